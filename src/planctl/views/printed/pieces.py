"""The work for print: pieces of work under their priorities or objectives, with all that is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Item, Objective, Priority
from planctl.record import Record
from planctl.speech import say
from planctl.views.printed.accounts import Account, account
from planctl.views.printed.aims import Aim, Aims
from planctl.views.printed.history import Became, Told, became, story, turns
from planctl.views.printed.names import OVER, Edition, Names, Ref, code
from planctl.views.printed.terms import carried, online, progress
from planctl.views.work import Work, evidence, health, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.model import Network, Plan
    from planctl.views.printed.dates import Dated


class Appointment(Record):
    """A date of an item: its own, or that of a calendar entry, which is then named and pointed at."""

    when: Dated
    what: Ref | None = None
    became: Became = Became()


class Piece(Record):
    """A piece of work for print. `label` is what stands before it: `12`, or `c` for a part of it.

    `status` is None in a plan that reports on none of its work, `no report` in one that leaves out only this piece;
    `status` and `health` are said by whoever prints them. `progress` says what has become of its parts, `turns` of what
    comes back. `reports`: what was reported and does not show in how it stands. `heading`: the sub-heading above a
    part. `serves`: its objective, where it does not stand under it; `priority` likewise.
    """

    anchor: str
    kind: str
    title: str
    heading: str | None = None
    label: str | None = None
    number: str | None = None
    statement: str | None = None
    status: str | None = None
    health: str | None = None
    overdue: bool = False
    progress: str | None = None
    dates: tuple[Appointment, ...] = ()
    every: str | None = None
    turns: str | None = None
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
    serves: Ref | None = None
    priority: Ref | None = None
    also_serves: tuple[Ref, ...] = ()
    evidence: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reports: tuple[Told, ...] = ()
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

    `shared`: work that stands elsewhere and serves this objective as well. `account`: what became of its work; None in
    a plan that reports on none.
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
    account: Account | None = None


class Writer:
    """Prints the work of one plan as of a day, which is asked only what is overdue, where work is reported at all."""

    def __init__(self, names: Names, today: date) -> None:
        """Take the plan's names and the day."""
        self.names = names
        self.plan = names.plan
        self._work = Work(names.plan)
        self._today = today
        self._shared = _shared(names.plan)
        self._aims = Aims(names, today, is_told=self.is_told)
        self._networks: dict[str, list[Network]] = {}
        for network in names.plan.networks:
            self._networks.setdefault(network.objective or "", []).append(network)
        self._priorities = {priority.id: priority for priority in names.plan.priorities}
        self._by_priority = any(item.priority in self._priorities for item in names.plan.items)

    # --- groups ------------------------------------------------------------------------------------------------------

    def groups(self) -> tuple[Group, ...]:
        """Return the work in the plan's own shape.

        Where priorities hold work, work is grouped by them; what has no priority, by objective; the rest comes last.
        An objective is left out only where another group shows all its work.
        """
        roots = [item for item in self.plan.items if item.parent is None]
        by_priority = self._by_priority
        groups: list[Group] = []
        if by_priority:
            within: dict[str, list[Item]] = {}
            for root in roots:
                within.setdefault(root.priority or "", []).append(root)
            groups += (self._group("priority", one, within.get(one.id, [])) for one in self.plan.priorities)
            roots = [root for root in roots if root.priority not in self._priorities]
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
            title = say("Further work") if groups else ""
            blocks = self._blocks(loose)
            groups.append(Group("", self.names.section("further"), title, blocks=blocks, account=account(self, loose)))
        return tuple(groups)

    def goals(self) -> tuple[Group, ...]:
        """Return the objectives by themselves, each with the work that names it, in a plan that works by priorities."""
        if not self._by_priority:
            return ()
        serving: dict[str, list[Item]] = {}
        for item in self.plan.items:
            own = item.objective if item.parent is None else None
            for objective in dict.fromkeys((own, *item.also_serves)):
                if objective is not None:
                    serving.setdefault(objective, []).append(item)
        return tuple(
            self._group("objective", one, []).replace(shared=tuple(map(self.names.ref, serving.get(one.id, ()))))
            for one in self.plan.objectives
        )

    def _group(self, kind: str, record: Objective | Priority, roots: list[Item]) -> Group:
        group = Group(
            kind=kind,
            anchor=self.names.anchor(record),
            title=self.names.text(record.title),
            code=code(record),
            aliases=self.names.texts(record.aliases),
            statement=self.names.maybe(record.statement),
            blocks=self._blocks(roots),
            account=account(self, roots),
        )
        if isinstance(record, Priority):
            return group.replace(objectives=self.names.objectives(record.objectives))
        return group.replace(
            aligned_with=self.names.texts(record.aligned_with),
            shared=tuple(map(self.names.ref, self._shared.get(record.id, ()))),
            networks=territories(self.names, self._networks.get(record.id, ())),
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
        whole = self.plan.item(item.parent) if item.parent else None
        return Piece(
            anchor=names.anchor(item),
            kind=item.kind,
            title=names.text(item.title),
            heading=names.maybe(item.heading) if whole else None,
            label=(item.number or "").rpartition(".")[2] if item.kind == "subtask" else item.number,
            number=item.number,
            statement=names.maybe(item.statement),
            status=state(item) if self.is_told else None,
            health=health(item),
            overdue=self.is_overdue(item),
            progress=progress(item, self.is_overdue) if self.is_told else None,
            dates=tuple(self._dates(item)),
            every=names.rhythm(item.every),
            turns=turns(names, item),
            lasts=names.lasts(item.lasts),
            place=names.place_of(item),
            online=online(item.online),
            target=self.aim(item),
            budget=names.maybe(item.budget),
            owner=names.who(item.owner),
            with_=names.all_of(item.with_),
            body=names.unsaid(item.body, item),
            organiser=names.unsaid(item.organiser, item),
            edition=names.edition_of(item),
            continues=carried(item.continues),
            depends_on=names.items(item.depends_on),
            related=names.items(item.related),
            serves=self._serves(item, whole),
            priority=self._of_priority(item, whole),
            also_serves=names.objectives(item.also_serves),
            evidence=evidence(item),
            links=names.texts(item.links),
            tags=names.texts(item.tags),
            reports=story(names, item),
            parts=tuple(map(self.piece, item.parts)),
        )

    def _serves(self, item: Item, whole: Item | None) -> Ref | None:
        """Return the objective of an item that stands elsewhere: under a priority, or a whole that has another."""
        elsewhere = item.priority in self._priorities if whole is None else whole.objective != item.objective
        return self.names.objectives([item.objective])[0] if item.objective and elsewhere else None

    def _of_priority(self, item: Item, whole: Item | None) -> Ref | None:
        one = self._priorities.get(item.priority or "")
        if one is None or whole is None or whole.priority == item.priority:
            return None
        return self.names.ref(one)

    def _dates(self, item: Item) -> Iterator[Appointment]:
        if item.when:
            when, history = self.names.dated(item.when), became(self.names, item)
            if item.status in OVER:
                # What is over is not open any more, and why it is stands among its reports.
                when = when.replace(remark=None, undecided=False)
            yield Appointment(when, became=history.replace(fell=None))
        for entry in self.names.entries(item):
            if entry.when:
                yield Appointment(self.names.dated(entry.when), self.names.ref(entry), became(self.names, entry))

    def aim(self, item: Item) -> Aim | None:
        """Return what an item is to reach, and what it reached."""
        return self._aims.of(item)

    @property
    def verdicts(self) -> list[str]:
        """The verdicts on the plan's targets; none in a plan that reports on nothing."""
        return self._aims.verdicts

    @property
    def is_told(self) -> bool:
        """Whether the plan reports on any of its work. One that does not is not accused of anything."""
        return self._work.is_reported

    def is_closed(self, item: Item) -> bool:
        """Tell whether an item is done, postponed or cancelled, by itself or with its whole."""
        return self._work.is_closed(item)

    def is_overdue(self, item: Item) -> bool:
        """Tell whether open work is late."""
        return self.is_told and self._work.is_overdue(item, self._today)


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


def territories(names: Names, networks: Iterable[Network]) -> tuple[Territory, ...]:
    """Return networks by territory, territories in the order in which they are first named."""
    found: dict[str, tuple[str | None, list[str]]] = {}
    for network in networks:
        key = network.territory or ""
        found.setdefault(key, (names.maybe(network.territory), []))[1].append(names.text(network.title))
    return tuple(Territory(name, tuple(titles)) for name, titles in found.values())
