"""Quantities in words: what is read, what is refused, and when an amount is met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.amount import LONGEST, Amount, read_amount
from planctl.text import Misread

# Text, low, high, unit, about.
READ: list[tuple[str, int | None, int | None, str, bool]] = [
    ("10", 10, 10, "", False),
    ("0", 0, 0, "", False),
    ("30 cities", 30, 30, "cities", False),
    ("3 pilot cities", 3, 3, "pilot cities", False),
    ("at least 4 meetings", 4, None, "meetings", False),
    ("At Least 4 Meetings", 4, None, "Meetings", False),
    ("no fewer than 3", 3, None, "", False),
    ("minimum 4 meetings", 4, None, "meetings", False),
    ("min. 4", 4, None, "", False),
    (">= 4", 4, None, "", False),
    ("≥4 meetings", 4, None, "meetings", False),
    ("4+ meetings", 4, None, "meetings", False),
    ("4 or more", 4, None, "", False),
    ("30 cities or more", 30, None, "cities", False),
    ("4 meetings at least", 4, None, "meetings", False),
    ("over 100 local initiatives", 101, None, "local initiatives", False),
    ("more than 100", 101, None, "", False),
    ("> 100", 101, None, "", False),
    ("up to 5", None, 5, "", False),
    ("no more than 5 days", None, 5, "days", False),
    ("max. 5 days", None, 5, "days", False),
    ("≤ 5", None, 5, "", False),
    ("5 days at most", None, 5, "days", False),
    ("fewer than 5 days", None, 4, "days", False),
    ("2 or 3 events", 2, 3, "events", False),
    ("3 or 2 events", 2, 3, "events", False),
    ("2-3 events", 2, 3, "events", False),
    ("2 \u2013 3 events", 2, 3, "events", False),
    ("2 to 3 events", 2, 3, "events", False),
    ("between 2 and 3 events", 2, 3, "events", False),
    ("from 2 to 3 events", 2, 3, "events", False),
    ("at least 2 or 3 events", 2, None, "events", False),
    ("up to 2 or 3 events", None, 3, "events", False),
    ("about 5-6 experts", 5, 6, "experts", True),
    ("about 30 cities", 30, 30, "cities", True),
    ("c. 30", 30, 30, "", True),
    ("~30", 30, 30, "", True),
    ("30 cities or so", 30, 30, "cities", True),
    ("at least about 30", 30, None, "", True),
    ("exactly 2 assemblies", 2, 2, "assemblies", False),
    ("two assemblies", 2, 2, "assemblies", False),
    ("twenty cities", 20, 20, "cities", False),
    ("a video", 1, 1, "video", False),
    ("a dozen cities", 12, 12, "cities", False),
    ("no deficit at year end", 0, 0, "deficit at year end", False),
    ("12,000 EUR", 12000, 12000, "EUR", False),
    ("EUR 12,000", 12000, 12000, "EUR", False),
    ("EUR 12,000 for travel", 12000, 12000, "EUR for travel", False),
    ("€12,000", 12000, 12000, "€", False),
    ("about EUR 12,000", 12000, 12000, "EUR", True),
    ("€5-€10", 5, 10, "€", False),
    ("12.00 EUR", 12, 12, "EUR", False),
    ("1 500 €", 1500, 1500, "€", False),
    ("1\u202f500 €", 1500, 1500, "€", False),
    ("1\u00a0500\u00a0000 €", 1500000, 1500000, "€", False),
    ("1.500 ciudades", 1500, 1500, "ciudades", False),
    ("1'500 CHF", 1500, 1500, "CHF", False),
    ("1.5 million EUR", 1500000, 1500000, "EUR", False),
    ("2 or 3 million EUR", 2000000, 3000000, "EUR", False),
    ("500 to 1 million", 500, 1000000, "", False),
    ("50 %", 50, 50, "%", False),
    ("50%", 50, 50, "%", False),
    ("50 % of members", 50, 50, "% of members", False),
    ("5 % to 10 %", 5, 10, "%", False),
    ("2 years", 2, 2, "years", False),
    ("10 a week", 10, 10, "a week", False),
    ("3 CO2 sensors", 3, 3, "CO2 sensors", False),
    ("2 events for under-18s", 2, 2, "events for under-18s", False),
    ("au moins 4 réunions", 4, None, "réunions", False),
    ("au moins quatre réunions", 4, None, "réunions", False),
    ("plus de 100 initiatives", 101, None, "initiatives", False),
    ("jusqu'à 5 villes", None, 5, "villes", False),
    ("jusqu\u2019à 5 villes", None, 5, "villes", False),
    ("environ 30 villes", 30, 30, "villes", True),
    ("2 ou 3 événements", 2, 3, "événements", False),
    ("de 2 à 3 événements", 2, 3, "événements", False),
    ("entre 2 et 3", 2, 3, "", False),
    ("une vidéo", 1, 1, "vidéo", False),
    ("dix-sept villes", 17, 17, "villes", False),
    ("mille villes", 1000, 1000, "villes", False),
    ("une douzaine de villes", 12, 12, "villes", False),
    ("un million d'euros", 1000000, 1000000, "d'euros", False),
    ("aucun déficit", 0, 0, "déficit", False),
    ("al menos 4 reuniones", 4, None, "reuniones", False),
    ("más de 100", 101, None, "", False),
    ("hasta 5 ciudades", None, 5, "ciudades", False),
    ("unas 30 ciudades", 30, 30, "ciudades", True),
    ("2 o 3 actos", 2, 3, "actos", False),
    ("entre 2 y 3", 2, 3, "", False),
    ("dieciséis ciudades", 16, 16, "ciudades", False),
    ("once reuniones", 11, 11, "reuniones", False),
    ("tbd", None, None, "", False),
    ("TBD", None, None, "", False),
    ("à définir", None, None, "", False),
    ("por definir", None, None, "", False),
]

# Text, the characters that do not fit, the message.
REFUSED = [
    ("", "", "no quantity is given"),
    ("  ", "  ", "no quantity is given"),
    ("cities", "cities", "'cities' does not begin with a number"),
    ("all member cities", "all member cities", "'all member cities' does not begin with a number"),
    ("no", "no", "'no' does not begin with a number"),
    ("a few cities", "a few", "'a few' names no number"),
    ("une dizaine de villes", "une dizaine", "'une dizaine' names no number"),
    ("at least", "at least", "'at least' is not followed by a number"),
    ("at least some", "at least some", "'at least some' is not followed by a number"),
    ("at least cities", "cities", "'cities' is not a number"),
    ("once a year", "once a year", "'once a year' does not begin with a number"),
    ("18th Congress", "18th", "'18th' says which one, not how many"),
    ("a4", "4", "'4' is a second number"),
    ("10k", "10k", "'10k' runs a number and a word together"),
    ("2.5 years", "2.5", "'2.5' is not a whole number"),
    ("12.50 EUR", "12.50", "'12.50' is not a whole number"),
    ("1,234,56", ",", "',' does not fit after the number"),
    ("twenty five cities", "five", "'five' does not fit after the number"),
    ("deux cents villes", "cents", "'cents' does not fit after the number"),
    ("2 or meetings", "or", "'or' does not fit after the number"),
    ("10 or more million", "million", "'million' does not fit after the number"),
    (
        "10 million million million",
        "10 million million million",
        "'10 million million million' has more than 15 digits",
    ),
    ("10 + 10 + 10", "10", "'10' is a second number"),
    ("30 (10 each)", "10", "'10' is a second number"),
    ("30 cities and 4 towns", "4", "'4' is a second number"),
    ("5-3", "5-3", "'5-3' runs backwards"),
    ("from 10 cities", "from 10", "'from 10' names one end only"),
    ("under 0", "under 0", "'under 0' leaves no number"),
    ("at most 4 or more", "at most 4 or more", "'at most 4 or more' limits the quantity in two ways"),
    ("about about 4", "about", "'about' does not fit here"),
    ("1234567890123456", "1234567890123456", "'1234567890123456' has more than 15 digits"),
    ("-4", "-4", "'-4' does not begin with a number"),
    ("٣ cities", "٣ cities", "'٣ cities' does not begin with a number"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "about"), READ)
def test_read(text: str, low: int | None, high: int | None, unit: str, about: bool) -> None:  # noqa: FBT001
    assert read_amount(text) == Amount(text, low, high, unit, about)


@pytest.mark.parametrize(("text", "place", "message"), REFUSED)
def test_refused(text: str, place: str, message: str) -> None:
    found = read_amount(text)
    assert isinstance(found, Misread)
    assert (text[found.start : found.end], found.message) == (place, message)
    assert found.help


def test_the_second_of_two_equal_numbers_is_the_one_pointed_at() -> None:
    found = read_amount("10 + 10")
    assert isinstance(found, Misread)
    assert (found.start, found.end) == (5, 7)


def test_too_long() -> None:
    found = read_amount("9" * (LONGEST + 1))
    assert isinstance(found, Misread)
    assert found.message == "a quantity of 201 characters is too long to read"


def test_help_offers_the_range_the_right_way_round() -> None:
    found = read_amount("5-3")
    assert isinstance(found, Misread)
    assert found.help == "write '3-5'"


@pytest.mark.parametrize(
    ("text", "met", "not_met"),
    [
        ("30 cities", [30, 31], [0, 29]),
        ("at least 4 meetings", [4, 5], [3]),
        ("over 100 initiatives", [101], [100]),
        ("2 or 3 events", [2, 3, 4], [1]),
        ("up to 5", [0, 5], [6]),
        ("fewer than 5", [4], [5]),
        ("no deficit", [0], [1]),
        ("about 30 cities", [27, 30, 40], [26]),
        ("about 5-6 experts", [5, 6], [4]),
        ("about 9", [9], [8]),
        ("tbd", [], [0, 1000]),
    ],
)
def test_met_by(text: str, met: list[int], not_met: list[int]) -> None:
    amount = read_amount(text)
    assert isinstance(amount, Amount)
    assert [number for number in met if not amount.met_by(number)] == []
    assert [number for number in not_met if amount.met_by(number)] == []


PIECES = st.sampled_from(
    [
        *"at least|over|up to|about|between|and|or|a|few|no|de|once|two|million|dozen|cities|%|€|EUR|-|+|>=|tbd".split(
            "|"
        ),
        *"4|30|1,000|1.5|1 500|(|.|é|à|18th|jusqu'à".split("|"),
    ]
)


def check(text: str) -> None:
    found = read_amount(text)
    if isinstance(found, Misread):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        assert not found.message.endswith(".")
        return
    assert found.text == text
    assert found.low is None or found.low >= 0
    assert None in (found.low, found.high) or (found.low or 0) <= (found.high or 0)
    assert found.unit == found.unit.strip()


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " "]))
def test_any_words_are_read_or_refused(pieces: list[str], between: str) -> None:
    check(between.join(pieces))
