"""The agenda in Markdown: one table a month, aligned so that it reads as plain text too."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from planctl.formats.markdown_prose import escaped
from planctl.formats.text.paper import pad, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.formats import Page
    from planctl.views.agenda import Agenda, Row

_HEADS = ("When", "What", "Where", "Plan")


def render(view: Agenda, _page: Page) -> str:
    """Return each month with its tables, then what comes back, what has no date, and plans without any."""
    parts = ["# Agenda"]
    for month in view.months:
        parts.append(f"## {month.title}")
        parts += _table(row for row in month.rows if row.section == "dated")
        parts += _table((row for row in month.rows if row.section != "dated"), "Not settled")
        if not month.rows:
            parts.append("Nothing dated.")
        parts += _table(month.before, "Nearest before")
        parts += _table(month.after, "Nearest after")
    if view.repeats:
        parts += ["## Repeats", *_table(view.repeats)]
    if view.undated:
        parts += ["## No date yet", *_table(view.undated)]
    parts += [f"**{escaped(one.title)}**: {one.says}" for one in view.absent]
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterable[Row], title: str = "") -> Iterator[str]:
    """Yield the title and the table; nothing where there are no rows, and no column that is empty."""
    lines = [(row.says, row.headline, row.where, row.reference) for row in rows]
    if not lines:
        return
    cells = [_HEADS, *(tuple(escaped(cell) for cell in line) for line in lines)]
    columns = [column for column in zip_longest(*cells) if any(column[1:])]
    widths = [max(3, *(width(cell) for cell in column)) for column in columns]
    rule = tuple("-" * wide for wide in widths)
    head, *body = zip(*columns, strict=True)
    if title:
        yield f"**{title}**"
    yield "\n".join(
        "| " + " | ".join(pad(cell, wide) for cell, wide in zip(line, widths, strict=True)) + " |"
        for line in (head, rule, *body)
    )
