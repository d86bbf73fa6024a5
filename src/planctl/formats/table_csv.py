"""Plans as a table in CSV (RFC 4180): every cell in quotes, and texts whole, with their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.exported import Exported

#: What a spreadsheet would take for a formula, an apostrophe before it or not: it gets one more.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
#: A line within a cell that a build server would obey where the table goes to its log.
_ORDER = re.compile(r"\n(\s*)(?=::)")


def render(view: Exported, _page: Page) -> str:
    """Return a line of names, then one line for each row of all sheets."""
    return written(view, [row for sheet in view.sheets for row in sheet.rows])


def written(view: Exported, rows: list[tuple[str, ...]]) -> str:
    """Return rows as CSV, below the names of a table's columns."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=view.delimiter)
    writer.writerow(view.columns)
    writer.writerows([cell(text) for text in row] for row in rows)
    return out.getvalue()


def cell(text: str) -> str:
    """Return a text as a cell: nothing in it is run, neither by a spreadsheet nor by what shows a log.

    Before what looks like a formula stands an apostrophe, which `plain` takes away again; before what looks like an
    order to a build server, the backslash that Markdown has for it.
    """
    text = _ORDER.sub(r"\n\1\\", text)
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """Return what a cell says, without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text
