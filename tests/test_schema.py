"""The JSON Schema and the reader agree wherever a schema can say what the reader knows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from golden import ROOT, Golden, Ran, planctl
from planctl import schema
from planctl.engine import Examined, examine
from planctl.files import is_log_name
from planctl.logs import examine_log
from planctl.nodes import Mapping, Node, Scalar, Sequence
from planctl.text import Source
from planctl.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

_FILES = [*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")]
PLANS = sorted(path for path in _FILES if not is_log_name(path.name))
LOGS = sorted(path for path in _FILES if is_log_name(path.name))
CORPUS = sorted((ROOT / "tests" / "corpus").rglob("*.yaml"))
# What a schema can say: which keys there are, which are needed, their shapes, their words, the form of ids.
SAID = {
    "PC006",
    "PC030",
    "PC031",
    "PC032",
    "PC033",
    "PC034",
    "PC037",
    "PC038",
    "PC039",
    "PC040",
    "PC041",
    "PC042",
    "PC043",
    "PC080",
    "PC081",
    "PC082",
}
FILES = {path.relative_to(ROOT / "tests" / "corpus").as_posix(): path for path in CORPUS}
VALIDATOR = jsonschema_rs.Draft202012Validator(json.loads(schema.text()))
OF_LOGS = jsonschema_rs.Draft202012Validator(json.loads(schema.updates_text()))


def read(path: Path) -> Examined:
    """Return what is known of a plan, or of a log beside its plan."""
    if not is_log_name(path.name):
        return examine(path.name, path.read_bytes())
    plan = path.with_name(path.name.replace(".updates.", "."))
    of = examine(plan.name, plan.read_bytes())
    assert of.plan is not None
    return examine_log(path.name, path.read_bytes(), of.plan, sound=of.is_sound)


def as_json(node: Node | None) -> Any:
    """Return a node with the types an editor gives it."""
    if isinstance(node, Mapping):
        return {key.text: as_json(value) for key, value in node.entries()}
    if isinstance(node, Sequence):
        return [as_json(member) for member in node.nodes()]
    return typed(node.text, plain=not node.style) if isinstance(node, Scalar) else None


def typed(text: str, *, plain: bool) -> Any:
    """Return what the core schema of YAML 1.2 makes of a text: only without quotes is it more than a text."""
    words = {"": None, "null": None, "~": None, "true": True, "false": False}
    if plain and text.casefold() in words:
        return words[text.casefold()]
    if plain and re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if plain and re.fullmatch(r"[-+]?[0-9]+\.[0-9]*(e[-+]?[0-9]+)?", text):
        return float(text)
    return text


def reads_alike(path: Path) -> bool:
    """Say whether an editor's parser reads a file as planctl does: nothing in it was mended, refused or left out."""
    codes = {found.code for found in read(path).findings}
    return all(code >= "PC030" or code == "PC006" for code in codes)


ALIKE = [name for name, path in FILES.items() if reads_alike(path)]


@pytest.mark.parametrize("what", schema.SCHEMAS)
def test_the_schema_is_a_schema(what: str) -> None:
    made = json.loads(schema.SCHEMAS[what]())
    jsonschema_rs.meta.validate(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plans_are_sound_to_an_independent_validator(path: Path) -> None:
    tree = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(as_json(tree.root))] == []


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_the_logs_are_sound_to_an_independent_validator(path: Path) -> None:
    tree = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert [f"{error.instance_path}: {error.message}" for error in OF_LOGS.iter_errors(as_json(tree.root))] == []


def test_an_empty_log_is_a_log() -> None:
    for text in ("", "# nothing yet\n", "[]\n"):
        assert OF_LOGS.is_valid(as_json(parse(Source("a.updates.yaml", text)).root)), text


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (15, True),
        ("+1", True),
        ({"Africa": 4, "Asia": "+1"}, True),
        ({"Africa": {"add": 1}, "Asia": {"add": "-1"}}, True),
        ({"add": 1}, True),
        ({"add": -1}, True),
        (-1, False),
        ("some", False),
        (2.5, False),
        ([1], False),
        ({"Africa": {"plus": 1}}, False),
    ],
)
def test_numbers_reached_are_as_the_reader_takes_them(value: object, *, fits: bool) -> None:
    assert OF_LOGS.is_valid([{"date": "2024-03-02", "item": 7, "value": value}]) == fits


@pytest.mark.parametrize("name", ALIKE)
def test_schema_and_reader_agree(name: str) -> None:
    examined = read(FILES[name])
    tree = parse(examined.source)
    validator = OF_LOGS if is_log_name(name) else VALIDATOR
    errors = [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(as_json(tree.root))]
    assert bool(errors) == bool({found.code for found in examined.findings} & SAID), errors


@pytest.mark.parametrize("what", schema.SCHEMAS)
def test_the_schema_is_kept_as_it_is_printed(what: str, golden: Golden) -> None:
    ran = planctl("schema", what)
    assert ran.code == 0
    golden(ROOT / "schema" / f"{what}.schema.json", ran.stdout)


def test_a_schema_of_something_else_is_a_question_wrongly_put() -> None:
    assert planctl("schema", "plans") == Ran(
        "", "planctl: there is no schema of 'plans': there is one of plan and updates\n", 2
    )


def test_unknown_keys_are_refused_and_keys_of_ones_own_are_free() -> None:
    plan: dict[str, Any] = {"planctl": 1, "title": "T", "period": 2024}
    assert VALIDATOR.is_valid(plan | {"x-colour": {"any": ["thing"]}})
    assert not VALIDATOR.is_valid(plan | {"colour": "red"})


def test_every_key_says_what_it_means_and_words_are_listed() -> None:
    made = json.loads(schema.text())
    for record in records(made):
        assert record["additionalProperties"] is False
        for key in record["properties"].values():
            assert key["description"]
    assert "in progress" in made["$defs"]["Item"]["properties"]["status"]["enum"]
    assert "by 15 May" in made["$defs"]["Entry"]["properties"]["when"]["examples"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_plan_tells_editors_where_the_schema_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    said, _, place = first.partition("$schema=")
    assert said == "# yaml-language-server: "
    assert (path.parent / place).resolve() == ROOT / "schema" / "plan.schema.json"


def records(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every record that a schema describes."""
    return [one for one in (made, made.get("items", {}), *made["$defs"].values()) if "properties" in one]


@pytest.mark.parametrize("what", schema.SCHEMAS)
def test_editors_get_no_value_to_type_that_nobody_has_chosen(what: str) -> None:
    for record in records(json.loads(schema.SCHEMAS[what]())):
        for key in record["properties"].values():
            # A lone example they type at once, and true and false wherever `boolean` is a type.
            assert len(key.get("examples", "ab")) > 1
            assert "boolean" not in key.get("type", [])
