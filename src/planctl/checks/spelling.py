"""Words that a slip of the pen makes of one another, found without comparing each with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.near import Near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Among so many, every one can be compared with.
_FEW = 500
#: Shorter words are other words when a letter changes: Palma and Parma, Soria and Sofia.
_LONG = 8
_SHORT = 5


class NearOfMany:
    """What there is to choose from, as in `Near`; but a plan may have ten thousand ids, and a thousand wrong ones."""

    def __init__(self, words: Iterable[str]) -> None:
        """The index of very many words is made when the first one is looked for."""
        self._words = tuple(words)
        self._near = Near(self._words)
        self._index: dict[str, str] | None = None

    def __call__(self, word: str) -> str | None:
        """Return the word that was most likely meant, or None; of very many, one that is a single letter away."""
        if len(self._words) <= _FEW:
            return self._near(word)
        if self._index is None:
            self._index = {form: one for one in reversed(self._words) for form in _forms(one)}
        return next((self._index[form] for form in _forms(word) if form in self._index), None)


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and the word with each of its letters left out: two that share a form are a slip apart, or two."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def slips(word: str) -> list[str]:
    """Return forms of a word, of which a word that is a `slip` of it shares at least one."""
    if len(word) < _SHORT - 1 or not word.isalpha():
        return [word]
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))]


def lettered(word: str) -> list[frozenset[str]]:
    """Return sets of letters, of which a word that is a `slip` of it shares one, but for one with another letter."""
    own = frozenset(word)
    return [own] if len(word) < _LONG else [own, *(own - {letter} for letter in own)]


def slip(one: str, other: str) -> str:
    """Return which slip makes two words one: "swap" of two letters, "double" letter, "missing" or other "letter".

    The last two are told in long words only; "" is for none. The first and the last letter have to be right: what
    differs there is most often another word, its plural or its feminine.
    """
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _SHORT - 1 or len(long) - len(short) > 1 or not (one + other).isalpha():
        return ""
    first = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    end = next((at for at, (a, b) in enumerate(zip(short[::-1], long[::-1], strict=False)) if a != b), len(short))
    if not first or not end:
        return ""
    if len(short) < len(long):
        if first + end < len(short) or len(long) < _SHORT:
            return ""
        # The letter too many stands where the words part, or ends a run of the same letter.
        return "double" if long[first] == long[first - 1] else "missing" if len(short) >= _LONG else ""
    apart = slice(first, len(short) - end)
    if len(short[apart]) == len("ab") and short[apart] == long[apart][::-1] and len(short) >= _SHORT:
        return "swap"
    return "letter" if len(short[apart]) == 1 and len(short) >= _LONG else ""
