"""The commands in their surroundings: which plans they find, the terminal, the environment, files, completion."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import shutil
import socket
import stat
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from golden import ROOT, Ran, planctl
from planctl import cli, files
from planctl.cli.surface import COLORS, page
from planctl.formats import FORMATS
from planctl.kinds import KINDS, STATUSES
from planctl.views.status import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = "planctl: 1\ntitle: Work Plan 2024\nperiod: {}\norganisation: {{title: A Network, aliases: [ANC]}}\n"
BROKEN = "planctl: 1\ntitle: A plan\nperiod: 2024\ntasks:\n  - {number: 1, title: One, ownr: x}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project of its own, with the two real plans."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there is no plan."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data(*arguments: str) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    ran = planctl(*arguments, "--format", "json")
    assert ran.stderr == ""
    read: dict[str, Any] = json.loads(ran.stdout)
    return read


def ids(*arguments: str) -> list[str]:
    return [one["id"] for one in data("list", "plans", *arguments)["items"]]


# Which plans


@pytest.mark.parametrize("folder", [".", "plans", "docs", "docs/2024"])
def test_plans_are_found_from_anywhere_in_the_project(folder: str, project: Path) -> None:
    (project / "docs" / "2024").mkdir(parents=True)
    os.chdir(project / folder)
    assert ids() == ["iaec-2024", "iopd-2024"]


def test_a_path_is_as_one_would_type_it_here(project: Path) -> None:
    (project / "plans" / "zebra.yaml").write_text(BROKEN)
    for folder, path in ((".", "plans/zebra.yaml"), ("plans", "zebra.yaml"), (".git", "../plans/zebra.yaml")):
        with contextlib.chdir(folder):
            ran = planctl("validate")
            assert ran.stdout.startswith(f"{path}:5:29: error: ")
            assert planctl("list", "tasks").stderr.endswith(f"planctl validate {path}\n")
            assert planctl("validate", path).code == 1


def test_no_further_than_the_repository(project: Path) -> None:
    inner = project / "inner"
    (inner / ".git").mkdir(parents=True)
    os.chdir(inner)
    ran = planctl("list", "plans")
    assert ran.code == 3
    assert ran.stderr.startswith("planctl: no plans here: ")


def test_a_folder_without_plans_is_passed_by(project: Path) -> None:
    (project / "inner" / "plans").mkdir(parents=True)
    os.chdir(project / "inner")
    assert ids() == ["iaec-2024", "iopd-2024"]


@pytest.mark.usefixtures("project")
def test_what_is_not_a_plan_by_its_name_is_passed_by() -> None:
    for name in (".hidden.yaml", ".hidden.updates.yaml", "notes.txt", "plan.yaml~"):
        Path("plans", name).write_text("nonsense: [", encoding="utf-8")
    Path("plans", "short.yml").write_text(SMALL.format(2024), encoding="utf-8")
    assert ids() == ["iaec-2024", "iopd-2024", "short"]


@pytest.mark.usefixtures("project")
def test_the_environment_names_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("more").mkdir()
    Path("more", "anc.yaml").write_text(SMALL.format(2024), encoding="utf-8")
    monkeypatch.setenv("PLANCTL_PLANS", os.pathsep.join(["plans/iopd-2024.yaml", "", "more"]))
    assert ids() == ["iopd-2024", "anc"]
    assert ids("--plan", "anc") == ["anc"]
    assert "2 plans checked" in planctl("validate").stdout
    # The command line has the last word.
    assert ids("--plans", "plans/iaec-2024.yaml") == ["iaec-2024"]
    monkeypatch.setenv("PLANCTL_PLANS", "nowhere")
    assert planctl("status") == Ran("", "planctl: nowhere: there is no such file\n", 3)


@pytest.mark.usefixtures("project")
def test_two_plans_may_not_have_one_id() -> None:
    Path("more").mkdir()
    shutil.copy("plans/iopd-2024.yaml", "more")
    said = "planctl: plans/iopd-2024.yaml and more/iopd-2024.yaml are both called 'iopd-2024': rename one\n"
    ran = planctl("validate", "plans", "more", "--format", "concise")
    assert ran.code == 1
    assert ran.stdout.startswith(
        "more/iopd-2024.yaml:1:1: error: this plan and plans/iopd-2024.yaml are both called 'iopd-2024' [PC070"
    )
    own = Path("plans/iopd-2024.yaml").read_text(encoding="utf-8") + "id: iopd-2025\n"
    Path("more/iopd-2024.yaml").write_text(own, encoding="utf-8")
    assert planctl("validate", "plans", "more").code == 0
    Path("more/iopd-2024.yaml").write_text(own.replace("iopd-2025", "iaec-2024"), encoding="utf-8")
    assert ":260:5: error: this plan and plans/iaec-2024.yaml are both" in planctl("validate", "plans", "more").stdout
    shutil.copy("plans/iopd-2024.yaml", "more")
    assert planctl("status", "--plans", "plans", "--plans", "more") == Ran("", said, 1)


@pytest.mark.usefixtures("nowhere")
def test_a_short_name_that_two_plans_share_means_both() -> None:
    for year in (2024, 2025):
        Path(f"anc-{year}.yaml").write_text(SMALL.format(year), encoding="utf-8")
    assert ids("--plans", ".", "--plan", "ANC") == ["anc-2024", "anc-2025"]
    assert ids("--plans", ".", "--plan", "anc-2025") == ["anc-2025"]
    # But a date can be read in one period only.
    ran = planctl("explain", "15 May", "--plans", ".")
    assert ran == Ran("", "planctl: these plans have 2 different periods: name one plan with --plan\n", 2)
    assert data("explain", "15 May", "--plans", ".", "--plan", "anc-2025")["earliest"] == "2025-05-15"


@pytest.mark.usefixtures("project")
def test_a_plan_that_is_not_asked_for_may_have_errors() -> None:
    Path("plans/zebra.yaml").write_text(BROKEN, encoding="utf-8")
    Path("plans/zero.yaml").write_bytes(b"\0")
    assert ids("--plan", "IOPD") == ["iopd-2024"]
    assert planctl("status", "--plan", "zebra").stderr == (
        "planctl: plans/zebra.yaml has 1 error; to see it: planctl validate plans/zebra.yaml\n"
    )
    # Its name is known even where nothing of it could be read.
    assert planctl("status", "--plan", "zero").stderr.startswith("planctl: plans/zero.yaml has 1 error;")
    assert planctl("status", "--plan", "zebr").stderr == "planctl: no plan 'zebr': did you mean 'zebra'?\n"


@pytest.mark.usefixtures("nowhere")
def test_without_plans_some_commands_still_answer() -> None:
    for command in (["explain", "May"], ["explain", "PC201"], ["schema"], ["--version"], ["status", "--help"]):
        ran = planctl(*command)
        assert (ran.stderr, ran.code) == ("", 0)
    for command in (["status"], ["agenda"], ["report"], ["list", "tasks"], ["show", "1"], ["validate"]):
        ran = planctl(*command)
        assert (ran.stdout, ran.code) == ("", 3)
        assert ran.stderr.startswith("planctl: no plans here: ")


# Files


@pytest.mark.usefixtures("nowhere")
def test_what_cannot_be_read_says_why() -> None:
    os.mkfifo("pipe.yaml")
    Path("folder.yaml").mkdir()
    Path("circle.yaml").symlink_to("circle.yaml")
    Path("out.yaml").symlink_to("/etc/hostname")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        said = {name: planctl("validate", name).stderr for name in ("pipe.yaml", "socket.yaml", "out.yaml", "a" * 300)}
    assert said == {
        "pipe.yaml": "planctl: pipe.yaml: this is a pipe, and a plan is a file\n",
        "socket.yaml": "planctl: socket.yaml: this is a device or a socket, and a plan is a file\n",
        "out.yaml": "planctl: out.yaml: a link that leads out of the project\n",
        "a" * 300: f"planctl: {'a' * 300}: the name is too long\n",
    }
    assert planctl("validate", "circle.yaml").stderr == "planctl: circle.yaml: the links lead in a circle\n"
    assert planctl("validate", "/dev/null").stderr.endswith("this is a device or a socket, and a plan is a file\n")
    # A folder of that name stands among the plans.
    assert planctl("validate", ".").code == 3
    with pytest.raises(files.CannotRunError, match=r"folder\.yaml: this is a folder"):
        files.read("folder.yaml")


def refusing(number: int) -> Any:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "it may not be read (no permission)"), (errno.EIO, "input/output error")],
)
@pytest.mark.usefixtures("project")
def test_the_system_may_refuse_to_read(number: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing(number))
        assert planctl("validate", "plans/iopd-2024.yaml").stderr == f"planctl: plans/iopd-2024.yaml: {said}\n"
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", refusing(number))
        assert planctl("validate", "plans").stderr == f"planctl: plans: {said}\n"

    class Failing(io.BytesIO):
        read = refusing(number)

    def failing(handle: int, _mode: str) -> Failing:
        os.close(handle)
        return Failing()

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", failing)
        assert planctl("validate", "plans/iopd-2024.yaml").stderr == f"planctl: plans/iopd-2024.yaml: {said}\n"


@pytest.mark.usefixtures("project")
def test_the_current_folder_may_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getcwd", refusing(errno.ENOENT))
    for command in (["validate"], ["validate", "/nowhere.yaml"], ["status", "--plans", "plans"]):
        assert planctl(*command) == Ran("", "planctl: the current folder does not exist any more\n", 3)


@pytest.mark.usefixtures("project")
def test_a_file_that_is_larger_than_any_plan_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILE_LIMIT", 1000)
    ran = planctl("validate", "plans/iopd-2024.yaml")
    assert ran.code == 1
    assert "plans/iopd-2024.yaml:1:1: error: " in ran.stdout
    assert planctl("status", "--plan", "iopd-2024").code == 1
    # A file may grow while it is read.
    small = os.stat_result((stat.S_IFREG, 0, 0, 0, 0, 0, 10, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _handle: small)
    assert files.read("plans/iopd-2024.yaml").data is None


def test_a_link_may_lead_anywhere_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No repository here: the folder above plans/ is the project.
    (tmp_path / "plans").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "anc.yaml").write_text(SMALL.format(2024), encoding="utf-8")
    (tmp_path / "plans" / "anc.yaml").symlink_to("../texts/anc.yaml")
    monkeypatch.chdir(tmp_path)
    assert ids("--plans", "plans") == ["anc"]
    assert data("validate", "plans")["plans"][0]["path"] == "plans/anc.yaml"


@pytest.mark.usefixtures("project")
def test_a_link_to_another_drive_leads_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_paths: object) -> str:
        raise ValueError("Paths don't have the same drive")

    Path("plans/anc.yaml").symlink_to("iopd-2024.yaml")
    assert planctl("validate", "plans/anc.yaml").code == 0
    monkeypatch.setattr(os.path, "commonpath", refuse)
    assert planctl("validate", "plans/anc.yaml").stderr.endswith(": a link that leads out of the project\n")


@pytest.mark.usefixtures("project")
def test_a_report_replaces_a_file_whole_and_keeps_its_mode() -> None:
    Path("annual.md").write_text("before", encoding="utf-8")
    Path("annual.md").chmod(0o640)
    Path("link.md").symlink_to("annual.md")
    assert planctl("report", "--plan", "iopd", "-o", "link.md") == Ran("")
    assert Path("annual.md").read_text(encoding="utf-8").startswith("# IOPD")
    assert Path("annual.md").stat().st_mode & 0o777 == 0o640
    assert Path("link.md").is_symlink()
    assert sorted(path.name for path in Path().iterdir()) == [".git", "annual.md", "link.md", "plans"]


@pytest.mark.usefixtures("project")
def test_a_report_that_cannot_be_written_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("annual.md").write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", refusing(errno.ENOSPC))
    assert planctl("report", "-o", "annual.md") == Ran("", "planctl: annual.md: no space left on device\n", 3)
    assert Path("annual.md").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in Path().iterdir()) == [".git", "annual.md", "plans"]


@pytest.mark.usefixtures("project")
def test_a_report_goes_into_a_pipe_and_never_takes_its_place() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    path = f"/dev/fd/{writing}"
    try:
        assert planctl("report", "--plan", "iopd", "-o", path, "-f", "md") == Ran("")
        assert os.read(reading, 100).startswith(b"# IOPD Work Plan 2024\n")
    finally:
        os.close(reading)
        os.close(writing)


# The day


@pytest.mark.usefixtures("project")
def test_the_day_is_the_options_then_the_environments_then_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert data("status", "--today", "2024-03-01")["today"] == "2024-03-01"
    assert data("status")["today"] == "2024-04-20"
    monkeypatch.setenv("PLANCTL_TODAY", "soon")
    ran = planctl("status")
    assert ran == Ran("", "planctl: --today wants a day such as 2024-05-15, not 'soon'\n", 2)
    monkeypatch.setenv("PLANCTL_TODAY", "")
    before = time.strftime("%Y-%m-%d")
    assert before <= data("status")["today"] <= time.strftime("%Y-%m-%d")


# The terminal


class Screen(io.TextIOWrapper):
    """A stdout that is a terminal."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Screen]:
    """Return what turns stdout into a terminal with colours and 80 columns, which a fixture itself cannot."""

    def turned() -> Screen:
        made = Screen()
        monkeypatch.setattr(sys, "stdout", made)
        return made

    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    return turned


def test_on_a_terminal_the_report_is_shown(screen: Callable[[], Screen]) -> None:
    made = screen()
    assert cli.run(["report", "--plan", "iopd"]) == 0
    text = made.shown()
    assert "<html" not in text
    assert "# IOPD" not in text
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "IOPD Work Plan 2024" in plain
    assert "\x1b" not in plain
    assert all(len(line) <= 80 for line in plain.splitlines())


@pytest.mark.parametrize("how", [["-f", "html"], ["-o", "-"]], ids=" ".join)
def test_on_a_terminal_html_has_to_be_asked_for(how: list[str], screen: Callable[[], Screen]) -> None:
    made = screen()
    assert cli.run(["report", "--plan", "iopd", *how]) == 0
    assert made.shown().startswith("<!DOCTYPE html>")


def test_a_dumb_terminal_gets_its_own_width_and_no_colour(
    screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "40")
    for color, coloured in (("auto", False), ("always", True)):
        made = screen()
        assert cli.run(["report", "--plan", "iopd", "--color", color]) == 0
        assert ("\x1b[" in made.shown()) == coloured
        assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", made.shown()).splitlines())) <= 40


@pytest.mark.parametrize(
    ("environment", "color", "coloured"),
    [
        ({}, "auto", "in colour"),
        ({}, "never", "plain"),
        ({"FORCE_COLOR": "1"}, "never", "plain"),
        ({"NO_COLOR": "1"}, "always", "in colour"),
        ({"NO_COLOR": "1"}, "auto", "plain"),
        ({"NO_COLOR": ""}, "auto", "in colour"),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", "plain"),
        ({"TERM": "dumb"}, "auto", "plain"),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", "in colour"),
    ],
)
def test_colour_on_a_terminal(
    environment: dict[str, str],
    color: str,
    coloured: str,
    screen: Callable[[], Screen],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    made = screen()
    assert cli.run(["status", "--priority", "B", "--color", color]) == 0
    assert ("\x1b[" in made.shown()) == (coloured == "in colour")


@pytest.mark.parametrize(
    ("environment", "color", "coloured"),
    [
        ({}, "auto", "plain"),
        ({}, "always", "in colour"),
        ({"FORCE_COLOR": "1"}, "auto", "in colour"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", "plain"),
        ({"FORCE_COLOR": "1"}, "never", "plain"),
    ],
)
def test_colour_in_a_pipe(
    environment: dict[str, str], color: str, coloured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in planctl("status", "--priority", "B", "--color", color).stdout) == (coloured == "in colour")


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [("60", 100, 60), ("", 100, 100), ("0", 100, 100), ("many", 100, 100), ("", 0, 80), ("", None, 80), ("1", 100, 20)],
)
def test_the_width_of_a_terminal(
    columns: str, terminal: int | None, width: int, screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size((terminal or 0, 24)))
    made = screen()
    if terminal is not None:
        monkeypatch.setattr(made, "fileno", lambda: 1, raising=False)
    assert page().width == width


def test_a_pipe_has_no_width_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert page().width == 80
    monkeypatch.delenv("COLUMNS")
    assert page().width is None
    monkeypatch.setattr(sys, "stdout", None)
    assert page().width is None


@pytest.mark.usefixtures("project")
def test_a_document_is_utf8_wherever_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (["report", "-f", "md"], ["list", "entries", "-f", "csv"]):
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
        assert cli.run([*command, "--plan", "iopd"]) == 0
        assert "Européennes" in written.getvalue().decode()


# GitHub


def test_in_a_github_action_findings_are_annotations(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "plans" / "zebra.yaml").write_text(BROKEN)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    said = "::error file=plans/zebra.yaml,line=5,col=29,endLine=5,endColumn=33,title=PC030 unknown-key::"
    # From wherever it runs, paths begin at the top of the repository.
    for folder in (".", "plans", ".git"):
        with contextlib.chdir(folder):
            ran = planctl("validate")
            assert ran.stdout.startswith(said)
            assert ran.code == 1
    assert planctl("validate", "-f", "text").stdout.startswith("plans/zebra.yaml:5:29: error: ")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert planctl("validate").stdout.startswith("plans/zebra.yaml:5:29: error: ")


def test_outside_a_repository_paths_begin_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "zebra.yaml").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    assert planctl("validate", "-f", "github").stdout.startswith("::error file=plans/zebra.yaml,")


# What programs rely on

ITEM = """
    plan kind id number title address parent objective objectives priority owner body status health when earliest
    latest every place online target budget series continues tags evidence
""".split()
ENTRY = """
    plan kind id number title address entry_kind item when earliest latest certainty every place online body organiser
    series status tags
""".split()
GROUP = "plan kind id number title address aliases items".split()


@pytest.mark.parametrize(
    ("kind", "plan", "count", "fields"),
    [
        ("tasks", "iopd-2024", 22, ITEM),
        ("subtasks", "iopd-2024", 27, ITEM),
        ("actions", "iaec-2024", 53, ITEM),
        ("objectives", "iaec-2024", 21, GROUP),
        ("entries", "iopd-2024", 15, ENTRY),
    ],
)
def test_everything_of_the_real_plans_is_listed(kind: str, plan: str, count: int, fields: list[str]) -> None:
    items = data("list", kind, "--plan", plan)["items"]
    assert len(items) == count
    assert {one["plan"] for one in items} == {plan}
    assert all(list(one)[: len(fields)] == fields for one in items)


# What the shell completes


def completed(words: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what bash is told could be the last word."""
    monkeypatch.setenv("_PLANCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    ran = planctl()
    assert (ran.stderr, ran.code) == ("", 0)
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("planctl show 12", "12 12.a 12.b 12.c 12.d 12.e 12.f 12.g"),
        ("planctl show nomin", "nominations-close"),
        ("planctl show secr", "secretariat"),
        ("planctl show study", "study-visits.1 study-visits.2 study-visits.3 study-visits"),
        ("planctl status --priority ", "A B C D"),
        ("planctl status --objective gov", "governance"),
        ("planctl status --owner sec", "secretariat"),
        ("planctl status --plan io", "iopd-2024"),
        ("planctl list --plan ", "iaec-2024 iopd-2024"),
        ("planctl list sub", "subtasks"),
        ("planctl list e", "entries"),
        ("planctl ag", "agenda"),
        ("planctl report --outp", "--output"),
    ],
)
@pytest.mark.usefixtures("project")
def test_the_shell_completes(words: str, offered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed(words, monkeypatch) == offered.split()


@pytest.mark.parametrize("words", ["planctl show 1", "planctl status --priority ", "planctl list --plan "])
@pytest.mark.usefixtures("nowhere")
def test_where_there_is_no_plan_the_shell_is_told_nothing(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed(words, monkeypatch) == []


@pytest.mark.usefixtures("project")
def test_a_plan_with_errors_is_completed_as_far_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plans/zebra.yaml").write_text(BROKEN.replace("number: 1", "id: herd"), encoding="utf-8")
    Path("plans/zero.yaml").write_bytes(b"\0")
    assert completed("planctl show her", monkeypatch) == ["herd"]
    assert completed("planctl show --plan z", monkeypatch) == ["zebra"]


# What the help says


def commands() -> dict[str, Any]:
    group: Any = get_command(cli.app)
    context = group.make_context("planctl", [], resilient_parsing=True)
    return {name: group.get_command(context, name) for name in group.list_commands(context)}


#: Options that take any text.
TEXTS = ("--message", "--organisation", "--title", "--was", "--why")
OPTIONS = [
    (name, option)
    for name, command in commands().items()
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("--") and option not in {"--help", "--output", *TEXTS}
]
#: Options that go with one kind of report alone.
OF_BOARD = {"--since", "--meeting"}
#: Options of import that go with --updates.
OF_UPDATES = {"--plan", "--plans", "--today"}
ASKED = {
    "import": ["nowhere.csv"],
    "init": ["nowhere"],
    "list": ["tasks"],
    "show": ["12"],
    "explain": ["May"],
    "update": ["12"],
}


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda word: word)
def test_every_option_is_used_and_refuses_nonsense(command: str, option: str) -> None:
    asked = ["board"] if command == "report" and option in OF_BOARD else ASKED.get(command, [])
    if command == "import" and option in OF_UPDATES:
        asked = [*asked, "--updates"]
    ran = planctl(command, *asked, option, "nonsense")
    assert ran.code in {2, 3}
    assert ran.stdout == ""
    assert "nonsense" in ran.stderr


def test_the_help_names_the_choices_there_are() -> None:
    made = commands()
    assert all(kind in planctl("list", "--help").stdout for kind in KINDS)
    says = {name: " ".join(planctl(name, "--help").stdout.split()) for name in made}
    for name, view in {"validate": "findings", "list": "listing", "show": "shown", "explain": "explained"}.items():
        for form in FORMATS[view]:
            assert re.search(rf"\b{form}\b", says[name], re.IGNORECASE)
    assert f"Group by {', '.join(GROUPINGS[:-1])} or {GROUPINGS[-1]}." in says["status"]
    assert "done" in STATUSES
    for name, command in made.items():
        if any("--color" in parameter.opts for parameter in command.params):
            assert f"{', '.join(COLORS[:-1])} or {COLORS[-1]}. [default: {COLORS[0]}]" in says[name]


def test_every_command_shows_its_help_in_two_ways() -> None:
    for name in commands():
        assert planctl(name, "-h") == planctl(name, "--help")
        assert planctl(name, "--help").stdout.startswith(f"Usage: planctl {name} ")


def test_an_exit_that_is_no_number_means_it_could_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_arguments: list[str], **_options: str) -> None:
        sys.exit("something")

    monkeypatch.setattr(cli, "app", end)
    assert cli.run([]) == 3


@pytest.mark.parametrize("name", ["annual", "one-page", "calendar"])
def test_a_report_is_of_its_input_and_not_of_the_clock(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a day asked for, the same files give the same report on every day."""
    monkeypatch.delenv("PLANCTL_TODAY", raising=False)
    printed = []
    for year in (2023, 2024, 2031):
        monkeypatch.setattr("planctl.cli.surface.date", SimpleNamespace(today=partial(date, year, 9, 10)))
        folders = (str(project), str(ROOT / "examples"))
        printed += [planctl("report", name, "--plans", plans, "--format", "html") for plans in folders]
    assert {ran.code for ran in printed} == {0}
    assert len({ran.stdout for ran in printed}) == 2
