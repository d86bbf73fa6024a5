"""A document as a stream of small units: a line, a cell of a table, or a table of objectives, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.dated import date_of
from planctl.intake.grid import PAIR, head_of, is_head, narrowed, text_of, width_of
from planctl.intake.outline import Done
from planctl.intake.pages import Line, Table
from planctl.intake.shapes import is_month, label_of, listed, section_of
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.dates import Period
    from planctl.intake.pages import Row

#: From so many labels on, a table is one of tasks or a calendar.
_FEW = 2
#: So many months make a calendar.
_MONTHS = 3


class Unit(Record):
    """Lines that stand together. `cell`: in one cell of a table. `dated`: of a table whose labels are dates.

    `table`: a table that is read as a whole, and then there are no lines.
    """

    lines: tuple[Line, ...] = ()
    cell: bool = False
    dated: bool = False
    table: Table | None = None


def units(blocks: Sequence[Line | Table], period: Period, done: list[Done]) -> list[Unit]:
    """Return a document's units; pieces of a table that furniture parted are one table again.

    Adds the heads of calendars to an account.
    """
    found: list[Unit] = []
    for block in _joined(blocks):
        if isinstance(block, Line):
            found.append(Unit((listed(block),)))
        else:
            found += _of_table(narrowed(block), period, done)
    return found


def _joined(blocks: Iterable[Line | Table]) -> Iterator[Line | Table]:
    """Yield the blocks; a table that stands right behind another is its next piece, unless it has a head of its own."""
    last: Table | None = None
    for block in blocks:
        if isinstance(block, Line):
            if last is not None:
                yield last
            last = None
            yield block
        elif last is not None and _is_piece(last, block):
            last = last.replace(rows=last.rows + block.rows)
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _is_piece(table: Table, following: Table) -> bool:
    if not following.rows or not table.rows:
        return True
    first, head = following.rows[0], table.rows[0]
    other = is_head(first) and tuple(map(text_of, first.cells)) != tuple(map(text_of, head.cells))
    return not other and width_of(table) == width_of(following)


def _of_table(table: Table, period: Period, done: list[Done]) -> Iterator[Unit]:
    labels = [row.cells[0][0] for row in table.rows if row.cells and row.cells[0]]
    tasks = sum((found := label_of(line)) is not None and found.kind in {"task", "action"} for line in labels)
    dates = sum(date_of(line.text, period) is not None and len(line.text.split()) < len("months ") for line in labels)
    months = sum(is_month(line.text) for line in labels)
    width = width_of(table)
    if width <= PAIR and (months >= _MONTHS or (width == PAIR and dates >= _FEW and dates * 2 > len(labels))):
        rows = table.rows
        head = head_of(rows[0])
        if date_of(labels[0].text, period) is None and head.get(0) in {"when", "start", "deadline"}:
            says = tuple(text_of(cell) for cell in rows[0].cells)
            done.append(Done("column", f"'{says[0]}' is when, below it the calendar", rows[0].where, says))
            rows = rows[1:]
        for row in rows:
            yield from _cells(row, dated=True)
    elif width == 1 or (width == PAIR and (tasks >= _FEW or (tasks and tasks * 2 >= len(labels)))):
        for row in table.rows:
            yield from _cells(row, dated=False)
    else:
        yield Unit(table=table)


def _cells(row: Row, *, dated: bool) -> Iterator[Unit]:
    for cell in row.cells:
        lines = tuple(map(listed, cell))
        if dated and len(lines) > 1 and is_month(lines[0].text):
            # The month and what stands in it, in one cell.
            yield Unit(lines[:1], cell=True, dated=True)
            lines = lines[1:]
        if lines:
            yield Unit(lines, cell=True, dated=dated)


def is_heading_of_months(unit: Unit, period: Period) -> bool:
    """Tell whether a unit is the label of a part of a calendar: a month, or in a dated table any date."""
    if len(unit.lines) != 1 or unit.lines[0].marker:
        return False
    text = unit.lines[0].text
    return is_month(text) or (unit.dated and date_of(text, period) is not None and section_of(text) == "")
