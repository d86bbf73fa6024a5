"""The days on which something takes place, as a calendar program can show them: one stretch of whole days each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import MARKS, month_end
from planctl.record import Record
from planctl.views.daywords import said

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import date

    from planctl.every import Slot
    from planctl.views.appointments import Appointment
    from planctl.when import When

#: Kinds whose days are those on which it takes place, once they are certain; of others they bound it or lie open.
_HELD = ("day", "span", "several")


class Occasion(Record):
    """One stretch of days: where it stands among all of its entry, counted from 1, and its first and last day.

    `words`: what the days alone do not say (`in June`, `May or June`, `by Wed 15 May`), else "". `edtf`: this date
    alone, in EDTF. `is_fixed`: whether it takes place on just these days, and not some time or all along.
    """

    number: int
    first: date
    last: date
    words: str
    edtf: str
    is_fixed: bool


def occasions(one: Appointment, asked: Container[Slot]) -> tuple[Occasion, ...]:
    """Return the occasions of an entry or item; of what comes back on certain days, those turns that are asked for.

    A rhythm without days (`every: month`) has none: it is no news of particular days.
    """
    period = one.plan.period
    slots = one.thing.every.slots(period) if one.thing.every else ()
    if not slots or any(slot.first != slot.last for slot in slots):
        return tuple(_dates(one))
    # Counted over the whole period: the third meeting stays the third, whichever month is asked for.
    return tuple(
        Occasion(number, slot.first, slot.last, "", slot.first.isoformat(), is_fixed=True)
        for number, slot in enumerate(one.turns(slots, ((period.first, period.last),)), 1)
        if slot in asked
    )


def _dates(one: Appointment) -> Iterator[Occasion]:
    when = one.when
    if when is None or not one.spans:
        return
    if when.kind != "several":
        first, last = one.spans[0][0], max(end for _, end in one.spans)
        yield Occasion(1, first, last, _words(when, first), when.edtf, _is_fixed(when))
        return
    for number, ((first, last), edtf) in enumerate(zip(one.spans, _each(when), strict=True), 1):
        kind = "window" if when.precision != "day" else "day" if first == last else "span"
        alone = when.replace(kind=kind, earliest=first, latest=last, parts=((first, last),))
        yield Occasion(number, first, last, _words(alone, first), edtf, _is_fixed(when))


def _each(when: When) -> list[str]:
    """Return the EDTF of each of several dates alone."""
    dates = [date.replace("..", "/") for date in when.edtf.strip("{}").split(",")]
    if len(dates) == len(when.parts):
        return dates
    # `{2024-05..2024-07}` is three months in one.
    mark = MARKS[when.certainty]
    return [
        f"{first:%Y-%m}{mark}"
        if last == month_end(first.year, first.month) and first.day == 1
        else f"{first}{mark}/{last}{mark}"
        for first, last in when.parts
    ]


def _words(when: When, first: date) -> str:
    return "" if when.is_settled and when.kind in _HELD else said(when, (first.year, 0))


def _is_fixed(when: When) -> bool:
    return when.kind in _HELD and when.precision == "day" and "approximate" not in when.certainty
