"""Dates for print: the author's words, and a remark where the words leave something open."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planctl.dates import month_end
from planctl.months import MONTH_NAMES
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.dates import Period, When

MONTHS = MONTH_NAMES["en"]
#: How everything that is `tbd` reads in print.
TO_BE_DECIDED = "to be decided"

# What nobody reads aloud: figures and signs without a word. The `T` of `2024-05-15T10` never comes here.
_NOTATION = re.compile(r"[0-9XY.,:/\[\]{}?~%\s-]*[0-9][0-9XY.,:/\[\]{}?~%\s-]*")
_LIMITS = {"deadline": "by ", "not before": "not before ", "from": "from ", "until": "until "}


class Dated(Record):
    """A date for print.

    `words`: the author's, unless they were notation. `remark`: what is still open about it, None where nothing is.
    `earliest`, `latest`: the first and last day it can be; None where that end is open. `undecided`: whether somebody
    still has to decide; a month without a day is merely imprecise.
    """

    words: str
    remark: str | None = None
    earliest: date | None = None
    latest: date | None = None
    undecided: bool = False


def dated(when: When, period: Period, anchor_title: str = "") -> Dated:
    """Return a date for print; `anchor_title` is what the date is tied to, whose id the author wrote."""
    if when.kind == "tbd":
        return Dated(TO_BE_DECIDED, undecided=True)
    words = when.text
    if when.anchor and anchor_title:
        words = re.sub(rf"(?<![\w.-]){re.escape(when.anchor)}(?![\w.-])", f"“{anchor_title}”", words)
    elif _NOTATION.fullmatch(words):
        words = in_words(when, period)
    undecided = when.kind == "one of" or "uncertain" in when.certainty or not when.is_dated
    return Dated(words, _remark(when), when.earliest, when.latest, undecided)


def _remark(when: When) -> str | None:
    remarks = []
    if when.kind == "one of":
        remarks.append("to be chosen")
    elif when.kind == "window":
        remarks.append("day open" if when.precision in {"day", "month"} else "date open")
    elif not when.is_dated:
        remarks.append("follows another date")
    if "uncertain" in when.certainty:
        remarks.append("tentative")
    return ", ".join(remarks) or None


def in_words(when: When, period: Period) -> str:
    """Return a date that was written in notation in English words; the year only where the period has several."""
    parts = when.parts or tuple((end, end) for end in (when.earliest, when.latest) if end)
    said = [stretch(first, last, period) for first, last in parts]
    last = said.pop()
    link = " or " if when.kind == "one of" else " and "
    words = link.join([", ".join(said), last]) if said else last
    about = "about " if "approximate" in when.certainty else ""
    return _LIMITS.get(when.kind, "") + about + words + "?" * ("uncertain" in when.certainty)


def stretch(first: date, last: date, period: Period) -> str:
    """Return the days from `first` to `last` in words: `15 May`, `15–18 May`, `May–June`, `2024`."""
    whole_months = first.day == 1 and last == month_end(last.year, last.month)
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    start = month_name(first, period) if whole_months else f"{first.day} {month_name(first, period)}"
    end = month_name(last, period) if whole_months else f"{last.day} {month_name(last, period)}"
    if start == end:
        return end
    if not whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{start}–{end}" if whole_months else f"{start} – {end}"


def month_name(day: date, period: Period) -> str:
    """Return a day's month; with its year where the period does not settle which year is meant."""
    name = MONTHS[day.month - 1]
    return name if period.first.year == period.last.year == day.year else f"{name} {day.year}"


def long_day(day: date) -> str:
    """Return a day as `20 April 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def months_of(period: Period) -> list[tuple[date, date]]:
    """Return the first and last day of every month that the period touches."""
    months = []
    first = period.first.replace(day=1)
    while first <= period.last:
        last = month_end(first.year, first.month)
        months.append((first, last))
        first = last + timedelta(days=1)
    return months
