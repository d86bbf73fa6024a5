"""How much room texts take on a sheet of paper: one page stays one page, however long the words of a plan are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = TypeVar("Row")

#: Letters that take more room than others.
_BROAD = frozenset("MWmw@%")
#: Up to here no character combines with another, nor is as wide as two.
_FIRST_COMBINING = "\u0300"


def wide(text: str) -> int:
    """Return how many usual letters a text is as wide as: capitals take more, combining ones nothing."""
    return -(-sum(map(_halves, text)) // 2)


def _halves(char: str) -> int:
    if char < _FIRST_COMBINING:
        return 2 + char.isupper() + (char in _BROAD)
    from unicodedata import combining, east_asian_width

    return 0 if combining(char) else 4 if east_asian_width(char) in "WF" else 2 + char.isupper()


def shortened(text: str, most: int) -> str:
    """Return a text that is no wider than so many letters: cut between words where it can be, and marked as cut."""
    # What is longer than twice the room is not measured: a text may be a book.
    if len(text) <= most * 2 and wide(text) <= most:
        return text
    kept = _head(text, most - 1)
    words = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]
    # A word that takes half of the room is cut itself.
    kept = words if wide(words) * 2 > most else kept
    made = kept.rstrip(" ,;:.-") + "…"
    if isinstance(text, Translated):
        language = next(iter(text.languages), "")
        return Translated({language: made}, language) if language else made
    return made


def _head(text: str, most: int) -> str:
    room = most * 2
    for at, char in enumerate(text):
        room -= _halves(char)
        if room < 0:
            return text[:at]
    return text


def lines(text: str, columns: int) -> int:
    """Return how many lines of so many letters a text takes, broken between words; none where it is empty."""
    count, left = 0, 0
    for word in text.split():
        need = wide(word)
        if need < left:
            left -= need + 1
            continue
        # A word longer than a line is broken where the line ends.
        taken = max(-(-need // columns), 1)
        count += taken
        left = taken * columns - need
    return count


def fitting(rows: Iterable[Row], height: Callable[[Row], int], room: int, most: int) -> tuple[tuple[Row, ...], int]:
    """Return the first rows, at most so many, that fit into so many lines, and how many lines they leave."""
    kept: list[Row] = []
    for row in rows:
        if len(kept) == most or height(row) > room:
            break
        kept.append(row)
        room -= height(row)
    return tuple(kept), room
