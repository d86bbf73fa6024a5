"""Where the work stands, as plain text: a plan's groups in a line each, or every item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper
from planctl.formats.text.table import Columns, Line, clauses, paragraph
from planctl.kinds import HEALTHS, STATUSES
from planctl.speech import say
from planctl.views.status import remarks
from planctl.views.work import NO_REPORT, WITHOUT_EVIDENCE, worded

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.status import PlanStatus, Row, Status

#: How what people see of an item's status and health is set off.
STYLES = {
    **dict.fromkeys(STATUSES, ""),
    "done": "good",
    NO_REPORT: "dim",
    WITHOUT_EVIDENCE: "warning",
    **dict(zip(HEALTHS, ("good", "warning", "bad"), strict=True)),
}
_REMARKS = {"overdue": "bad", "risk": "warning"}


def render(view: Status, page: Page) -> str:
    """Return the plans one below the other."""
    paper = Paper(page)
    rows = {(row.plan, row.address): row for row in view.items}
    for plan in view.plans:
        paper.blank()
        paragraph(paper, plan.title, "heading")
        paragraph(paper, plan.stands)
        paper.blank()
        if view.detailed:
            _items(paper, plan, rows)
        else:
            _groups(paper, plan)
        paper.blank()
        clauses(paper, plan.counts.words)
        if plan.look:
            clauses(paper, say("to look at: {what}", what=plan.look))
        if plan.translated:
            clauses(paper, plan.translated.words)
    return paper.finish()


def _groups(paper: Paper, plan: PlanStatus) -> None:
    """Add one line for each group."""
    lines = [
        Line(group.title, group.label, ((group.counts.what, ""), (group.counts.how, "")))
        for group in plan.groups
        if group.title
    ]
    columns = Columns(lines, paper.page.width)
    for line in lines:
        columns.write(paper, line)


def _items(paper: Paper, plan: PlanStatus, rows: dict[tuple[str, str], Row]) -> None:
    """Add every item under the heading of its group."""
    lines = {address: _line(rows[plan.plan, address], plan) for group in plan.groups for address in group.items}
    columns = Columns(lines.values(), paper.page.width)
    for group in plan.groups:
        if group.title:
            paper.blank()
            paragraph(paper, group.name, "heading")
        for address in group.items:
            columns.write(paper, lines[address])
        if group.title and not group.items:
            paragraph(paper, group.counts.what, "dim", indent=2)


def _line(row: Row, plan: PlanStatus) -> Line:
    style = STYLES.get(row.stands) or STYLES.get(row.health or "", "")
    below = tuple((said, _REMARKS.get(what, "dim")) for what, said in remarks(row, plan))
    return Line(row.title, row.number or "", ((worded(row.stands), style), (row.progress, "")), below)
