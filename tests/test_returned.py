"""What a table tells that was filled in and sent back: what is new, what is not, and what nobody can take as it is."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from golden import ROOT
from planctl.fold import fold
from planctl.formats import Page, render
from planctl.formats.xlsx import workbook
from planctl.intake import RefusedError
from planctl.intake.sheets import Sheet, read_csv, read_xlsx
from planctl.logs import examine_log
from planctl.returned import Returned, returned
from planctl.updates import Update, Value
from planctl.updating import added, begun
from planctl.views.tofill import tofill
from sample import followed, plan, real

if TYPE_CHECKING:
    from planctl.model import Plan

MADE, TODAY = date(2024, 6, 1), date(2024, 6, 20)
PLAN = """
    title: Work
    bodies: {office: Office, jury: Jury}
    owner: office
    tasks:
      - {number: 1, title: Train the teams, status: not started, target: 25 teams, when: April or May}
      - {number: 2, title: Measure, target: 20 cities, breakdown: {North: 10, South: 10}}
      - {number: 3, title: Bulletin, every: month, status: ongoing}
      - title: Atlas
      - {title: Prize, id: prize, owner: jury}
    calendar:
      - {id: board, title: Board, when: 12 September}
      - {title: Round table, when: 10 October}
"""
LOG = """
    - {date: 2024-05-14, item: 1, status: in progress, health: on track, value: 14}
    - {date: 2024-05-20, item: 2, value: {North: 3, South: 2}}
"""


def now(more: str = "", day: date = TODAY) -> Plan:
    return followed(plan(PLAN), LOG + more, day)


def table(made: Plan | None = None) -> list[list[str]]:
    """Return the table as it was made on MADE."""
    view = tofill((made or now(day=MADE),), MADE)
    return [list(view.columns), *(list(row) for sheet in view.sheets for row in sheet.rows)]


def sheet(rows: list[list[str]], name: str = "") -> Sheet:
    where = f"sheet '{name}'" if name else "the table"
    return Sheet(name, tuple(map(tuple, rows)), tuple(range(1, len(rows) + 1)), where)


def filled(*cells: tuple[str, str, str], at: Plan | None = None, rows: list[list[str]] | None = None) -> Returned:
    """Return what the table tells with some cells filled in, each by its address and column."""
    rows = rows or table()
    for address, column, text in cells:
        (row,) = (row for row in rows if row[rows[0].index("address")] == address)
        row[rows[0].index(column)] = text
    return returned((sheet(rows),), (at or now(),), TODAY)


def test_a_table_nobody_touched_tells_nothing() -> None:
    told = filled()
    assert told == Returned((), 7, (), ())


def test_what_was_filled_in_becomes_an_update_of_today() -> None:
    told = filled(("1", "status", "Done"), ("1", "value", "26"), ("1", "why", "They asked for it"))
    (news,) = told.news
    assert (news.where, news.item, news.title) == ("row 2", "1", "Train the teams")
    assert news.says == ("status: in progress → Done", "value: 14 → 26")
    update = news.update
    assert (update.date, update.status, update.value, update.why) == (
        TODAY,
        "done",
        (Value("", total=26),),
        "They asked for it",
    )
    assert update.health is None
    assert told.same == 6


def test_of_a_breakdown_only_what_changed_is_told() -> None:
    (news,) = filled(("2", "value", "North=5; South=2")).news
    assert news.update.value == (Value("North", total=5),)
    (news,) = filled(("2", "value", "north: +1")).news
    assert news.update.value == (Value("North", add=1),)
    assert news.update.id is not None


def test_the_same_table_gives_the_same_update_and_another_table_another() -> None:
    one, two = (filled(("1", "value", "+1")).news[0].update for _ in range(2))
    assert one == two
    assert one.id != filled(("1", "value", "+2")).news[0].update.id


def test_dates_results_and_links() -> None:
    told = filled(
        ("board", "when", "19 September"),
        ("board", "by", "office"),
        ("calendar.2", "result", "cancelled"),
        ("calendar.2", "text", "No city could host it"),
        ("prize", "evidence", "https://example.org/a https://example.org/b"),
        ("prize", "date", "2024-06-12"),
    )
    prize, board, table_ = told.news
    assert prize.update.evidence == ("https://example.org/a", "https://example.org/b")
    assert prize.update.date == date(2024, 6, 12)
    assert board.update.when is not None
    assert (board.update.when.text, board.update.by) == ("19 September", "office")
    assert (table_.update.item, table_.update.result) == ("calendar.2", "cancelled")
    assert told.faults == told.conflicts == ()


def test_a_turn_of_what_comes_back() -> None:
    log = "    - {date: 2024-02-01, item: 3, slot: 2024-01-15, result: fulfilled, on: 2024-01-31}\n"
    (news,) = filled(("3", "slot", "2024-05-01"), ("3", "result", "missed"), at=now(log)).news
    assert (news.update.slot, news.update.result) == (date(2024, 5, 1), "missed")
    told = filled(("3", "slot", "2024-01-02"), ("3", "result", "fulfilled"), at=now(log))
    assert (told.news, told.same) == ((), 7)


def test_a_spelling_is_no_change() -> None:
    told = filled(("1", "status", "IN PROGRESS"), ("2", "value", "South=2, North=3"), ("board", "when", "2024-09-12"))
    assert told.news == ()
    assert told.faults == ()


def test_what_a_spreadsheet_makes_of_numbers_and_days() -> None:
    (one, two) = filled(("1", "value", "26.0"), ("board", "when", "2024-09-19 00:00:00")).news
    assert one.update.value == (Value("", total=26),)
    assert two.update.when is not None
    assert two.update.when.text == "2024-09-19"


def test_something_that_changed_since_is_a_conflict_and_told_in_full() -> None:
    later = now("    - {date: 2024-06-10, item: 1, status: postponed, why: High water}\n")
    told = filled(("1", "status", "done"), ("1", "health", "at risk"), at=later)
    assert told.news == ()
    first = told.conflicts[0]
    assert (first.where, first.what) == ("row 2", "1")
    assert first.says == (
        "'status' was 'in progress' in the table and became 'postponed' by the update of 2024-06-10; it now says 'done'"
    )
    # What was left alone is left alone.
    assert filled(("prize", "status", "done"), at=later).conflicts == ()
    # Both said the same.
    assert filled(("1", "status", "postponed"), at=later) == Returned((), 7, (), ())


def test_a_table_sent_twice_tells_nothing_new_the_second_time() -> None:
    rows = table()
    told = filled(
        ("1", "status", "done"),
        ("1", "why", "All came"),
        ("2", "value", "North=5; South=2"),
        ("prize", "text", "Begun"),
        rows=rows,
    )
    made = plan(PLAN)
    data = begun()
    for update in (*_updates(made), *(news.update for news in told.news)):
        data = added("small-2024.updates.yaml", data, made, update).data
    log = examine_log("small-2024.updates.yaml", data, made).log
    assert log is not None
    again = returned((sheet(rows),), (fold(made, log, TODAY),), TODAY)
    assert again == Returned((), 7, (), ())


def _updates(made: Plan) -> tuple[Update, ...]:
    log = examine_log("small-2024.updates.yaml", dedent(LOG), made).log
    assert log is not None
    return log.updates


def test_what_is_added_twice_is_a_conflict() -> None:
    told = filled(("1", "value", "+1"), at=now("    - {date: 2024-06-10, item: 1, value: {add: 1}, id: ua}\n"))
    assert "became '15'" in told.conflicts[0].says


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (("1", "status", "dnoe"), "'status' cannot be 'dnoe' here: did you mean 'done'?"),
        (("1", "status", "terminé"), "'status' cannot be 'terminé' here: did you mean 'done'?"),
        (("1", "status", ""), "'status' was 'in progress' and is empty now: no update takes back what was told"),
        (("1", "when", "when it is warm"), "'when': "),
        (("1", "value", "many"), "'value' 'many' is no number reached"),
        (("2", "value", "West=2"), "'value': 'West' is no part of '2'"),
        (("1", "why", "So it was"), "'why' says 'So it was', and nothing says what happened: fill in status or text"),
        (("1", "evidence", "see my mail"), "'evidence' 'see' cannot be followed"),
        (("1", "address", "77"), ""),
        (("1", "plan", "other-2024"), "no plan here is called 'other-2024'"),
        (("1", "title", "Measure"), "'1' is 'Train the teams' now, and this title is that of 2"),
        (("tasks.4", "title", "Something else"), "'tasks.4' is 'Atlas' now: give its number or id"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_row(cell: tuple[str, str, str], says: str) -> None:
    told = filled(cell)
    if not says:
        assert told.faults == ()
        return
    (fault,) = told.faults
    assert fault.says.startswith(says)
    assert fault.where.startswith("row ")
    assert told.news == ()


def test_rows_are_found_by_name_and_not_by_place() -> None:
    rows = table()
    head, *others = rows
    told = filled(("1", "status", "done"), rows=[head, *reversed(others)])
    assert [(news.item, news.where) for news in told.news] == [("1", "row 8")]
    # A thing without a name of its own is found by its title where another stands in its place now.
    moved = plan(PLAN.replace("- title: Atlas", "- title: Walks\n      - title: Atlas"))
    told = filled(("tasks.4", "status", "done"), rows=table(plan(PLAN)), at=moved)
    assert [news.item for news in told.news] == ["tasks.5"]


def test_what_nothing_is_called() -> None:
    rows = [["address", "title", "status"], ["99", "", "done"], ["", "Board", "confirmed"], ["", "", "done"]]
    told = returned((sheet(rows),), (now(),), TODAY)
    assert [(one.where, one.what) for one in told.faults] == [("row 2", "99"), ("row 4", "")]
    assert told.faults[0].says == "no item and no entry of the calendar is called '99'"
    assert [news.item for news in told.news] == ["board"]


def test_what_two_things_are_called_is_not_guessed() -> None:
    other = plan("title: Other\ntasks: [{number: 1, title: Board}, {title: Walks}, {title: Walks}]", name="other-2024")
    rows = [["plan", "address", "title", "status"]]
    rows += [["", "1", "", "done"], ["", "", "Board", "done"], ["other-2024", "1", "", "done"]]
    rows += [["", "tasks.2", "Walks anew", "done"], ["", "", "Walks", "done"], ["", "9", "Walks", "done"]]
    told = returned((sheet(rows),), (now(), other), TODAY)
    assert [(news.plan, news.item) for news in told.news] == [("other-2024", "1")]
    assert [one.says for one in told.faults] == [
        "'1' is in small-2024 and other-2024: say which",
        "this is the title of board and 1",
        "'tasks.2' is 'Walks' now: give its number or id",
        "this is the title of tasks.2 and tasks.3",
        "this is the title of tasks.2 and tasks.3",
    ]


def test_rows_of_objectives_report_nothing() -> None:
    told = returned((sheet([["kind", "id", "status"], ["objective", "water", "done"]]),), (now(),), TODAY)
    assert [one.says for one in told.faults] == ["nothing is reported of a row of the kind objective"]


def test_without_what_the_table_said_its_day_tells_what_came_later() -> None:
    rows = [["number", "status", "health", "as of"], ["1", "done", "", "2024-06-01"]]
    assert len(returned((sheet(rows),), (now(),), TODAY).news) == 1
    later = now("    - {date: 2024-06-10, item: 1, status: postponed}\n")
    told = returned((sheet(rows),), (later,), TODAY)
    assert [one.says for one in told.conflicts] == [
        "'status' became 'postponed' by the update of 2024-06-10, after the table was made; it now says 'done'"
    ]


def test_a_table_of_ones_own_with_other_words_and_columns() -> None:
    rows = [
        ["Report of June"],
        [],
        ["Number", "Statut", "Reached", "Remarks to the office"],
        ["1", "done", "26", "Thank you!"],
        ["2"],
    ]
    told = returned((sheet(rows), sheet([["Notes"], ["some"]], "Notes")), (now(),), TODAY)
    (news,) = told.news
    assert (news.update.status, news.update.value) == ("done", (Value("", total=26),))
    assert told.ignored == ("remarks to the office", "sheet 'Notes'")


def test_told_twice_in_one_table() -> None:
    rows = [["number", "status"], ["1", "done"], ["1", "postponed"]]
    told = returned((sheet(rows),), (now(),), TODAY)
    assert [one.says for one in told.faults] == ["it is told of in row 2 already"]


def test_tables_that_were_not_made_to_be_filled_in_are_refused() -> None:
    with pytest.raises(RefusedError, match="planctl export --updates"):
        returned((sheet([["a", "b"], ["1", "2"]]),), (now(),), TODAY)
    with pytest.raises(RefusedError, match="was not made to be filled in"):
        returned((sheet([["plan", "kind", "address", "title", "status"]]),), (now(),), TODAY)


def test_a_spreadsheet_comes_back_as_it_was_filled_in() -> None:
    made = now(day=MADE)
    book = openpyxl.load_workbook(BytesIO(workbook(tofill((made,), MADE), print)))
    page = book.worksheets[0]
    columns = [cell.value for cell in page[1]]
    assert returned(read_xlsx(_bytes(book)), (now(),), TODAY) == Returned((), 7, (), ())
    page.cell(2, columns.index("status") + 1).value = "done"
    # As programs keep what people type into a cell: a number, a day, a text that looks like a formula.
    page.cell(2, columns.index("value") + 1).value = 26
    page.cell(2, columns.index("date") + 1).value = datetime(2024, 6, 18)  # noqa: DTZ001 - a day, as spreadsheets have it
    page.cell(3, columns.index("text") + 1).value = "- begun in the north"
    page.cell(3, columns.index("text") + 1).data_type = "s"
    page.move_range("A2:Z4", rows=6)
    one, two = returned(read_xlsx(_bytes(book)), (now(),), TODAY).news
    assert (one.where, one.item, one.update.status) == ("sheet 'small-2024', row 8", "1", "done")
    assert (one.update.value, one.update.date) == ((Value("", total=26),), date(2024, 6, 18))
    assert (two.item, two.update.text) == ("2", "- begun in the north")


def _bytes(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "folder"), [("iopd-2024", "plans"), ("iaec-2024", "plans"), ("riverside-2024", "examples")]
)
def test_every_row_of_a_real_table_comes_back_as_what_it_is_about(name: str, folder: str) -> None:
    made = real(name, folder)
    log = ROOT / folder / f"{name}.updates.yaml"
    if log.exists():
        made = followed(made, log.read_text(encoding="utf-8"), TODAY)
    view = tofill((made,), TODAY)
    sheets = read_csv(render(view, "csv", Page()).encode())
    told = returned(sheets, (made,), TODAY)
    assert told == Returned((), len(made.items) + len(made.calendar), (), ())
    rows = list(csv.reader(StringIO(render(view, "csv", Page()))))
    for row in rows[1:]:
        row[rows[0].index("text")] = "Something happened"
    told = returned((sheet(rows),), (made,), TODAY)
    assert [news.title for news in told.news] == [
        *(str(item.title) for item in made.items),
        *(str(entry.title) for entry in made.calendar),
    ]
    assert told.faults == ()
