"""A plan in a few sentences: what it holds, how it stands, what shows it, what changed and what comes next."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import joined, many, say
from planctl.targets import BEHIND, MET, NOT_MEASURABLE, NOT_MET, ON_PACE
from planctl.views.outcomes import NOT_HELD
from planctl.views.printed.calendar import count_dated
from planctl.views.printed.dates import long_day, stretch
from planctl.views.printed.head import contents
from planctl.views.printed.history import became
from planctl.views.printed.terms import stand
from planctl.views.work import evidence, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planctl.model import Entry, Item
    from planctl.views.printed.names import Names, Ref
    from planctl.views.printed.pieces import Writer

_OVER = ("held", "done", *FALLEN)


class Coming(Record):
    """What comes next: what it is, and when, in words."""

    of: Ref
    when: str


class Summary(Record):
    """A plan in sentences, in the language spoken; after them what comes next, if anything does."""

    says: tuple[str, ...]
    coming: Coming | None = None


def summary(names: Names, writer: Writer, today: date, undecided: int) -> Summary:
    """Return the summary of a plan on a day. Where nobody has reported, it says so and claims nothing."""
    says = (
        _holds(names),
        *_stands(writer, today),
        *_targets(writer),
        *_changes(names),
        *_open(undecided),
    )
    # Without reports the day of the report is none of the plan's, and nothing comes after it.
    return Summary(says, _coming(names, today) if writer.is_told else None)


def _holds(names: Names) -> str:
    plan = names.plan
    period = stretch(plan.period.first, plan.period.last, plan.period)
    what = joined(contents(plan))
    if not what:
        return say("The plan is for {period}.", period=period)
    says = say("The plan is for {period} and has {what}.", period=period, what=what)
    return says if count_dated(plan) else " ".join((says, say("Nothing in it has a date.")))


def _stands(writer: Writer, today: date) -> Iterator[str]:
    items = writer.plan.items
    if not items:
        return
    if not writer.is_told:
        yield say("No status is reported of any of the work, so nothing is said here of how it stands.")
        return
    counts = Counter(state(item) for item in items)
    yield many(
        len(items),
        "As of {day}, of {n} piece of work {stand}.",
        "As of {day}, of {n} pieces of work {stand}.",
        day=long_day(today),
        stand=joined(stand(counts)),
    )
    done = [item for item in items if item.status == "done"]
    if done:
        yield _evidence(len(done), sum(bool(evidence(item)) for item in done))


def _evidence(done: int, shown: int) -> str:
    if shown == done:
        return say("Evidence is given for all that is done.")
    if not shown:
        return say("No evidence is given for what is done.")
    return many(shown, "Evidence is given for {n} of those done.", "Evidence is given for {n} of those done.")


_VERDICTS: dict[str, Callable[[int], str]] = {
    MET: lambda n: many(n, "{n} is met", "{n} are met"),
    ON_PACE: lambda n: many(n, "{n} is on pace", "{n} are on pace"),
    BEHIND: lambda n: many(n, "{n} is behind", "{n} are behind"),
    NOT_MET: lambda n: many(n, "{n} is not met", "{n} are not met"),
    NOT_MEASURABLE: lambda n: many(n, "of {n} nothing can be said", "of {n} nothing can be said"),
}


def _targets(writer: Writer) -> Iterator[str]:
    found = Counter(writer.verdicts)
    total = sum(found.values())
    if total and found[NOT_MEASURABLE] == total:
        yield many(total, "For its {n} target no number is reported.", "For its {n} targets no number is reported.")
    elif total:
        stands = joined(says(found[verdict]) for verdict, says in _VERDICTS.items() if found[verdict])
        yield many(total, "Of {n} target, {stand}.", "Of {n} targets, {stand}.", stand=stands)


def _changes(names: Names) -> Iterator[str]:
    """Yield how many dates were moved, and what did not take place."""
    things: tuple[Item | Entry, ...] = (*names.plan.calendar, *names.plan.items)
    found = [became(names, thing) for thing in things if names.plan.standing(thing).updates]
    moved = sum(one.is_moved for one in found)
    fallen = sum(one.result in NOT_HELD for one in found)
    held = sum(one.result in ("held", "fulfilled") for one in found)
    clauses = [
        many(held, "{n} date was kept", "{n} dates were kept") if held else "",
        many(moved, "{n} was moved", "{n} were moved") if moved else "",
        many(fallen, "{n} was missed or cancelled", "{n} were missed or cancelled") if fallen else "",
    ]
    if any(clauses):
        yield say("In the calendar {stand}.", stand=joined(clause for clause in clauses if clause))


def _open(undecided: int) -> Iterator[str]:
    if undecided:
        yield many(undecided, "{n} thing is still to be decided.", "{n} things are still to be decided.")


def _coming(names: Names, today: date) -> Coming | None:
    """Return the next date of the plan; None after the last, and in a plan without dates.

    What is settled comes on its first day, and what may still fall on several days as late as these allow.
    """
    plan = names.plan
    things: Iterable[Item | Entry] = (*plan.calendar, *plan.items)
    dates = (
        (thing.when.earliest if thing.when.is_settled else thing.when.latest or date.max, thing, thing.when)
        for thing in things
        if thing.when and thing.when.earliest and thing.when.earliest >= today and thing.status not in _OVER
    )
    best = min(dates, key=lambda one: one[0], default=None)
    if best is None:
        return None
    _, thing, when = best
    return Coming(names.ref(thing), names.dated(when).words)
