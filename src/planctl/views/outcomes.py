"""What became of something dated, as its plan's log tells it: held, missed, moved, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.views.daywords import said_day, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.every import Slot
    from planctl.model import Entry, Item, Plan
    from planctl.updates import Turn, Update
    from planctl.when import When

#: Results of what did not take place.
NOT_HELD = ("missed", "cancelled")


class Outcome(Record):
    """What became of an entry or item.

    `result`: "held", "fulfilled", "missed" or "cancelled"; None where nobody has said. Nothing that merely lies in the
    past is called missed. `planned`: the author's words for its date before it was moved, or took place on another.
    `why`: the reason that was given. `says`: all of it in words, but for the result.
    """

    result: str | None = None
    planned: str | None = None
    why: str | None = None
    says: str | None = None


class Turned(Record):
    """A turn of what comes back: its first and last day, how it went, and the day on which it really took place."""

    first: date
    last: date
    result: str
    on: date | None


NO_OUTCOME = Outcome()


def outcome_of(plan: Plan, thing: Entry | Item) -> Outcome:
    """Return what the log says became of an entry or item."""
    standing = plan.standing(thing)
    if not standing.updates:
        return NO_OUTCOME
    result = fell = moved = None
    for update in standing.updates:
        if update.slot is not None:
            continue
        if update.when is not None:
            # A new date takes back what was said of the old one.
            result, fell, moved = None, None, update.why
        if update.result is not None or update.status is not None:
            result = update.result
            fell = update.why if update.result in NOT_HELD or update.status in FALLEN else None
    planned = standing.planned
    way = _way(planned, thing.when, is_moved=bool(standing.moves)) if planned is not None else ""
    says = [f"{way}: {moved}" if moved and way else way, fell or ""]
    return Outcome(
        result=result,
        planned=planned.text if planned is not None else None,
        why=fell or moved,
        says="; ".join(one for one in says if one) or None,
    )


def _way(planned: When, now: When | None, *, is_moved: bool) -> str:
    """Return how a date became another: it was moved, it was settled, or it simply took place on some day."""
    inside = now is not None and now.is_dated and planned.is_dated
    if inside and now is not None and now.earliest and now.latest:
        inside = any(first <= now.earliest and now.latest <= last for first, last in planned.parts)
    if not planned.is_dated:
        return "its date was open"
    # That it was uncertain is no longer news.
    words = planned.text.rstrip("? ")
    due = planned.kind == "deadline"
    if is_moved and not (inside and planned.is_tentative):
        return f"moved, was due {words}" if due else f"moved from {words}"
    return f"due {words}" if due else f"planned for {words}"


def turned(turns: Iterable[Turn], slots: Iterable[Slot]) -> tuple[Turned, ...]:
    """Return those turns of a rhythm that somebody has told of."""
    told = list(turns)
    return tuple(
        Turned(slot.first, slot.last, turn.result, turn.on)
        for slot in slots
        for turn in [one for one in told if slot.first <= one.slot <= slot.last][-1:]
    )


def turns_said(turns: tuple[Turned, ...]) -> str | None:
    """Return in words how the turns of a rhythm went: `7 fulfilled, May missed`; None where nobody has said."""
    return ", ".join(_turns_said(turns)) or None


def _turns_said(turns: tuple[Turned, ...]) -> Iterator[str]:
    for result in ("held", "fulfilled"):
        count = sum(turn.result == result for turn in turns)
        if count:
            yield f"{count} {result}"
    for result in NOT_HELD:
        names = [_called(turn) for turn in turns if turn.result == result]
        if names:
            yield f"{listed(names, 'and')} {result}"


def _called(turn: Turned) -> str:
    year = turn.first.year
    if turn.first == turn.last:
        return said_day(turn.first, (year, 0))
    return stretch(turn.first, turn.last).removesuffix(f" {year}")


def changes(plan: Plan, thing: Entry | Item, days: tuple[date, date] | None = None) -> tuple[Update, ...]:
    """Return the updates that changed what calendars show of an entry or item.

    Those are its date, its status, how it went, and amendments of its text; also the dates of what it is tied to. Of
    what comes back only those of one turn, which falls on `days`, and those of all turns.
    """
    found = [
        update
        for update in plan.standing(thing).updates
        if (update.when or update.status or update.result or update.amends)
        and (update.slot is None or (days is not None and days[0] <= update.slot <= days[1]))
    ]
    if thing.when is not None and thing.when.anchor:
        anchor = plan.entry(thing.when.anchor) or plan.item(thing.when.anchor)
        if anchor is not None:
            found += [update for update in changes(plan, anchor) if update.when or update.on or update.amends]
    return tuple(found)
