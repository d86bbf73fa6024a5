"""What needs a look, and what wants a decision: list by list, and how many."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from textwrap import dedent
from typing import Any

import pytest
import yaml

from golden import ROOT
from planctl.formats import Page, render
from planctl.kinds import CLOSED, STATUSES
from planctl.views import NoSuchError
from planctl.views.concerns import LISTS
from planctl.views.opened import HEADINGS, OPEN, opened
from planctl.views.status import Row, status
from planctl.views.translating import TRANSLATING
from sample import example, followed, plan, real

JUNE = date(2024, 6, 20)
#: How one line of a log begins; every item of these tests is called x.
X = "- {date: 2024-02-01, item: x, "


def on(name: str, item: str, log: str = "", day: date = JUNE, more: str = "") -> list[tuple[str, str]]:
    """Return what is on a list of a plan with a lone action `x`: addresses, and what is the matter."""
    made = plan(f"title: T\nowner: Network Office\nactions: [{{id: x, title: X, {item}}}]\n{more}")
    view = opened((followed(made, log, day) if log else made,), day, name)
    assert view.what == name
    return [(one.address, one.says) for one in view.items]


# --- the lists -------------------------------------------------------------------------------------------------------


def test_overdue_says_by_how_much() -> None:
    assert on("overdue", "when: by 19 June") == [("x", "no report, overdue by 1 day")]
    assert on("overdue", "when: by 20 June") == []
    assert on("overdue", "when: May", X + "status: in progress}") == [("x", "in progress, overdue by 20 days")]


def test_a_moved_date_is_overdue_by_the_new_one() -> None:
    log = X + "when: by 1 July, why: Late funds}"
    assert on("overdue", "when: by 15 May", log) == []
    assert on("overdue", "when: by 15 May", log, date(2024, 7, 3)) == [("x", "no report, overdue by 2 days")]


@pytest.mark.parametrize(
    ("item", "log", "says"),
    [
        ("when: by 1 June", "", "suggested: overdue"),
        ("target: 30 cities", X + "value: 2}", "suggested: behind its target"),
        ("target: 30 cities, when: by 1 June", X + "value: 2}", "suggested: overdue, target not met"),
        ("when: by 15 July", X + "status: in progress}", "suggested: no update for 140 days, due 15 July"),
        # Due in more than a month, or heard of lately.
        ("when: by 30 September", X + "status: in progress}", None),
        ("when: by 15 July", "- {date: 2024-06-01, item: x, status: in progress}", None),
        # What people report goes before what the program suggests.
        ("when: by 1 June", X + "health: on track}", None),
        ("when: by 1 June", X + "health: off track}", None),
        ("when: by 1 June", X + "health: at risk, why: No room}", "no report, at risk: No room"),
        ("when: by 1 June", X + "status: done}", None),
        ("when: by 1 June", X + "status: postponed}", None),
        ("target: 30 cities", X + "value: 15}", None),
    ],
)
def test_at_risk_is_suggested_where_nobody_has_said(item: str, log: str, says: str | None) -> None:
    assert on("at risk", item, log) == ([("x", says)] if says else [])


def test_a_suggestion_is_kept_apart_from_what_was_reported() -> None:
    made = followed(plan("title: T\nactions: [{id: x, title: X, when: by 1 June}]"), X + "status: in progress}", JUNE)
    view = status((made,), JUNE)
    (row,) = view.items
    assert (row.health, row.stands, row.risk) == (None, "in progress", "overdue")
    assert render(view, "text", Page(80)) == dedent("""\
        T
        day 172 of 366, last update 1 February

          X   in progress
            due 1 June, overdue; suggested: at risk (overdue)

        1 action: 1 in progress; 1 overdue
        to look at: 1 at risk (1 suggested), 1 stale, 1 without owner
        """)


@pytest.mark.parametrize(
    ("log", "day", "days"),
    [
        (X + "status: in progress}", date(2024, 4, 30), None),
        (X + "status: in progress}", date(2024, 5, 1), 90),
        # Where nothing was ever said of it, silence counts from the beginning of the plan, or of the work.
        ("[]", date(2024, 3, 30), None),
        ("[]", date(2024, 3, 31), 90),
        ("- {date: 2024-04-02, item: part, status: done}", date(2024, 6, 20), None),
        ("- {date: 2024-04-02, item: entry, result: held}", date(2024, 6, 20), None),
        (X + "status: done}", date(2024, 6, 20), None),
        (X + "status: in progress}", date(2025, 1, 1), None),
    ],
)
def test_open_work_is_stale_after_ninety_days_without_a_word(log: str, day: date, days: int | None) -> None:
    made = plan("""
        title: T
        actions: [{id: x, title: X, tasks: [{id: part, title: Part}]}]
        calendar: [{id: entry, title: E, when: 1 April, item: x}]
        """)
    rows = {row.id: row for row in status((followed(made, log, day),), day).items}
    assert rows["x"].stale is (days is not None)
    found = [one for one in opened((followed(made, log, day),), day, "stale").items if one.id == "x"]
    assert [re.findall("[0-9]+", one.says)[0] for one in found] == ([str(days)] if days else [])


def test_what_is_said_of_the_whole_is_said_of_its_parts() -> None:
    made = plan("title: T\nactions: [{id: x, title: X, tasks: [{id: a, title: A}, {id: b, title: B}]}]")
    told = followed(made, "- {date: 2024-05-20, item: x, health: on track}", JUNE)
    assert opened((told,), JUNE, "stale").items == ()
    # But what is said of one part says nothing of another.
    told = followed(made, "- {date: 2024-05-20, item: a, health: on track}", JUNE)
    assert [one.id for one in opened((told,), JUNE, "stale").items] == ["b"]


def test_work_that_has_not_begun_is_not_stale() -> None:
    assert on("stale", "when: from May to December", "[]", date(2024, 7, 29)) == []
    assert on("stale", "when: from May to December", "[]", date(2024, 7, 30)) == [
        ("x", "no report, no update yet in 90 days")
    ]


def test_without_a_log_nothing_is_stale() -> None:
    made = plan("title: T\nactions: [X]")
    view = opened((made,), JUNE, "stale")
    assert view.items == ()
    assert "nothing is known, for nobody keeps a log of this plan" in render(view, "text", Page(80))
    assert on("without report", "", more="calendar: [{id: e, title: E, when: May}]") == []


def test_without_an_owner() -> None:
    text = """
        title: T
        actions:
          - {id: a, title: A, tasks: [{id: b, title: B}, {id: c, title: C, owner: Jury}]}
          - {id: d, title: D, organiser: City of Valongo}
          - {id: e, title: E, owner: tbd}
          - {id: f, title: F, status: done}
        """
    # A part is not listed beside its whole.
    assert [one.id for one in opened((plan(text),), JUNE, "without owner").items] == ["a"]
    assert opened((plan("owner: Office\n" + dedent(text)),), JUNE, "without owner").items == ()


def test_without_a_date() -> None:
    text = """
        title: T
        actions:
          - {id: a, title: A, tasks: [{id: b, title: B}]}
          - {id: c, title: C, tasks: [{id: d, title: D, when: May}, {id: e, title: E}]}
          - {id: f, title: F, when: May, tasks: [G]}
          - {id: h, title: H, every: month}
          - {id: i, title: I, status: ongoing}
          - {id: j, title: J, when: tbd}
          - {id: k, title: K}
        calendar: [{title: L, item: k, when: May}]
        """
    assert [one.id for one in opened((plan(text),), JUNE, "undated").items] == ["a", "e"]


def test_past_without_a_report() -> None:
    more = """
calendar:
  - {id: a, title: A, when: 1 May, item: x}
  - {id: b, title: B, when: May, item: x}
  - {id: c, title: C, when: June}
  - {id: d, title: D, when: 2 May}
"""
    log = X + "status: in progress}\n- {date: 2024-05-02, item: a, result: missed}\n"
    assert on("without report", "", log, more=more) == [
        ("b", "past, and nobody has said how it went"),
        ("d", "past, and nobody has said how it went"),
    ]


UNDECIDED = """
title: T
themes: tbd
bodies: {jury: {title: tbd}}
actions:
  - {id: a, title: A, when: tbd, owner: tbd}
  - {id: b, title: B, when: April or July}
  - {id: c, title: C, when: April or July, status: in progress}
  - {id: d, title: D, target: 30 cities, breakdown: {Africa: 10, Asia: tbd}}
  - {id: e, title: E, when: tbd, status: done}
calendar:
  - {id: f, title: F, when: 15 September?}
  - {id: g, title: G, when: 10 July, status: tentative}
  - {id: h, title: H, when: 10 May, status: tentative}
  - {id: i, title: I, when: July}
  - {id: j, title: J, when: 1 July or 8 July, place: tbd}
  - {id: k, title: K, when: tbd, status: held}
todo: [tbd, Find a city]
"""


def test_undecided() -> None:
    view = opened((plan(UNDECIDED),), JUNE, "undecided")
    assert [(one.what, one.id, one.says) for one in view.items] == [
        ("action", "b", "April or July: to be chosen"),
        ("entry", "j", "to be chosen"),
        ("entry", "f", "not sure yet"),
        ("entry", "g", "tentative"),
        ("plan", "small-2024", "thematic priorities to be decided"),
        ("body", "jury", "name to be decided"),
        ("action", "a", "owner to be decided"),
        ("action", "a", "date to be decided"),
        ("action", "d", "target for Asia to be decided"),
        ("entry", "j", "place to be decided"),
    ]


def test_a_part_without_a_word_is_closed_with_its_whole() -> None:
    text = """
        title: T
        actions:
          - id: x
            title: X
            status: {}
            tasks: [{{id: a, title: A, when: by 1 May}}, {{id: b, title: B, when: by 1 May, status: in progress}}]
        """
    risky = {
        status: [one.id for one in opened((plan(text.format(status)),), JUNE, "at risk").items]
        for status in ("in progress", "done", "cancelled", "postponed")
    }
    assert risky == {"in progress": ["a", "b"], "done": ["b"], "cancelled": ["b"], "postponed": ["b"]}


# --- what wants a decision -------------------------------------------------------------------------------------------


def test_open_gathers_what_wants_a_decision() -> None:
    log = """
        - {date: 2024-06-01, item: d, status: in progress, health: off track, value: {Africa: 2}, why: No funds}
        - {date: 2024-06-02, item: b, status: done}
        """
    view = opened((followed(plan(UNDECIDED), log, JUNE),), JUNE)
    assert render(view, "text", Page(80)) == dedent("""\
        T
        as of 20 June 2024

        Off track
          d  D
             in progress, off track: No funds

        Behind the target
          d  D
             2 of 30 cities, behind: an even pace would be 14 by 20 June

        Past without a report
          h  H
             past, and nobody has said how it went; 10 May

        Soon, and not sure yet
          g  G
             tentative; 10 July

        One of several dates
          j  J
             to be chosen; 1 July or 8 July

        To be decided
          small-2024  T
                      thematic priorities to be decided
          jury        tbd
                      name to be decided
          a           A
                      owner to be decided
          a           A
                      date to be decided
          d           D
                      target for Asia to be decided
          j           J
                      place to be decided; 1 July or 8 July

        Done without evidence
          b  B
             done, and nothing shows it
          e  E
             done, and nothing shows it

        Notes of the editors
          Find a city

        1 off track, 1 behind, 1 without report, 1 tentative soon, 1 either-or,
        6 to be decided, 2 done without evidence, 1 note
        """)


def test_what_is_not_sure_is_open_two_months_ahead() -> None:
    made = plan("title: T\ncalendar: [{id: e, title: E, when: 15 September?}]")
    assert [len(opened((made,), day).items) for day in (date(2024, 7, 16), date(2024, 7, 17))] == [0, 1]
    assert len(opened((made,), date(2024, 9, 15)).items) == 1
    assert opened((made,), date(2024, 9, 16)).items == ()


def test_nothing_is_open() -> None:
    made = plan("title: T\nactions: [{title: X, when: May}]")
    assert render(opened((made,), JUNE), "text", Page(80)) == "T\nas of 20 June 2024\n\nnothing to look at\n"
    assert render(opened((made,), JUNE, "stale"), "md", Page()).endswith("nobody keeps a log of this plan**\n")


# --- asking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["at risk", "at-risk", "At Risk", "AT_RISK"])
def test_a_list_goes_by_its_name(name: str) -> None:
    assert opened((example(JUNE),), JUNE, name).what == "at risk"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("overdu", "no list 'overdu': did you mean 'overdue'?"),
        ("zzz", "no list 'zzz': the lists are all, overdue, off track, at risk, behind, stale, without owner"),
    ],
)
def test_a_list_that_there_is_not(name: str, message: str) -> None:
    with pytest.raises(NoSuchError) as why:
        opened((example(JUNE),), JUNE, name)
    assert str(why.value).startswith(message)


def test_filters_keep_items_and_their_entries() -> None:
    day = date(2024, 9, 20)
    everything = opened((example(day),), day, "all")
    only = opened((example(day),), day, "all", owner="jury")
    assert only.plans[0].title == "RCN Work Plan 2024, owner River Prize jury"
    assert {one.address for one in only.items} == {"5.c", "prize-ceremony"}
    assert set(only.items) < set(everything.items)
    with pytest.raises(NoSuchError):
        opened((example(day),), day, owner="nobody")


def test_every_list_has_a_heading() -> None:
    assert {*LISTS, *OPEN, *TRANSLATING} == {*HEADINGS}


# --- other formats ---------------------------------------------------------------------------------------------------


def test_json_has_the_same_in_figures() -> None:
    day = date(2024, 9, 20)
    data = json.loads(render(opened((example(day),), day), "json", Page()))
    assert list(data) == ["planctl", "what", "today", "stands", "plans", "items"]
    assert data["plans"][0]["counts"] == {name: sum(item["list"] == name for item in data["items"]) for name in OPEN}
    late = next(item for item in data["items"] if item["list"] == "off track")
    assert (late["address"], late["date"], late["what"]) == ("2", "2024-10-31", "action")


HOSTILE = r"""
    title: T
    actions: [{title: "a | b\n::error::x", when: tbd, status: done}]
    calendar: [{title: "<script>alert(1)</script> [/x]", when: 1 July?}]
    todo: ["=HYPERLINK(1)", "# heading"]
    """


def test_no_format_obeys_a_plan() -> None:
    from markdown_it import MarkdownIt

    view = opened((plan(HOSTILE),), JUNE)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(render(view, "md", Page()))
    assert "<script" not in html
    assert html.count("<h1") == 0
    assert not any(line.lstrip().startswith("::") for line in render(view, "text", Page(40)).splitlines())
    assert '"\'=HYPERLINK(1)"' in render(view, "csv", Page())


@pytest.mark.parametrize("width", [20, 40, 80, None])
def test_the_lists_fit_the_page(width: int | None) -> None:
    for name in ("all", None):
        lines = render(opened((example(date(2024, 9, 20)),), date(2024, 9, 20), name), "text", Page(width)).splitlines()
        longest_word = max(len(word) for line in lines for word in line.split())
        assert width is None or max(map(len, lines)) <= max(width, longest_word + 4)


# --- counted a second time -------------------------------------------------------------------------------------------

DAYS = [date(2024, month, 1) for month in range(1, 13)] + [date(2024, 6, 30), date(2024, 9, 20), date(2024, 12, 31)]
BEFORE = real("riverside-2024", "examples")


@cache
def lines() -> list[dict[str, Any]]:
    """Return the example's log as plain YAML has it."""
    read: list[dict[str, Any]] = yaml.safe_load((ROOT / "examples" / "riverside-2024.updates.yaml").read_bytes())
    return read


def lines_until(day: date) -> list[dict[str, Any]]:
    return [one for one in lines() if one["date"] <= day]


def address(name: object) -> str:
    """Return the address that an update's item has in the plan as it was written."""
    item = BEFORE.item(str(name))
    return item.address if item else str(name)


def by_hand(day: date, key: str) -> dict[str, Any]:
    """Return the last word on a key of every item, the plan's own first."""
    said = {item.address: getattr(item, key) for item in BEFORE.items}
    for line in lines_until(day):
        if key in line:
            said[address(line["item"])] = line[key]
    return said


def closed_by_hand(day: date) -> set[str]:
    """Return what is closed: itself, or where nobody says how the part stands, the whole of it."""
    said = by_hand(day, "status")
    parents = {item.address: item.parent for item in BEFORE.items}
    return {item for item in parents if (said[item] or said.get(parents[item] or "")) in CLOSED}


def rows_of(day: date) -> dict[str, Row]:
    return {row.address: row for row in status((example(day),), day).items}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_statuses_and_evidence_derive_from_the_log(day: date) -> None:
    (one,) = status((example(day),), day).plans
    said = by_hand(day, "status")
    items = [item.address for item in BEFORE.items]
    counted = {name: sum(said[item] == name for item in items) for name in STATUSES}
    counted["no report"] = sum(said[item] is None for item in items)
    assert dict(one.counts.statuses) == {name: count for name, count in counted.items() if count}
    shown = {item.address for item in BEFORE.items if item.evidence}
    shown |= {address(line["item"]) for line in lines_until(day) if "evidence" in line}
    unproven = [item for item in items if said[item] == "done" and item not in shown]
    assert dict(one.lists)["done without evidence"] == tuple(unproven)
    assert one.counts.done_without_evidence == len(unproven)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_health_and_risk_derive_from_the_log(day: date) -> None:
    (one,) = status((example(day),), day).plans
    said, how = by_hand(day, "status"), by_hand(day, "health")
    assert not closed_by_hand(day) & {*dict(one.lists)["at risk"]}
    opened_ = [item.address for item in BEFORE.items if said[item.address] not in CLOSED]
    lists = dict(one.lists)
    assert lists["off track"] == tuple(item for item in opened_ if how[item] == "off track")
    reported = tuple(item for item in opened_ if how[item] == "at risk")
    assert lists["at risk"][: len(reported)] == reported
    suggested = lists["at risk"][len(reported) :]
    assert all(how[item] is None for item in suggested)
    short = {*lists["overdue"], *lists["behind"]}
    assert {item for item in opened_ if how[item] is None and item in short} - closed_by_hand(day) <= {*suggested}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_silence_derives_from_the_log(day: date) -> None:
    heard: dict[str, list[date]] = {item.address: [] for item in BEFORE.items}
    dates = {entry.address: address(entry.item) for entry in BEFORE.calendar if entry.item}
    for line in lines_until(day):
        name = str(line["item"])
        named = dates.get(name) if BEFORE.entry(name) else address(name)
        if named:
            whole = named.partition(".")[0]
            heard[named].append(line["date"])
            if whole != named:
                heard[whole].append(line["date"])
            for item in BEFORE.items if whole == named else ():
                if item.parent == named:
                    heard[item.address].append(line["date"])
    stale = []
    for item in BEFORE.items:
        begins = item.when.earliest if item.when and item.when.kind != "deadline" else None
        since = max([date(2024, 1, 1), *([begins] if begins else []), *heard[item.address]])
        if item.address not in closed_by_hand(day) and day - since >= timedelta(days=90):
            stale.append(item.address)
    assert dict(status((example(day),), day).plans[0].lists)["stale"] == tuple(stale)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_overdue_derives_from_the_dates(day: date) -> None:
    said = by_hand(day, "status")
    moved: dict[str, date] = {"rivers-day-2024": date(2024, 6, 30), "prize-ceremony": date(2024, 11, 22)}
    told = {str(line["item"]): line for line in lines_until(day)}
    over = {name for name, line in told.items() if line.get("result") in ("held", "fulfilled", "cancelled")}
    late = []
    for item in BEFORE.items:
        named = [entry for entry in BEFORE.calendar if entry.item and address(entry.item) == item.address]
        lasts = [
            moved.get(one.address, one.when.latest) if one.address in told else one.when.latest
            for one in named
            if one.when and one.address not in over and one.status != "held"
        ]
        last = item.when.latest if item.when else max((one for one in lasts if one), default=None)
        is_open = said[item.address] not in (*CLOSED, "ongoing")
        if item.every is None and is_open and last and last < day:
            late.append(item.address)
    assert dict(status((example(day),), day).plans[0].lists)["overdue"] == tuple(late)


def test_two_days_differ_by_the_updates_between_them() -> None:
    first, last = date(2024, 6, 30), date(2024, 12, 31)
    before, after = rows_of(first), rows_of(last)
    between = [line for line in lines_until(last) if line["date"] > first]
    for key in ("status", "health"):
        told = {address(line["item"]) for line in between if key in line} & {*before}
        changed = {name for name in before if getattr(before[name], key) != getattr(after[name], key)}
        closed = {name for name in before if after[name].status in CLOSED}
        # Nothing changes but what somebody reported; and the health of work that is closed is no question any more.
        assert changed <= told | (closed if key == "health" else set())
    unchanged = {name for name in before if name not in {address(line["item"]) for line in between}}
    dates = {
        address(entry.item)
        for line in between
        for entry in BEFORE.calendar
        if entry.address == line["item"] and entry.item
    }
    tied = {item.address for item in BEFORE.items if item.when and item.when.anchor}
    for name in unchanged - dates - tied:
        kept = ("status", "health", "stands", "due", "target", "evidence", "reached")
        assert [getattr(before[name], key) for key in kept] == [getattr(after[name], key) for key in kept]
