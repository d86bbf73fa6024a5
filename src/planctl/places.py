"""Where the records of a plan and their keys stand in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from planctl.nodes import Mapping, Scalar, Sequence
from planctl.record import Record
from planctl.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.model import Plan
    from planctl.nodes import Node

T = TypeVar("T")


class Place(Record):
    """Where an item stands: what its address is made from, and what it serves by standing there."""

    owner: str = ""
    parent: str | None = None
    number: str | None = None
    ident: str | None = None
    objective: str | None = None
    priority: str | None = None


class Places:
    """Where records and their keys stand in the text."""

    def __init__(self, nodes: dict[int, Node], lost: frozenset[str], text: str, *, traced: bool) -> None:
        """`nodes` holds the node each record was read from, by its identity; `lost` names registers not read whole.

        `traced` says that some translation tells which text it was made from.
        """
        self._nodes = nodes
        self._text = text
        self._made: dict[object, Any] = {}
        self.lost = lost
        self.traced = traced

    def __call__(self, record: Record, key: str = "", index: int | None = None) -> Span:
        """Return the place of a record, of the value of one of its keys, or of one member of that value."""
        node = self._node(record, key, index)
        if isinstance(node, Mapping | Sequence) and not node.flow:
            return Span(node.start, node.start + 1)
        return Span(node.start, node.end)

    def _node(self, record: Record, key: str, index: int | None) -> Node:
        node = self._nodes[id(record)]
        inner = node.get(key) if key and isinstance(node, Mapping) else None
        if isinstance(inner, Sequence) and index is not None:
            for at, member in enumerate(inner.nodes()):
                if at == index:
                    inner = member
        return node if inner is None else inner

    def listed(self, record: Record, key: str) -> bool:
        """Tell whether the value of a key is written as a list."""
        return isinstance(self._node(record, key, None), Sequence)

    def once(self, make: Callable[[Plan], T], plan: Plan) -> T:
        """Return what `make` makes of the plan; what several checks need is made once."""
        if make not in self._made:
            self._made[make] = make(plan)
        made: T = self._made[make]
        return made

    def words(self, record: Record, key: str, words: str, index: int | None = None) -> Span:
        """Return the place of some words in the value of a key; that of the whole value where they cannot be told."""
        node = self._node(record, key, index)
        written = self._text[node.start : node.end]
        start = node.start + written.find(words)
        return Span(start, start + len(words)) if written.count(words) == 1 else self(record, key, index)

    def put(self, record: Record, key: str, new: str, index: int | None = None) -> tuple[Edit, ...]:
        """Return the edit that puts another text in the place of a value, in its quotes; none where that is not plain.

        `new` must be a text that needs no quotes.
        """
        node = self._node(record, key, index)
        if not isinstance(node, Scalar) or node.style not in {"", "'", '"'}:
            return ()
        start, end = node.start + bool(node.style), node.end - bool(node.style)
        return (Edit(start, end, new),) if self._text[start:end] == node.text else ()

    def keys(self, record: Record) -> tuple[str, ...]:
        """Return the keys under which something stands in a record's text, known and unknown."""
        node = self._nodes[id(record)]
        return tuple(node.names) if isinstance(node, Mapping) else ()

    def written(self, record: Record, *keys: str) -> bool:
        """Tell whether one of these keys stands in the text, even if it could not be read."""
        node = self._nodes[id(record)]
        return isinstance(node, Mapping) and any(node.has(key) for key in keys)
