"""How each view is written. A format is a module with `render(view, page) -> str` and its line in FORMATS."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class Page(Record):
    """What is written on: its width in columns (None: no limit), whether in colour, and the format asked for."""

    width: int | None = None
    colour: bool = False
    form: str = "text"


class Imprint(Record):
    """What a file of pages says of itself besides its text: who it is from, and of which day it is.

    `remark` is called with what its reader should be told, in a line. `reference`: a .docx to take the styles of.
    """

    authors: tuple[str, ...]
    day: date
    remark: Callable[[str], None]
    reference: bytes | None = None


class UnboundError(Exception):
    """Why pages cannot be made of a report, in one plain line."""


#: The formats that are files of pages, made from a report's HTML, and the module below this package that binds them.
PAPER = {"pdf": "pdf", "docx": "word"}

#: The formats of each view, the first being the usual one, and the module below this package that writes it.
FORMATS: dict[str, dict[str, str]] = {
    "findings": {
        "text": "text.findings",
        "concise": "concise",
        "json": "json",
        "github": "github",
        "gitlab": "gitlab",
        "sarif": "sarif",
        "junit": "junit",
        "md": "markdown_findings",
    },
    "fixes": {"diff": "diff"},
    "status": {"text": "text.status", "json": "json", "csv": "csv", "md": "markdown_status"},
    "concerns": {"text": "text.concerns", "json": "json", "csv": "csv", "md": "markdown_concerns"},
    "agenda": {"text": "text.agenda", "json": "json", "csv": "csv", "md": "markdown", "ics": "ics"},
    # What an agenda becomes for calendar programs.
    "feed": {"ics": "ics"},
    "listing": {"text": "text.listing", "json": "json", "csv": "csv"},
    "shown": {"text": "text.shown", "json": "json"},
    "changes": {"text": "text.changes", "json": "json", "md": "markdown_changes", "html": "template"},
    "history": {"text": "text.history", "json": "json", "md": "markdown_history"},
    "updated": {"text": "text.updated", "json": "json"},
    "explained": {"text": "text.explained", "json": "json"},
    "manual": {"text": "text.explained", "json": "json"},
    "contents": {"text": "text.contents", "json": "json"},
    "unread": {"text": "text.explained", "json": "json"},
    "report": {"html": "template", "md": "template", "json": "json"},
    "board": {"html": "template", "md": "template", "json": "json"},
    "onepage": {"html": "template", "md": "template", "json": "json"},
    "wall": {"html": "template", "md": "template", "json": "json"},
    "reports": {"text": "text.reports", "json": "json"},
    # A spreadsheet, which is no text, is written by `planctl.formats.xlsx`.
    "exported": {"csv": "table_csv", "json": "json_plan", "decidim": "decidim"},
    "account": {"text": "text.account", "json": "json", "md": "markdown_account"},
}


def render(view: Record, form: str, page: Page) -> str:
    """Return a view in one of its formats, each line ended; raises KeyError for a format the view does not have."""
    from importlib import import_module

    module = import_module(f"planctl.formats.{FORMATS[type(view).__name__.lower()][form]}")
    return cast("Callable[[Record, Page], str]", module.render)(view, page.replace(form=form))


def forms_of(view: str) -> tuple[str, ...]:
    """Return all formats of a view, the usual one first."""
    return (*FORMATS[view], *(PAPER if view == "report" else ("xlsx",) if view == "exported" else ()))


def bound(html: str, form: str, imprint: Imprint) -> bytes:
    """Return a report's HTML as a file of pages; raises MissingExtraError and UnboundError."""
    from importlib import import_module

    module = import_module(f"planctl.formats.{PAPER[form]}")
    return cast("Callable[[str, Imprint], bytes]", module.bound)(html, imprint)
