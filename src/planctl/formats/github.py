"""Findings as annotations of a pull request: GitHub's workflow commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.findings import summary

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

#: What GitHub calls each severity, worst first: a step shows only its first ten errors and ten warnings.
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(view: Findings, _page: Page) -> str:
    """Return one command a finding, the worst first, and last a line for the log.

    A command is obeyed wherever a line begins with it, so no line begins with a plan's text, and what stands inside a
    command is escaped as GitHub's runner unescapes it.
    """
    worst_first = sorted(view.together, key=lambda found: list(_LEVELS).index(found.severity))
    return "".join(f"{_command(found)}\n" for found in worst_first) + f"planctl: {summary(view)}\n"


def _command(found: Located) -> str:
    properties = {
        "file": found.rooted,
        "line": found.line,
        "col": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
        "title": f"{found.code} {found.name}",
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = visible(found.message) + (f"\n{visible(found.help)}" if found.help else "")
    return f"::{_LEVELS[found.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # A line's end is written as the server reads it back; anything else a terminal obeys is written out.
    return _data("\n".join(map(visible, text.split("\n")))).replace(":", "%3A").replace(",", "%2C")
