"""Every date of the two documents reads as the inventory of them says, in words and as EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from planctl.when import When, read_period, read_when
from sample import real

# The fifteen lines of the IOPD's calendar: the document's words, the EDTF of the inventory, what kind of date it is.
CALENDAR = (
    ("committee-meetings", "January or February", "[2024-01,2024-02]", "one of"),
    ("award-launch", "January", "2024-01", "window"),
    ("uclg-retreat", "February", "2024-02", "window"),
    ("call-for-nominations", "February", "2024-02", "window"),
    ("nominations-close", "15 May", "2024-05-15", "day"),
    ("direct-democracy-forum", "15-18 May", "2024-05-15/2024-05-18", "span"),
    ("finalists", "31 May", "2024-05-31", "day"),
    ("alda-assembly", "May-June", "[2024-05,2024-06]", "one of"),
    ("public-vote", "June", "2024-06", "window"),
    ("uclg-bureau-meeting", "June", "2024-06", "window"),
    ("rencontres-europeennes", "June", "2024-06", "window"),
    ("jury-second-phase", "July", "2024-07", "window"),
    ("jury-deliberation", "August", "2024-08", "window"),
    ("democracy-day", "15 September?", "2024-09-15?", "day"),
    ("conference-and-assembly", "17, 18 and 19 October", "2024-10-17/2024-10-19", "span"),
)
#: What the document leaves open, and the plan says: once in one of two months; a day by which nominations are in.
PLAIN = {"alda-assembly": "May or June", "nominations-close": "by 15 May"}


def read(text: str) -> When:
    period = read_period("2024")
    when = read_when(text, period)  # type: ignore[arg-type]
    assert isinstance(when, When), text
    return when


@pytest.mark.parametrize(("name", "words", "edtf", "kind"), CALENDAR, ids=[name for name, *_ in CALENDAR])
def test_a_date_of_the_document_reads_as_the_inventory_says(name: str, words: str, edtf: str, kind: str) -> None:
    in_edtf = read(edtf)
    assert (in_edtf.edtf, in_edtf.kind) == (edtf, kind)
    in_words = read(words if words != "May-June" else PLAIN[name])
    assert in_words.replace(text="") == in_edtf.replace(text="")


def test_the_one_date_that_can_be_read_in_two_ways_has_the_same_months_and_says_so() -> None:
    unclear, plain = read("May-June"), read("May or June")
    assert (unclear.earliest, unclear.latest) == (plain.earliest, plain.latest) == (date(2024, 5, 1), date(2024, 6, 30))
    assert "'from May to June'" in unclear.note
    assert "'May or June'" in unclear.note
    assert not plain.note


def test_the_plan_holds_every_date_of_the_document() -> None:
    plan = real("iopd-2024")
    held = {entry.id: entry.when for entry in plan.calendar}
    assert list(held) == [name for name, *_ in CALENDAR]
    for name, words, edtf, _ in CALENDAR:
        when = held[name]
        assert when is not None
        assert when.text == PLAIN.get(name, words)
        in_edtf = read(edtf)
        assert (when.earliest, when.latest, when.certainty) == (in_edtf.earliest, in_edtf.latest, in_edtf.certainty)


def test_the_other_document_names_no_month_and_no_day() -> None:
    plan = real("iaec-2024")
    assert [item.address for item in plan.items if item.when is not None] == []
    assert not plan.calendar
