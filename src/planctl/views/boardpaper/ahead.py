"""The next three months, and targets against what was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import add_months
from planctl.kinds import FALLEN
from planctl.model import Entry
from planctl.record import Record
from planctl.targets import BEHIND, MET, NOT_MEASURABLE, NOT_MET, ON_PACE, measures
from planctl.views.appointments import appointments
from planctl.views.outcomes import NOT_HELD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.views.appointments import Appointment
    from planctl.views.boardpaper.look import Look
    from planctl.views.printed.names import Ref

#: How far the paper looks ahead, and how many rows it has room for.
MONTHS = 3
_MOST = 12
_ORDER = (NOT_MET, BEHIND, ON_PACE, MET, NOT_MEASURABLE)


class Coming(Record):
    """Something that comes: when, in words; what; where; and whether it is settled."""

    when: str
    of: Ref
    where: str
    remark: str | None


class Ahead(Record):
    """What comes up to `last`, which is `last_said` in words, by its first day; and how many more there are."""

    last: date
    last_said: str
    rows: tuple[Coming, ...] = ()
    more: int = 0


class Reached(Record):
    """A target in the author's words, what was reached of it, and how that stands, with the reason.

    `says`: both together, `15 of 30 cities`; the target alone where no number is known and `actual` is None.
    """

    of: Ref
    target: str
    actual: int | None
    says: str
    verdict: str
    reason: str


class Targets(Record):
    """Targets, and how many more there are."""

    rows: tuple[Reached, ...] = ()
    more: int = 0


def ahead(look: Look) -> Ahead:
    """Return what comes in the next three months: the calendar, and work that is due or begins."""
    last = add_months(look.day, MONTHS)
    found = sorted(
        (one for one in appointments(look.plan, look.day) if _comes(one, look.day, last)), key=lambda one: one.order
    )
    rows = tuple(_coming(look, one) for one in found)
    return Ahead(last, look.said_day(last), rows[:_MOST], max(len(rows) - _MOST, 0))


def _comes(one: Appointment, day: date, last: date) -> bool:
    over = ("held", "done", *FALLEN)
    if one.thing.status in over or one.outcome.result in NOT_HELD or (one.item and one.item.status in over):
        return False
    # Work that goes on is no news; what may still fall on one of these days is.
    return one.overlaps(day, last) and (isinstance(one.thing, Entry) or one.begins() >= day)


def _coming(look: Look, one: Appointment) -> Coming:
    # Without the year where the months say which one it is.
    row = one.row((look.day.year, 0))
    return Coming(row.says, look.ref(one.thing), row.where, row.remark)


def reached(look: Look) -> Targets:
    """Return the targets of work that was not given up, each with what was reached."""
    found = tuple(_reached(look))
    if len(found) > _MOST:
        # Where not all have room, those that are short have it first.
        found = tuple(sorted(found, key=lambda one: _ORDER.index(one.verdict)))
    return Targets(found[:_MOST], max(len(found) - _MOST, 0))


def _reached(look: Look) -> Iterator[Reached]:
    for address, one in measures(look.plan, look.day).items():
        item = look.plan.item(address)
        if item is None or item.target is None or item.status in FALLEN:
            continue
        target = look.names.text(item.target.text)
        says = target if one.actual is None else one.says
        yield Reached(look.ref(item), target, one.actual, says, one.verdict, one.reason)
