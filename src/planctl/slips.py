"""What people mistype in one line of YAML: each slip with its fault and the repair that shows what was meant.

Nothing here is certain: a line gives its slips in order of likelihood, and reading keeps the first whose repair it can
go on after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.quoting import in_quotes
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.finding import Finding

#: Indentation, dashes, key, colon and value of a line; every line matches.
LINE = re.compile(
    r"""(?P<indent>\ *)
    (?P<dashes>(?:-\ +)*)
    (?:(?P<key>[^\s"'\#\[\]{},&*!|>%@`:-][^:\#"'{}\[\]]*?|"[^"]*"|'[^']*')(?P<colon>\ *:(?=\ |$)\ *))?
    (?P<value>.*?)\s*$""",
    re.VERBOSE,
)
WORD_KEY = re.compile(r"[a-z][a-z0-9_-]*")

_COLON = re.compile(r":(?= |$)")
_COMMENT = re.compile(r" +#")
_LOST_HASH = re.compile(r" +#(?=[^\s#])")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}\s*(#.*)?$")
_ESCAPE = re.compile(
    r"""\\(?![0abtnvfre "/\\N_LP]|\t|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}"""
    r"""|U0010[0-9A-Fa-f]{4}|$)(?:[uU][0-9A-Fa-f]{1,8}|.)?"""
)
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_GLUED_DASH = re.compile(r" *-(?=[^\s-])")
_KEYLIKE = re.compile(r" *(?:- +)*(?P<quote>[\"']?)(?P<word>[A-Za-z_]+)(?P<sign>[ ]*[:=;,]?[ ]*)(?P<rest>.*?)\s*$")
_ELISION = re.compile(r"'[A-Za-z]{1,2} ")
_SPECIAL = "@`%&*!,]}"
_BRACKETS = {"[": "]", "{": "}"}


class Slip(Record):
    """A slip in one line: its fault at columns `begin` to `stop`, and what stands from `start` to `end` repaired."""

    start: int
    end: int
    new: str
    fault: Callable[..., Finding]
    begin: int
    stop: int
    words: tuple[str, ...] = ()


def slips(line: str, keys: frozenset[str]) -> Iterator[Slip]:
    """Yield what may be wrong in a line, likeliest first; `keys` are the words that a plan has for keys."""
    yield from _signs(line, keys)
    parts = LINE.match(line)
    assert parts is not None  # noqa: S101 - the pattern matches every line
    value, begin = parts["value"], parts.start("value")
    if not value or value[0] == "#":
        return
    if parts["dashes"] and parts["key"] and not WORD_KEY.fullmatch(parts["key"]):
        # A member of a list that is a sentence with a colon, and not a key.
        start = parts.start("key")
        at = parts.start("colon")
        text = _bare(line[start:].rstrip())
        yield Slip(start, start + len(text), in_quotes(text), syntax.colon_in_text, at, at + 1)
    if value[0] in _CLOSED:
        yield from _quoted(value, begin)
    elif value[0] in _BRACKETS:
        yield from _flow(value, begin, keys)
    elif parts["key"] or parts["dashes"]:
        yield from _plain(value, begin)


def _bare(value: str) -> str:
    """Return a value without the comment behind it."""
    comment = _COMMENT.search(value)
    return value[: comment.start()] if comment else value


def _signs(line: str, keys: frozenset[str]) -> Iterator[Slip]:
    """Find a colon or a dash that is missing, or that misses its space."""
    found = _KEYLIKE.match(line)
    if found and found["word"] in keys:
        word, sign, rest = found["word"], found["sign"], found["rest"]
        start, end = found.span("sign")
        mark = sign.strip()
        if found["quote"] and mark == ":":
            yield Slip(found.start("quote"), found.end("quote"), "", syntax.open_quote, *found.span("quote"))
        elif mark == ":" and rest and not sign.endswith(" ") and rest[0] != "/":
            yield Slip(end, end, " ", syntax.missing_space, end - 1, end, (":",))
        elif mark != ":" and rest:
            yield Slip(start, end, ": ", syntax.missing_sign, *found.span("word"), (":", word))
    dash = _GLUED_DASH.match(line)
    if dash:
        yield Slip(dash.end(), dash.end(), " ", syntax.missing_space, dash.end() - 1, dash.end(), ("-",))


def _plain(value: str, begin: int) -> Iterator[Slip]:
    """Find what is wrong in a value without quotes."""
    bare = _bare(value)

    def whole(fault: Callable[..., Finding], at: int, stop: int, *words: str, text: str = bare) -> Slip:
        return Slip(begin, begin + len(text), in_quotes(text), fault, begin + at, begin + stop, words)

    if value[0] in _SPECIAL or (value[0] in "|>" and not _BLOCK.match(value)) or re.match(r"[-?:](?: |$)", value):
        yield whole(syntax.special_start, 0, 1, value[0])
    colon = _COLON.search(bare)
    if colon:
        yield whole(syntax.colon_in_text, *colon.span())
    lost = _LOST_HASH.search(value)
    if lost:
        yield whole(syntax.hash_in_text, lost.end() - 1, len(value), text=value)


def _quoted(value: str, begin: int) -> Iterator[Slip]:
    """Find what is wrong in a value that begins with a quotation mark."""
    mark = value[0]
    closed = _CLOSED[mark].match(value)
    if closed is None:
        text = value if _ELISION.match(value) else value[1:]
        yield Slip(begin, begin + len(value), in_quotes(text), syntax.open_quote, begin, begin + 1)
        return
    escape = _ESCAPE.search(closed[0]) if mark == '"' else None
    if escape:
        plain = "'" + closed[0][1:-1].replace("'", "''") + "'"
        at = begin + escape.start()
        yield Slip(begin, begin + closed.end(), plain, syntax.unknown_escape, at, at + len(escape[0]), (escape[0],))
    rest = value[closed.end() :]
    after = rest.lstrip()
    if after and after[0] != "#":
        yield _gone_on(value, closed.end(), begin)


def _gone_on(value: str, end: int, begin: int) -> Slip:
    """Return the slip of a value that goes on after its closing quotation mark at `end`."""
    mark, rest = value[0], value[end:]
    bare = value[:end] + _bare(rest)
    at = begin + end + len(rest) - len(rest.lstrip())
    new = in_quotes(bare)
    if rest.strip() in {",", ";"}:
        # The habit of other notations.
        new = value[:end]
    elif bare.endswith(mark) and rest[0].isalnum():
        # An apostrophe, or quotation marks within quotation marks: the outer ones were meant to hold the text.
        new = in_quotes(bare[1:-1])
    return Slip(begin, begin + len(bare), new, syntax.text_after_quote, at, begin + len(bare))


def _flow(value: str, begin: int, keys: frozenset[str]) -> Iterator[Slip]:
    """Find what is wrong in a value in brackets or braces that stands on one line."""
    open_: list[str] = []
    at = start = 0
    comment = len(value)
    while at < len(value):
        char = value[at]
        if char in _CLOSED and (not value[start:at].strip() or re.search(r": +$", value[start:at])):
            closed = _CLOSED[char].match(value, at)
            if closed is None:
                end = _part_end(value, at)
                text = value[at:end].strip()
                yield Slip(begin + at, begin + end, in_quotes(text[1:]), syntax.open_quote, begin + at, begin + at + 1)
                return
            yield from _after_quoted(value, at, closed.end(), begin)
            at = closed.end()
            continue
        if char == "#" and value[at - 1] == " ":
            yield from _flow_hash(value, start, at, begin)
            comment = at
            break
        if char in _BRACKETS:
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
        bare = value[:comment].rstrip()
        end = begin + len(bare)
        # Directly behind a colon a bracket would not be read as one.
        closing = " " * bare.endswith(":") + "".join(_BRACKETS[one] for one in reversed(open_))
        yield Slip(end, end, closing, syntax.open_bracket, begin, begin + 1, (value[0],))
    else:
        yield from _after_flow(value, at + 1, begin)


def _closed(open_: list[str], char: str, begin: int, at: int) -> Iterator[Slip]:
    """Find a bracket that is closed by one of another kind, and close those within where there are any."""
    inner: list[str] = []
    while len(open_) > 1 and _BRACKETS[open_[-1]] != char:
        inner.append(open_.pop())
    if inner:
        closing = "".join(_BRACKETS[one] for one in inner)
        yield Slip(at, at, closing, syntax.open_bracket, begin, begin + 1, (inner[0],))
    elif _BRACKETS[open_[-1]] != char:
        yield Slip(at, at + 1, _BRACKETS[open_[-1]], syntax.open_bracket, begin, begin + 1, (open_[-1],))


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
        yield Slip(begin + at, begin + at + len(text), new, syntax.text_after_quote, first, begin + at + len(text))


def _flow_hash(value: str, start: int, at: int, begin: int) -> Iterator[Slip]:
    """Find the text in a flow collection that ` #` cut off, and what is behind it."""
    found = re.compile(r"\s*(?:[^\s:\"'#][^:\"'#]*: +)?").match(value, start)
    first = found.end() if found else start
    end = _part_end(value, at)
    text = value[first:end].rstrip()
    if first < at and end < len(value):
        start = begin + first
        yield Slip(start, start + len(text), in_quotes(text), syntax.hash_in_text, begin + at, begin + end)


def _member(part: str, begin: int) -> Iterator[Slip]:
    """Find a member of a list in brackets that is a sentence with more than one colon."""
    text = part.strip()
    colons = list(_COLON.finditer(text))
    if len(colons) > 1 and text[0] not in "\"'[{":
        at = begin + part.index(text)
        first = at + colons[0].start()
        yield Slip(at, at + len(text), in_quotes(text), syntax.colon_in_text, first, first + 1)


def _flow_part(part: str, begin: int, keys: frozenset[str], bracket: str) -> Iterator[Slip]:
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
    colon = _COLON.search(text)
    if text[0] in "@`%&*!|>" or re.match(r"[-?] ", text):
        yield Slip(at, at + len(text), in_quotes(text), syntax.special_start, at, at + 1, (text[0],))
    elif colon:
        word = re.search(r"(?<=\S)(?P<gap> +)(?P<word>[a-z_]+)$", text[: colon.start()])
        if word and word["word"] in keys:
            gap = at + word.start("gap")
            first, last = at + word.start("word"), at + word.end("word")
            yield Slip(gap, gap, ",", syntax.missing_sign, first, last, (",", word["word"]))
        yield Slip(at, at + len(text), in_quotes(text), syntax.colon_in_text, at + colon.start(), at + colon.end())


def _after_flow(value: str, end: int, begin: int) -> Iterator[Slip]:
    """Find what stands after the bracket that closes a value."""
    rest = value[end:]
    after = begin + end + len(rest) - len(rest.lstrip())
    bare = value[:end] + _bare(rest)
    if not _bare(rest).strip():
        return
    stop = begin + len(bare)
    if not bare[end:].strip(" ,;]}"):
        yield Slip(begin + end, stop, "", syntax.text_after_quote, after, stop)
    else:
        yield Slip(begin, stop, in_quotes(bare), syntax.text_after_quote, after, stop)
