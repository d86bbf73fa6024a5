"""Nothing that validation can say is forgotten: a file provokes it, a golden records it, the manual explains it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl
from planctl.manual import entries

if TYPE_CHECKING:
    from pathlib import Path

TESTS = ROOT / "tests"
CORPUS = TESTS / "corpus"
CODES = {entry.code for entry in entries()}
#: What no small file can provoke by itself: the transcript that shows it, or the test (or tests) that make the files.
ELSEWHERE = {
    "PC002": "test_read.py::test_a_file_over_the_limit_is_not_even_read",
    "PC003": "test_register.py::test_a_text_over_the_limit_is_named_and_not_shown",
    "PC070": "test_cli.py::test_two_plans_may_not_have_one_id",
    "PC071": "test_frozen.py::test_a_plan_that_is_gone",
    "PC504": "cli/validate-previous.txt",
    # What is held against an earlier revision.
    **{code: "test_frozen.py" for code in sorted(CODES) if code.startswith("PC9")},
}


def said(*recorded: str) -> set[str]:
    """Return the codes in what is recorded of `validate`: those at the end of a finding's first line."""
    texts = (path.read_text(encoding="utf-8") for pattern in recorded for path in TESTS.glob(pattern))
    return {code for text in texts for code in re.findall(r"\[(PC[0-9]{3})\]$", text, re.MULTILINE)}


def test_every_code_is_provoked_by_a_file_of_the_corpus() -> None:
    assert said("corpus/*/*.out") == CODES - set(ELSEWHERE)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_no_file_can_provoke_is_provoked_elsewhere(code: str) -> None:
    place, _, name = ELSEWHERE[code].partition("::")
    if not name:
        text = (TESTS / place).read_text(encoding="utf-8")
        assert code in (said(place) if place.endswith(".txt") else re.findall("PC[0-9]{3}", text))
        return
    test = re.search(rf"^def {name}\(.*?(?=^\S)", (TESTS / place).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert test
    assert code in test[0]


def test_every_code_is_explained_in_the_manual() -> None:
    manual = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (PC[0-9]{3})$", manual, re.MULTILINE)
    assert headings == sorted(CODES)


def test_a_text_over_the_limit_is_named_and_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\nnote: {'x' * 1024 * 1024}x\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert planctl("validate", "plan.yaml").stdout == (
        "plan.yaml:4:1: error: one text of 1,048,583 characters: a text may hold 1,048,576 [PC003]\n"
        "  = keep long documents in files of their own and link to them\n"
        "\n"
        "1 plan checked: 1 error, no warnings\n"
    )


def test_the_corpus_is_large_and_knows_when_to_be_silent() -> None:
    outputs = [path.read_text(encoding="utf-8") for path in CORPUS.rglob("*.out")]
    silent = [text for text in outputs if text.endswith(": no errors, no warnings\n") and text.count("\n") == 1]
    assert len(outputs) >= 150
    assert len(silent) >= 50
