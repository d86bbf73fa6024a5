"""The located tree: what every key and value says, where it stands, and that both parsers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from golden import ROOT
from planctl import events, tree
from planctl.engine import decode, examine
from planctl.nodes import Lost, Mapping, Node, Scalar, Sequence
from planctl.read import KEYS
from planctl.text import Source
from planctl.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = ROOT / "tests" / "corpus"
SEEN = sorted([*CORPUS.rglob("*.yaml"), *(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])

Data = dict[str, "Data"] | list["Data"] | str

# What people write, and what has a meaning to YAML, to us, or to a screen.
LETTERS = st.sampled_from([*"abcé中😀 ':\"#,-?&*!|>%@`{}[]()=~^/.\\0189"])
SPECIAL = st.sampled_from(["", "no", "null", "~", "2024-02-30", "a\nb", "a\n\n b\n", " a "])
TEXTS = st.text(LETTERS, max_size=12) | SPECIAL
WORDS = st.text(LETTERS, min_size=1, max_size=8).filter(lambda text: text.strip() and text != "<<")
TREES: st.SearchStrategy[Data] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([False, None, True]),
        "indent": st.sampled_from([2, 3, 4]),
        "width": st.sampled_from([20, 80, 1000]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "explicit_start": st.booleans(),
    }
)


def data(node: Node | None) -> Data:
    """Return what a tree says, without its places."""
    if isinstance(node, Mapping):
        return {key.text: data(value) for key, value in node.entries()}
    if isinstance(node, Sequence):
        return [data(value) for value in node.nodes()]
    assert isinstance(node, Scalar)
    return node.text


def nodes(node: Node | None) -> list[Node]:
    """Return all keys and values of a tree."""
    if isinstance(node, Mapping):
        return [node, *(one for key, value in node.entries() for one in (key, *nodes(value)))]
    if isinstance(node, Sequence):
        return [node, *(one for value in node.nodes() for one in nodes(value))]
    return [] if node is None else [node]


def flat(node: Node | None) -> list[tuple[object, ...]]:
    """Return a tree as it can be compared: each node with its places and how it was written."""
    return [
        (type(one).__name__, one.start, one.end, getattr(one, "text", None), getattr(one, "style", None),
         getattr(one, "flow", None))
        for one in nodes(node)
    ]  # fmt: skip


def read_back(written: str) -> Any:
    return yaml.load(written, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


@given(TREES, STYLES)
@example({"a b": ["😀", {"é": "x: y"}]}, {"default_style": None, "default_flow_style": True, "line_break": "\r\n"})
def test_every_key_and_value_is_where_it_was_written(said: Data, style: dict[str, Any]) -> None:
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, **style)
    if "? " in text or "!!" in text:
        return  # what the emitter does with keys that are too long, and we refuse
    read = parse(Source("plan.yaml", text))
    assert not read.findings
    assert data(read.root) == said
    for node in nodes(read.root):
        written = text[node.start : node.end]
        if isinstance(node, Scalar):
            assert {"'": "'", '"': '"', "|": "|", ">": ">"}.get(written[:1], "") == node.style or not node.style
            if written[1:2].isdigit() and node.style in {"|", ">"}:
                continue  # its indentation is counted from what it stands in
            assert (read_back(written) or "") == node.text
        elif isinstance(node, Mapping | Sequence) and node.flow:
            assert read_back(written) == data(node)


@pytest.mark.parametrize(
    ("written", "said", "style"),
    [
        ("plain", "plain", ""),
        ("two words", "two words", ""),
        ("over\n  two lines", "over two lines", ""),
        ("'it''s'", "it's", "'"),
        ('"a\\u00e9"', "aé", '"'),
        ('"over\n  two lines"', "over two lines", '"'),
        ("|\n  two\n  lines\n", "two\nlines\n", "|"),
        (">-\n  two\n  lines\n", "two lines", ">"),
        ("2024-02-30", "2024-02-30", ""),
        ("0123", "0123", ""),
        ("no", "no", ""),
        ("12:30", "12:30", ""),
        ("~", "~", ""),
        ("''", "", "'"),
    ],
)
def test_a_text_is_what_stands_there_and_yaml_never_decides_a_type(written: str, said: str, style: str) -> None:
    text = f"before: x\n'on': {written}\nafter: y\n".replace("\n\n", "\n")
    root = parse(Source("plan.yaml", text)).root
    assert isinstance(root, Mapping)
    value, key = root.get("on"), root.key("on")
    assert isinstance(value, Scalar)
    assert (value.text, value.style, text[value.start : value.end]) == (said, style, written)
    assert key is not None
    assert (key.text, key.style, text[key.start : key.end]) == ("on", "'", "'on'")


def test_a_value_that_was_not_written_stands_behind_its_colon() -> None:
    text = "a:\nb : \nc: {d: , e: }\nf:\n  -\n"
    for node in nodes(parse(Source("plan.yaml", text)).root):
        if isinstance(node, Scalar) and not node.text:
            assert text[: node.start].rstrip(" \n")[-1] in ":-"
            assert node.start == node.end


def test_columns_count_characters_and_lines_their_ends() -> None:
    text = "\ufeffa: x\r\né😀: ñ\r\n'中': {k: 😀😀, l: z}\r\nlast: w"
    examined = examine("plan.yaml", text)
    source = examined.source
    root = parse(source).root
    assert isinstance(root, Mapping)
    places = {key.text: (source.place(key.start), source.place(value.start)) for key, value in root.entries()}
    assert places == {"a": ((1, 1), (1, 4)), "é😀": ((2, 1), (2, 5)), "中": ((3, 1), (3, 6)), "last": ((4, 1), (4, 7))}
    inner = root.get("中")
    assert isinstance(inner, Mapping)
    assert [source.place(value.start) for _, value in inner.entries()] == [(3, 10), (3, 17)]
    assert (source.text[inner.start : inner.end], inner.flow) == ("{k: 😀😀, l: z}", True)


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_parsers_read_the_same(path: Path) -> None:
    text, _ = decode(path.read_bytes())
    source = Source(path.name, text)
    usual, pure = parse(source, KEYS), parse(source, KEYS, pure=True)
    if not usual.findings:
        assert flat(usual.root) == flat(pure.root)
    assert [(source.place(one.start)[0], one.message) for one in usual.findings] == [
        (source.place(one.start)[0], one.message) for one in pure.findings
    ]


@given(TREES, STYLES)
def test_both_parsers_read_the_same_of_anything(said: Data, style: dict[str, Any]) -> None:
    source = Source("plan.yaml", yaml.safe_dump(said, allow_unicode=True, sort_keys=False, **style))
    usual, pure = parse(source), parse(source, pure=True)
    assert flat(usual.root) == flat(pure.root)
    assert bool(usual.findings) == bool(pure.findings)


def test_question_marks_within_braces_are_no_signs() -> None:
    for pure in (False, True):
        root = parse(Source("plan.yaml", "{title: Who? Why?, note: x?y, text: Où ?, at: Qui\u00a0?}"), pure=pure).root
        assert data(root) == {"title": "Who? Why?", "note": "x?y", "text": "Où ?", "at": "Qui\u00a0?"}
        root = parse(Source("plan.yaml", "{when: September...\n?, title: s\n  ?t}"), pure=pure).root
        assert data(root) == {"when": "September... ?", "title": "s ?t"}
        root = parse(Source("plan.yaml", "{title: r- ?, note: a? ?, text: s\n? t, when: =- - ? \n- é}"), pure=pure).root
        assert data(root) == {"title": "r- ?", "note": "a? ?", "text": "s ? t", "when": "=- - ? - é"}
        assert parse(Source("plan.yaml", "{title: b.\n  :? ?}"), pure=pure).findings


SIGNS = st.sampled_from([*"ab-??:,[]{}\"'#  &*!|>%@`~=.é", "- ", "? ", ": ", " #", "\n  ", "\n- ", "\n? ", "<<", "''"])
AROUND = st.sampled_from(
    [
        "tasks:\n- {{id: u, title: {}}}\n",
        "tasks:\n- {{id: u, title: t, tags: [{}]}}\n",
        "tasks:\n  - title: {}\n    id: u\n",
        "tasks:\n  - id: u\n    title: t\n    tags:\n      - {}\n",
    ]
)


@settings(max_examples=300)
@given(AROUND, st.lists(SIGNS, min_size=1, max_size=9).map("".join))
@example("note: |#\n    {}\n", "'")
@example("tasks:\n  - {{title: Award, subtasks:{}}}\n", "{a: Call}")
def test_both_parsers_find_the_same_plans_sound(around: str, written: str) -> None:
    text = "planctl: 1\ntitle: o\nperiod: 2024\n" + around.format(written)
    usual, pure = examine("plan.yaml", text), examine("plan.yaml", text, pure=True)
    assert usual.is_sound == pure.is_sound
    assert not usual.is_sound or usual.plan == pure.plan


SLIPS = st.sampled_from(
    [": ", " #", "#1", "- ", "'", '"', "{", "}", "[", "]", ",", "&a ", "*a", "!x ", "|", "\t", "\n", "  ", "\u00a0",
     "：", "\r", "\x07", "\u202e", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "---\n", "%", "\\u12", "\\ud83d", "? ",
     "<<: "]
)  # fmt: skip
PLAN = (ROOT / "tests" / "corpus" / "yaml" / "seven-unlike-faults.yaml").read_text(encoding="utf-8")


@given(st.lists(st.tuples(st.integers(0, len(PLAN)), SLIPS, st.integers(0, 3)), min_size=1, max_size=6), st.booleans())
def test_nothing_that_can_be_typed_stops_the_reading(slips: list[tuple[int, str, int]], pure: bool) -> None:  # noqa: FBT001
    text = PLAN
    for at, slip, dropped in slips:
        text = text[:at] + slip + text[at + dropped :]
    examined = examine("plan.yaml", text, pure=pure)
    lines = text.count("\n") + 1
    for found in examined.findings:
        assert 0 <= found.start <= found.end <= len(text) + 1
        assert 1 <= examined.source.place(found.start)[0] <= lines
        assert found.message.isprintable()
        for word in ("expected", "token", "scalar", "mapping", "context", "YAMLError"):
            assert word not in found.message


def test_a_place_after_mends_is_the_place_in_the_file() -> None:
    text = "planctl: 1\ntitle: A: b\nperiod: 2024\n\ttodo: [x]\ncalendar:\n  - {when: C: d, zzz: e, yyy: f}\n"
    examined = examine("plan.yaml", text)
    places = {found.code: examined.source.text[found.start : found.end] for found in examined.findings}
    assert places["PC011"] == "\t"
    assert places["PC012"] == ":"
    assert {text[found.start : found.end] for found in examined.findings if found.code == "PC030"} == {"zzz", "yyy"}


def test_a_place_in_a_text_that_was_put_in_quotes_is_the_place_in_the_file() -> None:
    text = "planctl: 1\ntitle: a\nperiod: 2024\ncalendar:\n  - title: a\n    when: 15 Foo #3\n"
    examined = examine("plan.yaml", text)
    assert [(found.code, text[found.start : found.end]) for found in examined.findings] == [
        ("PC035", "Foo"), ("PC014", "#3"),
    ]  # fmt: skip


def test_lost_values_are_kept_apart_from_empty_ones() -> None:
    root = parse(Source("plan.yaml", "a: *b\nc:\n")).root
    assert isinstance(root, Mapping)
    assert isinstance(root.get("a"), Lost)
    assert isinstance(root.get("c"), Scalar)
    assert len(root) == 2
    assert root.get("d") is None
    assert root.key("d") is None


def test_keys_of_wide_maps_are_told_apart() -> None:
    text = "x:\n" + "".join(f"  k{number}: v\n" for number in range(100)) + "  k7: w\n" + "y:\n  k99: v\n"
    read = parse(Source("plan.yaml", text))
    assert [(one.code, read.text[one.start : one.end]) for one in read.findings] == [("PC022", "k7")]


def test_where_reading_stops_is_a_place_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "READING_LIMIT", 2000)
    text = "planctl: 1\ntitle: a\nperiod: 2024\ntasks:\n" + "  - title: Report: the year\n" * 40
    for pure in (False, True):
        last = examine("plan.yaml", text, pure=pure).findings[-1]
        assert last.code == "PC009"
        assert last.end <= len(text)


def test_without_libyaml_the_other_parser_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "CParser", None)
    assert examine("plan.yaml", (ROOT / "plans" / "iopd-2024.yaml").read_bytes()).is_clean


def test_what_is_too_deep_is_refused_before_anything_recurses() -> None:
    for text in ("- " * 30_000, "[" * 30_000, "{a: " * 30_000, "? " * 30_000):
        for pure in (False, True):
            read = parse(Source("plan.yaml", text), pure=pure)
            assert [one.code for one in read.findings] == ["PC008"]
