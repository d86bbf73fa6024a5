"""The located tree: texts, lists and maps, each with its place in the file.

A scalar is kept as a bare string, and its marks in one array of the whole file; a `Scalar` is made when one is looked
at: that holds a plan in about a sixth of the memory that node objects would take.
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
#: Where the first member's marks are, behind those of the box itself, and how many a member and a key with value have.
_FIRST, _OF_MEMBER, _OF_KEY = 2, 3, 5


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


class _Box:
    """A list or a map with its place.

    While it is open, its marks are a list of its own: its start and end, and behind them those of what it holds. Then
    they go to the marks of the whole file, for a hundred thousand small arrays take more memory than what is in them.
    """

    __slots__ = ("_at", "_marks", "_values", "flow")

    def __init__(self, start: int, *, flow: bool) -> None:
        """An empty one that begins at `start`; `flow` when written in brackets or braces."""
        self.flow = flow
        self._at = 0
        self._marks: Any = [start, start]
        self._values: Any = []

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self._values)

    @property
    def start(self) -> int:
        """The offset where it begins."""
        start: int = self._marks[self._at]
        return start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        end: int = self._marks[self._at + 1]
        return end

    @property
    def bare(self) -> list[Any] | tuple[Any, ...]:
        """The values in order, each text without its place; not to be changed."""
        values: list[Any] | tuple[Any, ...] = self._values
        return values

    def stretch(self, end: int) -> None:
        """Let it end elsewhere; not after `close`."""
        self._marks[1] = end

    def close(self, marks: array[int]) -> None:
        """Move what is kept of places behind the marks of the rest of the file."""
        self._at = len(marks)
        marks.fromlist(self._marks)
        self._marks = marks
        self._values = tuple(self._values)


class Sequence(_Box):
    """A list with its place."""

    __slots__ = ()

    def nodes(self) -> Iterator[Node]:
        """Yield the members in order."""
        at = self._at + _FIRST
        for value in self._values:
            yield _node(value, self._marks, at)
            at += _OF_MEMBER

    def add(self, value: Any, start: int, end: int, style: int) -> None:
        """Append a member; not after `close`."""
        self._values.append(value)
        self._marks += (start, end, style)
        self._marks[1] = end


class Mapping(_Box):
    """A map with its place; keys are unique and in the order written."""

    __slots__ = ("names",)

    def __init__(self, start: int, *, flow: bool) -> None:
        """An empty map that begins at `start`; `flow` when written in braces."""
        super().__init__(start, flow=flow)
        #: The keys in order; not to be changed from outside.
        self.names: list[str] | tuple[str, ...] = []

    def entries(self) -> Iterator[tuple[Scalar, Node]]:
        """Yield keys and values in order."""
        for index in range(len(self.names)):
            yield self._key(index), self.value(index)

    def value(self, index: int) -> Node:
        """Return the value of a key by its index in `names`."""
        return _node(self._values[index], self._marks, self._at + _FIRST + _OF_KEY * index + 2)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return self.value(self.names.index(key)) if key in self.names else None

    def key(self, key: str) -> Scalar | None:
        """Return a key with its place, or None."""
        return self._key(self.names.index(key)) if key in self.names else None

    def _key(self, index: int) -> Scalar:
        at = self._at + _FIRST + _OF_KEY * index
        start, end, _, _, style = self._marks[at : at + _OF_KEY]
        return Scalar(self.names[index], start, end, _STYLES[style >> _KEY])

    def add(self, key: Scalar, value: Any, start: int, end: int, style: int) -> None:
        """Append a key and its value; not after `close`."""
        self.names.append(key.text)  # type: ignore[union-attr]
        self._values.append(value)
        self._marks += (key.start, key.end, start, end, style | STYLE_CODES[key.style] << _KEY)
        self._marks[1] = end

    def share(self, alike: dict[tuple[str, ...], tuple[str, ...]]) -> None:
        """Have the keys in common with maps of the same ones in the same order; nothing is added after it."""
        keys = tuple(self.names)
        self.names = alike.setdefault(keys, keys)

    def has(self, key: str) -> bool:
        """Tell whether there is such a key."""
        return key in self.names

    def plain(self, index: int) -> Scalar | None:
        """Return a value by the index of its key, if it is a text without quotes; None where there is no such key."""
        value = self.value(index) if 0 <= index < len(self._values) else None
        return value if isinstance(value, Scalar) and value.text and not value.style else None

    def lengthen(self, text: str, end: int) -> None:
        """Make the last value a longer text; not after `close`."""
        self._values[-1] = text
        self._marks[-2] = end


Node = Scalar | Lost | Sequence | Mapping
#: Kept in place of a value that could not be read.
LOST = object()


def root(value: Any, start: int, end: int, style: int) -> Node:
    """Return the node of a value that stands in no list and no map."""
    return _node(value, array("I", (start, end, style)), 0)


def _node(value: Any, marks: Any, at: int) -> Node:
    if type(value) is str:
        return Scalar(value, marks[at], marks[at + 1], _STYLES[marks[at + 2] & _STYLE])
    return Lost(marks[at], marks[at + 1]) if value is LOST else value
