"""The numbers that Word prints before paragraphs and does not write down: counted as Word counts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.record import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
_LETTERS = 26
# Beyond this nobody counts in letters or in Roman numbers.
_MOST = 399


class Level(Record):
    """How one level of a list is numbered: where it starts, in what, and the text around its number (`%1.`)."""

    start: int
    kind: str
    text: str


class Style(Record):
    """What a style says: its name, the style it is based on, its list and level in it, and of its letters."""

    name: str
    based: str = ""
    number: str = ""
    level: int | None = None
    outline: int | None = None
    marks: str = ""


def value(parent: Element | None, *path: str) -> str:
    """Return `w:val` of an element found by its names, empty where there is none."""
    for name in path:
        parent = parent.find(f"{W}{name}") if parent is not None else None
    return parent.get(f"{W}val", "") if parent is not None else ""


def whole(text: str) -> int | None:
    """Return a number of a document, None where it is none or makes no sense."""
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - nobody counts so far


class Lists:
    """The lists of a document, with how far each has been counted."""

    def __init__(self, numbering: Element | None) -> None:
        """Read the definitions of lists, if a document has any."""
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._own: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for one in numbering if numbering is not None else ():
            if one.tag == f"{W}abstractNum":
                self._abstract[one.get(f"{W}abstractNumId", "")] = dict(map(_level, one.findall(f"{W}lvl")))
            elif one.tag == f"{W}num":
                self._list(one)

    def _list(self, one: Element) -> None:
        number = one.get(f"{W}numId", "")
        self._of[number] = value(one, "abstractNumId")
        for over in one.findall(f"{W}lvlOverride"):
            at = whole(over.get(f"{W}ilvl", "")) or 0
            for level in over.findall(f"{W}lvl"):
                self._own.setdefault(number, {})[at] = _level(level)[1]
            start = whole(value(over, "startOverride"))
            if start is not None:
                self._restarts.setdefault(number, {})[at] = start

    def label(self, number: str, at: int) -> str:
        """Count on in a list, and return what Word prints before its next member at a level: `a)`, `-` for a bullet."""
        counts = self._counts.setdefault(self._of.get(number, number), {})
        level = self._level(number, at)
        if level.kind == "bullet":
            return "-"
        restart = self._restarts.get(number, {}).get(at)
        if restart is not None and (number, at) not in self._begun:
            self._begun.add((number, at))
            counts[at] = restart
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._shown(number, int(found[1]) - 1, counts), level.text).strip()

    def _shown(self, number: str, at: int, counts: dict[int, int]) -> str:
        level = self._level(number, at)
        return counted(counts.get(at, level.start), level.kind)

    def _level(self, number: str, at: int) -> Level:
        levels = self._own.get(number, {})
        return levels.get(at) or self._abstract.get(self._of.get(number, ""), {}).get(at) or Level(1, "bullet", "")


def _level(level: Element) -> tuple[int, Level]:
    start = whole(value(level, "start"))
    made = Level(1 if start is None else start, value(level, "numFmt") or "decimal", value(level, "lvlText"))
    return whole(level.get(f"{W}ilvl", "")) or 0, made


def counted(count: int, kind: str) -> str:
    """Return a number as Word writes it in one of its kinds of numbering."""
    if kind == "none":
        return ""
    if kind in {"lowerLetter", "upperLetter"} and 0 < count <= _MOST:
        # After z come aa, bb, cc.
        letters = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letters.upper() if kind[0] == "u" else letters
    if kind in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST:
        letters = ""
        for worth, sign in _ROMAN:
            letters += sign * (count // worth)
            count %= worth
        return letters.upper() if kind[0] == "u" else letters
    return f"{count:02}" if kind == "decimalZero" else str(count)


def styles_of(styles: Element | None) -> dict[str, Style]:
    """Return the styles of a document by their ids."""
    return {one.get(f"{W}styleId", ""): _style(one) for one in (styles if styles is not None else ())}


def _style(one: Element) -> Style:
    shapes = one.find(f"{W}rPr")
    bold, italic = (shapes is not None and is_on(shapes.find(f"{W}{sign}")) for sign in "bi")
    return Style(
        value(one, "name").casefold(),
        value(one, "basedOn"),
        value(one, "pPr", "numPr", "numId"),
        whole(value(one, "pPr", "numPr", "ilvl")),
        whole(value(one, "pPr", "outlineLvl")),
        "**" * bold + "*" * italic,
    )


def is_on(switch: Element | None) -> bool:
    """Tell whether a property such as bold is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "true") not in {"false", "0", "off", "none"}
