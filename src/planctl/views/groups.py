"""What items can be grouped by, which groups a plan has, and which of them an item is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import STATUSES
from planctl.speech import later, say
from planctl.views.work import NO_REPORT, state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.model import Item
    from planctl.views.work import Work

#: What items can be grouped by.
GROUPINGS = ("priority", "objective", "owner", "status", "body", "network")
#: The groupings that only some plans know, and what these plans have.
REGISTERED = {"priority": "priorities", "objective": "objectives", "network": "networks"}
# What stands over items that are in no group.
_IN_NONE = {
    "priority": later("no priority"),
    "objective": later("no objective"),
    "owner": later("no owner"),
    "body": later("no body"),
    "network": later("no network"),
}


def register(work: Work, by: str) -> list[tuple[str, str, str]]:
    """Return id, printed label and title of every group that the plan itself names."""
    if by == "priority":
        return [(one.id, one.id if len(one.id) == 1 else "", one.title) for one in work.plan.priorities]
    if by == "objective":
        return [(one.id, one.number or "", one.title) for one in work.plan.objectives]
    if by == "network":
        bodies = ((body.id, "", body.title) for body in work.plan.bodies if body.kind == "network")
        return [*bodies, *((one.id, "", one.title) for one in work.plan.networks)]
    return []


def keys(work: Work, by: str, item: Item) -> tuple[str, ...]:
    """Return the groups an item is in; the empty one is for items that are in no other."""
    if by == "objective":
        return work.objectives(item) or ("",)
    if by == "status":
        return (state(item),)
    if by == "network":
        return _networks(work, item) or ("",)
    find = {"priority": work.priority, "owner": work.owner, "body": work.body}.get(by)
    return (find(item) or "",) if find else ()


def _networks(work: Work, item: Item) -> tuple[str, ...]:
    """Return the networks that an item, or what it is a part of, names: who answers, takes part, meets or holds it."""
    named = {name for above in work.upwards(item) for name in (above.owner, above.body, above.organiser, *above.with_)}
    return tuple(key for key, _, title in register(work, "network") if key in named or title in named)


def names(work: Work, by: str, members: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return id, label and title of all groups in order: as the plan has them, what is in none last.

    `members` are the groups that hold items; those that a register of the plan names are there in any case.
    """
    members = list(members)
    if by in REGISTERED:
        found = register(work, by)
        registered = {key for key, _, _ in found}
        found += [(key, "", key) for key in members if key and key not in registered]
    elif by == "status":
        found = [(one, "", say(one)) for one in (*STATUSES, NO_REPORT) if one in members]
    else:
        known = [body.id for body in work.plan.bodies if body.id in members]
        found = [(key, "", work.name(key)) for key in dict.fromkeys((*known, *members)) if key]
    return [*found, ("", "", say(_IN_NONE[by]))] if "" in members else found
