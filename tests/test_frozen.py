"""`validate --base`: an approved plan changes only by a decision that stands in its log."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from golden import planctl
from repository import NEUTRAL, Repository

if TYPE_CHECKING:
    from pathlib import Path

    # What is changed to what, the code of the finding, the item and key to amend, and what the finding names.
    Case = tuple[str, str, str, str, str, tuple[str, str]]

PLAN = """\
planctl: 1
title: Work Plan 2024
period: 2024
stage: approved
approved: {by: assembly, when: 14 March}
bodies: {assembly: Assembly, board: Board}
tasks:
  - number: 1
    id: conference
    title: Annual conference
    statement: Hold it in a city that has not had it before.
    target: at least 100 people
  - number: 2
    title: Award
    subtasks: {a: Call, b: Jury}
  - number: 3
    title: Invite cities
    target: 30 cities
    breakdown: {North: 10, South: 20}
    every: month
calendar:
  - {id: closing, when: by 15 May, title: Nominations close, item: 2.a}
  - {when: 3 June, title: Board}
"""
LOG = """\
- {date: 2024-02-01, item: 1, status: in progress}
- {date: 2024-03-01, item: 2.a, status: done, evidence: "https://example.org/call"}
"""
DECIDED = "- {{date: 2024-04-02, item: {}, amends: [{}], why: The hall was taken, by: assembly}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    made = Repository(tmp_path / "project")
    made.commit("Adopt the plan", plans__a=PLAN, **{"plans__a.updates": LOG})
    monkeypatch.chdir(made.folder)
    return made


def found(*words: str) -> tuple[list[str], int]:
    """Return the findings in short, and the exit code."""
    ran = planctl("validate", "--format", "concise", *(words or ("--base", "HEAD")))
    assert not ran.stderr
    return [line for line in ran.stdout.splitlines() if " error: " in line], ran.code


def standing(*titles: str) -> list[str]:
    """Return the statuses of items, by their titles."""
    found = json.loads(planctl("list", "items", "--format", "json").stdout)["items"]
    statuses = {item["title"]: item["status"] for item in found}
    return [statuses[title] for title in titles]


def change(project: Repository, *changes: tuple[str, str], log: str = LOG) -> None:
    text = PLAN
    for before, after in changes:
        assert text.count(before) == 1
        text = text.replace(before, after)
    project.write("plans/a.yaml", text)
    project.write("plans/a.updates.yaml", log)


CHANGES: list[Case] = [
    ("when: by 15 May", "when: by 22 May", "PC903", "closing", "when", ("by 15 May", "by 22 May")),
    ("every: month", "every: quarter", "PC903", "3", "every", ("month", "quarter")),
    ("at least 100 people", "at least 50 people", "PC902", "conference", "target", ("at least 100", "at least 50")),
    ("North: 10, South: 20", "North: 20, South: 10", "PC902", "3", "breakdown", ("North: 10", "North: 20")),
    ("title: Annual conference", "title: Annual congress", "PC901", "1", "title", ("conference", "congress")),
    ("that has not had it", "that had it", "PC901", "1", "statement", ("has not had", "that had it")),
    ("number: 3", "number: 4", "PC905", "4", "number", ("3", "4")),
    ("id: conference", "id: congress", "PC905", "congress", "id", ("conference", "congress")),
    ("a: Call, b: Jury", "a: Call", "PC904", "2.b", "dropped", ("2.b", "gone")),
    ("stage: approved", "stage: draft", "PC907", "a", "stage", ("approved", "draft")),
]


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: f"{case[2]}-{case[4]}")
def test_a_silent_change_is_an_error_that_names_both_versions(project: Repository, case: Case) -> None:
    before, after, code, item, key, versions = case
    change(project, (before, after))
    (line,), code_ = found()
    assert code_ == 1
    assert code in line
    assert "HEAD (1 January 2024)" in line
    assert all(one in line for one in versions)
    # A decision that says why and by whom covers this field, and nothing but it.
    was = {"number": "was: 3, ", "id": "was: conference, "}.get(key, "")
    change(project, (before, after), log=LOG + DECIDED.format(item, key).replace("amends", f"{was}amends"))
    assert found() == ([], 0)
    other = "owner" if key != "owner" else "place"
    change(project, (before, after), log=LOG + DECIDED.format("3" if item != "3" else "2", other))
    assert any(code in line for line in found()[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("by 15 May", "by 2024-05-15"),
        ("30 cities", '"30  cities"'),
        ("title: Board", "title: Board\n    place: Valongo".replace("\n    ", ", ")),
        ("    title: Award\n", "    owner: board\n    title: Award\n"),
        ("stage: approved", "stage: in force"),
        ("  - number: 1\n", "  - {number: 9, title: Study trip}\n  - number: 1\n"),
        ("Hold it in a city that", "Hold it in a\n      city that"),
    ],
)
def test_what_is_no_change_of_what_was_approved(project: Repository, before: str, after: str) -> None:
    change(project, (before, after))
    assert found() == ([], 0)


@pytest.mark.parametrize("stage", ["draft", "proposed"])
def test_a_proposal_may_change(project: Repository, stage: str) -> None:
    project.commit("Propose", plans__a=PLAN.replace("stage: approved", f"stage: {stage}"))
    project.write("plans/a.yaml", PLAN.replace("by 15 May", "by 22 May").replace("100", "50"))
    assert found() == ([], 0)
    assert found("--base", "HEAD~1")[1] == 1


def test_a_decision_of_an_earlier_year_covers_nothing_new(project: Repository) -> None:
    project.commit("Decide", **{"plans__a.updates": LOG + DECIDED.format("closing", "when")})
    change(project, ("by 15 May", "by 22 May"), log=LOG + DECIDED.format("closing", "when"))
    (line,), code = found()
    assert "PC903" in line
    assert code == 1


def test_reports_follow_what_changes_its_number(project: Repository) -> None:
    log = LOG + "- {date: 2024-03-05, item: 2, status: in progress}\n- {date: 2024-03-06, item: 3, status: done}\n"
    project.commit("Report", **{"plans__a.updates": log})
    swapped = PLAN.replace("number: 2", "number: 9").replace("number: 3", "number: 2").replace("number: 9", "number: 3")
    project.write("plans/a.yaml", swapped.replace("item: 2.a", "item: 3.a"))
    assert [line.count("PC905") for line in found()[0]].count(1) == len(("2", "3"))
    decided = "- {{date: 2024-04-02, item: {}, was: {}, amends: [number], why: Order, by: assembly}}\n"
    project.write("plans/a.updates.yaml", log + decided.format(3, 2) + decided.format(2, 3))
    assert found() == ([], 0)
    assert standing("Award", "Call", "Invite cities") == ["in progress", "done", "done"]
    later = "- {date: 2024-04-10, item: 3, status: cancelled, why: No jury}\n"
    project.write("plans/a.updates.yaml", log + decided.format(3, 2) + decided.format(2, 3) + later)
    assert standing("Award", "Invite cities") == ["cancelled", "done"]


def test_a_date_that_was_decided_is_a_newer_word_than_those_before(project: Repository) -> None:
    moved = "- {date: 2024-03-20, item: closing, when: by 10 May, why: Holidays}\n"
    project.commit("Move", **{"plans__a.updates": LOG + moved})
    change(project, ("by 15 May", "by 22 May"), log=LOG + moved + DECIDED.format("closing", "when"))
    assert found() == ([], 0)
    assert "by Wed 22" in planctl("agenda", "--month", "may", "--today", "2024-05-01").stdout
    assert "by Fri 10" in planctl("agenda", "--month", "may", "--today", "2024-04-01").stdout


@pytest.mark.parametrize("missing", [", why: The hall was taken", ", by: assembly"])
def test_a_decision_says_why_and_by_whom(project: Repository, missing: str) -> None:
    decided = DECIDED.format("closing", "when").replace(missing, "")
    change(project, ("by 15 May", "by 22 May"), log=LOG + decided)
    assert any("PC903" in line for line in found()[0])


@pytest.mark.parametrize(
    ("log", "says"),
    [
        (LOG.replace("in progress", "done"), "had another status"),
        (LOG.replace("2024-02-01", "2024-02-02"), "had another date"),
        (LOG.split("\n", 1)[1], "and is gone"),
        ("", "and is gone"),
    ],
)
def test_what_was_reported_stays(project: Repository, log: str, says: str) -> None:
    project.write("plans/a.updates.yaml", log)
    lines, code = found()
    assert code == 1
    assert all("PC950" in line for line in lines)
    assert says in lines[0]


def test_a_log_may_grow_anywhere(project: Repository) -> None:
    project.write("plans/a.updates.yaml", LOG.replace("\n", "\n- {date: 2024-02-05, item: 3, text: Two asked}\n", 1))
    assert found() == ([], 0)


def test_a_log_that_is_gone_is_told_of_in_the_plan(project: Repository) -> None:
    (project.folder / "plans/a.updates.yaml").unlink()
    lines, code = found()
    assert code == 1
    assert len(lines) == LOG.count("\n")
    assert all(line.startswith("plans/a.yaml:1:1:") and "PC950" in line for line in lines)


def test_a_plan_that_is_gone(project: Repository) -> None:
    project.write("plans/b.yaml", PLAN.replace("Work Plan 2024", "Other").replace("assembly, when", "board, when"))
    for name in ("a.yaml", "a.updates.yaml"):
        (project.folder / "plans" / name).unlink()
    (line,), code = found()
    assert code == 1
    assert "PC071" in line
    assert "'a'" in line


def test_a_plan_that_was_renamed_keeps_its_id(project: Repository) -> None:
    for name, new in (("a.yaml", "b.yaml"), ("a.updates.yaml", "b.updates.yaml")):
        (project.folder / "plans" / name).rename(project.folder / "plans" / new)
    project.write("plans/b.yaml", PLAN + "id: a\n")
    assert found() == ([], 0)


def test_a_new_plan_has_nothing_to_be_held_against(project: Repository) -> None:
    project.write("plans/b.yaml", PLAN.replace("Work Plan 2024", "Other"))
    assert found() == ([], 0)
    assert found("--base", "HEAD", "plans/b.yaml") == ([], 0)


def test_what_cannot_be_answered(project: Repository) -> None:
    ran = planctl("validate", "--base", "nowhere")
    assert ran.code == 2
    assert "no revision 'nowhere'" in ran.stderr
    assert planctl("validate", "--base", "HEAD", "-", typed=PLAN.encode()).code == 2
    project.commit("Break it", plans__a=PLAN.replace("title: Work", "title: 'Work"))
    project.write("plans/a.yaml", PLAN)
    ran = planctl("validate", "--base", "HEAD")
    assert ran.code == 0
    assert "plans/a.yaml had errors in HEAD" in ran.stderr


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path))
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = planctl("validate", "--base", "HEAD")
    assert ran.code == 3
    assert ran.stderr.count("\n") == 1


def test_a_shallow_clone_says_what_to_fetch(
    project: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.commit("Go on", plans__a=PLAN.replace("place", "place"))
    project.git("clone", "-q", "--depth=1", f"file://{project.folder}", os.fspath(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    ran = planctl("validate", "--base", "HEAD~1")
    assert ran.code in (2, 3)
    assert "git fetch --unshallow" in ran.stderr
