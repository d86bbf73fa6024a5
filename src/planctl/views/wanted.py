"""Which part of an agenda is asked for: by body, priority, item, series or kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ENTRY_KINDS, ITEM_KINDS
from planctl.months import fold
from planctl.record import Record
from planctl.views import NoSuchError
from planctl.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.model import Entry, Item, Plan, Series
    from planctl.views.appointments import Appointment

    Fits = Callable[[Appointment], bool]

#: What `kind` may be: all of the calendar, a sort of entry, or a sort of work.
KINDS = ("entry", *ENTRY_KINDS, *ITEM_KINDS.values())


class Wanted(Record):
    """What is asked for; None asks for everything."""

    body: str | None = None
    priority: str | None = None
    item: str | None = None
    series: str | None = None
    kind: str | None = None

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by the name of the dimension."""
        return {name: str(value) for name, value in self.as_dict().items() if value is not None}

    @property
    def is_course(self) -> bool:
        """Whether one thing is followed from its beginning to its end: an item, or an edition of a series."""
        return self.item is not None or self.series is not None


class _Dimension(Record):
    """How what is asked for is found in a plan (None where it is not), and what there is to ask for."""

    plural: str
    find: Callable[[Work, str], Fits | None]
    choices: Callable[[Work], Iterable[str]]


def sifted(plans: tuple[Plan, ...], wanted: Wanted) -> list[tuple[Plan, tuple[Fits, ...]]]:
    """Return the plans that know all that is asked for, each with what tells which of its appointments fit.

    Raises NoSuchError for something that no plan knows.
    """
    if not wanted.asked:
        return [(plan, ()) for plan in plans]
    works = tuple(map(Work, plans))
    found: list[tuple[Work, tuple[Fits, ...]]] = [(work, ()) for work in works]
    for name, value in wanted.asked.items():
        dimension = _DIMENSIONS[name]
        known = {id(work): dimension.find(work, value) for work in works}
        if not any(known.values()):
            from planctl.views.choice import no_such

            choices = [choice for work in works for choice in dimension.choices(work)]
            raise no_such(name, dimension.plural, value, choices)
        found = [(work, (*others, fits)) for work, others in found if (fits := known[id(work)])]
    if works and not found:
        raise NoSuchError("no plan has all that is asked for; ask for one thing at a time")
    return [(work.plan, fits) for work, fits in found]


def course_of(plan: Plan, wanted: Wanted) -> str:
    """Return what is followed in a plan, as a heading says it: `IOPD Award, 2024`."""
    if wanted.series is not None:
        series = _series_called(plan, wanted.series)
        name = series.title if series else wanted.series
    else:
        item = _item_called(plan, wanted.item or "")
        name = " ".join((item.number or "", item.title)).strip() if item else str(wanted.item)
    return f"{name}, {plan.period.text}"


def _is_called(asked: str, *names: str | None) -> bool:
    return fold(asked) in {fold(name) for name in names if name}


# --- bodies ----------------------------------------------------------------------------------------------------------


def _body(work: Work, asked: str) -> Fits | None:
    bodies = {body.id for body in work.plan.bodies if _is_called(asked, body.id, body.title, *body.aliases)}
    names = bodies | {name for name in _bodies_named(work) if _is_called(asked, name)}
    if not names:
        return None

    def fits(one: Appointment) -> bool:
        things: list[Entry | Item] = [one.thing, *(work.upwards(one.item) if one.item else ())]
        return any(not names.isdisjoint(_taking_part(thing)) for thing in things)

    return fits


def _taking_part(thing: Entry | Item) -> list[str]:
    """Return who meets, holds it, takes part or answers for it; the plan's own owner, who answers for all, aside."""
    return [name for name in (thing.body, thing.organiser, getattr(thing, "owner", None), *thing.with_) if name]


def _bodies_named(work: Work) -> list[str]:
    """Return every body that the calendar or the work names, by id or by name."""
    things: list[Entry | Item] = [*work.plan.calendar, *work.plan.items]
    return list(dict.fromkeys(name for thing in things for name in _taking_part(thing)))


# --- the others ------------------------------------------------------------------------------------------------------


def _priority(work: Work, asked: str) -> Fits | None:
    from planctl.views.choice import DIMENSIONS

    found = DIMENSIONS["priority"].find(work, asked)
    return (lambda one: one.item is not None and found.fits(one.item)) if found else None


def _item(work: Work, asked: str) -> Fits | None:
    found = _item_called(work.plan, asked)
    if found is None:
        return None
    return lambda one: one.item is not None and any(above.address == found.address for above in work.upwards(one.item))


def _item_called(plan: Plan, asked: str) -> Item | None:
    return plan.item(asked) or plan.item(fold(asked))


def _series(work: Work, asked: str) -> Fits | None:
    found = _series_called(work.plan, asked)
    return (lambda one: one.series == found.id) if found else None


def _series_called(plan: Plan, asked: str) -> Series | None:
    named = (one for one in plan.series if _is_called(asked, one.id))
    return next(named, None) or next((one for one in plan.series if _is_called(asked, one.title, *one.aliases)), None)


def _kind(_work: Work, asked: str) -> Fits | None:
    wanted = fold(asked)
    singular = {"entries": "entry"}.get(wanted, wanted if wanted in KINDS else wanted.removesuffix("s"))
    if singular not in KINDS:
        return None
    return lambda one: singular in _kinds_of(one)


def _kinds_of(one: Appointment) -> tuple[str, ...]:
    """Return the kinds of an appointment. What an entry does not say of itself follows from what it does say."""
    deadline = ("deadline",) if one.when and one.when.kind == "deadline" else ()
    if one.what != "entry":
        return one.what, *deadline
    said = getattr(one.thing, "kind", None)
    if said:
        return "entry", said, *deadline
    if deadline:
        return "entry", *deadline
    return "entry", "meeting" if one.thing.body else "stage" if one.series else "event"


_DIMENSIONS = {
    "body": _Dimension("bodies", _body, lambda work: [body.id for body in work.plan.bodies] or _bodies_named(work)),
    "priority": _Dimension("priorities", _priority, lambda work: [priority.id for priority in work.plan.priorities]),
    "item": _Dimension("items", _item, lambda work: [item.address for item in work.plan.items]),
    "series": _Dimension("series", _series, lambda work: [one.id for one in work.plan.series]),
    "kind": _Dimension("kinds", _kind, lambda _work: KINDS),
}
