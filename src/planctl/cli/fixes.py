"""`validate --fix` and `--diff`: safe fixes made in the files, or shown."""

from planctl import files
from planctl.cli.options import found_files
from planctl.cli.surface import CANNOT_RUN, USAGE, present, remark, stop
from planctl.engine import Examined, compared, examine
from planctl.finding import visible
from planctl.fixing import fixed as mend
from planctl.views.fixes import Fixes, Mended


def shown(wheres: tuple[str, ...], codes: frozenset[str] | None, color: str) -> tuple[Examined, ...]:
    """Print what the fixes would change, as a diff, and return the plans as they are."""
    changed: list[Mended] = []
    found: list[Examined] = []
    for one in found_files(wheres):
        data = one.take()
        found.append(examine(one.path, data))
        after = mend(one.path, data, chosen=codes)
        if after.made:
            before, new = data.decode(), after.data.decode()
            changed.append(Mended(one.path, files.from_root(one.path), before, new, len(after.made)))
    view = Fixes(tuple(changed))
    present(view, "diff", color)
    remark(
        f"{_counted(view.count, len(changed))} with --fix" if changed else "there is nothing that --fix would change"
    )
    return compared(tuple(found))


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
