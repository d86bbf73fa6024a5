"""The year as a drawing: where each date stands between the first and the last day of a plan, and in which shape.

The view decides what is drawn, in which order, and how far along; a template only turns shares of a line into lines.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from planctl.dates import add_months
from planctl.record import Record
from planctl.speech import capital, later, say, short_month
from planctl.views.printed.dates import stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planctl.dates import Period, When
    from planctl.views.printed.calendar import Line

#: So many rows are read at a glance; where there are more, how many fall in each stretch of time is drawn.
MOST = 48
#: How many columns the line is divided into at most.
_COLUMNS = 18
_YEAR, _QUARTER = 12, 3
#: What a label may measure, in the height of its letters.
_LABEL = 20.0
#: So many letters are given up at most to cut it between two words.
_WORD = 10
#: Each shape by the kind of date it stands for, and what the legend says of it.
SHAPES = {
    "day": later("on this day"),
    "several": later("on each of these days"),
    "span": later("from the first day to the last"),
    "deadline": later("by this day"),
    "window": later("some time between these days"),
    "one of": later("either the one or the other, to be chosen"),
    "from": later("from this day on"),
    "until": later("up to this day"),
    "not before": later("not before this day"),
    "tentative": later("not certain yet"),
    "moved": later("where it was before it was moved"),
    "held": later("took place, or was done"),
    "missed": later("missed"),
    "postponed": later("postponed"),
    "cancelled": later("cancelled"),
}
_FATES = {"held": "held", "fulfilled": "held", "done": "held", "missed": "missed"}
_FATES |= {"postponed": "postponed", "cancelled": "cancelled"}


class Column(Record):
    """A stretch of the line: from where, how wide (both in hundredths of the line), and its name, in full and short.

    `year` is named where a new one begins, in a period that has several.
    """

    x: float
    width: float
    name: str
    short: str
    year: str | None = None
    count: int = 0


class Mark(Record):
    """One of the stretches of time that a date is made of, in hundredths of the line; a day has both ends alike."""

    x1: float
    x2: float


class Row(Record):
    """One date: its title, cut to `label` where it is long; its words; the shape of its marks, one of SHAPES.

    `tentative`: whether it is not certain. `fate`: "held", "missed", "postponed", "cancelled"; None where nothing is
    known. `was`: where it stood before it was moved. `remark`: what its line in the table remarks on.
    """

    title: str
    label: str
    when: str
    shape: str
    marks: tuple[Mark, ...]
    tentative: bool = False
    fate: str | None = None
    was: Mark | None = None
    remark: str | None = None


class Legend(Record):
    """A shape that the drawing has, and what it means."""

    shape: str
    says: str


class Timeline(Record):
    """The drawing: `rows` in the order of their days; where there are more than MOST, none, but counts by column.

    `dates`: how many dates it shows. `outside`: how many the table has and the drawing does not, for they lie outside
    the period. `today`: the day of the report on the line, with its words, where it lies within and is of matter.
    """

    first: str
    last: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[Legend, ...]
    dates: int
    outside: int = 0
    today: Mark | None = None
    today_said: str | None = None


class _Axis:
    """The line from the first to the last day of a period."""

    def __init__(self, period: Period) -> None:
        self.first = period.first
        self.last = period.last
        self._days = (period.last - period.first).days + 1

    def at(self, day: date, *, after: bool = False) -> float:
        """Return where a day begins, or ends, in hundredths of the line; a day outside stands at its end."""
        at = (day - self.first).days + after
        return round(100 * min(max(at, 0), self._days) / self._days, 2)

    def mark(self, first: date, last: date) -> Mark:
        """Return the mark of some days; that of a single one is its middle."""
        if first == last:
            middle = round((self.at(first) + self.at(first, after=True)) / 2, 2)
            return Mark(middle, middle)
        return Mark(self.at(first), self.at(last, after=True))


def timeline(lines: Sequence[tuple[When | None, Line]], period: Period, today: date | None) -> Timeline | None:
    """Return the drawing of the lines of a calendar; None where none of them has a date in the period.

    `today` is None where the day of the report tells nothing of the plan.
    """
    axis = _Axis(period)
    dated = [(when, line) for when, line in lines if when is not None and when.is_dated]
    inside = [(when, line) for when, line in dated if when.overlaps(period.first, period.last)]
    if not inside:
        return None
    inside.sort(key=lambda one: (one[0].sort_day, one[0].latest or period.last))
    rows = tuple(_row(axis, when, line) for when, line in inside) if len(inside) <= MOST else ()
    shown = today if today is not None and period.first <= today <= period.last else None
    return Timeline(
        first=stretch(period.first, period.first, period),
        last=stretch(period.last, period.last, period),
        columns=_columns(axis, [when for when, _ in inside]),
        rows=rows,
        legend=tuple(Legend(shape, say(says)) for shape, says in SHAPES.items() if shape in set(_shapes(rows))),
        dates=len(inside),
        outside=len(dated) - len(inside),
        today=axis.mark(shown, shown) if shown else None,
        today_said=stretch(shown, shown, period) if shown else None,
    )


def _shapes(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield row.shape
        yield row.fate or ""
        yield from ("tentative",) * row.tentative
        yield from ("moved",) * (row.was is not None)


def _row(axis: _Axis, when: When, line: Line) -> Row:
    fate = _FATES.get(line.status or "")
    was = line.became.was if line.became.is_moved else None
    parts = when.parts or ((when.earliest or axis.first, when.latest or axis.last),)
    shape = when.kind
    if shape == "day" and parts[0][0] != parts[0][1]:
        shape = "span"
    return Row(
        title=line.title,
        label=_cut(line.title),
        when=line.when.words if line.when else when.text,
        shape=shape if shape in SHAPES else "window",
        marks=tuple(axis.mark(*part) for part in parts if part[0] <= axis.last and part[1] >= axis.first),
        tentative=fate is None and ("uncertain" in when.certainty or line.status == "tentative"),
        fate=fate,
        was=axis.mark(*was) if was else None,
        remark=line.remark,
    )


def _cut(title: str) -> str:
    """Return a title that is no longer than a label may be, as wide as its letters usually are."""
    title = " ".join(title.split())
    size = 0.0
    for at, char in enumerate(title):
        size += (
            1.0 if unicodedata.east_asian_width(char) in "WF" else _WIDTHS.get(char, 0.68 if char.isupper() else 0.53)
        )
        if size > _LABEL:
            cut = title[: max(at - 1, 1)]
            # Rather between two words than within one, where that costs little.
            space = cut.rfind(" ")
            return (cut[:space] if space > len(cut) - _WORD else cut).rstrip(" ,;:-–") + "…"
    return title


_WIDTHS = dict.fromkeys("iljt.,:;'|!I ", 0.28) | dict.fromkeys("mwMW@%", 0.9)


def _columns(axis: _Axis, whens: Sequence[When]) -> tuple[Column, ...]:
    """Return the line in months, or quarters or years where these are too many, each with how many dates touch it."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month + 1
    step = next((step for step in (1, _QUARTER, _YEAR) if months <= step * _COLUMNS), 0)
    step = step or -(-months // (_COLUMNS * _YEAR)) * _YEAR
    several = axis.first.year != axis.last.year
    columns: list[Column] = []
    # Quarters and years begin where they do in the calendar.
    begin = axis.first.replace(day=1)
    begin = add_months(begin, -((begin.month - 1) % min(step, _YEAR)))
    while begin <= axis.last:
        end = add_months(begin, step)
        x, until = axis.at(begin), axis.at(end)
        name, short = _name(begin, step)
        is_new = not columns or begin.month <= step
        year = str(begin.year) if several and step < _YEAR and is_new else None
        last = min(end, add_months(axis.last.replace(day=1), 1))
        count = sum(when.overlaps(begin, _before(last)) for when in whens)
        columns.append(Column(x, round(until - x, 2), name, short, year, count))
        begin = end
    return tuple(columns)


def _before(day: date) -> date:
    return day.fromordinal(day.toordinal() - 1)


def _name(begin: date, step: int) -> tuple[str, str]:
    if step == 1:
        name = capital(short_month(begin.month))
        return name, name[:1]
    if step == _QUARTER:
        quarter = (begin.month + 2) // _QUARTER
        return say("Q{n}", n=quarter), str(quarter)
    return str(begin.year), str(begin.year)[2:]
