"""Tables of two columns: an objective, and beside it what is done for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.columns import proposed
from planctl.intake.growing import Goal, Work, number_in, priority_of
from planctl.intake.outline import Done
from planctl.intake.pages import Row, Table
from planctl.intake.shapes import is_bold, is_short, label_of, listed, section_of
from planctl.intake.titles import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planctl.intake.pages import Line

#: An objective and its actions.
PAIR = 2
#: A column's name has at most so many words.
_HEAD = 6
#: Words that short do not tell which of two objectives an action belongs to.
_TELLING = 5


def narrowed(table: Table) -> Table:
    """Return a table without the columns and rows in which nothing stands."""
    rows = [row for row in table.rows if any(row.cells)]
    width = max((len(row.cells) for row in rows), default=0)
    used = [at for at in range(width) if any(len(row.cells) > at and row.cells[at] for row in rows)]
    kept = tuple(
        Row(tuple(row.cells[at] for at in used if at < len(row.cells)), row.where) if len(row.cells) > 1 else row
        for row in rows
    )
    return table.replace(rows=kept)


def width_of(table: Table) -> int:
    """Return how many columns a table has."""
    return max((len(row.cells) for row in table.rows), default=0)


def text_of(cell: Sequence[Line]) -> str:
    """Return what a cell says, on one line."""
    return " ".join(line.text for line in cell)


def is_head(row: Row) -> bool:
    """Tell whether a row is the head of a table of objectives and actions: a section's name in each cell."""
    return len(row.cells) == PAIR and all(section_of(text_of(cell)) for cell in row.cells)


def head_of(row: Row) -> dict[int, str]:
    """Return what the columns below a row are for, nothing where the row is no head."""
    texts = [text_of(cell) for cell in row.cells]
    if any(len(text.split()) > _HEAD for text in texts) or any(len(cell) > 1 for cell in row.cells):
        return {}
    return proposed(texts)


class Grid:
    """The reading of one such table, from the top."""

    def __init__(self, done: list[Done], kind: str = "objective") -> None:
        """Add to an account; `kind` is what the first column holds."""
        self.done = done
        self.kind = kind
        self.goals: list[Goal] = []
        self.heading = self.heading_at = ""
        # The letter of the priority that stands across the columns above.
        self.priority = ""
        self.head: tuple[str, ...] = ()
        # The one that a row without a label goes on.
        self.current: Goal | None = None
        self._known: dict[tuple[str, ...], Goal] = {}
        self._beside: list[str] = []

    def read(self, table: Table, known: Iterable[Goal] = ()) -> list[Goal]:
        """Return the objectives of a table; `known` are those before it, to which a first row may go on."""
        before = list(known)
        self.goals = before
        self.current = before[-1] if before else None
        self._known = {goal.name: goal for goal in reversed(before)}
        for at, row in enumerate(table.rows):
            if at == 0 and is_head(row):
                self._take_head(row)
            elif self.head and tuple(text_of(cell) for cell in row.cells) == self.head:
                self.done.append(Done("dropped", "the table's head again", row.where, self.head))
            else:
                self._row(row)
        self._unused()
        self._without_work()
        if self._beside:
            several = len(self._beside) > 1
            rows = (
                f"{len(self._beside)} rows have no label of their own"
                if several
                else "this row has no label of its own"
            )
            self.done.append(
                Done("beside", f"{rows}: the one above holds for {'them' if several else 'it'}", self._beside[0])
            )
            self._beside.clear()
        return self.goals

    def _take_head(self, row: Row) -> None:
        self.head = tuple(text_of(cell) for cell in row.cells)
        left = self.head[0]
        self.kind = "priority" if re.match(r"(?i)(?:strategic )?(?:prior|ax[ei]|eje|pil)", left) else "objective"
        says = f"'{left}' is what the work is for, '{self.head[1]}' the work"
        self.done.append(Done("column", says, row.where, self.head))

    def _row(self, row: Row) -> None:
        left = tuple(map(listed, row.cells[0]))
        right = tuple(map(listed, row.cells[1])) if len(row.cells) > 1 else ()
        if not left:
            self._continue(right, row)
        elif not right and len(row.cells) == 1 and self._is_heading(left):
            self._across(left[0])
        else:
            self._goal(left, right, row)

    def _across(self, line: Line) -> None:
        """Take what stands across both columns: a priority with its letter or number, or a heading."""
        label = label_of(line)
        if label is None or label.kind != "priority" or not label.rest:
            self._unused()
            self.heading, self.heading_at = line.text, line.where
            return
        fresh = priority_of(label, line)
        known = next((goal for goal in self.goals if goal.kind == "priority" and goal.id == fresh.id), None)
        if known is not None:
            known.named_again(fresh, line, self.done)
        else:
            self.goals.append(fresh)
        self.current = known or fresh
        self.priority = fresh.id

    def _unused(self) -> None:
        if self.heading:
            self.done.append(Done("unplaced", "a heading with no row below it", self.heading_at, (self.heading,)))
        self.heading = ""

    def _is_heading(self, left: Sequence[Line]) -> bool:
        line = left[0]
        title = len(left) == 1 and is_short(line) and (is_bold(line) or line.text.isupper() or line.level > 0)
        return title or (len(left) == 1 and getattr(label_of(line), "kind", "") in {"part", "priority"})

    def _continue(self, right: Sequence[Line], row: Row) -> None:
        """Add the cell of a row without a label to the objective above it."""
        if not right:
            return
        goal = self.current
        if goal is None:
            goal = self.current = Goal(self.kind, row.where, "Work without an objective")
            goal.remarks.append("the first row of the table has no label; give it one")
            self.goals.append(goal)
        name = goal.title or goal.first
        if re.search(r", row (?!1$)", row.where):
            # Within a table: a cell that was merged, or left empty for what it would repeat.
            self._beside.append(row.where)
        else:
            self.done.append(Done("joined", f"goes on '{_cut(name)}'", row.where, (right[0].text,)))
        rest = list(right)
        last = _last_of(goal)
        if last is not None and last.goes_on(rest[0]):
            before = last.parts[-1][0].split()[-4:]
            last.go_on(rest[0])
            words = (f"{' '.join(before)} {rest[0].text}",)
            self.done.append(Done("rejoined", f"'… {_cut(words[0])}'", row.where, words))
            rest = rest[1:]
        self._actions(goal, rest)

    def _goal(self, left: Sequence[Line], right: Sequence[Line], row: Row) -> None:
        members = [line for line in left if line.marker]
        several = len(members) > 1 and len(members) == len(left)
        goals = [self._named([line], row) for line in members] if several else [self._named(left, row)]
        self.current = goals[-1]
        if several:
            says = f"{len(members)} in one cell; each became an objective, the work was shared out by its words"
            self.done.append(Done("several", says, row.where, tuple(line.text for line in members)))
            for goal in goals:
                goal.remarks.append("one cell held this and its neighbour; check which actions belong to which")
        elif len(left) > 1:
            says = f"{len(left)} paragraphs in one cell; kept as one objective"
            self.done.append(Done("several", says, row.where, tuple(line.text for line in left)))
        if several:
            part = Goal(self.kind, row.where)
            self._actions(part, right)
            for work in part.works:
                _fitting(work, goals).works.append(work)
        else:
            self._actions(goals[0], right)

    def _named(self, lines: Sequence[Line], row: Row) -> Goal:
        """Return the objective with this label: the one there is already, or a new one."""
        label = label_of(lines[0])
        if label and label.kind == "part":
            label = None
        goal = Goal(self.kind, row.where)
        if label and label.rest:
            goal.kind = "priority" if label.kind == "priority" else self.kind
            goal.number = number_in(label.number)
            goal.id = label.number if goal.kind == "priority" and label.number.isalpha() else ""
            goal.add(label.rest, label.marked)
        else:
            number = re.match(r"([0-9]+(?:\.[0-9]+)*)[.)]?\s+(?=\S)", lines[0].text)
            marker = lines[0].marker
            goal.number = number_in(number[1] if number else marker)
            goal.add(lines[0].text[number.end() :] if number else lines[0].text, "" if number else lines[0].marked)
        for line in lines[1:]:
            goal.add_line(line)
        same = self._known.setdefault(goal.name, goal)
        if same is not goal:
            self.done.append(
                Done("merged", f"'{_cut(goal.first)}' stands on more than one row", row.where, (text_of(lines),))
            )
            same.remarks.append(
                f"its label is repeated ({same.where} and {row.where}); check that both mean one objective"
            )
            return same
        if self.heading:
            goal.heading, self.heading = self.heading, ""
        self.goals.append(goal)
        return goal

    def _actions(self, goal: Goal, lines: Sequence[Line]) -> None:
        """Add each paragraph and each member of a list as an action."""
        fresh = works_of(lines, "action")
        if self.priority and goal.kind != "priority":
            for work in fresh:
                work.more.append(("priority", self.priority))
        goal.works += fresh

    def _without_work(self) -> None:
        """Say of each objective without work where its work may stand."""
        for at, goal in enumerate(self.goals):
            if goal.heading and goal.works:
                goal.works[0].heading, goal.heading = goal.heading, ""
            elif goal.heading:
                goal.remarks.append(f"above it stands '{goal.heading}'")
            if goal.works or goal.kind != self.kind:
                continue
            near = self.goals[at - 1] if at else None
            shared = f"; it may share those of '{_cut(near.title or near.first)}'" if near and near.works else ""
            goal.remarks.append(f"no action stands beside it{shared}")


def works_of(lines: Sequence[Line], kind: str) -> list[Work]:
    """Return the work that the lines of a cell or section hold.

    Each paragraph and each member of a list is a piece. A paragraph that ends in a colon keeps the list behind it, of
    which lettered members become subtasks; members within a member become tasks of it.
    """
    works: list[Work] = []
    for line in map(listed, lines):
        last = works[-1] if works else None
        lettered = len(line.marker) == 1 and line.marker.isalpha()
        if last and line.marker and lettered and (last.parts_of_it or last.first.endswith(":")):
            last.parts_of_it.append(_part(line, "subtask"))
        elif last and line.marker and last.opens_list and last.first.endswith(":"):
            last.add_line(line)
        elif last and line.depth > 1 and line.marker:
            under = last.parts_of_it[-1] if line.depth > PAIR and last.parts_of_it else last
            under.parts_of_it.append(_part(line, "subtask" if lettered or under is not last else "task"))
        elif last and line.depth and not line.marker:
            last.add_line(line)
        else:
            works.append(_labelled(line, kind))
    return works


def _part(line: Line, kind: str) -> Work:
    lettered = len(line.marker) == 1 and line.marker.isalpha()
    work = Work(kind, line.where, line.marker.lower() if lettered else None)
    work.add(line.text, line.marked)
    return work


def _labelled(line: Line, kind: str) -> Work:
    """Return a line as a piece of work, its printed number apart where it has a label: `Action 3. …`."""
    label = label_of(line)
    if label and label.kind in {"task", "action"} and label.rest:
        work = Work(label.kind if label.kind == "task" else kind, line.where, number_in(label.number))
        work.add(label.rest, label.marked)
        return work
    work = Work(kind, line.where)
    work.add(line.text, line.marked)
    return work


def _last_of(goal: Goal) -> Work | None:
    if not goal.works:
        return None
    *_, last = goal.works[-1].all()
    return last


def _fitting(work: Work, goals: Sequence[Goal]) -> Goal:
    """Return which of some objectives an action shares most words with, the first where that leaves it open.

    Only words that one of them alone has count, written together or apart: `data bank` is `databank`.
    """
    labels = ["".join(words_of(goal.first)) for goal in goals]
    words = {word for text in work.sentences() for word in words_of(text) if len(word) >= _TELLING}
    telling = [word for word in words if sum(word in label for label in labels) == 1]
    counts = [sum(word in label for word in telling) for label in labels]
    return goals[counts.index(max(counts))]


def _cut(text: str) -> str:
    """Return the first words of a text, for a line of the account."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")  # noqa: PLR2004 - enough to know it again
