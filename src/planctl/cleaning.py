"""What no plan may hold, whatever YAML thinks of it: whether a text holds any of it, and what is left without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults.file import TEXT_LIMIT
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.finding import Finding
    from planctl.text import Edit

#: Stands where a forbidden character stood; it is forbidden itself, so no sound text holds it.
GONE = "\ufdd0"

_SIGNS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
#: A pattern of a character that no file may hold. None of them is printable, which is far cheaper to ask.
CONTROL = f"[{_SIGNS}]|\r(?!\n)"
#: A pattern of a character that no escape in a text may stand for; not printable either.
CONTROL_IN_TEXT = f"[{_SIGNS}\t\r]"
#: Spaces that YAML does not take for one.
SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
#: Behind what a question mark may be the sign of a key, and not the end of a text or of a date.
_BEFORE_SIGN = " \t\r\n{}[],:\"'"
#: What looks like a space or a colon.
ALIKE = (*SPACES, "：")


class Cleaned(Record):
    """A text that YAML can read, and what had to be said about it.

    `text` has the characters of the source at their places; `edits` are still to be made in it. `gaps` are offsets
    where something was left out. `over` means that so much was wrong that reading stops here. `tabs` gives for each of
    the findings about tabs, by its place, the lines that it is of.
    """

    text: str
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]
    gaps: tuple[int, ...]
    over: bool
    tabs: dict[int, tuple[int, ...]] = {}  # noqa: RUF012 - a default that nobody changes


def is_clean(text: str) -> bool:
    """Tell whether a text holds nothing that has to be taken out, as almost every text; `strays` finds what it is."""
    return not (
        (not text.replace("\n", "").isprintable() and re.search(CONTROL, text))
        or "\t" in text
        or "<<<<<<<" in text
        or ">>>>>>>" in text
        or (not text.isascii() and any(char in text for char in ALIKE))
        or (len(text) > TEXT_LIMIT and _long_line(text))
    )


def asks(text: str) -> bool:
    """Tell whether a question mark may be the sign of a key somewhere in a text."""
    at = text.find("?")
    while at >= 0:
        if text[at - 1 : at] in _BEFORE_SIGN or text[at + 1 : at + 2] == " ":
            return True
        at = text.find("?", at + 1)
    return False


def _long_line(text: str) -> bool:
    """Tell whether a line is longer than any text may be."""
    at = 0
    while len(text) - at > TEXT_LIMIT:
        at = text.rfind("\n", at, at + TEXT_LIMIT + 1) + 1
        if not at:
            return True
    return False
