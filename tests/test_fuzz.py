"""The fuzzer gives the same files every time, keeps what breaks a promise, and finds nothing in the first few."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import fuzz
import promises
from golden import ROOT
from mutations import originals, spoilt
from processes import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planctl.engine import Examined


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    """Take the alarm as the fuzzer does: unanswered, it would end the tests."""
    before = signal.signal(signal.SIGVTALRM, fuzz._too_long)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_a_seed_gives_the_same_files() -> None:
    files = originals()
    some = [spoilt(f"1:{number}", files) for number in range(50)]
    assert some == [spoilt(f"1:{number}", files) for number in range(50)]
    assert some != [spoilt(f"2:{number}", files) for number in range(50)]
    assert len(set(some) - set(files)) > 40


def test_no_promise_is_broken_by_the_first_files() -> None:
    files = originals()
    for number in range(100):
        assert not fuzz.broken(spoilt(f"0:{number}", files), number)


@pytest.fixture
def _no_conferences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise what cannot be kept."""
    read = promises.read

    def reading(data: bytes, *, pure: bool) -> Examined:
        promises.promise(b"Annual conference" not in data, "nobody confers")
        return read(data, pure=pure)

    monkeypatch.setattr(promises, "read", reading)


@pytest.mark.usefixtures("_no_conferences")
def test_what_breaks_a_promise_is_made_short_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    data = (ROOT / "tests" / "corpus" / "dates" / "leap-day.yaml").read_bytes()
    assert b"Annual conference" in data
    assert fuzz.broken(data) == "nobody confers"
    fuzz.keep(fuzz.Failure(7, "nobody confers", data))
    assert (tmp_path / "7.yaml").read_bytes() == b"Annual conference"
    assert "--replay" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--mutations", "3", "--jobs", "2"], "seed 1: 3 files on both parsers"),
        (["--replay", "plans/iopd-2024.yaml"], "every promise is kept; a sound plan"),
    ],
    ids=lambda value: value[0],
)
def test_its_exit_code_tells(arguments: list[str], says: str) -> None:
    env = surroundings({"PYTHONSAFEPATH": ""})
    command = [sys.executable, "tests/fuzz.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout
