"""An update as one line of a log, and a log with that line at its end. Pure: text in, text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.updates import Update

if TYPE_CHECKING:
    from datetime import date

    from planctl.updates import Value
    from planctl.when import When

#: The byte order mark that some editors put at the beginning of a file.
MARK = b"\xef\xbb\xbf"
#: A text that needs no quotes within braces, whatever YAML, or a reader of it that gives types, makes of signs.
_BARE = r"[^\W_](?:[\w./()'’&%-]|(?<! ) (?! ))*(?<! )"
#: Words and figures that YAML has another meaning for: nothing to planctl, but to other programs.
_TYPED = r"(?i)y|n|yes|no|on|off|true|false|null|[0-9][0-9._/-]*(?:e[+-]?[0-9]+)?|0[xo][0-9a-f]+"
#: Kinds of key whose figures stay bare, as people write them.
_FIGURES = ("day", "ref", "values", "ident", "word")
#: What a log may begin with before its first update.
_HEAD = r"[ \t]*(?:#.*)?|(?:---|%).*"


class Line(Record):
    """One line of a log, without its end. `spans` holds, of each key, where its value begins and ends in `text`."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


class NoPlaceError(Exception):
    """Why a line cannot be put at the end of a log as it is written."""


def log_line(update: Update) -> Line:
    """Return an update as one line, which reads back as the same update.

    One line, because git puts the logs of two branches together line by line.
    """
    text = "- {"
    spans: list[tuple[str, int, int]] = []
    for name, key in Update.keys.items():
        value = getattr(update, name)
        if value is None or value == ():
            continue
        text += f"{', ' if spans else ''}{name}: "
        written = _written(value, figures=key.kind.name in _FIGURES)
        spans.append((name, len(text), len(text) + len(written)))
        text += written
    return Line(text + "}", tuple(spans))


def _written(value: str | date | When | tuple[str | Value, ...], *, figures: bool) -> str:
    if isinstance(value, str):
        return bare(value, figures=figures)
    if not isinstance(value, tuple):
        return bare(value.text) if hasattr(value, "text") else value.isoformat()
    if all(isinstance(one, str) for one in value):
        members = [bare(one) for one in value if isinstance(one, str)]
        # One text with a comma in it would be taken for a list.
        return members[0] if len(members) == 1 and not re.search("[,;]", members[0]) else f"[{', '.join(members)}]"
    return _values([one for one in value if not isinstance(one, str)])


def _values(values: list[Value]) -> str:
    """Return numbers reached: a total as a number, what is added as `{add: 1}`."""
    numbers = [str(one.total) if one.add is None else f"{{add: {one.add}}}" for one in values]
    if [one.part for one in values] == [""]:
        return numbers[0]
    return f"{{{', '.join(f'{bare(one.part)}: {number}' for one, number in zip(values, numbers, strict=True))}}}"


def bare(text: str, *, figures: bool = False) -> str:
    """Return a text as it is written within braces: in quotes where it needs them, always on one line.

    `figures` leaves what looks like a number without quotes.
    """
    if re.fullmatch(_BARE, text) and (figures or not re.fullmatch(_TYPED, text)):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def with_line(text: str, line: str) -> tuple[str, int]:
    """Return a log with a line at its end, and where that line begins; every other character stays.

    The log's last line is to have its end. Dashes and ends of lines are as in the log. Raises NoPlaceError for a log
    that is no list of lines that begin with a dash.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    first = next((one for one in lines if not re.fullmatch(_HEAD, one)), None)
    if any(re.match(r"\.\.\.(?:\s|$)", one) for one in lines):
        raise NoPlaceError("it ends with '...', and nothing may come behind that: take it out")
    dash = re.match(r"( *)-(?: |$)", first) if first is not None else None
    if first is not None and dash is None:
        raise NoPlaceError(_why_not(first))
    indent = dash[1] if dash else ""
    end = "\r\n" if text.endswith("\r\n") else "\n"
    return f"{text}{indent}{line}{end}", len(text) + len(indent)


def ended(data: bytes) -> bytes:
    """Return a file with the end that its last line may be missing."""
    if data in (b"", MARK) or data.endswith(b"\n"):
        return data
    return data + (b"\r\n" if b"\r\n" in data else b"\n")


def _why_not(first: str) -> str:
    if re.fullmatch(r"\s*\[\s*\]\s*(?:#.*)?", first):
        return "it holds only an empty list in brackets, '[]': take that out"
    if first.lstrip().startswith("["):
        return "its updates stand in one pair of brackets: give each a line of its own that begins with a dash"
    return "it is no list: give each update a line of its own that begins with a dash"
