"""Frozen records with slots: what a dataclass gives, without what it costs at every start.

A dataclass writes and compiles source text for each class; twenty of them take longer than starting Python.
These records are built from their annotations by plain loops, so a class costs microseconds.
"""

from __future__ import annotations

from typing import Any, Self, dataclass_transform


class Key:
    """One key of a record that is read from a plan file: what it may hold, and the line of its manual."""

    __slots__ = ("default", "doc", "kind", "name", "needed")

    def __init__(self, kind: Any, doc: str, default: object, *, needed: bool) -> None:
        """`kind` is a `planctl.model.Kind`, `doc` a sentence for the reference page, `needed` when it is mandatory."""
        self.kind = kind
        self.doc = doc
        self.default = default
        self.needed = needed
        self.name = ""


def key(kind: Any, doc: str, *, default: Any = None, needed: bool = False) -> Any:
    """Declare a key of a record: the one place that says what it is called, may hold and means."""
    return Key(kind, doc, default, needed=needed)


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """Turns annotations into slots and remembers defaults and keys."""

    fields: tuple[str, ...]
    defaults: dict[str, object]
    keys: dict[str, Key]

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> RecordType:
        """Build the class; names with a leading underscore are ordinary attributes, not fields."""
        fields: list[str] = []
        defaults: dict[str, object] = {}
        keys: dict[str, Key] = {}
        for base in bases:
            if isinstance(base, RecordType):
                fields += base.fields
                defaults |= base.defaults
                keys |= base.keys
        own = [field for field in space.get("__annotations__", ()) if not field.startswith("_")]
        for field in own:
            if field in space:
                value = space.pop(field)
                if isinstance(value, Key):
                    # `with_` is written `with`: the underscore only keeps Python's own words apart.
                    value.name = field.rstrip("_")
                    keys[value.name] = value
                    value = value.default
                defaults[field] = value
        space["__slots__"] = (*own, *space.get("__slots__", ()))
        made = super().__new__(mcs, name, bases, space)
        made.fields = (*fields, *own)
        made.defaults = defaults
        made.keys = keys
        return made


class Record(metaclass=RecordType):
    """A frozen value with named fields, compared and printed by them."""

    def __init__(self, *args: object, **values: object) -> None:
        """Take fields by position or name; raises TypeError for one unknown, missing or given twice."""
        kind = type(self)
        put = object.__setattr__
        if args:
            if len(args) > len(kind.fields):
                raise TypeError(f"{kind.__name__} takes {len(kind.fields)} fields, {len(args)} given")
            for field, value in zip(kind.fields, args, strict=False):
                if field in values:
                    raise TypeError(f"{kind.__name__} got field {field!r} twice")
                put(self, field, value)
        defaults = kind.defaults
        taken = 0
        for field in kind.fields[len(args) :]:
            if field in values:
                put(self, field, values[field])
                taken += 1
            elif field in defaults:
                put(self, field, defaults[field])
            else:
                raise TypeError(f"{kind.__name__} misses field {field!r}")
        if taken != len(values):
            unknown = sorted(set(values) - set(kind.fields))
            raise TypeError(f"{kind.__name__} has no field {', '.join(unknown)}")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: records are frozen."""
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        """Refuse: records are frozen."""
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        """Records are equal when they are of one class and all fields are."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in type(self).fields)

    def __hash__(self) -> int:
        """Hash by the fields."""
        return hash(tuple(getattr(self, field) for field in type(self).fields))

    def __repr__(self) -> str:
        """Show the fields that differ from their default."""
        kind = type(self)
        shown = (
            f"{field}={getattr(self, field)!r}"
            for field in kind.fields
            if field not in kind.defaults or getattr(self, field) != kind.defaults[field]
        )
        return f"{kind.__name__}({', '.join(shown)})"

    def replace(self, **changes: object) -> Self:
        """Return a copy with some fields changed."""
        return type(self)(**{field: getattr(self, field) for field in type(self).fields} | changes)

    def as_dict(self) -> dict[str, object]:
        """Return the fields as a new dict, values as they are."""
        return {field: getattr(self, field) for field in type(self).fields}
