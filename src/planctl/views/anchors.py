"""Dates tied to another entry or item: the days that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.model import Entry, Item, Plan
    from planctl.when import When

#: A date may hang on another that hangs on a third; past so many they go round in a circle.
_LINKS = 8


class Anchors:
    """What the dates of a plan may be tied to. The calendar is indexed at the first date that is tied."""

    def __init__(self, plan: Plan) -> None:
        """Begin with nothing looked up."""
        self.plan = plan
        self._entries: dict[str, Entry] = {}
        self._of_items: dict[str, When] = {}

    def resolved(self, thing: Entry | Item, links: int = _LINKS) -> When | None:
        """Return the date of an entry or item, with its days where it is tied to one that has some."""
        when = thing.when
        if when is None or when.kind != "tied" or not links:
            return when
        if not self._entries:
            self._index()
        anchor = self._entries.get(when.anchor) or self.plan.item(when.anchor)
        if anchor is None:
            return when
        other = self.resolved(anchor, links - 1) or self._of_items.get(anchor.address)
        return when.tied_to(other) if other else when

    def _index(self) -> None:
        for entry in self.plan.calendar:
            self._entries[entry.address] = entry
            item = self.plan.item(entry.item) if entry.item else None
            if item and entry.when and entry.when.is_dated:
                self._of_items.setdefault(item.address, entry.when)
