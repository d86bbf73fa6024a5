"""What can be asked of `explain`: every code with its name, a line for each, under its theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper, wrap

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.explained import Contents

_MORE = 'Each has a page: planctl explain CODE, or its name. A date is explained too: planctl explain "May or June".'


def render(view: Contents, page: Page) -> str:
    """Return the codes by theme, the keys, and how to ask for one of them."""
    paper = Paper(page)
    names = max(len(one.name) for theme in view.themes for one in theme.codes)
    for theme in view.themes:
        paper.blank()
        for part in wrap(theme.title, page.width):
            paper.line((part, "heading"))
        for one in theme.codes:
            paper.line(f"  {one.code}  {one.name:<{names}}  ", (one.severity, "dim"))
    if view.keys:
        paper.blank()
        paper.line(("Keys of a plan", "heading"))
        for part in wrap(", ".join(view.keys), page.width and page.width - 2):
            paper.line(f"  {part}")
    paper.blank()
    for part in wrap(_MORE, page.width):
        paper.line(part)
    return paper.finish()
