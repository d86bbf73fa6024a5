"""A text as YAML reads it back, and the line of a file with such a text in it."""

from __future__ import annotations


def in_quotes(text: str) -> str:
    """Return a text in quotation marks, as YAML reads it back: single ones where that spares escapes."""
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def line_with(text: str, start: int, end: int, whole: str) -> str:
    """Return the line around `start`, with the characters up to `end` replaced by `whole` in quotes."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return (text[first:start] + in_quotes(whole) + text[end:last]).strip()
