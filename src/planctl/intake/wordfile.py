"""A Word document as it stands: its paragraphs, lists and tables in order, and what stands beside its text.

A .docx is an archive of XML, which Python reads by itself; what has to be known of Word is in `wordlists`, `wordruns`
and here. What nobody sees in Word, or what stands on every page, is no text of the document: it is told of apart.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from planctl.intake import RefusedError
from planctl.intake.archive import element, opened
from planctl.intake.captions import Caption, levelled
from planctl.intake.characters import plain
from planctl.intake.emphasis import spoken
from planctl.intake.markers import member
from planctl.intake.markup import of_spans
from planctl.intake.pages import Line, Pages, Row, Table
from planctl.intake.titles import is_small
from planctl.intake.wordlists import Lists, Style, W, styles_of, value, whole
from planctl.intake.wordruns import Runs, choice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

    from planctl.intake.emphasis import Span

_WHAT = "a Word document"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_HEADING = re.compile(r"heading ([1-9])$")
_NUMBER = re.compile(r"[0-9]+[a-z]?|[A-Za-z]|[ivxlcIVXLC]{2,9}|([A-Za-z])\1{1,9}")
# What stands beside the text, by the ending of its relationship, and what a part of it is.
_BESIDE = {"header": "", "footer": "", "footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_TITLES = 6
#: Word itself knows no more columns.
_COLUMNS = 63
_STYLES = 20


def pages(data: bytes) -> Pages:
    """Return a .docx as it stands; raises RefusedError where it is none, or not safe to read."""
    try:
        return _Reader(opened(data, _WHAT)).pages()
    except RecursionError:
        raise RefusedError(f"this is built deeper than {_WHAT} ever is: it is not read") from None


class _Reader:
    """One document: what its parts say, and how far its lists are counted."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._main = _main(archive)
        links = _links(archive, self._main)
        self._parts = [(kind, target) for kind, target in links.values() if kind != "hyperlink"]
        named = dict(self._parts)
        self._addresses = {one: target for one, (kind, target) in links.items() if kind == "hyperlink"}
        self._styles = styles_of(self._part(named.get("styles", "")))
        self._lists = Lists(self._part(named.get("numbering", "")))
        self._dropped: list[Line] = []
        self._remarks: list[str] = []
        self._deleted = 0
        self._foreign = 0

    def _part(self, name: str) -> Element | None:
        return element(self._archive, name, _WHAT) if name else None

    def pages(self) -> Pages:
        root = self._part(self._main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise RefusedError(f"this is not {_WHAT}: it has no text in it; open it and save it anew")
        blocks: list[Line | Table] = []
        paragraphs = tables = 0
        for one in self._stories(body):
            if one.tag == f"{W}tbl":
                tables += 1
                table = self._table(one, f"table {tables}")
                blocks += [table] if table.rows else []
            elif made := list(self._paragraph(one, f"paragraph {paragraphs + 1}")):
                paragraphs += 1
                blocks += made
        for kind, name in sorted(self._parts):
            if kind in _BESIDE:
                self._beside(kind, name)
        return Pages(_WHAT, _with_headings(blocks), tuple(self._dropped), self._said())

    def _said(self) -> tuple[str, ...]:
        said = []
        if self._deleted:
            said.append(
                f"{self._deleted} passages that tracked changes delete are left out: accept the changes in Word"
            )
        if self._foreign:
            said.append(f"{self._foreign} parts in another format than Word's own are not read: save it anew in Word")
        return tuple(said)

    def _stories(self, parent: Element) -> Iterator[Element]:
        """Yield the paragraphs and tables within something, in order."""
        for child in parent:
            if child.tag in {f"{W}p", f"{W}tbl"}:
                yield child
            elif child.tag in _AROUND:
                yield from self._stories(child)
            elif child.tag == f"{_MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    yield from self._stories(chosen)
            elif child.tag in {f"{W}del", f"{W}moveFrom"}:
                self._deleted += 1
            elif child.tag == f"{W}altChunk":
                self._foreign += 1

    def _flat(self, parent: Element, where: str) -> list[Line]:
        """Return all that stands within something as lines, tables in it, too."""
        lines: list[Line] = []
        for one in self._stories(parent):
            if one.tag == f"{W}p":
                lines += self._paragraph(one, where)
            else:
                lines += [line for row in self._table(one, where).rows for cell in row.cells for line in cell]
        return [line.replace(where=where) for line in lines]

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element, where: str) -> Iterator[Line]:
        about = paragraph.find(f"{W}pPr")
        runs = Runs(paragraph, self._styles, self._addresses)
        self._deleted += runs.deleted
        hidden = [plain(text) for text in runs.hidden]
        self._dropped += [Line(text, f"hidden text in {where}", text) for text in hidden if text]
        said = any(text.strip() for part in runs.parts for text, _, _ in part)
        if not said and about is not None and about.find(f"{W}rPr/{W}del") is not None:
            # Its end is deleted, too: it is there no more.
            return
        style = self._styles.get(value(about, "pStyle"))
        label, depth = self._label(about, style)
        lines = list(self._lines(runs, where, self._level(about, style), label, depth)) if said else []
        if style is not None and style.name.startswith("toc "):
            self._dropped += [line.replace(where=f"table of contents, {where}", level=0) for line in lines]
        else:
            yield from lines
        for box in runs.boxes:
            yield from self._flat(box, f"text box at {where}")

    def _lines(self, runs: Runs, where: str, level: int, label: str, depth: int) -> Iterator[Line]:
        lines: list[list[Span]] = [[]]
        for at, part in enumerate(runs.parts):
            said = "".join(text for text, _, _ in part).strip()
            if at and part and (member(said) or (where.startswith("table") and _begins(lines[-1], said))):
                lines.append(part)
            else:
                lines[-1] += [(" ", "", ""), *part] if at else part
        marker = _marker(label)
        if label and not marker:
            # What Word prints before it has words of its own: `Task 3`.
            lines[0].insert(0, (f"{label} ", "", ""))
        for spans in lines:
            if not any(text.strip() for text, _, _ in spans):
                continue
            if level:
                text, marked = spoken(spans)
                yield Line(text, where, marked, level=level, marker=marker)
            else:
                yield of_spans(spans, where, marker, depth)
            marker = ""

    def _based(self, style: Style | None) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        for _ in range(_STYLES):
            if style is None:
                return
            yield style
            style = self._styles.get(style.based)

    def _level(self, about: Element | None, style: Style | None) -> int:
        """Return the level of a heading, 0 for any other paragraph."""
        outline = whole(value(about, "outlineLvl"))
        for one in self._based(style):
            if one.name == "title":
                return 1
            if found := _HEADING.match(one.name):
                return min(int(found[1]), _TITLES)
            outline = one.outline if outline is None else outline
        return outline + 1 if outline is not None and outline < _TITLES else 0

    def _label(self, about: Element | None, style: Style | None) -> tuple[str, int]:
        """Return what Word prints before a paragraph, and how deep its list is; empty and 0 where it is in none."""
        number, at = value(about, "numPr", "numId"), whole(value(about, "numPr", "ilvl"))
        for one in self._based(style):
            number = number or one.number
            at = one.level if at is None else at
        if number in {"", "0"}:
            return "", 0
        at = min(at or 0, 8)
        label = self._lists.label(number, at)
        return label, at + 1 if label else 0

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Element, where: str) -> Table:
        rows = []
        for at, row in enumerate(self._of(table, "tr"), 1):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._deleted += 1
                continue
            cells = self._cells(row, f"{where}, row {at}" if "," not in where else where)
            if any(cells):
                rows.append(Row(tuple(cells), f"{where}, row {at}"))
        return Table(tuple(rows), where)

    def _of(self, parent: Element, name: str) -> Iterator[Element]:
        """Yield the rows of a table, or the cells of a row."""
        for child in parent:
            if child.tag == f"{W}{name}":
                yield child
            elif child.tag in _AROUND:
                yield from self._of(child, name)

    def _cells(self, row: Element, where: str) -> list[tuple[Line, ...]]:
        """Return the cells of a row: a merged one is there once, and empty where it goes on to the right or below."""
        before = min(whole(value(row, "trPr", "gridBefore")) or 0, _COLUMNS)
        cells: list[tuple[Line, ...]] = [()] * before
        several = sum(1 for _ in self._of(row, "tc")) > 1
        for cell in self._of(row, "tc"):
            lines = tuple(self._flat(cell, where))
            if value(cell, "tcPr", "hMerge") == "continue" and not lines and not several:
                continue
            cells.append(lines)
            span = min(whole(value(cell, "tcPr", "gridSpan")) or 1, _COLUMNS)
            if several:
                cells += [()] * (span - 1)
        return cells

    # --- what stands beside the text ----------------------------------------------------------------------------------

    def _beside(self, kind: str, name: str) -> None:
        """Take what stands at the edge of pages, under them or in comments."""
        root = self._part(name)
        if root is None:
            return
        self._addresses = {
            one: target for one, (what, target) in _links(self._archive, name).items() if what == "hyperlink"
        }
        if not _BESIDE[kind]:
            self._dropped += self._flat(root, f"the {kind} of pages")
            return
        for at, one in enumerate(note for note in root if note.get(f"{W}type") in {None, "normal"}):
            self._dropped += self._flat(one, f"{_BESIDE[kind]} {at + 1}")


def _marker(label: str) -> str:
    """Return the number in what Word prints before a paragraph; empty where that says more than a number."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", label)
    return "-" if label == "-" else bare if all(map(_NUMBER.fullmatch, bare.split("."))) else ""


def _main(archive: ZipFile) -> str:
    """Return the name of the part that holds the text of a document."""
    kind, name = next((one for one in _links(archive, "").values() if one[0] == "officeDocument"), ("", ""))
    if not kind:
        name = "word/document.xml"
    if name.startswith(("xl/", "ppt/")):
        what = "a spreadsheet: give it the ending .xlsx" if name[0] == "x" else "a presentation: copy its text to Word"
        raise RefusedError(f"this is {what}")
    if name not in archive.namelist():
        raise RefusedError(f"this is not {_WHAT}: it is an archive of something else; open it in Word and save it anew")
    return name


def _links(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part is related to: by an id the kind, and a part's name or the address of a link."""
    folder, name = posixpath.split(part)
    root = element(archive, posixpath.join(folder, "_rels", f"{name}.rels"), _WHAT)
    links: dict[str, tuple[str, str]] = {}
    for one in root if root is not None else ():
        kind = one.get("Type", "").rpartition("/")[2]
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            # Nothing but the address of a link is taken from elsewhere, and nothing is fetched.
            if kind == "hyperlink":
                links[one.get("Id", "")] = (kind, target)
        elif kind != "hyperlink":
            links[one.get("Id", "")] = (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return links


def _with_headings(blocks: list[Line | Table]) -> tuple[Line | Table, ...]:
    """Return the blocks of a document; one that uses no styles for its headings has them found by their looks."""
    if any(isinstance(block, Line) and block.level for block in blocks):
        return tuple(blocks)
    captions = [
        Caption(at, first=_stands_out(block))
        for at, block in enumerate(blocks)
        if isinstance(block, Line) and not block.marker
    ]
    return levelled(blocks, captions)


def _stands_out(line: Line) -> bool:
    whole_bold = line.marked.startswith("**") and line.marked.endswith("**") and line.marked.count("**") == 2  # noqa: PLR2004
    return whole_bold or line.text.isupper() or Caption.is_part(line.text)


def _begins(above: list[Span], said: str) -> bool:
    """Tell whether what stands below a line break in a cell is a line of its own: people break lines there for that.

    It goes on what stands above where it begins in lower case, or where that cannot end so.
    """
    before = "".join(text for text, _, _ in above).split()
    ends = bool(before) and before[-1][-1:] not in ",-–—(/&" and not is_small(before[-1])
    return ends and (said[:1].isupper() or said[:1].isdigit())
