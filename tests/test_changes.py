"""What changed is told once, whatever it is matched by, and nothing else is."""

from __future__ import annotations

import re
import time
from itertools import product

import pytest

from golden import ROOT
from planctl.changes import changes, paired
from planctl.engine import load
from planctl.fold import fold
from planctl.logs import examine_log
from planctl.model import Plan
from planctl.rewording import reworded
from planctl.views.changes import changes as view
from planctl.views.difference import date_moved
from planctl.when import Period, When, read_period, read_when
from sample import followed, plan, real

TASKS = """
title: Work
bodies: {office: Network Office}
priorities:
  A:
    title: Members
    tasks:
      - {number: 1, title: Letter to all members}
      - number: 2
        title: Award
        subtasks: {a: Call for nominations, b: Meeting of the jury, c: Publication}
  B:
    title: Practices
    tasks:
      - {number: 3, title: Special reports, depends_on: [2.b]}
      - {number: 4, id: study, title: Study of forms of work, owner: office}
calendar:
  - {id: jury, when: 5 May, title: Jury, item: 2.b}
  - {when: 1 June, title: Board}
  - {when: 1 October, title: Board}
"""


def rows(before: str | Plan, after: str | Plan) -> list[str]:
    """Return what is told, each as `section: label title: what it says`."""
    then, now = (one if isinstance(one, Plan) else plan(one) for one in (before, after))
    told = view([(then, now)], "then", "now").plans[0]
    found = []
    for section in told.sections:
        for row in section.rows:
            words = " ".join(
                {"same": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}[one.how].format(one.text) for one in row.words
            )
            along = f" / {'; '.join(row.along)}" if row.along else ""
            name = " ".join(filter(None, (row.label, row.title)))
            found.append(f"{section.section}: {name}: {row.says or f'{row.key}: {words}'}{along}")
    return found


def edited(*changes: tuple[str, str], text: str = TASKS) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("name", ["iaec-2024", "iopd-2024"])
def test_a_plan_has_not_changed_from_itself(name: str) -> None:
    assert changes(real(name), real(name)) == ()


def test_the_same_in_another_order_and_spelling_is_the_same() -> None:
    after = edited(
        (
            "{a: Call for nominations, b: Meeting of the jury, c: Publication}",
            "\n          a: Call for   nominations\n          b: Meeting of the jury\n          c: Publication",
        )
    )
    assert rows(TASKS, after) == []
    assert rows(TASKS, edited(("when: 5 May", "when: 2024-05-05"))) == [
        "texts: 2.b Jury: when written as '2024-05-05' (was '5 May')"
    ]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("when: 5 May", "when: 12 May")], ["dates: 2.b Jury: 12 May, a week later (was 5 May)"]),
        ([("when: 1 June", "when: 2 June")], ["dates: Board: 2 June, a day later (was 1 June)"]),
        (
            [("title: Special reports", "title: Special report")],
            ["texts: 3 Special report: title: Special [-reports-] {+report+}"],
        ),
        (
            [("number: 4, id: study", "number: 4, id: forms")],
            ["work: 4 Study of forms of work: called forms now (was study)"],
        ),
        ([("number: 4, id: study", "number: 4")], ["work: 4 Study of forms of work: no longer called study"]),
        ([("number: 4, ", "number: 7, ")], ["work: 7 Study of forms of work: number 7 now (was 4)"]),
        # Parts, references and dates follow what was renumbered.
        (
            [("number: 2\n", "number: 7\n"), ("[2.b]", "[7.b]"), ("item: 2.b", "item: 7.b")],
            ["work: 7 Award: number 7 now (was 2)"],
        ),
        (
            [
                ("b: Meeting of the jury, c:", "d: Meeting of the jury, c:"),
                ("[2.b]", "[2.d]"),
                ("item: 2.b", "item: 2.d"),
            ],
            ["work: 2.d Meeting of the jury: number 2.d now (was 2.b)"],
        ),
        ([("owner: office", "owner: Board")], ["work: 4 Study of forms of work: owner: Board (was Network Office)"]),
        ([(", owner: office", "")], ["work: 4 Study of forms of work: owner: dropped (was Network Office)"]),
        (
            [("      - {number: 3, title: Special reports, depends_on: [2.b]}\n", "")],
            ["work: 3 Special reports: dropped"],
        ),
        (
            [("title: Award\n", "title: Award\n        target: 2 or 3 prizes\n")],
            ["dates: 2 Award: target: 2 or 3 prizes"],
        ),
        (
            [(", c: Publication", ", c: Publication, d: Funds for a prize")],
            ["work: 2.d Funds for a prize: added to 2 'Award'"],
        ),
        (
            [("depends_on: [2.b]", "depends_on: [2.b, 1]")],
            ["work: 3 Special reports: depends on: now also 1 Letter to all members"],
        ),
        ([("title: Work\n", "title: Work Plan\n")], ["plan: : title: Work {+Plan+}"]),
        ([("title: Members", "title: Our members")], ["texts: Our members: title: [-Members-] {+Our members+}"]),
        (
            [("office: Network Office", "office: Network Secretariat")],
            ["texts: Network Secretariat: title: Network [-Office-] {+Secretariat+}"],
        ),
        (
            [("{office:", "{secretariat:"), ("owner: office", "owner: secretariat")],
            ["plan: Network Office: called secretariat now (was office)"],
        ),
        ([("  - {when: 1 June, title: Board}\n", "")], ["calendar: Board: dropped: 1 June"]),
        ([("title: Jury,", "title: Jury, place: Porto,")], ["calendar: 2.b Jury: place: Porto"]),
    ],
)
def test_one_thing_changed_is_one_thing_told(edits: list[tuple[str, str]], told: list[str]) -> None:
    assert rows(TASKS, edited(*edits)) == told


def test_what_stands_elsewhere_was_moved() -> None:
    line = "      - {number: 1, title: Letter to all members}\n"
    after = edited((line, ""), ("    tasks:\n      - {number: 3", f"    tasks:\n{line}      - {{number: 3"))
    assert rows(TASKS, after) == ["work: 1 Letter to all members: moved to B. Practices (was in A. Members)"]


def test_a_split_is_told_where_texts_or_parts_show_it() -> None:
    by_words = edited(
        (
            "      - {number: 1, title: Letter to all members}\n",
            "      - {number: 1, title: Letter}\n      - {number: 6, title: All members}\n",
        )
    )
    assert rows(TASKS, by_words) == ["work: 1 Letter to all members: split into 1 'Letter' and 6 'All members'"]
    parts = "a: Call for nominations, b: Meeting of the jury, c: Publication"
    one = "title: Award, nominations\n        subtasks: {a: Call for nominations}\n"
    other = "      - number: 5\n        title: Prize\n        subtasks: {a: Meeting of the jury, b: Publication}\n"
    by_parts = edited(
        (f"title: Award\n        subtasks: {{{parts}}}\n", one + other), ("[2.b]", "[5.a]"), ("item: 2.b", "item: 5.a")
    )
    assert rows(TASKS, by_parts) == ["work: 2 Award: split into 2 'Award, nominations' and 5 'Prize'"]


SPLITS = [
    ("title: Walks along the banks for new members", "title: Walks along the banks", "title: Welcome new members"),
    ("title: Train one team in each city", "title: Train one team", "title: Certify each city"),
    ("title: Bulletin", "title: Bulletin in English", "title: Bulletin in French"),
    ("id: news, title: Bulletin", "id: news, title: Bulletin in English", "title: Bulletin in French"),
    ("title: Review and translate the Charter", "title: Review the Charter", "title: Translate the Charter"),
    (
        "title: Reports, statement: Write and publish them.",
        "title: Reports, statement: Write them.",
        "title: Publish reports",
    ),
    ("id: a, title: Study and survey", "title: Study", "id: a, title: Survey"),
]


@pytest.mark.parametrize(("whole", "first", "second"), SPLITS)
def test_a_split_is_told_as_such(whole: str, first: str, second: str) -> None:
    start = "title: Work\ntasks:\n  - {number: 1, title: Something else}\n"
    before = f"{start}  - {{number: 2, {whole}}}\n"
    after = f"{start}  - {{number: 2, {first}}}\n  - {{number: 3, {second}}}\n"
    names = [re.sub(r".*title: |, statement.*", "", text) for text in (whole, first, second)]
    assert rows(before, after) == [f"work: 2 {names[0]}: split into 2 '{names[1]}' and 3 '{names[2]}'"]


def test_retitled_and_something_new_is_no_split() -> None:
    start = "title: Work\ntasks:\n  - {number: 1, title: Something else}\n"
    before = f"{start}  - {{number: 2, title: Newsletter to members}}\n"
    after = f"{start}  - {{number: 2, title: Newsletter to all members}}\n  - {{number: 3, title: Annual congress}}\n"
    assert [row.rpartition(": ")[0].partition(": ")[0] for row in rows(before, after)] == ["work", "texts"]


def test_something_new_beside_is_no_split() -> None:
    after = edited(
        (
            "      - {number: 1, title: Letter to all members}\n",
            "      - {number: 1, title: Letter to all members}\n      - {number: 6, title: Letter to all cities}\n",
        )
    )
    assert rows(TASKS, after) == ["work: 6 Letter to all cities: added to A. Members"]


def test_another_period_is_told_once_and_not_with_every_date() -> None:
    assert rows(plan(TASKS), plan(TASKS, period="2025")) == ["plan: : period: 2025 (was 2024)"]


def test_dates_that_hang_on_another_move_along() -> None:
    tied = (
        TASKS + "  - {id: prize, when: 2 weeks after jury, title: Prize}\n  - {when: a week after prize, title: News}\n"
    )
    after = edited(("when: 5 May", "when: 6 May"), text=tied)
    assert rows(tied, after) == [
        "dates: 2.b Jury: 6 May, a day later (was 5 May) / Prize, 20 May 2024; News, 27 May 2024"
    ]


CLOSING = "title: Plan\ncalendar: [{id: close, title: Close, when: by 15 May}]"
LATER = CLOSING.replace("15", "20")
MOVED = "- {date: 2024-05-02, item: close, when: by 29 May, why: Many asked, by: Board}\n"
DECIDED = CLOSING.replace("15 May", "29 May")
DECISION = "- {date: 2024-05-03, item: close, amends: [when], by: Board, why: So be it}\n"


def test_a_move_keeps_its_reason_whatever_is_told_later() -> None:
    made = plan(CLOSING)
    for more in ("result: fulfilled, on: 2024-05-29", "result: held, on: 2024-05-30", "status: held", "text: Well"):
        log = f"{MOVED}- {{date: 2024-05-31, item: close, {more}}}\n"
        told = view([(made, followed(made, log))], "then", "now").plans[0]
        (date_row,) = (row for section in told.sections for row in section.rows if row.key == "when")
        assert (date_row.why, date_row.by, date_row.day) == ("Many asked", "Board", "2024-05-02")
        (*_, status) = (row for section in told.sections for row in section.rows)
        assert status.key == "when" or status.day == "2024-05-31"


@pytest.mark.parametrize(
    ("then", "before", "now", "after", "told"),
    [
        (CLOSING, MOVED, LATER, MOVED, ["in the plan's text: by 20 May (was by 15 May)"]),
        (
            CLOSING,
            "",
            LATER,
            MOVED,
            ["by 29 May, two weeks later (was by 15 May)", "in the plan's text: by 20 May (was by 15 May)"],
        ),
        (CLOSING, "", LATER, "", ["by 20 May, five days later (was by 15 May)"]),
        (CLOSING, "", CLOSING, MOVED, ["by 29 May, two weeks later (was by 15 May)"]),
        (CLOSING, MOVED, DECIDED, MOVED + DECISION, ["in the plan's text: by 29 May (was by 15 May)"]),
        (CLOSING, "", DECIDED, MOVED, ["by 29 May, two weeks later (was by 15 May)"]),
        (CLOSING, MOVED, CLOSING.replace("15 May", "May 15"), MOVED, []),
    ],
)
def test_the_date_in_the_text_is_told_though_the_log_has_moved_it(
    then: str, before: str, now: str, after: str, told: list[str]
) -> None:
    pair = followed(plan(then), before or "[]"), followed(plan(now), after or "[]")
    assert [row.removeprefix("dates: Close: ") for row in rows(*pair)] == told


def test_how_an_entry_went_is_told_as_its_result() -> None:
    made = plan(CLOSING)
    for result, says in (
        ("missed", "result: missed"),
        ("fulfilled", "result: fulfilled"),
        ("held", "status: held"),
        ("cancelled", "status: cancelled"),
    ):
        log = f"- {{date: 2024-06-02, item: close, result: {result}}}\n"
        assert rows(made, followed(made, log)) == [f"calendar: Close: {says}"]


def test_the_health_ends_with_the_work_and_is_not_told() -> None:
    made = plan("title: Plan\nactions: [{id: x, title: X, health: at risk}]")
    log = "- {date: 2024-06-02, item: x, status: postponed, why: No funds}\n"
    assert rows(made, followed(made, log)) == ["work: X: status: postponed"]


def test_what_the_log_says_is_told_with_its_reason() -> None:
    made = plan(TASKS)

    def folded(log: str) -> Plan:
        found = examine_log("plans/small-2024.updates.yaml", log, made).log
        assert found is not None
        return fold(made, found)

    log = "- {date: 2024-03-01, item: 1, status: in progress, value: 3}\n"
    more = log + (
        "- {date: 2024-05-01, item: jury, when: 12 May, why: The hall is taken, by: office}\n"
        "- {date: 2024-05-02, item: 1, status: done, value: 9, why: All answered}\n"
    )
    told = view([(folded(log), folded(more))], "then", "now").plans[0]
    assert [(row.says, row.why, row.by) for section in told.sections for row in section.rows] == [
        ("reached: 9 (was 3)", None, None),
        ("12 May, a week later (was 5 May)", "The hall is taken", "Network Office"),
        ("status: done (was in progress)", "All answered", None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("15 May", "22 May", "a week later"),
        ("15 May", "12 May", "three days earlier"),
        ("by 15 May", "by 15 June", "a month later"),
        ("15 May", "2025-05-15", "a year later"),
        ("by end of February", "by end of March", "a month later"),
        ("15-18 May", "15-19 May", "ends a day later"),
        ("15-18 May", "14-18 May", "begins a day earlier"),
        ("15-18 May", "22-25 May", "a week later"),
        ("May", "June", "a month later"),
        ("May", "15 May", "narrowed down"),
        ("15 May", "May", "less exact"),
        ("May or June", "3 June", "narrowed down"),
        ("15 May?", "15 May", "more certain"),
        ("15 May", "about 15 May", "less certain"),
        ("15 May?", "16 May", "a day later, more certain"),
        ("tbd", "15 May", ""),
        ("15 May", "tbd", ""),
    ],
)
def test_a_date_has_moved_by_so_much(before: str, after: str, says: str) -> None:
    period = read_period("2024")
    assert isinstance(period, Period)
    then, now = read_when(before, period), read_when(after, period)
    assert isinstance(then, When)
    assert isinstance(now, When)
    assert date_moved(then, now) == says


def test_a_text_is_told_word_by_word() -> None:
    found = reworded("We share the good practices of our cities", "We share good practices of all our towns\n")
    assert [(one.how, one.text) for one in found] == [
        ("same", "We share"),
        ("dropped", "the"),
        ("same", "good practices of"),
        ("dropped", "our cities"),
        ("added", "all our towns"),
    ]
    before = " ".join(one.text for one in found if one.how != "added")
    assert before == "We share the good practices of our cities"


def test_every_item_and_entry_has_at_most_one_counterpart() -> None:
    plans = [
        plan(TASKS),
        plan(edited(("number: 3", "number: 9"), ("title: Award", "title: Prize"))),
        real("iopd-2024"),
        real("iaec-2024"),
    ]
    for before, after in product(plans, plans):
        pairs = paired(before, after)
        olds = [id(one) for one, _ in pairs if one is not None]
        news = [id(one) for _, one in pairs if one is not None]
        assert len(olds) == len({*olds}) == len(before.items) + len(before.calendar)
        assert len(news) == len({*news}) == len(after.items) + len(after.calendar)


def test_no_plan_that_can_be_read_stops_it() -> None:
    other = plan(TASKS)
    for path in sorted((ROOT / "tests" / "corpus").rglob("*.yaml"))[::3]:
        made, _ = load(str(path), path.read_bytes())
        if made is not None and path.stat().st_size < 100_000:
            assert rows(made, made) == [], path
            rows(made, other)
            rows(other, made)


@pytest.mark.parametrize("kind", ["renumbered", "reworded", "alike", "other"])
def test_time_grows_with_the_plan_and_no_faster(kind: str) -> None:
    def text(count: int, *, after: bool) -> str:
        lines = ["title: Big", "tasks:"]
        for at in range(count):
            number = at + (after and kind != "reworded")
            title = f"Matter {at} of topic {at % 97}"
            if after and kind != "renumbered":
                title = {
                    "reworded": f"The matters {at} of topics {at % 97}",
                    "alike": "Meeting",
                    "other": f"x{at} y{at}",
                }[kind]
            lines.append(f"  - {{number: {number}, title: {title}}}")
        return "\n".join(lines) + "\n"

    def taken(count: int) -> float:
        then, now = plan(text(count, after=False)), plan(text(count, after=True))
        start = time.process_time()
        assert len(changes(then, now)) >= count
        return time.process_time() - start

    assert taken(2000) < 20 * max(taken(400), 0.02)
