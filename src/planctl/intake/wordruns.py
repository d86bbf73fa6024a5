"""What one paragraph of a Word document says: its runs, as they are emphasised, and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.wordlists import W, is_on, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from planctl.intake.emphasis import Span
    from planctl.intake.wordlists import Style

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AROUND = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "rubyBase")
)
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
# The letters of symbol fonts stand in a range of their own; the few that are met are bullets and ticks.
_SYMBOL = 0xF000
_BASIC = 0x10FFFF


class Runs:
    """The runs of a paragraph, in `parts` between line breaks.

    `boxes` are the contents of text boxes anchored in it, `hidden` the texts that are not shown, `deleted` how many
    passages were deleted while changes were tracked.
    """

    def __init__(self, paragraph: Element, styles: dict[str, Style], addresses: dict[str, str]) -> None:
        """Read a paragraph; `addresses` are those of its links by their ids."""
        self.parts: list[list[Span]] = [[]]
        self.boxes: list[Element] = []
        self.hidden: list[str] = []
        self.deleted = 0
        self._styles = styles
        self._addresses = addresses
        self._walk(paragraph, "", linked=False)

    def _walk(self, parent: Element, address: str, *, linked: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, address, linked=linked)
            elif tag == f"{W}hyperlink":
                self._walk(child, self._addresses.get(child.get(f"{_R}id", ""), ""), linked=True)
            elif tag in _AROUND:
                self._walk(child, address, linked=linked)
            elif tag == f"{_MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self._walk(chosen, address, linked=linked)
            elif tag in _GONE:
                self.deleted += 1
            elif tag in {f"{_M}oMath", f"{_M}oMathPara"}:
                self._say("".join(one.text or "" for one in child.iter(f"{_M}t")), "", address)

    def _run(self, run: Element, address: str, *, linked: bool) -> None:
        shapes = run.find(f"{W}rPr")
        if shapes is not None and is_on(shapes.find(f"{W}vanish")):
            self.hidden.append("".join(one.text or "" for one in run.iter(f"{W}t")))
            return
        self._content(run, self._marks(shapes, linked=linked), address)

    def _marks(self, shapes: Element | None, *, linked: bool) -> str:
        """Return how a run is emphasised; links are underlined everywhere."""
        if shapes is None:
            return ""
        style = self._styles.get(value(shapes, "rStyle"))
        marks = style.marks if style else ""
        bold, italic = ("**" in marks), (len(marks) % 2 == 1)
        for sign in shapes:
            if sign.tag == f"{W}b":
                bold = is_on(sign)
            elif sign.tag == f"{W}i":
                italic = is_on(sign)
        lined = shapes.find(f"{W}u")
        return "**" * (bold or (not linked and lined is not None and is_on(lined))) + "*" * italic

    def _content(self, run: Element, marks: str, address: str) -> None:
        for child in run:
            tag = child.tag
            if tag in {f"{W}br", f"{W}cr"} and child.get(f"{W}type") not in {"page", "column"}:
                self.parts.append([])
            elif tag == f"{W}ruby":
                self._walk(child, address, linked=False)
            elif tag in _DRAWN:
                self._boxes(child)
            elif tag == f"{_MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self._content(chosen, marks, address)
            else:
                self._say(_letters(child), marks, address)

    def _say(self, text: str, marks: str, address: str) -> None:
        if text:
            self.parts[-1].append((text, marks, address))

    def _boxes(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag == f"{_MC}AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self._boxes(chosen)
            else:
                self._boxes(child)


def choice(alternatives: Element) -> Element | None:
    """Return one of several ways to say the same: the first, as newer programs do."""
    return next(iter(alternatives), None)


def _letters(element: Element) -> str:
    """Return the letters that an element in a run stands for."""
    tag = element.tag
    if tag == f"{W}t":
        return element.text or ""
    if tag == f"{W}sym":
        return _symbol(element.get(f"{W}char", ""))
    return " " if tag == f"{W}br" else _SIGNS.get(tag, "")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if _SYMBOL <= number < _SYMBOL + 0x100:
        return "•"
    return chr(number) if 0 < number <= _BASIC else ""
