"""planctl as a process of its own, in surroundings of every sort, and disturbed at a moment of our choosing."""

from __future__ import annotations

import ctypes
import fcntl
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MIB = 1024 * 1024
PLAN = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\ntasks:\n  - title: Réunion à Liège – №5\n"
#: The same with two slips in it that `--fix` mends.
SLIPS = PLAN + "  - title: Report: the year\n  - title:Newsletter\n"
BEGIN = [sys.executable, "-W", "error", "-m", "planctl"]

# Runs planctl, and at one of the events that Python reports of itself (modules looked for, files opened and moved)
# something else. Only events of one name count, or those after it; how many there were is written to a file.
_DISTURBED = """
import os, shutil, signal, sys
name, after, step, action, count = sys.argv[1:6]
del sys.argv[1:6]
seen, begun, busy = 0, after == "", False
def hook(event, args):
    global seen, begun, busy
    if busy:
        return
    busy = True
    if begun and name in event + " " + repr(args):
        seen += 1
        if seen == int(step):
            exec(action)
    begun = begun or after in event
    busy = False
end = os._exit
def ended(code):
    global busy
    busy = True
    open(count, "w").write(str(seen))
    end(code)
os._exit = ended
from planctl.__main__ import main
sys.addaudithook(hook)
main()
"""


def surroundings(env: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment variables of a run."""
    return {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], "PYTHONSAFEPATH": "1", **(env or {})}


def answering() -> None:
    """Let a process take signals as usual, also where whoever runs the tests ignores them, as `nohup` does."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def run(
    where: Path,
    *arguments: str | bytes,
    env: dict[str, str] | None = None,
    begin: Sequence[str] = BEGIN,
    before: Callable[[], None] | None = None,
    **streams: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run planctl as a process of its own, for at most ten seconds of its time."""

    def limits() -> None:
        answering()
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        if before is not None:
            before()

    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    if "input" not in streams:
        streams.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [*begin, *arguments], cwd=where, env=surroundings(env), timeout=60, check=False, preexec_fn=limits, **streams
    )


def waits(running: subprocess.Popen[bytes]) -> None:
    """Come back once a process waits for something, and has for a while had nothing else to do."""
    stat = Path(f"/proc/{running.pid}/stat")
    spent, since = -1, time.monotonic()
    if not stat.exists():
        time.sleep(0.8)
    while stat.exists() and running.poll() is None and time.monotonic() < since + 0.15:
        time.sleep(0.01)
        # Behind the name in brackets: the 12th and 13th figure are its time as itself and in the kernel.
        now = sum(map(int, stat.read_bytes().rpartition(b")")[2].split()[11:13]))
        if now != spent:
            spent, since = now, time.monotonic()


def disturbed(
    where: Path, action: str, *arguments: str, step: int = 1, name: str = "", after: str = "", **given: Any
) -> tuple[subprocess.CompletedProcess[bytes], int]:
    """Run planctl and do something at one of its events: the `step`th that has a name, or that comes after another.

    Return how it went, and how many such events there were where it came to its end.
    """
    count = where.parent / f"{where.name}.count"
    count.unlink(missing_ok=True)
    done = run(
        where, *arguments, begin=[sys.executable, "-c", _DISTURBED, name, after, str(step), action, str(count)], **given
    )
    return done, int(count.read_text()) if count.exists() else 0


def typing(
    where: Path, *arguments: str, answers: Sequence[str | bytes], env: dict[str, str] | None = None
) -> tuple[int, str]:
    r"""Run planctl on a terminal, typing an answer at each question; return the exit code and what the screen showed.

    The last answer may be a key that ends a run: Ctrl-C is `\x03`, the end of input `\x04`.
    """

    def its_own() -> None:
        answering()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    screen, terminal = pty.openpty()
    running = subprocess.Popen(
        [*BEGIN, *arguments], cwd=where, env=surroundings(env), stdin=terminal, stdout=terminal, stderr=terminal,
        start_new_session=True, preexec_fn=its_own,  # noqa: PLW1509 - the tests have no threads
    )  # fmt: skip
    os.close(terminal)
    shown, answered, left = b"", 0, list(answers)
    with running:
        while select.select([screen], [], [], 30)[0]:
            try:
                read = os.read(screen, 4096)
            except OSError:
                break
            shown += read
            if left and shown[answered:].endswith(b": "):
                answered = len(shown)
                answer = left.pop(0)
                os.write(screen, answer if isinstance(answer, bytes) else answer.encode())
        if not _ends(running):
            running.kill()
    os.close(screen)
    return running.returncode, shown.decode(errors="replace").replace("\r\n", "\n")


def _ends(running: subprocess.Popen[bytes]) -> bool:
    """Tell whether a run whose terminal it has closed comes to its end."""
    try:
        running.wait(timeout=30)
    except subprocess.TimeoutExpired:
        return False
    return True


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line on stderr; there is never a traceback, nor anything but lines of our own."""
    lines = done.stderr.decode(errors="replace").splitlines()
    assert len(lines) <= 1, lines
    if not lines:
        return ""
    assert lines[0].startswith("planctl: "), lines
    return lines[0].removeprefix("planctl: ")


def without_privileges() -> None:
    """Give up what lets root read and write everything (capabilities 1 to 3); to be called in the child."""
    if os.geteuid() == 0:
        for capability in (1, 2, 3):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


def permissions_bind(folder: Path) -> bool:
    """Tell whether a process without privileges may not write where it may not: elsewhere there is nothing to test."""
    closed = folder / "closed"
    closed.mkdir(mode=0o555)
    done = subprocess.run(
        ["/bin/mkdir", str(closed / "inner")], check=False, capture_output=True, preexec_fn=without_privileges
    )
    return done.returncode != 0
