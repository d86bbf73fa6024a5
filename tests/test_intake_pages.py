"""What is read of a document before anybody asks what it means: lines, lists, tables, and not a word less."""

from __future__ import annotations

import re
import time
import zipfile
from collections import Counter
from contextlib import suppress
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import worddocs
from planctl.intake import RefusedError, archive, plaintext, wordfile
from planctl.intake.characters import decoded
from planctl.intake.emphasis import spoken
from planctl.intake.markers import member
from planctl.intake.pages import Line, Pages, Table
from planctl.intake.wordlists import counted
from worddocs import Member, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = re.compile(r"</?(?:p|br|u|b|i|em|strong|ul|ol|li|a)(?:\s[^<>]*)?/?>")


def lines_of(pages: Pages) -> Iterator[Line]:
    """Yield every line of a document, and then what was dropped."""
    for block in pages.blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell)
    yield from pages.dropped


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def lost(text: str, pages: Pages) -> Counter[str]:
    """Return the words of a text that are neither in the blocks of a document nor in what was dropped."""
    said: Counter[str] = Counter()
    for line in lines_of(pages):
        said += (words(line.text) | words(line.marked)) + words(line.marker)
    return words(unescape(TAGS.sub(" ", text))) - said


def text_of(data: bytes) -> str:
    """Return all that stands in the parts of a .docx which hold text."""
    found = []
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if re.match(r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml$", name):
                root = ET.fromstring(parts.read(name))  # noqa: S314 - a file of our own
                found += ["".join(one.text or "" for one in at.iter(f"{W}t")) for at in root.iter(f"{W}p")]
    return "\n".join(found)


def shown(pages: Pages) -> list[str]:
    """Return a document in short: headings with `#`, members of lists with their markers, cells between bars."""
    out = []
    for block in pages.blocks:
        if isinstance(block, Table):
            out += ["| " + " | ".join(" / ".join(map(_short, cell)) for cell in row.cells) for row in block.rows]
        else:
            out.append(_short(block))
    return out


def _short(line: Line) -> str:
    before = "#" * line.level or "  " * (line.depth - 1) + line.marker
    return f"{before} {line.marked}".strip() if not line.depth else f"{before} {line.marked}"


def read(text: str) -> Pages:
    pages = plaintext.pages(text.encode())
    assert not lost(text, pages)
    return pages


def read_word(word: Word) -> Pages:
    data = word.bytes()
    pages = wordfile.pages(data)
    assert not lost(text_of(data), pages)
    return pages


# --- plain texts ------------------------------------------------------------------------------------------------------

CELLS = """ 2024 Work Plan Proposal
Observatory of Good Plans

Introduction
The Observatory is a network of towns that write their plans together, and look at them yearly.
The plan has two parts:
PART 1. Priorities
PART 2. Tasks

PART 1. Priorities
Objectives:
1. Strengthen actions.
2. Expand the network.
· PRIORITY A. Communication. Involves the members.
• PRIORITY B. Evaluation.

PART 2. Tasks
\tPRIORITY A. Communication

\tTask 1
\tDiagnosis of the means of communication. \n
\tTask 2
\tRepository of experiences:
a. New criteria. \nb)  Active search.

\t[bookmark: _heading=h.abc]PRIORITY B. Evaluation

PART 3. Calendar
- Add the partners' events.
\tMay
\t15 May: nominations close
15-18 May: forum

Assembly in the spring (May-June)

\tMarch
\t

\tJune
\tBureau
"""


def test_cells_in_lines_of_their_own_are_rows_of_one_column() -> None:
    pages = read(CELLS)
    assert shown(pages) == [
        "# 2024 Work Plan Proposal",
        "Observatory of Good Plans",
        "## Introduction",
        "The Observatory is a network of towns that write their plans together, and look at them yearly.",
        "The plan has two parts:",
        "PART 1. Priorities",
        "PART 2. Tasks",
        "## PART 1. Priorities",
        "Objectives:",
        "1 Strengthen actions.",
        "2 Expand the network.",
        "- PRIORITY A. Communication. Involves the members.",
        "- PRIORITY B. Evaluation.",
        "## PART 2. Tasks",
        "| PRIORITY A. Communication",
        "| Task 1 / Diagnosis of the means of communication.",
        "| Task 2 / Repository of experiences: / a New criteria. / b Active search.",
        "| PRIORITY B. Evaluation",
        "## PART 3. Calendar",
        "- Add the partners' events.",
        "| May / 15 May: nominations close / 15-18 May: forum",
        "| Assembly in the spring (May-June)",
        "| March",
        "| June / Bureau",
    ]
    assert [line.text for line in pages.dropped] == ["[bookmark: _heading=h.abc]"]
    table = pages.blocks[14]
    assert isinstance(table, Table)
    assert (table.where, table.rows[1].where, table.rows[2].cells[0][3].where) == ("line 18", "line 20", "line 26")


ROWS = """

A NETWORK OF
Learning Towns

2024 ACTION PLAN

Objective\tAction
To bolster <u>shared values</u> and <b>tools</b>\t<p>Continue the code of "<i>Ethics</i>".</p> <p>Pilot it in three</p>


A NETWORK OF
Learning Towns

\t<p>member cities.</p>
<p>To foster dialogue</p>\t<p>The networks will be:</p> <ul style="x">- North: towns; ports.- South: hills.
<ul> • To reinforce tools • Regarding the Bank \tKeep &lt;it&gt;<br/>going<unknown>.
To enhance links\t
"""


def test_rows_with_tabs_and_remnants_of_tags() -> None:
    pages = read(ROWS)
    assert shown(pages) == [
        "A NETWORK OF",
        "Learning Towns",
        "# 2024 ACTION PLAN",
        "| Objective | Action",
        '| To bolster **shared values** and **tools** | Continue the code of "*Ethics*". / Pilot it in three',
        "A NETWORK OF",
        "Learning Towns",
        "|  | member cities.",
        "| To foster dialogue | The networks will be: / - North: towns; ports. / - South: hills.",
        r"| - To reinforce tools / - Regarding the Bank | Keep \<it> / going\<unknown>.",
        "| To enhance links | ",
    ]


def test_lists_nest_by_their_indents_and_tabs_behind_markers_part_no_cells() -> None:
    pages = read(
        "1.\tFirst\n   a)\tsub\n   b)\tsub two\n2.\tSecond\n\n•\tA point\n·Another one\n- A dash\n  goes on here\n"
    )
    assert shown(pages) == "1 First;  a sub;  b sub two;2 Second;- A point;- Another one;- A dash goes on here".replace(
        ";  ", ";  "
    ).split(";")
    assert [block.depth for block in pages.blocks if isinstance(block, Line)] == [1, 2, 2, 1, 1, 1, 1]


def test_lines_that_a_page_was_too_narrow_for_are_one() -> None:
    text = "Members of the network, who met in the spring, have agreed on what\nfollows, and will see.\nNext line.\n"
    assert shown(read(text))[0].endswith("agreed on what follows, and will see.")


def test_a_new_page_parts_and_a_soft_break_begins_a_line() -> None:
    assert shown(read("One\tTwo\n\fThree\n\nA text\vb. of two\n")) == [
        "| One | Two",
        "## Three",
        "## A text",
        "b of two",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "15. Mai", "15 May: forum", "2024. A year", "e.g. this", "p. 12", "A. Smith", "-5 degrees", "8e Rencontres",
        "10.30 Opening", "12.b Call", "i.e. that", "*note", "on demand", "10% more", "",
    ],
)  # fmt: skip
def test_what_is_no_member_of_a_list(text: str) -> None:
    assert member(text) is None


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("a. Call", "a", "Call"), ("(b) Call", "b", "Call"), ("iii) Call", "iii", "Call"), ("1)Call", "1", "Call"),
        ("12.- Call", "12", "Call"), ("1.2 Call", "1.2", "Call"), ("•Call", "-", "Call"), ("– Call", "-", "Call"),
        ("-Call", "-", "Call"), ("\uf0b7 Call", "-", "Call"), ("o   Call", "-", "Call"), ("A) Call", "A", "Call"),
    ],
)  # fmt: skip
def test_what_is_a_member_of_a_list(text: str, marker: str, rest: str) -> None:
    assert member(text) == (marker, rest)


# --- Markdown ---------------------------------------------------------------------------------------------------------

MARKDOWN = r"""---
title: Of a program
---
# Plan *2024* #

Intro with *emphasis*, **more of it** and
a [site](https://example.org/a_b), `code`, a_b_c and \*stars\*.

Actions
-------

- one
  goes on
  - nested **a**
    1. deep
- two

  of two
a. lettered

| Objective | Action |
|:--|--|
| To **share** | First<br>Second \| more |
| | - Third |

Text <!-- a remark
over lines --> goes on

```yaml
key: *value
```
> quoted

[link]: https://example.org
"""


def test_markdown() -> None:
    pages = read(MARKDOWN)
    assert shown(pages) == [
        "# Plan *2024*",
        r"Intro with *emphasis*, **more of it** and a [site](https://example.org/a_b), `code`, a_b_c and \*stars\*.",
        "## Actions",
        "- one goes on",
        "  - nested **a**",
        "    1 deep",
        "- two",
        " of two",
        "a lettered",
        "| Objective | Action",
        "| To **share** | First / Second | more",
        "|  | - Third",
        "Text goes on",
        r"key: \*value",
        "quoted",
    ]
    intro = pages.blocks[1]
    assert isinstance(intro, Line)
    assert intro.text == "Intro with emphasis, more of it and a site, code, a_b_c and *stars*."
    dropped = ["title: Of a program", "a remark", "over lines", "yaml", "[link]: https://example.org"]
    assert [line.text for line in pages.dropped] == dropped


def test_a_text_that_only_has_dashes_and_stars_is_no_markdown() -> None:
    pages = read("Plan\n----\n\nOpen * to all, *not* only members\nSecond line\n")
    assert pages.kind == "a text"
    assert shown(pages)[-2:] == [r"Open * to all, \*not\* only members", "Second line"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(alphabet="ab *_`[](<&;!#\\-1.)>~", min_size=1, max_size=7), st.sampled_from(["", "*", "**"])),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_marked_says_the_same_as_markdown(spans: list[tuple[str, str]]) -> None:
    text, marked = spoken([(text, mark, "") for text, mark in spans])
    tokens = MarkdownIt("commonmark").parse(marked)
    inline = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens if token.nesting > 0] == ["paragraph_open"] * bool(text)
    said = "".join(child.content for token in inline for child in token.children or ())
    assert said == text


# --- characters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    assert decoded("Año é".encode(encoding)) == ("Año é", ())


def test_windows_characters_are_read_and_told_of() -> None:
    pages = plaintext.pages("Plan\n\nAnnée – été".encode("cp1252"))
    assert shown(pages)[-1] == "Année – été"
    assert pages.remarks == ("not written in UTF-8 (line 3): read as Windows-1252; look whether accents are right",)


def test_control_characters_are_left_out_and_spaces_are_one() -> None:
    pages = plaintext.pages("A\x07 pl\u00adan\u00a0\u2003here".encode())
    assert shown(pages) == ["# A plan here"]
    assert pages.remarks == ("1 control characters, which show nothing, are left out",)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf1", b"a\0b\0", b"\xff\xfea", b"\xef\xbb\xbf\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match=r"^this [^\n]+[^.\n]$"):
        plaintext.pages(data)


@pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
def test_an_empty_text_is_no_fault(text: str) -> None:
    assert plaintext.pages(text.encode()).blocks == ()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab1.)-*_#|<>[]`~= \t\n\f\v!\\:PART·•&", max_size=80))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    plain = "".join(" " if char in "<>&[]`~\\" else char for char in text)
    assert not lost(plain, plaintext.pages(plain.encode()))
    plaintext.pages(text.encode())


# --- Word -------------------------------------------------------------------------------------------------------------


def test_a_table_of_two_columns() -> None:
    pages = read_word(worddocs.two_columns())
    assert shown(pages) == [
        "# 2024 ACTION PLAN",
        "| Objective | Action",
        "| To strengthen **shared values** and tools | Write the code of ethics. / Train new cities first.",
        "| To promote the **educational side of policies** | Share good practices. / Pilot a tool in three",
        "|  | member cities and adjust it. / Give training on *From reading to building*.",
        "| To promote **study visits** | Organise visits to experiences.",
        "|  | Help with visits between two cities.",
        "| To **evaluate** the work done | Keep the budget balanced. / Ask participants, for continuous",
        "|  | improvement.",
        "| To **evaluate** the work done | Strengthen the team.",
    ]
    assert [(line.text, line.where) for line in pages.dropped] == [
        ("A NETWORK OF", "the header of pages"),
        ("Learning Towns", "the header of pages"),
    ]
    second = pages.blocks[2]
    assert isinstance(second, Table)
    assert (second.where, second.rows[1].where) == ("table 2", "table 2, row 2")


def test_lists_have_the_letters_that_word_prints() -> None:
    assert shown(read_word(worddocs.tasks())) == [
        "# 2024 Work Plan",
        "# Part 3. Tasks",
        "| PRIORITY A. Communication",
        "| Internal communication",
        "| Task 1 | Newsletter and e-mail accounts.",
        "| Task 2 | Repository of experiences: / a New criteria to order them. / b Active search for new ones.",
        "| PRIORITY B. Evaluation",
        "| Task 3 | Best practice award: / a Revise the criteria. / b Call for nominations.",
        "# Part 4. Calendar",
        "| January | Coordinating Committee meetings",
        "| May | 15 May: nominations close / Forum",
    ]


def test_lists_count_on_level_by_level() -> None:
    word = Word()
    deep = word.list(("decimal", "%1."), ("lowerLetter", "%2)"), ("upperRoman", "%1.%3"))
    named = word.list(("decimal", "Task %1:"), start=4)
    word.line("Plan for 2024", "Title")
    for level in (0, 1, 1, 2, 0, 1):
        word.line(Member("x", deep, level))
    word.line(Member("Newsletter", named))
    word.line("Point", "List Bullet")
    word.line("b) typed")
    lines = [block for block in read_word(word).blocks[1:] if isinstance(block, Line)]
    assert [(one.marker, one.depth, one.text) for one in lines[:6]] == [
        ("1", 1, "x"), ("a", 2, "x"), ("b", 2, "x"), ("1.I", 3, "x"), ("2", 1, "x"), ("a", 2, "x"),
    ]  # fmt: skip
    assert [(one.marker, one.text) for one in lines[6:]] == [
        ("", "Task 4: Newsletter"), ("-", "Point"), ("b", "typed")
    ]  # fmt: skip


def test_numbers_are_written_as_word_does() -> None:
    kinds = "lowerLetter upperLetter lowerRoman decimalZero none decimal"
    assert [counted(28, kind) for kind in kinds.split()] == ["bb", "BB", "xxviii", "28", "", "28"]


def test_what_hangs_on_a_paragraph() -> None:
    word = Word()
    word.line("Plan", "Title")
    word.raw(
        '<w:p><w:r><w:t xml:space="preserve">Kept </w:t></w:r>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>"
        f'<w:hyperlink r:id="{word.link("https://example.org/a")}"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
        "<w:t>our site</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:r><w:br/><w:t>goes on</w:t><w:br/><w:t>a. first</w:t><w:br/><w:t>b. second</w:t></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:noBreakHyphen/><w:tab/></w:r></w:p>'
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    word.raw(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Anchor</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.beside(
        "footnotes",
        '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>See the charter.</w:t></w:r></w:p></w:footnote>',
    )
    pages = wordfile.pages(word.bytes())
    assert shown(pages) == [
        "# Plan",
        r"Kept inserted[our site](https://example.org/a) goes on",
        "a first",
        "b second•-",
        "Anchor",
        "In a box",
    ]
    assert [(line.where, line.text) for line in pages.dropped] == [
        ("hidden text in paragraph 2", "hidden"),
        ("footnote 1", "See the charter."),
    ]
    assert pages.remarks == ("1 passages that tracked changes delete are left out: accept the changes in Word",)


def test_a_table_in_a_cell_and_cells_over_columns() -> None:
    word = Word()
    word.line("Plan", "Title")
    table = word.table(["A", "B", "C"], ["Across", "C2"], ["All"], ["A4", "", "C4"])
    inner = table.cell(3, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Left", "Right"
    table.rows[3]._tr.get_or_add_trPr().append(table.rows[3]._tr.makeelement(f"{W}gridBefore", {f"{W}val": "1"}))
    assert shown(read_word(word))[1:] == ["| A | B | C", "| Across | C2 | ", "| All", "|  | A4 | Left / Right | C4"]


def test_rows_and_paragraphs_that_were_deleted_are_gone() -> None:
    word = Word()
    word.line("Plan", "Title")
    numbers = word.list(("decimal", "%1."))
    word.line(Member("one", numbers))
    word.raw(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbers}"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    word.line(Member("two", numbers))
    word.raw(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Old</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>New</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert shown(wordfile.pages(word.bytes())) == ["# Plan", "1 one", "2 two", "| New"]


def test_a_document_without_styles_has_its_headings_found() -> None:
    word = Word()
    word.line("Network of Towns")
    word.line("**Action plan 2024**")
    word.line("**Introduction**")
    word.line("We **work** together, all through the year and in all the places where we are.")
    word.line("PART 2. TASKS")
    word.line("The end")
    assert [line[:3] for line in shown(read_word(word))] == ["Net", "# *", "## ", "We ", "## ", "The"]


# --- what may be wrong with a file ------------------------------------------------------------------------------------


def packed(**parts: str | bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def body(inner: str, before: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(word__document_xml=f"{before}<w:document {space}><w:body>{inner}</w:body></w:document>")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "no archive": b"PK\x03\x04 and no more",
    "nothing": b"",
    "an old document": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "an archive of something else": packed(readme="hello"),
    "a spreadsheet": packed(
        **{
            "_rels/.rels": '<R><r Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></R>',
            "xl/workbook.xml": "<a/>",
        }
    ),
    "no text": packed(word__document_xml="<a/>"),
    "no XML": packed(word__document_xml="hello"),
    "half of it": body("<w:p/>")[:-40],
    "entities": body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", LAUGHS),
    "a file from elsewhere": body("<w:p/>", '<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
    "entities in another part": packed(word__document_xml="<a/>", word__styles_xml=LAUGHS + "<a/>"),
    "entities in UTF-16": packed(word__document_xml=('<?xml version="1.0"?>' + LAUGHS + "<a/>").encode("utf-16")),
    "deep": body("<w:tbl>" * 5000 + "</w:tbl>" * 5000),
    "an encoding that there is not": packed(word__document_xml='<?xml version="1.0" encoding="klingon"?><a/>'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_document_gets_one_plain_line(name: str) -> None:
    with pytest.raises(RefusedError, match=r"^(this|a part) [^\n]{10,120}[^.\n]$"):
        wordfile.pages(HOSTILE[name])


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(RefusedError, match="unpacks to more than 64 MiB"):
        wordfile.pages(packed(word__document_xml="<a/>", word__media=b"\0" * (archive.UNPACKED + 1)))
    many = packed(**{f"x{at}": "" for at in range(archive.PARTS + 1)})
    with pytest.raises(RefusedError, match="or 5,000 parts"):
        wordfile.pages(many)


def test_what_is_built_of_too_many_pieces_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ELEMENTS", 1000)
    with pytest.raises(RefusedError, match="more pieces"):
        wordfile.pages(body("<w:p/>" * 1001))


def test_as_deep_as_is_allowed_is_read() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>in</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    assert shown(wordfile.pages(body(nested))) == ["| in"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "word/document.xml"])
def test_an_archive_may_be_asked_for_its_parts(part: str) -> None:
    with pytest.raises(RefusedError, match="without"):
        archive.opened(packed(readme="x"), "a spreadsheet", parts=(part,))
    assert archive.opened(packed(**{part: "<a/>"}), "a spreadsheet", parts=(part,)).namelist() == [part]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RefusedError):
        wordfile.pages(bytes(whole[: data.draw(st.sampled_from([len(whole), len(whole) // 2]))]))


WHOLE = worddocs.tasks().bytes()

LONG = 60_000
STRETCHES = {
    "spaces": "a" + " " * LONG + "b",
    "bullets": "· " + " " * LONG + "a · b",
    "tags": "<p " * LONG,
    "tags of lists": "<ul>" + " " * LONG + "- a",
    "stars": "**x" * LONG,
    "brackets": "[" * LONG + "](x" * LONG,
    "backticks": "`a" * LONG,
    "remarks": "<!--" * LONG + "-->",
    "remarks one by one": "<!-- -->" * LONG,
    "quotations": ">" * LONG,
    "bars": "a|b\n" + "|-" * LONG + "x",
    "lines": "\n" * LONG,
    "bookmarks": "[bookmark: " * LONG,
    "tabs": "\t" * LONG + "a",
}


@pytest.mark.parametrize("before", ["", "# A text in Markdown\n\n"])
@pytest.mark.parametrize("name", STRETCHES)
def test_a_long_line_takes_no_longer_than_many_short_ones(name: str, before: str) -> None:
    begun = time.process_time()
    plaintext.pages((before + STRETCHES[name]).encode())
    assert time.process_time() - begun < 3


def test_a_hundred_thousand_lines_take_seconds() -> None:
    text = "".join(f"\tTask {at}\n\tDo what is said in task {at}:\na. first\nb. second\n\n" for at in range(20_000))
    begun = time.process_time()
    pages = plaintext.pages(text.encode())
    assert time.process_time() - begun < 10
    assert isinstance(table := pages.blocks[0], Table)
    assert len(table.rows) == 20_000
