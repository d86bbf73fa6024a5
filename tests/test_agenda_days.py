"""The agenda by quarter, week and day, its calendar sheets, and what the day that it is adds to it."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import StringIO
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import ROOT, Golden
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.views import NoSuchError
from planctl.views.agenda import Agenda, agenda, read_month, read_quarter, read_week
from sample import plan, real

if TYPE_CHECKING:
    from planctl.model import Plan

BEFORE, TODAY, AFTER = date(2023, 11, 1), date(2024, 4, 20), date(2026, 11, 22)
BOARD = """
    title: Plan
    organisation: {title: Network, aliases: [NET]}
    calendar:
      - {title: Webinars, when: "3, 10 and 17 May"}
      - {title: Closing, when: by 10 May}
      - {title: Forum, when: 9-12 May, place: Lisbon}
      - {title: Perhaps, when: 11 May?}
      - {title: Maybe, when: 11 May, status: tentative}
      - {title: Jury, when: 10 May or 17 May}
      - {title: About, when: about 10 May}
      - {title: Window, when: May}
      - {title: Campaign, when: from April to June}
      - {title: Gone, when: 12 May, status: cancelled}
      - {title: Coffee, every: Friday}
"""


def entries(*whens: str, period: str = "2024") -> Plan:
    lines = "\n".join(f'  - {{title: {chr(65 + at)}, when: "{when}"}}' for at, when in enumerate(whens))
    return plan(f"title: Plan\ncalendar:\n{lines}\n", period=period)


def shown(*plans: Plan, today: date = TODAY, columns: int | None = 80, **asked: Any) -> str:
    return render(agenda(plans, today, **asked), "text", Page(columns))


def by_days(view: Agenda) -> dict[str, list[str]]:
    return {day.title: [f"{row.says}: {row.title}" for row in day.rows] for day in view.days}


def headings(view: Agenda) -> dict[str, str]:
    return {month.title: " ".join(row.title for row in month.rows) for month in view.months}


@pytest.fixture(scope="module")
def iopd() -> Plan:
    return real("iopd-2024")


# --- a short range, day by day ---------------------------------------------------------------------------------------


def test_days_of_a_short_range() -> None:
    assert shown(plan(BOARD), first=date(2024, 5, 8), days=5) == dedent("""\
        Wednesday 8 May 2024

          nothing dated

        Thursday 9 May 2024

          day 1 of 4        Forum, Lisbon         NET

        Friday 10 May 2024

          deadline          Closing (in 20 days)  NET
          date 2 of 3       Webinars              NET
          day 2 of 4        Forum, Lisbon         NET
          every Friday      Coffee                NET

        Saturday 11 May 2024

          day 3 of 4        Forum, Lisbon         NET
          all day?          Maybe                 NET
          all day?          Perhaps               NET

        Sunday 12 May 2024

          day 4 of 4        Forum, Lisbon         NET
          all day           Gone (cancelled)      NET

        Lasting
          April to June     Campaign              NET

        Not settled
          in May            Window                NET
          about Fri 10      About                 NET
          Fri 10 or Fri 17  Jury                  NET
        """)


def test_the_conference_shows_on_each_of_its_days(iopd: Plan) -> None:
    view = agenda((iopd,), TODAY, first=date(2024, 10, 16), days=3)
    assert by_days(view) == {
        "Wednesday 16 October 2024": [],
        "Thursday 17 October 2024": ["day 1 of 3: IOPD Conference and Assembly"],
        "Friday 18 October 2024": ["day 2 of 3: IOPD Conference and Assembly"],
    }
    assert [(row.day, row.of) for day in view.days for row in day.rows] == [(1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("month", "says", "title"),
    [
        (1, "January or February", "Coordinating Committee meetings"),
        (2, "January or February", "Coordinating Committee meetings"),
        (6, "May or June", "ALDA General Assembly"),
        (9, "Sun 15?", "Democracy Day, virtual meeting"),
    ],
)
def test_what_is_not_settled_shows_in_each_of_its_months(iopd: Plan, month: int, says: str, title: str) -> None:
    rows = agenda((iopd,), TODAY, month=month).months[0].rows
    assert (says, title, "not settled") in [(row.says, row.title, row.section) for row in rows]


def test_a_month_shows_a_span_once(iopd: Plan) -> None:
    view = agenda((iopd,), TODAY, month=10)
    assert not view.days
    assert [row.says for row in view.months[0].rows] == ["Thu 17-Sat 19"]


@pytest.mark.parametrize(("days", "is_by_day"), [(1, True), (14, True), (15, False)])
def test_two_weeks_are_a_short_range(iopd: Plan, days: int, *, is_by_day: bool) -> None:
    assert bool(agenda((iopd,), TODAY, first=date(2024, 10, 17), days=days).days) is is_by_day


def test_days_without_anything_are_one_and_an_empty_range_names_what_is_nearest(iopd: Plan) -> None:
    view = agenda((iopd,), TODAY, first=date(2024, 9, 10), days=7)
    assert list(by_days(view)) == [
        "Tuesday 10 to Saturday 14 September 2024",
        "Sunday 15 September 2024",
        "Monday 16 September 2024",
    ]
    view = agenda((iopd,), TODAY, first=date(2024, 11, 1), days=7)
    assert not view.days
    assert [row.title for row in view.months[0].before] == ["IOPD Conference and Assembly"]


def test_days_across_months_and_years() -> None:
    view = agenda(
        (entries("31 December-2 January", period="2024-07/2025-06"),), TODAY, first=date(2024, 12, 30), days=4
    )
    assert by_days(view) == {
        "Monday 30 December 2024": [],
        "Tuesday 31 December 2024": ["day 1 of 3: A"],
        "Wednesday 1 January 2025": ["day 2 of 3: A"],
        "Thursday 2 January 2025": ["day 3 of 3: A"],
    }
    assert next(iter(by_days(agenda((entries("3 May"),), TODAY, first=date(2024, 4, 29), days=5)))) == (
        "Monday 29 April to Thursday 2 May 2024"
    )


def test_a_range_ends_where_the_calendar_does() -> None:
    view = agenda((entries("not before May"),), TODAY, first=date(9999, 12, 30), days=9)
    assert view.months[0].last == date.max


WHENS = """
    15 May, 9-12 May, 10 or 17 May, May, by 14 May, by May, 3 and 17 May, 11 May?, May or June, about 10 May,
    from 6 May, until 13 May, not before 9 May, Q2, all of May, tbd, end of May
"""
DATES = [" ".join(when.split()) for when in WHENS.split(",")]


@given(
    st.lists(st.sampled_from(DATES), min_size=1, max_size=6),
    st.dates(date(2024, 4, 20), date(2024, 6, 10)),
    st.integers(1, 14),
)
def test_days_say_all_that_months_say(whens: list[str], first: date, days: int) -> None:
    view = agenda((entries(*whens),), TODAY, first=first, days=days)
    told = {row.address for day in view.days for row in day.rows} | {row.address for row in view.any_day}
    assert told == {row.address for month in view.months for row in month.rows}
    covered = [day for day in view.days for _ in range((day.last - day.first).days + 1)]
    assert len(covered) == (days if told else 0)


@given(st.text() | st.from_regex(r"[0-9]{1,5}[- ]?[wWqQtT]?[0-9]{0,3}", fullmatch=True))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    for read in (read_month, read_quarter, read_week):
        try:
            number = read(text)
        except NoSuchError:
            continue
        assert number


# --- quarters and weeks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["2", "Q2", "q2", "T2", " Q2 "])
def test_a_quarter_by_its_number(said: str) -> None:
    assert read_quarter(said) == 2


@pytest.mark.parametrize("said", ["2024-Q2", "2024Q2", "2024 q2", "Q2 2024", "Q2-2024"])
def test_a_quarter_of_one_year(said: str) -> None:
    assert read_quarter(said) == (2024, 2)


@pytest.mark.parametrize("said", ["", "0", "5", "Q", "2024", "0000-Q1", "2024-Q2-2024", "second", "٢"])
def test_what_is_no_quarter_is_refused(said: str) -> None:
    with pytest.raises(NoSuchError, match=f"^no quarter '{said}': write 2, Q2 or 2024-Q2$"):
        read_quarter(said)


def test_a_quarter_shows_its_months(iopd: Plan) -> None:
    assert list(headings(agenda((iopd,), AFTER, quarter=2))) == ["April 2024", "May 2024", "June 2024"]
    assert headings(agenda((iopd,), TODAY, quarter=(2024, 4))) == {
        "October 2024": "IOPD Conference and Assembly",
        "November and December 2024": "",
    }


def test_a_quarter_is_each_plans_own() -> None:
    plans = (entries("3 May"), entries("4 May", period="2024-07/2025-06"))
    assert headings(agenda(plans, AFTER, quarter=2)) == {
        "April 2024": "",
        "May 2024": "A",
        "June 2024": "",
        "April 2025": "",
        "May 2025": "A",
        "June 2025": "",
    }
    second_half = entries("5 November", period="2024-07/2024-12")
    assert [one.says for one in agenda((second_half,), TODAY, quarter=1).absent] == [
        "no Q1 in its period (July to December 2024)"
    ]


@pytest.mark.parametrize(
    ("said", "week"),
    [("20", 20), ("W20", 20), ("w5", 5), ("2024-W20", (2024, 20)), ("2024W20", (2024, 20)), ("2024-05-15", (2024, 20)),
     ("2024-12-30", (2025, 1)), ("53", 53), ("2020-W53", (2020, 53))],
)  # fmt: skip
def test_a_week_is_read(said: str, week: object) -> None:
    assert read_week(said) == week


@pytest.mark.parametrize("said", ["", "0", "54", "2024-W53", "2024-05-32", "2024-W0", "may", "0000-W01", "W", "٢٠"])
def test_what_is_no_week_is_refused(said: str) -> None:
    with pytest.raises(NoSuchError, match=f"^no week '{said}': write 20, 2024-W20 or a day such as 2024-05-15$"):
        read_week(said)


def test_a_week_shows_from_monday_to_sunday(iopd: Plan) -> None:
    assert list(by_days(agenda((iopd,), AFTER, week=20))) == [
        "Monday 13 to Tuesday 14 May 2024",
        "Wednesday 15 May 2024",
        "Thursday 16 May 2024",
        "Friday 17 May 2024",
        "Saturday 18 May 2024",
        "Sunday 19 May 2024",
    ]
    # The first days of 2024 belong to its first week, and its last two to the first week of 2025.
    assert [month.first for month in agenda((iopd,), TODAY, week=1).months] == [date(2024, 1, 1), date(2024, 12, 30)]
    assert [one.says for one in agenda((iopd,), TODAY, week=53).absent] == [
        "no week 53 in its period (January to December 2024)"
    ]


# --- what today adds -------------------------------------------------------------------------------------------------


def remarks(made: Plan, today: date) -> list[str | None]:
    return [row.remark for month in agenda((made,), today, first=date(2024, 1, 1)).months for row in month.rows]


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (BEFORE, None),
        (TODAY, "in 25 days"),
        (date(2024, 5, 14), "tomorrow"),
        (date(2024, 5, 15), "today"),
        (date(2024, 5, 16), "yesterday"),
        (date(2024, 6, 15), "31 days ago"),
        (AFTER, None),
    ],
)
def test_a_deadline_says_how_many_days_are_left(today: date, says: str | None) -> None:
    assert remarks(entries("by 15 May"), today) == [says]
    assert remarks(entries("15 May"), today) == [None]


@pytest.mark.parametrize(
    ("status", "today", "says"),
    [
        ("in progress", TODAY, "in 25 days"),
        ("in progress", date(2024, 5, 16), "overdue by 1 day"),
        ("not started", date(2024, 6, 15), "overdue by 31 days"),
        ("done", date(2024, 6, 15), None),
        ("cancelled", TODAY, None),
        # A plan on which somebody reports goes on being late when its period is over.
        ("in progress", date(2025, 1, 1), "overdue"),
    ],
)
def test_work_that_is_late_says_so(status: str, today: date, says: str | None) -> None:
    made = plan(f"title: Plan\ntasks:\n  - {{number: 1, title: A, when: by 15 May, status: {status}}}\n")
    assert remarks(made, today) == [says]


def test_an_entry_says_that_its_item_is_late(iopd: Plan) -> None:
    rows = agenda((iopd,), TODAY, month=1).months[0].rows
    # The committee's January or February is over altogether, and nobody has to report on a meeting of others.
    assert [(row.item, row.remark) for row in rows] == [(None, None), ("12.a", "overdue")]


@pytest.mark.parametrize(
    ("when", "today", "says"),
    [
        ("15 September?", date(2024, 8, 31), None),
        ("15 September?", date(2024, 9, 1), "still tentative"),
        ("15 September?", date(2024, 9, 15), "still tentative"),
        ("15 September?", date(2024, 9, 16), None),
        ("15-18 September?", date(2024, 9, 16), "still tentative"),
        ("by 15 September?", date(2024, 9, 5), "in 10 days, still tentative"),
        ("September", date(2024, 9, 1), None),
        ("August or September", date(2024, 8, 31), None),
        ("August or September", date(2024, 9, 1), "August has passed"),
        ("July, August or September", date(2024, 9, 1), "July and August have passed"),
        ("August or September", date(2024, 10, 1), None),
        ("10 or 17 September?", date(2024, 9, 12), "Tue 10 Sep has passed, still tentative"),
    ],
)
def test_what_is_still_open_says_so_in_time(when: str, today: date, says: str | None) -> None:
    assert remarks(entries(when), today) == [says]


def test_what_is_over_needs_no_remark() -> None:
    made = plan("title: P\ncalendar:\n  - {title: A, when: 'by 15 May?', status: held}\n")
    assert remarks(made, date(2024, 5, 16)) == [None]


@pytest.mark.parametrize(("today", "is_remarked"), [(BEFORE, False), (TODAY, True), (AFTER, False)])
def test_today_before_inside_and_after_the_period(iopd: Plan, today: date, *, is_remarked: bool) -> None:
    text = shown(iopd, today=today, month=5)
    assert ("Nominations close (in 25 days)" in text) is is_remarked
    view = agenda((iopd,), today)
    assert bool(view.remark) is not is_remarked
    assert len([row for month in view.months for row in month.rows]) == (11 if is_remarked else 15)


# --- calendar sheets -------------------------------------------------------------------------------------------------


def test_a_calendar_sheet() -> None:
    assert shown(plan(BOARD), today=date(2024, 5, 2), month=5, grid=True).startswith(
        dedent("""\
        May 2024

             Mo   Tu   We   Th   Fr   Sa   Su
        W18             1  > 2    3*+  4    5
        W19   6    7    8    9*  10!… 11*? 12*
        W20  13   14   15   16   17*… 18   19
        W21  20   21   22   23   24+  25   26
        W22  27   28   29   30   31+

        ! deadline   * fixed   ? not sure   + comes back   > today

        """)
    )


@pytest.mark.parametrize("columns", [20, 34, 35, 38, 39, 40, 80, 160, None])
def test_a_sheet_fits_the_page(iopd: Plan, columns: int | None) -> None:
    made = shown(iopd, month=5, grid=True, columns=columns)
    assert ("Mo   Tu" in made) is (columns is None or columns >= 35)
    assert ("W20" in made) is (columns is None or columns >= 39)
    sheet = [line for line in made.splitlines() if re.match("W[0-9]{2}|  +Mo| +[0-9]", line)]
    assert all(width(line) <= (columns or 80) for line in sheet)


def test_what_the_marks_mean_breaks_between_them() -> None:
    made = shown(plan(BOARD), today=date(2024, 5, 2), month=5, grid=True, columns=40)
    assert "\n! deadline   * fixed   ? not sure\n+ comes back   > today\n" in made


def test_sheets_are_whole_months_and_as_many_as_are_asked_for(iopd: Plan) -> None:
    view = agenda((iopd,), TODAY, first=date(2024, 5, 31), days=2, grid=True)
    assert [(month.title, len(month.weeks)) for month in view.months] == [("May 2024", 5), ("June 2024", 5)]
    # A sheet holds everything that may fall in its month, so what is not settled may stand on two.
    assert [sum(row.title.startswith("ALDA") for row in month.rows) for month in view.months] == [1, 1]
    assert len(agenda((iopd,), AFTER, grid=True).months) == 12
    assert len(agenda((iopd,), AFTER, quarter=3, grid=True).months) == 3


def test_a_sheet_as_data_and_as_a_table(iopd: Plan) -> None:
    view = agenda((iopd,), TODAY, month=4, grid=True)
    (month,) = json.loads(render(view, "json", Page()))["months"]
    assert [week["number"] for week in month["weeks"]] == [14, 15, 16, 17, 18]
    assert month["weeks"][2]["days"][5] == {"day": "2024-04-20", "marks": "", "is_today": True}
    assert month["weeks"][4]["days"][2:] == [None] * 5
    made = render(view, "md", Page())
    assert "| Week | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |" in made
    assert re.search(r"\| 16   \| 15 .*\| 20 today \|", made)


# --- widths and formats ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("today", [BEFORE, TODAY, AFTER], ids=["before", "inside", "after"])
def test_every_page_fits(iopd: Plan, columns: int, today: date) -> None:
    asked: list[dict[str, Any]] = [{}, {"month": 5}, {"quarter": 2}, {"week": 20}, {"month": 9, "grid": True}]
    for one in asked:
        made = shown(iopd, plan(BOARD), today=today, columns=columns, **one)
        assert made
        assert max(width(line) for line in made.splitlines()) <= columns


@pytest.mark.parametrize("columns", [40, 80, 160, None])
def test_how_it_looks(iopd: Plan, columns: int | None, golden: Golden) -> None:
    both = (iopd, real("riverside-2024", "examples"))
    asked: list[dict[str, Any]] = [{"month": 5, "grid": True}, {"week": 20}, {"quarter": 3}]
    pages = [
        f"today {today}, asked for {one}\n\n{shown(*both, today=today, columns=columns, **one)}"
        for today in (BEFORE, date(2024, 5, 14), AFTER)
        for one in asked
    ]
    golden(ROOT / "tests" / "golden" / "agenda" / f"{columns or 'pipe'}.txt", "\n\n".join(pages))


def test_in_a_pipe_nothing_is_wrapped(iopd: Plan) -> None:
    made = shown(iopd, columns=None, week=20)
    assert "  day 1 of 4   Global Forum on Modern Direct Democracy, Bucharest  IOPD\n" in made


def test_a_short_range_in_markdown(iopd: Plan) -> None:
    made = render(agenda((iopd,), TODAY, first=date(2024, 10, 16), days=2), "md", Page())
    assert made == dedent("""\
        # Agenda

        ## Wednesday 16 October 2024

        Nothing dated.

        ## Thursday 17 October 2024

        | When       | What                         | Where   | Plan   |
        | ---------- | ---------------------------- | ------- | ------ |
        | day 1 of 3 | IOPD Conference and Assembly | Valongo | IOPD 7 |

        ## Repeats

        | When    | What                           | Plan   |
        | ------- | ------------------------------ | ------ |
        | monthly | Newsletter and e-mail accounts | IOPD 2 |
        """)


def test_a_table_has_each_row_once(iopd: Plan) -> None:
    lines = list(csv.DictReader(StringIO(render(agenda((iopd,), TODAY, week=20), "csv", Page()))))
    assert [(line["title"], line["earliest"], line["remark"]) for line in lines] == [
        ("Nominations close", "2024-05-15", "in 25 days"),
        ("Global Forum on Modern Direct Democracy", "2024-05-15", ""),
        ("ALDA General Assembly", "2024-05-01", ""),
        ("Newsletter and e-mail accounts", "", ""),
    ]
    lines = list(csv.DictReader(StringIO(render(agenda((iopd,), AFTER), "csv", Page()))))
    assert len(lines) == 15 + 3


def test_a_monthly_newsletter_is_twelve_slots(iopd: Plan) -> None:
    made = json.loads(render(agenda((iopd,), AFTER), "json", Page()))
    slots = made["repeats"][0]["slots"]
    assert len(slots) == 12
    assert slots[1] == {"first": "2024-02-01", "last": "2024-02-29"}
    assert [
        len(agenda((iopd,), TODAY, month=5).repeats[0].slots),
        len(agenda((iopd,), TODAY, quarter=2).repeats[0].slots),
    ] == [1, 3]
