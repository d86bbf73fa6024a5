"""The calendar file: what programs that know nothing of plans make of it, and the command that writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import calendarfile
from feeds import event, view, written
from golden import ROOT, planctl
from planctl.when import When, read_when
from sample import plan, real

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_plans_give_the_same_bytes() -> None:
    plans = real("iaec-2024"), real("iopd-2024")
    assert written(*plans) == written(*plans)
    again = planctl("agenda", "--format", "ics", "--today", "2031-01-01")
    assert planctl("agenda", "--format", "ics").stdout == again.stdout
    assert again.stdout.encode() == written(*plans)


def test_the_head_tells_programs_what_it_is_and_when_to_look_again() -> None:
    head, _ = calendarfile.read(written(plan("title: 'Rivers, banks'\nlanguages: [en, fr]")))
    assert [("".join(line[:2]), line.value) for line in head] == [
        ("VERSION", "2.0"),
        ("PRODID", "-//planctl//planctl//EN"),
        ("METHOD", "PUBLISH"),
        ("NAME;LANGUAGE=en", r"Rivers\, banks"),
        ("X-WR-CALNAME", r"Rivers\, banks"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        ("X-PUBLISHED-TTL", "P1D"),
    ]


# --- the command -----------------------------------------------------------------------------------------------------

NAMELESS = """planctl: 1
title: Plan
period: 2024
calendar:
  - {title: "Board, first", when: 3 May}
  - {id: b, title: Board, when: 4 May}
  - {id: c, title: Ball, when: tbd}
"""


def test_an_entry_without_an_id_is_named_and_everything_else_written(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(NAMELESS, encoding="utf-8")
    ran = planctl("agenda", "--format", "ics", "--plans", str(file))
    assert ran.code == 1
    assert ran.stderr.splitlines() == [
        "planctl: left out, because it has no id: plan: 'Board, first' (3 May)",
        "planctl: left out, because no day is known: 1 entry",
    ]
    assert [block.get("UID") for block in calendarfile.read(ran.stdout.encode())[1]] == ["b@plan"]
    elsewhere = planctl("agenda", "--format", "ics", "--plans", str(file), "--month", "june")
    assert elsewhere.code == 0


def test_a_range_is_a_range_and_the_whole_is_the_whole() -> None:
    def uids(*options: str) -> int:
        return planctl("agenda", "--format", "ics", *options).stdout.count("UID:")

    assert uids() == uids("--today", "2024-11-01") == 15
    assert uids("--days", "10", "--today", "2024-05-10") == 3
    assert uids("--from", "2024-05-20") == 9
    assert uids("--month", "may") == 4
    assert uids("--plan", "iaec-2024") == 0


def test_tasks_are_for_calendars_only() -> None:
    ran = planctl("agenda", "--tasks")
    assert (ran.code, ran.stderr) == (2, "planctl: --tasks goes with --format ics\n")


# --- what other programs read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tasks", [False, True])
def test_icalendar_reads_what_we_mean(*, tasks: bool) -> None:
    plans = real("iaec-2024"), real("iopd-2024")
    made = view(*plans, tasks=tasks)
    calendar = icalendar.Calendar.from_ical(written(*plans, tasks=tasks))
    assert calendar.errors == []
    assert all(component.errors == [] for component in calendar.walk())
    components = [one for one in calendar.subcomponents if one.name in {"VEVENT", "VTODO"}]
    read = [
        (str(one["UID"]), str(one["SUMMARY"]), str(one["X-PLANCTL-EDTF"]), one.get("DTSTART", one.get("DUE")).dt)
        for one in components
    ]
    assert read == [
        (one.uid, one.title, one.edtf, getattr(one, "first", getattr(one, "due", None))) for one in made.components
    ]
    assert read


HOSTILE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"], include_characters=",;:\\\"'é漢\n"),
    max_size=120,
)


@given(title=HOSTILE, place=HOSTILE)
def test_no_text_breaks_the_file(title: str, place: str) -> None:
    made = plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, when: 15 May, place: Here}")
    hostile = made.replace(calendar=(made.calendar[0].replace(title=title or "x", place=place),))
    _, (block,) = calendarfile.read(written(hostile))
    assert block.text("SUMMARY") == " ".join((title or "x").split())
    assert block.text("LOCATION") == " ".join(place.split())
    assert icalendar.Calendar.from_ical(written(hostile)).errors == []


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\x00b", "a\u2028b", "a\u202eb", "\\n\\", "a\tb"])
def test_a_text_from_elsewhere_stays_in_its_line(text: str) -> None:
    made = plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, when: 15 May}")
    hostile = made.replace(calendar=(made.calendar[0].replace(title=text, place=text, body=text),), title=text)
    _, (block,) = calendarfile.read(written(hostile))
    assert "\n" not in block.text("SUMMARY")


def test_long_lines_are_folded_between_characters() -> None:
    made = event(f"when: 15 May, place: {'漢é' * 100}")
    assert made.text("LOCATION") == "漢é" * 100


def test_every_date_we_read_makes_a_sound_file() -> None:
    made = plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, when: 15 May}")
    texts = (ROOT / "tests" / "dates" / "read.txt").read_text(encoding="utf-8").splitlines()
    read = (read_when(text.partition(" | ")[0], made.period) for text in texts if " | " in text)
    dates = {f"x{at}": one for at, one in enumerate(read) if isinstance(one, When) and one.is_dated}
    assert len(dates) > 200
    entry = made.calendar[0]
    entries = (entry.replace(id=name, address=name, when=when) for name, when in dates.items())
    _, found = calendarfile.read(written(made.replace(calendar=tuple(entries))))
    for name, when in dates.items():
        mine = [one for one in found if re.fullmatch(rf"{name}(\.[0-9]+)?@.*", one.get("UID"))]
        first, last = min(one.day("DTSTART") for one in mine), max(one.day("DTEND") for one in mine)
        assert when.kind == "deadline" or when.earliest in {None, first}, when
        assert when.latest is None or (last - when.latest).days == 1, when
