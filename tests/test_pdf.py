"""The PDF of a report: tagged as PDF/UA wants it, made of nothing but the page, and the same every time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from golden import ROOT, planctl
from planctl.formats import Imprint, UnboundError, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>'
# One pixel.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
REPORTS = {
    "iopd": ("annual", "--plan", "iopd-2024"),
    "iaec": ("annual", "--plan", "iaec-2024"),
    "example": ("annual", "--plans", "examples"),
    "hostile": ("board", "--plans", "tests/projects/hostile/plans"),
}
TITLES = {"iopd": "IOPD Work Plan 2024", "iaec": "IAEC Action Plan 2024", "example": "Work Plan 2024"}


@pytest.fixture(scope="module", autouse=True)
def _pango() -> None:
    """WeasyPrint needs a library that is no Python package; where it is not, there are no PDFs to look at."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        pytest.skip("WeasyPrint does not find Pango here")


def imprint(remarks: list[str] | None = None) -> Imprint:
    return Imprint(("The Network",), date(2024, 4, 20), (remarks if remarks is not None else []).append)


def bound(body: str, remarks: list[str] | None = None) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf.bound(PAGE.format(body), imprint(remarks))))


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, pikepdf.Pdf]:
    """Return a report's name and the file made of it."""
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    ran = planctl("report", *REPORTS[request.param], "-o", str(path))
    assert (ran.code, ran.stderr, ran.stdout) == (0, "", "")
    return request.param, pikepdf.open(path)


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of a tree of tags, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tagged(file: pikepdf.Pdf, *names: str) -> list[Any]:
    return [one for one in elements(file.Root.StructTreeRoot) if str(one.S)[1:] in names]


def test_it_says_what_pdf_ua_asks_for(report: tuple[str, pikepdf.Pdf]) -> None:
    name, file = report
    assert bool(file.Root.MarkInfo.Marked)
    assert str(file.Root.Lang) == "en"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo.Title).startswith(TITLES.get(name, ""))
    assert all(str(page.obj.Tabs) == "/S" and "/StructParents" in page.obj for page in file.pages)
    with file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"]


def test_headings_begin_with_one_and_leave_no_level_out(report: tuple[str, pikepdf.Pdf]) -> None:
    levels = [int(str(one.S)[2:]) for one in tagged(report[1], "H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_heading_is_a_bookmark(report: tuple[str, pikepdf.Pdf]) -> None:
    def count(items: Any) -> int:
        return sum(1 + count(item.children) for item in items)

    with report[1].open_outline() as outline:
        assert count(outline.root) == len(tagged(report[1], "H1", "H2", "H3", "H4"))


def test_every_header_of_a_table_says_what_it_heads(report: tuple[str, pikepdf.Pdf]) -> None:
    headers = tagged(report[1], "TH")
    ids = {str(one.ID) for one in headers}
    assert {str(one.A.Scope) for one in headers} == {"/Column", "/Row"}
    for cell in tagged(report[1], "TD"):
        assert {str(one) for one in cell.A.get("/Headers", [])} <= ids


def test_a_month_heads_all_its_rows() -> None:
    file = bound(
        '<table><thead><tr><th scope="col">Month</th><th scope="col">What</th></tr></thead><tbody>'
        '<tr><th scope="rowgroup" rowspan="2">May</th><td>A</td></tr><tr><td>B</td></tr></tbody>'
        '<tbody><tr><th scope="rowgroup">June</th><td>C</td></tr></tbody></table>'
    )
    column, _, may, june = ([str(one.ID) for one in tagged(file, "TH")][at] for at in (1, 0, 2, 3))
    heads = [{str(one) for one in cell.A.Headers} for cell in tagged(file, "TD")]
    assert heads == [{column, may}, {column, may}, {column, june}]


def test_a_text_in_another_language_says_so() -> None:
    file = bound('<p>Networks: <span lang="fr">Réseau</span></p><p lang="es">Red</p>')
    assert {str(one.Lang) for one in elements(file.Root.StructTreeRoot) if "/Lang" in one} == {"fr", "es"}


def test_the_fonts_are_in_it(report: tuple[str, pikepdf.Pdf]) -> None:
    fonts = [one for one in report[1].objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        for below in font.get("/DescendantFonts", []):
            assert {"/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys())


def test_it_runs_nothing_and_holds_no_other_file(report: tuple[str, pikepdf.Pdf]) -> None:
    names = {key for one in report[1].objects if isinstance(one, pikepdf.Dictionary) for key in one}
    assert not names & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/Launch"}
    actions = [one for one in report[1].objects if isinstance(one, pikepdf.Dictionary) and "/URI" in one]
    assert all(str(one.URI).startswith(("https://", "http://", "mailto:")) for one in actions)


def test_it_says_who_it_is_from_and_of_which_day(report: tuple[str, pikepdf.Pdf]) -> None:
    _, file = report
    assert str(file.docinfo.CreationDate).startswith("D:20240420")
    assert str(file.docinfo.Author)


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-m", "planctl", "report", "one-page", "--plan", "iopd-2024", "-o", str(path)]
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run(command, check=True, env=surroundings, cwd=ROOT)
        made.append(path.read_bytes())
    assert made[0] == made[1]


# --- nothing is loaded -----------------------------------------------------------------------------------------------


def test_nothing_is_loaded_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        pytest.fail("something was asked of the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    remarks: list[str] = []
    bound(
        '<img src="https://example.org/a.png" alt="a"><img src="file:///etc/hostname" alt="b">'
        '<link rel="stylesheet" href="http://example.org/c.css"><link rel="attachment" href="file:///etc/passwd">'
        '<p style="background: url(https://example.org/d.png)">Text</p>',
        remarks,
    )
    named = " ".join(remarks)
    assert all(name in named for name in ("example.org/a.png", "file:///etc/hostname", "c.css", "d.png"))
    assert all("is not loaded" in remark for remark in remarks)


def test_a_picture_that_stands_in_the_page_is_shown() -> None:
    remarks: list[str] = []
    file = bound(f'<img src="data:image/png;base64,{PNG}" alt="Our logo">', remarks)
    assert [str(one.Alt) for one in tagged(file, "Figure")] == ["Our logo"]
    assert remarks == []


def test_a_drawing_has_its_title() -> None:
    file = bound('<svg width="20" height="20" role="img"><title>The year</title><path d="M0 0h9v9z"/></svg>')
    assert [str(one.Alt) for one in tagged(file, "Figure")] == ["The year"]


def test_the_label_of_a_piece_of_work_stands_in_its_first_line() -> None:
    file = bound(
        '<ol class="pieces numbered"><li><span class="label">12</span><div><p class="title">Award</p></div></li></ol>'
    )
    (line,) = tagged(file, "P")
    assert next(str(one.S) for one in elements(line)) == "/Span"


# --- where it cannot be made -----------------------------------------------------------------------------------------


def test_what_the_layout_stumbles_over_is_laid_out_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def stumbling(_: object, html: str, __: Imprint) -> bytes:
        tried.append(html)
        if "grid" in html:
            raise AssertionError
        return b"%PDF"

    monkeypatch.setattr(pdf, "_written", stumbling)
    assert pdf.bound("<style>p { display: grid; }</style>", imprint()) == b"%PDF"
    assert tried[1] == "<style>p { display: block; }</style>"


def test_what_cannot_be_laid_out_at_all_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(pdf, "_written", stumbling)
    with pytest.raises(UnboundError, match=r"cannot lay this page out \(AssertionError\): write it as .html or .docx"):
        pdf.bound("", imprint())


def test_without_weasyprint_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ran = planctl("report", "-o", str(tmp_path / "annual.pdf"))
    assert ran.stderr == "planctl: a PDF needs WeasyPrint: pip install 'planctl[pdf]'\n"
    assert ran.code == 3
    assert not list(tmp_path.iterdir())


def test_without_pango_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Missing:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing, *sys.meta_path])
    ran = planctl("report", "-o", str(tmp_path / "annual.pdf"))
    assert ran.stderr.startswith("planctl: WeasyPrint does not find Pango")
    assert ran.stderr.count("\n") == 1
    assert ran.code == 3


# --- where it goes ---------------------------------------------------------------------------------------------------


def test_it_goes_into_a_pipe() -> None:
    command = [sys.executable, "-m", "planctl", "report", "one-page", "--plan", "iaec-2024", "--format", "PDF"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, check=True, capture_output=True, env=surroundings, cwd=ROOT)
    assert done.stdout.startswith(b"%PDF-1.7")
    assert done.stdout.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_it_does_not_go_to_a_terminal(form: str) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "planctl", "report", "--format", form]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False, env=surroundings, cwd=ROOT)
    os.close(theirs)
    os.close(ours)
    told = f"planctl: a .{form} is not for a terminal; write it to a file: planctl report -o annual.{form}\n"
    assert done.stderr.decode() == told
    assert done.returncode == 2


def test_the_formats_are_named_where_another_is_asked_for() -> None:
    told = "it is html, md, json, pdf or docx"
    assert told in planctl("report", "--format", "odt").stderr
    assert ".pdf or .docx" in planctl("report", "-o", "annual.odt").stderr
