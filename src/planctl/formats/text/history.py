"""The history of an item as plain text: each day, who, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.changes import sentences
from planctl.formats.text.paper import Paper, one_line, wrap
from planctl.formats.text.table import paragraph
from planctl.views.daywords import full_day

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.history import Course, Event, History


def render(view: History, page: Page) -> str:
    """Return the events of everything that goes by the name, newest first."""
    paper = Paper(page)
    for one in view.items:
        paper.blank()
        _one(paper, one)
    if view.remark:
        paper.blank()
        paragraph(paper, view.remark, "dim")
    return paper.finish()


def _one(paper: Paper, one: Course) -> None:
    paragraph(paper, f"{one.number}. {one.title}" if one.number else one.title, "heading")
    paragraph(paper, f"{one.kind} in {one.plan}, newest change first", "dim")
    for event in one.events:
        paper.blank()
        for part in wrap(one_line(heading(event)), paper.page.width):
            paper.line((part, "number"))
        for row in event.rows:
            for text in sentences(row):
                of = f"{row.title}: " if row.address != one.address and row.kind == "entry" else ""
                paragraph(paper, of + text, indent=2)
        if event.why:
            paragraph(paper, f"why: {event.why}", indent=2)
    if not one.events:
        paper.blank()
        paragraph(paper, "nothing is known of it from before")


def heading(event: Event) -> str:
    """Return when, who and where: `2 June 2024, Secretariat, 1a2b3c4: Move the deadline`."""
    if event.day is None:
        return "not committed yet"
    where = event.revision[:7] if event.revision else "in the log"
    who = f", {event.who}" if event.who else ""
    return f"{full_day(event.day)}{who}, {where}" + (f": {event.subject}" if event.subject else "")
