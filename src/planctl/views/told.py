"""An update as people read it: one line of words for one line of a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import joined, number, say
from planctl.views.printed.terms import called
from planctl.views.work import in_words, when_said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.updates import Update, Value
    from planctl.views.work import Work


class Told(Record):
    """One update: its day, what it says in words, who reported or decided, and where it can be seen."""

    date: date
    says: str
    by: str | None
    evidence: tuple[str, ...]


def told(work: Work, update: Update) -> Told:
    """Return an update in words, days without the year that the whole plan is in."""
    period = work.plan.period
    year = period.first.year if period.first.year == period.last.year else None
    says, *more = [*_said(work.plan, update, year)] or [""]
    for one in more:
        says = say("{what}; {more}", what=says, more=one)
    if update.why:
        says = say("{what}: {how}", what=says, how=update.why) if says else update.why
    links = tuple(link for link in update.evidence if link != "tbd")
    return Told(update.date, says, work.name(update.by) if update.by else None, links)


def _said(plan: Plan, update: Update, year: int | None) -> Iterator[str]:
    """Yield what an update says, thing by thing."""
    standing = ", ".join(say(word) for word in (update.status, update.health) if word)
    if standing:
        yield standing
    if update.result:
        how = say(update.result)
        if update.on:
            how = say("{how} on {day}", how=how, day=in_words(update.on, year))
        yield say("{how} (the turn of {day})", how=how, day=in_words(update.slot, year)) if update.slot else how
    if update.value:
        yield ", ".join(map(_reached, update.value))
    if update.when:
        yield say("moved to {day}", day=when_said(plan, update.when))
    if update.amends:
        yield say("amends {keys}", keys=joined(called(key) for key in update.amends))
    if update.text:
        yield update.text


def _reached(value: Value) -> str:
    """Return a number reached: `Asia 4`, or `Asia +1` where it was added."""
    if value.add is None:
        reached = number(value.total or 0)
        return f"{value.part} {reached}" if value.part else say("reached {number}", number=reached)
    reached = f"{value.add:+}"
    return f"{value.part} {reached}" if value.part else say("{number} reached", number=reached)
