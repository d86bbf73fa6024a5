"""Bullets and numbers of lists, as Word counts them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from planctl.formats.word.styles import W

_LEVELS = 9
_STEP = 300


class Lists:
    """The numberings that a document has for us: one for all bullets, a new one for each numbered list."""

    def __init__(self, numbering: Any) -> None:
        """Take the root of a document's numbering part, and keep the numberings that are there."""
        self._root = numbering
        self._abstract = 1 + max(_numbers(numbering, "abstractNum", "abstractNumId"), default=0)
        self._next = 1 + max(_numbers(numbering, "num", "numId"), default=0)
        first = numbering.find(f"{W}num")
        for at, sort in enumerate(("bullet", "decimal")):
            one = _abstract(self._abstract + at, sort)
            # All that is abstract stands before all that is not.
            numbering.append(one) if first is None else first.addprevious(one)
        self.bullets = self._new(self._abstract)

    def numbers(self) -> int:
        """Return a numbering that begins with 1."""
        made = self._new(self._abstract + 1)
        override = etree.SubElement(self._root[-1], f"{W}lvlOverride", {f"{W}ilvl": "0"})
        etree.SubElement(override, f"{W}startOverride", {f"{W}val": "1"})
        return made

    def _new(self, abstract: int) -> int:
        made = self._next
        self._next += 1
        one = etree.SubElement(self._root, f"{W}num", {f"{W}numId": str(made)})
        etree.SubElement(one, f"{W}abstractNumId", {f"{W}val": str(abstract)})
        return made


def _numbers(root: Any, tag: str, name: str) -> list[int]:
    found = (one.get(f"{W}{name}") for one in root.findall(f"{W}{tag}"))
    return [int(one) for one in found if one and one.isdecimal()]


def _abstract(number: int, sort: str) -> Any:
    one = etree.Element(f"{W}abstractNum", {f"{W}abstractNumId": str(number)})
    etree.SubElement(one, f"{W}multiLevelType", {f"{W}val": "hybridMultilevel"})
    for level in range(_LEVELS):
        here = etree.SubElement(one, f"{W}lvl", {f"{W}ilvl": str(level)})
        text = "–" if sort == "bullet" else f"%{level + 1}."
        for tag, value in (("start", "1"), ("numFmt", sort), ("lvlText", text), ("lvlJc", "left")):
            etree.SubElement(here, f"{W}{tag}", {f"{W}val": value})
        place = {f"{W}left": str(_STEP * (level + 1)), f"{W}hanging": str(_STEP)}
        etree.SubElement(etree.SubElement(here, f"{W}pPr"), f"{W}ind", place)
    return one
