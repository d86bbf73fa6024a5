"""Quantities: PC400 to PC499."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, check, quoted
from planctl.kinds import CLOSED, FALLEN
from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.places import Places

#: How words for days begin: a target of so many days is not made up by so many entries.
_DAYS = ("day", "jour", "dia", "dies", "jorn")
#: As many as there may be of what comes back without a rhythm.
_VERY_MANY = 10**9


@check("PC401")
def breakdown_does_not_add_up(plan: Plan, at: Places) -> Iterator[Hit]:
    """The parts of a target do not make up the whole.

    Fires:

        actions:
          - title: Invite cities
            target: 30 cities
            breakdown: {Africa: 10, Asia: 10}  # <- PC401

    Silent:

        actions:
          - title: Invite cities
            target: 30 cities
            breakdown: {Africa: 10, Asia: 20}
    """
    for item in plan.items:
        if not item.breakdown or item.target is None:
            continue
        lows = [amount.low for _, amount in item.breakdown]
        highs = [amount.high for _, amount in item.breakdown]
        low = None if None in lows else sum(part for part in lows if part is not None)
        high = None if None in highs else sum(part for part in highs if part is not None)
        too_many = low is not None and item.target.high is not None and low > item.target.high
        too_few = high is not None and item.target.low is not None and high < item.target.low
        if too_many or too_few:
            place = at(item, "breakdown")
            total = low if low == high else f"{low or 0} to {high if high is not None else 'more'}"
            message = f"the parts make {total}, and the target is {quoted(item.target.text)}"
            yield Hit(place.start, place.end, message, "", "change the target, or the part that is wrong")


@check("PC402", "warning")
def target_out_of_reach(plan: Plan, at: Places) -> Iterator[Hit]:
    """A target is counted from the calendar, and everything the calendar has for the item does not make it up.

    Counted are the entries that name the item or a part of it, each day of `3, 10 and 17 June` and each turn of
    `every: month` by itself, and none that was postponed or cancelled. An entry without a date counts: a meeting that
    is still to be fixed may say `when: tbd`. Nothing is said of what comes back without a rhythm.

    Fires:

        actions:
          - id: board-meetings
            title: Meetings of the Board
            target: at least 4 meetings  # <- PC402
            counts: calendar
        calendar:
          - {when: 18 January, title: Board, item: board-meetings}
          - {when: 11 April and 12 September, title: Board, item: board-meetings}

    Silent:

        actions:
          - id: board-meetings
            title: Meetings of the Board
            target: at least 4 meetings
            counts: calendar
        calendar:
          - {when: 18 January, title: Board, item: board-meetings}
          - {when: 11 April and 12 September, title: Board, item: board-meetings}
          - {when: tbd, title: Board, item: board-meetings}
    """
    counted = {item.address: item for item in plan.items if item.counts and _is_counted(item)}
    if not counted or not at.lost.isdisjoint(("items", "calendar")):
        return
    turns = dict.fromkeys(counted, 0)
    slots: dict[str, int] = {}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item and entry.status not in FALLEN else None
        while item is not None:
            if item.address in turns:
                turns[item.address] += _turns(plan, entry, slots)
            item = plan.item(item.parent) if item.parent else None
    for address, item in counted.items():
        target, reached = item.target, turns[address]
        if target is not None and not target.met_by(reached):
            place = at(item, "target")
            message = (
                f"the target is {quoted(target.text)}, and the calendar has {f'only {reached}' if reached else 'none'}"
            )
            help_ = "add the entries that are missing, with when: tbd where there is no date yet"
            yield Hit(place.start, place.end, message, "", help_)


def _is_counted(item: Item) -> bool:
    """Tell whether an item's target has to be made up by entries: not by days of them, and not in a rhythm unsaid."""
    if item.target is None or not item.target.low or item.every is not None or item.status in CLOSED:
        return False
    return item.counts == "calendar" and not fold(item.target.unit).startswith(_DAYS)


def _turns(plan: Plan, entry: Entry, slots: dict[str, int]) -> int:
    """Return how many times an entry takes place, and very many where its rhythm leaves that open.

    `slots` keeps how many slots each rhythm has.
    """
    every = entry.every
    if every is None:
        return len(entry.when.parts) if entry.when is not None and entry.when.kind == "several" else 1
    if every.text not in slots:
        slots[every.text] = len(every.slots(plan.period)) or _VERY_MANY
    return slots[every.text]
