"""The log beside a plan: how it is read, what validation says of it, and that git merges it without losing a line."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl
from planctl import checks
from planctl.engine import Examined, examine
from planctl.faults.file import FILE_LIMIT, FINDING_LIMIT
from planctl.fold import fold
from planctl.formats import FORMATS
from planctl.logs import examine_log, is_log
from planctl.updates import Value

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan

PLAN = """\
planctl: 1
title: Work Plan 2024
period: 2024
actions:
  - {id: invite, number: 1, title: Invite cities, target: 30 cities, breakdown: {Africa: 10, Asia: 20}}
  - {id: bulletin, number: 2, title: Bulletin, every: month}
calendar:
  - {id: opening, when: 17 October, title: Opening}
"""
LOG = """\
- {date: 2024-03-02, item: invite, status: in progress, value: {Africa: 4}}
- {date: 2024-10-18, item: opening, result: held}
"""


def plan(text: str = PLAN) -> Plan:
    made = examine("plans/work-2024.yaml", text).plan
    assert made is not None
    return made


def read(log: str | bytes, *, text: str = PLAN, sound: bool = True) -> Examined:
    return examine_log("plans/work-2024.updates.yaml", log, plan(text), sound=sound)


def codes(examined: Examined) -> list[str]:
    return [found.code for found in examined.findings]


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one plan and its log; returns the log."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    log = tmp_path / "plans" / "work-2024.updates.yaml"
    log.write_text(LOG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return log


# --- how it is read ---------------------------------------------------------------------------------------------------


def test_an_update_in_a_block_is_that_in_a_line() -> None:
    block = """\
- date: 2024-03-02
  item: invite
  value:
    Africa: 4
    Asia:
      add: 1
  text: Two more
"""
    line = "- {date: 2024-03-02, item: invite, value: {Africa: 4, Asia: +1}, text: Two more}\n"
    assert read(block).log == read(line).log
    log = read(line).log
    assert log is not None
    (update,) = log.updates
    assert update.date == date(2024, 3, 2)
    assert update.value == (Value("Africa", total=4), Value("Asia", add=1))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15", Value("", total=15)),
        ("0", Value("", total=0)),
        ("+1", Value("", add=1)),
        ('"+1"', Value("", add=1)),
        ("{add: 2}", Value("", add=2)),
        ("{add: -2}", Value("", add=-2)),
        ("{Asia: {add: -2}}", Value("Asia", add=-2)),
        ("{add: {add: 1}}", Value("add", add=1)),
    ],
)
def test_a_number_is_a_total_unless_it_adds(written: str, value: Value) -> None:
    log = f"- {{date: 2024-03-02, item: invite, value: {written}, why: It was so}}\n"
    examined = read("- {date: 2024-03-01, item: invite, value: {Asia: 5}}\n" + log)
    assert [one for one in codes(examined) if one != "PC821"] == []
    reader = examine_log("a.updates.yaml", log, plan(), sound=False).log
    assert reader is not None
    assert reader.updates[0].value == (value,)


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        (["15", "+1"], 16),
        (["15", "{Asia: +1}"], 16),
        (["{Africa: 4, Asia: 2}", "+1"], 7),
        (["{Africa: 4, Asia: 2}", "9"], 9),
        (["15", "{Africa: 4, Asia: 12}"], 16),
        (["{Africa: 4}", "{Africa: {add: -1}}"], 3),
    ],
)
def test_totals_of_the_whole_and_of_parts_take_each_others_place(values: list[str], reached: int) -> None:
    lines = (f"- {{date: 2024-03-0{at}, item: invite, value: {value}, why: W}}\n" for at, value in enumerate(values, 1))
    examined = read("".join(lines))
    assert codes(examined) == []
    assert examined.log is not None
    now = fold(plan(), examined.log)
    item = now.item("invite")
    assert item is not None
    assert now.standing(item).reached == reached


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "\n\n"])
def test_an_empty_log_is_a_log(text: str) -> None:
    examined = read(text)
    assert is_log(text)
    assert examined.is_sound
    assert examined.log is not None
    assert examined.log.updates == ()


@pytest.mark.parametrize("text", ["password: hunter2\n", "- hunter2\n", "hunter2\n", "{a: hunter2}\n", "- [hunter2]\n"])
def test_what_is_no_log_is_not_shown(followed: Path, text: str) -> None:
    followed.write_text(text, encoding="utf-8")
    for form in FORMATS["findings"]:
        assert "hunter2" not in planctl("validate", "--notes", "--format", form).stdout
    assert "[PC080]" in planctl("validate").stdout


def test_a_log_that_is_no_text_is_told_of(followed: Path) -> None:
    followed.write_bytes(b"- {date: 2024-03-02, item: invite, text: caf\xe9}\n")
    assert "[PC001]" in planctl("validate").stdout
    followed.write_bytes(b"\0\xff\0")
    assert "[PC001]" in planctl("validate").stdout


def test_a_plan_with_errors_is_not_held_against_its_log() -> None:
    assert codes(read("- {date: 2024-03-02, item: nothing, status: done}\n", sound=False)) == []
    assert codes(read("- {date: March, item: nothing, status: done}\n", sound=False)) == ["PC081"]


def test_of_very_many_findings_the_errors_are_told() -> None:
    notes = "".join(f"- {{date: 2014-03-02, item: invite, text: Note {n}}}\n" for n in range(FINDING_LIMIT))
    found = codes(read(notes + "- {date: 2024-03-02, item: nothing, status: done}\n"))
    assert "PC801" in found
    assert len(found) <= FINDING_LIMIT + 1
    many = "".join(f"- {{date: 2024-03-02, item: no{n}, text: T}}\n" for n in range(FINDING_LIMIT + 5))
    assert codes(read(many))[-1] == "PC009"


def test_the_day_of_today_changes_nothing(monkeypatch: pytest.MonkeyPatch, followed: Path) -> None:
    followed.write_text(LOG.replace("2024-10-18", "2024-10-19"), encoding="utf-8")
    monkeypatch.setenv("PLANCTL_TODAY", "2023-01-01")
    before = planctl("validate", "--notes").stdout
    monkeypatch.setenv("PLANCTL_TODAY", "2031-01-01")
    assert planctl("validate", "--notes").stdout == before


# --- what is committed can be put right -------------------------------------------------------------------------------

CURED = """\
planctl: 1
title: Work Plan 2024
period: 2024
bodies: {board: Board}
actions:
  - {id: invite, number: 1, title: Invite cities, target: 30 cities, breakdown: {Africa: 10, Asia: 20}}
  - {id: bulletin, number: 2, title: Bulletin, every: month}
  - {id: thank, number: 3, title: Thank the cities}
  - {id: visits, number: 8, title: Learning visits, target: 4 visits}
  - {number: 12, title: Award, subtasks: {c: Nominations}}
calendar:
  - {id: opening, when: 17 October, title: Opening}
  - {id: closing, when: by 29 May, title: Nominations close, item: 12.c}
"""
#: What is wrong with a line of a log, the lines with it, and the lines that put it right. They are only ever added to.
CURES = [
    ("PC801", ["item: invit, value: {Asia: 3}"], ["item: invite, was: invit, amends: [id], why: A slip, by: board"]),
    ("PC802", ["item: visits, value: +1, id: a"] * 2, ["item: visits, value: 1, why: It came twice"]),
    ("PC802", ["item: thank, text: A, id: a", "item: 8, text: B, id: a"], ["item: visits, text: B, why: W"]),
    ("PC803", ["item: thank, by: Board"], ["item: thank, status: in progress"]),
    ("PC804", ["item: thank, status: in progress, by: borad"], ["item: thank, by: board, why: It was the Board"]),
    ("PC806", ["item: visits, value: +1"] * 2, ["item: visits, value: {add: -1}, why: It came twice"]),
    ("PC811", ["item: opening, status: done"], ["item: opening, result: cancelled, why: A slip"]),
    ("PC811", ["item: 3, status: confirmed"], ["item: 3, status: in progress, why: Work is in progress"]),
    ("PC812", ["item: 3, status: cancelled", "item: 3, status: ongoing"], ["item: 3, status: ongoing, why: A slip"]),
    ("PC813", ["item: 3, status: postponed, health: at risk"], ["item: 3, status: postponed, why: Without health"]),
    ("PC813", ["item: opening, health: at risk"], ["item: opening, health: tbd, why: Entries have none"]),
    ("PC814", ["item: 3, status: done"], ['item: 3, evidence: "https://example.org/letters"']),
    ("PC821", ["item: 1, value: {Afrika: 4}"], ["item: 1, value: {Afrika: 0, Africa: 4}, why: A slip of the pen"]),
    ("PC821", ["item: 1, value: {Afrika: +4}"], ["item: 1, value: 4, why: A slip of the pen"]),
    ("PC822", ["item: thank, value: 4"], ["item: thank, text: Four letters, why: It has no target"]),
    ("PC822", ["item: opening, value: 4"], ["item: opening, value: 0, why: A slip of the pen"]),
    ("PC823", ["item: invite, value: {Africa: 40}"], ["item: invite, value: {Africa: 4}, why: A slip of the pen"]),
    ("PC824", ["item: 8, value: 2", "item: 8, value: 1"], ["item: 8, value: 2, why: Miscounted"]),
    ("PC824", ["item: 8, value: 2", "item: 8, value: 1"], ["item: 8, value: 1, why: One fell through"]),
    ("PC825", ["item: 8, value: {add: -2}"], ["item: 8, value: 2, why: They were meant to come on top"]),
    ("PC831", ["item: 2, slot: 2023-01-05, result: held"], ["item: 2, slot: 2024-01-05, result: held, why: A slip"]),
    ("PC831", ["item: 3, slot: 2024-01-05, result: held"], ["item: 3, status: ongoing, why: It has no turns"]),
    ("PC832", ["item: 2, result: fulfilled"], ["item: 2, slot: 2024-01-05, result: fulfilled, why: That of January"]),
    ("PC832", ["item: 3, result: held"], ["item: 3, status: in progress, why: Work is not held"]),
    ("PC833", ["item: 2, slot: 2024-01-05"], ["item: 2, slot: 2024-01-31, result: missed"]),
    ("PC833", ["item: opening, on: 2024-03-01"], ["item: opening, result: held, on: 2024-03-01"]),
    ("PC834", ["item: opening, result: held, on: 2024-12-01"], ["item: opening, result: cancelled, why: A slip"]),
    ("PC835", ["item: opening, result: held"], ["item: opening, result: held, on: 2024-03-02, why: It came early"]),
    ("PC835", ["item: 2, slot: 2024-09-01, result: held"], ["item: 2, slot: 2024-09-30, result: cancelled, why: W"]),
    ("PC841", ["item: opening, when: 24 October"], ["item: opening, when: 24 October, why: The hall is taken"]),
    ("PC842", ["item: 8, amends: [goal], why: W, by: board"], ["item: 8, amends: [target], why: W, by: board"]),
    ("PC843", ["item: 8, amends: [target], by: board"], ["item: 8, amends: [target], why: W, by: board"]),
    ("PC844", ["item: 8, amends: [id], why: W, by: board"], ["item: 8, was: v, amends: [id], why: W, by: board"]),
    ("PC845", ["item: 12.c, when: 24 June, why: W"], ["item: closing, when: by 24 June, why: Few have come in"]),
    ("PC845", ["item: 12.c, when: 24 June, why: W"], ["item: 12.c, amends: [when], why: W, by: board"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), CURES)
def test_what_is_committed_is_put_right_by_a_further_line(code: str, wrong: list[str], right: list[str]) -> None:
    def lines(said: list[str]) -> str:
        return "".join(f"- {{date: 2024-03-05, {one}}}\n" for one in said)

    before, after = read(lines(wrong), text=CURED), read(lines(wrong + right), text=CURED)
    assert set(codes(before)) == {code}
    assert codes(after) == []
    assert after.log is not None
    assert fold(plan(CURED), after.log, date(2024, 3, 5)).items
    (found, *_) = before.findings
    assert "delete" not in found.help
    # Whatever else is reported later does not put it right.
    other = read(lines([*wrong, "item: 12, status: in progress, why: It goes on"]), text=CURED)
    assert codes(other) == codes(before)


def test_a_year_that_is_a_slip_is_put_right_further_down_in_the_file() -> None:
    wrong = "- {date: 2042-03-05, item: invite, status: in progress}\n"
    assert codes(read(wrong)) == ["PC805"]
    assert codes(read(wrong + "- {date: 2024-03-05, item: 1, status: in progress, why: The year was wrong}\n")) == []


def test_every_check_of_a_log_has_a_way_out() -> None:
    known = {entry.code for entry in checks.of_log()}
    assert known - {code for code, _, _ in CURES} == {"PC805"}


# --- validate ---------------------------------------------------------------------------------------------------------

COUNTED = "1 plan and 1 log checked (2 actions, 1 calendar entry, 2 updates): no errors, no\nwarnings\n"


@pytest.mark.parametrize("named", [(), ("plans",), ("plans/work-2024.yaml",), ("plans/work-2024.updates.yaml",)])
@pytest.mark.usefixtures("followed")
def test_a_plan_is_checked_with_its_log_however_it_is_named(named: tuple[str, ...]) -> None:
    ran = planctl("validate", *named)
    assert (ran.stdout, ran.stderr, ran.code) == (COUNTED, "", 0)


@pytest.mark.usefixtures("followed")
def test_a_plan_and_its_log_named_both_are_checked_once() -> None:
    assert planctl("validate", "plans/work-2024.updates.yaml", "plans/work-2024.yaml").stdout == COUNTED


@pytest.mark.usefixtures("followed")
def test_standard_input_has_no_log() -> None:
    ran = planctl("validate", "-", typed=PLAN.encode())
    assert ran.stdout == "1 plan checked (2 actions, 1 calendar entry): no errors, no warnings\n"


def test_plans_and_logs_are_counted_each_for_itself(followed: Path) -> None:
    (followed.parent / "work-2025.yaml").write_text(PLAN.replace("2024", "2025"), encoding="utf-8")
    said = " ".join(planctl("validate").stdout.split())
    assert said.startswith("2 plans and 1 log checked (4 actions, 2 calendar entries, 2 updates): no errors")
    (followed.parent / "work-2025.updates.yaml").write_text("", encoding="utf-8")
    assert planctl("validate").stdout.startswith("2 plans and 2 logs checked")


@pytest.mark.parametrize("named", [(), ("plans/work-2024.updates.yaml",)])
def test_a_log_without_its_plan_cannot_be_looked_at(followed: Path, named: tuple[str, ...]) -> None:
    (followed.parent / "work-2024.yaml").rename(followed.parent / "work-2023.yaml")
    ran = planctl("validate", *named)
    log = "plans/work-2024.updates.yaml"
    assert ran.stderr == f"planctl: {log}: a log of updates, and its plan is not there: {log.replace('.updates', '')}\n"
    assert (ran.stdout, ran.code) == ("", 3)


def test_a_log_that_leads_out_of_the_project_is_not_read(followed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere.yaml"
    followed.rename(elsewhere)
    followed.symlink_to(elsewhere)
    ran = planctl("validate")
    assert ran.code == 3
    assert "a link that leads out of the project" in ran.stderr


def test_a_log_may_be_too_large(followed: Path) -> None:
    with followed.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    ran = planctl("validate")
    assert "work-2024.updates.yaml:1:1: error:" in ran.stdout
    assert "[PC002]" in ran.stdout


def test_a_finding_of_a_log_has_its_line_in_every_format(followed: Path) -> None:
    followed.write_text(LOG + "- {date: 2024-11-02, item: invite, value: {Asia: 25}}\n", encoding="utf-8")
    assert planctl("validate").stdout.startswith(
        "plans/work-2024.updates.yaml:3:44: warning: 25 are reported for 'Asia', and the plan has '20' [PC823]\n"
    )
    data = json.loads(planctl("validate", "--format", "json").stdout)
    (found,) = data["findings"]
    assert found["rooted"] == "plans/work-2024.updates.yaml"
    assert (found["line"], found["column"], found["end_column"]) == (3, 44, 48)
    assert found["excerpt"][found["column"] - 1 : found["end_column"] - 1] == "Asia"
    assert [log["path"] for log in data["logs"]] == ["plans/work-2024.updates.yaml"]
    assert data["logs"][0]["plan"] == data["plans"][0]["plan"] == "work-2024"
    assert data["logs"][0]["holds"] == {"update": 3}
    assert [data["logs"][0][name] for name in ("errors", "warnings", "notes")] == [0, 1, 0]
    for form in FORMATS["findings"].keys() - {"json"}:
        assert "plans/work-2024.updates.yaml" in planctl("validate", "--format", form).stdout, form


def test_every_format_names_a_log_that_is_clean() -> None:
    for form in ("junit", "sarif"):
        shown = planctl("validate", "--format", form, "examples/riverside-2024.yaml").stdout
        assert "examples/riverside-2024.updates.yaml" in shown, form


def test_findings_of_a_log_are_chosen_and_fail_as_those_of_a_plan(followed: Path) -> None:
    followed.write_text("- {date: 2024-11-02, item: invite}\n", encoding="utf-8")
    assert planctl("validate").code == 0
    assert planctl("validate", "--strict").code == 1
    assert planctl("validate", "--strict", "--ignore", "PC8").code == 0
    assert planctl("validate", "--strict", "--select", "update-without-news").code == 1


def test_a_remark_allows_what_is_meant(followed: Path) -> None:
    followed.write_text("# planctl: allow update-without-news\n- {date: 2024-11-02, item: invite}\n", encoding="utf-8")
    assert planctl("validate", "--strict").code == 0
    followed.write_text("# planctl: allow update-without-news\n" + LOG, encoding="utf-8")
    assert "[PC060]" in planctl("validate").stdout


# --- fixes ------------------------------------------------------------------------------------------------------------


def test_a_day_in_words_is_put_in_figures_and_nothing_else_changes(followed: Path) -> None:
    before = "\ufeff# our log\r\n- {date: 2 March 2024,  item: invite, text: 'Ça va'}   \r\n"
    followed.write_bytes(before.encode())
    shown = planctl("validate", "--diff")
    assert shown.code == 1
    assert "+- {date: 2024-03-02,  item: invite, text: 'Ça va'}" in shown.stdout
    assert shown.stderr == "planctl: 1 finding in 1 log would go with --fix\n"
    assert followed.read_bytes() == before.encode()
    ran = planctl("validate", "--fix")
    assert ran.code == 0
    assert ran.stderr == "planctl: plans/work-2024.updates.yaml: 1 fixed\n"
    assert followed.read_bytes() == before.replace("2 March 2024", "2024-03-02").encode()


def test_a_log_is_held_against_its_plan_as_mended(followed: Path) -> None:
    path = followed.parent / "work-2024.yaml"
    path.write_text(PLAN.replace("title: Opening", "title: Opening: the hall"), encoding="utf-8")
    followed.write_text("- {date: 2 March 2024, item: opening, status: confirmed}\n", encoding="utf-8")
    assert planctl("validate", "--diff").stderr == "planctl: 2 findings in 1 plan and 1 log would go with --fix\n"
    assert planctl("validate", "--fix").code == 0
    assert path.read_text(encoding="utf-8") == PLAN.replace("title: Opening", 'title: "Opening: the hall"')


# --- git --------------------------------------------------------------------------------------------------------------


class Repository:
    """A repository with one plan and its log, with nothing of this machine's settings."""

    def __init__(self, folder: Path) -> None:
        """Begin with the plan, an empty log and what `.gitattributes` says here."""
        self.folder = folder
        self.log = folder / "plans" / "work-2024.updates.yaml"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.env |= {f"GIT_{who}_NAME": "Network Office", f"GIT_{who}_EMAIL": "office@example.org"}
        self.log.parent.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        (folder / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
        (folder / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
        self.add("- {date: 2024-03-02, item: invite, status: in progress, value: {Africa: 4, Asia: 0}}\n")

    def git(self, *words: str) -> None:
        command = ["git", *words]
        subprocess.run(command, cwd=self.folder, env=self.env, check=True, capture_output=True)

    def add(self, lines: str) -> None:
        with self.log.open("a", encoding="utf-8") as file:
            file.write(lines)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Report")

    def branch(self, name: str, lines: str) -> None:
        """Add lines on a branch of its own, from the first commit on."""
        self.git("checkout", "--quiet", "-b", name, "main")
        self.add(lines)

    def merged(self, *names: str) -> list[str]:
        """Return the lines of the log after all branches were merged."""
        self.git("checkout", "--quiet", "main")
        for name in names:
            self.git("merge", "--quiet", "--no-edit", "--no-ff", name)
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


OURS = """\
- {date: 2024-06-03, item: invite, value: {Asia: {add: 1}}, id: u5e1}
- {date: 2024-06-03, item: bulletin, slot: 2024-05-01, result: fulfilled, on: 2024-05-31}
- {date: 2024-06-10, item: invite, health: on track}
"""
THEIRS = """\
- {date: 2024-06-03, item: invite, value: {Asia: {add: 1}}, id: u7c9}
- {date: 2024-06-03, item: invite, value: {Africa: +2}, id: u1b4, text: 'Two cities: one by letter'}
- {date: 2024-06-04, item: opening, when: 24 October, why: The hall is taken}
"""


def test_two_branches_that_both_report_lose_nothing(repository: Repository) -> None:
    repository.branch("ours", OURS)
    repository.branch("theirs", THEIRS)
    first = repository.log.read_text(encoding="utf-8").splitlines()[:1]
    lines = repository.merged("ours", "theirs")
    assert sorted(lines) == sorted([*first, *OURS.splitlines(), *THEIRS.splitlines()])
    examined = read("\n".join(lines) + "\n")
    assert examined.is_clean
    assert codes(examined) == []
    assert examined.log is not None
    now = fold(plan(), examined.log)
    item = now.item("invite")
    assert item is not None
    assert dict(now.standing(item).values) == {"Africa": 6, "Asia": 2}


def test_the_order_of_two_branches_decides_nothing_that_they_add(repository: Repository) -> None:
    repository.branch("ours", OURS)
    repository.branch("theirs", THEIRS)
    there = repository.merged("theirs", "ours")
    log = read("\n".join(there) + "\n").log
    assert log is not None
    now = fold(plan(), log)
    item = now.item("invite")
    assert item is not None
    assert now.standing(item).reached == 8
    assert item.health == "on track"


def test_what_both_branches_took_from_a_third_stands_there_once(repository: Repository) -> None:
    repository.branch("ours", OURS)
    repository.git("checkout", "--quiet", "-b", "theirs", "ours")
    repository.add(THEIRS)
    repository.git("checkout", "--quiet", "ours")
    repository.add("- {date: 2024-06-12, item: invite, text: A city asked}\n")
    lines = repository.merged("ours", "theirs")
    assert len(lines) == len(set(lines)) == 8


def test_the_same_line_on_two_branches_becomes_one_where_nothing_tells_it_apart(repository: Repository) -> None:
    same = "- {date: 2024-06-03, item: invite, value: {Asia: {add: 1}}}\n"
    repository.branch("ours", same)
    repository.branch("theirs", same)
    assert len(repository.merged("ours", "theirs")) == 2, "so what adds carries an id"


def test_updates_over_several_lines_may_run_together_and_so_they_stand_in_one(repository: Repository) -> None:
    block = "- date: 2024-06-03\n  item: invite\n"
    repository.branch("ours", block + "  health: on track\n")
    repository.branch("theirs", block + "  text: A city asked\n")
    log = read("\n".join(repository.merged("ours", "theirs")) + "\n").log
    assert log is not None
    assert len(log.updates) == 2, "the first of all, and one of the two"


def test_nothing_is_made_up_about_the_real_plans() -> None:
    assert [path.name for path in (ROOT / "plans").glob("*.updates.yaml")] == []
