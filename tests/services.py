"""Install the hook, the action and the job for GitLab as their services do it, and run them on a good and a bad plan.

    python tests/services.py

Needs git, the package index, and check-jsonschema and pre-commit beside this Python. Everything is held against the
published schema of its service, the set-ups of docs/ci.md too, and happens in a folder that is gone afterwards.
Exit code 0: all of it is as the page says; else the first thing that is not stops it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golden import ROOT
from steps import ACTION, JOB, bash, set_ups, variables_of

if TYPE_CHECKING:
    from steps import Done

#: What a runner has of its surroundings: how to reach the package index, but nothing that says who is asking.
SURROUNDINGS = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "VIRTUAL_ENV", "CI", "GITHUB_", "GITLAB_", "PLANCTL_", "GIT_"))
} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": "planctl" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    "gitlab.yml": "vendor.gitlab-ci",
    "plans.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}
BAD = (ROOT / "tests" / "projects" / "ci" / "plans" / "network-2024.yaml").read_text(encoding="utf-8")
#: With a warning only, and with nothing.
FAIR = BAD.replace("ownr: secretariat", "owner: Technical Secretariat")
GOOD = FAIR.replace("May or May", "May or June")
PLAN = "network-2024.yaml"


def command(name: str) -> str:
    """Return a program that is installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def run(*words: str, folder: Path) -> Done:
    return subprocess.run(words, cwd=folder, env=SURROUNDINGS, capture_output=True, text=True, check=False)


def expect(done: Done, code: int, *, says: str = "") -> None:
    """Stop where a program ended in another way, or did not say this."""
    told = done.stdout + done.stderr
    assert done.returncode == code, f"{done.args}: {done.returncode}, not {code}\n{told}"
    assert says in told, f"{done.args} does not say:\n{says}\nbut:\n{told}"


def git(folder: Path, *words: str) -> str:
    done = run("git", *words, folder=folder)
    expect(done, 0)
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """Make a git repository of what stands in a folder."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Everything")
    return folder


def planctl(place: Path) -> Path:
    """Return this planctl, as it stands, as a repository to install from."""
    passing = shutil.ignore_patterns(".git", ".venv", ".*cache", ".hypothesis", "__pycache__", "node_modules")
    return repository(Path(shutil.copytree(ROOT, place / "planctl", ignore=passing)))


def write(project: Path, folder: str, plan: str) -> None:
    (project / folder).mkdir(parents=True, exist_ok=True)
    (project / folder / PLAN).write_text(plan, encoding="utf-8")


def schemas(place: Path) -> None:
    """All that services read is what their schemas allow, and the schemas do say no."""
    files = [ROOT / "action.yml", ROOT / "ci" / "gitlab.yml", ROOT / ".github" / "workflows" / "plans.yml"]
    for number, (name, text) in enumerate(set_ups()):
        file = place / "set-ups" / str(number) / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    for file in files:
        if file.name in SCHEMAS:
            schema = (command("check-jsonschema"), "--builtin-schema", SCHEMAS[file.name])
            expect(run(*schema, str(file), folder=place), 0)
            (place / "no.yml").write_text("jobs: []\ninclude: {}\n", encoding="utf-8")
            assert run(*schema, "no.yml", folder=place).returncode, f"{SCHEMAS[file.name]} takes anything"
        else:
            expect(run(command("pre-commit"), "validate-config", str(file), folder=place), 0)
    expect(run(command("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml", folder=ROOT), 0)
    print(f"{len(files) + 1} files are what their services read")


def hook(place: Path, source: Path) -> Path:
    """A good plan is committed, a bad one is not, as docs/ci.md shows it. Returns the project."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    configs = [text for name, text in set_ups() if name == ".pre-commit-config.yaml"]
    at = {"https://github.com/OWNER/planctl": str(source), "REF": git(source, "rev-parse", "HEAD")}
    plain, elsewhere = ("".join(_replaced(text, at)) for text in configs)
    project = place / "project"
    write(project, "plans", GOOD)
    repository(project)
    (project / ".pre-commit-config.yaml").write_text(plain, encoding="utf-8")
    git(project, "add", ".pre-commit-config.yaml")
    expect(run(command("pre-commit"), "install", folder=project), 0)

    def commit(folder: str, plan: str) -> Done:
        write(project, folder, plan)
        git(project, "add", "--all")
        return run("git", "commit", "--message=A plan", folder=project)

    expect(
        commit("plans", f"# good\n{GOOD}"),
        0,
        says="planctl validate.........................................................Passed\n",
    )
    head = git(project, "rev-parse", "HEAD")
    shown = page.split("```text\n")[1].split("```")[0]
    expect(commit("plans", BAD), 1, says=shown)
    assert git(project, "rev-parse", "HEAD") == head
    # A file that is no plan is not looked at; a bad plan is, whichever plan it is that changes.
    git(project, "reset", "--quiet", "--hard")
    (project / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    expect(commit("notes", "a: b\n"), 0, says="(no files to check)Skipped")
    write(project, "plans", BAD)
    git(project, "commit", "--all", "--no-verify", "--quiet", "--message=Past the hook")
    (project / "plans" / "other-2024.yaml").write_text(GOOD, encoding="utf-8")
    git(project, "add", "--all")
    expect(run("git", "commit", "--message=Another plan", folder=project), 1, says=f"plans/{PLAN}:7:5: error: ")
    git(project, "reset", "--quiet", "--hard", head)
    # The second set-up, with other plans and warnings that count.
    (project / ".pre-commit-config.yaml").write_text(elsewhere, encoding="utf-8")
    expect(commit("work", FAIR), 1, says=f"work/{PLAN}:9:11: warning: ")
    expect(commit("work", GOOD), 0, says="Passed\n")
    tried = run(command("pre-commit"), "try-repo", str(source), "planctl-validate", "--all-files", folder=project)
    expect(tried, 0, says="Passed\n")
    print("the hook lets a good plan pass and stops a bad one, as the page shows it")
    return project


def _replaced(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def action(place: Path, source: Path, project: Path) -> None:
    """The action, installed from its checkout, runs in a shallow clone."""
    clone = place / "clone"
    git(place, "clone", "--quiet", "--depth=1", project.as_uri(), str(clone))
    assert git(clone, "rev-list", "--count", "HEAD") == "1"
    temporary = place / "runner"
    temporary.mkdir()
    service = {"GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(source), "RUNNER_TEMP": str(temporary)}

    def step(name: str, **inputs: str) -> Done:
        (found,) = (one for one in ACTION["runs"]["steps"] if one["name"] == name)
        return bash(found["run"], clone, **(SURROUNDINGS | service | variables_of(found, inputs)))

    expect(step("Install planctl"), 0)
    expect(step("Validate the plans", sarif="planctl.sarif"), 0)
    assert json.loads((clone / "planctl.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []
    write(clone, "plans", BAD)
    expect(step("Validate the plans"), 1, says=f"::error file=plans/{PLAN},line=7,")
    write(clone, "plans", FAIR)
    expect(step("Validate the plans"), 0, says="::warning ")
    expect(step("Validate the plans", options="--strict --notes", sarif="planctl.sarif"), 1, says="::warning ")
    expect(step("Validate the plans", options="--fix"), 2, says="::error::--fix does not belong")
    assert not git(source, "status", "--porcelain"), "installing changes the action's checkout"
    print("the action installs itself and annotates, in a clone without history")


def gitlab(place: Path, source: Path) -> None:
    """The job, with planctl from a git address as on the page, in an environment of its own as in its image."""
    project = place / "gitlab"
    write(project, "plans", GOOD)
    expect(run(sys.executable, "-m", "venv", str(place / "image"), folder=place), 0)
    path = f"{place / 'image' / 'bin'}{os.pathsep}{SURROUNDINGS['PATH']}"
    package = {"PATH": path, "PLANCTL_PACKAGE": f"git+{source.as_uri()}@{git(source, 'rev-parse', 'HEAD')}"}
    variables: dict[str, Any] = SURROUNDINGS | JOB["variables"] | package
    expect(bash("\n".join([*JOB["before_script"], *JOB["script"]]), project, **variables), 0)
    write(project, "plans", BAD)
    expect(bash("\n".join(JOB["script"]), project, **variables), 1, says=f"plans/{PLAN}:7:5: error: ")
    strict = bash("\n".join(JOB["script"]), project, **(variables | {"PLANCTL_OPTIONS": "--strict --ignore PC030"}))
    expect(strict, 2, says="PC030 unknown-key cannot be ignored")
    expect(bash("\n".join(JOB["script"]), project, **(variables | {"PLANCTL_OPTIONS": "--strict"})), 1)
    (error, warning) = json.loads((project / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert (error["severity"], warning["severity"]) == ("major", "minor")
    print("the job for GitLab installs planctl from git and writes its reports")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="planctl-") as name:
        place = Path(name).resolve()
        schemas(place)
        source = planctl(place)
        project = hook(place, source)
        action(place, source, project)
        gitlab(place, source)


if __name__ == "__main__":
    main()
