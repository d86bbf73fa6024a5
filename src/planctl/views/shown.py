"""What `show` answers: one thing with all that is known of it, and what points at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import quoted
from planctl.model import Body, Entry, Item, Network, Objective, Plan, Priority, Series
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.views import NoSuchError
from planctl.views.choice import no_such
from planctl.views.facts import facts
from planctl.views.outcomes import outcome_of, planned_said
from planctl.views.work import NO_REPORT, NO_STATUS, Stands, Work, heading, progress, spanned, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.targets import Measure
    from planctl.views.told import Told

Thing = Item | Entry | Objective | Priority | Body | Series | Network | Plan

#: How what points at something is told from the side of what it points at, by the key that does.
_POINTING = {
    "depends_on": "needed by",
    "related": "related to",
    "owner": "answers for",
    "with": "takes part in",
    "body": "subject of",
    "organiser": "organises",
    "series": "appears in",
    "objective": "networks",
    "objectives": "served by",
    "parent": "has under it",
    "by": "approved",
    "item": "calendar",
}
_REGISTERS = {Item: "items", Objective: "objectives", Priority: "priorities", Body: "bodies", Series: "series"}


class Ref(Record):
    """Something else of the plan; `address` is what `show` takes."""

    kind: str
    id: str | None
    number: str | None
    title: str
    address: str

    @property
    def name(self) -> str:
        """The number or letter printed, and the title."""
        label = self.number or (self.id if self.id and len(self.id) == 1 else "")
        return f"{label}. {self.title}" if label else self.title


class Part(Ref):
    """A piece of the work below, and how it stands."""

    stands: str
    progress: str


class Dated(Ref):
    """A calendar entry that gives an item its date; its days are None where open. `result`: how it went."""

    when: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    status: str | None
    result: str | None


class Pointer(Ref):
    """Something that points here; `how` is told from this side: `needed by`."""

    how: str


class One(Ref):
    """One thing. `within` is where it stands, from the plan inwards; `facts` what it says, by the plan file's keys.

    Where a log is kept, the facts tell too what was `reached` of a target, how an entry went (`result`), and as
    `planned` the date that the plan gave where it has another now; `measure` judges the target, and `log` has all
    updates in words, the newest last.
    """

    plan: str
    within: tuple[Ref, ...]
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    calendar: tuple[Dated, ...]
    pointers: tuple[Pointer, ...]
    measure: Measure | None = None
    log: tuple[Told, ...] = ()


class Shown(Record):
    """Everything that goes by the name asked for."""

    what: str
    items: tuple[One, ...]


def shown(plans: tuple[Plan, ...], what: str, today: date | None = None) -> Shown:
    """Return what is called so: `12`, `12.c`, an id, `governance.2`, or one of these after a plan's id and `#`.

    A number means the item, and an objective only where no item has it. What several plans have is shown of each.
    Capitals count only where they make a difference. Targets are judged on `today`, or without one on the day of the
    newest update. Raises NoSuchError for what no plan has.
    """
    plan, mark, name = what.strip().rpartition("#")
    works = [Work(one) for one in plans]
    chosen = [work for work in works if not mark or fold(plan) in (fold(work.plan.id), fold(work.plan.short))]
    if not chosen:
        raise no_such("plan", "plans", plan, (one.id for one in plans))
    found = [(work, thing) for work in chosen for thing in _called(work, name)]
    if not found:
        names = list(dict.fromkeys(known for work in chosen for known in _names(work)))
        meant = next((known for known in names if fold(known) == fold(name)), None)
        if meant is None:
            near = nearest(name, names)
            help_ = f"did you mean {quoted(near)}?" if near else "planctl list items shows what there is"
            raise NoSuchError(f"nothing is called {quoted(name)}: {help_}")
        found = [(work, thing) for work in chosen for thing in _called(work, meant)]
    return Shown(what, tuple(_one(work, thing, works, today) for work, thing in found))


def _called(work: Work, name: str) -> Iterator[Thing]:
    """Yield what is called exactly so."""
    plan = work.plan
    if name == plan.id:
        yield plan
    item = plan.item(name)
    if item is not None:
        yield item
    yield from (entry for entry in plan.calendar if entry.address == name)
    for register in (plan.objectives, plan.priorities, plan.bodies, plan.series, plan.networks):
        yield from (one for one in register if one.id == name)
    if item is None:
        yield from (one for one in plan.objectives if one.number == name and one.id != name)


def _names(work: Work) -> Iterator[str]:
    plan = work.plan
    yield plan.id
    yield from plan.addresses
    yield from (entry.address for entry in plan.calendar)
    for register in (plan.objectives, plan.priorities, plan.bodies, plan.series, plan.networks):
        yield from (one.id for one in register)


def _one(work: Work, thing: Thing, works: list[Work], today: date | None) -> One:
    below: Iterable[Item] = ()
    if isinstance(thing, Item):
        below = thing.parts
    elif isinstance(thing, Objective | Priority):
        below = work.under("objective" if isinstance(thing, Objective) else "priority", thing.id)
    measured = _measured(work, thing, today)
    return One(
        *_called_by(thing),
        plan=work.plan.id,
        within=tuple(_within(work, thing)),
        facts=tuple(_facts(work, thing, measured)),
        parts=tuple(_part(work, part) for part in below),
        calendar=tuple(_calendar(work.plan, thing)) if isinstance(thing, Item) else (),
        pointers=(*_pointers(work, thing), *_hanging(work, thing), *_continuing(work, thing, works)),
        measure=measured,
        log=tuple(_log(work, thing)),
    )


def _measured(work: Work, thing: Thing, today: date | None) -> Measure | None:
    """Return how an item's target stands, in a plan that has a log."""
    if not isinstance(thing, Item) or thing.target is None or not work.has_log:
        return None
    from planctl.targets import measure

    told_on = [standing.last for standing in work.plan.standings.values() if standing.last]
    return measure(work.plan, thing, today or work.plan.as_of or max(told_on))


def _facts(work: Work, thing: Thing, measured: Measure | None) -> Iterator[tuple[str, str]]:
    """Yield what a thing says, and beside it what the log says: what was reached, and the date it had before."""
    planned = planned_said(work.plan, thing) if isinstance(thing, Item | Entry) else None
    for name, says in facts(work, thing):
        silent = says == NO_REPORT and name == "status" and isinstance(thing, Item) and work.is_told(thing)
        yield name, Stands(says, NO_STATUS) if silent else says
        if name == "when" and planned is not None:
            yield "planned", planned
        if name == "target" and measured is not None:
            yield "reached", measured.words
            parts = [
                f"{one.name} {one.actual} of {one.target}, {one.verdict}"
                for one in measured.parts
                if one.actual is not None
            ]
            if parts:
                yield "by part", "; ".join(parts)
    if isinstance(thing, Entry) and (result := outcome_of(work.plan, thing).result) not in (None, thing.status):
        yield "result", str(result)


def _log(work: Work, thing: Thing) -> Iterator[Told]:
    """Yield the updates on an item or an entry, oldest first."""
    if isinstance(thing, Item | Entry) and work.has_log:
        from planctl.views.told import told

        yield from (told(work, update) for update in work.plan.standing(thing).updates)


def _calendar(plan: Plan, thing: Item) -> Iterator[Dated]:
    """Yield the entries that give an item, or a part of it, a date, in the order of the calendar."""
    family = {thing.address}
    for item in plan.items:
        # Each item stands before its parts.
        if item.parent in family:
            family.add(item.address)
    for entry in plan.calendar:
        item_dated = plan.item(entry.item) if entry.item else None
        if item_dated is not None and item_dated.address in family:
            yield _dated(plan, entry)


def _ref(thing: Thing) -> Ref:
    return Ref(*_called_by(thing))


def _called_by(thing: Thing) -> tuple[str, str | None, str | None, str, str]:
    """Return the fields of a reference to something, in their order."""
    kind = thing.kind if isinstance(thing, Item) else type(thing).__name__.lower()
    number = thing.number if isinstance(thing, Item | Objective) else None
    title = heading(thing) if isinstance(thing, Plan) else thing.title
    address = thing.address if isinstance(thing, Item | Entry) else thing.id
    return kind, thing.id, number, title, address


def _within(work: Work, thing: Thing) -> Iterator[Ref]:
    """Yield where something stands, from the plan inwards."""
    plan = work.plan
    if thing is not plan:
        yield _ref(plan)
    if not isinstance(thing, Item):
        return
    priority, objectives = work.priority(thing), work.objectives(thing)
    yield from (_ref(one) for one in plan.priorities if one.id == priority)
    yield from (_ref(one) for one in plan.objectives if one.id in objectives)
    _, *above = work.upwards(thing)
    yield from (_ref(one) for one in reversed(above))


def _part(work: Work, item: Item) -> Part:
    return Part(*_called_by(item), stands(item, told=work.is_told(item)), progress(item, lambda _part: False))


def _dated(plan: Plan, entry: Entry) -> Dated:
    dates = spanned([entry.when])
    return Dated(
        *_called_by(entry),
        when=dates.text if dates else None,
        earliest=dates.earliest if dates else None,
        latest=dates.latest if dates else None,
        place=entry.place,
        status=entry.status,
        result=outcome_of(plan, entry).result,
    )


def _pointers(work: Work, thing: Thing) -> Iterator[Pointer]:
    """Yield what points at something, found by the keys that the model declares as references."""
    register = _REGISTERS.get(type(thing))
    if register is None:
        return
    for record in _records(work.plan):
        for key in type(record).keys.values():
            if key.kind.register != register or _is_listed(record, key.name, thing):
                continue
            value = getattr(record, "with_" if key.name == "with" else key.name)
            if any(_is(work, thing, one) for one in (value if isinstance(value, tuple) else (value,)) if one):
                yield Pointer(*_called_by(record if isinstance(record, Thing) else work.plan), _POINTING[key.name])


def _records(plan: Plan) -> Iterator[Record]:
    yield plan
    if plan.approved:
        yield plan.approved
    for register in (plan.bodies, plan.networks, plan.objectives, plan.priorities, plan.items, plan.calendar):
        yield from register


def _hanging(work: Work, thing: Thing) -> Iterator[Pointer]:
    """Yield what takes its date from an item or an entry: `2 weeks before …`."""
    if not isinstance(thing, Item | Entry):
        return
    dated: tuple[Item | Entry, ...] = (*work.plan.items, *work.plan.calendar)
    for one in dated:
        if one.when and one.when.anchor and one.when.anchor in (thing.id, thing.address):
            yield Pointer(*_called_by(one), "sets the date of")


def _continuing(work: Work, thing: Thing, works: list[Work]) -> Iterator[Pointer]:
    """Yield the items of other plans that carry an item on."""
    if not isinstance(thing, Item):
        return
    names = {f"{work.plan.id}#{name}" for name in (thing.id, thing.number, thing.address) if name}
    for other in works:
        for item in other.plan.items:
            if item.continues in names:
                yield Pointer(*_called_by(item), "carried on by").replace(address=f"{other.plan.id}#{item.address}")


def _is_listed(record: Record, key: str, thing: Thing) -> bool:
    """Tell whether what points here by this key is shown already: as a part, or as a date."""
    if isinstance(record, Item):
        return key in ("objective", "also_serves", "priority")
    return isinstance(record, Entry) and key == "item" and isinstance(thing, Item)


def _is(work: Work, thing: Thing, name: str) -> bool:
    if isinstance(thing, Item):
        return work.plan.item(name) is thing
    return name == thing.id
