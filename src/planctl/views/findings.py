"""What `validate` answers: every finding with lines and columns, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.engine import is_plan
from planctl.finding import ERROR, NOTE, SEVERITIES, Finding
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.engine import Examined
    from planctl.text import Edit, Source

#: A longer line is not shown; the place is named all the same.
_EXCERPT_LIMIT = 10_000


class Spot(Record):
    """A place as people count it: lines and columns from 1, columns in characters, the end past the last one."""

    line: int
    column: int
    end_line: int
    end_column: int
    says: str
    excerpt: str | None


class Change(Record):
    """A part of a safe fix: what stands from line and column up to the end, counted as in a `Spot`, becomes `new`."""

    line: int
    column: int
    end_line: int
    end_column: int
    new: str


class Located(Record):
    """A finding with its file and place. `excerpt` is the line, None in a file that is no plan: it may be a secret.

    `rooted` is the path from the top of the repository, and `fix` what `--fix` would change.
    """

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
    fix: tuple[Change, ...] = ()


class Checked(Record):
    """One file that was checked, and how much of each kind it holds; `plan` is the id of the plan, or of a log's."""

    path: str
    plan: str | None
    errors: int
    warnings: int
    notes: int
    holds: tuple[tuple[str, int], ...]
    rooted: str = ""


class Findings(Record):
    """All findings of all plans and their logs, by file and place; notes apart, for they are no fault.

    `failing` are the severities that fail this run.
    """

    findings: tuple[Located, ...]
    notes: tuple[Located, ...]
    plans: tuple[Checked, ...]
    failing: tuple[str, ...] = (ERROR,)
    logs: tuple[Checked, ...] = ()

    @property
    def files(self) -> tuple[Checked, ...]:
        """Every file that was checked: the plans, and behind them the logs."""
        return self.plans + self.logs

    def count(self, severity: str) -> int:
        """Return the number of findings of a severity, those that were not asked for included."""
        return sum(getattr(file, f"{severity}s") for file in self.files)

    @property
    def together(self) -> tuple[Located, ...]:
        """Findings and notes, each in its place."""
        files = {file.path: index for index, file in enumerate(self.files)}
        both = self.findings + self.notes
        return tuple(sorted(both, key=lambda found: (files[found.path], found.line, found.column, found.code)))

    @property
    def worst_first(self) -> tuple[Located, ...]:
        """Findings and notes by severity, those of one severity each in its place."""
        return tuple(sorted(self.together, key=lambda found: SEVERITIES.index(found.severity)))


def findings(
    examined: tuple[tuple[Examined, str], ...], *, notes: bool = False, failing: tuple[str, ...] = (ERROR,)
) -> Findings:
    """Return what was found in plans and logs, each given with its path from the top of the repository.

    Notes are looked up only with `notes`; without it they are only counted. `failing` are the severities that fail.
    """
    found: list[Located] = []
    noted: list[Located] = []
    for one, rooted in examined:
        told = [each for each in one.findings if notes or each.severity != NOTE]
        quotable = bool(told) and _is_known(one)
        for each in told:
            located = _located(each, one.source, rooted, quotable=quotable)
            (noted if each.severity == NOTE else found).append(located)
    plans, logs = (
        tuple(_checked(*one) for one in examined if (one[0].of is None) == is_plans) for is_plans in (True, False)
    )
    return Findings(tuple(found), tuple(noted), plans, failing, logs)


def _is_known(one: Examined) -> bool:
    """Tell whether a file is what it was taken for: of anything else no line is shown, for it may be a secret."""
    if one.of is None:
        return is_plan(one.source.text)
    from planctl.logs import is_log

    return is_log(one.source.text)


def _located(found: Finding, source: Source, rooted: str, *, quotable: bool) -> Located:
    spot = _spot(source, found.start, found.end, "", quotable=quotable)
    related = tuple(_spot(source, at.start, at.end, at.says, quotable=quotable) for at in found.related)
    fix = tuple(_change(source, edit) for edit in found.fix) if quotable else ()
    values = found.as_dict() | spot.as_dict() | {"path": source.path, "rooted": rooted, "related": related, "fix": fix}
    for dropped in ("start", "end", "says"):
        del values[dropped]
    return Located(**values)  # type: ignore[arg-type]


def _change(source: Source, edit: Edit) -> Change:
    return Change(*source.place(edit.start), *source.place(edit.end), edit.new)


def _spot(source: Source, start: int, end: int, says: str, *, quotable: bool) -> Spot:
    line, column = source.place(start)
    end_line, end_column = source.place(max(start, end))
    excerpt = source.line(line) if quotable else None
    if excerpt is not None and len(excerpt) > _EXCERPT_LIMIT:
        excerpt = None
    return Spot(line, column, end_line, end_column, says, excerpt)


def _checked(one: Examined, rooted: str) -> Checked:
    holds: dict[str, int] = {}
    if one.plan is not None:
        for name, count in (
            ("objective", len(one.plan.objectives)),
            *((item.kind, 1) for item in one.plan.items),
            ("calendar entry", len(one.plan.calendar)),
        ):
            holds[name] = holds.get(name, 0) + count
    holds["update"] = one.told
    return Checked(
        path=one.source.path,
        plan=one.plan.id if one.plan else one.of,
        errors=one.count("error"),
        warnings=one.count("warning"),
        notes=one.count("note"),
        holds=tuple((name, count) for name, count in holds.items() if count),
        rooted=rooted,
    )
