"""Turns of what comes back, and the days on which it took place: PC830 to PC839."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.log.history import COMMITTED, LATER, histories, last, unrighted
from planctl.every import Slot
from planctl.finding import Hit, check, quoted
from planctl.model import Entry, Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log, Update
    from planctl.when import When

#: What cannot be said before the day has come.
_OVER = ("held", "fulfilled", "missed")


class Turns:
    """The turns of what comes back: those of each rhythm are worked out once."""

    def __init__(self, plan: Plan) -> None:
        """`plan` is the plan as it is written."""
        self._period = plan.period
        self._slots: dict[str, tuple[Slot, ...]] = {}

    def __call__(self, thing: Item | Entry, when: When | None) -> tuple[Slot, ...] | None:
        """Return the turns of an item or entry that has this date; None where it does not come back.

        It is one that is the whole period where it comes back without a rhythm, or its target counts how often.
        """
        every = thing.every
        if every is not None:
            if every.text not in self._slots:
                slots = every.slots(self._period) or (Slot(self._period.first, self._period.last),)
                self._slots[every.text] = slots
            return self._slots[every.text]
        if when is not None and when.kind == "several":
            return tuple(Slot(first, last) for first, last in when.parts)
        if isinstance(thing, Item) and thing.counts is not None:
            return (Slot(self._period.first, self._period.last),)
        return None


def _held_by(slots: tuple[Slot, ...], day: date) -> Slot | None:
    return next((slot for slot in slots if slot.first <= day <= slot.last), None)


def _dated(thing: Item | Entry, updates: list[Update]) -> Iterator[tuple[Update, When | None]]:
    """Yield each update with the date that its item or entry has with it."""
    when = thing.when
    for update in updates:
        when = update.when or when
        yield update, when


def _unanswered(log: Log, at: Places, plan: Plan, *, why: bool) -> Iterator[tuple[Item | Entry, Update, When | None]]:
    """Yield each update, with its thing and the date that it has then, behind which nothing says how its turn went.

    Where there is no turn, how the thing went. `why`: only what says the reason counts.
    """
    turns = at.once(Turns, plan)
    for thing, updates in histories(log, at, plan):
        told: set[date | None] = set()
        for update, when in reversed([*_dated(thing, updates)]):
            slot = _held_by(turns(thing, when) or (), update.slot) if update.slot is not None else None
            turn = slot.first if slot is not None else update.slot
            if turn not in told:
                yield thing, update, when
            said = at.written(update, "result") or (turn is None and update.status is not None)
            if said and (not why or at.written(update, "why")):
                told.add(turn)


@check("PC831")
def slot_of_no_turn(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A slot names no turn: no turn of the rhythm holds that day, or there is nothing that comes back.

    A slot is any day within the turn that is meant, so of `every: month` any day of the month. An entry on several
    days, as in `3, 10 and 17 June`, has a turn on each. Silent where a later update of the same says how it went, by
    `result` or `status`, and why.

    Plan:

        tasks:
          - {number: 3, title: Bulletin, every: month}
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: 3, slot: 2023-02-01, result: fulfilled}  # <- PC831
        - {date: 2024-10-20, item: 7, slot: 2024-10-17, result: held}  # <- PC831

    Silent:

        - {date: 2024-03-02, item: 3, slot: 2023-02-01, result: fulfilled}
        - {date: 2024-03-03, item: 3, slot: 2024-02-01, result: fulfilled, why: The year was wrong}
        - {date: 2024-10-20, item: 7, status: done, evidence: "https://example.org/conference"}
    """
    turns = at.once(Turns, plan)
    for thing, updates in histories(log, at, plan):
        done = last(updates, lambda update: at.written(update, "why") and bool(update.result or update.status))
        for update, when in [*_dated(thing, updates)][max(done, 0) :]:
            slots = turns(thing, when) if update.slot is not None else ()
            if update.slot is None or (slots and _held_by(slots, update.slot)):
                continue
            place = at(update, "slot")
            message = f"{quoted(update.item)} does not come back: it has no turns"
            help_ = "leave out slot, or name what comes back"
            if slots:
                message = f"no turn of {quoted(update.item)} holds {update.slot}"
                help_ = f"the nearest {_says(_nearest(slots, update.slot))}"
            yield Hit(place.start, place.end, message, "", help_ + LATER)


def _nearest(slots: tuple[Slot, ...], day: date) -> Slot:
    return min(slots, key=lambda slot: min(abs(slot.first - day), abs(slot.last - day)))


def _says(slot: Slot) -> str:
    return f"is on {slot.first}" if slot.first == slot.last else f"goes from {slot.first} to {slot.last}"


@check("PC832", "warning")
def result_of_no_turn(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A result is said of something that comes back, and not of which turn; or of an item, which is done or not.

    `result` is for entries of the calendar and for turns. Silent where a later update says of which turn, or the status
    of the item, and why.

    Plan:

        tasks:
          - {number: 3, title: Bulletin, every: month}
          - {number: 7, title: Annual conference}
        calendar:
          - {id: opening, when: 17 October, title: Opening, item: 7}

    Fires:

        - {date: 2024-03-02, item: 3, result: fulfilled}  # <- PC832
        - {date: 2024-10-20, item: 7, result: held}  # <- PC832

    Silent:

        - {date: 2024-03-02, item: 3, result: fulfilled}
        - {date: 2024-03-03, item: 3, slot: 2024-02-15, result: fulfilled, why: It was the one of February}
        - {date: 2024-10-20, item: opening, result: held}
    """
    for thing, update in unrighted(log, at, plan, lambda one: at.written(one, "why") and bool(one.slot or one.status)):
        if update.result in (None, "tbd") or at.written(update, "slot"):
            continue
        if isinstance(thing, Entry) and thing.every is None:
            continue
        place = at(update, "result")
        if thing.every is not None:
            rhythm = quoted(thing.every.text)
            message = f"{quoted(update.item)} comes back ({rhythm}), and which turn was meant is not said"
            help_ = f"add slot: and a day of that turn, such as slot: {update.date}"
        elif isinstance(thing, Item) and thing.counts is not None:
            message = f"{quoted(update.item)} counts how often, and which time was meant is not said"
            help_ = f"add slot: and the day, such as slot: {update.date}"
        else:
            message = f"{quoted(update.result or '')} is said of {quoted(update.item)}, an item that does not come back"
            help_ = "say status: done, or name the entry of the calendar that took place"
        yield Hit(place.start, place.end, message, "", help_ + LATER)


@check("PC833", "warning")
def turn_without_a_result(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A turn is named, and not how it went; or a day on which something took place, and not what.

    Silent where a later update says how it went.

    Plan:

        tasks:
          - {number: 3, title: Bulletin, every: month}

    Fires:

        - {date: 2024-03-02, item: 3, slot: 2024-02-01, text: It was late}  # <- PC833

    Silent:

        - {date: 2024-03-02, item: 3, slot: 2024-02-01, text: It was late}
        - {date: 2024-03-03, item: 3, slot: 2024-02-29, result: fulfilled, on: 2024-03-01}
    """
    for _, update, _ in _unanswered(log, at, plan, why=False):
        if at.written(update, "result"):
            continue
        if update.slot is not None:
            place = at(update, "slot")
            says = "this names a turn, and not how it went"
        elif update.on is not None and not at.written(update, "status"):
            place = at(update, "on")
            says = "this is a day on which something took place, and nothing says how it went"
        else:
            continue
        yield Hit(
            place.start,
            place.end,
            says,
            "",
            f"add result: held, fulfilled, missed or cancelled{COMMITTED}say it in a further update",
        )


@check("PC834")
def day_after_its_report(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """Something is reported to have taken place on a day that had not come when it was reported.

    `date` is the day of the report, and `on` the day on which it really took place. A new date that lies ahead is for
    `when`. Silent where a later update says how it went, and why.

    Plan:

        calendar:
          - {id: opening, when: 17 October, title: Opening}

    Fires:

        - {date: 2024-10-18, item: opening, result: held, on: 2024-10-19}  # <- PC834

    Silent:

        - {date: 2024-10-18, item: opening, result: held, on: 2024-10-19}
        - {date: 2024-10-20, item: opening, result: held, on: 2024-10-18, why: A slip of the pen}
    """
    for _, update, _ in _unanswered(log, at, plan, why=True):
        if update.on is not None and update.on > update.date:
            place = at(update, "on")
            message = f"{update.on} had not come on {update.date}, when this was reported"
            yield Hit(place.start, place.end, message, "", f"correct one of the two; a new date is for when{LATER}")


@check("PC835", "warning")
def over_before_its_day(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """Something is said to have been held or missed before the first day on which it can take place.

    What really took place earlier says when, with `on`. Deadlines are kept before their day, and anything may be
    cancelled before it. Silent where a later update says how it went, and why.

    Plan:

        tasks:
          - {number: 3, title: Bulletin, every: month}
        calendar:
          - {id: opening, when: 17 October, title: Opening}

    Fires:

        - {date: 2024-03-02, item: 3, slot: 2024-04-01, result: fulfilled}  # <- PC835
        - {date: 2024-10-07, item: opening, status: held}  # <- PC835

    Silent:

        - {date: 2024-03-02, item: 3, slot: 2024-04-01, result: fulfilled, on: 2024-03-01}
        - {date: 2024-10-07, item: opening, result: held}
        - {date: 2024-10-08, item: opening, result: held, on: 2024-10-07, why: It began early}
    """
    turns = at.once(Turns, plan)
    for thing, update, when in _unanswered(log, at, plan, why=True):
        key = "result" if update.result in _OVER else "status" if update.status == "held" else ""
        first = _first_day(thing, update, when, turns)
        if not key or first is None or update.date >= first or at.written(update, "on"):
            continue
        place = at(update, key)
        said = quoted(getattr(update, key))
        message = f"{said} is said of {quoted(update.item)} on {update.date}, and it is not before {first}"
        help_ = f"add on: and the day on which it took place, or correct the date{LATER}"
        yield Hit(place.start, place.end, message, "", help_)


def _first_day(thing: Item | Entry, update: Update, when: When | None, turns: Turns) -> date | None:
    """Return the first day on which what an update tells of can take place; None where any day would do."""
    if update.slot is not None:
        slot = _held_by(turns(thing, when) or (), update.slot)
        return slot.first if slot else None
    if isinstance(thing, Item) or thing.every is not None or when is None or when.kind == "deadline":
        return None
    return when.earliest
