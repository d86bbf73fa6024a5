"""The reading of a document from top to bottom: parts, objectives, priorities, tasks and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.grid import PAIR, Grid, head_of, text_of, width_of
from planctl.intake.growing import Goal, Work, number_in, priority_of
from planctl.intake.headings import is_heading, is_repeated_part, works_below
from planctl.intake.opened import Opened, Read
from planctl.intake.outline import Done
from planctl.intake.shapes import Label, is_front, is_open, label_of, section_of
from planctl.intake.units import is_heading_of_months

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planctl.dates import Period
    from planctl.intake.pages import Line, Table
    from planctl.intake.units import Unit

#: How deep a heading stands that has no style: below all that have one.
_DEEPEST = 9


class Flow(Opened):
    """One reading of a document's units. What is open is what the next line may belong to."""

    def __init__(self, units: Sequence[Unit], period: Period, done: list[Done], table: Callable[..., None]) -> None:
        """Add to an account. `table(flow, table)` takes a table that has more or other columns than an objective's."""
        super().__init__(units, period, done)
        self._table = table
        #: Of each unit, whether a month begins behind it in this part of the document.
        self._leads_to_months = self._months()

    def read(self) -> Read:
        """Read from top to bottom."""
        while self.at < len(self.units):
            self._unit(self.units[self.at])
            self.at += 1
        self.almanac.close()
        if self.heading:
            self.done.append(Done("unplaced", "a heading with nothing below it", "", (self.heading,)))
        return Read(tuple(self.parts), tuple(self.goals), tuple(self.works), self.almanac, tuple(self.todo))

    def _unit(self, unit: Unit) -> None:
        if unit.table is not None:
            self._whole_table(unit.table)
            return
        first = unit.lines[0]
        if (unit.dated or self._section == "calendar") and is_heading_of_months(unit, self.period):
            self._section = "calendar"
            self._close()
            self.almanac.begin(first)
            return
        if self._section == "calendar" and not first.level:
            self._in_calendar(unit)
            return
        if unit.dated:
            self._in_calendar(unit)
            return
        label = label_of(first)
        if label is not None and label.kind != "part":
            self.labelled(label, unit)
        elif is_heading(self.units, self.at):
            self._heading(unit)
        else:
            self._lines(unit)

    def _heading(self, unit: Unit) -> None:
        line = unit.lines[0]
        text = line.text.strip().rstrip(":").strip()
        section = section_of(text)
        level = line.level or _DEEPEST
        works = works_below(self.units, self.at)
        label = label_of(line)
        if is_repeated_part(self.units, self.at):
            self._front().add_line(line)
        elif section and not (self.goal is not None and level > self._level and section == "tasks"):
            self._close()
            self._begin(text, line, section)
        elif section:
            self.done.append(Done("dropped", "a heading that says what follows", line.where, (line.text,)))
        elif (label and label.kind == "part" and not works) or is_front(text) or not works:
            self._close()
            self._begin(text, line, "")
        elif (self.goal is not None and level > self._level) or (self._named and not line.level):
            self.set_heading(text)
        else:
            self._close()
            self.goal = Goal("objective", line.where)
            self.goal.add(text, line.marked.rstrip(": ") or text)
            self._level = level
            self.goals.append(self.goal)

    def labelled(self, label: Label, unit: Unit) -> None:
        """Take what begins with a numbered label."""
        rest = unit.lines[1:]
        if label.kind in {"task", "action"}:
            self._task(label, unit)
            return
        if label.kind == "priority":
            self._priority(label, unit.lines[0])
        else:
            self._close()
            self.goal = Goal("objective", unit.lines[0].where, number=number_in(label.number))
            self.goal.add(*((label.rest, label.marked) if label.rest else (unit.lines[0].text, unit.lines[0].marked)))
            self.goals.append(self.goal)
        self._level = unit.lines[0].level or _DEEPEST - 1
        for line in rest:
            self._below_goal(line)

    def _priority(self, label: Label, line: Line) -> None:
        self._close()
        fresh = priority_of(label, line)
        known = next((goal for goal in self.goals if goal.kind == "priority" and goal.id == fresh.id), None)
        if known is not None:
            self.goal = known
            known.named_again(fresh, line, self.done)
            return
        self.goal = fresh
        self.goals.append(fresh)

    def _task(self, label: Label, unit: Unit) -> None:
        line = unit.lines[0]
        inside = self.goal is not None and (self.goal.kind == "priority" or label.kind == "action" or self._level)
        if not inside:
            self.goal = None
        work = Work(label.kind, line.where, number_in(label.number), self.heading)
        self.heading = None
        work.add(label.rest, label.marked)
        self._add(work)
        self._named = True
        self._takes = not unit.cell and (line.level > 0 or not label.rest)
        for more in unit.lines[1:]:
            self._below_work(more)

    # --- lines below them ---

    def _lines(self, unit: Unit) -> None:
        first = unit.lines[0]
        if is_open(first.text):
            self._to_come(first)
            if len(unit.lines) > 1:
                self._lines(unit.replace(lines=unit.lines[1:]))
            return
        if self.work is not None and self._named and (unit.cell or first.marker or first.depth or self._takes):
            if self._is_subheading(unit):
                self.heading, self.work = first.text.strip().rstrip(":"), None
                return
            for line in unit.lines:
                self._below_work(line)
            return
        if unit.cell and len(unit.lines) == 1 and self._next_is_label():
            self._tell_heading()
            self.heading = first.text.strip().rstrip(":")
            return
        for line in unit.lines:
            self._line(line)

    def _line(self, line: Line) -> None:
        if not line.marker and not line.depth:
            if self.goal is not None and (self._level or self.goal.kind == "priority"):
                self._below_goal(line)
            else:
                self.work = None
                self._front().add_line(line)
        elif self._section == "objectives" and not (self.goal is not None and self._level):
            self._objective(line)
        elif self._is_prose_list():
            self._front().add_line(line)
        else:
            self._member(line)

    def _is_subheading(self, unit: Unit) -> bool:
        """Tell whether a unit is a heading between tasks: short, behind a task that is whole, before the next."""
        line = unit.lines[0]
        whole = self.work is not None and (self.work.parts or self.work.parts_of_it)
        return (
            bool(whole) and len(unit.lines) == 1 and not line.marker and self._next_is_label() and line.text[-1:] != "."
        )

    def _next_is_label(self) -> bool:
        after = self.units[self.at + 1] if self.at + 1 < len(self.units) else None
        label = label_of(after.lines[0]) if after is not None and after.lines else None
        return label is not None and label.kind in {"task", "action", "priority"}

    # --- front text, what is to come, the calendar, tables ---

    def _is_prose_list(self) -> bool:
        part = self._part
        if self.goal is not None or self._section == "tasks":
            return False
        return part is not None and (self._section == "themes" or is_front(part.title) or part.opens_list)

    def _to_come(self, line: Line) -> None:
        """Make a todo of a line that only says that it is to come, with the line it is said of."""
        part = self._part
        above = self.goal if self.goal is not None and self._level else part
        said = ""
        if above is not None and above.parts and above.parts[-1][0].endswith(":"):
            said = above.parts.pop()[0]
        elif part is not None and not part.parts:
            said = f"{part.title}:"
        self.todo.append(f"{said} {line.text}".strip())

    def _in_calendar(self, unit: Unit) -> None:
        almanac = self.almanac
        for line in unit.lines:
            if almanac.is_open or not self._leads_to_months[self.at]:
                almanac.add(line)
            elif line.marker:
                self.todo.append(line.text)
            else:
                self._front().add_line(line)

    def _months(self) -> list[bool]:
        leads: list[bool] = []
        follows = False
        for unit in reversed(self.units):
            leads.append(follows)
            if unit.lines and is_heading_of_months(unit, self.period):
                follows = True
            elif unit.lines and unit.lines[0].level and section_of(unit.lines[0].text):
                follows = False
        return leads[::-1]

    def _whole_table(self, table: Table) -> None:
        if width_of(table) != PAIR or self._is_of_columns(table):
            self.work = None
            open_ = (self.goal, self._level) if self._level else (None, 0)
            self.goal = open_[0]
            self._table(self, table)
            self.goal, self._level = open_
            self.work = None
            return
        self._close()
        self.goals = Grid(self.done).read(table, self.goals)

    def _is_of_columns(self, table: Table) -> bool:
        """Tell whether a table of two columns has a head that says something else than objective and work."""
        if len(table.rows) == 1:
            return False
        lefts = [text_of(row.cells[0]) for row in table.rows[1:] if row.cells]
        if all(lefts) and all(map(number_in, lefts)):
            return True
        kinds = head_of(table.rows[0])
        pair = kinds.get(0) in {"objective", "priority"} and kinds.get(1) not in {"when", "owner", "target", "status"}
        return len(kinds) == PAIR and not pair
