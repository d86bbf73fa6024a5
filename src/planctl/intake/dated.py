"""Dates within a line of a calendar: before its text, in brackets or at its end, as they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.months import MONTHS, fold
from planctl.record import Record
from planctl.when import When, read_period, read_when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.dates import Period

#: A date within a line has at most so many words, and so many characters.
_WORDS, _LONGEST = 8, 60
# What may stand before a date at the end of a line, folded.
_BEFORE = frozenset(
    ("on", "in", "from", "by", "at", "du", "le", "les", "en", "au", "el", "los", "del", "de", "am", "until", "before")
)
_LAST_DAY = 31
#: So many words before its month a date within a sentence may begin.
_BEFORE_MONTH = 6
#: So many from its month on it may have: "March, May and October 2025".
_AFTER_MONTH = 6
#: A day in figures, whose order nobody knows.
_FIGURES = r"[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}|[0-9]{4})"
#: Stands in for the plan's period where nobody knows it: whether a text is a date does not hang on the year.
_ANY_YEAR = "2024"


class Found(Record):
    """A date as written, the text without it, and how it is understood."""

    when: str
    rest: str
    means: str


def period_of(text: str | None) -> Period:
    """Return the period that a text names, and any year where it names none."""
    period = read_period(text or _ANY_YEAR)
    if not hasattr(period, "first"):
        period = read_period(_ANY_YEAR)
    return period  # type: ignore[return-value]


def date_of(text: str, period: Period, month: str = "") -> str | None:
    """Return a text as a date that planctl understands, None where it is none; a day alone gets the month it is under.

    A year alone is no date: it is the year of the plan, or of what is spoken of.
    """
    bare = text.strip(" .:,;–—-")
    if not bare or len(bare) > _LONGEST or not (re.search("[0-9]", bare) or _names_time(bare)):
        return None
    days = all(int(number) <= _LAST_DAY for number in re.findall("[0-9]+", bare)) and len(bare) < len(
        "00 and 00 and 00"
    )
    for written in (bare, f"{bare} {month}" if month and days and not _names_time(bare) else ""):
        if not written or re.fullmatch("[0-9]{4}(?:[-/][0-9]{4})?", written):
            continue
        read = read_when(written, period)
        if isinstance(read, When) and read.precision not in {"", "year"}:
            return written
    return None


def means(written: str, period: Period) -> str:
    """Return how a date is understood, as its first and last day."""
    read = read_when(written, period)
    if not isinstance(read, When):
        return ""
    if read.kind in {"several", "one of"} and len(read.parts) > 1:
        return (" or " if read.kind == "one of" else " and ").join(_stretch(*part) for part in read.parts)
    return _stretch(read.earliest, read.latest)


def _stretch(earliest: date | None, latest: date | None) -> str:
    first, last = (str(day) if day else "…" for day in (earliest, latest))
    return first if first == last else f"{first} to {last}"


def found_date(text: str, period: Period, month: str = "") -> Found | None:
    """Return the date that a line holds and the text without it; None where there is none, or none that is clear."""
    for find in (_leading, _in_brackets, _trailing):
        found = find(text, period, month)
        if found:
            when, rest = found
            return Found(when, " ".join(rest.split()).strip(" ,;–—-"), means(when, period))
    return None


def _names_time(text: str) -> bool:
    words = set(re.findall(r"[^\W\d_]+", fold(text)))
    return not words.isdisjoint(MONTHS) or bool(
        re.search(
            r"(?i)\b[qt][1-4]\b|quarter|trimest|semest|spring|summer|autumn|winter|half|primavera|[0-9]{4}-", text
        )
    )


def _leading(text: str, period: Period, month: str) -> tuple[str, str] | None:
    for sign in re.finditer(r"\s*:\s*|\s+[–—-]\s+|,\s+", text[: _LONGEST + 2]):
        when = date_of(text[: sign.start()], period, month if ":" in sign[0] or sign[0].strip() in "–—-" else "")
        if when and text[sign.end() :].strip():
            return when, text[sign.end() :]
    words = [one.end() for one in re.finditer(r"\S+", text[:_LONGEST])][:_WORDS]
    for end in reversed(words):
        part = text[:end]
        if text[end:].strip() and re.match("[0-9]", part) and _names_time(part):
            when = date_of(part, period)
            if when:
                return when, text[end:]
    return None


def _in_brackets(text: str, period: Period, month: str) -> tuple[str, str] | None:
    found = []
    for one in re.finditer(r"\(([^()]{1,60})\)", text):
        when = date_of(
            one[1], period, month if re.fullmatch(r"[0-9]{1,2}(?:\s*[-–]\s*[0-9]{1,2})", one[1].strip()) else ""
        )
        if when:
            found.append((when, f"{text[: one.start()]} {text[one.end() :]}"))
    return found[0] if len(found) == 1 else None


def _trailing(text: str, period: Period, _month: str) -> tuple[str, str] | None:
    bare = text.rstrip(" .")
    starts = [one.start() for one in re.finditer(r"(?<=[\s,;–—-])\w\S*", bare)][-_WORDS:]
    for start in starts:
        part, before = bare[start:], bare[:start].rstrip()
        if not _names_time(part) or not (re.search("[0-9]", part) or before[-1:] in ",;–—-"):
            continue
        when = date_of(part, period)
        if when:
            words = before.split()
            if words and fold(words[-1]) in _BEFORE:
                before = " ".join(words[:-1])
            # "on 12 March" loses its "on" with the date; a bracket stays whole.
            if before.count("(") == before.count(")"):
                return when, before
    return None


def spoken(text: str, period: Period) -> Iterator[Found]:
    """Yield the dates that a sentence speaks of, as written: those of its work, or of something else.

    A month without a day counts behind a word such as "by" or "in", for May is also a verb.
    """
    words = list(re.finditer(r"\S+", text))
    after = 0
    for at, word in enumerate(words):
        bare = word[0].strip(".,;:()")
        if re.fullmatch(_FIGURES, bare):
            yield Found(bare, text, "days in figures are not read: write the day out")
        if at < after or not _names_time(bare):
            continue
        found = next(
            filter(None, (_window(words, text, first, last, period) for first, last in _windows(at, after))), None
        )
        if found is not None:
            when, after = found
            yield Found(when, text, means(when, period))


def _windows(at: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words round a word, the longest first."""
    firsts, lasts = range(max(after, at - _BEFORE_MONTH), at + 1), range(at, at + _AFTER_MONTH)
    stretches = ((first, last) for first in firsts for last in lasts)
    yield from sorted(stretches, key=lambda one: one[0] - one[1])


def _window(words: list[re.Match[str]], text: str, first: int, last: int, period: Period) -> tuple[str, int] | None:
    if last >= len(words):
        return None
    part = text[words[first].start() : words[last].end()].strip(" .,;:()")
    if not re.search("[0-9]", part) and fold(words[first][0]) not in _BEFORE:
        return None
    when = date_of(part, period)
    return (when, last + 1) if when else None
