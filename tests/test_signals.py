"""A signal at any moment ends a run at once or lets it finish: no traceback, no half-written file, nothing left over.

Of each run a few moments are taken; `make surroundings` takes many more of them.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from processes import BEGIN, PLAN, SLIPS, answering, disturbed, run, said, surroundings, waits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What a run ends with that a signal ended: Ctrl-C is answered, and the others end it as they end everything.
ENDS = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM, signal.SIGHUP: -signal.SIGHUP}
COMMANDS = {
    "validate": ["validate"],
    "agenda": ["agenda"],
    "report": ["report", "-o", "annual.html"],
    "fix": ["validate", "--fix"],
}
WRITING = ["report", "fix"]


class Whole:
    """A command that nothing disturbs: how it ends, what it writes, and of how many events Python tells."""

    def __init__(self, name: str, place: Path) -> None:
        # The first run after a change of the code compiles it, and has more to tell.
        _, self.writing = disturbed(made(place, name), "", *COMMANDS[name], after="tempfile.mkstemp")
        project = made(place, name)
        self.done, self.count = disturbed(project, "", *COMMANDS[name])
        self.report, self.plan = written(project)


def made(project: Path, name: str) -> Path:
    """Return a project with one plan, which has slips where the command mends them, and with a report of before."""
    for folder in (".git", "plans"):
        (project / folder).mkdir(exist_ok=True)
    (project / "plans" / "work-2024.yaml").write_text(SLIPS if name == "fix" else PLAN, encoding="utf-8")
    (project / "annual.html").write_text("before", encoding="utf-8")
    return project


def written(project: Path) -> tuple[bytes, bytes]:
    return (project / "annual.html").read_bytes(), (project / "plans" / "work-2024.yaml").read_bytes()


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    return {name: Whole(name, tmp_path_factory.mktemp(name)) for name in COMMANDS}


def ends_well(
    name: str, number: signal.Signals, done: subprocess.CompletedProcess[bytes], project: Path, whole: Whole
) -> None:
    """Check that a disturbed run ended by the signal, or as usual; and that every file holds the old or the new."""
    ended = done.returncode != whole.done.returncode
    assert done.returncode == (ENDS[number] if ended else whole.done.returncode)
    words = done.stderr.removesuffix(b"planctl: interrupted\n") if number == signal.SIGINT and ended else done.stderr
    assert words in (b"", whole.done.stderr)
    report, plan = written(project)
    assert report == whole.report or (ended and report == b"before")
    assert plan == whole.plan or (ended and plan == (SLIPS if name == "fix" else PLAN).encode())
    assert {path.name for path in project.rglob("*")} == {".git", "plans", "work-2024.yaml", "annual.html"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_signal_at_any_moment(name: str, wholes: dict[str, Whole], tmp_path: Path, moments: int) -> None:
    whole = wholes[name]
    for moment in range(moments):
        number = list(ENDS)[moment % len(ENDS)]
        step = 1 + moment * whole.count // moments
        done, _ = disturbed(made(tmp_path, name), f"os.kill(os.getpid(), {number})", *COMMANDS[name], step=step)
        assert done.returncode == ENDS[number]
        ends_well(name, number, done, tmp_path, whole)


@pytest.mark.parametrize("name", WRITING)
def test_a_signal_at_every_moment_of_writing(name: str, wholes: dict[str, Whole], tmp_path: Path, moments: int) -> None:
    whole = wholes[name]
    # A temporary file is written, given the rights of the old, moved to its place, and the folder settled.
    assert whole.writing >= 5
    for step in range(1, 1 + min(whole.writing, max(5, moments))):
        number = list(ENDS)[step % len(ENDS)]
        done, _ = disturbed(
            made(tmp_path, name), f"os.kill(os.getpid(), {number})", *COMMANDS[name],
            step=step, after="tempfile.mkstemp",
        )  # fmt: skip
        assert done.returncode == ENDS[number]
        ends_well(name, number, done, tmp_path, whole)


@pytest.mark.parametrize("name", WRITING)
def test_nothing_is_torn_even_where_a_run_is_killed(name: str, wholes: dict[str, Whole], tmp_path: Path) -> None:
    whole = wholes[name]
    for step in range(1, 6):
        disturbed(
            made(tmp_path, name), "os.kill(os.getpid(), signal.SIGKILL)", *COMMANDS[name],
            step=step, after="tempfile.mkstemp",
        )  # fmt: skip
        report, plan = written(tmp_path)
        assert report in (b"before", whole.report)
        assert plan in (whole.plan, (SLIPS if name == "fix" else PLAN).encode())


def test_a_signal_at_any_time(wholes: dict[str, Whole], tmp_path: Path, moments: int) -> None:
    """By the clock, as people and machines do it, and not by what Python tells of itself."""
    for moment in range(moments):
        name = list(COMMANDS)[moment % len(COMMANDS)]
        number = list(ENDS)[moment // len(COMMANDS) % len(ENDS)]
        with begun(made(tmp_path, name), *COMMANDS[name]) as running:
            time.sleep(0.4 * moment / moments)
            running.send_signal(number)
            stdout, stderr = running.communicate(timeout=60)
        done = subprocess.CompletedProcess(running.args, running.returncode, stdout, stderr)
        ends_well(name, number, done, tmp_path, wholes[name])


@contextmanager
def begun(project: Path, *arguments: str, stdin: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[bytes]]:
    """Start planctl, and wait until its first line has run: what comes before is Python's own."""
    first = (
        "import os, signal; real = signal.signal\n"
        "def told(*given): real(*given); os.write(WRITING, b'!')\n"
        "signal.signal = told; from planctl.__main__ import main; main()"
    )
    reading, writing = os.pipe()
    running = subprocess.Popen(
        [BEGIN[0], "-c", first.replace("WRITING", str(writing)), *arguments], cwd=project, env=surroundings(),
        stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[writing],
        preexec_fn=answering,  # noqa: PLW1509 - the tests have no threads
    )  # fmt: skip
    os.close(writing)
    assert os.read(reading, 1) == b"!"
    os.close(reading)
    with running:
        try:
            yield running
        finally:
            running.kill()


def test_a_closed_pipe_is_told_by_writing_and_not_by_its_signal(wholes: dict[str, Whole], tmp_path: Path) -> None:
    whole = wholes["report"]
    action = "os.kill(os.getpid(), signal.SIGPIPE)"
    done, _ = disturbed(made(tmp_path, "report"), action, *COMMANDS["report"], step=whole.count // 2)
    assert done.returncode == 0
    assert written(tmp_path)[0] == whole.report


def test_ctrl_c_that_a_shell_has_turned_off_stays_off(tmp_path: Path) -> None:
    done, _ = disturbed(
        made(tmp_path, "validate"), "os.kill(os.getpid(), signal.SIGINT)", "validate",
        step=50, before=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN) and None,
    )  # fmt: skip
    assert (done.returncode, said(done)) == (0, "")


def test_ctrl_c_while_nobody_reads(tmp_path: Path) -> None:
    """The pipe is full and the run waits for its reader."""
    plan = made(tmp_path, "report") / "plans" / "work-2024.yaml"
    plan.write_text(PLAN + "".join(f"  - title: Task {number}\n" for number in range(1000)), encoding="utf-8")
    with begun(tmp_path, "report") as running:
        assert running.stdout is not None
        os.read(running.stdout.fileno(), 1)
        waits(running)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)
        assert running.stderr is not None
        assert (running.returncode, running.stderr.read()) == (130, b"planctl: interrupted\n")


@pytest.mark.parametrize("command", [["validate", "-"], ["report", "-o", "pipe"]], ids=lambda command: command[0])
def test_ctrl_c_while_nobody_writes_or_reads(command: list[str], tmp_path: Path) -> None:
    os.mkfifo(made(tmp_path, "report") / "pipe")
    with begun(tmp_path, *command, stdin=subprocess.PIPE) as running:
        waits(running)
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        # What is still open for it to read from stays so: only the signal can have ended it.
        running.wait(timeout=60)
        assert running.stderr is not None
        assert (running.returncode, running.stderr.read()) == (130, b"planctl: interrupted\n")


def test_ctrl_c_while_another_holds_the_lock(tmp_path: Path) -> None:
    made(tmp_path, "fix")
    folder = os.open(tmp_path / "plans", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with begun(tmp_path, "validate", "--fix") as running:
        waits(running)
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, stderr = running.communicate(timeout=60)
    os.close(folder)
    assert (running.returncode, stderr) == (130, b"planctl: interrupted\n")
    assert written(tmp_path)[1] == SLIPS.encode()


def test_the_places_of_closed_streams_are_kept(tmp_path: Path) -> None:
    """Or the plan would be opened in the place of stderr, and be written to."""

    def close() -> None:
        for stream in range(3):
            os.close(stream)

    action = "[os.fstat(stream) for stream in range(3)]; os.kill(os.getpid(), signal.SIGINT)"
    done, _ = disturbed(made(tmp_path, "validate"), action, "validate", step=50, before=close)
    assert done.returncode == 130


def test_ctrl_c_while_modules_are_imported(project: Path) -> None:
    (project / "fake" / "typer").mkdir(parents=True)
    (project / "fake" / "typer" / "__init__.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n", encoding="utf-8"
    )
    path = f"{project / 'fake'}{os.pathsep}{surroundings()['PYTHONPATH']}"
    done = run(project, "status", env={"PYTHONPATH": path})
    assert (done.returncode, said(done)) == (130, "interrupted")
