"""Dates as an agenda says them: short, with weekdays, and without the month or year that the heading names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.finding import listed
from planctl.months import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from datetime import date

    from planctl.when import When

#: The year and the month (or 0) that the heading above a date names.
Under = tuple[int, int]

_MONTHS = MONTH_NAMES["en"]
_SHORT = 3


def full_day(day: date) -> str:
    """Return a day in full: `22 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def stretch(first: date, last: date) -> str:
    """Return a heading for the days from first to last: `May 2024`, `20-30 April 2024`, `March and April 2024`."""
    begin, end = _MONTHS[first.month - 1], f"{_MONTHS[last.month - 1]} {last.year}"
    whole = _is_whole(first, last)
    if _month_of(first) == _month_of(last):
        days = "" if whole else f"{first.day} " if first == last else f"{first.day}-{last.day} "
        return days + end
    if first.year != last.year:
        begin += f" {first.year}"
    if not whole:
        return f"{first.day} {begin} to {last.day} {end}"
    neighbours = last.year * 12 + last.month - first.year * 12 - first.month == 1
    return f"{begin} {'and' if neighbours else 'to'} {end}"


def said(when: When, under: Under) -> str:
    """Return a date as it is said under a heading that names this year and this month.

    What weekdays and months cannot say (a quarter, the end of a month, a wide window) keeps the author's words, unless
    these are notation, or lean on another entry's id.
    """
    if not when.is_dated:
        return when.text
    # `X` is no word: EDTF has it for a figure that nobody knows.
    readable = not when.anchor and any(char.isalpha() and char != "X" for char in when.text)
    if readable and when.precision not in {"day", "month"}:
        return when.text
    words = _words(when, under)
    if words is None:
        if readable:
            return when.text
        words = _between(when, under)
    if "approximate" in when.certainty:
        words = "about " + words.removeprefix("in ").removeprefix("between ")
    return words + "?" if "uncertain" in when.certainty else words


def said_day(day: date, under: Under) -> str:
    """Return a day: `Wed 15`, and its month and year where the heading does not name them."""
    words = f"{WEEKDAY_NAMES[day.weekday()][:_SHORT]} {day.day}"
    if _month_of(day) != under:
        words += f" {_MONTHS[day.month - 1][:_SHORT]}"
    return words if day.year == under[0] else f"{words} {day.year}"


def said_days(when: When, part: tuple[date, date], under: Under) -> str:
    """Return one of the alternatives or dates of a date, as it is said under a heading."""
    return _days(*part, under, by_month=when.precision != "day")


def weekday_heading(first: date, last: date) -> str:
    """Return a heading for one day, `Thursday 17 October 2024`, or for some: `Monday 6 to Friday 10 May 2024`."""
    end = f"{WEEKDAY_NAMES[last.weekday()]} {full_day(last)}"
    if first == last:
        return end
    begin = f"{WEEKDAY_NAMES[first.weekday()]} {first.day}"
    if _month_of(first) != _month_of(last):
        begin += f" {_MONTHS[first.month - 1]}" + (f" {first.year}" if first.year != last.year else "")
    return f"{begin} to {end}"


def _words(when: When, under: Under) -> str | None:
    by_month = when.precision != "day"
    if when.kind in {"day", "span", "window"}:
        (first, last), *_ = when.parts
        words = _days(first, last, under, by_month=by_month)
        if not by_month or _month_of(first) != _month_of(last):
            return None if when.kind == "window" else words
        return f"in {words}" if when.kind == "window" else f"all {words}"
    if when.kind in {"one of", "several"}:
        parts = (_days(first, last, under, by_month=by_month) for first, last in when.parts)
        return listed(parts, "or" if when.kind == "one of" else "and")
    if when.latest and when.kind in {"deadline", "until"}:
        return f"{'by' if when.kind == 'deadline' else when.kind} {said_day(when.latest, under)}"
    if when.earliest and when.kind in {"from", "not before"}:
        return f"{when.kind} {_month(when.earliest, under) if by_month else said_day(when.earliest, under)}"
    return None


def _between(when: When, under: Under) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return when.text
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"in {first.year}"
    if _is_whole(first, last):
        if _month_of(first) == _month_of(last):
            return f"in {_month(first, under)}"
        return f"between {_month(first, under)} and {_month(last, under)}"
    under = under if _month_of(first) == _month_of(last) else (under[0], 0)
    return f"between {said_day(first, under)} and {said_day(last, under)}"


def _days(first: date, last: date, under: Under, *, by_month: bool) -> str:
    if first == last:
        return said_day(first, under)
    if by_month and _is_whole(first, last):
        begin, end = _month(first, under), _month(last, under)
        return begin if begin == end else f"{begin} to {end}"
    if _month_of(first) == _month_of(last):
        return f"{said_day(first, _month_of(first))}-{said_day(last, under)}"
    # Both ends name their month, or the reader has to guess which one the shorter end is in.
    under = (under[0], 0)
    return f"{said_day(first, under)}-{said_day(last, under)}"


def _month(day: date, under: Under) -> str:
    name = _MONTHS[day.month - 1]
    return name if day.year == under[0] else f"{name} {day.year}"


def _month_of(day: date) -> Under:
    return day.year, day.month


def _is_whole(first: date, last: date) -> bool:
    return first.day == 1 and last == month_end(last.year, last.month)
