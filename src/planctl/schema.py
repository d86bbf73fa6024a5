"""The model as JSON Schemas (2020-12) for editors, and as the tables of `docs/format.md` and `docs/updates.md`.

The schema says what is allowed in the way that editors make the most of. They offer every type they find, so truth
values, which a plan takes as text, stand behind an `if`; and a key is completed with its colon only where the schema
has a `type` or an `anyOf`, hence some with a single member. `tests/js/editor/` tries it in a language server.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planctl.finding import listed
from planctl.read import RECORDS
from planctl.updates import Update

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.kinds import Kind
    from planctl.record import Key, RecordType

_IDENT = "^[a-z][a-z0-9-]*$"


def _if(kind: str, then: Any, otherwise: Any) -> dict[str, Any]:
    """Return the schema of what is either of a JSON type or something else: one complaint, about what was written."""
    return {"if": {"type": kind}, "then": then, "else": otherwise}


def _scalar(pattern: str) -> dict[str, Any]:
    """Return what a plain YAML scalar may be to an editor: it gives numbers a type, and a plan takes them as text."""
    return _if("boolean", True, {"type": ["string", "number"], "pattern": pattern})  # noqa: FBT003 - the schema `true`


_TRUTH = {"description": "What YAML 1.1 makes of yes and no.", **_if("boolean", True, False)}  # noqa: FBT003 - schemas
_TEXT: dict[str, Any] = {"$ref": "#/$defs/text"}
_ANY: dict[str, Any] = {"anyOf": [_TEXT]}
_TRANSLATED: dict[str, Any] = {"$ref": "#/$defs/translated"}
_DEFS: dict[str, Any] = {
    "text": _scalar(r"\S"),
    "translated": _if(
        "object",
        {
            "propertyNames": {"pattern": "^[a-z]{2,3}$"},
            "minProperties": 1,
            "additionalProperties": {"anyOf": [{"$ref": "#/$defs/translation"}]},
        },
        _TEXT,
    ),
    # A translation may say what it was made from, by the fingerprint of the source text.
    "translation": _if(
        "object",
        {
            "properties": {"text": _ANY, "of": {"type": "string", "pattern": r"\S"}},
            "required": ["text"],
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        },
        _TEXT,
    ),
    # A list of one, written without brackets.
    "one": _scalar(r"^[^,]*[^,\s][^,]*$"),
    # The same for what is named by number; numbers with a word or a sign between them are several.
    "named": _scalar(
        r"^(?![0-9][0-9a-z.]* *([|/&+]| (and|et|y|i|e|und|or|ou|o|oder) ) *[0-9][0-9a-z.]*$)[^,]*[^,\s][^,]*$"
    ),
}


def text() -> str:
    """Return the JSON Schema of a plan file, as it is kept in `schema/plan.schema.json`."""
    defs = _DEFS | {name: _record(kind) for name, kind in RECORDS.items() if name != "Plan"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:planctl:plan:1",
        "title": "planctl plan",
        **_record(RECORDS["Plan"]),
        "$defs": defs,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def updates_text() -> str:
    """Return the JSON Schema of a log of updates, as it is kept in `schema/updates.schema.json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:planctl:updates:1",
        "title": "planctl log of updates",
        "description": "What was reported of a plan, one update behind the other. It is only ever added to.",
        "type": ["array", "null"],
        "items": _record(Update),
        "$defs": _DEFS,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


#: The schemas that there are, by the word that asks for each.
SCHEMAS: dict[str, Callable[[], str]] = {"plan": text, "updates": updates_text}


def _record(kind: RecordType) -> dict[str, Any]:
    """Return the schema of a record as a map."""
    return {
        "description": _plain(_summary(kind)),
        "type": "object",
        "properties": {key.name: _property(key) for key in kind.keys.values()},
        "patternProperties": {"^x-": {"description": "A key of your own."}},
        "additionalProperties": False,
        **({"required": needed} if (needed := [key.name for key in kind.keys.values() if key.needed]) else {}),
    }


def _summary(kind: RecordType) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0]


def _plain(markdown: str) -> str:
    """Return a line of the manual as a description, which is shown as it stands and not as Markdown."""
    return markdown.replace("`", "'")


def _property(key: Key) -> dict[str, Any]:
    """Return the schema of a key. A lone example is only described: editors would type it as if it were meant.

    So is a map: they would type it as a text.
    """
    kind: Kind = key.kind
    several = len(kind.examples) > 1 and not any(example.startswith("{") for example in kind.examples)
    examples = {"examples": [_example(example) for example in kind.examples]} if several else {}
    return {"description": _plain(f"{key.doc} Holds {_holds(kind)}."), **_shape(kind), **examples}


def _holds(kind: Kind) -> str:
    lone = len(kind.examples) == 1 and kind.name not in {"text", "version"}
    return f"{kind.says}, as in `{kind.examples[0]}`" if lone else kind.says


def _example(example: str) -> Any:
    """Return an example as an editor would have to write it."""
    return int(example) if example.isdigit() else example


def _shape(kind: Kind) -> dict[str, Any]:
    if kind.name in _SHAPES:
        return _SHAPES[kind.name]
    if kind.name == "choice":
        words = {"enum": [*kind.choices, "tbd"]}
        return {"anyOf": [words, _TRUTH]} if "yes" in kind.choices else words
    record = {"$ref": f"#/$defs/{kind.holds}"}
    if kind.holds == "Approval":
        return record
    either = {"anyOf": [record, {"description": _plain(_summary(RECORDS[kind.holds])), **_TEXT}]}
    if kind.name == "record":
        return either
    if kind.name == "records":
        return {"type": "array", "items": either}
    names = "^([a-z]{1,2}|[0-9]{1,3})$" if kind.name == "lettered" else _IDENT
    names = "^([A-Z]|[a-z][a-z0-9-]*)$" if kind.holds == "Priority" else names
    return {"type": "object", "propertyNames": {"pattern": names}, "additionalProperties": either}


def _list_of(member: dict[str, Any], one: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"anyOf": [_if("array", {"items": member}, one or {"$ref": "#/$defs/one"})]}


_LANGUAGE = {"type": "string", "pattern": "^([a-z]{2,3}|tbd)$"}
_ADDED = {
    "type": "object",
    "properties": {"add": {"type": ["integer", "string"], "pattern": "^[+-]?[0-9]{1,9}$"}},
    "required": ["add"],
    "additionalProperties": False,
}
_NUMBER = {"type": ["integer", "string"], "pattern": r"^\+?[0-9]{1,9}$", "minimum": 0}
_LINK = {"type": "string", "pattern": r"^(https?://|mailto:|tbd$)"}
_SHAPES: dict[str, dict[str, Any]] = {
    "version": {"enum": [1, "1"], "default": 1},
    "text": {"anyOf": [_TRANSLATED]},
    "texts": _list_of(_TRANSLATED),
    "word": _ANY,
    "money": _ANY,
    "words": _list_of(_TEXT),
    "refs": _list_of(_TEXT, {"$ref": "#/$defs/named"}),
    "some bodies": _list_of(_TEXT),
    "body": _ANY,
    "ref": _ANY,
    "languages": _list_of(_LANGUAGE, _LANGUAGE),
    "links": _list_of(_LINK, _LINK),
    "ident": {"type": "string", "pattern": _IDENT},
    "number": {"type": ["string", "number"], "pattern": r"^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$", "minimum": 0},
    "period": {"type": ["string", "integer"], "pattern": r"\S"},
    "when": {"type": ["string", "integer"], "pattern": r"\S"},
    "every": {"type": "string", "pattern": r"\S"},
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "values": {
        "anyOf": [_NUMBER, _ADDED, {"type": "object", "additionalProperties": {"anyOf": [_NUMBER, _ADDED]}}],
    },
    "amount": {"type": ["string", "number"], "pattern": r"\S"},
    "breakdown": {"type": "object", "additionalProperties": {"type": ["string", "number"], "pattern": r"\S"}},
    "continues": {
        "anyOf": [
            {"enum": ["yes", "tbd"]},
            _if("boolean", {"const": True}, {"type": "string", "pattern": r"^[a-z][a-z0-9-]*#[a-z0-9]"}),
        ]
    },
}


def reference() -> str:
    """Return a table of keys for each record, in Markdown: what a key is called, holds and means."""
    parts: list[str] = []
    for name in ("Plan", *(name for name in RECORDS if name != "Plan")):
        parts += [f"## {name}", "", _summary(RECORDS[name]), "", *_table(RECORDS[name]), ""]
    return "\n".join(parts)


def updates_reference() -> str:
    """Return the table of the keys of an update, in Markdown."""
    return "\n".join(_table(Update)) + "\n"


def _table(kind: RecordType) -> list[str]:
    rows = ["| key | holds | meaning |", "|---|---|---|"]
    for key in kind.keys.values():
        must = " **Mandatory.**" if key.needed else ""
        holds = key.kind.says
        if key.kind.examples:
            holds += ", as in " + listed([f"`{example}`" for example in key.kind.examples])
        rows.append(f"| `{key.name}` | {holds} | {key.doc}{must} |")
    return rows
