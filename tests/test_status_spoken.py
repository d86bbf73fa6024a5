"""`status` in other languages: all it prints is said, what programs read is not, and translations are counted."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT, planctl
from madeup import madeup, unsaid
from planctl import kinds, model
from planctl.formats import Page, render
from planctl.localized import localized
from planctl.record import Record
from planctl.views import NoSuchError
from planctl.views.groups import REGISTERED
from planctl.views.opened import opened
from planctl.views.status import GROUPINGS, Row, status
from planctl.views.told import told
from planctl.views.work import Work
from planctl.words import fingerprint
from sample import example, followed, plan, real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan

SEPTEMBER = date(2024, 9, 20)
#: Everything that can be said of work, that neither the real plans nor the made-up one have.
ALL_SORTS = plan(
    """
    title: Work
    languages: [en, fr]
    themes: tbd
    owner: tbd
    bodies: {office: {title: Office, kind: tbd}}
    objectives: {one: {title: One, number: 1, statement: {en: We know it, fr: {text: Su, of: bcdfg}}}}
    priorities:
      A:
        title: {en: Learning, fr: Apprendre}
        tasks:
          - {number: 1, title: Thing, status: done, target: 1200 people, objective: one}
          - {number: 2, title: Other, status: postponed, target: 2 papers, counts: calendar, health: tbd}
          - {number: 3, title: Third, health: at risk, when: February or March, depends_on: tbd, owner: office}
          - {number: 4, title: Fourth, every: month, target: 12 letters}
          - {number: 5, title: Fifth, when: by 1 May, target: 40 cities, owner: office}
          - {number: 6, title: Sixth, when: November, target: at most 3 rounds}
          - {number: 7, title: Seventh, when: 1 May, target: tbd, status: not started}
          - {number: 8, title: Eighth, when: tbd, target: 9 cities, breakdown: {Asia: tbd, Africa: 3 cities}}
          - number: 9
            title: Ninth
            when: by end of September
            target: 5 halls
            subtasks: {a: {title: First, status: cancelled}, b: {title: Second, status: postponed}, c: Last}
    calendar:
      - {id: meeting, title: Round, when: tbd, item: 2, place: tbd}
      - {id: after, title: After, when: 2 weeks after feast}
      - {id: feast, title: Feast, when: 3 October, status: tentative, lasts: tbd}
      - {id: early, title: Early, when: 3 March}
    todo: [Ask them]
    """
)
LOG = """
    - {date: 2024-02-01, item: 5, value: 3, health: off track, why: Nobody came}
    - {date: 2024-02-02, item: 1, value: 1100}
    - {date: 2024-02-03, item: 4, result: held, slot: 2024-01-15}
    - {date: 2024-02-04, item: 4, result: cancelled, on: 2024-02-03, slot: 2024-02-15}
    - {date: 2024-02-05, item: 6, value: {add: 4}}
    - {date: 2024-02-06, item: 3, when: October, why: Too early, text: Well}
    - {date: 2024-02-07, item: 9, value: 1}
    - {date: 2024-02-08, item: meeting, status: postponed}
    """
SORTS = followed(ALL_SORTS, LOG)
PLANS = {
    "example": ((example(SEPTEMBER),), SEPTEMBER),
    "iaec": ((real("iaec-2024"),), date(2024, 4, 20)),
    "iopd before": ((real("iopd-2024"),), date(2023, 12, 31)),
    "both": ((real("iaec-2024"), real("iopd-2024")), date(2025, 4, 20)),
    "all sorts": ((SORTS,), SEPTEMBER),
    "no log": ((ALL_SORTS,), date(2023, 11, 1)),
}
STALE = fingerprint("We know it")
#: A list of what is to be translated names the keys that hold it, as the file has them.
KEYS = [key for one in vars(model).values() if isinstance(one, type) and issubclass(one, Record) for key in one.keys]


def forms(plans: tuple[Plan, ...], day: date) -> Iterator[Record]:
    """Yield everything that `status` answers."""
    yield status(plans, day, language="fr")
    for by in (None, *GROUPINGS):
        if by not in REGISTERED or any(getattr(one, REGISTERED[by]) for one in plans):
            yield status(plans, day, by=by, rows=False, language="es")
    yield opened(plans, day)
    yield opened(plans, day, "all", "fr")
    for name in ("overdue", "stale", "without report", "behind", "untranslated", "stale translations"):
        yield opened(plans, day, name, "fr")
    yield opened(plans, day, "overdue", status="not started")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", PLANS)
def test_every_word_is_said_or_the_plans_own(name: str, language: str) -> None:
    plans, day = PLANS[name]
    with madeup(language):
        for view in forms(tuple(localized(one, language) for one in plans), day):
            for form in ("text", "md"):
                printed = render(view, form, Page(None))
                assert not unsaid(printed, *plans, also=("français", "español", STALE, *KEYS)), printed


def test_updates_are_said_too() -> None:
    updates = [update for standing in SORTS.standings.values() for update in standing.updates]
    assert len(updates) == 8
    with madeup("fr"):
        said = "\n".join(told(Work(SORTS), update).says for update in updates)
        assert not unsaid(said, SORTS), said


def test_the_made_up_language_finds_what_is_not_said() -> None:
    with madeup():
        assert unsaid("⟦nothing⟧ is Thing, ⟦by ⟧3⟦ ⟧March", SORTS) == {"is"}
        # The author's own months are not those of the language spoken.
        assert unsaid("march", SORTS) == set()
    with madeup("fr"):
        assert unsaid("mars 3, overdue", SORTS) == {"overdue"}


#: Fields with words for people; all the others are for programs, in English whatever is spoken.
WORDS = {"title", "group", "progress", "risk", "measured", "look", "says", "when", "stands"}


@pytest.mark.parametrize("name", PLANS)
def test_what_programs_read_stays_as_it_is(name: str) -> None:
    plans, day = PLANS[name]
    asked: list[Any] = [lambda: status(plans, day), lambda: opened(plans, day, "all")]
    for ask in asked:
        plain = json.loads(render(ask(), "json", Page()))
        with madeup("en"):
            other = json.loads(render(ask(), "json", Page()))
        assert {*_changed(plain, other)} <= WORDS
    plain_rows, spoken_rows = status(plans, day).items, _spoken(plans, day)
    assert [row.stands for row in plain_rows] == [row.stands for row in spoken_rows]


def _spoken(plans: tuple[Plan, ...], day: date) -> tuple[Row, ...]:
    with madeup("fr"):
        return status(plans, day).items


def _changed(one: Any, other: Any, name: str = "") -> Iterator[str]:
    """Yield the keys under which two pieces of JSON differ."""
    if isinstance(one, dict):
        assert list(one) == list(other)
        for key in one:
            yield from _changed(one[key], other[key], key)
    elif isinstance(one, list):
        assert len(one) == len(other)
        for first, second in zip(one, other, strict=True):
            yield from _changed(first, second, name)
    elif one != other:
        yield name


def test_every_status_and_verdict_has_words() -> None:
    statuses = (*kinds.STATUSES, *kinds.HEALTHS, "no report", "no status", "done without evidence")
    from planctl.speech import say
    from planctl.targets import VERDICTS

    with madeup():
        assert [say(one) for one in (*statuses, *VERDICTS)] == [f"⟦{one}⟧" for one in (*statuses, *VERDICTS)]


# --- translations ----------------------------------------------------------------------------------------------------


def test_translations_are_counted_where_a_language_is_asked_for() -> None:
    (other,) = status((SORTS,), SEPTEMBER, language="fr").plans
    assert other.translated is not None
    assert other.translated.words == "français: 2 of 22 texts, 20 missing, 1 to be read again"
    data = json.loads(render(status((SORTS,), SEPTEMBER, language="fr"), "json", Page()))
    assert data["plans"][0]["translated"] == {"language": "fr", "texts": 22, "missing": 20, "stale": 1}
    for language in (None, "en"):
        assert status((SORTS,), SEPTEMBER, language=language).plans[0].translated is None


@pytest.mark.parametrize("form", ["text", "md"])
def test_the_count_stands_below_the_others(form: str) -> None:
    last = render(status((SORTS,), SEPTEMBER, rows=False, language="fr"), form, Page(80)).splitlines()[-1]
    assert last.rstrip(".").lower() == "français: 2 of 22 texts, 20 missing, 1 to be read again"


def _listed(name: str) -> set[tuple[str, str, str]]:
    with madeup("fr"):
        items = opened((localized(SORTS, "fr"),), SEPTEMBER, name, "fr").items
    return {(one.what, one.address, re.sub("[⟦⟧]", "", one.says)) for one in items}


def test_what_is_untranslated_is_named_by_record_key_and_text() -> None:
    said = _listed("untranslated")
    assert len(said) == 20
    assert ("body", "office", "title: Office") in said
    assert ("subtask", "9.c", "title: Last") in said
    assert ("plan", "small-2024", "todo.1: Ask them") in said
    assert not any("Learning" in says for _, _, says in said)


def test_a_stale_translation_comes_with_the_fingerprint_to_type() -> None:
    assert _listed("Stale-translations") == {("objective", "one", f"statement: We know it; of: {STALE}")}


def test_the_lists_of_translations_want_a_language() -> None:
    with pytest.raises(NoSuchError, match=r"^--list 'untranslated' wants a language: add --lang fr$"):
        opened((SORTS,), SEPTEMBER, "untranslated")
    ran = planctl("status", "--list", "untranslated", "--plans", str(ROOT / "plans"))
    assert (ran.code, ran.stderr) == (2, "planctl: --list 'untranslated' wants a language: add --lang fr\n")
    assert "untranslated" not in dict(opened((SORTS,), SEPTEMBER, "all").plans[0].counts)
    assert "untranslated" in dict(opened((SORTS,), SEPTEMBER, "all", "fr").plans[0].counts)


@pytest.mark.parametrize("asked", ["A", "learning", "apprendre"])
def test_a_group_goes_by_its_name_in_any_language(asked: str) -> None:
    for language in ("en", "fr"):
        assert len(status((localized(SORTS, language),), SEPTEMBER, priority=asked).items) == 12
