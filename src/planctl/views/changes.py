"""What `diff` answers: what changed in plans from one time to another, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.changes import changes as compared
from planctl.finding import listed
from planctl.record import Record
from planctl.views.changed import Teller
from planctl.views.work import heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.model import Plan
    from planctl.rewording import Words

#: The parts of the answer, in order, and how the things in them are counted.
SECTIONS = {
    "dates": ("Dates and targets", "date or target", "dates and targets"),
    "work": ("Work", "in the work", "in the work"),
    "calendar": ("Calendar", "in the calendar", "in the calendar"),
    "plan": ("The plan", "of the plan", "of the plan"),
    "texts": ("Texts", "text", "texts"),
}


class Row(Record):
    """One change. `section` is one of SECTIONS, `how` as in `planctl.changes.Change`.

    `kind`, `address`, `number`, `id` and `title` are of what changed, as it is now, or was where it is gone; `label` is
    what it goes by in lists. `key` is the key that changed, `before` and `after` its values as they are said, None
    where there was none. `says` tells the change in words; of a text, `words` tell it word by word. `along` are dates
    that hang on this one and moved with it. `why`, `by` and `day` are from the log's update, where one tells of it.
    """

    section: str
    how: str
    kind: str
    address: str
    number: str | None
    id: str | None
    label: str
    title: str
    key: str
    before: str | None
    after: str | None
    says: str
    words: tuple[Words, ...] = ()
    along: tuple[str, ...] = ()
    why: str | None = None
    by: str | None = None
    day: str | None = None


class Section(Record):
    """The rows of one section, in the order of the plan."""

    section: str
    title: str
    rows: tuple[Row, ...]


class PlanChanges(Record):
    """What changed in one plan; `how` is "added", "dropped", "changed" or "same"."""

    plan: str
    title: str
    how: str
    says: str
    sections: tuple[Section, ...] = ()


class Changes(Record):
    """What changed; `before` and `after` say what was compared: `HEAD~1 (2 June 2024)`, `the files as they are`."""

    name: str
    before: str
    after: str
    says: str
    plans: tuple[PlanChanges, ...]

    @property
    def title(self) -> str:
        """A heading for all of it."""
        return f"What changed from {self.before} to {self.after}"


def changes(pairs: Iterable[tuple[Plan | None, Plan | None]], before: str, after: str) -> Changes:
    """Return what changed in plans; each is a pair of what it was and what it is, None where it was not, or is not."""
    plans = tuple(_plan(then, now) for then, now in pairs)
    changed = sum(one.how != "same" for one in plans)
    says = "nothing changed" if not changed else f"{changed} of {len(plans)} plan{'s' * (len(plans) != 1)} changed"
    return Changes("changes", before, after, says, plans)


def pairs_of(before: tuple[Plan, ...], after: tuple[Plan, ...]) -> list[tuple[Plan | None, Plan | None]]:
    """Return plans with what they became, by their ids; one that has another id now, by its title or by being alone."""
    then = {plan.id: plan for plan in before}
    now = {plan.id: plan for plan in after}
    gone = [plan for name, plan in then.items() if name not in now]
    found: list[tuple[Plan | None, Plan | None]] = []
    for name, plan in now.items():
        old = then.get(name) or next((one for one in gone if one.title == plan.title), None)
        if old is None and len(before) == len(after) == 1:
            old = before[0]
        if old in gone:
            gone.remove(old)
        found.append((old, plan))
    return found + [(plan, None) for plan in gone]


def _plan(before: Plan | None, after: Plan | None) -> PlanChanges:
    plan = after or before
    assert plan is not None  # noqa: S101 - a pair has one of the two
    if before is None or after is None:
        how = "added" if before is None else "dropped"
        count = len(plan.items)
        says = f"{how}: {count} item{'s' * (count != 1)}, {len(plan.calendar)} in the calendar"
        return PlanChanges(plan.id, heading(plan), how, says)
    teller = Teller(before, after)
    rows = [Row(**told) for change in compared(before, after) if (told := teller.told(change))]
    sections = tuple(
        Section(name, title, held)
        for name, (title, *_) in SECTIONS.items()
        if (held := tuple(row for row in rows if row.section == name))
    )
    return PlanChanges(plan.id, heading(plan), "changed" if rows else "same", _count(sections), sections)


def _count(sections: tuple[Section, ...]) -> str:
    """Return how many changes there are, section by section."""
    counts = [(len(one.rows), SECTIONS[one.section]) for one in sections]
    if not counts:
        return "nothing changed"
    said = [f"{count} {one if count == 1 else many}" for count, (_, one, many) in counts]
    total = sum(count for count, _ in counts)
    return f"{total} change{'s' * (total != 1)}: {listed(said, 'and')}"
