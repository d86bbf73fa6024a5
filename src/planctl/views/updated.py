"""What `update` answers: where the item stands with what was just reported, and the line that says so in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.kinds import CLOSED
from planctl.model import Entry, Item
from planctl.record import Record
from planctl.views.daywords import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.updates import Update
    from planctl.when import When


class Updated(Record):
    """An update that was written, or would be.

    `plan`: the plan's id. `item`: the name it was asked for by. `says`: how it stands, `15 of 30 cities, on pace`.
    `is_well`: False where that is less than it should be, None where nothing was judged. `file`, `line`: where the
    update stands, `rooted` the file from the top of its repository. `text`: the line itself. `written`: False for a
    dry run. `warnings`: what the checks have to say of it.
    """

    plan: str
    item: str
    title: str
    says: str
    is_well: bool | None
    file: str
    rooted: str
    line: int
    text: str
    written: bool
    warnings: tuple[str, ...]


class Stands(Record):
    """How an item or an entry stands: the fields of the same names of Updated."""

    plan: str
    item: str
    title: str
    says: str
    is_well: bool | None


def stands(plan: Plan, thing: Item | Entry | None, name: str, update: Update) -> Stands:
    """Return how an item or an entry stands once an update is made.

    The plan is folded up to the day of the update, and `thing` is taken from there; None where the update is about the
    plan itself, or what is gone from it.
    """
    says: list[str] = [*_outcome(update)]
    is_well: bool | None = None
    if update.value or update.result is not None:
        reached, is_well = _counted(plan, thing, update)
        says += reached
    if update.status is not None:
        says.append(_status(thing, update))
    if update.health is not None:
        says.append(update.health)
        is_well = update.health == "on track" and is_well is not False
    if update.when is not None:
        says.append(_moved(update.when, plan.standing(thing).planned if thing else None))
    if update.amends:
        changed = [key for key in update.amends if key != "dropped"]
        says += ["dropped by decision"] if len(changed) < len(update.amends) else []
        says += [f"{listed(changed, 'and')} amended"] if changed else []
    if not says and update.evidence:
        says.append("evidence noted")
    return Stands(plan.id, name, str(thing.title) if thing else "", "; ".join(says) or "noted", is_well)


def _counted(plan: Plan, thing: Item | Entry | None, update: Update) -> tuple[list[str], bool | None]:
    """Return how much was reached, and whether that is enough by the day; None where nobody can tell.

    A result counts for the turns of what comes back, and an entry that took place for its item.
    """
    from planctl.targets import NOT_MEASURABLE, measure

    item, whose = (thing, "") if isinstance(thing, Item) else (None, "")
    if isinstance(thing, Entry) and thing.item is not None:
        item = plan.item(thing.item)
        whose = f"{item.id or item.address}: " if item is not None else ""
        if item is None or item.counts != "calendar":
            return [], None
    found = measure(plan, item, update.date) if item is not None else None
    if item is not None and found is not None and found.actual is not None:
        return [f"{whose}{found.answer}"], None if found.verdict == NOT_MEASURABLE else not found.is_short
    reached = plan.standing(item).reached if item is not None and update.value else None
    return ([] if reached is None else [f"{reached} reached"]), None


def _outcome(update: Update) -> Iterator[str]:
    if update.result is not None:
        turn = f" (the turn of {full_day(update.slot)})" if update.slot is not None else ""
        yield update.result + (f" on {full_day(update.on)}" if update.on is not None else "") + turn


def _status(thing: Item | Entry | None, update: Update) -> str:
    if update.status == "done" and isinstance(thing, Item):
        return "done, with evidence" if thing.evidence else "done without evidence"
    why = f": {update.why}" if update.why and update.status in CLOSED else ""
    return f"{update.status}{why}"


def _moved(new: When, planned: When | None) -> str:
    """Return a new date, and by how much it is not the one that was planned."""
    words = new.text
    if new.latest is not None and new.certainty == "certain" and new.precision == "day":
        words = {"day": full_day(new.latest), "deadline": f"by {full_day(new.latest)}"}.get(new.kind, words)
    if planned is None or not planned.is_dated:
        return words
    days = _later(new, planned)
    if days is None:
        return f"{words}, planned for {planned.text}"
    if not days:
        return f"{words}, as planned"
    return f"{words}, {abs(days)} day{'s' * (abs(days) != 1)} {'later' if days > 0 else 'earlier'} than planned"


def _later(new: When, planned: When) -> int | None:
    """Return by how many days a date is later, where that is one number: both ends moved alike."""
    if None in (new.earliest, new.latest, planned.earliest, planned.latest) or new.certainty != planned.certainty:
        return None
    assert new.earliest and new.latest and planned.earliest and planned.latest  # noqa: S101, PT018 - see above
    first, last = (new.earliest - planned.earliest).days, (new.latest - planned.latest).days
    return first if first == last and new.kind == planned.kind else None
