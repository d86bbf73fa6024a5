"""The calendar for print: by month, with what is open about a date said beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.model import Entry
from planctl.record import Record
from planctl.views.printed.dates import TO_BE_DECIDED, Dated, month_name, months_of
from planctl.views.printed.names import OVER
from planctl.views.printed.pieces import online

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.dates import When
    from planctl.model import Item, Plan
    from planctl.views.printed.names import Edition, Names, Ref

#: What may fall in more months than this stands once, before them.
REPEATED = 3
_DAY_OPEN = ("window", "one of")


class Line(Record):
    """One line of the calendar.

    `anchor` is None where the line is repeated, in a further month it may fall in. `remark`: what is open about the
    date, and how firm the entry is. `settled`: whether its days are known.
    """

    title: str
    anchor: str | None = None
    when: Dated | None = None
    remark: str | None = None
    settled: bool = False
    item: Ref | None = None
    every: str | None = None
    lasts: str | None = None
    place: str | None = None
    online: str | None = None
    body: str | None = None
    organiser: str | None = None
    with_: tuple[str, ...] = ()
    edition: Edition | None = None
    links: tuple[str, ...] = ()


class Month(Record):
    """A month of the period and what may fall in it."""

    name: str
    first: date
    lines: tuple[Line, ...]


class Rhythm(Record):
    """What comes back in one rhythm: `monthly`."""

    words: str
    lines: tuple[Line, ...]


class Calendar(Record):
    """Everything dated or coming back in a plan. Each entry stands once, save in the months between which it is open.

    `months` is empty where nothing is dated. `spread`: what may fall in, or lasts over, more than three months.
    """

    months: tuple[Month, ...] = ()
    spread: tuple[Line, ...] = ()
    outside: tuple[Line, ...] = ()
    undated: tuple[Line, ...] = ()
    recurring: tuple[Rhythm, ...] = ()


def calendar(names: Names) -> Calendar:
    """Return the calendar of a plan: its entries, and the items that have a date or rhythm of their own."""
    plan = names.plan
    lines = [*_entries(names), *_items(names)]
    months = months_of(plan.period)
    found: list[list[tuple[When, Line]]] = [[] for _ in months]
    spread: list[tuple[When, Line]] = []
    outside: list[tuple[When, Line]] = []
    undated = []
    for when, line in lines:
        if when is None or not when.is_dated:
            if line.when or not line.every:
                undated.append(line)
            continue
        touched = _touched(when, months)
        if len(touched) > REPEATED:
            spread.append((when, line))
        elif not touched:
            outside.append((when, line))
        for at, month in enumerate(touched if len(touched) <= REPEATED else ()):
            found[month].append((when, line.replace(anchor=None) if at else line))
    dated = any(found) or spread or outside
    return Calendar(
        months=tuple(
            Month(month_name(first, plan.period), first, _sorted(inside))
            for (first, _), inside in zip(months, found, strict=True)
        )
        if dated
        else (),
        spread=_sorted(spread),
        outside=_sorted(outside),
        undated=tuple(undated),
        recurring=_rhythms([line for _, line in lines]),
    )


def _rhythms(lines: list[Line]) -> tuple[Rhythm, ...]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.every:
            found.setdefault(line.every, []).append(line)
    return tuple(Rhythm(words, tuple(some)) for words, some in found.items())


def _touched(when: When, months: list[tuple[date, date]]) -> list[int]:
    """Return the months a date may fall in or lasts over; where one end is open, the month of the other."""
    if when.earliest is None or when.latest is None:
        day = when.sort_day
        return [at for at, (first, last) in enumerate(months) if first <= day <= last]
    return [at for at, (first, last) in enumerate(months) if when.overlaps(first, last)]


def _sorted(lines: list[tuple[When, Line]]) -> tuple[Line, ...]:
    """Sort by day; on one day, what falls due before what begins; what has no day yet after what has."""

    def order(one: tuple[When, Line]) -> tuple[bool, date, bool, date]:
        when, _ = one
        return when.kind in _DAY_OPEN, when.sort_day, when.kind != "deadline", when.latest or date.max

    return tuple(line for _, line in sorted(lines, key=order))


def _entries(names: Names) -> Iterator[tuple[When | None, Line]]:
    for entry in names.plan.calendar:
        item = names.plan.item(entry.item) if entry.item else None
        shown = names.dated(entry.when) if entry.when else None
        yield entry.when, _line(names, entry, shown, entry.when).replace(item=names.item(item) if item else None)


def _items(names: Names) -> Iterator[tuple[When | None, Line]]:
    for item in names.plan.items:
        if item.when or item.every:
            shown = names.dated(item.when) if item.when else None
            line = _line(names, item, shown, item.when)
            yield item.when, line.replace(item=names.item(item), anchor=names.section("date", item.address))


def _line(names: Names, record: Entry | Item, shown: Dated | None, when: When | None) -> Line:
    return Line(
        title=names.text(record.title),
        anchor=names.anchor(record),
        when=shown,
        remark=_remark(record, shown),
        settled=when is not None and when.is_settled,
        every=names.rhythm(record.every),
        lasts=names.maybe(record.lasts.text) if record.lasts else None,
        place="place to be decided" if record.place == "tbd" else names.maybe(record.place),
        online=online(record.online),
        body=names.unsaid(record.body, record),
        organiser=names.unsaid(record.organiser, record),
        with_=names.all_of(record.with_),
        edition=names.edition_of(record),
        links=names.texts(record.links),
    )


def _remark(record: Entry | Item, shown: Dated | None) -> str | None:
    """Say what is open about the date and how firm it is, each once; of what is over, only that it is."""
    status = record.status
    if status in OVER:
        return status
    remarks = [shown.remark] if shown and shown.remark else []
    if isinstance(record, Entry):
        firm = f"status {TO_BE_DECIDED}" if status == "tbd" else status
        if firm and not any(firm in remark for remark in remarks):
            remarks.append(firm)
        if record.kind == "deadline" and not (record.when and record.when.kind == "deadline"):
            remarks.append("deadline")
    return ", ".join(remarks) or None


def count_dated(plan: Plan) -> int:
    """Return how many entries and items of a plan have a date of their own."""
    whens = [entry.when for entry in plan.calendar] + [item.when for item in plan.items]
    return sum(when is not None and when.is_dated for when in whens)
