"""`planctl import`: a file becomes a draft that validates, and every word of it is in the draft or in the account."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from golden import ROOT, planctl
from planctl.engine import examine
from planctl.finding import ERROR
from worddocs import Word

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan

WORD = ROOT / "tests" / "projects" / "first-hour" / "action-plan-2025.docx"
TABLE = """No;Objective;Action;Deadline;Responsible
1;Growth;Invite ten cities;31 May 2025;Network Office
2;;Print a leaflet;soon;
"""
TEXT = """2025 ACTION PLAN

Harbour Cities Network
Réseau des villes portuaires

Objective\tAction
To open the <u>waterfront</u>\t<p>Publish a guide.</p> <p>Hold three workshops, and</p>

Harbour Cities Network
Réseau des villes portuaires

\t<p>invite two cities to them.</p>
To keep the water clean\tMeasure it in ten harbours.
"""


def words(text: str) -> list[str]:
    """Return the words of a text, without the tags of HTML and the marks of Markdown."""
    return re.findall(r"[^\W_]+", re.sub(r"</?[a-z]+[^>]*>", " ", text))


def text_of(path: Path) -> str:
    """Return all text of a Word document's body, headers and footers, read without any of our code."""
    said = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if re.fullmatch(r"word/(document|header[0-9]*|footer[0-9]*|footnotes|comments)\.xml", name):
                for part in ET.fromstring(parts.read(name)).iter():  # noqa: S314 - we made the file
                    if part.tag.endswith("}t"):
                        said.append(part.text or "")
                    elif part.tag.endswith(("}p", "}tab", "}br")):
                        said.append(" ")
    return "".join(said)


def drafted(path: Path) -> Plan:
    """Return the plan in a draft, which has no error."""
    examined = examine(path.name, path.read_bytes())
    assert not [found for found in examined.findings if found.severity == ERROR], examined.findings
    assert examined.plan is not None
    return examined.plan


def kept(source: str, draft: str, account: str) -> set[str]:
    """Return the words of a source that are neither in its draft nor in its account; `Task` is there as `tasks:`."""
    said = {word.casefold() for word in (*words(draft), *words(account))}
    return {word for word in words(source) if not {word.casefold(), f"{word.casefold()}s"} & said}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_word_document_becomes_a_draft_and_an_account(folder: Path) -> None:
    ran = planctl("import", str(WORD), "-o", "draft.yaml", "--report", "account.md")
    assert ran.code == 0, ran.stderr
    plan = drafted(folder / "draft.yaml")
    assert plan.title == "2025 Action Plan"
    assert plan.period.text == "2025"
    assert [one.title for one in plan.objectives][:2] == [
        "To open the waterfront to everyone",
        "To keep the water clean",
    ]
    assert len(plan.objectives) == 3
    assert len(plan.items) == 8
    assert len(plan.calendar) == 7
    rejoined = next(item for item in plan.items if "harbour walks" in (item.statement or item.title))
    assert "between schools, and invite two new cities to it." in (rejoined.statement or "")
    assert not kept(text_of(WORD), (folder / "draft.yaml").read_text(), (folder / "account.md").read_text())


def test_a_text_from_a_word_table_becomes_the_same_sort_of_draft(folder: Path) -> None:
    (folder / "plan.txt").write_text(TEXT)
    ran = planctl("import", "plan.txt", "-o", "draft.yaml")
    assert ran.code == 0, ran.stderr
    plan = drafted(folder / "draft.yaml")
    assert [len([item for item in plan.items if item.objective == one.id]) for one in plan.objectives] == [2, 1]
    assert not kept(TEXT, (folder / "draft.yaml").read_text(), ran.stdout)


def test_a_spreadsheet_is_read_by_its_columns(folder: Path) -> None:
    (folder / "plan.csv").write_text(TABLE)
    ran = planctl("import", "plan.csv", "--period", "2025", "--report", "account.json")
    assert ran.code == 0, ran.stderr
    (folder / "draft.yaml").write_text(ran.stdout)
    plan = drafted(folder / "draft.yaml")
    assert [item.number for item in plan.items] == ["1", "2"]
    assert plan.items[0].owner == "Network Office"
    assert plan.items[0].when is not None
    assert plan.items[1].when is None
    account = json.loads((folder / "account.json").read_text())
    assert account["planctl"] == 1
    assert not kept(TABLE, ran.stdout, json.dumps(account, ensure_ascii=False))


def test_without_a_year_it_asks_for_one(folder: Path) -> None:
    (folder / "plan.csv").write_text("Action\nInvite ten cities\n")
    ran = planctl("import", "plan.csv")
    assert (ran.code, ran.stdout) == (3, "")
    assert "--period 2024" in ran.stderr


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    ran = planctl("import", str(WORD), "-o", "draft.yaml", "--dry-run")
    assert ran.code == 0
    assert "3 objectives" in ran.stdout
    assert not list(folder.iterdir())


def test_standard_input_is_a_file_like_any_other(folder: Path) -> None:
    del folder
    ran = planctl("import", "-", typed=WORD.read_bytes())
    assert ran.code == 0
    assert "Porto Novo" in ran.stdout
    assert "a Word document" in ran.stderr


def test_nothing_is_written_over(folder: Path) -> None:
    (folder / "draft.yaml").write_text("mine")
    ran = planctl("import", str(WORD), "-o", "draft.yaml")
    assert ran.code == 3
    assert "there already" in ran.stderr
    assert (folder / "draft.yaml").read_text() == "mine"


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


BOMB = zipped(**{"word__document.xml": b" " * (65 * 1024 * 1024), "[Content_Types].xml": b"<x/>"})
REFUSED = {
    "a.docx": (b"Dear members,\nthis is no Word document", "Word document"),
    "b.docx": (b"PK\x03\x04broken", "damaged"),
    "c.docx": (BOMB, "MiB"),
    "d.pdf": (b"%PDF-1.7", "PDF"),
    "e.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
    "f.xlsx": (zipped(a=b"b"), "archive"),
    "g.csv": (b"", "nothing in this file"),
    "h.yaml": (b"planctl: 1\n", "planctl validate"),
    "i.csv": (b"Action\n" + b"x\n" * 120_000, "100,000"),
    "j.xlsx": (WORD.read_bytes(), "a Word document, and not a spreadsheet"),
    "k.ics": (b"BEGIN:VCALENDAR\nthis is broken", "calendar"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_brought_in_is_one_plain_line(folder: Path, name: str) -> None:
    data, says = REFUSED[name]
    (folder / name).write_bytes(data)
    ran = planctl("import", name, "--period", "2025", "-o", "draft.yaml")
    assert ran.code == 3, ran.stderr
    assert ran.stderr.startswith(f"planctl: {name}: ")
    assert ran.stderr.count("\n") == 1
    assert says in ran.stderr
    assert not (folder / "draft.yaml").exists()


def test_an_account_has_a_format_that_exists(folder: Path) -> None:
    del folder
    ran = planctl("import", str(WORD), "--report", "account.docx")
    assert ran.code == 2
    assert ".md, .txt or .json" in ran.stderr


# --- there and back --------------------------------------------------------------------------------------------------


def without(plan: Plan) -> dict[str, object]:
    """Return what a plan holds, without what `export` tells that no table holds; an item's place is not its own."""
    held = {name: getattr(plan, name) for name in type(plan).keys if name not in {"id", "todo"}}
    held["front"] = tuple(part.replace(text=(part.text or "").rstrip()) for part in plan.front)
    if plan.organisation is not None:
        held["organisation"] = plan.organisation.replace(source=None, note=None)
    return held


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["plans/iaec-2024", "plans/iopd-2024", "examples/riverside-2024"])
def test_what_is_exported_comes_back_as_it_was(folder: Path, name: str, form: str) -> None:
    path = ROOT / f"{name}.yaml"
    assert planctl("export", "--plans", str(path), "-o", f"plan.{form}").code == 0
    ran = planctl("import", f"plan.{form}", "-o", "back.yaml")
    assert ran.code == 0, ran.stderr
    before, after = drafted(path), drafted(folder / "back.yaml")
    assert without(after) == without(before)
    assert [item.title for item in after.items] == [item.title for item in before.items]


def test_what_is_exported_for_decidim_comes_back_with_its_titles_and_tree(folder: Path) -> None:
    path = ROOT / "plans" / "iopd-2024.yaml"
    assert planctl("export", "--plans", str(path), "--format", "decidim", "-o", "results.csv").code == 0
    ran = planctl("import", "results.csv", "--period", "2024", "-o", "back.yaml")
    assert ran.code == 0, ran.stderr
    assert "a CSV file of Decidim" in ran.stdout
    titles = [item.title for item in drafted(folder / "back.yaml").items]
    assert [title for title in titles if title in {item.title for item in drafted(path).items}] == [
        item.title for item in drafted(path).items
    ]


def test_a_table_that_was_filled_in_is_added_to_the_log(folder: Path) -> None:
    plan = folder / "plans" / "p-2024.yaml"
    plan.parent.mkdir()
    plan.write_text(
        "planctl: 1\ntitle: P\nperiod: 2024\ntasks:\n  - {number: 1, title: A}\n  - {number: 2, title: B}\n"
    )
    assert planctl("export", "--updates", "-o", "table.csv", "--today", "2024-05-01").code == 0
    table = (folder / "table.csv").read_text(encoding="utf-8-sig")
    head, first, second = table.splitlines()
    status = head.split(",").index('"status"')
    cells = first.split(",")
    cells[status] = '"done"'
    wrong = second.split(",")
    wrong[status] = '"finished off"'
    (folder / "table.csv").write_text("\n".join([head, ",".join(cells), ",".join(wrong)]))
    dry = planctl("import", "table.csv", "--updates", "--dry-run", "--today", "2024-05-03")
    assert not (folder / "plans" / "p-2024.updates.yaml").exists()
    assert "1 update would be added" in dry.stderr
    ran = planctl("import", "table.csv", "--updates", "--today", "2024-05-03")
    assert ran.code == 1
    assert "row 3" in ran.stderr
    assert (
        (folder / "plans" / "p-2024.updates.yaml").read_text().endswith("- {date: 2024-05-03, item: 1, status: done}\n")
    )
    again = planctl("import", "table.csv", "--updates", "--today", "2024-05-03")
    assert "0 updates added" in again.stderr


def test_each_way_of_importing_has_its_own_options(folder: Path) -> None:
    (folder / "table.csv").write_text("number,status\n1,done\n")
    ran = planctl("import", "table.csv", "--updates", "-o", "draft.yaml")
    assert (ran.code, ran.stderr) == (2, "planctl: -o does not go with --updates\n")
    ran = planctl("import", "table.csv", "--plan", "p-2024")
    assert (ran.code, ran.stderr) == (2, "planctl: --plan goes with --updates\n")


def test_a_project_begins_with_a_document(folder: Path) -> None:
    ran = planctl("init", "--from", str(WORD))
    assert ran.code == 0, ran.stderr
    assert drafted(folder / "plans" / "plan-2025.yaml").title == "2025 Action Plan"
    assert (folder / "plans" / "plan-2025.yaml").read_text().startswith("# yaml-language-server: $schema=../schema/")
    assert "Sentences joined" in ran.stderr
    assert planctl("validate").code == 0


def test_columns_are_those_of_a_spreadsheet(folder: Path) -> None:
    ran = planctl("import", str(WORD), "--columns", "when=Deadline", "-o", "draft.yaml")
    assert ran.code == 3
    assert "--columns is for spreadsheets and CSV" in ran.stderr
    assert not (folder / "draft.yaml").exists()


def test_a_draft_names_the_schema_where_it_lies_beside_its_folder(folder: Path) -> None:
    assert planctl("init", "--period", "2024").code == 0
    assert planctl("import", str(WORD), "-o", "plans/harbour.yaml").code == 0
    assert (folder / "plans" / "harbour.yaml").read_text().startswith("# yaml-language-server: $schema=../schema/")


def test_lines_that_people_broke_in_a_cell_are_lines(folder: Path) -> None:
    word = Word()
    word.line("2025 ACTION PLAN")
    table = word.table(["January", "Board meeting"], ["June", "x"])
    paragraph = table.cell(1, 1).paragraphs[0]
    paragraph.runs[0].text = "3-5 June: Water Forum, Lisbon"
    for text in ("30 June: Water results", "and what follows", "Summer school"):
        paragraph.runs[-1].add_break()
        paragraph.add_run(text)
    (folder / "plan.docx").write_bytes(word.bytes())
    assert planctl("import", "plan.docx", "-o", "draft.yaml").code == 0
    assert [(entry.title, entry.when and entry.when.text) for entry in drafted(folder / "draft.yaml").calendar] == [
        ("Board meeting", "January"),
        ("Water Forum, Lisbon", "3-5 June"),
        ("Water results and what follows", "30 June"),
        ("Summer school", "June"),
    ]


def test_a_deadline_is_worded_in_the_language_of_its_month(folder: Path) -> None:
    (folder / "plan.csv").write_text("Action;Échéance\nPublier;22 mars 2025\nÉcrire;octobre\nPrint;3 May\n")
    ran = planctl("import", "plan.csv", "--period", "2025", "-o", "draft.yaml")
    assert ran.code == 0, ran.stderr
    whens = [item.when for item in drafted(folder / "draft.yaml").items]
    assert [when and when.text for when in whens] == ["d'ici le 22 mars 2025", "octobre", "by 3 May"]
    assert [when and when.kind for when in whens] == ["deadline", "window", "deadline"]
