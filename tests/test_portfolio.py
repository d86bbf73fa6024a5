"""The page that opens a report on several plans: what they hold, what they name alike, when both have dates."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planctl.formats import Page, render
from planctl.views.report import report
from sample import example, plan, real
from webpage import assert_sound

if TYPE_CHECKING:
    from planctl.views.printed.portfolio import Portfolio

TODAY = date(2024, 9, 5)
ONE = """
    title: First
    organisation: {title: Association of Towns, aliases: [AT]}
    bodies:
      assembly: {title: General Assembly, kind: governing}
      uclg: {title: UCLG, kind: partner}
    networks: {river: River cities}
    calendar: [{when: 3 May, title: A}, {when: May or June, title: B}]
"""
TWO = """
    title: Second
    organisation: {title: Network of Cities}
    bodies:
      assembly: {title: General Assembly, kind: governing}
      world: {title: United Cities and Local Governments, aliases: [uclg]}
      at: {title: AT, kind: partner}
    networks: {rivers: {title: River cities}}
    aligned_with: [one-2024]
    calendar: [{when: 9 June, title: C}]
"""


@pytest.fixture
def two() -> Portfolio:
    made = report((plan(ONE, "one-2024"), plan(TWO, "two-2024")), TODAY).portfolio
    assert made is not None
    return made


def test_one_plan_is_no_portfolio() -> None:
    assert report((real("iopd-2024"),), TODAY).portfolio is None
    assert report((), TODAY).portfolio is None


def test_the_table_of_plans() -> None:
    made = report((example(TODAY), real("iaec-2024"), real("iopd-2024")), TODAY).portfolio
    assert made is not None
    assert made.labels == ("RCN", "IAEC", "IOPD")
    riverside, iaec, iopd = made.rows
    assert (riverside.organisation, riverside.period, riverside.stage) == (
        "Riverside Cities Network",
        "2024",
        "in force",
    )
    assert riverside.stands.startswith("4 are done, ")
    assert riverside.coming is not None
    assert riverside.coming.when == "12 September"
    assert iaec.stands == "Nobody has reported on the work."
    assert iaec.coming is None
    assert "22 tasks" in iopd.counts


def test_what_several_name(two: Portfolio) -> None:
    assert [(one.title, one.kinds, one.plans) for one in two.shared] == [
        ("Association of Towns", ("organisation", "body"), ("AT", "two-2024")),
        ("First", ("plan",), ("AT", "two-2024")),
        # A General Assembly of each is not one that they share.
        ("UCLG", ("body",), ("AT", "two-2024")),
        ("River cities", ("network",), ("AT", "two-2024")),
    ]


def test_the_months_in_which_several_have_dates(two: Portfolio) -> None:
    assert [(one.name, [dates.says for dates in one.dates]) for one in two.months] == [
        ("June 2024", ["AT: 1 date", "two-2024: 1 date"])
    ]


def test_plans_of_one_organisation_are_told_apart() -> None:
    text = "title: {}\norganisation: {{title: Network, aliases: [NET]}}"
    made = report((plan(text.format("This"), "a-2024"), plan(text.format("That"), "b-2024")), TODAY).portfolio
    assert made is not None
    assert made.labels == ("This", "That")


def test_the_page_is_sound() -> None:
    view = report((example(TODAY), real("iaec-2024"), real("iopd-2024")), TODAY)
    seen = assert_sound(render(view, "html", Page(form="html")))
    assert "The plans side by side" in seen.text
    assert seen.values("id").count("portfolio") == 1
    text = render(view, "md", Page(form="md"))
    assert "| Plan | Period | What it holds | How it stands | What comes next |" in text
    assert "- UCLG (body): IAEC and IOPD" in text
    assert len(json.loads(render(view, "json", Page()))["portfolio"]["rows"]) == 3


def test_two_plans_with_nothing_in_them() -> None:
    view = report((plan("title: A", "a-2024"), plan("title: B", "b-2024")), TODAY)
    text = assert_sound(render(view, "html", Page(form="html"))).text
    assert "Nothing is named in more than one of them." in text
    assert "There is no month in which more than one of them has a date." in text
