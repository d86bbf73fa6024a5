"""Findings as annotations of a pull request: GitHub's workflow commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.findings import summary

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

#: What GitHub calls each severity.
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
#: A step shows no more annotations of one level than this beside the files.
_MOST = 10


def render(view: Findings, _page: Page) -> str:
    """Return one command a finding, the worst first, and last a line for the log.

    A command is obeyed wherever a line begins with it, so no line begins with a plan's text, and what stands inside a
    command is escaped as GitHub's runner unescapes it.
    """
    levels = [found.severity for found in view.worst_first]
    unseen = sum(max(levels.count(level) - _MOST, 0) for level in _LEVELS)
    more = f"planctl: GitHub shows {unseen} of these in this log only, and not beside the files\n" if unseen else ""
    return "".join(f"{_command(found)}\n" for found in view.worst_first) + f"{more}planctl: {summary(view)}\n"


def _command(found: Located) -> str:
    properties: dict[str, object] = {"file": found.rooted, "line": found.line}
    if found.line == found.end_line:
        properties |= {"col": found.column, "endLine": found.end_line, "endColumn": found.end_column}
    else:
        # Over several lines GitHub takes no columns.
        properties["endLine"] = found.end_line
    properties["title"] = f"{found.code} {found.name}"
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = visible(found.message) + (f"\n{visible(found.help)}" if found.help else "")
    return f"::{_LEVELS[found.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # A line's end is written as the server reads it back; anything else a terminal obeys is written out.
    return _data("\n".join(map(visible, text.split("\n")))).replace(":", "%3A").replace(",", "%2C")
