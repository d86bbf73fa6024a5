"""An update as people read it: one line of words for one line of a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.views.work import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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
    says = "; ".join(_said(update, year))
    if update.why:
        says = f"{says}: {update.why}" if says else update.why
    links = tuple(link for link in update.evidence if link != "tbd")
    return Told(update.date, says, work.name(update.by) if update.by else None, links)


def _said(update: Update, year: int | None) -> Iterator[str]:
    """Yield what an update says, thing by thing."""
    standing = ", ".join(word for word in (update.status, update.health) if word)
    if standing:
        yield standing
    if update.result:
        turn = f" (the turn of {in_words(update.slot, year)})" if update.slot else ""
        on = f" on {in_words(update.on, year)}" if update.on else ""
        yield f"{update.result}{on}{turn}"
    if update.value:
        yield ", ".join(map(_reached, update.value))
    if update.when:
        yield f"moved to {update.when.text}"
    if update.amends:
        yield f"amends {', '.join(update.amends)}"
    if update.text:
        yield update.text


def _reached(value: Value) -> str:
    """Return a number reached: `Asia 4`, or `Asia +1` where it was added."""
    number = f"{value.add:+}" if value.add is not None else f"{value.total}"
    return f"{value.part} {number}" if value.part else f"reached {number}" if value.add is None else f"{number} reached"
