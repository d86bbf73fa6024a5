"""What the meeting is to decide, and what it is only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import add_months
from planctl.kinds import FALLEN
from planctl.speech import say
from planctl.views.boardpaper.ahead import MONTHS
from planctl.views.boardpaper.look import Point, Points, points, some
from planctl.views.outcomes import NOT_HELD, outcome_of, sure
from planctl.views.work import NO_REPORT, evidence, health, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Entry, Item
    from planctl.views.boardpaper.look import Look


def decisions(look: Look) -> Points:
    """Return what wants a decision: work off track, dates to be chosen or found, and the open notes of the plan."""
    return points((*_of_work(look), *_of_dates(look), *_notes(look)))


def _of_work(look: Look) -> Iterator[Point]:
    for item in look.plan.items:
        if health(item) == "off track":
            yield Point(look.ref(item), say("how to bring it back on track"))
        elif look.work.is_overdue(item, look.day):
            yield Point(look.ref(item), say("a new date, for the old one has passed"))


def _of_dates(look: Look) -> Iterator[Point]:
    last = add_months(look.day, MONTHS)
    things: tuple[Item | Entry, ...] = (*look.plan.calendar, *look.plan.items)
    for thing in things:
        when, place = thing.when, thing.place == "tbd"
        if thing.status in ("held", "done", "cancelled") or outcome_of(look.plan, thing).result in NOT_HELD:
            continue
        if when is not None and when.latest is not None and when.latest < look.day and thing.status != "postponed":
            continue
        if thing.status == "postponed":
            yield Point(look.ref(thing), say("when to take it up again"))
        elif when is not None and when.kind == "tbd":
            yield Point(look.ref(thing), say("when it is to be, and where") if place else say("when it is to be"))
        elif when is not None and when.kind == "one of":
            yield Point(look.ref(thing), _which(look.said(when), place=place))
        elif when is not None and when.earliest and look.day <= when.earliest <= last and _is_open(thing):
            yield Point(look.ref(thing), _whether(look.said(sure(when)), place=place))
        elif place:
            yield Point(look.ref(thing), say("where it is to be"))


def _which(dates: str, *, place: bool) -> str:
    if place:
        return say("which of the dates, {dates}, and where", dates=dates)
    return say("which of the dates, {dates}", dates=dates)


def _whether(day: str, *, place: bool) -> str:
    return say("whether {date} stands, and where", date=day) if place else say("whether {date} stands", date=day)


def _is_open(thing: Item | Entry) -> bool:
    return thing.status == "tentative" or (thing.when is not None and "uncertain" in thing.when.certainty)


def _notes(look: Look) -> Iterator[Point]:
    for note in look.names.texts(look.plan.todo):
        yield Point(None, note)


def information(look: Look) -> Points:
    """Return what is to be taken note of: what took place, what is done and not shown, what nobody reports on."""
    return points((*_held(look), *_unsaid(look), *_unproven(look), *_silent(look)))


def _held(look: Look) -> Iterator[Point]:
    """Yield what took place since the last time, in one line."""
    found = [
        f"{look.names.text(entry.title)} ({look.said(entry.when)})" if entry.when else entry.title
        for entry in look.plan.calendar
        if entry.status == "held" and any(update.result == "held" for update in look.told(entry))
    ]
    if found:
        yield Point(None, say("Held since the last time: {what}", what=some(found)))


def _unsaid(look: Look) -> Iterator[Point]:
    """Yield, in one line, what should have taken place since the last time and of which nobody has said so."""
    found = [
        f"{look.names.text(entry.title)} ({look.said(entry.when)})"
        for entry in look.plan.calendar
        if entry.when and entry.when.latest and look.since <= entry.when.latest < look.day
        if entry.status not in ("held", *FALLEN) and outcome_of(look.plan, entry).result is None
    ]
    if found:
        yield Point(None, say("Nobody has said whether these took place: {what}", what=some(found)))


def _unproven(look: Look) -> Iterator[Point]:
    for item in look.plan.items:
        if item.status == "done" and not evidence(item):
            yield Point(look.ref(item), say("done, and nothing shows it yet"))


def _silent(look: Look) -> Iterator[Point]:
    """Yield, in one line, the work of which nothing at all was reported; what is overdue stands elsewhere."""
    silent = [item for item in look.plan.items if state(item) == NO_REPORT]
    told = len(silent) < len(look.plan.items)
    silent = [item for item in silent if not (look.work.is_told(item) or look.work.is_overdue(item, look.day))]
    if silent and told:
        names = [f"{item.address} {look.names.text(item.title)}" if item.number else item.title for item in silent]
        yield Point(None, say("No status is reported of {what}", what=some(names)))
