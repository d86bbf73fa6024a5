"""The items of a view as a table for spreadsheets: RFC 4180, every cell in quotes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.agenda import Agenda
    from planctl.views.listing import Listing
    from planctl.views.opened import Concerns
    from planctl.views.status import Status

#: A cell that begins so would be run as a formula by the programs that open the table.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(view: Status | Concerns | Listing | Agenda, _page: Page) -> str:
    """Return a line of names, then one line for each item."""
    import csv
    from io import StringIO

    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([name.rstrip("_") for name in view.columns])
    for item in view.items:
        writer.writerow([cell(getattr(item, name)) for name in view.columns])
    return written.getvalue()


def cell(value: object) -> str:
    """Return a value as the text of a cell: lists joined by `; `, nothing where nothing is known.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. A text stays on one line: a line
    that a plan's author begins could be an order to the CI that shows it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = "; ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)
    line = " ".join(text.split())
    return f"'{line}" if text.startswith(_FORMULA) or line.startswith(_FORMULA) else line
