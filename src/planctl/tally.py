"""How many occasions of a piece of work were held, and how many may still be: in the calendar, or turn by turn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import many, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.model import Entry, Item, Plan
    from planctl.updates import Update

    Days = tuple[date | None, date | None]

#: Results of an entry, or of a turn, that count.
_COUNTING = ("held", "fulfilled")
#: Dates that last: of what comes back, only these say between which days it does.
LASTING = ("span", "window", "from", "until", "not before")


class Tally(Record):
    """Occasions, counted: held, still to come, past without a word, fallen through; and all that were planned."""

    held: int = 0
    ahead: int = 0
    silent: int = 0
    failed: int = 0
    planned: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        both = zip(self.as_dict().values(), other.as_dict().values(), strict=True)
        return Tally(*(one + two for one, two in both))  # type: ignore[operator]

    @property
    def words(self) -> str:
        """What there is: `2 held, 1 fell through, 1 to come`."""
        return ", ".join(self._said())

    def _said(self) -> Iterator[str]:
        if self.held:
            yield many(self.held, "{n} held", "{n} held")
        if self.failed:
            yield many(self.failed, "{n} fell through", "{n} fell through")
        if self.silent:
            yield many(self.silent, "{n} past without a report", "{n} past without a report")
        yield many(self.ahead, "{n} to come", "{n} to come") if self.ahead else say("none to come")


def occasions(plan: Plan, item: Item, entries: Sequence[Entry], day: date) -> Tally:
    """Count the occasions of entries: one each, each of several days by itself, each turn of what comes back.

    Turns that were reported of the item itself count with them, unless they fall on an occasion of the calendar.
    """
    tally = Tally()
    covered: list[Days] = []
    for entry in entries:
        days = _days(entry, plan)
        tally += _of_entry(plan, entry, days, day)
        covered += days
    turns = plan.standing(item).turns
    more = [turn for turn in turns if turn.result in _COUNTING and _at(covered, turn.on or turn.slot) is None]
    return tally + Tally(held=len(more))


def turns(plan: Plan, item: Item, day: date, within: tuple[date, date]) -> Tally:
    """Count the turns of what comes back between two days, each once; without a rhythm, those that were reported."""
    standing = plan.standing(item)
    slots = item.every.slots(plan.period) if item.every is not None else ()
    days = [(slot.first, slot.last) for slot in slots if slot.first <= within[1] and slot.last >= within[0]]
    if not days:
        held = sum(turn.result in _COUNTING for turn in standing.turns)
        return Tally(held=held, failed=len(standing.turns) - held)
    results = _results(standing.updates, days, turns=True)
    tally = Tally(planned=len(days))
    for at, (_, last) in enumerate(days):
        if at in results:
            tally += Tally(held=1) if results[at] in _COUNTING else Tally(failed=1)
        else:
            tally += Tally(ahead=1) if last >= day else Tally(silent=1)
    return tally


def _of_entry(plan: Plan, entry: Entry, days: list[Days], day: date) -> Tally:
    results = _results(plan.standing(entry).updates, days)
    tally = Tally(planned=len(days))
    for at, (first, last) in enumerate(days):
        result = results.get(at) or (entry.status if entry.status in ("held", *FALLEN) else None)
        if result in _COUNTING and (first is None or first <= day):
            tally += Tally(held=1)
        elif result is not None and result not in _COUNTING:
            tally += Tally(failed=1)
        # What lies ahead cannot have been held yet, even where the plan's text came to say so later.
        elif last is None or last >= day:
            tally += Tally(ahead=1)
        else:
            tally += Tally(silent=1)
    return tally


def _days(entry: Entry, plan: Plan) -> list[Days]:
    """Return the days of each occasion of an entry, None where they are open."""
    slots = entry.every.slots(plan.period) if entry.every is not None else ()
    if slots:
        when = entry.when if entry.when and entry.when.kind in LASTING else None
        return [(one.first, one.last) for one in slots if when is None or when.overlaps(one.first, one.last)]
    if entry.when is not None and entry.when.kind == "several":
        return list(entry.when.parts)
    return [(entry.when.earliest, entry.when.latest) if entry.when else (None, None)]


def _at(days: Sequence[Days], day: date) -> int | None:
    """Return which of the occasions a day is in."""
    found = (at for at, (first, last) in enumerate(days) if (first or date.max) <= day <= (last or date.max))
    return next(found, None)


def _results(updates: Iterable[Update], days: Sequence[Days], *, turns: bool = False) -> dict[int, str]:
    """Return how each occasion went, the last word on each; `turns` leaves out what was said of the whole.

    A new date or status opens what had been said before.
    """
    results: dict[int, str] = {}
    for update in updates:
        if update.result is not None and update.slot is not None:
            at = _at(days, update.slot) if len(days) > 1 else 0
            if at is not None:
                results[at] = update.result
        elif turns:
            continue
        elif update.result is not None:
            results = dict.fromkeys(range(len(days)), update.result)
        elif update.when is not None or update.status is not None:
            results = {}
    return results
