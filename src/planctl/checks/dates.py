"""Dates: PC300 to PC399. A check never sees today: what was clean yesterday is clean tomorrow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.finding import Hit, Related, check, listed, quoted
from planctl.months import fold
from planctl.resolve import Ties
from planctl.text import Misread
from planctl.when import OR, offers_a_choice, read_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.places import Places
    from planctl.when import When

    Dated = Item | Entry

#: Dates that name the days on which something happens, and not an end of the time for it.
_HAPPENS = ("day", "span", "window", "one of", "several")


def dated(plan: Plan) -> Iterator[tuple[Dated, When]]:
    """Yield everything in a plan that has a `when`, with it."""
    records: tuple[Dated, ...] = (*plan.items, *plan.calendar)
    for record in records:
        if record.when is not None:
            yield record, record.when


def days(when: When) -> str:
    """Return a date in the author's words, with its days where the words are those of a tie."""
    if not when.anchor or when.earliest is None:
        return quoted(when.text)
    last = f" to {when.latest}" if when.latest not in (None, when.earliest) else ""
    return f"{quoted(when.text)} ({when.earliest}{last})"


@check("PC301", "warning")
def outside_the_period(plan: Plan, at: Places) -> Iterator[Hit]:
    """Something is dated wholly outside the time the plan is for.

    What reaches into the period from before, or out of it, is inside.

    Fires:

        calendar:
          - {when: 15 May 2023, title: Nominations close}  # <- PC301
          - {when: from 2025 on, title: New website}  # <- PC301

    Silent:

        calendar:
          - {when: 15 May, title: Nominations close}
          - {when: from September 2023 on, title: New website}
          - {when: 15 December - 10 January 2025, title: Open public vote}
    """
    period = plan.period
    for record, when in dated(plan):
        is_before = when.latest is not None and when.latest < period.first
        if is_before or (when.earliest is not None and when.earliest > period.last):
            place = at(record, "when")
            message = f"{days(when)} is outside the plan's period, {period.text}"
            help_ = "correct the year, or move it to the plan it belongs to"
            yield Hit(place.start, place.end, message, "", help_)


@check("PC302", "warning")
def fact_dated_twice(plan: Plan, at: Places) -> Iterator[Hit]:
    """An item has a date, and the calendar gives it another that does not agree.

    A calendar entry that names an item gives that item its date, so that a date is written once. Where both have one,
    some entry of the item has to agree with it: fall within it, or keep its deadline. Deadlines on the way to an item's
    own date, and entries that were postponed or cancelled, are left alone.

    Fires:

        tasks:
          - {number: 7, title: Annual conference, when: 24-26 October}
        calendar:
          - {when: 17-19 October, title: Conference, item: 7}  # <- PC302

    Silent:

        tasks:
          - {number: 7, title: Annual conference, when: October}
          - {number: 8, title: International events, when: by the end of the year}
        calendar:
          - {when: by 1 July, title: Call for speakers, item: 7}
          - {when: 17-19 October, title: Conference, item: 7}
          - {when: 3 June, title: First event, item: 8}
    """
    ties = at.once(Ties, plan)
    for item in ties.dated_items:
        if item.when is None or item.every is not None or not item.when.is_dated:
            continue
        said = [(entry, when) for entry in ties.entries(item) if (when := entry.when) and when.is_dated]
        said = [one for one in said if one[1].kind in _HAPPENS or item.when.kind not in _HAPPENS]
        if said and not any(_agree(item.when, when) for _, when in said):
            entry, when = said[0]
            here, there = at(entry, "when"), at(item, "when")
            related = (Related(there.start, there.end, "the item's own date"),)
            message = f"{days(when)} is not the date of its item, {days(item.when)}"
            yield Hit(here.start, here.end, message, "", "write the date in one of the two places", related)


def _agree(one: When, other: When) -> bool:
    """Tell whether two dates of one fact can both be true."""
    if one.kind == "deadline" or other.kind == "deadline":
        deadline, event = (one, other) if one.kind == "deadline" else (other, one)
        if event.kind == "deadline":
            return one.overlaps(other.sort_day, other.latest or other.sort_day)
        return deadline.latest is None or event.earliest is None or event.earliest <= deadline.latest
    return any(one.overlaps(*part) for part in other.parts) if other.parts else one.overlaps(*_reach(other))


def _reach(when: When) -> tuple[date, date]:
    """Return the first and the last day of a date with an open end."""
    return when.earliest or date.min, when.latest or date.max


@check("PC303")
def circle_of_dates(plan: Plan, at: Places) -> Iterator[Hit]:
    """Dates are tied to one another in a circle, so that none of them has a day.

    Fires:

        calendar:
          - {id: call, when: 2 weeks before launch, title: Call for nominations}  # <- PC303
          - {id: launch, when: 2 weeks after call, title: Launch}

    Silent:

        calendar:
          - {id: call, when: 2 weeks before launch, title: Call for nominations}
          - {id: launch, when: 15 May, title: Launch}
    """
    for circle in _circles(plan):
        here, *others = (at(record, "when") for record in circle)
        related = tuple(Related(place.start, place.end, "tied back to it") for place in others[-1:])
        says = "leads back to itself" if others else "is tied to itself"
        message = f"{quoted(circle[0].when.text if circle[0].when else '')} {says}"
        yield Hit(here.start, here.end, message, "", "write a date of its own for one of them", related)


def _circles(plan: Plan) -> list[list[Dated]]:
    ties = Ties(plan)
    for record, _ in dated(plan):
        ties.resolved(record)
    return ties.circles


@check("PC304", "warning")
def tie_to_no_date(plan: Plan, at: Places) -> Iterator[Hit]:
    """A date is tied to an entry or item that has none, or that lacks the end which the tie counts from.

    An anchor that says `tbd` is no fault: the tie waits for it.

    Fires:

        tasks:
          - {number: 7, title: Annual conference}
        calendar:
          - {when: 2 weeks before 7, title: Programme printed}  # <- PC304

    Silent:

        tasks:
          - {number: 7, title: Annual conference, when: tbd}
        calendar:
          - {when: 2 weeks before 7, title: Programme printed}
    """
    ties = at.once(Ties, plan)
    for record, when in dated(plan):
        anchor = ties.anchor(when.anchor) if when.kind == "tied" else None
        bearers = ties.bearers(anchor) if anchor else []
        if anchor is None or len(bearers) > 1:
            continue
        other = bearers[0].when if bearers else None
        if other is None or other.kind not in ("tied", "tbd"):
            here, there = at(record, "when"), at(anchor)
            lacks = "has no date" if other is None else f"has no {'first' if when.offset < 0 else 'last'} day"
            message = f"{quoted(when.text)} has no day, for {quoted(when.anchor)} {lacks}"
            related = (Related(there.start, there.end, f"this is {when.anchor}"),)
            yield Hit(here.start, here.end, message, "", "give it a date, or say tbd there", related)


@check("PC305")
def tie_to_several_dates(plan: Plan, at: Places) -> Iterator[Hit]:
    """A date is tied to an item that the calendar gives several dates, so that it could follow any of them.

    Fires:

        tasks:
          - {number: 9, title: Jury}
        calendar:
          - {id: first-phase, when: 31 May, title: First phase, item: 9}
          - {id: second-phase, when: 15 July, title: Second phase, item: 9}
          - {when: 2 weeks before 9, title: Papers sent}  # <- PC305

    Silent:

        tasks:
          - {number: 9, title: Jury}
        calendar:
          - {id: first-phase, when: 31 May, title: First phase, item: 9}
          - {id: second-phase, when: 15 July, title: Second phase, item: 9}
          - {when: 2 weeks before second-phase, title: Papers sent}
    """
    ties = at.once(Ties, plan)
    for record, when in dated(plan):
        anchor = ties.anchor(when.anchor) if when.kind == "tied" else None
        bearers = ties.bearers(anchor) if anchor else []
        if len(bearers) > 1:
            place = at(record, "when")
            related = tuple(Related(one.start, one.end, "") for one in (at(bearer, "when") for bearer in bearers[:2]))
            message = f"{quoted(when.text)} has no day, for {quoted(when.anchor)} has {len(bearers)} dates"
            help_ = f"tie it to one of its entries: {listed(bearer.address for bearer in bearers[:4])}"
            yield Hit(place.start, place.end, message, "", help_, related)


@check("PC306", "warning")
def choice_of_one(plan: Plan, at: Places) -> Iterator[Hit]:
    """An either-or that is no choice: all that can be chosen is the same, or one holds the other.

    Fires:

        calendar:
          - {when: May or May, title: General Assembly}  # <- PC306
          - {when: 15 May or May, title: Study visit}  # <- PC306

    Silent:

        calendar:
          - {when: May or June, title: General Assembly}
          - {when: 15 May or 3 June, title: Study visit}

    Fix:

        calendar:
          - {when: May, title: General Assembly}
          - {when: 15 May or May, title: Study visit}
    """
    for record, when in dated(plan):
        message = ""
        if when.kind == "one of" and not when.anchor:
            inside = (a != b and a[0] >= b[0] and a[1] <= b[1] for a in when.parts for b in when.parts)
            message = "is no choice: one of the dates lies within another" if any(inside) else ""
        elif when.parts and not when.anchor and offers_a_choice(when.text):
            message = "is no choice: the dates are the same"
        if message:
            place = at(record, "when")
            only = _only_choice(when, plan)
            help_ = f"write: {only}" if only else "write one of the dates, or two to choose from, such as May or June"
            fix = at.put(record, "when", only) if only else ()
            yield Hit(place.start, place.end, f"{quoted(when.text)} {message}", "", help_, (), fix)


def _only_choice(when: When, plan: Plan) -> str:
    """Return the first choice of a date where it alone says all that the whole says, and needs no quotes; else ""."""
    words = when.text.split()
    first = next((at for at, word in enumerate(words) if fold(word) in OR), 0)
    only = " ".join(words[:first])
    if not only.replace(" ", "").isalnum():
        return ""
    read = read_when(only, plan.period)
    return only if not isinstance(read, Misread) and read.replace(text=when.text) == when else ""


@check("PC307", "note")
def ambiguous_date(plan: Plan, at: Places) -> Iterator[Hit]:
    """A date can be understood in more than one way. It is read in one of them, and the clear spellings stand beside.

    Fires:

        calendar:
          - {when: May-June, title: General Assembly}  # <- PC307

    Silent:

        calendar:
          - {when: from May to June, title: Exhibition on tour}
          - {when: between May and June, title: General Assembly}
          - {when: May or June, title: Study visit}
    """
    for record, when in dated(plan):
        if when.note and not when.anchor:
            place = at(record, "when")
            message, _, help_ = when.note.partition("; ")
            yield Hit(place.start, place.end, f"{quoted(when.text)} is {message}", "", help_)


@check("PC308", "note")
def entry_without_a_date(plan: Plan, at: Places) -> Iterator[Hit]:
    """A line of the calendar has neither a date nor a rhythm.

    `when: tbd` says that the date is still to be decided; then nothing is missing.

    Fires:

        calendar:
          - {title: General Assembly, place: Barcelona}  # <- PC308

    Silent:

        calendar:
          - {title: General Assembly, place: Barcelona, when: tbd}
    """
    for entry in plan.calendar:
        if entry.when is None and entry.every is None and not at.written(entry, "when", "every"):
            place = at(entry)
            yield Hit(place.start, place.end, "this entry has no date", "", "add: when: tbd")
