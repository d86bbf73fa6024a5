"""One date of a text in words: what was said of it, what its neighbours and the period add, and its EDTF."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from planctl.atoms import GROUPS, check_year
from planctl.dates import Period, Unread, When, add_months, days_in
from planctl.edtf import read_edtf
from planctl.months import MONTH_NAMES, WEEKDAY_NAMES

WINTER = 24
#: What is said of a date whose year the period leaves open.
MORE_THAN_ONCE = "comes more than once in the period"
#: Ways to take only a part of what is named; weeks are 31 to 34 and 39, the last.
EARLY, MID, LATE, FIRST_HALF, SECOND_HALF, WEEK_OF, WEEK_NUMBER, WEEKS = 1, 2, 3, 11, 12, 20, 21, 30

# A part of a month as its first and last day (0 is the month's last); thirds, so that nobody has to look them up.
_MONTH_PARTS = {EARLY: (1, 10), MID: (11, 20), LATE: (21, 0), FIRST_HALF: (1, 15), SECOND_HALF: (16, 0)}
_MONTH_PARTS |= {WEEKS + n: (7 * n - 6, 7 * n) for n in range(1, 5)}
_LAST_WEEK = WEEKS + 9
# Where "early", "mid" and "late" begin and end when they are an end of something: (month, day, mark), of a year first.
_YEAR_BEGINS = {EARLY: (1, 1, ""), MID: (7, 1, "~"), LATE: (9, 1, "~")}
_YEAR_ENDS = {EARLY: (4, 30, "~"), MID: (6, 30, "~"), LATE: (12, 31, "")}
_MONTH_BEGINS = {EARLY: (1, ""), MID: (15, "~"), LATE: (21, "~")}
_MONTH_ENDS = {EARLY: (10, "~"), MID: (15, "~"), LATE: (0, "")}


class Spot:
    """One date as it was written: 0 stands for what was not said."""

    __slots__ = ("code", "day", "end", "flags", "month", "part", "plan_year", "start", "weekday", "year")

    def __init__(self, start: int) -> None:
        """`start`, `end`: its place in the text; `code`: the EDTF number of a season, quarter or half."""
        self.start = self.end = start
        self.day = self.month = self.year = self.code = self.part = self.weekday = self.flags = 0
        self.plan_year = False

    def begins(self) -> tuple[int, int, int]:
        """Return year, month and day to compare dates by, as far as they are said."""
        return self.year, GROUPS[self.code][1] if self.code else self.month, self.day

    def named(self) -> str:
        """Return the day, month, group of months or year that it names, in EDTF."""
        if self.day and self.month:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        if self.month or self.code:
            return f"{self.year:04d}-{self.month or self.code:02d}"
        return f"{self.year:04d}"

    def bounds(self) -> tuple[str, str]:
        """Return the first and the last date of what is meant, in EDTF; equal when one EDTF date says it all."""
        part = self.part
        if part in (WEEK_OF, WEEK_NUMBER):
            monday = self._monday()
            return str(monday), str(monday + timedelta(days=6))
        if part and not self.month:
            return self._third()
        if not part:
            return (self.named(),) * 2
        end = days_in(self.year, self.month)
        first, last = (end - 6, end) if part == _LAST_WEEK else _MONTH_PARTS[part]
        month = f"{self.year}-{self.month:02d}"
        return f"{month}-{first:02d}", f"{month}-{last or end:02d}"

    def _third(self) -> tuple[str, str]:
        """Return the early, middle or late third of a year or of a group of months."""
        if not self.code:
            return (f"{self.year}-{36 + self.part}",) * 2
        _, begins, months = GROUPS[self.code]
        months, rest = divmod(months, 3)
        if rest:
            raise Unread("four months have no thirds", self.start, self.end, "write the month")
        months_in = [
            add_months(date(self.year, begins, 1), months * (self.part - 1) + n).isoformat()[:7]
            for n in (0, months - 1)
        ]
        return months_in[0], months_in[1]

    def first(self) -> tuple[str, str]:
        """Return where it begins, in EDTF, and "~" when the words leave that a little open."""
        if self.part not in (EARLY, MID, LATE):
            return self.bounds()[0], ""
        if self.code:
            return self.bounds()[0], "" if self.part == EARLY else "~"
        if not self.month:
            month, day, mark = _YEAR_BEGINS[self.part]
        else:
            month, (day, mark) = self.month, _MONTH_BEGINS[self.part]
        return f"{self.year}-{month:02d}-{day:02d}", mark

    def last(self) -> tuple[str, str]:
        """Return where it ends, in EDTF, and "~" when the words leave that a little open."""
        if self.part not in (EARLY, MID, LATE):
            return self.bounds()[1], ""
        if self.code:
            # The end of a quarter is its last day; where its early or middle third ends is left a little open.
            text = self.bounds()[1]
            found = read_edtf(text)
            return (str(found.latest), "") if isinstance(found, When) and self.part == LATE else (text, "~")
        if not self.month:
            month, day, mark = _YEAR_ENDS[self.part]
        else:
            month, (day, mark) = self.month, _MONTH_ENDS[self.part]
        return f"{self.year}-{month:02d}-{day or days_in(self.year, month):02d}", mark

    def days(self) -> tuple[date, date]:
        """Return the first and the last day of what is meant; raises Unread where the calendar has none."""
        left, right = (read_edtf(text) for text in self.bounds())
        for found in (left, right):
            if not isinstance(found, When):
                raise Unread(found.message, self.start, self.end, found.help)
        assert isinstance(left, When)  # noqa: S101
        assert isinstance(right, When)  # noqa: S101
        return left.parts[0][0], right.parts[0][1]

    def _monday(self) -> date:
        try:
            if self.part == WEEK_NUMBER:
                return date.fromisocalendar(self.year, self.day, 1)
            day = date(self.year, self.month, self.day)
        except ValueError:
            raise Unread("there is no such week", self.start, self.end, "write its first and last day") from None
        return day - timedelta(days=day.weekday())


def complete(spots: list[Spot], ranges: list[tuple[Spot, Spot]], period: Period | None) -> None:
    """Give every date the month and year that its neighbours or the period say; raises Unread where they cannot.

    A day takes its month from the next date that has one (`3, 10 and 17 June`), else from the one before
    (`June 3, 10`), and a year is taken the same way, else it is the period's. `ranges` are those dates that are the
    two ends of one.
    """
    said = [spot.year for spot in spots]
    # A year that stands alone is a date of its own, not the year of its neighbours.
    lent = [spot.year if spot.begins()[1] else 0 for spot in spots]
    for at, spot in enumerate(spots):
        if spot.day and not spot.month and spot.part != WEEK_NUMBER:
            spot.month = _neighbour_month(spots, at)
        if not spot.year:
            spot.year = next(filter(None, (*lent[at + 1 :], *lent[:at][::-1])), 0)
    for first, last in ranges:
        _over_new_year(first, last, said[spots.index(first)], said[spots.index(last)])
    for spot in spots:
        if not spot.year:
            spot.year = _inferred_year(spot, period)
        check_year(spot.year, spot.start, spot.end)
        if spot.weekday:
            _check_weekday(spot)
    if len(spots) > 1 and not all(said):
        _check_order(spots, ranges, any_said=any(said))


def _over_new_year(first: Spot, last: Spot, first_said: int, last_said: int) -> None:
    """Let `15 December - 10 January 2025` begin, and `15 December 2024 - 10 January` end, in the other year."""
    if first.year and first.year == last.year and first.begins()[1:] > last.begins()[1:] > (0, 0):
        if not first_said:
            first.year -= 1
        elif not last_said:
            last.year += 1


def _check_order(spots: list[Spot], ranges: list[tuple[Spot, Spot]], *, any_said: bool) -> None:
    """Refuse what would be in order only if a year that nobody wrote were another one."""
    for first, last in ranges:
        if first.begins() > last.begins():
            raise Unread(
                "it ends before it begins",
                first.start,
                last.end,
                "put the earlier date first"
                if first.month == last.month
                else f"write the year of both, for example {first.year} and {last.year + 1}",
            )
    for before, after in pairwise(spots if any_said and not ranges else ()):
        if before.begins() > after.begins():
            raise Unread(
                "these dates are not in order, so their years are not clear",
                before.start,
                after.end,
                "write the year of each",
            )


def _neighbour_month(spots: list[Spot], at: int) -> int:
    spot = spots[at]
    for other in (*spots[at + 1 :], *spots[:at][::-1]):
        if other.month and other.day:
            return other.month
        if other.month or other.code:
            break
    raise Unread(
        f"the {spot.day} needs its month", spot.start, spot.end, f"write the month with it, for example {spot.day} May"
    )


def _touches(spot: Spot, year: int, period: Period) -> bool:
    """Whether the date, in that year, shares a day with the period."""
    spot.year = year
    found = read_edtf(spot.named())
    spot.year = 0
    return isinstance(found, When) and found.overlaps(period.first, period.last)


def _inferred_year(spot: Spot, period: Period | None) -> int:
    """Return the one year in which the date falls into the period; raises Unread where none or several do."""
    if period is None:
        raise Unread("the year is missing", spot.start, spot.end, "write it in four figures")
    first, last = period.first.year, period.last.year
    if first == last and spot.code != WINTER:
        return first
    if spot.plan_year or spot.part == WEEK_NUMBER:
        raise Unread("the period has more than one year", spot.start, spot.end, "add the year in figures")
    years = [year for year in range(first - 1, last + 1) if _touches(spot, year, period)]
    if not years and spot.day:
        # A day outside the period is in the year that its month leads to; so is one that the calendar lacks.
        day, spot.day = spot.day, 0
        years = [year for year in range(first, last + 1) if _touches(spot, year, period)]
        spot.day = day
    if len(years) == 1:
        return years[0]
    if spot.code == WINTER and years:
        raise Unread(
            "a winter lies in two years, and more than one touches the period",
            spot.start,
            spot.end,
            f"write winter {first}-{first + 1}, or the months",
        )
    name = MONTH_NAMES["en"][spot.month - 1] if spot.month else "this"
    if years:
        shown = " and ".join(str(year) for year in years[:2])
        raise Unread(f"{name} {MORE_THAN_ONCE}: {shown}", spot.start, spot.end, "add the year")
    raise Unread(f"{name} lies outside the period, so its year is not clear", spot.start, spot.end, "add the year")


def _check_weekday(spot: Spot) -> None:
    """Refuse a weekday that the day does not have."""
    day, _ = spot.days()
    if day.isoweekday() != spot.weekday:
        raise Unread(
            f"{day.day} {MONTH_NAMES['en'][day.month - 1]} {day.year} is a {WEEKDAY_NAMES[day.weekday()]}, "
            f"not a {WEEKDAY_NAMES[spot.weekday - 1]}",
            spot.start,
            spot.end,
            "correct the weekday or the day",
        )
