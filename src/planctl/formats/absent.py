"""What a template may read of a value, and what is said where it reads something that there is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import missing

from planctl.near import nearest
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

# What may be read of a value besides the names of a record, a dict and a namespace: a type, and its attributes.
_OPEN: tuple[tuple[type, tuple[str, ...]], ...] = tuple(
    (kind, tuple(names.split()))
    for kind, names in (
        (str, "capitalize endswith lower lstrip removeprefix removesuffix rstrip split startswith strip title upper"),
        (dict, "get items keys values"),
        (date, "day isoformat isoweekday month year"),
        (LoopContext, "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0"),
        (BlockReference, "super"),
        (_GroupTuple, "grouper list"),
        (Macro, "arguments caller name"),
    )
)


class Absent(StrictUndefined):
    """What stands for a name that there is not: it may be asked for `is defined` and `default`, and nothing else."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, value = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if value is missing:
            # The nearest is offered by `planctl.formats.mistakes`, which knows what else there is at that place.
            return f"there is no '{name}'"
        if isinstance(value, tuple | list):
            what = "has no number" if isinstance(self._undefined_name, int) else "is gone through with for, and has no"
            return f"{called(value)} {what} '{name}'"
        return f"{called(value)} has no '{name}'{offered(name, _known(value))}"


def _known(value: object) -> Iterable[str]:
    """Return which names a value has for a template."""
    if isinstance(value, Record):
        return names_of(type(value))
    return map(str, value) if isinstance(value, dict) else open_names(value)


def called(value: object) -> str:
    """Return what a value is called in a message: `a text`, `a Document`."""
    if isinstance(value, TemplateModule):
        return "what was imported"
    if isinstance(value, Record):
        kind = type(value).__name__
        return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"
    if isinstance(value, bool):
        return "a yes or no"
    known = {str: "a text", int: "a number", float: "a number", date: "a day", dict: "a dict", Macro: "a macro"}
    if isinstance(value, tuple | list | range | Iterator):
        return "a list"
    if value is None:
        return "nothing (none)"
    return next((says for kind, says in known.items() if isinstance(value, kind)), "this")


def offered(name: str, choices: Iterable[str]) -> str:
    """Return the end of a message: the nearest of what there is, else all of it where that is not much."""
    known = list(choices)
    near = nearest(name, known)
    if near:
        return f"; did you mean '{near}'?"
    return f"; it has {', '.join(known)}" if 0 < len(", ".join(known)) <= 100 else ""  # noqa: PLR2004 - fits a line


def names_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the names that a kind of record has for a template: its fields and its properties."""
    return (*kind.fields, *_properties(kind))


def _properties(kind: type) -> Iterator[str]:
    for base in kind.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, property) and not name.startswith("_"):
                yield name


def open_names(value: object) -> tuple[str, ...]:
    """Return which attributes of a value a template may read, besides those of a record, a dict and a namespace."""
    if isinstance(value, TemplateModule):
        return tuple(name for name in vars(value) if name[:1] != "_")
    return next((names for kind, names in _OPEN if isinstance(value, kind)), ())
