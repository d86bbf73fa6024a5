"""What people mistype within brackets and braces on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import quotes, syntax
from planctl.quoting import in_quotes
from planctl.slips import BRACKETS, CLOSED, COLON, Slip, bare, closing_mark, in_quotes_slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.vocabulary import Vocabulary


def in_brackets(value: str, begin: int, keys: Vocabulary) -> Iterator[Slip]:
    """Find what is wrong in a value in brackets or braces that stands on one line."""
    open_: list[str] = []
    at = start = 0
    comment = len(value)
    while at < len(value):
        char = value[at]
        if char in CLOSED and (not value[start:at].strip() or re.search(r": +$", value[start:at])):
            closed = CLOSED[char].match(value, at)
            if closed is None:
                yield _open(value, at, begin)
                return
            yield from _after_quoted(value, at, closed.end(), begin)
            at = closed.end()
            continue
        if char == "#" and value[at - 1] == " ":
            yield from _flow_hash(value, start, at, begin)
            comment = at
            break
        if char in BRACKETS:
            open_.append(char)
            start = at + 1
        elif char in ",]}":
            yield from _flow_part(value[start:at], begin + start, keys, open_[-1])
            start = at + 1
            if char != ",":
                yield from _closed(open_, char, begin, begin + at)
                open_.pop()
                if not open_:
                    break
        at += 1
    if open_:
        text = value[:comment].rstrip()
        end = begin + len(text)
        # Directly behind a colon a bracket would not be read as one.
        closing = " " * text.endswith(":") + "".join(BRACKETS[one] for one in reversed(open_))
        yield Slip(end, end, closing, syntax.open_bracket, begin, begin + 1, (value[0],))
    else:
        yield from _after_flow(value, at + 1, begin)


def _open(value: str, at: int, begin: int) -> Slip:
    """Return the slip of a quotation mark that is never closed; another may have been meant to close it."""
    closing = closing_mark(value, at + 1)
    end = closing.end() if closing else _part_end(value, at)
    text = value[at + 1 : end - bool(closing)].strip()
    return Slip(begin + at, begin + end, in_quotes(text), quotes.open_quote, begin + at, begin + at + 1)


def _closed(open_: list[str], char: str, begin: int, at: int) -> Iterator[Slip]:
    """Find a bracket that is closed by one of another kind, and close those within where there are any."""
    inner: list[str] = []
    while len(open_) > 1 and BRACKETS[open_[-1]] != char:
        inner.append(open_.pop())
    if inner:
        closing = "".join(BRACKETS[one] for one in inner)
        yield Slip(at, at, closing, syntax.open_bracket, begin, begin + 1, (inner[0],))
    elif BRACKETS[open_[-1]] != char:
        yield Slip(at, at + 1, BRACKETS[open_[-1]], syntax.open_bracket, begin, begin + 1, (open_[-1],))


def _part_end(value: str, at: int) -> int:
    found = re.compile(r"[,\]}]").search(value, at)
    return found.start() if found else len(value)


def _after_quoted(value: str, at: int, end: int, begin: int) -> Iterator[Slip]:
    """Find a text in a flow collection that goes on after its closing quotation mark."""
    stop = _part_end(value, end)
    rest = value[end:stop].strip()
    if rest and rest[0] not in ":#":
        text = value[at:stop].rstrip()
        new = in_quotes(text[1:-1] if text.endswith(value[at]) and rest == value[end:stop].rstrip() else text)
        first = begin + value.index(rest, end)
        yield Slip(begin + at, begin + at + len(text), new, quotes.text_after_quote, first, begin + at + len(text))


def _flow_hash(value: str, start: int, at: int, begin: int) -> Iterator[Slip]:
    """Find the text in a flow collection that ` #` cut off, and what is behind it."""
    found = re.compile(r"\s*(?:[^\s:\"'#][^:\"'#]*: +)?").match(value, start)
    first = found.end() if found else start
    end = _part_end(value, at)
    text = value[first:end].rstrip()
    if first < at and end < len(value):
        start = begin + first
        yield Slip(start, start + len(text), in_quotes(text), quotes.hash_in_text, begin + at, begin + end)


def _member(part: str, begin: int) -> Iterator[Slip]:
    """Find a member of a list in brackets that is a sentence with more than one colon."""
    text = part.strip()
    colons = list(COLON.finditer(text))
    if len(colons) > 1 and text[0] not in "\"'[{":
        at = begin + part.index(text)
        first = at + colons[0].start()
        yield Slip(at, at + len(text), in_quotes(text), quotes.colon_in_text, first, first + 1)


def _flow_part(part: str, begin: int, keys: Vocabulary, bracket: str) -> Iterator[Slip]:
    """Find what is wrong in one `key: text`, or one text, of a flow collection."""
    if bracket == "[":
        yield from _member(part, begin)
    elif part.endswith(":"):
        end = begin + len(part)
        yield Slip(end, end, " ", syntax.missing_space, end - 1, end, (":",))
    found = re.match(r"\s*(?:[^\s:\"'][^:\"']*: +)?(?P<text>[^\s\"'\[{].*?)\s*$", part)
    if found is None:
        return
    text, at = found["text"], begin + found.start("text")
    colon = COLON.search(text)
    if text[0] in "@`%&*!|>" or re.match(r"[-?] ", text):
        yield Slip(at, at + len(text), in_quotes(text), quotes.special_start, at, at + 1, (text[0],))
    elif colon:
        word = re.search(r"(?<=\S)(?P<gap> +)(?P<word>[a-z_]+)$", text[: colon.start()])
        if word and word["word"] in keys:
            gap = at + word.start("gap")
            first, last = at + word.start("word"), at + word.end("word")
            yield Slip(gap, gap, ",", syntax.missing_sign, first, last, (",", word["word"]))
        yield Slip(at, at + len(text), in_quotes(text), quotes.colon_in_text, at + colon.start(), at + colon.end())


def _after_flow(value: str, end: int, begin: int) -> Iterator[Slip]:
    """Find what stands after the bracket that closes a value."""
    rest = value[end:]
    after = begin + end + len(rest) - len(rest.lstrip())
    text = value[:end] + bare(rest)
    stop = begin + len(text)
    if not text[end:].strip():
        return
    if not text[end:].strip(" ,;]}"):
        yield Slip(begin + end, stop, "", quotes.text_after_quote, after, stop)
    else:
        yield in_quotes_slip(quotes.text_after_quote, begin, stop, (after, stop), text)
