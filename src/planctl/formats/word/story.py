"""The blocks of a page as paragraphs, lists and tables of Word, in their order.

Every element has its plain meaning: headings, paragraphs, lists, tables, lists of labels. What the classes of our own
reports mean is told in a few tables; a template of somebody's own that has none of them is still read as HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from planctl.formats.word.inline import TAB, Letters, Line, Look, is_left_out
from planctl.formats.word.reading import classes
from planctl.formats.word.styles import W
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.formats.word.lists import Lists
    from planctl.formats.word.reading import Web

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """
    address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header hr
    img li main nav ol p pre section summary table ul
"""
BLOCKS = frozenset((*HEADINGS, *_BLOCK_NAMES.split()))
#: Measures of Word are twentieths of a point: one centimetre has 567.
STEP, LABEL, TERM = 400, 560, 3400
# The style of a paragraph by its own classes, else by those of what it stands in, the nearest first.
_STYLES = {
    "title": "Work",
    "organisation": "Subtitle",
    "byline": "Subtitle",
    "lead": "Lead",
    "group": "Lead",
    "facts": "Facts",
    "reports": "Reported",
    "more": "Note",
    "aside": "Note",
    "nothing": "Note",
}
_INLINE_LISTS = frozenset(("facts", "account", "counts", "figures", "legend"))
_UNMARKED = frozenset(("plain", "contents", "pieces"))


class Here(Record):
    """Where in the page we are. `indent`: from the left, in twips; `depth`: of lists. `cell`: whether in a table."""

    style: str = "Normal"
    indent: int = 0
    depth: int = 0
    cell: bool = False
    look: Look = Look()
    top: int = 1


class Mark(Record):
    """What stands before the first paragraph of a list's item: a bullet or number of Word's, or a label of the text."""

    numbering: int | None = None
    level: int = 0
    label: Line | None = None
    hanging: int = STEP


class Story:
    """Writes blocks into the body of a document, or a cell of a table."""

    def __init__(
        self, web: Web, letters: Letters, styles: dict[str, str], lists: Lists, names: dict[str, str], width: int
    ) -> None:
        """`styles` are their ids by name, `names` those of places by their ids in the page, `width` that of a line."""
        self.web = web
        self.letters = letters
        #: How wide a line is here, in twips, and how what begins in a cell looks.
        self.width = width
        self.beginning = Here()
        self._styles = styles
        self._lists = lists
        self._names = names
        self._places: list[str] = []
        self._placed: set[str] = set()
        self._count = 0
        self._mark: Mark | None = None
        self._new_page = False
        #: Called with an image, where it stands, and its line; set by who can write images.
        self.picture: Callable[[Any, Any], None] | None = None

    # --- paragraphs --------------------------------------------------------------------------------------------------

    def paragraph(self, out: Any, line: Line, here: Here) -> Any:
        """Write a line as a paragraph, behind its bullet or label and with the places that links lead to."""
        one = etree.SubElement(out, f"{W}p")
        properties = etree.SubElement(one, f"{W}pPr")
        self._put(properties, "pStyle", val=self.style(here.style))
        if here.cell:
            # In a table it would hold whole rows together, however long they are.
            self._put(properties, "keepNext", val="0")
        if self._new_page:
            self._put(properties, "pageBreakBefore")
            self._new_page = False
        mark, self._mark = self._mark, None
        hanging = 0
        if mark is not None and mark.numbering is not None:
            numbering = etree.SubElement(properties, f"{W}numPr")
            self._put(numbering, "ilvl", val=str(mark.level))
            self._put(numbering, "numId", val=str(mark.numbering))
        if mark is not None:
            hanging = mark.hanging
            if mark.label is not None:
                tabs = etree.SubElement(properties, f"{W}tabs")
                self._put(tabs, "tab", val="left", pos=str(here.indent))
        if here.indent or hanging:
            self._put(properties, "ind", left=str(here.indent), hanging=str(hanging))
        for place in self._places:
            self._count += 1
            self._put(one, "bookmarkStart", id=str(self._count), name=place)
            self._put(one, "bookmarkEnd", id=str(self._count))
        self._places.clear()
        whole = Line()
        if mark is not None and mark.label is not None:
            whole.extend(mark.label)
            whole.verbatim(TAB, Look())
        whole.extend(line)
        self.letters.write(whole, one)
        return one

    def style(self, name: str) -> str:
        """Return the id of a style."""
        return self._styles[name.casefold()]

    @staticmethod
    def _put(parent: Any, tag: str, **values: str) -> None:
        etree.SubElement(parent, f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})

    def place(self, element: Any) -> None:
        """Remember that links lead to an element: its next paragraph is where."""
        name = self._names.get(element.get("id") or "")
        if name and name not in self._placed:
            self._placed.add(name)
            self._places.append(name)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def flow(self, out: Any, element: Any, here: Here) -> None:
        """Write what is in an element: lines of text as paragraphs, blocks as what they are."""
        line = Line()
        look = self.letters.look(element, here.look)
        line.add(self.web.generated(element, "before"), look)
        line.add(element.text, look)
        for child in element:
            if child.tag in BLOCKS and not is_left_out(child):
                line = self._flushed(out, line, here)
                self.block(out, child, here)
            else:
                self.place(child)
                self.letters.inline(child, line, look)
            line.add(child.tail, look)
        line.add(self.web.generated(element, "after"), look)
        self._flushed(out, line, here)

    def _flushed(self, out: Any, line: Line, here: Here) -> Line:
        if line:
            self.paragraph(out, line, here)
            return Line()
        return line

    def block(self, out: Any, element: Any, here: Here) -> None:
        """Write a block."""
        self.place(element)
        tag, names = element.tag, classes(element)
        if (tag == "article" or "month" in names) and element.getprevious() is not None:
            self._new_page = True
        if tag in HEADINGS:
            self._heading(out, element, here)
        elif tag == "table":
            from planctl.formats.word.tables import table

            table(self, out, element, here)
        elif tag in {"ul", "ol"}:
            self._list(out, element, here)
        elif tag == "dl":
            self._labels(out, element, here)
        elif tag == "nav" and "contents" in names:
            from planctl.formats.word.contents import contents

            contents(self, out, element, here)
        elif tag == "pre":
            self._verbatim(out, element, here)
        elif tag == "img":
            if self.picture is not None:
                self.picture(element, self.paragraph(out, Line(), here))
        else:
            self.flow(out, element, self._inside(element, here))

    def _inside(self, element: Any, here: Here) -> Here:
        """Return how the paragraphs of an element look."""
        names = classes(element)
        style = next((_STYLES[name] for name in sorted(names) if name in _STYLES), here.style)
        if style == "Work" and here.depth > 1:
            style = "Work Part"
        if element.tag == "footer":
            style = "Note"
        if element.tag == "blockquote":
            style = "Quote"
        if element.tag in {"caption", "figcaption"}:
            style = "caption"
        if element.tag == "p" and "heading" in names:
            return here.replace(look=here.look.replace(bold=True))
        return here.replace(style=style)

    def _heading(self, out: Any, element: Any, here: Here) -> None:
        line = self.line(element, Look())
        level = HEADINGS[element.tag]
        style = "Title" if level == 1 else f"heading {level - 1}"
        if line:
            self.paragraph(out, line, Here(style=style, cell=here.cell))

    def line(self, element: Any, look: Look) -> Line:
        """Return all that is in an element as one line."""
        line = Line()
        self.letters.inline(element, line, look)
        for one in element.iter():
            if one is not element and one.get("id"):
                self.place(one)
        return line

    def _verbatim(self, out: Any, element: Any, here: Here) -> None:
        line = Line()
        line.verbatim("".join(element.itertext()).strip("\n"), here.look.replace(mono=True))
        self.paragraph(out, line, here)

    # --- lists -------------------------------------------------------------------------------------------------------

    def _list(self, out: Any, element: Any, here: Here) -> None:
        names = classes(element)
        marked = not names & _UNMARKED or ("pieces" in names and here.depth > 0)
        style = _STYLES["reports"] if "reports" in names else "List Bullet"
        if element.tag == "ol" and "pieces" not in names and marked:
            style = "List Number"
        numbering = self._lists.bullets if style != "List Number" else self._lists.numbers()
        for item in element:
            if item.tag != "li" or is_left_out(item):
                continue
            self.place(item)
            label = next((child for child in item if "label" in classes(child)), None)
            inside = here.replace(style="Normal" if "pieces" in names else style, depth=here.depth + 1)
            if style == "Reported":
                self.flow(out, item, inside)
            elif label is not None:
                width = max(LABEL if not here.depth else STEP, 130 * len("".join(label.itertext())) + 130)
                self._mark = Mark(label=self.line(label, Look(colour="0B4A63")), hanging=width)
                label.getparent().remove(label)
                self.flow(out, item, inside.replace(indent=here.indent + width))
            elif marked and not any("sign" in classes(child) for child in item):
                self._mark = Mark(numbering=numbering, level=min(here.depth, 8), hanging=300)
                self.flow(out, item, inside.replace(indent=here.indent + 300))
            else:
                self.flow(out, item, inside.replace(style="Normal"))
            self._mark = None

    def _labels(self, out: Any, element: Any, here: Here) -> None:
        """Write a list of labels and what they say: in one paragraph where they are short, else one for each."""
        names = classes(element) | classes(element.getparent())
        pairs = list(_pairs(element))
        longest = max((len("".join(label.itertext())) for label, _ in pairs), default=0)
        term = min(TERM, 110 * longest + 300)
        if names & _INLINE_LISTS and not any(_has_blocks(value) for _, value in pairs):
            line = Line()
            for label, value in pairs:
                if line:
                    line.add(" · ", Look(style="Fact Label"))
                line.extend(self._pair(label, value, here))
            if line:
                self.paragraph(out, line, here.replace(style="Facts"))
            return
        there = here.replace(style="Definition")
        for label, value in pairs:
            if _has_blocks(value):
                self.paragraph(out, self.line(label, Look(style="Fact Label")), there)
                self.flow(out, value, there.replace(indent=here.indent + STEP))
            elif here.cell or "rhythms" in names:
                self.paragraph(out, self._pair(label, value, here), there)
            else:
                self._mark = Mark(label=self.line(label, Look(style="Fact Label")), hanging=term)
                self.paragraph(out, self.line(value, here.look), there.replace(indent=here.indent + term))

    def _pair(self, label: Any, value: Any, here: Here) -> Line:
        line = self.line(label, Look(style="Fact Label"))
        if len("".join(label.itertext()).strip()) == 1:
            # A sign needs no colon.
            line.add(" ", Look())
        elif not self.web.generated(label, "after").strip():
            line.add("\u00a0: " if self.web.language.startswith("fr") else ": ", Look(style="Fact Label"))
        line.extend(self.line(value, here.look))
        return line


def _has_blocks(element: Any) -> bool:
    return any(child.tag in BLOCKS for child in element)


def _pairs(element: Any) -> list[tuple[Any, Any]]:
    """Return the labels of a list with what each says; one that says several things is repeated for each."""
    found = []
    label = None
    for one in element.xpath("./dt | ./dd | ./div/dt | ./div/dd"):
        if one.tag == "dt":
            label = one
        elif label is not None:
            found.append((label, one))
    return found
