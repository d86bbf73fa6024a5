"""What a document is taken to mean: objectives, work and dates, with what was done to find them.

Between what reads files and what writes the draft. A sentence of the document is always kept whole in `statement`;
`title` is a proposal of ours where the sentence is long.
"""

from __future__ import annotations

from typing import Self

from planctl.record import Record

#: Further keys of the format and what they hold: a text, or a list of texts.
More = tuple[tuple[str, str | tuple[str, ...]], ...]


class Shares(str):
    """A map from names to texts, such as a breakdown; as a plain text its pairs, as `Africa=10; Asia=10`."""

    __slots__ = ("parts",)

    parts: tuple[tuple[str, str], ...]

    def __new__(cls, parts: tuple[tuple[str, str], ...]) -> Self:
        """Take the pairs in their order."""
        made = super().__new__(cls, "; ".join(f"{name}={value}" for name, value in parts))
        made.parts = parts
        return made


class Piece(Record):
    """An action, task or subtask.

    `statement` is its sentence as Markdown, None where the title is all of it. `number` is the one printed (`12`), of a
    subtask its letter. `heading` is a sub-heading printed above it. `more` holds further keys of the format and their
    values, as a person would type them: `("when", "15-18 May")`, `("target", "3 cities")`; a value that is a tuple is
    a list. `remarks` are for the person who checks the draft, and become comments above it.
    """

    kind: str
    title: str
    where: str
    statement: str | None = None
    number: str | None = None
    heading: str | None = None
    more: More = ()
    remarks: tuple[str, ...] = ()
    parts: tuple[Piece, ...] = ()


class Aim(Record):
    """An objective or priority, and the work under it. `kind` is "objective" or "priority".

    `id`: of a priority its capital letter; empty where one is to be made of the title. `more` as in Piece.
    """

    kind: str
    title: str
    where: str
    id: str = ""
    statement: str | None = None
    number: str | None = None
    remarks: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    more: More = ()


class Dated(Record):
    """An entry of the calendar. `when` is the date as it was written, None where there is none; `more` as in Piece."""

    title: str
    where: str
    when: str | None = None
    statement: str | None = None
    more: More = ()
    remarks: tuple[str, ...] = ()


class Front(Record):
    """A part of the document's own front text. `id` may name a section: objectives, themes, tasks, calendar."""

    title: str
    text: str
    where: str
    id: str = ""
    more: More = ()


class Register(Record):
    """A member of a register of the plan. `kind` is its key: bodies, series or networks; `more` as in Piece."""

    kind: str
    id: str
    title: str
    where: str
    more: More = ()


class Done(Record):
    """Something that was done, or that a person should look at.

    `kind` is one of DEEDS; `says` one line in words; `where` where in the document; `words` what it was done to, word
    for word, so that nothing is lost.
    """

    kind: str
    says: str
    where: str = ""
    words: tuple[str, ...] = ()


#: What can be told of, in the order of the account, and its heading there.
DEEDS = {
    "joined": "Rows joined that a page had parted",
    "beside": "Rows put under the one above them",
    "rejoined": "Sentences joined that a page had cut",
    "merged": "Rows put together that have the same label",
    "dropped": "Left out: what stands on every page, and what is no text",
    "several": "Cells that may hold two objectives",
    "dated": "Dates understood",
    "undated": "Dates not understood",
    "mentioned": "Dates within sentences: where one is that of the work, write it as its when",
    "quantity": "Phrases that look like a target",
    "reference": "Phrases that look like a reference",
    "carried": "Phrases that look like work carried over",
    "column": "Columns, and what they were taken for",
    "skipped": "Cells without a key in the format",
    "doubted": "Not what the format takes: comments in the draft",
    "unplaced": "Not placed in the draft",
}


class Outline(Record):
    """A whole plan as it was understood, and what was done on the way.

    `more` holds further keys of the plan as in Piece; `approved.by` is the key `by` of the record `approved`. Any text
    may be a `planctl.words.Translated`, which holds more languages, and any value a `Shares`. `remarks` are for the
    person who checks the draft: comments at its top.
    """

    title: str
    period: str | None = None
    organisation: str | None = None
    kind: str | None = None
    stage: str | None = None
    languages: tuple[str, ...] = ()
    front: tuple[Front, ...] = ()
    aims: tuple[Aim, ...] = ()
    pieces: tuple[Piece, ...] = ()
    entries: tuple[Dated, ...] = ()
    todo: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()
    registers: tuple[Register, ...] = ()
    remarks: tuple[str, ...] = ()
    more: More = ()
