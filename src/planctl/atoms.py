"""One date in EDTF (ISO 8601-2): a day, month, group of months or year, with its marks and its open digits."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planctl.dates import FIRST_YEAR, LAST_YEAR, Unread, add_months, days_in, month_end
from planctl.months import MONTH_NAMES

_FLAGS = {"": 0, "?": 1, "~": 2, "%": 3}
_MARKS = ("", "?", "~", "%")
#: The groups of months that EDTF numbers from 21: precision, first month, how many months. A season that begins in
#: December belongs to the year it begins in; the four without a hemisphere are those of the north.
GROUPS = {
    **{21 + at: ("season", 3 + 3 * at, 3) for at in range(4)},
    **{25 + at: ("season", 3 + 3 * at, 3) for at in range(4)},
    **{29 + at: ("season", month, 3) for at, month in enumerate((9, 12, 3, 6))},
    **{33 + at: ("quarter", 1 + 3 * at, 3) for at in range(4)},
    **{37 + at: ("quadrimester", 1 + 4 * at, 4) for at in range(3)},
    **{40 + at: ("half-year", 1 + 6 * at, 6) for at in range(2)},
}
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_PARTLY = r"([?~%]?)([0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
# What may stand where a date does, and why it is not read.
_REFUSED = (
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.*", "a time of day is not read, only the day", "write the day alone"),
    (
        r"Y-?[0-9].*|-[0-9X]{4}.*",
        f"planctl reads the years {FIRST_YEAR} to {LAST_YEAR}, in four figures",
        "check the year",
    ),
    (r"[0-9]{4}S[0-9].*", "the significant digits of a year are not read", "write 2024~ for about 2024"),
    (r"[0-9]{4}-?W[0-9]{2}.*", "a week number is not EDTF", "write the days, or for example week 20"),
    (
        r"[0-9]{1,2}",
        "a year has four figures, and a month stands behind its year",
        "write for example 2024/2025 or 2024-05",
    ),
    (r"[A-WZa-z].*", "words and EDTF cannot be mixed", "write the whole date in words, or the whole in EDTF"),
    (r"[0-9]{8}", "a date in EDTF has hyphens", "write for example 2024-05-15"),
    (r".*\.\..*", "'..' between dates needs brackets", "write 2024-05-15/2024-05-18, or [2024-05..2024-06] in quotes"),
)


class Atom:
    """One date of an EDTF text: its first and last day, the unit it names, its marks and its canonical text."""

    __slots__ = ("edtf", "first", "flags", "last", "precision")

    def __init__(self, first: date, last: date, precision: str, flags: int, edtf: str) -> None:
        """`flags` is 1 for uncertain, 2 for approximate, 3 for both."""
        self.first = first
        self.last = last
        self.precision = precision
        self.flags = flags
        self.edtf = edtf


def check_year(year: int, start: int, end: int) -> None:
    """Raise Unread for a year that no plan speaks of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unread(f"planctl reads the years {FIRST_YEAR} to {LAST_YEAR}, not {year}", start, end, "check the year")


def read_atom(text: str, at: int) -> Atom:
    """Read one date that begins at offset `at` of the whole text."""
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        partly = re.fullmatch(_PARTLY, text)
        if partly is None:
            raise _not_edtf(text, at)
        return _read_partly(text, at, partly)
    year, month, day, mark = plain.groups()
    found = _days(int(year), int(month or 0), int(day) if day else None, text, at)
    first, last, precision = found
    return Atom(first, last, precision, _FLAGS[mark], text)


def _days(year: int, month: int, day: int | None, text: str, at: int) -> tuple[date, date, str]:
    """Return first day, last day and precision of a year, or of a month or group of months, or of a day in it."""
    check_year(year, at, at + len(text))
    if day is not None and 1 <= month <= 12:  # noqa: PLR2004
        if not 1 <= day <= days_in(year, month):
            raise _no_such_day(year, month, day, at, at + len(text))
        on = date(year, month, day)
        return on, on, "day"
    if day is not None and month in GROUPS:
        raise Unread(
            f"'{text}' names a day of a {GROUPS[month][0]}", at, at + len(text), "a day needs its month, 01 to 12"
        )
    if "-" not in text:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if 1 <= month <= 12:  # noqa: PLR2004
        return date(year, month, 1), month_end(year, month), "month"
    if month in GROUPS:
        precision, begins, count = GROUPS[month]
        first = date(year, begins, 1)
        return first, add_months(first, count) - timedelta(days=1), precision
    raise Unread(f"there is no month {month:02d} in '{text}'", at, at + len(text), "months are 01 to 12")


def _no_such_day(year: int, month: int, day: int, start: int, end: int) -> Unread:
    """Say how many days the month has, and offer its last one; offsets are those of the day in the text."""
    length = days_in(year, month)
    name = MONTH_NAMES["en"][month - 1]
    return Unread(
        f"{name} {year} has {length} days, so there is no {day} {name} {year}",
        start,
        end,
        f"its last day is {length} {name}, {year}-{month:02d}-{length}",
    )


def _read_partly(text: str, at: int, found: re.Match[str]) -> Atom:
    """Read a date with marks on single components, or with digits left open (`X`)."""
    groups = found.groups()
    values = [groups[n] for n in (1, 4, 7) if groups[n] is not None]
    marks = [_FLAGS[groups[n] or ""] for n in (0, 3, 6)][: len(values)]
    # A mark behind a component holds for everything to its left, a mark before it for that component alone.
    for place, n in enumerate((2, 5, 8)[: len(values)]):
        marks[: place + 1] = [mark | _FLAGS[groups[n] or ""] for mark in marks[: place + 1]]
    flags = 0
    for mark in marks:
        flags |= mark
    body = "-".join(values)
    if len(set(marks)) == 1:
        edtf = body + _MARKS[flags]
    else:
        edtf = "-".join(_MARKS[mark] + value for mark, value in zip(marks, values, strict=True))
    if "X" in body:
        span = _open_digits(values, body, at, len(text))
    else:
        numbers = [int(value) for value in values]
        span = _days(numbers[0], (*numbers, 0)[1], numbers[2] if len(numbers) == 3 else None, body, at)  # noqa: PLR2004
    return Atom(*span, flags, edtf)


def _fitting(pattern: str, lowest: int, highest: int) -> list[int]:
    """Return the numbers that fit a pattern of figures and `X`, at most 300 of them."""
    fits = re.compile(pattern.replace("X", "[0-9]")).fullmatch
    return [number for number in range(lowest, highest + 1) if fits(f"{number:0{len(pattern)}d}")]


def _open_digits(values: list[str], body: str, at: int, length: int) -> tuple[date, date, str]:
    """Return the first and last day that fit a date with open digits, and the unit it names."""
    if values[0] == "XXXX":
        raise Unread(f"'{body}' leaves the year open", at, at + length, "write the year, or tbd")
    years = _fitting(values[0], FIRST_YEAR, LAST_YEAR)
    months = _fitting(values[1], 1, 12) if len(values) > 1 else []
    days = _fitting(values[2], 1, 31) if len(values) > 2 else []  # noqa: PLR2004
    if values[0].replace("X", "0") < str(FIRST_YEAR) or values[0].replace("X", "9") > str(LAST_YEAR):
        years = []
    if len(values) == 1 and years:
        return date(years[0], 1, 1), date(years[-1], 12, 31), "year"
    if len(values) == 2 and years and months:  # noqa: PLR2004
        return date(years[0], months[0], 1), month_end(years[-1], months[-1]), "month"
    firsts = (date(y, m, d) for y in years for m in months for d in days if d <= days_in(y, m))
    first = next(firsts, None)
    if first is None:
        raise Unread(
            f"no day from {FIRST_YEAR} to {LAST_YEAR} fits '{body}'", at, at + length, "X stands for one figure"
        )
    backwards = (date(y, m, d) for y in years[::-1] for m in months[::-1] for d in days[::-1] if d <= days_in(y, m))
    return first, next(backwards), "day"


def _not_edtf(text: str, at: int) -> Unread:
    """Say why this is no date that EDTF has, as exactly as we can."""
    end = at + len(text)
    if not text:
        return Unread("a date is missing here", at, end, "for example 2024-05-15")
    for pattern, message, help_ in _REFUSED:
        if re.fullmatch(pattern, text):
            return Unread(f"{message}: '{text}'", at, end, help_)
    loose = re.fullmatch(r"([0-9]{4})[-.]([0-9]{1,2})(?:[-.]([0-9]{1,2}))?", text)
    if loose:
        better = "-".join(part.zfill(2) for part in loose.groups() if part)
        return Unread(f"month and day have two figures in EDTF, after hyphens: '{text}'", at, end, f"write {better}")
    bad = re.search(r"[^0-9X?~%-]", text)
    return Unread(
        f"'{text}' is not a date in EDTF",
        at + (bad.start() if bad else 0),
        end,
        "write for example 2024-05-15, 2024-05, 2024-05-15/2024-05-18, or 15 May",
    )
