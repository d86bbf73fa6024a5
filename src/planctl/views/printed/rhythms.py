"""How often and how long, in the language spoken: the author's words where they are in it, else from the values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.speech import day_and_month, day_number, later, many, month, say, weekday
from planctl.views.work import TO_BE_DECIDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.amount import Amount
    from planctl.every import Every

_PLAIN = {
    "day": later("daily"),
    "week": later("weekly"),
    "fortnight": later("fortnightly"),
    "month": later("monthly"),
    "quarter": later("quarterly"),
    "half-year": later("half-yearly"),
    "year": later("yearly"),
    "on demand": later("on demand"),
    "irregular": later("recurring, without a fixed rhythm"),
    "tbd": TO_BE_DECIDED,
}
_COUNTED: dict[str, Callable[[int], str]] = {
    "day": lambda n: many(n, "every {n} day", "every {n} days"),
    "week": lambda n: many(n, "every {n} week", "every {n} weeks"),
    "fortnight": lambda n: many(n, "every {n} fortnight", "every {n} fortnights"),
    "month": lambda n: many(n, "every {n} month", "every {n} months"),
    "quarter": lambda n: many(n, "every {n} quarter", "every {n} quarters"),
    "half-year": lambda n: many(n, "every {n} half-year", "every {n} half-years"),
    "year": lambda n: many(n, "every {n} year", "every {n} years"),
}
_NTH: tuple[Callable[[str], str], ...] = (
    lambda weekday: say("first {weekday} of the month", weekday=weekday),
    lambda weekday: say("second {weekday} of the month", weekday=weekday),
    lambda weekday: say("third {weekday} of the month", weekday=weekday),
    lambda weekday: say("fourth {weekday} of the month", weekday=weekday),
    lambda weekday: say("last {weekday} of the month", weekday=weekday),
)
_LENGTHS: dict[str, Callable[[int], str]] = {
    "day": lambda n: many(n, "{n} day", "{n} days"),
    "week": lambda n: many(n, "{n} week", "{n} weeks"),
    "month": lambda n: many(n, "{n} month", "{n} months"),
    "year": lambda n: many(n, "{n} year", "{n} years"),
}
_LAST_DAY = 31


def rhythm(every: Every) -> str:
    """Return a rhythm in words: `monthly`, `every 2 months`, `first Monday of the month`. A rule (RFC 5545) is kept."""
    if every.unit == "rule":
        return every.text
    if every.month:
        return _of_year(every)
    if every.weekday:
        # The third of January 2000 was a Monday, which is 1.
        name = weekday(date(2000, 1, 2 + every.weekday))
        return _NTH[min(every.nth, len(_NTH)) - 1](name) if every.nth else say("every {weekday}", weekday=name)
    words = _COUNTED[every.unit](every.count) if every.count > 1 else say(_PLAIN.get(every.unit, every.unit))
    if every.day == _LAST_DAY:
        return say("{rhythm} on the last day", rhythm=words)
    # January has every day that a month can have.
    day = day_number(date(2000, 1, every.day)) if every.day else None
    return say("{rhythm} on day {day}", rhythm=words, day=day) if day else words


def _of_year(every: Every) -> str:
    if not every.day:
        return say("every {month}", month=month(every.month))
    # The year 2000 had a 29 February.
    day = date(2000, every.month, every.day)
    return say("every {day}", day=day_and_month(day))


def length(lasts: Amount) -> str | None:
    """Return a length of time in words from its values; None where it is no plain number of days, months or years."""
    unit = lasts.unit.casefold().removesuffix("s")
    if lasts.about or lasts.low is None or lasts.low != lasts.high or unit not in _LENGTHS:
        return None
    return _LENGTHS[unit](lasts.low)
