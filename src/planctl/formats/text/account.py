"""The account of a file brought in, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.formats.text.paper import Paper, one_line, wrap

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.account import Account, Told


def render(view: Account, page: Page) -> str:
    """Return what is in the draft, and what was done to bring it there."""
    paper = Paper(page)
    paper.line((one_line(view.source), "heading"), f", {view.what}")
    for line in wrap(f"in the draft: {listed(view.holds, 'and') if view.holds else 'nothing yet'}", page.width):
        paper.line(line)
    for group in view.groups:
        paper.blank()
        for line in wrap(f"{group.heading}: {len(group.told)}", page.width):
            paper.line((line, "heading"))
        for told in group.told:
            _told(paper, told, page.width)
    return paper.finish()


def _told(paper: Paper, told: Told, columns: int | None) -> None:
    where = f"{told.where}: " if told.where else ""
    for at, line in enumerate(wrap(one_line(where + told.says), columns and columns - 4)):
        paper.line(f"  {'  ' * (at > 0)}{line}")
    for words in told.words:
        for line in wrap(one_line(words), columns and columns - 6):
            paper.line(("    | ", "dim"), line)
