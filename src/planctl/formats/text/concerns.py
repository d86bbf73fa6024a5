"""What wants a decision or needs a look, as plain text: list by list, each thing with what is the matter and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper
from planctl.formats.text.table import Columns, Line, clauses, paragraph
from planctl.speech import say
from planctl.views.opened import HEADINGS, summary

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.concerns import Concern
    from planctl.views.opened import Concerns

#: How what is the matter is set off, by the list it is on.
_STYLES = {"off track": "bad", "overdue": "bad", "at risk": "warning", "behind": "warning"}


def render(view: Concerns, page: Page) -> str:
    """Return the plans one below the other, each with its lists; what is on none of them is said too."""
    paper = Paper(page)
    for plan in view.plans:
        paper.blank()
        paragraph(paper, plan.title, "heading")
        paragraph(paper, view.stands)
        for name, count in plan.counts:
            if count:
                paper.blank()
                paragraph(paper, say(HEADINGS[name]), "heading")
                lines = [_line(one) for one in view.of(plan.plan, name)]
                columns = Columns(lines, page.width)
                for line in lines:
                    columns.write(paper, line)
        paper.blank()
        clauses(paper, summary(plan))
    return paper.finish()


def _line(one: Concern) -> Line:
    key = one.number or one.address
    return Line(one.title, key, (), ((one.says, _STYLES.get(one.list, "")), (one.when, "dim")))
