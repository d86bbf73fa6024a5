"""What `agenda` answers: one chronological view over all plans, of calendar entries and of work with its own dates.

A date that is settled stands apart from one that is not: a window (`in June`), one of several (`May or June`), a day
not yet sure (`Sun 15?`). Under the heading of one month everything shows that may fall in it. Over several months an
entry shows once, under the month it begins in (or could begin in, if that is not settled), or under the first month
shown when it has begun before; its words say the rest. What comes back, and what has no date, stands once at the end.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.months import MONTH_NAMES
from planctl.record import Record
from planctl.views.appointments import Appointment, Row, appointments, counted
from planctl.views.daywords import full_day, stretch
from planctl.views.scope import months_of, own_months, read_month, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.every import Every, Slot
    from planctl.model import Plan

    Days = tuple[date, date]

__all__ = ["Absent", "Agenda", "Month", "Row", "agenda", "read_month"]

#: How many of the nearest rows an empty agenda names on either side.
_NEAREST = 3


class Month(Record):
    """A month, the part of it that was asked for, or several in a row in which nothing is dated.

    `title`: its heading. `first`, `last`: its days. `rows`: those with a settled date, then those without, each by
    their first day. `before`, `after`: where the agenda would be empty, the nearest rows on either side.
    """

    title: str
    first: date
    last: date
    rows: tuple[Row, ...]
    before: tuple[Row, ...] = ()
    after: tuple[Row, ...] = ()


class Absent(Record):
    """A plan with nothing dated to show, and why."""

    plan: str
    title: str
    says: str


class Agenda(Record):
    """The months asked for; what comes back; what has no date; plans without dates; a remark for stderr.

    What comes back without a rhythm stands among `repeats` only when the agenda covers all that is to come: it is no
    news of particular days.
    """

    today: date
    months: tuple[Month, ...] = ()
    repeats: tuple[Row, ...] = ()
    undated: tuple[Row, ...] = ()
    absent: tuple[Absent, ...] = ()
    remark: str | None = None


class _Share(Record):
    """What one plan has to give, and the stretches of days for which it is asked."""

    plan: Plan
    all: tuple[Appointment, ...]
    days: tuple[Days, ...]

    @property
    def is_asked(self) -> bool:
        """Whether its period holds any of these days."""
        period = self.plan.period
        return any(first <= period.last and last >= period.first for first, last in self.days)


def agenda(
    plans: tuple[Plan, ...],
    today: date,
    *,
    month: int | tuple[int, int] | None = None,
    first: date | None = None,
    last: date | None = None,
    days: int | None = None,
) -> Agenda:
    """Return what the plans have dated.

    `month` asks for each plan's own month of that number, whatever today is, or for one month of one year. Else the
    agenda goes from `first` to `last`, or for a number of `days`; what is not given is today and the end of the last
    plan. When nothing is given and today lies outside every plan, it covers all of them and says so in its remark.
    Raises NoSuchError when it would end before it begins.
    """
    known = [(plan, tuple(appointments(plan))) for plan in plans]
    if month is not None:
        shares = tuple(_Share(plan, found, own_months(plan, month)) for plan, found in known)
        asked = sorted({days for share in shares for days in share.days})
        return _agenda(today, shares, (_one_month(shares, days) for days in asked), month=month)
    periods = [(plan.period.first, plan.period.last) for plan in plans]
    dated = (span for _, found in known for one in found for span in one.spans)
    scope, remark = scope_of(periods, dated, today, first, last, days)
    shares = tuple(_Share(plan, found, (scope,)) for plan, found in known)
    whole = (first, last, days) == (None, None, None)
    return _agenda(today, shares, _by_month(shares, scope), whole=whole).replace(remark=remark)


def _agenda(
    today: date, shares: tuple[_Share, ...], months: Iterable[Month], *, whole: bool = False, month: object = None
) -> Agenda:
    made = tuple(months)
    asked = [share for share in shares if share.is_asked]
    return Agenda(
        today=today,
        months=made,
        repeats=_repeats(asked, whole=whole),
        undated=tuple(one.undated() for share in asked for one in share.all if one.is_undated),
        absent=tuple(_absent(shares, made, month)),
    )


def _repeats(shares: Sequence[_Share], *, whole: bool) -> tuple[Row, ...]:
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


def _absent(shares: tuple[_Share, ...], months: tuple[Month, ...], month: object) -> Iterator[Absent]:
    shown = {row.plan for one in months for row in one.rows}
    for share in shares:
        plan, period = share.plan, share.plan.period
        title = plan.short if period.text in plan.short else f"{plan.short} {period.text}"
        if plan.id in shown:
            continue
        if not share.days and isinstance(month, int):
            says = f"no {MONTH_NAMES['en'][month - 1]} in its period ({stretch(period.first, period.last)})"
        elif not share.is_asked:
            ended = period.last < min(first for first, _ in share.days)
            says = f"ended on {full_day(period.last)}" if ended else f"begins on {full_day(period.first)}"
        elif not any(one.spans for one in share.all):
            work = counted(item.kind for item in plan.items if item.parent is None)
            says = "no dates in this plan" + (f" ({work})" if work else "")
        else:
            continue
        yield Absent(plan.id, title, says)


# --- what stands under a heading -------------------------------------------------------------------------------------


def _one_month(shares: Iterable[_Share], days: Days) -> Month:
    """Return a month with everything that may fall in it, of the plans that are asked for it."""
    found = [one for share in shares if days in share.days for one in share.all]
    return _month(days, [one for one in found if one.overlaps(*days)], found)


def _by_month(shares: Sequence[_Share], scope: Days) -> Iterator[Month]:
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
