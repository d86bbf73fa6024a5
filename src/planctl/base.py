"""A plan as it was at an earlier revision, for the checks that hold it against what it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record

if TYPE_CHECKING:
    from planctl.model import Entry, Item, Plan
    from planctl.updates import Log, Update

#: The stages at which a plan's text changes only by decision.
FROZEN = ("approved", "in force", "closed")


class Base(Record):
    """What a plan and its log were.

    `says` calls the revision for people: `HEAD~1 (2 June 2024)`. `amendments` are the updates that have come since and
    say which keys were changed, why and by whom. `pairs` holds each item and entry there was, with what it is now, None
    where it is gone.
    """

    plan: Plan
    log: Log
    says: str
    amendments: tuple[Update, ...] = ()
    pairs: tuple[tuple[Item | Entry, Item | Entry | None], ...] = ()

    @property
    def by(self) -> str:
        """Who approved the plan, and most likely decides on its changes."""
        approved = self.plan.approved
        return (approved.by if approved is not None else None) or ""

    def renames(self, then: str, *names: str | None) -> bool:
        """Tell whether a decision gave what has one of these names another number or id than it had then."""
        return any(update.item in names and update.was == then for update in self.amendments)

    def covers(self, key: str, *names: str | None) -> bool:
        """Tell whether a decision has changed a key of what has one of these names."""
        return any(update.item in names and key in update.amends for update in self.amendments)


def base_of(plan: Plan, log: Log, now: Log, says: str) -> Base:
    """Return a plan and its log as they were; `now` is the log as it is."""
    fresh = without(now, log)
    decided = tuple(update for update in fresh if update.amends and update.why and update.by)
    return Base(plan=plan, log=log, says=says, amendments=decided)


def without(log: Log, other: Log) -> list[Update]:
    """Return the updates of a log that another does not have, in order; what stands twice has to stand there twice."""
    left: dict[Update, int] = {}
    for update in other.updates:
        left[update] = left.get(update, 0) + 1
    found: list[Update] = []
    for update in log.updates:
        if left.get(update):
            left[update] -= 1
        else:
            found.append(update)
    return found
