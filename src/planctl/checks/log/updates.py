"""Updates: PC800 to PC809."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.choices import Choices
from planctl.checks.log.history import COMMITTED, LATER, histories, unrighted
from planctl.checks.spelling import NearOfMany
from planctl.finding import Hit, Related, check, quoted
from planctl.fold import Things
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

    What was dropped may still be named, once an update says so with `amends: [dropped]`, and so may what has another
    number or id now, once one says so with `amends: [number]` and what it `was`; and the plan itself, by its own id,
    where its own keys are amended.

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
    gone = {update.item for update in log.updates if "dropped" in update.amends}
    near_to = NearOfMany(things.names)
    for update in log.updates:
        if (
            things(log.name(update)) is not None
            or log.name(update) in gone
            or (update.item == plan.id and update.amends)
        ):
            continue
        place = at(update, "item")
        near = near_to(update.item)
        help_ = f"did you mean '{near}'?" if near else "name an item by its number or id, or an entry by its id"
        help_ += f"{COMMITTED}a further update of what is meant has was, amends: [id], why and by"
        message = f"no item and no entry of the calendar is called {quoted(update.item)}"
        yield Hit(place.start, place.end, message, "", help_)


@check("PC802")
def repeated_update_id(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """Two updates have one id, which tells an update from any other.

    Most likely it is one update that came twice, from two branches; what it adds would be counted twice. Silent where a
    later update of the same says why, and gives the number anew where it gave one.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook joined}
        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook has joined}  # <- PC802

    Silent:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f, text: Millbrook joined}
        - {date: 2024-03-02, item: invite, value: +1, id: p7d, text: Port Alder joined}
        - {date: 2024-04-02, item: invite, value: +1, id: u5e, text: Norwick joined}
        - {date: 2024-04-02, item: invite, value: +1, id: u5e, text: Norwick has joined}
        - {date: 2024-04-03, item: invite, value: 3, why: Norwick was counted twice}
    """
    righted = _righted(log, at, plan)
    first: dict[str, Update] = {}
    for update in log.updates:
        if update.id is None or first.setdefault(update.id, update) is update or id(update) in righted:
            continue
        place, other = at(update, "id"), at(first[update.id], "id")
        help_ = f"leave one out if they are the same, or give this one another id{LATER}"
        related = (Related(other.start, other.end, "the first"),)
        yield Hit(place.start, place.end, f"two updates are called {quoted(update.id)}", "", help_, related)


def _righted(log: Log, at: Places, plan: Plan) -> set[int]:
    """Return the updates, by identity, behind which one of the same says why, with a value where they have one."""
    found: set[int] = set()
    for _, updates in histories(log, at, plan):
        said = valued = False
        for update in reversed(updates):
            if valued if update.value else said:
                found.add(id(update))
            if at.written(update, "why"):
                said, valued = True, valued or bool(update.value)
    return found


@check("PC803", "warning")
def update_without_news(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update names a day and an item, and says nothing of it, and no later one of the same does.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: 7, by: Network Office}  # <- PC803

    Silent:

        - {date: 2024-03-02, item: 7, by: Network Office}
        - {date: 2024-03-02, item: 7, by: Network Office, text: The city of Valongo offers its hall}
    """
    for _, update in unrighted(log, at, plan, lambda one: not set(at.keys(one)) <= _FRAME):
        if set(at.keys(update)) <= _FRAME:
            place = at(update)
            help_ = (
                f"add what there is to report, such as status, value or text{COMMITTED}report it in a further update"
            )
            yield Hit(place.start, place.end, f"this update says nothing about {quoted(update.item)}", "", help_)


@check("PC804", "warning")
def unknown_reporter(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update says by whom it is, and the plan has no such body.

    It is an id only when it is written like one: a name has a capital or a space. Silent where a later update of the
    same is by a body of the plan, or by a name, and says why.

    Plan:

        bodies: {office: Network Office}
        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2024-03-02, item: 7, status: in progress, by: ofice}  # <- PC804

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress, by: ofice}
        - {date: 2024-03-03, item: 7, by: office, why: The Office reported that it is in progress}
        - {date: 2024-03-09, item: 7, health: on track, by: City of Valongo}
    """
    bodies = Choices(plan, "bodies")

    def is_unknown(name: str) -> bool:
        return name != "tbd" and name not in bodies.names and (is_ident(name) or bodies.lists(name))

    def rights(update: Update) -> bool:
        return update.by is not None and not is_unknown(update.by) and at.written(update, "why")

    for _, update in unrighted(log, at, plan, rights):
        if update.by is not None and is_unknown(update.by):
            place = at(update, "by")
            message = f"no body has the id {quoted(update.by)}"
            help_ = f"{COMMITTED}a further update with by and why puts it right"
            yield Hit(place.start, place.end, message, "", bodies.instead(update.by, one=True) + help_)


@check("PC805", "note")
def update_far_from_the_plan(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update has its day more than a year before the plan begins, or more than five years after it ends.

    Most likely the year is a slip of the pen. News of the months before and of the years behind are as they should be.
    Silent where an update of the same further down in the file says why.

    Plan:

        period: 2024
        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2014-03-02, item: 7, status: in progress}  # <- PC805

    Silent:

        - {date: 2014-03-02, item: 7, status: in progress}
        - {date: 2023-11-20, item: 7, status: in progress, why: The year was wrong}
        - {date: 2025-01-15, item: 7, status: done, evidence: "https://example.org/report"}
    """
    things = at.once(Things, plan)
    told: set[int | str] = set()
    years = range(plan.period.first.year - _BEFORE, plan.period.last.year + _AFTER + 1)
    # Not by their days: what was meant for now and stands in a year to come would be behind every other.
    for update in reversed(log.updates):
        thing = things(log.name(update))
        name = update.item if thing is None else id(thing)
        if update.date.year not in years and name not in told:
            place = at(update, "date")
            message = f"{update.date} is far from {plan.period.text or plan.period.edtf}, the time of the plan"
            yield Hit(place.start, place.end, message, "", f"look at the year again{LATER}")
        if at.written(update, "why"):
            told.add(name)


@check("PC806", "note")
def repeated_update(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An update says to the letter what another says, and neither has an id.

    What it adds is counted twice. If it is meant, an id tells the two apart; git, too, may make one line of two that
    are the same. Silent where a later update of the same says why, and gives the number anew where it gave one.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-03-02, item: invite, value: +1}
        - {date: 2024-03-02, item: invite, value: +1}  # <- PC806

    Silent:

        - {date: 2024-03-02, item: invite, value: +1, id: k3f}
        - {date: 2024-03-02, item: invite, value: +1, id: p7d}
        - {date: 2024-04-02, item: invite, value: +1}
        - {date: 2024-04-02, item: invite, value: +1}
        - {date: 2024-04-03, item: invite, value: {add: -1}, why: One was counted twice}
    """
    righted = _righted(log, at, plan)
    first: dict[Update, Update] = {}
    for update in log.updates:
        # What could not be read may be just what tells one from another.
        whole = all(getattr(update, key, True) for key in at.keys(update))
        is_first = update.id is not None or not whole or first.setdefault(update, update) is update
        if not is_first and id(update) not in righted:
            place, other = at(update), at(first[update])
            related = (Related(other.start, other.end, "the first"),)
            help_ = f"leave one out, or give each an id of its own{LATER}"
            yield Hit(place.start, place.end, "this update stands here twice", "", help_, related)
