"""`validate --fix` and `--diff`: safe fixes made in the files, or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.options import found_files
from planctl.cli.selection import looked_at
from planctl.cli.surface import CANNOT_RUN, USAGE, present, remark, stop
from planctl.engine import Examined, compared, examine
from planctl.finding import ERROR, WARNING, visible
from planctl.fixing import fixed as mend
from planctl.record import Record
from planctl.views.fixes import Fixes, Mended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan


def shown(wheres: tuple[str, ...], codes: frozenset[str] | None, color: str) -> tuple[Examined, ...]:
    """Print what the fixes would change, as a diff, and what is left then; return plans and logs as they are."""
    changed: list[Mended] = []
    found: list[Examined] = []
    left: list[Examined] = []
    for one in _read(wheres):
        found.append(_examined(one))
        after = mend(one.path, one.data, chosen=codes, plan=one.plan)
        left.append(_examined(one.replace(data=after.data)) if after.made else found[-1])
        if after.made:
            before, new = one.data.decode(), after.data.decode()
            changed.append(Mended(one.path, files.from_root(one.path), before, new, len(after.made)))
    view = Fixes(tuple(changed))
    present(view, "diff", color)
    would = f"{_counted(changed)} with --fix" if changed else "there is nothing that --fix would change"
    remark(would + _remaining(tuple(looked_at(one, codes) for one in _compared(left))))
    return _compared(found)


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
    for one in _read(wheres):
        after = mend(one.path, one.data, chosen=codes, plan=one.plan)
        if not after.made:
            continue
        try:
            writing.rewrite(one.path, one.data, after.data)
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
        remark(f"{visible(one.path)}: {len(after.made)} fixed")


class _File(Record):
    """A plan, or the log of one: then `plan` is that plan, and `sound` whether the log can be held against it."""

    path: str
    data: bytes
    plan: Plan | None = None
    sound: bool = True


def _read(wheres: tuple[str, ...]) -> Iterator[_File]:
    """Yield each plan and, behind it, its log, which is held against the plan as its fixes leave it."""
    for one in found_files(wheres):
        data = one.take()
        yield _File(one.path, data)
        try:
            log = files.read_log(one.path)
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
        if log is not None and log.data is not None:
            of = examine(one.path, mend(one.path, data).data, briefly=True)
            if of.plan is not None:
                yield _File(log.path, log.take(), of.plan, of.is_sound)


def _examined(one: _File) -> Examined:
    if one.plan is None:
        return examine(one.path, one.data)
    from planctl.logs import examine_log

    return examine_log(one.path, one.data, one.plan, sound=one.sound)


def _compared(found: list[Examined]) -> tuple[Examined, ...]:
    """Return plans held against one another, and behind them their logs."""
    return (*compared(tuple(one for one in found if one.of is None)), *(one for one in found if one.of is not None))


def _counted(changed: list[Mended]) -> str:
    count = sum(one.count for one in changed)
    logs = sum(files.is_log_name(one.path) for one in changed)
    where = [f"{n} {word}{'s' * (n != 1)}" for n, word in ((len(changed) - logs, "plan"), (logs, "log")) if n]
    return f"{count} finding{'s' * (count != 1)} in {' and '.join(where)} would go"
