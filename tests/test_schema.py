"""The JSON Schema and the reader agree wherever a schema can say what the reader knows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from golden import ROOT
from planctl import schema
from planctl.engine import examine
from planctl.nodes import Mapping, Node, Scalar, Sequence
from planctl.text import Source
from planctl.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

PLANS = sorted([*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
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
}
FILES = {path.relative_to(ROOT / "tests" / "corpus").as_posix(): path for path in CORPUS}
VALIDATOR = jsonschema_rs.Draft202012Validator(json.loads(schema.text()))


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
    codes = {found.code for found in examine(path.name, path.read_bytes()).findings}
    return all(code >= "PC030" or code == "PC006" for code in codes)


ALIKE = [name for name, path in FILES.items() if reads_alike(path)]


def test_the_schema_is_a_schema() -> None:
    made = json.loads(schema.text())
    jsonschema_rs.meta.validate(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plans_are_sound_to_an_independent_validator(path: Path) -> None:
    tree = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(as_json(tree.root))] == []


@pytest.mark.parametrize("name", ALIKE)
def test_schema_and_reader_agree(name: str) -> None:
    examined = examine(FILES[name].name, FILES[name].read_bytes())
    tree = parse(examined.source)
    errors = [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(as_json(tree.root))]
    assert bool(errors) == bool({found.code for found in examined.findings} & SAID), errors


def test_unknown_keys_are_refused_and_keys_of_ones_own_are_free() -> None:
    plan: dict[str, Any] = {"planctl": 1, "title": "T", "period": 2024}
    assert VALIDATOR.is_valid(plan | {"x-colour": {"any": ["thing"]}})
    assert not VALIDATOR.is_valid(plan | {"colour": "red"})


def test_every_key_says_what_it_means_and_words_are_listed() -> None:
    made = json.loads(schema.text())
    for record in [made, *(one for one in made["$defs"].values() if "properties" in one)]:
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


def test_editors_get_no_value_to_type_that_nobody_has_chosen() -> None:
    made = json.loads(schema.text())
    for record in [made, *(one for one in made["$defs"].values() if "properties" in one)]:
        for key in record["properties"].values():
            # A lone example they type at once, and true and false wherever `boolean` is a type.
            assert len(key.get("examples", "ab")) > 1
            assert "boolean" not in key.get("type", [])
