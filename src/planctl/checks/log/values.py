"""Numbers reached: PC820 to PC829."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.log.history import COMMITTED, LATER, histories, unrighted
from planctl.finding import Hit, check, listed, quoted
from planctl.model import Item
from planctl.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.text import Span
    from planctl.updates import Log, Update, Value

#: So many parts are named.
_FEW = 6


def _place(at: Places, update: Update, value: Value) -> Span:
    return at.words(update, "value", value.part) if value.part else at(update, "value")


class _Later:
    """The updates of one thing that say a number anew, and why: what stands before them is put right."""

    def __init__(self, at: Places, updates: list[Update]) -> None:
        self._index = {id(update): index for index, update in enumerate(updates)}
        self._last: dict[str, int] = {}
        for index, update in enumerate(updates):
            if update.value and at.written(update, "why"):
                self._last |= dict.fromkeys((value.part for value in update.value), index)

    def rights(self, update: Update, part: str) -> bool:
        """Tell whether one behind an update gives the same part anew, or the whole; of the whole, any part."""
        later = (self._last.get(part, -1), self._last.get("", -1)) if part else self._last.values()
        return self._index[id(update)] < max(later, default=-1)


@check("PC821")
def unknown_part(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A number is given for a part that the target does not have.

    The parts are those of the item's `breakdown`, written as they are there. A later update takes back what was given
    for another: it gives 0 for that part, or a total of the whole, and says why.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities, breakdown: {Africa: 10, Asia: 10}}

    Fires:

        - {date: 2024-03-02, item: invite, value: {Afrika: 4, Asia: 2}}  # <- PC821

    Silent:

        - {date: 2024-03-02, item: invite, value: {Africa: 4, Asia: 2}}
        - {date: 2024-03-09, item: invite, value: {Azia: 1}}
        - {date: 2024-03-10, item: invite, value: {Azia: 0, Asia: 3}, why: A slip of the pen}
    """
    for thing, updates in histories(log, at, plan):
        if not isinstance(thing, Item) or (thing.target is None and not thing.breakdown):
            continue
        parts = {part: None for part, _ in thing.breakdown}
        later, known = _Later(at, updates), set(parts)
        for update, value in ((one, value) for one in updates for value in one.value):
            is_taken_back = value.total == 0 and value.part in known and at.written(update, "why")
            known.add(value.part)
            if value.part and value.part not in parts and not is_taken_back and not later.rights(update, value.part):
                place = _place(at, update, value)
                message = f"the target of {quoted(update.item)} has no part {quoted(value.part)}"
                help_ = f"{COMMITTED}take it back in a further update, with 0 for it and why"
                yield Hit(place.start, place.end, message, "", _instead(value.part, [*parts]) + help_)


def _instead(part: str, parts: list[str]) -> str:
    near = nearest(part, parts)
    if near:
        return f"did you mean '{near}'?"
    if not parts:
        return "it has no breakdown: write one number for the whole"
    return f"its parts are {listed([*parts[:_FEW], *(['others'] if len(parts) > _FEW else [])], 'and')}"


@check("PC822", "warning")
def value_without_a_target(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A number reached is given for an item that has no target, or for an entry of the calendar.

    There is nothing to hold it against, so no report shows it. Silent where a later update says in `text` what is
    meant, or gives 0, and says why.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}
          - {id: thank, title: Thank the cities}

    Fires:

        - {date: 2024-03-02, item: thank, value: 4}  # <- PC822

    Silent:

        - {date: 2024-03-02, item: invite, value: 4}
        - {date: 2024-03-02, item: thank, value: 4}
        - {date: 2024-03-03, item: thank, text: Four letters are written, why: It has no target}
    """

    def rights(update: Update) -> bool:
        return at.written(update, "why") and (at.written(update, "text") or _is_zero(update))

    for thing, update in unrighted(log, at, plan, rights):
        has_target = isinstance(thing, Item) and (thing.target is not None or thing.breakdown)
        if has_target or not update.value or (_is_zero(update) and rights(update)):
            continue
        place = at(update, "value")
        what = "has no target" if isinstance(thing, Item) else "is an entry of the calendar, which has no target"
        help_ = "say it in text, or of the item whose target it counts for" + LATER
        yield Hit(place.start, place.end, f"{quoted(update.item)} {what}", "", help_)


def _is_zero(update: Update) -> bool:
    return bool(update.value) and all(value.total == 0 for value in update.value)


def _steps(updates: Iterable[Update]) -> Iterator[tuple[Update, Value, int | None, int]]:
    """Yield each number with what was known before, and what it comes to.

    A total of the whole takes the place of those of its parts, and the other way round, as when a log is folded.
    """
    totals: dict[str, int] = {}
    for update in updates:
        for value in update.value:
            whole = sum(totals.values()) if totals else None
            before = totals.get(value.part) if value.part else whole
            if not value.part and value.total is not None:
                totals = {}
            elif value.total is not None:
                totals.pop("", None)
            held = totals.get(value.part, 0)
            totals[value.part] = value.total if value.total is not None else held + (value.add or 0)
            yield update, value, before, totals[value.part] if value.part else sum(totals.values())


@check("PC823", "warning")
def more_than_the_part(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """More is reported of a part of a target than the plan has for it, and nobody says why.

    Most likely the number was meant for the whole, or for another part. It is said once, where it is first passed, and
    not where a later update gives the number of that part, or of the whole, and says why.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities, breakdown: {Africa: 10, Asia: 10}}

    Fires:

        - {date: 2024-03-02, item: invite, value: {Africa: 9}}
        - {date: 2024-06-02, item: invite, value: {Africa: 14}}  # <- PC823

    Silent:

        - {date: 2024-03-02, item: invite, value: {Africa: 9}}
        - {date: 2024-06-02, item: invite, value: {Africa: 14}, why: A network of four cities joined as one}
        - {date: 2024-09-02, item: invite, value: 24}
    """
    for thing, updates in histories(log, at, plan):
        highs = {part: amount for part, amount in thing.breakdown} if isinstance(thing, Item) else {}  # noqa: C416
        later = _Later(at, updates)
        for update, value, before, after in _steps(updates) if highs else ():
            amount = highs.get(value.part)
            high = amount.high if amount is not None else None
            if high is None or amount is None or amount.about or after <= high or at.written(update, "why"):
                continue
            if (before is None or before <= high) and not later.rights(update, value.part):
                place = _place(at, update, value)
                message = f"{after} are reported for {quoted(value.part)}, and the plan has {quoted(amount.text)}"
                yield Hit(place.start, place.end, message, "", f"add why: and the reason, or correct the number{LATER}")


@check("PC824", "warning")
def number_that_falls(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A number reached is lower than the one before it, and nobody says why.

    A number is the total so far. What is to be added is written `+1`. A number that was wrong is put right by a later
    one that says why.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: 9}
        - {date: 2024-06-02, item: invite, value: 2}  # <- PC824

    Silent:

        - {date: 2024-03-02, item: invite, value: 9}
        - {date: 2024-06-02, item: invite, value: 2}
        - {date: 2024-06-03, item: invite, value: 11, why: Two came on top}
        - {date: 2024-09-02, item: invite, value: 10, why: One city has left}
    """
    for _, updates in histories(log, at, plan):
        later = _Later(at, updates)
        for update, value, before, after in _steps(updates):
            if before is None or not 0 <= after < before or at.written(update, "why"):
                continue
            if later.rights(update, value.part):
                continue
            place = _place(at, update, value)
            what = f" for {quoted(value.part)}" if value.part else ""
            help_ = "add why: and the reason, or correct the number"
            if value.total:
                help_ += f"; what came on top of it is written +{value.total}"
            yield Hit(
                place.start, place.end, f"{after} are reported{what}, and {before} were before", "", help_ + LATER
            )


@check("PC825")
def number_below_zero(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """What is taken away is more than was there, so that the number reached would be below zero.

    Silent where a later update gives the number, and says why.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: 2}
        - {date: 2024-06-02, item: invite, value: {add: -3}, why: Three cities have left}  # <- PC825

    Silent:

        - {date: 2024-03-02, item: invite, value: 2}
        - {date: 2024-06-02, item: invite, value: {add: -3}, why: Three cities have left}
        - {date: 2024-06-03, item: invite, value: 0, why: There were two}
    """
    for _, updates in histories(log, at, plan):
        later = _Later(at, updates)
        for update, value, before, after in _steps(updates):
            if after < 0 and not later.rights(update, value.part):
                place = _place(at, update, value)
                what = f" of {quoted(value.part)}" if value.part else ""
                message = f"{-(value.add or 0)} are taken away{what}, and {before or 0} were there"
                yield Hit(place.start, place.end, message, "", f"correct the number, or report the total first{LATER}")
