"""One text in several languages."""

from __future__ import annotations

import copy
import pickle

from planctl.words import Translated, in_language

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


def test_in_language() -> None:
    text = Translated(BOTH, "en")
    assert in_language(text, "fr") == "Assemblée générale"
    assert in_language(text, "en") == "General Assembly"


def test_a_missing_or_empty_translation_falls_back_to_the_source_text() -> None:
    assert in_language(Translated(BOTH, "en"), "es") == "General Assembly"
    assert in_language(Translated({**BOTH, "es": ""}, "en"), "es") == "General Assembly"


def test_in_language_returns_a_plain_text() -> None:
    assert type(in_language(Translated(BOTH), "es")) is str


def test_a_text_in_one_language_is_itself() -> None:
    assert in_language("General Assembly", "fr") == "General Assembly"


def test_does_not_follow_later_changes_of_the_map_it_was_made_from() -> None:
    given = dict(BOTH)
    text = Translated(given)
    given["fr"] = "?"
    assert text.languages == BOTH


def test_can_be_copied_and_pickled() -> None:
    text = Translated(BOTH, "fr")
    for twin in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):  # noqa: S301 - our own bytes
        assert (twin, twin.languages) == (text, text.languages)
