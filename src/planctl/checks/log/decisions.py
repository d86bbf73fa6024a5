"""Moved dates and amendments: PC840 to PC849."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.checks.log.history import RENAMED, Things, histories
from planctl.finding import Hit, check, listed, quoted
from planctl.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log
    from planctl.when import When

#: What an amendment can be of besides the keys of what it is about: the whole of it.
_WHOLE = "dropped"


@check("PC841", "warning")
def moved_without_a_reason(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A date moves, and nobody says why.

    That a date becomes more exact is no move: from May to 15 May, or from `tbd` to any.

    Plan:

        calendar:
          - {id: opening, when: October, title: Opening}

    Fires:

        - {date: 2024-09-02, item: opening, when: 17 October}
        - {date: 2024-10-02, item: opening, when: 24 October}  # <- PC841

    Silent:

        - {date: 2024-09-02, item: opening, when: 17 October}
        - {date: 2024-10-02, item: opening, when: 24 October, why: The hall is taken}
    """
    for thing, updates in histories(log, at, plan):
        before = thing.when
        for update in updates:
            if update.when is None:
                continue
            if before is not None and _is_moved(before, update.when) and not at.written(update, "why"):
                place = at(update, "when")
                message = (
                    f"the date moves from {quoted(before.text)} to {quoted(update.when.text)}, and no reason is given"
                )
                yield Hit(place.start, place.end, message, "", "add why: and the reason in a few words")
            before = update.when


def _is_moved(before: When, after: When) -> bool:
    """Tell whether a date goes beyond the one before it; what hangs on another date is not held against any."""
    if "tied" in (before.kind, after.kind) or (before.earliest is None and before.latest is None):
        return False
    if after.earliest is None and after.latest is None:
        return True
    if before.kind == after.kind == "deadline":
        return before.latest != after.latest
    first, last = before.earliest or date.min, before.latest or date.max
    return (after.earliest or after.latest or date.max) < first or (after.latest or date.max) > last


@check("PC842")
def amendment_of_nothing(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An amendment is of a key that the item, or the entry, cannot have.

    `amends` lists the keys whose text a decision changed, as they are called in the plan; `dropped` is for what was
    taken out of it.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-06-02, item: invite, amends: [goal], why: Two regions have left, by: Board}  # <- PC842

    Silent:

        - {date: 2024-06-02, item: invite, amends: [target], why: Two regions have left, by: Board}
    """
    things = at.once(Things, plan)
    for update in log.updates:
        thing = things(update.item) or (plan if update.item == plan.id else None)
        if thing is None and RENAMED.isdisjoint(update.amends):
            continue
        known = (*type(thing).keys, _WHOLE) if thing is not None else tuple(sorted(RENAMED))
        for index, name in enumerate(update.amends):
            if name in known:
                continue
            place = at(update, "amends", index)
            near = nearest(name, known)
            help_ = f"did you mean '{near}'?" if near else "name the keys whose text was changed, as in [when, target]"
            if thing is None:
                help_ = f"of what is not in the plan it can be {listed(known)}"
            yield Hit(place.start, place.end, f"{quoted(update.item)} has no key {quoted(name)}", "", help_)


@check("PC843")
def amendment_without_a_reason(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:  # noqa: ARG001
    """An amendment does not say why, or does not say who decided it.

    It stands for a decision, and makes it right that an approved text was changed.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-06-02, item: invite, amends: [target], why: Two regions have left}  # <- PC843

    Silent:

        - {date: 2024-06-02, item: invite, amends: [target], why: Two regions have left, by: Board}
    """
    for update in log.updates:
        missing = [key for key in ("why", "by") if not at.written(update, key)]
        if update.amends and missing:
            place = at(update, "amends")
            says = "this changes the plan's text, and does not say "
            says += listed([{"why": "why", "by": "who decided it"}[key] for key in missing], "or")
            yield Hit(place.start, place.end, says, "", f"add {listed([f'{key}:' for key in missing], 'and')}")
