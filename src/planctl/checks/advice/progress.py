"""Following a plan: PC700 to PC799. What is missing where a plan is followed from month to month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, Related, check, listed, quoted
from planctl.kinds import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Item, Objective, Plan, Priority
    from planctl.places import Places
    from planctl.record import Record

#: What is missing from so many items at most is said of each; of more, once for the plan.
_EACH = 3
#: Of a plan with fewer items at the top, one sees at a glance what is missing.
_SHORT = 8
#: More parts of one item, or items of one objective or priority, than anyone can follow one by one.
_PARTS, _ITEMS = 15, 30
#: So many numbers, or stretches of them, are named.
_NUMBERS = 12


@check("PC701", "warning")
def done_without_evidence(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item is said to be done, and nothing shows it: those who read the plan have to take it on trust.

    Silent where the item, what it is a part of or one of its parts has `evidence`, and where an entry of it in the
    calendar was held.

    Fires:

        tasks:
          - {number: 1, title: Clean the member list, status: done}  # <- PC701

    Silent:

        tasks:
          - {number: 1, title: Clean the member list, status: done, evidence: https://example.org/members}
          - {number: 2, title: Annual conference, status: done}
        calendar:
          - {when: 17-19 October, title: Conference, item: 2, status: held}
    """
    done = [item for item in plan.items if item.status == "done" and not at.written(item, "evidence")]
    if not done or "calendar" in at.lost:
        return
    held = {entry.item for entry in plan.calendar if entry.status == "held" and entry.item is not None}
    shown = {item.address for item in (plan.item(name) for name in held) if item is not None}
    shown |= {item.address for item in plan.items if at.written(item, "evidence")}
    upwards = _passed_up(plan, shown)
    for item in done:
        above: Item | None = item
        while above is not None and above.address not in shown:
            above = plan.item(above.parent) if above.parent else None
        if above is None and item.address not in upwards:
            place = at(item, "status")
            help_ = "add evidence, the web address where it can be seen"
            yield Hit(place.start, place.end, f"{_name(item)} is done, and nothing shows it", "", help_)


def _name(item: Item) -> str:
    """Return what people call an item: `task 12`, `12.c`, or its title where it has no number, or a bare letter."""
    if item.number is None or item.number.isalpha():
        return quoted(item.title)
    return item.number if item.kind == "subtask" else f"{item.kind} {item.number}"


def _passed_up(plan: Plan, addresses: set[str]) -> set[str]:
    """Return the addresses of items, and of everything that these are parts of."""
    known = set(addresses)
    for item in reversed(plan.items):
        if item.parent and item.address in known:
            known.add(item.parent)
    return known


@check("PC702", "warning")
def health_of_closed_work(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item that is done, postponed or cancelled still says whether it will make it.

    `health` is a question only while work is open, and is not shown of work that is closed.

    Fires:

        tasks:
          - {number: 1, title: Walks along the banks, status: cancelled, health: at risk}  # <- PC702

    Silent:

        tasks:
          - {number: 1, title: Walks along the banks, status: in progress, health: at risk}
          - {number: 2, title: River atlas, status: postponed}
    """
    for item in plan.items:
        if item.health and item.status in CLOSED and item.health != "tbd":
            place = at(item, "health")
            message = f"{quoted(item.health)} is said of work that is {item.status}"
            yield Hit(place.start, place.end, message, "", "delete health, or correct the status")


@check("PC703", "note")
def item_without_a_date(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item has no date and no rhythm, nor has any part of it or any entry in the calendar that names one of them.

    Looked at are the items at the top, in a plan that has eight or more of them: in a shorter one it is seen at a
    glance. Up to three have a note each; more have one together, at the plan's title. Work that is ongoing or closed
    needs no date, and `when: tbd` says that it is to be decided.

    Fires:

        owner: Network Office
        tasks:
          - {title: Newsletter, every: month}
          - {title: Annual conference, id: conference}
          - {title: International events, when: tbd}
          - {title: Website, status: ongoing}
          - {title: Member list, status: done, evidence: https://example.org/members}
          - {title: Learning visits, subtasks: {a: {title: First visit, when: May}}}
          - Fundraising  # <- PC703
          - Reports  # <- PC703
        calendar:
          - {when: 17-19 October, title: Conference, item: conference}

    Silent:

        owner: Network Office
        tasks:
          - {title: Newsletter, every: month}
          - {title: Annual conference, id: conference}
          - {title: International events, when: tbd}
          - {title: Website, status: ongoing}
          - {title: Member list, status: done, evidence: https://example.org/members}
          - {title: Learning visits, subtasks: {a: {title: First visit, when: May}}}
          - {title: Fundraising, when: by 30 June}
          - {title: Reports, every: quarter}
        calendar:
          - {when: 17-19 October, title: Conference, item: conference}
    """
    named = {item.address for item in (plan.item(entry.item) for entry in plan.calendar if entry.item) if item}
    dated = {item.address for item in plan.items if item.when is not None or item.every is not None}
    dated = _passed_up(plan, named | dated)
    idle = (*CLOSED, "ongoing")
    missing = [
        item
        for item in plan.items
        if item.parent is None and item.address not in dated and item.status not in idle
        if not at.written(item, "when", "every")
    ]
    help_ = "add when or every, or a calendar entry that names it; when: tbd says that it is still to be decided"
    if "calendar" not in at.lost:
        yield from _lacking(plan, at, missing, "date", help_)


@check("PC704", "note")
def item_without_an_owner(plan: Plan, at: Places) -> Iterator[Hit]:
    """Nobody is named who answers for an item: not in it or in a part of it, and not for the whole plan.

    Looked at are the items at the top, in a plan that has eight or more of them: in a shorter one it is seen at a
    glance. Up to three have a note each; more have one together, at the plan's title. Whoever holds an event, its
    `organiser`, answers for it.

    Fires:

        title: Work Plan 2024  # <- PC704
        tasks:
          - {number: 1, title: Newsletter, every: month, owner: Network Office}
          - {number: 2, title: Website, every: month, owner: Network Office}
          - {number: 3, title: Learning visit, when: October, organiser: City of Valongo}
          - {number: 4, title: Annual report, when: December, owner: tbd}
          - {number: 5, title: Fundraising, when: March}
          - {number: 6, title: Member list, when: March}
          - {number: 7, title: Round tables, when: May}
          - {number: 8, title: Interviews, when: May}

    Silent:

        title: Work Plan 2024
        owner: Network Office
        tasks:
          - {number: 1, title: Newsletter, every: month}
          - {number: 2, title: Website, every: month}
          - {number: 3, title: Learning visit, when: October}
          - {number: 4, title: Annual report, when: December}
          - {number: 5, title: Fundraising, when: March}
          - {number: 6, title: Member list, when: March}
          - {number: 7, title: Round tables, when: May}
          - {number: 8, title: Interviews, when: May}
    """
    if plan.owner is not None or at.written(plan, "owner"):
        return
    owned = _passed_up(plan, {item.address for item in plan.items if item.owner or item.organiser})
    missing = [
        item
        for item in plan.items
        if item.parent is None and item.address not in owned and item.status not in CLOSED
        if not at.written(item, "owner", "organiser")
    ]
    help_ = "add owner, or one for all at the top of the plan; owner: tbd says that it is still to be decided"
    yield from _lacking(plan, at, missing, "owner", help_)


def _lacking(plan: Plan, at: Places, missing: list[Item], what: str, help_: str) -> Iterator[Hit]:
    """Yield what there is to say of the items at the top that lack something: of each, or of all together."""
    tops = [item for item in plan.items if item.parent is None]
    if len(tops) < _SHORT or plan.stage == "closed" or "items" in at.lost:
        return
    if len(missing) <= _EACH:
        for item in missing:
            place = at(item, "title")
            yield Hit(place.start, place.end, f"{_name(item)} has no {what}", "", help_)
        return
    kinds = {item.kind for item in tops}
    name = f"{kinds.pop()}s" if len(kinds) == 1 else "items"
    message = f"none of the {len(tops)} {name} has {'an' if what == 'owner' else 'a'} {what}"
    if len(missing) < len(tops):
        which = _stretches(tops, missing)
        message = f"{len(missing)} of {len(tops)} {name} have no {what}{': ' if which else ''}{which}"
    place, first = at(plan, "title"), at(missing[0], "title")
    related = (Related(first.start, first.end, "the first of them"),)
    yield Hit(place.start, place.end, message, "", help_, related)


def _stretches(tops: list[Item], missing: list[Item]) -> str:
    """Return the numbers of items, those that stand together as `8 to 11`; nothing where some have no number."""
    absent = {id(item) for item in missing}
    runs: list[list[str]] = [[]]
    for item in tops:
        if id(item) not in absent:
            runs.append([])
        elif item.number is None:
            return ""
        else:
            runs[-1].append(item.number)
    says = [f"{run[0]} to {run[-1]}" if len(run) > len("ab") else ", ".join(run) for run in runs if run]
    return listed(says if len(says) <= _NUMBERS else [*says[:_NUMBERS], "others"], "and")


@check("PC705", "note")
def too_large_to_follow(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item has more than 15 parts, or an objective or a priority more than 30 items directly below it.

    Plans of so many things are seldom kept up; what stands in groups can be followed group by group.

    Fires:

        tasks:
          - number: 1
            title: Learning visits  # <- PC705
            subtasks: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K, l: L, m: M, n: N, o: O, p: P}

    Silent:

        tasks:
          - number: 1
            title: Learning visits
            subtasks: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K, l: L, m: M, n: N, o: O}
    """
    large: list[tuple[Record, str]] = [
        (item, f"{len(item.parts)} parts") for item in plan.items if item.parts and len(item.parts) > _PARTS
    ]
    groups: tuple[Objective | Priority, ...] = (*plan.objectives, *plan.priorities)
    for group in groups:
        count = len(group.actions) + len(group.tasks) + len(group.milestones)
        large += [(group, f"{count} items")] if count > _ITEMS else []
    for record, what in large:
        place = at(record, "title")
        message = f"{what} stand directly below this, more than can be followed one by one"
        yield Hit(place.start, place.end, message, "", "put what belongs together under items of its own")
