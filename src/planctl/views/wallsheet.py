"""The sheets of a wall calendar: months with their weeks, and what stands on each day or some time in the month.

What has days stands on them: single days, spans of up to two weeks, the last day of a deadline, each of the days that
one will be chosen from, the turns of what comes back on days of its own. Everything else that is dated stands in its
months, or apart where it may fall in, or lasts over, more than three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import capital, day_number, later, month_and_year, say, short_weekday
from planctl.views.appointments import which_day
from planctl.views.outcomes import NOT_HELD
from planctl.views.pages import SHORT
from planctl.views.printed.calendar import REPEATED
from planctl.views.scope import months_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Item
    from planctl.views.appointments import Appointment
    from planctl.views.printed.names import Names

    Days = tuple[date, date]

#: How each kind of entry is told apart, without colour: its sign, and the word for it. They stand in this order.
SIGNS = {
    "deadline": ("▲", later("deadline")),
    "day": ("●", later("on this day")),
    "span": ("■", later("over several days")),
    "one of": ("○", later("one of several dates, to be chosen")),
    "window": ("□", later("some time in these days")),
    "returns": ("+", later("comes back")),
    "over": ("✓", later("took place, or is done")),
    "fallen": ("×", later("does not take place")),
}
#: What stands after the sign of what is tentative.
UNSURE = "?"
#: A day on which something goes on that began before.
GOES_ON = "→"
_OVER = ("held", "done", "fulfilled")


class Mark(Record):
    """Something on a day, or in a month.

    `kind`: one of SIGNS; `sign` and `word`: how it is told apart. `when`: its date in words, None where the day says
    it. `part`: which of its days this is, in words; `again`: whether it began on an earlier one. `plan`: the short
    name of its plan, None where the calendar has but one. `result`: what became of it, in words.
    """

    kind: str
    sign: str
    word: str
    title: str
    number: str | None = None
    plan: str | None = None
    place: str | None = None
    when: str | None = None
    part: str | None = None
    again: bool = False
    result: str | None = None


class Day(Record):
    """A day of a sheet: its number and short weekday in words, and what is on it."""

    day: date
    number: str
    weekday: str
    marks: tuple[Mark, ...] = ()


class Week(Record):
    """A week of a sheet, Monday first: its number in ISO 8601; None for days of another month."""

    number: int
    days: tuple[Day | None, ...]


class Month(Record):
    """A sheet: `lines` is what falls in the month without days of its own; `is_free` where nothing stands in it."""

    title: str
    anchor: str
    first: date
    last: date
    weeks: tuple[Week, ...]
    lines: tuple[Mark, ...] = ()
    is_free: bool = False


class Shown:
    """One appointment on the calendar: what to call it, and where it stands."""

    __slots__ = ("names", "of", "plan")

    def __init__(self, of: Appointment, names: Names, plan: str | None) -> None:
        """Take an appointment, the names of its plan, and what to call the plan where there are several."""
        self.of = of
        self.names = names
        self.plan = plan

    def on_days(self) -> Iterator[tuple[date, Mark]]:
        """Yield the days it stands on, with what to say on each; nothing for what stands in months."""
        one = self.of
        if one.when is not None and one.when.kind == "one of" and one.when.precision == "day":
            if all((last - first).days < SHORT for first, last in one.spans):
                for first, last in one.spans:
                    for number in range(first.toordinal(), last.toordinal() + 1):
                        yield first.fromordinal(number), self._mark("one of")
        elif one.spans and all((last - first).days < SHORT for first, last in one.spans):
            first, last = one.spans[0][0], max(end for _, end in one.spans)
            for day, row in one.on_days(first, last):
                kind = "deadline" if row.kind == "deadline" else "day" if row.of in (None, 1) else "span"
                mark = self._mark(kind)
                if one.when is not None and row.day is not None and row.of is not None and row.of > 1:
                    again = any(begin < day <= end for begin, end in one.spans)
                    mark = mark.replace(part=which_day(one.when, row.day, row.of), again=again)
                yield day, mark

    def turns(self) -> Iterator[tuple[date, Mark]]:
        """Yield the days on which it comes back, where its rhythm has days."""
        one, period = self.of, self.names.plan.period
        if one.thing.every is None:
            return
        slots = one.thing.every.slots(period)
        if any(slot.first != slot.last for slot in slots):
            return
        for slot in one.turns(slots, ((period.first, period.last),)):
            yield slot.first, self._mark("returns").replace(result=self._went(one.turn(slot).result))

    def line(self, year: int) -> Mark:
        """Return it with its date in words, without the year where that is the one given."""
        when = self.of.when
        kind = "day" if when is None else when.kind
        kind = {"several": "span", "from": "span", "until": "span", "not before": "window"}.get(kind, kind)
        if when is not None and "approximate" in when.certainty and kind != "deadline":
            kind = "window"
        return self._mark(kind if kind in SIGNS else "day").replace(when=self.of.row((year, 0)).says)

    def rhythm(self) -> Mark:
        """Return it as something that comes back."""
        return self._mark("returns").replace(when=self.names.rhythm(self.of.thing.every))

    def undated(self) -> Mark:
        """Return it as something that has no date yet."""
        when = self.of.when
        return self._mark("window").replace(when=self.names.dated(when).words if when else None)

    def _mark(self, kind: str) -> Mark:
        one, result = self.of, self.of.outcome.result
        item: Item | None = one.item
        state = result or one.thing.status
        if state in (*FALLEN, *NOT_HELD):
            kind = "fallen"
        elif state in _OVER:
            kind = "over"
        sign, word = SIGNS[kind]
        unsure = kind not in ("over", "fallen", "one of") and one.when is not None and one.section != "dated"
        unsure = unsure and (one.thing.status == "tentative" or "uncertain" in (one.when.certainty if one.when else ""))
        place = one.thing.place if one.thing.place != "tbd" else None
        return Mark(
            kind=kind,
            sign=sign + UNSURE * unsure,
            word=say("{word}, tentative", word=say(word)) if unsure else say(word),
            title=self.names.text(one.thing.title),
            number=item.address if item is not None and item.number else None,
            plan=self.plan,
            place=self.names.maybe(place),
            result=self._went(state if kind in ("over", "fallen") else None),
        )

    def _went(self, result: str | None) -> str | None:
        return say(result) if result in (*_OVER, *FALLEN, *NOT_HELD) else None


class Filled:
    """What stands where: on days, in months, over many months."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.days: dict[date, list[Mark]] = {}
        self.months: dict[date, list[Mark]] = {}
        self.spread: list[Mark] = []

    def put(self, shown: Shown) -> None:
        """Put something where it belongs, once or in each of its months."""
        one = shown.of
        on = [*shown.on_days(), *shown.turns()]
        for day, mark in on:
            self.days.setdefault(day, []).append(mark)
        if on or not one.spans:
            return
        ends = min(first for first, _ in one.spans), max(last for _, last in one.spans)
        line = shown.line(ends[0].year if ends[0].year == ends[1].year else 0)
        if ends[1].toordinal() - ends[0].toordinal() > REPEATED * 31 and len(one.spans) == 1:
            self.spread.append(line)
            return
        months = {first.replace(day=1): None for span in one.spans for first, _ in months_of(*span)}
        if len(months) > REPEATED:
            self.spread.append(line)
        else:
            for month in months:
                self.months.setdefault(month, []).append(line)

    @property
    def touched(self) -> set[date]:
        """The first days of the months in which something stands."""
        return {day.replace(day=1) for day in self.days} | set(self.months)

    def month(self, first: date) -> Month:
        """Return the sheet of the month that begins on a day."""
        last = month_end(first.year, first.month)
        weeks, lines = tuple(self._weeks(first, last)), tuple(self.months.get(first, ()))
        return Month(
            title=capital(month_and_year(first)),
            anchor=f"m{first.year:04}-{first.month:02}",
            first=first,
            last=last,
            weeks=weeks,
            lines=lines,
            is_free=not lines and not any(day and day.marks for week in weeks for day in week.days),
        )

    def _weeks(self, first: date, last: date) -> Iterator[Week]:
        cells: list[Day | None] = [None] * first.weekday()
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = first.fromordinal(number)
            marks = sorted(self.days.get(day, ()), key=_order)
            cells.append(Day(day, day_number(day), short_weekday(day), tuple(marks)))
        cells += [None] * (-len(cells) % 7)
        for at in range(0, len(cells), 7):
            days = tuple(cells[at : at + 7])
            yield Week(next(cell.day for cell in days if cell).isocalendar().week, days)


def _order(mark: Mark) -> tuple[bool, bool, str]:
    """Sort a day: deadlines first, what comes back last, the others as they were."""
    return mark.kind == "returns", mark.kind != "deadline", ""
