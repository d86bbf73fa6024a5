"""A month as a calendar sheet of plain text: weeks from Monday, marks behind the days, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.text.paper import pad, wrap
from planctl.speech import say, shortest_weekdays
from planctl.views.pages import MARKS

if TYPE_CHECKING:
    from planctl.formats.text.paper import Paper
    from planctl.views.pages import Cell, Month

#: Each day has a place for today's sign, two for its number and two for marks; a third mark shows as `…`.
_CELL = 5
_MOST = _CELL - 3
_WEEK = 4
_APART = "   "
_STYLES = {"!": "warning", "*": "number", "?": "dim", "+": "dim"}


def draw(paper: Paper, month: Month) -> None:
    """Write the sheet of a month, with the numbers of its weeks where they fit; nothing on the narrowest pages."""
    across = paper.page.width
    if across is not None and across < 7 * _CELL:
        return
    margin = _WEEK if across is None or across >= 7 * _CELL + _WEEK else 0
    paper.line((" " * margin + "".join(f" {name}  " for name in shortest_weekdays()), "dim"))
    for week in month.weeks:
        runs = [(pad(say("W{week}", week=week.number), margin)[:margin], "dim")]
        for cell in week.days:
            runs += _drawn(cell)
        paper.line(*runs)
    used = {mark for week in month.weeks for cell in week.days if cell for mark in cell.marks}
    # Spaces that do not break keep a mark beside its meaning.
    says = [f"{mark} {say(meaning)}".replace(" ", "\u00a0") for mark, meaning in MARKS.items() if mark in used]
    if any(cell.is_today for week in month.weeks for cell in week.days if cell):
        says.append(">\u00a0" + say("today"))
    if says:
        paper.blank()
        for line in wrap(_APART.join(says), across):
            paper.line((line.strip(" ").replace("\u00a0", " "), "dim"))


def _drawn(cell: Cell | None) -> list[tuple[str, str]]:
    if cell is None:
        return [(" " * _CELL, "")]
    marks = cell.marks if len(cell.marks) <= _MOST else f"{cell.marks[0]}…"
    style = _STYLES.get(cell.marks[:1], "")
    return [(">" if cell.is_today else " ", "heading"), (f"{cell.day.day:>2}{marks:<{_MOST}}", style)]
