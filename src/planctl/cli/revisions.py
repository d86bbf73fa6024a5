"""Plans as they were at a revision, read and checked as those of today are."""

from typing import TYPE_CHECKING, NoReturn

from planctl import files
from planctl.cli.surface import CANNOT_RUN, FINDINGS, answering, stop
from planctl.engine import Examined, compared, examine
from planctl.faults.file import file_too_large
from planctl.finding import visible
from planctl.text import Source

if TYPE_CHECKING:
    from planctl.revision import Revision


def examined_at(rev: str, wheres: tuple[str, ...]) -> tuple[Examined, ...]:
    """Return the plans of a revision and, behind them, the logs that stood beside some; looks only for errors."""
    from planctl import git

    with answering():
        try:
            plans = compared(tuple(_plan(one) for one in git.plans_at(rev, wheres)))
            logs = tuple(_log(one, rev) for one in plans if one.plan is not None)
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
    return plans + tuple(one for one in logs if one is not None)


def commit(rev: str) -> "Revision":
    """Return the commit that a revision names; stops where there is none."""
    from planctl import git

    with answering():
        try:
            return git.commit(rev)
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)


def unsound(one: Examined, rev: str) -> NoReturn:
    """Stop because a plan, or a log, had errors at a revision."""
    path, errors = visible(one.source.path), one.count("error")
    stop(
        f"{path} had {errors} error{'s' * (errors != 1)} at {visible(rev)}; to see {'them' if errors != 1 else 'it'}: "
        f"git show {visible(rev)}:{visible(files.from_root(one.source.path))} | planctl validate -",
        FINDINGS,
    )


def _plan(one: files.PlanFile) -> Examined:
    if one.data is None:
        return Examined(Source(one.path, ""), None, (file_too_large(one.size),))
    return examine(one.path, one.take(), briefly=True)


def _log(one: Examined, rev: str) -> Examined | None:
    from planctl import git

    if one.plan is None:
        return None
    log = git.log_at(rev, one.source.path)
    if log is None:
        return None
    if log.data is None:
        return Examined(Source(log.path, ""), None, (file_too_large(log.size),), of=one.plan.id)
    from planctl.logs import examine_log

    return examine_log(log.path, log.take(), one.plan, sound=one.is_sound, briefly=True)
