"""Ids and numbers: PC100 to PC199."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planctl.finding import Hit, Related, check, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planctl.model import Entry, Item, Objective, Plan, Priority
    from planctl.places import Places


def is_figure(number: str) -> bool:
    """Tell whether a number is a plain figure; one of more digits than a number may have was reported, and is none."""
    return number.isdecimal() and len(number) <= _DIGITS


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
    taken: set[str | None] = set()
    for record in records:
        if record.id is None:
            continue
        first = seen.setdefault(record.id, record)
        if first is not record:
            here, there = at(record, "id"), at(first, "id")
            related = (Related(there.start, there.end, "first given here"),)
            message = f"the id {quoted(record.id)} is given twice"
            taken = taken or {one.id for one in records}
            free = _free_id(record.id, taken)
            help_ = f"give one of them another id, such as {free}"
            yield Hit(here.start, here.end, message, "again here", help_, related)


def _free_id(ident: str, taken: set[str | None]) -> str:
    """Return an id like one that is taken, which is taken from now on as well."""
    free = next(name for count in range(2, len(taken) + 3) if (name := f"{ident}-{count}") not in taken)
    taken.add(free)
    return free


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
    free: dict[str, str] = {}
    numbers: set[str | None] = set()
    for item in plan.items:
        if item.number is None or item.kind == "subtask":
            continue
        first = seen.setdefault(item.number, item)
        if first is not item:
            here, there = at(item, "number"), at(first, "number")
            related = (Related(there.start, there.end, "first given here"),)
            message = f"the number {quoted(item.number)} is given twice"
            free = free or _free_numbers(plan)
            stem = item.number.rpartition(".")[0]
            help_ = f"the next free number is {free[stem]}" if stem in free else "give one of them another number"
            numbers = numbers or {one.number for one in plan.items}
            gap = _gap_beside(item.number, numbers) if stem in free else ""
            help_ = f"the number {gap} is free" if gap else help_
            yield Hit(here.start, here.end, message, "again here", help_, related)


def _gap_beside(number: str, taken: set[str | None]) -> str:
    """Return the number that is left out before or behind one that is a figure, "" where none is."""
    stem, dot, last = number.rpartition(".")
    if is_figure(last):
        for near, beyond in ((int(last) + 1, int(last) + 2), (int(last) - 1, int(last) - 2)):
            if f"{stem}{dot}{near}" not in taken and f"{stem}{dot}{beyond}" in taken:
                return f"{stem}{dot}{near}"
    return ""


def _free_numbers(plan: Plan) -> dict[str, str]:
    """Return the number after the highest one, for numbers that are figures, by what stands before the last point."""
    highest: dict[str, int] = {}
    for item in plan.items:
        stem, _, last = (item.number or "").rpartition(".")
        if is_figure(last):
            highest[stem] = max(highest.get(stem, 0), int(last))
    return {stem: f"{stem}{'.' if stem else ''}{last + 1}" for stem, last in highest.items()}


@check("PC103")
def id_that_is_a_number(plan: Plan, at: Places) -> Iterator[Hit]:
    """An id is also the number of another item, so a reference to it could mean either.

    Fires:

        tasks:
          - {number: a1, title: Annual conference}
          - {number: 2, title: International events, id: a1}  # <- PC103

    Silent:

        tasks:
          - {number: a1, title: Annual conference}
          - {number: 2, title: International events, id: t2}
    """
    numbers = {item.number: item for item in plan.items if item.number is not None}
    records: tuple[Item | Entry, ...] = (*plan.items, *plan.calendar)
    for record in records:
        other = numbers.get(record.id) if record.id is not None else None
        if other is not None and other is not record:
            here, there = at(record, "id"), at(other, "number")
            message = f"the id {quoted(record.id or '')} is also the number of another item"
            related = (Related(there.start, there.end, "the item with this number"),)
            yield Hit(here.start, here.end, message, "", "give it an id that is no number of the plan", related)


@check("PC104", "note")
def gap_in_the_numbers(plan: Plan, at: Places) -> Iterator[Hit]:
    """Numbers that run on from 1, or letters from a, leave one out: often what stood there was dropped.

    Numbers with a gap are looked at where there are at least four and few are missing; letters where each is a single
    one, and those that some alphabets do without (j, k, w and y) are not missed.

    Fires:

        tasks:
          - number: 12
            title: Award
            subtasks:
              a: Call for nominations
              c: Jury  # <- PC104

    Silent:

        tasks:
          - number: 12
            title: Award
            subtasks:
              a: Call for nominations
              b: {title: Revised criteria, status: cancelled}
              c: Jury
    """
    if "items" in at.lost:
        return
    rows: dict[str, list[Item]] = {}
    for item in plan.items:
        if item.number is not None and item.kind != "subtask":
            stem, _, last = item.number.rpartition(".")
            if is_figure(last):
                rows.setdefault(stem, []).append(item)
    for items in (*rows.values(), *(item.subtasks for item in plan.items if item.subtasks)):
        numbers = _figures(items)
        absent = max(numbers, default=0) - len(set(numbers))
        many = absent > len(numbers) if numbers and items[0].kind == "subtask" else absent * 4 > len(numbers)
        if not absent or many or min(numbers) != 1:
            continue
        row = sorted(zip(numbers, items, strict=True), key=lambda one: one[0])
        for (before, _), (behind, item) in pairwise(row):
            gap = [_name(item, number) for number in range(before + 1, behind)]
            if gap and not all(name[-1] in _LEFT_OUT for name in gap):
                place = at(item, "title" if item.kind == "subtask" else "number")
                message = f"there is no {' to '.join(dict.fromkeys((gap[0], gap[-1])))} before {item.number}"
                help_ = "what was dropped may stay with status: cancelled, so that readers see what became of it"
                yield Hit(place.start, place.end, message, "", help_)


@check("PC105", "note")
def number_out_of_order(plan: Plan, at: Places) -> Iterator[Hit]:
    """One number or letter stands where the others do not lead: all the rest are in order without it.

    Fires:

        tasks:
          - {number: 1, title: Newsletter}
          - {number: 4, title: Website}  # <- PC105
          - {number: 2, title: Reports}
          - {number: 3, title: Annual conference}
          - {number: 5, title: Learning visits}

    Silent:

        tasks:
          - {number: 1, title: Newsletter}
          - {number: 2, title: Reports}
          - {number: 3, title: Annual conference}
          - {number: 4, title: Website}
          - {number: 5, title: Learning visits}
    """
    if "items" in at.lost:
        return
    holders: tuple[Plan | Objective | Priority, ...] = (plan, *plan.objectives, *plan.priorities)
    lists = [items for one in holders for items in (one.actions, one.tasks, one.milestones)]
    lists += [items for item in plan.items if item.parts for items in (item.tasks, item.subtasks, item.milestones)]
    for items in lists:
        numbers = _figures(items)
        odd = _out_of_order(numbers)
        if odd is not None and len(set(numbers)) == len(numbers):
            item = items[odd]
            place = at(item, "title" if item.kind == "subtask" else "number")
            ahead = [one for one in zip(numbers, items, strict=True) if one[0] < numbers[odd]]
            where = f"behind {max(ahead)[1].number}" if ahead else f"before {items[0].number}"
            what = "letter" if item.kind == "subtask" else "number"
            message = f"{item.number} does not stand where its {what} leads"
            yield Hit(place.start, place.end, message, "", f"move it {where}, or give it the {what} of its place")


#: So many digits a number may have.
_DIGITS = 6
#: Letters that some alphabets do without, or that people avoid in lists.
_LEFT_OUT = frozenset("jkwy")
#: From so few numbers nobody can tell how they run.
_FEW = 4


def _figures(items: Sequence[Item]) -> list[int]:
    """Return the numbers of items that are counted alike (1, 2, 3; 2.1, 2.2; a, b) as figures, none for any others."""
    if items and items[0].kind == "subtask":
        letters = [(item.number or "").rpartition(".")[2] for item in items]
        is_row = all(len(letter) == 1 and letter.isalpha() for letter in letters)
        return [ord(letter) - ord("a") + 1 for letter in letters] if is_row else []
    numbers = [item.number or "" for item in items]
    if len(numbers) < _FEW:
        return []
    stem, dot, _ = numbers[0].rpartition(".")
    lasts = [number.removeprefix(stem + dot) for number in numbers] if dot else numbers
    return [int(last) for last in lasts] if all(map(is_figure, lasts)) else []


def _name(like: Item, number: int) -> str:
    """Return a number as it would be written in the row of an item: `12.b`, `2.3`, `14`."""
    stem, dot, _ = (like.number or "").rpartition(".")
    return f"{stem}{dot}{chr(ord('a') + number - 1) if like.kind == 'subtask' else number}"


def _out_of_order(numbers: list[int]) -> int | None:
    """Return the place of the one number without which all are in order, or None where there is no such one."""
    falls = [at for at in range(1, len(numbers)) if numbers[at] < numbers[at - 1]]
    for at in (falls[0] - 1, falls[0]) if len(falls) == 1 else ():
        rest = numbers[:at] + numbers[at + 1 :]
        if all(one < other for one, other in pairwise(rest)):
            return at
    return None
