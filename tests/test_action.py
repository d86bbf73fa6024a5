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


@pytest.mark.parametrize(
    "options", ["\n--ignore=PC306\n--notes\n", "--ignore PC306\n--notes", "--notes --ignore PC306"]
)
def test_options_have_blanks_or_line_ends_between(repository: Path, options: str) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    ignored = validate(repository, fail_on="warning", options=options)
    assert ignored.returncode == 0, ignored.stdout + ignored.stderr
    assert "::notice " in ignored.stdout
    assert "::warning " not in ignored.stdout


@pytest.mark.parametrize(
    ("option", "sarif"),
    [
        ("--strict", "findings.sarif"),
        ("--fail-on=warning", "findings.sarif"),
        ("--fail-on warning", ""),
        ("--notes --strict", ""),
    ],
)
def test_what_the_options_say_of_failing_comes_first(repository: Path, option: str, sarif: str) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    done = validate(repository, options=option, sarif=sarif)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::warning " in done.stdout
    if sarif:
        assert len(json.loads((repository / sarif).read_text(encoding="utf-8"))["runs"][0]["results"])


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_the_action_changes_nothing_and_says_so(repository: Path, option: str) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    before = (repository / PLAN).read_bytes()
    done = validate(repository, options=f"--notes {option}", sarif="findings.sarif")
    assert done.returncode == 2
    assert done.stdout.startswith(f"::error::{option} does not belong in the options of this action")
    assert (repository / PLAN).read_bytes() == before
    assert not (repository / "findings.sarif").exists()


def test_no_empty_sarif_is_left_behind(repository: Path) -> None:
    done = validate(repository, options="--ignore=nothing-like-it", sarif="findings.sarif")
    assert done.returncode == 2
    assert "no check is called 'nothing-like-it'" in done.stderr
    assert not (repository / "findings.sarif").exists()


def test_another_format_is_for_the_log(repository: Path) -> None:
    line = add_entry(repository, "{when: 31 November, title: A new meeting}")
    done = validate(repository, options="--format concise", sarif="findings.sarif")
    assert done.stdout.startswith(f"{PLAN}:{line}:")
    assert json.loads((repository / "findings.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


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
