"""What people mistype in one line, as far as the line itself shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.brackets import in_brackets
from planctl.cleaning import GONE
from planctl.faults import quotes, syntax
from planctl.lines import parts_of
from planctl.quoting import in_quotes
from planctl.slips import BRACKETS, CLOSED, COLON, Slip, bare, in_quotes_slip, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.finding import Finding
    from planctl.vocabulary import Vocabulary

_WORD_KEY = re.compile(r"[a-z][a-z0-9_-]*")
#: An id, and the sign of a block text behind it.
LOST_COLON = re.compile(r" *(?:- +)?(?P<word>[a-z][a-z0-9_-]*)(?= +[|>][0-9+-]{0,2}\s*$)")
_LOST_HASH = re.compile(r" +#(?=[^\s#])")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}\s*(#.*)?$")
_ESCAPE = re.compile(
    r"""\\(?![0abtnvfre "/\\N_LP]|\t|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}"""
    r"""|U0010[0-9A-Fa-f]{4}|$)(?:[uU][0-9A-Fa-f]{1,8}|.)?"""
)
_GLUED_DASH = re.compile(r" *-(?=[^\s-])")
_KEYLIKE = re.compile(
    r" *(?:- +)*(?P<quote>[\"']?)(?P<word>[A-Za-z_]+)"
    r"(?P<sign> *(?::=|=>|->|[:=;,.→]|[-–—](?= ))? *)(?P<rest>.*?)\s*$"
)
_ELISION = re.compile(r"'[A-Za-z]{1,2} ")
_SPECIAL = "@`%&*!,]}"
#: What stands for nothing known, or nothing to say, in the forms that people fill in.
_UNSAID = re.compile(r"\?(?: ?\?)*|-")


def slips(line: str, keys: Vocabulary, fits: Callable[[str], bool]) -> Iterator[Slip]:
    """Yield what may be wrong in a line by itself, likeliest first.

    `keys` are the words that a plan has for keys, and `fits` says which of them may stand in this line.
    """
    yield from _signs(line, fits)
    parts = parts_of(line)
    value, begin = parts["value"], parts.start("value")
    if not value or value[0] == "#":
        return
    if parts["dashes"] and parts["key"] and not _WORD_KEY.fullmatch(parts["key"].replace(GONE, "")):
        # A member of a list that is a sentence with a colon, and not a key.
        start, at = parts.start("key"), parts.start("colon")
        text = bare(line[start:].rstrip())
        yield in_quotes_slip(quotes.colon_in_text, start, start + len(text), (at, at + 1), text)
    if value[0] in CLOSED:
        yield from _quoted(value, begin)
    elif value[0] in BRACKETS:
        yield from in_brackets(value, begin, keys)
    elif parts["key"] or parts["dashes"]:
        yield from _plain(value, begin)


def _signs(line: str, fits: Callable[[str], bool]) -> Iterator[Slip]:
    """Find a colon or a dash that is missing, or that misses its space."""
    found = _KEYLIKE.match(line)
    if found and fits(found["word"]):
        word, sign, rest = found["word"], found["sign"], found["rest"]
        start, end = found.span("sign")
        mark = sign.strip()
        if found["quote"] and mark == ":":
            yield Slip(found.start("quote"), found.end("quote"), "", quotes.open_quote, *found.span("quote"))
        elif mark == ":" and rest and not sign.endswith(" ") and rest[0] != "/":
            yield Slip(end, end, " ", syntax.missing_space, end - 1, end, (":",))
        elif mark != ":" and (rest or mark in {"=", ";", ","}):
            yield Slip(start, end, ": " if rest else ":", syntax.missing_sign, *found.span("word"), (":", word))
    block = LOST_COLON.match(line)
    if block:
        yield Slip(
            block.end("word"), block.end("word"), ":", syntax.missing_sign, *block.span("word"), (":", block["word"])
        )
    dash = _GLUED_DASH.match(line)
    if dash:
        yield Slip(dash.end(), dash.end(), " ", syntax.missing_space, dash.end() - 1, dash.end(), ("-",))


def _plain(value: str, begin: int) -> Iterator[Slip]:
    """Find what is wrong in a value without quotes."""
    text = bare(value)
    end = begin + len(text)
    unsaid = _UNSAID.fullmatch(text)
    if unsaid:
        yield Slip(begin, end, "tbd", _unsaid, begin, end, (text,), safe=False)
    if value[0] in _SPECIAL or (value[0] in "|>" and not _BLOCK.match(value)) or re.match(r"[-?:](?: |$)", value):
        yield in_quotes_slip(quotes.special_start, begin, end, (begin, begin + 1), text, value[0])
    colon = COLON.search(text)
    if colon:
        yield in_quotes_slip(quotes.colon_in_text, begin, end, (begin + colon.start(), begin + colon.end()), text)
    lost = _LOST_HASH.search(value)
    if lost:
        stop = begin + len(value)
        yield in_quotes_slip(quotes.hash_in_text, begin, stop, (begin + lost.end() - 1, stop), value)


def _unsaid(start: int, end: int, sign: str, line: str) -> Finding:
    return quotes.special_start(start, end, sign, line, alone=True)


def _quoted(value: str, begin: int) -> Iterator[Slip]:
    """Find what is wrong in a value that begins with a quotation mark."""
    mark = value[0]
    closed = CLOSED[mark].match(value)
    if closed is None:
        text = value if _ELISION.match(value) else opened(value)
        yield in_quotes_slip(quotes.open_quote, begin, begin + len(value), (begin, begin + 1), text)
        return
    escape = _ESCAPE.search(closed[0]) if mark == '"' else None
    if escape:
        plain = "'" + closed[0][1:-1].replace("'", "''") + "'"
        at = begin + escape.start()
        yield Slip(begin, begin + closed.end(), plain, quotes.unknown_escape, at, at + len(escape[0]), (escape[0],))
    rest = value[closed.end() :]
    after = rest.lstrip()
    if after and after[0] != "#":
        yield _gone_on(value, closed.end(), begin)


def _gone_on(value: str, end: int, begin: int) -> Slip:
    """Return the slip of a value that goes on after its closing quotation mark at `end`."""
    mark, rest = value[0], value[end:]
    text = value[:end] + bare(rest)
    stop = begin + len(text)
    marks = begin + end + len(rest) - len(rest.lstrip()), stop
    if rest.strip() in {",", ";"}:
        # The habit of other notations.
        return Slip(begin, stop, value[:end], quotes.text_after_quote, *marks)
    if text.endswith(mark) and rest[0].isalnum():
        # An apostrophe, or quotation marks within quotation marks: the outer ones were meant to hold the text.
        return Slip(begin, stop, in_quotes(text[1:-1]), quotes.text_after_quote, *marks)
    return in_quotes_slip(quotes.text_after_quote, begin, stop, marks, text)
