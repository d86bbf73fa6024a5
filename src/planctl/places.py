"""Where the records of a plan and their keys stand in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.nodes import Mapping, Sequence
from planctl.text import Span

if TYPE_CHECKING:
    from planctl.nodes import Node
    from planctl.record import Record


class Places:
    """Where records and their keys stand in the text."""

    def __init__(self, nodes: dict[int, Node], lost: frozenset[str]) -> None:
        """`nodes` holds the node each record was read from, by its identity; `lost` names registers not read whole."""
        self._nodes = nodes
        self.lost = lost

    def __call__(self, record: Record, key: str = "", index: int | None = None) -> Span:
        """Return the place of a record, of the value of one of its keys, or of one member of that value."""
        node = self._nodes[id(record)]
        inner = node.get(key) if key and isinstance(node, Mapping) else None
        if isinstance(inner, Sequence) and index is not None:
            for at, member in enumerate(inner.nodes()):
                if at == index:
                    inner = member
        if inner is not None:
            node = inner
        if isinstance(node, Mapping | Sequence) and not node.flow:
            return Span(node.start, node.start + 1)
        return Span(node.start, node.end)

    def written(self, record: Record, *keys: str) -> bool:
        """Tell whether one of these keys stands in the text, even if it could not be read."""
        node = self._nodes[id(record)]
        return isinstance(node, Mapping) and any(node.has(key) for key in keys)
