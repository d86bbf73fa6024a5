"""What changed, as plain text: a line for each thing, what became of it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper, one_line, wrap
from planctl.formats.text.table import paragraph
from planctl.rewording import ADDED, DROPPED, brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.formats import Page
    from planctl.rewording import Words
    from planctl.views.changes import Changes, Row

#: What stands around words that are gone, and around those that came.
_MARKS = {DROPPED: ("[-", "-]"), ADDED: ("{+", "+}")}


def render(view: Changes, page: Page) -> str:
    """Return the changes of each plan, section by section, and how many there are."""
    paper = Paper(page)
    paragraph(paper, view.title, "dim")
    for plan in view.plans:
        if plan.how == "same" and len(view.plans) > 1:
            continue
        paper.blank()
        paragraph(paper, plan.title, "heading")
        for section in plan.sections:
            paper.blank()
            paper.line((section.title, "heading"))
            _rows(paper, section.rows)
        paper.blank()
        paragraph(paper, plan.says)
    if not any(plan.how != "same" for plan in view.plans) and len(view.plans) != 1:
        paper.blank()
        paragraph(paper, view.says)
    return paper.finish()


def _rows(paper: Paper, rows: Iterable[Row]) -> None:
    """Add the rows of a section; what is told of one thing stands below it."""
    told: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        told.setdefault((row.kind, row.address, row.title), []).append(row)
    for (kind, _, title), held in told.items():
        indent = 2
        if kind != "plan":
            label = f"{held[0].label} " if held[0].label else ""
            first, *more = wrap(one_line(f"{label}{title}"), _room(paper, 2))
            paper.line("  ", (first[: len(label)], "number"), first[len(label) :])
            for part in more:
                paper.line("    ", part)
            indent = 6
        for row in held:
            for text in sentences(row):
                _sentence(paper, text, indent)


def _sentence(paper: Paper, text: str, indent: int) -> None:
    """Add a sentence, its later lines a little further in."""
    first, *more = wrap(one_line(text), _room(paper, indent + 2))
    paper.line(" " * indent, first)
    for part in more:
        paper.line(" " * (indent + 2), part)


def _room(paper: Paper, indent: int) -> int | None:
    return None if paper.page.width is None else max(paper.page.width - indent, 1)


def sentences(row: Row) -> Iterator[str]:
    """Yield what a row says, what moved along, and why."""
    says = f"{row.key}: {marked(row.words)}" if row.words else row.says
    yield f"{row.kind} {says}" if row.how in ("added", "dropped") and row.kind not in ("entry", "plan") else says
    if row.along:
        yield f"moves along: {'; '.join(row.along)}"
    if row.why:
        yield f"why: {row.why}" + (f" ({row.by})" if row.by else "")


def marked(words: tuple[Words, ...]) -> str:
    """Return a text word by word: what is gone in [-…-], what came in {+…+}."""
    said = []
    for one in brief(words):
        begin, end = _MARKS.get(one.how, ("", ""))
        said.append(f"{begin}{one_line(one.text)}{end}")
    return " ".join(said)
