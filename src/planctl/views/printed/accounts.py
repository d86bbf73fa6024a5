"""What became of the work of one objective or priority: planned, done, evidenced, and unfinished with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import CLOSED
from planctl.record import Record
from planctl.speech import say
from planctl.views.printed.history import NO_REASON, newest_reason
from planctl.views.work import evidence, health, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.model import Item
    from planctl.views.printed.names import Ref
    from planctl.views.printed.pieces import Writer

_IN_TROUBLE = ("at risk", "off track")


class Unfinished(Record):
    """A piece of work that is not done: how it stands, in words, and the newest reason that was given."""

    item: Ref
    says: str
    why: str | None


class Account(Record):
    """What became of some work, parts counted with their wholes.

    `planned`: how many pieces of work there are. `done`: how many of them are done, `evidenced`: how many of these show
    it. `going_on`: how many are ongoing by nature. `unfinished`: the rest, without the parts that nobody spoke of and
    whose whole is told.
    """

    planned: int
    done: int
    evidenced: int
    going_on: int
    unfinished: tuple[Unfinished, ...] = ()


def account(writer: Writer, roots: Iterable[Item]) -> Account | None:
    """Return what became of some work; None where there is none, or where the plan reports on none of its work."""
    items = [item for root in roots for item in _all(root)]
    if not items or not writer.is_told:
        return None
    done = [item for item in items if item.status == "done"]
    return Account(
        planned=len(items),
        done=len(done),
        evidenced=sum(bool(evidence(item)) for item in done),
        going_on=sum(_goes_on(item) for item in items),
        unfinished=tuple(_unfinished(writer, item) for item in items if _is_unfinished(writer, item)),
    )


def _all(item: Item) -> Iterator[Item]:
    yield item
    for part in item.parts:
        yield from _all(part)


def _goes_on(item: Item) -> bool:
    return item.status == "ongoing" or (item.every is not None and item.status not in CLOSED)


def _is_unfinished(writer: Writer, item: Item) -> bool:
    if item.status == "done" or _goes_on(item):
        return False
    whole = writer.plan.item(item.parent) if item.parent else None
    return item.status is not None or whole is None or not writer.is_closed(whole)


def _unfinished(writer: Writer, item: Item) -> Unfinished:
    words = standing_words(writer, item)
    why = newest_reason(writer.names, item)
    if why is None and (item.status in ("postponed", "cancelled") or health(item) in _IN_TROUBLE):
        why = say(NO_REASON)
    return Unfinished(writer.names.ref(item), words, why)


def standing_words(writer: Writer, item: Item) -> str:
    """Return how an item stands: `in progress, at risk, overdue`; `no report` where nobody has said anything."""
    own, how = state(item), health(item)
    late = "overdue" if writer.is_overdue(item) else None
    return ", ".join(say(word) for word in (own, how, late) if word)
