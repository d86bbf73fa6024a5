"""Places in a text, and the way back from a changed text to the one before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.quoting import in_quotes, line_with
from planctl.text import Edit, Source, splice, step

TEXTS = st.text(st.sampled_from("ab\n\r😀"), max_size=60)


@given(TEXTS, st.integers(0, 60))
def test_a_place_is_a_line_and_a_column(text: str, offset: int) -> None:
    source = Source("plan.yaml", text)
    offset = min(offset, len(text))
    before = text[:offset].split("\n")
    assert source.place(offset) == (len(before), len(before[-1]) + 1)


@given(TEXTS)
def test_a_line_begins_where_its_place_says_and_is_without_its_end(text: str) -> None:
    source = Source("plan.yaml", text)
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines, 1):
        assert source.line_start(number) == at
        assert source.line(number) == line.rstrip("\r")
        at += len(line) + 1
    assert source.line_start(len(lines) + 1) == len(text)
    assert source.line(len(lines) + 5) == ""


def test_places_in_a_long_text() -> None:
    text = "".join(f"{'x' * (number % 97)}\n" for number in range(3000))
    source = Source("plan.yaml", text)
    at = 0
    for number in range(1, 3001):
        assert source.place(at) == (number, 1)
        assert source.line_start(number) == at
        at = text.index("\n", at) + 1
    assert source.place(len(text) + 9) == (3001, 1)


EDITS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.text("xy", max_size=4)), max_size=6)


@given(EDITS)
def test_what_no_edit_touches_is_found_again(parts: list[tuple[int, int, str]]) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(70))  # every character stands once
    edits: list[Edit] = []
    at = 0
    for gap, length, new in parts:
        edits.append(Edit(at + gap, at + gap + length, new))
        at += gap + length + 1
    changed = splice(text, edits)
    back = step(tuple(edits)).back
    for offset, char in enumerate(changed):
        if char in text:
            assert text[back(offset)] == char
        else:
            assert any(edit.start <= back(offset) <= edit.end for edit in edits)
    assert back(len(changed)) == len(text)


def test_what_is_put_in_quotes_is_found_again() -> None:
    text = "title: one: two\n"
    back = step((Edit(7, 15, '"one: two"'),)).back
    changed = 'title: "one: two"\n'
    assert text[back(changed.index("two"))] == "t"
    assert back(changed.index('"')) == 7
    assert back(len(changed)) == len(text)


def test_edits_may_not_overlap() -> None:
    assert splice("abc", [Edit(2, 3, "C"), Edit(0, 1, "A")]) == "AbC"
    with pytest.raises(ValueError, match="two edits overlap at offset 1"):
        splice("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("one: two", '"one: two"'),
        ('the "best"', "'the \"best\"'"),
        ("C:\\x", "'C:\\x'"),
        ('l\'any "best"', '"l\'any \\"best\\""'),
        ("a\nb", '"a\\nb"'),
        ("", '""'),
    ],
)
def test_quotes_are_those_that_need_no_escapes_where_they_can(text: str, quoted: str) -> None:
    assert in_quotes(text) == quoted


def test_a_line_with_a_text_in_quotes() -> None:
    assert line_with("a: 1\n  b: c: d # e\n", 10, 14, "c: d") == 'b: "c: d" # e'
    assert line_with("b: c", 3, 4, "c") == 'b: "c"'
