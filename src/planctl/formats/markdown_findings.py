"""Findings as Markdown: for a comment on a pull request, and for the page that sums up a run of GitHub's Actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import ERROR, visible
from planctl.formats.markdown_prose import code, quiet
from planctl.formats.text.findings import closing
from planctl.formats.text.paper import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

#: More is not read in a comment, and all of it stands in the log.
_ROWS = 50
#: A comment holds 65,536 characters; beyond this no row is begun.
_SIZE = 60_000
#: Longer texts are cut.
_CELL = 300
_TYPE = "write: "


def render(view: Findings, _page: Page) -> str:
    """Return the verdict, what was checked, and a table of the findings, the worst first."""
    said = closing(view)
    parts = [f"## planctl: {_verdict(view)}", f"{said[0].upper()}{said[1:]}."]
    rows = list(_rows(view))
    if rows:
        parts.append("\n".join(("| Where | What | Next step |", "| --- | --- | --- |", *rows)))
    left = len(view.together) - len(rows)
    if left:
        parts.append(f"… and {left} more.")
    safe = sum(bool(found.fix) for found in view.together)
    if safe:
        parts.append(f"`planctl validate --fix` mends {safe} of them.")
    return "\n\n".join(parts) + "\n"


def _verdict(view: Findings) -> str:
    if any(view.count(severity) for severity in view.failing):
        return "failed"
    # A run that fails for nothing has not passed what it found.
    return "passed" if not view.count(ERROR) else "errors, and this run does not fail for them"


def _rows(view: Findings) -> Iterator[str]:
    size = 0
    for found in view.worst_first[:_ROWS]:
        row = f"| {_where(found)} | {_what(found)} | {_next(found.help)} |"
        size += len(row)
        if size > _SIZE:
            return
        yield row


def _where(found: Located) -> str:
    return f"{quiet(_short(found.rooted))}:{found.line}:{found.column}"


def _what(found: Located) -> str:
    return f"{found.severity}: {quiet(_short(found.message))} ({found.code} {found.name})"


def _next(text: str) -> str:
    """Return what to do; a line to type as code, where every character counts."""
    if text.startswith(_TYPE):
        return _TYPE + code(_short(text.removeprefix(_TYPE)))
    return quiet(_short(text))


def _short(text: str) -> str:
    return cut(visible(text), _CELL)
