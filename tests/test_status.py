"""Where the work stands: what is counted, grouped, filtered and left unsaid."""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from planctl.formats import Page, render
from planctl.views import NoSuchError
from planctl.views.status import Row, Status, status
from sample import example, plan, real

APRIL = date(2024, 4, 20)
LATER = date(2026, 11, 22)


def shown(view: Status, width: int | None = 80) -> str:
    return render(view, "text", Page(width))


def row(view: Status, address: str) -> Row:
    (found,) = (one for one in view.items if one.address == address)
    return found


AWARD = """
    title: Work Plan 2024
    organisation: {title: A Network of Cities, aliases: [ANC]}
    owner: office
    bodies:
      office: {title: Network Office, aliases: [Secretariat]}
      jury: Award Jury
      board: Board
    objectives:
      learn: {number: 1, title: Learn from one another}
    priorities:
      A:
        title: Communication
        tasks:
          - {number: 1, title: Newsletter, every: month, when: by 31 January, status: ongoing, health: on track}
          - {number: 2, title: Website, when: by 15 March, status: in progress, health: at risk, target: 3 languages}
      B:
        title: Evaluation
        objectives: [learn]
        tasks:
          - number: 3
            id: award
            title: Award
            owner: jury
            body: board
            subtasks:
              a: {title: Criteria, status: done, evidence: "https://example.org/criteria"}
              b: {title: Call, status: done}
              c: {title: Jury, owner: office}
              d: {title: Money, status: cancelled, health: off track}
          - {number: 4, title: Peer visits, owner: Members of the network, status: done, health: on track}
    calendar:
      - {when: by 15 February, title: The jury meets, item: 3.c}
"""


def test_a_plan_without_any_report_makes_no_claim() -> None:
    text = shown(status((real("iopd-2024"),), LATER, priority="B"))
    assert text.split("\n", 1)[1] == dedent("""\
        period ended 31 December 2024, nothing reported

          10  Partnership of UCLG and the Global Coalition   no report
          11  Special reports                                no report   0 of 3 done
          12  Best Practice Award                            no report   0 of 7 done
          13  Mutual evaluation between members              no report

        4 tasks, 10 subtasks: 14 no report
        """)
    assert text.split("\n", 1)[0].endswith("2024, priority B: Evaluation of practices")


def test_every_item_stands_under_its_priority() -> None:
    assert shown(status((plan(AWARD),), APRIL)) == dedent("""\
        ANC Work Plan 2024
        day 111 of 366

        A. Communication
          1  Newsletter    ongoing, on track
          2  Website       in progress, at risk
             target: 3 languages; due 15 March, overdue

        B. Evaluation
          3  Award         no report               2 of 4 done, 1 cancelled, 1 overdue
          4  Peer visits   done without evidence

        4 tasks, 4 subtasks: 1 in progress, 1 ongoing, 3 done (2 without evidence),
        1 cancelled, 2 no report; 2 overdue
        """)


def test_forty_columns_are_enough() -> None:
    text = shown(status((plan(AWARD),), APRIL), 40)
    assert text == dedent("""\
        ANC Work Plan 2024
        day 111 of 366

        A. Communication
          1  Newsletter    ongoing, on track
          2  Website       in progress, at risk
             target: 3 languages
             due 15 March, overdue

        B. Evaluation
          3  Award         no report
             2 of 4 done, 1 cancelled, 1 overdue
          4  Peer visits   done without evidence

        4 tasks, 4 subtasks: 1 in progress,
        1 ongoing, 3 done (2 without evidence),
        1 cancelled, 2 no report; 2 overdue
        """)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("name", ["iaec-2024", "iopd-2024"])
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    for by in (None, "status", "owner", "objective"):
        lines = shown(status((real(name),), APRIL, by=by), width).splitlines()
        longest_word = max(len(word) for line in lines for word in line.split())
        assert max(map(len, lines)) <= max(width, longest_word + 4)


def test_several_plans_have_a_line_for_each_group() -> None:
    other = plan(
        """
        title: City plan
        objectives:
          parks: {title: Parks, actions: [Plant trees, {title: Mow, status: done}]}
          roads: Roads
        actions: [Count the trees]
        """,
        "city",
    )
    assert shown(status((plan(AWARD), other), date(2023, 12, 12))) == dedent("""\
        ANC Work Plan 2024
        period begins 1 January 2024, in 20 days

          A  Communication   2 tasks
             1 in progress, 1 ongoing
          B  Evaluation      2 tasks, 4 subtasks
             3 done (2 without evidence), 1 cancelled, 2 no report

        4 tasks, 4 subtasks: 1 in progress, 1 ongoing, 3 done (2 without evidence),
        1 cancelled, 2 no report

        City plan
        period begins 1 January 2024, in 20 days

          Parks          2 actions   1 done (1 without evidence), 1 no report
          Roads          no work
          no objective   1 action    1 no report

        3 actions: 1 done (1 without evidence), 2 no report
        """)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2023, 12, 31), "period begins 1 January 2024, tomorrow"),
        (date(2023, 12, 12), "period begins 1 January 2024, in 20 days"),
        (date(2024, 1, 1), "day 1 of 366, nothing reported"),
        (date(2024, 12, 31), "day 366 of 366, nothing reported"),
        (date(2025, 1, 1), "period ended 31 December 2024, nothing reported"),
    ],
)
def test_today_and_the_period(today: date, says: str) -> None:
    view = status((plan("title: T\nactions: [Plant trees]"),), today)
    assert view.plans[0].stands == says


def test_an_item_that_serves_two_objectives_is_listed_twice_and_counted_once() -> None:
    view = status((real("iaec-2024"),), APRIL)
    (one,) = view.plans
    assert dict(one.counts.kinds)["action"] == 53
    by_id = {group.id: group for group in one.groups}
    assert by_id["experts"].items == by_id["research"].items
    assert sum(dict(group.counts.kinds).get("action", 0) for group in one.groups) == 54
    assert len({item.address for item in view.items}) == len(view.items)
    (only,) = status((real("iaec-2024"),), APRIL, objective="research").plans
    assert only.groups[0].items == by_id["research"].items


def test_what_the_real_plans_hold() -> None:
    view = status((real("iopd-2024"), real("iaec-2024")), APRIL)
    assert [one.counts.kinds[0] for one in view.plans] == [("task", 22), ("action", 53)]
    assert dict(view.plans[0].counts.kinds)["subtask"] == 27
    assert [len(one.groups) for one in view.plans] == [4, 21]
    assert {item.status for item in view.items} == {"no report"}
    assert not view.detailed


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["b", "B", "evaluation", "EVALUATION"])
def test_a_priority_goes_by_letter_or_title(asked: str) -> None:
    view = status((plan(AWARD),), APRIL, priority=asked)
    assert [one.number for one in view.items] == ["3", "3.a", "3.b", "3.c", "3.d", "4"]
    assert view.plans[0].title == "ANC Work Plan 2024, priority B: Evaluation"
    assert [group.title for group in view.plans[0].groups] == [""]


@pytest.mark.parametrize("asked", ["office", "Network Office", "secretariat"])
def test_an_owner_goes_by_id_name_or_alias_and_may_be_the_plans(asked: str) -> None:
    view = status((plan(AWARD),), APRIL, owner=asked)
    assert [one.number for one in view.items] == ["1", "2", "3.c"]
    assert view.plans[0].title.endswith(", owner Network Office")
    # A part whose whole is someone else's is listed by itself.
    assert view.plans[0].groups[1].items == ("3.c",)


def test_a_free_name_may_be_an_owner() -> None:
    view = status((plan(AWARD),), APRIL, owner="members of the network")
    assert [one.number for one in view.items] == ["4"]


def test_a_body_that_answers_for_nothing_has_no_work() -> None:
    assert shown(status((plan(AWARD),), APRIL, owner="board")) == dedent("""\
        ANC Work Plan 2024, owner Board
        day 111 of 366

        no work
        """)


@pytest.mark.parametrize("asked", ["learn", "1", "Learn from one another"])
def test_an_objective_may_be_served_through_the_priority(asked: str) -> None:
    view = status((plan(AWARD),), APRIL, objective=asked)
    assert [one.number for one in view.items] == ["3", "3.a", "3.b", "3.c", "3.d", "4"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("done", ["3.a", "3.b", "4"]),
        ("done without evidence", ["3.b", "4"]),
        ("In-Progress", ["2"]),
        ("no report", ["3", "3.c"]),
        ("postponed", []),
    ],
)
def test_a_status_finds_parts_too(asked: str, numbers: list[str]) -> None:
    assert [one.number for one in status((plan(AWARD),), APRIL, state=asked).items] == numbers


def test_filters_leave_out_plans_that_do_not_know_the_dimension() -> None:
    plans = (real("iaec-2024"), real("iopd-2024"))
    assert [one.plan for one in status(plans, APRIL, priority="B").plans] == ["iopd-2024"]
    assert [one.plan for one in status(plans, APRIL, by="priority").plans] == ["iopd-2024"]
    assert [one.plan for one in status(plans, APRIL, owner="secretariat").plans] == ["iopd-2024"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"priority": "Z"}, "no priority 'Z': the priorities are A and B"),
        ({"objective": "lern"}, "no objective 'lern': did you mean 'learn'?"),
        ({"objective": "roads"}, "no objective 'roads': there is only learn"),
        ({"owner": "Network Ofice"}, "no owner 'Network Ofice': did you mean 'Network Office'?"),
        ({"state": "finished"}, "no status 'finished': the statuses are not started, in progress, ongoing, done,"),
        ({"by": "team"}, "no grouping 'team': the groupings are priority, objective, owner, status, body and network"),
        ({"by": "prioritiy"}, "no grouping 'prioritiy': did you mean 'priority'?"),
    ],
)
def test_what_no_plan_knows_is_said_with_what_there_is(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(NoSuchError) as why:
        status((plan(AWARD),), APRIL, **asked)
    assert str(why.value).startswith(message)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"priority": "B"}, "no priority 'B': no plan here has priorities"),
        ({"objective": "1"}, "no objective '1': no plan here has objectives"),
        ({"owner": "office"}, "no owner 'office': no plan here has owners"),
        ({"by": "priority"}, "no grouping 'priority': no plan here has priorities"),
        ({"by": "network"}, "no grouping 'network': no plan here has networks"),
    ],
)
def test_a_dimension_that_no_plan_has(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(NoSuchError) as why:
        status((plan("title: T\nactions: [Plant trees]"),), APRIL, **asked)
    assert str(why.value) == message


def test_two_filters_that_no_plan_has_together() -> None:
    with pytest.raises(NoSuchError, match="no plan has all that is asked for"):
        status((real("iaec-2024"), real("iopd-2024")), APRIL, priority="B", objective="values")


def test_of_many_choices_the_list_is_named() -> None:
    with pytest.raises(NoSuchError, match="there are 21 objectives; planctl list objectives shows them"):
        status((real("iaec-2024"),), APRIL, objective="zzz")


# --- groups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("priority", {"A. Communication": ["1", "2"], "B. Evaluation": ["3", "4"]}),
        ("objective", {"1. Learn from one another": ["3", "4"], "no objective": ["1", "2"]}),
        ("owner", {"Network Office": ["1", "2", "3.c"], "Award Jury": ["3"], "Members of the network": ["4"]}),
        ("body", {"Board": ["3"], "no body": ["1", "2", "4"]}),
        (
            "status",
            {
                "in progress": ["2"],
                "ongoing": ["1"],
                "done": ["3.a", "3.b", "4"],
                "cancelled": ["3.d"],
                "no report": ["3"],
            },
        ),
    ],
)
def test_groups(by: str, groups: dict[str, list[str]]) -> None:
    view = status((plan(AWARD),), APRIL, by=by)
    assert {group.name: list(group.items) for group in view.plans[0].groups} == groups


def test_an_item_is_of_every_network_that_it_names() -> None:
    made = plan("""
        title: T
        bodies: {north: {title: Northern Network, kind: network}, jury: {title: Jury, kind: jury}}
        networks: {coast: {title: Cities on the coast}, hills: Cities in the hills}
        actions:
          - {id: a, title: A, with: [north, jury], tasks: [{id: b, title: B, organiser: Cities on the coast}]}
          - {id: c, title: C, owner: jury}
        """)
    view = status((made,), APRIL, by="network")
    groups = {group.name: group.items for group in view.plans[0].groups}
    assert groups == {
        "Northern Network": ("a",),
        "Cities on the coast": ("b",),
        "Cities in the hills": (),
        "no network": ("c",),
    }
    assert row(view, "b").group == ("Northern Network", "Cities on the coast")


def test_what_is_to_be_decided_is_a_group_of_its_own() -> None:
    view = status((plan("title: T\nobjectives: {a: A}\nactions: [{title: X, objective: tbd}]"),), APRIL)
    assert [(group.name, group.items) for group in view.plans[0].groups] == [("A", ()), ("tbd", ("actions.1",))]


def test_parts_of_an_item_have_its_priority_and_objective() -> None:
    made = plan("""
        title: T
        priorities: {A: Alpha}
        objectives: {one: One, two: Two}
        tasks: [{number: 1, title: X, priority: A, objective: one, also_serves: [two], subtasks: {a: Y}}]
        """)
    assert row(status((made,), APRIL), "1.a").group == ("Alpha",)
    assert row(status((made,), APRIL, by="objective"), "1.a").group == ("One", "Two")
    assert [one.number for one in status((made,), APRIL, objective="two").items] == ["1", "1.a"]


def test_a_plan_of_no_shape_is_one_list() -> None:
    text = shown(status((plan("title: T\nactions: [Plant trees, {title: Mow, status: done}]"),), APRIL))
    assert text == dedent("""\
        T
        day 111 of 366

          Plant trees   no report
          Mow           done without evidence

        2 actions: 1 done (1 without evidence), 1 no report
        """)


def test_a_plan_without_work() -> None:
    assert shown(status((plan("title: T"),), APRIL)) == "T\nday 111 of 366\n\nno work\n"


# --- overdue ---------------------------------------------------------------------------------------------------------


def overdue(item: str, today: date = APRIL, more: str = "") -> bool:
    text = f"title: T\nactions: [{{id: x, title: X, {item}}}, {{title: Y, status: done}}]\n{more}"
    return row(status((plan(text),), today), "x").overdue


@pytest.mark.parametrize(
    ("item", "late"),
    [
        ("when: by 19 April", True),
        ("when: by 20 April", False),
        ("when: by 19 April, status: not started", True),
        ("when: March, status: in progress", True),
        ("when: April", False),
        ("when: March or May", False),
        ("when: from March", False),
        ("when: tbd", False),
        ("when: by 19 April, status: done", False),
        ("when: by 19 April, status: cancelled", False),
        ("when: by 19 April, status: postponed", False),
        # What goes on, or comes back, is judged by its occasions.
        ("when: March, status: ongoing", False),
        ("when: March, every: week", False),
    ],
)
def test_open_work_is_overdue_when_its_last_day_has_passed(item: str, *, late: bool) -> None:
    assert overdue(item) is late


@pytest.mark.parametrize(
    ("entries", "late"),
    [
        ("{title: E, when: March, item: x}", True),
        ("{title: E, when: March, item: x}, {title: F, when: May, item: x}", False),
        ("{title: E, when: March, item: x}, {title: F, when: tbd, item: x}", False),
        ("{title: E, when: March, item: x, status: held}", False),
        ("{title: E, when: March}", False),
    ],
)
def test_the_calendar_gives_work_its_last_day(entries: str, *, late: bool) -> None:
    assert overdue("status: in progress", more=f"calendar: [{entries}]") is late


def test_a_date_tied_to_another_entry_is_kept_with_it() -> None:
    more = "calendar: [{id: board, title: Board, when: 1 April}]"
    assert overdue("when: 2 weeks before board", more=more)
    assert not overdue("when: 2 weeks before board", date(2024, 3, 18), more=more)


def test_nothing_is_overdue_before_the_plan_begins_or_after_one_that_was_never_reported_on() -> None:
    silent = plan("title: T\nactions: [{title: X, when: by 1 March 2023}, {title: Y, when: by 1 March}]")
    assert [one.overdue for one in status((silent,), date(2023, 12, 12)).items] == [False, False]
    assert [one.overdue for one in status((silent,), APRIL).items] == [True, True]
    assert [one.overdue for one in status((silent,), LATER).items] == [False, False]
    assert overdue("when: by 1 March", LATER)


# --- followed --------------------------------------------------------------------------------------------------------


def test_a_plan_with_a_log_shows_what_was_reached_and_what_needs_a_look() -> None:
    day = date(2024, 6, 30)
    text = shown(status((example(day),), day))
    assert text.startswith("RCN Work Plan 2024\nday 182 of 366, last update 28 June\n")
    assert "  target: 12 of 30 cities, on pace: an even pace would be 12 by 30 June\n" in text
    # Where nobody has reported a number, the target stands alone.
    assert "  target: 2 or 3 walks\n" in text
    assert text.endswith("\nto look at: 1 at risk, 1 behind, 5 stale, 4 undecided\n")
    markdown = render(status((example(day),), day), "md", Page())
    assert markdown.endswith("\n\nTo look at: 1 at risk, 1 behind, 5 stale, 4 undecided.\n")


def test_the_counts_are_the_lengths_of_the_lists() -> None:
    for day in (date(2024, 4, 20), date(2024, 9, 20), date(2024, 12, 31)):
        (one,) = status((example(day),), day).plans
        lists = {name: len(addresses) for name, addresses in one.lists}
        for count, name in re.findall(r"(?:^|, )([0-9]+) ([a-z -]*[a-z])", one.look):
            assert lists.pop(name) == int(count)
        assert lists.pop("overdue") == one.counts.overdue
        assert lists.pop("done without evidence") == one.counts.done_without_evidence
        assert not any(lists.values())


def test_before_the_first_update_a_log_changes_nothing() -> None:
    day = date(2024, 1, 20)
    view = status((example(day),), day)
    without = status((real("riverside-2024", "examples"),), day)
    same = ("status", "health", "due", "overdue", "target", "evidence", "risk", "reached", "verdict")
    for field in same:
        assert [getattr(one, field) for one in view.items] == [getattr(one, field) for one in without.items]
    assert view.plans[0].counts == without.plans[0].counts
    assert (view.plans[0].followed, without.plans[0].followed) == (True, False)


def test_only_a_plan_with_a_log_has_its_lists_worked_out_unless_all_is_asked_for() -> None:
    silent = plan("title: T\nactions: [{title: X, when: by 1 March}]")
    assert status((silent,), APRIL, rows=False).plans[0].lists == ()
    (one,) = status((silent,), APRIL).plans
    assert dict(one.lists)["overdue"] == dict(one.lists)["at risk"] == ("actions.1",)
    assert one.look == ""
    assert shown(status((silent,), APRIL)) == shown(status((silent,), APRIL, rows=False))


def test_lists_keep_to_what_is_asked_for() -> None:
    day = date(2024, 9, 20)
    (one,) = status((example(day),), day, owner="jury").plans
    assert dict(one.lists)["stale"] == ("5.c",)
    assert one.look == "1 stale, 1 undecided"


# --- other formats ---------------------------------------------------------------------------------------------------


def test_markdown_has_a_table_for_each_group() -> None:
    text = render(status((plan(AWARD),), APRIL), "md", Page())
    tables, total = text.rsplit("\n\n", 1)
    assert total.startswith("**4 tasks, 4 subtasks: 1 in progress, 1 ongoing, 3 done (2 without evidence), 1 cancelled")
    assert total.endswith("; 2 overdue**\n")
    assert tables == dedent("""\
        ## ANC Work Plan 2024

        Day 111 of 366.

        ### A. Communication

        | No. | Work       | Status               | Remarks                                    |
        | --- | ---------- | -------------------- | ------------------------------------------ |
        | 1   | Newsletter | ongoing, on track    |                                            |
        | 2   | Website    | in progress, at risk | target: 3 languages; due 15 March, overdue |

        ### B. Evaluation

        | No. | Work        | Status                | Parts                               |
        | --- | ----------- | --------------------- | ----------------------------------- |
        | 3   | Award       | no report             | 2 of 4 done, 1 cancelled, 1 overdue |
        | 4   | Peer visits | done without evidence |                                     |""")


def test_markdown_of_several_plans_has_a_line_for_each_group() -> None:
    other = plan("title: City plan\nobjectives: {parks: {title: Parks, actions: [Plant trees]}, roads: Roads}", "city")
    text = render(status((other, plan("title: T", "t")), APRIL), "md", Page())
    assert text == dedent("""\
        ## City plan

        Day 111 of 366, nothing reported.

        | Group | Work     | Status      |
        | ----- | -------- | ----------- |
        | Parks | 1 action | 1 no report |
        | Roads | no work  |             |

        **1 action: 1 no report**

        ## T

        Day 111 of 366.

        **no work**
        """)


HOSTILE = r"""
    title: "ok\n# Heading"
    actions:
      - "a | b\n| c"
      - "![x](http://example.org/beacon) <script>alert(1)</script> &lt; `code` *b* _i_ ~~s~~ \\| $x$"
      - "[/nothing] [draft]"
      - "x\n::warning file=plan.yaml::y"
    """


def test_markdown_obeys_nothing_in_a_plan() -> None:
    from markdown_it import MarkdownIt

    text = render(status((plan(HOSTILE),), APRIL), "md", Page())
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert html.count("<h") == 1
    assert "<script" not in html
    assert "<img" not in html
    for tag in ("<code", "<em", "<s>", "<a "):
        assert tag not in html
    assert html.count("<tr") == 5
    assert html.count("<td") == 8
    assert "a | b | c" in html
    assert "&amp;lt;" in html


def test_text_shows_hostile_titles_as_they_are() -> None:
    lines = shown(status((plan(HOSTILE),), APRIL), None).splitlines()
    assert lines[0] == "ok # Heading"
    assert not any(line.startswith("::") for line in lines)
    assert "  [/nothing] [draft]" in "\n".join(lines)


def test_colour_changes_nothing_but_the_colour() -> None:
    import re

    view = status((plan(AWARD),), APRIL)
    coloured = render(view, "text", Page(80, colour=True))
    assert "\x1b[" in coloured
    plain = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n"))
    assert plain == shown(view)
