"""Dates tied to others get their days once, when a plan is read, wherever they stand in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.engine import examine
from planctl.resolve import Ties
from sample import plan

if TYPE_CHECKING:
    from planctl.model import Entry, Item, Plan

CONFERENCE = "{id: conference, when: 17-19 October, title: Conference}"


def calendar(*entries: str) -> Plan:
    return plan("title: T\ncalendar:\n" + "".join(f"  - {entry}\n" for entry in entries))


def of(one: Plan, name: str) -> Item | Entry:
    found = Ties(one).anchor(name)
    assert found is not None
    return found


def day(one: Plan, name: str) -> tuple[date | None, date | None]:
    when = of(one, name).when
    assert when is not None
    return when.earliest, when.latest


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("with conference", date(2024, 10, 17), date(2024, 10, 19)),
        ("2 weeks before conference", date(2024, 10, 3), date(2024, 10, 3)),
        ("1 day after conference", date(2024, 10, 20), date(2024, 10, 20)),
        ("1 mois après conference", date(2024, 11, 19), date(2024, 11, 19)),
    ],
)
def test_an_entry_follows_an_entry(when: str, earliest: date, latest: date) -> None:
    one = calendar(f"{{id: dinner, when: {when}, title: Dinner}}", CONFERENCE)
    assert day(one, "dinner") == (earliest, latest)
    entry = of(one, "dinner")
    assert entry.when is not None
    assert (entry.when.text, entry.when.anchor) == (when, "conference")


def test_a_chain_is_followed_however_long_it_is() -> None:
    count = 3000
    links = (f"{{id: e{at}, when: 1 day after e{at + 1}, title: E}}" for at in range(count))
    one = calendar(*links, f"{{id: e{count}, when: 2015-01-01, title: E}}")
    assert day(one, "e0") == (date(2015, 1, 1) + timedelta(days=count),) * 2


TASKS = """
    title: T
    priorities:
      B:
        title: B
        tasks:
          - number: 7
            title: Conference
            subtasks:
              a: {title: Programme, when: 2 weeks before 7}
              b: {title: Minutes, when: 1 month after 7.a}
    calendar:
      - {id: conference, when: 17-19 October, title: Conference, item: 7}
      - {when: 1 day before 7.a, title: Rehearsal}
"""


def test_an_item_has_the_date_that_the_calendar_gives_it() -> None:
    one = plan(TASKS)
    assert day(one, "7.a") == (date(2024, 10, 3),) * 2
    assert day(one, "7.b") == (date(2024, 11, 3),) * 2
    assert day(one, "calendar.2") == (date(2024, 10, 2),) * 2


def test_an_item_with_a_resolved_date_is_one_thing_wherever_it_is_held() -> None:
    one = plan(TASKS)
    held = one.priorities[0].tasks[0]
    assert held is one.item("7")
    assert held.subtasks == (one.item("7.a"), one.item("7.b"))
    assert [item.address for item in one.items] == ["7", "7.a", "7.b"]
    assert all(item is one.item(item.address) for item in one.items)


def test_what_is_found_about_a_resolved_date_has_its_place() -> None:
    text = "planctl: 1\ntitle: T\nperiod: 2024\ncalendar:\n  - {id: launch, when: 10 January, title: Launch}\n"
    text += "  - {when: 2 weeks before launch, title: Invitations}\n"
    (found,) = examine("plan.yaml", text).findings
    assert found.code == "PC301"
    assert text[found.start : found.end] == "2 weeks before launch"
    assert found.message == "'2 weeks before launch' (2023-12-27) is outside the plan's period, 2024"


@pytest.mark.parametrize(
    ("anchor", "codes"),
    [
        ("{id: conference, when: tbd, title: Conference}", []),
        ("{id: conference, title: Conference}", ["PC304", "PC308"]),
        ("{id: conference, when: from October on, title: Conference}", ["PC304"]),
        ("{id: conference, when: 1 day after dinner, title: Conference}", ["PC303"]),
        ("{id: conferences, when: October, title: Conference}", ["PC201"]),
    ],
)
def test_a_tie_that_gives_no_day_says_why_once(anchor: str, codes: list[str]) -> None:
    text = "planctl: 1\ntitle: T\nperiod: 2024\ncalendar:\n"
    text += f"  - {{id: dinner, when: 1 day after conference, title: Dinner}}\n  - {anchor}\n"
    examined = examine("plan.yaml", text)
    assert sorted(found.code for found in examined.findings) == codes
    assert examined.plan is not None
    assert examined.plan.calendar[0].when is not None
    assert examined.plan.calendar[0].when.kind == "tied"


def test_what_hangs_on_a_circle_is_not_reported_as_well() -> None:
    text = "planctl: 1\ntitle: T\nperiod: 2024\ncalendar:\n"
    for name, anchor in (("egg", "hen"), ("hen", "chick"), ("chick", "hen"), ("self", "self")):
        text += f"  - {{id: {name}, when: 1 day after {anchor}, title: T}}\n"
    assert [found.message for found in examine("plan.yaml", text).findings] == [
        "'1 day after chick' leads back to itself",
        "'1 day after self' is tied to itself",
    ]


def test_an_entry_that_was_cancelled_dates_nothing() -> None:
    one = plan(
        """
        title: T
        tasks: [{number: 7, title: Conference}]
        calendar:
          - {when: 3 June, title: Conference, item: 7, status: cancelled}
          - {when: 17-19 October, title: Conference, item: 7}
          - {id: dinner, when: 1 day after 7, title: Dinner}
        """
    )
    assert day(one, "dinner") == (date(2024, 10, 20),) * 2


NAMES = st.sampled_from(["egg", "hen", "chick", "1", "1.a", "1.b", "calendar.1"])
WHENS = st.one_of(
    st.sampled_from(["May", "tbd", "by 3 June", "from May on", "May or June", "3, 10 and 17 June"]),
    st.builds("{} {} {}".format, st.sampled_from(["2 weeks", "1 month"]), st.sampled_from(["before", "after"]), NAMES),
    st.builds("with {}".format, NAMES),
)


@given(st.lists(WHENS, min_size=6, max_size=6), st.sampled_from(["1", "1.a", "1.b"]))
def test_any_ties_are_read_and_no_day_is_known_of_a_circle(whens: list[str], item: str) -> None:
    text = "planctl: 1\ntitle: T\nperiod: 2024\ntasks:\n  - number: 1\n    title: T\n"
    text += f"    when: {whens[0]}\n    subtasks:\n"
    text += f"      a: {{title: A, when: '{whens[1]}'}}\n      b: {{title: B, when: '{whens[2]}'}}\ncalendar:\n"
    text += "".join(
        f"  - {{id: {name}, title: T, when: '{when}'}}\n"
        for name, when in zip(("egg", "hen", "chick"), whens[3:], strict=True)
    )
    text += f"  - {{title: T, when: with egg, item: {item}}}\n"
    one = examine("plan.yaml", text).plan
    assert one is not None
    ties = Ties(one)
    records: list[Item | Entry] = [*one.items, *one.calendar]
    for record in records:
        assert ties.resolved(record) is record.when, "resolved once, and no more"
    assert all(record.when is not None and record.when.kind == "tied" for circle in ties.circles for record in circle)
