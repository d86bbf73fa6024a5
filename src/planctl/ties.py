"""Dates tied to another entry, in words: `with conference`, `2 weeks before conference`."""

from __future__ import annotations

import re

from planctl.dates import Unread
from planctl.datewords import WORDS
from planctl.months import fold

_COUNTS = {
    **dict.fromkeys(["a", "an", "one", "the", "un", "une", "una", "uma", "um", "la", "le", "el"], 1),
    **dict.fromkeys(["two", "deux", "dos", "dues", "dois", "duas"], 2),
    **dict.fromkeys(["three", "trois", "tres"], 3),
    **dict.fromkeys(["four", "quatre", "cuatro", "quatro"], 4),
    **dict.fromkeys(["five", "cinq", "cinco", "cinc"], 5),
    **dict.fromkeys(["six", "seis", "sis"], 6),
}
_UNITS = {
    **dict.fromkeys(["day", "days", "jour", "jours", "dia", "dias", "dies"], "D"),
    **dict.fromkeys(["week", "weeks", "semaine", "semaines", "semana", "semanas", "setmana", "setmanes"], "W"),
    **dict.fromkeys(["month", "months", "mois", "mes", "meses", "mesos"], "M"),
}
_BEFORE = frozenset(["before", "avant", "antes", "abans"])
_WITHS = frozenset(["with", "avec", "con", "amb", "com"])
_TYING = _BEFORE | _WITHS | {"after", "apres", "despues", "despres", "depois", "apos"}
_ID = r"(?:the |l[ae]s? |l['’]|el |d[eou] |del |da )*([a-z][a-z0-9]*(?:[-.#][a-z0-9]+)*|[0-9]{1,3}(?:\.[a-z0-9]+)*)"
_WITH = rf"(?:together )?(?:with|avec|con|amb|com) {_ID}"
_OFFSET = rf"([0-9]{{1,3}}|[a-z]+) ([a-z]+) ({'|'.join(sorted(_TYING))}) {_ID}"
_OFFSET_WORDS = 3


def speaks_of_another(text: str) -> bool:
    """Whether a text holds a word that ties a date to something: with, before, after."""
    return not _TYING.isdisjoint(fold(text).split())


def tie(text: str) -> str:
    """Return the notation of a date tied to another entry, or "" when the text is none."""
    words = fold(text).split()
    if _TYING.isdisjoint(words):
        return ""
    folded = " ".join(words)
    found = re.fullmatch(_WITH, folded)
    if found:
        return f"{_anchor(found[1], text)}+P0D"
    found = re.fullmatch(_OFFSET, folded)
    if found is None or found[2] not in _UNITS:
        _refuse_anchor(text, words)
        return ""
    count = int(found[1]) if found[1].isdecimal() else _COUNTS.get(found[1], 0)
    if not count:
        raise Unread(f"'{found[1]}' is not a number of {found[2]}", 0, len(text), "write the number in figures")
    return f"{_anchor(found[4], text)}{'-' if found[3] in _BEFORE else '+'}P{count}{_UNITS[found[2]]}"


def _anchor(name: str, text: str) -> str:
    """Return the id or number that a date is tied to; raises Unread for a word of a date in its place."""
    if name in WORDS:
        _refuse(text, [found.start() for found in re.finditer(r"\S+", text)][-1])
    return name


def _refuse_anchor(text: str, words: list[str]) -> None:
    """Refuse `with the annual conference` and `2 weeks before 15 May`: an entry is named by its id."""
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    if words[0] in _WITHS and words[:2] != ["com", "a"] and len(words) > 1:
        _refuse(text, starts[1])
    if len(words) > _OFFSET_WORDS and words[1] in _UNITS and words[2] in _TYING:
        _refuse(text, starts[_OFFSET_WORDS])


def _refuse(text: str, start: int) -> None:
    raise Unread(
        f"'{text[start:]}' is not the id of an entry",
        start,
        len(text),
        "name the entry by its id, for example 2 weeks before conference, or write the date itself",
    )
