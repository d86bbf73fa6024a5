"""Points of a list that begin with another mark than a dash, and lines that are remarks without their sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.lines import parts_of
from planctl.quoting import in_list, in_quotes
from planctl.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.finding import Finding
    from planctl.lines import Lines
    from planctl.vocabulary import Vocabulary

# What word processors and mails begin a point with. The last two are what symbol fonts have for a bullet.
_BULLET = "–—―‒−‐‑•◦‣⁃∙·●○■□▪▫►▸➢➤✓✔→\uf0b7\uf0a7"
_MARK = re.compile(
    rf"(?P<indent> *)(?:(?P<bullet>[{_BULLET}]|[*+](?= )|-{{2,}}(?= )|o(?= {{2}})) *"
    r"|(?P<number>\(?[0-9]{1,3}(?:[.):]|\.[)-])) +|(?P<letter>\(?[a-z]{1,2}[.)]) +)(?P<rest>[^ ].*?)\s*$"
)
_DIVIDER = re.compile(r"(?P<sign>[-=_*~+.·–—─━═])(?: ?(?P=sign)){3,}")
_RULE = re.compile(r"[-=_*~─━═]{2,}")
_REMARK = re.compile(r" *(?P<sign>//+|/\*+|<!--+|;+)\s*(?P<rest>[^\s].*?)\s*(?:\*+/|--+>)?\s*$")


def instead(start: int, end: int, sign: str, word: str, line: str) -> Finding:
    """Return the finding that a sign belongs where another one stands."""
    return syntax.missing_sign(start, end, sign, word, line, instead=True)


def remark(lines: Lines, start: int) -> Iterator[Slip]:
    """Yield the repair of a line that divides, or is a remark as other notations have it."""
    line = lines[start]
    end = len(line.rstrip())
    first = len(line) - len(line.lstrip())
    if _divides(line.strip()):
        yield Slip(first, first, "# ", syntax.missing_sign, first, end, ("#", line.strip()))
    elif found := _REMARK.match(line):
        sign = found["sign"]
        yield Slip(first, end, f"# {found['rest']}", instead, first, first + len(sign), ("#", sign), safe=True)


def _divides(bare: str) -> bool:
    """Tell whether a line divides: `- - - -`, or a heading between signs, `=== Work ===`."""
    if _DIVIDER.fullmatch(bare):
        return True
    rule = _RULE.match(bare)
    longest = min(rule.end(), len(bare) // 2) if rule else 0
    # Emphasis is no rule: what stands between its signs begins with none of them.
    return any(bare[size] not in "*_~" and bare.endswith(bare[:size]) for size in range(longest, 1, -1))


def without_mark(text: str) -> tuple[str, str] | None:
    """Return the mark that a point of a list begins with in other programs, and the text behind it."""
    mark = _MARK.match(text)
    return (text[mark.end("indent") : mark.start("rest")].strip(), mark["rest"]) if mark else None


def is_mark(lines: Lines, start: int, end: int, keys: Vocabulary) -> bool:
    """Tell whether what a line begins with, up to an offset, is the mark of a point of a list."""
    if without_mark(lines.text[start:end] + " x") is None:
        return False
    above = next(lines.said_above(start), None)
    parts = lines.parts(above) if above is not None else None
    if parts is None or parts["dashes"] or without_mark(parts[0].replace("\t", " ")):
        return parts is not None
    return bool(parts["key"]) and keys.lists(parts["key"]) and not parts["value"]


def point(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repair of a point of a list that begins with another mark than a dash, or with none."""
    line = lines[start]
    mark = _MARK.match(line)
    if mark is None:
        return
    own = len(mark["indent"])
    beside = [one for one in lines.beside(start) if lines[one].lstrip(" ").startswith("- ")]
    column = own if beside else _list_column(lines, start, keys)
    if column is None:
        return
    rest = as_point(mark["rest"], keys)
    if mark["number"] and any(re.match(r" *- +\{?number:", lines[one]) for one in beside):
        rest = f"{{number: {mark['number'].strip('(.):-')}, title: {in_list(mark['rest'])}}}"
    sign = line[own : mark.start("rest")].strip()
    help_ = "" if column == own else f"write, after {column} spaces: - {rest}"
    safe = column == own and bool(mark["bullet"]) and rest == mark["rest"]
    new = " " * column + "- " + rest
    yield Slip(0, mark.end("rest"), new, instead, own, own + len(sign), ("-", sign), help=help_, safe=safe)


def as_point(text: str, keys: Vocabulary) -> str:
    """Return the text of a point as a list takes it: in quotes, where it would be taken for something else."""
    parts = parts_of(text)
    if parts["key"] in keys or text[:1] in "\"'[{":
        return text
    return in_quotes(text) if parts["key"] or re.search(r": | #|:$", text) or text[:1] in "@`%&*!|>#" else text


def _list_column(lines: Lines, start: int, keys: Vocabulary) -> int | None:
    """Return the column of the list that a line should belong to; None where there is none."""
    own = lines.indent(start)
    for above in lines.said_above(start):
        parts = lines.parts(above)
        if parts["dashes"]:
            return len(parts["indent"])
        if parts["key"] and len(parts["indent"]) <= own:
            return own if keys.lists(parts["key"]) and not parts["value"] else None
    return None


def doubled(line: str, parts: re.Match[str]) -> Iterator[Slip]:
    """Yield the repair of a line with two dashes for one."""
    first = len(parts["indent"])
    dashes = parts["dashes"].rstrip()
    if len(dashes) > 1 and (parts["key"] or parts["value"]):
        end = first + len(dashes)
        yield Slip(first, end, "-", instead, first, end, ("-", line[first:end]))


def undashed(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repair of a record that stands where the dashes of a list do, and has none."""
    parts = lines.parts(start)
    below = lines.next_said(start)
    own = len(parts["indent"])
    if parts["key"] not in keys or parts["dashes"] or below is None or lines.indent(below) <= own:
        return
    dashed = next((one for one in lines.beside(start) if lines.parts(one)["dashes"]), None)
    inner = 0 if dashed is None else len(lines.parts(dashed)[0]) - len(lines.parts(dashed)[0].lstrip(" -"))
    # The record above has this key already, so that it does not go on here.
    if dashed is not None and dashed < start and parts["key"] in lines.keys_beside(dashed, inner):
        end = own + len(parts["key"])
        yield Slip(own, own, "- ", syntax.missing_sign, own, end, ("-", parts["key"]))
