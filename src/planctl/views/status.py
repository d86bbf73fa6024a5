"""What `status` answers: where the work stands, by the plan's own shape or as asked.

An item's own status stands. Its parts are counted beside it, and nothing is averaged into a percentage. An item that
serves two objectives is listed under both and counted once in what holds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ITEM_KINDS, STATUSES
from planctl.record import Record
from planctl.views.work import (
    NO_REPORT,
    WITHOUT_EVIDENCE,
    Work,
    evidence,
    heading,
    health,
    in_words,
    progress,
    stands,
    state,
)

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Item, Plan
    from planctl.views.choice import Filter

#: What items can be grouped by.
GROUPINGS = ("priority", "objective", "owner", "status", "body")


class Row(Record):
    """One item. `plan` is its plan's id, `group` the titles of its groups; other records are named by their ids.

    `stands` is the status in words, with the health of open work and missing evidence. `due` is its last day, None
    where it has none or it is open. `progress` says in words what `parts_done` of `parts` say in figures. `evidence`
    is the number of places where it can be seen.
    """

    plan: str
    kind: str
    number: str | None
    id: str | None
    address: str
    title: str
    group: tuple[str, ...]
    parent: str | None
    priority: str | None
    objectives: tuple[str, ...]
    owner: str | None
    status: str
    health: str | None
    stands: str
    due: date | None
    overdue: bool
    parts: int
    parts_done: int
    progress: str
    target: str | None
    evidence: int


class Counts(Record):
    """How many items there are, by kind and by status; overdue and unproven ones are among them."""

    kinds: tuple[tuple[str, int], ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()
    overdue: int = 0
    done_without_evidence: int = 0

    @property
    def what(self) -> str:
        """What there is, such as `4 tasks, 10 subtasks`."""
        return ", ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in self.kinds) or "no work"

    @property
    def how(self) -> str:
        """How it stands, such as `1 done, 13 no report`."""
        unproven = f" ({self.done_without_evidence} without evidence)" if self.done_without_evidence else ""
        words = [f"{count} {status}{unproven if status == 'done' else ''}" for status, count in self.statuses]
        return ", ".join(words) + (f"; {self.overdue} overdue" if self.overdue else "")

    @property
    def words(self) -> str:
        """Both, such as `4 tasks: 1 done, 3 no report`."""
        return f"{self.what}: {self.how}" if self.how else self.what


class Group(Record):
    """What stands together. `label` is the letter or number printed; `items` are the addresses of what is listed."""

    id: str
    label: str
    title: str
    items: tuple[str, ...]
    counts: Counts

    @property
    def name(self) -> str:
        """The title with the label printed before it: `B. Evaluation of practices`."""
        return f"{self.label}. {self.title}" if self.label else self.title


class PlanStatus(Record):
    """One plan, or what was asked for of it.

    `title` says what was asked for, `stands` how the plan's period and today stand to each other. A group without
    title holds everything.
    """

    plan: str
    title: str
    first: date
    last: date
    stands: str
    groups: tuple[Group, ...]
    counts: Counts


class Status(Record):
    """Where the work stands. `items` holds all that was asked for, each once; `detailed` when they are to be listed."""

    today: date
    by: str | None
    detailed: bool
    plans: tuple[PlanStatus, ...]
    items: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of an item, for tables."""
        return Row.fields


def status(  # noqa: PLR0913 - one for each option of the command
    plans: tuple[Plan, ...],
    today: date,
    *,
    priority: str | None = None,
    objective: str | None = None,
    owner: str | None = None,
    state: str | None = None,
    by: str | None = None,
    rows: bool = True,
) -> Status:
    """Return where the work stands, filtered and grouped as asked.

    Without `rows`, items are left out where only their groups are to be shown, which is most of the work.
    Raises NoSuchError for a filter or grouping that no plan knows; plans that do not know it are left out.
    """
    asked = {"priority": priority, "objective": objective, "owner": owner, "status": state}
    works = _grouped_by(tuple(map(Work, plans)), by)
    found: list[tuple[Work, tuple[Filter, ...]]] = [(work, ()) for work in works]
    if any(value is not None for value in asked.values()):
        from planctl.views.choice import chosen

        found = chosen(works, asked)
    detailed = len(plans) == 1 or any((priority, objective, owner, state, by))
    made = [_plan(work, filters, today, by, rows=rows or detailed) for work, filters in found]
    return Status(
        today=today,
        by=by,
        detailed=detailed,
        plans=tuple(one for one, _ in made),
        items=tuple(row for _, listed in made for row in listed),
    )


def _grouped_by(works: tuple[Work, ...], by: str | None) -> tuple[Work, ...]:
    """Return the plans that can be grouped so."""
    if by is None:
        return works
    from planctl.views.choice import no_such

    if by not in GROUPINGS:
        raise no_such("grouping", "groupings", by, GROUPINGS)
    if by not in ("priority", "objective"):
        return works
    able = tuple(work for work in works if _register(work, by))
    if not able:
        raise no_such("grouping", "priorities" if by == "priority" else "objectives", by, ())
    return able


def _plan(
    work: Work, filters: tuple[Filter, ...], today: date, by: str | None, *, rows: bool
) -> tuple[PlanStatus, tuple[Row, ...]]:
    plan = work.plan
    items = [item for item in plan.items if all(one.fits(item) for one in filters)]
    late = {item.address for item in plan.items if work.is_overdue(item, today)}
    by = by or ("priority" if plan.priorities else "objective" if plan.objectives else "")
    keys = [_keys(work, by, item) for item in items]
    members = _members(items, keys)
    names = _names(work, by, members)
    titles = {key: title for key, _, title in names}
    own = zip(items, keys, strict=True) if rows else ()
    listed = [_row(work, item, late, tuple(titles[key] for key in kept)) for item, kept in own]
    # What everything has in common stands in the heading and makes no group.
    if not by or by in {one.name for one in filters}:
        groups = [_group("", "", "", items, late)]
    else:
        groups = [
            _group(key, label, title, members.get(key, []), late)
            for key, label, title in names
            if key in members or not filters
        ]
    return PlanStatus(
        plan=plan.id,
        title=", ".join((heading(plan), *(one.says for one in filters))),
        first=plan.period.first,
        last=plan.period.last,
        stands=_today(plan, today, items),
        groups=tuple(groups),
        counts=_counts(items, late),
    ), tuple(listed)


def _today(plan: Plan, today: date, items: list[Item]) -> str:
    """Return how today stands to the plan's period, and whether anyone has reported anything."""
    first, last = plan.period.first, plan.period.last
    if today < first:
        days = (first - today).days
        return f"period begins {in_words(first)}, " + ("tomorrow" if days == 1 else f"in {days} days")
    if today <= last:
        says = f"day {(today - first).days + 1} of {(last - first).days + 1}"
    else:
        says = f"period ended {in_words(last)}"
    reported = any(state(item) != NO_REPORT or health(item) for item in items)
    return says if reported or not items else f"{says}, nothing reported"


def _row(work: Work, item: Item, late: set[str], group: tuple[str, ...]) -> Row:
    return Row(
        plan=work.plan.id,
        kind=item.kind,
        number=item.number,
        id=item.id,
        address=item.address,
        title=item.title,
        group=group,
        parent=item.parent,
        priority=work.priority(item),
        objectives=work.objectives(item),
        owner=work.owner(item),
        status=state(item),
        health=health(item),
        stands=stands(item),
        due=work.due(item),
        overdue=item.address in late,
        parts=len(item.parts),
        parts_done=sum(part.status == "done" for part in item.parts),
        progress=progress(item, lambda part: part.address in late),
        target=item.target.text if item.target else None,
        evidence=len(evidence(item)),
    )


def _counts(items: list[Item], late: set[str]) -> Counts:
    kinds = [item.kind for item in items]
    states = [state(item) for item in items]
    return Counts(
        kinds=tuple((kind, kinds.count(kind)) for kind in ITEM_KINDS.values() if kind in kinds),
        statuses=tuple((one, states.count(one)) for one in (*STATUSES, NO_REPORT) if one in states),
        overdue=sum(item.address in late for item in items),
        done_without_evidence=sum(item.status == "done" and stands(item) == WITHOUT_EVIDENCE for item in items),
    )


# --- groups ----------------------------------------------------------------------------------------------------------


def _register(work: Work, by: str) -> list[tuple[str, str, str]]:
    """Return id, printed label and title of every group that the plan itself names."""
    if by == "priority":
        return [(one.id, one.id if len(one.id) == 1 else "", one.title) for one in work.plan.priorities]
    if by == "objective":
        return [(one.id, one.number or "", one.title) for one in work.plan.objectives]
    return []


def _keys(work: Work, by: str, item: Item) -> tuple[str, ...]:
    """Return the groups an item is in; the empty one is for items that are in no other."""
    if by == "objective":
        return work.objectives(item) or ("",)
    if by == "status":
        return (state(item),)
    find = {"priority": work.priority, "owner": work.owner, "body": work.body}.get(by)
    return (find(item) or "",) if find else ()


def _members(items: list[Item], keys: list[tuple[str, ...]]) -> dict[str, list[Item]]:
    members: dict[str, list[Item]] = {}
    for item, own in zip(items, keys, strict=True):
        for key in own:
            members.setdefault(key, []).append(item)
    return members


def _names(work: Work, by: str, members: dict[str, list[Item]]) -> list[tuple[str, str, str]]:
    """Return id, label and title of all groups in order: as the plan has them, what is in none last."""
    if by in ("priority", "objective"):
        names = _register(work, by)
        registered = {key for key, _, _ in names}
        names += [(key, "", key) for key in members if key and key not in registered]
    elif by == "status":
        names = [(one, "", one) for one in (*STATUSES, NO_REPORT) if one in members]
    else:
        known = [body.id for body in work.plan.bodies if body.id in members]
        names = [(key, "", work.name(key)) for key in dict.fromkeys((*known, *members)) if key]
    return [*names, ("", "", f"no {by}")] if "" in members else names


def _group(key: str, label: str, title: str, items: list[Item], late: set[str]) -> Group:
    """Return a group that lists its items; what is part of a listed one is counted beside it."""
    addresses = {item.address for item in items}
    listed = tuple(item.address for item in items if item.parent not in addresses)
    return Group(key, label, title, listed, _counts(items, late))


def remarks(row: Row, plan: PlanStatus) -> tuple[str, ...]:
    """Return what else people need to see of an item: its target, and the day that has passed."""
    year = plan.first.year if plan.first.year == plan.last.year else None
    said = [f"target: {row.target}"] if row.target else []
    if row.overdue and row.due:
        said.append(f"due {in_words(row.due, year)}, overdue")
    return tuple(said)
