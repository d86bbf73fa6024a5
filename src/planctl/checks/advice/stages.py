"""Stages of what comes back: PC500 to PC599, beside the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.advice.calendar import with_days
from planctl.finding import Hit, Related, check, listed, quoted
from planctl.kinds import CLOSED
from planctl.resolve import Ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.checks.advice.calendar import Dated
    from planctl.model import Item, Plan
    from planctl.places import Places

#: Kinds of entry that are no stage of anything.
_NO_STAGE = ("event", "meeting", "period")


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
    for stages in _series(plan, at):
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


def _series(plan: Plan, at: Places) -> Iterator[list[list[Dated]]]:
    """Yield the dates of the stages of each series, in the order of its stages."""
    ties = at.once(Ties, plan)
    for _, parts in _stages(plan):
        yield [_stage(ties, part) for part in parts]
    explicit: dict[tuple[str | None, str | None], list[list[Dated]]] = {}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item else None
        if entry.kind == "stage" and (item is None or item.kind != "subtask"):
            explicit.setdefault((plan.series_of(entry), entry.edition), []).append([*with_days([entry])])
    yield from (stages for (name, _), stages in explicit.items() if name)


def _stages(plan: Plan) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Yield each item that belongs to a series and has lettered parts, with these."""
    for item in plan.items:
        if item.subtasks and _of_series(plan, item) is not None:
            yield item, item.subtasks


def _of_series(plan: Plan, item: Item) -> Item | None:
    """Return what says which series an item belongs to: itself, or what it is a part of."""
    above: Item | None = item
    while above is not None and above.series is None:
        above = plan.item(above.parent) if above.parent else None
    return above


def _stage(ties: Ties, part: Item) -> list[Dated]:
    entries = [entry for entry in ties.entries(part) if entry.kind not in _NO_STAGE]
    return list(with_days([part] if part.when else entries))


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
    ties = at.once(Ties, plan)
    for item, parts in _stages(plan):
        undated = [part for part in parts if part.when is None and part.every is None and not ties.entries(part)]
        if item.status in CLOSED or len(undated) == len(parts):
            continue
        for part in undated:
            if part.status not in CLOSED and not at.written(part, "when", "every"):
                place = at(part, "title")
                name = part.address
                help_ = f"add a calendar entry with item: {name}, or say when: tbd here"
                yield Hit(place.start, place.end, f"the stage {name} has no date", "", help_)


@check("PC508", "note")
def stage_without_an_item(plan: Plan, at: Places) -> Iterator[Hit]:
    """A stage of a series names no item, and an item of that series has lettered parts.

    A stage is an entry with `kind: stage`. One that names its part gives that part its date.

    Fires:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: Jury}
        calendar:
          - {when: February, title: Call, item: 12.a}
          - {when: May, title: Finalists chosen, item: 12.b}
          - {when: June, title: Open public vote, series: award, kind: stage}  # <- PC508

    Silent:

        series: {award: Award}
        tasks:
          - number: 12
            title: Award
            series: award
            subtasks: {a: Call for nominations, b: Jury}
        calendar:
          - {when: February, title: Call, item: 12.a}
          - {when: May, title: Finalists chosen, item: 12.b}
          - {when: June, title: Open public vote, series: award, kind: stage, item: 12.b}
    """
    stages = [entry for entry in plan.calendar if entry.kind == "stage" and entry.series and not entry.item]
    if not stages or not at.lost.isdisjoint(("items", "calendar")):
        return
    parts = {}
    for item, subtasks in _stages(plan):
        above = _of_series(plan, item)
        parts[above.series if above else None, above.edition if above else None] = subtasks
    for entry in stages:
        known = parts.get((entry.series, entry.edition))
        if known and not at.written(entry, "item"):
            place = at(entry, "title")
            names = [part.address for part in known]
            help_ = f"say which part it is a date of, item: {listed(names)}"
            yield Hit(place.start, place.end, f"this stage of {quoted(entry.series or '')} names no item", "", help_)
