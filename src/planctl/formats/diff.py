"""Fixes as a unified diff, which `git apply` and `patch -p1` take."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING

from planctl.cleaning import CONTROL
from planctl.finding import visible
from planctl.formats.text.paper import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.formats import Page
    from planctl.views.fixes import Fixes, Mended

_STYLES = {"+": "good", "-": "bad", "@": "dim"}


def render(view: Fixes, page: Page) -> str:
    """Return the changes of all files, with three lines of context around each.

    What a terminal or a build server would obey is written out: such a line could not be applied, but the plan that has
    it has errors that no fix takes away.
    """
    lines = [line for one in view.files for line in _lines(one)]
    return _coloured(lines) if page.colour else "".join(lines)


def _lines(one: Mended) -> Iterator[str]:
    before, after = (re.split(r"(?<=\n)", text) for text in (one.before, one.after))
    before, after = (lines if lines[-1] else lines[:-1] for lines in (before, after))
    named = visible(one.rooted)
    for line in unified_diff(before, after, f"a/{named}", f"b/{named}"):
        bare, end = (line[:-1], line[-1]) if line.endswith("\n") else (line, "\n\\ No newline at end of file\n")
        yield _harmless(bare) + end


def _coloured(lines: list[str]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    written = StringIO()
    console = Console(file=written, force_terminal=True, color_system="standard", width=10_000)
    for line in lines:
        text = Text(line, STYLES[_STYLES.get(line[:1], "")])
        console.print(text, end="", soft_wrap=True, highlight=False, markup=False, emoji=False)
    return written.getvalue()


def _harmless(line: str) -> str:
    body = line.removesuffix("\r")
    body = re.sub(CONTROL, lambda found: visible(found[0]), body)
    return body.replace("##[", "# #[").replace("##vso[", "# #vso[") + line[len(line.removesuffix("\r")) :]
