"""The agenda: what shows in which month, in which order, in which words, and how it looks."""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from golden import ROOT
from planctl.engine import load
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.views import NoSuchError
from planctl.views.agenda import Agenda, agenda, read_month

if TYPE_CHECKING:
    from planctl.model import Plan

TODAY = date(2024, 4, 20)
WIDTHS = [20, 40, 59, 60, 80, 120]


def plan(calendar: str = "", *, work: str = "", period: str = "2024", name: str = "net-2024") -> Plan:
    """Return a small plan; `calendar` is the lines of entries, `work` those of tasks."""
    text = f"planctl: 1\ntitle: Plan\nperiod: {period}\norganisation: {{title: Network, aliases: [NET]}}\n"
    for key, lines in (("tasks", work), ("calendar", calendar)):
        if lines:
            text += f"{key}:\n{indent(dedent(lines), '  ')}\n"
    found, findings = load(f"{name}.yaml", text)
    assert found is not None
    assert not [one for one in findings if one.severity == "error"], findings
    return found


def entries(*whens: str, **options: str) -> Plan:
    """Return a plan with one entry for each date, called A, B and so on."""
    return plan("\n".join(f'- {{title: {chr(65 + at)}, when: "{when}"}}' for at, when in enumerate(whens)), **options)


def text(view: Agenda, columns: int | None = 80) -> str:
    return render(view, "text", Page(columns))


def words(view: Agenda) -> list[str]:
    """Return what stands in the columns of dates and titles, by section."""
    return [f"{row.says}: {row.title}" for month in view.months for row in month.rows]


def real(name: str) -> Plan:
    found, _ = load(name, (ROOT / "plans" / f"{name}.yaml").read_bytes())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def both() -> tuple[Plan, ...]:
    return real("iaec-2024"), real("iopd-2024")


# --- how a month looks -----------------------------------------------------------------------------------------------

KINDS = """
    - {title: Nominations close, when: by 15 May, item: 12.c}
    - {title: Global Forum on Modern Direct Democracy in Cities and Regions, when: 15-18 May, place: Bucharest}
    - {title: Webinars, when: "3, 10 and 17 May", online: yes}
    - {title: Assembly, when: May or June, place: Barcelona}
    - {title: Bureau, when: May}
    - {title: Democracy Day, when: 19 May?}
    - {title: Jury, when: 27 May, status: tentative}
    - {title: Study trip, when: about 20 May, online: also}
    - {title: Campus, when: early May, online: also, place: Valongo}
    - {title: Retreat, when: tbd, place: tbd}
    - {title: Board, every: first Monday of the month, online: yes}
    - {title: Congress, when: 30 May-2 June, status: postponed}
    - {title: Far away, when: July}
"""
WORK = """
    - number: 2
      title: Newsletter
      every: month
    - number: 3
      title: Website
      every: irregular
    - number: 12
      title: Award
      subtasks: {c: Receive nominations}
    - id: audit
      title: Audit
      when: from April to June
"""


def test_all_kinds_can_be_told_apart_without_colour() -> None:
    assert text(agenda((plan(KINDS, work=WORK),), TODAY, month=5)) == dedent("""\
        May 2024

          April to June         Audit                                       NET audit
          Fri 3, Fri 10 and     Webinars, online                            NET
          Fri 17
          by Wed 15             Nominations close (in 25 days)              NET 12.c
          Wed 15-Sat 18         Global Forum on Modern Direct Democracy in  NET
                                Cities and Regions
                                Bucharest
          Thu 30 May-Sun 2 Jun  Congress (postponed)                        NET

        Not settled
          May or June           Assembly, Barcelona                         NET
          in May                Bureau                                      NET
          early May             Campus, Valongo and online                  NET
          Sun 19?               Democracy Day                               NET
          about Mon 20          Study trip, on site and online              NET
          Mon 27?               Jury                                        NET

        Repeats
          first Monday of the   Board, online                               NET
          month: Mon 6 May
          monthly               Newsletter                                  NET 2

        No date yet
          tbd                   Retreat, place to be decided                NET
        """)


def test_a_narrow_page_puts_plan_and_item_below() -> None:
    shown = text(agenda((plan(KINDS, work=WORK),), TODAY, month=5), 40)
    assert shown.startswith(
        dedent("""\
        May 2024

          April to June  Audit
                         NET audit
          Fri 3, Fri 10  Webinars, online
          and Fri 17     NET
          by Wed 15      Nominations close (in
                         25 days)
                         NET 12.c
          Wed 15-Sat 18  Global Forum on Modern
                         Direct Democracy in
                         Cities and Regions
                         Bucharest
                         NET
        """)
    )


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_line_is_wider_than_the_page(columns: int, both: tuple[Plan, ...]) -> None:
    for view in (agenda(both, TODAY, month=5), agenda(both, TODAY), agenda((plan(KINDS, work=WORK),), TODAY)):
        for line in text(view, columns).splitlines():
            # Where even one word does not fit, it is not cut.
            assert width(line) <= columns or not re.search(r"\S \S", line.strip()) or columns < 40


def test_without_a_width_nothing_is_wrapped() -> None:
    made = text(agenda((plan(KINDS, work=WORK),), TODAY, month=5), None)
    assert "Global Forum on Modern Direct Democracy in Cities and Regions, Bucharest  NET\n" in made


def test_colour_adds_nothing_but_colour() -> None:
    view = agenda((plan(KINDS, work=WORK),), TODAY, month=5)
    coloured = render(view, "text", Page(80, colour=True))
    assert coloured != text(view)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(view)


def test_a_title_cannot_steer_the_terminal_or_begin_a_line() -> None:
    shown = text(agenda((plan('- {title: "a\\n::error::b", when: 3 May}'),), TODAY, month=5))
    assert "a ::error::b" in shown


# --- months ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "months"),
    [
        ("15 May", {5}),
        ("May", {5}),
        ("May or June", {5, 6}),
        ("January or May", {1, 5}),
        ("30 April-2 May", {4, 5}),
        ("Q2", {4, 5, 6}),
        ("from April to June", {4, 5, 6}),
        ("by 15 May", {5}),
        ("by May", {5}),
        ("from 3 October", {10, 11, 12}),
        ("until February", {1, 2}),
        ("not before November", {11, 12}),
        ("31 May and 3 June", {5, 6}),
        ("tbd", set()),
    ],
)
def test_an_entry_shows_in_every_month_it_may_fall_in(when: str, months: set[int]) -> None:
    one = (entries(when),)
    assert {month for month in range(1, 13) if words(agenda(one, TODAY, month=month))} == months


@pytest.mark.parametrize(
    ("when", "may", "june"),
    [
        ("15 May", "Wed 15", ""),
        ("May", "in May", ""),
        ("all of May", "all May", ""),
        ("May?", "in May?", ""),
        ("about May", "about May", ""),
        ("May or June", "May or June", "May or June"),
        ("15 or 22 May", "Wed 15 or Wed 22", ""),
        ("31 May-2 June", "Fri 31 May-Sun 2 Jun", "Fri 31 May-Sun 2 Jun"),
        ("31 May and 3 June", "Fri 31 and Mon 3 Jun", "Fri 31 May and Mon 3"),
        ("by May", "by Fri 31", ""),
        ("Q2", "Q2", "Q2"),
        ("2024-34", "between April and June", "between April and June"),
        ("[2024-05-20..2024-06-03]", "between Mon 20 May and Mon 3 Jun", "between Mon 20 May and Mon 3 Jun"),
        ("[2024-05-20..2024-05-24]", "between Mon 20 and Fri 24", ""),
        ("2024", "in 2024", "in 2024"),
        ("2024-05-XX", "in May", ""),
        ("2024-34~", "about April to June", "about April to June"),
        ("end of May", "end of May", ""),
        ("mediados de mayo", "mediados de mayo", ""),
        ("juin 2024", "", "in June"),
        ("15 September?", "", ""),
        ("from 6 May", "from Mon 6", "from Mon 6 May"),
        ("not before June", "", "not before June"),
        ("until 3 June", "until Mon 3 Jun", "until Mon 3"),
    ],
)
def test_dates_are_said_as_the_heading_needs_them(when: str, may: str, june: str) -> None:
    one = (entries(when),)
    said = [
        next((row.says for month in agenda(one, TODAY, month=number).months for row in month.rows), "")
        for number in (5, 6)
    ]
    assert said == [may, june]


def test_years_are_named_where_the_heading_has_another() -> None:
    made = entries("30 December 2024-2 January 2025", "December or January", period="2024-07/2025-06")
    assert words(agenda((made,), TODAY, month=1)) == [
        "Mon 30 Dec 2024-Thu 2 Jan: A",
        "December 2024 or January: B",
    ]


def test_rows_come_by_day_then_deadlines_then_titles() -> None:
    made = plan("""
        - {title: c, when: 15 May}
        - {title: B, when: 15 May}
        - {title: z, when: by 15 May}
        - {title: y, when: 2 May}
        - {title: open, when: May}
        - {title: early, when: 29 April-3 May}
    """)
    assert words(agenda((made,), TODAY, month=5)) == [
        "Mon 29 Apr-Fri 3 May: early",
        "Thu 2: y",
        "by Wed 15: z",
        "Wed 15: B",
        "Wed 15: c",
        "in May: open",
    ]


def test_may_is_each_plans_own_may() -> None:
    plans = (
        entries("3 May", name="a"),
        entries("4 May", period="2024-07/2025-06", name="b"),
        entries("5 November", period="2024-07/2024-12", name="c"),
    )
    made = agenda(plans, date(2030, 1, 1), month=5)
    assert [(month.title, [row.plan for row in month.rows]) for month in made.months] == [
        ("May 2024", ["a"]),
        ("May 2025", ["b"]),
    ]
    assert not made.remark
    assert [(one.title, one.says) for one in made.absent] == [
        ("NET 2024-07/2024-12", "no May in its period (July to December 2024)")
    ]


def test_a_month_of_one_year_asks_every_plan_for_it() -> None:
    made = agenda((entries("3 May", name="a"), entries("4 May 2023", period="2023", name="b")), TODAY, month=(2023, 5))
    assert words(made) == ["Thu 4: A"]
    assert [(one.plan, one.says) for one in made.absent] == [("a", "begins on 1 January 2024")]


def test_an_empty_month_names_its_neighbours() -> None:
    made = entries("10 January", "1 February", "January or February", "20 February", "by 14 May", "June")
    assert text(agenda((made,), TODAY, month=3)) == dedent("""\
        March 2024

          nothing dated

        Nearest before
          January or February  C               NET
          Thu 1 Feb            B               NET
          Tue 20 Feb           D               NET

        Nearest after
          by Tue 14 May        E (in 24 days)  NET
        """)


@pytest.mark.parametrize(
    ("said", "month"),
    [
        *((word, 5) for word in "may May MAI mayo maig maio 5 05".split()),
        *((word, 3) for word in "março mars marzo març marco MARÇ mar.".split()),
        *((word, 12) for word in ("Décembre", "decembre", "dez", " 12 ")),
        *((word, (2024, 8)) for word in ("2024-08", "2024-8", "August 2024", "2024 août")),
    ],
)
def test_months_are_read_in_every_language(said: str, month: object) -> None:
    assert read_month(said) == month


@pytest.mark.parametrize("said", ["13", "0", "2024", "0000-05", "May-June", "2024-05-03", "٥", ""])
def test_what_is_no_month_is_refused(said: str) -> None:
    with pytest.raises(NoSuchError, match=f"^no month '{said}': write may, 5 or 2024-05$"):
        read_month(said)


@pytest.mark.parametrize(("said", "near"), [("juin3", "juin"), ("decmbre", "décembre"), ("Febuary", "February")])
def test_a_slip_is_told_the_nearest_month(said: str, near: str) -> None:
    with pytest.raises(NoSuchError, match=f"^no month '{said}': did you mean '{near}'.$"):
        read_month(said)


# --- several months --------------------------------------------------------------------------------------------------


def headings(view: Agenda) -> dict[str, str]:
    return {month.title: " ".join(row.title for row in month.rows) for month in view.months}


def test_from_today_everything_shows_once() -> None:
    made = entries("March", "15-25 April", "April or June", "1 May", "by 3 May", "March or October", "Q2", "July")
    view = agenda((made,), TODAY)
    assert headings(view) == {
        "20-30 April 2024": "B C G",
        "May 2024": "D E",
        "June 2024": "",
        "July 2024": "H",
        "August and September 2024": "",
        "October 2024": "F",
        "November and December 2024": "",
    }
    assert not view.remark


def test_among_many_months_only_their_names_are_headings() -> None:
    view = agenda((entries("2 November", "November", "December?"),), date(2024, 10, 31))
    assert text(view) == dedent("""\
        31 October 2024

          nothing dated

        November 2024

          Sat 2         A  NET
          not settled:
          in November   B  NET

        December 2024

          not settled:
          in December?  C  NET
        """)


def test_outside_every_period_all_of_it_shows_and_a_remark_says_why() -> None:
    view = agenda((entries("3 May"), entries("4 May 2022", period="2022", name="old")), date(2026, 11, 22))
    assert view.remark == "today, 22 November 2026, is outside every plan's period: showing all of it"
    assert headings(view) == {
        "January to April 2022": "",
        "May 2022": "A",
        "June to December 2022": "",
        "January to April 2024": "",
        "May 2024": "A",
        "June to December 2024": "",
    }


def test_a_plan_that_is_over_says_so() -> None:
    view = agenda((entries("3 May"), entries("4 May 2022", period="2022", name="old")), TODAY)
    assert [(one.plan, one.says) for one in view.absent] == [("old", "ended on 31 December 2022")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"days": 12}, {"20-30 April 2024": "", "1 May 2024": "B"}),
        ({"days": 12, "first": date(2024, 3, 1)}, {"1-12 March 2024": ""}),
        ({"first": date(2024, 12, 1)}, {"December 2024": ""}),
        ({"first": date(2024, 3, 30), "last": date(2024, 4, 2)}, {"30-31 March 2024": "", "1-2 April 2024": "A"}),
        ({"last": date(2024, 4, 20)}, {"20 April 2024": ""}),
        ({"last": date(2024, 4, 1)}, {"January to March 2024": "", "1 April 2024": "A"}),
        ({"first": date(2024, 3, 5), "last": date(2024, 3, 31)}, {"5-31 March 2024": ""}),
        ({"first": date(2023, 11, 5), "last": date(2024, 2, 2)}, {"5 November 2023 to 2 February 2024": ""}),
    ],
)
def test_ranges(options: dict[str, date], expected: dict[str, str]) -> None:
    assert headings(agenda((entries("1 April", "1 May"),), TODAY, **options)) == expected  # type: ignore[arg-type]


def test_a_range_cannot_end_before_it_begins() -> None:
    with pytest.raises(NoSuchError, match="1 May 2024 comes before 2 May 2024"):
        agenda((entries("1 May"),), TODAY, first=date(2024, 5, 2), last=date(2024, 5, 1))


def test_a_range_stops_where_the_calendar_does() -> None:
    assert agenda((entries("1 May"),), TODAY, first=date(9999, 12, 30), days=90).months[0].last == date.max


def test_what_lies_outside_the_period_is_not_lost() -> None:
    assert headings(agenda((entries("2 November", "3 February 2025"),), date(2024, 11, 1))) == {
        "November 2024": "A",
        "December 2024": "",
        "February 2025": "B",
    }


def test_no_plan_is_an_empty_agenda() -> None:
    assert text(agenda((), TODAY)) == ""
    assert text(agenda((), TODAY, month=5)) == ""


# --- entries and work ------------------------------------------------------------------------------------------------


def test_an_entry_stands_for_the_date_of_its_item() -> None:
    made = plan(
        """
        - {title: Nominations close, when: by 15 May, item: 1.a}
        - {title: Prize, when: 3 May, item: prize}
        """,
        work="""
        - number: 1
          title: Award
          when: 20 May
          subtasks:
            a: {title: Receive, when: tbd}
            b: {title: Same, when: 21 May}
        - {id: prize, title: Prize giving, when: 3 May}
        """,
    )
    view = agenda((made,), TODAY, month=5)
    rows = [(row.what, row.address, row.item, row.says, row.title) for row in view.months[0].rows]
    assert rows == [
        ("entry", made.calendar[1].address, "prize", "Fri 3", "Prize"),
        ("entry", made.calendar[0].address, "1.a", "by Wed 15", "Nominations close"),
        ("task", made.items[0].address, "1", "Mon 20", "Award"),
        ("subtask", made.items[2].address, "1.b", "Tue 21", "Same"),
    ]
    assert not view.undated


def test_a_tie_takes_its_days_from_what_it_is_tied_to() -> None:
    made = plan("""
        - {id: congress, title: Congress, when: 17-19 May}
        - {id: draft, title: Draft, when: 2 weeks before congress}
        - {title: Reading, when: 1 week before draft}
        - {title: Round, when: with knot}
        - {id: knot, title: Knot, when: tbd}
    """)
    view = agenda((made,), TODAY, month=5)
    assert words(view) == ["Fri 3: Draft", "Fri 17-Sun 19: Congress"]
    assert words(agenda((made,), TODAY, month=4)) == ["Fri 26: Reading"]
    assert [row.says for row in view.undated] == ["with knot", "tbd"]


def test_work_without_a_date_is_not_undated_but_silent() -> None:
    view = agenda((plan(work="- Clean the list\n- {title: Atlas, when: tbd}\n"),), TODAY, month=5)
    assert [row.title for row in view.undated] == ["Atlas"]
    assert [(one.title, one.says) for one in view.absent] == [("NET 2024", "no dates in this plan (2 tasks)")]


@pytest.mark.parametrize(
    ("every", "shown"),
    [
        ("month", "monthly"),
        ("quarter", "quarterly"),
        ("year", "yearly"),
        ("every Friday", "every Friday"),
        ("month on 31", "monthly on the last day: Fri 31 May"),
        ("first Monday of the month", "first Monday of the month: Mon 6 May"),
        ("every 15 May", "every 15 May"),
        ("every 15 October", None),
        ("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=4,5", "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=4,5: Tue 14 May"),
    ],
)
def test_what_comes_back_in_a_month(every: str, shown: str | None) -> None:
    view = agenda((plan(f"- {{title: A, every: '{every}'}}"),), TODAY, month=5)
    assert [row.says for row in view.repeats] == ([shown] if shown else [])
    assert not view.undated


def test_what_comes_back_while_it_lasts() -> None:
    made = plan("- {title: Walks, every: month, when: from April to June}")
    assert [len(agenda((made,), TODAY, month=month).repeats) for month in (3, 4, 6, 7)] == [0, 1, 1, 0]


def test_what_has_no_rhythm_is_named_in_the_whole_only() -> None:
    made = plan(work="- {title: A, every: on demand}\n- {title: B, every: irregular}\n- {title: C, every: irregular}\n")
    assert not agenda((made,), TODAY, month=5).repeats
    assert [row.title for row in agenda((made,), TODAY).repeats] == ["A", "B", "C"]


def test_a_virtual_meeting_is_not_called_online_twice() -> None:
    made = plan("- {title: Virtual meeting, when: 3 May, online: yes}\n- {title: Board, when: 4 May, online: yes}\n")
    assert [row.where for row in agenda((made,), TODAY, month=5).months[0].rows] == ["", "online"]


# --- the real plans --------------------------------------------------------------------------------------------------


def test_may_of_the_real_plans(both: tuple[Plan, ...]) -> None:
    made = agenda(both, TODAY, month=5)
    assert words(made) == [
        "by Wed 15: Nominations close",
        "Wed 15-Sat 18: Global Forum on Modern Direct Democracy",
        "Fri 31: Finalists of the Award chosen",
        "May or June: ALDA General Assembly",
    ]
    assert [row.reference for row in made.months[0].rows] == ["IOPD 12.c", "IOPD", "IOPD 12.d", "IOPD"]
    assert [row.section for row in made.months[0].rows] == ["dated", "dated", "dated", "not settled"]
    assert ("monthly", "IOPD 2") in [(row.says, row.reference) for row in made.repeats]
    assert [(one.title, one.says) for one in made.absent] == [("IAEC 2024", "no dates in this plan (53 actions)")]


def test_every_month_of_the_real_calendar(both: tuple[Plan, ...]) -> None:
    shown = [len(agenda(both, TODAY, month=month).months[0].rows) for month in range(1, 13)]
    # The Committee stands in January and February, the ALDA in May and June.
    assert shown == [2, 3, 0, 0, 4, 4, 1, 1, 1, 1, 0, 0]


def test_the_whole_year_holds_every_entry_once(both: tuple[Plan, ...]) -> None:
    rows = [row.address for month in agenda(both, date(2026, 11, 22)).months for row in month.rows]
    assert sorted(rows) == sorted(entry.address for entry in both[1].calendar)


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_markdown_is_a_table_a_month() -> None:
    made = entries("3 May", "May or June")
    assert render(agenda((made, plan(work="- One\n", name="b")), TODAY, month=5), "md", Page()) == dedent("""\
        # Agenda

        ## May 2024

        | When  | What | Plan |
        | ----- | ---- | ---- |
        | Fri 3 | A    | NET  |

        **Not settled**

        | When        | What | Plan |
        | ----------- | ---- | ---- |
        | May or June | B    | NET  |

        **NET 2024**: no dates in this plan (1 task)
        """)


def test_markdown_keeps_a_text_a_text() -> None:
    from markdown_it import MarkdownIt

    hostile = "a | b\\n# c <script>x</script> [d](javascript:e) ![f](http://g) `h` *i* _j_ &lt; ~~k~~ \\\\"
    shown = render(agenda((plan(f'- {{title: "{hostile}", when: 3 May}}'),), TODAY, month=5), "md", Page())
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(shown)
    assert "<script" not in page
    assert not re.search("<(a|img|code|em|strong|s|h3)[ >]", page)
    assert (
        "a | b # c &lt;script&gt;x&lt;/script&gt; [d](javascript:e) ![f](http://g) `h` *i* _j_ &amp;lt; ~~k~~ \\"
        in page
    )
    assert page.count("<td>") == 3
