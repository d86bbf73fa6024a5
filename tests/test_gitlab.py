"""The job for GitLab writes both reports whatever was found, and fails for what it was told to."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from golden import ROOT
from steps import JOB, PLAN, add_entry, bash, path_with_planctl

if TYPE_CHECKING:
    from pathlib import Path

    from steps import Done

REPORTS: dict[str, str] = JOB["artifacts"]["reports"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path


def job(repository: Path, **variables: str) -> Done:
    """Run the job's commands as GitLab does, but for the installation."""
    path = path_with_planctl(repository / "commands")
    return bash(
        "\n".join(JOB["script"]), repository, **(JOB["variables"] | variables | {"PATH": path, "GITLAB_CI": "true"})
    )


def reports(repository: Path) -> tuple[list[dict[str, Any]], ET.Element]:
    quality = json.loads((repository / REPORTS["codequality"]).read_text(encoding="utf-8"))
    return quality, ET.fromstring((repository / REPORTS["junit"]).read_bytes())  # noqa: S314 - our own


def test_clean_plans_pass_with_empty_reports(repository: Path) -> None:
    done = job(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    quality, tests = reports(repository)
    assert quality == []
    assert tests.get("failures") == "0"


def test_a_fault_fails_the_job_and_stands_in_both_reports(repository: Path) -> None:
    line = add_entry(repository, "{when: 31 November, title: A new meeting}")
    done = job(repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{PLAN}:{line}:" in done.stdout
    (issue,), tests = reports(repository)
    assert issue["location"] == {"path": PLAN, "lines": {"begin": line}}
    assert tests.get("failures") == "1"


def test_what_fails_the_job_can_be_chosen(repository: Path) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    for level, code in {"error": 0, "warning": 1, "never": 0}.items():
        shutil.rmtree(repository / "commands", ignore_errors=True)
        assert job(repository, PLANCTL_FAIL_ON=level).returncode == code
        quality, tests = reports(repository)
        assert [issue["severity"] for issue in quality] == ["minor"]
        assert tests.get("failures") == str(code)


def test_options_are_passed_on(repository: Path) -> None:
    add_entry(repository, "{when: May or May, title: A new meeting}")
    assert job(repository, PLANCTL_OPTIONS="--ignore PC306 --strict").returncode == 0
    assert reports(repository)[0] == []
    shutil.rmtree(repository / "commands")
    done = job(repository, PLANCTL_OPTIONS="--notes --strict")
    assert done.returncode == 1, done.stdout + done.stderr
    quality, tests = reports(repository)
    assert [issue["severity"] for issue in quality].count("minor") == 1
    assert tests.get("failures") == "1"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--notes --fix", "--fix does not belong in PLANCTL_OPTIONS: this job reports and changes nothing"),
        ("--diff", "--diff does not belong in PLANCTL_OPTIONS: this job reports and changes nothing"),
        ("$(touch pwned)`touch pwned`", "$(touch: there is no such file"),
        ("; touch pwned", ";: there is no such file"),
        ("*", "*: there is no such file"),
    ],
)
def test_options_are_nothing_but_options(repository: Path, options: str, says: str) -> None:
    before = (repository / PLAN).read_bytes()
    done = job(repository, PLANCTL_OPTIONS=options)
    assert done.returncode in (2, 3)
    assert says in done.stderr
    assert (repository / PLAN).read_bytes() == before
    assert not (repository / "pwned").exists()


def test_plans_may_lie_elsewhere(repository: Path) -> None:
    (repository / "plans").rename(repository / "our plans")
    done = job(repository, PLANCTL_PLANS="our plans/iaec-2024.yaml:our plans/iopd-2024.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 plans checked" in done.stdout.replace("\n", " ")


def test_no_plans_at_all_stop_the_job_at_once(repository: Path) -> None:
    shutil.rmtree(repository / "plans")
    done = job(repository)
    assert done.returncode == 3
    assert "no plans here" in done.stderr


def test_it_says_when_nobody_said_where_planctl_comes_from(repository: Path) -> None:
    done = bash("\n".join(JOB["before_script"]), repository, **JOB["variables"])
    assert done.returncode
    assert "PLANCTL_PACKAGE: is not set" in done.stderr
