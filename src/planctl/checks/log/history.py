"""The updates of each item and entry, in the order in which they count: what several checks of a log go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.fold import Things, by_thing
from planctl.kinds import ENTRY_STATUSES, STATUSES
from planctl.model import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.model import Item, Plan
    from planctl.places import Places
    from planctl.updates import Log, Update

#: What is amended where an item or entry is gone, or is called otherwise now: older updates name what it was called.
RENAMED = frozenset(("dropped", "number", "id"))

#: What is committed does not change any more: so begins what helps say of that, behind what else they say.
COMMITTED = "; once it is committed, "
LATER = f"{COMMITTED}a further update with why puts it right"


def histories(log: Log, at: Places, plan: Plan) -> Iterator[tuple[Item | Entry, list[Update]]]:
    """Yield each thing that the log tells of, with its updates by their days, and those of one day as in the file."""
    yield from by_thing(log, log.updates, at.once(Things, plan))


def unrighted(
    log: Log, at: Places, plan: Plan, rights: Callable[[Update], bool]
) -> Iterator[tuple[Item | Entry, Update]]:
    """Yield each update that no later one of the same thing puts right, as `rights` tells of it."""
    for thing, updates in histories(log, at, plan):
        yield from ((thing, update) for update in updates[max(last(updates, rights), 0) :])


def last(updates: list[Update], is_meant: Callable[[Update], bool]) -> int:
    """Return the index of the last update that is meant: those before it are put right by it; -1 where none is."""
    return next((index for index in range(len(updates) - 1, -1, -1) if is_meant(updates[index])), -1)


def statuses_of(thing: Item | Entry) -> tuple[str, ...]:
    """Return the words for where an item, or an entry, can stand."""
    return ENTRY_STATUSES if isinstance(thing, Entry) else STATUSES
