"""A text in Markdown as a document: headings, nested lists, tables, and emphasis as it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.characters import plain
from planctl.intake.emphasis import as_line, escaped
from planctl.intake.inlinetext import said, without_tags
from planctl.intake.markers import closer, member
from planctl.intake.pages import Line, Pages, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    #: A line of the file: its number, and what stands there.
    Typed = tuple[int, str]

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
_SHUT = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDER = re.compile(r" {0,3}(?:(=+)|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]{0,9}\1){2,}[ \t]*$")
_DELIMITER = re.compile(r"[ \t]{0,9}\|?(?:[ \t]{0,9}:?-+:?[ \t]{0,9}\|)*(?:[ \t]{0,9}:?-+:?)?[ \t]*$")
_CELL = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_POINT = re.compile(r"([ \t]*)(?:[-*+]|([0-9]{1,9})[.)])[ \t]+(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_STRONG = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,300}\*\*|\[[^\[\]\n]{1,300}\]\(https?://")
_KEY = re.compile(r"[\w-]{1,40}:(?:\s|$)")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
#: What stands above a text about it is not longer.
_FRONT = 60
_TAB = 4


def is_markdown(lines: Iterable[str]) -> bool:
    """Tell whether lines are Markdown, by what nobody writes in another text: its headings, tables, links, `**`."""
    before = ""
    for line in lines:
        if (line[:4].lstrip(" ")[:1] == "#" and _ATX.match(line)) or ("**" in line and _STRONG.search(line)):
            return True
        if "](http" in line and _STRONG.search(line):
            return True
        if before.strip() and line[:3] in {"===", "---", "| -", "|--", "|:-", "|-", ":--"}:
            under = _UNDER.match(line)
            if under and under[1]:
                return True
            if "|" in before and "|" in line and _DELIMITER.match(line):
                return True
        before = line
    return False


def pages(typed: list[Typed]) -> Pages:
    """Return a text in Markdown as it stands, given its lines with their numbers."""
    reader = _Reader(typed)
    reader.read()
    return Pages("a Markdown text", tuple(reader.blocks), tuple(reader.dropped))


def _columns(line: str) -> int:
    bare = line.lstrip(" \t")
    return len(line[: len(line) - len(bare)].expandtabs(_TAB))


class _Reader:
    """Reads lines one by one: `_open` are those of the paragraph or member that has not ended yet."""

    def __init__(self, typed: list[Typed]) -> None:
        self._typed = typed
        self.blocks: list[Line | Table] = []
        self.dropped: list[Line] = []
        self._open: list[str] = []
        self._number = 0
        self._marker = ""
        self._indents: list[int] = []
        self._fence = ""
        self._last_remark = max((at for at, (_, line) in enumerate(typed) if "-->" in line), default=-1)

    def read(self) -> None:
        at = self._front()
        while at < len(self._typed):
            at = self._next(at)
        self._end()

    def _front(self) -> int:
        """Leave out what stands between two lines of dashes at the top: keys and values for a program."""
        if not self._typed or self._typed[0][1].rstrip() != "---":
            return 0
        for at, (_, line) in enumerate(self._typed[1:_FRONT], 1):
            if line.rstrip() in {"---", "..."}:
                self._drop(range(1, at))
                return at + 1
            if line.strip() and not _KEY.match(line) and line[:1] not in " -#":
                break
        return 0

    def _drop(self, places: Iterable[int]) -> None:
        for at in places:
            self._drop_text(*self._typed[at])

    def _drop_text(self, number: int, text: str) -> None:
        if text := plain(text):
            self.dropped.append(Line(text, f"line {number}", text))

    def _next(self, at: int) -> int:
        """Read what begins at a line; return the place of the line behind it."""
        number, line = self._typed[at]
        fence = _FENCE.match(line)
        if fence and (not self._fence or self._fence == fence[1]):
            self._end()
            self._fence = "" if self._fence else fence[1]
            # What is behind its sign names a language.
            self._drop_text(number, line.strip(" \t`~"))
        elif self._fence:
            text = plain(line)
            self.blocks += [Line(text, f"line {number}", as_line(escaped(text)))] if text else []
        elif "<!--" in line and (at < self._last_remark or line.rfind("-->") > line.rfind("<!--")):
            return self._remark(at)
        elif not line.strip():
            self._end()
        elif (end := self._table(at)) > at:
            return end
        else:
            self._line(number, line)
        return at + 1

    def _remark(self, at: int) -> int:
        """Leave out remarks for those who write; what stands between them on their lines stays."""
        number, line = self._typed[at]
        kept: list[str] = []
        place = 0
        while (begins := line.find("<!--", place)) >= 0:
            kept.append(line[place:begins])
            ends = line.find("-->", begins)
            if ends < 0:
                break
            self._drop_text(self._typed[at][0], line[begins + 4 : ends])
            place = ends + 3
        else:
            begins = len(line)
            kept.append(line[place:])
        if begins < len(line):
            self._drop_text(number, line[begins + 4 :])
            while "-->" not in self._typed[at + 1][1]:
                at += 1
                self._drop_text(*self._typed[at])
            at += 1
            within, _, behind = self._typed[at][1].partition("-->")
            self._drop_text(self._typed[at][0], within)
            self._typed[at] = (self._typed[at][0], behind)
            at -= bool(behind.strip())
        if text := "".join(kept).strip():
            self._line(number, text)
        return at + 1

    def _table(self, at: int) -> int:
        """Read a table if its head stands here; return the place of the line behind it, else this one."""
        below = self._typed[at + 1][1] if at + 1 < len(self._typed) else ""
        if "|" not in self._typed[at][1] or "-" not in below or "|" not in below or not _DELIMITER.match(below):
            return at
        self._end()
        self._indents = []
        rows = []
        end = at
        while end < len(self._typed) and "|" in self._typed[end][1]:
            number, line = self._typed[end]
            if end != at + 1:
                rows.append(_row(line, f"line {number}"))
            end += 1
        rows = [row for row in rows if any(row.cells)]
        if rows:
            self.blocks.append(Table(tuple(rows), rows[0].where))
        return end

    def _line(self, number: int, line: str) -> None:
        quote = _QUOTE.match(line)
        if quote:
            line = line[quote.end() :]
            if not line.strip():
                self._end()
                return
        heading = _ATX.match(line)
        under = _UNDER.match(line) if self._open and not self._marker else None
        if heading:
            self._end()
            self._indents = []
            self._add(_SHUT.sub("", closer(heading[2])), f"line {number}", level=len(heading[1]))
        elif under:
            self._heading(1 if under[1] else 2)
        elif _RULE.match(line):
            self._end()
        elif _DEFINITION.match(line):
            self._end()
            self._drop_text(number, line)
        elif not self._point(number, line):
            self._goes_on(number, line)

    def _heading(self, level: int) -> None:
        text, self._open = " ".join(self._open), []
        self._indents = []
        self._add(text, f"line {self._number}", level=level)

    def _point(self, number: int, line: str) -> bool:
        """Begin a member of a list, if this is one."""
        found = _POINT.match(line)
        if found and found[2] not in {None, "1"} and self._open and not self._indents:
            # A paragraph goes on with a number at the beginning of a line.
            return False
        if found:
            marker, rest = found[2] or "-", line[found.end() :]
        else:
            typed = member(line.lstrip(" \t"))
            if typed is None or typed[0].isdigit() or line.lstrip(" \t")[:1] in "-–—*":
                return False
            marker, rest = typed
        self._end()
        indent = _columns(line)
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] + 1 < indent:
            self._indents.append(indent)
        self._open, self._number, self._marker = [rest], number, marker
        return True

    def _goes_on(self, number: int, line: str) -> None:
        if not self._open:
            if line[:1] not in " \t":
                self._indents = []
            self._number, self._marker = number, ""
        self._open.append(line.strip())

    def _end(self) -> None:
        """End the paragraph or member that is open."""
        if self._open:
            text = " ".join(line.removesuffix("\\") for line in self._open)
            self._add(text, f"line {self._number}", marker=self._marker)
        self._open, self._marker = [], ""

    def _add(self, text: str, where: str, *, level: int = 0, marker: str = "") -> None:
        for line in _lines(text, where):
            depth = 0 if level else max(len(self._indents), line.depth)
            self.blocks.append(line.replace(level=level, marker=marker or line.marker, depth=depth))
            marker = ""


def _lines(text: str, where: str) -> list[Line]:
    return [
        Line(said(rest), where, plain(rest), marker=marker, depth=1 if marker else 0)
        for one in without_tags(text)
        for marker, rest in [member(one) or ("", one)]
        if plain(rest)
    ]


def _row(line: str, where: str) -> Row:
    cells = _CELL.split(line.strip().removeprefix("|"))
    if not cells[-1].strip() and len(cells) > 1:
        cells.pop()
    return Row(tuple(tuple(_lines(cell.replace("\\|", "|"), where)) for cell in cells), where)
