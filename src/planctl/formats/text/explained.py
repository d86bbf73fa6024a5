"""Pages of the manual, and how a date is understood, as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.paper import Paper, around, one_line, width, wrap
from planctl.views.explained import Explained, Manual

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.explained import Unread


def render(view: Manual | Explained | Unread, page: Page) -> str:
    """Return the pages, the meaning of a date, or why it has none."""
    paper = Paper(page)
    if isinstance(view, Manual):
        _manual(paper, view, page)
    elif isinstance(view, Explained):
        _date(paper, view, page)
    else:
        _unread(paper, view, page)
    return paper.finish()


def _unread(paper: Paper, view: Unread, page: Page) -> None:
    """Write the text with carets under what does not fit, counted in columns as a terminal shows it."""
    # What a terminal would obey is written out, and may be longer; the text keeps its blanks, or the place would move.
    before, marked, after = (
        visible(part) for part in (view.text[: view.start], view.text[view.start : view.end], view.text[view.end :])
    )
    room = page.width or width(before + marked + after)
    if width(before + marked + after) > room:
        before, marked, after = around(before, marked, after, room)
    paper.line(visible(before + marked + after))
    blank, carets, message = " " * width(before), "^" * max(width(marked), 1), visible(view.message)
    beside = page.width is None or width(f"{blank}{carets} {message}") <= page.width
    paper.line(blank, (carets, "bad"), f" {message}" * beside)
    for said in (message * (not beside), visible(view.help)):
        for line in wrap(said, page.width) if said else ():
            paper.line(line)


def _manual(paper: Paper, view: Manual, page: Page) -> None:
    for one in view.pages:
        paper.blank()
        for part in wrap(one.title, page.width):
            paper.line((part, "heading"))
        paper.blank()
        for part in one.says.split("\n\n"):
            paper.blank()
            if part.startswith(" "):
                for line in part.split("\n"):
                    _example(paper, line, page.width)
            else:
                for line in wrap(" ".join(part.split("\n")), page.width):
                    paper.line(line)
        if one.holds:
            for part in wrap(f"It holds {one.holds}{', and cannot be left out' if one.needed else ''}.", page.width):
                paper.line(part)
        for example in one.examples:
            paper.line(f"    {view.what}: {example}")


def _example(paper: Paper, line: str, columns: int | None) -> None:
    """Write a line of an example. One that does not fit goes on further right and has its remark above it.

    So it stays the same plan: that is where YAML lets a text go on, and where a remark may stand as well.
    """
    code, *remarks = line.split("  # ")
    if columns is None or width(line) <= columns:
        paper.line(code, *((f"  # {remark}", "dim") for remark in remarks))
        return
    indent = " " * (len(code) - len(code.lstrip()))
    for remark in reversed(remarks):
        paper.line((f"{indent}# {remark}", "dim"))
    for at, part in enumerate(_broken(code.strip(), columns - len(indent) - 4)):
        paper.line(indent + "    " * (at > 0) + part)


def _broken(code: str, columns: int) -> list[str]:
    """Return a line of YAML broken where a comma stands, and between words only where that is not enough."""
    parts = wrap(re.sub("(?<!,) ", "\0", code), columns)
    return [line for part in parts for line in wrap(part.replace("\0", " "), columns)]


def _date(paper: Paper, view: Explained, page: Page) -> None:
    paper.line((one_line(view.text), "heading"))
    rows = {
        "kind": view.kind,
        "earliest": view.earliest.isoformat() if view.earliest else "open",
        "latest": view.latest.isoformat() if view.latest else "open",
        "precision": view.precision or "none",
        "certainty": view.certainty,
        "EDTF": view.edtf or "none",
    }
    for name, value in rows.items():
        paper.line(f"  {name:<10} ", value)
    for line in wrap(view.note, page.width) if view.note else ():
        paper.line(line)
