"""The plan on one page: what it chooses, that it says what it leaves out, and that it is one page on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planctl.formats import Page, render
from planctl.views.onepage import OnePage, Sheet, onepage
from planctl.views.onesheet.room import fitting, lines, shortened, wide
from planctl.views.reports import KINDS, NAMES, known, owners, reports
from planctl.words import Translated
from sample import example, followed, plan, real
from webpage import assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planctl.model import Plan

AUTUMN = date(2024, 9, 5)
LONG = " ".join(["Wondermaking"] * 157)
WORD = "W" * 200


def written(made: OnePage, form: str = "html") -> str:
    return render(made, form, Page(form=form))


def sheet(made: Plan, day: date = AUTUMN) -> Sheet:
    (one,) = onepage((made,), day).plans
    return one


def hostile() -> Plan:
    """A plan in which everything is as long, as wide and as strange as it can be."""
    titles = (WORD, LONG, "خطة العمل السنوية للمدن " * 12, "<b>&bold</b> *x* | " * 20)
    objectives = "".join(
        f"""
  o{number}:
    title: "{titles[number % 4]}"
    actions:
      - number: {number + 1}
        title: "{titles[number % 4]}"
        owner: "{LONG}"
        target: 30 {"w" * 50}
        when: between 5 January and 17 November
        status: in progress
        health: off track
        tasks: [{{title: "{LONG}"}}, {{title: "{WORD}", status: in progress, health: at risk}}]"""
        for number in range(40)
    )
    entries = "".join(
        f"""
  - {{when: between {n % 28 + 1} May and {n % 28 + 1} November, title: "{titles[n % 3]}", place: "{WORD}"}}"""
        for n in range(100)
    )
    return plan(
        f'title: "{WORD} {LONG}"\nstage: in force\norganisation: {{title: "{LONG}"}}\n'
        f"objectives:{objectives}\ncalendar:{entries}\n"
    )


def dense() -> Plan:
    """A plan that has much of everything, in short words: many rows take more room than long ones."""
    actions = "".join(
        f"      - {{number: {n}, title: Action {n}, when: by 3 May, target: 3 cities, status: in progress, "
        f"health: at risk}}\n"
        for n in range(1, 61)
    )
    aims = "".join(f"  o{n}: Aim {n}\n" for n in range(2, 30))
    entries = "".join(f"  - {{when: {n % 28 + 1} November, title: Day {n}}}\n" for n in range(100))
    return plan(f"title: Dense\nobjectives:\n  o1:\n    title: Aim\n    actions:\n{actions}{aims}calendar:\n{entries}")


# --- figures ---------------------------------------------------------------------------------------------------------


def test_figures_of_a_plan_that_is_followed() -> None:
    says = [(one.says, one.label) for one in sheet(example(AUTUMN)).figures]
    assert says == [
        ("4 of 16", "pieces of work done"),
        ("2", "need attention"),
        ("2 of 5", "targets met"),
        ("8", "dates to come"),
        ("3", "objectives"),
    ]


def test_figures_of_a_plan_on_which_nobody_reports() -> None:
    says = [(one.says, one.label) for one in sheet(real("iaec-2024")).figures]
    assert says == [("21", "objectives"), ("53", "actions"), ("7", "targets"), ("0", "dates set"), ("9", "networks")]
    assert [one.name for one in sheet(real("iopd-2024")).figures][:3] == ["objectives", "priorities", "work"]


def test_figures_of_a_plan_with_nothing_in_it() -> None:
    made = sheet(plan("title: Empty\n"))
    assert [(one.says, one.label) for one in made.figures] == [("0", "pieces of work"), ("0", "dates set")]
    assert made.says == "The plan names no work."
    assert made.undecided.says == "The plan leaves nothing open."
    assert made.left is None
    assert "The plan names no work." in assert_sound(written(onepage((plan("title: Empty\n"),), AUTUMN))).text


# --- flagships -------------------------------------------------------------------------------------------------------


def test_what_needs_attention_is_named_first() -> None:
    made = sheet(example(AUTUMN))
    assert [(one.of.number, one.state) for one in made.flagships[:2]] == [("2", "off track"), ("1", "at risk")]
    assert made.work == 10
    # What was postponed or cancelled stands for nothing.
    assert not {"6", "10"} & {one.of.number for one in made.flagships}


def test_then_what_the_plan_says_most_of() -> None:
    made = sheet(
        plan("""
            title: T
            series: {day: {title: The Day}}
            actions:
              - {number: 1, title: Bare}
              - {number: 2, title: With a target, target: 3 cities}
              - {number: 3, title: Dated in the calendar, target: 3 cities}
              - {number: 4, title: Of a series, target: 3 cities, series: day, when: 3 May}
              - {number: 5, title: With two parts, tasks: [One, Two]}
            milestones: [{title: A milestone, when: 4 May}]
            calendar: [{when: 6 June, title: Somewhere, item: 3}]
        """),
        date(2024, 2, 1),
    )
    assert [(one.of.number, one.points) for one in made.flagships] == [("4", 3), ("3", 2), ("2", 1), ("5", 1), ("1", 0)]
    assert [one.value for one in made.flagships[1].facts] == ["6 June", "3 cities"]


def test_a_whole_whose_part_is_in_danger_says_so() -> None:
    made = followed(
        plan("title: T\nactions: [{number: 1, title: A}, {number: 2, title: B, tasks: [{number: 2.1, title: C}]}]"),
        "- {date: 2024-03-01, item: 2.1, status: in progress, health: at risk}\n",
        AUTUMN,
    )
    first, _ = sheet(made).flagships
    assert (first.of.number, first.state, first.says) == ("2", "at risk", "a part is at risk")


# --- dates -----------------------------------------------------------------------------------------------------------


def test_the_dates_that_come() -> None:
    made = sheet(example(AUTUMN)).ahead
    assert (made.title, made.says, made.more) == ("The dates to come", None, 0)
    assert [row.when for row in made.rows[:3]] == ["Thu 12 Sep", "about Fri 20 Sep", "Thu 10 Oct or Thu 17 Oct?"]
    assert [(row.when, row.of.title) for row in made.recurring] == [
        ("monthly", "Bulletin"),
        ("on demand", "Answer questions from cities"),
    ]


@pytest.mark.parametrize(
    ("day", "title", "says"),
    [
        (date(2026, 11, 22), "The dates", "The time of this plan is over. These were its dates."),
        (date(2024, 12, 30), "The dates", "No date is still to come. These were the dates."),
        (date(2023, 12, 1), "The dates to come", None),
    ],
)
def test_a_plan_before_and_after_its_time(day: date, title: str, says: str | None) -> None:
    made = sheet(real("iopd-2024"), day).ahead
    assert (made.title, made.says) == (title, says)
    assert made.rows


def test_a_plan_without_dates_says_so() -> None:
    made = sheet(real("iaec-2024")).ahead
    assert made.says == "Nothing in this plan has a date."
    assert not made.rows
    assert len(made.recurring) == 7


# --- honesty ---------------------------------------------------------------------------------------------------------


def test_no_claim_is_made_where_nobody_reported() -> None:
    made = sheet(real("iopd-2024"), date(2024, 9, 15))
    assert made.says.startswith("Nobody has reported on this work yet, so nothing is said here of how far it is.")
    assert "should be done by now" in made.says
    assert "done" not in {one.name for one in made.figures}


@pytest.mark.parametrize("name", ["iaec-2024", "iopd-2024"])
def test_what_is_left_out_is_counted(name: str) -> None:
    made, whole = sheet(real(name)), real(name)
    assert made.left is not None
    assert f"{len(whole.items) - len(made.flagships)} pieces of work" in made.left
    assert f"{len(whole.bodies)} bodies" in made.left
    assert made.aims.more == len(whole.objectives) + len(whole.priorities) - len(made.aims.rows)
    assert f"planctl report annual --plan {name}" in written(onepage((whole,), AUTUMN), "md")


def test_what_is_undecided_is_a_count() -> None:
    made = sheet(example(AUTUMN)).undecided
    assert (made.count, made.dates, made.values, made.notes) == (5, 3, 1, 1)
    assert made.says.startswith("5 in all: 3 dates that may still move, ")


# --- pages -----------------------------------------------------------------------------------------------------------


PAGES: dict[str, Callable[[], Plan]] = {
    "iaec": lambda: real("iaec-2024"),
    "iopd": lambda: real("iopd-2024"),
    "example": lambda: example(AUTUMN),
    "hostile": hostile,
    "dense": dense,
    "empty": lambda: plan("title: Empty\n"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound(name: str) -> None:
    made = onepage((PAGES[name](),), AUTUMN)
    assert_sound(written(made))
    assert written(made, "md").startswith("# ")
    assert json.loads(written(made, "json"))["name"] == "one-page"


def test_several_plans_have_a_page_each() -> None:
    seen = assert_sound(written(onepage((real("iaec-2024"), real("iopd-2024")), AUTUMN)))
    assert seen.tags.count("article") == 2
    assert "Plans on one page each" in seen.text
    assert "There is no plan to report on." in assert_sound(written(onepage((), AUTUMN))).text


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not here to print")
@pytest.mark.parametrize("name", PAGES)
def test_one_page_is_one_page(name: str, tmp_path: Path) -> None:
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(written(onepage((PAGES[name](),), AUTUMN)), encoding="utf-8")
    print_it = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run([*print_it, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=60)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1


# --- room ------------------------------------------------------------------------------------------------------------


def test_room_is_counted_in_letters_as_wide_as_they_are() -> None:
    assert wide("plan") == 4
    assert wide("WW") == 4
    assert wide("年度") == 4
    assert wide("e\u0301") == 1
    assert lines("", 10) == 0
    assert lines("one tea three", 7) == 2
    assert lines("x" * 25, 10) == 3


def test_texts_are_cut_between_words_and_keep_their_language() -> None:
    assert shortened("short", 10) == "short"
    assert shortened("one tea sixteen", 11) == "one tea…"
    assert shortened("one tea six", 8) == "one tea…"
    assert shortened("x" * 30, 10) == "xxxxxxxxx…"
    cut = shortened(Translated({"fr": "une année pour la mer"}, "fr"), 12)
    assert isinstance(cut, Translated)
    assert cut.languages == {"fr": str(cut)}


def test_rows_fit_or_are_left() -> None:
    assert fitting([1, 2, 3, 1], lambda row: row, 4, 9) == ((1, 2), 1)
    assert fitting([1, 1, 1], lambda row: row, 9, 2) == ((1, 1), 7)


# --- the register ----------------------------------------------------------------------------------------------------


def test_the_register_knows_every_report() -> None:
    assert NAMES == ("annual", "one-page", "board", "calendar")
    assert [kind.is_usual for kind in KINDS] == [True, False, False, False]
    assert owners("--since") == owners("--meeting") == ("board",)
    assert known("board") == "board"
    text = render(reports(), "text", Page(width=40))
    assert max(map(len, text.splitlines())) <= 40
    assert "--since DAY|REV" in text
    assert [one["name"] for one in json.loads(render(reports(), "json", Page()))["reports"]] == list(NAMES)
