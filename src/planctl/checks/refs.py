"""References: PC200 to PC299."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, check, nearest, quoted
from planctl.resolve import Ties
from planctl.text import is_ident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.record import Record, RecordType

#: How messages call a member of each register.
_CALLED = {
    "items": "item has the number or id",
    "bodies": "body has the id",
    "series": "series has the id",
    "objectives": "objective has the id",
    "priorities": "priority is called",
}


def records(plan: Plan) -> Iterator[Record]:
    """Yield every record of a plan that can point at others."""
    yield plan
    if plan.approved:
        yield plan.approved
    for register in (plan.bodies, plan.networks, plan.objectives, plan.priorities, plan.items, plan.calendar):
        yield from register


def _references(kind: RecordType, lost: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that name something else, each with the register it is looked up in."""
    for field in kind.fields:
        key = kind.keys.get(field.rstrip("_"))
        if key and key.kind.register and key.kind.register not in lost:
            yield field, key.kind.register


@check("PC201")
def unknown_reference(plan: Plan, at: Places) -> Iterator[Hit]:
    """A reference names something that the plan does not have.

    When a task is dropped the mention stays behind, and the printed plan sends its readers nowhere.
    An owner or another body is an id only when it is written like one: a name has a capital or a space.
    A date that is tied to another, as in `2 weeks before conference`, names an entry or an item.

    Fires:

        tasks:
          - {number: 6, title: Reports, related: [10]}  # <- PC201

    Silent:

        tasks:
          - {number: 6, title: Reports, related: [10]}
          - {number: 10, title: Partnership}
    """
    known = {
        "items": plan.addresses,
        **{
            name: {record.id for record in getattr(plan, name)}
            for name in ("bodies", "series", "objectives", "priorities")
        },
    }
    references: dict[RecordType, tuple[tuple[str, str], ...]] = {}
    for record in records(plan):
        kind = type(record)
        if kind not in references:
            references[kind] = tuple(_references(kind, at.lost))
        for name, register in references[kind]:
            value = getattr(record, name)
            if not value:
                continue
            members = value if isinstance(value, tuple) else (value,)
            for index, member in enumerate(members):
                free = register == "bodies" and not is_ident(member)
                if member == "tbd" or free or member in known[register]:
                    continue
                place = at(record, name.rstrip("_"), index if isinstance(value, tuple) else None)
                near = None if member.isdecimal() else nearest(member, known[register])
                help_ = f"did you mean '{near}'?" if near else ""
                yield Hit(place.start, place.end, f"no {_CALLED[register]} {quoted(member)}", "", help_)
    if at.lost.isdisjoint(("items", "calendar")):
        yield from _unknown_anchors(plan, at)


def _unknown_anchors(plan: Plan, at: Places) -> Iterator[Hit]:
    ties: Ties | None = None
    names: set[str] = set()
    for record in records(plan):
        for name in ("when", "since"):
            when = getattr(record, name, None)
            if when is None or not when.anchor:
                continue
            if ties is None:
                ties = Ties(plan)
                names = ties.names
            if ties.anchor(when.anchor) is None:
                place = at(record, name)
                near = nearest(when.anchor, names)
                help_ = f"did you mean '{near}'?" if near else "name it by its id or number, or write the date itself"
                yield Hit(place.start, place.end, f"no entry or item is called {quoted(when.anchor)}", "", help_)


@check("PC202")
def reference_to_itself(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item depends on itself or is related to itself.

    Fires:

        tasks:
          - {number: 6, title: Reports, related: [6]}  # <- PC202

    Silent:

        tasks:
          - {number: 6, title: Reports}
    """
    for item in plan.items:
        for name in ("depends_on", "related"):
            for index, member in enumerate(getattr(item, name)):
                if plan.item(member) is item:
                    place = at(item, name, index)
                    yield Hit(place.start, place.end, f"this item is {quoted(member)} itself")
