"""A paragraph of Word: runs of letters with their style and language, links, and the places that links lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from planctl.formats.word.reading import classes, spoken
from planctl.formats.word.styles import REGIONS, W
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.formats.word.reading import Web

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: Where a line ends without a new paragraph, and where the text after a label begins.
BREAK, TAB = "\n", "\t"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[ \t\n\r\f]+")
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite"))
_BOLD_CLASSES = frozenset(("no", "of", "label", "state", "status"))
_ITALIC_CLASSES = frozenset(("mark", "became", "none"))
_REMARKS = frozenset(("remark", "why", "shares", "part", "kind", "code"))
_COLOURS = {
    "0B4A63": ("in-progress", "ongoing", "label"),
    "1C6B3C": ("done", "met", "on-pace", "held"),
    "8A4B00": ("at-risk", "behind", "missed"),
    "9B1C1C": ("off-track", "overdue", "not-met"),
}
_COLOUR_OF = {name: colour for colour, names in _COLOURS.items() for name in names}
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug")


class Look(Record):
    """How letters look; `style` is the name of a style of ours. `link`: an address, or `#` and the id of a place."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    struck: bool = False
    light: bool = False
    colour: str = ""
    language: str = ""
    link: str = ""


class Line:
    """What a paragraph will hold: texts, each with its look. Blanks at its ends and doubled ones are left out."""

    __slots__ = ("_blank", "runs")

    def __init__(self) -> None:
        """Begin an empty one."""
        self.runs: list[tuple[str, Look]] = []
        self._blank = True

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return any(text.strip() or text in {BREAK, TAB} for text, _ in self.runs)

    def add(self, text: str | None, look: Look) -> None:
        """Add a text as HTML means it: any number of blanks is one."""
        text = _BLANKS.sub(" ", _NOT_XML.sub("", text or ""))
        if self._blank:
            text = text.removeprefix(" ")
        if text:
            self.runs.append((text, look))
            self._blank = text.endswith(" ")

    def verbatim(self, text: str, look: Look) -> None:
        """Add a text, or a BREAK or TAB, as it is."""
        self.runs.append((_NOT_XML.sub("", text), look))
        self._blank = text in {BREAK, TAB}

    def extend(self, other: Line) -> None:
        """Add all that another line holds."""
        for text, look in other.runs:
            told = text.removeprefix(" ") if self._blank else text
            if told:
                self.runs.append((told, look))
                self._blank = told in {BREAK, TAB} or told.endswith(" ")

    def stripped(self) -> list[tuple[str, Look]]:
        """Return the runs without blanks at the end."""
        runs = list(self.runs)
        while runs and (not runs[-1][0].strip(" ") or runs[-1][0] == BREAK):
            runs.pop()
        if runs:
            runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
        return runs


class Letters:
    """Writes what stands in lines of a page."""

    def __init__(self, web: Web, styles: dict[str, str], relate: Callable[[str], str], ids: dict[str, str]) -> None:
        """`relate` gives the document's number for an address, `ids` the names of places by their ids in the page."""
        self._web = web
        self._styles = styles
        self._relate = relate
        self._ids = ids

    def inline(self, element: Any, line: Line, look: Look) -> None:
        """Add an element that stands in a line, with all that is in it; `look` is that of what it stands in."""
        if is_left_out(element):
            return
        if element.tag == "br":
            line.verbatim(BREAK, look)
            return
        look = self.look(element, look)
        line.add(self._web.generated(element, "before"), look)
        line.add(element.text, look)
        for child in element:
            self.inline(child, line, look)
            line.add(child.tail, look)
        line.add(self._web.generated(element, "after"), look)
        if "sign" in classes(element):
            line.add(" ", look)

    def look(self, element: Any, look: Look) -> Look:
        """Return how the text of an element looks, in one that looks so."""
        tag, names = element.tag, classes(element)
        told = {
            "bold": tag in _BOLD or names & _BOLD_CLASSES or ("when" in names and _in_cell(element)),
            "italic": tag in _ITALIC or names & _ITALIC_CLASSES,
            "mono": tag in {"code", "kbd", "samp", "pre"},
            "struck": tag in {"del", "s"},
        }
        changes: dict[str, Any] = {name: True for name, is_so in told.items() if is_so}
        if names & _REMARKS and tag in {"span", "p"}:
            changes |= {"style": "Remark", "light": True}
        if "mark" in names:
            changes["light"] = True
        if "day" in names and tag == "span":
            changes["style"] = "Fact Label"
        if "status" in names:
            changes["style"] = "Status"
        colour = next((_COLOUR_OF[name] for name in sorted(names) if name in _COLOUR_OF), "")
        if colour and names & {"status", "state", "label"}:
            changes["colour"] = colour
        language = spoken(element)
        changes["language"] = "" if language == self._web.language else language
        if tag == "a" and element.get("href"):
            changes["link"] = element.get("href")
        return look.replace(**changes)

    def write(self, line: Line, paragraph: Any) -> None:
        """Write a line into a paragraph."""
        link, place = "", paragraph
        for text, look in line.stripped():
            if look.link != link:
                link, place = look.link, self._linked(look.link, paragraph)
            self._run(place, text, look, web=place is not paragraph and not link.startswith("#"))

    def _linked(self, link: str, paragraph: Any) -> Any:
        if link.startswith("#"):
            name = self._ids.get(link[1:])
            return paragraph if name is None else etree.SubElement(paragraph, f"{W}hyperlink", {f"{W}anchor": name})
        if re.match("(?:https?|mailto):", link, re.IGNORECASE):
            return etree.SubElement(paragraph, f"{W}hyperlink", {f"{R}id": self._relate(link)})
        return paragraph

    def _run(self, place: Any, text: str, look: Look, *, web: bool) -> None:
        run = etree.SubElement(place, f"{W}r")
        self._properties(run, look, "Hyperlink" if web else look.style)
        if text in {BREAK, TAB}:
            etree.SubElement(run, f"{W}br" if text == BREAK else f"{W}tab")
            return
        for at, part in enumerate(text.split("\n")):
            if at:
                etree.SubElement(run, f"{W}br")
            etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = part

    def _properties(self, run: Any, look: Look, style: str) -> None:
        """Write a run's properties, in the order that the format wants."""
        told: list[tuple[str, dict[str, str]]] = []
        if style:
            told.append(("rStyle", {"val": self._styles[style.casefold()]}))
        if look.mono:
            told.append(("rFonts", {"ascii": "Consolas", "hAnsi": "Consolas", "cs": "Consolas"}))
        # What stands in a bold paragraph, and is not, has to say so.
        told += [(tag, {"val": "1" if look.bold else "0"}) for tag in ("b", "bCs") if look.bold or look.light]
        told += [(tag, {}) for tag in ("i", "iCs") if look.italic]
        if look.struck:
            told.append(("strike", {}))
        if look.colour:
            told.append(("color", {"val": look.colour}))
        if look.language:
            code = look.language.split("-")[0]
            spoken_as = REGIONS.get(look.language, look.language)
            if code in _RIGHT_TO_LEFT:
                told.append(("rtl", {}))
            told.append(("lang", {"bidi" if code in _RIGHT_TO_LEFT else "val": spoken_as}))
        if told:
            properties = etree.SubElement(run, f"{W}rPr")
            for tag, values in told:
                etree.SubElement(properties, f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})


def _in_cell(element: Any) -> bool:
    """Tell whether a date is what a cell of a table is about, and not one of the facts in it."""
    return "td" in {element.tag, element.getparent().tag}


def is_left_out(element: Any) -> bool:
    """Tell whether an element is only to be seen or used on a screen: what is drawn also stands in words."""
    return (
        not isinstance(element.tag, str)
        or element.tag in {"script", "style", "template", "svg", "button"}
        or (element.get("aria-hidden") == "true" and "sign" not in classes(element))
        or "skip" in classes(element)
        or (element.tag == "figure" and element.find(".//svg") is not None)
    )
