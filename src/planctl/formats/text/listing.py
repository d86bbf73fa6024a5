"""Everything of a kind, as plain text: first what `show` takes, then the title and what matters most of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper
from planctl.formats.text.table import Columns, Line, paragraph

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.listing import Listed, Listing

#: The fields that a list shows beside the title, where the kind has them and anything stands in them.
_BESIDE = ("when", "status", "territory", "edition", "body_kind", "stage", "period")


def render(view: Listing, page: Page) -> str:
    """Return one line for each, and how many there are."""
    paper = Paper(page)
    fields = [name for name in _BESIDE if name in view.columns]
    # With one plan its name says nothing new.
    if view.kind != "plans" and len({item.plan for item in view.items}) > 1:
        fields.append("plan")
    lines = [_line(item, fields) for item in view.items]
    columns = Columns(lines, page.width)
    for line in lines:
        columns.write(paper, line)
    paper.blank()
    count = len(lines)
    paragraph(paper, f"{count or 'no'} {view.kind if count != 1 else singular(view.kind)}")
    return paper.finish()


def singular(kind: str) -> str:
    """Return what one of a kind is called."""
    if kind == "series":
        return kind
    return f"{kind[:-3]}y" if kind.endswith("ies") else kind[:-1]


def _line(item: Listed, fields: list[str]) -> Line:
    return Line(item.title, item.address, tuple((getattr(item, name) or "", "dim") for name in fields))
