"""Frozen records: what a dataclass gives, without what it costs at every start.

A dataclass writes and compiles source text for each class; twenty of them take longer than starting Python.
Here a class keeps the defaults as ordinary class attributes and an instance holds only what differs, so making a class
costs microseconds, and making a record costs what it says and not what it could say.
"""

from __future__ import annotations

from typing import Any, Self, dataclass_transform


class Key:
    """One key of a record that is read from a plan file: what it may hold, and the line of its manual."""

    __slots__ = ("default", "doc", "field", "kind", "name", "needed")

    def __init__(self, kind: Any, doc: str, default: object, *, needed: bool) -> None:
        """`kind` is a `planctl.kinds.Kind`, `doc` a sentence for the reference page, `needed` when it is mandatory."""
        self.kind = kind
        self.doc = doc
        self.default = default
        self.needed = needed
        self.name = self.field = ""


def key(kind: Any, doc: str, *, default: Any = None, needed: bool = False) -> Any:
    """Declare a key of a record: the one place that says what it is called, may hold and means."""
    return Key(kind, doc, default, needed=needed)


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """Remembers the fields of a record, which of them must be given, and its keys."""

    fields: tuple[str, ...]
    known: frozenset[str]
    required: frozenset[str]
    keys: dict[str, Key]
    needed: tuple[Key, ...]

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> RecordType:
        """Build the class from its annotations; names with a leading underscore are ordinary attributes."""
        fields: list[str] = []
        required: set[str] = set()
        keys: dict[str, Key] = {}
        for base in bases:
            if isinstance(base, RecordType):
                fields += base.fields
                required |= base.required
                keys |= base.keys
        for field in space.get("__annotations__", ()):
            if field.startswith("_"):
                continue
            fields.append(field)
            value = space.get(field, required)
            if value is required:
                required.add(field)
            elif isinstance(value, Key):
                # `with_` is written `with`: the underscore only keeps Python's own words apart.
                value.name, value.field = field.rstrip("_"), field
                keys[value.name] = value
                space[field] = value.default
            elif hasattr(value, "__get__"):
                # A function is a default like any other, not a method.
                space[field] = staticmethod(value)
        made = super().__new__(mcs, name, bases, space)
        made.fields = tuple(fields)
        made.known = frozenset(fields)
        made.required = frozenset(required)
        made.keys = keys
        made.needed = tuple(key for key in keys.values() if key.needed)
        return made


class Record(metaclass=RecordType):
    """A frozen value with named fields, compared and printed by them."""

    def __init__(self, *args: object, **values: object) -> None:
        """Take fields by position or name; raises TypeError for one unknown, missing or given twice."""
        kind = type(self)
        if args:
            named = dict(zip(kind.fields, args, strict=False))
            if len(args) > len(kind.fields) or named.keys() & values.keys():
                raise TypeError(f"{kind.__name__} got a field twice, or more than it has")
            values = named | values
        given = values.keys()
        if not given <= kind.known:
            raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(given - kind.known))}")
        if not kind.required <= given:
            raise TypeError(f"{kind.__name__} misses {', '.join(sorted(kind.required - given))}")
        # One by one, and not all into `__dict__`: so instances share their keys, and take half the memory.
        put = object.__setattr__
        for name, value in values.items():
            put(self, name, value)

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
        """Show the fields that were given."""
        shown = (f"{field}={self.__dict__[field]!r}" for field in type(self).fields if field in self.__dict__)
        return f"{type(self).__name__}({', '.join(shown)})"

    def replace(self, **changes: object) -> Self:
        """Return a copy with some fields changed."""
        return type(self)(**(self.__dict__ | changes))

    def as_dict(self) -> dict[str, object]:
        """Return the fields as a new dict, values as they are."""
        return {field: getattr(self, field) for field in type(self).fields}
