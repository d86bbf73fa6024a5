"""Runs the commands of a build server's job as the server does, in a folder, with `planctl` being this source."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import yaml

from golden import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    Done = subprocess.CompletedProcess[str]

#: The plan that edits are tried on.
PLAN = "plans/iopd-2024.yaml"
#: What stands behind `${{ }}` in the action.
GIVEN = re.compile(r"\$\{\{ (inputs|steps\.python\.outputs)\.([a-z-]+) \}\}")


def read(path: str) -> Any:
    """Return what a YAML file of the repository holds."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


ACTION: dict[str, Any] = read("action.yml")
JOB: dict[str, Any] = read("ci/gitlab.yml")["planctl"]


def variables_of(step: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """Return the variables of a step of the action as GitHub sets them, with this Python for the one it brings."""
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
    assert inputs.keys() <= defaults.keys()
    values = defaults | inputs | {"python-path": sys.executable}
    return {name: GIVEN.sub(lambda given: values[given[2]], text) for name, text in step["env"].items()}


def set_ups() -> list[tuple[str, str]]:
    """Return the set-ups that docs/ci.md gives to copy: the name of the file each is for, and what stands in it."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(found) == page.count("```yaml\n"), "the first line of a set-up names its file"
    return found


def bash(commands: str, folder: Path, **variables: str) -> Done:
    """Run commands in bash with the options that GitHub and GitLab give it, up to the first that fails.

    Of the surroundings only the path stays, with a folder of ours before it, so that a run is the same everywhere.
    """
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
    return subprocess.run(
        run,
        cwd=folder,
        env=surroundings | variables,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def path_with_planctl(folder: Path) -> str:
    """Make a command `planctl` in a folder, and return the search path with that folder at its head."""
    folder.mkdir(parents=True)
    script = folder / "planctl"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m planctl "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def add_entry(repository: Path, entry: str) -> int:
    """Put an entry at the top of the calendar of a plan; return its line."""
    plan = repository / PLAN
    before, calendar, after = plan.read_text(encoding="utf-8").partition("\ncalendar:\n")
    plan.write_text(f"{before}{calendar}  - {entry}\n{after}", encoding="utf-8")
    return before.count("\n") + 3
