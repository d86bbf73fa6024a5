"""What `explain` answers: a page of the manual, a key, or how a date is understood."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from planctl.finding import REGISTER
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.read import RECORDS
from planctl.views import NoSuchError
from planctl.views.explained import Explained, Manual, Unread, explained
from planctl.when import Period, read_period

PLAIN = Page(80)


def year(text: str = "2024") -> Period:
    period = read_period(text)
    assert isinstance(period, Period)
    return period


def said(what: str, page: Page = PLAIN) -> str:
    return render(explained(what, year()), "text", page)


@pytest.mark.parametrize("code", REGISTER)
def test_every_check_has_a_page_under_its_code_and_its_name(code: str) -> None:
    check = REGISTER[code]
    view = explained(code, year())
    assert isinstance(view, Manual)
    (page,) = view.pages
    assert page.title == f"{code} {check.name} ({check.severity})"
    assert page.says
    for what in (code.lower(), check.name, check.name.upper()):
        named = explained(what, year())
        assert isinstance(named, Manual)
        assert page in named.pages


KEYS = sorted({key for record in RECORDS.values() for key in record.keys})


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_a_page_that_names_each_record_once(key: str) -> None:
    view = explained(key, year())
    assert isinstance(view, Manual)
    records = [name for page in view.pages for name in page.title.partition("(in ")[2].rstrip(")").split(", ")]
    assert sorted(records) == sorted(name for name, record in RECORDS.items() if key in record.keys)
    text = render(view, "text", Page(40))
    assert all(width(line) <= 40 for line in text.splitlines() if not line.startswith("    ") and " " in line)


def test_no_word_is_both_a_check_and_a_key() -> None:
    assert not {check.name for check in REGISTER.values()} & set(KEYS)


def test_records_that_mean_the_same_by_a_key_share_a_page() -> None:
    view = explained("aliases", year())
    assert isinstance(view, Manual)
    assert len({(page.says, page.holds) for page in view.pages}) == len(view.pages)
    assert view.pages[0].title == "aliases (in Body, Objective, Priority, Series)"


def test_a_key_with_its_examples() -> None:
    assert said("period") == dedent("""\
        period (in Plan)

        The time the plan is for.
        It holds a year, or a first and a last month or day, and cannot be left out.
            period: 2024
            period: 2024-07/2025-06
        """)


def test_prose_is_broken_at_forty_columns_and_examples_are_not() -> None:
    lines = said("PC201", Page(40)).splitlines()
    assert lines[0] == "PC201 unknown-reference (error)"
    assert all(len(line) <= 40 or line.startswith("    ") for line in lines)
    assert "      - {number: 6, title: Reports, related: [10]}  # <- PC201" in lines


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("PC999", r"no check has the code PC999; the nearest is PC\d\d\d"),
        ("pc999", r"no check has the code PC999; the nearest is PC\d\d\d"),
    ],
)
def test_a_code_that_does_not_exist(what: str, message: str) -> None:
    with pytest.raises(NoSuchError, match=message):
        explained(what, year())


def test_a_date_in_all_that_is_understood_of_it() -> None:
    assert said("May or June") == dedent("""\
        May or June
          kind       one of
          earliest   2024-05-01
          latest     2024-06-30
          precision  month
          certainty  certain
          EDTF       [2024-05,2024-06]
        """)


def test_what_is_not_known_of_a_date_is_said() -> None:
    lines = said("tbd").splitlines()
    assert lines[0] == "tbd"
    assert "  earliest   open" in lines
    assert "  latest     open" in lines
    assert "  precision  none" in lines


def test_a_date_is_read_in_its_period() -> None:
    view = explained("15 May", year("2024-07/2025-06"))
    assert isinstance(view, Explained)
    assert str(view.earliest) == "2025-05-15"


@pytest.mark.parametrize(
    ("what", "first", "carets"),
    [
        ("15 Smarch", "15 Smarch", "   ^^^^^^ "),
        ("  15   Smarch", "  15   Smarch", "       ^^^^^^ "),
        ("15\tSmarch", "15\\tSmarch", "    ^^^^^^ "),
        ("15\nSmarch", "15\\nSmarch", "    ^^^^^^ "),
        ("東京 15 May", "東京 15 May", "^^^^ "),
        ("e\u0301te\u0301 Smarch", "e\u0301te\u0301 Smarch", "    ^^^^^^ "),
        ("", "", "^ "),
    ],
    ids=["plain", "spaces", "tab", "two lines", "wide", "combining", "nothing"],
)
def test_carets_stand_under_what_does_not_fit(what: str, first: str, carets: str) -> None:
    lines = said(what).splitlines()
    assert lines[0] == first
    assert lines[1].startswith(carets)
    assert not lines[1].removeprefix(carets).startswith((" ", "^"))


def test_nothing_a_terminal_obeys_is_printed() -> None:
    for what in ("\x1b[31m15 Smarch", "15\x1b[31m Smarch", "\u202e15 Smarch", "15 \x07March"):
        text = said(what)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\x07" not in text


def test_help_is_broken_at_forty_columns() -> None:
    view = explained("nonsense", year())
    assert isinstance(view, Unread)
    lines = render(view, "text", Page(40)).splitlines()[2:]
    assert " ".join(lines) == f"{view.message} {view.help}"
    assert all(len(line) <= 40 for line in lines)


def test_no_help_is_no_line() -> None:
    view = Unread("15 Smarch", "no such month", 3, 9, "")
    assert render(view, "text", PLAIN) == "15 Smarch\n   ^^^^^^ no such month\n"


def test_colour_says_nothing_more() -> None:
    assert "\x1b[1;31m^^^^^^\x1b[0m" in said("15 Smarch", Page(80, colour=True))
    assert "\x1b[1mMay\x1b[0m" in said("May", Page(80, colour=True))


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("PC201", "planctl what pages"),
        ("May", "planctl text edtf earliest latest precision certainty kind note"),
        ("15 Smarch", "planctl text message start end help"),
    ],
)
def test_json_keeps_its_fields(what: str, fields: str) -> None:
    assert list(json.loads(render(explained(what, year()), "json", PLAIN))) == fields.split()
