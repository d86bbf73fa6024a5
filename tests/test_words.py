"""One text in several languages."""

from __future__ import annotations

import copy
import pickle
import re

from planctl.words import Translated, fingerprint

BOTH = {"en": "General Assembly", "fr": "Assemblée générale"}


def test_is_the_source_text() -> None:
    text = Translated(BOTH, "en")
    assert text == "General Assembly"
    assert hash(text) == hash("General Assembly")
    assert f"{text}!" == "General Assembly!"
    assert text.languages == BOTH


def test_the_source_language_need_not_come_first() -> None:
    assert Translated(BOTH, "fr") == "Assemblée générale"


def test_without_the_source_language_the_first_text_stands_in() -> None:
    assert Translated(BOTH) == "General Assembly"
    assert Translated(BOTH, "es") == "General Assembly"
    assert Translated({"fr": "Assemblée générale"}, "en") == "Assemblée générale"
    assert Translated({}) == ""


def test_shows_another_language() -> None:
    text = Translated(BOTH, "en").showing("fr")
    assert text == "Assemblée générale"
    assert (text.languages, text.source, text.shown) == (BOTH, "en", "fr")
    assert text.showing("en") == "General Assembly"


def test_a_missing_or_empty_translation_falls_back_to_the_source_text() -> None:
    for texts in (BOTH, {**BOTH, "es": ""}):
        text = Translated(texts, "en").showing("es")
        assert (text, text.shown) == ("General Assembly", "en")


def test_a_translation_is_stale_when_the_source_has_changed() -> None:
    was = fingerprint("General Assembly")
    assert not Translated(BOTH, "en", {"fr": was}).is_stale("fr")
    assert not Translated({**BOTH, "en": "General\n  Assembly"}, "en", {"fr": was}).is_stale("fr")
    assert Translated({**BOTH, "en": "Annual Assembly"}, "en", {"fr": was}).is_stale("fr")
    assert not Translated({**BOTH, "en": "Annual Assembly"}, "en").is_stale("fr"), "nobody knows"


def test_a_fingerprint_is_no_word_and_no_number() -> None:
    assert re.fullmatch("[bcdfghjklmnpqrstvwxz]{5}", fingerprint("General Assembly"))
    assert len({fingerprint(str(number)) for number in range(1000)}) > 995


def test_does_not_follow_later_changes_of_the_map_it_was_made_from() -> None:
    given = dict(BOTH)
    text = Translated(given)
    given["fr"] = "?"
    assert text.languages == BOTH


def test_can_be_copied_and_pickled() -> None:
    text = Translated(BOTH, "fr", {"en": "bcdfg"}, "en")
    for twin in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):  # noqa: S301 - our own bytes
        same = (twin, twin.languages, twin.made_from, twin.shown, twin.source)
        assert same == (text, text.languages, text.made_from, text.shown, text.source)
