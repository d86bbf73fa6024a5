"""Dates for print: the author's words, and a remark where the words leave something open.

The author's words stand where they are in the language spoken; else the same date is said from its values.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.record import Record
from planctl.speech import day_number, full_day, joined, later, many, month, say
from planctl.views.daywords import LIMITS, between, limit
from planctl.views.work import TO_BE_DECIDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.dates import Period, When

__all__ = ["TO_BE_DECIDED", "Dated", "dated", "in_words", "long_day", "month_name", "months_of", "stretch"]

# What nobody reads aloud: figures and signs without a word. The `T` of `2024-05-15T10` never comes here.
_NOTATION = re.compile(r"[0-9XY.,:/\[\]{}?~%\s-]*[0-9][0-9XY.,:/\[\]{}?~%\s-]*")
_SOUTHERN = r"-(?:29|3[0-2])(?![0-9-])"
_THIRDS = {(1, 10): 0, (11, 20): 1}


class Dated(Record):
    """A date for print.

    `words`: the author's, unless they were notation or in another language. `remark`: what is still open about it, None
    where nothing is. `earliest`, `latest`: the first and last day it can be; None where that end is open. `undecided`:
    whether somebody still has to decide; a month without a day is merely imprecise.
    """

    words: str
    remark: str | None = None
    earliest: date | None = None
    latest: date | None = None
    undecided: bool = False


def dated(when: When, period: Period, anchor_title: str = "", *, own: bool = True) -> Dated:
    """Return a date for print; `anchor_title` is what the date is tied to, whose id the author wrote.

    `own` tells whether the language spoken is that of the author's words.
    """
    if when.kind == "tbd":
        return Dated(say(TO_BE_DECIDED), undecided=True)
    words = when.text
    if when.anchor and not own:
        words = _tied(when, anchor_title or when.anchor)
    elif when.anchor and anchor_title:
        called = say("“{title}”", title=anchor_title)
        words = re.sub(rf"(?<![\w.-]){re.escape(when.anchor)}(?![\w.-])", lambda _: called, words)
    elif not own or _NOTATION.fullmatch(words):
        words = in_words(when, period)
    undecided = when.kind == "one of" or "uncertain" in when.certainty or not when.is_dated
    return Dated(words, _remark(when), when.earliest, when.latest, undecided)


def _remark(when: When) -> str | None:
    remarks = []
    if when.kind == "one of":
        remarks.append(say("to be chosen"))
    elif when.kind == "window":
        remarks.append(say("day open") if when.precision in {"day", "month"} else say("date open"))
    elif not when.is_dated:
        remarks.append(say("follows another date"))
    if "uncertain" in when.certainty:
        remarks.append(say("tentative"))
    return ", ".join(remarks) or None


def _tied(when: When, title: str) -> str:
    """Return a date that follows another in words, from its distance."""
    count = abs(when.offset)
    if not count:
        return say("together with “{title}”", title=title)
    return _TIES[when.unit, when.offset < 0](count, title)


_TIES: dict[tuple[str, bool], Callable[[int, str], str]] = {
    ("day", True): lambda n, to: many(n, "{n} day before “{title}”", "{n} days before “{title}”", title=to),
    ("day", False): lambda n, to: many(n, "{n} day after “{title}”", "{n} days after “{title}”", title=to),
    ("week", True): lambda n, to: many(n, "{n} week before “{title}”", "{n} weeks before “{title}”", title=to),
    ("week", False): lambda n, to: many(n, "{n} week after “{title}”", "{n} weeks after “{title}”", title=to),
    ("month", True): lambda n, to: many(n, "{n} month before “{title}”", "{n} months before “{title}”", title=to),
    ("month", False): lambda n, to: many(n, "{n} month after “{title}”", "{n} months after “{title}”", title=to),
}


# --- from values -----------------------------------------------------------------------------------------------------


def in_words(when: When, period: Period) -> str:
    """Return a date in words from its values; the year only where the period has several.

    `15 May`, `15–18 May`, `May–June`, `by 15 May`, `mid-June`, `second quarter`.
    """
    parts = when.parts or tuple((end, end) for end in (when.earliest, when.latest) if end)
    if when.kind in LIMITS:
        words = limit(when.kind, _end(when, period), is_day=_ends_on_a_day(when))
    elif when.kind == "several" and (days := _of_one_month(parts, period)):
        words = days
    else:
        words = joined(
            (_part(when, first, last, period) for first, last in parts), "or" if when.kind == "one of" else "and"
        )
    if "approximate" in when.certainty:
        words = say("about {day}", day=words)
    return say("{day}?", day=words) if "uncertain" in when.certainty else words


def _ends_on_a_day(when: When) -> bool:
    """Tell whether the end that a limited date names is one day, as `_end` says it."""
    return when.parts[0][0] == when.parts[0][1] if when.parts else when.precision != "month"


def _end(when: When, period: Period) -> str:
    """Return the one end that an open or limited date names; its month where no day is named."""
    (first, last) = when.parts[0] if when.parts else (when.earliest or when.latest,) * 2
    if first is None or last is None:
        return when.text
    if when.precision in ("day", ""):
        return stretch(first, last, period)
    if not when.parts:
        return month_name(first, period) if when.precision == "month" else stretch(first, first, period)
    return _part(when, first, last, period)


def _part(when: When, first: date, last: date, period: Period) -> str:
    """Return one of the dates that a date is made of; quarters, seasons and thirds of a month have names."""
    # A season of the southern half of the world (29 to 32 in EDTF) has the name of the one six months away.
    begins = (first.month + 6) % 12 or 12 if re.search(_SOUTHERN, when.edtf) else first.month
    group = _GROUPS.get((when.precision, begins)) if when.kind not in ("span", "several") else None
    if group is not None:
        name = say(group)
        return name if _is_known(first, period) else say("{part} of {year}", part=name, year=first.year)
    if when.kind == "window" and when.precision == "day" and (first.year, first.month) == (last.year, last.month):
        third = _third(first, last)
        if third is not None:
            return _THIRD[third](month_name(first, period))
        return between(day_number(first), stretch(last, last, period))
    if when.kind == "window" and when.precision == "day" and first != last:
        return between(stretch(first, first, period), stretch(last, last, period))
    return stretch(first, last, period)


def _third(first: date, last: date) -> int | None:
    """Return which third of a month some days are; None where they are none."""
    if (first.day, last.day) in _THIRDS:
        return _THIRDS[first.day, last.day]
    return len(_THIRDS) if first.day == _LAST_THIRD and last == month_end(last.year, last.month) else None


_LAST_THIRD = 21
_THIRD: tuple[Callable[[str], str], ...] = (
    lambda name: say("early {month}", month=name),
    lambda name: say("mid-{month}", month=name),
    lambda name: say("end of {month}", month=name),
)
_GROUPS = {
    ("quarter", 1): later("first quarter"),
    ("quarter", 4): later("second quarter"),
    ("quarter", 7): later("third quarter"),
    ("quarter", 10): later("fourth quarter"),
    ("season", 3): later("spring"),
    ("season", 6): later("summer"),
    ("season", 9): later("autumn"),
    ("season", 12): later("winter"),
    ("half-year", 1): later("first half of the year"),
    ("half-year", 7): later("second half of the year"),
    ("quadrimester", 1): later("first four months of the year"),
    ("quadrimester", 5): later("May to August"),
    ("quadrimester", 9): later("last four months of the year"),
}


def _of_one_month(parts: tuple[tuple[date, date], ...], period: Period) -> str | None:
    """Return several days of one month, which is then named once: `3, 10 and 17 June`; None for other dates."""
    if any(first != last for first, last in parts) or len({(day.year, day.month) for day, _ in parts}) != 1:
        return None
    days = joined(day_number(day) for day, _ in parts)
    return say("{days} {month}", days=days, month=month_name(parts[0][0], period))


def stretch(first: date, last: date, period: Period) -> str:
    """Return the days from `first` to `last` in words: `15 May`, `15–18 May`, `May–June`, `2024`."""
    whole_months = first.day == 1 and last == month_end(last.year, last.month)
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else _to(str(first.year), str(last.year))
    if whole_months:
        start, end = month_name(first, period), month_name(last, period)
        return end if start == end else _to(start, end)
    end = _day(last, period)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        days = _to(day_number(first), day_number(last))
        return say("{days} {month}", days=days, month=month_name(last, period))
    return say("{first} – {last}", first=_day(first, period), last=end)


def _to(first: str, last: str) -> str:
    return say("{first}–{last}", first=first, last=last)


def _day(day: date, period: Period) -> str:
    return say("{day} {month}", day=day_number(day), month=month_name(day, period))


def month_name(day: date, period: Period) -> str:
    """Return a day's month; with its year where the period does not settle which year is meant."""
    name = month(day.month)
    return name if _is_known(day, period) else say("{month} {year}", month=name, year=day.year)


def _is_known(day: date, period: Period) -> bool:
    """Tell whether the period settles which year is meant."""
    return period.first.year == period.last.year == day.year


def long_day(day: date) -> str:
    """Return a day as `20 April 2024`."""
    return full_day(day)


def months_of(period: Period) -> list[tuple[date, date]]:
    """Return the first and last day of every month that the period touches."""
    months = []
    first = period.first.replace(day=1)
    while first <= period.last:
        last = month_end(first.year, first.month)
        months.append((first, last))
        first = last + timedelta(days=1)
    return months
