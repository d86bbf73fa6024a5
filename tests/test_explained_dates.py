"""How a date is understood, said for people and for programs; what is not understood is pointed at."""

from __future__ import annotations

import json

import pytest

from golden import planctl
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.views.explained import Explained, Unread, explained
from planctl.when import Period, read_period

YEAR = read_period("2024")
KEYS = ["planctl", "text", "edtf", "earliest", "latest", "precision", "certainty", "kind", "note"]


def shown(text: str, columns: int | None = 80) -> list[str]:
    assert isinstance(YEAR, Period)
    view = explained(text, lambda: YEAR)
    assert isinstance(view, Explained | Unread)
    return render(view, "text", Page(width=columns, colour=False, form="text")).splitlines()


def test_an_ambiguous_date_is_explained_with_the_clear_spellings() -> None:
    said = " ".join(shown("May-June"))
    assert "2024-05-01" in said
    assert "'from May to June' if it lasts, 'between May and June' if it is once" in said


def test_a_program_reads_the_same() -> None:
    ran = planctl("explain", "May-June", "--format", "json", "--today", "2024-04-20")
    answer = json.loads(ran.stdout)
    assert list(answer) == KEYS
    assert (answer["edtf"], answer["kind"]) == ("[2024-05..2024-06]", "window")
    assert answer["note"].startswith("read as once")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [("from May on", "2024-05-01", None), ("../2024-05", None, "2024-05-31"), ("tbd", None, None)],
)
def test_open_and_unknown_ends_are_null(text: str, earliest: str | None, latest: str | None) -> None:
    answer = json.loads(planctl("explain", text, "--format", "json", "--today", "2024-04-20").stdout)
    assert (answer["earliest"], answer["latest"], answer["note"]) == (earliest, latest, None)


@pytest.mark.parametrize(
    ("text", "marked", "help_"),
    [
        ("15 Mayy", "Mayy", "did you mean '15 Mayo'?"),
        ("日本 Mai", "日本", "write for example"),
        ("15 日本 2024", "日本", "write for example"),
        ("é́té Mayy", "Mayy", "write for example"),
        ("15\tMayy", "Mayy", "did you mean"),
        ("15 \x1b[31mMay", "\\u001b", "write for example"),
    ],
)
def test_the_first_word_that_does_not_fit_is_pointed_at(text: str, marked: str, help_: str) -> None:
    line, carets, help_line, *_ = shown(text)
    assert carets.strip().startswith("^" * width(marked) + " ")
    before = carets[: len(carets) - len(carets.lstrip())]
    at = line.index(marked)
    assert width(line[:at]) == len(before)
    assert help_line.startswith(help_)
    assert "\x1b" not in line + carets + help_line
    assert "\t" not in line + carets + help_line


def test_what_is_not_understood_ends_with_1() -> None:
    assert planctl("explain", "15 Mayy").code == 1


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_long_text_is_cut_around_the_place(columns: int) -> None:
    lines = shown("3, 10 and 17 June and then there is " + "much " * 25 + "more", columns)
    assert "then" in lines[0]
    assert lines[0].index("then") == lines[1].index("^^^^")
    assert all(width(line) <= columns for line in lines)
