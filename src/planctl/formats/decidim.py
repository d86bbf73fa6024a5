"""Results for Decidim, in the CSV of its import: titles plain, descriptions as HTML, which it shows as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.table_csv import written

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.exported import Exported


def render(view: Exported, _page: Page) -> str:
    """Return a line of names, then one line for each result."""
    from planctl.formats.template import Prose

    prose = Prose()
    pages = [name.startswith("description/") for name in view.columns]
    return written(
        view,
        [
            tuple(str(prose.html(text)) if page and text else text for page, text in zip(pages, row, strict=True))
            for sheet in view.sheets
            for row in sheet.rows
        ],
    )
