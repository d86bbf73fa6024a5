"""A document as it stands: its lines and tables in order, before anybody asks what they mean."""

from __future__ import annotations

from planctl.record import Record


class Line(Record):
    """One paragraph, heading or member of a list.

    `text` is what it says, on one line, without its marker. `marked` is the same as Markdown, with what is emphasised
    (bold, underlined, in italics) as `**…**` or `*…*`; equal to `text` where nothing is. `where` tells a person where
    it stands: `line 27`, `table 1, row 3`. `level`: of a heading 1 to 6, else 0. `marker`: of a member of a list what
    stands before it, without brackets and stops: `a`, `3`, `-`. `depth`: how many lists it stands within, 0 for none.
    """

    text: str
    where: str
    marked: str = ""
    level: int = 0
    marker: str = ""
    depth: int = 0


class Row(Record):
    """One row of a table: its cells, each the lines within it, and where it stands. A merged cell is there once."""

    cells: tuple[tuple[Line, ...], ...]
    where: str


class Table(Record):
    """A table: its rows from the top, the head among them."""

    rows: tuple[Row, ...]
    where: str


class Pages(Record):
    """A whole document. `kind` is what it was in words: `a Word document`, `a text`.

    `dropped` holds what was no text of the document and is in neither: headers and footers, page numbers, comments,
    each as a line, so that the account can tell of it. `remarks` are for the person, on how the file was read.
    """

    kind: str
    blocks: tuple[Line | Table, ...]
    dropped: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()
