"""Dates as an agenda says them: short, with weekdays, and without the month or year that the heading names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.speech import (
    capital,
    day_and_month,
    day_number,
    full_day,
    joined,
    later,
    meant,
    month,
    say,
    short_month,
    short_weekday,
    weekday,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planctl.when import When

__all__ = [
    "LIMITS",
    "between",
    "full_day",
    "limit",
    "said",
    "said_day",
    "said_days",
    "stretch",
    "stretch_within",
    "weekday_heading",
]

#: The year and the month (or 0) that the heading above a date names.
Under = tuple[int, int]


def stretch(first: date, last: date) -> str:
    """Return a heading for the days from first to last: `May 2024`, `20-30 April 2024`, `March and April 2024`."""
    return capital(stretch_within(first, last))


def stretch_within(first: date, last: date, year: int | None = None) -> str:
    """Return the days from first to last as they stand within a sentence; without the year where it is this one."""
    if _month_of(first) == _month_of(last):
        if _is_whole(first, last):
            return _month_named(first, year)
        if first == last:
            return _day_named(first, year)
        return say("{first}-{last}", first=day_number(first), last=_day_named(last, year))
    # The year is said once, at the end.
    begins_in = last.year if first.year == last.year else year
    if not _is_whole(first, last):
        return say("{first} to {last}", first=_day_named(first, begins_in), last=_day_named(last, year))
    begin, end = _month_named(first, begins_in), _month_named(last, year)
    if last.year * 12 + last.month - first.year * 12 - first.month == 1:
        return joined((begin, end))
    return say("{first} to {last}", first=begin, last=end)


def _month_named(day: date, year: int | None) -> str:
    return month(day.month) if day.year == year else say("{month} {year}", month=month(day.month), year=day.year)


def _day_named(day: date, year: int | None) -> str:
    return day_and_month(day) if day.year == year else full_day(day)


def said(when: When, under: Under, *, own: bool = True) -> str:
    """Return a date as it is said under a heading that names this year and this month.

    What weekdays and months cannot say (a quarter, the end of a month, a wide window) keeps the author's words, unless
    these are notation, lean on another entry's id, or are not in the language spoken: then they are not our `own`.
    """
    if not when.is_dated:
        return say("tbd") if when.kind == "tbd" and not own else when.text
    # `X` is no word: EDTF has it for a figure that nobody knows.
    readable = own and not when.anchor and any(char.isalpha() and char != "X" for char in when.text)
    if readable and when.precision not in {"day", "month"}:
        return when.text
    about = _ABOUT if "approximate" in when.certainty else ""
    words = _words(when, under, about)
    if words is None:
        if readable:
            return when.text
        words = _between(when, under, about)
    return say("{day}?", day=words) if "uncertain" in when.certainty else words


def said_day(day: date, under: Under) -> str:
    """Return a day: `Wed 15`, and its month and year where the heading does not name them."""
    words = say("{weekday} {day}", weekday=short_weekday(day), day=day_number(day))
    if _month_of(day) != under:
        words = say("{day} {month}", day=words, month=short_month(day.month))
    return words if day.year == under[0] else say("{day} {year}", day=words, year=day.year)


def said_days(when: When, part: tuple[date, date], under: Under) -> str:
    """Return one of the alternatives or dates of a date, as it is said under a heading."""
    return _days(*part, under, by_month=when.precision != "day")


def weekday_heading(first: date, last: date) -> str:
    """Return a heading for one day, `Thursday 17 October 2024`, or for some: `Monday 6 to Friday 10 May 2024`."""
    end = say("{weekday} {day}", weekday=weekday(last), day=full_day(last))
    if first == last:
        return capital(end)
    day = day_number(first)
    if first.year != last.year:
        day = full_day(first)
    elif first.month != last.month:
        day = day_and_month(first)
    begin = say("{weekday} {day}", weekday=weekday(first), day=day)
    return capital(say("{first} to {last}", first=begin, last=end))


# Other languages say a limit in one way of a day, and in another of a month.
_LIMITS: dict[str, Callable[[str], str]] = {
    "deadline": lambda day: say("by {day}", day=day),
    "until": lambda day: say("until {day}", day=day),
    "from": lambda day: say("from {day}", day=day),
    "not before": lambda day: say("not before {day}", day=day),
}
_DAY_LIMITS: dict[str, Callable[[str], str]] = {
    "deadline": lambda day: meant("days", "by {day}", day=day),
    "until": lambda day: meant("days", "until {day}", day=day),
    "from": lambda day: meant("days", "from {day}", day=day),
    "not before": lambda day: meant("days", "not before {day}", day=day),
}
LIMITS = frozenset(_LIMITS)
_IN, _ALL = later("in {day}"), later("all {day}")

#: What is put before a date, or in the place of what would stand before it, when it is known only about.
_ABOUT = later("about {day}")


def limit(kind: str, end: str, *, is_day: bool) -> str:
    """Return one of LIMITS in words: `by 15 May`; its end is a day, or a month or a longer time."""
    return (_DAY_LIMITS if is_day else _LIMITS)[kind](end)


def between(first: str, last: str, *, are_days: bool = True) -> str:
    """Return in words that something is once between two days, or two months or longer times."""
    if are_days:
        return meant("days", "between {first} and {last}", first=first, last=last)
    return say("between {first} and {last}", first=first, last=last)


def _words(when: When, under: Under, about: str) -> str | None:
    """Return a date by its days or months, after `about` where something is to be put there; None for other dates."""
    by_month = when.precision != "day"
    if when.kind in {"day", "span", "window"}:
        (first, last), *_ = when.parts
        words = _days(first, last, under, by_month=by_month)
        if not by_month or _month_of(first) != _month_of(last):
            return None if when.kind == "window" else _put(about, words)
        return _put(about or (_IN if when.kind == "window" else _ALL), words)
    if when.kind in {"one of", "several"}:
        parts = (_days(first, last, under, by_month=by_month) for first, last in when.parts)
        return _put(about, joined(parts, "or" if when.kind == "one of" else "and"))
    if when.latest and when.kind in {"deadline", "until"}:
        return _put(about, limit(when.kind, said_day(when.latest, under), is_day=True))
    if when.earliest and when.kind in {"from", "not before"}:
        day = _month(when.earliest, under) if by_month else said_day(when.earliest, under)
        return _put(about, limit(when.kind, day, is_day=not by_month))
    return None


def _put(before: str, day: str) -> str:
    return say(before, day=day) if before else day


def _between(when: When, under: Under, about: str) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return when.text
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return _put(about or _IN, str(first.year))
    if _is_whole(first, last) and _month_of(first) == _month_of(last):
        return _put(about or _IN, _month(first, under))
    by_month = _is_whole(first, last)
    if by_month:
        begin, end = _month(first, under), _month(last, under)
    else:
        under = under if _month_of(first) == _month_of(last) else (under[0], 0)
        begin, end = said_day(first, under), said_day(last, under)
    if about:
        return _put(about, say("{first} to {last}", first=begin, last=end))
    return between(begin, end, are_days=not by_month)


def _days(first: date, last: date, under: Under, *, by_month: bool) -> str:
    if first == last:
        return said_day(first, under)
    if by_month and _is_whole(first, last):
        begin, end = _month(first, under), _month(last, under)
        return begin if begin == end else say("{first} to {last}", first=begin, last=end)
    if _month_of(first) == _month_of(last):
        return say("{first}-{last}", first=said_day(first, _month_of(first)), last=said_day(last, under))
    # Both ends name their month, or the reader has to guess which one the shorter end is in.
    under = (under[0], 0)
    return say("{first}-{last}", first=said_day(first, under), last=said_day(last, under))


def _month(day: date, under: Under) -> str:
    return _month_named(day, under[0])


def _month_of(day: date) -> Under:
    return day.year, day.month


def _is_whole(first: date, last: date) -> bool:
    return first.day == 1 and last == month_end(last.year, last.month)
