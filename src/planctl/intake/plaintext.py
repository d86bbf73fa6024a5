"""A plain text as a document: paragraphs, lists, and the tables that a word processor prints with tabs.

Two shapes of tables are known. In one, each line is a row with tabs between its cells, and begins with a tab where the
first cell is empty. In the other, each cell stands in lines of its own, the first of which begins with a tab, and blank
lines part the cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake import markdowntext
from planctl.intake.captions import Caption, levelled
from planctl.intake.characters import decoded, plain
from planctl.intake.markers import member
from planctl.intake.markup import lines as marked_up
from planctl.intake.pages import Line, Pages, Row, Table

if TYPE_CHECKING:
    #: A line of the file: its number, and what stands there.
    Typed = tuple[int, str]

_BREAK = re.compile(r"\r\n|\n|\r")
# What a word processor makes of a line that ends within a paragraph, and of a new page.
_SOFT = re.compile("[\v\x85\u2028\u2029]")
_BOOKMARK = re.compile(r"\[bookmark: [^\[\]\n]{0,200}\]")
# A member of a list: its marker, and a tab behind it.
_TABBED = re.compile(r"\s*\S{1,6}\t+[^\t]*\s*$")
_TAB = 8
# A line that is at most as long was broken where the page was full, if the next one goes on in small letters.
_NARROW = (50, 100)


def pages(data: bytes) -> Pages:
    """Return a text, plain or in Markdown, as it stands; raises RefusedError where it is no text."""
    text, remarks = decoded(data)
    if not text.strip():
        return Pages("a text", (), (), remarks)
    typed, dropped = _typed(text)
    if markdowntext.is_markdown(line for _, line in typed):
        read = markdowntext.pages(typed)
        return read.replace(dropped=(*dropped, *read.dropped), remarks=remarks)
    blocks = _Reader(typed).read()
    return Pages("a text", blocks, tuple(dropped), remarks)


def _typed(text: str) -> tuple[list[Typed], list[Line]]:
    """Return the lines of a text with their numbers, and what was left out of them."""
    typed: list[Typed] = []
    dropped: list[Line] = []
    for number, line in enumerate(_BREAK.split(text), 1):
        if "[bookmark: " in line:
            dropped += [Line(found, f"line {number}", found) for found in _BOOKMARK.findall(line)]
            line = _BOOKMARK.sub("", line)  # noqa: PLW2901 - the line without it
        if line.isprintable():
            typed.append((number, line))
            continue
        for at, page in enumerate(line.split("\f")):
            if at:
                # A new page parts what stands before it and behind.
                typed.append((number, ""))
            typed += [(number, part) for part in _SOFT.split(page)]
    return typed, dropped


class _Reader:
    """Makes blocks of lines: `_rows` are those of the table that is being read, `_list` the indents of open lists."""

    def __init__(self, typed: list[Typed]) -> None:
        self._chunks = _chunks(typed)
        self._blocks: list[Line | Table] = []
        self._captions: list[Caption] = []
        self._rows: list[Row] = []
        self._list: list[int] = []
        within = sum(_is_row(line) for _, line in typed)
        before = sum(line[:1] == "\t" and not _is_row(line) and bool(line.strip()) for _, line in typed)
        #: Whether a line that begins with a tab is a row whose first cell is empty; else it is a cell of its own.
        self._by_row = within * 2 >= before and within > 0

    def read(self) -> tuple[Line | Table, ...]:
        for at, chunk in enumerate(self._chunks):
            self._list = []
            if self._is_cell(at):
                self._rows.append(_row([self._lines(chunk)], chunk[0][0]))
            else:
                self._chunk(chunk)
        self._end()
        return levelled(self._blocks, self._captions)

    def _is_cell(self, at: int) -> bool:
        """Tell whether a line alone is a cell of which the tab was lost: it stands between cells."""
        chunk = self._chunks[at]
        if self._by_row or not self._rows or len(chunk) > 1 or at + 1 == len(self._chunks):
            return False
        line = chunk[0][1]
        return (
            line[:1] != "\t"
            and self._chunks[at + 1][0][1][:1] == "\t"
            and not line.rstrip().endswith(":")
            and not Caption.is_part(line.strip())
        )

    def _chunk(self, chunk: list[Typed]) -> None:
        """Read lines between which none is blank."""
        last = max((at for at, (_, line) in enumerate(chunk) if "\t" in line and not _is_tabbed(line)), default=-1)
        at = 0
        in_row = False
        while at < len(chunk):
            number, line = chunk[at]
            if _is_row(line) or (self._by_row and "\t" in line and not _is_tabbed(line)):
                cells = line.split("\t")
                self._row(_row([marked_up(cell, f"line {number}") for cell in cells], number))
                in_row = True
                at += 1
            elif line[:1] == "\t" and not (self._list and member(line)):
                end = next((end for end in range(at + 1, len(chunk)) if self._ends_cell(chunk[end][1])), len(chunk))
                self._rows += [_row([self._lines(chunk[at:end])], number)]
                in_row = False
                at = end
            elif in_row and self._rows and (at < last or member(line)):
                self._rows[-1] = _longer(self._rows[-1], marked_up(line, f"line {number}"))
                at += 1
            else:
                in_row = False
                at = self._paragraph(chunk, at)

    def _ends_cell(self, line: str) -> bool:
        return _is_row(line) or (line[:1] != "\t" and Caption.is_part(line.strip()))

    def _lines(self, chunk: list[Typed]) -> list[Line]:
        return [made for number, line in chunk for made in marked_up(line, f"line {number}")]

    def _row(self, row: Row) -> None:
        if self._rows and len(self._rows[-1].cells) != len(row.cells) and len(self._rows[-1].cells) == 1:
            self._end()
        self._rows.append(row)

    def _end(self) -> None:
        """End the table that is being read, if there is one."""
        rows = tuple(row for row in self._rows if any(row.cells))
        if rows:
            self._blocks.append(Table(rows, rows[0].where))
        self._rows = []

    def _paragraph(self, chunk: list[Typed], at: int) -> int:
        """Read a paragraph or member of a list; return the place of the line behind it."""
        self._end()
        number, line = chunk[at]
        end = at + 1
        while end < len(chunk) and _goes_on(chunk[end - 1][1], chunk[end][1]):
            end += 1
        whole = " ".join([line, *(more.strip() for _, more in chunk[at + 1 : end])])
        indent = _indent(line)
        for made in marked_up(whole, f"line {number}"):
            if made.marker:
                self._blocks.append(made.replace(depth=max(made.depth, self._depth(indent))))
                continue
            self._list = []
            following = chunk[end][1] if end < len(chunk) else ""
            self._captions.append(Caption(len(self._blocks), first=at == 0, following=plain(following)))
            self._blocks.append(made)
        return end

    def _depth(self, indent: int) -> int:
        while self._list and self._list[-1] > indent:
            self._list.pop()
        if not self._list or self._list[-1] < indent:
            self._list.append(indent)
        return len(self._list)


def _chunks(typed: list[Typed]) -> list[list[Typed]]:
    """Return the lines in groups between blank ones."""
    chunks: list[list[Typed]] = []
    blank = True
    for number, line in typed:
        if not line.strip():
            # A cell may be empty: a tab alone parts nothing.
            blank = blank or "\t" not in line
            continue
        if blank:
            chunks.append([])
        chunks[-1].append((number, line))
        blank = False
    return chunks


def _is_row(line: str) -> bool:
    """Tell whether a line holds several cells: a tab behind a marker parts none."""
    return "\t" in line and "\t" in line.strip() and not _is_tabbed(line)


def _is_tabbed(line: str) -> bool:
    return _TABBED.match(line) is not None and member(line) is not None


def _row(cells: list[list[Line]], number: int) -> Row:
    return Row(tuple(tuple(cell) for cell in cells), f"line {number}")


def _longer(row: Row, more: list[Line]) -> Row:
    return row.replace(cells=(*row.cells[:-1], (*row.cells[-1], *more)))


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a line was broken where the page was full, or goes on indented under its marker."""
    if "\t" in following or member(following) or not following.strip():
        return False
    if member(line) and _indent(following) > _indent(line):
        return True
    first = following.lstrip()[:1]
    full = _NARROW[0] <= len(line) <= _NARROW[1] and len(following) <= _NARROW[1]
    return full and first.islower() and line.rstrip()[-1:] not in ".:;!?"


def _indent(line: str) -> int:
    """Return how far a line is indented, in columns."""
    bare = line.lstrip(" \t")
    return len(line[: len(line) - len(bare)].expandtabs(_TAB))
