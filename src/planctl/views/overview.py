"""Where the work of plans stands, as `status` tells it: the values, and the words that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.views.work import SUGGESTED, in_words

if TYPE_CHECKING:
    from datetime import date


class Row(Record):
    """One item. `plan` is its plan's id, `group` the titles of its groups; other records are named by their ids.

    `stands` is the status in words, with the health of open work and missing evidence. `due` is its last day, None
    where it has none or it is open. `progress` says in words what `parts_done` of `parts` say in figures. `evidence`
    is the number of places where it can be seen.

    `risk` is why the item seems to be at risk, where it is open and nobody has said its health: a suggestion. `reached`
    is the number reached of its target, `verdict` whether that is met, on pace, behind, not met or not measurable, and
    `measured` both with the reason, in words. `updated` is the day of the newest update on it, on a part or date of it
    or on its whole; `stale` tells that this is 90 days ago or more. These are known of plans with a log.
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
    risk: str | None
    reached: int | None
    verdict: str | None
    measured: str | None
    updated: date | None
    stale: bool


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
    title holds everything. `followed` tells whether anyone keeps a log of it. `lists` are those of `status --list`: the
    addresses of what is on each, worked out for plans with a log and where all is asked for. `look` says in words what
    of it the counts do not say.
    """

    plan: str
    title: str
    first: date
    last: date
    stands: str
    groups: tuple[Group, ...]
    counts: Counts
    followed: bool
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    look: str


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


def remarks(row: Row, plan: PlanStatus) -> tuple[str, ...]:
    """Return what else people need to see of an item: its target, the day that has passed, and a suggested health."""
    year = plan.first.year if plan.first.year == plan.last.year else None
    target = row.measured if plan.followed and row.reached is not None else row.target
    said = [f"target: {target}"] if target else []
    if row.overdue and row.due:
        said.append(f"due {in_words(row.due, year)}, overdue")
    if row.risk and plan.followed:
        said.append(f"{SUGGESTED}at risk ({row.risk})")
    return tuple(said)
