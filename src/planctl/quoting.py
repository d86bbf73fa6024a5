"""A text as YAML reads it back, and the line of a file with such a text in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import quotes
from planctl.text import Edit

if TYPE_CHECKING:
    from planctl.finding import Finding
    from planctl.nodes import Node, Scalar


#: The quotation marks of print, those that open with those that may close.
_PRINTED = {"“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "‘": "’‘", "‚": "‘’"}
#: What needs no quotes as a member of a list in brackets.
_BARE = r"(?!.*(?:: | #))[\w(/][^,\[\]{}\"]*(?<![ :])"


def unprinted(text: str) -> str | None:
    """Return a text without the quotation marks of print that stand round the whole of it; None where none do."""
    closing = _PRINTED.get(text[:1], "")
    inner = text[1:-1]
    if len(text) < len("“a”") or text[-1] not in closing or any(sign in inner for sign in text[0] + closing):
        return None
    return inner


def in_quotes(text: str) -> str:
    """Return a text in quotation marks, as YAML reads it back: single ones where that spares escapes.

    Those of print round the whole of it were meant as such.
    """
    text = unprinted(text) or text
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r\n", "\n")
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def in_list(text: str) -> str:
    """Return a text as a member of a list in brackets: in quotes where it needs them."""
    return text if re.fullmatch(_BARE, text) else in_quotes(text)


def line_as(text: str, start: int, end: int, new: str) -> str:
    """Return the line around `start`, with the characters up to `end` replaced."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return (text[first:start] + new + text[end:last]).strip()


def line_with(text: str, start: int, end: int, whole: str) -> str:
    """Return the line around `start`, with the characters up to `end` replaced by `whole` in quotes."""
    return line_as(text, start, end, in_quotes(whole))


def put_in_quotes(found: Finding, start: int, end: int, whole: str) -> Finding:
    """Return a finding with the fix that it was waiting for: a text put in quotes, where it stands on one line."""
    return found if "\n" in whole or unprinted(whole) else found.replace(fix=(Edit(start, end, in_quotes(whole)),))


def colon_in_text(text: str, name: Scalar, value: Node) -> Finding:
    """Return the finding that what was read as a key and its value is one text with a colon in it."""
    whole = text[name.start : value.end]
    found = quotes.colon_in_text(name.end, name.end + 1, line_with(text, name.start, value.end, whole))
    return put_in_quotes(found, name.start, value.end, whole)


def cut_by_hash(text: str, value: str, start: int, end: int, *, refers: bool) -> tuple[str, int, Finding]:
    """Return the whole of a text of which ` #` left only `value`, where it ends, and the finding that it was cut.

    `refers` says that it refers to something by number: such a sign before it is how people speak and print.
    """
    at = text.index("#", end)
    if not value:
        start = at
    stop = text.find("\n", end)
    stop = start + len(text[start : len(text) if stop < 0 else stop].rstrip())
    whole = text[start:stop]
    line = line_with(text, start, stop, whole) if "\n" not in whole else ""
    found = quotes.hash_in_text(at, stop, line)
    number = whole[1:].strip()
    if refers and not value and number.isdecimal():
        help_ = f"write: {line_as(text, start, stop, number)}"
        return number, stop, found.replace(help=help_, fix=(Edit(start, stop, number),))
    # A figure behind it is a number; a word may be a remark whose space is missing.
    meant = line and text[at + 1 : stop].lstrip(" ")[:1].isdecimal()
    found = put_in_quotes(found, start, stop, whole) if meant else found
    return value + text[end:stop] if value else whole, stop, found
