"""What is open while a document is read: the part, the objective, the work that the next line may belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.almanac import Almanac
from planctl.intake.grid import works_of
from planctl.intake.growing import Goal, Texts, Work, number_in
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.dates import Period
    from planctl.intake.outline import Done
    from planctl.intake.pages import Line
    from planctl.intake.units import Unit


class Part(Texts):
    """A part of the front text in the making."""

    __slots__ = ("id", "title")

    def __init__(self, title: str, where: str, id_: str = "") -> None:
        """Begin a part of which only the heading is known."""
        super().__init__(where)
        self.title = title
        self.id = id_


class Read(Record):
    """What was found in a document, still in the making."""

    parts: tuple[Part, ...]
    goals: tuple[Goal, ...]
    works: tuple[Work, ...]
    almanac: Almanac
    todo: tuple[str, ...]


class Opened:
    """The parts, objectives and work found so far, and those of them that are open."""

    def __init__(self, units: Sequence[Unit], period: Period, done: list[Done]) -> None:
        """Begin before the first unit; adds to an account."""
        self.units = units
        self.done = done
        self.almanac = Almanac(period, done)
        self.period = period
        self.parts: list[Part] = []
        self.goals: list[Goal] = []
        self.works: list[Work] = []
        self.todo: list[str] = []
        self.at = 0
        self._part: Part | None = None
        self._section = ""
        self.goal: Goal | None = None
        self._level = 0
        self.work: Work | None = None
        #: Whether the work that is open began with a label, and takes the prose behind it.
        self._named = self._takes = False
        self.heading: str | None = None

    def _close(self) -> None:
        """End what is open: no further line belongs to it."""
        self.goal = self.work = None
        self._tell_heading()
        self._level = 0

    def set_heading(self, text: str) -> None:
        """Take a sub-heading: it is printed above the next piece of work."""
        self._tell_heading()
        self.heading, self.work = text, None

    def take(self, work: Work) -> None:
        """Add a piece of work under what is open, with the sub-heading above it."""
        work.heading, self.heading = self.heading, None
        self._add(work)
        self._named = False

    def _tell_heading(self) -> None:
        """Keep a sub-heading under which no work came as text of its part."""
        if self.heading:
            self._front().add(self.heading)
        self.heading = None

    def _begin(self, title: str, line: Line, section: str) -> None:
        if self._section == "calendar":
            self.almanac.end()
        taken = any(part.id == section for part in self.parts)
        if section and taken and self._part is not None and self._part.id == section and not line.level:
            # "Objectives:" within the part of the objectives.
            self._front().add_line(line)
        else:
            self._part = Part(title, line.where, "" if taken else section)
            self.parts.append(self._part)
        self._section = section
        self._named = False

    def _add(self, work: Work) -> None:
        self.work = work
        (self.works if self.goal is None else self.goal.works).append(work)

    def _front(self) -> Part:
        if self._part is None:
            where = (
                self.units[self.at].lines[0].where if self.at < len(self.units) and self.units[self.at].lines else ""
            )
            self._part = Part("Further text" if self.goals or self.works else "Introduction", where)
            self.parts.append(self._part)
        return self._part

    def _objective(self, line: Line) -> None:
        """Take a member of a list of objectives: an objective, or deeper the work for it."""
        if line.depth > 1 and self.goals and line.marker:
            self.goal = self.goals[-1]
            self._member(line.replace(depth=line.depth - 1))
            self.goal = None
        elif not line.marker and self.goals:
            self.goals[-1].add_line(line)
        else:
            goal = Goal("objective", line.where, number=number_in(line.marker))
            goal.add(line.text, line.marked)
            self.goals.append(goal)

    def _member(self, line: Line) -> None:
        """Take a member of a list of work: a piece, or deeper a part of the piece above."""
        kind = "task" if self._section == "tasks" and self.goal is None and self._named else "action"
        works = self.works if self.goal is None else self.goal.works
        last = works[-1] if works and self.work is works[-1] else None
        fresh = works_of([line], kind)[0]
        if last is not None and (line.depth > 1 or not line.marker):
            under = last.parts_of_it[-1] if line.depth > 2 and last.parts_of_it else last  # noqa: PLR2004 - three deep
            if not line.marker:
                under.add_line(line.replace(depth=0))
                return
            lettered = len(line.marker) == 1 and line.marker.isalpha()
            fresh.kind = "subtask" if lettered or under is not last else "task"
            fresh.number = line.marker.lower() if lettered else None
            under.parts_of_it.append(fresh)
            return
        if fresh.number is None and line.marker.isdigit():
            fresh.number = f"?{line.marker}"
        fresh.heading, self.heading = self.heading, None
        self._add(fresh)

    def _below_goal(self, line: Line) -> None:
        """Take a line under an objective or priority: its own words, until there is work."""
        assert self.goal is not None  # noqa: S101 - asked for by its callers
        if line.marker:
            self._member(line)
            return
        self.work = None
        self.goal.add_line(line)

    def _below_work(self, line: Line) -> None:
        """Take a line under a labelled task: its sentence, or a lettered part of it."""
        work = self.work
        assert work is not None  # noqa: S101 - asked for by its callers
        lettered = len(line.marker) == 1 and line.marker.isalpha()
        if line.marker and (lettered or not work.first.endswith(":")):
            part = Work("subtask", line.where, line.marker.lower() if lettered else None)
            part.add(line.text, line.marked)
            work.parts_of_it.append(part)
        elif work.parts_of_it and (work.parts_of_it[-1].goes_on(line) or line.depth):
            last = work.parts_of_it[-1]
            if last.goes_on(line):
                last.go_on(line)
            else:
                last.add_line(line)
        elif work.goes_on(line):
            work.go_on(line)
        else:
            work.add_line(line)
