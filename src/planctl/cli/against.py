"""`validate --base`: plans held against an earlier revision of themselves."""

from contextlib import suppress
from typing import TYPE_CHECKING

from planctl import files
from planctl.base import FROZEN, Base, base_of
from planctl.cli.options import examined_log, examined_plan, named_wheres
from planctl.cli.surface import CANNOT_RUN, USAGE, answering, remark, stop
from planctl.engine import Examined
from planctl.faults.together import approved_plan_gone
from planctl.finding import visible
from planctl.frozen import against
from planctl.text import Source
from planctl.updates import Log

if TYPE_CHECKING:
    from collections.abc import Iterator


def held(found: tuple[Examined, ...], wheres: tuple[str, ...], rev: str) -> tuple[Examined, ...]:
    """Return the plans with what has changed since a revision that only a decision may change."""
    if files.STDIN in wheres:
        stop("standard input has no earlier revision: name the file, or leave --base out", USAGE)
    with answering():
        try:
            then = {one.of: one for one in _bases(found, wheres, rev)}
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
    now = {one.plan.id for one in found if one.plan is not None}
    # A plan that cannot be read now was reported, and may be any of them.
    unread = any(one.plan is None and one.of is None for one in found)
    gone = [one for name, one in then.items() if name not in now and not unread and one.base.plan.stage in FROZEN]
    missing = tuple(Examined(Source(one.path, ""), None, (approved_plan_gone(one.of, one.base.says),)) for one in gone)
    return against(found, {name: one.base for name, one in then.items()}) + missing


class _Then:
    """A plan of the revision: its id, its path, and what it was."""

    def __init__(self, path: str, base: Base) -> None:
        self.of = base.plan.id
        self.path = path
        self.base = base


def _bases(found: tuple[Examined, ...], wheres: tuple[str, ...], rev: str) -> "Iterator[_Then]":
    from planctl import git
    from planctl.views.daywords import full_day

    logs = {one.of: one.log for one in found if one.of is not None}
    commit = git.commit(rev)
    says = f"{visible(rev)} ({full_day(commit.day)})"
    for one in _then(rev, named_wheres(wheres)):
        then = examined_plan(one, briefly=True)
        if then.plan is None or not then.is_sound:
            remark(f"{visible(one.path)} had errors in {says}: what it said then cannot be told, nor held against this")
            continue
        told = git.log_at(rev, one.path)
        log = examined_log(then, told, briefly=True).log if told is not None else Log()
        now = logs.get(then.plan.id) or Log()
        yield _Then(one.path, base_of(then.plan, log or Log(), now, says))


def _then(rev: str, wheres: tuple[str, ...]) -> "Iterator[files.PlanFile]":
    """Yield the plans there were; a plan that is new was not."""
    from planctl import git

    once: set[str] = set()
    asked: list[tuple[str, ...]] = [(where,) for where in wheres]
    for one_of in asked or [()]:
        with suppress(files.CannotRunError):
            for one in git.plans_at(rev, one_of):
                if one.path not in once:
                    once.add(one.path)
                    yield one
