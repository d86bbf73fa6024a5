"""What `agenda` answers: one chronological view over all plans, of calendar entries and of work with its own dates.

A date that is settled stands apart from one that is not: a window (`in June`), one of several (`May or June`), a day
not yet sure (`Sun 15?`). Under the heading of one month everything shows that may fall in it. Over several months an
entry shows once, under the month it begins in (or could begin in, if that is not settled), or under the first month
shown when it has begun before; its words say the rest. A range of up to two weeks shows day by day, and what lasts
stands under each of its days. What comes back, and what has no date, stands once at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import month, say
from planctl.views.appointments import Row, appointments, counted
from planctl.views.daywords import full_day, stretch_within
from planctl.views.pages import Day, Month, Share, by_day, by_month, in_order, is_short, one_month, sheets
from planctl.views.scope import own_stretches, read_month, read_quarter, read_week, scope_of
from planctl.views.wanted import Wanted, course_of, sifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Any

    from planctl.every import Every, Slot
    from planctl.model import Plan
    from planctl.views.scope import Number

    Days = tuple[date, date]

__all__ = ["Absent", "Agenda", "Day", "Month", "Row", "Span", "Wanted", "agenda", "read_month", "read_quarter"]
__all__ += ["read_week"]

_EVERYTHING = Wanted()


class Span(Record):
    """Which days are asked for.

    `month`, `quarter`, `week`: each plan's own of that number, whatever today is, or that of one year (year, number).
    Else from `first` to `last`, or for a number of `days`; what is not given is today and the end of the last plan.
    """

    month: Number | None = None
    quarter: Number | None = None
    week: Number | None = None
    first: date | None = None
    last: date | None = None
    days: int | None = None

    @property
    def named(self) -> tuple[str, Number] | None:
        """The unit and the number of what is asked for by its name."""
        units = (("month", self.month), ("quarter", self.quarter), ("week", self.week))
        return next(((unit, number) for unit, number in units if number is not None), None)

    @property
    def is_open(self) -> bool:
        """Whether nothing is said."""
        return not any(value is not None for value in self.as_dict().values())


class Absent(Record):
    """A plan with nothing dated to show, and why."""

    plan: str
    title: str
    says: str


class Agenda(Record):
    """The months asked for; what comes back; what has no date; plans without dates; a remark for stderr.

    What comes back without a rhythm stands among `repeats` only when the agenda covers all that is to come: it is no
    news of particular days. A short range has its `days`, and apart from them what has no day of its own in it
    (`any_day`): they say again what stands in `months`, where each appointment stands once.
    """

    today: date
    months: tuple[Month, ...] = ()
    repeats: tuple[Row, ...] = ()
    undated: tuple[Row, ...] = ()
    absent: tuple[Absent, ...] = ()
    remark: str | None = None
    days: tuple[Day, ...] = ()
    any_day: tuple[Row, ...] = ()

    @property
    def items(self) -> tuple[Row, ...]:
        """Every row once, for tables: the dated ones in order, what comes back, and what has no date."""
        rows = {(row.plan, row.what, row.address): row for month in self.months for row in month.rows}
        return (*rows.values(), *self.repeats, *self.undated)

    @property
    def rhythms(self) -> tuple[Row, ...]:
        """What comes back and has not been said already under the days on which it does."""
        said = {(row.plan, row.what, row.address) for day in self.days for row in day.rows if row.section == "repeats"}
        return tuple(row for row in self.repeats if (row.plan, row.what, row.address) not in said)

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of a row, for tables."""
        return tuple(field for field in Row.fields if field not in _NO_COLUMNS)


#: What a table of appointments has no use for: what belongs to one day of them, and what would be lists in a cell.
_NO_COLUMNS = frozenset(("day", "of", "slots", "short", "history", "turns"))


def agenda(
    plans: tuple[Plan, ...],
    today: date,
    *,
    wanted: Wanted = _EVERYTHING,
    grid: bool = False,
    **span: Any,
) -> Agenda:
    """Return what the plans have dated, in the days that `span` asks for (the fields of Span).

    When nothing is asked for and today lies outside every plan, it covers all of them and says so in its remark; one
    item or series is always followed from its beginning. `grid` asks for whole months with their calendar sheets.
    Raises NoSuchError when it would end before it begins, or where no plan knows what is wanted.
    """
    asked = Span(**span)
    shares = _shares(plans, today, wanted)
    if wanted.is_course and asked.is_open and not grid:
        shares = tuple(share.replace(days=(_whole(share),)) for share in shares)
        months = [month for share in shares for month in in_order(share, course_of(share.plan, wanted))]
        return _agenda(today, shares, months, whole=True, wanted=wanted)
    if asked.named:
        shares = tuple(share.replace(days=own_stretches(share.plan, *asked.named)) for share in shares)
        scopes, remark = sorted({days for share in shares for days in share.days}), None
    else:
        scope, remark = _scope(shares, today, asked, whole=wanted.is_course)
        shares, scopes = tuple(share.replace(days=(scope,)) for share in shares), [scope]
    whole = asked.is_open
    if grid:
        made = _agenda(today, shares, sheets(shares, scopes, today), whole=whole, wanted=wanted, named=asked.named)
        return made.replace(remark=remark)
    pages = [_page(tuple(share for share in shares if days in share.days), days, asked) for days in scopes]
    made = _agenda(
        today, shares, (month for page in pages for month in page[0]), whole=whole, wanted=wanted, named=asked.named
    )
    return made.replace(
        remark=remark,
        days=tuple(day for page in pages for day in page[1]),
        any_day=tuple(row for page in pages for row in page[2]),
    )


def _shares(plans: tuple[Plan, ...], today: date, wanted: Wanted) -> tuple[Share, ...]:
    found = sifted(plans, wanted)
    return tuple(
        Share(
            plan,
            tuple(one for one in appointments(plan, today, bare=wanted.is_course) if all(fit(one) for fit in fits)),
            (),
        )
        for plan, fits in found
    )


def _whole(share: Share) -> Days:
    """Return the days of a plan's period and of everything it has dated."""
    period = share.plan.period
    firsts, lasts = zip((period.first, period.last), *(span for one in share.all for span in one.spans), strict=True)
    return min(firsts), max(lasts)


def _scope(shares: Sequence[Share], today: date, asked: Span, *, whole: bool) -> tuple[Days, str | None]:
    periods = [(share.plan.period.first, share.plan.period.last) for share in shares]
    dated = [span for share in shares for one in share.all for span in one.spans]
    if whole and asked.is_open and periods:
        known = [*periods, *dated]
        return (min(first for first, _ in known), max(last for _, last in known)), None
    return scope_of(periods, dated, today, asked.first, asked.last, asked.days)


def _page(shares: Sequence[Share], days: Days, asked: Span) -> tuple[Iterable[Month], tuple[Day, ...], tuple[Row, ...]]:
    if asked.month is not None:
        return (one_month(shares, days),), (), ()
    months = by_month(shares, days)
    return (months, *by_day(shares, days)) if is_short(days) else (months, (), ())


def _agenda(
    today: date,
    shares: tuple[Share, ...],
    months: Iterable[Month],
    *,
    whole: bool,
    wanted: Wanted,
    named: tuple[str, Number] | None = None,
) -> Agenda:
    made = tuple(months)
    asked = [share for share in shares if share.is_asked]
    return Agenda(
        today=today,
        months=made,
        repeats=_repeats(asked, whole=whole),
        undated=tuple(one.undated() for share in asked for one in share.all if one.is_undated),
        absent=tuple(_absent(shares, made, named, is_sifted=bool(wanted.asked))),
    )


def _repeats(shares: Sequence[Share], *, whole: bool) -> tuple[Row, ...]:
    """Return what comes back in the days asked for, the most frequent first; `whole` adds what has no rhythm."""
    found: list[tuple[int, Row]] = []
    for share in shares:
        slots: dict[Every, tuple[Slot, ...]] = {}
        for one in share.all:
            every = one.thing.every
            if every is None or (one.is_loose and not whole):
                continue
            if every not in slots:
                slots[every] = every.slots(share.plan.period)
            turns = one.turns(slots[every], share.days)
            if turns or one.is_loose:
                found.append((one.frequency, one.repeated(turns)))
    return tuple(row for _, row in sorted(found, key=lambda each: each[0]))


def _absent(
    shares: tuple[Share, ...], months: tuple[Month, ...], named: tuple[str, Number] | None, *, is_sifted: bool
) -> Iterator[Absent]:
    shown = {row.plan for one in months for row in one.rows}
    for share in shares:
        plan, period = share.plan, share.plan.period
        title = plan.short if period.text in plan.short else f"{plan.short} {period.text}"
        if plan.id in shown:
            continue
        if not share.days and named:
            says = _none_in(*named, stretch_within(period.first, period.last))
        elif not share.is_asked:
            ended = period.last < min(first for first, _ in share.days)
            says = (
                say("ended on {day}", day=full_day(period.last))
                if ended
                else say("begins on {day}", day=full_day(period.first))
            )
        elif any(one.spans for one in share.all):
            continue
        elif is_sifted:
            says = say("nothing of this is dated")
        else:
            work = counted(item.kind for item in plan.items if item.parent is None)
            says = say("no dates in this plan ({work})", work=work) if work else say("no dates in this plan")
        yield Absent(plan.id, title, says)


def _none_in(unit: str, number: Number, period: str) -> str:
    """Return that a plan's period has no such month, quarter or week."""
    at = number[1] if isinstance(number, tuple) else number
    if unit == "month":
        return say("no {month} in its period ({period})", month=month((at - 1) % 12 + 1), period=period)
    if unit == "quarter":
        return say("no Q{number} in its period ({period})", number=at, period=period)
    return say("no week {number} in its period ({period})", number=at, period=period)
