"""Dates in other languages: limits of days and of months, windows, and what was uncertain once it is over."""

from __future__ import annotations

from datetime import date

import pytest

from planctl.every import Every
from planctl.formats import Page, render
from planctl.speech import speaking
from planctl.views.agenda import agenda
from planctl.views.board import board
from planctl.views.daywords import said
from planctl.views.outcomes import sure
from planctl.views.printed.dates import dated
from planctl.views.printed.rhythms import rhythm
from planctl.views.report import report
from planctl.views.wall import wall
from planctl.when import read_every
from sample import followed, plan, when, year

MAY = (2024, 5)
TODAY = date(2024, 4, 1)


@pytest.mark.parametrize(
    ("text", "french", "spanish"),
    [
        ("by 15 May", "le mer 15 au plus tard", "a más tardar el mié 15"),
        ("by end of May", "le ven 31 au plus tard", "a más tardar el vie 31"),
        ("until 15 May", "jusqu’au mer 15", "hasta el mié 15"),
        ("from 1 May", "à partir du mer 1er", "desde el mié 1"),
        ("from June", "dès juin", "desde junio"),
        ("not before 6 May", "pas avant le lun 6", "no antes del lun 6"),
        ("not before June", "juin au plus tôt", "no antes de junio"),
        ("between 1 and 24 May", "entre le mer 1er et le ven 24", "entre el mié 1 y el vie 24"),
        ("between May and July", "entre mai et juillet", "entre mayo y julio"),
        ("~ between 13 and 24 May", "lun 13 – ven 24 environ", "aprox. lun 13 a vie 24"),
        ("10 May?", "ven 10\u202f?", "vie 10 (?)"),
    ],
)
def test_an_agenda_says_a_limit_of_days_otherwise_than_one_of_months(text: str, french: str, spanish: str) -> None:
    for language, words in (("fr", french), ("es", spanish)):
        with speaking(language):
            assert said(when(text), MAY, own=False) == words


@pytest.mark.parametrize(
    ("text", "french", "spanish"),
    [
        ("by 15 May", "le 15 mai au plus tard", "a más tardar el 15 de mayo"),
        ("by May", "mai au plus tard", "mayo a más tardar"),
        ("by second quarter", "deuxième trimestre au plus tard", "segundo trimestre a más tardar"),
        ("until 15 May", "jusqu’au 15 mai", "hasta el 15 de mayo"),
        ("until May", "jusqu’en mai", "hasta mayo"),
        ("until 2024", "jusqu’au 31 décembre", "hasta el 31 de diciembre"),
        ("from 1 May", "à partir du 1er mai", "desde el 1 de mayo"),
        ("from May", "dès mai", "desde mayo"),
        ("not before 6 May", "pas avant le 6 mai", "no antes del 6 de mayo"),
        ("not before May", "mai au plus tôt", "no antes de mayo"),
        ("between 1 and 12 May", "entre le 1er et le 12 mai", "entre el 1 y el 12 de mayo"),
        ("between 20 May and 3 June", "entre le 20 mai et le 3 juin", "entre el 20 de mayo y el 3 de junio"),
        ("10 or 11 May", "10 mai ou 11 mai", "10 de mayo u 11 de mayo"),
        ("1 May", "1er mai", "1 de mayo"),
        ("15-18 May", "15–18 mai", "15–18 de mayo"),
        ("May-June", "mai–juin", "mayo–junio"),
        ("30 May - 2 June", "30 mai – 2 juin", "30 de mayo – 2 de junio"),
        ("2024", "2024", "2024"),
        ("3 February 2025", "3 février 2025", "3 de febrero de 2025"),
    ],
)
def test_a_report_says_a_date_as_an_editor_of_the_language_would(text: str, french: str, spanish: str) -> None:
    for language, words in (("fr", french), ("es", spanish)):
        with speaking(language):
            assert dated(when(text), year(), own=False).words == words


def test_about_some_days_is_from_the_first_to_the_last_of_them() -> None:
    assert said(when("~ between 13 and 24 May"), MAY, own=False) == "about Mon 13 to Fri 24"
    assert said(when("2024-34~"), MAY, own=False) == "about April to June"


def test_the_first_of_every_month() -> None:
    every = read_every("1st of every month")
    assert isinstance(every, Every)
    words = []
    for language in ("en", "fr", "es"):
        with speaking(language):
            words.append(rhythm(every))
    assert words == ["monthly on day 1", "chaque mois, le 1er", "mensual, el día 1"]


def test_the_title_that_a_date_is_tied_to_has_the_marks_of_the_language() -> None:
    text = "title: T\nlanguages: [{}]\ncalendar: [{{id: egg, title: Egg, when: tbd}}, {}]"
    tied = "{title: A, when: 2 weeks before egg}"
    words = {}
    for language in ("en", "fr", "es"):
        with speaking(language):
            lines = report((plan(text.format(language, tied)),), TODAY).plans[0].calendar.undated
            words[language] = lines[-1].when.words if lines[-1].when else None
    assert words == {
        "en": "2 weeks before “Egg, to be decided”",
        "fr": "2 weeks before «\u202fEgg, à décider\u202f»",
        "es": "2 weeks before «Egg, por decidir»",
    }


# --- what was uncertain ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("10 May?", "10 May", "certain"),
        ("10 May", "10 May", "certain"),
        ("about 10 May", "about 10 May", "approximate"),
        ("about 10 May?", "about 10 May", "approximate"),
    ],
)
def test_a_date_without_its_doubt(text: str, words: str, certainty: str) -> None:
    made = sure(when(text))
    assert (made.text, made.certainty) == (words, certainty)
    assert (made.earliest, made.latest) == (when(text).earliest, when(text).latest)


TEXT = """
    title: Plan
    languages: [en]
    calendar:
      - {id: day, title: Day, when: 10 May?}
      - {id: days, title: Days, when: 13-14 May, status: tentative}
      - {id: ask, title: Ask, when: 20 June?}
"""
NOW = date(2024, 5, 2)
MOVED = "- {date: 2024-05-01, item: day, when: 24 May}\n"


@pytest.mark.parametrize(
    ("language", "history", "changed", "asked", "part"),
    [
        ("en", "moved from 10 May", "now 24 May instead of 10 May", "whether 20 June stands", "day 1 of 2"),
        (
            "fr",
            "déplacé, initialement 10 mai",
            "désormais 24 mai (auparavant 10 mai)",
            "confirmation de la date (20 juin)",
            "jour 1 sur 2",
        ),
        (
            "es",
            "fecha anterior: 10 de mayo",
            "ahora 24 de mayo en lugar de 10 de mayo",
            "si se mantiene la fecha, 20 de junio",
            "día 1 de 2",
        ),
    ],
)
def test_the_doubt_is_not_said_of_what_became_of_a_date(
    language: str, history: str, changed: str, asked: str, part: str
) -> None:
    before = plan(TEXT)
    made = followed(before, MOVED)
    with speaking(language):
        rows = agenda((made,), NOW, first=date(2024, 1, 1), last=date(2024, 12, 31)).items
        assert [row.history for row in rows if row.address == "day"] == [history]
        (line,) = (line for line in report((made,), NOW).plans[0].calendar.months[4].lines if line.title == "Day")
        assert line.became.says == history
        (paper,) = board((made,), NOW, before=(before,), since=date(2024, 4, 1)).plans
        assert changed in paper.changed[0].lines[0].says
        assert asked in [point.says for point in paper.decisions.lines]
        (day,) = (
            day
            for month in wall((made,), NOW).months
            for week in month.weeks
            for day in week.days
            if day and day.marks
            if day.day == date(2024, 5, 13)
        )
        assert (day.marks[0].part, day.marks[0].sign) == (part, "■?")


def test_what_is_tentative_has_one_mark() -> None:
    one, other = ("{title: A, when: 10 May?, status: tentative}", "{title: B, when: 11 May, status: tentative}")
    tentative = f"title: T\ncalendar: [{one}, {other}]"
    for language, mark in (("en", "?"), ("fr", "\u202f?"), ("es", " (?)")):
        with speaking(language):
            rows = agenda((plan(tentative),), NOW, month=5).months[0].rows
            assert [row.says.count("?") for row in rows] == [1, 1]
            assert all(row.says.endswith(mark) for row in rows)


# --- several plans ---------------------------------------------------------------------------------------------------


def test_the_table_of_plans_is_said_in_whole_sentences() -> None:
    one = "title: A\nstage: draft\nactions: [{title: X}, {title: Y}]"
    two = "title: B\nstage: in force\nactions: [{title: X}]\ncalendar: [{title: C, when: 3 May}]"
    holds, shown = {}, {}
    for language in ("en", "fr", "es"):
        with speaking(language):
            view = report((plan(one, "a-2024"), plan(two, "b-2024")), TODAY)
            assert view.portfolio is not None
            holds[language] = [row.holds for row in view.portfolio.rows]
            shown[language] = [render(view, form, Page(form=form)) for form in ("html", "md")]
    assert holds == {
        "en": ["2 actions. Nothing in it has a date.", "1 action and 1 calendar entry"],
        "fr": ["2 actions. Aucune date n’y figure.", "1 action et 1 entrée au calendrier"],
        "es": ["2 acciones. Nada en él tiene fecha.", "1 acción y 1 entrada en el calendario"],
    }
    for language, stage in (("en", "in force"), ("fr", "en vigueur"), ("es", "vigente")):
        assert all(stage in text for text in shown[language])
