"""Findings as people read them: every place with its line and caret, whatever the line is made of."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from planctl.engine import examine
from planctl.finding import Finding, Related
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.views.findings import findings

if TYPE_CHECKING:
    from planctl.views.findings import Findings

PLAIN = Page(80)
HEAD = "planctl: 1\ntitle: A plan\nperiod: 2024\n"


def seen(text: str, path: str = "plan.yaml", rooted: str = "plan.yaml") -> Findings:
    return findings(((examine(path, text), rooted),))


def said(text: str, page: Page = PLAIN) -> str:
    """Return what is said of a plan, without the last line."""
    return render(seen(HEAD + dedent(text)), "text", page).rpartition("\n\n")[0] + "\n"


def marked(text: str, columns: int = 80) -> tuple[str, str]:
    """Return the line shown of a plan with one finding, and the line of carets below it."""
    lines = said(text, Page(columns)).splitlines()
    (at,) = (at for at, line in enumerate(lines) if "^" in line)
    assert width(lines[at - 1]) <= columns
    return lines[at - 1], lines[at]


def test_every_place_of_a_finding_is_shown_in_the_order_of_the_file() -> None:
    text = """\
        tasks:
          - {number: 1, title: One}
          - {number: 2, title: Two}
          - {number: 3, title: Three}
          - {number: 4, title: Four}
          - {number: 5, title: Five}
          - {number: 1, title: Once more}
        """
    assert said(text) == dedent("""\
        plan.yaml:10:14: error: the number '1' is given twice [PC102]
           |
         5 |   - {number: 1, title: One}
           |              ^ first given here
        10 |   - {number: 1, title: Once more}
           |              ^ again here
           = the next free number is 6
        """)


def test_a_place_without_length_has_one_caret() -> None:
    assert marked('tasks:\n  - {number: 1, title: ""}\n') == (
        '5 |   - {number: 1, title: ""}',
        "  |                        ^^",
    )
    assert said("tasks:\n  - {number: 1, title: One\n").splitlines()[3] == "  |     ^ opened here"


def test_a_place_that_goes_on_below_is_marked_to_the_end_of_its_line() -> None:
    assert marked("tasks:\n  - number: 1\n    title: One\n    when: 30\n      Smarch\n") == (
        "7 |     when: 30",
        "  |           ^^",
    )


@pytest.mark.parametrize(
    ("title", "line", "carets"),
    [
        ("日本語の題", "5 |   - {title: 日本語の題, ownr: x}", "  |                         ^^^^"),
        ("e\u0301te\u0301", "5 |   - {title: e\u0301te\u0301, ownr: x}", "  |                  ^^^^"),
        ("שלום עולם", "5 |   - {title: שלום עולם, ownr: x}", "  |                        ^^^^"),
        ("a\u00adb", "5 |   - {title: a\\u00adb, ownr: x}", "  |                       ^^^^"),
    ],
    ids=["wide", "combining", "right to left", "invisible"],
)
def test_the_caret_stands_under_its_place(title: str, line: str, carets: str) -> None:
    assert marked(f"tasks:\n  - {{title: {title}, ownr: x}}\n") == (line, carets)


def test_wide_words_have_wide_marks() -> None:
    assert marked("tasks:\n  - {when: 未定日, title: One}\n") == (
        "5 |   - {when: 未定日, title: One}",
        "  |            ^^^^^^",
    )


LONG = "word " * 30


@pytest.mark.parametrize(
    ("before", "after", "line", "carets"),
    [
        (LONG, "", "5 | …word word word word word , ownr: x}", "  |                             ^^^^"),
        ("One", LONG, "5 | …- {title: One, ownr: x, statement:…", "  |                 ^^^^"),
        (LONG, LONG, "5 | …rd word word , ownr: x, statement:…", "  |                 ^^^^"),
        ("日本語の題" * 30, LONG, "5 | …題日本語の題, ownr: x, statement:…", "  |                ^^^^"),
    ],
    ids=["before", "after", "both", "wide"],
)
def test_a_long_line_is_cut_around_the_place(before: str, after: str, line: str, carets: str) -> None:
    text = f"tasks:\n  - {{title: {before}, ownr: x{', statement: ' + after if after else ''}}}\n"
    assert marked(text, 40) == (line, carets)


def test_near_its_beginning_a_long_line_keeps_it() -> None:
    assert marked(f"tasks:\n  - {{ownr: x, title: {LONG}}}\n", 40) == (
        "5 |   - {ownr: x, title: word word word…",
        "  |      ^^^^",
    )


def test_a_cut_leaves_no_accent_without_its_letter() -> None:
    for columns in range(20, 60):
        line, carets = marked("tasks:\n  - {title: " + "e\u0301" * 80 + ", ownr: x}\n", columns)
        assert "…\u0301" not in line
        assert width(line[: line.index("ownr")]) == carets.index("^")


def test_a_long_place_is_cut_too() -> None:
    assert marked(f"tasks:\n  - {{title: One, {'a' * 200}: x}}\n", 40) == (
        "5 | …: One, aaaaaaaaaaaaaaaaaaaaaaa…: x}",
        "  |         ^^^^^^^^^^^^^^^^^^^^^^^^",
    )


def test_no_page_is_too_narrow() -> None:
    text = f"tasks:\n  - {{title: {LONG}, ownr: x, statement: {LONG}}}\n"
    for columns in range(1, 30):
        assert "^" in said(text, Page(columns))


def test_without_a_width_a_line_is_cut_at_a_hundred_columns() -> None:
    text = said(f"tasks:\n  - {{title: {LONG}, ownr: x, statement: {LONG}}}\n", Page(None))
    (line,) = (line for line in text.splitlines() if "word" in line)
    assert len(line) == len("5 | ") + 100


def test_a_line_longer_than_any_person_wrote_is_not_shown() -> None:
    assert said(f"tasks:\n  - {{title: {'a' * 20_000}, ownr: x}}\n") == dedent("""\
        plan.yaml:5:20015: error: a task has no key 'ownr' [PC030]
          = did you mean 'owner'?
        """)


def test_no_line_is_shown_of_a_file_that_is_not_a_plan() -> None:
    view = seen("user: admin\npassword: hunter2\n", "secrets.yaml")
    text = render(view, "text", PLAIN)
    assert "hunter2" not in text + render(view, "json", PLAIN) + render(view, "github", PLAIN)
    assert "|" not in text
    assert text.startswith("secrets.yaml:1:1: error: this is not a plan")


def test_nothing_a_terminal_obeys_is_printed() -> None:
    view = seen(HEAD + "tasks:\n  - {title: One, ow\u202enr: x}\n", "a\x1b[31m\n.yaml")
    for form in ("text", "github"):
        text = render(view, form, PLAIN)
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert render(view, "text", PLAIN).startswith("a\\u001b[31m\\n.yaml:5:")


def test_colour_says_nothing_more() -> None:
    text = """\
        tasks:
          - {number: 1, title: One, ownr: x}
        """
    coloured = said(text, Page(80, colour=True))
    assert "\x1b[1;31merror: \x1b[0m" in coloured
    assert "\x1b[1;31m^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == said(text)


def test_what_was_checked_is_counted() -> None:
    holds = "objectives: {a: A}\ntasks: [{number: 1, title: One}]\ncalendar: [{when: May, title: Two}]\n"
    one = examine("a.yaml", HEAD + holds)
    two = examine("b.yaml", HEAD + "tasks: [{title: Two, ownr: x}]\n")
    sound = findings(((one, "a.yaml"), (one, "a.yaml")))
    assert render(sound, "text", Page(None)) == (
        "2 plans checked (2 objectives, 2 tasks, 2 calendar entries): no errors, no warnings\n"
    )
    faulty = findings(((one, "a.yaml"), (two, "b.yaml")))
    assert render(faulty, "text", Page(None)).splitlines()[-1].endswith("1 error, no warnings")
    empty = findings(((examine("c.yaml", HEAD), "c.yaml"),))
    assert render(empty, "text", PLAIN) == "1 plan checked: no errors, no warnings\n"


def test_notes_are_counted_and_kept_apart() -> None:
    plan = examine("a.yaml", HEAD)
    found = tuple(
        Finding(code, code.lower(), severity, 0, 7, f"a {severity}", related=(Related(11, 16, "see here"),))
        for code, severity in (("PC1", "note"), ("PC2", "warning"), ("PC3", "error"), ("PC4", "note"))
    )
    view = findings(((plan.replace(findings=found), "a.yaml"),))
    assert not view.notes
    assert [one.code for one in findings(((plan.replace(findings=found), "a.yaml"),), notes=True).notes] == [
        "PC1",
        "PC4",
    ]
    assert render(view, "text", PLAIN).endswith("1 plan checked: 1 error, 1 warning, 2 notes (--notes lists them)\n")
    lines = render(view, "github", PLAIN).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "planctl:"]


def test_github_reads_back_what_was_meant() -> None:
    path = "a,b:c%\n.yaml"
    found = Finding("PC1", "some-name", "error", 0, 7, "50% of: a, b\r", help="write:\na")
    view = findings(((examine(path, HEAD).replace(findings=(found,)), path),))
    first, last = render(view, "github", Page(20)).splitlines()
    assert first == (
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=1,endLine=1,endColumn=8,title=PC1 some-name"
        "::50%25 of: a, b\\u000d%0Awrite:\\na"
    )
    assert last == "planctl: 1 plan checked: 1 error, no warnings"


def test_github_gets_the_worst_first() -> None:
    found = tuple(
        Finding("PC1", "a", severity, at, at, severity)
        for at, severity in enumerate(("warning", "error", "warning", "error"))
    )
    view = findings(((examine("a.yaml", HEAD).replace(findings=found), "a.yaml"),))
    lines = render(view, "github", PLAIN).splitlines()[:-1]
    assert [(line.partition(" ")[0], line.partition("col=")[2][0]) for line in lines] == [
        ("::error", "2"),
        ("::error", "4"),
        ("::warning", "1"),
        ("::warning", "3"),
    ]


def test_json_holds_all_of_it() -> None:
    data = json.loads(
        render(seen(HEAD + "tasks:\n  - {title: One, ownr: 東}\n", "p.yaml", "plans/p.yaml"), "json", PLAIN)
    )
    (found,) = data["findings"]
    assert list(data) == ["planctl", "findings", "notes", "plans", "failing", "logs"]
    assert found["path"] == "p.yaml"
    assert found["rooted"] == "plans/p.yaml"
    assert found["excerpt"] == "  - {title: One, ownr: 東}"
    assert found["excerpt"][found["column"] - 1 : found["end_column"] - 1] == "ownr"
    assert data["plans"][0]["errors"] == 1
