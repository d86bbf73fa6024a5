"""The pages of an agenda: months with their rows, the days of a short range, and the sheets of a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.record import Record
from planctl.speech import later
from planctl.views.daywords import stretch, weekday_heading
from planctl.views.outcomes import NOT_HELD
from planctl.views.scope import months_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.model import Plan
    from planctl.views.appointments import Appointment, Row

    Days = tuple[date, date]

#: A range of so many days shows day by day.
SHORT = 14
#: How many of the nearest rows an empty agenda names on either side.
_NEAREST = 3
#: Statuses whose date no longer stands: it is told, and its days are free.
_FELL_THROUGH = ("postponed", "cancelled")
#: The marks of a day in a calendar sheet, and what they mean; a day has as many as it needs, in this order.
MARKS = {"!": later("deadline"), "*": later("fixed"), "?": later("not sure"), "+": later("comes back")}


class Cell(Record):
    """A day of a calendar sheet: its marks, and whether it is today."""

    day: date
    marks: str = ""
    is_today: bool = False


class Week(Record):
    """A week of a calendar sheet, Monday first: its number in ISO 8601; None for days of another month."""

    number: int
    days: tuple[Cell | None, ...]


class Month(Record):
    """A month, the part of it that was asked for, or several in a row in which nothing is dated.

    `title`: its heading. `first`, `last`: its days. `rows`: those with a settled date, then those without, each by
    their first day; all by their first day where it is `in_order`. `before`, `after`: where the agenda would be empty,
    the nearest rows on either side. `weeks`: its calendar sheet, where one was asked for.
    """

    title: str
    first: date
    last: date
    rows: tuple[Row, ...]
    before: tuple[Row, ...] = ()
    after: tuple[Row, ...] = ()
    in_order: bool = False
    weeks: tuple[Week, ...] = ()


class Day(Record):
    """A day of a short range with its rows, or several in a row on which there is nothing."""

    title: str
    first: date
    last: date
    rows: tuple[Row, ...]


class Share(Record):
    """What one plan has to give, and the stretches of days for which it is asked."""

    plan: Plan
    all: tuple[Appointment, ...]
    days: tuple[Days, ...]

    @property
    def is_asked(self) -> bool:
        """Whether its period holds any of these days."""
        period = self.plan.period
        return any(first <= period.last and last >= period.first for first, last in self.days)


# --- months ----------------------------------------------------------------------------------------------------------


def one_month(shares: Iterable[Share], days: Days) -> Month:
    """Return a month with everything that may fall in it, of the plans that are asked for it."""
    found = [one for share in shares for one in share.all]
    return _month(days, [one for one in found if one.overlaps(*days)], found)


def by_month(shares: Sequence[Share], scope: Days) -> Iterator[Month]:
    """Yield the months of a scope, each appointment once; empty months in a row are one."""
    first, last = scope
    found = [one for share in shares for one in share.all]
    filled: dict[tuple[int, int], list[Appointment]] = {}
    for one in found:
        if one.overlaps(first, last):
            begins = one.begins(first)
            filled.setdefault((begins.year, begins.month), []).append(one)
    if not filled:
        if shares:
            yield _month(scope, [], found)
        return
    empty: Days | None = None
    for begin, end in _covered([share.plan for share in shares], scope, filled):
        here = filled.get((begin.year, begin.month))
        joins = empty is not None and (begin - empty[1]).days == 1
        if empty is not None and (here or not joins):
            yield _month(empty, [])
            empty = None
        if here:
            yield _month((begin, end), here)
        else:
            empty = (empty[0] if empty else begin, end)
    if empty is not None:
        yield _month(empty, [])


def in_order(share: Share, title: str) -> Iterator[Month]:
    """Yield everything dated of a plan under one heading, settled or not, by its first day."""
    found = sorted((one for one in share.all if one.spans), key=lambda one: one.order)
    if found:
        first, last = share.plan.period.first, share.plan.period.last
        year = first.year if first.year == last.year else 0
        first = min(first, *(one.begins() for one in found))
        last = max(last, *(end for one in found for _, end in one.spans))
        yield Month(title, first, last, tuple(one.row((year, 0)) for one in found), in_order=True)


def _covered(plans: Iterable[Plan], scope: Days, filled: Iterable[tuple[int, int]]) -> Iterator[Days]:
    """Yield the months in which a plan has its period, or something is dated all the same."""
    first, last = scope
    months = set(filled)
    for plan in plans:
        for begin, _ in months_of(max(first, plan.period.first), min(last, plan.period.last)):
            months.add((begin.year, begin.month))
    for year, month in sorted(months):
        yield max(first, date(year, month, 1)), min(last, month_end(year, month))


def _month(days: Days, here: Iterable[Appointment], around: Iterable[Appointment] = ()) -> Month:
    first, last = days
    rows = [
        one.row((first.year, first.month)) for one in sorted(here, key=lambda one: (one.section != "dated", one.order))
    ]
    month = Month(stretch(first, last), first, last, tuple(rows))
    return month if rows else month.replace(**_nearest(first, last, around))


def _nearest(first: date, last: date, around: Iterable[Appointment]) -> dict[str, tuple[Row, ...]]:
    """Return the rows of the nearest months before and after some empty days, said with their month."""
    befores = [(end, one) for one in around for _, end in one.spans if end < first]
    afters = [(begin, one) for one in around for begin, _ in one.spans if begin > last]
    end = max((day for day, _ in befores), default=first)
    begin = min((day for day, _ in afters), default=last)
    return {
        "before": _said((one for day, one in befores if _same_month(day, end)), first)[-_NEAREST:],
        "after": _said((one for day, one in afters if _same_month(day, begin)), first)[:_NEAREST],
    }


def _said(found: Iterable[Appointment], first: date) -> tuple[Row, ...]:
    """Return rows in order, each once, under a heading that is no month of theirs."""
    ordered = sorted(found, key=lambda one: one.order)
    return tuple(dict.fromkeys(one.row((first.year, 0)) for one in ordered))


def _same_month(day: date, other: date) -> bool:
    return (day.year, day.month) == (other.year, other.month)


# --- days ------------------------------------------------------------------------------------------------------------


def is_short(days: Days) -> bool:
    """Tell whether a range shows day by day."""
    return (days[1] - days[0]).days < SHORT


def by_day(shares: Sequence[Share], scope: Days) -> tuple[tuple[Day, ...], tuple[Row, ...]]:
    """Return the days of a short range with what is on each, and the rows that have no day of their own in it.

    Both are empty where nothing is dated. Days without anything, in a row, are one.
    """
    first, last = scope
    on: dict[date, list[Row]] = {}
    others: list[Appointment] = []
    for one in sorted((one for share in shares for one in share.all), key=lambda one: one.order):
        found = list(one.on_days(first, last))
        for day, row in found:
            on.setdefault(day, []).append(row)
        if not found and one.overlaps(first, last):
            others.append(one)
    for share in shares:
        for day, row in _turns(share, scope):
            on.setdefault(day, []).append(row)
    if not on and not others:
        return (), ()
    under = (first.year, first.month if _same_month(first, last) else 0)
    rows = tuple(one.row(under) for one in sorted(others, key=lambda one: one.section != "dated"))
    return tuple(_days(scope, on)), rows


def _turns(share: Share, scope: Days) -> Iterator[tuple[date, Row]]:
    """Yield each turn in a scope of what comes back on days of its own."""
    for one in share.all:
        if one.thing.every is not None:
            for slot in one.turns(one.thing.every.slots(share.plan.period), (scope,)):
                if slot.first == slot.last:
                    yield slot.first, one.turn(slot)


def _days(scope: Days, on: dict[date, list[Row]]) -> Iterator[Day]:
    day, last = scope
    while day <= last:
        end, rows = day, on.get(day, [])
        while not rows and end < last and end + timedelta(1) not in on:
            end += timedelta(1)
        # Deadlines stand first, as they do in a month, and what comes back last.
        rows = sorted(rows, key=lambda row: (row.section == "repeats", row.kind != "deadline"))
        yield Day(weekday_heading(day, end), day, end, tuple(rows))
        day = end + timedelta(1)


# --- calendar sheets -------------------------------------------------------------------------------------------------


def sheets(shares: Sequence[Share], scopes: Iterable[Days], today: date) -> Iterator[Month]:
    """Yield each month of some scopes, whole, with its calendar sheet and everything that may fall in it."""
    months = {days[0]: days for scope in scopes for days in months_of(scope[0].replace(day=1), _end(scope[1]))}
    for days in sorted(months.values()):
        month = one_month(shares, days)
        if len(months) > 1:
            month = month.replace(before=(), after=())
        yield month.replace(weeks=tuple(_weeks(days, _marks(shares, days), today)))


def _end(day: date) -> date:
    return month_end(day.year, day.month)


def _marks(shares: Sequence[Share], days: Days) -> dict[date, set[str]]:
    marks: dict[date, set[str]] = {}
    for share in shares:
        for one in share.all:
            if one.thing.status in _FELL_THROUGH or one.outcome.result in NOT_HELD:
                continue
            for day, row in one.on_days(*days):
                marks.setdefault(day, set()).add(
                    "!" if row.kind == "deadline" else "*" if row.section == "dated" else "?"
                )
            if one.when is not None and one.when.kind == "one of" and one.when.precision == "day":
                for begin, end in one.spans:
                    for number in range(max(begin, days[0]).toordinal(), min(end, days[1]).toordinal() + 1):
                        marks.setdefault(date.fromordinal(number), set()).add("?")
        for day, _ in _turns(share, days):
            marks.setdefault(day, set()).add("+")
    return marks


def _weeks(days: Days, marks: dict[date, set[str]], today: date) -> Iterator[Week]:
    first, last = days
    cells: list[Cell | None] = [None] * first.weekday()
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        cells.append(Cell(day, "".join(mark for mark in MARKS if mark in marks.get(day, ())), day == today))
    cells += [None] * (-len(cells) % 7)
    for at in range(0, len(cells), 7):
        week = tuple(cells[at : at + 7])
        number = next(cell.day for cell in week if cell).isocalendar().week
        yield Week(number, week)
