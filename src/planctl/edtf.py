"""Dates in EDTF (ISO 8601-2), levels 0 to 2 as far as a plan needs them. What is not read is refused with its reason.

Words are read by being put into EDTF first (`planctl.phrases`), so what a date means is decided here and nowhere else.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from planctl.atoms import Atom, read_atom
from planctl.dates import MARKS, Unread, When, add_months

if TYPE_CHECKING:
    from planctl.text import Misread

CERTAINTIES = tuple(MARKS)
PRECISIONS = ("day", "month", "quarter", "season", "quadrimester", "half-year", "year")
TBD = "XXXX-XX-XX"

_TIE = r"([a-z0-9][a-z0-9.#-]*)([+-])P(0|[1-9][0-9]{0,2})([DWM])"
_TIE_UNITS = {"D": "day", "W": "week", "M": "month"}
_SHAPE = (
    r"[\[{]|(?:\.\.)?/[^ ]*$|[?~%]?[0-9X]{4}(?:$|[?~%/.][^ ]*$|-[?~%]?[0-9X]{1,2}(?![0-9])[^ ]*$|S[0-9]|-?W[0-9])"
    r"|Y-?[0-9]|-[0-9X]{4}|[0-9]{8}$|[a-z0-9][a-z0-9.#-]*[+-]P[0-9]+[DWM]$"
)


def looks_like_edtf(text: str) -> bool:
    """Whether a text is meant as EDTF: figures and hyphens without a space, a bracket, or an open end."""
    begin = text[:1]
    if "P" not in text and (begin.islower() or (begin.isdecimal() and text[:4].strip("0123456789X"))):
        # Words and days, as most dates are: a year has four figures, and only what is tied begins with a letter.
        return False
    return re.match(_SHAPE, text) is not None


def read_edtf(text: str) -> When | Misread:
    """Return what an EDTF text means, or what about it cannot be read; offsets count from the text's start."""
    try:
        return _read(text)
    except Unread as unread:
        return unread.misread


def _read(text: str) -> When:
    if text[:1] in ("[", "{"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    if text in (TBD, "XXXX-XX", "XXXX"):
        return When(TBD, "tbd", None, None, "", "certain", TBD)
    tie = re.fullmatch(_TIE, text) if "P" in text else None
    if tie:
        return _tie(text, *tie.groups())
    return _single(read_atom(text, 0))


def _tie(text: str, anchor: str, sign: str, count: str, unit: str) -> When:
    # Ours, not EDTF: no notation for dates can point at an entry. The length of time is written as ISO 8601 does.
    offset = -int(count) if sign == "-" else int(count)
    edtf = text if offset else f"{anchor}+P0D"
    return When(
        edtf, "tied", None, None, "", "certain", edtf, (), anchor, offset, _TIE_UNITS[unit] if offset else "day"
    )


def _when(kind: str, edtf: str, atoms: list[Atom], parts: tuple[tuple[date, date], ...]) -> When:
    flags = 0
    coarsest = 0
    for atom in atoms:
        flags |= atom.flags
        coarsest = max(coarsest, PRECISIONS.index(atom.precision))
    return When(
        edtf,
        kind,
        parts[0][0],
        max([last for _, last in parts]),
        PRECISIONS[coarsest],
        CERTAINTIES[flags],
        edtf,
        parts,
    )


def _single(atom: Atom) -> When:
    kind = "day" if atom.precision == "day" and atom.first == atom.last and "X" not in atom.edtf else "window"
    return When(
        atom.edtf,
        kind,
        atom.first,
        atom.last,
        atom.precision,
        CERTAINTIES[atom.flags],
        atom.edtf,
        ((atom.first, atom.last),),
    )


def _read_interval(text: str) -> When:
    """Read `a/b`, where either end may be `..` (open) or nothing (unknown)."""
    left, _, right = text.partition("/")
    if "/" in right:
        at = len(left) + 1 + right.index("/")
        raise Unread("an interval has two ends, with one '/' between them", at, len(text), "write a day with hyphens")
    ends = [end for end in (left, right) if end not in ("", "..")]
    if not ends:
        raise Unread(f"'{text}' names no date at either end", 0, len(text), "write tbd")
    if len(ends) == 1:
        return _half_interval(left, right)
    first = read_atom(left, 0)
    last = read_atom(right, len(left) + 1)
    if first.first > last.last:
        raise _reversed(first, last, 0, len(text))
    if first.precision == last.precision == "day" and first.edtf == last.edtf:
        return _single(first)
    edtf = f"{first.edtf}/{last.edtf}"
    return _when("span", edtf, [first, last], ((first.first, last.last),))


def _reversed(first: Atom, last: Atom, start: int, end: int) -> Unread:
    return Unread(f"it ends ({last.last}) before it begins ({first.first})", start, end, "put the earlier date first")


def _half_interval(left: str, right: str) -> When:
    begins = left not in ("", "..")
    atom = read_atom(left if begins else right, 0 if begins else len(left) + 1)
    edtf = f"{atom.edtf}/{right}" if begins else f"{left}/{atom.edtf}"
    when = _when("from" if begins else "until", edtf, [atom], ((atom.first, atom.last),))
    return when.replace(parts=(), **{"latest" if begins else "earliest": None})


def _read_set(text: str) -> When:
    """Read `[..]` (one of them) and `{..}` (all of them), with `a..b` for everything in between."""
    close = "]" if text[0] == "[" else "}"
    if text[-1] != close or len(text) == 1:
        raise Unread(f"'{text[0]}' is never closed", 0, 1, f"end it with '{close}'")
    elements: list[tuple[Atom, Atom]] = []
    at = 1
    for piece in text[1:-1].split(","):
        element = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        at += len(piece) + 1
        left, dots, right = element.partition("..")
        if dots and not (left and right):
            return _open_set(text, element, start)
        first = read_atom(left, start)
        last = read_atom(right, start + len(left) + 2) if dots else first
        if first.first > last.last:
            raise _reversed(first, last, start, start + len(element))
        elements.append((first, last))
    elements.sort(key=lambda pair: (pair[0].first, pair[1].last))
    return _one_of(elements) if close == "]" else _all_of(elements)


def _open_set(text: str, element: str, start: int) -> When:
    """Read `[..a]`, a deadline, and `[a..]`, not before."""
    end = start + len(element)
    if text[0] == "{" or "," in text or element == "..":
        raise Unread(
            f"an open end, '{element}', cannot stand here",
            start,
            end,
            "write ../2024-05-15 or 2024-05-15/..",
        )
    deadline = element.startswith("..")
    atom = read_atom(element[2:] if deadline else element[:-2], start + 2 * deadline)
    if deadline:
        return _when("deadline", f"[..{atom.edtf}]", [atom], ((atom.first, atom.last),))
    return _when("not before", f"[{atom.edtf}..]", [atom], ((atom.first, atom.last),)).replace(latest=None, parts=())


def _written(pair: tuple[Atom, Atom]) -> str:
    first, last = pair
    return first.edtf if first is last or first.edtf == last.edtf else f"{first.edtf}..{last.edtf}"


def _one_of(elements: list[tuple[Atom, Atom]]) -> When:
    texts = list(dict.fromkeys(_written(pair) for pair in elements))
    atoms = [atom for pair in elements for atom in pair]
    if len(texts) == 1 and ".." not in texts[0]:
        return _single(atoms[0])
    parts = tuple(dict.fromkeys((first.first, last.last) for first, last in elements))
    return _when("window" if len(texts) == 1 else "one of", f"[{','.join(texts)}]", atoms, parts)


def _all_of(elements: list[tuple[Atom, Atom]]) -> When:
    texts = list(dict.fromkeys(_written(pair) for pair in elements))
    atoms = [atom for pair in elements for atom in pair]
    if len(texts) == 1 and ".." not in texts[0]:
        return _single(atoms[0])
    if all(atom.precision == "day" and atom.flags == atoms[0].flags and "X" not in atom.edtf for atom in atoms):
        runs = [(first.first, last.last) for first, last in elements]
        if all((after[0] - before[1]).days <= 1 for before, after in pairwise(runs)):
            latest = max(atoms, key=lambda atom: atom.last)
            return _when("span", f"{atoms[0].edtf}/{latest.edtf}", atoms, ((atoms[0].first, latest.last),))
    parts = tuple(dict.fromkeys(part for pair in elements for part in _each(pair)))
    return _when("several", f"{{{','.join(texts)}}}", atoms, parts)


def _each(pair: tuple[Atom, Atom]) -> list[tuple[date, date]]:
    """Return the months or years of a run one by one; a run of days, or of anything coarser, stays one part."""
    first, last = pair
    step = {"month": 1, "year": 12}.get(first.precision, 0)
    if first is last or not step or last.precision != first.precision or "X" in first.edtf + last.edtf:
        return [(first.first, last.last)]
    parts = []
    begin = first.first
    while begin <= last.first:
        after = add_months(begin, step)
        parts.append((begin, after - timedelta(days=1)))
        begin = after
    return parts
