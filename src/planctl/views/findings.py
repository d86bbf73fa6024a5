"""What `validate` answers: every finding with lines and columns, and what was checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import NOTE, Finding
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.engine import Examined
    from planctl.text import Source

#: A longer line is not shown; the place is named all the same.
_EXCERPT_LIMIT = 10_000
_PLAN = r"(?m)^[\"']?(?:planctl|period)[\"']? *:"


class Spot(Record):
    """A place as people count it: lines and columns from 1, columns in characters, the end past the last one."""

    line: int
    column: int
    end_line: int
    end_column: int
    says: str
    excerpt: str | None


class Located(Record):
    """A finding with its file and place. `excerpt` is the line, None in a file that is no plan: it may be a secret."""

    path: str
    rooted: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: str
    code: str
    name: str
    message: str
    label: str
    help: str
    related: tuple[Spot, ...]
    excerpt: str | None


class Checked(Record):
    """One plan file that was checked, and how much of each kind it holds."""

    path: str
    plan: str | None
    errors: int
    warnings: int
    notes: int
    holds: tuple[tuple[str, int], ...]


class Findings(Record):
    """All findings of all plans, by file and place; notes apart, for they are no fault."""

    findings: tuple[Located, ...]
    notes: tuple[Located, ...]
    plans: tuple[Checked, ...]

    def count(self, severity: str) -> int:
        """Return the number of findings of a severity, those that were not asked for included."""
        return sum(getattr(plan, f"{severity}s") for plan in self.plans)

    @property
    def together(self) -> tuple[Located, ...]:
        """Findings and notes, each in its place."""
        files = {plan.path: index for index, plan in enumerate(self.plans)}
        both = self.findings + self.notes
        return tuple(sorted(both, key=lambda found: (files[found.path], found.line, found.column, found.code)))


def findings(examined: tuple[tuple[Examined, str], ...], *, notes: bool = False) -> Findings:
    """Return what was found in plan files, each given with its path from the top of the repository.

    Notes are looked up only with `notes`; without it they are only counted.
    """
    found: list[Located] = []
    noted: list[Located] = []
    for one, rooted in examined:
        told = [each for each in one.findings if notes or each.severity != NOTE]
        quotable = bool(told) and re.search(_PLAN, one.source.text) is not None
        for each in told:
            located = _located(each, one.source, rooted, quotable=quotable)
            (noted if each.severity == NOTE else found).append(located)
    return Findings(tuple(found), tuple(noted), tuple(_checked(one) for one, _ in examined))


def _located(found: Finding, source: Source, rooted: str, *, quotable: bool) -> Located:
    spot = _spot(source, found.start, found.end, "", quotable=quotable)
    related = tuple(_spot(source, at.start, at.end, at.says, quotable=quotable) for at in found.related)
    values = found.as_dict() | spot.as_dict() | {"path": source.path, "rooted": rooted, "related": related}
    for dropped in ("start", "end", "says"):
        del values[dropped]
    return Located(**values)  # type: ignore[arg-type]


def _spot(source: Source, start: int, end: int, says: str, *, quotable: bool) -> Spot:
    line, column = source.place(start)
    end_line, end_column = source.place(max(start, end))
    excerpt = source.line(line) if quotable else None
    if excerpt is not None and len(excerpt) > _EXCERPT_LIMIT:
        excerpt = None
    return Spot(line, column, end_line, end_column, says, excerpt)


def _checked(one: Examined) -> Checked:
    holds: dict[str, int] = {}
    if one.plan is not None:
        for name, count in (
            ("objective", len(one.plan.objectives)),
            *((item.kind, 1) for item in one.plan.items),
            ("calendar entry", len(one.plan.calendar)),
        ):
            holds[name] = holds.get(name, 0) + count
    return Checked(
        path=one.source.path,
        plan=one.plan.id if one.plan else None,
        errors=one.count("error"),
        warnings=one.count("warning"),
        notes=one.count("note"),
        holds=tuple((name, count) for name, count in holds.items() if count),
    )
