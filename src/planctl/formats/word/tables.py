"""A table of a page as one of Word: its caption, heads that repeat on every page, cells over several rows."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from lxml import etree

from planctl.formats.word.inline import Line, Look, is_left_out
from planctl.formats.word.styles import W
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.formats.word.story import Here, Story

#: A row with more text than this may go on on the next page.
WHOLE = 700
#: From so many columns on, all are equally wide: it is a grid, such as the days of a month.
GRID = 6
# Widths in twips: of a letter, and beside a text.
_LETTER, _AROUND = 115, 180
# Of a column that only counts, and the least height of a row in a grid.
_NARROW, _HEIGHT = 620, 1100
# The longest text that a column's width is reckoned by.
_LONG = 300.0


class Cell(Record):
    """A cell where it begins, or, without its `element`, where one goes on from above. `columns`: its width."""

    element: Any
    columns: int = 1
    goes_down: bool = False


def table(story: Story, out: Any, element: Any, here: Here) -> None:
    """Write a table, its caption before it."""
    caption = element.find("caption")
    if caption is not None:
        story.block(out, caption, here)
    sections = [one for one in element if one.tag in {"thead", "tbody", "tfoot"}] or [element]
    rows = [(row, section.tag == "thead") for section in sections for row in section if row.tag == "tr"]
    rows = [(row, head) for row, head in rows if not is_left_out(row)]
    grid = _grid([row for row, _ in rows])
    count = max((sum(cell.columns for cell in cells) for cells in grid), default=0)
    if not count:
        return
    room = story.width - here.indent
    widths = _widths(grid, count, room)
    if len(out) and out[-1].tag == f"{W}tbl":
        # Two tables in a row would become one.
        story.paragraph(out, Line(), here.replace(style="Table Text", indent=0))
    made = etree.SubElement(out, f"{W}tbl")
    _properties(made, story, caption, widths, here)
    for (row, head), cells in zip(rows, grid, strict=True):
        _row(story, made, row, cells, widths, head=head)


def _grid(rows: list[Any]) -> list[list[Cell]]:
    """Return the cells of every row, with those that go on from rows above."""
    down: dict[int, tuple[int, int]] = {}
    found = []
    for row in rows:
        cells: list[Cell] = []
        at = 0
        own = [one for one in row if one.tag in {"td", "th"}]
        while own or any(column >= at for column in down):
            if at in down:
                left, columns = down.pop(at)
                cells.append(Cell(None, columns, goes_down=True))
                if left > 1:
                    down[at] = (left - 1, columns)
                at += columns
                if left > 1 and not own and not any(column >= at for column in down):
                    break
                continue
            if not own:
                cells.append(Cell(None))
                at += 1
                continue
            one = own.pop(0)
            columns, height = _span(one, "colspan"), _span(one, "rowspan")
            cells.append(Cell(one, columns, goes_down=height > 1))
            if height > 1:
                down[at] = (height - 1, columns)
            at += columns
        found.append(cells)
    return found


def _span(element: Any, name: str) -> int:
    told = element.get(name) or "1"
    return max(1, min(int(told), 1000)) if told.isdecimal() else 1


def _widths(grid: list[list[Cell]], count: int, room: int) -> list[int]:
    """Return how wide the columns are: by the square root of what they hold, and so that the longest word fits."""
    if count >= GRID:
        first = _NARROW if all(len(_text(cells, 0)) <= len("Week") for cells in grid) else room // count
        return [first] + [(room - first) // (count - 1)] * (count - 1)
    weights = [0.0] * count
    least = [0] * count
    for column in range(count):
        texts = [text for cells in grid if (text := _text(cells, column))]
        mean = sum(map(len, texts)) / max(1, len(texts))
        weights[column] = sqrt(min(max(mean, 6.0), _LONG))
        longest = max((len(word) for text in texts for word in text.split()), default=0)
        least[column] = min(longest * _LETTER + _AROUND, room // count)
    whole = sum(weights)
    widths = [max(int(room * weight / whole), least[at]) for at, weight in enumerate(weights)]
    widest = widths.index(max(widths))
    widths[widest] -= sum(widths) - room
    return widths


def _text(cells: list[Cell], column: int) -> str:
    at = 0
    for cell in cells:
        if at == column:
            alone = cell.element is not None and cell.columns == 1
            return " ".join("".join(cell.element.itertext()).split()) if alone else ""
        at += cell.columns
    return ""


def _properties(made: Any, story: Story, caption: Any, widths: list[int], here: Here) -> None:
    properties = etree.SubElement(made, f"{W}tblPr")

    def put(tag: str, **values: str) -> None:
        etree.SubElement(properties, f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})

    put("tblStyle", val=story.style("Table"))
    put("tblW", w=str(sum(widths)), type="dxa")
    if here.indent:
        put("tblInd", w=str(here.indent), type="dxa")
    if len(widths) >= GRID:
        borders = etree.SubElement(properties, f"{W}tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            values = {"val": "single", "sz": "4", "space": "0", "color": "CCD4D9"}
            etree.SubElement(borders, f"{W}{side}", {f"{W}{name}": value for name, value in values.items()})
    put("tblLayout", type="fixed")
    put("tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="0", noVBand="1")
    if caption is not None:
        # What a screen reader says of the table before it reads it.
        words = " ".join("".join(caption.itertext()).split())
        put("tblCaption", val=words)
        put("tblDescription", val=words)
    grid = etree.SubElement(made, f"{W}tblGrid")
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol", {f"{W}w": str(width)})


def _row(story: Story, made: Any, row: Any, cells: list[Cell], widths: list[int], *, head: bool) -> None:
    one = etree.SubElement(made, f"{W}tr")
    properties = etree.SubElement(one, f"{W}trPr")
    if len("".join(row.itertext())) <= WHOLE:
        etree.SubElement(properties, f"{W}cantSplit")
    if head:
        etree.SubElement(properties, f"{W}tblHeader")
    elif len(widths) >= GRID:
        etree.SubElement(properties, f"{W}trHeight", {f"{W}val": str(_HEIGHT), f"{W}hRule": "atLeast"})
    story.place(row)
    at = 0
    for cell in cells:
        columns = min(cell.columns, len(widths) - at)
        _cell(story, one, cell, sum(widths[at : at + columns]), columns, head=head)
        at += columns
    for width in widths[at:]:
        _cell(story, one, Cell(None), width, 1, head=head)


def _cell(story: Story, row: Any, cell: Cell, width: int, columns: int, *, head: bool) -> None:
    one = etree.SubElement(row, f"{W}tc")
    properties = etree.SubElement(one, f"{W}tcPr")
    etree.SubElement(properties, f"{W}tcW", {f"{W}w": str(width), f"{W}type": "dxa"})
    if columns > 1:
        etree.SubElement(properties, f"{W}gridSpan", {f"{W}val": str(columns)})
    if cell.goes_down:
        begins = {f"{W}val": "restart"} if cell.element is not None else {}
        etree.SubElement(properties, f"{W}vMerge", begins)
    here = story.beginning.replace(style="Table Heading" if head else "Table Text", cell=True)
    if cell.element is not None:
        # A cell that heads a row with more than its title is bold only in that.
        bold = cell.element.tag == "th" and not head and cell.element.find("p") is None
        wide, story.width = story.width, width - _AROUND
        story.place(cell.element)
        story.flow(one, cell.element, here.replace(look=Look(bold=bold)) if bold else here)
        story.width = wide
    if one[-1].tag != f"{W}p":
        story.paragraph(one, Line(), here)
