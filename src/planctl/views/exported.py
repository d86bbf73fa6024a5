"""What `export` gives of plans: every record as a row of a table, in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.views.cells import in_order, plan_cells, record_cells
from planctl.views.choice import chosen
from planctl.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from planctl.model import Entry, Item, Plan
    from planctl.views.choice import Filter

#: The registers of a plan that hold no work, and what a row of each is called.
_REGISTERS = {"front": "front", "bodies": "body", "series": "series", "networks": "network"}
_HELD = ("actions", "tasks", "milestones")


class Sheet(Record):
    """The rows of one plan. `name` is what to call it where space is short; each row has a cell for each column."""

    plan: str
    name: str
    rows: tuple[tuple[str, ...], ...]


class Exported(Record):
    """Plans as a table, and as they are for formats that hold them whole.

    `left`: what a table does not hold, each in a line. `filled`: columns that somebody is to fill in, with the words
    that each may hold, by the kind of the row; none where any words may stand. `day` is the day as of which it tells,
    or the first day of the plans where it tells how they were written.
    """

    columns: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    plans: tuple[Plan, ...]
    day: date
    as_of: date | None = None
    left: tuple[str, ...] = ()
    filled: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = ()
    delimiter: str = ","


def exported(
    plans: tuple[Plan, ...], *, as_of: date | None = None, delimiter: str = ",", **asked: str | None
) -> Exported:
    """Return plans as a table; `asked` as for `status`: then only the work that fits, and its dates.

    `as_of`: the day that the plans are told of, None where they are as written. Raises NoSuchError for something asked
    that no plan knows.
    """
    told = [(work.plan, list(_wanted(work, filters))) for work, filters in works(plans, asked)]
    names = {name for _, rows in told for row in rows for name in row}
    return table(in_order(names), told).replace(as_of=as_of, delimiter=delimiter, day=as_of or first_day(plans))


def works(plans: tuple[Plan, ...], asked: dict[str, str | None]) -> list[tuple[Work, tuple[Filter, ...]]]:
    """Return the plans that know what is asked for, each with what its items have to fit."""
    return chosen(tuple(map(Work, plans)), asked)


def first_day(plans: tuple[Plan, ...]) -> date:
    """Return the first day of the earliest of the plans."""
    return min(plan.period.first for plan in plans)


def table(columns: tuple[str, ...], told: Iterable[tuple[Plan, list[dict[str, str]]]]) -> Exported:
    """Return rows, each a cell for each of its columns, as a table of these columns."""
    pairs = list(told)
    sheets = tuple(
        Sheet(plan.id, plan.short, tuple(tuple(row.get(name, "") for name in columns) for row in rows))
        for plan, rows in pairs
    )
    plans = tuple(plan for plan, _ in pairs)
    return Exported(columns, sheets, plans, first_day(plans))


def _wanted(work: Work, filters: tuple[Filter, ...]) -> Iterator[dict[str, str]]:
    if not filters:
        yield from _rows(work.plan)
        return
    for item in fitting(work, filters):
        yield record_cells(work.plan, item.kind, item)
    for entry in fitting_entries(work, filters):
        yield record_cells(work.plan, "entry", entry)


def fitting(work: Work, filters: tuple[Filter, ...]) -> Iterator[Item]:
    """Yield the items that fit, in the order of the document."""
    yield from (item for item in work.plan.items if all(one.fits(item) for one in filters))


def fitting_entries(work: Work, filters: tuple[Filter, ...]) -> Iterator[Entry]:
    """Yield the entries that are a date of work that fits, and those of a body which is asked for as an owner."""
    fits = {item.address for item in fitting(work, filters)}
    for entry in work.plan.calendar:
        item = work.plan.item(entry.item) if entry.item else None
        if item.address in fits if item is not None else _is_held_by(entry, filters):
            yield entry


def _is_held_by(entry: Entry, filters: tuple[Filter, ...]) -> bool:
    """Tell whether the body that meets, or holds it, is the one that all is asked for by."""
    from planctl.model import Item

    holders = [one for one in (entry.body, entry.organiser) if one]
    return all(
        one.name == "owner" and any(one.fits(Item(title="", owner=holder)) for holder in holders) for one in filters
    )


def _rows(plan: Plan) -> Iterator[dict[str, str]]:
    yield plan_cells(plan)
    for register, kind in _REGISTERS.items():
        for one in getattr(plan, register):
            yield record_cells(plan, kind, one)
    for part in sorted((_grouped(plan, "objective"), _grouped(plan, "priority"), _loose(plan)), key=_begins(plan)):
        for kind, record in part:
            yield record_cells(plan, kind, record)
    for entry in plan.calendar:
        yield record_cells(plan, "entry", entry)


def _begins(plan: Plan) -> Callable[[list[tuple[str, Record]]], int]:
    """Return what orders groups of rows by their first piece of work: objectives may stand behind priorities."""
    places = {id(item): at for at, item in enumerate(plan.items)}

    def begins(rows: list[tuple[str, Record]]) -> int:
        return next((places[id(record)] for _, record in rows if id(record) in places), 0)

    return begins


def _grouped(plan: Plan, kind: str) -> list[tuple[str, Record]]:
    rows: list[tuple[str, Record]] = []
    for group in plan.objectives if kind == "objective" else plan.priorities:
        rows.append((kind, group))
        rows += _loose(group)
    return rows


def _loose(holder: Record) -> list[tuple[str, Record]]:
    """Return the work directly under a plan, an objective or a priority, each piece before its parts."""
    tops = [item for name in _HELD for item in getattr(holder, name)]
    return [(one.kind, one) for item in tops for one in _whole(item)]


def _whole(item: Item) -> Iterator[Item]:
    yield item
    for part in item.parts:
        yield from _whole(part)
