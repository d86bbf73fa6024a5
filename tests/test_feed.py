"""What of a plan goes into a calendar feed, and how."""

from __future__ import annotations

from datetime import date

import pytest

import calendarfile
from feeds import LONG_AGO, blocks, days, event, view, written
from planctl.views.agenda import agenda
from planctl.views.feed import feed
from sample import plan, real


def test_the_feed_of_a_real_plan() -> None:
    found = blocks(real("iopd-2024"))
    assert {name: days(block) for name, block in found.items()} == {
        "committee-meetings": "01-01/02-29",
        "award-launch": "01-01/01-31",
        "uclg-retreat": "02-01/02-29",
        "call-for-nominations": "02-01/02-29",
        "nominations-close": "05-15/05-15",
        "direct-democracy-forum": "05-15/05-18",
        "finalists": "05-31/05-31",
        "alda-assembly": "05-01/06-30",
        "public-vote": "06-01/06-30",
        "uclg-bureau-meeting": "06-01/06-30",
        "rencontres-europeennes": "06-01/06-30",
        "jury-second-phase": "07-01/07-31",
        "jury-deliberation": "08-01/08-31",
        "democracy-day": "09-15/09-15",
        "conference-and-assembly": "10-17/10-19",
    }
    assert {block.get("UID").partition("@")[2] for block in found.values()} == {"iopd-2024"}
    assert {block.get("SEQUENCE") for block in found.values()} == {"0"}
    assert {block.get("DTSTAMP") for block in found.values()} == {"20240101T000000Z"}
    assert found["alda-assembly"].text("SUMMARY") == "ALDA General Assembly (May or June)"
    assert found["democracy-day"].get("STATUS") == "TENTATIVE"
    assert [line for line in found["rencontres-europeennes"].lines if line.parameters == ";LANGUAGE=fr"]


# The words after `when:`; first and last day; what the title adds; STATUS; whether it takes time; the EDTF.
DATES = """
15 May            | 05-15/05-15 |                                 |           | OPAQUE      | 2024-05-15
15-18 May         | 05-15/05-18 |                                 |           | OPAQUE      | 2024-05-15/2024-05-18
15 September?     | 09-15/09-15 | (Sun 15 Sep?)                   | TENTATIVE | OPAQUE      | 2024-09-15?
about 20 May      | 05-20/05-20 | (about Mon 20 May)              | TENTATIVE | TRANSPARENT | 2024-05-20~
June              | 06-01/06-30 | (in June)                       | TENTATIVE | TRANSPARENT | 2024-06
early June        | 06-01/06-10 | (early June)                    | TENTATIVE | TRANSPARENT | [2024-06-01..2024-06-10]
in spring         | 03-01/05-31 | (in spring)                     | TENTATIVE | TRANSPARENT | 2024-21
May or June       | 05-01/06-30 | (May or June)                   | TENTATIVE | TRANSPARENT | [2024-05,2024-06]
10 or 17 October  | 10-10/10-17 | (Thu 10 Oct or Thu 17 Oct)      | TENTATIVE | TRANSPARENT | [2024-10-10,2024-10-17]
by 15 May         | 05-15/05-15 | (by Wed 15 May)                 |           | TRANSPARENT | [..2024-05-15]
by the end of May | 05-31/05-31 | (by Fri 31 May)                 |           | TRANSPARENT | [..2024-05-31]
from May          | 05-01/12-31 | (from May)                      |           | TRANSPARENT | 2024-05/..
until June        | 01-01/06-30 | (until Sun 30 Jun)              |           | TRANSPARENT | ../2024-06
not before 3 May  | 05-03/12-31 | (not before Fri 3 May)          | TENTATIVE | TRANSPARENT | [2024-05-03..]
from May to July  | 05-01/07-31 |                                 |           | TRANSPARENT | 2024-05/2024-07
"""


@pytest.mark.parametrize("row", DATES.strip().splitlines(), ids=lambda row: row.partition("|")[0].strip())
def test_a_date_as_an_event(row: str) -> None:
    when, both, words, status, transparency, edtf = (cell.strip() for cell in row.split("|"))
    made = event(f"when: {when}")
    assert days(made) == both
    assert made.text("SUMMARY") == f"Thing {words}".strip()
    assert (made.get("STATUS"), made.get("TRANSP")) == (status, transparency)
    assert made.text("X-PLANCTL-EDTF") == edtf


@pytest.mark.parametrize(
    ("status", "title", "said", "transparency"),
    [
        ("tentative", "Thing (tentative)", "TENTATIVE", "OPAQUE"),
        ("confirmed", "Thing", "CONFIRMED", "OPAQUE"),
        ("held", "Thing", "CONFIRMED", "OPAQUE"),
        ("postponed", "Thing (postponed)", "TENTATIVE", "TRANSPARENT"),
        ("cancelled", "Thing (cancelled)", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_a_status_as_an_event(status: str, title: str, said: str, transparency: str) -> None:
    made = event(f"when: 15 May, status: {status}")
    assert (made.text("SUMMARY"), made.get("STATUS"), made.get("TRANSP")) == (title, said, transparency)


@pytest.mark.parametrize("kind", ["deadline", "stage", "period"])
def test_a_kind_that_takes_nobodys_time(kind: str) -> None:
    made = event(f"when: 15 May, kind: {kind}")
    assert made.get("TRANSP") == "TRANSPARENT"
    assert made.get("CATEGORIES") == f"small-2024,{kind}"
    assert made.text("SUMMARY") == ("Thing (deadline)" if kind == "deadline" else "Thing")


def test_scattered_days_are_events_of_their_own() -> None:
    text = """
        title: Plan
        calendar:
          - {id: x, title: Thing, when: "3-5, 10 and 17 June"}
          - {id: y, title: Y, when: 3 May}
    """
    found = blocks(plan(text))
    assert {name: (days(block), block.text("X-PLANCTL-EDTF")) for name, block in found.items()} == {
        "x": ("06-03/06-05", "2024-06-03/2024-06-05"),
        "x.2": ("06-10/06-10", "2024-06-10"),
        "x.3": ("06-17/06-17", "2024-06-17"),
        "y": ("05-03/05-03", "2024-05-03"),
    }
    assert {block.text("SUMMARY") for name, block in found.items() if name != "y"} == {"Thing"}


def test_several_dates_not_settled_say_so_each() -> None:
    found = blocks(plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, when: March and June}"))
    assert [block.text("SUMMARY") for block in found.values()] == ["Thing (in March)", "Thing (in June)"]


def test_several_months_in_one_range_are_events_of_their_own() -> None:
    found = blocks(plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, when: '{2024-05~..2024-07~}'}"))
    assert [block.text("X-PLANCTL-EDTF") for block in found.values()] == ["2024-05~", "2024-06~", "2024-07~"]


def test_what_comes_back_on_certain_days_is_events_that_keep_their_number() -> None:
    made = plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, every: month on 31}")
    found = blocks(made)
    assert [days(block)[:5] for block in found.values()] == [
        "01-31", "02-29", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31",
    ]  # fmt: skip
    assert list(found)[:2] == ["x", "x.2"]
    assert {block.get("STATUS") for block in found.values()} == {""}
    may = blocks(made, month=5)
    assert may == {"x.5": found["x.5"]}


def test_what_comes_back_while_it_lasts() -> None:
    text = "title: Plan\ncalendar:\n  - {id: x, title: Thing, every: Monday, when: 6-17 May}"
    assert [days(block)[:5] for block in blocks(plan(text)).values()] == ["05-06", "05-13"]
    ran = agenda((plan(text),), LONG_AGO, first=date(2024, 5, 15), last=date(2024, 5, 16))
    assert feed((plan(text),), ran) == view(plan(text)).replace(components=())


def test_what_comes_back_on_no_certain_day_is_no_event() -> None:
    made = view(
        plan("title: Plan\ncalendar:\n  - {id: x, title: Thing, every: month}\n  - {id: y, title: Y, when: tbd}")
    )
    assert made.components == ()
    assert made.undated == 2


def test_an_event_has_its_particulars() -> None:
    more = (
        "organisation: {title: Rivers Network, aliases: [RN]}\n"
        "bodies: {board: The Board, office: Network Office}\n"
        "series: {prize: River Prize}\n"
        "tasks:\n  - {number: 5, title: Prize, series: prize, subtasks: {a: Call for entries}}"
    )
    entry = (
        "when: 15 May, item: 5.a, place: 'Port Alder, Quay 3', online: also, body: board, organiser: Harbour; Ltd, "
        "with: [office], kind: meeting, links: ['https://example.org/a,b', 'https://example.org/c']"
    )
    made = event(entry, more)
    assert made.text("LOCATION") == "Port Alder, Quay 3"
    assert made.get("URL") == "https://example.org/a,b"
    assert made.get("CATEGORIES") == "RN,River Prize,meeting"
    assert made.text("DESCRIPTION").splitlines() == [
        "Subtask 5.a: Call for entries",
        "On site and online",
        "Body: The Board",
        "Organiser: Harbour; Ltd",
        "With: Network Office",
        "RN Plan",
        "https://example.org/c",
    ]


def test_a_place_that_is_not_known_is_left_out() -> None:
    assert event("when: 15 May, place: tbd").get("LOCATION") == ""


def test_a_tied_date_has_the_days_that_follow() -> None:
    text = """
        title: Plan
        calendar:
          - {id: x, title: Thing, when: 2 weeks before forum}
          - {id: forum, title: Forum, when: 15 May}
    """
    assert days(blocks(plan(text))["x"]) == "05-01/05-01"


STAMPS = [("{when: 14 March}", "20240314"), ("{when: tbd}", "20240101"), ("{by: board}", "20240101")]


@pytest.mark.parametrize(("approved", "stamp"), STAMPS)
def test_stamps_are_the_day_of_approval_or_the_first_of_the_period(approved: str, stamp: str) -> None:
    made = event("when: 15 May", f"approved: {approved}\nbodies: {{board: Board}}")
    assert made.get("DTSTAMP") == made.get("LAST-MODIFIED") == f"{stamp}T000000Z"


MOVING = """
    title: Plan
    approved: {{when: 14 March}}
    tasks:
      - {{number: 1, title: One, when: by 1 June}}
    calendar:
      - {{id: forum, title: Forum, when: {forum}}}
      - {{id: training, title: Training, when: {training}}}
      - {{id: party, title: Party, when: 20 December}}
"""
BEFORE = {"forum": "15-18 May", "training": "'3, 10 and 17 June'"}


@pytest.mark.parametrize(
    ("moved", "uid"),
    [
        ({"forum": "October"}, "forum"),
        ({"forum": "21 December?"}, "forum"),
        ({"training": "'3, 11 and 17 June'"}, "training.2"),
    ],
)
def test_moving_a_date_changes_one_event_and_nothing_else(moved: dict[str, str], uid: str) -> None:
    before, after = (plan(MOVING.format(**BEFORE | change)) for change in ({}, moved))
    olds, news = blocks(before), blocks(after)
    assert list(olds) == list(news)
    assert [name for name in olds if olds[name] != news[name]] == [uid]
    assert calendarfile.read(written(before))[0] == calendarfile.read(written(after))[0]
    different = {"DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "X-PLANCTL-EDTF"}
    kept = [[line for line in one[uid].lines if line.name not in different] for one in (olds, news)]
    assert kept[0] == kept[1]


# --- work, as to-dos -------------------------------------------------------------------------------------------------

WORK = """
    title: Plan
    bodies: {office: Network Office}
    owner: office
    tasks:
      - number: 12
        id: award
        title: Award
        subtasks:
          a: {title: Criteria, status: in progress, when: by 15 May}
          b: {title: Call, status: done}
          c: {title: Nominations}
      - {id: report, title: Report, when: spring, status: not started}
      - {id: study, title: Study, when: 3 June, status: cancelled}
      - {id: atlas, title: Atlas, when: 4 June, status: postponed}
      - {id: letters, title: Letters, every: month, status: ongoing}
      - {id: open, title: Open, when: from May}
      - {title: Nameless, when: by 1 July}
    calendar:
      - {id: call, title: Call opens, when: 1 February, item: 12.b}
      - {id: call-ends, title: Call ends, when: 3 March, item: 12.b}
      - {id: call-was, title: Call was, when: 3 April, item: 12.b, status: postponed}
"""


def test_work_that_has_a_last_day_is_a_to_do() -> None:
    found = blocks(plan(WORK), tasks=True)
    assert {name: (block.get("DUE"), block.get("STATUS"), block.text("SUMMARY")) for name, block in found.items()} == {
        "12.a": ("20240515", "IN-PROCESS", "12.a Criteria"),
        "12.b": ("20240303", "COMPLETED", "12.b Call"),
        "report": ("20240531", "NEEDS-ACTION", "Report"),
        "study": ("20240603", "CANCELLED", "Study"),
        "atlas": ("20240604", "", "Atlas (postponed)"),
    }
    assert [block.get("RELATED-TO") for block in found.values()] == ["12@small-2024"] * 2 + [""] * 3
    assert found["report"].text("DESCRIPTION").splitlines() == ["When: spring", "Owner: Network Office", "Plan"]
    assert found["12.a"].get("CATEGORIES") == "small-2024,subtask"
    assert {block.kind for block in found.values()} == {"VTODO"}
    assert b"PERCENT" not in written(plan(WORK), tasks=True)


def test_work_is_told_apart_from_events() -> None:
    made = view(plan(WORK), tasks=True)
    assert made.name == "Plan: work"
    assert made.unnamed == ("small-2024: 'Nameless' (by 1 July)",)
    assert made.undated == 2  # the letters, and what is open
    assert list(blocks(plan(WORK))) == ["call", "call-ends", "call-was"]


def test_a_month_of_work() -> None:
    assert list(blocks(plan(WORK), tasks=True, month=6)) == ["study", "atlas"]


def test_a_letter_alone_identifies_nothing() -> None:
    made = view(
        plan("title: Plan\ntasks:\n  - title: Study\n    subtasks: {a: {title: Draft, when: 3 May}}"), tasks=True
    )
    assert made.components == ()
    assert made.unnamed == ("small-2024: 'Draft' (3 May)",)
