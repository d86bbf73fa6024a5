"""The word that a slip of the pen most likely meant, out of those that there are."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much of a word of up to so many letters must be there: of a short one, nearly all.
_LIKE = ((4, 0.75), (6, 0.65), (1000, 0.6))
#: By how many letters a choice may differ to be compared at all, and how many are.
_LETTERS, _COMPARED = 4, 40


class Near:
    """What there is to choose from. It is looked at when first asked, and every word is looked up once."""

    def __init__(self, choices: Iterable[str]) -> None:
        """Any texts; of two that differ only in capitals and accents, the first is offered."""
        self._choices = choices
        self._folded: dict[str, str] | None = None
        self._letters: list[tuple[int, int, str]] = []
        self._known: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """Return the choice that was most likely meant by a word, or None where none is near."""
        word = fold(word)
        if self._folded is None:
            self._folded = {}
            for choice in self._choices:
                self._folded.setdefault(fold(choice), choice)
        if word in self._folded:
            return self._folded[word]
        if word not in self._known:
            self._known[word] = self._nearest(word, self._folded)
        return self._known[word]

    def _nearest(self, word: str, folded: dict[str, str]) -> str | None:
        from difflib import get_close_matches

        cutoff = next((share for letters, share in _LIKE if len(word) <= letters), 1.0)
        close = get_close_matches(word, self._alike(word, folded), n=1, cutoff=cutoff)
        return folded[close[0]] if close else None

    def _alike(self, word: str, folded: dict[str, str]) -> list[str]:
        """Return the choices of about the same length and letters: to compare all takes far longer."""
        if not self._letters:
            self._letters = [(_letters(choice), len(choice), choice) for choice in folded]
        own, least, most = _letters(word), len(word) // 2, len(word) * 2
        alike = [
            ((own ^ letters).bit_count(), choice)
            for letters, length, choice in self._letters
            if least <= length <= most and (own ^ letters).bit_count() <= _LETTERS
        ]
        return [choice for _, choice in nsmallest(_COMPARED, alike)]


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a slip of the pen most likely meant, or None; for one word, where `Near` is for many."""
    return Near(choices)(word)


def _letters(word: str) -> int:
    """Return which characters a word holds, a bit for each of 64 groups of them."""
    held = 0
    for char in word:
        held |= 1 << (ord(char) & 63)
    return held
