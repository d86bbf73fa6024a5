"""What grows while a table is read row by row: pieces of work and aims that later rows add to, and what is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.cells import references
from planctl.intake.outline import Aim, Done, Piece
from planctl.intake.titles import short_title
from planctl.meant import ident_meant
from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.intake.cells import Value

_LABEL = re.compile(
    r"(?i)(?:(?P<objective>(?:strategic |specific )?(?:objective|goal)|objectif|objetivo|objectiu)"
    r"|(?P<priority>(?:strategic )?(?:priority|axis|pillar)|priorité|prioridad|prioritat|prioridade|axe|eje|eix|eixo))"
    r"\s*(?:n[.º°]?\s*)?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-Z]\b)\s*[.:)–—-]*\s*(?P<rest>.*)"
)
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-Z])\s*(?:[.:)]|\s[–—-])\s+(?P<rest>.+)")
_DEEP = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})+)\s+(?P<rest>.+)")
_LEADING = re.compile(
    r"\s*(?:([0-9]{1,3}(?:\.[0-9a-z]{1,3})*[a-z]?|[a-z])[.):]|([0-9]{1,3}(?:\.[0-9a-z]{1,3})+))\s+(?=\S)"
)
_WORDS = 5


class Twig:
    """A piece of work, or an aim, that grows; what is in `refers` is checked when all numbers are known."""

    __slots__ = (
        "heading", "ident", "kind", "more", "number", "parts", "refers", "remarks", "statement", "title", "where",
    )  # fmt: skip

    def __init__(self, kind: str, text: str, where: str) -> None:
        """`text` is the cell with its title: a long one becomes the statement, and its beginning the title."""
        line = " ".join(text.split())
        self.kind = kind
        self.title = short_title(line)
        self.statement: str | None = None if self.title == line else text
        self.where = where
        self.number: str | None = None
        self.ident = ""
        self.heading: str | None = None
        self.more: dict[str, Value] = {}
        self.refers: list[tuple[str, str, str]] = []
        self.remarks: list[str] = []
        self.parts: list[Twig] = []

    def remark(self, head: str, text: str) -> None:
        """Keep a cell that no key holds: a remark is on one line, for it becomes a comment."""
        self.remarks.append(f"Column '{head}': {' '.join(text.split())}")

    def describe(self, text: str) -> None:
        """Add to the statement; a title that was cut from a longer text is in it already."""
        self.statement = f"{self.statement}\n\n{text}" if self.statement else text

    def piece(self, known: Iterable[str]) -> Piece:
        """Return it as a piece of the outline. `known` holds the numbers and ids that it may refer to."""
        for name, head, text in self.refers:
            found = references(text, known)
            if found:
                self.more[name] = found
            else:
                self.remark(head, text)
        return Piece(
            kind=self.kind,
            title=self.title,
            where=self.where,
            statement=self.statement,
            number=self.number,
            heading=self.heading,
            more=(*((("id", self.ident),) if self.ident else ()), *self.more.items()),
            remarks=tuple(self.remarks),
            parts=tuple(part.piece(known) for part in self.parts),
        )

    def aim(self, known: Iterable[str]) -> Aim:
        """Return it as an objective or a priority."""
        return Aim(
            kind=self.kind,
            title=self.title,
            where=self.where,
            id=self.ident,
            statement=self.statement,
            number=self.number if self.kind == "objective" else None,
            remarks=tuple(self.remarks),
            more=tuple(self.more.items()),
            pieces=tuple(part.piece(known) for part in self.parts),
        )


def aim_of(kind: str, cell: str, where: str) -> Twig:
    """Return an objective or a priority by its cell, as `Objective 2: Growth`, `B. Evaluation` or in words alone."""
    line = " ".join(cell.split())
    found = _LABEL.fullmatch(line) or _NUMBERED.fullmatch(line) or _DEEP.fullmatch(line)
    number, rest = (found["number"], found["rest"]) if found else ("", "")
    lettered = re.fullmatch("[A-Z]", number)
    if not rest or (kind == "priority" and not lettered):
        # A priority has no number of its own: it stays in the title.
        bare = re.fullmatch("[A-Z]", line)
        twig = Twig(kind, cell, where)
        twig.ident = line if bare and kind == "priority" else ""
        return twig
    twig = Twig(kind, rest, where)
    if kind == "priority":
        twig.ident = number
    else:
        twig.number = number
    return twig


def labelled(text: str) -> str | None:
    """Return whether a line announces an objective or a priority, as `Objective 2: Growth` does."""
    found = _LABEL.fullmatch(" ".join(text.split()))
    return None if found is None else "objective" if found["objective"] else "priority"


def numbered_title(cell: str) -> tuple[str, str]:
    """Return the number or letter that a title begins with, "" where it begins with none, and the rest."""
    found = _LEADING.match(cell)
    return ((found[1] or found[2]), cell[found.end() :]) if found else ("", cell)


def ident_for(twig: Twig, taken: set[str]) -> str:
    """Return an id for an aim that work refers to, which no other has."""
    words = ident_meant(twig.title).split("-")[:_WORDS]
    base = ident = "-".join(words) or twig.kind
    count = 1
    while ident in taken:
        count += 1
        ident = f"{base}-{count}"
    taken.add(ident)
    return ident


def same(cell: str) -> str:
    """Return what two cells share that say the same."""
    return " ".join(fold(cell).split())


class Telling:
    """What is told: the same of many rows in one line, with the first of them and their number."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._first: dict[tuple[str, str], str] = {}
        self._count: dict[tuple[str, str], int] = {}
        self._words: dict[tuple[str, str], dict[str, None]] = {}

    def say(self, kind: str, says: str, where: str, words: tuple[str, ...] = ()) -> None:
        """Tell of something; what was told before is counted."""
        self._first.setdefault((kind, says), where)
        self._count[kind, says] = self._count.get((kind, says), 0) + 1
        self._words.setdefault((kind, says), {}).update(dict.fromkeys(words))

    def done(self) -> tuple[Done, ...]:
        """Return all of it in the order in which it was first met."""
        return tuple(
            Done(*told, f"{where} and {self._count[told] - 1} more" if self._count[told] > 1 else where, (*words,))
            for told, where, words in ((told, self._first[told], self._words[told]) for told in self._first)
        )
