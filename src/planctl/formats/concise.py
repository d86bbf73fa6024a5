"""Findings one to a line, as editors, `grep` and most readers of logs take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.findings import STYLES, closing
from planctl.formats.text.paper import Paper

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

#: How a next step begins that is something to type.
_TO_TYPE = ("write: ", "add: ", "did you mean ")


def render(view: Findings, page: Page) -> str:
    """Return `path:line:column: severity: message [CODE name]` for every finding, and what was checked.

    Where there is something to type, it stands behind the message. No line is broken: one line is one finding.
    """
    paper = Paper(page)
    for found in view.together:
        _write(paper, found)
    paper.line(closing(view))
    return paper.finish()


def _write(paper: Paper, found: Located) -> None:
    typed = f"; {visible(found.help)}" if found.help.startswith(_TO_TYPE) else ""
    paper.line(
        (f"{visible(found.path)}:{found.line}:{found.column}: ", "heading"),
        (f"{found.severity}: ", STYLES[found.severity]),
        f"{visible(found.message)}{typed} [{found.code} {found.name}]",
    )
