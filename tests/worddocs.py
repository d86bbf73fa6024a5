"""Word documents as secretariats write them, built for tests: tables, merged cells, letterheads, lists, marked words.

A text may hold `**underlined**` and `*italic*` words. A cell is a text or a list of texts, one for each paragraph;
None goes on with the cell above. A paragraph that is a `Member` stands in a list of Word's own, whose letters and
numbers are nowhere in the text.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKED = re.compile(r"(\*\*[^*]+\*\*|\*[^*]+\*)")
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class Member(NamedTuple):
    """A paragraph in a list of Word's own: `kind` and `text` of its level as numbering.xml has them."""

    says: str
    of: int
    level: int = 0


Cell = str | Member | list[str | Member] | None


class Word:
    """A document that is being written."""

    def __init__(self) -> None:
        self.document: Any = docx.Document()
        self.body: Any = self.document.element.body

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading; level 0 is the title."""
        self.document.add_heading(text, level)

    def line(self, text: str | Member, style: str | None = None) -> Any:
        """Add a paragraph."""
        paragraph = self.document.add_paragraph(style=style)
        self._say(paragraph, text)
        return paragraph

    def list(self, *levels: tuple[str, str], start: int = 1) -> int:
        """Add a list to be numbered as its levels say (`("lowerLetter", "%1.")`), and return its number."""
        numbering: Any = self.document.part.numbering_part.element
        number = 100 + len(numbering.findall(qn("w:num")))
        inner = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        made = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'
        # All of these stand before the first of the others.
        numbering.insert(0, parse_xml(made))
        of = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        numbering.append(parse_xml(of))
        return number

    def again(self, number: int) -> int:
        """Add a list like another one that begins anew, and return its number."""
        numbering: Any = self.document.part.numbering_part.element
        own = 100 + len(numbering.findall(qn("w:num")))
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{own}"><w:abstractNumId w:val="{number}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return own

    def table(self, *rows: Sequence[Cell]) -> Any:
        """Add a table of as many columns as its longest row has cells; a shorter row has its last cell merged."""
        width = max(map(len, rows))
        table = self.document.add_table(len(rows), width)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                here = table.cell(at, column)
                if cell is None:
                    table.cell(at - 1, column).merge(here)
                    continue
                for place, text in enumerate(cell if isinstance(cell, list) else [cell]):
                    self._say(here.add_paragraph() if place else here.paragraphs[0], text)
            if len(row) < width:
                table.cell(at, len(row) - 1).merge(table.cell(at, width - 1))
        return table

    def letterhead(self, *lines: str) -> None:
        """Put lines into the header of every page."""
        header = self.document.sections[0].header
        header.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            header.add_paragraph(line)

    def raw(self, xml: str) -> None:
        """Add what python-docx has no words for, as it stands in the file."""
        whole = parse_xml(f"<w:body {_NAMES}>{xml}</w:body>")
        end = self.body[-1]
        for one in list(whole):
            end.addprevious(one)

    def beside(self, kind: str, xml: str) -> None:
        """Add a part such as `footnotes`."""
        part = Part(
            PackURI(f"/word/{kind}.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
            f"<w:{kind} {_NAMES}>{xml}</w:{kind}>".encode(),
            self.document.part.package,
        )
        self.document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))

    def link(self, address: str) -> str:
        """Return the id by which a link to an address is written."""
        return str(self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def bytes(self) -> bytes:
        """Return the file."""
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _say(self, paragraph: Any, text: str | Member) -> None:
        if isinstance(text, Member):
            about = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            about.get_or_add_ilvl().val = text.level
            about.get_or_add_numId().val = text.of
            text = text.says
        for part in _MARKED.split(text):
            run = paragraph.add_run(part.strip("*") if _MARKED.fullmatch(part) else part)
            if part.startswith("**"):
                run.underline = True
            elif part.startswith("*") and len(part) > 1:
                run.italic = True


def two_columns() -> Word:
    """Return a plan as a table of objectives and actions over three pages, with what hands add to split its rows."""
    word = Word()
    word.letterhead("A NETWORK OF", "Learning Towns")
    word.line("2024 ACTION PLAN")
    word.table(
        ["Objective", "Action"],
        [
            "To strengthen **shared values** and tools",
            ["Write the code of ethics.", "Train new cities first."],
        ],
        ["To promote the **educational side of policies**", ["Share good practices.", "Pilot a tool in three"]],
        # The row went over the page, and somebody parted it by hand.
        ["", ["member cities and adjust it.", "Give training on *From reading to building*."]],
        ["To promote **study visits**", "Organise visits to experiences."],
        [None, "Help with visits between two cities."],
    )
    word.line("")
    word.table(
        ["To **evaluate** the work done", ["Keep the budget balanced.", "Ask participants, for continuous"]],
        ["", "improvement."],
        ["To **evaluate** the work done", "Strengthen the team."],
    )
    return word


def tasks() -> Word:
    """Return a plan of numbered tasks with lettered subtasks under priorities, and a calendar by months."""
    word = Word()
    word.heading("2024 Work Plan", 0)
    word.heading("Part 3. Tasks")
    letters = word.list(("lowerLetter", "%1."))
    word.table(
        ["PRIORITY A. Communication"],
        ["Internal communication"],
        ["Task 1", "Newsletter and e-mail accounts."],
        [
            "Task 2",
            [
                "Repository of experiences:",
                Member("New criteria to order them.", letters),
                Member("Active search for new ones.", letters),
            ],
        ],
        ["PRIORITY B. Evaluation"],
        [
            "Task 3",
            [
                "Best practice award:",
                Member("Revise the criteria.", again := word.again(letters)),
                Member("Call for nominations.", again),
            ],
        ],
    )
    word.heading("Part 4. Calendar")
    word.table(["January", "Coordinating Committee meetings"], ["May", ["15 May: nominations close", "Forum"]])
    return word
