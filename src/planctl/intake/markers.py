"""What a typed member of a list begins with: a bullet, a dash, a letter or a number."""

from __future__ import annotations

import re

from planctl.months import MONTH_NAMES, fold

# The last ones are what symbol fonts have for a bullet.
BULLETS = "·•◦‣⁃∙●○■□▪▫►▸➢➤✓✔\uf0a7\uf0b7\uf0d8\uf0fc"
_MEMBER = re.compile(
    rf"""\s*(?:
    (?P<bullet>[{BULLETS}]|[*+](?=\s)|[-–—](?=\s|[^\W\d_])|o(?=\t|\s\s))
    | \(?(?P<letter>[a-zA-Z]|[ivx]{{2,5}})\)
    | (?P<stopped>[a-z]|[ivx]{{2,5}})\.(?=\s+[^\s\d])
    | \(?(?P<number>[0-9]{{1,3}})(?:\)|\.-?(?=\s|[^\W\d_]{{2}}))
    | (?P<deep>[0-9]{{1,2}}(?:\.[1-9]){{1,3}})\.?(?=\s+[A-ZÀ-Þ])
    )\s*(?=\S)""",
    re.VERBOSE,
)
_MONTHS = frozenset(fold(name) for names in MONTH_NAMES.values() for name in names) | {"mai"}
_WORD = re.compile(r"[^\W\d_]+")
_AGAIN = re.compile(rf"\s*[{BULLETS}]\s*")
_LONG = re.compile(r"\s{3,}")
_LAST_DAY = 31


def member(text: str) -> tuple[str, str] | None:
    """Return the marker of a member of a list, without brackets and stops, and what it says; None for other lines."""
    found = _MEMBER.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    number = found["number"]
    word = _WORD.match(rest)
    if number and int(number) <= _LAST_DAY and word and fold(word[0]) in _MONTHS:
        # A date, as in `15. Mai`.
        return None
    if found["bullet"]:
        return "-", rest
    return found["letter"] or found["stopped"] or number or found["deep"], rest


def apart(text: str) -> list[str]:
    """Return the members of a list that stand on one line, each behind a bullet; else the line alone."""
    bare = text.lstrip()
    if bare[:1] not in BULLETS or not bare:
        return [text]
    first, *others = _AGAIN.split(closer(bare[1:]))
    return [bare[0] + first, *(bare[0] + " " + one for one in others)] if others else [text]


def closer(text: str) -> str:
    """Return a text without long runs of spaces, so that what is looked for around a space is found at once."""
    return _LONG.sub("  ", text)
