"""Whatever surrounds a run, it ends with the right exit code and at most one line on stderr; never a traceback."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MIB = 1024 * 1024
PLAN = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\ntasks:\n  - title: Réunion à Liège – №5\n"
BEGIN = [sys.executable, "-W", "error", "-m", "planctl"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small plan."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(
    where: Path,
    *arguments: str | bytes,
    env: dict[str, str] | None = None,
    begin: Sequence[str] = BEGIN,
    stdout: int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run planctl as a process of its own, for at most ten seconds of its time."""

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        if before is not None:
            before()

    surroundings = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], "PYTHONSAFEPATH": "1", **(env or {})}
    return subprocess.run(
        [*begin, *arguments], cwd=where, env=surroundings, stdin=subprocess.DEVNULL, stdout=stdout,
        stderr=subprocess.PIPE, timeout=60, check=False, preexec_fn=limits,
    )  # fmt: skip


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line on stderr; there is never a traceback, nor anything but lines of our own."""
    lines = done.stderr.decode(errors="replace").splitlines()
    assert len(lines) <= 1, lines
    if not lines:
        return ""
    assert lines[0].startswith("planctl: "), lines
    return lines[0].removeprefix("planctl: ")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-1"},
        {"COLUMNS": "abc"},
        {"COLUMNS": "99999999999999999999"},
        {"TERM": "no-such-terminal"},
        {"TZ": "Nowhere/At-All"},
        {"FORCE_COLOR": "1", "COLUMNS": "1"},
    ],
    ids=str,
)
def test_odd_settings_change_nothing_that_matters(env: dict[str, str], project: Path) -> None:
    done = run(project, "status", env=env)
    assert (done.returncode, said(done)) == (0, "")
    assert done.stdout


def test_a_character_that_a_terminal_lacks_is_written_out(project: Path) -> None:
    done = run(project, "list", "tasks", env={"PYTHONIOENCODING": "ascii"})
    assert b"R\\xe9union \\xe0 Li\\xe8ge" in done.stdout
    # A document declares UTF-8, and is UTF-8.
    done = run(project, "list", "tasks", "--format", "csv", env={"PYTHONIOENCODING": "ascii"})
    assert "Réunion à Liège".encode() in done.stdout


def test_without_a_home(project: Path) -> None:
    done = run(project, "status", env={"HOME": "", "USER": ""})
    assert (done.returncode, said(done)) == (0, "")


def test_in_a_folder_that_is_gone(project: Path) -> None:
    gone = project / "gone"
    gone.mkdir()
    for command in (["status"], ["validate"], ["validate", "plans/a.yaml"], ["validate", str(project / "plans")]):
        gone.mkdir(exist_ok=True)
        done = run(gone, *command, before=lambda: shutil.rmtree(gone))
        assert done.returncode == 3 if command[-1] != str(project / "plans") else done.returncode in (0, 3)
        said(done)


def test_where_there_are_no_plans(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = run(tmp_path, "status")
    assert done.returncode == 3
    assert said(done).startswith("no plans here")
    done = run(tmp_path, "status", "--plans", ".")
    assert (done.returncode, said(done)) == (3, "no plans in .: a plan is a file whose name ends in .yaml")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("plans/missing.yaml", "there is no such file"),
        ("plans/work-2024.yaml/more.yaml", "there is no such file"),
        ("pipe", "this is a pipe, and a plan is a file"),
        ("/dev/null", "this is a device or a socket, and a plan is a file"),
        ("/dev/zero", "this is a device or a socket, and a plan is a file"),
        ("loop.yaml", "the links lead in a circle"),
        ("dangling.yaml", "there is no such file"),
        ("out.yaml", "a link that leads out of the project"),
        ("beyond/plans/other.yaml", "a link that leads out of the project"),
        ("a" * 300 + ".yaml", "the name is too long"),
        ("a\nb.yaml", "there is no such file"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_plain_file(path: str, why: str, project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    beyond = tmp_path_factory.mktemp("beyond")
    (beyond / "plans").mkdir()
    (beyond / "plans" / "other.yaml").write_text(PLAN, encoding="utf-8")
    os.mkfifo(project / "pipe")
    (project / "loop.yaml").symlink_to("loop.yaml")
    (project / "dangling.yaml").symlink_to("nothing.yaml")
    (project / "out.yaml").symlink_to(beyond / "plans" / "other.yaml")
    (project / "beyond").symlink_to(beyond)
    done = run(project, "validate", path)
    shown = path.replace("\n", "\\n")
    assert (done.returncode, said(done), done.stdout) == (3, f"{shown}: {why}", b"")


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    (project / "plans" / "next.yaml").symlink_to("work-2024.yaml")
    (project / "here").symlink_to("plans")
    assert run(project, "validate", "plans/next.yaml").returncode == 0
    assert run(project, "validate", "here/work-2024.yaml").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(project: Path) -> None:
    (project / "plans" / "work-2024.yaml").chmod(0)
    done = run(project, "status")
    assert (done.returncode, said(done)) == (3, "plans/work-2024.yaml: it may not be read (no permission)")


def test_a_name_that_is_no_text(project: Path) -> None:
    done = run(project, "validate", b"caf\xe9.yaml")
    assert (done.returncode, said(done)) == (3, "caf\\udce9.yaml: there is no such file")


def test_a_full_disk(project: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        for command in (["status"], ["--version"], ["--help"], ["report"]):
            done = run(project, *command, stdout=full.fileno())
            assert (done.returncode, said(done)) == (3, "cannot write: no space left on device"), command


def test_a_reader_that_went_away(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(project, "report", stdout=writing)
    os.close(writing)
    assert (done.returncode, said(done)) == (141, "")


@pytest.mark.parametrize("command", ["status", "report", "--version", "schema"])
def test_no_stdout_at_all(command: str, project: Path) -> None:
    done = run(project, command, before=lambda: os.close(1))
    assert (done.returncode, said(done)) == (3, "there is no standard output to write to")


def test_no_stderr_at_all(project: Path) -> None:
    assert run(project, "status", "--plan", "none", before=lambda: os.close(2)).returncode == 2


def test_ctrl_c_while_modules_are_imported(project: Path) -> None:
    (project / "fake" / "typer").mkdir(parents=True)
    (project / "fake" / "typer" / "__init__.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n", encoding="utf-8"
    )
    done = run(project, "status", env={"PYTHONPATH": f"{project / 'fake'}{os.pathsep}{ROOT / 'src'}"})
    assert (done.returncode, said(done)) == (130, "interrupted")


def test_ctrl_c_during_a_run(project: Path) -> None:
    begin = (
        "import os, signal, sys, time; import planctl.cli as cli; from planctl.__main__ import main; "
        "cli.run = lambda _: (os.kill(os.getpid(), signal.SIGINT), time.sleep(9)); main()"
    )
    done = run(project, "status", begin=[sys.executable, "-c", begin])
    assert (done.returncode, said(done)) == (130, "interrupted")


def test_little_memory(project: Path) -> None:
    done = run(project, "status", before=lambda: resource.setrlimit(resource.RLIMIT_AS, (512 * MIB, 512 * MIB)))
    assert (done.returncode, said(done)) == (0, "")


def test_less_memory_than_a_plan_needs(project: Path) -> None:
    many = "todo:\n" + "".join(f"  - Ask city number {number}\n" for number in range(300_000))
    (project / "plans" / "work-2024.yaml").write_text(PLAN + many, encoding="utf-8")
    done = run(project, "status", before=lambda: resource.setrlimit(resource.RLIMIT_AS, (64 * MIB, 64 * MIB)))
    assert (done.returncode, said(done)) == (3, "this needs more memory than there is")


def test_few_files_may_be_open(project: Path) -> None:
    done = run(project, "status", before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8)))
    assert (done.returncode, said(done)) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["status", "--plan", "nothing"], "no plan 'nothing'"),
        (["agenda", "--from", "soon"], "--from wants a day"),
        (["list", "things"], "no kind 'things'"),
        (["report", "--format", "pdf"], "--format cannot be 'pdf'"),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_answered(arguments: list[str], why: str, project: Path) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert why in said(done)
