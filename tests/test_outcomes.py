"""What the agenda and the feed say of what was held, moved and missed."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from feeds import blocks, days
from planctl.formats import Page, render
from planctl.views.agenda import agenda
from sample import example, followed, plan

if TYPE_CHECKING:
    from calendarfile import Block
    from planctl.model import Plan
    from planctl.views.agenda import Row

YEAR: dict[str, Any] = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}
END = date(2024, 12, 31)
TEXT = """
    title: Plan
    actions:
      - {id: news, title: News, every: month, status: ongoing}
      - {id: call, number: 7, title: Call, when: by 20 March}
    calendar:
      - {id: day, title: Day, when: 10 May}
      - {id: days, title: Days, when: 10-12 May}
      - {id: choice, title: Choice, when: 10 or 17 June}
      - {id: close, title: Close, when: by 31 May, item: call}
      - {id: monday, title: Monday, every: first Monday of the month}
      - {id: after, title: After, when: 2 weeks after day}
"""


def rows(made: Plan, today: date = END) -> dict[str, Row]:
    view = agenda((made,), today, **YEAR)
    return {row.address: row for row in view.items}


def after(*updates: str, as_of: date | None = None) -> Plan:
    return followed(plan(TEXT), "".join(f"- {{{update}}}\n" for update in updates), as_of)


def row(address: str, *updates: str) -> tuple[str, str, str | None]:
    found = rows(after(*updates))[address]
    return found.says, found.headline, found.history


# Updates of one entry or item, and what its row says: date, headline, what became of it.
OUTCOMES = [
    ("day", [], ("Fri 10", "Day", None)),
    ("day", ["result: held, on: 2024-05-10"], ("Fri 10", "Day (held)", None)),
    ("day", ["result: held, on: 2024-05-13"], ("Mon 13", "Day (held)", "planned for 10 May")),
    ("day", ["when: 24 May, why: No room"], ("Fri 24", "Day", "moved from 10 May: No room")),
    ("day", ["when: 24 May"], ("Fri 24", "Day", "moved from 10 May")),
    (
        "day",
        ["when: 24 May, why: No room", "result: held, on: 2024-05-24"],
        ("Fri 24", "Day (held)", "moved from 10 May: No room"),
    ),
    ("day", ["when: 24 May, why: No room", "when: 10 May, why: There is room"], ("Fri 10", "Day", None)),
    ("day", ["when: 24 May, why: No room", "when: 10 May", "result: held, on: 2024-05-13"],
     ("Mon 13", "Day (held)", "planned for 10 May")),
    ("day", ["when: 24 May, why: No room", "amends: [when], by: Board, why: So be it"], ("Fri 10", "Day", None)),
    ("day", ["result: missed, why: Snow"], ("Fri 10", "Day (missed)", "Snow")),
    ("day", ["result: missed, why: Snow", "when: 24 May, why: A second try"],
     ("Fri 24", "Day", "moved from 10 May: A second try")),
    ("day", ["result: cancelled, why: No money"], ("Fri 10", "Day (cancelled)", "No money")),
    ("day", ["status: postponed, why: No money"], ("Fri 10", "Day (postponed)", "No money")),
    ("days", ["result: held, on: 2024-05-10"], ("Fri 10-Sun 12", "Days (held)", None)),
    ("days", ["result: held, on: 2024-05-11"], ("Sat 11", "Days (held)", "planned for 10-12 May")),
    ("choice", ["when: 17 June"], ("Mon 17", "Choice", "planned for 10 or 17 June")),
    ("choice", ["when: 18 June"], ("Tue 18", "Choice", "moved from 10 or 17 June")),
    ("choice", ["result: held, on: 2024-06-10"], ("Mon 10", "Choice (held)", "planned for 10 or 17 June")),
    ("close", ["result: fulfilled, on: 2024-05-31"], ("by Fri 31", "Close (fulfilled)", None)),
    ("close", ["result: fulfilled, on: 2024-05-28"], ("Tue 28", "Close (fulfilled)", "due by 31 May")),
    ("7", ["when: by 20 April, why: Late"],
     ("by Sat 20", "Call (overdue by 255 days)", "moved, was due by 20 March: Late")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "updates", "says"), OUTCOMES)
def test_what_a_row_says(address: str, updates: list[str], says: tuple[str, str, str | None]) -> None:
    dated = [f"date: 2024-06-{28 + at:02}, item: {address}, {update}" for at, update in enumerate(updates)]
    assert row(address, *dated) == says


def test_what_is_past_without_a_word_is_not_called_missed() -> None:
    for form in ("text", "md", "csv"):
        made = render(agenda((plan(TEXT),), END, **YEAR), form, Page(80))
        assert "missed" not in made


def test_an_update_that_comes_later_is_not_known_yet() -> None:
    made = after("date: 2024-05-11, item: day, result: missed", as_of=date(2024, 5, 10))
    assert rows(made)["day"].headline == "Day"


def test_what_hangs_on_something_moves_with_it() -> None:
    found = rows(after("date: 2024-04-11, item: day, when: 24 May"))
    assert (found["after"].says, found["after"].history) == ("Fri 7", None)


def test_turns_are_counted_and_those_that_were_missed_are_named() -> None:
    results = ("fulfilled", "missed", "fulfilled", "missed", "cancelled")
    updates = [
        f"date: 2024-{month:02}-28, item: news, slot: 2024-{month:02}-10, result: {result}"
        for month, result in enumerate(results, 1)
    ]
    news = rows(after(*updates))["news"]
    assert news.history == "2 fulfilled, February and April missed, May cancelled"
    assert [turn.result for turn in news.turns] == ["fulfilled", "missed", "fulfilled", "missed", "cancelled"]
    assert len(news.slots) == 12


def test_one_turn_says_how_it_went_on_its_day() -> None:
    made = after("date: 2024-05-07, item: monday, slot: 2024-05-06, result: missed")
    shown = render(agenda((made,), END, first=date(2024, 5, 6), days=1), "text", Page(80))
    assert "Monday (missed)" in shown


def test_a_missed_day_is_free_in_the_calendar_sheet() -> None:
    kept, missed = (
        agenda((made,), END, month=5, grid=True).months[0].weeks[1].days[4]
        for made in (after(), after("date: 2024-06-01, item: days, result: missed",
                                    "date: 2024-06-01, item: day, result: missed"))
    )  # fmt: skip
    assert kept is not None
    assert missed is not None
    assert (kept.marks, missed.marks) == ("*", "")


def test_programs_get_the_same() -> None:
    made = after(
        "date: 2024-05-11, item: day, when: 24 May, why: No room", "date: 2024-05-25, item: day, result: missed"
    )
    view = agenda((made,), END, **YEAR)
    line = next(one for one in csv.DictReader(StringIO(render(view, "csv", Page()))) if one["address"] == "day")
    assert (line["result"], line["planned"], line["why"]) == ("missed", "10 May", "No room")
    months = json.loads(render(view, "json", Page()))["months"]
    found = next(one for month in months for one in month["rows"] if one["address"] == "day")
    assert (found["result"], found["planned"], found["earliest"]) == ("missed", "10 May", "2024-05-24")


# --- the feed --------------------------------------------------------------------------------------------------------


def event(address: str, *updates: str) -> Block:
    return blocks(after(*updates))[address]


def test_a_moved_entry_stays_the_same_event() -> None:
    before, now = event("day"), event("day", "date: 2024-04-11, item: day, when: 24 May, why: No room")
    assert before.get("UID") == now.get("UID")
    assert (days(before), days(now)) == ("05-10/05-10", "05-24/05-24")
    assert (before.get("SEQUENCE"), now.get("SEQUENCE")) == ("0", "1")
    assert (before.get("DTSTAMP"), now.get("DTSTAMP")) == ("20240101T000000Z", "20240411T000000Z")
    assert now.get("LAST-MODIFIED") == now.get("DTSTAMP")
    assert now.text("DESCRIPTION").startswith("Moved from 10 May: No room\n")


@pytest.mark.parametrize(
    ("update", "status", "title"),
    [
        ("result: cancelled, why: No money", "CANCELLED", "Day (cancelled)"),
        ("status: cancelled, why: No money", "CANCELLED", "Day (cancelled)"),
        ("result: missed, why: Snow", "CANCELLED", "Day (missed)"),
        ("result: held, on: 2024-05-10", "CONFIRMED", "Day"),
    ],
)
def test_what_became_of_an_event(update: str, status: str, title: str) -> None:
    made = event("day", f"date: 2024-05-11, item: day, {update}")
    assert (made.get("STATUS"), made.text("SUMMARY"), made.get("SEQUENCE")) == (status, title, "1")
    assert made.get("TRANSP") == ("OPAQUE" if status == "CONFIRMED" else "TRANSPARENT")


def test_only_what_changes_an_event_counts() -> None:
    made = event(
        "day",
        "date: 2024-04-01, item: day, text: The hall is booked",
        "date: 2024-04-02, item: day, status: confirmed",
        "date: 2024-04-03, item: day, when: 24 May, why: No room",
        "date: 2024-04-04, item: day, evidence: 'https://example.org/day'",
        "date: 2024-04-05, item: day, amends: [title], why: Clearer, by: Board",
    )
    assert (made.get("SEQUENCE"), made.get("DTSTAMP")) == ("3", "20240405T000000Z")


def test_what_hangs_on_a_moved_event_has_changed_too() -> None:
    made = event("after", "date: 2024-04-11, item: day, when: 24 May")
    assert (days(made), made.get("SEQUENCE"), made.get("DTSTAMP")) == ("06-07/06-07", "1", "20240411T000000Z")


def test_one_missed_turn_is_one_cancelled_event() -> None:
    made = blocks(after("date: 2024-05-07, item: monday, slot: 2024-05-06, result: missed"))
    assert {name for name, block in made.items() if block.get("STATUS") == "CANCELLED"} == {"monday.5"}
    assert {name for name, block in made.items() if block.get("SEQUENCE") == "1"} == {"monday.5"}


def test_a_to_do_changes_with_its_work_and_with_its_dates() -> None:
    made = blocks(
        after("date: 2024-04-02, item: 7, status: done", "date: 2024-04-03, item: close, when: by 7 June"), tasks=True
    )["7"]
    assert (made.get("STATUS"), made.get("SEQUENCE"), made.get("DTSTAMP")) == ("COMPLETED", "2", "20240403T000000Z")


def test_the_feed_of_the_example() -> None:
    found = blocks(example())
    assert {name: block.get("STATUS") for name, block in found.items()} == dict.fromkeys(found, "CONFIRMED") | {
        "water-group-july": "CANCELLED",
        "mayors-round": "CANCELLED",
    }
    assert {name for name, block in found.items() if block.get("SEQUENCE") == "2"} == {
        "rivers-day-2024",
        "prize-ceremony",
    }
    assert days(found["rivers-day-2024"]) == "06-28/06-30"
