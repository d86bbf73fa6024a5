"""What docs/ci.md gives to copy names only what is there, and its commands do what the page says of them.

`tests/services.py` holds the same set-ups against the schemas of their services, and runs the hook for real.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from golden import ROOT
from planctl.cli import surface
from planctl.formats import FORMATS
from steps import ACTION, JOB, bash, path_with_planctl, read, set_ups

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
INPUTS: dict[str, Any] = ACTION["inputs"]
VARIABLES: dict[str, Any] = JOB["variables"]
HOOKS: list[dict[str, Any]] = read(".pre-commit-hooks.yaml")


def every(file: str) -> list[Any]:
    """Return the set-ups for a file, read."""
    found = [yaml.safe_load(text) for name, text in set_ups() if name == file]
    assert found
    return found


def table(heading: str) -> list[list[str]]:
    """Return the rows of a table, without backticks."""
    rows = re.search(rf"^\| `?{heading}`? .*?\n\n", f"{PAGE}\n\n", re.MULTILINE | re.DOTALL)
    assert rows
    return [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in rows[0].strip().split("\n")[2:]]


STEPS = [
    step for flow in every(".github/workflows/plans.yml") for job in flow["jobs"].values() for step in job["steps"]
]


def test_every_set_up_is_for_a_file_that_a_service_reads() -> None:
    assert {name for name, _ in set_ups()} == {
        ".github/workflows/plans.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    }


def test_the_action_gets_inputs_that_it_has() -> None:
    used = [step.get("with", {}) for step in STEPS if step.get("uses") == "OWNER/planctl@REF"]
    assert used
    assert {name for inputs in used for name in inputs} <= INPUTS.keys()
    assert [row[:2] for row in table("input")] == [[name, one["default"]] for name, one in INPUTS.items()]


def test_what_is_uploaded_is_what_the_action_writes() -> None:
    (written,) = (step["with"]["sarif"] for step in STEPS if "sarif" in step.get("with", {}))
    (uploaded,) = (step["with"]["sarif_file"] for step in STEPS if "sarif_file" in step.get("with", {}))
    assert written == uploaded


def test_gitlab_gets_the_job_that_is_there_with_variables_that_it_has() -> None:
    for pipeline in every(".gitlab-ci.yml"):
        assert all((ROOT / one["file"].lstrip("/")).is_file() for one in pipeline["include"])
        assert pipeline["planctl"]["variables"].keys() <= VARIABLES.keys()
    assert [row[:2] for row in table("variable")] == [[name, default] for name, default in VARIABLES.items()]


def test_the_hook_is_called_by_its_name() -> None:
    used = [
        hook["id"] for config in every(".pre-commit-config.yaml") for one in config["repos"] for hook in one["hooks"]
    ]
    assert set(used) == {hook["id"] for hook in HOOKS}


def test_the_hook_is_for_plans_and_looks_at_all_of_them() -> None:
    (hook,) = HOOKS
    assert hook["pass_filenames"] is False
    taken = [path for path in ("plans/a.yaml", "plans/a.yml", "plans/a.md", "a.yaml") if re.search(hook["files"], path)]
    assert taken == ["plans/a.yaml", "plans/a.yml"]


def test_formats_and_exit_codes_are_all_listed() -> None:
    assert [row[0] for row in table("--format")] == list(FORMATS["findings"])
    codes = (surface.CLEAN, surface.FINDINGS, surface.USAGE, surface.CANNOT_RUN)
    assert [row[0] for row in table("exit code")] == [str(code) for code in codes]


@pytest.mark.parametrize(("plans", "code"), [("plans", 0), ("tests/projects/ci/plans", 1)])
def test_the_commands_run(plans: str, code: int, tmp_path: Path) -> None:
    shutil.copytree(ROOT / plans, tmp_path / "plans")
    commands = [step["run"] for step in STEPS if "run" in step]
    commands += re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    path = path_with_planctl(tmp_path / "commands")
    lines = [line for command in commands for line in command.splitlines() if not line.startswith("pip install ")]
    assert lines
    for line in lines:
        assert line.startswith("planctl ")
        done = bash(line, tmp_path, PATH=path)
        assert done.returncode == code, done.stdout + done.stderr
