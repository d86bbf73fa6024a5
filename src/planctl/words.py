"""One text in several languages."""

from __future__ import annotations

from typing import Any, Self

_TBD = "tbd"
_LETTERS, _LENGTH = "bcdfghjklmnpqrstvwxz", 5


class Translated(str):
    """A text that its author gave in several languages; as a plain text it is the one in the source language.

    It compares, sorts and prints like that source text, so only what prints in another language need know of it.
    """

    __slots__ = ("languages", "made_from", "shown", "source")

    languages: dict[str, str]
    made_from: dict[str, str]
    shown: str
    source: str

    def __new__(
        cls,
        languages: dict[str, str],
        source: str = "",
        made_from: dict[str, str] | None = None,
        shown: str = "",
    ) -> Self:
        """`languages` holds the texts by two-letter code; `source` is the code of the source language.

        Where `source` is not given or has no text, the first text stands in for it. `made_from` holds, for some of the
        translations, the fingerprint of the source text that they were made from. `shown` is the code of the language
        whose text this is as a plain text, where that is not the source.
        """
        first = source if languages.get(source) else next(iter(languages), "")
        shown = shown if languages.get(shown) else first
        made = super().__new__(cls, languages.get(shown, ""))
        made.languages = dict(languages)
        made.made_from = dict(made_from or {})
        made.shown = shown
        made.source = first
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return what copying and pickling need."""
        return self.languages, self.source, self.made_from, self.shown

    def is_stale(self, language: str) -> bool:
        """Tell whether a translation was made from another text than the source is now; False where nobody knows."""
        made_from = self.made_from.get(language)
        if made_from is None or not self.languages.get(language):
            return False
        return made_from != fingerprint(self.languages[self.source])

    def showing(self, language: str) -> Translated:
        """Return the same texts; as a plain text the one in this language, or the source where there is none."""
        return Translated(self.languages, self.source, self.made_from, language)


def is_tbd(text: str) -> bool:
    """Tell whether a text only says that it is still to be decided."""
    said = text.strip()
    return len(said) == len(_TBD) and said.casefold() == _TBD


def fingerprint(text: str) -> str:
    """Return five small letters that stand for a text: those of another text are others, save one in three million.

    How the text is broken into lines does not count. There are no vowels, so they are no word; and no figures, so they
    are no number in YAML.
    """
    from hashlib import sha256

    rest = int.from_bytes(sha256(" ".join(text.split()).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(_LENGTH):
        rest, at = divmod(rest, len(_LETTERS))
        letters += _LETTERS[at]
    return letters
