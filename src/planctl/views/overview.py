"""Where the work of plans stands, as `status` tells it: the values, and the words that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import LANGUAGES, many, number, say
from planctl.views.countwords import counted, on_list, standing_so
from planctl.views.work import in_words

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
        return ", ".join(counted(kind, count) for kind, count in self.kinds) or say("no work")

    @property
    def how(self) -> str:
        """How it stands, such as `1 done, 13 no report`."""
        words = ", ".join(self._standing(status, count) for status, count in self.statuses)
        return say("{what}; {more}", what=words, more=on_list("overdue", self.overdue)) if self.overdue else words

    def _standing(self, status: str, count: int) -> str:
        words = standing_so(status, count)
        if status != "done" or not self.done_without_evidence:
            return words
        unproven = many(self.done_without_evidence, "{n} without evidence", "{n} without evidence")
        return f"{words} ({unproven})"

    @property
    def words(self) -> str:
        """Both, such as `4 tasks: 1 done, 3 no report`."""
        return say("{what}: {how}", what=self.what, how=self.how) if self.how else self.what


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


class Translation(Record):
    """How far a plan is translated into a language: of its `texts`, how many are `missing`, and how many are `stale`.

    What is stale is there, but was made from another text than the plan has now.
    """

    language: str
    texts: int
    missing: int
    stale: int

    @property
    def words(self) -> str:
        """All of it, such as `français: 12 of 300 texts, 288 missing, 3 to be read again`."""
        there = number(self.texts - self.missing)
        says = [many(self.texts, "{there} of {n} text", "{there} of {n} texts", there=there)]
        if self.missing:
            says.append(many(self.missing, "{n} missing", "{n} missing"))
        if self.stale:
            says.append(many(self.stale, "{n} to be read again", "{n} to be read again"))
        return say("{what}: {how}", what=LANGUAGES[self.language], how=", ".join(says))


class PlanStatus(Record):
    """One plan, or what was asked for of it.

    `title` says what was asked for, `stands` how the plan's period and today stand to each other. A group without
    title holds everything. `followed` tells whether anyone keeps a log of it. `lists` are those of `status --list`: the
    addresses of what is on each, worked out for plans with a log and where all is asked for. `look` says in words what
    of it the counts do not say. `translated`: how far it is translated into the language asked for; None where that is
    its own, or none was asked for.
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
    translated: Translation | None = None


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


def remarks(row: Row, plan: PlanStatus) -> tuple[tuple[str, str], ...]:
    """Return what else people need to see of an item, each with what it is.

    That is its `target`, that it is `overdue`, with the day that has passed, and the `risk` that it seems to be at.
    """
    year = plan.first.year if plan.first.year == plan.last.year else None
    target = row.measured if plan.followed and row.reached is not None else row.target
    found = [("target", say("target: {target}", target=say(target) if target == "tbd" else target))] if target else []
    if row.overdue and row.due:
        found.append(("overdue", say("due {day}, overdue", day=in_words(row.due, year))))
    if row.risk and plan.followed:
        found.append(("risk", say("suggested: at risk ({why})", why=row.risk)))
    return tuple(found)
