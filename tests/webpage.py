"""Reads a page of HTML as strictly as a browser is lenient."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from planctl.formats.template import is_web


class Seen(HTMLParser):
    """Reads a page as a browser would: checks that tags balance, keeps what they carry."""

    VOID = frozenset(("br", "hr", "meta"))

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.headings: list[int] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def assert_sound(page: str) -> Seen:
    """A page is whole, self-contained, and its links go somewhere."""
    seen = Seen(page)
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", one) for one in ids)
    for href in seen.values("href"):
        assert href.removeprefix("#") in ids if href.startswith("#") else is_web(href)
    assert not {"script", "img", "iframe", "link", "object", "embed", "form", "input", "base"} & set(seen.tags)
    assert not any(name.startswith("on") or name in {"src", "style", "srcset"} for name, _ in seen.attributes)
    assert seen.headings[0] == 1
    assert seen.headings.count(1) == 1
    assert all(later <= before + 1 for before, later in zip(seen.headings, seen.headings[1:], strict=False))
    assert not re.search(r"url\(|@import|expression\(", page)
    return seen
