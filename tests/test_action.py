"""The GitHub action shows findings beside their lines, and nothing in its inputs or in a pull request is a command.

Its steps run in bash as GitHub runs them. Left out are the Python that the service brings, and the installation of
planctl from the network: `tests/services.py` does that.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT
from steps import ACTION, GIVEN, PLAN, add_entry, bash, variables_of

if TYPE_CHECKING:
    from pathlib import Path

    from steps import Done

STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
VALIDATE = STEPS["Validate the plans"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "repository" / "plans")
    (tmp_path / "planctl").symlink_to(ROOT / "src")
    return tmp_path / "repository"


def validate(repository: Path, **inputs: str) -> Done:
    """Run the step that validates; what has been installed lies beside the repository."""
    given = variables_of(VALIDATE, {name.replace("_", "-"): value for name, value in inputs.items()})
    service = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(repository.parent)}
    summary = {"GITHUB_STEP_SUMMARY": str(repository.parent / "summary.md")}
    return bash(VALIDATE["run"], repository, **given, **service, **summary)


def summary(repository: Path) -> str:
    return (repository.parent / "summary.md").read_text(encoding="utf-8")


def test_inputs_reach_the_commands_as_variables_only() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"
        for text in step.get("env", {}).values():
            assert GIVEN.fullmatch(text)


def test_planctl_is_installed_from_the_actions_own_checkout() -> None:
    assert '"$GITHUB_ACTION_PATH"' in STEPS["Install planctl"]["run"]
    assert '--target "$RUNNER_TEMP/planctl"' in STEPS["Install planctl"]["run"]


def test_clean_plans_pass(repository: Path) -> None:
    done = validate(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout
    assert summary(repository).startswith("## planctl: passed\n")


def test_a_fault_fails_the_job_and_stands_beside_its_line(repository: Path) -> None:
    line = add_entry(repository, "{when: 31 November, title: A new meeting}")
    done = validate(repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"::error file={PLAN},line={line}," in done.stdout
    assert summary(repository).startswith("## planctl: failed\n")


def test_what_fails_the_job_can_be_chosen(repository: Path) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    codes = {level: validate(repository, fail_on=level).returncode for level in ("error", "warning", "never", "often")}
    assert codes == {"error": 0, "warning": 1, "never": 0, "often": 2}


def test_options_are_one_a_line(repository: Path) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    ignored = validate(repository, fail_on="warning", options="\n--ignore=PC306\n--notes\n")
    assert ignored.returncode == 0, ignored.stdout + ignored.stderr
    assert "::notice " in ignored.stdout
    assert "::notice " not in validate(repository).stdout


def test_plans_are_one_a_line_with_any_name(repository: Path) -> None:
    (repository / "plans").rename(repository / "our plans & more")
    assert validate(repository).returncode == 3
    named = validate(repository, plans="our plans & more/iaec-2024.yaml\n  our plans & more/iopd-2024.yaml\n")
    assert named.returncode == 0, named.stdout + named.stderr
    assert "2 plans checked" in named.stdout


def test_sarif_is_written_even_where_the_job_fails_and_the_summary_once(repository: Path) -> None:
    line = add_entry(repository, "{when: 31 November, title: A new meeting}")
    assert validate(repository, sarif="out put.sarif").returncode == 1
    (run,) = json.loads((repository / "out put.sarif").read_text(encoding="utf-8"))["runs"]
    (place,) = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (PLAN, line)
    assert summary(repository).count("## planctl") == 1


@pytest.mark.parametrize("name", ["plans", "fail_on", "options", "sarif"])
@pytest.mark.parametrize("text", ["$(touch pwned)`touch pwned`", "\"; touch pwned; '; touch pwned #"])
def test_no_input_is_a_command(repository: Path, name: str, text: str) -> None:
    validate(repository, **{name: text})
    assert not (repository / "pwned").exists()


@pytest.mark.parametrize("step", ["Install planctl", "Validate the plans"])
def test_what_lies_in_the_pull_request_is_not_imported(repository: Path, step: str) -> None:
    for module in ("pip", "planctl", "yaml", "typer", "sitecustomize", "os"):
        (repository / f"{module}.py").write_text("open('pwned', 'w').close()\n", encoding="utf-8")
    given = variables_of(STEPS[step], {})
    # pip has nothing to install here and says so.
    place = {"RUNNER_TEMP": str(repository.parent), "GITHUB_ACTION_PATH": str(repository / "nothing")}
    bash(STEPS[step]["run"], repository, **given, **place)
    assert not (repository / "pwned").exists()
