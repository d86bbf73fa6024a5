"""What needs attention: open work that is off track, overdue or at risk, and what was missed since the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Entry
from planctl.record import Record
from planctl.speech import later, say
from planctl.views.boardpaper.look import MOST
from planctl.views.outcomes import outcome_of, turned, turns_said
from planctl.views.work import health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Item
    from planctl.views.boardpaper.look import Look
    from planctl.views.printed.names import Ref

#: What is said where a reason was due and none was given.
NO_REASON = later("no reason given")
_NOTHING = later("Nothing: no open work is off track, overdue or at risk, and nothing was missed.")
_UNKNOWN = later("Nothing is known, for no status is reported of the work.")
_ORDER = ("off track", "overdue", "at risk", "missed")


class Concern(Record):
    """Something that needs attention: `kind` is the gravest of what `says` says of it; `who` answers for it."""

    of: Ref
    kind: str
    says: str
    why: str
    who: str | None


class Attention(Record):
    """What needs attention, the gravest first, and how many more there are; `says` what is known where nothing does."""

    concerns: tuple[Concern, ...] = ()
    more: int = 0
    says: str | None = None


def attention(look: Look) -> Attention:
    """Return what needs attention in a plan."""
    found = sorted((*_work(look), *_missed(look)), key=lambda one: _ORDER.index(one.kind))
    if not found:
        return Attention(says=say(_NOTHING if look.work.is_reported else _UNKNOWN))
    return Attention(tuple(found[:MOST]), max(len(found) - MOST, 0))


def _work(look: Look) -> Iterator[Concern]:
    for item in look.plan.items:
        how = health(item) or ""
        kinds = [how] if how in ("off track", "at risk") else []
        if look.work.is_overdue(item, look.day):
            kinds.insert(how == "off track", "overdue")
        if kinds:
            who = look.names.who(look.work.owner(item))
            yield Concern(look.ref(item), kinds[0], _says(look, item, kinds), _why(look, item), who)


def _says(look: Look, item: Item, kinds: list[str]) -> str:
    due = look.work.due(item)
    if "overdue" not in kinds or due is None:
        return say(kinds[0])
    late = say("overdue (due {day})", day=look.said_day(due))
    return ", ".join(late if kind == "overdue" else say(kind) for kind in kinds)


def _why(look: Look, item: Item) -> str:
    """Return the newest reason given; where there is none, since when nothing was heard."""
    standing = look.plan.standing(item)
    # What was said with the present health goes before what was said of anything else.
    of_health = [update.why for update in standing.updates if update.why and update.health == item.health]
    given = of_health or [update.why for update in standing.updates if update.why]
    if given:
        return str(look.text(given[-1]))
    last = standing.last
    if last:
        return say("no report since {day}", day=look.said_day(last))
    return say("no status is reported") if look.work.is_told(item) else say("nobody has reported on it")


def _missed(look: Look) -> Iterator[Concern]:
    """Yield what was missed since the last time: entries of the calendar, and turns of what comes back."""
    for entry in look.plan.calendar:
        outcome = outcome_of(look.plan, entry)
        if outcome.result == "missed" and any(update.result == "missed" for update in look.told(entry)):
            says = say("missed, {when}", when=look.said(entry.when)) if entry.when else say("missed")
            who = look.names.who(entry.organiser or entry.body)
            yield Concern(look.ref(entry), "missed", says, look.text(outcome.why) or say(NO_REASON), who)
    things: tuple[Item | Entry, ...] = (*look.plan.items, *look.plan.calendar)
    for thing in things:
        told = [update for update in look.told(thing) if update.slot and update.result == "missed"]
        slots = thing.every.slots(look.plan.period) if thing.every and told else ()
        turns = [turn for turn in look.plan.standing(thing).turns if any(one.slot == turn.slot for one in told)]
        missed = turns_said(tuple(turn for turn in turned(turns, slots) if turn.result == "missed"))
        if missed:
            why = say("; ").join(text for update in told if (text := look.text(update.why)))
            who = thing.organiser or thing.body if isinstance(thing, Entry) else look.work.owner(thing)
            yield Concern(look.ref(thing), "missed", missed, why or say(NO_REASON), look.names.who(who))
