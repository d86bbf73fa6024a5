"""The agenda as plain text: a column of dates, what happens, and where it comes from."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from planctl.formats.text.paper import Paper, one_line, pad, width, wrap
from planctl.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.formats import Page
    from planctl.views.agenda import Agenda, Month, Row

#: From this width on, plan and item stand in a column of their own; below it, under the title.
_WIDE = 60
#: The widest that the dates may get, on a wide page and on a narrow one; on the narrowest, a part of the page.
_DATES, _NARROW_DATES, _PART = 20, 14, 3
#: The widest that plan and item may get.
_REFERENCE = 20
_GAP = "  "


def render(view: Agenda, page: Page) -> str:
    """Return each month with its rows, then what comes back, what has no date, and plans without any."""
    sheet = _Sheet(view, page)
    paper = sheet.paper
    if view.days:
        _days(sheet, view)
    else:
        for month in view.months:
            _month(sheet, month, among_many=len(view.months) > 1)
    sheet.block(say("Repeats"), view.rhythms)
    sheet.block(say("No date yet"), view.undated)
    paper.blank()
    for one in view.absent:
        for line in wrap(say("{what}: {says}", what=one_line(one.title), says=one.says), page.width):
            paper.line((line, "dim"))
    return paper.finish()


def _month(sheet: _Sheet, month: Month, *, among_many: bool) -> None:
    sheet.heading(month.title)
    if month.weeks:
        from planctl.formats.text.grid import draw

        draw(sheet.paper, month)
        sheet.paper.blank()
    if month.in_order:
        sheet.rows(month.rows)
        return
    sheet.rows(row for row in month.rows if row.section == "dated")
    unsettled = [row for row in month.rows if row.section != "dated"]
    if among_many and unsettled:
        # Among many months only their names are headings.
        sheet.paper.line(_GAP, (say("not settled:"), "dim"))
        sheet.rows(unsettled)
    else:
        sheet.block(say("Not settled"), unsettled)
    if not month.rows:
        sheet.paper.line(_GAP, (say("nothing dated"), "dim"))
    sheet.block(say("Nearest before"), month.before)
    sheet.block(say("Nearest after"), month.after)


def _days(sheet: _Sheet, view: Agenda) -> None:
    for day in view.days:
        sheet.heading(day.title)
        sheet.rows(day.rows)
        if not day.rows:
            sheet.paper.line(_GAP, (say("nothing dated"), "dim"))
    sheet.block(say("Lasting"), (row for row in view.any_day if row.section == "dated"))
    sheet.block(say("Not settled"), (row for row in view.any_day if row.section != "dated"))


class _Sheet:
    """Paper with columns as wide as the agenda needs and the page allows."""

    def __init__(self, view: Agenda, page: Page) -> None:
        self.paper = Paper(page)
        rows = [*view.rhythms, *view.undated, *view.any_day]
        for day in view.days:
            rows += day.rows
        for month in () if view.days else view.months:
            rows += (*month.rows, *month.before, *month.after)
        wide = page.width is None or page.width >= _WIDE
        most = _DATES if page.width is None or wide else min(_NARROW_DATES, page.width // _PART)
        dates = max((width(line) for row in rows for line in wrap(one_line(row.says), most)), default=0)
        self.dates = max(dates, 1)
        references = [width(one_line(row.reference)) for row in rows]
        self.reference = max((one for one in references if one <= _REFERENCE), default=0) if wide else 0
        self.title: int | None = None
        if page.width is not None:
            taken = 2 * len(_GAP) + self.dates + (self.reference + len(_GAP) if self.reference else 0)
            self.title = max(page.width - taken, 1)
        used = (width(line) for row in rows for line in self.titles(row))
        self.used = max(used, default=0)

    def heading(self, text: str) -> None:
        """Begin a part of the agenda."""
        self.paper.blank()
        self.paper.line((text, "heading"))
        self.paper.blank()

    def block(self, title: str, rows: Iterable[Row]) -> None:
        """Add rows under a title of their own; nothing where there are none."""
        rows = list(rows)
        if rows:
            self.paper.blank()
            self.paper.line((title, "heading"))
            self.rows(rows)

    def rows(self, rows: Iterable[Row]) -> None:
        """Add rows, each with as many lines as its longest column needs."""
        for row in rows:
            dates = wrap(one_line(row.says), self.dates)
            titles = self.titles(row)
            reference = one_line(row.reference)
            beside = [reference] if width(reference) <= self.reference else []
            style = "warning" if row.kind == "deadline" else "number"
            for date, title, source in zip_longest(dates, titles, beside, fillvalue=""):
                left = (pad(date, self.dates) + _GAP, style)
                self.paper.line(_GAP, left, pad(title, self.used) + _GAP if source else title, (source, "dim"))
            for line in wrap(one_line(row.history), self.title) if row.history else ():
                self.paper.line(_GAP, " " * (self.dates + len(_GAP)), (line, "dim"))

    def titles(self, row: Row) -> list[str]:
        """Return the lines of a title: the place beside it where it fits, and below what has no column of its own."""
        title, where = one_line(row.headline), one_line(row.where)
        together = f"{title}, {where}" if where else title
        if self.title is None or width(together) <= self.title:
            lines = [together]
        else:
            lines = [*wrap(title, self.title), *(wrap(where, self.title) if where else ())]
        reference = one_line(row.reference)
        return lines if width(reference) <= self.reference else [*lines, *wrap(reference, self.title)]
