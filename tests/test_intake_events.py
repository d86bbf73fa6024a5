from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.engine import examine
from planctl.finding import ERROR
from planctl.intake import RefusedError
from planctl.intake.draft import draft
from planctl.intake.events import calendar

if TYPE_CHECKING:
    from planctl.intake.outline import Outline


def ics(*components: str, head: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *head.split("\n"), *components, "END:VCALENDAR", ""]
    return "\r\n".join(line for text in lines for line in text.split("\n") if line or text == "").encode()


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def read(*components: str, head: str = "", period: str | None = None) -> Outline:
    found = calendar(ics(*components, head=head), period=period)
    examined = examine("draft.yaml", draft(found.replace(title="Plan", period=found.period or "2024")).text)
    assert not [one for one in examined.findings if one.severity == ERROR]
    return found


def test_events_become_entries_with_their_days() -> None:
    found = read(
        event(
            "SUMMARY:Assembly\\, ordinary", "DTSTART;VALUE=DATE:20240515", "DTEND;VALUE=DATE:20240519",
            "LOCATION:Lisbon", "DESCRIPTION:Two days\\nof talk: yes # no", "CATEGORIES:board,public",
            "STATUS:TENTATIVE", "URL:https://example.org/a",
        ),
        event("SUMMARY:One day", "DTSTART;VALUE=DATE:20240601"),
        head="X-WR-CALNAME:Network dates",
    )  # fmt: skip
    assembly, day = found.entries
    assert (found.title, found.period) == ("Network dates", "2024")
    assert (assembly.title, assembly.when, assembly.statement) == (
        "Assembly, ordinary", "2024-05-15/2024-05-18", "Two days\nof talk: yes # no",
    )  # fmt: skip
    assert dict(assembly.more) == {
        "place": "Lisbon", "status": "tentative", "tags": ("board", "public"), "links": ("https://example.org/a",),
    }  # fmt: skip
    assert (day.when, day.remarks) == ("2024-06-01", ())


def test_times_of_day_people_and_exceptions_stay_as_remarks() -> None:
    (call,) = read(
        event(
            "SUMMARY:Call", "DTSTART;TZID=Europe/Madrid:20240603T103000", "DTEND;TZID=Europe/Madrid:20240603T120000",
            "RRULE:FREQ=MONTHLY;COUNT=3", "ORGANIZER;CN=Desk:mailto:a@example.org", "ATTENDEE:mailto:b@example.org",
            "ATTENDEE:mailto:c@example.org", "EXDATE;TZID=Europe/Madrid:20240703T103000",
        )
    ).entries  # fmt: skip
    assert call.when == "2024-06-03"
    assert [one.partition(":")[0] for one in call.remarks] == [
        "Time of day", "Comes back", "Organizer", "Attendee", "Exdate",
    ]  # fmt: skip
    assert "Desk <mailto:a@example.org>" in call.remarks[2]


@pytest.mark.parametrize(
    ("rule", "every"),
    [("FREQ=WEEKLY", "week"), ("FREQ=WEEKLY;INTERVAL=2", "fortnight"), ("FREQ=MONTHLY;INTERVAL=3", "quarter"),
     ("FREQ=YEARLY", "year"), ("FREQ=SOMETIMES", None), ("FREQ=SECONDLY", None)],
)  # fmt: skip
def test_what_comes_back_is_said_in_words_where_there_are_some(rule: str, every: str | None) -> None:
    found = read(event("SUMMARY:Letter", "DTSTART;VALUE=DATE:20240603", f"RRULE:{rule}"))
    assert dict(found.entries[0].more).get("every") == every
    assert any(rule in done.says for done in found.done)
    assert (found.entries[0].remarks == ()) == (every is not None)


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (("DTSTART:20240603T220000Z", "DURATION:PT4H"), "2024-06-03/2024-06-04"),
        (("DTSTART:20240603T100000Z", "DTEND:20240604T000000Z"), "2024-06-03"),
        (("DTSTART;VALUE=DATE:20240603", "DTEND;VALUE=DATE:20240603"), "2024-06-03"),
        (("DTSTART;VALUE=DATE:20240603", "DURATION:P2D"), "2024-06-03/2024-06-04"),
        (("DTSTART;VALUE=DATE:20240603", "X-PLANCTL-EDTF:2024-06?"), "2024-06?"),
        (("DTSTART:2024-99-99",), None),
        ((), None),
    ],
)
def test_days_of_events(lines: tuple[str, ...], when: str | None) -> None:
    found = read(event("SUMMARY:Thing", *lines), period="2024")
    assert found.entries[0].when == when
    assert any(done.kind == "undated" for done in found.done) == (when is None)


def test_to_dos_become_tasks_and_notes_are_told() -> None:
    found = read(
        "BEGIN:VTODO\nSUMMARY:Report\nDUE;VALUE=DATE:20240630\nSTATUS:COMPLETED\nDESCRIPTION:To the board\nEND:VTODO",
        "BEGIN:VJOURNAL\nSUMMARY:Diary words\nEND:VJOURNAL",
    )
    (task,) = found.pieces
    assert (task.kind, task.statement) == ("task", "To the board")
    assert dict(task.more) == {"when": "by 2024-06-30", "status": "done"}
    assert any(done.kind == "unplaced" and "Diary words" in done.words for done in found.done)


def test_days_of_two_years_name_no_period() -> None:
    dates = [event("SUMMARY:A", f"DTSTART;VALUE=DATE:{year}0603") for year in (2024, 2025)]
    assert calendar(ics(*dates), period=None).period is None
    assert calendar(ics(*dates), period="2024").period == "2024"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n", b"BEGIN:VCALENDAR\r\n\0\r\nEND:VCALENDAR", b"PK\x03\x04",
        b"END:VCALENDAR\r\n",
    ],
)  # fmt: skip
def test_what_is_no_calendar_gets_one_plain_line(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        calendar(data, period="2024")
    assert "\n" not in str(refused.value)


LINES = st.lists(
    st.sampled_from(
        ["SUMMARY:One: two # three", "SUMMARY;LANGUAGE=fr:Réunion", "DTSTART;VALUE=DATE:20240515", "DTSTART:x",
         "DTEND;VALUE=DATE:20240517", "DTEND:20240515T100000Z", "DURATION:P1D", "DURATION:-P99999999D", "RRULE:x",
         "RRULE:FREQ=DAILY;UNTIL=20240601", "STATUS:MAYBE", "CATEGORIES:", "URL:javascript:x", "LOCATION:a\\nb", "X",
         "GEO:1;2", "DESCRIPTION:<p>a</p>", "DUE:20240101", "EXDATE:x", "ORGANIZER:", "RDATE;VALUE=DATE:20240505"]
    ),
    max_size=9,
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_whatever_an_event_says_the_draft_reads(events: list[list[str]]) -> None:
    try:
        read(*(event(*lines) for lines in events), period="2024")
    except RefusedError as why:
        assert "\n" not in str(why)  # noqa: PT017 - either is right
