"""A table for somebody to fill in and send back: how each piece of work and each date stands, and room for news.

`planctl.returned` reads it when it comes back. What the table said when it was made stands in it a second time, in the
columns `was …`: so it can be told which cells somebody filled in, and what became of the same thing meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ENTRY_STATUSES, HEALTHS, RESULTS, STATUSES
from planctl.model import Entry, Item
from planctl.views.cells import JOINED, said
from planctl.views.exported import Exported, fitting, fitting_entries, table, works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.views.choice import Filter
    from planctl.views.work import Work

#: What says which thing a row is about, for people and for reading it again.
_SAYS = ("plan", "kind", "address", "title", "owner", "every", "target", "breakdown")
#: What is to be filled in; of the first the table says how it stands, and `was …` says it again.
STOOD = ("status", "health", "value", "when", "result")
TOLD = ("slot", "on", "why", "text", "evidence", "by", "date")
FILLED = (*STOOD, *TOLD)
WAS = "was "
#: The day as of which the table tells how things stood.
AS_OF = "as of"
#: Columns that need not be there where no row has anything to do with them.
_SPARE = ("owner", "every", "target", "breakdown")


def tofill(plans: tuple[Plan, ...], today: date, *, delimiter: str = ",", **asked: str | None) -> Exported:
    """Return plans as they stand today as a table to be filled in; `asked` as for `status`."""
    told = [
        (work.plan, [_row(work, one, today) for one in _things(work, filters)]) for work, filters in works(plans, asked)
    ]
    used = {name for _, rows in told for row in rows for name, text in row.items() if text}
    columns = tuple(name for name in _SAYS if name in used or name not in _SPARE)
    columns += (*FILLED, *(WAS + name for name in STOOD), AS_OF)
    return table(columns, told).replace(day=today, as_of=today, delimiter=delimiter, filled=_choices())


def _choices() -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    work = ("action", "task", "subtask", "milestone")
    of_work = {"status": STATUSES, "health": HEALTHS, "result": RESULTS}
    of_entries = {"status": ENTRY_STATUSES, "result": RESULTS}
    return tuple(
        (
            name,
            (
                *((kind, of_work[name]) for kind in work if name in of_work),
                *((("entry", of_entries[name]),) if name in of_entries else ()),
            ),
        )
        for name in FILLED
    )


def _things(work: Work, filters: tuple[Filter, ...]) -> Iterator[Item | Entry]:
    yield from fitting(work, filters)
    yield from fitting_entries(work, filters) if filters else work.plan.calendar


def _row(work: Work, thing: Item | Entry, today: date) -> dict[str, str]:
    stood = standing_cells(work.plan, thing)
    owner = work.owner(thing) if isinstance(thing, Item) else thing.organiser or thing.body
    return {
        "plan": work.plan.id,
        "kind": thing.kind if isinstance(thing, Item) else "entry",
        "address": thing.address,
        "title": str(thing.title),
        **said("owner", owner),
        **said("every", thing.every),
        **(said("target", thing.target) | said("breakdown", thing.breakdown) if isinstance(thing, Item) else {}),
        **stood,
        **{WAS + name: text for name, text in stood.items()},
        AS_OF: today.isoformat(),
    }


def standing_cells(plan: Plan, thing: Item | Entry) -> dict[str, str]:
    """Return how a thing stands, as the table says it, by the columns STOOD; "" where nobody said."""
    standing = plan.standing(thing)
    return {
        "status": thing.status or "",
        "health": (thing.health if isinstance(thing, Item) else None) or "",
        "value": JOINED.join(f"{part}={number}" if part else str(number) for part, number in standing.values),
        "when": thing.when.text if thing.when else "",
        "result": standing.result or "",
    }
