"""What planctl says in reports, agenda and status, in the language asked for. The only module that knows gettext.

Every word of theirs goes through `say`, `many` or `meant`, in English; `lang/fr.po` and `lang/es.po` hold what stands
for it in French and Spanish, as translators' programs read and write it. English needs no catalogue and loads none.
The language holds for a piece of work, `with speaking("fr"): …`, and for nothing around it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from planctl.months import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from gettext import NullTranslations

#: The languages that reports can be had in, the usual one first, and what they call themselves.
LANGUAGES = {"en": "English", "fr": "français", "es": "español"}
#: The language of the words in the code, which is also that of what is said by default.
ENGLISH = "en"

_WEEKDAYS = {
    "en": WEEKDAY_NAMES,
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
# The short forms that editors use: French ones have a full stop unless they are whole words.
_SHORT_MONTHS = {
    "en": tuple(name[:3] for name in MONTH_NAMES["en"]),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."),
    "es": ("ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."),
}
_SHORT_WEEKDAYS = {language: tuple(name[:3] for name in names) for language, names in _WEEKDAYS.items()}
_TEENS = range(10, 20)


class _Speech:
    """A language and its catalogue; None where the code's own words are said."""

    __slots__ = ("catalogue", "language")

    def __init__(self, language: str, catalogue: NullTranslations | None = None) -> None:
        self.language = language
        self.catalogue = catalogue


_SPOKEN: ContextVar[_Speech] = ContextVar("spoken", default=_Speech(ENGLISH))  # noqa: B039 - nothing changes it


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in a language, one of LANGUAGES, until the end of the `with`.

    Raises KeyError for a language that planctl does not speak.
    """
    if language == ENGLISH:
        speech = _Speech(ENGLISH)
    else:
        from planctl.translations import catalogue

        speech = _Speech(language, catalogue(language))
    before = _SPOKEN.set(speech)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def language() -> str:
    """Return the code of the language that is spoken: `fr`."""
    return _SPOKEN.get().language


def say(text: str, **values: object) -> str:
    """Return an English text in the language spoken, with values for its `{names}`."""
    catalogue = _SPOKEN.get().catalogue
    said = text if catalogue is None else catalogue.gettext(text)
    return said.format(**values) if values else said


def many(count: int, one: str, more: str, **values: object) -> str:
    """Return the text for one or for more, as the language counts, with `{n}` for the number itself."""
    catalogue = _SPOKEN.get().catalogue
    own = one if count == 1 else more
    said = own if catalogue is None else catalogue.ngettext(one, more, count)
    return said.format(n=number(count), **values)


def meant(context: str, text: str, **values: object) -> str:
    """Return a text whose word means several things, as it is meant here: `meant("how long", "For")`."""
    catalogue = _SPOKEN.get().catalogue
    said = text if catalogue is None else catalogue.pgettext(context, text)
    return said.format(**values) if values else said


def later(text: str) -> str:
    """Return a text as it is, and tell translators of it: who prints it says it then."""
    return text


# --- numbers and lists -----------------------------------------------------------------------------------------------


def number(count: int) -> str:
    """Return a number in figures: `12,000`, in French `12 000` with a narrow space that does not break."""
    if abs(count) < 1000:  # noqa: PLR2004 - nothing to group
        return str(count)
    spoken = language()
    if spoken == ENGLISH:
        return f"{count:,}"
    # In Spanish a number of four figures is not grouped (RAE, Ortografía 2010).
    if spoken == "es" and abs(count) < 10000:  # noqa: PLR2004
        return str(count)
    return f"{count:,}".replace(",", "\u202f")


def ordinal(count: int) -> str:
    """Return the number of an edition as people say it: `18th`, `18e`, `18.ª`."""
    spoken = language()
    if spoken == "fr":
        return "1re" if count == 1 else f"{count}e"
    if spoken == "es":
        return f"{count}.ª"
    return f"{count}" + ("th" if count % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th"))


def joined(words: Iterable[str], last: str = "and") -> str:
    """Return words as prose: `A, B and C`; `last` is "and" or "or"."""
    words = list(words)
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return _link(words[-1], last).format(before=", ".join(words[:-1]), last=words[-1])


# In Spanish "y" is "e" before the sound i (not where it glides into another vowel: "y hielo"), and "o" is "u" before
# the sound o, that of 8 and 11 among them (RAE, Diccionario panhispánico de dudas, "y" and "o"). Roman figures are
# said as numbers. What stands before a word, such as a quotation mark or a tag, has no sound.
_SILENT = r"(?:<[^>]*>|[^\w<]|_)*"
_SOUND_I = "(?i)" + _SILENT + r"(?!(?-i:[IVX]+)\b)h?(?:í|i(?![aeouáéóú]))"
_SOUND_O = "(?i)" + _SILENT + r"(?:h?[oó]|8|11(?:\d{3})*(?!\d))"


def _link(word: str, how: str) -> str:
    """Return how the last word is joined to those before it."""
    is_spanish = language() == "es"
    if how == "or":
        is_o = is_spanish and re.match(_SOUND_O, word)
        return meant("before the sound o", "{before} or {last}") if is_o else say("{before} or {last}")
    is_i = is_spanish and re.match(_SOUND_I, word)
    return meant("before the sound i", "{before} and {last}") if is_i else say("{before} and {last}")


# --- days ------------------------------------------------------------------------------------------------------------


def month(of: int) -> str:
    """Return the name of a month, 1 to 12, as it stands in a sentence."""
    return MONTH_NAMES[language()][of - 1]


def short_month(of: int) -> str:
    """Return the short name of a month, 1 to 12: `Sep`, `sept.`."""
    return _SHORT_MONTHS[language()][of - 1]


def weekday(day: date) -> str:
    """Return the name of a day of the week."""
    return _WEEKDAYS[language()][day.weekday()]


def weekdays() -> tuple[str, ...]:
    """Return the names of the days of the week, Monday first."""
    return _WEEKDAYS[language()]


def shortest_weekdays() -> tuple[str, ...]:
    """Return two letters for each day of the week, Monday first, for the narrowest of calendars: `Mo`, `lu`."""
    return tuple(name[:2] for name in weekdays())


def short_weekday(day: date) -> str:
    """Return the short name of a day of the week: `Wed`, `mer`."""
    return _SHORT_WEEKDAYS[language()][day.weekday()]


def day_number(day: date) -> str:
    """Return the number of a day in its month: `15`; the first is `1er` in French."""
    return "1er" if day.day == 1 and language() == "fr" else str(day.day)


def day_and_month(day: date) -> str:
    """Return a day without its year: `22 November`, `22 novembre`, `22 de noviembre`."""
    return say("{day} {month}", day=day_number(day), month=month(day.month))


def full_day(day: date) -> str:
    """Return a day in full: `22 November 2026`, `1er mai 2024`, `22 de noviembre de 2026`."""
    return say("{day} {month} {year}", day=day_number(day), month=month(day.month), year=day.year)


def month_and_year(day: date) -> str:
    """Return the month of a day with its year: `May 2024`, `mayo de 2024`."""
    return say("{month} {year}", month=month(day.month), year=day.year)


def capital(text: str) -> str:
    """Return a text with a capital first letter, for what begins a heading: French months are written small."""
    return text[:1].upper() + text[1:]
