"""YAML in block style as people write it: a key a line, comments above, long texts folded. Texts in, text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.quoting import in_quotes
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How wide a line of a draft may be, in characters.
WIDTH = 110
#: A line of a text that goes no further has been broken by its author.
_BROKEN = 120
#: A text that means itself without quotes: it begins with a letter, a digit or a bracket and holds no sign of YAML's.
_BARE = re.compile(r"(?!.*(?:: |:$| #))[^\W_(]*[(]?[^\W_](?:.*[^\s:])?")
#: What other programs read as something else than a text: truth values, nothing, numbers in bases and powers.
_TYPED = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|0[xob].*")
_MARK = re.compile(r"(?:[-*+]|[0-9]{1,3}[.)]) ")
#: Words that a list in brackets may hold.
_WORD = re.compile(r"[A-Za-z0-9][\w.-]*")
_DAY_OR_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?:/[0-9-]+)?|[1-9][0-9]{0,5}")


class Entry(Record):
    """A key and what it holds: a text, a map, or a list of these; `remarks` become comments above it.

    `figures` says that a number needs no quotes: what reads it wants one.
    """

    name: str
    value: str | Block | tuple[str | Block, ...]
    remarks: tuple[str, ...] = ()
    figures: bool = False


class Block(Record):
    """A map: its entries in order; in a list, `remarks` become comments above its dash."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()


def lines(block: Block, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a map, without their ends."""
    for entry in block.entries:
        yield from _entry(entry, indent)


def comment(text: str, indent: int) -> Iterator[str]:
    """Yield a remark as lines of comment."""
    for line in _folded(text, WIDTH - indent - 2):
        yield f"{' ' * indent}# {line}"


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    pad = " " * indent
    for remark in entry.remarks:
        yield from comment(remark, indent)
    name = entry.name if re.fullmatch(r"[A-Za-z][\w-]*(?<![:])", entry.name) else in_quotes(entry.name)
    value = entry.value
    if isinstance(value, Block):
        yield f"{pad}{name}:"
        yield from lines(value, indent + 2)
    elif isinstance(value, str):
        yield from _text(f"{pad}{name}:", value, indent + 2, figures=entry.figures)
    elif all(isinstance(text, str) and _WORD.fullmatch(text) for text in value):
        yield f"{pad}{name}: [{', '.join(written(str(text), figures=entry.figures) for text in value)}]"
    else:
        yield f"{pad}{name}:"
        for one in value:
            if isinstance(one, Block):
                yield from _member(one, indent + 2)
            else:
                yield from _text(f"{pad}  -", one, indent + 4, figures=entry.figures)


def _member(block: Block, indent: int) -> Iterator[str]:
    for remark in block.remarks:
        yield from comment(remark, indent)
    dash = True
    for entry in block.entries:
        for line in _entry(entry, indent + 2):
            if dash and not line.lstrip().startswith("#"):
                yield f"{' ' * indent}- {line[indent + 2 :]}"
                dash = False
            else:
                yield line


def _text(head: str, text: str, indent: int, *, figures: bool) -> Iterator[str]:
    """Yield a text behind its key or dash: bare or in quotes where it fits on the line, else as a block below it."""
    if "\n" in text:
        # A literal block: its lines are its lines. The sign tells how deep it stands where its first line is indented.
        sign = str(2) if text[0] in " \n" else ""
        yield f"{head} |{sign}{'-' if not text.endswith(chr(10)) else ''}"
        for line in text.rstrip("\n").split("\n"):
            yield from _hung(line, indent)
        return
    scalar = written(text, figures=figures)
    if len(head) + 1 + len(scalar) <= WIDTH or " " not in text:
        yield f"{head} {scalar}"
        return
    yield f"{head} >-"
    for line in _folded(text, WIDTH - indent):
        yield f"{' ' * indent}{line}"


def _hung(line: str, indent: int) -> Iterator[str]:
    """Yield a line of Markdown in lines, what follows a mark of a list below its text.

    One that is set in stays as it is, and so does one that an author has broken: such lines are hardly too long.
    """
    mark = _MARK.match(line)
    hang = " " * (mark.end() if mark else 0)
    folded = [line] if line[:1] == " " or len(line) <= _BROKEN else list(_folded(line, WIDTH - indent - len(hang)))
    for at, part in enumerate(folded or [""]):
        yield f"{' ' * indent}{hang * (at > 0)}{part}".rstrip()


def written(text: str, *, figures: bool = False) -> str:
    """Return a text on one line as YAML reads it back, with quotes only where they are needed."""
    if not text:
        return '""'
    if _TYPED.fullmatch(text) or _DAY_OR_YEAR.fullmatch(text):
        return text if figures and _DAY_OR_YEAR.fullmatch(text) else in_quotes(text)
    return text if _BARE.fullmatch(text) and text.isprintable() else in_quotes(text)


def _folded(text: str, width: int) -> Iterable[str]:
    """Yield the words of a text in lines: none is cut, and one that is too long stands alone."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > max(width, 30):
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line
