"""`show --history`: an item through the versions of its plan, and through its log."""

from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.options import sound_plans, wanted_plans
from planctl.cli.surface import CANNOT_RUN, USAGE, answering, stop
from planctl.finding import quoted

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan
    from planctl.views.history import Course, History
    from planctl.views.shown import One


def told(what: str, wheres: list[str] | None, wanted: list[str] | None, day: "date", at: str | None) -> "History":
    """Return the history of what goes by a name; stops where nothing does, or there is no git to ask.

    With a revision in `at`, what was known of it then.
    """
    from planctl.views.history import History
    from planctl.views.shown import shown

    plans = {plan.id: plan for plan in sound_plans(wheres, wanted, day, at)}
    paths = {one.plan.id: one.source.path for one in wanted_plans(wheres, wanted, at) if one.plan is not None}
    with answering():
        found = shown((*plans.values(),), what, day)
    things = [one for one in found.items if _is_told(plans[one.plan], one)]
    if not things:
        stop(f"{quoted(what)} is {_a(found.items[0].kind)}: --history tells of items and of calendar entries", USAGE)
    try:
        courses = [_course(paths[one.plan], plans[one.plan], one, at) for one in things]
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
    shallow = any(cut for _, cut in courses)
    remark = "this is a shallow clone, older changes are not in it; to fetch them: git fetch --unshallow"
    return History(what, tuple(one for one, _ in courses), remark if shallow else None)


def _is_told(plan: "Plan", one: "One") -> bool:
    item = plan.item(one.address)
    return (item is not None and item.kind == one.kind) or (one.kind == "entry" and plan.entry(one.address) is not None)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _course(path: str, plan: "Plan", one: "One", at: str | None) -> "tuple[Course, bool]":
    """Return the history of one thing, and whether the clone leaves out what was before."""
    import os

    from planctl import git
    from planctl.past import Past
    from planctl.views.history import past

    thing = plan.entry(one.address) if one.kind == "entry" else plan.item(one.address)
    assert thing is not None  # noqa: S101 - it was found by this address
    folder = os.path.dirname(path) or os.curdir
    now = git.file_at(at, path) if at is not None else files.read(path)
    data = now.take() if now is not None else b""
    shallow = git.is_shallow(folder)
    versions = git.revisions(path, rev=at or "HEAD")
    ahead = [name for version in versions for name in (version.after, *version.before) if name is not None]
    with git.contents(folder, ahead) as content:
        return past(Past(path, plan, thing), versions, content, data, shallow=shallow), shallow
