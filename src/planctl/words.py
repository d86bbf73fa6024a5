"""One text in several languages."""

from __future__ import annotations

from typing import Self


class Translated(str):
    """A text that its author gave in several languages; as a plain text it is the one in the source language.

    It compares, sorts and prints like that source text, so only what prints in another language need know of it.
    """

    __slots__ = ("languages",)

    languages: dict[str, str]

    def __new__(cls, languages: dict[str, str], source: str = "") -> Self:
        """`languages` holds the texts by two-letter code; `source` is the code of the source language.

        Where `source` is not given or has no text, the first text stands in for it.
        """
        made = super().__new__(cls, languages.get(source) or next(iter(languages.values()), ""))
        made.languages = dict(languages)
        return made

    def __getnewargs__(self) -> tuple[dict[str, str], str]:  # type: ignore[override]  # str has other arguments
        """Return what copying and pickling need."""
        source = next((code for code, text in self.languages.items() if text == str(self)), "")
        return self.languages, source


def in_language(text: str, language: str) -> str:
    """Return the text in a language, given by its two-letter code; where that is missing or empty, the source text."""
    if isinstance(text, Translated):
        return text.languages.get(language) or str(text)
    return text
