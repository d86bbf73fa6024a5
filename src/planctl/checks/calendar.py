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

#: Kinds of entry that are no stage of anything.
_NO_STAGE = ("event", "meeting", "period")
#: Kinds of date that say on which days something is.
_ON_DAYS = ("day", "span", "one of", "several")
_WEEKEND = ("Saturday", "Sunday")
_FRIDAY = 4
_CENTURIES = ("19", "20", "21")
_YEAR = r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])"
_MEETINGS = frozenset(["meeting", "meetings", "reunion", "reunions", "reuniones", "reunio", "reuniao", "reunioes"])


def _with_days(records: Iterable[Item | Entry]) -> Iterator[Dated]:
    for record in records:
        when = record.when
        if when is not None and when.earliest is not None and when.latest is not None:
            yield record, when, when.earliest, when.latest


def _dates(ties: Ties, item: Item) -> list[Dated]:
    """Return an item's own date, or else those that the calendar gives it, as far as both ends are known."""
    return list(_with_days([item] if item.when else ties.entries(item)))


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
    ties = Ties(plan)
    for item in ties.dated_items:
        entries = list(_with_days(ties.entries(item)))
        deadlines = [one for one in entries if _is_deadline(one)]
        events = [one for one in (*entries, *_with_days([item])) if not _is_deadline(one)]
        events = [one for one in events if getattr(one[0], "kind", "") != "stage"] if deadlines else []
        for record, when, first, _ in deadlines if events else ():
            if all(last < first for *_, last in events):
                here, there = at(record, "when"), at(events[-1][0], "when")
                message = f"{quoted(when.text)} is after the event it serves, {quoted(events[-1][1].text)}"
                yield Hit(here.start, here.end, message, "", "", (Related(there.start, there.end, "the event"),))


def _is_deadline(one: Dated) -> bool:
    return one[1].kind == "deadline" or getattr(one[0], "kind", "") == "deadline"


@check("PC502", "warning")
def stages_out_of_order(plan: Plan, at: Places) -> Iterator[Hit]:
    """A stage of a series is over before one that comes before it begins.

    The stages are the lettered parts of an item that has a `series`, in the order of their letters, or entries of one
    series with `kind: stage`, in the order written. An entry that says it is an event, a meeting or a period is none.

    Fires:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: Nominations, c: Jury}
        calendar:
          - {when: February, title: Call, item: 12.a}
          - {when: by 15 May, title: Nominations close, item: 12.b}
          - {when: 31 March, title: Finalists chosen, item: 12.c}  # <- PC502

    Silent:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: Nominations, c: Jury}
        calendar:
          - {when: February, title: Call, item: 12.a}
          - {when: by 15 May, title: Nominations close, item: 12.b}
          - {when: 31 March, title: The jury meets the press, item: 12.c, kind: event}
          - {when: 31 May, title: Finalists chosen, item: 12.c}
    """
    for stages in _series(plan):
        ahead: Dated | None = None
        told: set[int] = set()
        for stage in stages:
            if not stage:
                continue
            early = min(stage, key=lambda one: one[3])
            if ahead and early[3] < ahead[2] and id(ahead[0]) not in told:
                told.add(id(ahead[0]))
                here, there = at(early[0], "when"), at(ahead[0], "when")
                message = f"{quoted(early[1].text)} is before the stage ahead of it, {quoted(ahead[1].text)}"
                help_ = "if it is no stage, say kind: event" if hasattr(early[0], "item") else ""
                yield Hit(here.start, here.end, message, "", help_, (Related(there.start, there.end, "this stage"),))
            begins = min(stage, key=lambda one: one[2])
            ahead = begins if ahead is None or begins[2] > ahead[2] else ahead


def _series(plan: Plan) -> Iterator[list[list[Dated]]]:
    """Yield the dates of the stages of each series, in the order of its stages."""
    ties = Ties(plan)
    for _, parts in _stages(plan):
        yield [_stage(ties, part) for part in parts]
    explicit: dict[tuple[str | None, str | None], list[list[Dated]]] = {}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item else None
        if entry.kind == "stage" and (item is None or item.kind != "subtask"):
            explicit.setdefault((plan.series_of(entry), entry.edition), []).append([*_with_days([entry])])
    yield from (stages for (name, _), stages in explicit.items() if name)


def _stages(plan: Plan) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Yield each item that belongs to a series and has lettered parts, with these."""
    for item in plan.items:
        above: Item | None = item if item.subtasks else None
        while above is not None and above.series is None:
            above = plan.item(above.parent) if above.parent else None
        if above is not None:
            yield item, item.subtasks


def _stage(ties: Ties, part: Item) -> list[Dated]:
    entries = [entry for entry in ties.entries(part) if entry.kind not in _NO_STAGE]
    return list(_with_days([part] if part.when else entries))


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
    ties = Ties(plan)
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
                related = (Related(there.start, there.end, f"{other.number or other.address} comes first"),)
                yield Hit(here.start, here.end, message, "", "", related)


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
            yield Hit(place.start, place.end, f"the title says {found[0]}, and the plan is for {plan.period.text}")


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
                yield Hit(place.start, place.end, message)


def _is_meeting(entry: Entry) -> bool:
    if entry.kind is not None or entry.status in FALLEN:
        return entry.kind == "meeting" and entry.status not in FALLEN
    return bool(entry.body) or entry.online == "yes" or not _MEETINGS.isdisjoint(re.split(r"\W+", fold(entry.title)))


@check("PC507", "note")
def stage_without_a_date(plan: Plan, at: Places) -> Iterator[Hit]:
    """A lettered part of a series has no date while others have one. `when: tbd` says that it is to be decided.

    Fires:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: Publish the results}  # <- PC507
        calendar:
          - {when: February, title: Call, item: 12.a}

    Silent:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: {title: Publish the results, when: tbd}}
        calendar:
          - {when: February, title: Call, item: 12.a}
    """
    ties = Ties(plan)
    for item, parts in _stages(plan):
        undated = [part for part in parts if part.when is None and part.every is None and not ties.entries(part)]
        if item.status in CLOSED or len(undated) == len(parts):
            continue
        for part in undated:
            if part.status not in CLOSED and not at.written(part, "when", "every"):
                place = at(part, "title")
                yield Hit(place.start, place.end, f"the stage {part.number or part.address} has no date")
