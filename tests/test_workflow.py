"""The commands of the pull request's workflow, as they stand there, let a good edit pass and stop a bad one.

They run in bash as the service runs them, in a copy of the plans. One is left out: the one that installs planctl from
the network. Instead, `planctl` on the path runs this source; that an installed planctl works is for test_packaging.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from golden import ROOT
from steps import PLAN, add_entry, bash, path_with_planctl

if TYPE_CHECKING:
    from pathlib import Path

    from steps import Done

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "plans.yml").read_text(encoding="utf-8"))
STEPS = [step["run"] for step in WORKFLOW["jobs"]["validate"]["steps"] if "run" in step]
INSTALL = "python -m pip install ."


def workflow(folder: Path) -> Done:
    """Run the steps in a folder one after the other, up to the first that fails."""
    path = path_with_planctl(folder / "commands")
    for step in STEPS:
        if step != INSTALL:
            done = bash(step, folder, PATH=path, CI="true", GITHUB_ACTIONS="true")
            if done.returncode:
                break
    return done


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path


def test_only_the_installation_is_left_out() -> None:
    assert STEPS.count(INSTALL) == 1
    assert len(STEPS) > 1


def test_it_runs_when_a_plan_changes() -> None:
    # PyYAML reads the key `on` as YAML 1.1 does: true.
    assert WORKFLOW[True] == {"pull_request": {"paths": ["plans/**"]}}


def test_the_plans_as_they_are_pass(repository: Path) -> None:
    done = workflow(repository)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_good_edit_passes(repository: Path) -> None:
    add_entry(repository, "{when: 11 November, title: A new meeting}")
    done = workflow(repository)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{when: 31 November, title: A new meeting}", "31"),
        ("{when: 11 November, titel: A new meeting}", "titel"),
        ("{when: 11 November, title: A new meeting, item: 99}", "99"),
        ("{when: 11 November, title: A new meeting", "{"),
    ],
)
def test_a_bad_edit_is_stopped_and_the_pull_request_shows_where(repository: Path, entry: str, said: str) -> None:
    line = add_entry(repository, entry)
    done = workflow(repository)
    assert done.returncode == 1, done.stdout + done.stderr
    place = f"::error file={PLAN},line={line},"
    (annotation,) = (shown for shown in done.stdout.splitlines() if shown.startswith(place))
    assert said in annotation
