"""Everything of a kind, and the promise that its JSON keeps."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from planctl.formats import Page, render
from planctl.kinds import KINDS
from planctl.views import NoSuchError
from planctl.views.listing import Listed, ListedEntry, ListedItem, listing
from sample import plan, real

if TYPE_CHECKING:
    from planctl.model import Plan


SMALL = """
    title: Work Plan 2024
    owner: office
    bodies: {office: {title: Network Office, kind: secretariat, aliases: [Secretariat]}, jury: Award Jury}
    series: {prize: {title: River Prize, edition: 3}}
    networks: {coast: {title: Cities on the coast, territory: Coast, objective: learn}}
    objectives:
      learn: {number: 1, title: Learn from one another, actions: [Visit one another]}
    priorities:
      B:
        title: Evaluation
        tasks:
          - number: 3
            id: award
            title: Award
            owner: jury
            also_serves: [learn]
            target: 3 winners
            subtasks: {a: {title: Call, status: done}, b: Jury}
            milestones: [{title: Halfway, when: July}]
    calendar:
      - {id: closing, when: by 15 May, title: The call closes, item: 3.a, place: Millbrook}
      - {when: June, title: The jury meets, item: award.b}
      - {when: "31 July?", title: The jury meets again, item: award.b}
    """


def listed(kind: str) -> list[dict[str, object]]:
    data = json.loads(render(listing((plan(SMALL),), kind), "json", Page()))
    assert set(data) == {"planctl", "items"}
    assert data["planctl"] == 1
    items = data["items"]
    assert isinstance(items, list)
    return items


def test_what_the_real_plans_hold() -> None:
    iaec, iopd = (real("iaec-2024"),), (real("iopd-2024"),)
    counts = {kind: (len(listing(iaec, kind).items), len(listing(iopd, kind).items)) for kind in KINDS}
    assert counts["actions"] == (53, 0)
    assert counts["objectives"] == (21, 3)
    assert counts["tasks"][1] == 22
    assert counts["subtasks"] == (0, 27)
    assert counts["priorities"] == (0, 4)
    assert counts["entries"] == (0, 15)
    assert counts["networks"] == (9, 0)
    assert counts["plans"] == (1, 1)
    assert counts["items"] == tuple(
        sum(counts[kind][at] for kind in ("actions", "tasks", "subtasks", "milestones")) for at in (0, 1)
    )


def test_every_line_begins_with_the_same_fields() -> None:
    for kind in KINDS:
        for item in listed(kind):
            assert list(item)[:6] == ["plan", "kind", "id", "number", "title", "address"]
            assert item["plan"] == "small-2024"


def test_an_item_says_what_the_plan_says_of_it() -> None:
    (award,) = listed("tasks")
    assert award == {
        "plan": "small-2024",
        "kind": "task",
        "id": "award",
        "number": "3",
        "title": "Award",
        "address": "3",
        "parent": None,
        "objective": None,
        "objectives": ["learn"],
        "priority": "B",
        "owner": "jury",
        "body": None,
        "status": None,
        "health": None,
        "when": None,
        "earliest": None,
        "latest": None,
        "every": None,
        "place": None,
        "online": None,
        "target": "3 winners",
        "budget": None,
        "series": None,
        "continues": None,
        "tags": [],
        "evidence": [],
    }


def test_an_items_dates_may_come_from_the_calendar() -> None:
    call, jury = listing((plan(SMALL),), "subtasks").items
    assert isinstance(call, ListedItem)
    assert isinstance(jury, ListedItem)
    assert (call.number, call.parent, call.owner, call.priority, call.when) == ("3.a", "3", "jury", "B", "by 15 May")
    assert (jury.when, str(jury.earliest), str(jury.latest)) == ("June, 31 July?", "2024-06-01", "2024-07-31")


def test_an_entry_names_its_item_by_address() -> None:
    closing, june, july = listing((plan(SMALL),), "entries").items
    assert isinstance(july, ListedEntry)
    assert [(one.id, one.address) for one in (closing, june, july)] == [
        ("closing", "closing"),
        (None, "calendar.2"),
        (None, "calendar.3"),
    ]
    assert (july.item, july.certainty, july.kind, july.entry_kind) == ("3.b", "uncertain", "entry", None)


def test_groups_and_registers() -> None:
    assert listed("objectives")[0]["items"] == ["learn.1", "3"]
    assert listed("priorities")[0]["items"] == ["3"]
    assert [body["body_kind"] for body in listed("bodies")] == ["secretariat", None]
    assert listed("series")[0]["edition"] == "3"
    assert listed("networks")[0]["territory"] == "Coast"
    assert listed("plans")[0]["last"] == "2024-12-31"
    assert [item["kind"] for item in listed("items")] == ["action", "task", "subtask", "subtask", "milestone"]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("task", "no kind 'task': did you mean 'tasks'?"),
        ("Actions", "no kind 'Actions': did you mean 'actions'?"),
        ("zzz", f"no kind 'zzz': the kinds are {', '.join(KINDS[:-1])} and {KINDS[-1]}"),
    ],
)
def test_a_kind_that_does_not_exist(kind: str, message: str) -> None:
    with pytest.raises(NoSuchError) as why:
        listing((plan(SMALL),), kind)
    assert str(why.value) == message


def text(kind: str, *plans: Plan, width: int = 80) -> str:
    return render(listing(plans or (plan(SMALL),), kind), "text", Page(width))


def test_text_begins_with_what_show_takes() -> None:
    assert text("items") == dedent("""\
          learn.1  Visit one another
          3        Award
          3.a      Call                by 15 May        done
          3.b      Jury                June, 31 July?
          3.1      Halfway             July

        5 items
        """)


def test_text_names_the_plan_where_there_are_several() -> None:
    other = plan("title: City plan\nnetworks: {hills: Cities in the hills}", "city")
    assert text("networks", plan(SMALL), other) == dedent("""\
          coast  Cities on the coast   Coast   small-2024
          hills  Cities in the hills           city

        2 networks
        """)
    assert text("priorities", plan(SMALL), other).endswith("\n1 priority\n")


def test_forty_columns_are_enough() -> None:
    assert text("entries", width=40) == dedent("""\
          closing     The call closes
                      by 15 May
          calendar.2  The jury meets
                      June
          calendar.3  The jury meets again
                      31 July?

        3 entries
        """)


def test_a_long_key_stands_on_its_own_line() -> None:
    made = plan("title: T\nobjectives: {a-very-long-name-indeed: {title: Grow, actions: [Plant trees, Mow]}}")
    assert text("actions", made, width=40) == dedent("""\
          a-very-long-name-indeed.1
            Plant trees
          a-very-long-name-indeed.2
            Mow

        2 actions
        """)


@pytest.mark.parametrize(
    ("kind", "says"), [("series", "no series"), ("bodies", "no bodies"), ("entries", "no entries")]
)
def test_nothing_of_a_kind(kind: str, says: str) -> None:
    assert text(kind, plan("title: T")) == f"{says}\n"
    assert listing((plan("title: T"),), kind).items == ()


def test_csv_has_a_header_even_when_nothing_follows() -> None:
    empty = render(listing((plan("title: T"),), "series"), "csv", Page())
    assert empty == '"plan","kind","id","number","title","address","aliases","edition","place"\r\n'


def test_every_line_is_of_one_kind() -> None:
    assert all(isinstance(item, Listed) for kind in KINDS for item in listing((plan(SMALL),), kind).items)
