"""A made-up language: every text of planctl's own is set in ⟦ ⟧, so that what is printed without `say` stands out.

What is filled in a text's `{places}` is not: it has to be said by itself, or to be the plan's own. A text that the
search for texts does not find in the code is not set so either, for no translator would meet it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

import messages
from planctl import speech
from planctl.months import MONTH_NAMES
from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLACE = re.compile(r"(\{[^}]*\})")
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")
# Letters behind a figure belong to it, as in `1er`.
_WORD = re.compile(r"(?<!\w)[^\W\d_]+")
# What a record is called that is no key of the file, and what an author wrote for a date or a quantity.
_NAMING = ("id", "address", "text")


@contextmanager
def madeup(language: str = "en") -> Iterator[None]:
    """Say everything in the made-up language, with the names of days and months of a real one."""
    before = speech._SPOKEN.set(speech._Speech(language, _MadeUp()))
    try:
        yield
    finally:
        speech._SPOKEN.reset(before)


def unsaid(printed: str, *plans: Record, also: Iterable[str] = ()) -> set[str]:
    """Return the words that stand in a print made in the made-up language, and are neither said nor in these plans.

    `also`: texts that are printed as they are, such as the day.
    """
    spoken = speech.language()
    known = {*MONTH_NAMES[spoken], *speech._WEEKDAYS[spoken]}
    for text in (*also, *(text for plan in plans for text in _texts(plan)), *known):
        known.update(_WORD.findall(text.casefold()))
    return {word for word in _WORD.findall(_SAID.sub(" ", printed)) if word.casefold() not in known}


class _MadeUp(NullTranslations):
    def gettext(self, message: str) -> str:
        return _set(message) if message in _known() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        own = msgid1 if n == 1 else msgid2
        return _set(own) if (msgid1, msgid2) in _known() else own

    def pgettext(self, context: str, message: str) -> str:
        return _set(message) if (context, message) in _known() else message


@cache
def _known() -> frozenset[object]:
    """Return what the search for texts finds; plural forms as pairs, and pairs with what a text is meant for."""
    found = [(message.context, message.id) for message in messages.spoken() if message.id]
    # What has a plural in one place and stands alone in another is one entry of a catalogue.
    found += [(context, said[0]) for context, said in found if isinstance(said, tuple)]
    return frozenset((context, said) if context else said for context, said in found)


def _set(text: str) -> str:
    """Return a text with all of it in ⟦ ⟧ that is not a place; a place in them would hide what is filled in."""
    return "".join(part if _PLACE.fullmatch(part) or not part else f"⟦{part}⟧" for part in _PLACE.split(text))


def _texts(value: object) -> Iterator[str]:
    """Yield every text that a plan's author wrote, in all languages; words of the format, such as a status, are none.

    Dates and quantities are the author's only where his language is spoken: elsewhere they are said.
    """
    if isinstance(value, Translated):
        yield from value.languages.values()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        keys = {key.name: key for key in type(value).keys.values()}
        for name, held in vars(value).items():
            key = keys.get(name.rstrip("_"))
            if (key is not None and key.kind.name != "choice") or not isinstance(held, str) or name in _NAMING:
                yield from _texts(held)
    elif isinstance(value, dict):
        yield from _texts((*value, *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _texts(one)
