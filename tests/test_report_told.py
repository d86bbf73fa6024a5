"""What a report says of a plan that somebody reports on: what was done, moved and missed and why, in which words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from golden import ROOT
from planctl.engine import examine
from planctl.fold import fold
from planctl.formats import Page, render
from planctl.localized import localized
from planctl.logs import examine_log
from planctl.speech import speaking
from planctl.views.printed.dates import dated
from planctl.views.report import Document, report
from sample import when, year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.views.printed.pieces import Group, Piece


def riverside(day: date) -> Plan:
    path = ROOT / "examples" / "riverside-2024.yaml"
    plan = examine(str(path), path.read_text(encoding="utf-8")).plan
    assert plan is not None
    log = examine_log("log.yaml", path.with_suffix(".updates.yaml").read_bytes(), plan).log
    assert log is not None
    return fold(plan, log, day)


def told(text: str, log: str = "", day: date = date(2024, 12, 31)) -> Document:
    plan = examine("plan.yaml", "planctl: 1\ntitle: T\nperiod: 2024\n" + text).plan
    assert plan is not None
    if log:
        read = examine_log("plan.updates.yaml", log.encode(), plan).log
        assert read is not None
        plan = fold(plan, read, day)
    return report((plan,), day).plans[0]


def pieces(document: Document) -> Iterator[Piece]:
    def inside(piece: Piece) -> Iterator[Piece]:
        yield piece
        for part in piece.parts:
            yield from inside(part)

    for group in document.work:
        for block in group.blocks:
            for piece in block.pieces:
                yield from inside(piece)


@pytest.fixture(scope="module")
def september() -> Document:
    return report((riverside(date(2024, 9, 5)),), date(2024, 9, 5)).plans[0]


@pytest.fixture(scope="module")
def december() -> Document:
    return report((riverside(date(2024, 12, 31)),), date(2024, 12, 31)).plans[0]


# --- the summary -----------------------------------------------------------------------------------------------------


def test_the_summary_says_what_there_is_how_it_stands_and_what_comes(september: Document) -> None:
    assert september.summary.says == (
        (
            "The plan is for 2024 and has 3 objectives, 10 actions, 2 tasks, 3 subtasks, 1 milestone, 1 network and "
            "12 calendar entries."
        ),
        (
            "As of 5 September 2024, of 16 pieces of work 4 are done, 4 are in progress, 2 go on all the time, 1 was "
            "postponed, 1 was cancelled and of 4 no status is reported."
        ),
        "Evidence is given for 3 of those done.",
        "Of 6 targets, 2 are met, 1 is on pace, 2 are behind and of 1 nothing can be said.",
        "In the calendar 5 dates were kept, 1 was moved and 1 was missed or cancelled.",
        "5 things are still to be decided.",
    )
    assert september.summary.coming is not None
    assert (september.summary.coming.of.title, september.summary.coming.when) == ("Board", "12 September")


def test_after_the_last_date_nothing_comes(december: Document) -> None:
    assert december.summary.coming is None


def test_the_summary_of_a_plan_that_nobody_reports_on_claims_nothing() -> None:
    found = told("actions: [{title: Meet, when: 3 May}]\n")
    assert found.summary.says == (
        "The plan is for 2024 and has 1 action.",
        "No status is reported of any of the work, so nothing is said here of how it stands.",
    )
    assert found.work[0].account is None
    assert told("").summary.says == ("The plan is for 2024.",)


def test_evidence_is_spoken_of_only_where_something_is_done() -> None:
    done = "actions: [{title: A, status: done}, {title: B, status: done}]\n"
    shown = done.replace("done", 'done, evidence: "https://example.org"')
    assert "No evidence is given for what is done." in told(done).summary.says
    assert "Evidence is given for all that is done." in told(shown).summary.says
    assert not any("vidence" in says for says in told(done.replace("done", "ongoing")).summary.says)


# --- the work --------------------------------------------------------------------------------------------------------


def account(group: Group) -> tuple[int, int, int, int, list[tuple[str, str, str | None]]]:
    found = group.account
    assert found is not None
    unfinished = [(one.item.title, one.says, one.why) for one in found.unfinished]
    return found.planned, found.done, found.evidenced, found.going_on, unfinished


def test_each_objective_says_what_was_planned_done_shown_and_left_and_why(december: Document) -> None:
    assert [account(group) for group in december.work] == [
        (5, 4, 3, 1, []),
        (7, 5, 4, 1, [("Walks along the banks for new members", "cancelled", "High water until June")]),
        (
            4,
            1,
            1,
            0,
            [
                ("Meetings of the Board", "in progress, on track", None),
                ("Water atlas", "postponed", "There is no money for it before 2025"),
            ],
        ),
    ]


def test_a_reason_that_was_due_and_not_given_is_missed() -> None:
    (group,) = told("actions: [{title: A, status: cancelled}, {title: B, status: in progress}]\n").work
    assert account(group)[-1] == [("A", "cancelled", "no reason given"), ("B", "in progress", None)]


def test_reports_that_say_more_than_the_status_stand_with_the_work(december: Document) -> None:
    one = next(piece for piece in pieces(december) if piece.number == "2")
    assert [(report.day, report.says, report.why, report.by) for report in one.reports] == [
        ("20 June 2024", "the plan was amended: date", "The laboratory delivers a month later", "Board"),
        ("15 July 2024", "in progress, at risk", "Two readings in three are not checked yet", None),
        ("3 September 2024", "off track", "The laboratory has sent no readings of the coast", None),
        ("27 November 2024", "done", "The last readings came on 20 November", None),
    ]


def test_turns_of_what_comes_back_are_counted_and_those_missed_named(december: Document) -> None:
    (bulletin,) = (piece for piece in pieces(december) if piece.number == "3")
    assert bulletin.turns == "11 fulfilled, May missed"
    assert [(report.says, report.why) for report in bulletin.reports] == [
        ("missed (May)", "Nobody was free to edit it")
    ]


def test_targets_say_what_was_reached_part_by_part(september: Document) -> None:
    aims = {one.item.title: one.aim for one in september.targets}
    measuring = aims["Measure the water together"]
    assert [(share.of, share.reached, share.amount) for share in measuring.shares] == [
        ("Upper valley", 7, "12"),
        ("Lower valley", 5, "10"),
        ("Coast", 1, "8"),
    ]
    assert measuring.reached is not None
    assert (measuring.reached.number, measuring.reached.verdict, measuring.reached.why) == (
        13,
        "behind",
        "an even pace would be 22 by 5 September 2024",
    )
    assert aims["Walks along the banks for new members"].reached is None


# --- the calendar ----------------------------------------------------------------------------------------------------


def test_the_calendar_says_what_was_moved_held_and_missed(december: Document) -> None:
    calendar = december.calendar
    lines = {line.title: line for month in calendar.months for line in month.lines if line.anchor}
    moved, missed, settled = (
        lines["Rivers Day"],
        lines["Water Working Group"],
        lines["Finalists of the River Prize chosen"],
    )
    assert (moved.remark, moved.became.says, moved.became.why) == (
        "held",
        "moved from 21-23 June",
        "High water on the upper river",
    )
    assert (missed.remark, missed.became.says, missed.became.fell) == ("missed", None, "Too few members could come")
    assert (settled.remark, settled.became.says, settled.became.is_moved) == (
        "fulfilled",
        "planned for about 20 September",
        False,
    )
    assert [report.text for report in lines["Entries for the River Prize close"].reports] == [
        "41 entries from 17 cities"
    ]


def test_a_deadline_that_was_moved_was_due() -> None:
    document = told(
        "calendar: [{id: a, title: A, when: by 3 May}, {id: b, title: B, when: tbd}]\n",
        "- {date: 2024-02-01, item: a, when: by 9 May}\n- {date: 2024-02-01, item: b, when: 9 June}\n",
    )
    lines = [line for month in document.calendar.months for line in month.lines]
    assert [line.became.says for line in lines] == ["moved, was due by 3 May", "its date was open"]


# --- what it was made from -------------------------------------------------------------------------------------------


def test_the_report_says_what_it_was_made_from() -> None:
    day = date(2024, 9, 5)
    view = report((riverside(day),), day, revision="v1.2")
    made = view.plans[0].provenance
    assert made is not None
    assert (made.id, made.as_of, made.revision, made.updates, made.last) == (
        "riverside-2024",
        "5 September 2024",
        "v1.2",
        27,
        "3 September 2024",
    )
    assert "riverside-2024, read at revision v1.2, as it stood on 5 September 2024." in render(view, "html", Page())
    assert render(view, "html", Page()) == render(report((riverside(day),), day, revision="v1.2"), "html", Page())


def test_texts_without_a_translation_are_counted() -> None:
    day = date(2024, 9, 5)
    with speaking("fr"):
        made = report((localized(riverside(day), "fr"),), day).plans[0].provenance
    assert made is not None
    assert made.translation is not None
    assert 0 < made.translation.missing < made.translation.texts
    assert made.translation.stale == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("by 15 May", "by 15 May"),
        ("by end of May", "by 31 May"),
        ("May", "May"),
        ("May or June", "May or June"),
        ("3, 10 and 17 June", "3, 10 and 17 June"),
        ("3 May and 4 June", "3 May and 4 June"),
        ("Q2", "second quarter"),
        ("spring", "spring"),
        ("first half of 2024", "first half of the year"),
        ("Q2 2025", "second quarter of 2025"),
        ("mid-June", "mid-June"),
        ("early December", "early December"),
        ("end of May", "end of May"),
        ("week of 6 May", "between 6 and 12 May"),
        ("between 5 May and 8 June", "between 5 May and 8 June"),
        ("about 20 September", "about 20 September"),
        ("15 September?", "15 September?"),
        ("since March", "from March"),
        ("until May", "until May"),
        ("not before 5 May", "not before 5 May"),
        ("2 weeks before egg", "2 weeks before “Egg”"),
        ("tbd", "to be decided"),
        ("'2024-31'", "autumn"),
    ],
)
def test_a_date_is_said_from_its_values_where_its_words_are_foreign(text: str, words: str) -> None:
    assert dated(when(text.strip("'")), year(), "Egg", own=False).words == words


def test_the_authors_words_stand_only_in_the_language_of_the_plan() -> None:
    text = "planctl: 1\ntitle: T\nperiod: 2024\nlanguages: [fr]\ncalendar: [{title: A, when: à la mi-juin}]\n"
    plan = examine("plan.yaml", text).plan
    assert plan is not None
    lines = {}
    for language in ("en", "fr"):
        with speaking(language):
            (line,) = report((plan,), date(2024, 1, 1)).plans[0].calendar.months[5].lines
            lines[language] = line.when.words if line.when else None
    assert lines == {"en": "mid-June", "fr": "à la mi-juin"}
