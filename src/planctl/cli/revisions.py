"""Plans as they were at a revision, read and checked as those of today are."""

from typing import TYPE_CHECKING, NoReturn

from planctl import files
from planctl.cli.options import examined_log, examined_plan
from planctl.cli.surface import CANNOT_RUN, FINDINGS, answering, stop
from planctl.engine import Examined, compared
from planctl.finding import visible

if TYPE_CHECKING:
    from planctl.revision import Revision


def examined_at(rev: str, wheres: tuple[str, ...]) -> tuple[Examined, ...]:
    """Return the plans of a revision and, behind them, the logs that stood beside some; looks only for errors."""
    from planctl import git

    with answering():
        try:
            plans = compared(tuple(examined_plan(one, briefly=True) for one in git.plans_at(rev, wheres)))
            beside = [(one, git.log_at(rev, one.source.path)) for one in plans if one.plan is not None]
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
    return plans + tuple(examined_log(one, log, briefly=True) for one, log in beside if log is not None)


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
