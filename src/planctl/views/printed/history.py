"""What became of work and dates, for print: what was moved, missed or held, and what was reported of it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Entry
from planctl.record import Record
from planctl.speech import joined, later, many, number, say
from planctl.views.outcomes import NOT_HELD, is_same, moved_by, outcome_of, sure, turned
from planctl.views.printed.dates import long_day, stretch
from planctl.views.printed.terms import called

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from planctl.every import Slot
    from planctl.model import Item
    from planctl.updates import Update
    from planctl.views.printed.names import Names
    from planctl.when import When

#: What is said where a reason was due and none was given.
NO_REASON = later("no reason given")


class Became(Record):
    """What became of a date.

    `result`: "held", "fulfilled", "missed" or "cancelled"; None where nobody has said, and nothing that merely lies in
    the past is called missed. `says`: how the date became another, `moved from 21–23 June`; None where it is the plan's
    own. `why`: the reason of the move; `fell`: the reason why it did not take place. `was`: the days it had before.
    `is_moved`: whether it was given another date, more than a wide one made exact.
    """

    result: str | None = None
    says: str | None = None
    why: str | None = None
    fell: str | None = None
    was: tuple[dt.date, dt.date] | None = None
    is_moved: bool = False


class Told(Record):
    """One report that says more than how things stand now: its day, what it says in words, and why.

    `text`: what happened, in its author's words. `by`: who reported or decided. `evidence`: where it can be seen.
    """

    day: str
    says: str | None
    why: str | None
    text: str | None
    by: str | None
    evidence: tuple[str, ...]


NOTHING = Became()


def became(names: Names, thing: Entry | Item) -> Became:
    """Return what the log says became of the date of an entry or item."""
    standing = names.plan.standing(thing)
    if not standing.updates:
        return NOTHING
    outcome = outcome_of(names.plan, thing)
    planned = None if is_same(standing.planned, thing.when) else standing.planned
    move = moved_by(standing)
    is_moved = planned is not None and move is not None and not is_same(move.when, standing.planned)
    why = move.why if is_moved and move is not None else None
    fell = outcome.why if outcome.why != why else None
    was = (planned.earliest, planned.latest) if planned and planned.earliest and planned.latest else None
    return Became(
        result=outcome.result,
        says=_way(names, planned, thing.when, is_moved=is_moved) if planned is not None else None,
        why=names.maybe(why),
        fell=names.maybe(fell) or (say(NO_REASON) if outcome.result in NOT_HELD else None),
        was=was,
        is_moved=is_moved and planned is not None and planned.is_dated and not _is_settled_by(planned, thing.when),
    )


def _way(names: Names, planned: When, now: When | None, *, is_moved: bool) -> str:
    """Return how a date became another: it was moved, it was settled, or it simply took place on some day."""
    if not planned.is_dated:
        return say("its date was open")
    # That it was uncertain is no longer news.
    words = names.dated(sure(planned)).words
    due = planned.kind == "deadline"
    if is_moved and not _is_settled_by(planned, now):
        return say("moved, was due {day}", day=words) if due else say("moved from {day}", day=words)
    return say("due {day}", day=words) if due else say("planned for {day}", day=words)


def _is_settled_by(planned: When, now: When | None) -> bool:
    """Tell whether a date that was not sure, or too wide to go by, was only made exact by another."""
    if now is None or not (planned.is_tentative and now.is_dated):
        return False
    if now.earliest is None or now.latest is None:
        return True
    return any(first <= now.earliest and now.latest <= last for first, last in planned.parts)


def newest_reason(names: Names, item: Item) -> str | None:
    """Return the newest reason that was given for how an item stands; what was said with its health goes first."""
    updates = names.plan.standing(item).updates
    given = [update.why for update in updates if update.why and update.health and update.health == item.health]
    given = given or [update.why for update in updates if update.why]
    return names.text(given[-1]) if given else None


# --- turns -----------------------------------------------------------------------------------------------------------


def turns(names: Names, thing: Entry | Item) -> str | None:
    """Return in words how the turns of a rhythm went: `7 fulfilled, May missed`; None where nobody has said."""
    told = names.plan.standing(thing).turns
    if not told:
        return None
    found = turned(told, _slots(names, thing))
    said = [_COUNTED[result](count) for result in _COUNTED if (count := sum(turn.result == result for turn in found))]
    for result in NOT_HELD:
        some = [stretch(turn.first, turn.last, names.plan.period) for turn in found if turn.result == result]
        if some:
            said.append(_NAMED[result](len(some), joined(some)))
    return ", ".join(said) or None


_COUNTED: dict[str, Callable[[int], str]] = {
    "held": lambda n: many(n, "{n} held", "{n} held"),
    "fulfilled": lambda n: many(n, "{n} fulfilled", "{n} fulfilled"),
}
_NAMED: dict[str, Callable[[int, str], str]] = {
    "missed": lambda n, days: many(n, "{days} missed", "{days} missed", days=days),
    "cancelled": lambda n, days: many(n, "{days} cancelled", "{days} cancelled", days=days),
}


def _slots(names: Names, thing: Entry | Item) -> tuple[Slot, ...]:
    return thing.every.slots(names.plan.period) if thing.every is not None else ()


# --- reports ---------------------------------------------------------------------------------------------------------


def story(names: Names, thing: Entry | Item) -> tuple[Told, ...]:
    """Return the reports on an item or entry that say more than where it stands now, oldest first.

    Those are reasons, what happened in words, new dates, and decisions; a status, a number or a link that a later
    report replaced, or that stands beside the item anyway, is left to `show --history`.
    """
    updates = names.plan.standing(thing).updates
    return tuple(_told(names, thing, update) for update in updates if _says_more(thing, update))


def _says_more(thing: Entry | Item, update: Update) -> bool:
    if isinstance(thing, Entry):
        # Its date, result and reason stand in its line.
        return bool(update.text or update.evidence or (update.why and (update.amends or update.slot)))
    return bool(update.text or update.why or update.when or update.amends or (update.value and thing.target is None))


def _told(names: Names, thing: Entry | Item, update: Update) -> Told:
    # What the item's own evidence lists need not be said again.
    evidence = update.evidence if isinstance(thing, Entry) else ()
    return Told(
        day=long_day(update.date),
        says=", ".join(_clauses(names, thing, update)) or None,
        why=names.maybe(update.why) if not isinstance(thing, Entry) or update.amends or update.slot else None,
        text=names.maybe(update.text),
        by=names.who(update.by),
        evidence=tuple(link for link in evidence if link != "tbd"),
    )


def _clauses(names: Names, thing: Entry | Item, update: Update) -> Iterator[str]:
    # How an entry went stands beside its date.
    for word in (update.status, update.health) if not isinstance(thing, Entry) else ():
        if word:
            yield say(word)
    if update.result and (update.slot or not isinstance(thing, Entry)):
        turn = _turn(names, thing, update)
        yield say("{result} ({turn})", result=say(update.result), turn=turn) if turn else say(update.result)
    if update.when and not isinstance(thing, Entry):
        yield say("moved to {day}", day=names.dated(update.when).words)
    if update.value and getattr(thing, "target", None) is None:
        reached = sum(value.total if value.total is not None else value.add or 0 for value in update.value)
        yield say("{number} reached", number=number(reached))
    if update.amends:
        yield say("the plan was amended: {keys}", keys=joined(called(key) for key in update.amends))


def _turn(names: Names, thing: Entry | Item, update: Update) -> str | None:
    day = update.slot
    if day is None:
        return None
    slot = next((one for one in _slots(names, thing) if one.first <= day <= one.last), None)
    first, last = (slot.first, slot.last) if slot else (day, day)
    return stretch(first, last, names.plan.period)
