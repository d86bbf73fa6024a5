"""Updates: PC800 to PC809."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.choices import Choices
from planctl.checks.log.history import RENAMED, Things
from planctl.checks.spelling import NearOfMany
from planctl.finding import Hit, Related, check, quoted
from planctl.text import is_ident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log, Update

#: Keys that say nothing by themselves: of what, when and by whom.
_FRAME = {"date", "item", "id", "by"}
#: So many years before a plan nothing is reported of it, and so many after it hardly.
_BEFORE, _AFTER = 1, 5


@check("PC801")
def unknown_thing(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update is about something that the plan does not have: no item and no entry of the calendar.

    What was dropped or has another number now may still be named, once an update says so with `amends: [dropped]`,
    `[number]` or `[id]`; and the plan itself, by its own id, where its own keys are amended.

    Plan:

        tasks:
          - {number: 7, id: conference, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: conferense, status: in progress}  # <- PC801

    Silent:

        - {date: 2024-03-02, item: conference, status: in progress}
        - {date: 2024-05-02, item: 7, status: done, evidence: "https://example.org/report"}
    """
    things = at.once(Things, plan)
    gone = {update.item for update in log.updates if not RENAMED.isdisjoint(update.amends)}
    near_to = NearOfMany(things.names)
    for update in log.updates:
        if things(update.item) is not None or update.item in gone or (update.item == plan.id and update.amends):
            continue
        place = at(update, "item")
        near = near_to(update.item)
        help_ = f"did you mean '{near}'?" if near else "name an item by its number or id, or an entry by its id"
        message = f"no item and no entry of the calendar is called {quoted(update.item)}"
        yield Hit(place.start, place.end, message, "", help_)


@check("PC802")
def repeated_update_id(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:  # noqa: ARG001 - as every check of a log
    """Two updates have one id, which tells an update from any other.

    Most likely it is one update that came twice, from two branches; what it adds would be counted twice.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook joined}
        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook has joined}  # <- PC802

    Silent:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook joined}
        - {date: 2024-03-02, item: invite, value: +1, id: p7d, text: Port Alder joined}
    """
    first: dict[str, Update] = {}
    for update in log.updates:
        if update.id is None or first.setdefault(update.id, update) is update:
            continue
        place, other = at(update, "id"), at(first[update.id], "id")
        help_ = "if it is the same update twice, delete one; else give this one another id, or none"
        related = (Related(other.start, other.end, "the first"),)
        yield Hit(place.start, place.end, f"two updates are called {quoted(update.id)}", "", help_, related)


@check("PC803", "warning")
def update_without_news(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:  # noqa: ARG001
    """An update names a day and an item, and says nothing of it.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: 7, by: Network Office}  # <- PC803

    Silent:

        - {date: 2024-03-02, item: 7, by: Network Office, text: The city of Valongo offers its hall}
    """
    for update in log.updates:
        if set(at.keys(update)) <= _FRAME:
            place = at(update)
            help_ = "add what there is to report, such as status, value or text; or delete it"
            yield Hit(place.start, place.end, f"this update says nothing about {quoted(update.item)}", "", help_)


@check("PC804", "warning")
def unknown_reporter(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update says by whom it is, and the plan has no such body.

    It is an id only when it is written like one: a name has a capital or a space.

    Plan:

        bodies: {office: Network Office}
        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: 7, status: in progress, by: ofice}  # <- PC804

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress, by: office}
        - {date: 2024-03-09, item: 7, health: on track, by: City of Valongo}
    """
    bodies = Choices(plan, "bodies")
    for update in log.updates:
        name = update.by
        if name is None or name == "tbd" or name in bodies.names:
            continue
        if is_ident(name) or bodies.lists(name):
            place = at(update, "by")
            yield Hit(place.start, place.end, f"no body has the id {quoted(name)}", "", bodies.instead(name, one=True))


@check("PC805", "note")
def update_far_from_the_plan(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update has its day more than a year before the plan begins, or more than five years after it ends.

    Most likely the year is a slip of the pen. News of the months before and of the years behind are as they should be.

    Plan:

        period: 2024
        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2014-03-02, item: 7, status: in progress}  # <- PC805

    Silent:

        - {date: 2023-11-20, item: 7, status: in progress}
        - {date: 2025-01-15, item: 7, status: done, evidence: "https://example.org/report"}
    """
    years = range(plan.period.first.year - _BEFORE, plan.period.last.year + _AFTER + 1)
    for update in log.updates:
        if update.date.year not in years:
            place = at(update, "date")
            message = f"{update.date} is far from {plan.period.text or plan.period.edtf}, the time of the plan"
            yield Hit(place.start, place.end, message, "", "look at the year again")


@check("PC806", "warning")
def repeated_update(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:  # noqa: ARG001
    """An update says to the letter what another says, and neither has an id.

    What it adds is counted twice. If it is meant, an id tells the two apart; git, too, may make one line of two that
    are the same.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: +1}
        - {date: 2024-03-02, item: invite, value: +1}  # <- PC806

    Silent:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f}
        - {date: 2024-03-02, item: invite, value: +1, id: p7d}
    """
    first: dict[Update, Update] = {}
    for update in log.updates:
        # What could not be read may be just what tells one from another.
        whole = all(getattr(update, key, True) for key in at.keys(update))
        if update.id is None and whole and first.setdefault(update, update) is not update:
            place, other = at(update), at(first[update])
            related = (Related(other.start, other.end, "the first"),)
            help_ = "delete one; if both are meant, give each an id of its own"
            yield Hit(place.start, place.end, "this update stands here twice", "", help_, related)
