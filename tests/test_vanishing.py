"""Files and folders that change, go or may not be written while planctl runs: said in one line, and nothing is lost."""

from __future__ import annotations

import os
import resource
from typing import TYPE_CHECKING

import pytest

from processes import PLAN, SLIPS, disturbed, permissions_bind, run, said, without_privileges

if TYPE_CHECKING:
    from pathlib import Path

NAME = "plans/work-2024.yaml"
GONE = f"os.remove('{NAME}'); "


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (GONE, f"{NAME}: there is no such file"),
        (GONE + f"os.mkdir('{NAME}')", f"{NAME}: this is a folder, and a plan is a file"),
        (GONE + f"os.mkfifo('{NAME}')", f"{NAME}: this is a pipe, and a plan is a file"),
        (GONE + f"os.symlink('/dev/zero', '{NAME}')", f"{NAME}: this is a device or a socket, and a plan is a file"),
        (GONE + f"os.symlink('work-2024.yaml', '{NAME}')", f"{NAME}: the links lead in a circle"),
        ("shutil.rmtree('plans')", f"{NAME}: there is no such file"),
    ],
)
def test_a_plan_that_is_another_thing_once_it_was_found(
    action: str, why: str, project: Path, *, thorough: bool
) -> None:
    # Files are read in one place, whatever the command.
    for command in ("validate", "status") if thorough or action == GONE else ("validate",):
        (project / "plans").mkdir(exist_ok=True)
        for left in (project / "plans").iterdir():
            left.rmdir() if left.is_dir() and not left.is_symlink() else left.unlink()
        (project / NAME).write_text(PLAN, encoding="utf-8")
        done, _ = disturbed(project, action, command, name=f"open ('{NAME}'")
        assert (done.returncode, said(done)) == (3, why)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (f"os.truncate('{NAME}', 0)", 1),
        (f"os.truncate('{NAME}', 12)", 1),
        (f"open('{NAME}', 'a').write('note: x')", 0),
    ],
)
def test_a_plan_that_shrinks_or_grows_once_it_was_found(action: str, code: int, project: Path) -> None:
    done, _ = disturbed(project, action, "validate", name=f"open ('{NAME}'")
    assert (done.returncode, said(done)) == (code, "")


def test_a_folder_that_goes_before_it_is_listed(project: Path) -> None:
    done, _ = disturbed(project, "shutil.rmtree('plans')", "validate", name="os.listdir ('plans'")
    assert (done.returncode, said(done)) == (3, "plans: there is no such file")


COMMANDS = (["validate"], ["agenda"], ["report", "-o", "annual.html"], ["validate", "--fix"])


@pytest.mark.parametrize("action", [GONE, "shutil.rmtree('plans')", "shutil.rmtree(os.getcwd())"])
def test_what_goes_at_any_moment(action: str, tmp_path_factory: pytest.TempPathFactory, moments: int) -> None:
    """It ends as if it had been gone before, or as if it were there still."""
    count = 1000
    for moment in range(moments):
        command = COMMANDS[moment % len(COMMANDS)]
        project = tmp_path_factory.mktemp("project")
        for folder in (".git", "plans"):
            (project / folder).mkdir()
        (project / NAME).write_text(SLIPS, encoding="utf-8")
        done, seen = disturbed(project, action, *command, step=1 + moment * count // moments)
        count = seen or count
        assert done.returncode in {"agenda": (1, 3), "report": (1, 3)}.get(command[0], (0, 1, 3))
        lines = done.stderr.decode().splitlines()
        # What was mended before stands on a line of its own.
        assert len(lines) <= 1 + ("--fix" in command)
        assert all(line.startswith("planctl: ") for line in lines), lines


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (f"open('{NAME}', 'a').write('note: x')", f"{NAME}: somebody else has just changed it; run this again"),
        ("shutil.rmtree('plans')", f"{NAME}: its folder does not exist"),
    ],
)
def test_a_plan_that_changes_before_it_is_mended(action: str, why: str, project: Path) -> None:
    (project / NAME).write_text(SLIPS, encoding="utf-8")
    done, _ = disturbed(project, action, "validate", "--fix", name="fcntl.flock")
    assert (done.returncode, said(done)) == (3, why)
    if (project / NAME).exists():
        assert (project / NAME).read_text(encoding="utf-8") == SLIPS + "note: x"


@pytest.mark.parametrize("size", [0, 1, 64])
def test_a_file_that_may_not_grow(size: int, project: Path) -> None:
    """As with a full disk or a quota: the old file stays, and nothing else."""
    (project / "annual.html").write_text("before", encoding="utf-8")

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = run(project, "report", "-o", "annual.html", before=few)
    assert (done.returncode, said(done)) == (3, "annual.html: file too large")
    (project / NAME).write_text(SLIPS, encoding="utf-8")
    done = run(project, "validate", "--fix", before=few)
    assert (done.returncode, said(done)) == (3, f"{NAME}: file too large")
    assert (project / "annual.html").read_text(encoding="utf-8") == "before"
    assert (project / NAME).read_text(encoding="utf-8") == SLIPS
    assert {path.name for path in project.rglob("*")} == {".git", "plans", "work-2024.yaml", "annual.html"}


def test_output_into_a_file_that_may_not_grow(project: Path) -> None:
    with (project / "out").open("wb") as out:
        done = run(project, "report", stdout=out, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    assert (done.returncode, said(done)) == (3, "cannot write: file too large")


def test_a_folder_that_may_not_be_written(project: Path) -> None:
    if not permissions_bind(project):
        pytest.skip("here nothing keeps a process from writing into a folder")
    done = run(project, "report", "-o", "closed/annual.html", before=without_privileges)
    assert (done.returncode, said(done)) == (3, "closed/annual.html: permission denied")
    assert not list((project / "closed").iterdir())
    (project / NAME).write_text(SLIPS, encoding="utf-8")
    (project / "plans").chmod(0o555)
    done = run(project, "validate", "--fix", before=without_privileges)
    (project / "plans").chmod(0o755)
    assert (done.returncode, said(done)) == (3, f"{NAME}: permission denied")
    assert (project / NAME).read_text(encoding="utf-8") == SLIPS


@pytest.mark.parametrize("output", ["/proc/annual.html", "/sys/annual.html", "plans", "nowhere/annual.html", "a" * 300])
def test_a_place_where_no_file_can_be(output: str, project: Path) -> None:
    if not os.path.exists(os.path.dirname(output) or ".") and output.startswith("/"):  # noqa: PTH110, PTH120
        pytest.skip("there is no such file system here")
    done = run(project, "report", "-o", output)
    assert done.returncode == 3
    assert said(done).startswith(f"{output}: ")
