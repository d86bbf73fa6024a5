"""What was most likely meant by a short text that is almost a link, an id, a list or an amount of money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.amount import Amount, read_amount
from planctl.months import fold
from planctl.text import Misread, is_ident

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

# What few plans hold is compiled when it is met.
_LINK = r"(https?://[^\s/]+\.[^\s]+|https?://localhost\S*|mailto:[^\s@]+@[^\s@]+)"
_IN_TEXT = r"https?://[^\s<>()\[\]\"']+"
_SCHEME = r"(?i)\W*h\w{2,4}\W{1,4}(?=\w)"
_SITE = r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:[0-9]+)?([/?#]\S*)?"
_MAIL = r"[^\s@:/]+@[^\s@]+\.[a-z]{2,}"
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
# What parts the members of a list in a text: a comma, or what other programs have for it.
_PARTED = r"\s*[,;]\s*"
_WORDS = r"\s*(?:[,;|/&+]|\b(?:and|et|y|i|e|und|or|ou|o|oder)\b)\s*"
#: Signs that invoices put in place of no cents.
_NO_CENTS = r"(?<=[0-9])[.,](?:-+|–|—|=)"
#: So many names a range may stand for.
_MOST = 12
_MONEY = "write an amount and its currency, such as EUR 12,000; words can stand in a note"


def is_link(text: str) -> bool:
    """Tell whether a text is an address that can be followed."""
    return re.fullmatch(_LINK, text) is not None


def link_meant(text: str) -> str:
    """Return the address that a text holds, or is but for its beginning; "" where there is none."""
    within = [one.rstrip(".,;:") for one in re.findall(_IN_TEXT, text)]
    bare = re.sub(_SCHEME, "https://", text.strip("<>()[]\"' "))
    tries = [*within, bare]
    if re.fullmatch(_SITE, bare):
        tries.append("https://" + bare)
    if re.fullmatch(_MAIL, bare):
        tries.append("mailto:" + bare)
    return next((one for one in tries if is_link(one)), "") if len(within) <= 1 else ""


def ident_meant(text: str) -> str:
    """Return the id nearest to a text: small letters without accents, hyphens for all else; "" where there is none."""
    near = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    figures = re.match(r"([0-9]+(?:-[0-9]+)*)-(?=[a-z])", near)
    if figures:
        near = f"{near[figures.end() :]}-{figures[1]}"
    return near if is_ident(near) else ""


def unwrapped(text: str) -> str:
    """Return a text without the brackets round the whole of it."""
    inner = text.strip()
    while len(inner) > 1 and _BRACKETS.get(inner[0]) == inner[-1]:
        inner = inner[1:-1].strip()
    for opening, closing in _BRACKETS.items():
        # Half of a pair was meant for both.
        if inner[:1] == opening and closing not in inner:
            inner = inner[1:].strip()
        elif inner[-1:] == closing and opening not in inner:
            inner = inner[:-1].strip()
    return inner


def members(text: str, *, words: bool = False) -> list[str]:
    """Return what a text lists, parted by commas or semicolons; with `words` also by `and` and its like."""
    parts = re.split(_WORDS if words else _PARTED, unwrapped(text))
    return [part for part in parts if part]


def names_meant(text: str, known: Container[str], titles: Mapping[str, str]) -> list[str]:
    """Return which of the names that are `known` a text lists in other words, such as `Task 7`, `#7` or `6 and 10`.

    `titles` gives the name of what has a title, folded. Nothing where a part of the text names nothing that is known.
    """
    for parts in ([text], _range(text), members(text), members(text, words=True), text.split()):
        found = [_name_meant(part, known, titles) for part in parts]
        if found and all(found):
            return found
    return []


def _range(text: str) -> list[str]:
    """Return the numbers from one to another, where a text says no more than that."""
    ends = re.fullmatch(r"([0-9]{1,4}) ?[-–] ?([0-9]{1,4})", text)
    return list(map(str, range(int(ends[1]), int(ends[2]) + 1)))[:_MOST] if ends else []


def _name_meant(text: str, known: Container[str], titles: Mapping[str, str]) -> str:
    bare = unwrapped(text).strip(" .,:;@#№°'\"")
    # One character at a time: words of words would be tried in every way there is.
    figures = re.sub(r"^(?:(?![\d_])[\w#№°.:\s])+(?=[0-9])", "", bare)
    dotted = re.sub(r"([0-9])[\s.)-]*([a-z])\)?$", r"\1.\2", figures)
    words = bare.split()
    called = len(words) == len(("task", "award")) and words[0].isalpha() and words[0] not in known
    last = words[-1] if called else bare
    tries = (bare, figures, dotted, figures.lstrip("0"), last, fold(bare), ident_meant(bare))
    return next((one for one in tries if one and one in known), titles.get(fold(text.strip()), ""))


def money_unread(text: str) -> Misread | None:
    """Return why a text is no amount of money, or None where it may be one.

    Budgets are printed as they are written, so that anything with a figure in it is left alone, unless it can be seen
    what is wrong with it.
    """
    if isinstance(read_amount(text), Amount):
        return None
    if not any(char.isdigit() for char in text):
        return Misread("this names no amount of money", 0, len(text), _MONEY)
    sign = re.search(_NO_CENTS, text)
    bare = re.sub(_NO_CENTS, "", text)
    if sign and isinstance(read_amount(bare), Amount):
        return Misread(f"'{sign[0]}' is no part of an amount", *sign.span(), f"did you mean '{bare}'?")
    return None
