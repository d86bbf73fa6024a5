"""Dates tied to another entry or item: the days that follow from it, worked out once, when a plan has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.kinds import FALLEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.record import Record
    from planctl.when import When

    Dated = Item | Entry

#: The keys under which a plan, an objective, a priority or an item holds items.
_HOLDERS = ("actions", "tasks", "subtasks", "milestones")


class Ties:
    """What the dates of a plan are tied to. A tie names an entry or an item, by id or number.

    An item without a date of its own has the one that the calendar gives it. Where the calendar gives it several, a tie
    to it could mean any of them and is left open.
    """

    def __init__(self, plan: Plan) -> None:
        """Index the calendar; nothing is resolved yet."""
        self.plan = plan
        #: Dates that go round in a circle, each circle in the order of its ties.
        self.circles: list[list[Dated]] = []
        self._entries: dict[str, Entry] = {}
        self._of_items: dict[int, list[Entry]] = {}
        self._bearers: dict[int, list[Dated]] = {}
        self._known: dict[int, When | None] = {}
        for entry in plan.calendar:
            self._entries.setdefault(entry.address, entry)
            at = plan.addresses.get(entry.item) if entry.item else None
            if at is not None:
                self._of_items.setdefault(at, []).append(entry)

    @property
    def names(self) -> set[str]:
        """Everything that a date can be tied to."""
        return {*self._entries, *self.plan.addresses}

    def anchor(self, name: str) -> Dated | None:
        """Return the entry or item that a tie names."""
        return self._entries.get(name) or self.plan.item(name)

    def entries(self, item: Item) -> list[Entry]:
        """Return the calendar entries that date an item: those that name it and have not fallen through."""
        named = self._of_items.get(self.plan.addresses.get(item.address, -1), ())
        return [entry for entry in named if entry.when is not None and entry.status not in FALLEN]

    @property
    def dated_items(self) -> Iterator[Item]:
        """The items that a calendar entry names."""
        return (self.plan.items[at] for at in sorted(self._of_items))

    def bearers(self, anchor: Dated) -> list[Dated]:
        """Return what holds the date of an entry or item: itself, or the entries that date it."""
        item = self.plan.item(anchor.address)
        if item is not anchor or anchor.when is not None:
            return [anchor]
        if id(item) not in self._bearers:
            entries = self.entries(item)
            dated = [entry for entry in entries if entry.when and entry.when.kind != "tbd"]
            self._bearers[id(item)] = [*(dated or entries[:1])]
        return self._bearers[id(item)]

    def resolved(self, record: Dated) -> When | None:
        """Return the date of an entry or item, with its days where it is tied to one that has some."""
        chain: dict[int, Dated] = {}
        at: Dated | None = record
        # A loop and not a recursion: a plan may tie thousands of dates one to the next.
        while at is not None and (when := at.when) is not None and when.kind == "tied" and id(at) not in self._known:
            if id(at) in chain:
                self.circles.append([*chain.values()][[*chain].index(id(at)) :])
                at = None
                break
            chain[id(at)] = at
            anchor = self.anchor(when.anchor)
            bearers = self.bearers(anchor) if anchor else []
            at = bearers[0] if len(bearers) == 1 else None
        other = None if at is None else self._known.get(id(at), at.when)
        for one in reversed(chain.values()):
            assert one.when is not None  # noqa: S101 - it was followed because of it
            other = one.when.tied_to(other) if other is not None else one.when
            self._known[id(one)] = other
        return self._known.get(id(record), record.when)


class _Renewal:
    """Makes records anew that change, and with them those that hold them."""

    def __init__(self, changes: dict[int, dict[str, Any]]) -> None:
        """`changes` holds the new values of fields, by the identity of the record."""
        self.new: dict[int, Any] = {}
        self.changed: list[tuple[Record, Record]] = []
        self._changes = changes

    def __call__(self, record: Record, keys: tuple[str, ...] = _HOLDERS) -> None:
        """Take a record, after everything that it holds under `keys`."""
        changes: dict[str, object] = {**self._changes.get(id(record), {})}
        for name in keys:
            held = getattr(record, name, ())
            if any(id(one) in self.new for one in held):
                changes[name] = tuple(self.new.get(id(one), one) for one in held)
        if changes:
            self.new[id(record)] = record.replace(**changes)
            self.changed.append((record, self.new[id(record)]))

    def plan(self, plan: Plan) -> Plan:
        """Return the plan with all that changed."""
        for one in (*reversed(plan.items), *plan.calendar):  # parts stand behind their whole
            self(one)
        for group in (*plan.objectives, *plan.priorities):
            self(group)
        self(plan, (*_HOLDERS, "items", "calendar", "objectives", "priorities"))
        made: Plan = self.new.get(id(plan), plan)
        return made


def renewed(plan: Plan, changes: Iterable[tuple[Dated, dict[str, Any]]]) -> Plan:
    """Return the plan with some fields of items and entries changed, wherever these records stand in it."""
    return _Renewal({id(record): fields for record, fields in changes if fields}).plan(plan)


def resolve(plan: Plan) -> tuple[Plan, list[tuple[Record, Record]]]:
    """Return the plan with the days of all dates that are tied, and each record that changed, before and after.

    The author's words and the name of the anchor stay. A tie that gives no day stays as it is.
    """
    dated: list[Dated] = [*reversed(plan.items), *plan.calendar]
    if not any(one.when is not None and one.when.kind == "tied" for one in dated):
        return plan, []
    ties = Ties(plan)
    days = {id(one): {"when": when} for one in dated if (when := ties.resolved(one)) is not one.when}
    renew = _Renewal(days)
    return renew.plan(plan), renew.changed
