"""Lists in columns: a key, a title that is broken where there is no room, and what is said of each beside it.

What has no room beside the title goes below it, so a list can be read on the narrowest page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import one_line, pad, width, wrap
from planctl.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.formats.text.paper import Paper

#: A text and its style.
Run = tuple[str, str]
#: A title broken to fewer columns than this is hard to read.
_LEAST_TITLE = 24
_INDENT, _GAP = 2, 3
#: Where keys take more than this part of the page, each stands on a line of its own.
_WIDEST_KEY = 0.35


class Line:
    """One line of a list, with what stands beside its title and what stands below it; safe for a terminal."""

    __slots__ = ("below", "cells", "key", "title")

    def __init__(self, title: str, key: str = "", cells: Iterable[Run] = (), below: Iterable[Run] = ()) -> None:
        """Take any texts of a plan."""
        self.title = one_line(title)
        self.key = one_line(key)
        self.cells = tuple([(one_line(text), style) for text, style in cells])
        self.below = tuple([(one_line(text), style) for text, style in below])


class Columns:
    """The columns that a number of lines share."""

    def __init__(self, lines: Iterable[Line], columns: int | None) -> None:
        """Measure the lines for a page that is `columns` wide, or has no limit."""
        lines = list(lines)
        self._page = columns
        self._key = max((width(line.key) for line in lines), default=0)
        self._stacked = columns is not None and self._key > columns * _WIDEST_KEY
        self._lead = _INDENT + (_INDENT if self._stacked else self._key + 2 if self._key else 0)
        # Without a key before it a broken title hangs, so that one can see where the next begins.
        self._hang = 0 if self._key else 2
        count = max((len(line.cells) for line in lines), default=0)
        self._cells = [max(width(line.cells[at][0]) for line in lines if at < len(line.cells)) for at in range(count)]
        self._beside, self._title = 0, max((width(line.title) for line in lines), default=0)
        self._fit(lines, count)

    def _fit(self, lines: list[Line], count: int) -> None:
        """Find how many of the cells to put beside the title, so that the list is as short as it can be."""
        if self._page is None:
            self._beside = count
            return
        natural = self._title
        shortest = None
        for beside in range(count, -1, -1):
            room = self._page - self._lead - sum(size + _GAP for size in self._cells[:beside] if size)
            if beside and room < min(natural, _LEAST_TITLE):
                continue
            title = max(min(natural, room), 1)
            length = sum(
                len(_hung(line.title, title, self._hang)) + len(self._packed((*line.cells[beside:], *line.below)))
                for line in lines
            )
            if shortest is None or length < shortest:
                shortest, self._beside, self._title = length, beside, title

    def write(self, paper: Paper, line: Line) -> None:
        """Add one of the lines."""
        first, *more = _hung(line.title, self._title, self._hang)
        lead = " " * self._lead
        if self._stacked:
            paper.line(" " * _INDENT, (line.key, "number"))
        elif self._key:
            lead = f"{' ' * _INDENT}{pad(line.key, self._key)}  "
        runs: list[str | Run] = []
        for (text, style), size in zip(line.cells[: self._beside], self._cells, strict=False):
            if size:
                runs += [" " * _GAP, (pad(text, size), style)]
        paper.line((lead, "number"), pad(first, self._title) if runs else first, *runs)
        inner = " " * (self._lead + self._hang)
        for part in more:
            paper.line(inner, part)
        for packed in self._packed((*line.cells[self._beside :], *line.below)):
            paper.line(inner, *packed)

    def _packed(self, runs: Iterable[Run]) -> list[list[Run]]:
        """Return lines of what stands below a title, as much on each as fits."""
        room = None if self._page is None else max(self._page - self._lead - self._hang, 1)
        lines: list[list[Run]] = []
        between, taken = say("; "), 0
        for text, style in runs:
            if not text:
                continue
            if lines and (room is None or taken + width(between) + width(text) <= room):
                lines[-1] += [(between, ""), (text, style)]
                taken += width(between) + width(text)
            else:
                parts = wrap(text, room)
                lines += [[(part, style)] for part in parts]
                taken = width(parts[-1])
        return lines


def _hung(text: str, columns: int, hang: int) -> list[str]:
    """Return a text broken into lines, those after the first shorter by what they hang."""
    first, *more = wrap(text, columns)
    return [first, *wrap(" ".join(more), max(columns - hang, 1))] if hang and more else [first, *more]


def paragraph(paper: Paper, text: str, style: str = "", indent: int = 0) -> None:
    """Add a text broken to the page between words, every line indented alike."""
    columns = paper.page.width
    for part in wrap(one_line(text), None if columns is None else max(columns - indent, 1)):
        paper.line(" " * indent, (part, style))


def clauses(paper: Paper, text: str) -> None:
    """Add a text broken to the page after commas, semicolons and colons, so that figures stay with their words."""
    columns = paper.page.width
    text = one_line(text)
    for sign in ",;:":
        text = text.replace(f"{sign} ", f"{sign}\n")
    lines: list[str] = []
    for clause in text.split("\n"):
        if lines and (columns is None or width(f"{lines[-1]} {clause}") <= columns):
            lines[-1] += f" {clause}"
        else:
            lines += wrap(clause, columns)
    for line in lines:
        paper.line(line)
