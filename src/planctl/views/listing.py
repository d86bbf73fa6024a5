"""What `list` answers: everything of a kind, in the order of the plans. The fields say what the plan says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ITEM_KINDS, KINDS
from planctl.record import Record
from planctl.views.work import Dates, Work, spanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from planctl.model import Body, Entry, Item, Network, Objective, Plan, Priority, Series


class Listed(Record):
    """What every line of a list has. `plan` is the plan's id, `address` what `show` takes."""

    plan: str
    kind: str
    id: str | None
    number: str | None
    title: str
    address: str


class ListedItem(Listed):
    """An action, task, subtask or milestone; other records are named by their ids, items by their addresses.

    `priority`, `owner` and `body` are those of the nearest whole that names one, `owner` at last the plan's.
    `objectives` are all that it serves. `when` is its own date or what the calendar gives it, `earliest` and `latest`
    the first and the last day, None where open.
    """

    parent: str | None
    objective: str | None
    objectives: tuple[str, ...]
    priority: str | None
    owner: str | None
    body: str | None
    status: str | None
    health: str | None
    when: str | None
    earliest: date | None
    latest: date | None
    every: str | None
    place: str | None
    online: str | None
    target: str | None
    budget: str | None
    series: str | None
    continues: str | None
    tags: tuple[str, ...]
    evidence: tuple[str, ...]


class ListedEntry(Listed):
    """A line of the calendar; `entry_kind` is what sort it is, `item` the address of the item it is a date of."""

    entry_kind: str | None
    item: str | None
    when: str | None
    earliest: date | None
    latest: date | None
    certainty: str | None
    every: str | None
    place: str | None
    online: str | None
    body: str | None
    organiser: str | None
    series: str | None
    status: str | None
    tags: tuple[str, ...]


class ListedGroup(Listed):
    """An objective or a priority; `items` are the addresses of the work directly under it or serving it."""

    aliases: tuple[str, ...]
    items: tuple[str, ...]


class ListedBody(Listed):
    """A body; `body_kind` is what sort it is."""

    aliases: tuple[str, ...]
    body_kind: str | None
    parent: str | None


class ListedSeries(Listed):
    """A series."""

    aliases: tuple[str, ...]
    edition: str | None
    place: str | None


class ListedNetwork(Listed):
    """A network."""

    territory: str | None
    objective: str | None


class ListedPlan(Listed):
    """A plan; `period` in the author's words, `first` and `last` its days."""

    short: str
    organisation: str | None
    stage: str | None
    period: str
    first: date
    last: date


class Listing(Record):
    """Everything of a kind."""

    items: tuple[Listed, ...]
    kind: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of a line, for tables."""
        return _LISTERS[self.kind][0].fields

    def as_dict(self) -> dict[str, object]:
        """Return what other programs are promised: the items, and nothing else."""
        return {"items": self.items}


def listing(plans: tuple[Plan, ...], kind: str) -> Listing:
    """Return everything of a kind in all plans, in the order written.

    Raises NoSuchError for a kind that does not exist.
    """
    if kind not in KINDS:
        from planctl.views.choice import no_such

        raise no_such("kind", "kinds", kind, KINDS)
    return Listing(tuple(line for plan in plans for line in _LISTERS[kind][1](Work(plan), kind)), kind)


def _items(work: Work, kind: str) -> Iterator[Listed]:
    for item in work.plan.items:
        if kind in ("items", f"{item.kind}s"):
            yield _item(work, item)


def _item(work: Work, item: Item) -> ListedItem:
    dates = work.dates(item) or Dates("", None, None)
    return ListedItem(
        plan=work.plan.id,
        kind=item.kind,
        id=item.id,
        number=item.number,
        title=item.title,
        address=item.address,
        parent=item.parent,
        objective=item.objective,
        objectives=work.objectives(item),
        priority=work.priority(item),
        owner=work.owner(item),
        body=work.body(item),
        status=item.status,
        health=item.health,
        when=dates.text or None,
        earliest=dates.earliest,
        latest=dates.latest,
        every=item.every.text if item.every else None,
        place=item.place,
        online=item.online,
        target=item.target.text if item.target else None,
        budget=item.budget,
        series=item.series,
        continues=item.continues,
        tags=item.tags,
        evidence=item.evidence,
    )


def _entries(work: Work, _kind: str) -> Iterator[Listed]:
    for entry in work.plan.calendar:
        yield _entry(work, entry)


def _entry(work: Work, entry: Entry) -> ListedEntry:
    item = work.plan.item(entry.item) if entry.item else None
    dates = spanned([entry.when]) or Dates("", None, None)
    return ListedEntry(
        plan=work.plan.id,
        kind="entry",
        id=entry.id,
        number=None,
        title=entry.title,
        address=entry.address,
        entry_kind=entry.kind,
        item=item.address if item else entry.item,
        when=dates.text or None,
        earliest=dates.earliest,
        latest=dates.latest,
        certainty=entry.when.certainty if entry.when else None,
        every=entry.every.text if entry.every else None,
        place=entry.place,
        online=entry.online,
        body=entry.body,
        organiser=entry.organiser,
        series=entry.series,
        status=entry.status,
        tags=entry.tags,
    )


def _groups(work: Work, kind: str) -> Iterator[Listed]:
    called = "objective" if kind == "objectives" else "priority"
    groups: tuple[Objective | Priority, ...] = work.plan.objectives if kind == "objectives" else work.plan.priorities
    for group in groups:
        yield ListedGroup(
            plan=work.plan.id,
            kind=called,
            id=group.id,
            number=getattr(group, "number", None),
            title=group.title,
            address=group.id,
            aliases=group.aliases,
            items=tuple(item.address for item in work.under(called, group.id)),
        )


def _bodies(work: Work, _kind: str) -> Iterator[Listed]:
    for body in work.plan.bodies:
        yield ListedBody(*_named(work, "body", body), body.aliases, body.kind, body.parent)


def _series(work: Work, _kind: str) -> Iterator[Listed]:
    for series in work.plan.series:
        yield ListedSeries(*_named(work, "series", series), series.aliases, series.edition, series.place)


def _networks(work: Work, _kind: str) -> Iterator[Listed]:
    for network in work.plan.networks:
        yield ListedNetwork(*_named(work, "network", network), network.territory, network.objective)


def _named(work: Work, kind: str, one: Body | Series | Network) -> tuple[str, str, str, None, str, str]:
    """Return the fields of every line for a member of a register, in their order."""
    return work.plan.id, kind, one.id, None, one.title, one.id


def _plans(work: Work, _kind: str) -> Iterator[Listed]:
    plan = work.plan
    yield ListedPlan(
        plan=plan.id,
        kind="plan",
        id=plan.id,
        number=None,
        title=plan.title,
        address=plan.id,
        short=plan.short,
        organisation=plan.organisation.title if plan.organisation else None,
        stage=plan.stage,
        period=plan.period.text,
        first=plan.period.first,
        last=plan.period.last,
    )


#: For each kind, the record of a line and what makes the lines of one plan.
_LISTERS: dict[str, tuple[type[Listed], Callable[[Work, str], Iterator[Listed]]]] = {
    **dict.fromkeys((*ITEM_KINDS, "items"), (ListedItem, _items)),
    "entries": (ListedEntry, _entries),
    "objectives": (ListedGroup, _groups),
    "priorities": (ListedGroup, _groups),
    "bodies": (ListedBody, _bodies),
    "series": (ListedSeries, _series),
    "networks": (ListedNetwork, _networks),
    "plans": (ListedPlan, _plans),
}
