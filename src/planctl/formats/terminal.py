"""Markdown rendered for a terminal, through rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.formats import Page


def markdown(text: str, page: Page) -> str:
    """Return Markdown as a terminal shows it: headings, tables and lists; links stay plain text."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    written = StringIO()
    console = Console(
        file=written,
        force_terminal=page.colour,
        no_color=not page.colour,
        color_system="standard" if page.colour else None,
        width=page.width or 80,
        height=25,  # of no use, but without it rich takes no width from us where TERM is dumb
        emoji=False,
        markup=False,
    )
    console.print(Markdown(text, hyperlinks=False))
    return written.getvalue()
