"""The report: what it decides about real plans and small ones, and that it is sound HTML."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, Golden
from planctl.engine import examine
from planctl.formats import Page, render
from planctl.views import NoSuchError
from planctl.views.report import Document, Report, report
from webpage import Seen, assert_sound

if TYPE_CHECKING:
    from planctl.model import Plan

TODAY = date(2024, 10, 20)
FOLDER = ROOT / "tests" / "golden" / "report"


def plan_of(text: str, path: str = "plan.yaml") -> Plan:
    examined = examine(path, text)
    assert examined.is_sound, [found.message for found in examined.findings]
    assert examined.plan is not None
    return examined.plan


def plan_at(path: str) -> Plan:
    return plan_of((ROOT / path).read_text(encoding="utf-8"), path)


def document(text: str, today: date = TODAY) -> Document:
    return report((plan_of("planctl: 1\ntitle: T\nperiod: 2024\n" + text),), today).plans[0]


def written(view: Report, form: str) -> str:
    return render(view, form, Page())


@pytest.fixture(scope="module")
def small() -> Plan:
    return plan_at("tests/golden/report/small.yaml")


@pytest.fixture(scope="module")
def iaec() -> Document:
    return report((plan_at("plans/iaec-2024.yaml"),), TODAY).plans[0]


@pytest.fixture(scope="module")
def iopd() -> Document:
    return report((plan_at("plans/iopd-2024.yaml"),), TODAY).plans[0]


# --- what it looks like ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_small_plan_with_something_of_everything(small: Plan, form: str, golden: Golden) -> None:
    # How it looks is no part of what it says.
    page = re.sub("<style>.*</style>", "<style>…</style>", written(report((small,), TODAY), form), flags=re.DOTALL)
    golden(FOLDER / f"small.{form}", page)


@pytest.mark.parametrize("plan", ["iaec-2024", "iopd-2024"])
def test_the_real_plans_in_markdown(plan: str, golden: Golden) -> None:
    golden(FOLDER / f"{plan}.md", written(report((plan_at(f"plans/{plan}.yaml"),), TODAY), "md"))


def test_pages_are_sound(small: Plan) -> None:
    plans = (plan_at("plans/iaec-2024.yaml"), plan_at("plans/iopd-2024.yaml"), small)
    for some in (plans, *((plan,) for plan in plans), ()):
        seen = assert_sound(written(report(some, TODAY), "html"))
        assert "default-src 'none'; style-src 'unsafe-inline'" in seen.values("content")
        assert seen.values("lang")[0] == "en"
        assert seen.tags.count("main") == 1
        assert seen.tags.count("caption") == seen.tags.count("table")
        assert seen.tags.count("th") == len(seen.values("scope"))


def test_one_page_holds_every_plan(small: Plan) -> None:
    view = report((small, plan_at("plans/iopd-2024.yaml")), TODAY)
    page = written(view, "html")
    assert view.title == "Plans for 2024"
    assert all(plan.title in page for plan in view.plans)
    assert Seen(page).tags.count("article") == 2


def test_two_plans_of_one_name_do_not_share_their_anchors(small: Plan) -> None:
    assert_sound(written(report((small, small), TODAY), "html"))


@pytest.mark.parametrize("plan", ["iaec-2024", "iopd-2024"])
def test_of_a_plan_that_does_not_report_the_day_changes_only_the_provenance(plan: str) -> None:
    read = plan_at(f"plans/{plan}.yaml")
    first, second = (written(report((read,), day), "html") for day in (date(2024, 1, 1), TODAY))
    assert "20 October 2024" in second
    assert first.replace("1 January 2024", "20 October 2024") == second


def test_an_unknown_report_is_named() -> None:
    with pytest.raises(NoSuchError, match="no report 'monthly': the reports are annual, "):
        report((), TODAY, name="monthly")


def test_the_view_has_a_form_in_json(small: Plan) -> None:
    view = json.loads(render(report((small,), TODAY), "json", Page()))
    assert view["plans"][0]["work"][0]["blocks"][0]["pieces"][0]["with"] == ["Office"]


# --- the shape of a plan ---------------------------------------------------------------------------------------------


def test_a_plan_by_objectives_is_printed_by_objectives(iaec: Document) -> None:
    assert [group.kind for group in iaec.work] == ["objective"] * 21
    assert sum(len(block.pieces) for group in iaec.work for block in group.blocks) == 53
    assert (iaec.sections[0].kind, iaec.sections[0].title, iaec.unit) == ("work", "Objectives and actions", "Action")
    assert not iaec.objectives


def test_work_that_serves_a_second_objective_is_pointed_at_there(iaec: Document) -> None:
    group = next(group for group in iaec.work if group.anchor.endswith("_research"))
    assert not group.blocks
    assert [ref.title for ref in group.shared] == [
        "Topics of interest for dialogues, roundtables, articles and training"
    ]


def test_networks_stand_with_their_objective_by_territory(iaec: Document) -> None:
    (group,) = (group for group in iaec.work if group.networks)
    assert [(one.name, len(one.networks)) for one in group.networks] == [
        ("Portugal", 3),
        ("Spain", 3),
        ("Latin America", 3),
    ]
    assert not iaec.networks


def test_a_plan_by_priorities_is_printed_by_priorities(iopd: Document) -> None:
    assert [(group.code, sum(len(block.pieces) for block in group.blocks)) for group in iopd.work] == [
        ("A", 9),
        ("B", 4),
        ("C", 4),
        ("D", 5),
    ]
    assert [block.heading for block in iopd.work[0].blocks] == ["Internal communication", "External communication"]
    assert len(iopd.objectives) == 3
    award = iopd.work[1].blocks[0].pieces[2]
    assert [part.label for part in award.parts] == list("abcdefg")


def test_front_parts_open_the_sections_they_are_named_for(small: Plan) -> None:
    kinds = [(section.kind, section.title) for section in report((small,), TODAY).plans[0].sections]
    assert kinds[:6] == [
        ("part", "Introduction"),
        ("standing", "Where the work stands"),
        ("objectives", "Objectives"),
        ("themes", "Thematic priorities"),
        ("work", "Part 2. The tasks"),
        ("part", "After word"),
    ]


def test_a_reference_has_the_number_that_people_see(iopd: Document) -> None:
    reports = iopd.work[0].blocks[1].pieces[2]
    assert [ref.number for ref in reports.related] == ["10", "11"]
    assert reports.related[0].title == "Partnership of UCLG and the Global Coalition"


def test_what_a_plan_does_not_say_is_not_printed() -> None:
    page = written(Report("annual", "T", "en", (document("actions: [Meet]\n"),)), "html")
    assert not re.search(
        r"None|undefined|<dd></dd>|<li></li>|<td></td>|Bodies|Targets|Responsible|Needs", Seen(page).text
    )


def test_work_under_nothing_stands_alone_or_last() -> None:
    assert [group.title for group in document("actions: [Meet]\n").work] == [""]
    both = document("objectives: {a: {title: A, actions: [One]}}\ntasks: [Two]\n").work
    assert [(group.kind, group.title) for group in both] == [("objective", "A"), ("", "Further work")]


def test_objectives_with_work_of_their_own_stand_beside_priorities() -> None:
    text = "objectives: {a: {title: A, actions: [One]}}\npriorities: {B: {title: Bee, tasks: [Two]}}\n"
    one = document(text)
    assert [(group.kind, group.title) for group in one.work] == [("priority", "Bee"), ("objective", "A")]
    assert [goal.title for goal in one.objectives] == ["A"]
    assert_sound(written(Report("annual", "T", "en", (one,)), "html"))


# --- dates -----------------------------------------------------------------------------------------------------------


def entries(*lines: str) -> Document:
    return document("calendar:\n" + "".join(f"  - {{{line}}}\n" for line in lines))


def test_the_calendar_has_every_month_and_says_which_are_empty(iopd: Document) -> None:
    assert [len(month.lines) for month in iopd.calendar.months] == [2, 3, 0, 0, 4, 4, 1, 1, 1, 1, 0, 0]
    page = Seen(written(Report("annual", "T", "en", (iopd,)), "html")).text
    assert page.count("— nothing dated") == 4


def test_either_of_two_months_stands_in_both_and_once_as_itself(iopd: Document) -> None:
    lines = [line for month in iopd.calendar.months for line in month.lines if line.title.startswith("ALDA")]
    assert [(line.when.words if line.when else "", line.remark) for line in lines] == [
        ("May or June", "to be chosen")
    ] * 2
    assert [bool(line.anchor) for line in lines] == [True, False]


def test_a_plan_without_dates_says_so_instead_of_twelve_empty_months(iaec: Document) -> None:
    assert not iaec.calendar.months
    assert "Nothing in this plan has a date" in written(Report("annual", "T", "en", (iaec,)), "html")
    assert "on demand" in [rhythm.words for rhythm in iaec.calendar.recurring]


@pytest.mark.parametrize(
    ("when", "words", "remark"),
    [
        ("by 15 May", "by 15 May", None),
        ("15-18 May", "15-18 May", None),
        ("May", "May", "day open"),
        ("Q2", "Q2", "date open"),
        ("January or February", "January or February", "to be chosen"),
        ("15 September?", "15 September?", "tentative"),
        ("tbd", "to be decided", None),
        ("2024-05-15/2024-05-18", "15–18 May", None),
        ("2024-05-15", "15 May", None),
        ("2024-05", "May", "day open"),
        ("'[2024-01,2024-02]'", "January or February", "to be chosen"),
        ("2024-05-30/2024-06-02", "30 May – 2 June", None),
        ("2024-09-15?", "15 September?", "tentative"),
    ],
)
def test_dates_keep_their_words_and_notation_gets_some(when: str, words: str, remark: str | None) -> None:
    shown = entries(f"when: {when}, title: X")
    calendar = shown.calendar
    (line, *_) = [line for month in calendar.months for line in month.lines] or calendar.undated
    assert line.when is not None
    assert (line.when.words, line.remark) == (words, remark)


def test_on_one_day_what_falls_due_comes_first_and_what_has_no_day_last() -> None:
    lines = entries(
        "when: May, title: Some time",
        "when: 15-18 May, title: Forum",
        "when: by 15 May, title: Close",
        "when: 3 May?, title: Maybe",
    )
    assert [line.title for line in lines.calendar.months[4].lines] == ["Maybe", "Close", "Forum", "Some time"]


def test_dates_that_no_single_month_holds_stand_apart(small: Plan) -> None:
    calendar = report((small,), TODAY).plans[0].calendar
    assert [line.title for line in calendar.spread] == ["Measure", "Open call"]
    assert [line.title for line in calendar.outside] == ["Closing"]
    assert [line.title for line in calendar.undated] == ["Visit", "Meetings"]
    assert [line.title for line in calendar.months[5].lines] == ["Foire du port", "Choose"]


def test_a_date_tied_to_another_calls_it_by_its_title(small: Plan) -> None:
    (line,) = (
        line
        for month in report((small,), TODAY).plans[0].calendar.months
        for line in month.lines
        if line.title == "Jury agreed"
    )
    assert line.when is not None
    assert (line.when.words, line.when.earliest) == ("2 weeks before “Ceremony, 15 September?”", date(2024, 9, 1))


def test_ties_to_what_is_not_decided_stay_open() -> None:
    lines = entries("id: hen, when: 1 week after egg, title: A", "id: egg, when: tbd, title: B")
    assert [line.title for line in lines.calendar.undated] == ["A", "B"]


# --- what is open ----------------------------------------------------------------------------------------------------


def test_what_is_not_decided_is_gathered(iopd: Document) -> None:
    assert [(one.of.title if one.of else "", one.words) for one in iopd.undecided.dates] == [
        ("Coordinating Committee meetings", "January or February"),
        ("ALDA General Assembly", "May or June"),
        ("Democracy Day, virtual meeting", "15 September?"),
    ]
    assert [one.what for one in iopd.undecided.values] == ["thematic priorities"]
    assert len(iopd.undecided.todo) == 2


def test_every_tbd_is_found() -> None:
    text = """
aligned_with: [tbd]
bodies: {board: {title: Board, aliases: tbd}}
actions:
  - {title: A, owner: tbd, target: tbd, every: tbd, when: tbd, place: tbd, budget: tbd}
  - {title: B, target: 30 cities, breakdown: {Africa: 10, Asia: tbd}, lasts: tbd}
"""
    found = document(text).undecided
    assert [(one.of.title if one.of else "", one.what) for one in found.values] == [
        ("", "plans it follows"),
        ("Board", "aliases"),
        ("A", "owner"),
        ("A", "rhythm"),
        ("A", "target"),
        ("A", "budget"),
        ("A", "place"),
        ("B", "length"),
        ("B", "target for Asia"),
    ]
    assert [(one.of.title if one.of else "", one.words) for one in found.dates] == [("A", "to be decided")]


def test_targets_are_gathered_with_their_parts(iaec: Document) -> None:
    aims = {one.item.title: one for one in iaec.targets}
    cities = aims["Free membership for new cities, each with a mentor city"]
    assert (cities.aim.words, cities.lasts) == ("30 cities", "2 years")
    assert [(share.of, share.amount) for share in cities.aim.shares] == [
        ("Africa", "10"),
        ("Latin America", "10"),
        ("Asia", "10"),
    ]


@pytest.mark.parametrize(
    ("title", "organiser", "edition"),
    [
        ("City forum, 18th", None, None),
        ("Forum of the CITY", None, "18th"),
        ("Cityhood and city", None, "18th"),
        ("Cityhood forum 118", "City", "18th"),
        ("Forum 118 and 18", "City", None),
    ],
)
def test_what_a_title_says_in_words_of_its_own_is_not_said_again(
    title: str, organiser: str | None, edition: str | None
) -> None:
    said = document(f"tasks: [{{title: '{title}', organiser: City, edition: 18}}]").work[0].blocks[0].pieces[0]
    assert said.organiser == organiser
    assert (said.edition.edition if said.edition else None) == edition


def test_a_series_says_where_another_edition_than_this_years_is_meant(iaec: Document) -> None:
    congress = iaec.series[0]
    assert (congress.edition, congress.place) == ("17th", "Curitiba")
    assert [turn.edition for turn in congress.items] == [None, "18th edition"]


def test_a_plan_that_reports_says_where_it_stands(small: Plan) -> None:
    one = report((small,), TODAY).plans[0]
    assert one.standing is not None
    assert [(count.status, count.items) for count in one.standing.counts] == [
        ("in progress", 1),
        ("ongoing", 1),
        ("done", 2),
        ("postponed", 1),
        ("no report", 2),
    ]
    assert [(concern.item.title, concern.why) for concern in one.standing.concerns] == [
        ("Measure", "at risk"),
        ("Prize", "done without evidence"),
        ("Choose", "overdue"),
        ("Jury agreed", "overdue"),
    ]


def test_a_plan_that_does_not_report_claims_nothing(iopd: Document) -> None:
    assert iopd.standing is None
    assert all(piece.status is None for group in iopd.work for block in group.blocks for piece in block.pieces)


# --- languages -------------------------------------------------------------------------------------------------------


def test_texts_in_another_language_say_so(small: Plan) -> None:
    page = written(report((small,), TODAY), "html")
    assert '<span lang="fr">Foire du port</span>' in page
    assert '<span lang="fr">Villes portuaires</span>' in page
    assert '<span lang="en">' not in page


def test_a_plan_in_another_language_is_tagged_throughout() -> None:
    one = document("languages: [fr]\nactions: [{title: Se réunir, statement: Tous **ensemble**.}]\n")
    page = written(Report("annual", "T", "en", (one,)), "html")
    assert '<span lang="fr">Se réunir</span>' in page
    assert '<div lang="fr"><p>Tous <strong>ensemble</strong>.</p></div>' in page
