"""`planctl update` on a terminal asks what it was not told, and writes nothing before it has shown the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from processes import run, said, typing

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
planctl: 1
title: Work Plan 2024
period: 2024
tasks:
  - {number: 7, id: conference, title: Annual conference, when: 15 May}
  - {id: bulletin, title: Bulletin, every: month, target: 12 issues}
  - {id: invite, title: Invite cities, target: 30 cities, breakdown: {Africa: 15, Asia: 15}}
calendar:
  - {id: assembly, when: 14 March, title: Assembly}
  - {id: training, when: "3, 10 and 17 April", title: Training of the teams}
"""
LOG = "plans/work-2024.updates.yaml"
TODAY = {"PLANCTL_TODAY": "2024-04-20", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "80"}


@pytest.fixture
def at_work(project: Path) -> Path:
    (project / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    return project


def asked(at_work: Path, *arguments: str, answers: list[str]) -> tuple[int, str]:
    return typing(at_work, "update", *arguments, answers=answers, env=TODAY)


def test_it_asks_and_shows_the_line_and_writes_it(at_work: Path) -> None:
    # An unknown item, a word of two titles, then what happened: Enter passes over what there is nothing to say of.
    code, screen = asked(
        at_work, answers=["conferense\n", "n\n", "7\n", "don\n", "in progress\n", "\n", "22 May\n", "no venue\n", "\n",
                          "A letter: sent\n", "\n"],
    )  # fmt: skip
    assert code == 0, screen
    assert "did you mean 'conference'?" in screen
    assert "7  Annual conference" in screen
    assert "--status cannot be 'don' here: did you mean 'done'?" in screen
    assert "Reached so far" not in screen
    assert f"Write it to {LOG}? [Y/n]" in screen
    assert "7: in progress; 22 May 2024, 7 days later than planned" in screen
    line = (
        "- {date: 2024-04-20, item: conference, status: in progress, when: 22 May, why: no venue, "
        'text: "A letter: sent"}\n'
    )
    assert (at_work / LOG).read_text(encoding="utf-8").endswith(f"only ever added to.\n{line}")
    assert line.strip() in screen


def test_a_target_is_asked_for_by_its_parts(at_work: Path) -> None:
    code, screen = asked(
        at_work, "invite", "--format", "text",
        answers=["\n", "\n", "Mars=1\n", "asia=4, Africa=+1\n", "\n", "https://example.org/list\n", "\n", "y\n"],
    )  # fmt: skip
    assert code == 0, screen
    assert "'Mars' is no part of 'invite'" in screen
    assert "invite: 5 of 30 cities, behind the pace of the year" in screen
    assert "value: {Asia: 4, Africa: {add: 1}}" in (at_work / LOG).read_text(encoding="utf-8")


def test_an_entry_has_statuses_of_its_own(at_work: Path) -> None:
    code, screen = asked(at_work, "assembly", answers=["\n", "confirmed\n", "\n", "\n", "\n", "\n"])
    assert code == 0, screen
    assert "Status (tentative, confirmed or postponed):" in screen
    assert "assembly: confirmed" in screen


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        (["\n"], 2, "nothing was written"),
        (["\x04"], 2, "nothing was written"),
        (["\x03"], 130, "interrupted"),
        (["7\n", "\n", "\n", "\n", "\n", "\n"], 2, "nothing said of conference\nplanctl: nothing was written"),
        (["7\n", "done\n", "\x04"], 2, "nothing was written"),
        (["7\n", "done\n", "\x03"], 130, "interrupted"),
        (["7\n", "done\n", "\n", "\n", "n\n"], 1, "nothing was written"),
        (["7\n", "done\n", "\n", "\n", "\x03"], 130, "interrupted"),
        (["7\n", "done\n", "\n", "\n", "\x04"], 2, "nothing was written"),
    ],
)
def test_whoever_does_not_say_yes_leaves_nothing(answers: list[str], code: int, says: str, at_work: Path) -> None:
    done, screen = asked(at_work, answers=answers)
    assert done == code, screen
    assert screen.endswith(f"{says}\n")
    assert [path.name for path in (at_work / "plans").iterdir()] == ["work-2024.yaml"]


def test_a_dry_run_asks_and_writes_nothing(at_work: Path) -> None:
    code, screen = asked(at_work, "7", "--dry-run", answers=["done\n", "\n", "\n"])
    assert code == 0, screen
    assert "+- {date: 2024-04-20, item: conference, status: done}" in screen
    assert not (at_work / LOG).exists()


def test_bytes_that_are_no_text_are_refused_and_asked_for_again(at_work: Path) -> None:
    code, screen = typing(
        at_work, "update", "7", answers=["\n", "\n", "\n", "\n", b"caf\xe9\n", "coffee\n", "\n"], env=TODAY
    )  # fmt: skip
    assert code == 0, screen
    assert "-m cannot hold the character" in screen
    assert "text: coffee" in (at_work / LOG).read_text(encoding="utf-8")


def test_what_was_said_is_not_asked_again(at_work: Path) -> None:
    code, screen = asked(at_work, "7", "--why", "no venue", answers=["postponed\n", "\n", "\n", "\n", "\n"])
    assert (code, "Why:" in screen) == (0, False), screen
    assert "7: postponed: no venue" in screen


def test_with_something_said_nothing_is_asked(at_work: Path) -> None:
    code, screen = asked(at_work, "7", "--status", "done", answers=[])
    assert (code, "[Y/n]" in screen) == (0, False)
    code, screen = asked(at_work, "--status", "done", answers=[])
    assert (code, screen) == (2, "planctl: say what the update is about: planctl update ITEM, by its number or id\n")


def test_where_nobody_can_answer_nothing_is_asked(at_work: Path) -> None:
    done = run(at_work, "update", input=b"7\ndone\n\n\n\n\n")
    assert (done.returncode, said(done)) == (
        2,
        "say what the update is about: planctl update ITEM, by its number or id",
    )
    done = run(at_work, "update", "7", input=b"done\n\n\n\n\n")
    assert done.returncode == 2
    assert said(done).startswith("say what happened: --status, ")


def questions_of(screen: str) -> list[str]:
    """Return the first word of each question."""
    return [line.split()[0].rstrip(":") for line in screen.splitlines() if re.match(r"[A-Z][a-z]", line)]


def test_a_word_of_one_title_takes_it(at_work: Path) -> None:
    code, screen = asked(
        at_work, answers=["BULLET\n", "\n", "fulfilled\n", "2024-04-19\n", "\n", "\n", "\n", "\n", "\n"]
    )
    assert code == 0, screen
    assert screen.count("Which item") == 1
    assert "  bulletin  Bulletin\n" in screen
    assert "item: bulletin, slot: 2024-04-20, result: fulfilled, on: 2024-04-19}" in screen


@pytest.mark.parametrize(
    ("name", "answers", "asks"),
    [
        ("7", ["done\n"], "Status Evidence What"),
        ("7", ["postponed\n", "\n", "no venue\n"], "Status New Why Evidence What"),
        ("7", ["\n", "at risk\n"], "Status Health New Why Evidence What"),
        ("bulletin", ["\n", "missed\n", "\n", "\n", "nobody was there\n"], "Turn How Status Health Why Evidence What"),
        ("bulletin", ["2024-02-01\n", "held\n", "2024-02-03\n"], "Turn How On Status Health Evidence What"),
        ("bulletin", ["\n", "\n", "done\n", "4\n"], "Turn How Status Reached Evidence What"),
        ("assembly", ["held\n", "2024-03-14\n"], "Result On Evidence What"),
        ("assembly", ["missed\n", "24 May\n", "no venue\n"], "Result New Why Evidence What"),
        ("assembly", ["\n", "postponed\n", "24 May\n", "no venue\n"], "Result Status New Why Evidence What"),
        ("training", ["2024-04-10\n", "held\n", "2024-04-10\n"], "Turn How On Evidence What"),
        ("training", ["\n", "fulfilled\n", "2024-04-03\n"], "Turn Result On Evidence What"),
    ],
)
def test_it_asks_what_fits(name: str, answers: list[str], asks: str, at_work: Path) -> None:
    code, screen = asked(at_work, name, answers=[*answers, *["\n"] * (len(asks.split()) - len(answers)), "y\n"])
    assert code == 0, screen
    assert questions_of(screen) == [*asks.split(), "Write"]


def test_what_is_over_gets_no_new_date_and_no_health(at_work: Path) -> None:
    done = "- {date: 2024-04-02, item: 7, status: done}\n- {date: 2024-04-02, item: assembly, result: held}\n"
    (at_work / LOG).write_text(done, encoding="utf-8")
    _, screen = asked(at_work, "7", answers=["\n"] * 3)
    assert questions_of(screen) == ["Status", "Evidence", "What"]
    _, screen = asked(at_work, "assembly", answers=["\n"] * 4)
    assert questions_of(screen) == ["Result", "Status", "Evidence", "What"]


def test_a_slip_is_asked_about(at_work: Path) -> None:
    slip = ["bulletin", "--result", "missed"]
    code, screen = asked(at_work, *slip, answers=["\n"])
    assert (code, "which turn was meant is not said" in screen) == (1, True), screen
    assert screen.endswith(f"Write it to {LOG} all the same? [y/N]: \nplanctl: nothing was written\n")
    assert not (at_work / LOG).exists()
    code, screen = asked(at_work, *slip, answers=["yes\n"])
    assert (code, screen.count("which turn")) == (0, 1), screen
    code, screen = asked(at_work, *slip, "--anyway", answers=[])
    assert (code, "[y/N]" in screen) == (0, False), screen


def test_a_slip_among_the_answers_is_asked_about_once(at_work: Path) -> None:
    answers = ["\n", "\n", "22 May\n", "\n", "\n", "\n"]
    code, screen = asked(at_work, "7", answers=[*answers, "\n"])
    assert (code, "all the same? [y/N]" in screen) == (1, True), screen
    code, screen = asked(at_work, "7", answers=[*answers, "y\n"])
    assert (code, screen.count("no reason is given")) == (0, 1), screen
    assert "[Y/n]" not in screen
