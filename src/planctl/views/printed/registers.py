"""The registers of a plan for print: targets, bodies, series, where the work stands, notes on the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import STATUSES
from planctl.record import Record
from planctl.speech import say
from planctl.views.countwords import standing_so
from planctl.views.printed.dates import long_day
from planctl.views.printed.history import newest_reason
from planctl.views.printed.names import Names, Ref, ordinal
from planctl.views.printed.terms import ordinal_edition
from planctl.views.work import NO_REPORT, TO_BE_DECIDED, WITHOUT_EVIDENCE, health, stands, state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Entry, Item, Series
    from planctl.views.printed.aims import Aim
    from planctl.views.printed.names import Titled
    from planctl.views.printed.pieces import Writer

_IN_TROUBLE = ("at risk", "off track")


class Target(Record):
    """A target and the item it is set for."""

    aim: Aim
    item: Ref
    lasts: str | None = None


class Member(Record):
    """A body: its name, its other names, what sort it is.

    `roles`: what it does for the whole plan. `named_in`: the items and entries that name it.
    """

    title: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    parent: str | None = None
    since: str | None = None
    roles: tuple[str, ...] = ()
    named_in: tuple[Ref, ...] = ()


class Turn(Record):
    """An item or calendar entry of a series; `edition`, in words, where it is another one than the plan's own."""

    item: Ref
    edition: str | None = None


class Running(Record):
    """A series: its name, its other names, and the edition that this plan has, `17th`, with `words` for it."""

    title: str
    aliases: tuple[str, ...] = ()
    edition: str | None = None
    place: str | None = None
    items: tuple[Turn, ...] = ()
    words: str | None = None


class Note(Record):
    """Where the document says something, and what was the editors' choice; `of` is None for the plan as a whole."""

    text: str
    of: Ref | None = None


class Count(Record):
    """How many items have a status, which whoever prints it alone says; `says` both: `3 in progress`."""

    status: str
    items: int
    says: str


class Concern(Record):
    """An item that needs attention: what the matter is, and the newest reason that was given, None without one."""

    item: Ref
    why: str
    reason: str | None = None


class Standing(Record):
    """Where the work stands as of a day, in a plan that reports it: counts of all items by status, and concerns."""

    as_of: str
    counts: tuple[Count, ...]
    items: int
    concerns: tuple[Concern, ...]


def targets(names: Names, writer: Writer) -> tuple[Target, ...]:
    """Return every target in the order of the plan."""
    return tuple(
        Target(aim, names.ref(item), names.lasts(item.lasts))
        for item in names.plan.items
        if (aim := writer.aim(item)) is not None
    )


def bodies(names: Names) -> tuple[Member, ...]:
    """Return the bodies in the order of the plan."""
    named = _named(names)
    return tuple(
        Member(
            title=names.text(body.title),
            aliases=names.texts(body.aliases),
            kind=say(body.kind if body.kind != "tbd" else TO_BE_DECIDED) if body.kind else None,
            parent=names.who(body.parent),
            since=names.dated(body.since).words if body.since else None,
            roles=tuple(_roles(names, body.id)),
            named_in=tuple(named.get(body.id, ())),
        )
        for body in names.plan.bodies
    )


def _roles(names: Names, body: str) -> Iterator[str]:
    plan = names.plan
    if plan.approved and plan.approved.by == body:
        yield say("adopted the plan")
    if plan.owner == body:
        yield say("responsible, unless said otherwise")


def _named(names: Names) -> dict[str, list[Ref]]:
    """Return for each body the items and entries that name it, each once."""
    found: dict[str, list[Ref]] = {}
    records: tuple[Item | Entry, ...] = (*names.plan.items, *names.plan.calendar)
    for record in records:
        for body in dict.fromkeys((record.body, record.organiser, getattr(record, "owner", None), *record.with_)):
            if body:
                found.setdefault(body, []).append(names.ref(record))
    return found


def series(names: Names) -> tuple[Running, ...]:
    """Return what comes back every year, with the items and calendar entries that are its editions."""
    records: tuple[Item | Entry, ...] = (*names.plan.items, *names.plan.calendar)
    of: dict[str, list[Item | Entry]] = {}
    for record in records:
        if record.series:
            of.setdefault(record.series, []).append(record)
    return tuple(
        Running(
            title=names.text(one.title),
            aliases=names.texts(one.aliases),
            edition=ordinal(one.edition) if one.edition else None,
            place=names.maybe(one.place),
            items=tuple(_turn(names, record, one) for record in of.get(one.id, ())),
            words=_edition(one.edition),
        )
        for one in names.plan.series
    )


def _turn(names: Names, record: Item | Entry, one: Series) -> Turn:
    return Turn(names.ref(record), _edition(record.edition if record.edition != one.edition else None))


def _edition(edition: str | None) -> str | None:
    return ordinal_edition(edition, ordinal(edition)) if edition else None


def notes(names: Names) -> tuple[Note, ...]:
    """Return what the plan says of its sources, the plan's own note first, then in its order."""
    plan = names.plan
    whole = (plan.source, plan.organisation.source if plan.organisation else None)
    found: tuple[Titled, ...] = (*plan.front, *plan.bodies, *plan.series, *plan.networks)
    found += (*plan.objectives, *plan.priorities, *plan.items, *plan.calendar)
    return (
        *(Note(names.text(source)) for source in whole if source),
        *(Note(names.text(one.source), names.ref(one)) for one in found if one.source),
    )


def standing(names: Names, writer: Writer, today: date) -> Standing | None:
    """Return where the work stands; None for a plan that reports nothing of it."""
    items = names.plan.items
    if not any(item.status for item in items):
        return None
    counts = dict.fromkeys((*STATUSES, NO_REPORT), 0)
    for item in items:
        counts[state(item)] += 1
    concerns = [
        Concern(names.ref(item), why, newest_reason(names, item)) for item in items if (why := _concern(item, writer))
    ]
    found = tuple(Count(status, count, standing_so(status, count)) for status, count in counts.items() if count)
    return Standing(long_day(today), found, len(items), tuple(concerns))


def _concern(item: Item, writer: Writer) -> str:
    how = health(item)
    reasons = [say(how)] if how in _IN_TROUBLE else []
    if writer.is_overdue(item):
        reasons.append(say("overdue"))
    if stands(item) == WITHOUT_EVIDENCE:
        reasons.append(say(WITHOUT_EVIDENCE))
    return ", ".join(reasons)
