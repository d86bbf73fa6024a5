"""Which items are asked for: by priority, objective, owner or status. What no plan knows is a usage error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed, quoted, visible
from planctl.kinds import KINDS, STATUSES
from planctl.model import Objective
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.speech import say
from planctl.views import NoSuchError
from planctl.views.work import NO_REPORT, WITHOUT_EVIDENCE, stands, state
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.model import Item, Priority
    from planctl.views.work import Work

#: What may be asked for as a status; `done` holds what is done without evidence too.
STATES = (*STATUSES, NO_REPORT, WITHOUT_EVIDENCE)
#: So many choices are named; of more, only the nearest one is.
_FEW = 12


class Filter(Record):
    """One thing asked for, as it was found in one plan: how headings say it, and which items fit."""

    name: str
    says: str
    fits: Callable[[Item], bool]


class Dimension(Record):
    """A way to ask for items: what it is called, how it is found in a plan, and what there is to ask for.

    `find` returns None for a plan that does not have what was asked for; `choices` is empty for one that does not know
    the dimension at all.
    """

    name: str
    plural: str
    find: Callable[[Work, str], Filter | None]
    choices: Callable[[Work], Iterable[str]]


def chosen(works: tuple[Work, ...], asked: dict[str, str | None]) -> list[tuple[Work, tuple[Filter, ...]]]:
    """Return the plans that know everything asked for, each with its filters.

    `asked` holds what is asked for by the name of the dimension; None asks for nothing. Raises NoSuchError for
    something that no plan knows.
    """
    found: list[tuple[Work, tuple[Filter, ...]]] = [(work, ()) for work in works]
    for name, value in asked.items():
        if value is None:
            continue
        dimension = DIMENSIONS[name]
        filters = {id(work): dimension.find(work, value) for work in works}
        if not any(filters.values()):
            choices = [choice for work in works for choice in dimension.choices(work)]
            raise no_such(dimension.name, dimension.plural, value, choices)
        found = [(work, (*others, one)) for work, others in found if (one := filters[id(work)])]
    if works and not found:
        raise NoSuchError("no plan has all that is asked for; ask for one thing at a time")
    return found


def no_such(name: str, plural: str, asked: str, choices: Iterable[str]) -> NoSuchError:
    """Return the error for something that nothing is called, with the nearest that is, or all there are."""
    known = list(dict.fromkeys(choices))
    says = f"no {name} {quoted(asked)}"
    if not known:
        return NoSuchError(f"{says}: no plan here has {plural}")
    near = nearest(asked, known)
    if near:
        return NoSuchError(f"{says}: did you mean {quoted(near)}?")
    if len(known) == 1:
        return NoSuchError(f"{says}: there is only {visible(known[0])}")
    if len(known) > _FEW:
        more = f"; planctl list {plural} shows them" if plural in KINDS else f", such as {visible(known[0])}"
        return NoSuchError(f"{says}: there are {len(known)} {plural}{more}")
    return NoSuchError(f"{says}: the {plural} are {listed([visible(one) for one in known], 'and')}")


def _is_called(asked: str, *names: str | None) -> bool:
    wanted = fold(asked)
    # What has a name in several languages goes by each of them, whichever is spoken.
    return any(
        wanted == fold(said)
        for name in names
        if name
        for said in (name, *(name.languages.values() if isinstance(name, Translated) else ()))
    )


def _priority(work: Work, asked: str) -> Filter | None:
    one = _called(work.plan.priorities, asked)
    if one is None:
        return None
    says = say("priority {id}: {title}", id=one.id, title=one.title)
    return Filter("priority", says, lambda item: work.priority(item) == one.id)


def _objective(work: Work, asked: str) -> Filter | None:
    one = _called(work.plan.objectives, asked)
    if not isinstance(one, Objective):
        return None
    says = say("objective {id}: {title}", id=one.number or one.id, title=one.title)
    return Filter("objective", says, lambda item: one.id in work.objectives(item))


def _called(groups: tuple[Objective, ...] | tuple[Priority, ...], asked: str) -> Objective | Priority | None:
    """Return the one with this id, or else with this number, title or other name."""
    for one in groups:
        if _is_called(asked, one.id):
            return one
    for one in groups:
        if _is_called(asked, one.title, one.number if isinstance(one, Objective) else None, *one.aliases):
            return one
    return None


def _owner(work: Work, asked: str) -> Filter | None:
    owners = set(_owners(work))
    bodies = {body.id: (body.title, *body.aliases) for body in work.plan.bodies}
    # A body of the plan may be asked for though it answers for nothing: that is an answer too.
    for owner in (*owners, *bodies) if owners else ():
        if _is_called(asked, owner, *bodies.get(owner, ())):
            return _owned_by(work, owner)
    return None


def _owned_by(work: Work, owner: str) -> Filter:
    return Filter("owner", say("owner {name}", name=work.name(owner)), lambda item: work.owner(item) == owner)


def _owners(work: Work) -> list[str]:
    """Return who answers for something, in the order of the items."""
    return list(dict.fromkeys(owner for item in work.plan.items if (owner := work.owner(item))))


def _state(_work: Work, asked: str) -> Filter | None:
    wanted = fold(asked).replace("-", " ").replace("_", " ")
    if wanted not in STATES:
        return None
    says = say("status {status}", status=say(wanted))
    return Filter("status", says, lambda item: wanted in (state(item), stands(item)))


DIMENSIONS = {
    one.name: one
    for one in (
        Dimension("priority", "priorities", _priority, lambda work: [one.id for one in work.plan.priorities]),
        Dimension(
            "objective",
            "objectives",
            _objective,
            lambda work: [one.id for one in work.plan.objectives],
        ),
        Dimension("owner", "owners", _owner, lambda work: [work.name(owner) for owner in _owners(work)]),
        Dimension("status", "statuses", _state, lambda _work: STATES),
    )
}
