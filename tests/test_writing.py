"""Writing: the old file or the new, whatever happens in between, and nothing of what somebody else wrote is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl
from planctl import writing
from planctl.files import CannotRunError

if TYPE_CHECKING:
    from pathlib import Path

SLIPPED = b"planctl: 1\ntitle: a: b\nperiod: 2024\n"
FIXED = b'planctl: 1\ntitle: "a: b"\nperiod: 2024\n'


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".planctl-")]


def test_a_file_is_replaced_with_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    writing.rewrite(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert not left_over(tmp_path)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file, link = tmp_path / "folder" / "p.yaml", tmp_path / "p.yaml"
    file.write_bytes(b"old")
    link.symlink_to(file)
    writing.rewrite(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_what_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(b"theirs")
    with pytest.raises(CannotRunError, match="somebody else has just changed it"):
        writing.rewrite(str(file), b"old", b"new")
    assert file.read_bytes() == b"theirs"


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_disk_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fails)
    with pytest.raises(CannotRunError, match="no space left on device"):
        writing.rewrite(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"
    assert not left_over(tmp_path)


@pytest.mark.parametrize("unnamed", [True, False], ids=["a file without a name", "a file with a name"])
@pytest.mark.parametrize("call", ["", "fsync", "replace", "chmod"])
def test_what_is_made_anew_is_made_from_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, *, unnamed: bool
) -> None:
    """Both where the system can write a file that has no name, and where it cannot."""
    if not unnamed:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    file = tmp_path / "log.yaml"
    # A run that was killed left this behind.
    (tmp_path / ".planctl-log.yaml").write_bytes(b"half")
    seen: list[bytes | None] = []

    def make(before: bytes | None) -> bytes:
        seen.append(before)
        return (before or b"new ") + b"line "

    writing.remake(str(file), make)
    file.chmod(0o640)
    writing.remake(str(file), make)
    assert (seen, file.read_bytes()) == ([None, b"new line "], b"new line line ")
    assert file.stat().st_mode & 0o777 == 0o640
    assert not left_over(tmp_path)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if call:
        monkeypatch.setattr(os, call, fails)
        with pytest.raises(CannotRunError, match="no space left on device"):
            writing.remake(str(file), make)
        assert file.read_bytes() == b"new line line "
        assert not left_over(tmp_path)


def test_where_no_file_can_be_linked_one_with_a_name_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", fails)
    writing.remake(str(tmp_path / "log.yaml"), lambda _: b"new")
    assert (tmp_path / "log.yaml").read_bytes() == b"new"
    assert not left_over(tmp_path)


def test_what_speaks_against_making_it_ends_the_writing(tmp_path: Path) -> None:
    def refuses(_before: bytes | None) -> bytes:
        raise KeyError("so")

    with pytest.raises(KeyError, match="so"):
        writing.remake(str(tmp_path / "log.yaml"), refuses)
    assert not list(tmp_path.iterdir())


def test_more_than_a_log_may_hold_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log.yaml").write_bytes(b"12345")
    monkeypatch.setattr("planctl.files.FILE_LIMIT", 4)
    with pytest.raises(CannotRunError, match="it holds more than a log may"):
        writing.remake(str(tmp_path / "log.yaml"), lambda _: b"new")
    assert (tmp_path / "log.yaml").read_bytes() == b"12345"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="its folder does not exist"):
        writing.rewrite(str(tmp_path / "none" / "p.yaml"), b"old", b"new")
    with pytest.raises(CannotRunError, match="its folder does not exist"):
        writing.append(str(tmp_path / "none" / "summary.md"), "x")


def run(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        [sys.executable, "-m", "planctl", "validate", *arguments],
        cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_several_at_once_fix_a_file_once(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(SLIPPED)
    running = [run("--fix", "p.yaml", folder=tmp_path) for _ in range(6)]
    said = [(one.communicate()[1].decode(), one.returncode) for one in running]
    assert (tmp_path / "p.yaml").read_bytes() == FIXED
    assert sum("1 fixed" in stderr for stderr, _ in said) == 1
    assert all(code == 0 or "somebody else has just changed it" in stderr for stderr, code in said)
    assert not left_over(tmp_path)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_ended_at_any_moment_a_file_is_the_old_one_or_the_new(tmp_path: Path, sign: signal.Signals) -> None:
    file = tmp_path / "p.yaml"
    for step in range(5):
        file.write_bytes(SLIPPED)
        process = run("--fix", "p.yaml", folder=tmp_path)
        time.sleep(0.05 + 0.05 * step)
        process.send_signal(sign)
        process.communicate()
        assert file.read_bytes() in {SLIPPED, FIXED}
        if sign != signal.SIGKILL:
            assert not left_over(tmp_path)


def test_inside_actions_the_findings_are_written_on_the_page_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    plan = tmp_path / "p.yaml"
    plan.write_bytes(SLIPPED)
    ran = planctl("validate", str(plan))
    assert ran.code == 1
    assert ran.stdout.startswith("::error ")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "colon-in-text" in text


def test_a_page_that_cannot_be_written_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    ran = planctl("validate", "plans/iopd-2024.yaml")
    assert ran.code == 0
    assert "its folder does not exist" in ran.stderr
