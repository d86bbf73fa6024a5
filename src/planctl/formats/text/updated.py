"""What an update came to, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper, one_line

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.updated import Updated

_STYLES = {True: "good", False: "warning", None: ""}


def render(view: Updated, page: Page) -> str:
    """Return the line, never broken: it is one answer."""
    paper = Paper(page)
    paper.line((f"{one_line(view.item)}:", "heading"), " ", (one_line(view.says), _STYLES[view.is_well]))
    return paper.finish()
