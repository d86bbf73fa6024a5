"""Tables in documents with columns of their own: what each holds by its head, and the records of their rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.amount import Amount, read_amount
from planctl.intake.almanac import Entry
from planctl.intake.cells import due
from planctl.intake.columns import TITLES, proposed
from planctl.intake.dated import date_of, means
from planctl.intake.grid import head_of, text_of
from planctl.intake.growing import Goal, Work, number_in
from planctl.intake.outline import Done
from planctl.intake.shapes import is_bold, is_month, label_of
from planctl.intake.units import Unit
from planctl.kinds import STATUSES
from planctl.meant import money_unread
from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planctl.intake.flow import Flow
    from planctl.intake.pages import Line, Row, Table

    Cells = Mapping[str, Sequence[Line]]
    More = list[tuple[str, str | tuple[str, ...]]]

#: Keys whose values are kept as they are typed; of the others only what planctl reads.
_TYPED = ("owner", "body", "organiser", "place", "note", "source")
_OF_ENTRIES = ("place", "organiser", "body", "note", "with", "source")
_DATES = ("when", "deadline", "start", "end")
_AIMS = ("objective", "priority")


def take(flow: Flow, table: Table) -> None:
    """Add the rows of a table to what a flow has found."""
    names = _head(table)
    rows = table.rows[1:] if names else table.rows
    columns = _columns(flow, names, rows)
    for at, name in enumerate(names):
        if name:
            flow.done.append(Done("column", f"'{name}': {columns.get(at, 'kept as a remark')}", table.where, (name,)))
    if not names and len(table.rows[0].cells) > 1:
        says = "no heads are known here: what a column is for was told from its cells, and the others became remarks"
        flow.done.append(Done("column", f"{says}; heads such as Objective, Action, Deadline, Owner help", table.where))
    reading = _Columned(flow, names, columns)
    for row in rows:
        reading.row(row)


def _head(table: Table) -> list[str]:
    first = table.rows[0]
    if len(table.rows) == 1 or len(first.cells) == 1:
        return []
    known = len(head_of(first)) > 1
    bold = all(is_bold(line) for cell in first.cells for line in cell)
    return [text_of(cell) for cell in first.cells] if known or bold else []


def _columns(flow: Flow, names: Sequence[str], rows: Sequence[Row]) -> dict[int, str]:
    """Return what each column is for: by its head, else by what stands in it; one column holds the work."""
    columns = proposed(names)
    width = max((len(row.cells) for row in rows), default=0)
    for at in range(width):
        cells = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]
        texts = [text_of(cell) for cell in cells]
        if at in columns or not texts:
            continue
        labels = [label_of(cell[0]) for cell in cells]
        if "number" not in columns.values() and (
            all(map(number_in, texts)) or all(label and not label.rest for label in labels)
        ):
            columns[at] = "number"
        elif "when" not in columns.values() and all(date_of(text, flow.period) for text in texts):
            columns[at] = "when"
    if not any(name in TITLES for name in columns.values()):
        spare = ("statement", "target", "note")
        free = [at for at in range(width) if at not in columns] or [at for at in columns if columns[at] in spare]
        if free:
            columns[max(free, key=lambda at: _length(rows, at))] = "title"
    return columns


def _length(rows: Sequence[Row], at: int) -> int:
    return sum(len(text_of(row.cells[at])) for row in rows if at < len(row.cells))


def _is_typed(name: str, text: str) -> bool:
    """Tell whether a cell is the value of a key as it stands."""
    amount = name == "target" and isinstance(read_amount(text), Amount)
    return amount or name in _TYPED or (name == "budget" and money_unread(text) is None)


class _Columned:
    """The reading of the rows of one table."""

    def __init__(self, flow: Flow, names: Sequence[str], columns: Mapping[int, str]) -> None:
        self.flow = flow
        self.names = names
        self.columns = columns
        self.month = ""
        # The priority whose label stands across the columns above.
        self.priority = ""
        self.known = {goal.name: goal for goal in reversed(flow.goals)}

    def row(self, row: Row) -> None:
        """Take a row: the head again, a heading across all columns, or a record."""
        texts = [text_of(cell) for cell in row.cells]
        if texts == list(self.names):
            self.flow.done.append(Done("dropped", "the table's head again", row.where, tuple(self.names)))
            return
        filled = [at for at, text in enumerate(texts) if text]
        column = self.columns.get(filled[0], "") if len(filled) == 1 and len(row.cells) > 1 else ""
        if len(filled) == 1 and column not in TITLES and self._alone(row.cells[filled[0]], column):
            return
        cells = {name: row.cells[at] for at, name in self.columns.items() if at < len(row.cells) and row.cells[at]}
        others = [
            f"{self.names[at]}: {text}" if at < len(self.names) and self.names[at] else text
            for at, text in enumerate(texts)
            if text and at not in self.columns
        ]
        self._goal(cells, row)
        title = next((name for name in TITLES if name in cells), "")
        if title == "event":
            self._entry(cells, others, row)
        elif title:
            self._work(title, cells, others, row)
        else:
            said = [text for at, text in enumerate(texts) if text and self.columns.get(at) not in _AIMS]
            if said:
                self.flow.done.append(Done("skipped", "a row without work", row.where, tuple(said)))

    def _alone(self, cell: Sequence[Line], column: str) -> bool:
        """Take the only cell of a row as a label or a heading; return whether it was one."""
        label = label_of(cell[0])
        if label is not None and label.kind in _AIMS and column not in _AIMS:
            self.flow.labelled(label, Unit(tuple(cell), cell=True))
            goal = self.flow.goal
            self.priority = goal.id if goal is not None and goal.kind == "priority" else ""
            return True
        if column in {*_AIMS, "when", "number"} or len(cell) > 1:
            return False
        self.flow.set_heading(cell[0].text.strip().rstrip(":"))
        return True

    def _goal(self, cells: Cells, row: Row) -> None:
        """Find or begin the objective or priority of a row; a row that names none goes on the one above."""
        kind = next((name for name in _AIMS if name in cells), "")
        if not kind:
            return
        goal = Goal(kind, row.where)
        label = label_of(cells[kind][0])
        if label is not None and label.kind == kind and label.rest and len(cells[kind]) == 1:
            goal.number = number_in(label.number)
            goal.id = label.number if kind == "priority" and label.number.isalpha() else ""
            goal.add(label.rest, label.marked)
        else:
            for line in cells[kind]:
                goal.add_line(line)
        known = self.known.setdefault(goal.name, goal)
        if known is goal:
            self.flow.goals.append(goal)
        else:
            says = "its label stands on more than one row"
            self.flow.done.append(Done("merged", says, row.where, (text_of(cells[kind]),)))
        self.flow.goal = known
        if kind == "objective" and "priority" in cells:
            known.remarks.append(f"its priority: {text_of(cells['priority'])}")

    def _work(self, title: str, cells: Cells, others: list[str], row: Row) -> None:
        kind = {"title": "action", "subtask": "task"}.get(title, title)
        lines = cells[title]
        label = label_of(lines[0])
        named = label_of(cells["number"][0]) if len(cells.get("number", ())) == 1 else None
        number = named.number if named and not named.rest else text_of(cells["number"]) if "number" in cells else ""
        work = Work(kind, row.where, number_in(number))
        if number and not work.number:
            others.append(f"number: {number}")
        if label is not None and label.kind in {"task", "action"} and label.rest and not work.number:
            work.number = number_in(label.number)
            work.add(label.rest, label.marked)
        else:
            work.add_line(lines[0].replace(marker="") if len(lines) == 1 else lines[0])
        for line in (*lines[1:], *cells.get("statement", ())):
            work.add_line(line)
        others += [f"{name}: {text_of(cells[name])}" for name in TITLES if name != title and name in cells]
        if self.priority and self.flow.goal is not None and self.flow.goal.kind == "objective":
            work.more.append(("priority", self.priority))
        work.more += self._keys(cells, others, row)
        work.remarks += others
        self.flow.take(work)

    def _entry(self, cells: Cells, others: list[str], row: Row) -> None:
        more = dict(self._keys(cells, others, row))
        when = more.pop("when", None)
        entry = Entry(row.where, when if isinstance(when, str) else self.month or None, own=True)
        for line in (*cells["event"], *cells.get("statement", ())):
            entry.add_line(line.replace(marker=""))
        entry.more += [(key, value) for key, value in more.items() if key in _OF_ENTRIES]
        others += [f"{key}: {value}" for key, value in more.items() if key not in _OF_ENTRIES]
        others += [
            f"{name}: {text_of(cells[name])}" for name in (*TITLES, "number") if name != "event" and name in cells
        ]
        entry.remarks += others
        self.flow.almanac.entries.append(entry)

    def _keys(self, cells: Cells, others: list[str], row: Row) -> More:
        """Return the keys of a row and their values; what planctl does not read is added to the remarks."""
        found: More = []
        when = self._when(cells, others, row)
        if when:
            found.append(("when", when))
        for name, cell in cells.items():
            text = text_of(cell)
            if name in {*TITLES, *_DATES, *_AIMS, "number", "statement"}:
                continue
            if _is_typed(name, text):
                found.append((name, text))
            elif name == "with":
                found.append((name, tuple(one.strip() for one in re.split(r"[,;/]|\n", text) if one.strip())))
            elif name == "status" and fold(text) in STATUSES:
                found.append((name, fold(text)))
            else:
                others.append(f"{name}: {text}")
        return found

    def _when(self, cells: Cells, others: list[str], row: Row) -> str:
        """Return the date of a row as written; a first and a last day become one span."""
        texts = {name: text_of(cells[name]) for name in _DATES if name in cells}
        if set(texts) >= {"start", "end"} and "when" not in texts:
            span = f"{texts['start']} – {texts['end']}"
            if date_of(span, self.flow.period):
                texts = {"when": span, **{name: text for name, text in texts.items() if name == "deadline"}}
        said = ""
        for name, text in texts.items():
            when = (due(text, self.flow.period) if name == "deadline" else None) or date_of(text, self.flow.period)
            if when is None or said:
                others.append(f"{name}: {text}")
                self.flow.done.append(Done("undated", f"'{text[:80]}'", row.where, (text,)))
                continue
            said = when
            self.flow.done.append(Done("dated", f"'{text}': {means(when, self.flow.period)}", row.where, (text,)))
            self.month = when if is_month(text) else ""
        return said
