"""What `explain` answers: a page of the manual, a key, or how a date is understood."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from planctl.catalogue import read
from planctl.formats import Page, render
from planctl.formats.text.paper import width
from planctl.manual import entries, page_of
from planctl.views import NoSuchError
from planctl.views.explained import EXPLAINED, Contents, Explained, Manual, Unread, contents, explained
from planctl.when import Period, read_period

if TYPE_CHECKING:
    from planctl.finding import Check

ENTRIES = entries()
PLAIN = Page(80)


def year(text: str = "2024") -> Period:
    period = read_period(text)
    assert isinstance(period, Period)
    return period


def said(what: str, page: Page = PLAIN) -> str:
    return render(explained(what, year), "text", page)


def not_asked_for() -> Period:
    pytest.fail("the period is for a date")


@pytest.mark.parametrize("check", ENTRIES, ids=lambda check: check.code)
def test_every_check_has_a_page_under_its_code_and_its_name(check: Check) -> None:
    view = explained(check.code, not_asked_for)
    assert isinstance(view, Manual)
    (page,) = view.pages
    assert page.title == f"{check.code} {check.name} ({check.severity})"
    assert page.says
    for what in (check.code.lower(), check.name, check.name.upper()):
        named = explained(what, not_asked_for)
        assert isinstance(named, Manual)
        assert page in named.pages


KEYS = sorted({key for record in EXPLAINED.values() for key in record.keys})


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_a_page_that_names_each_record_once(key: str) -> None:
    view = explained(key, year)
    assert isinstance(view, Manual)
    records = [name for page in view.pages for name in page.title.partition("(in ")[2].rstrip(")").split(", ")]
    assert sorted(records) == sorted(name for name, record in EXPLAINED.items() if key in record.keys)
    text = render(view, "text", Page(40))
    assert all(width(line) <= 40 for line in text.splitlines() if not line.startswith("    ") and " " in line)


def test_alone_it_lists_all_that_can_be_asked() -> None:
    view = contents()
    assert [one.code for one in ENTRIES] == sorted(row.code for theme in view.themes for row in theme.codes)
    assert list(view.keys) == KEYS
    text = render(view, "text", Page(40))
    lines = text.splitlines()
    assert all(sum(f" {one.name} " in line for line in lines) == 1 for one in ENTRIES)


@pytest.mark.parametrize("begin", ["PC5", "pc5", "PC 5", "PC-5"])
def test_the_beginning_of_codes_lists_what_begins_so(begin: str) -> None:
    view = explained(begin, not_asked_for)
    assert isinstance(view, Contents)
    listed = sorted(row.code for theme in view.themes for row in theme.codes)
    assert listed == [one.code for one in ENTRIES if one.code.startswith("PC5")]
    assert not view.keys


def test_no_word_is_both_a_check_and_a_key() -> None:
    assert not {check.name for check in ENTRIES} & set(KEYS)


def test_records_that_mean_the_same_by_a_key_share_a_page() -> None:
    view = explained("aliases", year)
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


def test_a_page_fits_forty_columns() -> None:
    assert said("PC502", Page(40)).partition("\n\nSilent:")[0] == dedent("""\
        PC502 stages-out-of-order (warning)

        A stage of a series is over before one
        that comes before it begins.

        The stages are the lettered parts of an
        item that has a `series`, in the order
        of their letters, or entries of one
        series with `kind: stage`, in the order
        written. An entry that says it is an
        event, a meeting or a period is none.

        Fires:

            series: {award: Award}
            tasks:
              - number: 12
                title: Award
                series: award
                subtasks: {a: Call for
                    nominations,
                    b: Nominations, c: Jury}
            calendar:
              - {when: February,
                  title: Call, item: 12.a}
              - {when: by 15 May,
                  title: Nominations close,
                  item: 12.b}
              # <- PC502
              - {when: 31 March,
                  title: Finalists chosen,
                  item: 12.c}""")


@pytest.mark.parametrize("check", ENTRIES, ids=lambda check: check.code)
def test_an_example_broken_at_forty_columns_is_the_same_plan(check: Check) -> None:
    text = said(check.code, Page(40))
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("# ")]
    assert all(width(line) <= 40 for line in lines if " " in line.strip())
    silent = page_of(check).silent
    if silent:
        shown = re.search(r"^Silent:\n\n((?:    .*\n)+)", text, re.MULTILINE)
        assert shown
        page = page_of(check)
        before = read(page.example(silent).text, page)
        after = read(page.example(dedent(shown[1]).strip("\n")).text, page)
        assert before.is_sound
        assert after.is_sound
        assert (after.plan, after.log) == (before.plan, before.log)


@pytest.mark.parametrize(
    ("what", "near"),
    [("PC999", ""), ("pc2o1", "PC201"), ("PC210", "PC201"), ("PC 201", "PC201"), ("PCIO2", "PC102"), ("pc99", "PC101")],
)
def test_a_code_that_does_not_exist_has_a_nearest_one(what: str, near: str) -> None:
    near = near or ENTRIES[-1].code
    with pytest.raises(NoSuchError, match=rf"^no check has the code {what.upper()}; the nearest is {near}$"):
        explained(what, not_asked_for)


@pytest.mark.parametrize(
    ("what", "near"),
    [
        ("ownr", "owner"),
        ("Status", "status"),
        ("depends-on", "depends_on"),
        ("unknown-refrence", "unknown-reference"),
        ("colon in text", "colon-in-text"),
        ("201", "PC201"),
    ],
)
def test_a_slip_in_a_name_has_a_nearest_one(what: str, near: str) -> None:
    with pytest.raises(NoSuchError) as caught:
        explained(what, year)
    assert str(caught.value) == f"no check or key is called '{what}', and it is no date; did you mean {near}?"


@pytest.mark.parametrize("what", ["Smarch", "monday", "wintr", "tdb", "2024-13", "the 5th of Mai or so", "x" * 10_000])
def test_what_is_more_like_a_date_is_taken_for_one(what: str) -> None:
    assert isinstance(explained(what, year), Unread)


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
    view = explained("15 May", lambda: year("2024-07/2025-06"))
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
    view = explained("nonsense", year)
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
    assert list(json.loads(render(explained(what, year), "json", PLAIN))) == fields.split()
