"""Members of a register, lettered parts and parts of a sum whose key lacks its colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.lines import parts_of
from planctl.marks import instead
from planctl.quoting import in_list
from planctl.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.lines import Lines
    from planctl.vocabulary import Vocabulary

_GLUED = r" *[A-Za-z0-9][\w-]*:(?=[^\s/:])"
_SIGN = r"(?: ?[.)\]=;,]| +[-–—→](?= ))"
_LETTER = re.compile(rf" *(?P<written>\(?(?P<key>[a-z]{{1,2}})(?P<sign>{_SIGN}|(?= |$)))\s*(?P<rest>.*?)\s*$")
_NAME = re.compile(rf" *(?P<written>(?P<key>[^\W_][\w-]*)(?P<sign>{_SIGN}|(?= |$)))\s*(?P<rest>.*?)\s*$")
_SHARE = re.compile(r" *(?P<written>(?P<key>[^\W\d][^=;,–—]*?)(?: *[=;,–—-])?) +(?P<rest>[0-9][0-9 .,]*(?: \w+)?)\s*$")


def entry(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repair of a line of a register without the colon that makes its first word a key, or with a dash."""
    line = lines[start]
    holder = lines.holder(start)
    above = lines.parts(holder) if holder is not None else None
    if above is None or not above["key"] or above["value"]:
        return
    kinds = [kind for kind in ("lettered", "register", "breakdown") if keys.holds(above["key"], kind)]
    parts = parts_of(line)
    if kinds and parts["dashes"] and parts["key"] and not _dashes_beside(lines, start):
        first, end, key = len(parts["indent"]), parts.start("key"), parts["key"]
        yield Slip(first, end, "", instead, first, end + len(key), (f"{key}:", f"{line[first:end]}{key}:"))
    if "lettered" in kinds and parts["dashes"] and not parts["key"] and (letter := _letter_for(lines, start)):
        first = len(parts["indent"])
        yield Slip(first, first + 1, f"{letter}:", instead, first, first + 1, (f"{letter}:", "-"))
    glued = re.match(_GLUED, line)
    if kinds and glued and not parts["key"]:
        end = glued.end()
        yield Slip(end, end, " ", syntax.missing_space, end - 1, end, (":",))
        return
    if not kinds or parts["key"] or line.lstrip()[:1] in "-#\"'[{":
        return
    found = {"lettered": _LETTER, "register": _NAME, "breakdown": _SHARE}[kinds[0]].match(line)
    if found is not None and _is_meant(lines, start, found, kinds[0]):
        yield _colon(line, found, safe=kinds[0] == "lettered")


def _colon(line: str, found: re.Match[str], *, safe: bool) -> Slip:
    key, rest, begin = found["key"], found["rest"], found.start("written")
    new = f"{key}: {rest if rest[:1] in '{[' else in_list(rest)}" if rest else f"{key}:"
    written = found["written"]
    words, fault = ((":", key), syntax.missing_sign) if written == key else ((f"{key}:", written), instead)
    return Slip(begin, len(line.rstrip()), new, fault, begin, begin + len(written), words, safe=safe and written != key)


def _is_meant(lines: Lines, start: int, found: re.Match[str], kind: str) -> bool:
    """Tell whether a line was meant for a member of a register, and does not go on with a text."""
    if kind == "lettered":
        return bool(found["sign"]) or _is_next(lines, start, found["key"])
    return _names(lines, start, found) if kind == "register" else True


def _letter_for(lines: Lines, start: int) -> str:
    """Return the letter that a line among lettered ones should have: the one before the next, or after the last."""
    beside = [(one, str(lines.parts(one)["key"])) for one in lines.beside(start)]
    taken = {key for _, key in beside if len(key) == 1}
    above = [ord(key) + 1 for one, key in beside if one < start and key in taken]
    below = [ord(key) - 1 for one, key in beside if one > start and key in taken]
    tries = [*above[:1], *below[:1]]
    return next((chr(code) for code in tries if chr(code) not in taken and "a" <= chr(code) <= "z"), "")


def _dashes_beside(lines: Lines, start: int) -> bool:
    """Tell whether all lines beside one begin with a dash, or there are none."""
    return all(lines.parts(one)["dashes"] for one in lines.beside(start))


def _is_next(lines: Lines, start: int, letter: str) -> bool:
    """Tell whether a letter alone is the one that comes next, and so no word of a text."""
    others = [key for one in lines.beside(start) if len(key := lines.parts(one)["key"] or "") == 1]
    return len(letter) == 1 and (chr(ord(letter) - 1) in others or chr(ord(letter) + 1) in others)


def _names(lines: Lines, start: int, found: re.Match[str]) -> bool:
    """Tell whether the first word of a line is the id of what is said behind or below it, and no word of a text."""
    key, rest = found["key"], found["rest"]
    below = lines.next_said(start)
    if not rest:
        return below is not None and lines.indent(below) > lines.indent(start)
    if not any(lines.parts(one)["key"] for one in lines.beside(start)):
        return False
    if rest[0].isupper() or rest[0] in '{"':
        return True
    return re.search(rf"(?m)[:\[,] *{key} *(?:[,\]}}]|$)", lines.text) is not None
