"""Objectives and work in the making: what is read line by line, until it is known to be whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.outline import Aim, Done, Piece
from planctl.intake.phrases import told
from planctl.intake.titles import WORDS, short_title, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.intake.pages import Line
    from planctl.intake.shapes import Label

#: Where a sentence may end.
_ENDS = tuple(".!?…;:")
_DIGITS = 6


class Texts:
    """The paragraphs and lists of one statement, as text and as Markdown."""

    __slots__ = ("parts", "where")

    def __init__(self, where: str) -> None:
        """Begin with nothing; `where` is where the first line stands."""
        self.where = where
        self.parts: list[tuple[str, str, str, int]] = []

    def add(self, text: str, marked: str = "", marker: str = "", depth: int = 0) -> None:
        """Add a paragraph, or a member of a list."""
        if text:
            self.parts.append((text, marked or text, marker, depth))

    def add_line(self, line: Line) -> None:
        """Add a line as it stands."""
        self.add(line.text, line.marked, line.marker, line.depth)

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line goes on the last sentence: that has no end, and the line begins in lower case."""
        if not self.parts or line.marker:
            return False
        last = self.parts[-1][0].rstrip()
        return not last.endswith(_ENDS) and line.text[:1].islower()

    def go_on(self, line: Line) -> None:
        """Add a line to the last sentence."""
        text, marked, marker, depth = self.parts.pop()
        self.parts.append((f"{text} {line.text}", f"{marked} {line.marked or line.text}", marker, depth))

    @property
    def first(self) -> str:
        """The first paragraph as text."""
        return self.parts[0][0] if self.parts else ""

    @property
    def opens_list(self) -> bool:
        """Whether the last paragraph ends in a colon, or is of the list that one opened."""
        return bool(self.parts) and (self.parts[-1][0].endswith(":") or bool(self.parts[-1][2]))

    def whole(self) -> str:
        """Return all of it as Markdown."""
        said, before = "", ""
        for _, marked, marker, depth in self.parts:
            if said:
                said += "\n" if marker and before else "\n\n"
            number = (
                f"{marker}."
                if marker.isdigit()
                else "-"
                if len(marker) != 1 or not marker.isalnum()
                else f"- {marker})"
            )
            said += f"{'  ' * max(0, depth - 1)}{number} {marked}" if marker else marked
            before = marker
        return said

    def title_and_statement(self, title: str = "") -> tuple[str, str | None]:
        """Return a title, proposed where none is given, and the whole where the title is not all of it."""
        proposed = title or short_title(self.first)
        whole = self.whole()
        if len(self.parts) == 1 and self.parts[0][1] == self.first and words_of(proposed) == words_of(self.first):
            return proposed, None
        return proposed, whole or None

    def sentences(self) -> Iterator[str]:
        """Yield each paragraph as text."""
        return (text for text, _, _, _ in self.parts)


class Work(Texts):
    """An action, task or subtask in the making."""

    __slots__ = ("heading", "kind", "more", "number", "parts_of_it", "remarks")

    def __init__(self, kind: str, where: str, number: str | None = None, heading: str | None = None) -> None:
        """Begin a piece of work of which nothing is said yet."""
        super().__init__(where)
        self.kind = kind
        self.number = number
        self.heading = heading
        self.more: list[tuple[str, str | tuple[str, ...]]] = []
        self.remarks: list[str] = []
        self.parts_of_it: list[Work] = []

    def all(self) -> Iterator[Work]:
        """Yield this and what it is made of."""
        yield self
        for part in self.parts_of_it:
            yield from part.all()

    def piece(self, known: frozenset[str], done: list[Done]) -> Piece:
        """Return it as it is in the outline; adds to the account what its sentences look like.

        `known` are the numbers that stand in the outline: only to those can it be related.
        """
        title, statement = self.title_and_statement()
        found = [told(text, self.where) for text in self.sentences()]
        done += [one for of in found for one in of.done]
        more = list(self.more)
        keys = {key for key, _ in more}
        quantities = [one for of in found for one in of.done if one.kind == "quantity"]
        targets = [of.target for of in found if of.target]
        if len(quantities) == 1 and targets and "target" not in keys:
            more.append(("target", targets[0]))
        related = tuple(number for of in found for number in of.related if number in known and number != self.number)
        if related and "related" not in keys:
            more.append(("related", tuple(dict.fromkeys(related))))
        parts = tuple(part.piece(known, done) for part in self.parts_of_it)
        if not title:
            title = f"{self.kind.capitalize()} {self.number or ''}".strip()
            self.remarks.append("nothing is said of it")
        return Piece(
            self.kind,
            title,
            self.where,
            statement=statement,
            number=self.number,
            heading=self.heading,
            more=tuple(more),
            remarks=tuple(self.remarks),
            parts=parts,
        )


class Goal(Texts):
    """An objective or priority in the making. `title` is "" where one is to be proposed from what is said."""

    __slots__ = ("heading", "id", "kind", "number", "remarks", "title", "works")

    def __init__(self, kind: str, where: str, title: str = "", id_: str = "", number: str | None = None) -> None:
        """Begin an objective or priority without work."""
        super().__init__(where)
        self.kind = kind
        self.title = title
        self.id = id_
        self.number = number
        self.heading = ""
        self.remarks: list[str] = []
        self.works: list[Work] = []

    @property
    def name(self) -> tuple[str, ...]:
        """What it is known by again: the words of its title, or of what is said first."""
        return tuple(words_of(self.title or self.first))

    def named_again(self, other: Goal, line: Line, done: list[Done]) -> None:
        """Take what is said where a priority is named a second time, by the same letter."""
        if other.title and words_of(other.title) != words_of(self.title):
            self.remarks.append(f"the document also calls it '{other.title}'")
        done.append(Done("merged", f"priority {self.id} is named again", line.where, (line.text,)))
        self.parts += other.parts

    def aim(self, known: frozenset[str], done: list[Done]) -> Aim:
        """Return it as it is in the outline; adds to the account what the sentences of its work look like."""
        title, statement = self.title_and_statement(self.title)
        pieces = tuple(work.piece(known, done) for work in self.works)
        return Aim(
            self.kind,
            title,
            self.where,
            id=self.id,
            statement=statement,
            number=self.number,
            remarks=tuple(dict.fromkeys(self.remarks)),
            pieces=pieces,
        )


def priority_of(label: Label, line: Line) -> Goal:
    """Return the priority that begins with a label: its first sentence is its title, if that is short."""
    letter = len(label.number) == 1 and label.number.isalpha()
    title, _, said = label.rest.partition(". ")
    if len(title.split()) > WORDS:
        title, said = short_title(label.rest), label.rest
    marked = label.marked[len(title) :].lstrip(". ") if label.marked.startswith(f"{title}. ") else said
    ident = label.number if letter else f"{label.word}-{label.number}".lower()
    goal = Goal("priority", line.where, title.strip(" .:") or line.text, ident)
    goal.add(said, marked)
    return goal


def number_in(text: str) -> str | None:
    """Return a number as the format takes one, None where it does not."""
    bare = text.strip(" .)")
    return bare if len(bare) <= _DIGITS and re.fullmatch(r"[0-9][0-9a-z.]*", bare) else None
