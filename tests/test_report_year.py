"""The year as a drawing: where dates stand on the line, in which shapes, and what is left to the table."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from golden import ROOT
from planctl.engine import examine
from planctl.fold import fold
from planctl.formats import Page, render
from planctl.logs import examine_log
from planctl.views.printed.timeline import MOST, SHAPES, Mark, Row, Timeline
from planctl.views.report import Report, report
from webpage import assert_sound

if TYPE_CHECKING:
    from planctl.model import Plan

AS_OF = date(2024, 12, 31)


def planned(*entries: str, period: str = "2024", log: str = "") -> Report:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return reported(f"planctl: 1\ntitle: T\nperiod: {period}\ncalendar:\n{lines}", log)


def reported(text: str, log: str = "", as_of: date = AS_OF) -> Report:
    plan = examine("plan.yaml", text).plan
    assert plan is not None
    return report((folded(plan, log, as_of),), as_of)


def folded(plan: Plan, log: str, as_of: date) -> Plan:
    if not log:
        return plan
    read = examine_log("plan.updates.yaml", log.encode(), plan).log
    assert read is not None
    return fold(plan, read, as_of)


def drawn(view: Report) -> Timeline:
    timeline = view.plans[0].calendar.timeline
    assert timeline is not None
    return timeline


def row(entry: str, log: str = "", period: str = "2024") -> Row:
    (only,) = drawn(planned(entry, period=period, log=log)).rows
    return only


@pytest.mark.parametrize(
    ("when", "shape", "marks"),
    [
        ("1 January", "day", [(0.14, 0.14)]),
        ("31 December", "day", [(99.86, 99.86)]),
        ("from 1 January to 31 January", "span", [(0.0, 8.47)]),
        ("May", "window", [(33.06, 41.53)]),
        ("by 31 December", "deadline", [(99.86, 99.86)]),
        ("January or February", "one of", [(0.0, 8.47), (8.47, 16.39)]),
        ("1 and 3 January", "several", [(0.14, 0.14), (0.68, 0.68)]),
        ("from December", "from", [(91.53, 100.0)]),
        ("until January", "until", [(0.0, 8.47)]),
        ("not before 1 December", "not before", [(91.53, 100.0)]),
        # What goes on beyond the year is drawn to its end.
        ("2023-12-01/2024-01-31", "span", [(0.0, 8.47)]),
    ],
)
def test_a_date_stands_where_its_days_are(when: str, shape: str, marks: list[tuple[float, float]]) -> None:
    found = row(f"title: A, when: {when}")
    assert found.shape == shape
    assert [end for mark in found.marks for end in (mark.x1, mark.x2)] == pytest.approx(
        [end for mark in marks for end in mark], abs=0.02
    )


def test_what_is_not_certain_is_told_by_the_date_or_the_status() -> None:
    assert row("title: A, when: 15 September?").tentative
    assert row("title: A, when: 15 September, status: tentative").tentative
    assert not row("title: A, when: 15 September").tentative


def test_how_it_went_is_drawn_and_nothing_that_merely_lies_in_the_past() -> None:
    assert row("title: A, when: 3 May").fate is None
    assert row("title: A, when: 3 May, status: held").fate == "held"
    assert row("id: a, title: A, when: 3 May", "- {date: 2024-05-04, item: a, result: missed}\n").fate == "missed"
    assert row("title: A, when: 3 May, status: cancelled").fate == "cancelled"


def test_what_was_moved_shows_where_it_was_and_what_was_made_exact_does_not() -> None:
    moved = row("id: a, title: A, when: 1 January", "- {date: 2024-02-01, item: a, when: 3 May, why: Rain}\n")
    assert moved.was == Mark(0.14, 0.14)
    assert row("id: a, title: A, when: May", "- {date: 2024-02-01, item: a, when: 3 May}\n").was is None


def test_a_long_title_is_cut_and_stays_whole_in_its_row() -> None:
    found = row(f"title: {'Wide ' * 30}, when: 3 May")
    assert found.label.endswith("Wide…")
    assert len(found.label) < len(found.title)
    assert row("title: Short enough, when: 3 May").label == "Short enough"
    assert len(row(f"title: {'日本' * 30}, when: 3 May").label) == 20


@pytest.mark.parametrize(
    ("period", "names", "years"),
    [
        ("2024", ["Jan", "Feb", "Mar"], []),
        ("2024-09/2025-08", ["Sep", "Oct", "Nov"], ["2024", "2025"]),
        ("2024/2026", ["Q1", "Q2", "Q3"], ["2024", "2025", "2026"]),
        ("2024/2033", ["2024", "2025", "2026"], []),
        ("2024-05", ["May"], []),
        ("2000/2099", ["2000", "2006", "2012"], []),
    ],
)
def test_the_line_is_divided_as_finely_as_can_be_read(period: str, names: list[str], years: list[str]) -> None:
    columns = drawn(planned(f"title: A, when: {period[:4]}", period=period)).columns
    assert [column.name for column in columns][:3] == names
    assert [column.year for column in columns if column.year] == years
    assert len(columns) <= 18
    assert columns[0].x == 0
    assert columns[-1].x + columns[-1].width == pytest.approx(100, abs=0.02)


def test_many_dates_are_counted_instead_and_the_table_has_them() -> None:
    view = planned(*(f"title: Entry {n}, when: {n % 28 + 1} May" for n in range(MOST + 1)))
    timeline = drawn(view)
    assert not timeline.rows
    assert [column.count for column in timeline.columns][3:6] == [0, MOST + 1, 0]
    page = render(view, "html", Page())
    assert "49 dates are too many to draw each by itself" in page
    assert "<td>Entry 48</td>" in page


def test_without_a_date_in_the_period_nothing_is_drawn() -> None:
    assert planned("title: A, when: tbd", "title: B, when: 3 May 2030").plans[0].calendar.timeline is None
    assert "<svg" not in render(planned("title: A, when: tbd"), "html", Page())


def test_the_day_of_the_report_is_drawn_only_where_somebody_reports() -> None:
    plan = "planctl: 1\ntitle: T\nperiod: 2024\nactions: [{title: A, when: 3 May, status: done}]\n"
    assert drawn(reported(plan)).today_said == "31 December"
    assert drawn(reported(plan, as_of=date(2025, 1, 1))).today is None
    assert drawn(reported(plan.replace(", status: done", ""))).today is None


def test_every_shape_is_drawn_twice_with_its_words_and_explained() -> None:
    log = "- {date: 2024-02-01, item: a, when: 3 May}\n- {date: 2024-05-04, item: b, result: missed}\n"
    view = planned(
        "id: a, title: Moved, when: 1 April",
        "id: b, title: Missed, when: 3 May",
        "title: Several, when: 3 and 10 May",
        "title: Span, when: 3-20 May",
        "title: Deadline, when: by 3 May",
        "title: Window, when: May",
        "title: Choice, when: May or July",
        "title: From, when: from May",
        "title: Until, when: until May",
        "title: Not before, when: not before May",
        "title: Unsure, when: May?",
        "title: Held, when: 3 May, status: held",
        "title: Postponed, when: 3 May, status: postponed",
        "title: Cancelled, when: 3 May, status: cancelled",
        "title: Day, when: 3 May",
        log=log,
    )
    assert [one.shape for one in drawn(view).legend] == list(SHAPES)
    page = render(view, "html", Page())
    seen = assert_sound(page)
    # Two drawings, and a sample for each line of the legend; each drawing has its name and its description.
    assert seen.tags.count("svg") == 2 + len(SHAPES)
    assert seen.values("role").count("img") == 2
    for named in seen.values("aria-labelledby"):
        assert set(named.split()) <= set(seen.values("id"))
    assert re.findall(r"<title>(Moved.*)</title>", page) == ["Moved, 3 May"] * 2
    assert '<li><svg viewBox="0 0 34 16"' in page
    # No shape of the legend looks like another, whatever its colour.
    samples = re.findall(r"<li><svg[^>]*>(.*?)</svg>", page, re.DOTALL)
    assert len(set(samples)) == len(SHAPES)


def test_hostile_titles_end_no_drawing() -> None:
    view = planned("title: '</title></svg><script>x</script>\"', when: 3 May")
    assert_sound(render(view, "html", Page()))


def test_the_example_is_drawn() -> None:
    path = ROOT / "examples" / "riverside-2024.yaml"
    plan = examine(str(path), path.read_text(encoding="utf-8")).plan
    assert plan is not None
    log = (ROOT / "examples" / "riverside-2024.updates.yaml").read_text(encoding="utf-8")
    timeline = drawn(report((folded(plan, log, AS_OF),), AS_OF))
    fates = {row.title: row.fate for row in timeline.rows}
    assert (fates["Rivers Day"], fates["Water Working Group"], fates["Mayors' round table"]) == (
        "held",
        "missed",
        "cancelled",
    )
    assert len(timeline.rows) == 19
