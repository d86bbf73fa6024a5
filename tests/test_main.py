"""What can go wrong before and around the command line: no stdout, a closed pipe, a full disk, a fault of our own."""

from __future__ import annotations

import errno
import gc
import io
import os
import runpy
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from planctl import __main__ as begin
from planctl import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class EndedError(BaseException):
    """Stands for the end of the process."""

    def __init__(self, code: int) -> None:
        self.code = code


@pytest.fixture(autouse=True)
def _process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing end the tests' own process, nor change how it takes Ctrl-C or collects garbage."""

    def ended(code: int) -> None:
        raise EndedError(code)

    monkeypatch.setattr(os, "_exit", ended)
    monkeypatch.setattr(signal, "signal", lambda _number, _handler: None)
    yield
    gc.enable()


def planctl(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run planctl as its console script does; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["planctl", *arguments])
    with pytest.raises(EndedError) as ended:
        begin.main()
    return ended.value.code


class Refusing(io.StringIO):
    """A stdout that takes nothing in the end, for a reason."""

    def __init__(self, why: OSError) -> None:
        super().__init__()
        self.why = why

    def flush(self) -> None:
        raise self.why


def full() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


def closed() -> OSError:
    return BrokenPipeError(errno.EPIPE, "Broken pipe")


COMMANDS = [["--version"], ["list", "plans"], ["schema"], ["report"], ["--help"]]


def test_the_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert planctl(monkeypatch, "--version") == 0
    assert capsys.readouterr() == (f"planctl {__version__}\n", "")


def test_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert planctl(monkeypatch, "list", "plans", "--plan", "iopd") == 0
    assert capsys.readouterr().out.startswith("  iopd-2024")


def test_its_exit_code_is_that_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert planctl(monkeypatch, "list", "nonsense") == 2
    assert planctl(monkeypatch, "validate", "nowhere.yaml") == 3
    assert planctl(monkeypatch, "validate", "tests/corpus/readme/slips.yaml") == 1


def test_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["planctl", "--version"])
    monkeypatch.delitem(sys.modules, "planctl.__main__")
    with pytest.raises(EndedError) as ended:
        runpy.run_module("planctl", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"planctl {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_closed_pipe_ends_as_shells_expect_and_says_nothing(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Refusing(closed()))
    assert planctl(monkeypatch, *command) == 141
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_said(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Refusing(full()))
    assert planctl(monkeypatch, *command) == 3
    assert capfd.readouterr() == ("", "planctl: cannot write: no space left on device\n")


@pytest.mark.parametrize("command", COMMANDS[:4], ids=" ".join)
def test_no_stdout_is_said(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert planctl(monkeypatch, *command) == 3
    assert capfd.readouterr().err == "planctl: there is no standard output to write to\n"


def test_without_stdout_and_stderr_the_code_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert planctl(monkeypatch, "list", "nonsense") == 2
    assert planctl(monkeypatch, "schema") == 3


def raising(why: BaseException) -> Callable[[list[str]], int]:
    def run(_arguments: list[str]) -> int:
        raise why

    return run


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (ValueError("something"), "internal error (ValueError); please report it. PLANCTL_DEBUG=1 shows more"),
        (MemoryError(), "this needs more memory than there is"),
        (RecursionError(), "this needs more memory than there is"),
        (full(), "cannot write: no space left on device"),
        (FileNotFoundError("planctl is not installed whole"), "planctl is not installed whole"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_done_is_one_line(
    why: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("planctl.cli.run", raising(why))
    assert planctl(monkeypatch, "status") == 3
    assert capfd.readouterr() == ("", f"planctl: {said}\n")


def test_for_us_an_internal_error_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planctl.cli.run", raising(ValueError("something")))
    monkeypatch.setattr(sys, "argv", ["planctl", "status"])
    monkeypatch.setenv("PLANCTL_DEBUG", "1")
    with pytest.raises(ValueError, match="something"):
        begin.main()


def test_ctrl_c_ends_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EndedError) as ended:
        begin._interrupted(signal.SIGINT, None)
    assert ended.value.code == 130
    assert capfd.readouterr() == ("", "planctl: interrupted\n")


def test_ctrl_c_is_met_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda number, handler: met.append((number, handler)))
    # The tests themselves may run where Ctrl-C is ignored.
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.default_int_handler)
    planctl(monkeypatch, "--version")
    assert met == [(signal.SIGINT, begin._interrupted)]


def test_a_character_the_terminal_cannot_show_is_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    assert planctl(monkeypatch, "explain", "15 maïg") == 0
    assert written.getvalue().startswith(b"15 ma\\xefg\n")
