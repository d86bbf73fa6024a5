"""What `report board` answers: one page for a meeting that follows the plan, about what is and what has changed.

Everything on it can be read out. Everything is decided here; a template lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import full_day, language, say
from planctl.views.boardpaper.ahead import Ahead, Targets, ahead, reached
from planctl.views.boardpaper.attention import Attention, attention
from planctl.views.boardpaper.changed import Group, changed
from planctl.views.boardpaper.look import Look, Points
from planctl.views.boardpaper.points import decisions, information
from planctl.views.boardpaper.standing import Standing, standing
from planctl.views.choice import no_such
from planctl.views.printed.dates import stretch

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Entry, Plan


class Meeting(Record):
    """The meeting that the paper is for: what it is called, when and where."""

    id: str
    title: str
    when: str | None
    place: str | None


class Paper(Record):
    """The page of one plan."""

    id: str
    short: str
    title: str
    period: str
    organisation: str | None
    meeting: Meeting | None
    standing: Standing
    attention: Attention
    changed: tuple[Group, ...]
    ahead: Ahead
    targets: Targets
    decisions: Points
    information: Points


class Board(Record):
    """The paper: a page for each plan, how it stands on a day, and what changed since another; both days in words."""

    name: str
    title: str
    language: str
    today: date
    since: date
    today_said: str
    since_said: str
    plans: tuple[Paper, ...]


def board(
    plans: tuple[Plan, ...], today: date, *, before: tuple[Plan, ...], since: date, meeting: str | None = None
) -> Board:
    """Return the paper: `plans` with their logs up to today, `before` the same plans as they stood on `since`.

    With a meeting, only the plans whose calendar has it. Raises NoSuchError for a meeting that no plan has.
    """
    if meeting is not None:
        plans = tuple(plan for plan in plans if plan.entry(meeting) is not None) or _no_meeting(plans, meeting)
    known = {plan.id: plan for plan in before}
    papers = tuple(_paper(Look(plan, known.get(plan.id, plan), since, today), meeting) for plan in plans)
    return Board(
        name="board",
        title=say("{title}: where the work stands", title=papers[0].title)
        if len(papers) == 1
        else say("Where the work stands"),
        language=language(),
        today=today,
        since=since,
        today_said=full_day(today),
        since_said=full_day(since),
        plans=papers,
    )


def last_time(plans: tuple[Plan, ...], today: date, meeting: str | None) -> date:
    """Return since when a paper tells what changed, where nobody says: since the last meeting like this one.

    That is the last one held before today of the same item or body, or of any body; where there was none, the day on
    which the plan was approved, or its first day.
    """
    days = [day for plan in plans for day in _meetings(plan, today, meeting)]
    if days:
        return max(days)
    firsts = [
        (plan.approved and plan.approved.when and plan.approved.when.latest) or plan.period.first for plan in plans
    ]
    return min(
        (day for day in firsts if day <= today), default=min((plan.period.first for plan in plans), default=today)
    )


def _meetings(plan: Plan, today: date, meeting: str | None) -> list[date]:
    asked = plan.entry(meeting) if meeting is not None else None
    if meeting is not None and asked is None:
        return []
    return [
        entry.when.latest
        for entry in plan.calendar
        if entry.status == "held" and entry.when and entry.when.latest and entry.when.latest < today
        if (_like(entry, asked) if asked else entry.body or _body(plan, entry))
    ]


def _like(entry: Entry, asked: Entry) -> bool:
    return bool(entry.item and entry.item == asked.item) or bool(entry.body and entry.body == asked.body)


def _body(plan: Plan, entry: Entry) -> str | None:
    item = plan.item(entry.item) if entry.item else None
    return item.body if item else None


def _no_meeting(plans: tuple[Plan, ...], meeting: str) -> tuple[Plan, ...]:
    names = [entry.id for plan in plans for entry in plan.calendar if entry.id and entry.status not in FALLEN]
    raise no_such("entry", "entries", meeting, names)


def _paper(look: Look, meeting: str | None) -> Paper:
    plan, names = look.plan, look.names
    entry = plan.entry(meeting) if meeting is not None else None
    return Paper(
        id=plan.id,
        short=plan.short,
        title=names.text(plan.title),
        period=stretch(plan.period.first, plan.period.last, plan.period),
        organisation=names.maybe(plan.organisation.title) if plan.organisation else None,
        meeting=_meeting(look, entry) if entry is not None else None,
        standing=standing(look),
        attention=attention(look),
        changed=changed(look),
        ahead=ahead(look),
        targets=reached(look),
        decisions=decisions(look),
        information=information(look),
    )


def _meeting(look: Look, entry: Entry) -> Meeting:
    place = entry.place if entry.place != "tbd" else None
    when = look.said(entry.when) if entry.when else None
    return Meeting(entry.address, look.names.text(entry.title), when, look.names.maybe(place))
