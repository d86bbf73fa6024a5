"""What comes back: every rhythm that is read, its slots in a period, and that none of them drifts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import ROOT
from planctl.dates import Period, month_end
from planctl.datewords import WORDS
from planctl.every import _WORDS, Every, Slot, read_every
from planctl.text import Misread
from planctl.views.printed.rhythms import rhythm
from planctl.when import read_period

PAGE = ROOT / "docs" / "dates.md"


def period(text: str) -> Period:
    found = read_period(text)
    assert isinstance(found, Period), found
    return found


YEAR = period("2024")


def read(text: str) -> Every:
    found = read_every(text)
    assert isinstance(found, Every), found
    return found


def days(text: str, within: Period = YEAR) -> list[str]:
    """Return the slots of a rhythm as the first days, or `first/last` where a slot is longer than a day."""
    slots = read(text).slots(within)
    return [str(slot.first) if slot.first == slot.last else f"{slot.first}/{slot.last}" for slot in slots]


# text, unit, how many slots in 2024, in words
READ = [
    ("day", "day", 366, "daily"),
    ("week", "week", 52, "weekly"),
    ("weekly", "week", 52, "weekly"),
    ("every week", "week", 52, "weekly"),
    ("hebdomadaire", "week", 52, "weekly"),
    ("toutes les semaines", "week", 52, "weekly"),
    ("cada semana", "week", 52, "weekly"),
    ("setmanal", "week", 52, "weekly"),
    ("fortnight", "fortnight", 26, "fortnightly"),
    ("every two weeks", "fortnight", 26, "fortnightly"),
    ("every 2 weeks", "fortnight", 26, "fortnightly"),
    ("tous les quinze jours", "fortnight", 26, "fortnightly"),
    ("toutes les deux semaines", "fortnight", 26, "fortnightly"),
    ("quincenal", "fortnight", 26, "fortnightly"),
    ("month", "month", 12, "monthly"),
    ("Monthly", "month", 12, "monthly"),
    ("each month", "month", 12, "monthly"),
    ("mensuel", "month", 12, "monthly"),
    ("chaque mois", "month", 12, "monthly"),
    ("tous les mois", "month", 12, "monthly"),
    ("mensual", "month", 12, "monthly"),
    ("cada mes", "month", 12, "monthly"),
    ("todos los meses", "month", 12, "monthly"),
    ("mensal", "month", 12, "monthly"),
    ("todos os meses", "month", 12, "monthly"),
    ("every 2 months", "month", 6, "every 2 months"),
    ("tous les deux mois", "month", 6, "every 2 months"),
    ("bimestral", "month", 6, "every 2 months"),
    ("quarter", "quarter", 4, "quarterly"),
    ("quarterly", "quarter", 4, "quarterly"),
    ("every three months", "quarter", 4, "quarterly"),
    ("trimestriel", "quarter", 4, "quarterly"),
    ("cada trimestre", "quarter", 4, "quarterly"),
    ("half-year", "half-year", 2, "half-yearly"),
    ("half year", "half-year", 2, "half-yearly"),
    ("every 6 months", "half-year", 2, "half-yearly"),
    ("semestral", "half-year", 2, "half-yearly"),
    ("year", "year", 1, "yearly"),
    ("annually", "year", 1, "yearly"),
    ("annuel", "year", 1, "yearly"),
    ("cada año", "year", 1, "yearly"),
    ("cada any", "year", 1, "yearly"),
    ("todos os anos", "year", 1, "yearly"),
    ("every 2 years", "year", 1, "every 2 years"),
    ("month on 31", "month", 12, "monthly on the last day"),
    ("monthly on the 15th", "month", 12, "monthly on day 15"),
    ("15th of the month", "month", 12, "monthly on day 15"),
    ("le 15 de chaque mois", "month", 12, "monthly on day 15"),
    ("el 15 de cada mes", "month", 12, "monthly on day 15"),
    ("el día 15 de cada mes", "month", 12, "monthly on day 15"),
    ("último día del mes", "month", 12, "monthly on the last day"),
    ("last day of the month", "month", 12, "monthly on the last day"),
    ("month on the last day", "month", 12, "monthly on the last day"),
    ("first Monday of the month", "month", 12, "first Monday of the month"),
    ("1st Monday", "month", 12, "first Monday of the month"),
    ("last Friday of every month", "month", 12, "last Friday of the month"),
    ("premier lundi du mois", "month", 12, "first Monday of the month"),
    ("primer lunes de cada mes", "month", 12, "first Monday of the month"),
    ("primer dilluns de mes", "month", 12, "first Monday of the month"),
    ("primeira segunda-feira do mês", "month", 12, "first Monday of the month"),
    ("every Monday", "week", 53, "every Monday"),
    ("Mondays", "week", 53, "every Monday"),
    ("week on Tuesday", "week", 53, "every Tuesday"),
    ("tous les lundis", "week", 53, "every Monday"),
    ("todos los viernes", "week", 52, "every Friday"),
    ("every May", "year", 1, "every May"),
    ("every 15 May", "year", 1, "every 15 May"),
    ("year on 15 May", "year", 1, "every 15 May"),
    ("May 15", "year", 1, "every 15 May"),
    ("FREQ=MONTHLY;BYDAY=1MO", "rule", 12, "FREQ=MONTHLY;BYDAY=1MO"),
    ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20240115", "rule", 5, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20240115"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "rule", 0, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"),
    ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=2", "rule", 0, "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=2"),
    ("FREQ=DAILY;COUNT=10", "rule", 10, "FREQ=DAILY;COUNT=10"),
    ("on demand", "on demand", 0, "on demand"),
    ("à la demande", "on demand", 0, "on demand"),
    ("as required", "on demand", 0, "on demand"),
    ("bajo demanda", "on demand", 0, "on demand"),
    ("irregular", "irregular", 0, "recurring, without a fixed rhythm"),
    ("tbd", "tbd", 0, "to be decided"),
]


@pytest.mark.parametrize(("text", "unit", "count", "words"), READ)
def test_a_rhythm_is_read(text: str, unit: str, count: int, words: str) -> None:
    every = read(text)
    assert (every.text, every.unit, len(every.slots(YEAR)), rhythm(every)) == (text, unit, count, words)


REFUSED = [
    ("", "is not a rhythm"),
    ("every", "is not a rhythm"),
    ("the", "is not a rhythm"),
    ("bimonthly", "in two ways"),
    ("biweekly", "in two ways"),
    ("3 times a year", "'times'"),
    ("often", "'often'"),
    ("every 0 weeks", "is not a rhythm"),
    ("every 2 on demand", "'demand'"),
    ("every 2 irregular", "is not a rhythm"),
    ("sixth Monday of the month", "'sixth'"),
    ("6 Monday", "is not a rhythm"),
    ("first Monday of the year", "is not a rhythm"),
    ("month on 32", "is not a rhythm"),
    ("every 31 June", "is not a rhythm"),
    ("quarter on 15", "is not a rhythm"),
    ("week month", "is not a rhythm"),
    ("٣ months", "'٣'"),
    ("15 May 2024", "'2024'"),
    ("x" * 201, "201 characters"),
    ("FREQ=SECONDLY", "FREQ cannot be 'SECONDLY'"),
    ("FREQ=HOURLY;BYDAY=MO", "FREQ cannot be 'HOURLY'"),
    ("FREQ=MONTHLY", "says no day"),
    ("FREQ=WEEKLY", "says no day"),
    ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY cannot be '6MO'"),
    ("FREQ=WEEKLY;BYDAY=1MO", "counted in months"),
    ("FREQ=WEEKLY;BYMONTHDAY=15", "no days of the month"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY cannot be '32'"),
    ("FREQ=MONTHLY;BYDAY=MO;BYDAY=TU", "stands twice"),
    ("FREQ=MONTHLY;BYHOUR=3;BYDAY=MO", "'BYHOUR' is not read"),
    ("FREQ=MONTHLY;BYDAY=MO;", "is not read"),
    ("FREQ=DAILY;COUNT=1000000", "COUNT cannot be"),
    ("FREQ=DAILY;INTERVAL=0", "INTERVAL cannot be"),
    ("FREQ=DAILY;UNTIL=2024-01-15", "UNTIL cannot be"),
    ("FREQ=DAILY;UNTIL=20240230", "UNTIL cannot be"),
    ("INTERVAL=2;BYDAY=MO", "needs FREQ"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_rhythm_is_refused(text: str, message: str) -> None:
    misread = read_every(text)
    assert isinstance(misread, Misread), misread
    assert message in misread.message
    assert misread.help
    assert 0 <= misread.start <= misread.end <= len(text)


def test_a_day_clamps_to_the_months_end_and_returns() -> None:
    assert days("month on 31") == [str(month_end(2024, month)) for month in range(1, 13)]
    assert days("month on 30")[:3] == ["2024-01-30", "2024-02-29", "2024-03-30"]
    assert days("every 29 February", period("2023/2025")) == ["2023-02-28", "2024-02-29", "2025-02-28"]


def test_a_rhythm_without_a_day_has_one_slot_for_each_stretch() -> None:
    assert days("month")[:2] == ["2024-01-01/2024-01-31", "2024-02-01/2024-02-29"]
    assert days("quarter")[1] == "2024-04-01/2024-06-30"
    assert days("half-year") == ["2024-01-01/2024-06-30", "2024-07-01/2024-12-31"]
    assert days("week")[0] == "2024-01-01/2024-01-07"
    assert days("quarter", period("2024-07/2025-06"))[0] == "2024-07-01/2024-09-30"


def test_slots_stay_inside_the_period() -> None:
    part = period("2024-01-15/2024-03-10")
    assert days("month", part) == ["2024-01-15/2024-01-31", "2024-02-01/2024-02-29", "2024-03-01/2024-03-10"]
    assert days("month on 10", part) == ["2024-02-10", "2024-03-10"]
    assert days("first Monday of the month", part) == ["2024-02-05", "2024-03-04"]
    # The week of Thursday 4 January 2024 began in the old year, or not: 2023 begins on a Sunday.
    assert days("week", period("2023"))[0] == "2023-01-02/2023-01-08"
    assert len(days("week", period("2020"))) == 53


PERIODS = st.builds(
    lambda first, length: Period("", first, first + timedelta(days=length), ""),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.integers(0, 1500),
)
RHYTHMS = st.sampled_from([text for text, *_ in READ])


@given(RHYTHMS, PERIODS)
def test_slots_are_in_order_apart_and_inside(text: str, within: Period) -> None:
    slots = read(text).slots(within)
    for slot in slots:
        assert within.first <= slot.first <= slot.last <= within.last
    for before, after in pairwise(slots):
        assert before.last < after.first


@given(PERIODS, st.integers(1, 28), st.sampled_from(range(1, 8)), st.sampled_from([1, 2, 3, 4, -1]))
def test_days_are_those_that_dateutil_finds(within: Period, day: int, weekday: int, nth: int) -> None:
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekdays

    start, end = (datetime.combine(on, time()) for on in (within.first, within.last))
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday - 1]
    ordinal = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[nth]
    expected = {
        f"month on {day}": rrule(MONTHLY, bymonthday=day, dtstart=start, until=end),
        f"every {name}": rrule(WEEKLY, byweekday=weekdays[weekday - 1], dtstart=start, until=end),
        f"{ordinal} {name} of the month": rrule(
            MONTHLY, byweekday=weekdays[weekday - 1](nth), dtstart=start, until=end
        ),
        f"FREQ=MONTHLY;BYMONTHDAY={day}": rrule(MONTHLY, bymonthday=day, dtstart=start, until=end),
    }
    for text, rule in expected.items():
        assert read(text).slots(within) == tuple(Slot(on.date(), on.date()) for on in rule), text


PIECES = st.sampled_from([*WORDS, *_WORDS, *"15 31 0 99 2024 FREQ=DAILY ;BYDAY= 1MO".split()])


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=6).map(" ".join)), PERIODS)
def test_no_text_is_too_strange(text: str, within: Period) -> None:
    found = read_every(text)
    if isinstance(found, Every):
        assert found.text == text
        assert rhythm(found)
        found.slots(within)
    else:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        assert found.help


RULES = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(["FREQ=MONTHLY", "FREQ=YEARLY"]),
        st.sampled_from(["BYDAY=5MO", "BYMONTHDAY=31", "BYMONTHDAY=-31", "BYDAY=MO;BYMONTHDAY=13"]),
        st.sampled_from(["INTERVAL=1", "INTERVAL=7", "INTERVAL=99"]),
        st.sampled_from(["BYSETPOS=1", "BYSETPOS=-5", "COUNT=3", "WKST=SU", "UNTIL=20240601"]),
        st.sampled_from(["BYMONTH=2", "BYMONTH=2,3", "BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12"]),
    ),
)


@given(RULES, PERIODS)
def test_a_rule_that_never_comes_costs_little(rule: str, within: Period) -> None:
    assert len(read(rule).slots(within)) <= 60


def test_every_rhythm_on_the_page_is_read() -> None:
    shown = 0
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0].startswith("`") and cells[2].isdecimal():
            for text in cells[0].strip("`").split("`, `"):
                assert len(read(text).slots(YEAR)) == int(cells[2]), text
                shown += 1
    assert shown > 20
