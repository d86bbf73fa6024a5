"""The made-up plan, its year of updates, and its history: all of it sound, and told alike by two ways of counting."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from golden import ROOT, planctl
from planctl.engine import examine
from planctl.logs import examine_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = ROOT / "examples"
PLAN, LOG = "riverside-2024.yaml", "riverside-2024.updates.yaml"
JUNE, DECEMBER = date(2024, 6, 30), date(2024, 12, 31)
CLOSED = ("done", "postponed", "cancelled")


def updates() -> list[dict[str, Any]]:
    """Return the log as plain YAML has it: numbers as text, for `5.a` and `1.2` are no figures."""
    text = (EXAMPLES / LOG).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    return found


def status(day: date) -> dict[str, dict[str, Any]]:
    """Return what `planctl status` says of each item on a day, by its address."""
    ran = planctl("status", "--plans", "examples", "--as-of", day.isoformat(), "--format", "json")
    assert ran.code == 0, ran.stderr
    items = json.loads(ran.stdout)["items"]
    return {item["address"]: item for item in items}


# --- the log ---------------------------------------------------------------------------------------------------------


def test_the_log_is_sound() -> None:
    examined = examine(PLAN, (EXAMPLES / PLAN).read_bytes())
    assert examined.plan is not None
    assert [str(one) for one in examined.findings if one.severity != "note"] == []
    log = examine_log(LOG, (EXAMPLES / LOG).read_bytes(), examined.plan)
    assert [str(one) for one in log.findings if one.severity != "note"] == []
    assert log.log is not None
    assert len(log.log.updates) == len(updates())


def test_every_update_is_one_line() -> None:
    lines = (EXAMPLES / LOG).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        line for line in lines if line.startswith("- {date")
    ]
    assert sum(line.startswith("- ") for line in lines) == len(updates())
    assert [one["date"] for one in updates()] == sorted(one["date"] for one in updates())


def test_the_log_has_something_of_everything() -> None:
    keys = Counter(key for one in updates() for key in one)
    assert set(keys) == {
        *("date", "item", "id", "status", "health", "value", "when", "why"),
        *("text", "evidence", "by", "slot", "result", "on", "amends"),
    }
    assert {one["result"] for one in updates() if "result" in one} == {"held", "fulfilled", "missed", "cancelled"}
    slots = {one["slot"][5:7]: one["result"] for one in updates() if "slot" in one}
    assert len(slots) == 12
    assert Counter(slots.values()) == {"fulfilled": 11, "missed": 1}


def test_no_real_person_or_place_is_named() -> None:
    text = (EXAMPLES / PLAN).read_text(encoding="utf-8") + (EXAMPLES / LOG).read_text(encoding="utf-8")
    assert set(re.findall(r"https?://([^/\s\"\]]+)", text)) == {"example.org"}


# --- where it stands, counted a second time --------------------------------------------------------------------------

ADDRESSES = {"measuring": "1", "open-data": "2", "bulletin": "3", "rivers-day": "4", "prize": "5"} | {
    "board-meetings": "8",
    "report": "9",
}


def after(before: dict[str, dict[str, Any]], since: date, until: date) -> dict[str, dict[str, Any]]:
    """Return what follows from what was said of each item, when the updates between two days are added to it."""
    made = {address: dict(item) for address, item in before.items()}
    health = {address: item["health"] for address, item in made.items()}
    for one in updates():
        item = made.get(ADDRESSES.get(one["item"], one["item"]))
        if item is None or not since < date.fromisoformat(one["date"]) <= until:
            continue
        item["status"] = one.get("status", item["status"])
        health[item["address"]] = one.get("health", health[item["address"]])
        item["evidence"] += "evidence" in one
    for address, item in made.items():
        item["health"] = None if item["status"] in CLOSED else health[address]
        unproven = item["status"] == "done" and not item["evidence"]
        how = f", {item['health']}" if item["health"] else ""
        item["stands"] = "done without evidence" if unproven else item["status"] + how
        parts = [part for part in made.values() if part["parent"] == address]
        item["parts_done"] = sum(part["status"] == "done" for part in parts)
    return made


def test_two_days_differ_by_the_updates_between_them_and_nothing_else() -> None:
    june, december = status(JUNE), status(DECEMBER)
    expected = after(june, JUNE, DECEMBER)
    # What besides follows from the day itself, or from how far a target is, other tests tell.
    same = {
        "plan",
        "kind",
        "number",
        "id",
        "address",
        "title",
        "group",
        "parent",
        "owner",
        "status",
        "health",
        "stands",
    }
    same |= {"parts", "parts_done", "evidence", "priority", "objectives"}
    for address, item in december.items():
        assert {key: item[key] for key in same} == {key: expected[address][key] for key in same}, address
    changed = {
        address for address in june if {k: june[address][k] for k in same} != {k: december[address][k] for k in same}
    }
    assert changed == {"1", "2", "4", "5", "5.b", "5.c", "9", "10"}


def test_nothing_is_late_but_what_nobody_closed_in_time() -> None:
    assert {address for address, item in status(JUNE).items() if item["overdue"]} == set()
    # The readings were due on 31 October and came on 27 November.
    november = {address for address, item in status(date(2024, 11, 20)).items() if item["overdue"]}
    assert november == {"2"}
    # The draft hangs on the meeting of the Board, and nobody has reported on it.
    december = {item["title"] for item in status(DECEMBER).values() if item["overdue"]}
    assert december == {"Draft to the Board"}


# --- the history -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("history") / "rivers"
    subprocess.run(["sh", EXAMPLES / "history.sh", folder], check=True)  # noqa: S607 - that of the PATH
    return folder


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", folder, *words],  # noqa: S607 - that of the PATH
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def revisions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the id and the day of each revision, the oldest first."""
    for line in git(folder, "log", "--reverse", "--format=%H %as").splitlines():
        name, _, day = line.partition(" ")
        yield name, day


def test_the_history_ends_with_the_example(history: Path) -> None:
    for name in (PLAN, LOG):
        assert (history / "plans" / name).read_bytes() == (EXAMPLES / name).read_bytes()
    assert git(history, "status", "--porcelain") == ""
    assert 8 <= len([*revisions(history)]) <= 12


def test_the_history_is_the_same_wherever_it_is_made(history: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    subprocess.run(["sh", EXAMPLES / "history.sh", again], check=True)  # noqa: S607 - that of the PATH
    assert [*revisions(again)] == [*revisions(history)]
    assert set(git(history, "log", "--format=%an <%ae>").splitlines()) == {"Network Office <office@example.org>"}


def test_every_revision_is_sound_and_its_log_only_grows(history: Path) -> None:
    log = ""
    stages = []
    for name, day in revisions(history):
        examined = examine(PLAN, git(history, "show", f"{name}:plans/{PLAN}"))
        assert examined.plan is not None
        assert [str(one) for one in examined.findings if one.severity != "note"] == []
        now = git(history, "show", f"{name}:plans/{LOG}")
        assert now.startswith(log)
        assert max(re.findall(r"\{date: (\S+),", now)) <= day
        told = examine_log(LOG, now, examined.plan)
        assert [str(one) for one in told.findings if one.severity != "note"] == []
        log = now
        stages.append(examined.plan.stage)
    assert list(dict.fromkeys(stages)) == ["proposed", "approved", "in force"]


def test_the_history_wants_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", EXAMPLES / "history.sh", tmp_path],  # noqa: S607 - that of the PATH
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "a folder that is not there yet" in done.stderr
