"""What people who do not know YAML type: each slip is found on its line, with what to type, and typing it helps."""

from __future__ import annotations

import re

import pytest

from planctl import tree
from planctl.engine import Examined, examine
from planctl.faults.file import FINDING_LIMIT, TEXT_LIMIT

HEAD = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\nbodies:\n  secretariat: Technical Secretariat\n"
IN_TASK = HEAD + "tasks:\n  - number: 1\n    title: Annual conference\n    {}\n    note: the end\n"
AS_TITLE = HEAD + "tasks:\n  - number: 1\n    title: {}\n    note: the end\n"
IN_LIST = HEAD + "tasks:\n  - {}\n  - title: Annual conference\n"
IN_TODO = HEAD + "todo:\n  - {}\n  - Ask the cities\n"

# Each: its name, the text around it, what is typed, the line it is found on, the code, and the line to type instead.
ONE_LINE = [
    # A colon inside a text.
    ("colon", AS_TITLE, "Report: what cities learned", 8, "PC012", 'title: "Report: what cities learned"'),
    ("two colons", AS_TITLE, "Report: one: two", 8, "PC012", 'title: "Report: one: two"'),
    ("colon at the end", AS_TITLE, "Report on:", 8, "PC012", 'title: "Report on:"'),
    ("colon behind an aside", AS_TITLE, "“Quoted”: text", 8, "PC012", 'title: "“Quoted”: text"'),
    ("colon as in French", AS_TITLE, "Rapport : ce que", 8, "PC012", 'title: "Rapport : ce que"'),
    ("colon and quotes", AS_TITLE, 'The "best": text', 8, "PC012", "title: 'The \"best\": text'"),
    ("colon and comment", AS_TITLE, "Report: x # check", 8, "PC012", 'title: "Report: x" # check'),
    ("colon in a list of work", IN_LIST, "Girls, Boys: Transforming", 7, "PC012", '- "Girls, Boys: Transforming"'),
    ("colon in a list of texts", IN_TODO, "Ask: who pays", 7, "PC012", '- "Ask: who pays"'),
    ("two colons in a list", IN_TODO, "Ask: who pays: and when", 7, "PC012", '- "Ask: who pays: and when"'),
    ("colon in braces", IN_LIST, "{title: A: b, number: 2}", 7, "PC012", '- {title: "A: b", number: 2}'),
    ("colon in brackets", IN_TASK, "tags: [a, b: c, d]", 9, "PC012", 'tags: [a, "b: c", d]'),
    ("colon twice in braces", IN_LIST, "{title: A: b, note: C: d}", 7, "PC012", '- {title: "A: b", note: "C: d"}'),
    # A comma inside braces.
    ("comma", IN_LIST, "{title: Girls, Boys, number: 2}", 7, "PC013", '- {title: "Girls, Boys", number: 2}'),
    ("two commas", IN_LIST, "{title: Girls, Boys, Elders}", 7, "PC013", '- {title: "Girls, Boys, Elders"}'),
    ("comma and colon", IN_LIST, "{title: Girls, Boys: All}", 7, "PC013", '- {title: "Girls, Boys: All"}'),
    # ` #` in a text.
    ("hash", AS_TITLE, "Report #12", 8, "PC014", 'title: "Report #12"'),
    ("hash at the beginning", AS_TITLE, "#12 report", 8, "PC014", 'title: "#12 report"'),
    ("hash in a list", IN_TODO, "Call #5 and #6", 7, "PC014", '- "Call #5 and #6"'),
    ("hash in braces", IN_LIST, "{title: Report #12, number: 3}", 7, "PC014", '- {title: "Report #12", number: 3}'),
    # Quotation marks.
    ("open quote", AS_TITLE, '"Report on cities', 8, "PC015", 'title: "Report on cities"'),
    ("open single quote", AS_TITLE, "'Report on cities", 8, "PC015", 'title: "Report on cities"'),
    ("open quote in a list", IN_TODO, '"Report on cities', 7, "PC015", '- "Report on cities"'),
    ("open quote in braces", IN_LIST, '{title: "Report, number: 2}', 7, "PC015", '- {title: "Report", number: 2}'),
    ("quote before the key", IN_TASK, '"owner: secretariat', 9, "PC015", "owner: secretariat"),
    ("elided word", AS_TITLE, "'t Hof", 8, "PC015", 'title: "\'t Hof"'),
    ("apostrophe in quotes", AS_TITLE, "'Salut d'accord'", 8, "PC019", 'title: "Salut d\'accord"'),
    ("two apostrophes in quotes", AS_TITLE, "'Rock 'n' Roll'", 8, "PC019", 'title: "Rock \'n\' Roll"'),
    ("quotes in quotes", AS_TITLE, '"The "best" city"', 8, "PC019", "title: 'The \"best\" city'"),
    ("quoted word first", AS_TITLE, '"City" and care', 8, "PC019", "title: '\"City\" and care'"),
    ("two quoted words", AS_TITLE, '"City" and "Care"', 8, "PC019", "title: '\"City\" and \"Care\"'"),
    ("quoted word in braces", IN_LIST, '{title: "City" and care}', 7, "PC019", "- {title: '\"City\" and care'}"),
    ("comma at the end of the line", AS_TITLE, '"Report",', 8, "PC019", 'title: "Report"'),
    ("path", AS_TITLE, r'"C:\x"', 8, "PC020", r"title: 'C:\x'"),
    ("longer path", AS_TITLE, r'"C:\Users\me"', 8, "PC020", r"title: 'C:\Users\me'"),
    # Signs that mean something at the beginning of a text.
    ("at least", IN_TASK, "target: >= 4", 9, "PC018", 'target: ">= 4"'),
    ("more than", AS_TITLE, "> 4 cities", 8, "PC018", 'title: "> 4 cities"'),
    ("at sign", AS_TITLE, "@name", 8, "PC018", 'title: "@name"'),
    ("bold", AS_TITLE, "**Bold** move", 8, "PC018", 'title: "**Bold** move"'),
    ("emphasis", AS_TITLE, "*bold* move", 8, "PC018", 'title: "*bold* move"'),
    ("emphasis in a list", IN_TODO, "*bold* move", 7, "PC018", '- "*bold* move"'),
    ("one star", AS_TITLE, "* new", 8, "PC018", 'title: "* new"'),
    ("percent", AS_TITLE, "%5 more", 8, "PC018", 'title: "%5 more"'),
    ("backtick", AS_TITLE, "`code` x", 8, "PC018", 'title: "`code` x"'),
    ("ampersand", AS_TITLE, "& more", 8, "PC018", 'title: "& more"'),
    ("pipe", AS_TITLE, "| x", 8, "PC018", 'title: "| x"'),
    ("comma first", AS_TITLE, ", then", 8, "PC018", 'title: ", then"'),
    ("dash first", AS_TITLE, "- x", 8, "PC018", 'title: "- x"'),
    ("question mark first", AS_TITLE, "? x", 8, "PC018", 'title: "? x"'),
    ("special in braces", IN_LIST, "{title: @name, number: 2}", 7, "PC018", '- {title: "@name", number: 2}'),
    ("word with an ampersand", AS_TITLE, "&co and more", 8, "PC024", 'title: "&co and more"'),
    ("word with a star", AS_TITLE, "*draft", 8, "PC024", 'title: "*draft"'),
    ("word with an exclamation mark", AS_TITLE, "!urgent matter", 8, "PC025", 'title: "!urgent matter"'),
    ("exclamation mark", AS_TITLE, "! urgent", 8, "PC025", 'title: "! urgent"'),
    # Brackets.
    ("mark in brackets", AS_TITLE, "[draft] x", 8, "PC019", 'title: "[draft] x"'),
    ("mark in braces", AS_TITLE, "{draft} x", 8, "PC019", 'title: "{draft} x"'),
    ("mark in a list", IN_TODO, "[draft] x", 7, "PC019", '- "[draft] x"'),
    ("open bracket", IN_TASK, "tags: [a, b", 9, "PC016", "tags: [a, b]"),
    ("open bracket and comment", IN_TASK, "tags: [a, b # c", 9, "PC016", "tags: [a, b] # c"),
    ("open brace", IN_LIST, "{title: x, number: 3", 7, "PC016", "- {title: x, number: 3}"),
    ("open bracket in braces", IN_LIST, "{title: x, tags: [a}", 7, "PC016", "- {title: x, tags: [a]}"),
    ("other bracket", IN_TASK, "tags: [a, b}", 9, "PC016", "tags: [a, b]"),
    ("bracket too many", IN_TASK, "tags: [a, b]]", 9, "PC019", "tags: [a, b]"),
    ("missing comma", IN_LIST, "{title: x number: 3}", 7, "PC028", "- {title: x, number: 3}"),
    # Colons, dashes and spaces that are missing.
    ("no space after the colon", IN_TASK, "owner:secretariat", 9, "PC021", "owner: secretariat"),
    ("no space after the dash", IN_TODO.replace("- {}", "{}"), "-Ask", 7, "PC021", "- Ask"),
    ("no space before the key", IN_LIST.replace("- {}", "{}"), "-title: Ask", 7, "PC021", "- title: Ask"),
    ("no colon", IN_TASK, "owner secretariat", 9, "PC028", "owner: secretariat"),
    ("equals sign", IN_TASK, "owner = secretariat", 9, "PC028", "owner: secretariat"),
    ("semicolon", IN_TASK, "owner; secretariat", 9, "PC028", "owner: secretariat"),
    ("comma for the colon", IN_TASK, "owner, secretariat", 9, "PC028", "owner: secretariat"),
    ("no dash", IN_TODO.replace("- {}", "{}"), "Ask them", 7, "PC028", "- Ask them"),
    # What only looks right.
    ("full-width colon", IN_TASK, "owner：secretariat", 9, "PC029", "owner: secretariat"),
    ("full-width colon and space", IN_TASK, "owner： secretariat", 9, "PC029", "owner: secretariat"),
    ("hard space after the colon", IN_TASK, "owner:\u00a0secretariat", 9, "PC029", "owner: secretariat"),
    ("hard space after the dash", IN_TODO.replace("- {}", "{}"), "-\u00a0Ask", 7, "PC029", "- Ask"),
    ("tab after the colon", IN_TASK, "owner:\tsecretariat", 9, "PC011", "owner: secretariat"),
    ("tab in a text", AS_TITLE, "Annual\tconference", 8, "PC011", "title: Annual conference"),
]  # fmt: skip

# Each: its name, the whole text, the line it is found on, the code, and how many spaces the line shall begin with.
INDENTED = [
    ("one too many", IN_TASK.format(" owner: secretariat"), 9, "PC017", 4),
    ("one too many, at the end", HEAD + "tasks:\n  - title: a\n     note: b\n", 8, "PC017", 4),
    ("one too few", HEAD + "tasks:\n  - number: 1\n   title: a\n    note: b\n", 8, "PC017", 4),
    ("two too few", HEAD + "tasks:\n  - number: 1\n  title: a\n    note: b\n", 8, "PC017", 4),
    ("one too many at the top", HEAD + " stage: approved\ntodo: [a]\n", 6, "PC017", 0),
    ("dash, one too many", HEAD + "tasks:\n  - title: a\n   - title: b\n  - title: c\n", 8, "PC017", 2),
    ("dash, one too few", HEAD + "tasks:\n  - title: a\n - title: b\n  - title: c\n", 8, "PC017", 2),
    ("text that goes on too far left", IN_TASK.format("source: A text that goes\non here"), 10, "PC017", 6),
    ("text that goes on at its key", IN_TASK.format("source: A text that goes\n    on here"), 10, "PC017", 6),
    ("hard spaces", HEAD + "tasks:\n  - number: 1\n\u00a0\u00a0\u00a0 title: a\n    note: b\n", 8, "PC029", 4),
    ("one hard space", HEAD + "tasks:\n  - number: 1\n   \u00a0title: a\n", 8, "PC029", 4),
    ("a tab", HEAD + "tasks:\n  - number: 1\n\t\ttitle: a\n    note: b\n", 8, "PC011", 4),
]

# What looks odd and is fine.
INNOCENT = [
    AS_TITLE.format("Meet at 12:30"),
    AS_TITLE.format("“Quoted” text"),
    AS_TITLE.format("50 % more"),
    AS_TITLE.format("C# and more"),
    AS_TITLE.format("Annual conference # to be checked"),
    AS_TITLE.format("-5 degrees"),
    AS_TITLE.format("-alpha, the network"),
    AS_TITLE.format("Rock 'n' Roll"),
    AS_TITLE.format("l'any d'abans"),
    AS_TITLE.format('"a text\n      over two lines"'),
    AS_TITLE.format("a text\n      over two lines"),
    AS_TITLE.format("Lisboa\n      - Porto"),
    AS_TITLE.format("|\n      key: value #1\n      - and \u00a0 more"),
    AS_TITLE.format("|\n      \u00a0owner: nobody\n      -\u00a0a"),
    AS_TITLE.format("Notes：how to read them"),
    IN_LIST.replace("{}", "{title: l'any d'abans, number: 2}"),
    IN_LIST.replace("{}", "{title: x,\n    number: 2}"),
    IN_TASK.format("links: https://example.org/a#b"),
    IN_TASK.format("x-own: [a, {b: c}]"),
]


def located(examined: Examined) -> list[tuple[int, str]]:
    return [(examined.source.place(found.start)[0], found.code) for found in examined.findings]


def typed(text: str, line: int, advice: str) -> str:
    """Do what a finding advises to do with a line."""
    lines = text.split("\n")
    written = lines[line - 1]
    inner = written.lstrip(" \t\u00a0")
    if advice.startswith("write: "):
        written = written[: len(written) - len(inner)] + advice.removeprefix("write: ")
    else:
        count = re.match(r"begin (?:it|the line) with ([0-9]+) spaces", advice)
        assert count, advice
        written = " " * int(count[1]) + inner
    lines[line - 1] = written
    return "\n".join(lines)


@pytest.mark.parametrize(("around", "what", "line", "code", "instead"), [case[1:] for case in ONE_LINE],
                         ids=[case[0] for case in ONE_LINE])  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["", "with CRLF"])
def test_a_slip_comes_with_the_line_to_type(
    around: str, what: str, line: int, code: str, instead: str, ending: str
) -> None:
    text = around.replace("{}", what).replace("\n", ending)
    examined = examine("plan.yaml", text)
    assert located(examined) == [(line, code)]
    found = examined.findings[0]
    assert found.help == f"write: {instead}"
    again = examine("plan.yaml", typed(text, line, found.help))
    assert not again.findings, again.findings


@pytest.mark.parametrize(("text", "line", "code", "spaces"), [case[1:] for case in INDENTED],
                         ids=[case[0] for case in INDENTED])  # fmt: skip
def test_a_line_that_stands_askew_comes_with_its_column(text: str, line: int, code: str, spaces: int) -> None:
    examined = examine("plan.yaml", text)
    assert located(examined) == [(line, code)]
    found = examined.findings[0]
    assert re.match(rf"begin (it|the line) with {spaces} spaces", found.help), found.help
    again = examine("plan.yaml", typed(text, line, found.help))
    assert not again.findings, again.findings


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_fine_is_left_alone(text: str) -> None:
    assert examine("plan.yaml", text).is_clean


def test_the_text_of_a_slip_is_read_as_it_was_meant() -> None:
    plan = examine("plan.yaml", AS_TITLE.replace("{}", "Report #12: what")).plan
    assert plan is not None
    assert plan.items[0].title == "Report #12: what"
    assert plan.items[0].note == "the end"
    plan = examine("plan.yaml", IN_LIST.replace("{}", "{title: Girls, Boys, number: 2}")).plan
    assert plan is not None
    assert [item.title for item in plan.items] == ["Girls, Boys", "Annual conference"]


SEVEN = """\
planctl: 1
title: Work Plan 2024
period: 2024
bodies:
  secretariat: Technical Secretariat
tasks:
  - number: 1
    title: Report: what cities learned
    ownr: secretariat
  - number: 2
    title: 'Salut d'accord'
    when: 2024-02-30
  - number: 3
    title: Annual conference
    owner secretariat
    related: [9]
  - number: 4
    title: Newsletter
    title: Journal
"""


def test_seven_unlike_faults_are_found_in_one_run_each_on_its_line() -> None:
    assert located(examine("plan.yaml", SEVEN)) == [
        (8, "PC012"), (9, "PC030"), (11, "PC019"), (12, "PC035"), (15, "PC028"), (16, "PC201"), (19, "PC022"),
    ]  # fmt: skip


# Each: a text with one fault, or two, and nothing is reported that merely follows from them.
ALONE = {
    "an item without its title line": (HEAD + "tasks:\n  - number: 1\n    what is this\n    note: x\n", [(8, "PC010")]),
    "the same at its end": (HEAD + "tasks:\n  - number: 1\n    what is this\n", [(8, "PC010")]),
    "the same at its beginning": (HEAD + "tasks:\n  - what is this\n    note: x\n", [(7, "PC028")]),
    "what a reference names": (
        HEAD + "tasks:\n  - {title: a, related: [b]}\n  - title: c\n    id: *b\n", [(9, "PC024")],
    ),
    "a line of a list that is none": (HEAD + "tasks:\n  - {title: a, related: [b]}\n  ? what\n", [(8, "PC010")]),
    "a date with a control character": (HEAD + "tasks:\n  - {title: a, when: 15\x07 May}\n", [(7, "PC004")]),
    "a key with a control character": (HEAD + "tasks:\n  - ti\x07tle: a\n", [(7, "PC004")]),
    "the first key": ("plan\x07ctl: 1\ntitle: a\nperiod: 2024\n", [(1, "PC004")]),
    "a merged map": (HEAD + "tasks:\n  - <<: *one\n    number: 1\n", [(7, "PC026")]),
    "keys below a title": (HEAD + "tasks:\n  - Annual conference\n    note: x\n  - More\n", [(7, "PC028")]),
    "keys below the title of a body": (HEAD + "  board: The Board\n    note: x\n  jury: Jury\n", [(6, "PC028")]),
    "an alias for a map": (HEAD + "tasks:\n  - *one\n", [(7, "PC024")]),
    "a period that is none": ("planctl: 1\ntitle: a\nperiod: soon\ntasks: [{title: b, when: May}]\n", [(3, "PC035")]),
    "both sides of a conflict": (
        HEAD + "todo:\n<<<<<<< HEAD\n  - a\n=======\n  - b: c: d\n>>>>>>> other\n  - c\n", [(7, "PC005")],
    ),
    "three sides of a conflict": (
        HEAD + "todo:\n<<<<<<< us\n  - a\n||||||| it\n  - o\n=======\n  - b\n>>>>>>> them\n  - c\n", [(7, "PC005")],
    ),
    "a conflict without its end": (HEAD + "todo:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n", [(7, "PC005")]),
    "the end of a conflict": (HEAD + "todo:\n  - b\n>>>>>>> other\n", [(8, "PC005")]),
    "a quote opened far above another": (
        HEAD + 'tasks:\n  - title: "one\n    note: x\n  - title: "two"\n  - title: three\n', [(7, "PC015")],
    ),
    "an apostrophe far above another": (
        HEAD + "tasks:\n  - title: 'one\n    note: l'any\n  - title: 'two'\n  - title: three\n", [(7, "PC015")],
    ),
    "a text over lines with a colon": (
        HEAD + "tasks:\n  - title: a text that goes on\n      and on: until here\n    note: x\n", [(8, "PC012")],
    ),
    "an item that stands askew": (
        HEAD + "tasks:\n  - number: 1\n    title: a\n   - number: 2\n     title: b\n     note: c\n", [(9, "PC017")],
    ),
    "an escape for no character": (HEAD + 'tasks:\n  - title: "a\\ud83db"\n', [(7, "PC020")]),
    "an escape for a character too far": (HEAD + 'tasks:\n  - title: "a\\U00110000"\n', [(7, "PC020")]),
    "an escape for a control character": (HEAD + 'tasks:\n  - title: "a\\u001b"\n', [(7, "PC004")]),
}  # fmt: skip


@pytest.mark.parametrize("pure", [False, True], ids=["", "pure"])
@pytest.mark.parametrize(("text", "found"), ALONE.values(), ids=ALONE)
def test_nothing_is_reported_that_merely_follows(text: str, found: list[tuple[int, str]], *, pure: bool) -> None:
    assert located(examine("plan.yaml", text, pure=pure)) == found


def test_two_slips_of_one_line_come_with_one_line_to_type() -> None:
    examined = examine("plan.yaml", AS_TITLE.replace("{}", "[a: b: c, d: e: f] x"))
    line = {found.help for found in examined.findings if found.help.startswith("write: ")}
    assert len(line) == 1
    assert examine("plan.yaml", typed(examined.source.text, 8, line.pop())).is_clean


def test_the_whole_of_a_text_over_lines_is_to_be_quoted() -> None:
    text, _ = ALONE["a text over lines with a colon"]
    found = examine("plan.yaml", text).findings[0]
    assert found.help == "put a \" before 'a text that' in line 7, and another \" at the end of line 8"
    # Where it ends can be meant in more than one way, so that nothing is done without asking.
    assert not found.fix


def test_reading_stops_after_fifty_slips() -> None:
    text = HEAD + "tasks:\n" + "  - title: a: b\n" * 60
    examined = examine("plan.yaml", text)
    assert located(examined) == [*((line, "PC012") for line in range(7, 57)), (57, "PC009")]
    assert examined.plan is None


def test_reading_stops_after_fifty_lines_that_hold_what_none_may() -> None:
    text = HEAD + "todo:\n" + "  - a\x07b\n" * 60
    assert located(examine("plan.yaml", text)) == [*((line, "PC004") for line in range(7, 57)), (56, "PC009")]


def test_tabs_of_neighbouring_lines_are_one_finding() -> None:
    text = HEAD + "todo:\n\t- a\n\t- b\n  - c\n  -\td\n"
    examined = examine("plan.yaml", text)
    assert located(examined) == [(7, "PC011"), (10, "PC011")]
    assert [(one.message, one.help) for one in examined.findings] == [
        ("tabs in 2 lines, from here on; YAML wants spaces", "put 2 spaces in place of each"),
        ("a tab; YAML wants spaces", "write: - d"),
    ]
    assert located(examine("plan.yaml", HEAD + "todo:\n" + "\t- a\n" * 20_000)) == [(7, "PC011")]


def test_no_more_faults_are_kept_than_anyone_reads() -> None:
    text = HEAD + "tasks:\n" + "  - {title: a, ownr: b}\n" * 3000
    examined = examine("plan.yaml", text)
    assert len(examined.findings) == FINDING_LIMIT + 1
    assert examined.findings[-1].code == "PC009"
    text = HEAD + "todo:\n" + "  - &a b\n" * 3000
    assert len(examine("plan.yaml", text).findings) == FINDING_LIMIT + 1


def test_a_slip_far_down_a_large_file_is_named_before_reading_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "READING_LIMIT", 100_000)
    text = HEAD + "todo:\n" + "  - some words that are fine\n" * 3_000 + "owner secretariat\nnote: x\n" * 40
    codes = [code for _, code in located(examine("plan.yaml", text))]
    assert codes[0] == "PC028"
    assert codes[-1] == "PC009"
    # Not even one further attempt: the line where reading stopped is named, and no more.
    monkeypatch.setattr(tree, "READING_LIMIT", -1)
    assert [code for _, code in located(examine("plan.yaml", HEAD + "(: a: b\n"))] == ["PC010", "PC009"]


def test_conflicts_and_long_lines_within_a_block_text_leave_the_rest_readable() -> None:
    long = "x" * (TEXT_LIMIT + 1)
    block = f"note: |\n<<<<<<< us\n  a\n  {long}\n=======\n  {long}\n>>>>>>> them\n  b\nowner secretariat\n"
    assert located(examine("plan.yaml", HEAD + block)) == [
        (7, "PC005"), (9, "PC003"), (11, "PC003"), (14, "PC028"),
    ]  # fmt: skip


def test_what_a_mend_has_put_in_is_not_said_twice() -> None:
    row = "  - number: 7, id: conference, " + "title: Annual id: conference, " * 66 + "title: Annual conference}\n"
    findings = examine("plan.yaml", HEAD + "tasks:\n" + row).findings
    assert len(findings) == len(set(findings)) > 60
