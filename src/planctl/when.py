"""Dates and periods as people write them, in words or in EDTF (ISO 8601-2): one value, the author's words kept."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from planctl.dates import FIRST_YEAR, LAST_YEAR, Period, Unread, When
from planctl.datewords import WORDS
from planctl.edtf import looks_like_edtf, read_edtf
from planctl.every import Every, read_every
from planctl.months import fold
from planctl.phrases import Phrase
from planctl.points import EXAMPLES
from planctl.text import Misread
from planctl.ties import tie
from planctl.translate import Piece, to_edtf

__all__ = ["Every", "Period", "When", "offers_a_choice", "read_every", "read_period", "read_when"]

#: The words for a choice, in all languages.
OR = frozenset(word for word, (kind, _) in WORDS.items() if kind == "or")
#: No date needs more characters, and a longer text is not read at all.
LONGEST = 200


def read_when(text: str, period: Period) -> When | Misread:
    """Return what a date text says, or the first characters of it that do not fit and what to write instead.

    Words without a year mean the year in which they fall into `period`. Never guesses: what could be two dates is
    refused, except a range of months such as `May-June`, whose one reading the value's `note` explains.
    """
    return _read(text, period)


@lru_cache(maxsize=4096)
def _read(text: str, period: Period | None) -> When | Misread:
    if len(text) > LONGEST:
        return Misread(f"a date of {len(text)} characters; at most {LONGEST} are read", 0, len(text), EXAMPLES)
    bare = text.strip()
    if not bare:
        return Misread("a date is missing here", 0, len(text), EXAMPLES)
    read = read_edtf(bare) if looks_like_edtf(bare) else _read_words(bare, period)
    if isinstance(read, Misread):
        if len(bare) <= len("2024-05-15") and bare[:1].isdecimal():
            from planctl.offers import day_offered

            read = day_offered(bare, read)
        start = text.index(bare[0])
        return read.replace(start=read.start + start, end=read.end + start) if start else read
    return read if read.text == text else read.replace(text=text)


def _read_words(text: str, period: Period | None) -> When | Misread:
    try:
        return _translated(text, period)
    except Unread as unread:
        return _helped(text, period, unread.misread)


def _translated(text: str, period: Period | None) -> When | Misread:
    tied = tie(text)
    if tied:
        return read_edtf(tied)
    phrase = Phrase(text)
    pieces = to_edtf(phrase, period)
    read = read_edtf("".join([piece for piece, _, _ in pieces]))
    if isinstance(read, Misread):
        return _placed(read, pieces)
    return read.replace(note=phrase.note) if phrase.note else read


def _placed(misread: Misread, pieces: list[Piece]) -> Misread:
    """Move a fault found in the EDTF to the author's words that the EDTF was made from."""
    at = 0
    starts, ends = [], []
    for piece, start, end in pieces:
        if at < misread.end and at + len(piece) > misread.start:
            starts.append(start)
            ends.append(end)
        at += len(piece)
    return misread.replace(start=min(starts, default=0), end=max(ends, default=0))


def _helped(text: str, period: Period | None, misread: Misread) -> Misread:
    """Offer the nearest text that can be read."""
    from planctl.offers import offered

    def reads(better: str) -> bool:
        try:
            return isinstance(_translated(better, period), When)
        except Unread:
            return False

    return offered(text, misread, reads)


def offers_a_choice(text: str) -> bool:
    """Tell whether a date that can be read is written as one of several, even where all turn out to be the same."""
    bare = text.strip()
    if looks_like_edtf(bare):
        return bare.startswith("[") and "," in bare
    # Few dates hold such a word, and only those are taken apart again.
    return not OR.isdisjoint(fold(bare).split()) and not tie(bare) and Phrase(bare).joiner == "or"


def read_period(text: str) -> Period | Misread:
    """Return the first and last day of a plan's period, or what about the text does not fit.

    A year, a month, or a first and a last of them (`2024-07/2025-06`, `July 2024 to June 2025`); years in figures.
    """
    if len(text) == len("2024") and text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Period(text, date(int(text), 1, 1), date(int(text), 12, 31), text)
    read = _read(text, None)
    if isinstance(read, Misread) or (len(text) == len("2024-25") and text[-2:] > "12"):
        from planctl.offers import period_offered

        # EDTF would have `2024-25` for a spring, which nobody means who writes a plan for it.
        refused = period_offered(text)
        if refused is not None:
            return refused
    if isinstance(read, Misread):
        return read
    whole = read.kind == "span" or (read.kind == "window" and read.precision != "day")
    if not whole or read.certainty != "certain" or "X" in read.edtf or read.earliest is None or read.latest is None:
        return Misread(
            f"a period has a first and a last day, and '{text}' names none",
            0,
            len(text),
            "write for example 2024, 2024-07/2025-06, or July 2024 to June 2025",
        )
    return Period(text, read.earliest, read.latest, read.edtf.strip("[]").replace("..", "/"))
