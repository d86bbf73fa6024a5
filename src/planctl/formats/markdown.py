"""The agenda in Markdown: one table a month, aligned so that it reads as plain text too."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from planctl.formats.markdown_prose import escaped
from planctl.formats.text.paper import pad, width
from planctl.speech import capital, later, say, weekdays
from planctl.views.pages import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planctl.formats import Page
    from planctl.views.agenda import Agenda, Month, Row
    from planctl.views.pages import Cell

_HEADS = (later("When"), later("What"), later("Where"), later("Plan"))


def render(view: Agenda, _page: Page) -> str:
    """Return each month with its tables, then what comes back, what has no date, and plans without any."""
    parts = ["# " + say("Agenda")]
    if view.days:
        parts += _days(view)
    for month in () if view.days else view.months:
        parts += _month(month)
    if view.rhythms:
        parts += ["## " + say("Repeats"), *_table(view.rhythms)]
    if view.undated:
        parts += ["## " + say("No date yet"), *_table(view.undated)]
    parts += [say("{what}: {says}", what=f"**{escaped(one.title)}**", says=escaped(one.says)) for one in view.absent]
    return "\n\n".join(parts) + "\n"


def _month(month: Month) -> Iterator[str]:
    yield f"## {escaped(month.title)}"
    if month.weeks:
        yield _sheet(month)
    if month.in_order:
        yield from _table(month.rows)
        return
    yield from _table(row for row in month.rows if row.section == "dated")
    yield from _table((row for row in month.rows if row.section != "dated"), say("Not settled"))
    if not month.rows:
        yield say("Nothing dated.")
    yield from _table(month.before, say("Nearest before"))
    yield from _table(month.after, say("Nearest after"))


def _days(view: Agenda) -> Iterator[str]:
    for day in view.days:
        yield f"## {day.title}"
        yield from _table(day.rows)
        if not day.rows:
            yield say("Nothing dated.")
    yield from _table((row for row in view.any_day if row.section == "dated"), say("Lasting"))
    yield from _table((row for row in view.any_day if row.section != "dated"), say("Not settled"))


def _sheet(month: Month) -> str:
    """Return the calendar sheet of a month as a table, with what its marks mean below."""
    lines: list[tuple[str, ...]] = [(say("Week"), *map(capital, weekdays()))]
    lines += [(str(week.number), *(_cell(cell) for cell in week.days)) for week in month.weeks]
    used = {mark for week in month.weeks for cell in week.days if cell for mark in cell.marks}
    means = ", ".join(f"{escaped(mark)} {say(says)}" for mark, says in MARKS.items() if mark in used)
    table = _aligned(list(zip(*lines, strict=True)))
    return f"{table}\n\n{means}" if means else table


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    today = say("today") if cell.is_today else ""
    return " ".join(part for part in (str(cell.day.day), escaped(cell.marks), today) if part)


def _table(rows: Iterable[Row], title: str = "") -> Iterator[str]:
    """Yield the title and the table; nothing where there are no rows, and no column that is empty."""
    lines = [(row.says, _headline(row), row.where, row.reference) for row in rows]
    if not lines:
        return
    cells = [tuple(map(say, _HEADS)), *(tuple(escaped(cell) for cell in line) for line in lines)]
    columns = [column for column in zip_longest(*cells) if any(column[1:])]
    if title:
        yield f"**{title}**"
    yield _aligned(columns)


def _headline(row: Row) -> str:
    return say("{what}; {more}", what=row.headline, more=row.history) if row.history else row.headline


def _aligned(columns: Sequence[tuple[str, ...]]) -> str:
    """Return a table of these columns, each with its head."""
    widths = [max(3, *(width(cell) for cell in column)) for column in columns]
    head, *body = zip(*columns, strict=True)
    return "\n".join(
        "| " + " | ".join(pad(cell, wide) for cell, wide in zip(line, widths, strict=True)) + " |"
        for line in (head, tuple("-" * wide for wide in widths), *body)
    )
