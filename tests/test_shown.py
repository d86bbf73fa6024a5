"""One thing with all that is known of it, and what points at it."""

from __future__ import annotations

import json
import re
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from planctl.formats import Page, render
from planctl.views import NoSuchError
from planctl.views.shown import One, shown
from planctl.views.status import status
from sample import example, followed, plan, real

if TYPE_CHECKING:
    from planctl.model import Plan


def one(made: Plan, what: str) -> One:
    (found,) = shown((made,), what).items
    return found


def pointers(made: Plan, what: str) -> list[tuple[str, str]]:
    return [(pointer.how, pointer.address) for pointer in one(made, what).pointers]


SMALL = """
    title: {en: Work Plan 2024, fr: Plan de travail 2024}
    organisation: {title: A Network of Cities, aliases: [ANC]}
    owner: office
    approved: {by: board, when: 14 March}
    bodies:
      office: {title: Network Office, parent: board}
      jury: Award Jury
      board: Board
    series: {prize: {title: River Prize, edition: 3}}
    networks: {coast: {title: Cities on the coast, territory: Coast, objective: learn}}
    objectives:
      learn: {number: 1, title: Learn from one another}
    priorities:
      B:
        title: Evaluation
        objectives: [learn]
        tasks:
          - number: 3
            id: award
            title: {en: Award, fr: Prix}
            statement: |
              The award goes to cities
              that **show** what they do.
            owner: jury
            with: [office, All members]
            series: prize
            target: at least 2 meetings
            counts: calendar
            breakdown: {Coast: 1, Hills: 1 meeting}
            depends_on: [2]
            continues: yes
            online: also
            tags: [prizes, cities]
            subtasks:
              a: {title: Call, status: done}
              b: {title: Jury, status: in progress, health: at risk, when: 2 weeks before ceremony}
          - number: 2
            title: Criteria
            when: by 15 May
            status: done
            evidence: https://example.org/a
            related: [3.a]
    calendar:
      - {id: first, when: 3 and 10 June, title: The jury meets, item: award, place: Millbrook, status: held, body: jury}
      - {id: ceremony, when: "15 September?", title: The ceremony, item: award}
      - {when: June, title: The jury meets again, item: award, status: cancelled}
    """


def test_an_item_with_all_that_is_known_of_it() -> None:
    assert render(shown((plan(SMALL),), "award"), "text", Page(80)) == dedent("""\
        3. Award
        task in ANC Work Plan 2024; B. Evaluation; 1. Learn from one another

          title       Award / fr: Prix
          statement   The award goes to cities that **show** what they do.
          owner       Award Jury
          with        Network Office; All members
          online      on site and online
          target      at least 2 meetings
          breakdown   Coast 1, Hills 1 meeting
          counts      from the calendar, which has 3: enough
          status      no report
          depends on  2 Criteria
          series      River Prize
          continues   from the plan before
          tags        prizes; cities

        Parts
          3.a  Call   done without evidence
          3.b  Jury   in progress, at risk

        Calendar
          3 and 10 June  The jury meets, Millbrook   held        first
          15 September?  The ceremony                            ceremony
          June           The jury meets again        cancelled   calendar.3
        """)


def test_forty_columns_are_enough() -> None:
    text = render(shown((plan(SMALL),), "2"), "text", Page(40))
    assert text == dedent("""\
        2. Criteria
        task in ANC Work Plan 2024; B.
        Evaluation; 1. Learn from one another

          owner     Network Office, as for the
                    whole plan
          when      by 15 May (15 May 2024)
          status    done
          evidence  https://example.org/a
          related   3.a Call

        Needed by
          3  Award
        """)


@pytest.mark.parametrize("what", ["3.b", "award.b", "3.B", "small-2024#3.b", "ANC#3.b", "anc#AWARD.B"])
def test_an_item_goes_by_all_its_names(what: str) -> None:
    assert one(plan(SMALL), what).address == "3.b"


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("B", "priority"),
        ("b", "priority"),
        ("learn", "objective"),
        ("1", "objective"),
        ("jury", "body"),
        ("prize", "series"),
        ("coast", "network"),
        ("ceremony", "entry"),
        ("calendar.3", "entry"),
        ("small-2024", "plan"),
    ],
)
def test_everything_can_be_shown(what: str, kind: str) -> None:
    found = one(plan(SMALL), what)
    assert found.kind == kind
    assert render(shown((plan(SMALL),), what), "text", Page(80)).startswith(f"{found.name}\n{kind} ")


def test_what_stands_where() -> None:
    part = one(plan(SMALL), "3.a")
    assert [ref.name for ref in part.within] == [
        "ANC Work Plan 2024",
        "B. Evaluation",
        "1. Learn from one another",
        "3. Award",
    ]
    facts = dict(part.facts)
    assert facts["owner"] == "Award Jury, as for 3"
    assert facts["status"] == "done without evidence"
    assert [piece.address for piece in one(plan(SMALL), "B").parts] == ["3", "2"]
    assert [piece.address for piece in one(plan(SMALL), "learn").parts] == ["3", "2"]


def test_what_points_at_something() -> None:
    made = plan(SMALL)
    assert pointers(made, "3.a") == [("related to", "2")]
    assert pointers(made, "2") == [("needed by", "3")]
    assert pointers(made, "jury") == [("answers for", "3"), ("subject of", "first")]
    assert pointers(made, "office") == [("answers for", "small-2024"), ("takes part in", "3")]
    assert pointers(made, "board") == [("approved", "small-2024"), ("has under it", "office")]
    assert pointers(made, "prize") == [("appears in", "3")]
    assert pointers(made, "learn") == [("networks", "coast"), ("served by", "B")]
    assert pointers(made, "ceremony") == [("sets the date of", "3.b")]


def test_every_reference_has_words_for_the_other_side() -> None:
    from planctl.read import RECORDS
    from planctl.views.shown import _POINTING

    pointing = {key.name for record in RECORDS.values() for key in record.keys.values() if key.kind.register}
    assert pointing <= set(_POINTING) | {"also_serves", "priority"}


def test_dates_are_told_with_their_days() -> None:
    made = plan("""
        title: T
        actions:
          - {title: A, when: May or June}
          - {title: B, when: 15 September?}
          - {title: C, when: 15 May 2024}
          - {title: D, when: from May}
          - {title: E, when: tbd, owner: tbd}
        """)
    facts = [dict(one(made, f"actions.{at}").facts) for at in range(1, 6)]
    assert [fact["when"] for fact in facts] == [
        "May or June (1 May to 30 June 2024)",
        "15 September? (15 September 2024, uncertain)",
        "15 May 2024",
        "from May",
        "tbd",
    ]
    assert facts[-1]["owner"] == "tbd"


def test_a_tied_date_has_the_days_that_follow() -> None:
    assert dict(one(plan(SMALL), "3.b").facts)["when"] == "2 weeks before ceremony (1 September 2024, uncertain)"


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("at least 4 meetings", "from the calendar, which has 2: not enough yet"),
        ("2 meetings", "from the calendar, which has 2: enough"),
        ("tbd", "from the calendar, which has 2"),
    ],
)
def test_what_the_calendar_counts_towards_a_target(target: str, says: str) -> None:
    made = plan(f"""
        title: T
        actions: [{{id: x, title: X, target: {target}, counts: calendar}}]
        calendar: [{{when: May, title: M, item: x}}, {{when: June, title: N, item: x}}]
        """)
    assert dict(one(made, "x").facts)["counts"] == says


def test_what_several_plans_have_is_shown_of_each() -> None:
    plans = (real("iaec-2024"), real("iopd-2024"))
    assert [(found.plan, found.kind) for found in shown(plans, "award").items] == [
        ("iaec-2024", "action"),
        ("iaec-2024", "series"),
        ("iopd-2024", "task"),
        ("iopd-2024", "series"),
    ]
    assert [found.plan for found in shown(plans, "iopd#award").items] == ["iopd-2024", "iopd-2024"]


def test_a_number_means_the_item_before_the_objective() -> None:
    assert [found.kind for found in shown((real("iopd-2024"),), "1").items] == ["task"]


def test_an_item_knows_who_carried_it_on() -> None:
    before = plan("title: T\nactions: [{id: bulletin, title: Bulletin}]", "net-2023", "2023")
    after = plan("title: T\nactions: [{id: news, title: News, continues: net-2023#bulletin}]", "net-2024")
    (found,) = shown((before, after), "bulletin").items
    assert [(pointer.how, pointer.address) for pointer in found.pointers] == [("carried on by", "net-2024#news")]


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("awards", "nothing is called 'awards': did you mean 'award'?"),
        ("zzz", "nothing is called 'zzz': planctl list items shows what there is"),
        ("", "nothing is called '': planctl list items shows what there is"),
        ("other#3", "no plan 'other': there is only small-2024"),
        ("small#3", "no plan 'small': did you mean 'small-2024'?"),
    ],
)
def test_what_is_not_there(what: str, message: str) -> None:
    with pytest.raises(NoSuchError) as why:
        shown((plan(SMALL),), what)
    assert str(why.value) == message


def test_json_holds_facts_by_the_keys_of_the_plan() -> None:
    data = json.loads(render(shown((plan(SMALL),), "3"), "json", Page()))
    assert list(data) == ["planctl", "what", "items"]
    (found,) = data["items"]
    assert found["facts"]["with"] == "Network Office; All members"
    assert found["calendar"][0]["latest"] == "2024-06-10"
    assert found["parts"][1]["stands"] == "in progress, at risk"
    assert (
        json.loads(render(shown((plan("title: T\nbodies: {a: A}"),), "a"), "json", Page()))["items"][0]["facts"] == {}
    )


# --- what the log says -----------------------------------------------------------------------------------------------


def test_the_log_of_an_item_the_newest_last() -> None:
    (found,) = shown((example(date(2024, 9, 20)),), "measuring", date(2024, 9, 20)).items
    assert [(told.date.isoformat(), told.says) for told in found.log] == [
        ("2024-04-02", "in progress, on track; Upper valley 3, Lower valley 2"),
        ("2024-06-12", "at risk; Upper valley 6, Lower valley 5, Coast 1: The coast has one team"),
        ("2024-08-27", "Upper valley +1; Millbrook measures"),
        ("2024-09-16", "on track; Upper valley 11, Lower valley 9, Coast 5: The coast has three teams"),
    ]
    says = dict(found.facts)
    assert says["reached"] == "25 of 30 cities, on pace: an even pace would be 24 by 20 September"
    assert says["by part"] == "Upper valley 11 of 12, on pace; Lower valley 9 of 10, on pace; Coast 5 of 8, behind"
    assert list(says).index("reached") == list(says).index("target") + 1
    assert found.measure is not None
    assert (found.measure.actual, found.measure.verdict) == (25, "on pace")


def test_a_date_that_was_moved_is_shown_with_the_one_before() -> None:
    (found,) = shown((example(),), "rivers-day-2024").items
    says = dict(found.facts)
    assert (says["when"], says["planned"]) == (
        "28-30 June (28 June to 30 June 2024)",
        "21-23 June, before it was moved",
    )
    text = render(shown((example(),), "rivers-day-2024"), "text", Page(80))
    assert text.endswith(
        "Log\n  2024-06-10  moved to 28-30 June: High water on the upper river\n  2024-07-01  held on 28 June\n"
    )


DATED = """
    title: T
    actions: [{id: x, title: X, when: August}]
    calendar:
      - {id: final, title: Finalists, when: 31 May, item: x}
      - {id: talk, title: Talk, when: 15 November?, item: x}
"""


@pytest.mark.parametrize(
    ("name", "updates", "planned"),
    [
        ("final", ["when: 3 June"], "31 May, before it was moved"),
        ("final", ["result: held, on: 2024-06-03"], "31 May, held on 3 June"),
        ("final", ["result: fulfilled, on: 2024-06-03"], "31 May, fulfilled on 3 June"),
        ("final", ["result: held, on: 2024-05-31"], None),
        ("final", ["when: 3 June", "result: held, on: 2024-06-03"], "31 May, before it was moved"),
        ("final", ["when: 3 June", "result: held, on: 2024-06-04"], "31 May, moved to 3 June, held on 4 June"),
        ("final", ["when: 3 June", "result: held, on: 2024-05-31"], None),
        ("final", ["when: 3 June", "when: 31 May"], None),
        ("final", ["when: 3 June", "amends: [when], by: Board, why: So be it"], None),
        ("talk", ["when: 15 November"], "15 November?, before it was settled"),
        ("talk", ["result: held, on: 2024-11-15"], None),
        ("x", ["when: July", "when: August"], None),
        ("x", ["when: July"], "August, before it was moved"),
    ],
)
def test_the_date_of_the_plan_is_shown_where_it_is_another_now(name: str, updates: list[str], planned: str) -> None:
    log = "".join(f"- {{date: 2024-12-0{at}, item: {name}, {update}}}\n" for at, update in enumerate(updates, 1))
    (found,) = shown((followed(plan(DATED), log),), name).items
    assert dict(found.facts).get("planned") == planned


@pytest.mark.parametrize("result", ["held", "fulfilled", "missed", "cancelled"])
def test_an_entry_says_how_it_went_in_the_word_that_was_reported(result: str) -> None:
    log = f"- {{date: 2024-06-02, item: final, result: {result}}}\n"
    made = followed(plan(DATED), log)
    (found,) = shown((made,), "x").items
    assert found.calendar[0].result == result
    assert f"  31 May        Finalists   {result}" in render(shown((made,), "x"), "text", Page(80))
    (entry,) = shown((made,), "final").items
    said = {name: says for name, says in entry.facts if name in ("status", "result")}
    assert said.get("result", said.get("status")) == result
    moved = followed(plan(DATED), log + "- {date: 2024-06-03, item: final, when: 9 June}\n")
    assert shown((moved,), "x").items[0].calendar[0].result is None


def test_no_report_is_said_where_nothing_was() -> None:
    made = plan(
        "title: T\ntasks: [{number: 1, title: X, target: 3 cities, subtasks: {a: A, b: B}}, {number: 2, title: Z}]"
    )
    log = "- {date: 2024-06-02, item: 1, value: 1}\n- {date: 2024-06-02, item: 1.a, health: at risk}\n"
    view = shown((followed(made, log),), "1")
    text = render(view, "text", Page(80))
    assert re.findall(r"no (?:report|status)\b[^\n]*", text) == ["no status", "no status, at risk", "no report"]
    counted = status((followed(made, log),), date(2024, 6, 3), rows=True)
    for form in ("text", "md"):
        assert re.search(r"\bX\b[ |]+no status\b", render(counted, form, Page(80)))
        assert re.search(r"\bZ\b[ |]+no report\b", render(counted, form, Page(80)))
        assert "4 no report" in render(counted, form, Page(80))
    assert json.loads(render(counted, "json", Page()))["items"][0]["stands"] == "no report"
    data = json.loads(render(view, "json", Page()))["items"][0]
    assert data["facts"]["status"] == "no report"
    assert [part["stands"] for part in data["parts"]] == ["no report, at risk", "no report"]
    assert "no report" in render(shown((followed(made, log),), "2"), "text", Page(80))


def test_every_key_of_an_update_is_told() -> None:
    made = plan("title: T\nbodies: {board: Board}\nactions: [{id: x, title: X, every: month, target: 12 issues}]")
    log = """
        - {date: 2024-02-01, item: x, slot: 2024-01-15, result: fulfilled, on: 2024-01-31, evidence: "https://example.org"}
        - {date: 2024-02-02, item: x, value: +1, by: board, text: One more}
        - {date: 2024-02-03, item: x, value: 2}
        - {date: 2024-02-04, item: x, amends: [target, when], by: Executive Committee, why: Fewer funds, when: May}
        - {date: 2024-02-05, item: x, why: Nothing else}
        """
    (found,) = shown((followed(made, log),), "x").items
    assert [(told.says, told.by, told.evidence) for told in found.log] == [
        ("fulfilled on 31 January (the turn of 15 January)", None, ("https://example.org",)),
        ("+1 reached; One more", "Board", ()),
        ("reached 2", None, ()),
        ("moved to May; amends target and date: Fewer funds", "Executive Committee", ()),
        ("Nothing else", None, ()),
    ]
    assert dict(found.facts)["reached"].startswith("2 of 12 issues, ")
    text = render(shown((followed(made, log),), "x"), "text", Page(40))
    assert "\n              https://example.org\n" in text
    assert "\n              by Board\n" in text


def test_without_a_log_nothing_is_said_of_one() -> None:
    (found,) = shown((plan(SMALL),), "3", date(2024, 4, 20)).items
    assert (found.measure, found.log) == (None, ())
    assert not {"reached", "planned", "by part"} & dict(found.facts).keys()
