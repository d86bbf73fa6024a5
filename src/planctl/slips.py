"""A slip of the pen in a line, with its fault and the repair that shows what was meant.

Nothing here is certain: a line gives its slips in order of likelihood, and reading keeps the first whose repair it can
go on after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.quoting import in_quotes, unprinted
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.finding import Finding
    from planctl.text import Edit

COLON = re.compile(r":(?= |$)")
_COMMENT = re.compile(r" +#")
#: A text in quotation marks, from the first to the last.
CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
BRACKETS = {"[": "]", "{": "}"}
# A quotation mark that may have been meant to close a text: one that does not stand within a word.
_CLOSING = r"(?<!\s)[\"'”“’»](?!\w)"


class Slip(Record):
    """A slip in one line: its fault at columns `begin` to `stop`, and what stands from `start` to `end` repaired.

    `words` are what else the fault is worded with, before the line as it would be then. `help` is said where typing
    that line is not enough, and `also` are repairs further on, counted from the start of this line. `whole` is a text
    that is put in quotes up to the end of the line. `safe` says whether it can be repaired without asking, where that
    does not follow from the code; `gap` says in which line, counted from this one, something is missing then.
    """

    start: int
    end: int
    new: str
    fault: Callable[..., Finding]
    begin: int
    stop: int
    words: tuple[str, ...] = ()
    help: str = ""
    also: tuple[Edit, ...] = ()
    whole: str = ""
    safe: bool | None = None
    gap: int | None = None


def in_quotes_slip(
    fault: Callable[..., Finding], start: int, end: int, marks: tuple[int, int], whole: str, *words: str
) -> Slip:
    """Return the slip that is repaired by putting a text in quotes; `marks` are the columns of what is wrong in it."""
    safe = False if unprinted(whole) else None
    return Slip(start, end, in_quotes(whole), fault, *marks, words, whole=whole, safe=safe)


def bare(value: str) -> str:
    """Return a value without the comment behind it."""
    comment = _COMMENT.search(value)
    return value[: comment.start()] if comment else value


def opened(text: str) -> str:
    """Return what was meant by a text whose first character is a quotation mark that is never closed.

    Often another mark was meant to close it, which then stands alone.
    """
    inner = text[1:]
    others = list(re.finditer(_CLOSING, inner))
    alone = len(others) % 2 == 1 and others[-1].end() == len(inner) and len(inner) > 1
    return inner[:-1] if alone else inner


def closing_mark(text: str, at: int) -> re.Match[str] | None:
    """Return the first mark behind an offset that may close a text within brackets: a comma or a bracket follows."""
    return re.compile(rf"{_CLOSING}(?=\s*(?:[,}}\]]|$))").search(text, at)
