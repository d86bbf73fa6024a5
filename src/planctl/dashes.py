"""Sound YAML in which the dash of a list is missing: lines read as one text, and members read as one map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.lines import Lines, says_nothing
from planctl.marks import as_point, without_mark
from planctl.text import Edit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from planctl.finding import Finding
    from planctl.vocabulary import Vocabulary

_GLUED_DASH = re.compile(r" *-(?=[^\W\d]|[\"'\[{])")
#: What begins a point of a list and no text.
_BULLETS = "•◦‣⁃●○■□▪▫►▸➢✓"


def unlisted(text: str, start: int, end: int, key: str, keys: Vocabulary) -> Iterator[Finding]:
    """Yield what is wrong with a text without quotes that was to be a list; nothing where it is a text.

    `key` is what it stands below, "" where it is the member of a list itself.
    """
    lines = text[start:end].split("\n")
    own_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    listed = sum(line.lstrip(" ").startswith("- ") for line in lines[1:])
    if own_line and lines[0][0] == "-" and _GLUED_DASH.match(lines[0]):
        yield from _glued(lines, start)
    elif own_line and key and keys.lists(key) and all(without_mark(line.strip()) or not line.strip() for line in lines):
        yield from _marked(lines, start, keys)
    elif own_line and listed:
        mark = without_mark(lines[0].strip())
        yield _point(start, lines[0], mark or ("", lines[0].strip()), keys)
    elif listed > 1:
        dash = text.index("-", start + len(lines[0]) + 1)
        yield syntax.missing_sign(dash, dash + 1, "", lines[0].strip(), "")
    elif not key:
        at = start
        for line in lines:
            bare = line.lstrip(" ")
            if at > start and bare.startswith("- "):
                first = at + len(line) - len(bare)
                found = syntax.wrong_indent(first, first + 1, "")
                yield found.replace(help=f"begin it with {_dash_before(text, start)} spaces")
            if at > start and bare[:1] in set(_BULLETS) and (mark := without_mark(bare)):
                column = _dash_before(text, start)
                found = _point(at + len(line) - len(bare), bare, mark, keys)
                yield found.replace(help=f"write, after {column} spaces: - {as_point(mark[1], keys)}", fix=())
            at += len(line) + 1


def _glued(lines: list[str], at: int) -> Iterator[Finding]:
    for line in lines:
        glued = _GLUED_DASH.match(line)
        if glued:
            dash = at + glued.end()
            written = line[: glued.end()] + " " + line[glued.end() :]
            found = syntax.missing_space(dash - 1, dash, "-", written.strip())
            yield found.replace(fix=(Edit(dash, dash, " "),))
        at += len(line) + 1


def _marked(lines: list[str], at: int, keys: Vocabulary) -> Iterator[Finding]:
    for line in lines:
        mark = without_mark(line.strip())
        if mark:
            yield _point(at + len(line) - len(line.lstrip()), line, mark, keys)
        at += len(line) + 1


def _point(start: int, line: str, mark: tuple[str, str], keys: Vocabulary) -> Finding:
    """Return the finding that a point of a list begins with something else than a dash, or with nothing."""
    sign, rest = mark
    written = f"- {as_point(rest, keys)}"
    if not sign:
        return syntax.missing_sign(start, start + 1, "-", rest, written)
    found = syntax.missing_sign(start, start + len(sign), "-", sign, written, instead=True)
    size = len(line.strip()) - len(rest)
    safe = not sign[0].isalnum() and sign[0] != "(" and written == f"- {rest}"
    return found.replace(fix=(Edit(start, start + size, "- "),)) if safe else found


def _dash_before(text: str, start: int) -> int:
    """Return the column of the dash before a member of a list."""
    return text.rfind("-", 0, start) - text.rfind("\n", 0, text.rfind("-", 0, start)) - 1


def begins_again(text: str, start: int, key: str, names: Collection[str]) -> bool:
    """Tell whether with a key that is there already all keys begin again: the first of them, or two in a row."""
    if key == next(iter(names)):
        return True
    lines = Lines(text)
    line = lines.start(start)
    for below in lines.after(line):
        if says_nothing(lines[below]):
            continue
        column = lines.indent(below)
        if column <= start - line:
            return column == start - line and lines.parts(below)["key"] in names
    return False


def member_again(text: str, start: int, end: int, key: str) -> Finding:
    """Return the finding that a member of a list begins at a key, without its dash."""
    line = text[start : max(text.find("\n", start), 0) or len(text)].strip()
    column = start - text.rfind("\n", 0, start) - 1
    found = syntax.missing_sign(start, end, "-", key, "")
    return found.replace(help=f"write, after {max(column - 2, 0)} spaces: - {line}")


def free_letter(text: str, start: int, letter: str, names: Collection[str]) -> str:
    """Return the letter that a part of an item should have where its own is taken: the next that is free."""
    line = text.rfind("\n", 0, start) + 1
    column = start - line
    if text[line:start].strip():
        end = text.find("\n", start)
        below = re.findall(r"[{,] *([a-z]) *:", text[start : len(text) if end < 0 else end])
    else:
        below = []
        lines = Lines(text)
        for one in lines.after(line):
            if lines[one].strip() and lines.indent(one) < column:
                break
            below.append(str(lines.parts(one)["key"]))
    taken = {*names, *below}
    return next((one for one in map(chr, range(ord(letter) + 1, ord("z") + 1)) if one not in taken), "")
