"""The located tree: texts, lists and maps, each with its place in the file.

A scalar is kept as a bare string with its marks in an array beside it, and a `Scalar` is made when one is looked at:
that holds a plan in about a quarter of the memory that node objects would take.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = ("", "'", '"', "|", ">")
STYLE_CODES = {None: 0, "": 0, "'": 1, '"': 2, "|": 3, ">": 4}
# The style of a key and of its value share one number: the key's above these bits.
_KEY, _STYLE = 3, 7


class Scalar:
    """A text with its place; `style` is how it was written: plain "", quoted "'" or '"', block "|" or ">"."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: int, end: int, style: str = "") -> None:
        """Offsets are of the characters as written, quotes included."""
        self.text = text
        self.start = start
        self.end = end
        self.style = style


class Lost:
    """Stands where a value was that could not be read and has been reported."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        """Offsets of what was written there."""
        self.start = start
        self.end = end


class Sequence:
    """A list with its place."""

    __slots__ = ("_marks", "_values", "end", "flow", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        """An empty list that begins at `start`; `flow` when written in brackets."""
        self.start = start
        self.end = start
        self.flow = flow
        self._values: list[Any] = []
        self._marks = array("I")

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self._values)

    def nodes(self) -> Iterator[Node]:
        """Yield the members in order."""
        marks = self._marks
        for index, value in enumerate(self._values):
            yield _node(value, marks, 3 * index)

    def add(self, value: Any, start: int, end: int, style: int) -> None:
        """Append a member."""
        self._values.append(value)
        self._marks.extend((start, end, style))


class Mapping:
    """A map with its place; keys are unique and in the order written."""

    __slots__ = ("_marks", "_values", "end", "flow", "names", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        """An empty map that begins at `start`; `flow` when written in braces."""
        self.start = start
        self.end = start
        self.flow = flow
        #: The keys in order; not to be changed from outside.
        self.names: list[str] | tuple[str, ...] = []
        self._values: list[Any] = []
        self._marks = array("I")

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.names)

    def entries(self) -> Iterator[tuple[Scalar, Node]]:
        """Yield keys and values in order."""
        marks = self._marks
        at = 0
        for key, value in zip(self.names, self._values, strict=True):
            style = _STYLES[marks[at + 4] >> _KEY]
            yield Scalar(key, marks[at], marks[at + 1], style), _node(value, marks, at + 2)
            at += 5

    def values(self) -> Iterator[tuple[str, Node]]:
        """Yield keys without their places, and values, in order."""
        marks = self._marks
        at = 2
        for key, value in zip(self.names, self._values, strict=True):
            yield key, _node(value, marks, at)
            at += 5

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        if key not in self.names:
            return None
        index = self.names.index(key)
        return _node(self._values[index], self._marks, 5 * index + 2)

    def key(self, key: str) -> Scalar | None:
        """Return a key with its place, or None."""
        if key not in self.names:
            return None
        index = self.names.index(key)
        start, end, _, _, style = self._marks[5 * index : 5 * index + 5]
        return Scalar(key, start, end, _STYLES[style >> _KEY])

    def close(self, alike: dict[tuple[str, ...], tuple[str, ...]]) -> None:
        """Give back what was kept for further keys; maps of the same keys in the same order share them."""
        keys = tuple(self.names)
        self.names = alike.setdefault(keys, keys)
        self._values = self._values[:]
        self._marks = self._marks[:]

    def add(self, key: Scalar, value: Any, start: int, end: int, style: int) -> None:
        """Append a key and its value; not after `close`."""
        assert isinstance(self.names, list)  # noqa: S101 - the builder closes a map once it is done
        self.names.append(key.text)
        self._values.append(value)
        self._marks.extend((key.start, key.end, start, end, style | STYLE_CODES[key.style] << _KEY))

    def has(self, key: str) -> bool:
        """Tell whether there is such a key."""
        return key in self.names

    def last_plain(self) -> Scalar | None:
        """Return the last value if it is a plain text."""
        if not self._values or type(self._values[-1]) is not str or self._marks[-1] & _STYLE:
            return None
        return Scalar(self._values[-1], self._marks[-3], self._marks[-2])

    def lengthen(self, text: str, end: int) -> None:
        """Make the last value a longer text."""
        self._values[-1] = text
        self._marks[-2] = end


Node = Scalar | Lost | Sequence | Mapping
#: Kept in place of a value that could not be read.
LOST = object()


def root(value: Any, start: int, end: int, style: int) -> Node:
    """Return the node of a value that stands in no list and no map."""
    return _node(value, array("I", (start, end, style)), 0)


def _node(value: Any, marks: array[int], at: int) -> Node:
    if type(value) is str:
        return Scalar(value, marks[at], marks[at + 1], _STYLES[marks[at + 2] & _STYLE])
    return Lost(marks[at], marks[at + 1]) if value is LOST else value
