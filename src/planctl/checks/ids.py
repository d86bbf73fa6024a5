"""Ids and numbers: PC100 to PC199."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, Related, check, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.places import Places


@check("PC101")
def duplicate_id(plan: Plan, at: Places) -> Iterator[Hit]:
    """Two items or calendar entries carry one id, so a reference to it could mean either.

    Fires:

        actions:
          - {id: award, title: Run the award}
          - {id: award, title: Publish the award}  # <- PC101

    Silent:

        actions:
          - {id: award, title: Run the award}
          - {id: award-book, title: Publish the award}
    """
    seen: dict[str, Item | Entry] = {}
    records: tuple[Item | Entry, ...] = (*plan.items, *plan.calendar)
    for record in records:
        if record.id is None:
            continue
        first = seen.setdefault(record.id, record)
        if first is not record:
            here, there = at(record, "id"), at(first, "id")
            related = (Related(there.start, there.end, "first given here"),)
            yield Hit(here.start, here.end, f"the id {quoted(record.id)} is given twice", "again here", "", related)


@check("PC102")
def duplicate_number(plan: Plan, at: Places) -> Iterator[Hit]:
    """Two items of a plan carry one number; people quote numbers, and would be led to the wrong item.

    Fires:

        tasks:
          - {number: 7, title: Annual conference}
          - {number: 7, title: International events}  # <- PC102

    Silent:

        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: International events}
    """
    seen: dict[str, Item] = {}
    for item in plan.items:
        if item.number is None or item.kind == "subtask":
            continue
        first = seen.setdefault(item.number, item)
        if first is not item:
            here, there = at(item, "number"), at(first, "number")
            related = (Related(there.start, there.end, "first given here"),)
            message = f"the number {quoted(item.number)} is given twice"
            yield Hit(here.start, here.end, message, "again here", "", related)
