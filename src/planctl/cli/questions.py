"""Which questions fit an item or an entry, one after the other, for what is asked next hangs on what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.checks.log.turns import Turns
from planctl.finding import listed
from planctl.kinds import CLOSED, HEALTHS, RESULTS, STATUSES
from planctl.model import Entry, Item
from planctl.record import Record
from planctl.views.daywords import stretch

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from datetime import date

    from planctl.model import Plan

#: What is behind us, and gets no new date.
_OVER = ("done", "held", "fulfilled", "cancelled")
_TOOK_PLACE = ("held", "fulfilled")
#: What wants a reason.
_WHY = ("postponed", "cancelled", "missed", "at risk", "off track")


class Question(Record):
    """A question: the key of the update that its answer is for, its words, and what Enter stands for."""

    key: str
    text: str
    default: Any = None


def questions(plan: Plan, thing: Item | Entry, said: dict[str, Any]) -> Iterator[Question]:
    """Yield what to ask about something, as it stands on the day of the update; `said` grows by each answer."""
    slot = yield from _of_turn(plan, thing, said)
    yield from _of_entry(said) if isinstance(thing, Entry) else _of_item(thing, said)
    if _may_move(plan, thing, said):
        yield Question("when", "New date")
    if said.get("when") is not None or any(said.get(key) in _WHY for key in ("status", "result", "health")):
        yield Question("why", "Why")
    yield Question("evidence", "Evidence (a link)")
    yield Question("text", "What happened")
    if said.get("slot") == slot and "result" not in said:
        # Only what Enter stood for: of which turn says nothing where it is not said how that turn went.
        said.pop("slot", None)


def _of_turn(plan: Plan, thing: Item | Entry, said: dict[str, Any]) -> Generator[Question, None, date | None]:
    """Ask of what comes back for the turn; return the day that Enter stands for, None where it stands for all."""
    slots = Turns(plan)(thing, thing.when) if thing.every is not None or isinstance(thing, Entry) else None
    if not slots:
        return None
    day: date = said["date"]
    latest = max((one for one in slots if one.first <= day), key=lambda one: one.first, default=slots[0])
    if thing.every is None:
        yield Question("slot", "Turn (a day of it; Enter for all of it)")
    else:
        meant = min(max(day, latest.first), latest.last)
        yield Question("slot", f"Turn (a day within it; Enter for {stretch(latest.first, latest.last)})", meant)
    if "slot" in said:
        yield from _of_result(f"How that turn went ({listed(RESULTS)})", said)
        return meant if thing.every is not None else None
    return None


def _of_result(words: str, said: dict[str, Any]) -> Iterator[Question]:
    yield Question("result", words)
    if said.get("result") in _TOOK_PLACE:
        yield Question("on", "On which day it took place, as 2024-05-15")


def _of_entry(said: dict[str, Any]) -> Iterator[Question]:
    if "slot" not in said:
        yield from _of_result(f"Result ({listed(RESULTS)})", said)
    if "result" not in said:
        yield Question("status", "Status (tentative, confirmed or postponed)")


def _of_item(item: Item, said: dict[str, Any]) -> Iterator[Question]:
    yield Question("status", f"Status ({', '.join(STATUSES)})")
    if said.get("status", item.status) not in CLOSED:
        yield Question("health", f"Health ({', '.join(HEALTHS)})")
    # Turns are counted by how they went, and entries of the calendar by theirs.
    if item.target is not None and item.counts is None and not (item.every is not None and "result" in said):
        first = item.breakdown[0][0] if item.breakdown else ""
        parts = f", by part as {first}=4 or {first}=+1" if first else ""
        yield Question("value", f"Reached so far, of {item.target.text}, or +1 to add{parts}")


def _may_move(plan: Plan, thing: Item | Entry, said: dict[str, Any]) -> bool:
    """Tell whether something can have a new date: not what comes back, is over, or has its date from the calendar."""
    if thing.every is not None or said.get("result", said.get("status", thing.status)) in _OVER:
        return False
    if isinstance(thing, Entry):
        return True
    dated = any(entry.item is not None and plan.item(entry.item) is thing for entry in plan.calendar)
    return not dated and thing.counts is None
