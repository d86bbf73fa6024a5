"""What is said of numbers, lists and days in three languages, and for how long a language is spoken."""

from __future__ import annotations

from datetime import date

import pytest

from planctl import speech
from planctl.speech import speaking

FIRST, LATER = date(2024, 5, 1), date(2026, 11, 22)
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("count", "en", "fr", "es"),
    [
        (0, "0", "0", "0"),
        (999, "999", "999", "999"),
        (1000, "1,000", f"1{NARROW}000", "1000"),
        (-1234, "-1,234", f"-1{NARROW}234", "-1234"),
        (12000, "12,000", f"12{NARROW}000", f"12{NARROW}000"),
        (1234567, "1,234,567", f"1{NARROW}234{NARROW}567", f"1{NARROW}234{NARROW}567"),
    ],
)
def test_a_number(count: int, en: str, fr: str, es: str) -> None:
    for language, says in (("en", en), ("fr", fr), ("es", es)):
        with speaking(language):
            assert speech.number(count) == says


@pytest.mark.parametrize(
    ("count", "en", "fr", "es"),
    [
        (1, "1st", "1re", "1.ª"),
        (2, "2nd", "2e", "2.ª"),
        (3, "3rd", "3e", "3.ª"),
        (11, "11th", "11e", "11.ª"),
        (18, "18th", "18e", "18.ª"),
        (112, "112th", "112e", "112.ª"),
        (121, "121st", "121e", "121.ª"),
    ],
)
def test_the_number_of_an_edition(count: int, en: str, fr: str, es: str) -> None:
    for language, says in (("en", en), ("fr", fr), ("es", es)):
        with speaking(language):
            assert speech.ordinal(count) == says


@pytest.mark.parametrize(
    ("words", "en", "fr", "es"),
    [
        ((), "", "", ""),
        (("A",), "A", "A", "A"),
        (("A", "B"), "A and B", "A et B", "A y B"),
        (("A", "B", "C"), "A, B and C", "A, B et C", "A, B y C"),
    ],
)
def test_words_are_joined(words: tuple[str, ...], en: str, fr: str, es: str) -> None:
    for language, says in (("en", en), ("fr", fr), ("es", es)):
        with speaking(language):
            assert speech.joined(iter(words)) == says


def test_a_choice_is_joined() -> None:
    said = []
    for language in speech.LANGUAGES:
        with speaking(language):
            said.append(speech.joined(["A", "B", "C"], "or"))
    assert said == ["A, B or C", "A, B ou C", "A, B o C"]


@pytest.mark.parametrize(
    "word", ["Inés", "Íñigo", "hijos", "historia", "ISO", "i", "«Ibérica»", "**Italia**", '<a href="#o">ideas</a>']
)
def test_in_spanish_and_before_the_sound_i(word: str) -> None:
    with speaking("es"):
        assert speech.joined(["A", word]) == f"A e {word}"
        assert speech.joined(["A", word], "or") == f"A o {word}"
    with speaking("fr"):
        assert speech.joined(["A", word]) == f"A et {word}"


@pytest.mark.parametrize(
    "word", ["hielo", "hiato", "iones", "IAEC", "yernos", "hotel", "III", "IV", "<i>B</i>", "", "8"]
)
def test_in_spanish_and_before_any_other_sound(word: str) -> None:
    with speaking("es"):
        assert speech.joined(["A", word]) == f"A y {word}"


@pytest.mark.parametrize(
    "word", ["oro", "Óscar", "hora", "«ocho»", "8", "80", "8000", "11", "11000", f"11{NARROW}000", "8 de mayo", "11.a"]
)
def test_in_spanish_or_before_the_sound_o(word: str) -> None:
    with speaking("es"):
        assert speech.joined(["A", word], "or") == f"A u {word}"
        assert speech.joined(["A", word]) == f"A y {word}"
    with speaking("en"):
        assert speech.joined(["A", word], "or") == f"A or {word}"


@pytest.mark.parametrize("word", ["hueso", "7", "18", "110", "1100", "<o>B</o>", ""])
def test_in_spanish_or_before_any_other_sound(word: str) -> None:
    with speaking("es"):
        assert speech.joined(["A", word], "or") == f"A o {word}"


def test_the_number_of_a_day() -> None:
    said = []
    for language in speech.LANGUAGES:
        with speaking(language):
            said.append((speech.day_number(FIRST), speech.day_number(date(2024, 5, 21))))
    assert said == [("1", "21"), ("1er", "21"), ("1", "21")]


@pytest.mark.parametrize(
    ("language", "full", "short", "month"),
    [
        ("en", "22 November 2026", "1 May", "November 2026"),
        ("fr", "22 novembre 2026", "1er mai", "novembre 2026"),
        ("es", "22 de noviembre de 2026", "1 de mayo", "noviembre de 2026"),
    ],
)
def test_a_day_in_words(language: str, full: str, short: str, month: str) -> None:
    with speaking(language):
        assert speech.full_day(LATER) == full
        assert speech.day_and_month(FIRST) == short
        assert speech.month_and_year(LATER) == month


@pytest.mark.parametrize(
    ("language", "months", "short", "days"),
    [
        ("en", ("January", "August", "December"), ("Jan", "Aug", "Dec"), ("Sunday", "Sun", "Mo")),
        ("fr", ("janvier", "août", "décembre"), ("janv.", "août", "déc."), ("dimanche", "dim", "lu")),
        ("es", ("enero", "agosto", "diciembre"), ("ene.", "ago.", "dic."), ("domingo", "dom", "lu")),
    ],
)
def test_names_of_months_and_days(
    language: str, months: tuple[str, ...], short: tuple[str, ...], days: tuple[str, str, str]
) -> None:
    with speaking(language):
        assert tuple(map(speech.month, (1, 8, 12))) == months
        assert tuple(map(speech.short_month, (1, 8, 12))) == short
        assert (speech.weekday(LATER), speech.short_weekday(LATER), speech.shortest_weekdays()[0]) == days
        assert speech.weekdays()[LATER.weekday()] == days[0]
        for names in (map(speech.month, range(1, 13)), map(speech.short_month, range(1, 13)), speech.weekdays()):
            listed = list(names)
            assert len(set(listed)) == len(listed)


def test_a_language_is_spoken_for_a_piece_of_work() -> None:
    assert speech.language() == "en"
    with speaking("fr"):
        assert (speech.language(), speech.say("today")) == ("fr", "aujourd’hui")
        with speaking("es"):
            assert (speech.language(), speech.say("today")) == ("es", "hoy")
            with speaking("en"):
                assert (speech.language(), speech.say("today")) == ("en", "today")
        assert speech.say("today") == "aujourd’hui"
    assert speech.say("today") == "today"


def test_what_goes_wrong_ends_the_language_too() -> None:
    with pytest.raises(ZeroDivisionError), speaking("fr"):
        1 / 0  # noqa: B018 - it goes wrong
    assert speech.language() == "en"


def test_a_language_that_nobody_speaks() -> None:
    with pytest.raises(KeyError, match="de"), speaking("de"):
        pass
    assert speech.language() == "en"


def test_a_text_with_several_meanings_and_one_that_counts() -> None:
    with speaking("fr"):
        assert speech.meant("days", "until {day}", day="15 mai") == "jusqu’au 15 mai"
        assert speech.say("until {day}", day="mai") == "jusqu’en mai"
        assert [speech.many(n, "{n} day ago", "{n} days ago") for n in (0, 1, 2)] == [
            "il y a 0 jour",
            "il y a 1 jour",
            "il y a 2 jours",
        ]
        # What is no text of ours is said as it is.
        assert speech.say("no such text {n}", n=1) == "no such text 1"


def test_a_capital_letter() -> None:
    assert [speech.capital(text) for text in ("", "mai 2024", "été", "IAEC")] == ["", "Mai 2024", "Été", "IAEC"]
