"""The catalogues in `lang/`, read as they lie there. The only module that knows babel."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


@cache
def catalogue(language: str) -> GNUTranslations:
    """Return what stands for the words of the code in a language; raises KeyError where there is no catalogue."""
    path = Path(__file__).parent / "lang" / f"{language}.po"
    if not path.is_file():
        raise KeyError(language)
    with path.open("rb") as file:
        read = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
