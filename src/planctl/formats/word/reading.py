"""A report's HTML as a tree, with what its style puts into the text: brackets around a remark, colons after labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CONTENT = re.compile(r'content:\s*"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6}\s?|.)")
_COMPOUND = re.compile(r"(?:\.[\w-]+|:lang\([a-z]+\)|^[a-z][a-z0-9]*)+")
_PIECE = re.compile(r"\.(?P<klass>[\w-]+)|:lang\((?P<lang>[a-z]+)\)|(?P<tag>[a-z][a-z0-9]*)")
_LANDSCAPE = re.compile(r"@page\s*\{[^}]*size:[^;}]*landscape")


class Web:
    """A page: its `body`, title, language, all its ids, and the texts that its style puts before and after elements."""

    def __init__(self, html: str) -> None:
        """Parse a page; what no parser could read is left out, as in a browser."""
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root = etree.fromstring(html.encode(), parser)
        body = root.find("body")
        self.body: Any = body if body is not None else etree.SubElement(root, "body")
        self.title = " ".join((root.findtext("head/title") or "").split())
        self.language: str = root.get("lang") or "en"
        self.ids = {str(one.get("id")) for one in self.body.iter() if one.get("id")}
        style = "\n".join(one.text or "" for one in root.iter("style"))
        style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
        self.landscape = _LANDSCAPE.search(style) is not None
        self._rules = {"before": list(_rules(style, "before")), "after": list(_rules(style, "after"))}

    def drawings(self) -> list[str]:
        """Return the titles of drawings that no figure holds: what those show stands in the text, too."""
        found = [
            one for one in self.body.iter("svg") if not any(above.tag == "figure" for above in one.iterancestors())
        ]
        return [repr(one.findtext("title") or "it has no title") for one in found if one.get("aria-hidden") != "true"]

    def generated(self, element: Any, where: str) -> str:
        """Return what the style puts "before" or "after" the text of an element."""
        found = ""
        for selector, text in self._rules[where]:
            if _matches(element, selector):
                found = text
        return found


def classes(element: Any) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def _rules(style: str, where: str) -> Iterator[tuple[list[str], str]]:
    for selectors, body in _RULE.findall(_MEDIA.sub("", style)):
        content = _CONTENT.search(body)
        for selector in selectors.split(",") if content else ():
            if selector.strip().endswith(f"::{where}"):
                parts = selector.strip().removesuffix(f"::{where}").replace(">", " ").replace("+", " + ").split()
                if parts and all(part == "+" or _COMPOUND.fullmatch(part) for part in parts):
                    yield parts, _ESCAPED.sub(_unescaped, content[1] if content else "")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1].strip()
    return chr(int(code, 16)) if re.fullmatch("[0-9a-fA-F]+", code) else found[1]


def _matches(element: Any, selector: list[str]) -> bool:
    """Tell whether an element is what a selector of classes, tags, languages, wholes and neighbours says."""
    if not _is(element, selector[-1]):
        return False
    rest = selector[:-1]
    if rest and rest[-1] == "+":
        before = element.getprevious()
        return before is not None and _matches(before, rest[:-1])
    return not rest or any(_matches(above, rest) for above in element.iterancestors())


def _is(element: Any, compound: str) -> bool:
    for piece in _PIECE.finditer(compound):
        if piece["klass"] and piece["klass"] not in classes(element):
            return False
        if piece["tag"] and element.tag != piece["tag"]:
            return False
        if piece["lang"] and not spoken(element).startswith(piece["lang"]):
            return False
    return True


def spoken(element: Any) -> str:
    """Return the language of an element's text, its own or that of what it stands in; "" where none is said."""
    own: str = element.get("lang") or ""
    return own or next((above.get("lang") for above in element.iterancestors() if above.get("lang")), "")
