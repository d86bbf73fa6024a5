"""Plans as tables, as JSON and for Decidim: every record in its row, whole, in order, and harmless."""

from __future__ import annotations

import builtins
import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from golden import ROOT, copy_of, planctl
from planctl.engine import load
from planctl.finding import ERROR
from planctl.formats import Page, json_plan, render
from planctl.formats.table_csv import cell, plain
from planctl.formats.xlsx import workbook
from planctl.intake.sheets import read_csv
from planctl.model import Approval, Body, Entry, Item, Network, Objective, Organisation, Part, Plan, Priority, Series
from planctl.views import NoSuchError
from planctl.views.cells import COLUMNS, in_order
from planctl.views.decidim import accountability, days, ways
from planctl.views.exported import Exported, exported
from planctl.views.notheld import Beside, of_file, of_records
from planctl.views.tofill import FILLED, tofill
from planctl.when import When, read_when
from sample import followed, plan, real

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2024, 6, 20)
REAL = [("iopd-2024", "plans"), ("iaec-2024", "plans"), ("riverside-2024", "examples")]
ATTACKS = ["=1+1", "+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "'=1+1", "''=1", "#N/A", "TRUE", "1.10", "007"]
HOSTILE = """
    title: "=1+1"
    languages: [en, fr]
    bodies: {board: {title: "@SUM(1)", aliases: ["-1", "=2"]}}
    tasks:
      - {number: 1.10, title: "+1", tags: ["=a"],
         statement: "# Heading\\n\\n::error file=x::y\\n  ::set-output\\n##[error]x"}
      - {number: 2, title: {en: "=en", fr: "=fr"}, heading: "=cmd|' /C calc'!A0"}
      - {title: "#N/A", place: "TRUE", source: "007", budget: "'=1 1"}
"""


@pytest.fixture(params=REAL, ids=lambda one: one[0])
def made(request: pytest.FixtureRequest) -> Plan:
    return real(*request.param)


def rows(view: Exported) -> list[dict[str, str]]:
    return [dict(zip(view.columns, row, strict=True)) for sheet in view.sheets for row in sheet.rows]


def table(view: Exported) -> Any:
    """Return the first sheet of a table as openpyxl reads it back."""
    book = openpyxl.load_workbook(BytesIO(workbook(view, print)))
    return book.worksheets[0]


def texts(page: Any) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in page.iter_rows(values_only=True)]


# --- rows and columns -------------------------------------------------------------------------------------------------


def test_every_key_of_the_format_has_a_column() -> None:
    held = {"front", "bodies", "series", "networks", "objectives", "priorities", "actions", "tasks", "milestones"}
    held |= {"subtasks", "calendar", "planctl", "approved", "organisation"}
    renamed = {"kind": "type"}
    for kind in (Plan, Body, Series, Network, Item, Objective, Priority, Entry, Part):
        for name in kind.keys:
            assert renamed.get(name, name) in COLUMNS or name in held, (kind, name)
    assert {f"approved.{name}" for name in Approval.keys} <= {*COLUMNS}
    assert {*Organisation.keys} == {"title", "aliases", "source", "note"}


def test_there_is_a_row_for_every_record_in_the_order_of_the_document(made: Plan) -> None:
    found = rows(exported((made,)))
    registers = (made.front, made.bodies, made.series, made.networks, made.objectives, made.priorities)
    assert len(found) == 1 + sum(map(len, registers)) + len(made.items) + len(made.calendar)
    work = {"action", "task", "subtask", "milestone"}
    assert [row["address"] for row in found if row["kind"] in work] == [item.address for item in made.items]
    assert [row["address"] for row in found if row["kind"] == "entry"] == [entry.address for entry in made.calendar]
    assert found[0]["kind"] == "plan"
    kinds = [row["kind"] for row in found]
    assert kinds.index(made.items[0].kind) > kinds.index("objective" if made.objectives else "priority")


def test_columns_are_in_one_order_and_none_is_empty(made: Plan) -> None:
    view = exported((made,))
    assert view.columns == in_order({*view.columns})
    for name in view.columns:
        assert any(row[name] for row in rows(view)), name


def test_a_row_says_what_its_author_wrote() -> None:
    found = {row["address"]: row for row in rows(exported((real("riverside-2024", "examples"),)))}
    measuring = {name: text for name, text in found["1"].items() if text}
    assert measuring == {
        "plan": "riverside-2024",
        "kind": "action",
        "address": "1",
        "number": "1",
        "id": "measuring",
        "objective": "water",
        "title": "Measure the water together",
        "title/fr": "Mesurer l'eau ensemble",
        "status": "not started",
        "when": "from April to October",
        "owner": "water-group",
        "with": "members",
        "target": "30 cities",
        "breakdown": "Upper valley=12; Lower valley=10; Coast=8",
        "budget": "EUR 18,000",
    }
    assert found["5.b"]["parent"] == "5"
    assert found["prize-ceremony"]["item"] == "5.c"
    assert found["prize-ceremony"]["when"] == "15 November?"
    assert found["riverside-2024"]["approved.ref"] == "Assembly of 14 March, item 4"
    assert found["riverside-2024"]["organisation/fr"] == "Réseau des villes riveraines"
    assert found["board"]["type"] == "governing"
    assert found["foreword"]["text/fr"].startswith("Nos villes partagent")


def test_priorities_above_objectives_stay_above() -> None:
    text = """
        title: T
        priorities: {A: {title: P, tasks: [One]}}
        objectives: {o: {title: O, tasks: [Two]}}
        tasks: [Three]
    """
    kinds = [(row["kind"], row["title"]) for row in rows(exported((plan(text),)))]
    assert kinds[1:] == [("priority", "P"), ("task", "One"), ("objective", "O"), ("task", "Two"), ("task", "Three")]


def test_only_what_is_asked_for() -> None:
    made = followed(real("riverside-2024", "examples"), (ROOT / "examples/riverside-2024.updates.yaml").read_text())
    found = rows(exported((made,), owner="board"))
    assert [(row["kind"], row["address"]) for row in found] == []
    found = rows(exported((made,), owner="water-group"))
    assert [(row["kind"], row["address"]) for row in found] == [
        ("action", "1"),
        ("task", "1.1"),
        ("entry", "water-group-july"),
    ]
    found = rows(exported((made,), objective="banks", status="done"))
    assert {row["address"] for row in found} >= {"5", "5.a", "prize-ceremony"}
    with pytest.raises(NoSuchError, match="no owner 'nobody'"):
        exported((made,), owner="nobody")


def test_as_of_tells_how_things_stood() -> None:
    with copy_of("."):
        written = planctl("export", "--plans", "examples")
        later = planctl("export", "--plans", "examples", "--as-of", "2024-07-01")
    status = [next(csv.DictReader(StringIO(ran.stdout[ran.stdout.index('"plan"') :]))) for ran in (written, later)]
    assert status[0].keys() == status[1].keys()
    assert '"1.2","1"' in later.stdout
    stood = {row["address"]: row["status"] for row in csv.DictReader(StringIO(later.stdout))}
    assert (stood["1.2"], stood["6"]) == ("done", "cancelled")
    stood = {row["address"]: row["status"] for row in csv.DictReader(StringIO(written.stdout))}
    assert (stood["1.2"], stood["6"]) == ("not started", "not started")


# --- what is left ---------------------------------------------------------------------------------------------------


def test_what_a_table_does_not_hold_is_told() -> None:
    text = """
        title: "A # B"
        x-board: yes
        organisation: {title: O, source: page 1}
        languages: [en, fr]
        tasks:
          - {title: Three, tags: ['a; b', c]}
          # look here
          - {title: {en: One, fr: {text: Un, of: kwzrt}}, x-own: 1}  # and here
          - |
            Two
    """
    made = plan(text)
    told = list(of_file(made, Beside(text, 2), folded=False))
    assert told == [
        "2 comments of small-2024",
        "keys of your own in small-2024: x-board and x-own",
        "2 updates in the log of small-2024; --as-of tells how things stood on a day",
    ]
    assert list(of_records(made)) == [
        "source of the organisation of small-2024",
        "that 'a; b' of small-2024 is one member of a list, for a semicolon parts them there",
        "of 1 translation of small-2024, which text it was made from",
    ]
    assert list(of_file(made, Beside("title: x\n"), folded=False)) == []


# --- CSV ------------------------------------------------------------------------------------------------------------


def test_csv_reads_back_as_it_was(made: Plan) -> None:
    view = exported((made,))
    read = list(csv.reader(StringIO(render(view, "csv", Page()), newline="")))
    assert tuple(read[0]) == view.columns
    assert [tuple(map(plain, row)) for row in read[1:]] == [*view.sheets[0].rows]
    (sheet,) = read_csv(render(view, "csv", Page()).encode())
    padded = [row + ("",) * (len(view.columns) - len(row)) for row in sheet.rows[1:]]
    assert [[text.strip() for text in row] for row in padded] == [list(row) for row in view.sheets[0].rows]


@pytest.mark.parametrize("text", [*ATTACKS, "\t1", "x\n=1", "'quoted'", ""])
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    assert cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert plain(cell(text)) == text


def test_no_line_of_a_table_is_an_order_to_a_build_server() -> None:
    text = render(exported((plan(HOSTILE),)), "csv", Page())
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "\n\\::error file=x::y\n  \\::set-output" in text


def test_the_delimiter_and_the_mark() -> None:
    with copy_of("."):
        planctl("export", "--plan", "iopd-2024", "--delimiter", "semicolon", "-o", "a.csv")
        data = Path("a.csv").read_bytes()
        assert data.startswith(b'\xef\xbb\xbf"plan";"kind";')
        assert planctl("export", "--plan", "iopd-2024").stdout.startswith('"plan","kind"')


# --- spreadsheets ---------------------------------------------------------------------------------------------------


def test_a_spreadsheet_holds_what_the_table_holds(made: Plan) -> None:
    view = exported((made,))
    page = table(view)
    assert texts(page) == [list(view.columns), *map(list, view.sheets[0].rows)]
    assert page.title == made.short
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == page.dimensions
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    wide = [one.width for one in page.column_dimensions.values()]
    assert len(wide) == len(view.columns)
    assert max(wide) <= 60


def test_nothing_becomes_a_formula_or_an_error() -> None:
    view = exported((plan(HOSTILE),))
    page = table(view)
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s", "n"}
    columns = [cell.value for cell in page[1]]
    of = {row[2].value: row for row in page.iter_rows(min_row=2)}
    assert of["1.10"][columns.index("number")].value == "1.10"
    assert of["2"][columns.index("title/fr")].value == "=fr"
    assert of["2"][columns.index("title/fr")].quotePrefix
    assert of["tasks.3"][columns.index("title")].value == "#N/A"
    assert of["tasks.3"][columns.index("source")].value == "007"
    with zipfile.ZipFile(BytesIO(workbook(view, print))) as parts:
        assert all(b"<f>" not in parts.read(name) for name in parts.namelist())


def test_numbers_are_numbers_where_all_of_a_column_are() -> None:
    page = table(exported((plan("title: T\ntasks: [{number: 1, title: A}, {number: 12, title: B}]"),)))
    columns = [cell.value for cell in page[1]]
    assert [row[columns.index("number")] for row in page.iter_rows(min_row=3, values_only=True)] == [1, 12]
    assert [row[columns.index("address")] for row in page.iter_rows(min_row=3, values_only=True)] == ["1", "12"]


def test_the_bytes_are_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    view = exported((real("iopd-2024"), real("iaec-2024")))
    first = workbook(view, print)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert workbook(view, print) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        core = parts.read("docProps/core.xml")
        assert core.count(b"2024-01-01T00:00:00Z") == 2
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_have_names_that_a_spreadsheet_takes() -> None:
    long = "A very long name of an organisation that no tab holds"
    plans = tuple(
        plan(f"title: T\norganisation: {{title: O, aliases: ['{name}']}}", name=f"p{at}")
        for at, name in enumerate((long, long.upper(), "a/b:c*?[x]", "a/b:c*?[x]"))
    )
    book = openpyxl.load_workbook(BytesIO(workbook(exported(plans), print)))
    assert book.sheetnames == [
        "A very long name of an organisa",
        "A VERY LONG NAME OF AN ORGANI 2",
        "a b c   x",
        "a b c   x 2",
    ]


def test_what_no_cell_holds_is_cut_and_told() -> None:
    long = "x" * 40_000
    view = exported((plan(f"title: T\ntasks: [{{number: 1, title: A, statement: {long}}}]"),))
    told: list[str] = []
    page = openpyxl.load_workbook(BytesIO(workbook(view, told.append))).worksheets[0]
    assert told == ["'statement' in row 3 of small-2024 has 40000 characters, and a cell holds 32767: the rest is cut"]
    assert max(len(text) for row in texts(page) for text in row) == 32_767
    view = view.replace(sheets=(view.sheets[0].replace(rows=(("a\x00b\x1bc\ufffe", *view.sheets[0].rows[0][1:]),)),))
    assert texts(table(view))[1][0] == "abc"


def test_without_openpyxl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "openpyxl":
            raise ImportError(name)
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    ran = planctl("export", "--plan", "iopd-2024", "-f", "xlsx")
    assert (ran.code, ran.stdout) == (3, "")
    assert "planctl: a spreadsheet needs openpyxl: pip install 'planctl[xlsx]'" in ran.stderr


# --- JSON -----------------------------------------------------------------------------------------------------------


def test_json_holds_the_whole_plan(made: Plan) -> None:
    data = json.loads(render(exported((made,)), "json", Page()))
    assert (data["planctl"], data["as_of"]) == (1, None)
    (held,) = data["plans"]
    again, found = load("plans/again.yaml", json.dumps(held))
    assert [one.message for one in found if one.severity == ERROR] == []
    assert again == made


def test_json_holds_what_few_plans_have() -> None:
    made = plan("""
        title: T
        languages: [en, fr]
        objectives: {o: {title: O, actions: [{title: A, priority: B, tasks: [{title: P, objective: p}]}]}, p: Other}
        priorities: {B: {title: B, tasks: [{number: 7, title: S, subtasks: {a: One, b: {title: {en: Two, fr:
          {text: Deux, of: kwzrt}}}}}, {title: L, subtasks: {a: Three}}]}}
        calendar: [{title: E, when: tbd, place: tbd}]
    """)
    (held,) = json.loads(json_plan.render(exported((made,)), Page()))["plans"]
    again, _ = load("plans/again.yaml", json.dumps(held))
    assert again == made
    assert held["objectives"]["o"]["actions"][0] == {
        "title": "A",
        "priority": "B",
        "tasks": [{"title": "P", "objective": "p"}],
    }
    assert held["priorities"]["B"]["tasks"][0]["subtasks"]["b"]["title"]["fr"] == {"text": "Deux", "of": "kwzrt"}


# --- Decidim --------------------------------------------------------------------------------------------------------


def results(made: Plan, *given: Any, **asked: Any) -> list[dict[str, str]]:
    view = accountability((made,), ways(*given) if given else ways(None, None), **asked)
    return list(csv.DictReader(StringIO(render(view, "decidim", Page())), delimiter=";"))


def test_the_columns_are_those_of_decidims_import() -> None:
    found = results(real("riverside-2024", "examples"))
    assert list(found[0]) == [
        "id", "parent/id", "category/id", "scope/id", "status/id", "title/en", "title/fr", "description/en",
        "description/fr", "start_date", "end_date", "progress", "proposal_urls",
    ]  # fmt: skip
    assert len(found) == len(real("riverside-2024", "examples").items)


def test_a_result_says_no_more_than_its_plan() -> None:
    found = {
        row["title/en"]: row
        for row in results(real("riverside-2024", "examples"), "done=3, Not started=1", "water=7", ("en", "fr", "es"))
    }
    one = found["Choose the instruments"]
    assert (one["status/id"], one["progress"], one["end_date"], one["category/id"]) == ("3", "100", "2024-02-29", "7")
    assert one["parent/id"] == found["Measure the water together"]["id"]
    assert (one["title/fr"], one["title/es"]) == ("", "")
    open_ = found["Train one team in each city"]
    assert (open_["status/id"], open_["progress"], open_["start_date"], open_["end_date"]) == ("1", "0", "", "")
    going = found["River Prize"]
    assert (going["status/id"], going["progress"], going["category/id"]) == ("", "", "")
    # Its days are those of the only entry that the calendar has for it.
    assert (found["Rivers Day in every member city"]["start_date"], going["start_date"]) == ("2024-06-21", "")


def test_a_result_has_a_title_in_every_language_asked_for_or_in_the_plans_own() -> None:
    found = results(real("riverside-2024", "examples"), None, None, ("fr", "pt-BR"))
    assert found[1]["title/fr"] == found[1]["title/pt-BR"] == "Choose the instruments"
    assert found[0]["title/fr"] == "Mesurer l'eau ensemble"


def test_ids_are_numbers_that_no_result_has_yet() -> None:
    found = results(real("iopd-2024"))
    ids = [row["id"] for row in found]
    assert ids == [str(900_001 + at) for at in range(len(found))]
    parents = {row["parent/id"] for row in found} - {""}
    assert parents < {*ids}
    assert all(ids.index(row["parent/id"]) < at for at, row in enumerate(found) if row["parent/id"])


def test_descriptions_are_pages() -> None:
    made = plan("title: T\ntasks: [{title: <b>A</b>, statement: 'One **two** <script>x</script>'}]")
    (row,) = results(made)
    assert row["description/en"] == "<p>One <strong>two</strong> &lt;script&gt;x&lt;/script&gt;</p>"
    assert row["title/en"] == "<b>A</b>"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("15 May", ("2024-05-15", "2024-05-15")),
        ("15-18 May", ("2024-05-15", "2024-05-18")),
        ("by 15 May", ("", "2024-05-15")),
        ("May", ("", "")),
        ("15 May?", ("", "")),
        ("15 or 22 May", ("", "")),
        ("3, 10 and 17 June", ("", "")),
        ("from April to October", ("", "")),
        ("tbd", ("", "")),
    ],
)
def test_only_days_that_nobody_has_to_choose(words: str, expected: tuple[str, str]) -> None:
    when = read_when(words, plan("title: T").period)
    assert isinstance(when, When)
    assert days(when) == expected


def test_what_decidim_does_not_hold_is_told() -> None:
    left = accountability((real("iopd-2024"),), ways(None, None)).left
    assert left == (
        "dates of iopd-2024 that are no days: January of 12.a and February of 12.b",
        "objectives and priorities of iopd-2024, which are categories there: --category-map strengthen=7",
        "15 entries of the calendar of iopd-2024, which are meetings there",
        "of the work of iopd-2024: number, heading, with, body, every, target, related, series and source",
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("doen=3", None), "no status is called 'doen': did you mean 'done'"),
        (("done", None), "--status-map wants names and the numbers"),
        (("done=x", None), "as done=3, not 'done=x'"),
        ((None, "research"), "--category-map wants names"),
        ((None, None, ("nonsense",)), "--locale wants the code of a language"),
    ],
)
def test_maps_are_read_with_care(given: tuple[Any, ...], says: str) -> None:
    with pytest.raises(NoSuchError, match=re.escape(says)):
        ways(*given)


# --- to be filled in ------------------------------------------------------------------------------------------------


def test_a_table_to_be_filled_in_says_how_things_stand_twice() -> None:
    made = real("riverside-2024", "examples")
    made = followed(made, (ROOT / "examples/riverside-2024.updates.yaml").read_text(encoding="utf-8"), DAY)
    view = tofill((made,), DAY)
    assert view.columns[-6:] == ("was status", "was health", "was value", "was when", "was result", "as of")
    assert [name for name in view.columns if name in FILLED] == [*FILLED]
    found = {row["address"]: row for row in rows(view)}
    assert len(found) == len(made.items) + len(made.calendar)
    one = found["1"]
    assert (one["status"], one["was status"], one["health"], one["as of"]) == (
        "in progress",
        "in progress",
        "at risk",
        "2024-06-20",
    )
    assert one["value"] == one["was value"] == "Upper valley=6; Lower valley=5; Coast=1"
    assert (found["board-april"]["result"], found["rivers-day-2024"]["when"]) == ("held", "28-30 June")


def test_a_spreadsheet_offers_the_words_there_are() -> None:
    made = real("riverside-2024", "examples")
    page = table(tofill((made,), DAY))
    rules = {rule.formula1: {str(one) for one in rule.sqref.ranges} for rule in page.data_validations.dataValidation}
    assert '"not started,in progress,ongoing,done,postponed,cancelled"' in rules
    assert '"tentative,confirmed,held,postponed,cancelled"' in rules
    columns = [cell.value for cell in page[1]]
    at = columns.index("when")
    assert page.cell(2, at + 1).number_format == "@"
    assert page.cell(2, columns.index("why") + 1).number_format == "@"
    assert page.cell(1, at + 1).fill.start_color.rgb != page.cell(1, 1).fill.start_color.rgb


# --- the command ----------------------------------------------------------------------------------------------------


def refused() -> Iterator[tuple[list[str], str]]:
    yield ["-o", "x.pdf"], "'x.pdf' cannot be written: the table is .csv, .xlsx or .json"
    yield ["-f", "text"], "--format cannot be 'text' here"
    yield ["--delimiter", "x"], "--delimiter cannot be 'x': it is comma, semicolon or tab"
    yield ["--status-map", "done=3"], "--status-map done=3 goes with planctl export --format decidim"
    yield ["-f", "json", "--owner", "x"], "--owner x goes with planctl export --format csv, xlsx or decidim"
    yield ["-f", "decidim", "--updates"], "--updates goes with planctl export --format csv or xlsx"
    yield ["--as-of", "x"], "--as-of wants a day"


@pytest.mark.parametrize(
    ("given", "says"), [*refused()], ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_what_makes_no_sense_is_refused(given: list[str], says: str) -> None:
    ran = planctl("export", *given)
    assert (ran.code, ran.stdout) == (2, "")
    assert says in ran.stderr


def test_files_are_written_in_the_format_of_their_name() -> None:
    with copy_of("."):
        for name in ("a.csv", "a.xlsx", "a.json"):
            ran = planctl("export", "--plan", "iopd-2024", "-o", name)
            assert (ran.code, ran.stdout) == (0, "")
            assert ran.stderr.startswith(f"planctl: not in {'JSON' if name == 'a.json' else 'a table'}: 7 comments")
        assert openpyxl.load_workbook("a.xlsx").sheetnames == ["IOPD"]
        assert json.loads(Path("a.json").read_text(encoding="utf-8"))["plans"][0]["id"] == "iopd-2024"


def test_a_spreadsheet_goes_into_a_pipe() -> None:
    command = [sys.executable, "-m", "planctl", "export", "--plan", "iopd-2024", "-f", "xlsx"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert done.stdout == workbook(exported((real("iopd-2024"),)), print)


@pytest.mark.parametrize("given", [["-f", "csv"], ["--updates"], ["-f", "decidim"]], ids=" ".join)
def test_nothing_that_a_plan_says_is_run(given: list[str]) -> None:
    ran = planctl("export", "--plans", "tests/projects/hostile/plans", *given)
    assert ran.code == 0
    read = [*csv.reader(StringIO(ran.stdout), delimiter=";" if "decidim" in given else ",")]
    assert len(read) > 10
    for text in (text for row in read for text in row):
        assert text[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert not re.search(r"^\s*::", ran.stdout + ran.stderr, re.MULTILINE)
    pages = [text for row in read for text, name in zip(row, read[0], strict=True) if name.startswith("description/")]
    assert not any("<script" in text for text in pages)


def test_a_plan_with_errors_is_not_exported() -> None:
    with copy_of("."):
        path = Path("plans/iopd-2024.yaml")
        path.write_text(path.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
        ran = planctl("export")
    assert (ran.code, ran.stdout) == (1, "")
    assert "has 1 error" in ran.stderr
