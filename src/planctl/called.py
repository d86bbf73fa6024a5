"""What an update is about, by what people call it: a number, an id, or a title. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.checks.log.history import RENAMED
from planctl.finding import listed, quoted, visible
from planctl.model import Entry, Item, Plan
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.views import NoSuchError
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: So many of the things with one title are named.
_FEW = 6


class Gone(Record):
    """What a plan no longer has, or has under another name; an amendment may still be about it."""

    name: str


#: What an update can be about. The plan itself, and what is gone from it, only as an amendment.
Thing = Item | Entry | Plan | Gone


def thing_called(plans: tuple[Plan, ...], what: str, amends: tuple[str, ...] = ()) -> tuple[Plan, Thing, str]:
    """Return the plan, what is called so in it, and the name under which the plan knows it.

    That is by number or id, whatever the case, or else by a whole title that only one thing has. `amends` are the keys
    that a decision changed: then it may also be the plan by its id, or something that is gone. Raises NoSuchError where
    there is none, with the nearest name there is, or where several plans have one.
    """
    named, _, name = what.strip().rpartition("#")
    chosen = [plan for plan in plans if not named or fold(named) in (fold(plan.id), fold(plan.short))]
    found = _called(chosen, name, amends)
    if not found:
        known = list(dict.fromkeys(one for plan in chosen for one in names(plan)))
        alike = next((one for one in known if fold(one) == fold(name)), None)
        if alike is None and not RENAMED.isdisjoint(amends):
            found = [(plan, Gone(name)) for plan in chosen]
        elif alike is None:
            return _titled(chosen if named else list(plans), what.strip(), known)
        else:
            name, found = alike, _called(chosen, alike, amends)
    if len(found) > 1:
        where = listed((visible(plan.id) for plan, _ in found), "and")
        raise NoSuchError(f"{quoted(name)} is in {where}: say which, for example --plan {visible(found[0][0].id)}")
    (plan, thing), *_ = found
    return plan, thing, name


def _titled(plans: list[Plan], what: str, known: list[str]) -> tuple[Plan, Thing, str]:
    """Return the only thing with this title; raises NoSuchError, with the names that come near, where it is none."""
    title = fold(what)
    found = [(plan, thing) for plan in plans for thing in things(plan) if title in titles(thing)]
    if len(found) == 1:
        (plan, thing), *_ = found
        return plan, thing, thing.address
    if found:
        several = [visible(thing.address if len(plans) == 1 else f"{plan.id}#{thing.address}") for plan, thing in found]
        shown = several[:_FEW] + ["others"] * (len(several) > _FEW)
        raise NoSuchError(f"{quoted(what)} is the title of {listed(shown, 'and')}: say which")
    near = nearest(what.rpartition("#")[2], known)
    help_ = f"did you mean {quoted(near)}?" if near else "planctl list items and planctl list entries show all"
    raise NoSuchError(f"no item and no entry of the calendar is called {quoted(what)}: {help_}")


def titles(thing: Item | Entry) -> tuple[str, ...]:
    """Return the title of an item or an entry in each of its languages, folded as words are that people type."""
    texts = thing.title.languages.values() if isinstance(thing.title, Translated) else (thing.title,)
    return tuple(map(fold, texts))


def things(plan: Plan) -> Iterator[Item | Entry]:
    """Yield all items and entries of a plan."""
    yield from plan.items
    yield from plan.calendar


def _called(plans: list[Plan], name: str, amends: tuple[str, ...]) -> list[tuple[Plan, Thing]]:
    found: list[tuple[Plan, Thing]] = []
    for plan in plans:
        thing = plan.item(name) or plan.entry(name) or (plan if amends and name == plan.id else None)
        if thing is not None:
            found.append((plan, thing))
    return found


def names(plan: Plan) -> Iterable[str]:
    """Yield all that an update can be about: the items by number and id, the entries of the calendar by id."""
    yield from plan.addresses
    yield from (entry.address for entry in plan.calendar)


def lasting(thing: Thing) -> str:
    """Return the name to write for what an update is about: its id, which outlasts the year, or else its number."""
    if isinstance(thing, Gone):
        return thing.name
    return thing.id if isinstance(thing, Plan) else thing.id or thing.address
