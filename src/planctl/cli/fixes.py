"""`validate --fix` and `--diff`: safe fixes made in the files, or shown."""

from planctl import files
from planctl.cli.options import found_files
from planctl.cli.selection import looked_at
from planctl.cli.surface import CANNOT_RUN, USAGE, present, remark, stop
from planctl.engine import Examined, compared, examine
from planctl.finding import ERROR, WARNING, visible
from planctl.fixing import fixed as mend
from planctl.views.fixes import Fixes, Mended


def shown(wheres: tuple[str, ...], codes: frozenset[str] | None, color: str) -> tuple[Examined, ...]:
    """Print what the fixes would change, as a diff, say what would be left, and return the plans as they are."""
    changed: list[Mended] = []
    found: list[Examined] = []
    left: list[Examined] = []
    for one in found_files(wheres):
        data = one.take()
        found.append(examine(one.path, data))
        after = mend(one.path, data, chosen=codes)
        left.append(examine(one.path, after.data) if after.made else found[-1])
        if after.made:
            before, new = data.decode(), after.data.decode()
            changed.append(Mended(one.path, files.from_root(one.path), before, new, len(after.made)))
    view = Fixes(tuple(changed))
    present(view, "diff", color)
    would = (
        f"{_counted(view.count, len(changed))} with --fix" if changed else "there is nothing that --fix would change"
    )
    remark(would + _remaining(tuple(looked_at(one, codes) for one in compared(tuple(left)))))
    return compared(tuple(found))


def _remaining(left: tuple[Examined, ...]) -> str:
    """Return what to say of the errors and warnings that no fix takes away."""
    counts = {severity: sum(one.count(severity) for one in left) for severity in (ERROR, WARNING)}
    said = [f"{count} {severity}{'s' * (count != 1)}" for severity, count in counts.items() if count]
    if not said:
        return ""
    one = sum(counts.values()) == 1
    return f"; {' and '.join(said)} {'remains' if one else 'remain'}, planctl validate lists {'it' if one else 'them'}"


def fixed(wheres: tuple[str, ...], codes: frozenset[str] | None) -> None:
    """Make the fixes in the files, and say on stderr in which."""
    from planctl import writing

    if files.STDIN in wheres:
        stop("standard input is no file to make fixes in: --diff shows them", USAGE)
    for one in found_files(wheres):
        data = one.take()
        after = mend(one.path, data, chosen=codes)
        if not after.made:
            continue
        try:
            writing.rewrite(one.path, data, after.data)
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
        remark(f"{visible(one.path)}: {len(after.made)} fixed")


def _counted(count: int, plans: int) -> str:
    return f"{count} {'finding' if count == 1 else 'findings'} in {plans} {'plan' if plans == 1 else 'plans'} would go"
