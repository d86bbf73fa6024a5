"""The agenda of one series, item, body, priority or kind."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from planctl.formats import Page, render
from planctl.views import NoSuchError
from planctl.views.agenda import Wanted, agenda
from sample import plan, real

if TYPE_CHECKING:
    from planctl.model import Plan

TODAY = date(2024, 4, 20)
NETWORK = """
    title: Plan
    organisation: {title: Network, aliases: [NET]}
    bodies:
      board: {title: Board of Directors, aliases: [Bureau]}
      cities: Member cities
    series: {prize: {title: River Prize, aliases: [The Prize]}}
    priorities:
      A: Water
      B: People
    tasks:
      - number: 1
        title: Prize
        priority: A
        series: prize
        subtasks: {a: Call, b: {title: Award, when: 3 June}, c: Money}
      - {number: 2, title: Report, priority: B, owner: board, when: by 15 December}
      - {number: 3, title: Letters, every: month, with: [cities]}
    calendar:
      - {id: call, title: Call opens, when: February, item: 1.a}
      - {id: gala, title: Gala, when: 20 October, series: prize}
      - {id: meeting, title: Spring meeting, when: 2 May, body: board}
      - {id: fair, title: Fair, when: 9 May, kind: event, organiser: Ville de Lyon}
      - {id: closing, title: Closing, when: by 30 May, item: 1.a}
"""


def titles(plans: tuple[Plan, ...], **wanted: str) -> list[str]:
    view = agenda(plans, TODAY, wanted=Wanted(**wanted), **({} if {"series", "item"} & wanted.keys() else ALL))
    return [row.title for row in view.items]


ALL: dict[str, Any] = {"first": date(2024, 1, 1)}


@pytest.fixture(scope="module")
def both() -> tuple[Plan, ...]:
    return real("iaec-2024"), real("iopd-2024")


@pytest.fixture(scope="module")
def network() -> tuple[Plan]:
    return (plan(NETWORK),)


def test_the_award_in_its_order(both: tuple[Plan, ...]) -> None:
    view = agenda(both, date(2026, 11, 22), wanted=Wanted(series="award"))
    assert not view.remark
    assert [month.title for month in view.months] == ["IOPD Award, 2024"]
    assert [(row.says, row.item) for row in view.months[0].rows] == [
        ("in January", "12.a"),
        ("in February", "12.b"),
        ("by Wed 15 May", "12.c"),
        ("Fri 31 May", "12.d"),
        ("in June", "12.d"),
        ("in July", "12.d"),
        ("in August", "12.d"),
    ]
    assert [row.item for row in view.undated if row.short == "IOPD"] == ["12.e", "12.f", "12.g"]
    assert [(one.title, one.says) for one in view.absent] == [("IAEC 2024", "nothing of this is dated")]


def test_a_series_with_its_own_entries_and_those_of_its_items(network: tuple[Plan]) -> None:
    view = agenda(network, TODAY, wanted=Wanted(series="the prize"))
    assert render(view, "text", Page(80)) == dedent("""\
        River Prize, 2024

          in February    Call opens            NET 1.a
          by Thu 30 May  Closing (in 40 days)  NET 1.a
          Mon 3 Jun      Award                 NET 1.b
          Sun 20 Oct     Gala                  NET

        No date yet
          no date        Money                 NET 1.c
        """)
    assert {row.series for row in view.items} == {"prize"}


def test_a_series_in_other_forms(network: tuple[Plan]) -> None:
    made = render(agenda(network, TODAY, wanted=Wanted(series="prize")), "md", Page())
    assert made.startswith("# Agenda\n\n## River Prize, 2024\n\n| When          | What")
    assert "\n## No date yet\n" in made
    sheets = agenda(network, date(2024, 7, 1), wanted=Wanted(series="prize"), grid=True)
    assert [month.first.month for month in sheets.months] == list(range(1, 13))


def test_an_item_that_is_followed_names_itself(network: tuple[Plan]) -> None:
    assert agenda(network, TODAY, wanted=Wanted(item="2")).months[0].title == "2 Report, 2024"
    # Work with a rhythm has turns, not dates.
    view = agenda(network, TODAY, wanted=Wanted(item="3"))
    assert not view.months
    assert [(row.says, len(row.slots)) for row in view.repeats] == [("monthly", 12)]


def test_a_series_in_one_month(network: tuple[Plan]) -> None:
    view = agenda(network, TODAY, month=5, wanted=Wanted(series="prize"))
    assert [(month.title, [row.title for row in month.rows]) for month in view.months] == [("May 2024", ["Closing"])]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"item": "1"}, ["Call opens", "Closing", "Award", "Money"]),
        ({"item": "1.b"}, ["Award"]),
        ({"item": "1.B"}, ["Award"]),
        ({"item": "3"}, ["Letters"]),
        ({"body": "board"}, ["Spring meeting", "Report"]),
        ({"body": "BUREAU"}, ["Spring meeting", "Report"]),
        ({"body": "Board of directors"}, ["Spring meeting", "Report"]),
        ({"body": "cities"}, ["Letters"]),
        ({"body": "ville de lyon"}, ["Fair"]),
        ({"priority": "a"}, ["Call opens", "Closing", "Award"]),
        ({"priority": "People"}, ["Report"]),
        ({"kind": "deadline"}, ["Closing", "Report"]),
        ({"kind": "meetings"}, ["Spring meeting"]),
        ({"kind": "event"}, ["Fair"]),
        ({"kind": "stage"}, ["Call opens", "Gala"]),
        ({"kind": "entries"}, ["Call opens", "Spring meeting", "Fair", "Closing", "Gala"]),
        ({"kind": "Task"}, ["Report", "Letters"]),
        ({"kind": "subtask"}, ["Award"]),
        ({"kind": "milestone"}, []),
        ({"kind": "deadline", "priority": "A"}, ["Closing"]),
    ],
)
def test_what_is_asked_for(network: tuple[Plan], wanted: dict[str, str], found: list[str]) -> None:
    assert titles(network, **wanted) == found


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"series": "price"}, "no series 'price': did you mean 'prize'?"),
        ({"series": "x"}, "no series 'x': there is only prize"),
        ({"item": "4"}, "no item '4': the items are 1, 1.a, 1.b, 1.c, 2 and 3"),
        ({"body": "bord"}, "no body 'bord': did you mean 'board'?"),
        ({"priority": "Z"}, "no priority 'Z': the priorities are A and B"),
        ({"kind": "dealine"}, "no kind 'dealine': did you mean 'deadline'?"),
        ({"kind": "deadline", "item": "zzz"}, "no item 'zzz': the items are 1, 1.a, 1.b, 1.c, 2 and 3"),
    ],
)
def test_what_no_plan_knows_is_refused(network: tuple[Plan], wanted: dict[str, str], says: str) -> None:
    with pytest.raises(NoSuchError) as why:
        agenda(network, TODAY, wanted=Wanted(**wanted))
    assert str(why.value) == says


def test_a_plan_that_does_not_know_what_is_asked_for_is_left_out(both: tuple[Plan, ...]) -> None:
    view = agenda(both, TODAY, month=6, wanted=Wanted(priority="B"))
    assert {row.plan for row in view.items} == {"iopd-2024"}
    assert not view.absent


def test_what_no_single_plan_has_is_refused(both: tuple[Plan, ...]) -> None:
    with pytest.raises(NoSuchError, match="no plan has all that is asked for"):
        agenda(both, TODAY, wanted=Wanted(priority="B", series="congress"))


def test_the_nearest_are_of_what_is_asked_for(both: tuple[Plan, ...]) -> None:
    view = agenda(both, TODAY, month=3, wanted=Wanted(series="award", priority="B"))
    (month,) = view.months
    assert [row.title for row in month.before] == ["Call for nominations"]
    assert [row.title for row in month.after] == ["Nominations close", "Finalists of the Award chosen"]
