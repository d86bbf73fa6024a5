"""Pages of the manual, and how a date is understood, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.paper import Paper, one_line, width, wrap
from planctl.views.explained import Explained, Manual

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.explained import Unread


def render(view: Manual | Explained | Unread, page: Page) -> str:
    """Return the pages, the meaning of a date, or why it has none."""
    paper = Paper(page)
    if isinstance(view, Manual):
        _manual(paper, view, page)
    elif isinstance(view, Explained):
        _date(paper, view)
    else:
        _unread(paper, view, page)
    return paper.finish()


def _manual(paper: Paper, view: Manual, page: Page) -> None:
    for one in view.pages:
        paper.blank()
        for part in wrap(one.title, page.width):
            paper.line((part, "heading"))
        paper.blank()
        for line in one.says.split("\n"):
            # Examples keep their lines; prose is broken where the page ends.
            for part in [line] if line.startswith(" ") else wrap(line, page.width):
                paper.line(part)
        if one.holds:
            for part in wrap(f"It holds {one.holds}{', and cannot be left out' if one.needed else ''}.", page.width):
                paper.line(part)
        for example in one.examples:
            paper.line(f"    {view.what}: {example}")


def _date(paper: Paper, view: Explained) -> None:
    paper.line((one_line(view.text), "heading"))
    rows = {
        "kind": view.kind,
        "earliest": view.earliest.isoformat() if view.earliest else "open",
        "latest": view.latest.isoformat() if view.latest else "open",
        "precision": view.precision or "none",
        "certainty": view.certainty,
        "EDTF": view.edtf or "none",
    }
    for name, value in rows.items():
        paper.line(f"  {name:<10} ", value)


def _unread(paper: Paper, view: Unread, page: Page) -> None:
    # Character by character as it was written, for the carets to stand under what does not fit.
    before, marked = visible(view.text[: view.start]), visible(view.text[view.start : view.end])
    paper.line(visible(view.text))
    paper.line(" " * width(before), ("^" * max(width(marked), 1), "bad"), f" {visible(view.message)}")
    for part in wrap(visible(view.help), page.width) if view.help else []:
        paper.line(part)
