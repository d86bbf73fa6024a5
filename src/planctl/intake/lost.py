"""Whether every word of a document is in its outline: line by line, each in one place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planctl.intake.pages import Line
from planctl.intake.shapes import label_of, listed
from planctl.intake.titles import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.intake.outline import Aim, Dated, More, Outline, Piece
    from planctl.intake.pages import Pages

#: So often the lines are shared out anew among the places, where some found none.
_ROUNDS = 4


def lost(pages: Pages, outline: Outline) -> list[str]:
    """Return the lines of a document whose words are in no one place of its outline, in the document's order.

    A place is an objective, an item, an entry of the calendar, a part of the front text, a todo, or what an account
    tells of. Each holds as many lines as it has words for, save the account: what it tells of once may stand anywhere
    in the document. The word of a label ("Task" of "Task 4") is in the kind of the record.
    """
    lines = list(all_lines(pages))
    missing = set(range(len(lines)))
    first: set[int] = set()
    for at in range(_ROUNDS):
        # What found no place goes before the others in the next round: one of them may have taken it.
        found = _missing(lines, outline, first, by_label=at % 2 == 1)
        missing = min(missing, found, key=len)
        first |= found
        if not missing:
            break
    return [lines[at].text for at in sorted(missing)]


def _missing(lines: list[Line], outline: Outline, first: set[int], *, by_label: bool) -> set[int]:
    """Return which lines find no place when each takes the words it needs, those in `first` and the longest before."""
    places = _Places(_places(outline))
    told = {tuple(words_of(text)) for done in outline.done for text in done.words}
    within = _Places(" ".join(done.words) for done in outline.done)
    wanted = [(words_of(line.text), _wanted(line)) for line in lines]
    missing = set()
    for at in sorted(range(len(lines)), key=lambda one: (one not in first, -len(wanted[one][1]))):
        words = wanted[at][::-1] if by_label else wanted[at]
        if not all(words) or any(tuple(one) in told for one in words):
            continue
        if not any(places.take(Counter(one)) for one in words) and not within.hold(Counter(wanted[at][1])):
            missing.add(at)
    return missing


class _Places:
    """Texts by their words, the shortest first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = sorted((Counter(words_of(text)) for text in texts), key=Counter.total)
        self._with: dict[str, list[int]] = {}
        for at, words in enumerate(self._counts):
            for word in words:
                self._with.setdefault(word, []).append(at)

    def hold(self, words: Counter[str]) -> bool:
        """Tell whether one of the places has all of some words."""
        return self._find(words) is not None

    def take(self, words: Counter[str]) -> bool:
        """Take some words out of the first place that has them all; return whether there was one."""
        found = self._find(words)
        if found is None:
            return False
        self._counts[found] -= words
        for word in words:
            if word not in self._counts[found]:
                self._with[word].remove(found)
        return True

    def _find(self, words: Counter[str]) -> int | None:
        rare = min((self._with.get(word, []) for word in words), key=len)
        return next((at for at in rare if words <= self._counts[at]), None)


def all_lines(pages: Pages) -> Iterator[Line]:
    """Yield every line of a document, those of its tables' cells among them."""
    for block in pages.blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell)


def _wanted(line: Line) -> list[str]:
    line = listed(line)
    label = label_of(line)
    return words_of(line.text if label is None else f"{label.number} {label.rest}")


def _places(outline: Outline) -> Iterator[str]:
    head = (outline.title, outline.period, outline.organisation, outline.kind, outline.stage)
    yield from (text for text in head if text)
    yield from outline.remarks
    for part in outline.front:
        yield f"{part.title} {part.text}"
    yield from outline.todo
    for aim in outline.aims:
        yield _aim(aim)
        yield from _pieces(aim.pieces)
    yield from _pieces(outline.pieces)
    yield from map(_dated, outline.entries)


def _said(title: str, statement: str | None) -> str:
    """Return title and statement, or the statement alone where it says the title over again."""
    if statement is None:
        return title
    words = words_of(title)
    return statement if words_of(statement)[: len(words)] == words else f"{title} {statement}"


def _aim(aim: Aim) -> str:
    return " ".join((aim.id, aim.number or "", _said(aim.title, aim.statement), *aim.remarks))


def _more(more: More) -> str:
    return " ".join(value if isinstance(value, str) else " ".join(value) for _, value in more)


def _pieces(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        own = (piece.number or "", piece.heading or "", _said(piece.title, piece.statement))
        yield " ".join((*own, _more(piece.more), *piece.remarks))
        yield from _pieces(piece.parts)


def _dated(entry: Dated) -> str:
    return " ".join((entry.when or "", _said(entry.title, entry.statement), _more(entry.more), *entry.remarks))
