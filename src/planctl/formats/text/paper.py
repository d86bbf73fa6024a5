"""Lines of text in styles. Plain by itself; in colour, on a terminal, through rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.formats import Page

#: What a style looks like on a terminal. Meaning never hangs on it alone.
STYLES = {
    "": "",
    "heading": "bold",
    "dim": "dim",
    "good": "green",
    "warning": "yellow",
    "bad": "bold red",
    "number": "cyan",
}
#: Up to here every character takes one column.
_FIRST_COMBINING = "\u0300"


def width(text: str) -> int:
    """Return how many columns a terminal needs for a text: wide characters take two, combining ones none."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    # Loading the tables of Unicode takes time that most commands can save.
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) or char == "\u200d" else 1 + (east_asian_width(char) in "WF") for char in text)


def one_line(text: str) -> str:
    """Return a plan's text safe for a terminal: on one line, with nothing that a terminal obeys."""
    return visible(" ".join(text.split()))


def cut(text: str, columns: int) -> str:
    """Return a text that fits, ending in an ellipsis where it had to be cut."""
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 1:
            break
        kept += char
    return kept.rstrip() + "…" if columns > 0 else ""


def wrap(text: str, columns: int | None) -> list[str]:
    """Return a text broken between words into lines that fit; a longer word stands on a line of its own."""
    if columns is None or width(text) <= columns:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > columns:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def pad(text: str, columns: int) -> str:
    """Return a text filled with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def around(before: str, marked: str, after: str, columns: int) -> tuple[str, str, str]:
    """Return the three parts of a line cut so that the marked one and what is near it stay."""
    marked = cut(marked, max(columns * 2 // 3, 1))
    room = columns - width(marked)
    left = min(width(before), max(room // 2, room - width(after)))
    before = _tail(before, left)
    return before, marked, cut(after, room - width(before))


def _tail(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    at = len(text) - len(cut(text[::-1], columns)) + 1
    while at < len(text) and not width(text[at]):
        # An accent goes with the letter it stands on.
        at += 1
    return "…" + text[at:] if columns > 0 else ""


class Paper:
    """Lines being written, each a run of texts with a style."""

    def __init__(self, page: Page) -> None:
        """Begin with nothing written."""
        self.page = page
        self._lines: list[list[tuple[str, str]]] = []

    def line(self, *runs: str | tuple[str, str]) -> None:
        """Add one line; a run is a text, or a text and the name of its style."""
        written = [(run, "") if isinstance(run, str) else run for run in runs]
        for at, (text, style) in enumerate(written):
            if text.strip():
                if text.lstrip().startswith("::"):
                    # A build server would obey the line.
                    written[at] = (text.replace("::", "\\::", 1), style)
                break
        self._lines.append(written)

    def blank(self) -> None:
        """Add an empty line, unless there is one already or nothing stands above it."""
        if self._lines and self._lines[-1]:
            self._lines.append([])

    def _plain(self) -> Iterator[str]:
        for runs in self._lines:
            yield "".join(text for text, _ in runs).rstrip()

    def finish(self) -> str:
        """Return everything written, each line ended."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        if not self._lines:
            return ""
        if not self.page.colour:
            return "\n".join(self._plain()) + "\n"
        return self._coloured()

    def _coloured(self) -> str:
        from io import StringIO

        from rich.console import Console
        from rich.text import Text

        console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=10_000, no_color=False)
        for runs in self._lines:
            # Text takes no markup, so that a title such as `[draft]` stays what it is.
            text = Text.assemble(*((text, STYLES[style]) for text, style in runs), end="")
            text.rstrip()
            console.print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)
        written = console.file
        assert isinstance(written, StringIO)  # noqa: S101 - it was made above
        return written.getvalue()
