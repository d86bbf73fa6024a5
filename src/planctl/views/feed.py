"""What calendar programs get of an agenda: its calendar entries as events, or its work as to-dos.

Nothing here depends on today, and nothing that identifies an event depends on its date or title: the same plan gives
the same feed, and a date that moves changes that one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed, quoted
from planctl.record import Record
from planctl.views.appointments import appointments
from planctl.views.occasions import occasions
from planctl.views.outcomes import NOT_HELD
from planctl.views.particulars import Particulars, language_of
from planctl.views.work import heading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from planctl.every import Slot
    from planctl.model import Entry, Item, Plan
    from planctl.views.agenda import Agenda
    from planctl.views.appointments import Appointment
    from planctl.views.occasions import Occasion
    from planctl.when import When

#: Kinds of entries that take nobody's time on the day.
_BACKGROUND = ("deadline", "stage", "period")
#: Statuses whose date no longer stands.
_FELL_THROUGH = ("postponed", "cancelled")
_FIRM = {"cancelled": "cancelled", "confirmed": "confirmed", "held": "confirmed"}


class Component(Record):
    """What events and to-dos share.

    `uid`: the same for as long as the entry or item keeps its id. `title`: with what is not settled in brackets;
    `language`: of the title, as a two-letter code. `status`: None where nothing is claimed. `stamp`: the day it was
    last changed: that of the newest update that did, or of the plan's approval, or else the first of its period.
    `sequence`: how many updates changed it.
    `description`: lines. `edtf`: its date; of one of several dates, that one.
    """

    uid: str
    title: str
    language: str | None
    status: str | None
    stamp: date
    categories: tuple[str, ...]
    link: str | None
    description: tuple[str, ...]
    edtf: str
    sequence: int


class Event(Component):
    """An occasion, from `first` to `last`, both inside. `busy`: whether it takes the time of those who come.

    `status`: "tentative", "confirmed" or "cancelled".
    """

    first: date
    last: date
    busy: bool
    place: str | None


class Todo(Component):
    """A piece of work that is due on a day. `status`: the item's own. `parent`: the uid of what it is a part of."""

    due: date
    parent: str | None


class Feed(Record):
    """A calendar: what it is called, what stands in it, and what is left out.

    `unnamed`: what has a date and nothing that identifies it, each said with its plan and date. `undated`: how many
    entries, or with to-dos items, have no day.
    """

    name: str
    language: str | None
    components: tuple[Component, ...]
    unnamed: tuple[str, ...]
    undated: int


def feed(plans: tuple[Plan, ...], shown: Agenda, *, tasks: bool = False) -> Feed:
    """Return for calendar programs what an agenda of these plans shows: its entries, or with `tasks` its work."""
    found = [one for plan in plans for one in (_todos if tasks else _events)(plan, shown)]
    name = listed(map(heading, plans), "and") if plans else "no plan"
    return Feed(
        name=f"{name}: work" if tasks else name,
        language=language_of(plans[0], plans[0].title) if plans else None,
        components=tuple(one for one in found if isinstance(one, Component)),
        unnamed=tuple(one for one in found if isinstance(one, str)),
        undated=found.count(None),
    )


def _events(plan: Plan, shown: Agenda) -> Iterator[Event | str | None]:
    """Yield the events of a plan in the order of its calendar; a text for what has no id, None for what has no day."""
    asked: dict[str, set[Slot]] = {}
    for row in shown.items:
        if row.plan == plan.id and row.what == "entry":
            asked.setdefault(row.address, set()).update(row.slots)
    particulars = Particulars(plan)
    for one in appointments(plan):
        if one.what != "entry" or one.thing.address not in asked:
            continue
        found = occasions(one, asked[one.thing.address])
        if not found:
            # What comes back on certain days while it lasts may have none just now.
            if not (one.thing.every and one.spans):
                yield None
        elif one.thing.id is None:
            yield _unnamed(plan, one.thing, one.when)
        else:
            shared = particulars.of(one.thing, one.item, one.when)
            for occasion in found:
                # The first has the entry's own uid, so that an entry given a second day does not become another.
                name = one.thing.id if occasion.number == 1 else f"{one.thing.id}.{occasion.number}"
                changed = particulars.changed(one.thing, (occasion.first, occasion.last))
                yield _event(one, occasion, shared | changed | {"uid": particulars.uid(name)})


def _event(one: Appointment, occasion: Occasion, shared: dict[str, Any]) -> Event:
    thing, words = one.thing, occasion.words
    fallen = _fallen(one, occasion)
    settled = (one.when is None or one.when.is_settled) and thing.status not in {"tentative", "postponed"}
    if not words and (thing.kind == "deadline" or thing.status == "tentative"):
        words = "deadline" if thing.kind == "deadline" else "tentative"
    return Event(
        **shared,
        title=_titled(thing.title, words, fallen),
        status="cancelled" if fallen in NOT_HELD else _FIRM.get(thing.status or "", None if settled else "tentative"),
        edtf=occasion.edtf,
        first=occasion.first,
        last=occasion.last,
        busy=occasion.is_fixed and thing.kind not in _BACKGROUND and fallen is None,
        place=thing.place if thing.place != "tbd" else None,
    )


def _fallen(one: Appointment, occasion: Occasion) -> str | None:
    """Return what has become of what does not take place, or did not: postponed, cancelled or missed."""
    thing = one.thing
    turns = one.plan.standing(thing).turns
    here = [turn.result for turn in turns if occasion.first <= turn.slot <= occasion.last]
    result = here[-1] if here and thing.every else one.outcome.result
    return result if result in NOT_HELD else thing.status if thing.status in _FELL_THROUGH else None


def _todos(plan: Plan, shown: Agenda) -> Iterator[Todo | str | None]:
    """Yield the to-dos of a plan in its order; a text for what nothing identifies, None for what has no last day."""
    named = (plan.item(row.item) for row in shown.items if row.plan == plan.id and row.item)
    asked = {item.address for item in named if item}
    particulars = Particulars(plan)
    dates = _dates(plan)
    for item in plan.items:
        if item.address not in asked:
            continue
        when = max(dates.get(item.address, ()), key=lambda one: one.latest or plan.period.first, default=None)
        if when is None or when.latest is None:
            yield None
        elif not _is_named(plan, item):
            yield _unnamed(plan, item, when)
        else:
            above = plan.item(item.parent) if item.parent else None
            yield Todo(
                **particulars.of(item, None, when),
                **particulars.changed(item),
                uid=particulars.uid(item.address),
                title=_titled(
                    " ".join((item.number or "", item.title)), "postponed" if item.status == "postponed" else None
                ),
                status=item.status,
                edtf=when.edtf,
                due=when.latest,
                parent=particulars.uid(above.address) if above and _is_named(plan, above) else None,
            )


def _dates(plan: Plan) -> dict[str, list[When]]:
    """Return the dates of each item by its address: its own, or else those of its entries that still stand."""
    own: dict[str, list[When]] = {}
    given: dict[str, list[When]] = {}
    for one in appointments(plan):
        if one.item and one.when and (one.what != "entry" or one.thing.status not in _FELL_THROUGH):
            (given if one.what == "entry" else own).setdefault(one.item.address, []).append(one.when)
    return given | own


def _is_named(plan: Plan, item: Item) -> bool:
    """Tell whether an item has an address that stays when others are put before it."""
    above = plan.item(item.parent) if item.parent else None
    # A letter says which part it is of what it stands under, and no more.
    lettered = item.kind == "subtask" and item.id is None
    return (item.id or item.number) is not None and not (lettered and above and not _is_named(plan, above))


def _unnamed(plan: Plan, thing: Entry | Item, when: When | None) -> str:
    return f"{plan.id}: {quoted(thing.title)}" + (f" ({when.text})" if when else "")


def _titled(title: str, *remarks: str | None) -> str:
    return " ".join([title, *(f"({remark})" for remark in remarks if remark)])
