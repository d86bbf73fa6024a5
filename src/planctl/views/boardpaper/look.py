"""What every part of the board paper looks at: the plan as it stands, as it stood the last time, and what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Entry
from planctl.record import Record
from planctl.speech import joined, many
from planctl.views.printed.names import Names, Ref
from planctl.views.work import Work, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planctl.model import Item, Plan
    from planctl.updates import Update
    from planctl.when import When

#: How many lines a list has at most: the paper is one page, and what is left out is counted.
MOST = 8


class Point(Record):
    """A line of the paper: what it is about (None: the whole plan), what there is to say of it, and why."""

    of: Ref | None
    says: str
    why: str | None = None


class Points(Record):
    """Lines of the paper, and how many more there would be."""

    lines: tuple[Point, ...] = ()
    more: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return len(self.lines) + self.more


class Look:
    """One plan on the day of the paper, `plan`, and on the day of the last one, `before`; both with their logs."""

    def __init__(self, plan: Plan, before: Plan, since: date, day: date) -> None:
        """Look at a plan; both are folded, `before` up to `since` and `plan` up to `day`."""
        self.plan = plan
        self.before = before
        self.since = since
        self.day = day
        self.names = Names(plan, set())
        self.work = Work(plan)
        self._known = {update for standing in before.standings.values() for update in standing.updates}

    def ref(self, thing: Item | Entry) -> Ref:
        """Return what to call an item or an entry: its title, and the number of the work."""
        if isinstance(thing, Entry):
            item = self.plan.item(thing.item) if thing.item else None
            return Ref(self.names.text(thing.title), item.address if item and item.number else None)
        return Ref(self.names.text(thing.title), thing.number and thing.address)

    def told(self, thing: Item | Entry) -> tuple[Update, ...]:
        """Return what was reported since the last time."""
        return tuple(update for update in self.plan.standing(thing).updates if update not in self._known)

    def said_day(self, day: date) -> str:
        """Return a day in words, without its year where the plan has but one."""
        first, last = self.plan.period.first, self.plan.period.last
        return in_words(day, first.year if first.year == last.year else None)

    def said(self, when: When) -> str:
        """Return a date in words that can be read out."""
        return self.names.dated(when).words

    def text(self, text: str | None) -> str | None:
        """Return a reason as somebody wrote it, without the full stop that the paper puts there itself."""
        return " ".join(text.split()).removesuffix(".") if text else None


def some(names: Iterable[str], most: int = MOST) -> str:
    """Return names as prose, at most so many, and how many more there are."""
    listed_all = list(names)
    left = len(listed_all) - most
    more = [many(left, "{n} more", "{n} more")] if left > 0 else []
    return joined((*listed_all[:most], *more))


def points(found: Iterable[Point], most: int = MOST) -> Points:
    """Return lines, at most so many, and the number of those left out."""
    lines = tuple(found)
    return Points(lines[:most], max(len(lines) - most, 0))
