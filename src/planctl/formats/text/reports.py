"""The reports there are, a line for each, with the options that are its own below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import speech
from planctl.formats.text.paper import Paper, pad, wrap

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.reports import Reports


def render(view: Reports, page: Page) -> str:
    """Return the register: names beside what they are; under one another where there is no room for that."""
    paper = Paper(page)
    column = max(len(one.name) for one in view.reports) + 2
    for one in view.reports:
        _entry(paper, one.name, one.says, column, "heading")
        flags = max((len(option.flag) for option in one.options), default=0) + 2
        for option in one.options:
            _entry(paper, option.flag, option.says, flags, "number", indent=column)
    paper.blank()
    usual = next(one.name for one in view.reports if one.is_usual)
    says = speech.say("Without a name: {name}. Each takes {options}.", name=usual, options=", ".join(view.shared))
    for line in wrap(says, page.width):
        paper.line((line, "dim"))
    return paper.finish()


def _entry(paper: Paper, name: str, says: str, column: int, style: str, indent: int = 0) -> None:
    width = paper.page.width
    # What leaves less than half a line for its words has them below.
    beside = width is None or indent + column <= width // 2
    if not beside:
        indent = min(indent, 2)
        paper.line(" " * indent, (name, style))
    at = indent + column if beside else indent + 2
    for number, line in enumerate(wrap(says, width and max(width - at, 1))):
        head = pad(name, column) if beside and not number else ""
        paper.line(" " * indent, (head, style), " " * (at - indent - len(head)), line)
