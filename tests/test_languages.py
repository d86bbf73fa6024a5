"""The catalogues of other languages hold every text that there is, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import messages
from planctl.speech import LANGUAGES

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from golden import Golden

OTHERS = sorted(LANGUAGES.keys() - {"en"})


def test_there_is_a_catalogue_for_every_language_but_the_codes_own() -> None:
    assert sorted(path.stem for path in messages.CATALOGUES.glob("*.po")) == OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_text_and_no_other(language: str, golden: Golden) -> None:
    golden(messages.CATALOGUES / f"{language}.po", messages.renewed(language))


def _translated(language: str) -> list[Message]:
    return [message for message in messages.catalogue(language) if message.id]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language: str) -> None:
    missing = [one.id for one in _translated(language) if not one.string or not all(_texts(one.string))]
    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    for one in _translated(language):
        places = {name for text in _texts(one.id) for name in re.findall(r"\{\w*\}", text)}
        for text in _texts(one.string or ()):
            found = set(re.findall(r"\{\w*\}", text))
            # Who counts one may say it in words.
            assert found == places or (one.pluralizable and found == places - {"{n}"}), (one.id, text)


def _texts(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
