"""What changed, in Markdown for a comment on a pull request: what is gone struck out, what came bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.markdown_prose import quiet
from planctl.rewording import ADDED, DROPPED, brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.formats import Page
    from planctl.rewording import Words
    from planctl.views.changes import Changes, PlanChanges, Row

_MARKS = {DROPPED: "~~", ADDED: "**"}


def render(view: Changes, _page: Page) -> str:
    """Return a heading and lists for each plan that changed."""
    changed = [plan for plan in view.plans if plan.how != "same"]
    parts = [f"### {quiet(view.title)}", *(part for plan in changed for part in _plan(plan))]
    if not changed:
        parts.append(f"{view.says[:1].upper()}{view.says[1:]}.")
    return "\n\n".join(parts) + "\n"


def _plan(plan: PlanChanges) -> Iterator[str]:
    yield f"#### {quiet(plan.title)}"
    for section in plan.sections:
        yield f"**{section.title}**"
        yield "\n".join(_item(row) for row in section.rows)
    yield f"{quiet(plan.says[:1].upper() + plan.says[1:])}."


def _item(row: Row) -> str:
    name = " ".join(filter(None, (row.label, row.title)))
    return f"- {quiet(name)}{': ' if name else ''}{'; '.join(sentences(row))}"


def sentences(row: Row) -> Iterator[str]:
    """Yield what a row says, what moved along, and why."""
    says = f"{row.key} {marked(row.words)}" if row.words else quiet(row.says)
    yield f"{row.kind} {says}" if row.how in ("added", "dropped") and row.kind not in ("entry", "plan") else says
    if row.along:
        yield quiet(f"moves along: {'; '.join(row.along)}")
    if row.why:
        yield quiet(f"why: {row.why}" + (f" ({row.by})" if row.by else ""))


def marked(words: tuple[Words, ...]) -> str:
    """Return a text word by word."""
    return " ".join(f"{mark}{quiet(one.text)}{mark}" for one in brief(words) for mark in (_MARKS.get(one.how, ""),))
