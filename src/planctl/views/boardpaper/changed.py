"""What changed since the last time: dates and targets first, then how the work stands, then figures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planctl.dates import add_months
from planctl.kinds import FALLEN
from planctl.model import Entry
from planctl.record import Record
from planctl.speech import capital, joined, later, many, number, say
from planctl.targets import measures
from planctl.views.boardpaper.look import Point
from planctl.views.outcomes import moved_by, sure
from planctl.views.printed.terms import called
from planctl.views.work import WITHOUT_EVIDENCE, health, stands, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planctl.model import Item
    from planctl.updates import Update
    from planctl.views.boardpaper.look import Look
    from planctl.when import When

#: What some keys that an amendment names are called here.
_CALLED = {"title": later("title"), "depends_on": later("order")}
#: How many changes of one sort there is room for.
_MOST = 12
_DAY = timedelta(days=1)
#: The statuses that are told, in this order.
_STATUSES = ("done", "in progress", "ongoing", "postponed", "cancelled", "not started")


class Group(Record):
    """Changes of one sort, under a title, and how many more; `is_short` where they are names more than sentences."""

    title: str
    lines: tuple[Point, ...]
    more: int = 0
    is_short: bool = False


def changed(look: Look) -> tuple[Group, ...]:
    """Return what changed in a plan since the last time; no group is empty."""
    items, entries = _paired(look)
    groups = [
        Group(say("Dates and targets"), (*_dates(look, entries), *_dates(look, items), *_targets(look, items))),
        Group(say("Text of the plan"), (*_come_and_gone(look, (*items, *entries)), *_called_otherwise(look, items))),
        *_by_status(look, items, entries),
        Group(say("Health"), tuple(_healths(look, items))),
        Group(say("Figures"), tuple(_figures(look, items))),
    ]
    return tuple(
        group.replace(lines=group.lines[:_MOST], more=max(len(group.lines) - _MOST, 0))
        for group in groups
        if group.lines
    )


def _paired(look: Look) -> tuple[list[tuple[Item | None, Item | None]], list[tuple[Entry | None, Entry | None]]]:
    """Return the items and the entries of the plan, each with what it was the last time; None where there is none."""
    before, now = look.before, look.plan
    sides = ((before.items, now.items), (before.calendar, now.calendar))
    if all(
        [(one.address, one.title) for one in old] == [(one.address, one.title) for one in new] for old, new in sides
    ):
        return [*zip(before.items, now.items, strict=True)], [*zip(before.calendar, now.calendar, strict=True)]
    from planctl.pairing import Pairs

    pairs = Pairs(before, now)
    return [*pairs.all(before.items, now.items)], [*pairs.all(before.calendar, now.calendar)]


# --- dates and targets -----------------------------------------------------------------------------------------------


def _dates(look: Look, found: Iterable[tuple[Entry | Item | None, Entry | Item | None]]) -> Iterator[Point]:
    """Yield the dates that were moved, in the log or in the text; what simply took place is no change of date."""
    for before, now in found:
        if before is None or now is None:
            continue
        told = look.told(now)
        moves = [update for update in told if update.when is not None]
        amends = [update for update in told if "when" in update.amends]
        old, new = _date_of(look, before, before=True), now.when if moves else _date_of(look, now)
        by = _decided(look, amends)
        if old is not None and new is not None and new.anchor and old.text == new.text:
            # It only follows what it hangs on, of which it is told.
            continue
        if old is not None and new is not None and old.edtf != new.edtf:
            # That it was uncertain is no longer news.
            words = say("now {new} instead of {old}", new=look.said(new), old=look.said(sure(old)))
            words = _clauses(words, _by_how_much(old, new), by)
            decided = [update for update in told if update in moves or update in amends]
            yield Point(look.ref(now), words, _reason(look, decided))
        elif amends and new is not None:
            yield Point(look.ref(now), _clauses(say("now {new}", new=look.said(new)), by), _reason(look, amends))


def _clauses(*said: str) -> str:
    return ", ".join(filter(None, said))


def _date_of(look: Look, thing: Entry | Item, *, before: bool = False) -> When | None:
    """Return a date as it was planned to be: the last one it was moved to, else that of the text."""
    standing = (look.before if before else look.plan).standing(thing)
    move = moved_by(standing)
    return move.when if move is not None else standing.planned or thing.when


def _by_how_much(old: When, new: When) -> str:
    if not (old.earliest and new.earliest and old.latest and new.latest):
        return ""
    days = (new.latest - old.latest).days
    if not days or days != (new.earliest - old.earliest).days:
        return ""
    first, last = sorted((old.latest, new.latest))
    months = last.year * 12 + last.month - first.year * 12 - first.month
    # From the end of one month to the end of another are months too.
    whole = add_months(first, months) == last or (first + _DAY).day == (last + _DAY).day == 1
    late = days > 0
    if months and whole:
        return _MONTHS[late](months)
    return _WEEKS[late](abs(days) // 7) if days % 7 == 0 else _DAYS[late](abs(days))


# By how much something is earlier (False) or later (True).
_MONTHS: dict[bool, Callable[[int], str]] = {
    True: lambda n: many(n, "{n} month later", "{n} months later"),
    False: lambda n: many(n, "{n} month earlier", "{n} months earlier"),
}
_WEEKS: dict[bool, Callable[[int], str]] = {
    True: lambda n: many(n, "{n} week later", "{n} weeks later"),
    False: lambda n: many(n, "{n} week earlier", "{n} weeks earlier"),
}
_DAYS: dict[bool, Callable[[int], str]] = {
    True: lambda n: many(n, "{n} day later", "{n} days later"),
    False: lambda n: many(n, "{n} day earlier", "{n} days earlier"),
}


def _decided(look: Look, amends: list[Update]) -> str:
    """Return who decided a change of the text, and when."""
    if not amends:
        return ""
    by, day = look.names.who(amends[-1].by), look.said_day(amends[-1].date)
    return say("decided on {day} ({by})", day=day, by=by) if by else say("decided on {day}", day=day)


def _reason(look: Look, updates: list[Update]) -> str | None:
    return next((look.text(update.why) for update in reversed(updates) if update.why), None)


def _targets(look: Look, found: Iterable[tuple[Item | None, Item | None]]) -> Iterator[Point]:
    """Yield the targets that are others now, and what else of the text was changed by a decision."""
    for before, now in found:
        if now is None:
            continue
        amends = [update for update in look.told(now) if update.amends]
        old, new = before.target if before else None, now.target
        if before is not None and (old and old.text) != (new and new.text):
            after, first = (look.names.text(one.text) if one else say("none") for one in (new, old))
            words = _clauses(say("target now {new} instead of {old}", new=after, old=first), _decided(look, amends))
            yield Point(look.ref(now), words, _reason(look, amends))
            continue
        keys = dict.fromkeys(key for update in amends for key in update.amends if key != "when")
        if keys:
            what = joined(say(_CALLED[key]) if key in _CALLED else called(key) for key in keys)
            words = _clauses(say("{what} changed", what=what), _decided(look, amends))
            yield Point(look.ref(now), words, _reason(look, amends))


# --- what came, what went, how it stands -----------------------------------------------------------------------------


def _come_and_gone(look: Look, found: Iterable[tuple[Entry | Item | None, Entry | Item | None]]) -> Iterator[Point]:
    for before, now in found:
        thing = now or before
        if thing is None or (before is not None and now is not None):
            continue
        own_number = f"{thing.number} " if not isinstance(thing, Entry) and thing.number else ""
        title = look.names.text(thing.title)
        dropped = say("{title}: dropped from the plan", title=f"{own_number}{title}")
        yield Point(look.ref(thing), say("added")) if now else Point(None, dropped)


def _called_otherwise(look: Look, found: Iterable[tuple[Item | None, Item | None]]) -> Iterator[Point]:
    """Yield the items that have another number, title or owner in the text now."""
    for before, now in found:
        if before is None or now is None:
            continue
        says = (
            [say("number {number} before", number=before.number)]
            if before.number and before.number != now.number
            else []
        )
        if before.title != now.title:
            says.append(say("before: {title}", title=look.names.text(before.title)))
        if before.owner != now.owner:
            who = look.names.who(now.owner)
            says.append(say("answered for by {who}", who=who) if who else say("answered for by nobody of its own"))
        if says:
            yield Point(look.ref(now), say("; ").join(says))


def _by_status(
    look: Look,
    items: Iterable[tuple[Item | None, Item | None]],
    entries: Iterable[tuple[Entry | None, Entry | None]],
) -> Iterator[Group]:
    """Yield the work whose status is another one now, by status; and what the calendar had and does not take place."""
    lines: dict[str, list[Point]] = {}
    for before, now in items:
        if now is not None and now.status is not None and (before is None or state(before) != state(now)):
            says = say("without evidence") if stands(now) == WITHOUT_EVIDENCE else ""
            lines.setdefault(state(now), []).append(Point(look.ref(now), says, _why_fallen(look, now)))
    for was, entry in entries:
        if entry is not None and entry.status in FALLEN and (was is None or was.status != entry.status):
            lines.setdefault(entry.status, []).append(Point(look.ref(entry), "", _why_fallen(look, entry)))
    for status in _STATUSES:
        if status in lines:
            yield Group(capital(say(status)), tuple(lines[status]), is_short=True)


def _why_fallen(look: Look, thing: Item | Entry) -> str | None:
    """Return why something was cancelled or postponed; None where it was not."""
    told = [update for update in look.told(thing) if update.status is not None or update.result == "cancelled"]
    return _reason(look, told) if thing.status in FALLEN else None


def _healths(look: Look, found: Iterable[tuple[Item | None, Item | None]]) -> Iterator[Point]:
    """Yield the open work of which another health is said than the last time; its reason stands elsewhere."""
    for before, now in found:
        old, new = health(before) if before is not None else None, health(now) if now is not None else None
        if now is not None and new is not None and new != old:
            yield Point(look.ref(now), say("{new}, was {old}", new=say(new), old=say(old)) if old else say(new))


def _figures(look: Look, found: Iterable[tuple[Item | None, Item | None]]) -> Iterator[Point]:
    """Yield the numbers reached that are others now, as they count towards the target."""
    old, new = measures(look.before, look.since), measures(look.plan, look.day)
    for before, now in found:
        after = new.get(now.address) if now is not None else None
        if now is None or after is None or after.actual is None:
            continue
        first = old.get(before.address) if before is not None else None
        known = first.actual if first is not None else None
        if after.actual != known:
            words = say("{reached}, none the last time", reached=after.says)
            if known:
                words = say("{reached}, {before} the last time", reached=after.says, before=number(known))
            yield Point(look.ref(now), words)
