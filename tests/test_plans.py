"""The two real plans and the example hold every fact of their documents in the field that means it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planctl.engine import load
from planctl.words import Translated
from sample import example as example_on

if TYPE_CHECKING:
    from planctl.amount import Amount
    from planctl.model import Entry, Item, Objective, Plan, Priority

ROOT = Path(__file__).parent.parent
FILES = ("plans/iaec-2024.yaml", "plans/iopd-2024.yaml", "examples/riverside-2024.yaml")


def plan_of(path: str) -> Plan:
    plan, _ = load(path, (ROOT / path).read_text(encoding="utf-8"))
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def iaec() -> Plan:
    return plan_of(FILES[0])


@pytest.fixture(scope="module")
def iopd() -> Plan:
    return plan_of(FILES[1])


@pytest.fixture(scope="module")
def example() -> Plan:
    return plan_of(FILES[2])


def item(plan: Plan, address: str) -> Item:
    found = plan.item(address)
    assert found is not None, address
    return found


def entry(plan: Plan, ident: str) -> Entry:
    return next(entry for entry in plan.calendar if entry.id == ident)


def objective(plan: Plan, ident: str) -> Objective:
    return next(objective for objective in plan.objectives if objective.id == ident)


def amount(value: Amount | None) -> tuple[int | None, int | None, str]:
    assert value is not None
    return value.low, value.high, value.unit


@pytest.mark.parametrize("path", FILES)
def test_is_read_without_a_finding_but_notes(path: str) -> None:
    plan, findings = load(path, (ROOT / path).read_text(encoding="utf-8"))
    assert plan is not None
    assert [found for found in findings if found.severity != "note"] == []


@pytest.mark.parametrize("path", FILES)
def test_begins_with_the_schema_for_editors(path: str) -> None:
    first, *_ = (ROOT / path).read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=../schema/plan.schema.json"
    assert all(len(line) <= 120 for line in (ROOT / path).read_text(encoding="utf-8").splitlines())


# --- IAEC ------------------------------------------------------------------------------------------------------------


def test_iaec_head(iaec: Plan) -> None:
    assert (iaec.id, iaec.title, iaec.kind, iaec.period.text) == (
        "iaec-2024",
        "IAEC Action Plan 2024",
        "action plan",
        "2024",
    )
    assert iaec.stage == "approved"
    assert iaec.languages == ("en", "fr", "es")
    assert iaec.organisation is not None
    assert iaec.organisation.aliases[0] == "IAEC"
    assert isinstance(iaec.organisation.title, Translated)
    assert iaec.organisation.title == "International Association of Educating Cities"
    assert _in(iaec.organisation.title, "fr") == "Association Internationale des Villes Éducatrices"
    assert _in(iaec.organisation.title, "es") == "Asociación Internacional de Ciudades Educadoras"


def _in(text: str, language: str) -> str:
    return text.showing(language) if isinstance(text, Translated) else text


def test_iaec_counts(iaec: Plan) -> None:
    assert len(iaec.objectives) == 21
    actions = [len(objective.actions) for objective in iaec.objectives]
    assert actions == [3, 5, 2, 2, 3, 3, 1, 3, 1, 3, 2, 3, 1, 0, 2, 1, 2, 2, 4, 5, 5]
    assert sum(actions) == 53
    assert Counter(item.kind for item in iaec.items)["action"] == 53
    assert iaec.calendar == ()
    assert not [item for item in iaec.items if item.when or item.owner or item.status or item.budget]


def test_iaec_networks(iaec: Plan) -> None:
    networks = {network.title: network.territory for network in iaec.networks}
    assert networks == {
        "Inclusive Cities": "Portugal",
        "Play in the Educating City": "Portugal",
        "Local Educational Project and Lifelong Learning": "Portugal",
        "Girls, Boys, and Adolescents: Transforming Their City": "Spain",
        "Inclusion, a Pillar of the Educating City": "Spain",
        "Education and Culture. Strategies for building an inclusive city/community for the development of a critical "
        "and creative citizenship": "Spain",
        "Culture": "Latin America",
        "Sustainability": "Latin America",
        "Urban Planning": "Latin America",
    }
    assert {network.objective for network in iaec.networks} == {"dialogue"}


def test_iaec_series(iaec: Plan) -> None:
    editions = {series.title: (series.edition, series.place) for series in iaec.series}
    assert editions == {
        "International Congress": ("17", "Curitiba"),
        "Educating Cities Award": ("2024", None),
        "International Day of the Educating City": ("2024", None),
    }
    award = next(series for series in iaec.series if series.id == "award")
    assert award.aliases == ("Educating Cities Award for Good Practices in Values Education in the City",)
    host = item(iaec, "next-congress")
    assert (host.series, host.edition, host.place) == ("congress", "18", "tbd")
    assert item(iaec, "congress").series == "congress"
    assert item(iaec, "award").series == "award"
    assert item(iaec, "study-visits.2").series == "award"
    assert {item.id for item in iaec.items if item.series == "international-day"} == {
        "international-day",
        "day-declaration",
    }


def test_iaec_quantities(iaec: Plan) -> None:
    assert amount(item(iaec, "ex-ante-evaluation").target) == (3, 3, "pilot cities")
    assert amount(item(iaec, "congress").target) == (101, None, "local initiatives")
    assert amount(item(iaec, "communicate.3").target) == (1, 1, "video")
    assert amount(item(iaec, "committee-meetings").target) == (4, None, "meetings")
    assert amount(item(iaec, "assemblies").target) == (2, 2, "assemblies")
    assert amount(item(iaec, "budget").target) == (0, 0, "deficit at year end")
    assert Counter(item.target is not None for item in iaec.items)[True] == 7


def test_iaec_invited_cities(iaec: Plan) -> None:
    invite = item(iaec, "invite-cities")
    assert amount(invite.target) == (30, 30, "cities")
    assert [(part, amount(value)) for part, value in invite.breakdown] == [
        ("Africa", (10, 10, "")),
        ("Latin America", (10, 10, "")),
        ("Asia", (10, 10, "")),
    ]
    assert amount(invite.lasts) == (2, 2, "years")
    assert invite.with_ == ("mentor-cities",)


def test_iaec_what_continues(iaec: Plan) -> None:
    assert [found.address for found in iaec.items if found.continues == "yes"] == [
        "code-of-ethics",
        "virtual-classroom",
        "public-policies.5",
        "joint-projects.3",
        "newsletters",
    ]


def test_iaec_one_action_for_two_objectives(iaec: Plan) -> None:
    shared = [found for found in iaec.items if found.also_serves]
    assert [(found.objective, found.also_serves) for found in shared] == [("experts", ("research",))]
    assert shared[0].related == ("monographs",)
    assert objective(iaec, "research").actions == ()


def test_iaec_one_cell_with_two_objectives(iaec: Plan) -> None:
    ids = [objective.id for objective in iaec.objectives]
    assert ids.index("data-bank") == ids.index("communication-tools") + 1
    assert "editor's choice" in (objective(iaec, "communication-tools").source or "")
    assert objective(iaec, "data-bank").aliases == ("Databank", "BIDCE")


def test_iaec_row_printed_twice_is_one_objective(iaec: Plan) -> None:
    last = iaec.objectives[-1]
    assert last.id == "evaluation"
    assert [len(action.parts) for action in last.actions] == [0, 4, 0, 0, 0]
    assert last.actions[3].with_ == ("secretariat", "delegations", "coordinating-cities")


def test_iaec_publications(iaec: Plan) -> None:
    assert [part.title for part in item(iaec, "monographs").parts] == [
        'Spread the volume "City, Care, and Education"',
        'Prepare the volume "City, Values, and Education"',
    ]
    guide = item(iaec, "public-policies.4").statement or ""
    assert "*From reading the Charter to Constructing an Educating City*" in guide
    bulletins = item(iaec, "public-policies.5")
    assert bulletins.with_ == ("portuguese-network", "asia-pacific-network", "latin-american-delegation")


def test_iaec_governance(iaec: Plan) -> None:
    assert item(iaec, "committee-meetings").body == "executive-committee"
    assemblies = item(iaec, "assemblies")
    assert assemblies.body == "general-assembly"
    assert [(part.kind, part.online, part.related) for part in assemblies.parts] == [
        ("milestone", "yes", ()),
        ("milestone", None, ("congress",)),
    ]
    assert [part.title for part in item(iaec, "accounts").parts[:3]] == [
        "Audits",
        "Activity report",
        "Financial report",
    ]


def test_iaec_references_read_from_what_the_actions_say(iaec: Plan) -> None:
    assert {found.address: found.depends_on for found in iaec.items if found.depends_on} == {
        "study-visits.2": ("award",),
        "congress-declaration": ("congress",),
        "communicate.4": ("code-of-ethics",),
    }
    congress = [found.address for found in iaec.items if "congress" in found.related]
    assert congress == ["study-visits.1", "bidce.3", "mayors.1", "youth.1", "communicate.1", "assemblies.2"]


@pytest.mark.parametrize(
    ("address", "field", "value"),
    [
        ("values.2", "online", "also"),
        ("joint-projects.2", "online", "also"),
        ("virtual-classroom", "body", "latin-american-delegation"),
        ("data-bank.2", "body", "latin-american-delegation"),
        ("joint-projects.3", "with_", ("territorial-networks", "latin-american-delegation")),
        ("campaigns.2", "place", "Cities of the Portuguese Network"),
        ("campaigns.2", "with_", ("portuguese-network",)),
        ("communicate.1", "place", "Brazil"),
        ("funding.1", "with_", ("uclg", "un-agencies")),
        ("newsletters", "with_", ("secretariat", "territorial-networks", "delegations")),
        ("gender.2", "tags", ("gender",)),
        ("youth.1", "tags", ("young people",)),
    ],
)
def test_iaec_fields(iaec: Plan, address: str, field: str, value: object) -> None:
    assert getattr(item(iaec, address), field) == value


@pytest.mark.parametrize(
    ("address", "field", "name"),
    [
        ("code-of-ethics", "title", "Code of Ethics"),
        ("virtual-classroom", "title", "Virtual Classroom"),
        ("ex-ante-evaluation", "title", "Ex-ante"),
        ("ex-ante-evaluation", "title", "pilot"),
        ("congress", "title", "Congress"),
        ("award", "title", "Educating Cities Award"),
        ("regional-debate.1", "title", "National Encounters"),
        ("study-visits.1", "title", "Curitiba"),
        ("study-visits.2", "source", "2024 edition"),
        ("congress-declaration", "title", "Curitiba"),
        ("day-declaration", "title", "2024 International Day"),
        ("day-declaration.1", "title", "Participatory"),
        ("dialogue.1", "title", "virtual coffees"),
        ("international-day", "title", "2024 motto"),
        ("international-day", "title", "International Day of the Educating City"),
        ("newsletters", "title", "newsletters"),
        ("bidce", "title", "BIDCE"),
        ("bidce.3", "title", "call for proposals"),
        ("experts.1", "title", "roundtables"),
        ("mayors.1", "title", "Congress"),
        ("mayors.2", "title", "Interviews"),
        ("youth.1", "title", "Curitiba"),
        ("gender.1", "title", "Gender balance"),
        ("gender.2", "title", "gender"),
        ("funding.1", "title", "United Nations"),
        ("funding.2", "title", "languages"),
        ("communicate.1", "title", "17th"),
        ("invite-cities", "title", "mentor"),
        ("communicate.3", "title", "Charter"),
        ("communicate.4", "title", "Code of Ethics"),
        ("governance.2", "title", "term"),
        ("budget", "title", "budget"),
        ("accounts.4", "title", "transparency"),
        ("evaluation.3", "title", "questionnaires"),
        ("evaluation.4", "title", "Secretariat"),
    ],
)
def test_iaec_names_stand_where_they_are_looked_for(iaec: Plan, address: str, field: str, name: str) -> None:
    assert name in getattr(item(iaec, address), field)


def test_iaec_rhythms(iaec: Plan) -> None:
    rhythms = Counter(found.every.text for found in iaec.items if found.every)
    assert rhythms == {"irregular": 5, "on demand": 2}
    assert [found.address for found in iaec.items if found.every and found.every.text == "on demand"] == [
        "study-visits.3",
        "evaluation.5",
    ]


def test_iaec_names(iaec: Plan) -> None:
    bodies = {body.id: body for body in iaec.bodies}
    assert bodies["latin-american-delegation"].aliases == ("Delegation for Latin America",)
    assert {body.title for body in iaec.bodies} >= {
        "General Assembly",
        "Executive Committee",
        "Secretariat",
        "Portuguese Network",
        "Asia-Pacific Network",
        "UCLG",
        "United Nations agencies",
    }
    statement = item(iaec, "synergies.1").statement or ""
    assert [name for name in ("International Day", "Educating City Pact", "Seal") if name not in statement] == []


def test_iaec_statements_show_the_underlined_words(iaec: Plan) -> None:
    emphasised = {objective.id: (objective.statement or "").count("**") // 2 for objective in iaec.objectives}
    without = ["recommendations", "campaigns", "communication-tools", "data-bank"]
    assert [ident for ident, count in emphasised.items() if not count] == without
    # 19 phrases are underlined, one of them twice: its row is printed twice.
    assert sum(emphasised.values()) == 18


# --- IOPD ------------------------------------------------------------------------------------------------------------


def test_iopd_head(iopd: Plan) -> None:
    assert (iopd.id, iopd.title, iopd.kind, iopd.period.text) == (
        "iopd-2024",
        "IOPD Work Plan 2024",
        "work plan",
        "2024",
    )
    assert iopd.stage == "proposed"
    assert iopd.languages == ("en", "fr")
    assert iopd.organisation is not None
    assert iopd.organisation.title == "International Observatory on Participatory Democracy"
    assert iopd.organisation.aliases == ("IOPD", "OIDP")
    assert iopd.owner == "secretariat"
    assert iopd.themes == ("tbd",)
    assert [guide.split(",")[0] for guide in iopd.guides] == [
        "Pact for the Future of Humanity",
        "Final declaration of Grenoble",
        "Final declaration of Rio de Janeiro",
        "Agenda for local democracy",
    ]


def test_iopd_front(iopd: Plan) -> None:
    assert [part.title for part in iopd.front] == [
        "Introduction",
        "Part 1. Strategic priorities",
        "Part 2. Thematic priorities and axes of action",
        "Part 3. Tasks to promote networking",
        "Part 4. Calendar",
    ]
    assert all(part.text for part in iopd.front)


def test_iopd_counts(iopd: Plan) -> None:
    assert len(iopd.objectives) == 3
    assert [len(priority.tasks) for priority in iopd.priorities] == [9, 4, 4, 5]
    kinds = Counter(item.kind for item in iopd.items)
    assert kinds == {"task": 22, "subtask": 27}
    tasks = [item for item in iopd.items if item.kind == "task"]
    assert [task.number for task in tasks] == [str(number) for number in range(1, 23)]
    parts = {task.number: "".join((part.number or "")[-1] for part in task.subtasks) for task in tasks if task.subtasks}
    assert parts == {
        "4": "abcd",
        "5": "a",
        "6": "ab",
        "7": "a",
        "11": "abc",
        "12": "abcdefg",
        "16": "abcde",
        "17": "ab",
        "18": "ab",
    }
    assert not [found for found in iopd.items if found.owner or found.status or found.budget]


def test_iopd_objectives(iopd: Plan) -> None:
    assert [objective.number for objective in iopd.objectives] == ["1", "2", "3"]
    assert iopd.objectives[2].aligned_with == ("UCLG action plan",)


def test_iopd_priorities(iopd: Plan) -> None:
    titles: dict[str, tuple[str, tuple[str, ...]]] = {
        priority.id: (priority.title, priority.aliases) for priority in iopd.priorities
    }
    assert titles == {
        "A": ("Communication and awareness campaign", ()),
        "B": ("Evaluation of practices", ()),
        "C": ("Strengthening: growing the network", ("Strengthen: widening the network",)),
        "D": (
            "Learning: decentralized cooperation and joint actions",
            ("Learning: decentralized cooperation",),
        ),
    }
    assert all(priority.statement and not priority.objectives for priority in iopd.priorities)
    headings = [(item.number, item.heading) for item in iopd.items if item.heading]
    assert headings == [("1", "Internal communication"), ("4", "External communication")]


def test_iopd_priority_b(iopd: Plan) -> None:
    priority: Priority = iopd.priorities[1]
    assert [(task.number, task.title) for task in priority.tasks] == [
        ("10", "Partnership of UCLG and the Global Coalition"),
        ("11", "Special reports"),
        ("12", "Best Practice Award"),
        ("13", "Mutual evaluation between members"),
    ]
    assert item(iopd, "10").with_ == ("uclg", "global-coalition")
    assert item(iopd, "award") is item(iopd, "12")


def test_iopd_references(iopd: Plan) -> None:
    assert {found.number: found.related for found in iopd.items if found.related} == {
        "6": ("10", "11"),
        "6.a": ("7",),
        "8": ("19",),
        "11.b": ("19",),
        "12.c": ("20",),
    }
    assert all(item(iopd, address) for found in iopd.items for address in found.related)
    assert item(iopd, "20").title == "Online platform PARTICIPATE OIDP"


def test_iopd_quantities(iopd: Plan) -> None:
    assert amount(item(iopd, "8").target) == (3, 3, "international events")
    experts = item(iopd, "21")
    assert amount(experts.target) == (5, 6, "experts")
    assert experts.target is not None
    assert experts.target.about
    assert experts.body == "scientific-committee"
    assert "balanced by geographical origin and gender" in (experts.statement or "")
    newsletter = item(iopd, "2")
    assert newsletter.every is not None
    assert newsletter.every.text == "month"


def test_iopd_bodies_and_award(iopd: Plan) -> None:
    bodies = {body.id: body for body in iopd.bodies}
    assert [body.title for body in iopd.bodies] == [
        "Steering Committee",
        "Coordinating Committee",
        "Technical Secretariat",
        "Network members",
        "Promoter members",
        "Internal bodies, with their political representatives",
        "Assembly",
        "Standing Scientific Committee",
        "Award jury",
        "UCLG",
        "UCLG Bureau",
        "UCLG Congress",
        "Global Coalition for Democracy",
        "ALDA",
    ]
    since = bodies["uclg"].since
    assert since is not None
    assert since.earliest == date(2006, 1, 1)
    assert "Coordinating Committee" in (bodies["steering-committee"].source or "")
    (award,) = iopd.series
    assert (award.title, award.edition) == ("IOPD Award", "18")
    assert award.aliases == ("IOPD Prize", "OIDP Award", "Best Practice Award")
    assert item(iopd, "12").series == "award"


# Id, kind of date, earliest, latest, item, place.
CALENDAR = [
    ("committee-meetings", "one of", "2024-01-01", "2024-02-29", None, None),
    ("award-launch", "window", "2024-01-01", "2024-01-31", "12.a", None),
    ("uclg-retreat", "window", "2024-02-01", "2024-02-29", None, None),
    ("call-for-nominations", "window", "2024-02-01", "2024-02-29", "12.b", None),
    ("nominations-close", "deadline", "2024-05-15", "2024-05-15", "12.c", None),
    ("direct-democracy-forum", "span", "2024-05-15", "2024-05-18", None, "Bucharest"),
    ("finalists", "day", "2024-05-31", "2024-05-31", "12.d", None),
    ("alda-assembly", "one of", "2024-05-01", "2024-06-30", None, "Barcelona"),
    ("public-vote", "window", "2024-06-01", "2024-06-30", "12.d", None),
    ("uclg-bureau-meeting", "window", "2024-06-01", "2024-06-30", None, None),
    ("rencontres-europeennes", "window", "2024-06-01", "2024-06-30", None, "France"),
    ("jury-second-phase", "window", "2024-07-01", "2024-07-31", "12.d", None),
    ("jury-deliberation", "window", "2024-08-01", "2024-08-31", "12.d", None),
    ("democracy-day", "day", "2024-09-15", "2024-09-15", None, None),
    ("conference-and-assembly", "span", "2024-10-17", "2024-10-19", "7", "Valongo"),
]


def test_iopd_calendar(iopd: Plan) -> None:
    rows = [
        (found.id, found.when.kind, str(found.when.earliest), str(found.when.latest), found.item, found.place)
        for found in iopd.calendar
        if found.when
    ]
    assert rows == CALENDAR
    stages = {found.id for found in iopd.calendar if iopd.series_of(found) == "award"}
    assert stages == {row[0] for row in CALENDAR if (row[4] or "").startswith("12.")}


def test_iopd_calendar_details(iopd: Plan) -> None:
    day = entry(iopd, "democracy-day")
    assert day.when is not None
    assert (day.when.text, day.when.certainty, day.status, day.online) == (
        "15 September?",
        "uncertain",
        "tentative",
        "yes",
    )
    assert entry(iopd, "conference-and-assembly").body == "assembly"
    assert entry(iopd, "committee-meetings").body == "coordinating-committee"
    assert entry(iopd, "uclg-bureau-meeting").body == "uclg-bureau"
    assert entry(iopd, "uclg-retreat").organiser == "uclg"
    assert entry(iopd, "alda-assembly").organiser == "alda"
    assert entry(iopd, "alda-assembly").source
    rencontres = entry(iopd, "rencontres-europeennes")
    assert rencontres.edition == "8"
    assert isinstance(rencontres.title, Translated)
    assert rencontres.title.languages == {"fr": "8e Rencontres Européennes de la Participation"}


def test_iopd_open_notes(iopd: Plan) -> None:
    assert len(iopd.todo) == 2
    assert "2 or 3 own actions" in iopd.todo[0]
    assert "partners' main activities" in iopd.todo[1]


# --- the example -----------------------------------------------------------------------------------------------------


def test_example_shows_what_the_real_plans_leave_open(example: Plan) -> None:
    autumn = example_on(date(2024, 9, 5))
    assert {found.status for found in (*example.items, *autumn.items)} >= {
        "not started",
        "in progress",
        "ongoing",
        "done",
        "postponed",
        "cancelled",
    }
    assert {found.health for found in autumn.items} >= {"on track", "at risk", "off track"}
    for field in ("owner", "when", "every", "budget", "evidence", "depends_on", "breakdown", "counts", "also_serves"):
        assert any(getattr(found, field) for found in example.items), field
    dates = [found.when for found in example.items if found.when] + [one.when for one in example.calendar if one.when]
    assert {when.kind for when in dates} >= {"day", "span", "window", "one of", "several", "deadline", "tbd"}
    assert any(when.anchor for when in dates), "tied to another"
    assert {when.certainty for when in dates} >= {"certain", "uncertain", "approximate"}
    assert example.approved is not None


def test_example_has_something_to_print_in_french(example: Plan) -> None:
    assert _in(example.title, "fr") == "Plan de travail 2024"
    assert _in(item(example, "measuring").title, "fr") == "Mesurer l'eau ensemble"
