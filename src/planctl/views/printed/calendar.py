"""The calendar for print: by month, with what is open about a date said beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.model import Entry
from planctl.record import Record
from planctl.speech import capital, say
from planctl.views.printed.dates import Dated, month_name, months_of
from planctl.views.printed.history import Became, Told, became, story, turns
from planctl.views.printed.names import OVER
from planctl.views.printed.terms import online
from planctl.views.printed.timeline import Timeline, timeline
from planctl.views.work import TO_BE_DECIDED

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
    date, how firm it is, or how it went. `settled`: whether its days are known. `status`: how it went or stands, for
    programs. `became`: what the log says of its date; `turns` of what comes back; `reports`: what else was reported.
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
    kind: str | None = None
    tags: tuple[str, ...] = ()
    status: str | None = None
    became: Became = Became()
    turns: str | None = None
    reports: tuple[Told, ...] = ()


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
    `timeline`: the same dates as a drawing; None where none of them lies in the period.
    """

    months: tuple[Month, ...] = ()
    spread: tuple[Line, ...] = ()
    outside: tuple[Line, ...] = ()
    undated: tuple[Line, ...] = ()
    recurring: tuple[Rhythm, ...] = ()
    timeline: Timeline | None = None


def calendar(names: Names, today: date | None = None) -> Calendar:
    """Return the calendar of a plan: its entries, and the items that have a date or rhythm of their own.

    `today` is None where the day of the report tells nothing of the plan; the drawing shows it else.
    """
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
            Month(capital(month_name(first, plan.period)), first, _sorted(inside))
            for (first, _), inside in zip(months, found, strict=True)
        )
        if dated
        else (),
        spread=_sorted(spread),
        outside=_sorted(outside),
        undated=tuple(undated),
        recurring=_rhythms([line for _, line in lines]),
        timeline=timeline(lines, plan.period, today),
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
        yield entry.when, _line(names, entry, shown, entry.when).replace(item=names.ref(item) if item else None)


def _items(names: Names) -> Iterator[tuple[When | None, Line]]:
    for item in names.plan.items:
        if item.when or item.every:
            shown = names.dated(item.when) if item.when else None
            line = _line(names, item, shown, item.when)
            # What else was reported of work stands with it.
            anchor = names.section("date", item.address)
            yield item.when, line.replace(item=names.ref(item), anchor=anchor, reports=(), turns=None)


def _line(names: Names, record: Entry | Item, shown: Dated | None, when: When | None) -> Line:
    history = became(names, record)
    return Line(
        title=names.text(record.title),
        anchor=names.anchor(record),
        when=shown,
        remark=_remark(record, shown, history),
        settled=when is not None and when.is_settled,
        every=names.rhythm(record.every),
        lasts=names.lasts(record.lasts),
        place=say("place to be decided") if record.place == "tbd" else names.maybe(record.place),
        online=online(record.online),
        body=names.unsaid(record.body, record),
        organiser=names.unsaid(record.organiser, record),
        with_=names.all_of(record.with_),
        edition=names.edition_of(record),
        links=names.texts(record.links),
        kind=_kind(record),
        tags=names.texts(record.tags) if isinstance(record, Entry) else (),
        status=history.result or record.status,
        became=history,
        turns=turns(names, record),
        reports=story(names, record),
    )


def _kind(record: Entry | Item) -> str | None:
    """Return in words what sort of entry a line is; that it is a deadline, its date says where it can."""
    if not isinstance(record, Entry) or record.kind is None:
        return None
    if record.kind == "deadline" and record.when and record.when.kind == "deadline":
        return None
    return say(TO_BE_DECIDED if record.kind == "tbd" else record.kind)


def _remark(record: Entry | Item, shown: Dated | None, history: Became) -> str | None:
    """Say what is open about the date and how firm it is, each once; of what is over, only how it went."""
    status = record.status
    if history.result:
        return say(history.result)
    if status in OVER:
        return say(status)
    remarks = [shown.remark] if shown and shown.remark else []
    if isinstance(record, Entry) and status:
        firm = say("status to be decided") if status == "tbd" else say(status)
        if not any(firm in remark for remark in remarks):
            remarks.append(firm)
    return ", ".join(remarks) or None


def count_dated(plan: Plan) -> int:
    """Return how many entries and items of a plan have a date of their own."""
    whens = [entry.when for entry in plan.calendar] + [item.when for item in plan.items]
    return sum(when is not None and when.is_dated for when in whens)
