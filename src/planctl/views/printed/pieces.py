"""The work for print: pieces of work under their priorities or objectives, with all that is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Item, Objective, Priority
from planctl.record import Record
from planctl.views.printed.names import Edition, Names, Ref, code
from planctl.views.work import Work, evidence, health, progress, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.model import Network, Plan
    from planctl.views.printed.dates import Dated

_ONLINE = {"yes": "online", "also": "on site and online", "no": "on site"}


class Share(Record):
    """One part of a target: `Africa`, `10`."""

    of: str
    amount: str


class Aim(Record):
    """What an item is to reach, in its author's words. `counted`: the calendar entries, where they are what counts."""

    words: str
    shares: tuple[Share, ...] = ()
    counted: int | None = None


class Appointment(Record):
    """A date of an item: its own, or that of a calendar entry, which is then named and pointed at."""

    when: Dated
    what: Ref | None = None


class Piece(Record):
    """A piece of work for print. `label` is what stands before it: `12`, or `c` for a part of it.

    `status` is None in a plan that reports on none of its work, `no report` in one that leaves out only this piece.
    `progress` says what has become of its parts.
    """

    anchor: str
    kind: str
    title: str
    label: str | None = None
    number: str | None = None
    statement: str | None = None
    status: str | None = None
    health: str | None = None
    overdue: bool = False
    progress: str | None = None
    dates: tuple[Appointment, ...] = ()
    every: str | None = None
    lasts: str | None = None
    place: str | None = None
    online: str | None = None
    target: Aim | None = None
    budget: str | None = None
    owner: str | None = None
    with_: tuple[str, ...] = ()
    body: str | None = None
    organiser: str | None = None
    edition: Edition | None = None
    continues: str | None = None
    depends_on: tuple[Ref, ...] = ()
    related: tuple[Ref, ...] = ()
    also_serves: tuple[Ref, ...] = ()
    evidence: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[Piece, ...] = ()


class Block(Record):
    """Work under one of the document's sub-headings; None before the first of them."""

    heading: str | None
    pieces: tuple[Piece, ...]


class Territory(Record):
    """The networks of one territory; None for those that name none."""

    name: str | None
    networks: tuple[str, ...]


class Group(Record):
    """A priority or objective with its work; `kind` is "" for work that stands under neither.

    `shared`: work that stands elsewhere and serves this objective as well.
    """

    kind: str
    anchor: str
    title: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    statement: str | None = None
    objectives: tuple[Ref, ...] = ()
    aligned_with: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    shared: tuple[Ref, ...] = ()
    networks: tuple[Territory, ...] = ()


class Writer:
    """Prints the work of one plan as of a day, which is asked only what is overdue, where work is reported at all."""

    def __init__(self, names: Names, today: date) -> None:
        """Take the plan's names and the day."""
        self.names = names
        self.plan = names.plan
        self._work = Work(names.plan)
        self._today = today
        self._shared = _shared(names.plan)

    # --- groups ------------------------------------------------------------------------------------------------------

    def groups(self) -> tuple[Group, ...]:
        """Return the work in the plan's own shape.

        Where priorities hold work, work is grouped by them; what has no priority, by objective; the rest comes last.
        An objective is left out only where another group shows all its work.
        """
        roots = [item for item in self.plan.items if item.parent is None]
        by_priority = self.is_by_priority()
        groups: list[Group] = []
        if by_priority:
            groups += (
                self._group("priority", one, [root for root in roots if root.priority == one.id])
                for one in self.plan.priorities
            )
            roots = [root for root in roots if root.priority not in {one.id for one in self.plan.priorities}]
        under: dict[str, list[Item]] = {objective.id: [] for objective in self.plan.objectives}
        loose: list[Item] = []
        for root in roots:
            under.get(root.objective or "", loose).append(root)
        if any(under.values()) or not by_priority:
            shown = (one for one in self.plan.objectives if under[one.id] or not by_priority)
            groups += (self._group("objective", one, under[one.id]) for one in shown)
            if by_priority:
                # Their own place on the page is in the list of objectives.
                groups = [
                    group.replace(anchor=self.names.section("work", str(at))) if group.kind == "objective" else group
                    for at, group in enumerate(groups, 1)
                ]
        if loose:
            title = "Further work" if groups else ""
            groups.append(Group("", self.names.section("further"), title, blocks=self._blocks(loose)))
        return tuple(groups)

    def goals(self) -> tuple[Group, ...]:
        """Return the objectives by themselves, each with the work that names it, in a plan that works by priorities."""
        if not self.is_by_priority():
            return ()
        return tuple(
            self._group("objective", one, []).replace(shared=tuple(map(self.names.item, self._serving(one))))
            for one in self.plan.objectives
        )

    def _serving(self, objective: Objective) -> Iterator[Item]:
        for item in self.plan.items:
            if objective.id in item.also_serves or (item.objective == objective.id and item.parent is None):
                yield item

    def is_by_priority(self) -> bool:
        """Tell whether the plan works by priorities: whether any work stands under one."""
        ids = {priority.id for priority in self.plan.priorities}
        return any(item.priority in ids for item in self.plan.items)

    def _group(self, kind: str, record: Objective | Priority, roots: list[Item]) -> Group:
        group = Group(
            kind=kind,
            anchor=self.names.anchor(record),
            title=self.names.text(record.title),
            code=code(record),
            aliases=self.names.texts(record.aliases),
            statement=self.names.maybe(record.statement),
            blocks=self._blocks(roots),
        )
        if isinstance(record, Priority):
            return group.replace(objectives=self.names.objectives(record.objectives))
        return group.replace(
            aligned_with=self.names.texts(record.aligned_with),
            shared=tuple(map(self.names.item, self._shared.get(record.id, ()))),
            networks=territories(self.names, (one for one in self.plan.networks if one.objective == record.id)),
        )

    def _blocks(self, roots: Iterable[Item]) -> tuple[Block, ...]:
        blocks: list[tuple[str | None, list[Piece]]] = []
        for root in roots:
            if root.heading or not blocks:
                blocks.append((self.names.maybe(root.heading), []))
            blocks[-1][1].append(self.piece(root))
        return tuple(Block(heading, tuple(pieces)) for heading, pieces in blocks)

    # --- pieces ------------------------------------------------------------------------------------------------------

    def piece(self, item: Item) -> Piece:
        """Return one item, with its parts, for print."""
        names = self.names
        return Piece(
            anchor=names.anchor(item),
            kind=item.kind,
            title=names.text(item.title),
            label=(item.number or "").rpartition(".")[2] if item.kind == "subtask" else item.number,
            number=item.number,
            statement=names.maybe(item.statement),
            status=state(item) if self._work.is_reported else None,
            health=health(item),
            overdue=self.is_overdue(item),
            progress=(progress(item, self.is_overdue) or None) if self._work.is_reported else None,
            dates=tuple(self._dates(item)),
            every=names.rhythm(item.every),
            lasts=names.maybe(item.lasts.text) if item.lasts else None,
            place=names.maybe(item.place),
            online=online(item.online),
            target=self.aim(item),
            budget=names.maybe(item.budget),
            owner=names.who(item.owner),
            with_=names.all_of(item.with_),
            body=names.unsaid(item.body, item),
            organiser=names.unsaid(item.organiser, item),
            edition=names.edition_of(item),
            continues=_carried(item.continues),
            depends_on=names.items(item.depends_on),
            related=names.items(item.related),
            also_serves=names.objectives(item.also_serves),
            evidence=evidence(item),
            links=names.texts(item.links),
            parts=tuple(map(self.piece, item.parts)),
        )

    def _dates(self, item: Item) -> Iterator[Appointment]:
        if item.when:
            yield Appointment(self.names.dated(item.when))
        for entry in self.names.entries(item):
            if entry.when:
                title = self.names.text(entry.title)
                anchor = self.names.anchor(entry)
                yield Appointment(self.names.dated(entry.when), Ref(title, None, anchor))

    def aim(self, item: Item) -> Aim | None:
        """Return what an item is to reach."""
        if item.target is None:
            return None
        shares = tuple(Share(of, self.names.text(amount.text)) for of, amount in item.breakdown)
        counted = len(self.names.entries(item)) if item.counts == "calendar" else None
        return Aim(self.names.text(item.target.text), shares, counted)

    def is_overdue(self, item: Item) -> bool:
        """Tell whether open work is late. A plan that reports on none of its work is not accused of anything."""
        return self._work.is_reported and self._work.is_overdue(item, self._today)


def _shared(plan: Plan) -> dict[str, list[Item]]:
    """Return, for each objective, the work that serves it without standing under it."""
    found: dict[str, list[Item]] = {}
    wholes = {item.address: item for item in plan.items}
    for item in plan.items:
        whole = wholes.get(item.parent or "")
        moved = item.objective if whole is not None and whole.objective != item.objective else None
        for objective in dict.fromkeys((moved, *item.also_serves)):
            if objective is not None:
                found.setdefault(objective, []).append(item)
    return found


def online(choice: str | None) -> str | None:
    """Return in words whether something is held online."""
    return None if choice is None else _ONLINE.get(choice, "on site or online: to be decided")


def _carried(continues: str | None) -> str | None:
    """Return in words that work is carried over, and from where if that is another plan's item."""
    if continues is None or continues == "tbd":
        return continues and "carried over: to be decided"
    return "carried over" + (f" from {continues.replace('#', ', ')}" if "#" in continues else "")


def territories(names: Names, networks: Iterable[Network]) -> tuple[Territory, ...]:
    """Return networks by territory, territories in the order in which they are first named."""
    found: dict[str, tuple[str | None, list[str]]] = {}
    for network in networks:
        key = network.territory or ""
        found.setdefault(key, (names.maybe(network.territory), []))[1].append(names.text(network.title))
    return tuple(Territory(name, tuple(titles)) for name, titles in found.values())
