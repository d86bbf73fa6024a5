"""What a line of Markdown says without the signs of its emphasis, links and code."""

from __future__ import annotations

import re
from collections import Counter

from planctl.intake.characters import plain
from planctl.intake.markup import ADDRESS, TAG

_TOKEN = re.compile(
    r"\\(?P<kept>[!-/:-@\[-`{-~])|(?P<run>\*+|_+|`+)|(?P<open>!?\[)"
    r"|(?P<shut>\]\((?:<[^<>\n]{0,2000}>|[^()\s<>]{0,2000})(?:[ \t]+\"[^\"\n]{0,500}\")?\))"
    r"|<(?P<auto>(?:https?|mailto):[^\s<>]{1,2000})>"
)
_NEXT_LINE = {"p", "br", "div", "ul", "ol", "li"}
_SIGNS = {"u": "**", "b": "**", "strong": "**", "i": "*", "em": "*"}


def said(markdown: str) -> str:
    """Return what a line of Markdown says: pairs of signs are left out, and of a link its address."""
    if not re.search(r"[\\*_`\[<]", markdown):
        return plain(markdown)
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    at = 0
    for token in _TOKEN.finditer(markdown):
        pieces.append(markdown[at : token.start()])
        at = token.end()
        if token["run"] or token["shut"]:
            sign = "[" if token["shut"] else token["run"]
            if count[sign] and (token["shut"] or _may_close(markdown, token)):
                _close(sign, opened, count, pieces)
                continue
            if token["run"] and _may_open(markdown, token):
                opened.append((sign, len(pieces)))
                count[sign] += 1
        elif token["open"]:
            opened.append(("[", len(pieces)))
            count["["] += 1
        pieces.append(token["kept"] or token["auto"] or token[0])
    return plain("".join([*pieces, markdown[at:]]))


def _close(sign: str, opened: list[tuple[str, int]], count: Counter[str], pieces: list[str]) -> None:
    """Leave out the sign that was opened last; what was opened behind it stays as it is."""
    while True:
        last, place = opened.pop()
        count[last] -= 1
        if last == sign:
            pieces[place] = ""
            return


def _may_open(text: str, token: re.Match[str]) -> bool:
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    return token["run"][0] == "`" or (bool(after.strip()) and not (token["run"][0] == "_" and before.isalnum()))


def _may_close(text: str, token: re.Match[str]) -> bool:
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    return token["run"][0] == "`" or (bool(before.strip()) and not (token["run"][0] == "_" and after.isalnum()))


def without_tags(markdown: str) -> list[str]:
    """Return the lines that tags make of one, their emphasis as that of Markdown."""
    if "<" not in markdown:
        return [markdown]
    address = ""
    parts: list[str] = []
    at = 0
    for tag in TAG.finditer(markdown):
        parts.append(markdown[at : tag.start()])
        at = tag.end()
        name = tag["name"].lower()
        if name == "a":
            found = None if tag["end"] else ADDRESS.search(tag["more"] or "")
            parts.append("[" if found else f"]({address})" if address and tag["end"] else "")
            address = found[1] if found else ""
        elif name in _NEXT_LINE:
            parts.append("\n- " if name == "li" and not tag["end"] else "\n")
        else:
            parts.append(_SIGNS.get(name, ""))
    return [line for line in "".join([*parts, markdown[at:]]).split("\n") if line.strip()]
