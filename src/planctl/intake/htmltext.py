"""HTML that a web form kept, as the Markdown of a plan: paragraphs, lists, what is emphasised, and where links lead."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPHS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "tr"))
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "h1": "**", "h2": "**", "h3": "**", "h4": "**"}
_UNSAID = frozenset(("script", "style"))


def plain_html(text: str) -> str:
    """Return a text without its tags; one without any stays as it is."""
    if "<" not in text and "&" not in text:
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    said = "".join(reader.said)
    lines = [" ".join(line.split()) if not line.startswith("  ") else line.rstrip() for line in said.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects what is said, with the signs of Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.unsaid = 0
        self.lists: list[int] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSAID:
            self.unsaid += 1
        elif tag == "br":
            self.said.append("\n")
        elif tag == "li":
            if self.lists and self.lists[-1] >= 0:
                self.lists[-1] += 1
            number = self.lists[-1] if self.lists else -1
            self.said.append("\n" + (f"{number}. " if number > 0 else "- "))
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.said.append("[" if self.links[-1] else "")
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else -1)
        if tag in _PARAGRAPHS:
            self.said.append("\n\n")
        self.said.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.said.append(_MARKS.get(tag, ""))
        if tag in _UNSAID and self.unsaid:
            self.unsaid -= 1
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.said.append(f"]({address})" if address else "")
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in _PARAGRAPHS:
            self.said.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unsaid:
            self.said.append(re.sub(r"\s+", " ", data))
