"""The calendar, and the order of what is dated: PC500 to PC599. No check sees today."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from planctl.finding import Hit, Related, check, quoted
from planctl.kinds import CLOSED, FALLEN
from planctl.months import fold
from planctl.resolve import Ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.model import Entry, Item, Plan
    from planctl.places import Places
    from planctl.record import Record
    from planctl.when import When

    #: What is dated, its date, and the first and the last day of that.
    Dated = tuple[Item | Entry, When, date, date]

#: Kinds of date that say on which days something is.
_ON_DAYS = ("day", "span", "one of", "several")
_WEEKEND = ("Saturday", "Sunday")
_FRIDAY = 4
_CENTURIES = ("19", "20", "21")
_YEAR = r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])"
_MEETINGS = frozenset(["meeting", "meetings", "reunion", "reunions", "reuniones", "reunio", "reuniao", "reunioes"])


def with_days(records: Iterable[Item | Entry]) -> Iterator[Dated]:
    """Yield what has a date of which both ends are known."""
    for record in records:
        when = record.when
        if when is not None and when.earliest is not None and when.latest is not None:
            yield record, when, when.earliest, when.latest


def _dates(ties: Ties, item: Item) -> list[Dated]:
    """Return an item's own date, or else those that the calendar gives it, as far as both ends are known."""
    return list(with_days([item] if item.when else ties.entries(item)))


@check("PC501", "warning")
def deadline_after_its_event(plan: Plan, at: Places) -> Iterator[Hit]:
    """A deadline falls after everything else that the calendar has for the same item.

    What follows an event, such as its report, is an item or a subtask of its own and has a deadline of its own.

    Fires:

        tasks:
          - number: 7
            title: Annual conference
        calendar:
          - {when: 17-19 October, title: Conference, item: 7}
          - {when: by 30 October, title: Registration closes, item: 7}  # <- PC501

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            subtasks: {a: Report}
        calendar:
          - {when: by 30 September, title: Registration closes, item: 7}
          - {when: 17-19 October, title: Conference, item: 7}
          - {when: by 30 November, title: Report, item: 7.a}
    """
    ties = at.once(Ties, plan)
    for item in ties.dated_items:
        entries = list(with_days(ties.entries(item)))
        deadlines = [one for one in entries if _is_deadline(one)]
        events = [one for one in (*entries, *with_days([item])) if not _is_deadline(one)]
        events = [one for one in events if getattr(one[0], "kind", "") != "stage"] if deadlines else []
        for record, when, first, _ in deadlines if events else ():
            if all(last < first for *_, last in events):
                here, there = at(record, "when"), at(events[-1][0], "when")
                message = f"{quoted(when.text)} is after the event it serves, {quoted(events[-1][1].text)}"
                help_ = "what follows the event, such as its report, is an item or a subtask of its own"
                yield Hit(here.start, here.end, message, "", help_, (Related(there.start, there.end, "the event"),))


def _is_deadline(one: Dated) -> bool:
    return one[1].kind == "deadline" or getattr(one[0], "kind", "") == "deadline"


@check("PC503", "warning")
def due_before_dependency(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item is due before what it depends on, which is still open.

    Fires:

        tasks:
          - {number: 18, title: Study, when: by 15 March, depends_on: [19]}  # <- PC503
          - {number: 19, title: Priority contents, when: April}

    Silent:

        tasks:
          - {number: 18, title: Study, when: by 15 May, depends_on: [19]}
          - {number: 19, title: Priority contents, when: April}
    """
    ties = at.once(Ties, plan)
    for item in plan.items:
        own = _dates(ties, item) if item.depends_on and item.status not in CLOSED else []
        for index, name in enumerate(item.depends_on if own else ()):
            other = plan.item(name)
            theirs = _dates(ties, other) if other is not None and other.status not in CLOSED else []
            if other is None or not theirs:
                continue
            late, early = max(own, key=lambda one: one[3]), min(theirs, key=lambda one: one[2])
            if late[3] < early[2]:
                here, there = at(item, "depends_on", index), at(early[0], "when")
                message = f"due {quoted(late[1].text)}, before what it depends on, {quoted(early[1].text)}"
                related = (Related(there.start, there.end, f"{other.address} comes first"),)
                help_ = "move one of the dates, or say related where it does not have to come first"
                yield Hit(here.start, here.end, message, "", help_, related)


@check("PC505", "note")
def year_of_another_plan(plan: Plan, at: Places) -> Iterator[Hit]:
    """A title names a year outside the plan's period: often one that stayed behind from the plan before.

    Fires:

        tasks:
          - {number: 6, title: Thematic priorities 2023}  # <- PC505

    Silent:

        tasks:
          - {number: 6, title: Thematic priorities 2024}
    """
    years = {str(year) for year in range(plan.period.first.year, plan.period.last.year + 1)}
    registers = (plan.objectives, plan.priorities, plan.items, plan.calendar)
    titled: list[Record] = [plan, *(record for register in registers for record in register)]
    for record in titled:
        title = str(getattr(record, "title", ""))
        found = re.findall(_YEAR, title) if any(century in title for century in _CENTURIES) else []
        if found and years.isdisjoint(found) and getattr(record, "edition", None) not in found:
            place = at(record, "title")
            message = f"the title says {found[0]}, and the plan is for {plan.period.text}"
            yield Hit(place.start, place.end, message, "", "if it stayed behind from another plan, write the new year")


@check("PC506", "note")
def meeting_on_a_weekend(plan: Plan, at: Places) -> Iterator[Hit]:
    """A meeting is on a Saturday or a Sunday.

    A meeting is an entry with `kind: meeting`, or one without a kind that has a `body`, is `online` or says meeting in
    its title.

    Fires:

        calendar:
          - {when: 15 September 2024?, title: Democracy Day, online: yes}  # <- PC506

    Silent:

        calendar:
          - {when: 16 September 2024?, title: Democracy Day, online: yes}
          - {when: 15 September 2024, title: Street festival, place: Valongo}
    """
    for entry in plan.calendar:
        when = entry.when
        if when is None or when.precision != "day" or when.kind not in _ON_DAYS or not _is_meeting(entry):
            continue
        for first, last in when.parts:
            if first.weekday() > _FRIDAY and last - first <= timedelta(days=6 - first.weekday()):
                place = at(entry, "when")
                name = _WEEKEND[first.weekday() - _FRIDAY - 1]
                message = f"{first.day} {first:%B %Y} is a {name}" if first == last else "this is a weekend"
                monday = last + timedelta(days=7 - last.weekday())
                yield Hit(place.start, place.end, message, "", f"the Monday after it is {monday.day} {monday:%B %Y}")


def _is_meeting(entry: Entry) -> bool:
    if entry.kind is not None or entry.status in FALLEN:
        return entry.kind == "meeting" and entry.status not in FALLEN
    return bool(entry.body) or entry.online == "yes" or not _MEETINGS.isdisjoint(re.split(r"\W+", fold(entry.title)))
