"""Several things in one line that belong in braces, in brackets or in lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import quotes, shape, syntax
from planctl.languages import is_language
from planctl.quoting import in_list
from planctl.slips import Slip
from planctl.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.finding import Finding
    from planctl.lines import Lines
    from planctl.vocabulary import Vocabulary

_NEXT_KEY = re.compile(r"(?:[,;] *| {2,}| +[|/] +)(?P<key>[a-z_]+): +(?=\S)")
_MENTION = re.compile(r"@(?P<name>[a-z][a-z0-9-]*)(?=[\s,\]]|$)")
_LINKED = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<link>\S+?)\)")
_LANGUAGE = r"(?:^|[,;/|] *)([a-z]{2}): +"
_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def several_keys(lines: Lines, start: int, parts: re.Match[str], keys: Vocabulary) -> Iterator[Slip]:
    """Find further keys behind the first, as they would stand in braces."""
    value, column = parts["value"], parts.start("key")
    if parts["key"] not in keys or value[:1] in "\"'[{|>":
        return
    beside = set(lines.keys_beside(start, column))
    others = [
        one for one in _NEXT_KEY.finditer(value) if one["key"] not in beside and keys.together(one["key"], beside)
    ]
    if not others:
        return
    ends = [*(one.start() for one in others), len(value)]
    texts = [value[: ends[0]], *(value[one.end() : end] for one, end in zip(others, ends[1:], strict=True))]
    names = [parts["key"], *(one["key"] for one in others)]
    begin = parts.start("value")
    marks = begin + others[0].start("key"), begin + others[0].end("key")
    below = lines.next_said(start)
    alone = below is None or lines.indent(below) < column
    if parts["dashes"] and alone:
        braces = ", ".join(f"{name}: {in_list(text)}" for name, text in zip(names, texts, strict=True))
        words = "\n", others[0]["key"]
        yield Slip(column, begin + len(value), f"{{{braces}}}", syntax.missing_sign, *marks, words)
        return
    written = [f"'{name}: {text}'" for name, text in zip(names, texts, strict=True)]
    count = _COUNTS[len(written)] if len(written) < len(_COUNTS) else str(len(written))
    help_ = f"write {count} lines: {', '.join(written[:-1])} and {written[-1]}"
    edits = [Edit(begin + one.start(), begin + one.start("key"), "\n" + " " * column) for one in others]
    first, *more = edits
    yield Slip(
        first.start, first.end, first.new, syntax.missing_sign, *marks, ("\n", others[0]["key"]), help_, tuple(more)
    )


def languages(parts: re.Match[str]) -> Iterator[Slip]:
    """Find one text per language without the braces that they stand in."""
    value, begin = parts["value"], parts.start("value")
    texts = re.split(_LANGUAGE, value)
    if parts["key"] and not texts[0] and len(texts) > len(("", "en", "text")) and all(map(is_language, texts[1::2])):
        named = zip(texts[1::2], texts[2::2], strict=True)
        new = "{" + ", ".join(f"{code}: {in_list(text.strip(' ,;/|'))}" for code, text in named) + "}"
        end = begin + len(texts[1])
        yield Slip(begin, begin + len(value), new, syntax.missing_sign, begin, end, ("{", texts[1]))


def unopened(parts: re.Match[str], keys: Vocabulary) -> Iterator[Slip]:
    """Find a brace or bracket that closes and was never opened."""
    value, begin = parts["value"], parts.start("value")
    opening = {"}": "{", "]": "["}.get(value[-1:], "")
    first = re.match(r"([a-z_]+): ", value)
    if opening and opening not in value and (opening == "[" or (first and first[1] in keys)):
        end = begin + len(value)
        yield Slip(begin, begin, opening, syntax.open_bracket, end - 1, end, (value[-1],))


def mentions(lines: Lines, start: int, parts: re.Match[str], keys: Vocabulary) -> Iterator[Slip]:
    """Find bodies that are mentioned with an at sign, as in a mail."""
    value, begin = parts["value"], parts.start("value")
    found = list(_MENTION.finditer(value))
    if not found or not keys.holds(parts["key"] or _key_above(lines, start), "body", "some bodies"):
        return
    if not all(re.search(rf"(?m)(?:^ +|[{{,] *){one['name']}:", lines.text) for one in found):
        return
    if _MENTION.sub("", value).strip("[], "):
        return
    at = begin + found[0].start()
    new = _MENTION.sub(r"\g<name>", value)
    yield Slip(begin, begin + len(value), new, quotes.special_start, at, at + 1, ("@",), safe=True)


def links(lines: Lines, start: int, parts: re.Match[str], keys: Vocabulary) -> Iterator[Slip]:
    """Find addresses that are written as Markdown has them."""
    value, begin = parts["value"], parts.start("value")
    found = list(_LINKED.finditer(value))
    if not found or not keys.holds(parts["key"] or _key_above(lines, start), "links"):
        return
    if _LINKED.sub("", value).strip("[], "):
        return
    new = ", ".join(one["link"] for one in found)
    new = f"[{new}]" if len(found) > 1 else new
    yield Slip(begin, begin + len(value), new, _link, begin, begin + len(value), (value,))


def _link(start: int, end: int, text: str, line: str) -> Finding:
    return shape.bad_link(start, end, text, "").replace(help=quotes.write(line))


def _key_above(lines: Lines, start: int) -> str:
    """Return the key whose list a line stands in."""
    own = lines.indent(start)
    for above in lines.said_above(start):
        parts = lines.parts(above)
        if parts["key"] and len(parts["indent"]) + len(parts["dashes"]) <= own:
            return str(parts["key"])
    return ""
