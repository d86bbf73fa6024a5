from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from golden import ROOT
from planctl.engine import examine
from planctl.extras import MissingExtraError
from planctl.finding import ERROR
from planctl.intake import RefusedError
from planctl.intake.cells import as_day, day_order, number
from planctl.intake.columns import given, proposed
from planctl.intake.draft import draft
from planctl.intake.outline import Shares
from planctl.intake.sheets import CHARACTERS, ROWS, read_csv, read_xlsx
from planctl.intake.tabled import tabled
from planctl.intake.titles import words_of
from planctl.views.exported import exported
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.intake.outline import Outline, Piece
    from planctl.intake.sheets import Sheet

PLAN = """Action plan 2024;;;;;;
No.;Objective;Action;Responsible;Due date;Status;Budget (€);Room
1;1. Growth;Invite cities;Secretariat;15/05/2024;En cours;12.000 €;4b
2;;Newsletter;board;May;Hecho;;
2a;;First issue;Team;2024-02-31;perhaps;much;
3;2. Learning;Award;Jury;03/04/2024;Pending;500;
;;;Another one;;;;more words
"""


def outline(text: str, columns: str | None = None, period: str | None = None) -> Outline:
    return tabled(read_csv(text.encode()), given(columns) if columns else None, period=period)


def pieces(found: Outline) -> list[Piece]:
    def below(some: tuple[Piece, ...]) -> Iterator[Piece]:
        for one in some:
            yield one
            yield from below(one.parts)

    return list(below((*(piece for aim in found.aims for piece in aim.pieces), *found.pieces)))


def told(found: Outline, kind: str) -> list[str]:
    return [done.says for done in found.done if done.kind == kind]


def everything(value: object) -> str:
    """Return all words of an outline or of anything in it."""
    if isinstance(value, Translated):
        return " ".join(value.languages.values())
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(map(everything, value))
    fields = getattr(type(value), "fields", ())
    return " ".join(everything(getattr(value, field)) for field in fields)


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
    return held.getvalue()


def small(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.title = "Plan 2024"
    sheet.append(["Objective", "Action", "Owner", "Date", "Budget", "Target"])
    sheet.append(["Growth", "Invite cities", "Secretariat", datetime(2024, 5, 15), 1200.0, 30])  # noqa: DTZ001
    sheet.append([None, "Train them", None, datetime(2024, 6, 1, 10, 30), 12.25, "at least 4 meetings"])  # noqa: DTZ001
    sheet.append([None, "Thank them", None, date(2024, 7, 1), "=1+1", None])
    sheet["E2"].number_format = '#,##0 "€"'
    sheet["B2"].hyperlink = "https://example.org/cities"
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("C2:C3")
    dates = book.create_sheet("Dates")
    dates.append(["Date", "Event"])
    dates.append([date(2024, 3, 1), "Board"])
    dates.sheet_state = "hidden"
    book.create_sheet("Other").append(["nothing of the plan"])


# --- rows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"Task,Date\nx,y\n",
        b"Task;Date\nx;y\n",
        b"Task\tDate\nx\ty",
        b"Task|Date\nx|y",
        b"Task,Date\rx,y\r",
        b'\xef\xbb\xbf"Task","Date"\r\n"x","y"\r\n',
        b"sep=;\r\nTask;Date\r\nx;y\r\n",
        "Task;Date\nx;y\n".encode("utf-16"),
    ],
)
def test_csv_is_read_however_it_was_written(data: bytes) -> None:
    assert read_csv(data)[0].rows == (("Task", "Date"), ("x", "y"))


def test_rows_keep_their_numbers_and_cells_their_lines() -> None:
    (sheet,) = read_csv(b'Task,Date\n\n,,\n"a\r\nb, ""c""",May\n\'=1+1,\n')
    assert sheet.rows == (("Task", "Date"), ('a\nb, "c"', "May"), ("=1+1",))
    assert sheet.numbers == (1, 4, 5)


def test_windows_characters_are_read_and_told() -> None:
    (sheet,) = read_csv("Título;Acción\nuno;dos\n".encode("cp1252"))
    assert sheet.rows[0] == ("Título", "Acción")
    assert "Windows-1252" in sheet.done[0].says


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no row"),
        (b"\n ; ;\n", "no row"),
        (b"a,b\n\0,c", "zero bytes"),
        (b"a,b\n" + b"x" * (CHARACTERS + 1) + b",c", f"more than {CHARACTERS:,} characters"),
        (b'a,b\n"open,c\nd,e', "in row 2 is never closed"),
        (b"a,b\n" * (ROWS + 1), f"more than {ROWS:,} rows"),
    ],
)
def test_what_is_no_table_gets_one_plain_line(data: bytes, says: str) -> None:
    limit = csv.field_size_limit()
    with pytest.raises(RefusedError, match=says) as refused:
        read_csv(data)
    assert "\n" not in str(refused.value)
    assert csv.field_size_limit() == limit


@any_of(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        sheets = read_csv(data)
    except RefusedError:
        return
    assert all(any(row) for sheet in sheets for row in sheet.rows)


def test_a_spreadsheet_gives_texts_days_and_sums() -> None:
    plan, dates, other = read_xlsx(workbook(small))
    assert plan.rows[1] == ("Growth", "Invite cities", "Secretariat", "2024-05-15", "1200 €", "30")
    assert plan.rows[2] == ("", "Train them", "", "2024-06-01 10:30", "12.25", "at least 4 meetings")
    assert plan.rows[3] == ("", "Thank them", "", "2024-07-01")
    assert set(plan.merged) == {(2, 4, 1), (2, 3, 3)}
    assert (plan.place(2), dates.name, other.rows) == ("sheet 'Plan 2024', row 2", "Dates", (("nothing of the plan",),))
    says = " ".join(f"{done.says} {done.words}" for done in (*plan.done, *dates.done))
    for part in ("1 formula", "https://example.org/cities", "'Dates' is hidden"):
        assert part in says


def test_comments_beside_cells_are_told() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        from openpyxl.comments import Comment

        small(book)
        book.worksheets[0]["B2"].comment = Comment("ask Lisbon & Porto", "editor")

    done = [done for sheet in read_xlsx(workbook(fill)) for done in sheet.done]
    assert any("ask Lisbon & Porto" in " ".join(one.words) for one in done)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda _, data: data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "entities"),
        (lambda _, data: data.replace(b'<row r="4"', b'<row r="999999999999"'), "far more rows"),
        (lambda _, data: data[: len(data) // 2], "save it"),
        (lambda _, data: data + b" " * (65 * 2**20), "64 MiB"),
        (lambda _, __: None, "save it"),
    ],
)
def test_a_hostile_or_damaged_spreadsheet_gets_one_plain_line(
    change: Callable[[str, bytes], bytes | None], says: str
) -> None:
    data = changed(
        workbook(small), lambda name, held: change(name, held) if name == "xl/worksheets/sheet1.xml" else held
    )
    with pytest.raises(RefusedError, match=says) as refused:
        read_xlsx(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"a,b", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        read_xlsx(data)


def test_without_openpyxl_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"planctl\[xlsx\]"):
        read_xlsx(b"")


# --- columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("No.|Objective|Key actions|Lead|Start date|End date|Status|Comments",
         "number objective action owner start end status note"),
        ("N°|Objectif|Action|Pilote|Échéance|Partenaires|Indicateurs|État d'avancement|Remarques",
         "number objective action owner deadline with target status note"),
        ("Nº|Objetivo estratégico|Acción|Responsable|Fecha límite|Presupuesto (€)|Estado|Observaciones",
         "number objective action owner deadline budget status note"),
        ("Núm.|Objectiu|Acció|Entitat responsable|Data d'inici|Data de fi|Lloc",
         "number objective action owner start end place"),
        ("Prioridade|Tarefa|Responsável|Prazo|Orçamento|Situação", "priority task owner deadline budget status"),
        ("Respnsible|Deadlin|Objectve|Task", "owner deadline objective task"),
        ("Total budget in euros|Name|Expected date of delivery", "budget title when"),
        ("number|id|title|depends_on|when", "number id title depends_on when"),
    ],
)  # fmt: skip
def test_heads_are_known_in_five_languages_and_with_slips(head: str, fields: str) -> None:
    heads = head.split("|")
    assert proposed(heads) == dict(enumerate(fields.split()))


def test_heads_that_mean_nothing_are_left() -> None:
    assert proposed(["address", "Phone", "", "Xyz", "A", "Title", "Title"]) == {5: "title"}


def test_a_person_says_what_columns_are_for() -> None:
    assert given("when=Fecha, prevista,owner=Responsable") == {"Fecha, prevista": "when", "Responsable": "owner"}
    found = outline("Cosa;Cuando;Quien\nUno;May;Ana\n", "title=Cosa,when=B,remark=Quien", "2024")
    assert [(one.title, one.more, one.remarks) for one in found.pieces] == [
        ("Uno", (("when", "May"),), ("Column 'Quien': Ana",))
    ]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("wen=Fecha", "did you mean 'when'"),
        ("when", "write it as when=Fecha"),
        ("when=A,owner=a", "named twice"),
        ("when=Fechas,title=Cosa", "did you mean 'Fecha'"),
    ],
)
def test_a_map_that_does_not_fit_names_the_nearest(columns: str, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        outline("Cosa;Fecha\nUno;May\n", columns, "2024")


# --- the outline -----------------------------------------------------------------------------------------------------


def test_a_table_of_work_becomes_objectives_actions_and_values() -> None:
    found = outline(PLAN)
    assert (found.title, found.period) == ("Action plan 2024", "2024")
    assert [(aim.number, aim.title) for aim in found.aims] == [("1", "Growth"), ("2", "Learning")]
    invite, letter, issue, award = pieces(found)
    assert dict(invite.more) == {
        "when": "by 2024-05-15", "owner": "Secretariat", "status": "in progress", "budget": "12.000 €",
    }  # fmt: skip
    assert invite.remarks == ("Column 'Room': 4b",)
    assert dict(letter.more) == {"when": "May", "owner": "board", "status": "done"}
    assert (issue.kind, issue.number, letter.parts) == ("subtask", "a", (issue,))
    assert issue.remarks == (
        "Column 'Due date': 2024-02-31", "Column 'Status': perhaps", "Column 'Budget (€)': much",
    )  # fmt: skip
    assert (dict(award.more)["when"], dict(award.more)["budget"]) == ("by 2024-04-03", "500 €")
    assert award.remarks == ("Column 'Responsible': Another one", "Column 'Room': more words")
    assert [(one.kind, one.id) for one in found.registers] == [("bodies", "board")]


def test_what_was_done_with_a_table_is_told() -> None:
    found = outline(PLAN)
    assert "'15/05/2024': by 2024-05-15" in told(found, "dated")
    assert any("'2024-02-31' in 'Due date'" in says for says in told(found, "undated"))
    assert "'Hecho' in 'Status' is the status 'done'" in told(found, "column")
    assert "'Room' is for no key: its cells are in comments" in told(found, "column")


def test_no_word_of_a_table_is_lost() -> None:
    held = set(words_of(everything(outline(PLAN))))
    assert {word for word in words_of(PLAN) if not word.isdecimal() and word != "2a"} <= held


@any_of(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "1", "2", "2a", "Alpha", "Bravo; Delta", "Echo\nGolf", "May", "2024-05-01", "31/12/2024", "done",
                 "x: y # z", "30 cities", "board", "Objective 3: Hotel", "- India\n- Juliet", "'", '"', "12 000 €"]
            ),
            min_size=10, max_size=10,
        ),
        max_size=6,
    )
)  # fmt: skip
@settings(max_examples=120, deadline=None)
def test_whatever_stands_in_the_cells_no_word_is_lost_and_the_draft_reads(rows: list[list[str]]) -> None:
    head = ["No", "Objective", "Action", "Task", "Description", "Owner", "Date", "Status", "Target", "Floor"]
    text = io.StringIO()
    csv.writer(text).writerows([head, ["9", "Zero", "Kilo", *[""] * 7], *rows])
    found = outline(text.getvalue(), period="2024")
    held = set(words_of(everything(found)))
    assert {word for row in rows for cell in row for word in words_of(cell) if word.isalpha()} <= held
    examined = examine("draft.yaml", draft(found.replace(title="Plan")).text)
    assert not [one for one in examined.findings if one.severity == ERROR]


def test_a_list_in_a_cell_of_subtasks_is_several() -> None:
    found = outline('No,Task,Steps,Owner\n4,Award,"a) Call\nb) Choose",Ana B\n,,"- Print\n- Send",\n', period="2024")
    (award,) = found.pieces
    assert (award.number, dict(award.more)) == ("4", {"owner": "Ana B"})
    assert [(part.number, part.title) for part in award.parts] == [
        ("a", "Call"), ("b", "Choose"), (None, "Print"), (None, "Send"),
    ]  # fmt: skip


def test_dates_and_events_alone_are_a_calendar() -> None:
    found = outline('Date,Event,Place,Who\n2024-05-15,Board,Oslo,x\n"15 or 16 July",Call,,\nsoon,Prize,,\n')
    assert [(entry.when, entry.title, entry.remarks) for entry in found.entries] == [
        ("2024-05-15", "Board", ("Column 'Who': x",)),
        ("15 or 16 July", "Call", ()),
        (None, "Prize", ("Column 'Date': soon",)),
    ]
    assert (found.period, found.pieces) == ("2024", ())


def test_start_and_end_are_one_time() -> None:
    found = outline(
        "Task,Start,End,Remark\nA,2024-05-15,2024-05-18,x\nB,2024-05-15,,\nC,,2024-06-01,\nD,2024-06-02,2024-06-01,\n"
    )
    assert [dict(one.more).get("when") for one in found.pieces] == [
        "2024-05-15/2024-05-18", "from 2024-05-15", "by 2024-06-01", None,
    ]  # fmt: skip
    assert found.pieces[3].remarks == ("Column 'Start': 2024-06-02", "Column 'End': 2024-06-01")


@pytest.mark.parametrize(
    ("texts", "order", "day"),
    [
        (("03/04/2024", "15/05/2024"), "day", "2024-04-03"),
        (("03/04/2024", "05/15/2024"), "month", "2024-03-04"),
        (("03/04/2024",), "", "03/04/2024"),
        (("03/04/2024", "15/05/2024", "05/15/2024"), "", "03/04/2024"),
    ],
)
def test_which_figure_is_the_day_is_only_known_where_the_column_tells(
    texts: tuple[str, ...], order: str, day: str
) -> None:
    assert (day_order(texts), as_day("03/04/2024", day_order(texts))) == (order, day)


def test_numbers_and_letters() -> None:
    assert [number(text) for text in ("12", "12.c", "12c", "3.", "1.2", "twelve things")] == [
        "12", "12.c", "12.c", "3", "1.2", None,
    ]  # fmt: skip


def test_work_under_both_names_its_priority_and_dividers_are_taken_for_what_they_say() -> None:
    found = outline("Priority,Objective,Task,Owner\nA. Money,Growth,Raise funds,Ana B\n,,Spend them,\n", period="2024")
    assert [(aim.kind, aim.id, len(aim.pieces)) for aim in found.aims] == [
        ("objective", "", 2), ("priority", "A", 0),
    ]  # fmt: skip
    assert [dict(one.more)["priority"] for one in pieces(found)] == ["A", "A"]
    found = outline("Action,Owner,Place\nObjective 2: Growth,,\nInvite,Ana B,Oslo\n", period="2024")
    assert [(aim.number, aim.title, len(aim.pieces)) for aim in found.aims] == [("2", "Growth", 1)]


def test_a_spreadsheet_with_merged_cells_becomes_an_outline() -> None:
    found = tabled(read_xlsx(workbook(small)), None, period=None)
    assert [(aim.title, len(aim.pieces)) for aim in found.aims] == [("Growth", 3)]
    assert [dict(one.more).get("owner") for one in pieces(found)] == ["Secretariat", "Secretariat", None]
    assert [entry.title for entry in found.entries] == ["Board"]
    assert any(done.kind == "unplaced" and done.words == ("nothing of the plan",) for done in found.done)


def test_a_table_without_titles_says_which_columns_it_has() -> None:
    with pytest.raises(RefusedError, match="--columns title=Foo"):
        outline("Foo,Bar\n1,2\n", period="2024")
    with pytest.raises(RefusedError, match="--period"):
        outline("Task\nx\n", "title=Task", period="whenever")


# --- what planctl exported -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["iopd-2024", "iaec-2024"])
def test_an_exported_plan_comes_back_whole(name: str) -> None:
    plan = examine(f"{name}.yaml", (ROOT / "plans" / f"{name}.yaml").read_bytes()).plan
    assert plan is not None
    table = exported((plan,))
    found = tabled(_as_csv(table.columns, table.sheets[0].rows), None, period=None)
    assert (found.title, found.period, found.stage) == (plan.title, plan.period.text, plan.stage)
    assert [one.title for one in found.entries] == [entry.title for entry in plan.calendar]
    assert [one.when for one in found.entries] == [entry.when and entry.when.text for entry in plan.calendar]
    assert [(one.kind, one.id) for one in found.registers] == [
        (kind, one.id) for kind in ("bodies", "series", "networks") for one in getattr(plan, kind)
    ]
    assert [one.id for one in found.front] == [one.id for one in plan.front]
    assert [one.title for one in pieces(found)] == [item.title for item in plan.items]
    lettered = [item.number and item.number.rpartition(".")[2] for item in plan.items]
    assert [one.number for one in pieces(found)] == lettered
    for one, item in zip(pieces(found), plan.items, strict=True):
        more = dict(one.more)
        assert more.get("with", ()) == item.with_
        assert more.get("when") == (item.when and item.when.text)
        assert (more.get("series"), more.get("id"), one.statement) == (item.series, item.id, item.statement)
        shares = more.get("breakdown")
        parts = tuple((part, amount.text) for part, amount in item.breakdown)
        assert (shares.parts if isinstance(shares, Shares) else ()) == parts
    if plan.organisation is not None and isinstance(plan.organisation.title, Translated):
        assert isinstance(found.organisation, Translated)
        assert found.organisation.languages == plan.organisation.title.languages
    assert told(found, "unplaced") == []


def _as_csv(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[Sheet, ...]:
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return read_csv(text.getvalue().encode())


def test_rows_of_several_plans_are_refused() -> None:
    with pytest.raises(RefusedError, match="'a' and 'b'"):
        outline("plan,kind,address,title\na,task,1,x\nb,task,1,y\n")
