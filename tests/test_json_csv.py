"""Views for programs and spreadsheets: complete, in one shape, and harmless."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.engine import load
from planctl.formats import Page, render
from planctl.formats.csv import cell
from planctl.formats.json import render as to_json
from planctl.record import Record
from planctl.views.status import Row, status
from planctl.words import Translated


class Inner(Record):
    with_: str


class View(Record):
    day: date | None
    inner: tuple[Inner, ...]
    counts: tuple[tuple[str, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    open: bool = False


class Wider(View):
    more: str = ""


def test_json_walks_any_record() -> None:
    view = View(date(2024, 5, 15), (Inner("x"),), (("no report", 14),), ((1, 2),))
    assert json.loads(to_json(view, Page())) == {
        "planctl": 1,
        "day": "2024-05-15",
        "inner": [{"with": "x"}],
        "counts": {"no report": 14},
        "spans": [[1, 2]],
        "open": False,
    }


def test_json_keeps_its_shape_when_there_is_nothing() -> None:
    empty = json.loads(to_json(Wider(None, ()), Page()))
    assert empty == {"planctl": 1, "day": None, "inner": [], "counts": {}, "spans": [], "open": False, "more": ""}


def test_json_is_ascii_and_ends_its_line() -> None:
    text = to_json(Inner(Translated({"en": "Café → \u202e", "fr": "Thé"})), Page())
    assert text.isascii()
    assert text.endswith("}\n")
    assert json.loads(text)["with"] == "Café → \u202e"


def test_json_refuses_what_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="complex has no form in JSON"):
        to_json(View(None, (), open=1j), Page())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (-3, "-3"),
        (date(2024, 5, 15), "2024-05-15"),
        ((), ""),
        (("a", "b"), "a; b"),
        ("plain", "plain"),
        ("a=b", "a=b"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (" =1", "'=1"),
        ("ok\n::warning file=x::y", "ok ::warning file=x::y"),
        (("=1", "b"), "'=1; b"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


@given(st.text())
def test_no_cell_begins_a_formula_or_a_second_line(text: str) -> None:
    written = cell(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(written.splitlines()) <= 1


PLAN = """\
planctl: 1
title: Work Plan 2024
period: 2024
priorities:
  B:
    title: Evaluation
    tasks:
      - number: 3
        id: award
        title: "=HYPERLINK(\\"x\\")"
        status: done
        evidence: [https://example.org/a, https://example.org/b]
        subtasks: {a: {title: 'A "quoted", title', when: by 15 March}}
"""


def test_csv_has_one_line_for_each_item() -> None:
    plan, _ = load("plans/net-2024.yaml", PLAN)
    assert plan is not None
    text = render(status((plan,), date(2024, 4, 20)), "csv", Page())
    assert text.count("\r\n") == text.count("\n") == 3
    assert '"A ""quoted"", title"' in text
    head, award, call = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == Row.fields
    assert dict(zip(head, award, strict=True)) == {
        "plan": "net-2024",
        "kind": "task",
        "number": "3",
        "id": "award",
        "address": "3",
        "title": '\'=HYPERLINK("x")',
        "group": "Evaluation",
        "parent": "",
        "priority": "B",
        "objectives": "",
        "owner": "",
        "status": "done",
        "health": "",
        "stands": "done",
        "due": "",
        "overdue": "no",
        "parts": "1",
        "parts_done": "0",
        "progress": "0 of 1 done, 1 overdue",
        "target": "",
        "evidence": "2",
        "risk": "",
        "reached": "",
        "verdict": "",
        "measured": "",
        "updated": "",
        "stale": "no",
    }
    assert (call[2], call[7], call[14], call[15]) == ("3.a", "3", "2024-03-15", "yes")


def test_every_cell_is_in_quotes() -> None:
    plan, _ = load("plans/net-2024.yaml", PLAN)
    assert plan is not None
    for line in render(status((plan,), date(2024, 4, 20)), "csv", Page()).split("\r\n")[:-1]:
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.count('","') == len(Row.fields) - 1


def test_the_json_of_a_status() -> None:
    plan, _ = load("plans/net-2024.yaml", PLAN)
    assert plan is not None
    data = json.loads(render(status((plan,), date(2024, 4, 20)), "json", Page()))
    assert list(data) == ["planctl", "today", "by", "detailed", "plans", "items"]
    (one,) = data["plans"]
    assert one["counts"] == {
        "kinds": {"task": 1, "subtask": 1},
        "statuses": {"done": 1, "no report": 1},
        "overdue": 1,
        "done_without_evidence": 0,
    }
    assert one["groups"] == [
        {"id": "B", "label": "B", "title": "Evaluation", "items": ["3"], "counts": one["counts"]},
    ]
    assert [item["address"] for item in data["items"]] == ["3", "3.a"]
