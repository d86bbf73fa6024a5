"""Flagship work, chosen by a rule that the page tells: what needs attention first, then what the plan says most of.

A piece of work that is no part of another has a point for each of these: a target, a date (its own, in the calendar,
or of a part), a series, a budget, parts, three parts or more. What is off track, overdue or at risk, or has a part
that is, stands first, the gravest before; then the points decide; among equals the order of the plan. Milestones, and
what was postponed or cancelled, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import many, say
from planctl.targets import measures
from planctl.views.onesheet.room import fitting, lines, shortened
from planctl.views.work import health, state
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Item
    from planctl.targets import Measure
    from planctl.views.boardpaper.look import Look
    from planctl.views.printed.names import Ref

#: How many have room, in how many thirds of a line, and how many letters a line of the title and of facts holds.
MOST, ROOM, _COLUMNS, _FACTS = 8, 84, 56, 68
_TITLE, _FACT = 130, 84
#: How many parts are many.
_MANY = 3
_ORDER = ("off track", "overdue", "at risk", "")


class Fact(Record):
    """Something that the plan says of a piece of work; `label` is None where the value speaks for itself."""

    name: str
    label: str | None
    value: str


class Flagship(Record):
    """A piece of work that stands for the plan.

    `state`: "off track", "overdue", "at risk" or a status, for programs; `says` the same in words, both None where
    nobody has reported. `points`: how much the plan says of it, by the rule.
    """

    of: Ref
    state: str | None
    says: str | None
    facts: tuple[Fact, ...]
    points: int


def flagships(look: Look) -> tuple[tuple[Flagship, ...], int]:
    """Return the flagship work of a plan, and of how many pieces of work it was chosen."""
    whole = [item for item in look.plan.items if item.parent is None]
    found = [item for item in whole if item.kind != "milestone" and item.status not in FALLEN]
    targets = measures(look.plan, look.day)
    grave = {item.address: _gravest(look, item) for item in found}
    found.sort(key=lambda item: (_ORDER.index(grave[item.address]), -_points(look, item)))
    made = (_flagship(look, item, grave[item.address], targets.get(item.address)) for item in found)
    kept, _ = fitting(made, _height, ROOM, MOST)
    return kept, len(whole)


def concern(look: Look, item: Item) -> str:
    """Return the gravest of what is the matter with a piece of work, "" where nothing is."""
    how = health(item)
    if how == "off track":
        return how
    if look.work.is_overdue(item, look.day):
        return "overdue"
    return how if how == "at risk" else ""


def _gravest(look: Look, item: Item) -> str:
    found = [concern(look, one) for one in (item, *_below(item))]
    return min(found, key=_ORDER.index)


def _below(item: Item) -> Iterator[Item]:
    for part in item.parts:
        yield part
        yield from _below(part)


def _points(look: Look, item: Item) -> int:
    has_date = any(_is_dated(look, one) for one in (item, *_below(item)))
    told = (item.target is not None, has_date, item.series is not None, item.budget is not None)
    return sum(told) + bool(item.parts) + (len(item.parts) >= _MANY)


def _is_dated(look: Look, item: Item) -> bool:
    whens = (item.when, *(entry.when for entry in look.work.entries(item)))
    return any(when is not None and when.is_dated for when in whens)


def _flagship(look: Look, item: Item, grave: str, target: Measure | None) -> Flagship:
    of = look.ref(item)
    own = concern(look, item)
    kind: str | None = own or (state(item) if item.status else None) or grave or None
    says = say(kind) if kind else None
    if grave and grave != own:
        # It is a part that is late or in danger: the whole says how it stands itself, and that.
        says = say("{status}; a part is {state}", status=says, state=say(grave)) if item.status else None
        says = says or say("a part is {state}", state=say(grave))
        kind = grave
    facts = (one.replace(value=shortened(one.value, _FACT)) for one in _facts(look, item, target))
    return Flagship(of.replace(title=shortened(of.title, _TITLE)), kind, says, tuple(facts), _points(look, item))


def _facts(look: Look, item: Item, target: Measure | None) -> Iterator[Fact]:
    when = _when(look, item)
    if when:
        yield Fact("when", None, when)
    rhythm = look.names.rhythm(item.every)
    if rhythm:
        yield Fact("every", None, rhythm)
    if item.target is not None:
        reached = target is not None and target.actual is not None
        words = target.says if target is not None and reached else look.names.text(item.target.text)
        yield Fact("target", say("reached") if reached else say("target"), words)
    edition = look.names.edition_of(item)
    if edition is not None and edition.edition:
        yield Fact("edition", None, edition.words or edition.edition)
    if item.parts:
        parts = _together([look.names.text(part.title) for part in item.parts])
        yield Fact("parts", many(len(item.parts), "{n} part", "{n} parts"), parts)
    if item.budget is not None:
        yield Fact("budget", say("budget"), look.names.text(item.budget))
    if item.owner:
        yield Fact("owner", None, look.names.who(item.owner) or "")


def _when(look: Look, item: Item) -> str | None:
    """Return the date of a piece of work: its own, or the one of the calendar, or how many the calendar has."""
    if item.when is not None:
        return look.said(item.when)
    dates = [entry.when for entry in look.work.entries(item) if entry.when and entry.status not in FALLEN]
    if len(dates) == 1:
        return look.said(dates[0])
    return many(len(dates), "{n} date in the calendar", "{n} dates in the calendar") if dates else None


def _together(texts: list[str]) -> str:
    """Return texts as one, which is in another language than the report's own where all of them are."""
    whole = say("; ").join(texts)
    languages = {next(iter(text.languages), "") if isinstance(text, Translated) else "" for text in texts}
    language = languages.pop() if len(languages) == 1 else ""
    return Translated({language: whole}, language) if language else whole


def _height(one: Flagship) -> int:
    facts = " · ".join(f"{fact.label}: {fact.value}" if fact.label else fact.value for fact in one.facts)
    title = f"{one.of.number or ''} {one.of.title} {one.says or ''}"
    # It needs some room around it, too.
    return 3 * (lines(title, _COLUMNS) + lines(facts, _FACTS)) + 1
