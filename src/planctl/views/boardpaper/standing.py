"""Where the work stands, in a sentence: counts by status, and the health of what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import CLOSED, HEALTHS, ITEM_KINDS
from planctl.record import Record
from planctl.speech import joined, later, many, number, say
from planctl.views.countwords import counted
from planctl.views.work import NO_REPORT, evidence, health, state

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.views.boardpaper.look import Look

#: The statuses in the order in which a board wants to hear of them.
_ORDER = ("done", "in progress", "ongoing", "not started", "postponed", "cancelled", NO_REPORT)
#: What is said where nobody has said whether open work will make it.
NOT_SAID = later("not said")


class Standing(Record):
    """How much work there is and how it stands; of the open work, whether it will make it.

    `items`: how many pieces of work there are, `open`: how many of them are neither done, postponed nor cancelled.
    `unproven`: how many are done and nothing shows it. `sentence`, `sentence_on_health`: all of it in words.
    """

    items: int
    open: int
    unproven: int
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    healths: tuple[tuple[str, int], ...]
    sentence: str
    sentence_on_health: str


def standing(look: Look) -> Standing:
    """Return where the work of a plan stands."""
    items = look.plan.items
    states = [state(item) for item in items]
    open_ones = [item for item in items if item.status not in CLOSED]
    hopes = [health(item) or NOT_SAID for item in open_ones]
    kinds = [item.kind for item in items]
    made = Standing(
        items=len(items),
        open=len(open_ones),
        unproven=sum(item.status == "done" and not evidence(item) for item in items),
        kinds=tuple((kind, kinds.count(kind)) for kind in ITEM_KINDS.values() if kind in kinds),
        statuses=tuple((one, states.count(one)) for one in _ORDER if one in states),
        healths=tuple((one, hopes.count(one)) for one in (*HEALTHS, NOT_SAID) if one in hopes),
        sentence="",
        sentence_on_health="",
    )
    return made.replace(sentence=_sentence(made), sentence_on_health=_on_health(made))


def _sentence(made: Standing) -> str:
    if not made.items:
        return say("The plan names no work.")
    counts = dict(made.statuses)
    silent = counts.pop(NO_REPORT, 0)
    what = joined(counted(kind, count) for kind, count in made.kinds)
    has = say("The plan has {what}.", what=what)
    if len(made.kinds) > 1:
        has = many(
            made.items, "The plan has {n} piece of work: {what}.", "The plan has {n} pieces of work: {what}.", what=what
        )
    return f"{has} {_counts(made, counts, silent)}"


def _counts(made: Standing, counts: dict[str, int], silent: int) -> str:
    """Return how many stand how, as a sentence of its own; `silent`: of how many nobody has said."""
    if not counts:
        return say("No status is reported of any of it.")
    first, *others = counts
    begins = _FIRST[first](counts[first])
    if first == "done" and made.unproven:
        begins = say("{done} ({n} without evidence)", done=begins, n=number(made.unproven))
    said = joined([begins, *(_FURTHER[one](counts[one]) for one in others)])
    if silent:
        return say("{counts}; no status is reported of {n}.", counts=said, n=number(silent))
    return say("{counts}.", counts=said)


def _on_health(made: Standing) -> str:
    if not made.open:
        return say("No work is open.")
    counts = dict(made.healths)
    silent = counts.pop(NOT_SAID, 0)
    if not counts:
        return many(
            made.open,
            "{n} is open, and nobody has said whether it will make it.",
            "{n} are open, and nobody has said whether they will make it.",
        )
    first, *others = counts
    said = joined([_FIRST[first](counts[first]), *(_FURTHER[one](counts[one]) for one in others)])
    has = many(made.open, "{n} is open", "{n} are open")
    if silent:
        return say("{open}: {counts}; of {n} nobody has said.", open=has, counts=said, n=number(silent))
    return say("{open}: {counts}.", open=has, counts=said)


# How many stand so, as the first clause of a sentence, and as one that follows it.
_FIRST: dict[str, Callable[[int], str]] = {
    "done": lambda n: many(n, "{n} is done", "{n} are done"),
    "in progress": lambda n: many(n, "{n} is in progress", "{n} are in progress"),
    "ongoing": lambda n: many(n, "{n} is ongoing", "{n} are ongoing"),
    "not started": lambda n: many(n, "{n} is not started", "{n} are not started"),
    "postponed": lambda n: many(n, "{n} is postponed", "{n} are postponed"),
    "cancelled": lambda n: many(n, "{n} is cancelled", "{n} are cancelled"),
    "on track": lambda n: many(n, "{n} is on track", "{n} are on track"),
    "at risk": lambda n: many(n, "{n} is at risk", "{n} are at risk"),
    "off track": lambda n: many(n, "{n} is off track", "{n} are off track"),
}
_FURTHER: dict[str, Callable[[int], str]] = {
    "in progress": lambda n: many(n, "{n} in progress", "{n} in progress"),
    "ongoing": lambda n: many(n, "{n} ongoing", "{n} ongoing"),
    "not started": lambda n: many(n, "{n} not started", "{n} not started"),
    "postponed": lambda n: many(n, "{n} postponed", "{n} postponed"),
    "cancelled": lambda n: many(n, "{n} cancelled", "{n} cancelled"),
    "at risk": lambda n: many(n, "{n} at risk", "{n} at risk"),
    "off track": lambda n: many(n, "{n} off track", "{n} off track"),
}
