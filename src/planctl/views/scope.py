"""Which days an agenda is asked for: a month by name, a quarter, a week, a range, or what lies ahead."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.finding import quoted
from planctl.months import MONTH_NAMES, MONTHS, fold
from planctl.near import nearest
from planctl.speech import say
from planctl.views import NoSuchError
from planctl.views.daywords import full_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.model import Plan

    Days = tuple[date, date]
    #: A month, quarter or week by its number, in each plan's own period; or by its year and number.
    Number = int | tuple[int, int]

_FIGURES = "[0-9]{1,4}"


def read_month(text: str) -> Number:
    """Return the month that a text names, 1 to 12, or year and month: `may`, `març`, `5`, `2024-05`, `May 2024`.

    Raises NoSuchError for anything else.
    """
    words = fold(text).replace(".", " ").replace("-", " ").split()
    years = [int(word) for word in words if re.fullmatch(_FIGURES, word) and len(word) == len("2024")]
    names = [word for word in words if not (re.fullmatch(_FIGURES, word) and len(word) == len("2024"))]
    if len(names) == 1 and len(years) <= 1 and 0 not in years:
        month = MONTHS.get(names[0], 0) or (int(names[0]) if re.fullmatch(_FIGURES, names[0]) else 0)
        if 1 <= month <= 12:  # noqa: PLR2004 - months count to twelve
            return (years[0], month) if years else month
    near = nearest(names[0], MONTHS) if len(names) == 1 else None
    spelled = (name for months in MONTH_NAMES.values() for name in months)
    near = next((name for name in spelled if fold(name) == near), near)
    raise NoSuchError(f"no month {quoted(text)}: " + (f"did you mean '{near}'?" if near else "write may, 5 or 2024-05"))


def read_quarter(text: str) -> Number:
    """Return the quarter that a text names, 1 to 4, or year and quarter: `2`, `Q2`, `2024-Q2`, `T2 2024`.

    Raises NoSuchError for anything else.
    """
    found = re.fullmatch(
        r"(?:(?P<y>[0-9]{4})[- ]?)?(?:[qt] ?)?(?P<n>[1-4])(?:[- ](?P<z>[0-9]{4}))?", fold(text).strip()
    )
    if found is None or (found["y"] and found["z"]) or "0000" in (found["y"], found["z"]):
        raise NoSuchError(f"no quarter {quoted(text)}: write 2, Q2 or 2024-Q2")
    year = found["y"] or found["z"]
    return (int(year), int(found["n"])) if year else int(found["n"])


def read_week(text: str) -> Number:
    """Return the week that a text names, 1 to 53 as ISO 8601 counts, or its year and number: `20`, `2024-W20`, a day.

    Raises NoSuchError for anything else.
    """
    found = re.fullmatch(r"(?:(?P<y>[0-9]{4})[- ]?(?=w))?w?(?P<n>[0-9]{1,2})", fold(text).strip())
    try:
        if found is None:
            year, week, _ = date.fromisoformat(
                text.strip() if re.fullmatch(r"\s*[0-9-]{10}\s*", text) else ""
            ).isocalendar()
            return year, week
        week = int(found["n"])
        if found["y"] is None and 1 <= week <= 53:  # noqa: PLR2004 - the most weeks a year has
            return week
        date.fromisocalendar(int(found["y"] or 0), week, 1)
        return int(found["y"]), week
    except ValueError:
        raise NoSuchError(f"no week {quoted(text)}: write 20, 2024-W20 or a day such as 2024-05-15") from None


def own_stretches(plan: Plan, unit: str, number: Number) -> tuple[Days, ...]:
    """Return the days of a month, quarter or week of one year, or of each of this number in the plan's period."""
    if isinstance(number, tuple):
        return tuple(days for days in (_stretch(unit, *number),) if days)
    # The days around New Year may belong to a week of the year before or after.
    years = range(max(plan.period.first.year - 1, 1), min(plan.period.last.year + 1, 9999) + 1)
    found = (_stretch(unit, year, number) for year in years)
    return tuple(days for days in found if days and days[0] <= plan.period.last and days[1] >= plan.period.first)


def _stretch(unit: str, year: int, number: int) -> Days | None:
    """Return the days of a month, quarter or week of a year; None for a week that the year does not have."""
    if unit == "month":
        return date(year, number, 1), month_end(year, number)
    if unit == "quarter":
        return date(year, 3 * number - 2, 1), month_end(year, 3 * number)
    try:
        return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)
    except ValueError:
        return None


def scope_of(
    periods: Sequence[Days], dated: Iterable[Days], today: date, first: date | None, last: date | None, days: int | None
) -> tuple[Days, str | None]:
    """Return the days asked for of plans with these periods and dates, and what to remark on them.

    What is not given is today, where some plan is on its way, and the last month that any plan speaks of.
    """
    known = [*periods, *dated]
    begin = min((day for day, _ in known), default=today)
    end = max((day for _, day in known), default=today)
    inside = any(start <= today <= close for start, close in periods)
    remark = None
    if days is not None:
        first = first or today
        last = date.fromordinal(min(first.toordinal() + days - 1, date.max.toordinal()))
    elif first is None and inside and (last is None or today <= last):
        first = today
    elif first is None and last is None and periods:
        remark = say("today, {day}, is outside every plan's period: showing all of it", day=full_day(today))
    first = first or begin.replace(day=1)
    last = last or max(month_end(end.year, end.month), first)
    if last < first:
        raise NoSuchError(f"no days to show: {full_day(last)} comes before {full_day(first)}")
    return (first, last), remark


def months_of(first: date, last: date) -> Iterator[Days]:
    """Yield the months from first to last, the outer ones cut to these days; none when last comes before first."""
    if last < first:
        return
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        yield max(first, date(year, month + 1, 1)), min(last, month_end(year, month + 1))
