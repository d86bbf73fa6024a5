"""What the benchmarks measure with: the same tasks for every tool, and no figure for a command that did not work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl

sys.path.append(str(ROOT / "benchmarks"))

import counting
import generate
import run
import tables
from bench import Bench, MissingError
from jobs import JOBS, NAMES, Job
from measuring import Command, Cost, Runner, WrongError, middle, pairs
from sides import events_python, hledger, python
from writers import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 230
#: What each item of a format has once, by its own syntax.
ONCE = {
    "planctl": "\n          - number: ",
    "hledger": "\n    means\n",
    "beancount": "\n  Equity:Means\n",
    "taskwarrior": '{"uuid": ',
    "tuxfan": "\n  - id: T",
}


def text(form: str = "planctl", count: int = COUNT, seed: int = 1) -> str:
    return "".join(generate.lines(count, form, seed))


@pytest.mark.parametrize("form", WRITERS)
def test_a_seed_gives_the_same_bytes_and_another_seed_others(form: str) -> None:
    assert text(form) == text(form)
    assert text(form) != text(form, seed=2)


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_holds_every_task(form: str) -> None:
    made = text(form)
    assert made.count(ONCE[form]) == COUNT
    for number in (1, 117, COUNT):
        assert made.count(f", round {number}{chr(34) if form in {'beancount', 'taskwarrior'} else ''}") >= 1
    assert 150 < len(text(form, 1_000)) / 1_000 < 350


def test_objects_for_taskwarrior_are_json_with_ids_of_their_own() -> None:
    tasks = [json.loads(line) for line in text("taskwarrior").splitlines()]
    assert len({task["uuid"] for task in tasks}) == len({task["description"] for task in tasks}) == COUNT


# Two thousand actions' titles would hold years, if their numbers were written as years are.
@pytest.mark.parametrize(("count", "seed"), [(1, 1), (11, 2), (2_100, 3)])
def test_a_plan_is_sound(count: int, seed: int, tmp_path: Path) -> None:
    plan = generate.written(tmp_path / "plan.yaml", count, seed=seed)
    ran = planctl("validate", "--strict", "--notes", str(plan))
    assert ran.code == 0
    assert f" {count} task{'s' * (count > 1)}): no errors, no warnings\n" in ran.stdout


def test_a_folder_of_plans_is_sound_and_holds_the_tasks_of_one(tmp_path: Path) -> None:
    generate.main(["--files", "4", "--to", str(tmp_path), "25", "--seed", "7"])
    assert planctl("validate", "--strict", str(tmp_path)).stdout.startswith("4 plans checked")
    parts = "".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir()))
    titles = [[line for line in made.splitlines() if ", round " in line] for made in (parts, text(count=100, seed=7))]
    assert titles[0] == titles[1]


def test_the_command_line_prints_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    generate.main(["30", "--seed", "4", "--format", "tuxfan"])
    assert capsys.readouterr().out == text("tuxfan", 30, 4)


@pytest.mark.parametrize("words", ["", "0", "150001", "many", "30 --files 2", "30 --to x", "30 --format docx"])
def test_what_cannot_be_generated_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        generate.main(words.split())
    assert capsys.readouterr().err


def shell(script: str, says: str = "", times: int | None = None, code: int = 0) -> Command:
    return Command(("/bin/sh", "-c", script), says, times, code)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path, {"PATH": os.defpath})


needs_wait4 = pytest.mark.skipif(not hasattr(os, "wait4"), reason="only where processes can be waited for so")


@needs_wait4
def test_a_run_is_measured(runner: Runner) -> None:
    cost = runner(shell("echo 12 tasks; echo late >&2", "^12 tasks$"))
    assert 0 <= cost.cpu <= cost.wall + 0.1
    assert 10**5 < cost.peak < 10**10
    assert len(pairs(runner, shell(":"), shell(":"), 2)) == 2


@needs_wait4
@pytest.mark.parametrize(
    ("command", "why"),
    [
        (shell("echo 12 tasks; exit 1", "12 tasks"), "exit 1, not 0"),
        (shell("kill -9 $$"), "exit -9, not 0"),
        (shell(":", code=1), "exit 0, not 1"),
        (shell("echo 11 tasks", "^12 tasks"), "no '^12 tasks' in the output of"),
        (shell("echo task; echo task", "^task", 3), "2, not 3 '^task'"),
    ],
    ids=str,
)
def test_what_went_wrong_is_no_measurement(command: Command, why: str, runner: Runner) -> None:
    with pytest.raises(WrongError) as wrong:
        runner(command)
    assert str(wrong.value).startswith(why)


def test_the_middle_of_each_figure_counts() -> None:
    assert middle([Cost(1, 5, 2), Cost(3, 4, 9), Cost(2, 9, 4)]) == Cost(2, 5, 4)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A place where nothing is installed, with the Python of these tests."""
    place = Bench(tmp_path, tmp_path)
    place.python = sys.executable
    return place


@needs_wait4
def test_a_job_gives_its_ratio_and_whether_the_limit_holds(bench: Bench) -> None:
    job = Job("events", "events of 30", events_python(30), "pass", python("pass"), 1000)
    result = run.measured(bench, job, 1)
    assert result.costs is not None
    assert result.holds
    assert [result.value] == list(result.ratios)
    assert result._replace(limit=0.001).holds is False


def test_a_tool_that_is_missing_is_told_of(bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bench, "_path", str(tmp_path))
    with pytest.raises(MissingError, match="task"):
        bench.tool("task")
    assert bench.version("task") == "not installed"
    result = run.measured(bench, Job("x", "validate 30", python("pass"), "hledger check", hledger(30), 1.0), 1)
    assert result.holds is None
    assert "not installed: hledger" in tables.text([result])


def test_the_table_is_put_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"above\n\n{tables.BEGIN}old\n{tables.END}\n\nbelow\n", encoding="utf-8")
    costs = (Cost(1, 0.5, 20_000_000), Cost(2, 1.5, 40_000_000))
    result = tables.Result("x", "validate", "yamllint", 0.15, value=0.3333, unit="x", wall=0.5, costs=costs)
    for _ in range(2):
        tables.put_into(page, [result], ["Medians of 7 pairs"])
    made = page.read_text(encoding="utf-8")
    assert made.startswith(f"above\n\n{tables.BEGIN}\nMedians of 7 pairs.\n\n| job |")
    assert "| validate | yamllint | 0.33x | 0.15x | over | 500 ms | 1.50 s | 0.50 | 20 MB | 40 MB |\n" in made
    assert made.endswith(f"{tables.END}\n\nbelow\n")
    assert json.loads(tables.as_json([result], ["about"]))["results"][0]["holds"] is False
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="measured"):
        tables.put_into(page, [], [])


def test_instructions_may_be_five_percent_more_than_recorded() -> None:
    recorded = {"status": 8.0, "agenda": 8.0}
    assert not counting.over({"status": 8.399, "agenda": 2.0}, recorded)
    assert counting.over({"status": 8.401, "agenda": 8.0}, recorded) == [
        "status takes 8.401 times `python -c pass`, and 8.0 is recorded: more than 5 % above"
    ]
    assert all(set(one) == set(counting.GATED) for one in json.loads(counting.RECORDED.read_text("utf-8")).values())


def test_the_page_has_the_marks() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert tables.END in page.partition(tables.BEGIN)[2]


def test_every_job_has_its_limits_or_is_only_shown() -> None:
    assert len({(job.first, job.second) for job in JOBS if not job.tasks}) == len(JOBS) - 1
    listed = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--list"], capture_output=True, text=True, check=True
    )
    assert tuple(listed.stdout.split()) == NAMES
