"""A line of spans, some of them emphasised, as a plain text and as Markdown that says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.characters import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    #: A text, how it is emphasised ("", "*", "**" or "***") and the address that it links to, or "".
    Span = tuple[str, str, str]

# What Markdown would take for a sign of its own. Most plans hold none of these, and are through at once.
_SIGNS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])|`|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=\()"
)
_BEGINS = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[=-]+$|~~~|\[(?=[^\]]+\]:)")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>]+$", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return _SIGNS.sub(lambda found: "\\" + found[0], text)


def as_line(text: str) -> str:
    """Return Markdown that is no heading, list or quotation by what it begins with."""
    if _BEGINS.match(text):
        return "\\" + text
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def spoken(spans: Iterable[Span]) -> tuple[str, str]:
    """Return spans as one plain line, and as Markdown."""
    merged = _merged(spans)
    if len(merged) == 1 and not merged[0][1] and not merged[0][2]:
        text = plain(merged[0][0])
        return text, as_line(escaped(text))
    text = plain("".join(text for text, _, _ in merged))
    return text, as_line(_marked(_apart(merged)))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Put spans together that are emphasised alike; a space between such is as they are."""
    merged: list[tuple[list[str], str, str]] = []
    gap: list[str] = []
    for text, mark, address in spans:
        if not text.strip() and not address:
            gap += [text] if text else []
            continue
        if merged and merged[-1][1:] == (mark, address):
            merged[-1][0].extend((*gap, text))
        else:
            # A space belongs to neither side, so that no sign stands beside it.
            merged += [(gap, "", "")] if gap else []
            merged.append(([text], mark, address))
        gap = []
    merged += [(gap, "", "")] if gap and merged else []
    return [("".join(texts), mark, address) for texts, mark, address in merged]


def _apart(spans: list[Span]) -> list[Span]:
    """Return spans of which no two that are emphasised differently touch: Markdown could not tell their signs."""
    kept: list[Span] = []
    for text, mark, address in spans:
        before = kept[-1] if kept else ("", "", "")
        if mark and before[1] and mark != before[1] and not before[0][-1:].isspace() and not text[:1].isspace():
            kept[-1] = (before[0], "**" if "**" in before[1] else "", before[2])
            kept.append((text, "**" if "**" in mark else "", address))
        else:
            kept.append((text, mark, address))
    return _merged(kept)


def _marked(spans: list[Span]) -> str:
    parts: list[str] = []
    before = ""
    for at, (text, mark, address) in enumerate(spans):
        after = spans[at + 1][0][:1] if at + 1 < len(spans) else ""
        parts.append(_one(text, mark, address, before[-1:], after))
        before = text
    return " ".join("".join(parts).split())


def _one(text: str, mark: str, address: str, before: str, after: str) -> str:
    """Return one span as Markdown: spaces at its ends, and signs that touch a word outside, are not emphasised."""
    first, last = 0, len(text)
    while first < last and (text[first].isspace() or (mark and _parts(text[first], before))):
        before = text[first]
        first += 1
    while last > first and (text[last - 1].isspace() or (mark and _parts(text[last - 1], after))):
        after = text[last - 1]
        last -= 1
    inner = _clean(text[first:last])
    if address and inner and _WEB.match(address):
        target = f"<{address}>" if "(" in address or ")" in address else address
        inner = "[{}]({})".format(re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", inner), target)
        if before.isalnum() or after.isalnum():
            mark = ""
    middle = f"{mark}{inner}{mark}" if inner else ""
    return _clean(text[:first]) + middle + _clean(text[last:])


def _clean(text: str) -> str:
    """Return a piece of a line, with the spaces at its ends."""
    inner = escaped(plain(text))
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def _parts(sign: str, outside: str) -> bool:
    """Tell whether Markdown would not see emphasis that begins or ends between a sign and a letter outside."""
    return outside.isalnum() and not sign.isalnum()
