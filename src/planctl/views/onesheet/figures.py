"""Five numbers that say something about a plan: what was reached where somebody reports, else what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import many, number, say
from planctl.targets import MET, NOT_MEASURABLE, measures
from planctl.views.printed.calendar import count_dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.views.boardpaper.look import Look
    from planctl.views.onesheet.ahead import Ahead

#: How many there are.
MOST = 5


class Figure(Record):
    """A number and what it counts. `of`: out of how many, None where it is no share."""

    name: str
    count: int
    of: int | None
    says: str
    label: str


def figures(look: Look, ahead: Ahead, concerns: int) -> tuple[Figure, ...]:
    """Return the first five that the plan has something for; that nothing is dated, or no work named, is told too.

    Where somebody reports: work done, what needs attention, targets met, dates to come. Else: objectives or priorities,
    work, targets, dates, networks. Then what comes back, and who takes part.
    """
    found = [*(_reached(look, ahead, concerns) if look.work.is_reported else ()), *_planned(look)]
    return tuple({one.name: one for one in reversed(found)}[name] for name in dict.fromkeys(one.name for one in found))[
        :MOST
    ]


def _reached(look: Look, ahead: Ahead, concerns: int) -> Iterator[Figure]:
    items = look.plan.items
    done = sum(item.status == "done" for item in items)
    yield _figure("done", done, many(len(items), "piece of work done", "pieces of work done"), len(items))
    yield _figure("attention", concerns, many(concerns, "needs attention", "need attention"))
    judged = [one for one in measures(look.plan, look.day).values() if one.verdict != NOT_MEASURABLE]
    if judged:
        met = sum(one.verdict == MET for one in judged)
        yield _figure("targets", met, many(len(judged), "target met", "targets met"), len(judged))
    yield _figure("dates", ahead.coming, many(ahead.coming, "date to come", "dates to come"))


def _planned(look: Look) -> Iterator[Figure]:
    plan = look.plan
    aims = (
        ("objectives", len(plan.objectives), many(len(plan.objectives), "objective", "objectives")),
        ("priorities", len(plan.priorities), many(len(plan.priorities), "priority", "priorities")),
    )
    yield from (_figure(*one) for one in aims if one[1])
    yield _work(look)
    targets = sum(item.target is not None for item in plan.items)
    if targets:
        yield _figure("targets", targets, many(targets, "target", "targets"))
    dated = count_dated(plan)
    yield _figure("dates", dated, many(dated, "date set", "dates set"))
    back = sum(item.every is not None for item in plan.items) + sum(one.every is not None for one in plan.calendar)
    others = (
        ("networks", len(plan.networks), many(len(plan.networks), "network", "networks")),
        ("recurring", back, many(back, "thing comes back", "things come back")),
        ("bodies", len(plan.bodies), many(len(plan.bodies), "body named", "bodies named")),
    )
    yield from (_figure(*one) for one in others if one[1])


def _work(look: Look) -> Figure:
    """Return the work that is no part of other work, by what it is called where all of it is called alike."""
    whole = [item for item in look.plan.items if item.parent is None and item.kind != "milestone"]
    count, kinds = len(whole), {item.kind for item in whole}
    words = {"action": many(count, "action", "actions"), "task": many(count, "task", "tasks")}
    label = words.get(kinds.pop()) if len(kinds) == 1 else None
    return _figure("work", count, label or many(count, "piece of work", "pieces of work"))


def _figure(name: str, count: int, label: str, of: int | None = None) -> Figure:
    says = number(count) if of is None else say("{count} of {all}", count=number(count), all=number(of))
    return Figure(name, count, of, says, label)
