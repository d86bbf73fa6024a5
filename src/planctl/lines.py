"""A text by its lines, as mending looks at them: what stands above, below and beside a line, by its indentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Indentation, dashes, key, colon and value of a line; every line matches. A long gap is looked at only once.
LINE = re.compile(
    r"""(?P<indent>\ *)
    (?P<dashes>(?:-\ +)*)
    (?:(?P<key>[^\s"'\#\[\]{},&*!|>%@`:-][^:\#"'{}\[\]]*?|"[^"]*"|'[^']*')(?<!\ )(?P<colon>\ *:(?=\ |$)\ *))?
    (?P<value>(?:.*\S)?)\s*$""",
    re.VERBOSE,
)
#: How many lines up or down what a line belongs to is looked for.
_FAR = 200


def parts_of(line: str) -> re.Match[str]:
    """Return a line by its parts."""
    parts = LINE.match(line)
    assert parts is not None  # noqa: S101 - the pattern matches every line
    return parts


def says_nothing(line: str) -> bool:
    """Tell whether a line is empty or a comment."""
    bare = line.lstrip()
    return not bare or bare[0] == "#"


class Lines:
    """The lines of one text, each named by the offset where it starts."""

    def __init__(self, text: str, number: Callable[[int], int] | None = None) -> None:
        """`number` gives the number of a line in the file, from 1, where the text has more lines than that."""
        self.text = text
        self._number = number

    def start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.text.rfind("\n", 0, offset) + 1

    def end(self, start: int) -> int:
        """Return where a line ends, without its ending."""
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        return end - (end > start and self.text[end - 1] == "\r")

    def __getitem__(self, start: int) -> str:
        """Return a line without its ending."""
        return self.text[start : self.end(start)]

    def parts(self, start: int) -> re.Match[str]:
        """Return a line by its parts."""
        return parts_of(self[start])

    def indent(self, start: int) -> int:
        """Return how many spaces a line begins with."""
        line = self[start]
        return len(line) - len(line.lstrip(" "))

    def number(self, start: int) -> int:
        """Return the number of a line in the file, from 1."""
        return self._number(start) if self._number else self.text.count("\n", 0, start) + 1

    def last_at(self, offset: int) -> int:
        """Return the start of the last line at or before an offset that has something on it."""
        start = self.start(min(offset, len(self.text)))
        while start > 0 and not self[start].strip():
            start = self.start(start - 1)
        return start

    def above(self, start: int) -> Iterator[int]:
        """Yield the starts of the lines above, nearest first, a bounded number of them."""
        for _ in range(_FAR):
            if start <= 0:
                return
            start = self.start(start - 1)
            yield start

    def said_above(self, start: int) -> Iterator[int]:
        """Yield the starts of the lines above that are neither empty nor a comment."""
        return (one for one in self.above(start) if not says_nothing(self[one]))

    def after(self, start: int) -> Iterator[int]:
        """Yield the starts of the lines below, nearest first, a bounded number of them."""
        for _ in range(_FAR):
            start = self.text.find("\n", start) + 1
            if not start or start >= len(self.text):
                return
            yield start

    def below(self, start: int, indent: int) -> list[int]:
        """Return the starts of the lines that stand directly below a line and further right than a column."""
        below: list[int] = []
        while True:
            start = self.text.find("\n", start) + 1
            if not start or self.indent(start) <= indent:
                return below
            below.append(start)

    def next_said(self, start: int) -> int | None:
        """Return the start of the next line below that is neither empty nor a comment."""
        return next((one for one in self.after(start) if not says_nothing(self[one])), None)

    def beside(self, start: int, indent: int | None = None) -> Iterator[int]:
        """Yield the starts of the lines above and below that stand in the same column under the same line."""
        column = self.indent(start) if indent is None else indent
        for lines in (self.above(start), self.after(start)):
            for one in lines:
                if says_nothing(self[one]):
                    continue
                at = self.indent(one)
                if at < column:
                    break
                if at == column:
                    yield one

    def keys_beside(self, start: int, column: int) -> Iterator[str]:
        """Yield the keys of the map in which a line has one, or should have one, in some column; its own with them."""
        for lines in ((start, *self.above(start)), self.after(start)):
            for one in lines:
                if says_nothing(self[one]):
                    continue
                parts = self.parts(one)
                indent = len(parts["indent"])
                if parts["key"] and indent + len(parts["dashes"]) == column:
                    yield parts["key"]
                if indent < column:
                    break

    def holder(self, start: int, indent: int | None = None) -> int | None:
        """Return the start of the line that a line belongs to: the nearest above that stands further left."""
        column = self.indent(start) if indent is None else indent
        return next((one for one in self.said_above(start) if self.indent(one) < column), None)

    def end_of_text(self, start: int) -> int:
        """Return where a text without quotes ends that begins in a line: further lines of it stand further right."""
        parts = self.parts(start)
        column = len(parts["indent"]) + len(parts["dashes"])
        if not parts["key"] and parts["dashes"]:
            column = parts["dashes"].rstrip().rfind("-") + len(parts["indent"])
        end = self.end(start)
        for one in self.after(start):
            line = self[one]
            if line.strip():
                if self.indent(one) <= column or line.lstrip()[0] == "#":
                    break
                end = one + len(line.rstrip())
        return end
