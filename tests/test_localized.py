"""A plan in one of its languages, and what is missing or stale of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.engine import examine
from planctl.localized import coverage, is_spoken, localized, texts
from planctl.speech import speaking
from planctl.words import Translated, fingerprint

if TYPE_CHECKING:
    from planctl.model import Plan

TEXT = f"""\
planctl: 1
title: {{en: Work Plan 2024, fr: Plan de travail 2024}}
period: 2024
languages: [en, fr]
organisation: {{title: {{en: Rivers, fr: Rivières}}, aliases: [RN]}}
objectives:
  clean:
    title: {{en: Clean water, fr: {{text: "De l'eau propre", of: {fingerprint("Clean water")}}}}}
    actions:
      - title: {{en: Measure it, fr: {{text: La mesurer, of: {fingerprint("Measure")}}}}}
        note: For editors only
        tasks: [{{title: Buy kits, place: {{en: Geneva, fr: Genève}}}}]
calendar:
  - {{when: May, title: {{en: Fair, fr: Foire}}, item: clean.1}}
todo: [Find a date]
"""


def plan() -> Plan:
    examined = examine("plan.yaml", TEXT.encode())
    assert examined.is_sound, examined.findings
    assert examined.plan is not None
    return examined.plan


def test_every_text_is_in_the_language_where_the_plan_has_it() -> None:
    french = localized(plan(), "fr")
    assert french.title == "Plan de travail 2024"
    assert french.organisation is not None
    assert french.organisation.title == "Rivières"
    assert french.objectives[0].title == "De l'eau propre"
    assert french.calendar[0].title == "Foire"
    assert [item.title for item in french.items] == ["La mesurer", "Buy kits"]
    assert french.items[1].place == "Genève"


def test_what_stands_in_two_places_is_one_record_still() -> None:
    french = localized(plan(), "fr")
    assert french.objectives[0].actions[0] is french.items[0]
    assert french.items[0].tasks[0] is french.items[1]
    assert french.item("clean.1") is french.items[0]


def test_back_again_it_is_the_plan_that_it_was() -> None:
    one = plan()
    assert localized(localized(one, "fr"), "en") == one


def test_what_has_no_translation_is_the_very_same() -> None:
    examined = examine("plan.yaml", b"planctl: 1\ntitle: Plan\nperiod: 2024\ntasks: [A, B]\n")
    assert examined.plan is not None
    assert localized(examined.plan, "fr") is examined.plan


def test_coverage_counts_what_is_printed() -> None:
    found = coverage(plan(), "fr")
    assert [one.text for one in found.missing] == ["Buy kits", "Find a date"]
    assert [str(one.text) for one in found.stale] == ["Measure it"]
    assert (found.texts, found.translated) == (8, 6)
    again = coverage(localized(plan(), "fr"), "fr")
    assert (again.texts, len(again.missing), len(again.stale)) == (8, 2, 1)
    own = coverage(plan(), "en")
    assert (own.missing, own.stale) == ((), ())
    assert coverage(plan(), "es").translated == 0


def test_a_text_knows_its_place() -> None:
    kept = {(type(one.record).__name__, one.key, one.index) for one in texts(plan())}
    assert ("Plan", "todo", 0) in kept
    assert ("Item", "place", None) in kept
    assert not any(key in {"note", "aliases"} for _, key, _ in kept)


def test_a_plans_own_words_are_said_in_its_own_language_only() -> None:
    assert is_spoken(plan())
    with speaking("fr"):
        assert not is_spoken(plan())
    assert isinstance(plan().title, Translated)
