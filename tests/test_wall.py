"""The wall calendar: what stands on which day, how kinds are told apart, and that its pages are sound."""

from __future__ import annotations

import calendar
import json
import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planctl.formats import Page, render
from planctl.views.wall import Wall, wall
from planctl.views.wallsheet import SIGNS, Mark
from sample import example, followed, plan, real
from webpage import assert_sound

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan

TODAY = date(2024, 9, 5)
#: Turns the direction of the text around it.
RIGHT = "\u200f"


def written(made: Wall, form: str = "html") -> str:
    return render(made, form, Page(form=form))


def one(text: str, period: str = "2024") -> Wall:
    return wall((plan(text, period=period),), TODAY)


def on(made: Wall, day: date) -> list[Mark]:
    """Return what stands on a day."""
    return [
        mark
        for month in made.months
        for week in month.weeks
        for cell in week.days
        if cell is not None and cell.day == day
        for mark in cell.marks
    ]


def in_month(made: Wall, number: int) -> list[tuple[str, str | None, str]]:
    """Return what stands in a month without a day, as sign, date and title."""
    return [(line.sign, line.when, line.title) for month in made.months if month.first.month == number
            for line in month.lines]  # fmt: skip


# --- sheets ----------------------------------------------------------------------------------------------------------


def test_every_sheet_is_a_month_of_whole_weeks() -> None:
    made = wall((real("iopd-2024"),), TODAY)
    assert [month.first for month in made.months] == [date(2024, number, 1) for number in range(1, 13)]
    for month in made.months:
        weeks = [[cell.day.day if cell else 0 for cell in week.days] for week in month.weeks]
        assert weeks == calendar.Calendar(0).monthdayscalendar(month.first.year, month.first.month)
        for week in month.weeks:
            assert {cell.day.isocalendar().week for cell in week.days if cell} == {week.number}


def test_a_period_over_two_years() -> None:
    made = one(
        "title: T\ncalendar: [{when: 3 May 2025, title: A}, {when: 2024-12-30/2025-01-02, title: B}]", "2024/2025"
    )
    assert [month.title for month in made.months][11:13] == ["December 2024", "January 2025"]
    assert len(made.months) == 24
    assert made.left_out == 0
    assert [mark.part for mark in on(made, date(2025, 1, 1))] == ["day 3 of 4"]


def test_of_a_long_period_only_months_with_something() -> None:
    made = one("title: T\ncalendar: [{when: 3 May 2025, title: A}]", "2024/2030")
    assert [month.title for month in made.months] == ["May 2025"]
    assert made.left_out == 83
    assert "83 months of the period in which nothing is dated are left out." in assert_sound(written(made)).text


def test_what_lies_outside_the_period_has_a_sheet() -> None:
    made = one("title: T\ncalendar: [{when: 2025-02-03, title: A}]")
    assert [month.title for month in made.months][-1] == "February 2025"


# --- kinds -----------------------------------------------------------------------------------------------------------

KINDS = """
    title: T
    calendar:
      - {when: 15 May, title: Day}
      - {when: 15-18 May, title: Span}
      - {when: by 15 May, title: Deadline}
      - {when: 15 May or 22 May, title: Either}
      - {when: 15 May?, title: Perhaps}
      - {when: 15 May, title: Tentative, status: tentative}
      - {when: May, title: Month}
      - {when: about 15 May, title: About}
      - {when: May or June, title: Months}
      - {when: from 1 May to 30 June, title: Long}
      - {when: from 1 February to 30 November, title: Longer}
      - {when: tbd, title: Open}
      - {every: third Wednesday of the month, title: Turns}
      - {every: month, title: Monthly}
"""


def test_kinds_are_told_apart_without_colour() -> None:
    made = one(KINDS)
    marks = {mark.title: mark.sign for mark in on(made, date(2024, 5, 15))}
    assert marks == {
        "Deadline": "▲", "Day": "●", "Span": "■", "Either": "○", "Perhaps": "●?", "Tentative": "●?", "Turns": "+",
    }  # fmt: skip
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)
    # Deadlines stand first on a day, and what comes back last.
    assert [mark.title for mark in on(made, date(2024, 5, 15))][0::6] == ["Deadline", "Turns"]
    assert [(mark.title, mark.again) for mark in on(made, date(2024, 5, 16))] == [("Span", True)]
    assert [mark.title for mark in on(made, date(2024, 5, 22))] == ["Either"]


def test_what_has_no_day_stands_in_its_months() -> None:
    made = one(KINDS)
    assert {title: sign for sign, _, title in in_month(made, 5)} == {
        "Month": "□", "About": "□", "Months": "○", "Long": "■",
    }  # fmt: skip
    assert [title for _, _, title in in_month(made, 6)] == ["Long", "Months"]
    assert [line.title for line in made.spread] == ["Longer"]
    assert [line.title for line in made.recurring] == ["Monthly"]
    assert [line.title for line in made.undated] == ["Open"]


def test_nothing_is_lost() -> None:
    made = one(KINDS)
    everywhere = {mark.title for month in made.months for week in month.weeks for cell in week.days if cell
                  for mark in cell.marks}  # fmt: skip
    everywhere |= {line.title for month in made.months for line in month.lines}
    everywhere |= {line.title for line in (*made.spread, *made.recurring, *made.undated)}
    assert everywhere == set(re.findall(r"title: (\w+)[,}]", KINDS))


def test_the_legend_has_the_signs_that_are_used() -> None:
    assert [sign.sign for sign in one(KINDS).legend] == ["▲", "●", "■", "○", "□", "+", "?", "→"]
    assert [sign.word for sign in one("title: T\ncalendar: [{when: 3 May, title: A}]").legend] == ["on this day"]


def test_what_became_of_it() -> None:
    made = wall((example(date(2024, 12, 31)),), TODAY)
    assert [(mark.kind, mark.result) for mark in on(made, date(2024, 3, 14))] == [("over", "held")]
    assert [(mark.kind, mark.result) for mark in on(made, date(2024, 7, 4))] == [("fallen", "missed")]
    # It was moved: the old days are free.
    assert on(made, date(2024, 6, 21)) == []
    assert [mark.title for mark in on(made, date(2024, 6, 29))] == ["Rivers Day"]


def test_turns_that_were_held_or_missed() -> None:
    made = followed(
        plan("title: T\nactions: [{id: walk, title: Walk, every: first Monday of the month}]"),
        "- {date: 2024-05-07, item: walk, slot: 2024-05-06, result: missed, why: Rain}\n",
    )
    assert [mark.result for mark in on(wall((made,), TODAY), date(2024, 5, 6))] == ["missed"]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_plan_without_dates_says_so() -> None:
    made = wall((real("iaec-2024"),), TODAY)
    assert made.months == ()
    seen = assert_sound(written(made))
    assert "Nothing in this plan has a date." in seen.text
    assert "table" not in seen.tags
    assert "Digital newsletters" in seen.text


def test_the_sheets_are_real_tables() -> None:
    seen = assert_sound(written(wall((real("iopd-2024"),), TODAY)))
    assert seen.tags.count("table") == 12
    assert seen.values("scope").count("col") == 12 * 8
    assert seen.values("scope").count("row") == sum(
        len(month.weeks) for month in wall((real("iopd-2024"),), TODAY).months
    )
    assert set(seen.values("abbr")) == {"W", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
    assert seen.values("datetime").count("2024-05-15") == 1
    assert "deadline: 12.c Nominations close" in seen.text


def test_several_plans_share_a_calendar() -> None:
    made = wall((example(TODAY), real("iopd-2024")), TODAY)
    assert {mark.plan for mark in on(made, date(2024, 5, 31))} == {"RCN", "IOPD"}
    assert_sound(written(made))
    assert "There is no plan to report on." in assert_sound(written(wall((), TODAY))).text


HOSTILE = f"""
    title: "{"W" * 200} </style><script>"
    calendar: [{{when: 3 May, title: "{RIGHT}<b> {"w" * 200} |"}}]
"""


@pytest.mark.parametrize("text", ["title: Empty", HOSTILE], ids=["empty", "hostile"])
def test_pages_are_sound(text: str) -> None:
    made = one(text)
    assert_sound(written(made))
    assert written(made, "md").startswith("# ")
    assert json.loads(written(made, "json"))["name"] == "calendar"
    assert len(made.running) <= 70


def test_the_day_does_not_matter() -> None:
    made = real("iopd-2024")
    assert written(wall((made,), TODAY)) == written(wall((made,), date(2031, 1, 1)))


def test_in_markdown_each_month_is_a_list() -> None:
    text = written(wall((real("iopd-2024"),), TODAY), "md")
    assert "## May 2024\n\n- ▲ **Wed 15** 12.c Nominations close\n- ■ **Wed 15** Global Forum" in text
    assert "## March 2024\n\nNothing is dated in this month.\n" in text


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not here to print")
def test_a_month_is_a_page(tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(written(wall((real("iopd-2024"),), TODAY)), encoding="utf-8")
    print_it = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run([*print_it, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=60)
    # Twelve months, and a page of what comes back.
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 13


def test_the_work_is_in_proportion() -> None:
    def many(count: int) -> Plan:
        rows = "".join(f"\n  - {{when: {n % 28 + 1} May, title: T{n}}}" for n in range(count))
        return plan(f"title: T\ncalendar:{rows}\n")

    small, large = (len(written(wall((many(count),), TODAY))) for count in (200, 800))
    assert large < 4.4 * small
