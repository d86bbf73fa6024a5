"""The Word document of a report: the same words as its HTML, in Word's own headings, tables and lists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from base64 import b64decode
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from golden import ROOT, planctl
from planctl.formats import Imprint, UnboundError, bound

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body>{}</body></html>'
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
HOSTILE = ("--plans", "tests/projects/hostile/plans")
REPORTS = {
    "iopd": ("annual", "--plan", "iopd-2024"),
    "iaec": ("annual", "--plan", "iaec-2024"),
    "both": ("annual",),
    "example": ("annual", "--plans", "examples", "--as-of", "2024-10-20"),
    "hostile": ("annual", *HOSTILE),
    "one page": ("one-page", *HOSTILE),
    "board": ("board", *HOSTILE),
    "wall": ("calendar", *HOSTILE),
}
# The order in which the format wants what is said of a paragraph, of letters and of a table.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs u rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge",
}


def made(body: str, remarks: list[str] | None = None, **also: Any) -> Any:
    told = remarks if remarks is not None else []
    data = bound(PAGE.format(body), "docx", Imprint(("The Network",), date(2024, 4, 20), told.append, **also))
    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, str]:
    """Return a report as a Word document, and its HTML."""
    folder = tmp_path_factory.mktemp("docx")
    for form in ("docx", "html"):
        ran = planctl("report", *REPORTS[request.param], "-o", str(folder / f"report.{form}"))
        assert (ran.code, ran.stderr, ran.stdout) == (0, "", "")
    return docx.Document(str(folder / "report.docx")), (folder / "report.html").read_text(encoding="utf-8")


class Words(HTMLParser):
    """Reads the words of a page, without those that are only for a screen or drawn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._away: list[str] = []
        figures = [one for one in re.findall(r"<figure.*?</figure>", html, re.DOTALL) if "<svg" in one]
        for one in figures:
            html = html.replace(one, "")
        self.feed(html.partition("<body")[2].partition(">")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        hidden = told.get("aria-hidden") == "true" and told.get("class") != "sign"
        if self._away or tag in {"svg", "style"} or hidden or told.get("class") == "skip":
            if tag not in {"br", "img"}:
                self._away.append(tag)
        elif tag not in {"span", "a", "em", "strong", "code", "b", "i", "del", "ins", "time"}:
            self.found.append(" ")

    def handle_endtag(self, _: str) -> None:
        if self._away:
            self._away.pop()

    def handle_data(self, data: str) -> None:
        if not self._away:
            self.found.append(data)


def words(text: str) -> list[str]:
    """Return words and numbers; signs may be those that a style puts between them."""
    return re.findall(r"\w+", text)


def text_of(document: Any) -> str:
    parts = document.element.body.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"))
    return "".join((one.text or "") if one.tag == qn("w:t") else " " for one in parts)


def headings(document: Any) -> list[tuple[str, str]]:
    return [(one.style.name or "", one.text) for one in document.paragraphs if one.style and "Head" in one.style.name]


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_says_what_the_page_says_in_its_order(report: tuple[Any, str]) -> None:
    document, html = report
    page = Words(html)
    page.close()
    assert words(text_of(document)) == words("".join(page.found))


def test_its_headings_are_words_own(report: tuple[Any, str]) -> None:
    document, html = report
    page = [int(level) for level in re.findall(r"<h([2-6])[ >]", html.partition("<body")[2])]
    contents = re.findall(r"<nav class=\"contents\".*?</nav>", html, re.DOTALL)
    apart = sum(len(re.findall(r"<h[2-6][ >]", one)) for one in contents)
    found = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    everywhere = [
        one for one in document.element.body.iter(qn("w:pStyle")) if one.get(qn("w:val")).startswith("heading")
    ]
    assert len(everywhere) == len(page) - apart
    assert found
    assert [one.text for one in document.paragraphs if one.style.name == "Title"]


def test_what_is_said_of_each_part_stands_in_the_order_of_the_format(report: tuple[Any, str]) -> None:
    for tag, order in ORDER.items():
        places = {qn(f"w:{name}"): at for at, name in enumerate(order.split())}
        for one in report[0].element.body.iter(qn(f"w:{tag}")):
            seen = [places[child.tag] for child in one]
            assert seen == sorted(set(seen)), tag


def test_every_table_repeats_its_head_and_says_what_it_is(report: tuple[Any, str]) -> None:
    for table in report[0].element.body.iter(qn("w:tbl")):
        first = table.find(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        grid = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for row in table.findall(qn("w:tr")):
            spans = [one.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for one in row.findall(qn("w:tc"))]
            assert sum(1 if one is None else int(one.get(qn("w:val"))) for one in spans) == grid
            assert all(one[-1].tag == qn("w:p") for one in row.findall(qn("w:tc")))


def test_every_link_leads_somewhere(report: tuple[Any, str]) -> None:
    body, rels = report[0].element.body, report[0].part.rels
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)
    for link in body.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor is None:
            target = rels[link.get(qn("r:id"))]
            assert target.is_external
            assert target.target_ref.startswith(("http://", "https://", "mailto:"))
        else:
            assert anchor in names


def test_the_example_in_full() -> None:
    document = made(
        '<header><p class="organisation">The Network</p><h1>A plan</h1></header>'
        '<nav class="contents"><h2>Contents</h2><ol><li><a href="#work">Work</a></li></ol></nav>'
        '<section id="work"><h2>Work</h2><ol class="pieces numbered"><li id="i12" class="task">'
        '<span class="label">12</span><div><p class="title">The <em>award</em> '
        '<span class="status done">done</span></p>'
        '<dl class="facts"><div><dt>When</dt><dd>May</dd></div><div><dt>See</dt><dd><a href="#work">Work</a></dd></div>'
        "</dl></div></li></ol><ul><li>one<ul><li>two</li></ul></li></ul><ol><li>a</li></ol><ol><li>b</li></ol></section>"
    )
    told = [(one.style.name, one.text) for one in document.paragraphs]
    assert told == [
        ("Subtitle", "The Network"),
        ("Title", "A plan"),
        ("TOC Heading", "Contents"),
        ("toc 1", "Work"),
        ("Heading 1", "Work"),
        ("Work", "12\tThe award done"),
        ("Facts", "When: May · See: Work"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("List Number", "a"),
        ("List Number", "b"),
    ]
    numberings = [one.get(qn("w:val")) for one in document.element.body.iter(qn("w:numId"))]
    assert numberings[0] == numberings[1]
    assert len(set(numberings)) == 3


def test_what_only_the_style_writes_is_written_too() -> None:
    style = (
        '<style>.remark::before { content: \'(\'; } .remark::before { content: "("; } .remark::after { content: ")"; }'
        ' .facts dt::after, .more dt::after { content: "\\00a0: "; } .b + span::before { content: "· "; }'
        ' @media screen { .x::before { content: "no"; } } .x[y]::before { content: "no"; }</style>'
    )
    body = (
        '<p>May <span class="remark">day open</span> <b class="x">x</b> <i class="b">i</i><span>j</span></p>'
        '<dl class="facts"><dt>Qui</dt><dd>Ana</dd></dl>'
    )
    assert [one.text for one in made(style + body).paragraphs] == ["May (day open) x i· j", "Qui\u00a0: Ana"]


def test_cells_over_rows_and_columns_are_where_they_belong() -> None:
    table = made(
        '<table><caption>The year</caption><thead><tr><th scope="col">Month</th><th scope="col">When</th>'
        '<th scope="col">What</th></tr></thead><tbody><tr><th scope="rowgroup" rowspan="2">May</th><td>1</td><td>A</td>'
        '</tr><tr><td>2</td><td>B</td></tr></tbody><tbody><tr><th>June</th><td colspan="2">nothing</td></tr>'
        "</tbody></table>"
    ).tables[0]
    grid = [[cell.text for cell in row.cells] for row in table.rows]
    assert grid == [["Month", "When", "What"], ["May", "1", "A"], ["May", "2", "B"], ["June", "nothing", "nothing"]]
    about = table._tbl.tblPr
    assert about.find(qn("w:tblCaption")).get(qn("w:val")) == "The year"
    assert about.find(qn("w:tblDescription")).get(qn("w:val")) == "The year"


def test_texts_in_other_languages_say_so() -> None:
    document = made('<p>Name: <span lang="fr">Réseau</span> <span lang="he">שלום</span></p>')
    runs = document.paragraphs[0].runs
    told = [(run.text, [dict(one.attrib) for one in run._r.iter(qn("w:lang"))]) for run in runs]
    assert ("Réseau", [{qn("w:val"): "fr-FR"}]) in told
    assert ("שלום", [{qn("w:bidi"): "he"}]) in told
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "en-GB"


def test_its_pages_are_numbered_and_bear_its_title() -> None:
    section = made("<h1>A page</h1>").sections[0]
    assert section.header.paragraphs[0].text == "A page"
    for footer in (section.footer, section.first_page_footer):
        fields = [one.get(qn("w:instr")).strip() for one in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    assert round(section.page_width.mm) == 210
    wide = made("<style>@page { size: A4 landscape; }</style><p>x</p>").sections[0]
    assert round(wide.page_width.mm) == 297


def test_it_says_who_it_is_from_and_of_which_day(report: tuple[Any, str]) -> None:
    about = report[0].core_properties
    assert about.title
    assert about.author
    assert about.language == "en"
    assert {about.created.date(), about.modified.date()} <= {date(2024, 4, 20), date(2024, 10, 20)}
    assert not about.last_modified_by
    assert not about.comments


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    files = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.docx"
        command = [sys.executable, "-m", "planctl", "report", "--plan", "iopd-2024", "-o", str(path)]
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        subprocess.run(command, check=True, env=surroundings, cwd=ROOT)
        files.append(path.read_bytes())
    assert files[0] == files[1]
    with zipfile.ZipFile(BytesIO(files[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_words_that_no_line_holds_and_signs_that_no_file_may_hold() -> None:
    odd = "a\x01b\x0b c\ufffe " + "W" * 200 + " \u202eevil\u202c <script>&#0;&#1;</script> &lt;w:p&gt;"
    text = made(f"<h1>{odd}</h1><p>{odd}</p><table><tr><td>{odd}</td></tr></table>").paragraphs[1].text
    assert text == "ab c " + "W" * 200 + " \u202eevil\u202c <w:p>"


@pytest.mark.parametrize(
    "body", ["", "text", "<p>open<li>and<td>wrong", "<table></table>", "<dl><dd>x</dl>", "<pre>a\nb"]
)
def test_pages_of_others_make_a_document_too(body: str) -> None:
    assert made(body).element.body[-1].tag == qn("w:sectPr")


def test_pictures_that_stand_in_the_page_are_shown_with_their_words() -> None:
    remarks: list[str] = []
    document = made(
        f'<p><img src="data:image/png;base64,{PNG}" alt="Our logo" width="40"></p><img src="https://example.org/a.png">'
        '<img src="data:image/png;base64,AAAA">',
        remarks,
    )
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["Our logo"]
    assert len(remarks) == 2
    assert "https://example.org/a.png" in remarks[0]


def test_a_letterhead_of_ones_own_goes_on_paper_and_into_word(tmp_path: Path) -> None:
    template = ("--plans", "examples", "--template", "examples/letterhead.html.j2")
    ran = planctl("report", *template, "-o", str(tmp_path / "letter.docx"))
    assert ran.code == 0
    assert ran.stderr.startswith("planctl: a drawing is left out of the .docx: 'Logo")
    assert docx.Document(str(tmp_path / "letter.docx")).paragraphs[0].text.startswith("Riverside Cities Network")
    ran = planctl("report", *template, "-o", str(tmp_path / "letter.pdf"))
    # Where WeasyPrint finds no Pango, that is said in a line.
    assert (ran.code, ran.stderr) == (0, "") or (ran.code == 3 and "Pango" in ran.stderr)
    template = ("--plans", "examples", "--template", "examples/none.md.j2")
    assert "writes md, and html is asked for" in planctl("report", *template, "-o", "letter.pdf").stderr


# --- a document to take styles from ----------------------------------------------------------------------------------


def reference(change: Any = None) -> bytes:
    """Return a document with its own look and letterhead."""
    document: Any = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    document.sections[0].left_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.add_paragraph("A secret of last year")
    document.add_picture(BytesIO(b64decode(PNG)))
    document.core_properties.author = "Somebody else"
    document.core_properties.comments = "Not for the public"
    if change is not None:
        change(document)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a zip file with one part replaced or added."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            if info.filename != name:
                after.writestr(info, before.read(info))
        after.writestr(name, content)
    return changed.getvalue()


def test_styles_page_and_letterhead_are_taken_and_nothing_else() -> None:
    remarks: list[str] = []
    body = "<h1>A plan</h1><h2>Work</h2><ul><li>one</li></ul><table><caption>c</caption><tr><td>x</td></tr></table>"
    document = made(body, remarks, reference=reference())
    assert round(document.sections[0].left_margin.mm) == 40
    assert document.sections[0].header.paragraphs[0].text == "Letterhead"
    heading = next(one for one in document.paragraphs if one.text == "Work")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb == RGBColor(0xAA, 0, 0)
    assert "secret" not in text_of(document)
    assert document.core_properties.author == "The Network"
    assert not document.core_properties.comments
    names = {str(part.partname) for part in document.part.package.iter_parts()}
    assert not any("media" in name or "app.xml" in name or "thumbnail" in name for name in names)
    assert len(remarks) <= 1


def test_styles_it_has_not_are_told_in_one_line() -> None:
    def poor(document: Any) -> None:
        for name in ("Heading 2", "List Bullet", "Caption"):
            style = document.styles[name]
            style.element.getparent().remove(style.element)

    remarks: list[str] = []
    document = made("<h3>x</h3><ul><li>y</li></ul>", remarks, reference=reference(poor))
    (remark,) = remarks
    assert remark.startswith("the reference document has no style for ")
    assert all(name in remark for name in ("heading 2", "List Bullet", "caption"))
    assert [one.style.name for one in document.paragraphs] == ["Heading 2", "List Bullet"]


def test_a_document_of_ours_can_lend_its_styles() -> None:
    remarks: list[str] = []
    data = BytesIO()
    made("<h1>A</h1><ol><li>x</li></ol>").save(data)
    document = made("<h1>B</h1><ol><li>y</li></ol>", remarks, reference=data.getvalue())
    assert remarks == []
    assert [one.text for one in document.paragraphs] == ["B", "y"]


SETTINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def bomb() -> bytes:
    return with_part(reference(), "word/media/a.bin", bytes(200 * 1024 * 1024))


def elsewhere(document: Any) -> None:
    header = document.sections[0].header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    header.relate_to("https://example.org/spy.png", kind, is_external=True)


BAD = {
    "text": (b"Dear all,", "is not a .docx"),
    "empty": (b"", "is not a .docx"),
    "half": (reference()[:3000], "is not a .docx"),
    "zip": (with_part(b"PK\x05\x06" + bytes(18), "a.txt", b"x"), "is not a .docx"),
    "no document": (with_part(reference(), "[Content_Types].xml", b"<Types/>"), "not a Word document"),
    "no xml": (with_part(reference(), "word/styles.xml", b"<styles"), "not a Word document"),
    "entities": (with_part(reference(), "word/styles.xml", ENTITY), "defines entities"),
    "wide entities": (with_part(reference(), "word/styles.xml", ENTITY.decode().encode("utf-16")), "defines entities"),
    "bomb": (bomb(), "unpacks to more"),
    "spy": (reference(elsewhere), "from elsewhere"),
}


@pytest.mark.parametrize("name", BAD)
def test_documents_that_are_none_or_mean_harm_are_refused_in_one_line(name: str) -> None:
    data, told = BAD[name]
    with pytest.raises(UnboundError, match=told) as refused:
        made("<p>x</p>", reference=data)
    assert "\n" not in str(refused.value)


def test_a_template_that_word_would_fetch_is_left_out() -> None:
    def attached(document: Any) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        settings = document.part.part_related_by(SETTINGS)
        number = settings.relate_to("https://example.org/spy.dotm", kind, is_external=True)
        one = settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): number})
        settings.element.insert(0, one)

    document = made("<p>x</p>", reference=reference(attached))
    assert document.settings.element.find(qn("w:attachedTemplate")) is None
    assert not document.part.part_related_by(SETTINGS).rels


def test_on_the_command_line(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(reference())
    path = tmp_path / "annual.docx"
    ran = planctl("report", "--plan", "iopd-2024", "-o", str(path), "--reference-doc", str(letter))
    assert ran.code == 0
    assert docx.Document(str(path)).sections[0].header.paragraphs[0].text == "Letterhead"
    letter.write_bytes(b"no")
    ran = planctl("report", "-o", str(path), "--reference-doc", str(letter))
    assert (ran.code, ran.stderr.count("\n")) == (3, 1)
    ran = planctl("report", "-o", str(path), "--reference-doc", str(tmp_path / "none.docx"))
    assert (ran.code, "there is no such file" in ran.stderr) == (3, True)
    ran = planctl("report", "-o", "annual.html", "--reference-doc", str(letter))
    assert ran.stderr == f"planctl: --reference-doc {letter} goes with a .docx: planctl report -o annual.docx\n"
    assert ran.code == 2


def test_without_python_docx_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    ran = planctl("report", "-o", str(tmp_path / "annual.docx"))
    assert ran.stderr == "planctl: a Word document needs python-docx: pip install 'planctl[docx]'\n"
    assert ran.code == 3
    assert not list(tmp_path.iterdir())
