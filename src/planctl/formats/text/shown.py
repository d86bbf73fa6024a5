"""One thing with all that is known of it, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper, one_line, pad, width, wrap
from planctl.formats.text.status import STYLES
from planctl.formats.text.table import Columns, Line, paragraph
from planctl.views.work import worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.formats import Page
    from planctl.views.shown import Dated, One, Part, Pointer, Shown
    from planctl.views.told import Told


def render(view: Shown, page: Page) -> str:
    """Return everything that is called so, one below the other."""
    paper = Paper(page)
    for one in view.items:
        paper.blank()
        _one(paper, one)
    return paper.finish()


def _one(paper: Paper, one: One) -> None:
    paragraph(paper, one.name, "heading")
    where = "; ".join(ref.name for ref in one.within)
    called = one.kind if one.number else f"{one.kind} {one.address}"
    paragraph(paper, f"{called} in {where}" if where else called, "dim")
    if one.facts:
        paper.blank()
        _facts(paper, one.facts)
    _section(paper, "Work" if one.kind in {"objective", "priority"} else "Parts", (_part(part) for part in one.parts))
    _section(paper, "Calendar", (_dated(dated) for dated in one.calendar))
    _section(paper, "Log", (_told(told) for told in one.log))
    for how in dict.fromkeys(pointer.how for pointer in one.pointers):
        _section(paper, how.capitalize(), (_pointer(pointer) for pointer in one.pointers if pointer.how == how))


def _facts(paper: Paper, facts: tuple[tuple[str, str], ...]) -> None:
    """Add what is said, key by key; a long text is broken beside its key."""
    label = max(width(_label(key)) for key, _ in facts)
    columns = paper.page.width
    room = None if columns is None else max(columns - label - 4, 1)
    for key, says in facts:
        first, *more = wrap(one_line(worded(says)), room)
        paper.line(
            "  ", (pad(_label(key), label), "dim"), "  ", (first, STYLES.get(says, "") if key == "status" else "")
        )
        for part in more:
            paper.line(" " * (label + 4), part)


def _label(key: str) -> str:
    return one_line(key.replace("_", " "))


def _section(paper: Paper, title: str, lines: Iterable[Line]) -> None:
    lines = list(lines)
    if not lines:
        return
    paper.blank()
    paper.line((title, "heading"))
    columns = Columns(lines, paper.page.width)
    for line in lines:
        columns.write(paper, line)


def _part(part: Part) -> Line:
    return Line(part.title, part.address, ((worded(part.stands), STYLES.get(part.stands, "")), (part.progress, "")))


def _dated(dated: Dated) -> Line:
    title = f"{dated.title}, {dated.place}" if dated.place else dated.title
    return Line(title, dated.when or "", ((dated.result or dated.status or "", ""), (dated.address, "dim")))


def _told(told: Told) -> Line:
    below = [(f"by {told.by}", "dim")] if told.by else []
    return Line(told.says, told.date.isoformat(), (), (*below, *((link, "dim") for link in told.evidence)))


def _pointer(pointer: Pointer) -> Line:
    return Line(pointer.title, pointer.address)
