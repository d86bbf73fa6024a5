"""What became of something dated, as its plan's log tells it: held, missed, moved, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.localized import is_spoken
from planctl.record import Record
from planctl.speech import full_day, joined, later, many, say
from planctl.views.daywords import said_day, stretch_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.every import Slot
    from planctl.model import Entry, Item, Plan
    from planctl.updates import Standing, Turn, Update
    from planctl.when import When

#: Results of what did not take place.
NOT_HELD = ("missed", "cancelled")
#: The marks of EDTF for what is not certain.
_UNSURE = "?~%"


class Outcome(Record):
    """What became of an entry or item.

    `result`: "held", "fulfilled", "missed" or "cancelled"; None where nobody has said. Nothing that merely lies in the
    past is called missed. `planned`: the author's words for its date before it was moved, or took place on another;
    None where it is that date again.
    `why`: the reason that was given. `says`: all of it in words, but for the result.
    """

    result: str | None = None
    planned: str | None = None
    why: str | None = None
    says: str | None = None


class Turned(Record):
    """A turn of what comes back: its first and last day, how it went, and the day on which it really took place."""

    first: date
    last: date
    result: str
    on: date | None


NO_OUTCOME = Outcome()


def outcome_of(plan: Plan, thing: Entry | Item) -> Outcome:
    """Return what the log says became of an entry or item."""
    standing = plan.standing(thing)
    if not standing.updates:
        return NO_OUTCOME
    result = fell = moved = None
    for update in standing.updates:
        if update.slot is not None:
            continue
        if update.when is not None:
            # A new date takes back what was said of the old one.
            result, fell, moved = None, None, update.why
        elif "when" in update.amends:
            # The date is the plan's own again.
            moved = None
        if update.result is not None or update.status is not None:
            result = update.result
            fell = update.why if update.result in NOT_HELD or update.status in FALLEN else None
    planned = None if is_same(standing.planned, thing.when) else standing.planned
    move = moved_by(standing)
    is_moved = move is not None and not is_same(move.when, standing.planned)
    if planned is None or not is_moved:
        # What was moved back needs no reason.
        moved = None
    way = _way(plan, planned, thing.when, is_moved=is_moved) if planned is not None else ""
    says = [say("{what}: {why}", what=way, why=moved) if moved and way else way, fell or ""]
    return Outcome(
        result=result,
        planned=planned.text if planned is not None else None,
        why=fell or moved,
        says=say("; ").join(one for one in says if one) or None,
    )


def moved_by(standing: Standing) -> Update | None:
    """Return the newest update that moved something; None where its date is the plan's own, as it was or by decision.

    A later word on how it went is no move.
    """
    newest = None
    for update in standing.updates:
        if update.when is not None:
            newest = update
        elif "when" in update.amends:
            newest = None
    return newest


def is_same(one: When | None, other: When | None) -> bool:
    """Tell whether two dates mean the same, however they are written."""
    if one is None or other is None:
        return one is other
    if one.edtf and other.edtf:
        return one.edtf == other.edtf
    return one.text == other.text


def planned_said(plan: Plan, thing: Entry | Item) -> str | None:
    """Return what date the plan gave to something, and what became of it; None where it has that date.

    `31 May, before it was moved`; `31 May, held on 3 June` of what took place on another day.
    """
    standing, now = plan.standing(thing), thing.when
    planned, move = standing.planned, moved_by(standing)
    if planned is None or now is None or is_same(planned, now):
        return None
    was = in_plan(plan, planned)
    says = [was]
    if move is not None and not is_same(move.when, planned):
        if is_same(move.when, now):
            if _is_settled_by(planned, now):
                return say("{day}, before it was settled", day=was)
            return say("{day}, before it was moved", day=was)
        says += [say("moved to {day}", day=in_plan(plan, move.when))] if move.when is not None else []
    elif planned.edtf.rstrip(_UNSURE) == now.edtf:
        # It took place on the day of which it was not sure.
        return None
    ends = [update for update in standing.updates if update.on is not None and update.slot is None]
    if ends and ends[-1].on is not None:
        result = _RESULT_ON[ends[-1].result or "held"]
        says.append(say(result, day=day_in(plan, ends[-1].on)))
    return ", ".join(says)


_RESULT_ON = {
    "held": later("held on {day}"),
    "fulfilled": later("fulfilled on {day}"),
    "missed": later("missed on {day}"),
    "cancelled": later("cancelled on {day}"),
}


def day_in(plan: Plan, day: date) -> str:
    """Return a day in words, without the year that the whole plan is in."""
    return stretch_within(day, day, plan.period.first.year) if _is_of_one_year(plan) else full_day(day)


def _is_of_one_year(plan: Plan) -> bool:
    return plan.period.first.year == plan.period.last.year


def in_plan(plan: Plan, when: When) -> str:
    """Return a date in the author's words where these are in the language spoken, else from its values."""
    if is_spoken(plan):
        return when.text
    from planctl.views.printed.dates import dated

    return dated(when, plan.period, own=False).words


def sure(when: When) -> When:
    """Return a date for whoever says of what was uncertain what became of it, or asks: said without its `?`."""
    certainty = "approximate" if "approximate" in when.certainty else "certain"
    return when.replace(text=when.text.rstrip("? \u00a0\u202f"), certainty=certainty)


def _way(plan: Plan, planned: When, now: When | None, *, is_moved: bool) -> str:
    """Return how a date became another: it was moved, it was settled, or it simply took place on some day."""
    if not planned.is_dated:
        return say("its date was open")
    # That it was uncertain is no longer news.
    words = in_plan(plan, sure(planned))
    due = planned.kind == "deadline"
    if is_moved and not (now is not None and _is_settled_by(planned, now)):
        return say("moved, was due {day}", day=words) if due else say("moved from {day}", day=words)
    return say("due {day}", day=words) if due else say("planned for {day}", day=words)


def _is_settled_by(planned: When, now: When) -> bool:
    """Tell whether a date that was not sure, or too wide to go by, was only made exact by another."""
    if not (planned.is_tentative and planned.is_dated and now.is_dated):
        return False
    if now.earliest is None or now.latest is None:
        return True
    return any(first <= now.earliest and now.latest <= last for first, last in planned.parts)


def turned(turns: Iterable[Turn], slots: Iterable[Slot]) -> tuple[Turned, ...]:
    """Return those turns of a rhythm that somebody has told of."""
    told = list(turns)
    return tuple(
        Turned(slot.first, slot.last, turn.result, turn.on)
        for slot in slots
        for turn in [one for one in told if slot.first <= one.slot <= slot.last][-1:]
    )


def turns_said(turns: tuple[Turned, ...]) -> str | None:
    """Return in words how the turns of a rhythm went: `7 fulfilled, May missed`; None where nobody has said."""
    return ", ".join(_turns_said(turns)) or None


def _turns_said(turns: tuple[Turned, ...]) -> Iterator[str]:
    held, fulfilled = (sum(turn.result == result for turn in turns) for result in ("held", "fulfilled"))
    if held:
        yield many(held, "{n} held", "{n} held")
    if fulfilled:
        yield many(fulfilled, "{n} fulfilled", "{n} fulfilled")
    missed, cancelled = ([_called(turn) for turn in turns if turn.result == result] for result in NOT_HELD)
    if missed:
        yield many(len(missed), "{days} missed", "{days} missed", days=joined(missed))
    if cancelled:
        yield many(len(cancelled), "{days} cancelled", "{days} cancelled", days=joined(cancelled))


def _called(turn: Turned) -> str:
    year = turn.first.year
    if turn.first == turn.last:
        return said_day(turn.first, (year, 0))
    return stretch_within(turn.first, turn.last, year)


def changes(plan: Plan, thing: Entry | Item, days: tuple[date, date] | None = None) -> tuple[Update, ...]:
    """Return the updates that changed what calendars show of an entry or item.

    Those are its date, its status, how it went, and amendments of its text; also the dates of what it is tied to. Of
    what comes back only those of one turn, which falls on `days`, and those of all turns.
    """
    found = [
        update
        for update in plan.standing(thing).updates
        if (update.when or update.status or update.result or update.amends)
        and (update.slot is None or (days is not None and days[0] <= update.slot <= days[1]))
    ]
    if thing.when is not None and thing.when.anchor:
        anchor = plan.entry(thing.when.anchor) or plan.item(thing.when.anchor)
        if anchor is not None:
            found += [update for update in changes(plan, anchor) if update.when or update.on or update.amends]
    return tuple(found)
