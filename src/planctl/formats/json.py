"""Any view as JSON, for programs. Keys are only ever added, never renamed, so the version stays 1."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from planctl.record import Record

if TYPE_CHECKING:
    from planctl.formats import Page

VERSION = 1


def render(view: Record, _page: Page) -> str:
    """Return a view's fields as one JSON object: days as in ISO 8601, what is not known as null."""
    return written({"planctl": VERSION, **_object(view)})


def written(data: object) -> str:
    """Return data as JSON, in ASCII with other characters escaped: so it stays JSON whatever the console can show.

    Two number signs are escaped too: what stands behind them in a log, build servers obey.
    """
    import json

    return json.dumps(data, indent=2).replace("##", r"\u0023\u0023") + "\n"


def _object(record: Record) -> dict[str, object]:
    named = _pairs(type(record))
    return {
        # `with_` is `with`: the underscore only keeps Python's own words apart.
        field.rstrip("_"): {name: _value(one) for name, one in value}
        if field in named and isinstance(value, tuple)
        else _value(value)
        for field, value in record.as_dict().items()
    }


def _value(value: object) -> object:
    if isinstance(value, Record):
        return _object(value)
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@cache
def _pairs(kind: type) -> frozenset[str]:
    """Return the fields that are declared as pairs of a name and something: as JSON has it, an object.

    The declaration decides, not the value: an empty one must not turn from `{}` into `[]`.
    """
    return frozenset(
        field
        for parent in kind.__mro__
        for field, says in getattr(parent, "__annotations__", {}).items()
        if str(says).startswith("tuple[tuple[str,")
    )
