"""Where the work stands, in a sentence: counts by status, and the health of what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.kinds import CLOSED, HEALTHS, ITEM_KINDS
from planctl.record import Record
from planctl.views.work import NO_REPORT, evidence, health, state

if TYPE_CHECKING:
    from planctl.views.boardpaper.look import Look

#: The statuses in the order in which a board wants to hear of them.
_ORDER = ("done", "in progress", "ongoing", "not started", "postponed", "cancelled", NO_REPORT)
#: What is said where nobody has said whether open work will make it.
NOT_SAID = "not said"


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
        return "The plan names no work."
    counts = dict(made.statuses)
    silent = counts.pop(NO_REPORT, 0)
    what = listed((f"{count} {kind}{'s' * (count != 1)}" for kind, count in made.kinds), "and")
    has = f"The plan has {made.items} pieces of work: {what}." if len(made.kinds) > 1 else f"The plan has {what}."
    if not counts:
        return f"{has} No status is reported of any of it."
    said = [f"{count} {_status(status, made)}" for status, count in counts.items()]
    said[0] = said[0].replace(" ", " are " if counts[next(iter(counts))] != 1 else " is ", 1)
    return f"{has} {listed(said, 'and')}{f'; no status is reported of {silent}' if silent else ''}."


def _status(status: str, made: Standing) -> str:
    return f"done ({made.unproven} without evidence)" if status == "done" and made.unproven else status


def _on_health(made: Standing) -> str:
    if not made.open:
        return "No work is open."
    counts = dict(made.healths)
    silent = counts.pop(NOT_SAID, 0)
    has = f"{made.open} {'are' if made.open != 1 else 'is'} open"
    if not counts:
        return f"{has}, and nobody has said whether {'they' if made.open != 1 else 'it'} will make it."
    said = [f"{count} {one}" for one, count in counts.items()]
    said[0] = said[0].replace(" ", " is " if counts[next(iter(counts))] == 1 else " are ", 1)
    return f"{has}: {listed(said, 'and')}{f'; of {silent} nobody has said' if silent else ''}."
