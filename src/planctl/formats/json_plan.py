"""Whole plans as JSON, each in the shape that its file has: written to a file of its own, it is a plan again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.formats.json import VERSION, written
from planctl.model import Item, Objective, Priority
from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.exported import Exported


def render(view: Exported, _page: Page) -> str:
    """Return the plans under `plans`; `as_of` is the day they are told of, null where they are as written."""
    plans = [_record(plan, {}) for plan in view.plans]
    return written({"planctl": VERSION, "as_of": view.as_of.isoformat() if view.as_of else None, "plans": plans})


def _record(record: Record, above: dict[str, str | None]) -> dict[str, Any]:
    """Return a record under its keys; `above` is what it has by its place, and need not say."""
    kind = type(record)
    found: dict[str, Any] = {}
    inner = above
    if isinstance(record, Objective | Priority):
        inner = {"objective" if isinstance(record, Objective) else "priority": record.id}
    elif isinstance(record, Item):
        inner = {"objective": record.objective, "priority": record.priority}
    for name, key in kind.keys.items():
        value = getattr(record, "with_" if name == "with" else name)
        if value in (None, (), "") or (name in above and value == above[name]):
            continue
        if isinstance(record, Item) and record.kind == "subtask" and name == "number":
            continue
        found[name] = _value(value, key.kind.name, inner)
    if "planctl" in found:
        found["planctl"] = int(str(found["planctl"]))
    return found


def _value(value: Any, kind: str, above: dict[str, str | None]) -> Any:
    if isinstance(value, tuple):
        return _several(value, kind, above)
    if isinstance(value, Translated):
        return {code: _text(value, code) for code in value.languages}
    if isinstance(value, Record):
        # A date, a quantity or a rhythm has no keys, and its author's words.
        return _record(value, above) if type(value).keys else value.text  # type: ignore[attr-defined]
    return str(value)


def _several(value: tuple[Any, ...], kind: str, above: dict[str, str | None]) -> Any:
    if kind == "register":
        return {one.id: {key: said for key, said in _record(one, above).items() if key != "id"} for one in value}
    if kind == "lettered":
        return {one.address.rpartition(".")[2]: _record(one, above) for one in value}
    if kind == "breakdown":
        return {part: amount.text for part, amount in value}
    return [_value(one, "", above) for one in value]


def _text(value: Translated, code: str) -> Any:
    made_from = value.made_from.get(code)
    return {"text": value.languages[code], "of": made_from} if made_from else value.languages[code]
