"""What is left of a web page's tags in a text: several lines in one, lists, and emphasis."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from planctl.intake.emphasis import spoken
from planctl.intake.markers import BULLETS, apart, closer, member
from planctl.intake.pages import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.intake.emphasis import Span

#: The tags that are read.
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>p|br|div|ul|ol|li|u|b|strong|i|em|span|font|a)(?P<more>\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp|nbsp|lt|gt|quot|apos|rsquo|lsquo|rdquo|ldquo|ndash|mdash|eacute|#x?[0-9a-fA-F]{2,6});")
#: Where a link goes to.
ADDRESS = re.compile(r"""href\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_BOLD, _ITALIC, _LISTS = {"u", "b", "strong"}, {"i", "em"}, {"ul", "ol"}
# Where the members of a list stand one behind the other: a dash begins one after a full stop or the like.
_MEMBERS = re.compile(rf"\s*[{BULLETS}]\s*|(?:^\s*|(?<=[.;:])\s*)[-–]\s+")


def is_marked_up(text: str) -> bool:
    """Tell whether a text holds tags or entities that are read here."""
    return ("<" in text and TAG.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def lines(text: str, where: str) -> list[Line]:
    """Return what a text says, as lines: tags that are known are read, others stay as they are."""
    if is_marked_up(text):
        return list(_Reader(where).read(text))
    return [line for one in apart(text) if (line := of_spans([(one, "", "")], where)).text or line.marker]


def of_spans(spans: list[Span], where: str, marker: str = "", depth: int = 0) -> Line:
    """Return a line of spans; a marker that was typed is found, if none is given."""
    if not marker:
        found = member(spans[0][0]) if len(spans) == 1 else _first(spans)
        if found is not None:
            marker, rest = found
            spans = [(rest, *spans[0][1:]), *spans[1:]]
            depth = depth or 1
    text, marked = spoken(spans)
    return Line(text, where, marked, marker=marker, depth=depth)


def _first(spans: list[Span]) -> tuple[str, str] | None:
    """Return the marker of a line and the rest of its first span; the marker may be all that there is in it."""
    while len(spans) > 1 and not spans[0][0].strip():
        del spans[0]
    if len(spans) < 2:  # noqa: PLR2004 - one span says all of it
        return member(spans[0][0]) if spans else None
    head, behind = spans[0][0], spans[1][0]
    found = member(head + behind)
    if found is None or len(found[1]) < len(behind.lstrip()):
        return None
    return found[0], found[1][: len(found[1]) - len(behind)] if len(found[1]) > len(behind) else ""


class _Reader:
    """Reads one text: what is open at a place, and what was said since the last line ended."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._open = {"bold": 0, "italic": 0}
        self._lists: list[tuple[str, int]] = []
        self._marker = ""
        self._address = ""
        self._spans: list[Span] = []

    def read(self, text: str) -> Iterator[Line]:
        at = 0
        for tag in TAG.finditer(text):
            yield from self._text(text[at : tag.start()])
            yield from self._tag(tag["name"].lower(), bool(tag["end"]), tag["more"] or "")
            at = tag.end()
        yield from self._text(text[at:])
        yield from self._line()

    def _text(self, text: str) -> Iterator[Line]:
        text = unescape(text)
        if self._lists and not self._marker and text.strip():
            # A list without tags for its members.
            first, *others = _MEMBERS.split(closer(text))
            yield from self._said(first)
            for one in others:
                yield from self._line()
                self._marker = "-"
                yield from self._said(one)
        else:
            yield from self._said(text)

    def _said(self, text: str) -> Iterator[Line]:
        bold, italic = self._open["bold"] > 0, self._open["italic"] > 0
        first, *others = apart(text) if not self._spans else [text]
        self._spans.append((first, "**" * bold + "*" * italic, self._address))
        for one in others:
            yield from self._line()
            self._spans.append((one, "**" * bold + "*" * italic, self._address))

    def _line(self) -> Iterator[Line]:
        """End a line, if anything was said."""
        if any(text.strip() for text, _, _ in self._spans):
            yield of_spans(self._spans, self._where, self._marker, len(self._lists))
            self._marker = ""
        self._spans = []

    def _tag(self, name: str, ends: bool, more: str) -> Iterator[Line]:  # noqa: FBT001 - as it stands in the tag
        if name in _BOLD or name in _ITALIC:
            what = "bold" if name in _BOLD else "italic"
            self._open[what] = max(0, self._open[what] + (-1 if ends else 1))
        elif name == "a":
            found = ADDRESS.search(more)
            self._address = unescape(found[1]) if found and not ends else ""
        elif name not in {"span", "font"}:
            yield from self._line()
            self._block(name, ends)

    def _block(self, name: str, ends: bool) -> None:  # noqa: FBT001
        if name in _LISTS:
            if not ends:
                self._lists.append((name, 0))
            elif self._lists:
                self._lists.pop()
            self._marker = ""
        elif name == "li":
            kind, count = self._lists.pop() if self._lists else ("ul", 0)
            self._lists.append((kind, count + (not ends)))
            self._marker = "" if ends else str(count + 1) if kind == "ol" else "-"
