"""What dates, periods and their days are: the values, and the little arithmetic they need."""

from __future__ import annotations

from datetime import date, timedelta

from planctl.record import Record
from planctl.text import Misread

#: The years a plan may speak of. Outside them a date is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2199

#: Kinds of date whose days are fixed once they are certain.
_FIXED = frozenset(("day", "span", "several", "deadline", "from", "until"))
#: The marks that EDTF puts behind a date, by the certainty they express.
MARKS = {"certain": "", "uncertain": "?", "approximate": "~", "uncertain and approximate": "%"}
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has; months count from 1."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # noqa: PLR2004
    return 29 if leap else _MONTH_DAYS[month - 1]


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; months count from 1."""
    return date(year, month, days_in(year, month))


def add_months(day: date, count: int) -> date:
    """Return the same day some months later (or earlier), or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def shift(day: date, count: int, unit: str) -> date:
    """Return a day moved by `count` units of "day", "week" or "month"; months clamp to the month's end."""
    if unit == "month":
        return add_months(day, count)
    return day + timedelta(days=count * 7 if unit == "week" else count)


class Unread(Exception):  # noqa: N818 - it is no error: it carries a sentence to the reader's own door
    """Carries a `Misread` from deep inside a grammar to the function that returns it, and never further."""

    def __init__(self, message: str, start: int, end: int, help_: str = "") -> None:
        """Take what a `Misread` takes."""
        super().__init__(message)
        self.misread = Misread(message, start, end, help_)


class Period(Record):
    """The time a plan covers.

    `text`: the author's words. `first`, `last`: its first and last day, both inside. `edtf`: the same in EDTF.
    """

    text: str
    first: date
    last: date
    edtf: str

    def __hash__(self) -> int:
        """Hash by the author's words: what dates were read for this period is looked up again and again."""
        return hash(self.text)


class When(Record):
    """A date as a plan knows it: the author's words, and what they say.

    `text`: the author's words, for print.
    `kind`: "day"; "span" (lasts from the first day to the last); "window" (once, some time within); "one of" (one of
    several dates, not yet chosen); "several" (on each of them); "deadline" (no later than); "not before"; "from"
    (goes on, no end named); "until" (went on before, no beginning named); "tied" (follows another entry); "tbd".
    `earliest`, `latest`: the first and the last day it may fall on or last to. For a deadline, the day or days it
    names: the work may be done at any time before. None where nothing bounds it (both for "tbd" and "tied"; `latest`
    for "from" and "not before"; `earliest` for "until").
    `precision`: the coarsest unit named: "day", "month", "quarter", "season", "quadrimester", "half-year", "year", or
    "" for "tbd" and "tied".
    `certainty`: "certain", "uncertain", "approximate" or "uncertain and approximate".
    `edtf`: the canonical EDTF (ISO 8601-2); reading it gives the same value back, apart from `text` and `note`.
    `parts`: the alternatives of "one of" and the dates of "several" as (first day, last day), in order; for the other
    kinds one pair, or none where an end is open.
    `anchor`, `offset`, `unit`: for "tied", the id or number of the other entry and how far away: -2 "week" is two weeks
    before its first day, 2 "week" two weeks after its last; 0 "day" is together with it. They stay when it is resolved.
    `note`: what to say where the words can be understood in more than one way, with the clear spellings; else "".
    """

    text: str
    kind: str
    earliest: date | None
    latest: date | None
    precision: str
    certainty: str
    edtf: str
    parts: tuple[tuple[date, date], ...] = ()
    anchor: str = ""
    offset: int = 0
    unit: str = ""
    note: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether at least one end is known: false for "tbd" and for a tie not yet resolved."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing about it is left to decide: a certain day, span, deadline, or several certain days."""
        if self.certainty != "certain" or self.kind not in _FIXED:
            return False
        return self.kind != "several" or self.precision == "day"

    @property
    def is_tentative(self) -> bool:
        """Whether it has dates that may still move or be narrowed down."""
        return self.is_dated and not self.is_settled

    @property
    def sort_day(self) -> date:
        """The day to sort by: the earliest, else the latest known one; undated things come last."""
        return self.earliest or self.latest or date.max

    def overlaps(self, first: date, last: date) -> bool:
        """Whether it may fall on, or lasts over, any day from `first` to `last`, both inside; undated never does."""
        if self.parts:
            return any(begin <= last and end >= first for begin, end in self.parts)
        if not self.is_dated:
            return False
        return (self.earliest or date.min) <= last and (self.latest or date.max) >= first

    def tied_to(self, other: When) -> When:
        """Return this tie with the days that follow from the other entry's date, `text` and `anchor` kept.

        Before counts from the other's first day, after from its last. Where the other has no such day (it is "tbd",
        open at that end, or itself tied and not resolved) the tie stays unresolved and is returned unchanged.
        """
        if self.kind != "tied" or not other.is_dated:
            return self
        if not self.offset:
            return other.replace(text=self.text, anchor=self.anchor, unit=self.unit, note=self.note)
        if other.kind in ("day", "window", "one of", "not before"):
            kind, pairs = other.kind, other.parts
        else:
            kind, day = "day", other.earliest if self.offset < 0 and other.kind != "deadline" else other.latest
            pairs = ((day, day),) if day else ()
        if not pairs:
            return self
        moved = tuple((shift(a, self.offset, self.unit), shift(b, self.offset, self.unit)) for a, b in pairs)
        certainty = _coarser(other)
        mark = MARKS[certainty]
        within = ",".join(f"{a}{mark}" if a == b else f"{a}{mark}..{b}{mark}" for a, b in moved)
        return self.replace(
            kind=kind,
            earliest=moved[0][0],
            latest=max(end for _, end in moved),
            precision="day",
            certainty=certainty,
            edtf=within if kind == "day" else f"[{within}]",
            parts=moved,
        )


def _coarser(other: When) -> str:
    """Return the certainty of a day counted from a lasting date: from months it can only be approximate."""
    if other.precision == "day" or other.kind in ("window", "one of") or "approximate" in other.certainty:
        return other.certainty
    return "approximate" if other.certainty == "certain" else "uncertain and approximate"
