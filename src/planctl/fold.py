"""A plan as it stood on a day: its log folded into it. The plan's own text says how it was when it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.kinds import CLOSED
from planctl.model import Entry, Item, Standings
from planctl.resolve import renewed, resolve
from planctl.updates import Standing, Turn
from planctl.when import read_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.updates import Log, Update, Value
    from planctl.when import When

#: What an entry's result makes of its status; what was missed stays as it was.
_OUTCOMES = {"held": "held", "fulfilled": "held", "cancelled": "cancelled"}
#: Kinds of date that stay what they are when something took place on their first day.
_KEPT = ("span", "several", "deadline")


def fold(plan: Plan, log: Log, as_of: date | None = None) -> Plan:
    """Return the plan with everything that was reported up to a day, that day included; with all without one.

    Updates count by date and, on one day, in the order of the file. Status, health, date and evidence of items and
    entries become what was said last; `Plan.standing` tells the rest. What the log names and the plan does not have is
    left out: a check reports it.
    """
    told = [update for update in log.updates if as_of is None or update.date <= as_of]
    changes: list[tuple[Item | Entry, dict[str, Any]]] = []
    standings = Standings()
    for thing, updates in by_thing(log, told, Things(plan)):
        changed = _changes(plan, thing, updates)
        standing = _standing(plan, thing, updates, is_moved="when" in changed)
        standings[f"@{thing.address}" if isinstance(thing, Entry) else thing.address] = standing
        changes.append((thing, changed))
    folded = renewed(plan, changes)
    if any(update.when is not None or update.on is not None for update in told):
        folded, _ = resolve(renewed(folded, _untied(folded)))
    return folded.replace(standings=standings, as_of=as_of)


def named(plan: Plan, name: str) -> Item | Entry | None:
    """Return the item or the entry of the calendar with this number or id."""
    return plan.item(name) or plan.entry(name)


class Things:
    """Every item and entry by what an update can call it; each is looked up once."""

    def __init__(self, plan: Plan) -> None:
        """`plan` is the plan as it is written."""
        self._plan = plan
        self._entries = {entry.address: entry for entry in reversed(plan.calendar)}

    def __call__(self, name: str) -> Item | Entry | None:
        """Return the item or the entry with this number or id."""
        return self._plan.item(name) or self._entries.get(name)

    @property
    def names(self) -> list[str]:
        """Everything that an update can name."""
        return [*self._plan.addresses, *self._entries]


def by_thing(log: Log, updates: Iterable[Update], things: Things) -> Iterator[tuple[Item | Entry, list[Update]]]:
    """Yield each thing that updates of a log tell of, with its own by their days, and those of one day as given."""
    of: dict[int, tuple[Item | Entry, list[Update]]] = {}
    for update in sorted(updates, key=lambda update: update.date):
        thing = things(log.name(update))
        if thing is not None:
            of.setdefault(id(thing), (thing, []))[1].append(update)
    yield from of.values()


def _changes(plan: Plan, thing: Item | Entry, updates: list[Update]) -> dict[str, Any]:
    """Return the fields of a record that its updates change."""
    changed: dict[str, Any] = {}
    for update in updates:
        if "when" in update.amends:
            # The date that was decided stands in the plan, and is a newer word than those reported before.
            changed.pop("when", None)
        if update.status is not None:
            changed["status"] = update.status
        if update.when is not None:
            changed["when"] = update.when
        if isinstance(thing, Item):
            changed |= _of_item(thing, update, changed)
        elif update.slot is None:
            changed |= _of_entry(plan, thing, update, changed)
    return changed


def _of_item(item: Item, update: Update, changed: dict[str, Any]) -> dict[str, Any]:
    """Return what an update changes of an item alone."""
    more: dict[str, Any] = {}
    if update.status in CLOSED:
        # Whether it will make it is no question any more.
        more["health"] = None
    if update.health is not None:
        more["health"] = update.health
    if update.evidence:
        known = changed.get("evidence", item.evidence)
        more["evidence"] = (*known, *(link for link in update.evidence if link not in known))
    return more


def _of_entry(plan: Plan, entry: Entry, update: Update, changed: dict[str, Any]) -> dict[str, Any]:
    """Return what an update changes of an entry alone: how it went, and on which day it really was."""
    outcome = _OUTCOMES.get(update.result or update.status or "")
    if outcome is None:
        return {}
    if update.on is None or _begins(changed.get("when", entry.when), update.on):
        return {"status": outcome}
    return {"status": outcome, "when": read_when(update.on.isoformat(), plan.period)}


def _begins(planned: When | None, on: date) -> bool:
    """Tell whether a day held is that of a date which stays as it is: one day, or several of which it is the first."""
    if planned is None or not (planned.kind in _KEPT or planned.is_settled):
        return False
    return planned.earliest == on


def _standing(plan: Plan, thing: Item | Entry, updates: list[Update], *, is_moved: bool) -> Standing:
    return Standing(
        updates=tuple(updates),
        values=tuple(_values(value for update in updates for value in update.value).items()),
        turns=_turns(plan, thing, [update for update in updates if update.slot is not None]),
        result=next((update.result for update in reversed(updates) if update.result and update.slot is None), None),
        planned=thing.when if is_moved else None,
    )


def _turns(plan: Plan, thing: Item | Entry, updates: list[Update]) -> tuple[Turn, ...]:
    """Return the last word on each turn, which any day within it names."""
    slots = thing.every.slots(plan.period) if updates and thing.every is not None else ()
    turns: dict[date, Turn] = {}
    for update in updates:
        if update.slot is not None and update.result is not None:
            day = update.slot
            first = next((slot.first for slot in slots if slot.first <= day <= slot.last), day)
            turns[first] = Turn(slot=day, result=update.result, on=update.on)
    return tuple(turns[first] for first in sorted(turns))


def _values(values: Iterable[Value]) -> dict[str, int]:
    """Return the totals by part; one of the whole takes the place of those of its parts, and the other way round.

    What is added to a part while only the whole is known is added to the whole.
    """
    totals: dict[str, int] = {}
    for value in values:
        if value.total is None:
            part = "" if "" in totals else value.part
            totals[part] = totals.get(part, 0) + (value.add or 0)
            continue
        if value.part == "":
            totals = {}
        totals.pop("", None)
        totals[value.part] = value.total
    return totals


def _untied(plan: Plan) -> list[tuple[Item | Entry, dict[str, Any]]]:
    """Return the dates that hang on others as they were written, to be worked out again."""
    dated: tuple[Item | Entry, ...] = (*plan.items, *plan.calendar)
    return [
        (one, {"when": read_when(one.when.text, plan.period)})
        for one in dated
        if one.when is not None and one.when.anchor
    ]
