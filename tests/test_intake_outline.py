from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from planctl.intake.dated import found_date, period_of, spoken
from planctl.intake.draft import draft
from planctl.intake.lost import lost
from planctl.intake.outlined import outlined
from planctl.intake.pages import Line, Pages, Row, Table
from planctl.intake.phrases import told
from planctl.intake.shapes import section_of
from planctl.intake.titles import LETTERS, WORDS, short_title

if TYPE_CHECKING:
    from planctl.intake.outline import Outline


def line(text: str, *, level: int = 0, where: str = "line 1") -> Line:
    """Return a line; `- text`, `a) text` and `1) text` are members of lists, deeper ones indented by two spaces."""
    bare = text.lstrip(" ")
    depth = (len(text) - len(bare)) // 2 + 1
    marker, sign, rest = bare.partition(" ")
    if sign and (marker == "-" or (marker.endswith(")") and len(marker) == 2)):
        return Line(rest.replace("**", ""), where, rest, marker=marker.rstrip(")"), depth=depth)
    return Line(bare.replace("**", ""), where, bare, level=level)


def table(*rows: tuple[str, ...]) -> Table:
    """Return a table; each line of a cell is a line of it."""
    made = []
    for at, row in enumerate(rows, 1):
        where = f"table 1, row {at}"
        cells = tuple(tuple(line(text, where=where) for text in cell.split("\n") if text) for cell in row)
        made.append(Row(cells, where))
    return Table(tuple(made), "table 1")


def pages(*blocks: str | Table) -> Pages:
    """Return a document; `# text` is a heading."""
    made: list[Line | Table] = []
    for block in blocks:
        if isinstance(block, Table):
            made.append(block)
            continue
        signs, _, rest = block.partition(" ")
        heading = bool(signs) and not signs.strip("#")
        made.append(line(rest, level=len(signs)) if heading else line(block))
    return Pages("a text", tuple(made))


def read(*blocks: str | Table, period: str | None = None) -> Outline:
    """Return the outline of a document, of which no word may be lost, and whose draft has to be a sound plan."""
    document = pages(*blocks)
    outline = outlined(document, period=period)
    assert lost(document, outline) == []
    return outline


def told_of(outline: Outline, kind: str) -> list[str]:
    return [done.says for done in outline.done if done.kind == kind]


def titles(outline: Outline) -> dict[str, list[str]]:
    return {aim.title: [piece.title for piece in aim.pieces] for aim in outline.aims}


HEAD = ("LEAGUE OF", "Harbour Towns", "LIGUE DES", "Villes Portuaires")


def of_pages() -> tuple[str | Table, ...]:
    return (
        *HEAD,
        "2025 ACTION PLAN",
        table(
            ("Objective", "Action"),
            ("To share **values**", "Write a code. Have it adopted.\nTrain new towns."),
            ("To look ahead", "Try the new tool in three"),
        ),
        *HEAD,
        table(
            ("", "member towns before it is used.\nPrint a guide."),
            ("- To talk\n- The Map Store is to be redrawn", "Send letters.\nFinish the Mapstore platform."),
            ("To meet scholars", "Hold round tables."),
            ("To meet schools", ""),
        ),
        *HEAD,
        table(("To look ahead.", "Ask the towns.\nThe groups are:\n- North: Tides; Piers\n- South: Sails")),
    )


def test_a_table_that_pages_parted_is_one() -> None:
    outline = read(*of_pages())
    assert titles(outline) == {
        "To share values": ["Write a code. Have it adopted", "Train new towns"],
        "To look ahead": [
            "Try the new tool in three member towns before it is used",
            "Print a guide",
            "Ask the towns",
            "The groups are",
        ],
        "To talk": ["Send letters"],
        "The Map Store is to be redrawn": ["Finish the Mapstore platform"],
        "To meet scholars": ["Hold round tables"],
        "To meet schools": [],
    }
    assert told_of(outline, "joined") == ["goes on 'To look ahead'"]
    assert told_of(outline, "rejoined") == ["'… new tool in three member towns before it …'"]
    assert told_of(outline, "merged") == ["'To look ahead.' stands on more than one row"]
    assert told_of(outline, "dropped") == ["letterhead, on 3 pages"]
    assert len(told_of(outline, "several")) == 1


def test_the_top_says_what_the_plan_is() -> None:
    outline = read(*of_pages())
    assert (outline.title, outline.period, outline.kind) == ("2025 ACTION PLAN", "2025", "action plan")
    assert outline.organisation == "League of Harbour Towns"
    spanish = read("# Propuesta de plan de acción 2024-2025", "Red de Ciudades Lentas", "# Metas", "- Crecer")
    assert (spanish.period, spanish.kind, spanish.stage) == ("2024-2025", "plan de acción", "proposed")
    assert spanish.organisation == "Red de Ciudades Lentas"
    assert any("organisation" in remark for remark in spanish.remarks)


def test_what_the_top_does_not_say_is_to_do() -> None:
    outline = read("- Buy paint", "- Paint the hall")
    assert len(outline.remarks) == 2
    assert [piece.title for piece in outline.pieces] == ["Buy paint", "Paint the hall"]
    assert outlined(pages("- Buy paint"), period="2026").period == "2026"


def test_emphasis_and_lists_stay_in_the_statement() -> None:
    by_title = {aim.title: aim for aim in read(*of_pages()).aims}
    assert by_title["To share values"].statement == "To share **values**"
    assert by_title["To look ahead"].pieces[3].statement == "The groups are:\n\n- North: Tides; Piers\n- South: Sails"
    assert any("scholars" in remark for remark in by_title["To meet schools"].remarks)


def test_a_heading_across_the_columns_stands_above_the_next_work() -> None:
    outline = read(
        table(("MONEY",), ("To save", "Count."), ("PRIORITY B. Boats",), ("To build", "Saw."), ("", "Nail."))
    )
    assert outline.aims[0].pieces[0].heading == "MONEY"
    assert [aim.id for aim in outline.aims] == ["", "B", ""]
    assert all(("priority", "B") in piece.more for piece in outline.aims[2].pieces)


def of_parts() -> tuple[str | Table, ...]:
    return (
        "2025 Work Plan Proposal",
        "Observatory of Tides",
        "Introduction",
        "The Observatory of Tides brings together towns and people that look at the sea; this plan says why they do.",
        "The plan has these parts:",
        "PART 1. Priorities",
        "PART 2. Themes",
        "PART 1. Priorities",
        "Objectives:",
        "1) Know the tides.",
        "2) Tell the towns.",
        "To get there, we work along these lines in the coming year:",
        "- PRIORITY A. Towns and people. It is about the towns.",
        "- PRIORITY B. Instruments. It is about what measures.",
        "PART 2. Themes",
        "2024 themes:",
        "TBD",
        "PART 3. Tasks",
        table(
            ("PRIORITY A. Towns",),
            ("Within",),
            ("Task 1",),
            ("Newsletter for all towns.",),
            ("Without",),
            ("Task 2\nReports (see task 3):\na) Annual report.\nb) Special reports.",),
            ("PRIORITY B. Instruments",),
            ("Task 3",),
            ("Three tide gauges.",),
            ("Task 3",),
            ("One more thing.",),
        ),
        "PART 4. Calendar",
        "- Add the dates of partners.",
        table(
            ("January\nBoard (January or February)\nLaunch of the 18th prize",),
            ("March",),
            ("May\n15 May: Deadline\n15-18 May: Forum",),
            ("Assembly (May-June)",),
            ("September\n15 September: Day of the sea ?",),
            ("October\nConference in Porto\n17, 18 and 19 October",),
            ("December",),
        ),
    )


def test_parts_priorities_and_tasks() -> None:
    outline = read(*of_parts())
    assert [(aim.kind, aim.id, aim.number, aim.title) for aim in outline.aims] == [
        ("objective", "", "1", "Know the tides"),
        ("objective", "", "2", "Tell the towns"),
        ("priority", "A", None, "Towns and people"),
        ("priority", "B", None, "Instruments"),
    ]
    first, second = outline.aims[2:]
    assert first.statement == "It is about the towns."
    assert first.remarks == ("the document also calls it 'Towns'",)
    assert [(one.kind, one.number, one.heading) for one in first.pieces] == [
        ("task", "1", "Within"),
        ("task", "2", "Without"),
    ]
    assert [(part.kind, part.number) for part in first.pieces[1].parts] == [("subtask", "a"), ("subtask", "b")]
    assert ("related", ("3",)) in first.pieces[1].more
    assert ("target", "Three tide gauges") in second.pieces[0].more
    assert [piece.number for piece in second.pieces] == ["3", None]
    assert "also that of" in second.pieces[1].remarks[0]
    assert [part.id for part in outline.front] == ["", "objectives", "themes", "tasks", "calendar"]
    assert "2024 themes: TBD" in outline.todo
    assert "Add the dates of partners." in outline.todo
    assert (outline.stage, outline.organisation) == ("proposed", "Observatory of Tides")


def test_a_calendar_by_months() -> None:
    outline = read(*of_parts())
    assert [(entry.when, entry.title) for entry in outline.entries] == [
        ("January or February", "Board"),
        ("January", "Launch of the 18th prize"),
        ("15 May", "Deadline"),
        ("15-18 May", "Forum"),
        ("May-June", "Assembly"),
        ("15 September", "Day of the sea"),
        ("17, 18 and 19 October", "Conference in Porto"),
    ]
    assert outline.entries[5].more == (("status", "tentative"),)
    assert "months in which nothing stands" in told_of(outline, "dropped")


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (("Janvier", "Février", "Mars"), ["Janvier", "12 mars"]),
        (("Enero", "Febrero", "Marzo"), ["Enero", "12 mars"]),
    ],
)
def test_a_calendar_of_two_columns(months: tuple[str, ...], expected: list[str]) -> None:
    rows = ((months[0], "Bureau"), (months[1], ""), (months[2], "12 mars : Forum"))
    outline = read("# Plan 2025", "# Agenda", table(*rows))
    assert [entry.when for entry in outline.entries] == expected


def test_a_calendar_without_months_and_one_of_two_years() -> None:
    listed = read("# Plan 2025", "## Calendar", "- 3 May: Open day", "- Regatta, 12-14 June", "- Dinner")
    assert [(entry.when, entry.title) for entry in listed.entries] == [
        ("3 May", "Open day"),
        ("12-14 June", "Regatta"),
        (None, "Dinner"),
    ]
    assert told_of(listed, "undated") == ["'Dinner'"]
    two = read("# Plan 2024-2025", "## Calendar", "### June", "- Regatta")
    assert [entry.when for entry in two.entries] == [None]
    assert "June" in two.entries[0].remarks[0]


def test_headings_lists_and_nested_lists() -> None:
    outline = read(
        "# Plan de acción 2025",
        "## Objetivo 1: Reforzar la red",
        "Un texto.",
        "- Organizar al menos cuatro reuniones",
        "  - Invitar",
        "- Continuar con el boletín",
        "## Gobernanza",
        "### Reuniones",
        "1) Asamblea",
        "### Finanzas",
        "1) Presupuesto",
        "## Anexos",
        "- Lista de miembros",
    )
    assert titles(outline) == {
        "Reforzar la red": ["Organizar al menos cuatro reuniones", "Continuar con el boletín"],
        "Gobernanza": ["Asamblea", "Presupuesto"],
    }
    first, second = outline.aims
    assert (first.number, first.pieces[0].more) == ("1", (("target", "al menos cuatro reuniones"),))
    assert [part.kind for part in first.pieces[0].parts] == ["task"]
    assert [(piece.heading, piece.number) for piece in second.pieces] == [("Reuniones", None), ("Finanzas", None)]
    assert told_of(outline, "carried") == ["'Continuar con el boletín'"]
    assert [part.title for part in outline.front] == ["Anexos"]


def test_tasks_as_headings() -> None:
    outline = read(
        "# Programme 2025", "## Axe A. Port", "### Tâche 1 : Quai", "Du bois neuf.", "- Scier", "## Axe 2 : Mer"
    )
    assert [(aim.kind, aim.id) for aim in outline.aims] == [("priority", "A"), ("priority", "axe-2")]
    task = outline.aims[0].pieces[0]
    assert (task.kind, task.number, task.title, task.statement) == ("task", "1", "Quai", "Quai\n\nDu bois neuf.")
    assert [part.kind for part in task.parts] == ["subtask"]


def test_a_table_with_columns() -> None:
    outline = read(
        "# Work plan 2025",
        table(
            ("No", "Objective", "Action", "Deadline", "Responsible", "Status", "Weather"),
            ("1", "Grow", "Invite 10 towns", "15 March 2025", "Secretariat", "in progress", "sunny"),
            ("2", "", "Welcome them", "some day", "", "", ""),
            ("No", "Objective", "Action", "Deadline", "Responsible", "Status", "Weather"),
        ),
        table(("Date", "Event", "Place"), ("15 May 2025", "Fair", "Porto")),
    )
    first, second = outline.aims[0].pieces
    assert dict(first.more) == {
        "when": "by 15 March 2025",
        "owner": "Secretariat",
        "status": "in progress",
        "target": "10 towns",
    }
    assert first.remarks == ("Weather: sunny",)
    assert (second.number, second.remarks) == ("2", ("deadline: some day",))
    assert told_of(outline, "undated") == ["'some day'"]
    assert [(one.when, one.title, one.more) for one in outline.entries] == [
        ("15 May 2025", "Fair", (("place", "Porto"),))
    ]


def test_the_lines_of_a_plain_text_are_actions() -> None:
    outline = read("Plan for the hall 2025", "Paint the hall", "Mend the roof")
    assert [piece.title for piece in outline.pieces] == ["Paint the hall", "Mend the roof"]


@pytest.mark.parametrize("blocks", [of_pages(), of_parts()], ids=["pages", "parts"])
def test_the_draft_is_a_sound_plan(blocks: tuple[str | Table, ...]) -> None:
    written = draft(read(*blocks))
    assert written.done == ()


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Mend the roof.", "Mend the roof"),
        (
            "Develop a tool for measuring what the tides do to the quay, and try it in three towns of the league",
            "Develop a tool for measuring what the tides do",
        ),
        (
            "Follow the preparation of the fair, where over a hundred boats are to be shown to the towns",
            "Follow the preparation of the fair",
        ),
        (
            "Learning materials: papers, news and articles on the website, videos, drawings and other things to see",
            "Learning materials",
        ),
    ],
)
def test_a_title_is_cut_at_a_clause(sentence: str, title: str) -> None:
    assert short_title(sentence) == title


def test_titles_are_short_beginnings() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    words = (
        "the town of harbour and boats, (with) a new “quay” which: opens for schools; “in spring” Ethics Code".split()
    )
    for _ in range(300):
        sentence = " ".join(chance.choices(words, k=chance.randint(1, 40)))
        title = short_title(sentence)
        assert sentence.startswith(title) or title in sentence
        assert len(title) <= LETTERS
        assert len(title.split()) <= WORDS
        assert sentence[sentence.index(title) + len(title) :][:1] in {"", " ", ",", ":", ";", ")", "”"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Hold at least four meetings of the board during 2025", "at least four meetings"),
        ("A committee of about 5-6 expert persons with experience", "about 5-6 expert persons"),
        ("Organiser trois rencontres internationales", "trois rencontres internationales"),
        ("Invite 10 African and 10 Asian towns (20 in total)", None),
        ("Join for two years", None),
        ("On 17 and 18 June 2025", None),
        ("As task 19 says, at the 18th fair", None),
    ],
)
def test_quantities(text: str, target: str | None) -> None:
    assert told(text, "line 1").target == target


def test_references_and_what_goes_on() -> None:
    found = told("Continue the reports (related to tasks 10 and 11) for continuous improvement", "line 1")
    assert found.related == ("10", "11")
    assert [done.kind for done in found.done] == ["reference", "carried"]


@pytest.mark.parametrize(
    ("text", "when", "rest"),
    [
        ("12-14: Regatta", "12-14 May", "Regatta"),
        ("Fair in Porto, 17, 18 and 19 October", "17, 18 and 19 October", "Fair in Porto"),
        ("15 mai Assemblée", "15 mai", "Assemblée"),
        ("Board (3-5)", "3-5 May", "Board"),
        ("2024: jubilee", None, None),
        ("8e Rencontres", None, None),
    ],
)
def test_dates_within_a_line(text: str, when: str | None, rest: str | None) -> None:
    found = found_date(text, period_of("2025"), "May")
    assert (found and found.when, found and found.rest) == (when, rest)


def test_sections_by_their_names() -> None:
    assert section_of("PART 2. Thematic priorities and axes") == "themes"
    assert section_of("Objetivos estratégicos") == "objectives"
    assert section_of("Calendrier 2025") == "calendar"
    assert section_of("Communication activities") == ""


LINES = """Work plan 2025;Introduction;PART 1. Objectives;PART 2. Calendar;Objectives:;Actions;January;March 2025
15 May: Fair;17 and 18 June;Objective 1: Grow;PRIORITY A. Paint. It is about paint.;PRIORITY A. Boats;PRIORITY B. Wood
Task 1;Task 2: Saw wood;Task 2;Within;Invite three towns to;join the club.;TBD;2024 themes:;The list is:;MONEY;7;8
Page 3 of 8;Fair, 3 July;?;See task 2;Objective;Action;When;Owner;done;3;- a;- Objective 2. Grow;a) Saw;  - deeper"""


def test_no_word_of_any_document_is_lost() -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    lines = LINES.replace("\n", ";").split(";")
    for _ in range(150):
        blocks: list[str | Table] = []
        for _ in range(chance.randint(0, 20)):
            if chance.random() < 0.8:
                blocks.append(chance.choice(("", "", "", "# ", "## ")) + chance.choice(lines).strip())
                continue
            width = chance.choice((1, 2, 2, 3, 4))
            rows = [
                tuple("\n".join(chance.choices(lines, k=chance.choice((0, 1, 1, 2)))) for _ in range(width))
                for _ in range(chance.randint(1, 5))
            ]
            blocks.append(table(*rows))
        document = pages(*blocks)
        assert lost(document, outlined(document)) == [], blocks


def test_what_is_left_out_of_an_outline_is_found() -> None:
    document = pages("# Plan 2025", "- Buy paint", "- Buy wood")
    outline = outlined(document)
    assert lost(document, outline.replace(pieces=outline.pieces[:1])) == ["Buy wood"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Publish it by 30 June.", [("by 30 June", "2024-06-30")]),
        ("Meet in March, May and October 2024.", None),
        ("It may be held in spring.", [("in spring", "2024-03-01 to 2024-05-31")]),
        ("It closes on 15/04/2024.", [("15/04/2024", "days in figures are not read: write the day out")]),
        (
            "One in May, another on 17, 18 and 19 October",
            [("in May", "2024-05-01 to 2024-05-31"), ("on 17, 18 and 19 October", "2024-10-17 to 2024-10-19")],
        ),
        ("We may march on.", []),
    ],
)
def test_dates_within_sentences_are_told_and_left_there(text: str, told: list[tuple[str, str]] | None) -> None:
    found = [(one.when, one.means) for one in spoken(text, period_of("2024"))]
    if told is None:
        assert found[0][0] == "in March, May and October 2024"
    else:
        assert found == told
