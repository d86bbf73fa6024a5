"""The model as a JSON Schema (2020-12) for editors, and as the tables of `docs/format.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planctl.finding import listed
from planctl.read import RECORDS

if TYPE_CHECKING:
    from planctl.kinds import Kind
    from planctl.record import Key, RecordType

_IDENT = "^[a-z][a-z0-9-]*$"
_LINE: dict[str, Any] = {"$ref": "#/$defs/line"}
#: What a plain YAML scalar may be to an editor, which gives numbers and truth values a type; a plan takes them as text.
_SCALAR = ["string", "number", "boolean"]

_DEFS: dict[str, Any] = {
    "line": {"description": "A text; it may not be empty.", "type": _SCALAR, "pattern": r"\S"},
    "text": {
        "description": "A text, or one text per language.",
        "anyOf": [
            _LINE,
            {
                "type": "object",
                "propertyNames": {"pattern": "^[a-z]{2,3}$"},
                "minProperties": 1,
                "additionalProperties": _LINE,
            },
        ],
    },
    "one": {
        "description": "A list of one, written without brackets.",
        "type": _SCALAR,
        "pattern": r"^[^,]*[^,\s][^,]*$",
    },
}


def text() -> str:
    """Return the JSON Schema of a plan file, as it is kept in `schema/plan.schema.json`."""
    defs = _DEFS | {name: _record(kind) for name, kind in RECORDS.items() if name != "Plan"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:planctl:plan:1",
        "title": "planctl plan, format version 1",
        **_record(RECORDS["Plan"]),
        "$defs": defs,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _record(kind: RecordType) -> dict[str, Any]:
    """Return the schema of a record as a map."""
    return {
        "description": _summary(kind),
        "type": "object",
        "properties": {key.name: _property(key) for key in kind.keys.values()},
        "patternProperties": {"^x-": {"description": "A key of your own."}},
        "additionalProperties": False,
        **({"required": needed} if (needed := [key.name for key in kind.keys.values() if key.needed]) else {}),
    }


def _summary(kind: RecordType) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0]


def _property(key: Key) -> dict[str, Any]:
    kind: Kind = key.kind
    examples = {"examples": [_example(example) for example in kind.examples]} if kind.examples else {}
    return {"description": f"{key.doc} Holds {kind.says}.", **_shape(kind), **examples}


def _example(example: str) -> Any:
    """Return an example as an editor would have to write it: lists as lists."""
    if example.startswith("["):
        return [int(part) if part.isdigit() else part for part in example[1:-1].split(", ")]
    if example.startswith("{"):
        pairs = (part.split(": ") for part in example[1:-1].split(", "))
        return {name: int(value) for name, value in pairs}
    return int(example) if example.isdigit() else example


def _shape(kind: Kind) -> dict[str, Any]:
    if kind.name in _SHAPES:
        return _SHAPES[kind.name]
    if kind.name == "choice":
        truths = [True, False] if "yes" in kind.choices else []
        return {"enum": [*kind.choices, "tbd", *truths]}
    record = {"$ref": f"#/$defs/{kind.holds}"}
    if kind.name == "record":
        return record if kind.holds == "Approval" else {"anyOf": [_LINE, record]}
    either = {"anyOf": [_LINE, record]}
    if kind.name == "records":
        return {"type": "array", "items": either}
    names = "^([a-z]{1,2}|[0-9]{1,3})$" if kind.name == "lettered" else _IDENT
    names = "^([A-Z]|[a-z][a-z0-9-]*)$" if kind.holds == "Priority" else names
    return {"type": "object", "propertyNames": {"pattern": names}, "additionalProperties": either}


def _list_of(member: dict[str, Any], one: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"anyOf": [one or {"$ref": "#/$defs/one"}, {"type": "array", "items": member}]}


_LANGUAGE = {"type": "string", "pattern": "^([a-z]{2,3}|tbd)$"}
_LINK = {"type": "string", "pattern": r"^(https?://|mailto:|tbd$)"}
_SHAPES: dict[str, dict[str, Any]] = {
    "version": {"enum": [1, "1"]},
    "text": {"$ref": "#/$defs/text"},
    "texts": _list_of({"$ref": "#/$defs/text"}),
    "word": _LINE,
    "words": _list_of(_LINE),
    "refs": _list_of(_LINE),
    "some bodies": _list_of(_LINE),
    "body": _LINE,
    "ref": _LINE,
    "languages": _list_of(_LANGUAGE, _LANGUAGE),
    "links": _list_of(_LINK, _LINK),
    "ident": {"type": "string", "pattern": _IDENT},
    "number": {"type": ["string", "number"], "pattern": r"^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$", "minimum": 0},
    "period": {"type": ["string", "integer"], "pattern": r"\S"},
    "when": {"type": ["string", "integer"], "pattern": r"\S"},
    "every": {"type": "string", "pattern": r"\S"},
    "amount": {"type": ["string", "number"], "pattern": r"\S"},
    "breakdown": {"type": "object", "additionalProperties": {"type": ["string", "number"], "pattern": r"\S"}},
    "continues": {
        "anyOf": [{"enum": ["yes", "tbd", True]}, {"type": "string", "pattern": r"^[a-z][a-z0-9-]*#[a-z0-9]"}]
    },
}


def reference() -> str:
    """Return a table of keys for each record, in Markdown: what a key is called, holds and means."""
    parts: list[str] = []
    for name in ("Plan", *(name for name in RECORDS if name != "Plan")):
        kind = RECORDS[name]
        parts += [f"## {name}", "", _summary(kind), "", "| key | holds | meaning |", "|---|---|---|"]
        for key in kind.keys.values():
            must = " **Mandatory.**" if key.needed else ""
            holds = key.kind.says
            if key.kind.examples:
                holds += ", as in " + listed([f"`{example}`" for example in key.kind.examples])
            parts.append(f"| `{key.name}` | {holds} | {key.doc}{must} |")
        parts.append("")
    return "\n".join(parts)
