"""What the day that it is says of something dated: how long until a deadline, what is late, what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import CLOSED
from planctl.speech import joined, later, many, say
from planctl.views.daywords import said_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Entry, Item
    from planctl.views.work import Work
    from planctl.when import When

    Spans = tuple[tuple[date, date], ...]

#: Statuses that say it is over, or not going to be; nothing is said of these.
OVER = frozenset(("held", "done", "postponed", "cancelled"))
#: So many days before it begins, it should be settled whether something takes place.
_SOON = 14
_NEAR = {0: later("today"), 1: later("tomorrow"), -1: later("yesterday")}


def away(day: date, today: date) -> str:
    """Return how far away a day is: `today`, `in 25 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    if days in _NEAR:
        return say(_NEAR[days])
    return many(days, "in {n} day", "in {n} days") if days > 0 else many(-days, "{n} day ago", "{n} days ago")


def remark_on(work: Work, thing: Entry | Item, item: Item | None, spans: Spans, today: date) -> str | None:
    """Return what is to be remarked today on an entry or item that may fall on these stretches of days.

    `item` is the item it is, or is a date of. Outside the plan's period days are not counted: the plan is history, or
    has not begun.
    """
    if thing.status in OVER or not spans or (item is not None and item.status in CLOSED):
        return None
    when = thing.when
    period = work.plan.period
    last = max(end for _, end in spans)
    is_late = item is not None and last < today and work.is_overdue(item, today)
    remarks = [say("overdue")] if is_late else []
    if when and period.first <= today <= period.last:
        if when.kind == "deadline":
            remarks = [_late(last, today) if is_late else away(last, today)]
        if last >= today:
            remarks += _open(when, spans, today, is_tentative=thing.status == "tentative")
    return ", ".join(remarks) or None


def _late(last: date, today: date) -> str:
    days = (today - last).days
    return many(days, "overdue by {n} day", "overdue by {n} days")


def _open(when: When, spans: Spans, today: date, *, is_tentative: bool) -> Iterator[str]:
    """Yield what is not settled though it should be by now."""
    if when.kind == "one of":
        passed = [said_days(when, part, (today.year, 0)) for part in when.parts if part[1] < today]
        if passed:
            yield many(len(passed), "{days} has passed", "{days} have passed", days=joined(passed))
    tentative = is_tentative or "uncertain" in when.certainty
    if tentative and (min(begin for begin, _ in spans) - today).days <= _SOON:
        yield say("still tentative")
