"""References: PC200 to PC299."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.choices import Choices
from planctl.checks.spelling import NearOfMany
from planctl.finding import Hit, Related, check, quoted
from planctl.resolve import Ties
from planctl.text import is_ident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.record import Record, RecordType
    from planctl.text import Span

#: So many steps of a circle are named.
_STEPS = 12
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
    registers = ("items", "bodies", "series", "objectives", "priorities")
    known = {name: Choices(plan, name) for name in registers}
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
                free = register == "bodies" and not is_ident(member) and not known[register].lists(member)
                if member == "tbd" or free or member in known[register].names:
                    continue
                place = at(record, name.rstrip("_"), index if isinstance(value, tuple) else None)
                message = f"no {_CALLED[register]} {quoted(member)}"
                one = not isinstance(value, tuple)
                alone = not one and not at.listed(record, name.rstrip("_"))
                help_ = known[register].instead(member, alone=alone, one=one)
                yield Hit(place.start, place.end, message, "", help_)
    if at.lost.isdisjoint(("items", "calendar")):
        yield from _unknown_anchors(plan, at)


def _unknown_anchors(plan: Plan, at: Places) -> Iterator[Hit]:
    ties: Ties | None = None
    near_to = NearOfMany(())
    for record in records(plan):
        for name in ("when", "since"):
            when = getattr(record, name, None)
            if when is None or not when.anchor:
                continue
            if ties is None:
                ties = at.once(Ties, plan)
                near_to = NearOfMany(sorted(ties.names))
            if ties.anchor(when.anchor) is None:
                place = at(record, name)
                near = near_to(when.anchor)
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
                    message = f"this item is {quoted(member)} itself"
                    yield Hit(place.start, place.end, message, "", "name another item, or delete it")


@check("PC203")
def circle_of_dependencies(plan: Plan, at: Places) -> Iterator[Hit]:
    """Items depend on one another in a circle, so that none of them can come first.

    Fires:

        tasks:
          - {number: 18, title: Study, depends_on: [19]}  # <- PC203
          - {number: 19, title: Priority contents, depends_on: [20]}
          - {number: 20, title: Platform, depends_on: [18]}

    Silent:

        tasks:
          - {number: 18, title: Study, depends_on: [19]}
          - {number: 19, title: Priority contents, related: [20]}
          - {number: 20, title: Platform, depends_on: [18]}
    """
    leads: dict[int, list[int]] = {}
    for index, item in enumerate(plan.items):
        if item.depends_on:
            others = (plan.addresses.get(name) for name in item.depends_on)
            leads[index] = [other for other in others if other is not None and other != index]
    for circle in _circles(leads):
        members = [plan.items[one] for one in circle]
        spots = []
        for item, other in zip(members, (*members[1:], members[0]), strict=True):
            index = next(index for index, name in enumerate(item.depends_on) if plan.item(name) is other)
            spots.append((at(item, "depends_on", index), f"{item.address} depends on {other.address}"))
        help_ = "take one of them out of depends_on; where the order does not matter, say related"
        yield _round("the items wait for one another", spots, help_)


@check("PC204")
def circle_of_bodies(plan: Plan, at: Places) -> Iterator[Hit]:
    """Bodies belong to one another in a circle, or one to itself.

    Fires:

        bodies:
          board: {title: Board, parent: bureau}  # <- PC204
          bureau: {title: Bureau, parent: board}

    Silent:

        bodies:
          board: {title: Board, parent: assembly}
          bureau: {title: Bureau, parent: board}
          assembly: General Assembly
    """
    bodies = {body.id: index for index, body in enumerate(plan.bodies)}
    leads = {bodies[body.id]: [bodies[body.parent]] for body in plan.bodies if body.parent in bodies}
    for circle in _circles(leads):
        members = [plan.bodies[one] for one in circle]
        spots = [(at(body, "parent"), f"'{body.id}' belongs to '{body.parent}'") for body in members]
        says = "the bodies belong to one another" if len(circle) > 1 else "a body belongs to itself"
        yield _round(says, spots, "delete the parent that is none")


def _circles(leads: dict[int, list[int]]) -> Iterator[list[int]]:
    """Yield what goes round in circles, by what leads to what; each circle begins with its first member.

    What leads to no circle is taken away first; then every way leads into one, and is gone once.
    """
    back: dict[int, list[int]] = {}
    left = {one: len(others) for one, others in leads.items()}
    for one, others in leads.items():
        for other in others:
            back.setdefault(other, []).append(one)
    ends = [one for one in {*back, *leads} if not left.get(one)]
    while ends:
        for one in back.get(ends.pop(), ()):
            left[one] -= 1
            if not left[one]:
                ends.append(one)
    gone: set[int] = set()
    for start in leads:
        way: dict[int, int] = {}
        one = start
        while left[one] and one not in gone:
            gone.add(one)
            way[one] = len(way)
            one = next(other for other in leads[one] if left.get(other))
        if one in way:
            circle = [*way][way[one] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]


def _round(message: str, spots: list[tuple[Span, str]], help_: str) -> Hit:
    """Return the finding of a circle, with each step of it named and shown."""
    says = [step for _, step in spots]
    if len(says) > _STEPS:
        says = [*says[: _STEPS - 1], f"{len(says) - _STEPS} more", says[-1]]
    related = tuple(Related(place.start, place.end, step) for place, step in spots[1:_STEPS])
    place = spots[0][0]
    return Hit(place.start, place.end, f"{message}: {', '.join(says)}", "", help_, related)


@check("PC205", "warning")
def unserved_objective(plan: Plan, at: Places) -> Iterator[Hit]:
    """Nothing serves an objective, in a plan that says what its work serves.

    An action stands under it or names it in `objective` or `also_serves`, a priority names it in `objectives`, or a
    network in `objective`. Where none of these is used for any objective, nothing is said.

    Fires:

        objectives:
          experts:
            title: Links with experts
            actions: [Round tables]
          research: {title: Links with research centres}  # <- PC205

    Silent:

        objectives:
          experts:
            title: Links with experts
            actions: [{title: Round tables, also_serves: [research]}]
          research: {title: Links with research centres}
    """
    served = {name for item in plan.items if item.also_serves for name in item.also_serves}
    served.update(item.objective for item in plan.items if item.objective)
    served.update(name for priority in plan.priorities for name in priority.objectives)
    served.update(network.objective for network in plan.networks if network.objective)
    unserved = [objective for objective in plan.objectives if objective.id not in served]
    # A name that no objective has was most likely meant for one of those that seem to be left alone.
    mistaken = not served <= {objective.id for objective in plan.objectives}
    if not served or not unserved or mistaken or at.lost or _serves_unread(plan, at):
        return
    for objective in unserved:
        place = at(objective, "title")
        help_ = f"put an action below it, or say also_serves: [{objective.id}] at one that serves it too"
        yield Hit(place.start, place.end, f"nothing in this plan serves {quoted(objective.title)}", "", help_)


def _serves_unread(plan: Plan, at: Places) -> bool:
    """Tell whether something says what it serves in a way that could not be read."""
    keys = {"items": ("objective", "also_serves"), "priorities": ("objectives",), "networks": ("objective",)}
    return any(
        at.written(one, key) and not getattr(one, key)
        for register, names in keys.items()
        for one in getattr(plan, register)
        for key in names
    )
