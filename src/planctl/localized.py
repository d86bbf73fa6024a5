"""A plan in one of its languages: the texts it has in that language, and what is missing or stale of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from planctl.record import Record
from planctl.speech import ENGLISH
from planctl.speech import language as spoken
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan

T = TypeVar("T")

#: Keys with texts that no reader sees, or that are the same in every language.
_NOT_READ = ("note", "aliases")


class Text(Record):
    """A text of a plan: the record and the key that hold it, and which member it is where the key holds several."""

    record: Record
    key: str
    text: str
    index: int | None = None


class Coverage(Record):
    """How far a plan is translated into a language. `missing` has no text in it, `stale` one made from another text."""

    language: str
    texts: int
    missing: tuple[Text, ...]
    stale: tuple[Text, ...]

    @property
    def translated(self) -> int:
        """How many texts there are in the language, stale ones among them."""
        return self.texts - len(self.missing)


def source_language(plan: Plan) -> str:
    """Return the code of the language that a plan is written in; English where it does not say."""
    return plan.languages[0] if plan.languages else ENGLISH


def is_spoken(plan: Plan) -> bool:
    """Tell whether the language spoken is the plan's own, in which its author's dates can be said as they are."""
    return source_language(plan) == spoken()


def localized(plan: Plan, language: str) -> Plan:
    """Return the plan with every text in a language that it has in it; the others stay in the source language."""
    return _Localizing(language).of(plan)


class _Localizing:
    """Puts texts into a language. What holds the same record twice holds the same new one twice."""

    def __init__(self, language: str) -> None:
        self._language = language
        # The old one is kept beside the new one, or another could get its identity.
        self._done: dict[int, tuple[Record, Record]] = {}

    def of(self, value: T) -> T:
        """Return a value with its texts in the language; the same one where there is nothing to change."""
        made: Any = value
        if isinstance(value, Translated):
            made = value.showing(self._language)
        elif isinstance(value, Record):
            made = self._record(value)
        elif isinstance(value, tuple):
            new = tuple(map(self.of, value))
            made = value if all(one is two for one, two in zip(new, value, strict=True)) else new
        elif isinstance(value, dict):
            changed = {key: new for key, inner in value.items() if (new := self.of(inner)) is not inner}
            made = type(value)(value | changed) if changed else value
        return made  # type: ignore[no-any-return]  # of the class it was

    def _record(self, record: Record) -> Record:
        known = self._done.get(id(record))
        if known is None:
            changed = {field: new for field, value in vars(record).items() if (new := self.of(value)) is not value}
            known = self._done[id(record)] = (record, record.replace(**changed) if changed else record)
        return known[1]


def coverage(plan: Plan, language: str) -> Coverage:
    """Return how far a plan is translated into a language."""
    own = source_language(plan)
    missing, stale, count = [], [], 0
    for text in texts(plan):
        count += 1
        said = text.text
        if not isinstance(said, Translated):
            if own != language:
                missing.append(text)
        elif not said.languages.get(language):
            missing.append(text)
        elif said.is_stale(language):
            stale.append(text)
    return Coverage(language, count, tuple(missing), tuple(stale))


def texts(plan: Plan) -> Iterator[Text]:
    """Yield every text of a plan that is printed and could be translated, in the order of the file's keys."""
    yield from _texts(plan)


def _texts(record: Record) -> Iterator[Text]:
    for key in type(record).keys.values():
        value = getattr(record, f"{key.name}_" if key.name == "with" else key.name)
        if key.kind.name in {"text", "texts"} and key.name not in _NOT_READ:
            several = isinstance(value, tuple)
            for at, text in enumerate(value if several else (value,)):
                if text and text != "tbd":
                    yield Text(record, key.name, text, at if several else None)
        elif isinstance(value, Record) or (isinstance(value, tuple) and value and isinstance(value[0], Record)):
            for inner in value if isinstance(value, tuple) else (value,):
                if type(inner).keys:
                    yield from _texts(inner)
