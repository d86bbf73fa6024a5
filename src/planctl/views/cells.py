"""What the records of a plan say, as the cells of a table: each key in a column of its name, as its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan

#: The columns of a table of whole plans, in their order. A column of translations stands behind its own: `title/fr`.
COLUMNS = (
    *("plan", "kind", "address", "parent", "item", "number", "id", "objective", "priority", "heading", "title"),
    *("statement", "text", "status", "health", "when", "every", "lasts", "owner", "with", "body", "organiser"),
    *("place", "online", "target", "breakdown", "counts", "budget", "evidence", "depends_on", "related"),
    *("also_serves", "series", "edition", "continues", "tags", "links", "source", "note"),
    # What only objectives, registers and the plan itself have.
    *("type", "aliases", "since", "territory", "objectives", "aligned_with", "period", "stage", "languages"),
    *("organisation", "approved.by", "approved.when", "approved.ref", "previous", "guides", "themes", "todo"),
)
#: What joins the members of a list in one cell.
JOINED = "; "
#: `kind` says in a table what the row is; the key `kind` of a plan, a body or an entry has another column.
_RENAMED = {"kind": "type"}
_NOT_CELLS = ("planctl",)


def plan_cells(plan: Plan) -> dict[str, str]:
    """Return the cells of the row of a plan: what stands at its top."""
    cells = dict(_cells(plan))
    if plan.organisation is not None:
        cells |= said("organisation", plan.organisation.title)
        cells |= said("aliases", plan.organisation.aliases)
    if plan.approved is not None:
        for name in ("by", "when", "ref"):
            cells |= said(f"approved.{name}", getattr(plan.approved, name))
    return {"plan": plan.id, "kind": "plan", "address": plan.id} | cells | {"id": plan.id}


def record_cells(plan: Plan, kind: str, record: Any) -> dict[str, str]:
    """Return the cells of the row of a record. `kind` is what the row is: action, entry, body and so on."""
    address = getattr(record, "address", "") or record.id
    cells = {"plan": plan.id, "kind": kind, "address": address}
    for name in ("id", "parent"):
        cells |= said(name, getattr(record, name, None))
    return cells | dict(_cells(record))


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    for name in type(record).keys:
        if name not in _NOT_CELLS:
            value = getattr(record, "with_" if name == "with" else name)
            yield from said(_RENAMED.get(name, name), value).items()


def said(name: str, value: Any) -> dict[str, str]:
    """Return what a value says, by column: one, and one more for each language that it is translated into.

    Nothing where nothing is said, and nothing of what holds records.
    """
    if isinstance(value, Translated):
        own = value.source
        others = {f"{name}/{code}": text.rstrip() for code, text in value.languages.items() if code != own and text}
        return {name: value.languages.get(own, str(value)).rstrip(), **others}
    if isinstance(value, str):
        return {name: value.rstrip()} if value else {}
    if isinstance(value, tuple):
        return _listed(name, value)
    return {name: value.text} if hasattr(value, "text") and not isinstance(value, tuple) else {}


def _listed(name: str, members: tuple[Any, ...]) -> dict[str, str]:
    if not members or isinstance(members[0], Record):
        return {}
    if isinstance(members[0], tuple):
        return {name: JOINED.join(f"{part}={amount.text}" for part, amount in members)}
    each = [said(name, one) for one in members]
    columns = dict.fromkeys(column for one in each for column in one)
    # What has no translation of its own stands among the translated ones as it is.
    return {column: JOINED.join(one.get(column, one[name]) for one in each) for column in columns}


def in_order(names: set[str]) -> tuple[str, ...]:
    """Return the names of columns in their order, those of translations behind their own."""
    return tuple(sorted(names, key=lambda name: (COLUMNS.index(name.partition("/")[0]), name)))
