"""Status and health in updates: PC810 to PC819."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.log.history import LATER, histories, last, statuses_of, unrighted
from planctl.finding import Hit, Related, check, listed, quoted
from planctl.fold import fold
from planctl.kinds import CLOSED
from planctl.model import Entry, Item
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log, Update

#: After these nothing more is to come.
_ENDS = ("done", "held", "cancelled")
_BEGUN = ("in progress", "ongoing")
#: What a result says of where something stands.
_OUTCOMES = {"held": "held", "fulfilled": "held", "cancelled": "cancelled", "missed": "missed"}
_TOOK_PLACE = ("held", "fulfilled")


class _Claim(Record):
    """What an update says of where something stands: under which key, in which words, and what these come to."""

    update: Update
    key: str
    word: str
    means: str


@check("PC811")
def unfitting_status(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A status is one of items and is said of an entry of the calendar, or the other way round.

    Work is in progress or done, and what stands in the calendar is confirmed or held. Silent where a later update says
    where it stands, and why.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}
        calendar:
          - {id: opening, when: 17 October, title: Opening, item: 7}

    Fires:

        - {date: 2024-03-02, item: 7, status: confirmed}  # <- PC811
        - {date: 2024-10-18, item: opening, status: done}  # <- PC811

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress}
        - {date: 2024-10-18, item: opening, status: done}
        - {date: 2024-10-19, item: opening, result: held, why: Done was a slip of the pen}
    """
    for thing, update in unrighted(
        log, at, plan, lambda one: at.written(one, "why") and bool(one.status or one.result)
    ):
        if update.status is None or update.status in (*statuses_of(thing), "tbd"):
            continue
        place = at(update, "status")
        what = "an entry of the calendar" if isinstance(thing, Entry) else f"{_a(thing.kind)}"
        message = f"{quoted(update.status)} is said of {quoted(update.item)}, which is {what}"
        yield Hit(place.start, place.end, message, "", f"status can be {listed(statuses_of(thing))}{LATER}")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aei" else f"a {kind}"


@check("PC812", "warning")
def status_taken_back(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """What was done, held or cancelled is said not to be, or what was begun not to be, and nobody says why.

    The earlier word is that of an update before, or of the plan. With `why` anything may be taken back, and what was
    taken back without it is put right by a later status, or result, that says why.

    Plan:

        tasks:
          - {number: 7, title: Annual conference, status: in progress}
          - {number: 8, title: Award}

    Fires:

        - {date: 2024-05-02, item: 8, status: done, evidence: "https://example.org/award"}
        - {date: 2024-05-20, item: 8, status: in progress}  # <- PC812
        - {date: 2024-05-20, item: 7, status: not started}  # <- PC812

    Silent:

        - {date: 2024-05-02, item: 8, status: done, evidence: "https://example.org/award"}
        - {date: 2024-05-20, item: 8, status: in progress, why: The jury wants a second round}
        - {date: 2024-05-20, item: 7, status: not started}
        - {date: 2024-06-20, item: 7, status: in progress, why: It was begun all the same}
    """
    for thing, updates in histories(log, at, plan):
        before: tuple[str, _Claim | None] = (thing.status or "", None)
        claims = [*_claims(thing, updates)]
        done = last([claim.update for claim in claims], lambda update: at.written(update, "why"))
        for index, claim in enumerate(claims):
            word, earlier = before
            if index > done and _is_taken_back(word, claim):
                yield _taken_back(at, claim, word, earlier)
            if claim.means != "missed" or word not in _ENDS:
                before = (claim.means, claim)


def _claims(thing: Item | Entry, updates: list[Update]) -> Iterator[_Claim]:
    """Yield what updates say of where something stands; how a turn of it went is another matter."""
    for update in updates:
        if update.status is not None and update.status in statuses_of(thing):
            yield _Claim(update, "status", update.status, update.status)
        if update.result in _OUTCOMES and update.slot is None and isinstance(thing, Entry) and thing.every is None:
            yield _Claim(update, "result", update.result, _OUTCOMES[update.result])


def _is_taken_back(before: str, claim: _Claim) -> bool:
    if before == "missed":
        return claim.means == "held" and claim.update.when is None and claim.update.on is None
    if before in _ENDS:
        return claim.means != before
    return before in _BEGUN and claim.means == "not started"


def _taken_back(at: Places, claim: _Claim, before: str, earlier: _Claim | None) -> Hit:
    place = at(claim.update, claim.key)
    said = f"{quoted(before)} in the plan"
    related: tuple[Related, ...] = ()
    if earlier is not None:
        other = at(earlier.update, earlier.key)
        said = f"{quoted(earlier.word)} on {earlier.update.date}"
        related = (Related(other.start, other.end, "said before"),) * (earlier.update is not claim.update)
    message = f"{quoted(claim.word)} is said of {quoted(claim.update.item)}, which was {said}"
    help_ = f"add why: and the reason, or correct the {claim.key}{LATER}"
    return Hit(place.start, place.end, message, "", help_, related)


@check("PC813", "warning")
def health_of_what_is_not_open(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """Health is said of work that is done, postponed or cancelled, or of an entry of the calendar.

    `health` is a question only while work is open. An entry has none; the item it is a date of may have. Silent where a
    later update of the same says its status, or `health: tbd`, and why.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Award, status: postponed}

    Fires:

        - {date: 2024-05-02, item: 7, status: cancelled, health: off track}  # <- PC813
        - {date: 2024-05-02, item: 8, health: at risk}  # <- PC813

    Silent:

        - {date: 2024-05-02, item: 7, health: off track}
        - {date: 2024-05-02, item: 8, health: at risk}
        - {date: 2024-05-03, item: 8, status: in progress, why: It is not postponed any more}
    """
    for thing, updates in histories(log, at, plan):
        status = thing.status
        done = last(updates, lambda update: at.written(update, "why") and bool(update.status or update.health))
        for index, update in enumerate(updates):
            status = update.status or status
            if index < done or update.health in (None, "tbd") or (isinstance(thing, Item) and status not in CLOSED):
                continue
            place = at(update, "health")
            what = "an entry of the calendar, which has none" if isinstance(thing, Entry) else f"work that is {status}"
            help_ = "leave out health, or correct the status"
            if isinstance(thing, Entry):
                help_ = f"say it of {thing.item}, the item it is a date of" if thing.item else "leave out health"
            yield Hit(place.start, place.end, f"{quoted(update.health or '')} is said of {what}", "", help_ + LATER)


@check("PC814", "note")
def done_and_nothing_shows_it(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An item is reported to be done, and neither the plan nor the log says where that can be seen.

    Silent where the item, what it is a part of or one of its parts has `evidence`, here or in the plan, and where an
    entry of it in the calendar was held.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Clean the member list}
        calendar:
          - {id: opening, when: 17 October, title: Opening, item: 7}

    Fires:

        - {date: 2024-10-20, item: 8, status: done}  # <- PC814

    Silent:

        - {date: 2024-10-18, item: opening, result: held}
        - {date: 2024-10-20, item: 7, status: done}
        - {date: 2024-10-20, item: 8, status: done}
        - {date: 2024-11-04, item: 8, evidence: "https://example.org/members"}
    """
    now: Plan | None = None
    shown: set[str] = set()
    for thing, updates in histories(log, at, plan):
        last = next((update for update in reversed(updates) if update.status is not None), None)
        if not isinstance(thing, Item) or last is None or last.status != "done":
            continue
        if any(at.written(update, "evidence") for update in updates):
            continue
        if now is None:
            now = fold(plan, log)
            shown = _shown(now)
        above: Item | None = thing
        while above is not None and above.address not in shown:
            above = plan.item(above.parent) if above.parent else None
        if above is None:
            place = at(last, "status")
            help_ = "add evidence, the web address where it can be seen, here or in a further update"
            yield Hit(place.start, place.end, f"{quoted(last.item)} is done, and nothing shows it", "", help_)


def _shown(plan: Plan) -> set[str]:
    """Return the addresses of the items for which there is something to see, and of all that they are parts of."""
    shown = {item.address for item in plan.items if item.evidence}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item else None
        told = plan.standing(entry)
        turned = any(turn.result in _TOOK_PLACE for turn in told.turns)
        if item and (entry.status == "held" or turned or any(update.evidence for update in told.updates)):
            shown.add(item.address)
    for item in reversed(plan.items):
        if item.parent and item.address in shown:
            shown.add(item.parent)
    return shown
