"""Where a table begins: its head, what its columns are for, and what stands above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed, visible
from planctl.intake import RefusedError
from planctl.intake.columns import TITLES, matched, proposed
from planctl.intake.outline import Done
from planctl.months import fold
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.intake.sheets import Sheet

#: A head stands in one of the first rows.
_FIRST = 30
#: What a table needs besides a title to be a calendar, and what makes it more than one.
_DATES = ("when", "start", "deadline")
_WORK = (
    "objective", "priority", "number", "statement", "target", "budget", "evidence", "parent", "subtask", "milestone",
    "owner", "health", "heading", "breakdown", "depends_on", "related",
)  # fmt: skip
#: What columns are for, in words where the name is not enough.
_SAID = {
    "action": "actions", "task": "tasks", "subtask": "subtasks", "milestone": "milestones", "event": "what takes place",
    "start": "the first day of when", "end": "the last day of when", "deadline": "when, as a deadline",
    "remark": "remarks", "objective": "objectives", "priority": "priorities",
}  # fmt: skip


class Headed(Record):
    """A table with its head. `fields` says by place what a column is for; the columns not in it are for nothing.

    `heads` holds what people are told of them as; `begins` is where the first row below the head is in `sheet.rows`.
    """

    sheet: Sheet
    heads: tuple[str, ...]
    fields: dict[int, str]
    begins: int
    calendar: bool
    done: tuple[Done, ...]

    def head(self, at: int) -> str:
        """Return what a column is called: what its head says, else its letter."""
        name = self.heads[at] if at < len(self.heads) else ""
        return name or _letter(at)


def headed(sheet: Sheet, columns: dict[str, str] | None) -> Headed | None:
    """Return a table with its head, None where it has none; raises RefusedError for columns that are not there."""
    first = list(sheet.rows[:_FIRST])
    if columns:
        wanted = {fold(" ".join(name.split())) for name in columns}
        scores = [len(wanted & {fold(" ".join(cell.split())) for cell in row}) for row in first]
    else:
        scores = [_score(row) for row in first]
    at = max(range(len(first)), key=lambda one: scores[one], default=None)
    if at is None or (not scores[at] and not columns):
        return None
    fields = matched(first[at], columns) if columns else proposed(first[at])
    if not any(name in TITLES for name in fields.values()):
        fields = _with_title(fields)
    if not any(name in TITLES for name in fields.values()):
        return None
    heads = tuple(" ".join(cell.split()) for cell in first[at])
    calendar = _is_calendar(fields)
    found = Headed(sheet=sheet, heads=heads, fields=fields, begins=at + 1, calendar=calendar, done=())
    return found.replace(done=_told(found, sheet.place(sheet.numbers[at])))


def _score(row: Sequence[str]) -> int:
    """Return how much a row looks like a head: by the columns that are known; nothing where it names no work."""
    if not any(row) or any(len(cell) > 80 for cell in row):  # noqa: PLR2004 - a head is short
        return 0
    fields = proposed(row)
    known = set(fields.values())
    return len(fields) if known & {*TITLES, "statement", "target", "note"} and len(fields) > 0 else 0


def _with_title(fields: dict[int, str]) -> dict[int, str]:
    """Return columns of which none has titles, with the one that comes next to it as titles: the full wording."""
    for name in ("statement", "target", "note"):
        at = next((at for at, one in fields.items() if one == name), None)
        if at is not None:
            return fields | {at: "title"}
    return fields


def _is_calendar(fields: dict[int, str]) -> bool:
    """Tell whether a table is one of dates: it has events, or titles behind a date and nothing that only work has."""
    names = list(fields.values())
    if not any(name in _DATES for name in names) or any(name in {"task", "subtask", "milestone"} for name in names):
        return False
    if "event" in names:
        return not any(name in {"objective", "priority", "action", "title"} for name in names)
    if any(name in _WORK for name in names):
        return False
    return min(names.index(name) for name in _DATES if name in names) < min(
        names.index(name) for name in TITLES if name in names
    )


def _told(table: Headed, where: str) -> tuple[Done, ...]:
    done = list(table.sheet.done)
    for at, row in zip(table.sheet.numbers, table.sheet.rows[: table.begins - 1], strict=False):
        done.append(
            Done("dropped", "stands above the table", table.sheet.place(at), tuple(cell for cell in row if cell))
        )
    if table.calendar:
        done.append(Done("column", "it has dates and titles and no work: its rows are entries of the calendar", where))
    for at, name in enumerate(table.heads):
        if not name:
            continue
        meant = table.fields.get(at)
        said = _SAID.get(meant or "", meant)
        says = f"'{name}' is taken for {said}" if meant else f"'{name}' is for no key: its cells are in comments"
        done.append(Done("column", says, where, (name,)))
    return tuple(done)


def no_head(sheets: Sequence[Sheet]) -> RefusedError:
    """Return what to say of a table whose columns nobody knows."""
    row = next(row for sheet in sheets for row in sheet.rows)
    names = [visible(" ".join(cell.split())[:40]) for cell in row if cell]
    return RefusedError(
        f"no column has actions, tasks or titles at its head: say which one has, as --columns title={names[0]}; "
        f"the first row has {listed(names[:12])}"
    )


def _letter(at: int) -> str:
    return ("" if at < 26 else _letter(at // 26 - 1)) + chr(ord("A") + at % 26)  # noqa: PLR2004 - letters
