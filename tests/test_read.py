"""Reading a plan file: whatever it holds, what is said of it is complete, in order, in time, and in little memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import ROOT, planctl
from planctl.engine import examine, is_plan
from planctl.faults.file import FILE_LIMIT, TEXT_LIMIT

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = ROOT / "tests" / "corpus"
HEAD = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\n"
MIB = 1024 * 1024


def codes(data: str | bytes) -> list[str]:
    return [found.code for found in examine("plan.yaml", data).findings]


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.yaml")), ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_findings_stand_in_the_order_of_the_file_and_say_no_more_than_needed(path: Path) -> None:
    examined = examine(path.name, path.read_bytes())
    places = [(found.start, found.code) for found in examined.findings]
    assert places == sorted(places)
    assert len(places) == len(set(places))
    for found in examined.findings:
        assert not found.message.endswith(".")
        assert found.message[0].isalnum() or found.message[0] == "'"
        assert "invalid" not in found.message.lower()
        assert "\n" not in found.message + found.help


@pytest.mark.parametrize(
    "text",
    [
        "planctl: 1\n",
        "planctl:1\n",
        "planctl\uff1a 1\n",
        "planctl 1\n",
        "\tplanctl: 1\n",
        "  planctl: 1\n  title: Work Plan\n",
        "title: Work Plan\nperiod: 2024\n",
        "{title: Work Plan, planctl: 1, period: 2024}\n",
        '{\n  "planctl": 1\n}\n',
    ],
)
def test_what_is_a_plan_however_it_is_written(text: str) -> None:
    assert is_plan(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the\nperiod of time\n",
        "periods: 3\n",
        "planctl==0.3\n",
        "tools: [typer, planctl 0.3]\n",
        "alarms:\n  - period: 60\n    key: secret\n",
        "services:\n  planctl:\n    key: secret\n",
        "run: |\n  planctl validate\n",
    ],
)
def test_what_only_speaks_of_one_is_no_plan(text: str) -> None:
    assert not is_plan(text)


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    ran = planctl("validate", str(path))
    assert ran.code == 1
    assert "holds 67,108,865 bytes, more than the 67,108,864 a plan may hold [PC002]" in ran.stdout


@pytest.mark.parametrize("letter", ["x", "é", "😀"])
@pytest.mark.parametrize("around", ["{}", '"{}"', "'{}'", "|\n  {}", ">\n  {}\n  y"])
def test_one_text_has_a_limit(letter: str, around: str) -> None:
    text = HEAD + "note: " + around.format(letter * TEXT_LIMIT) + "\ntodo: [Ask: me: again]\n"
    assert codes(text) == ["PC003", "PC012"]
    text = HEAD + "note: " + around.format(letter * (TEXT_LIMIT - 20)) + "\n"
    assert codes(text) == []


def test_a_text_over_many_lines_has_the_same_limit() -> None:
    lines = "  some words of a text that never ends\n" * (TEXT_LIMIT // 30)
    for begin in ("", "|\n", ">\n"):
        assert codes(f"{HEAD}note: {begin or 'x'}\n".replace("\n\n", "\n") + lines) == ["PC003"]


MEASURE = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
pid = os.posix_spawn(sys.executable, [sys.executable, "-m", "planctl", "validate", "--format", "json", sys.argv[1]],
                     os.environ)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024, file=sys.stderr)
"""
LAUGHS = "".join(f"x-{n}: &z{n} [{', '.join([f'*z{n - 1}' if n else 'lol'] * 10)}]\n" for n in range(12))
ATTACKS = {
    "30,000 lists in one another": ("- " * 30_000, "PC006"),
    "30,000 lists in one another, in a plan": (HEAD + "todo:\n  - " + "- " * 30_000, "PC008"),
    "100,000 brackets": (HEAD + "todo: " + "[" * 100_000, "PC008"),
    "100,000 braces": (HEAD + "todo: " + "{a: " * 100_000, "PC008"),
    "30,000 question marks": (HEAD + "todo:\n  " + "? " * 30_000, "PC008"),
    "a billion laughs": (HEAD + LAUGHS, "PC024"),
    "one text again and again": (HEAD + f"x-a: &a {'x' * 100_000}\nx-b: [{'*a, ' * 50_000}*a]\n", "PC024"),
    "an object to be made": (HEAD + "note: !!python/object/apply:os.system [touch canary]\n", "PC025"),
    "an object to be made of a text": (HEAD + "note: !!python/name:os.system x\n", "PC025"),
    "20 MB of letters": (f"planctl: 1\ntitle: {'x' * 20_000_000}\nperiod: 2024\n", "PC003"),
    "20 MB of accented letters": (f"planctl: 1\ntitle: {'é' * 10_000_000}\nperiod: 2024\n", "PC003"),
    "20 MB of pictures": (f"planctl: 1\ntitle: {'😀' * 5_000_000}\nperiod: 2024\n", "PC003"),
    "20 MB in quotes": (f'planctl: 1\ntitle: "{"x" * 20_000_000}"\nperiod: 2024\n', "PC003"),
    "20 MB over lines": ("planctl: 1\ntitle: >\n" + ("  " + "é x" * 30 + "\n") * 170_000 + "period: 2024\n", "PC003"),
    "a key of 2 MB": (HEAD + "x" * 2_000_000 + ": y\n", "PC003"),
}


@pytest.mark.parametrize(("text", "code"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_ends_soon_with_one_finding_in_little_memory(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "work.yaml"
    path.write_text(text, encoding="utf-8")
    # A process takes over the memory figure of the one that started it, so a small one starts it.
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    ended, memory = (int(word) for word in done.stderr.split())
    assert ended == 1, done.stderr
    assert memory < 200
    assert [found["code"] for found in json.loads(done.stdout)["findings"]] == [code]
    assert len(done.stdout) < 3000
    assert [one.name for one in tmp_path.iterdir()] == ["work.yaml"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    assert examine("plan.yaml", data).findings


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    for pure in (False, True):
        examine("plan.yaml", HEAD + text, pure=pure)
        examine("plan.yaml", HEAD + "note: " + text, pure=pure)


def test_a_file_cut_off_anywhere_is_read() -> None:
    data = (ROOT / "plans" / "iopd-2024.yaml").read_bytes()
    for end in range(0, 4000, 37):
        examined = examine("plan.yaml", data[:end])
        assert all(found.start <= len(examined.source.text) for found in examined.findings)


def test_an_unknown_key_suggests_the_nearest() -> None:
    assert examine("plan.yaml", HEAD + "objetives: {}\n").findings[0].help == "did you mean 'objectives'?"


def test_a_duplicate_key_names_both_lines() -> None:
    ran = planctl("validate", str(CORPUS / "yaml" / "duplicate-key.yaml"))
    assert re.search(r"^6 \| .*\n.* first here\n7 \| .*\n.* again here$", ran.stdout, re.MULTILINE)
    found = json.loads(planctl("validate", "--format", "json", str(CORPUS / "yaml" / "duplicate-key.yaml")).stdout)
    assert [(one["line"], one["related"][0]["line"]) for one in found["findings"]] == [(7, 6)]


def test_a_day_that_is_not_says_how_many_there_are() -> None:
    text = HEAD + "calendar: [{when: 2024-02-30, title: x}]\n"
    assert examine("plan.yaml", text).findings[0].message.startswith("February 2024 has 29 days")


def test_what_is_no_plan_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("root:x:0:0:secret\npassword: hunter2: x\n- what\n", encoding="utf-8")
    for form in ("text", "json", "github"):
        ran = planctl("validate", str(path), "--format", form)
        assert ran.code == 1
        assert "hunter2" not in ran.stdout
        assert "0:0" not in ran.stdout


def test_a_number_of_more_digits_than_python_reads() -> None:
    text = HEAD + f"tasks: [{{number: {'4' * 4301}, title: x}}]\n"
    assert [found.code for found in examine("plan.yaml", text).findings] == ["PC038"]
