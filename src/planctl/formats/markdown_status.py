"""Where the work stands, as Markdown tables: for pull requests, wikis and papers for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.markdown_prose import escaped
from planctl.formats.text.paper import pad, width
from planctl.speech import capital, say
from planctl.views.status import remarks
from planctl.views.work import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.formats import Page
    from planctl.views.status import PlanStatus, Row, Status


def render(view: Status, _page: Page) -> str:
    """Return a heading and tables for each plan."""
    rows = {(row.plan, row.address): row for row in view.items}
    parts: list[str] = []
    for plan in view.plans:
        parts += [f"## {escaped(plan.title)}", sentence(plan.stands)]
        parts += _items(plan, rows) if view.detailed else _groups(plan)
        parts.append(f"**{escaped(plan.counts.words)}**")
        if plan.look:
            parts.append(sentence(say("to look at: {what}", what=plan.look)))
        if plan.translated:
            parts.append(sentence(plan.translated.words))
    return "\n\n".join(parts) + "\n" if parts else ""


def _groups(plan: PlanStatus) -> Iterator[str]:
    groups = [group for group in plan.groups if group.title]
    if groups:
        yield table(
            (say("Group"), say("Work"), say("Status")),
            [(group.name, group.counts.what, group.counts.how) for group in groups],
        )


def _items(plan: PlanStatus, rows: dict[tuple[str, str], Row]) -> Iterator[str]:
    for group in plan.groups:
        if group.title:
            yield f"### {escaped(group.name)}"
        listed = [rows[plan.plan, address] for address in group.items]
        if not listed:
            yield sentence(group.counts.what)
            continue
        yield table(
            (say("No."), say("Work"), say("Status"), say("Parts"), say("Remarks")),
            [(row.number or "", row.title, worded(row.stands), row.progress, _remarks(row, plan)) for row in listed],
        )


def _remarks(row: Row, plan: PlanStatus) -> str:
    """Return the remarks on an item, each set off from the next as the language spoken does it."""
    first, *more = [said for _, said in remarks(row, plan)] or [""]
    for one in more:
        first = say("{what}; {more}", what=first, more=one)
    return first


def sentence(text: str) -> str:
    """Return a text as a sentence of Markdown."""
    return f"{escaped(capital(text))}."


def table(head: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> str:
    """Return a table without the columns in which nothing stands, aligned so that it reads as plain text too."""
    cells = [head, *(tuple(escaped(cell) for cell in line) for line in body)]
    columns = [column for column in zip(*cells, strict=True) if any(column[1:])]
    widths = [max(3, *(width(cell) for cell in column)) for column in columns]
    names, *lines = zip(*columns, strict=True)
    return "\n".join(
        "| " + " | ".join(pad(cell, wide) for cell, wide in zip(line, widths, strict=True)) + " |"
        for line in (names, tuple("-" * wide for wide in widths), *lines)
    )
