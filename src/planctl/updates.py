"""The log of a plan: what was reported of its items and entries, day by day. What its keys are and mean.

The log stands beside the plan, in `<plan>.updates.yaml`, and is only ever added to: the approved text stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import (
    AMENDED,
    BODY,
    DAY,
    ENTRY_STATUSES,
    HEALTHS,
    IDENT,
    LINKS,
    REPORTED,
    RESULTS,
    STATUSES,
    THING,
    VALUES,
    WHEN,
    WORD,
    one_of,
)
from planctl.record import Record, key

if TYPE_CHECKING:
    import datetime as dt

    from planctl.when import When


class Value(Record):
    """How much of one part was reached: a total, or what is added to the one before.

    `part` is a part of the breakdown, "" for the whole. Exactly one of `total` and `add` is given.
    """

    part: str
    total: int | None = None
    add: int | None = None


class Update(Record):
    """What was reported of one item, or of one entry of the calendar."""

    date: dt.date = key(DAY, "The day of the report; nothing that it tells of lies behind it.", needed=True)
    item: str = key(THING, "What it is about.", needed=True)
    id: str | None = key(IDENT, "Tells it from another that says the same; written with a value that adds.")
    status: str | None = key(
        one_of(*STATUSES, *(one for one in ENTRY_STATUSES if one not in STATUSES)), "Where it stands now."
    )
    health: str | None = key(one_of(*HEALTHS), "Whether open work will make it.")
    value: tuple[Value, ...] = key(VALUES, "How much of the target is reached.", default=())
    when: When | None = key(WHEN, "The new date.")
    why: str | None = key(REPORTED, "The reason.")
    text: str | None = key(REPORTED, "What happened, in a few words.")
    evidence: tuple[str, ...] = key(LINKS, "Where it can be seen.", default=())
    by: str | None = key(BODY, "Who reports, or decided.")
    slot: dt.date | None = key(DAY, "Which turn of what comes back: a day within it.")
    result: str | None = key(one_of(*RESULTS), "How it went, or how that turn did.")
    on: dt.date | None = key(DAY, "The day on which it really took place.")
    was: str | None = key(WORD, "The number or id it had until now, with `amends: [number]` or `[id]`.")
    amends: tuple[str, ...] = key(AMENDED, "The keys of the plan's text that this decision changed.", default=())


class Renamed(dict[int, str]):
    """What things are called now that older updates call otherwise, by the identity of these updates."""

    def __eq__(self, other: object) -> bool:
        """Compare the names alone: the same log read twice has other updates that are alike."""
        return isinstance(other, Renamed) and [*self.values()] == [*other.values()]

    def __hash__(self) -> int:  # type: ignore[override]
        """Hash by their number."""
        return len(self)


class Log(Record):
    """All updates of one plan, in the order of the file. `renamed` follows from them; `log_of` looks it up."""

    updates: tuple[Update, ...] = ()
    renamed: Renamed = Renamed()

    def name(self, update: Update) -> str:
        """Return what the thing that an update is about is called now."""
        return self.renamed.get(id(update), update.item)


def log_of(updates: tuple[Update, ...]) -> Log:
    """Return the log of some updates. What has another number, or id, since a day is still meant by those before it.

    Of one day, all that is renamed is renamed at once, so that two items can change their numbers.
    """
    days: dict[dt.date, dict[str, str]] = {}
    for update in updates:
        if update.was is not None:
            days.setdefault(update.date, {})[update.was] = update.item
    renamed = Renamed()
    for at, update in enumerate(updates if days else ()):
        name = update.item
        for day, names in sorted(days.items()):
            # Of its own day, only what stands further down.
            below = updates[at + 1 :] if day == update.date else updates if day > update.date else ()
            later = any(one.was is not None and one.date == day for one in below)
            if later and update.was is None:
                name = _now(name, names)
        if name != update.item:
            renamed[id(update)] = name
    return Log(updates=updates, renamed=renamed)


def _now(name: str, names: dict[str, str]) -> str:
    """Return what is called so now; a part follows its whole."""
    whole, dot, part = name.partition(".")
    return names.get(name) or (f"{names[whole]}.{part}" if dot and whole in names else name)


class Turn(Record):
    """How one turn of what comes back went: `slot` is a day within it, `on` the day on which it really took place."""

    slot: dt.date
    result: str
    on: dt.date | None = None


class Standing(Record):
    """What the log says of one item or entry up to some day.

    `updates`: oldest first. `values`: what was reached, by part of the breakdown ("" for the whole). `turns`: of what
    comes back, the latest word on each. `result`: how an entry went. `planned`: its date as the plan has it, where it
    was moved or took place on another; else None.
    """

    updates: tuple[Update, ...] = ()
    values: tuple[tuple[str, int], ...] = ()
    turns: tuple[Turn, ...] = ()
    result: str | None = None
    planned: When | None = None

    @property
    def last(self) -> dt.date | None:
        """The day of the newest update."""
        return self.updates[-1].date if self.updates else None

    @property
    def moves(self) -> tuple[Update, ...]:
        """The updates that gave it another date."""
        return tuple(update for update in self.updates if update.when is not None)

    @property
    def reached(self) -> int | None:
        """How much was reached in all; None where nobody said."""
        parts = dict(self.values)
        return sum(parts.values()) if parts else None


NO_STANDING = Standing()
