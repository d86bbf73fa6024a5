"""Targets: what was reached, counted or reported, and whether that is met, on pace or behind."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from golden import ROOT
from planctl.targets import VERDICTS, Measure, measure, measures
from sample import example, followed, plan

EXAMPLE = ROOT / "examples" / "riverside-2024.updates.yaml"


def of(item: str, log: str = "", day: str = "2024-07-01", more: str = "") -> Measure:
    """Return how the target of a lone action `x` stands."""
    today = date.fromisoformat(day)
    made = followed(plan(f"title: T\nactions: [{{id: x, title: X, {item}}}]\n{more}"), log, today)
    action = made.item("x")
    assert action is not None
    found = measure(made, action, today)
    assert found is not None
    return found


def reached(number: object, day: str = "2024-02-01") -> str:
    return f"- {{date: {day}, item: x, value: {number}}}\n"


def test_without_a_target_there_is_nothing_to_measure() -> None:
    made = plan("title: T\nactions: [{id: x, title: X, every: month}]")
    assert measure(made, made.items[0], date(2024, 7, 1)) is None
    assert measures(made, date(2024, 7, 1)) == {}


# --- what meets a target ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "enough", "says"),
    [
        ("30 cities", 30, "30 of 30 cities"),
        ("at least 4 meetings", 4, "4 of at least 4 meetings"),
        ("over 100 initiatives", 101, "101 of over 100 initiatives"),
        ("more than 100", 101, "101 of more than 100"),
        ("2 or 3 walks", 2, "2 of 2 or 3 walks"),
        ("about 5-6 experts", 5, "5 of about 5-6 experts"),
        ("about 30 maps", 27, "27 of about 30 maps"),
        ("1 video", 1, "1 of 1 video"),
    ],
)
def test_the_smallest_number_that_meets_a_target(target: str, enough: int, says: str) -> None:
    met, short = of(f"target: {target}", reached(enough)), of(f"target: {target}", reached(enough - 1))
    assert (met.verdict, met.says, met.needed) == ("met", says, enough)
    assert met.reason == f"{enough} {'is' if enough == 1 else 'are'} enough"
    assert short.verdict in {"on pace", "behind"}
    after = of(f"target: {target}", reached(enough - 1), "2025-01-01")
    assert (after.verdict, after.reason) == ("not met", "its time ended on 31 December")


@pytest.mark.parametrize(
    ("target", "most"), [("up to 5 events", 5), ("at most 3", 3), ("no deficit at year end", 0), ("under 10 errors", 9)]
)
def test_a_ceiling_is_met_at_the_end_and_broken_at_once(target: str, most: int) -> None:
    kept, broken = of(f"target: {target}", reached(most)), of(f"target: {target}", reached(most + 1))
    assert (kept.verdict, kept.reason) == ("on pace", f"no more than {most} so far")
    assert (broken.verdict, broken.reason) == ("not met", f"more than {most}")
    assert of(f"target: {target}", reached(most), "2025-01-01").verdict == "met"
    assert of(f"target: {target}, status: done", reached(most)).verdict == "met"
    assert kept.needed is None


def test_what_is_to_be_decided_is_not_measurable() -> None:
    found = of("target: tbd", reached(5))
    assert found.says == "tbd"
    assert (found.verdict, found.reason) == ("not measurable", "the target is still to be decided")


def test_nobody_reported_a_number() -> None:
    found = of("target: 30 cities")
    assert found.actual is None
    assert found.words == "30 cities, not measurable: no number has been reported"
    assert found.counted_from == ""


# --- breakdowns ------------------------------------------------------------------------------------------------------

PARTS = "target: 30 cities, breakdown: {Africa: 10, Asia: 20}"


def test_the_total_decides_and_the_parts_are_shown() -> None:
    found = of(PARTS, reached("{Africa: 4, Asia: 26}"))
    assert (found.actual, found.verdict) == (30, "met")
    assert [tuple(part.as_dict().values()) for part in found.parts] == [
        ("Africa", 4, "10", "on pace"),
        ("Asia", 26, "20", "met"),
    ]


def test_a_part_that_nobody_reported_counts_nothing_and_claims_nothing() -> None:
    found = of(PARTS, reached("{Asia: 15}"))
    assert found.actual == 15
    assert (found.parts[0].actual, found.parts[0].verdict) == (None, "not measurable")


def test_values_add_up() -> None:
    log = (
        reached("{Africa: 4, Asia: 10}")
        + reached("{Asia: {add: 1}}", "2024-03-01")
        + reached("{Asia: +2}", "2024-04-01")
    )
    assert of(PARTS, log).says == "17 of 30 cities"
    assert of(PARTS, log).reported == date(2024, 4, 1)
    assert of(PARTS, log, "2024-03-05").says == "15 of 30 cities"


# --- pace ------------------------------------------------------------------------------------------------------------


def test_the_pace_of_the_year() -> None:
    # 2 July is the 184th day: 183 of 366 have passed, half of them.
    assert of("target: 30 cities", reached(15), "2024-07-02").answer == "15 of 30 cities, on pace"
    behind = of("target: 30 cities", reached(14), "2024-07-02")
    assert behind.answer == "14 of 30 cities, behind the pace of the year"
    assert behind.words == "14 of 30 cities, behind: an even pace would be 15 by 2 July"
    assert (
        of("target: 30 cities, when: Q3", reached(1), "2024-08-15").answer
        == "1 of 30 cities, behind the pace of its time"
    )


@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        ("", "2024-07-02", 15),
        ("", "2024-07-01", 14),
        # Rounded down, and the day itself not counted: nothing is due on the first day.
        ("", "2024-01-01", 0),
        ("", "2024-12-31", 29),
        ("when: from April to October", "2024-04-01", 0),
        ("when: from April to October", "2024-07-17", 15),
        ("when: from July", "2024-10-01", 15),
        ("when: until June", "2024-04-01", 15),
        ("when: by 30 June", "2024-04-01", 15),
        ("when: Q2", "2024-05-16", 14),
        ("when: April or May", "2024-05-01", 14),
        ("when: tbd", "2024-07-02", 15),
    ],
)
def test_what_an_even_pace_would_have_reached(when: str, day: str, expected: int) -> None:
    item = f"target: 30 cities{', ' if when else ''}{when}"
    enough = of(item, reached(expected, "2024-01-01"), day)
    assert (enough.expected, enough.verdict) == (expected, "on pace")
    if expected:
        assert of(item, reached(expected - 1, "2024-01-01"), day).verdict == "behind"
    assert enough.paced_by == ("the year" if when in ("", "when: tbd") else "its time")


@pytest.mark.parametrize(
    ("when", "day", "verdict", "reason"),
    [
        ("15 May", "2024-05-15", "on pace", "nothing is due before 15 May has passed"),
        ("15 May", "2024-05-16", "not met", "its time ended on 15 May"),
        ("15 May or 22 May", "2024-05-18", "on pace", "nothing is due before 22 May has passed"),
        ("May", "2024-04-30", "on pace", "its time only begins on 1 May"),
        ("'3, 10 and 17 June'", "2024-06-03", "on pace", "nothing is due before 3 June has passed"),
        ("'3, 10 and 17 June'", "2024-06-04", "behind", "an even pace would be 10 by 4 June"),
        ("'3, 10 and 17 June'", "2024-06-17", "behind", "an even pace would be 20 by 17 June"),
        ("'3, 10 and 17 June'", "2024-06-18", "not met", "its time ended on 17 June"),
    ],
)
def test_dates_on_which_things_are_due(when: str, day: str, verdict: str, reason: str) -> None:
    found = of(f"target: 30 cities, when: {when}", reached(5), day)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_before_its_time_nothing_can_be_said() -> None:
    found = of("target: 30 cities, when: from June to August", day="2024-05-01")
    assert (found.verdict, found.reason) == ("not measurable", "its time begins on 1 June")


def test_a_new_date_is_the_time_from_then_on() -> None:
    log = reached(10, "2024-05-01") + "- {date: 2024-06-01, item: x, when: by 31 December, why: Late funds}\n"
    assert of("target: 30 cities, when: by 30 June", log, "2024-05-31").verdict == "behind"
    assert of("target: 30 cities, when: by 30 June", log, "2024-06-02").expected == 30 * 153 // 366


def test_a_part_of_the_work_has_the_time_of_its_whole() -> None:
    text = """
        title: T
        actions:
          - id: whole
            title: Whole
            when: from April to June
            tasks:
              - {id: x, title: X, target: 9 cities}
              - {id: y, title: Y, target: 9 cities, when: by 15 May}
        """
    made = followed(plan(text), reached(2, "2024-04-01") + reached(2, "2024-04-01").replace("x", "y"), date(2024, 5, 1))
    found = measures(made, date(2024, 5, 1))
    assert [one.expected for one in found.values()] == [9 * 30 // 91, 9 * 30 // 45]


def test_the_calendar_dates_an_item() -> None:
    more = "calendar: [{when: 21-23 June, title: Day, item: x}, {when: by 30 April, title: Call, item: x}]"
    before = of("target: over 20 cities", reached(3), "2024-06-22", more)
    assert (before.verdict, before.reason) == ("on pace", "nothing is due before 23 June has passed")
    assert of("target: over 20 cities", reached(3), "2024-06-24", more).verdict == "not met"


@pytest.mark.parametrize("status", ["done", "cancelled", "postponed"])
def test_closed_work_reaches_nothing_more(status: str) -> None:
    assert (
        of(f"target: 30 cities, status: {status}", reached(29)).words
        == f"29 of 30 cities, not met: the work is {status}"
    )
    assert of(f"target: 30 cities, status: {status}", reached(30)).verdict == "met"
    unknown = of(f"target: 30 cities, status: {status}")
    assert (unknown.verdict, unknown.reason) == ("not measurable", f"the work is {status}")


# --- counted from the calendar ---------------------------------------------------------------------------------------

MEETINGS = """
calendar:
  - {id: a, when: 18 January, title: A, item: x}
  - {id: b, when: 11 April, title: B, item: x}
  - {id: c, when: 12 September, title: C, item: x}
  - {id: d, when: early December, title: D, item: x}
"""
COUNTED = "target: at least 4 meetings, counts: calendar"


def held(*names: str, result: str = "held") -> str:
    days = {"a": "2024-01-18", "b": "2024-04-11", "c": "2024-09-12", "d": "2024-12-05"}
    return "".join(f"- {{date: {days[name]}, item: {name}, result: {result}}}\n" for name in names)


@pytest.mark.parametrize(
    ("log", "day", "verdict", "says"),
    [
        ("", "2024-01-10", "on pace", "0 of at least 4 meetings: 4 to come"),
        (held("a", "b"), "2024-06-01", "on pace", "2 of at least 4 meetings: 2 held, 2 to come"),
        # The report that is missing would decide: no claim.
        (
            held("a"),
            "2024-06-01",
            "not measurable",
            "1 of at least 4 meetings: 1 held, 1 past without a report, 2 to come: the missing report decides",
        ),
        (
            held("a") + held("b", result="missed"),
            "2024-06-01",
            "behind",
            "1 of at least 4 meetings: 1 held, 1 fell through, 2 to come, not enough for 4",
        ),
        (held("a", "b", "c", "d"), "2024-12-20", "met", "4 of at least 4 meetings: 4 are enough"),
        (
            held("a", "b", "c") + held("d", result="cancelled"),
            "2024-12-20",
            "behind",
            "3 of at least 4 meetings: 3 held, 1 fell through, none to come, not enough for 4",
        ),
        (
            held("a", "b", "c") + held("d", result="cancelled"),
            "2025-01-01",
            "not met",
            "3 of at least 4 meetings: 3 held, 1 fell through, none to come, not enough for 4",
        ),
    ],
)
def test_meetings_are_counted_from_the_calendar(log: str, day: str, verdict: str, says: str) -> None:
    found = of(COUNTED, log, day, MEETINGS)
    assert (found.verdict, f"{found.says}: {found.reason}") == (verdict, says)
    assert found.counted_from == "calendar"


def test_a_calendar_without_enough_entries_is_behind_from_the_start() -> None:
    found = of("target: 6 meetings, counts: calendar", "", "2024-01-02", MEETINGS)
    assert (found.verdict, found.reason) == ("behind", "4 to come, not enough for 6")


def test_a_calendar_without_an_entry_says_nothing() -> None:
    found = of(COUNTED)
    assert (found.actual, found.verdict, found.reason) == (None, "not measurable", "the calendar has no entry of it")


def test_each_of_several_days_counts_by_itself() -> None:
    more = "calendar: [{id: t, when: '3, 10 and 17 June', title: T, item: x}]"
    item = "target: 3 courses, counts: calendar"
    log = "- {date: 2024-06-03, item: t, slot: 2024-06-03, result: held}\n"
    assert of(item, log, "2024-06-04", more).reason == "1 held, 2 to come"
    log += "- {date: 2024-06-10, item: t, slot: 2024-06-10, result: missed}\n"
    assert of(item, log, "2024-06-11", more).verdict == "behind"
    # One word on the whole, once it is over, stands for all days.
    assert of(item, "- {date: 2024-06-18, item: t, result: held}\n", "2024-06-18", more).actual == 3


def test_what_fell_through_counts_again_once_it_has_a_new_date() -> None:
    log = held("a", "b", result="missed") + "- {date: 2024-05-01, item: b, when: 20 October, why: Moved}\n"
    assert of(COUNTED, log, "2024-06-01", MEETINGS).reason == "1 fell through, 3 to come, not enough for 4"


def test_an_entry_ahead_was_not_held_yet_whatever_the_plan_says() -> None:
    more = "calendar: [{id: a, when: 12 September, title: A, item: x, status: held}]"
    assert of("target: 1 meeting, counts: calendar", "", "2024-06-01", more).reason == "1 to come"
    assert of("target: 1 meeting, counts: calendar", "", "2024-09-12", more).verdict == "met"


def test_entries_count_in_a_plan_without_a_log_too() -> None:
    made = plan(
        f"title: T\nactions: [{{id: x, title: X, {COUNTED}}}]\n"
        + MEETINGS.replace("title: A,", "title: A, status: held,")
    )
    found = measures(made, date(2024, 4, 11))
    (only,) = found.values()
    assert (only.actual, only.verdict) == (1, "on pace")


# --- turns of what comes back ----------------------------------------------------------------------------------------


def turns(*months: int, result: str = "fulfilled") -> str:
    return "".join(
        f"- {{date: 2024-{month:02}-28, item: x, slot: 2024-{month:02}-15, result: {result}}}\n" for month in months
    )


@pytest.mark.parametrize("counts", ["", ", counts: calendar"])
@pytest.mark.parametrize(
    ("log", "day", "actual", "verdict", "reason"),
    [
        (turns(1, 2, 3), "2024-04-15", 3, "on pace", "3 held, 9 to come"),
        # The turn of a day is the month around it: the same month twice is one issue.
        (turns(1, 2) + turns(2).replace("02-15", "02-20"), "2024-03-01", 2, "on pace", "2 held, 10 to come"),
        (
            turns(1, 2) + turns(3, result="missed"),
            "2024-04-15",
            2,
            "behind",
            "2 held, 1 fell through, 9 to come, not enough for 12",
        ),
        (
            turns(1, 2),
            "2024-04-15",
            2,
            "not measurable",
            "2 held, 1 past without a report, 9 to come: the missing report decides",
        ),
        (turns(*range(1, 13)), "2024-12-31", 12, "met", "12 are enough"),
    ],
)
def test_turns_are_counted(counts: str, log: str, day: str, actual: int, verdict: str, reason: str) -> None:
    found = of(f"target: 12 issues, every: month{counts}", log, day)
    assert (found.actual, found.verdict, found.reason) == (actual, verdict, reason)
    assert found.counted_from == ("calendar" if counts else "slots")


def test_a_reported_number_goes_before_the_turns() -> None:
    found = of("target: 12 issues, every: month", turns(1, 2) + reached(5, "2024-03-01"), "2024-03-02")
    assert (found.actual, found.counted_from) == (5, "updates")


def test_turns_that_cannot_make_the_number_do_not_count_it() -> None:
    found = of("target: 300 readers, every: month", turns(1, 2), "2024-03-01")
    assert found.verdict == "not measurable"
    assert found.reason == "it comes back 12 times, which cannot count 300: report a value"


def test_work_without_a_rhythm_is_counted_by_what_was_reported() -> None:
    found = of("target: at least 4 meetings, every: irregular", turns(1, 3), "2024-07-02")
    assert (found.actual, found.verdict, found.expected) == (2, "on pace", 2)
    assert of("target: at least 4 meetings, every: irregular", turns(1), "2024-07-02").verdict == "behind"


# --- every target, every day -----------------------------------------------------------------------------------------

DAYS = st.dates(date(2023, 12, 1), date(2025, 2, 1))


@given(day=DAYS, number=st.integers(0, 60))
def test_every_verdict_has_its_reason(day: date, number: int) -> None:
    log = reached(number, min(day, date(2024, 2, 1)).isoformat())
    found = of("target: 30 cities, when: from April to October", log, day.isoformat())
    assert found.verdict in VERDICTS
    assert found.reason
    assert "%" not in found.words
    # Counted a second time, day by day.
    window = [date(2024, 4, 1) + timedelta(days) for days in range(214)]
    share = sum(one < day for one in window) * 30 // 214
    if number >= 30:
        assert found.verdict == "met"
    elif day > window[-1]:
        assert found.verdict == "not met"
    else:
        assert found.verdict == ("on pace" if number >= share else "behind")


@given(day=DAYS)
def test_the_verdict_never_gets_worse_with_more(day: date) -> None:
    order = {"not met": 0, "behind": 0, "on pace": 1, "met": 2}
    log = [reached(number, "2023-12-01") for number in (0, 5, 10, 15, 20, 25, 29, 30)]
    ranks = [order[of("target: 30 cities", one, day.isoformat()).verdict] for one in log]
    assert ranks == sorted(ranks)


# --- the example, counted a second time ------------------------------------------------------------------------------


@cache
def lines() -> list[dict[str, Any]]:
    """Return the log of the example as plain YAML has it."""
    read: list[dict[str, Any]] = yaml.safe_load(EXAMPLE.read_bytes())
    return read


@pytest.mark.parametrize("month", range(1, 14))
def test_the_numbers_of_the_example_derive_from_its_log(month: int) -> None:
    until = date(2024, month, 1) if month <= 12 else date(2024, 12, 31)
    found = measures(example(until), until)
    told = [one for one in lines() if one["date"] <= until]
    totals: dict[str, int] = {}
    for line in told:
        if line["item"] == "measuring" and "value" in line:
            for part, value in line["value"].items():
                totals[part] = totals.get(part, 0) + value["add"] if isinstance(value, dict) else value
    assert found["1"].actual == (sum(totals.values()) if totals else None)
    assert {part.name: part.actual for part in found["1"].parts if part.actual is not None} == totals
    issues = {line["slot"].month for line in told if line["item"] == "bulletin" and line["result"] == "fulfilled"}
    assert found["3"].actual == len(issues)
    boards = {line["item"] for line in told if str(line["item"]).startswith("board-") and line.get("result") == "held"}
    # The meeting of 18 January was held before there was a log, and the plan says so.
    assert found["8"].actual == len(boards) + (until >= date(2024, 1, 18))
