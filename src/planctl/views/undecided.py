"""What a plan still leaves open, on a day: dates to be chosen, dates that are not sure, and everything `tbd`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import When
from planctl.model import Entry, Item
from planctl.speech import later, say
from planctl.views.concerns import Concern, Followed
from planctl.views.printed.terms import called
from planctl.views.work import unsettled, unsettled_shares, when_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.record import Record

    Thing = Item | Entry

#: What is postponed has a new date to be found; what is over has none.
_OVER = ("held", "done", "cancelled")
#: Work that has begun has its date.
_BEGUN = ("in progress", "ongoing", "done", "cancelled")
#: What has a list of its own.
_ELSEWHERE = ("todo",)
# What a key is called in this sentence, where it would read badly with what it is called elsewhere.
_CALLED = {
    "counts": later("counts"),
    "health": later("health"),
    "item": later("item"),
    "parent": later("parent"),
}


def undecided(of: Followed, name: str) -> Iterator[Concern]:
    """Yield everything that is not decided, each thing as often as something of it is open."""
    yield from either_or(of, name)
    yield from not_sure(of, name)
    yield from to_be_decided(of, name)


def either_or(of: Followed, name: str) -> Iterator[Concern]:
    """Yield what has one of several dates that nobody has chosen yet, until the last of them has passed."""
    for thing in _things(of):
        if _may_move(of, thing) and thing.when is not None and thing.when.kind == "one of":
            yield of.about(name, thing, _dated(of, thing, say("to be chosen")))


def not_sure(of: Followed, name: str) -> Iterator[Concern]:
    """Yield what has a date with a question mark, or is tentative, until its last day has passed."""
    for thing in _things(of):
        when = thing.when
        if not _may_move(of, thing) or when is None or when.kind == "one of":
            continue
        if "uncertain" in when.certainty:
            yield of.about(name, thing, _dated(of, thing, say("not sure yet")))
        elif thing.status == "tentative":
            yield of.about(name, thing, _dated(of, thing, say("tentative")))


def pressing(of: Followed, name: str) -> Iterator[Concern]:
    """Yield the dates that are not sure and could fall within two months."""
    from planctl.views.concerns import SOON

    found = (one for one in not_sure(of, name) if one.date is not None and one.date <= of.today + SOON)
    yield from sorted(found, key=lambda one: (one.date, one.address))


def to_be_decided(of: Followed, name: str) -> Iterator[Concern]:
    """Yield every `tbd` of what is not over."""
    plan = of.plan
    whole = Concern(plan.id, name, "plan", plan.id, None, plan.id, plan.title, "", "", None)
    for record in (plan, *([plan.approved] if plan.approved else [])):
        yield from (whole.replace(says=says) for says in _open(record))
    for kind, register in (
        ("body", plan.bodies),
        ("series", plan.series),
        ("network", plan.networks),
        ("objective", plan.objectives),
        ("priority", plan.priorities),
    ):
        for one in register:
            for says in _open(one):
                yield Concern(plan.id, name, kind, one.id, None, one.id, one.title, says, "", None)
    for thing in _things(of):
        if thing.status not in _OVER:
            yield from (of.about(name, thing, says) for says in _open(thing))


def _things(of: Followed) -> Iterator[Thing]:
    yield from of.plan.items
    yield from of.plan.calendar


def _dated(of: Followed, thing: Thing, says: str) -> str:
    """Return what is the matter with a date; an entry's own words stand beside it already."""
    if isinstance(thing, Entry) or thing.when is None:
        return says
    return say("{what}: {how}", what=when_said(of.plan, thing.when), how=says)


def _may_move(of: Followed, thing: Thing) -> bool:
    """Tell whether the date of something is still ahead, and to be settled."""
    if thing.status in (_BEGUN if isinstance(thing, Item) else _OVER):
        return False
    when = thing.when
    return when is not None and (when.latest is None or when.latest >= of.today)


def _open(record: Record) -> Iterator[str]:
    """Yield in words what of a record is `tbd`: `place to be decided`."""
    for key, value in unsettled(record):
        if key not in _ELSEWHERE and not (isinstance(value, When) and value.kind != "tbd"):
            yield say("{what} to be decided", what=say(_CALLED[key]) if key in _CALLED else called(key))
    for part in unsettled_shares(record):
        yield say("target for {part} to be decided", part=part)
