"""Whatever surrounds a run, it ends with the right exit code and at most one line on stderr; never a traceback."""

from __future__ import annotations

import contextlib
import locale
import os
import resource
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl
from processes import MIB, PLAN, permissions_bind, run, said, without_privileges

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "xx_YY.ISO-8859-1", "LANGUAGE": "xx"},
        {"LC_ALL": "no_SUCH.locale"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-1"},
        {"COLUMNS": "abc"},
        {"COLUMNS": "99999999999999999999"},
        {"COLUMNS": "\u0663\u0664"},
        {"LINES": "0", "TERM": ""},
        {"TERM": "no-such-terminal"},
        {"TZ": "Nowhere/At-All"},
        {"TZ": ":" + "a" * 300},
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


def _has_turkish() -> bool:
    try:
        locale.setlocale(locale.LC_CTYPE, "tr_TR.UTF-8")
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, "C")
    return True


@pytest.mark.skipif(not _has_turkish(), reason="the locale tr_TR.UTF-8 is not installed")
def test_where_a_capital_i_has_a_dot(project: Path) -> None:
    done = run(project, "list", "ITEMS".lower(), env={"LC_ALL": "tr_TR.UTF-8"})
    assert (done.returncode, said(done)) == (0, "")


@pytest.mark.parametrize(
    "command",
    [["validate", "--format", "json", "slips.yaml"], ["report", "--plans", "plans"], ["agenda", "--format", "ics"]],
    ids=lambda command: command[0],
)
def test_the_order_of_sets_and_the_zone_of_the_clock_change_nothing(command: list[str], project: Path) -> None:
    shutil.copy(ROOT / "tests" / "corpus" / "readme" / "slips.yaml", project)
    shutil.copy(ROOT / "plans" / "iopd-2024.yaml", project / "plans")
    said_each = {
        run(project, *command, env={"PYTHONHASHSEED": seed, "TZ": zone, "PLANCTL_TODAY": "2024-04-20"}).stdout
        for seed, zone in (("0", "UTC"), ("1", "Pacific/Kiritimati"), ("4711", "Pacific/Pago_Pago"))
    }
    assert len(said_each) == 1


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
    assert (done.returncode, said(done)) == (3, "no plans in .: a plan is a file whose name ends in .yaml or .yml")


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
    shown = path.replace("\n", "\\n")
    with contextlib.chdir(project):
        assert planctl("validate", path) == ("", f"planctl: {shown}: {why}\n", 3)


def test_what_is_no_plain_file_ends_a_process_too(project: Path) -> None:
    os.mkfifo(project / "pipe")
    done = run(project, "validate", "pipe", "/dev/zero")
    assert (done.returncode, said(done), done.stdout) == (3, "pipe: this is a pipe, and a plan is a file", b"")


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    (project / "plans" / "next.yaml").symlink_to("work-2024.yaml")
    (project / "here").symlink_to("plans")
    assert run(project, "validate", "plans/next.yaml").returncode == 0
    assert run(project, "validate", "here/work-2024.yaml").returncode == 0


def test_a_file_that_may_not_be_read(project: Path) -> None:
    if not permissions_bind(project):
        pytest.skip("here nothing keeps a process from reading a file")
    (project / "plans" / "work-2024.yaml").chmod(0)
    done = run(project, "status", before=without_privileges)
    assert (done.returncode, said(done)) == (3, "plans/work-2024.yaml: it may not be read (no permission)")


def test_a_name_that_is_no_text(project: Path) -> None:
    done = run(project, "validate", b"caf\xe9.yaml")
    assert (done.returncode, said(done)) == (3, "caf\\udce9.yaml: there is no such file")


def test_a_full_disk(project: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        for command in (["status"], ["--version"], ["--help"], ["report"], ["validate", "--format", "sarif"]):
            done = run(project, *command, stdout=full)
            assert (done.returncode, said(done)) == (3, "cannot write: no space left on device"), command
        # Where nothing can be said, the exit code still tells.
        assert run(project, "status", stderr=full).returncode == 0
        assert run(project, "status", "--plan", "none", stderr=full).returncode in (2, 3)
    done = run(project, "report", "-o", "/dev/full")
    assert (done.returncode, said(done)) == (3, "/dev/full: no space left on device")


@pytest.mark.parametrize("command", ["status", "report", "--version", "--help", "schema"])
def test_a_reader_that_went_away(command: str, project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(project, command, stdout=writing)
    os.close(writing)
    assert (done.returncode, said(done)) == (141, "")


def test_a_reader_that_goes_away_in_the_middle(project: Path) -> None:
    many = "".join(f"  - title: Task {number} of more than a pipe holds\n" for number in range(1600))
    (project / "plans" / "work-2024.yaml").write_text(PLAN + many, encoding="utf-8")
    for first in (1, 70_000):
        done = run(project, "-c", f"{sys.executable} -m planctl report | head -c {first}; exit ${{PIPESTATUS[0]}}",
                   begin=["/bin/bash"])  # fmt: skip
        assert (done.returncode, len(done.stdout), done.stderr) == (141, first, b"")


def test_standard_input_in_every_state(project: Path) -> None:
    for text, code in ((PLAN.encode(), 0), (b"", 1), (b"\xff\xfe\0", 1), (b"x", 1)):
        done = run(project, "validate", "-", input=text)
        assert (done.returncode, said(done)) == (code, "")
    done = run(project, "validate", "-", stdin=None, before=lambda: os.close(0))
    assert (done.returncode, said(done)) == (3, "there is no standard input to read")
    assert run(project, "status", stdin=None, before=lambda: os.close(0)).returncode == 0
    folder = os.open(project, os.O_RDONLY)
    done = run(project, "validate", "-", stdin=folder)
    os.close(folder)
    # Python itself says so before planctl begins.
    assert done.returncode in (1, 3)


@pytest.mark.parametrize("command", ["status", "report", "--version", "schema"])
def test_no_stdout_at_all(command: str, project: Path) -> None:
    done = run(project, command, before=lambda: os.close(1))
    assert (done.returncode, said(done)) == (3, "there is no standard output to write to")


def test_no_stderr_at_all(project: Path) -> None:
    assert run(project, "status", "--plan", "none", before=lambda: os.close(2)).returncode == 2


def test_ctrl_c_during_a_run(project: Path) -> None:
    begin = (
        "import os, signal, sys, time; import planctl.cli as cli; from planctl.__main__ import main; "
        "cli.run = lambda _: (os.kill(os.getpid(), signal.SIGINT), time.sleep(9)); main()"
    )
    done = run(project, "status", begin=[sys.executable, "-c", begin])
    assert (done.returncode, said(done)) == (130, "interrupted")


def limit(what: int, amount: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (amount, amount))


def test_little_memory(project: Path) -> None:
    for command in (["status"], ["report"], ["validate", "--format", "sarif"], ["agenda", "--format", "ics"]):
        done = run(project, *command, before=limit(resource.RLIMIT_AS, 256 * MIB))
        assert (done.returncode, said(done)) == (0, ""), command


def test_any_amount_of_memory(project: Path, moments: int) -> None:
    """Wherever it runs out, while modules are imported or later, that is what is said."""
    for step in range(moments):
        amount = (32 + 96 * step // moments) * MIB
        done = run(project, "report", before=limit(resource.RLIMIT_AS, amount))
        assert (done.returncode, said(done)) in ((0, ""), (3, "this needs more memory than there is")), amount


def test_less_memory_than_a_plan_needs(project: Path) -> None:
    many = "todo:\n" + "".join(f"  - Ask city number {number}\n" for number in range(300_000))
    (project / "plans" / "work-2024.yaml").write_text(PLAN + many, encoding="utf-8")
    done = run(project, "status", before=limit(resource.RLIMIT_AS, 64 * MIB))
    assert (done.returncode, said(done)) == (3, "this needs more memory than there is")


def test_few_files_may_be_open(project: Path) -> None:
    """With fewer than five, Python itself does not start."""
    for command in (["status"], ["report", "-o", "annual.html"], ["validate", "--fix"]):
        done = run(project, *command, before=limit(resource.RLIMIT_NOFILE, 6))
        assert (done.returncode, said(done)) == (0, ""), command


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["status", "--plan", "nothing"], "no plan 'nothing'"),
        (["agenda", "--from", "soon"], "--from wants a day"),
        (["list", "things"], "no kind 'things'"),
        (["report", "--format", "odt"], "--format cannot be 'odt'"),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_answered(arguments: list[str], why: str, project: Path) -> None:
    with contextlib.chdir(project):
        ran = planctl(*arguments)
    assert (ran.stdout, ran.code) == ("", 2)
    assert ran.stderr.startswith("planctl: ")
    assert why in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_question_that_cannot_be_answered_ends_a_process_too(project: Path) -> None:
    done = run(project, "status", "--plan", "nothing")
    assert done.returncode == 2
    assert "no plan 'nothing'" in said(done)
