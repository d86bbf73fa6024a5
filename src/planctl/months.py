"""The names of months and weekdays in the languages planctl speaks, and how names are compared."""

from __future__ import annotations

#: The month names to print, January first, by language.
MONTH_NAMES: dict[str, tuple[str, ...]] = {
    language: tuple(names.split())
    for language, names in {
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    }.items()
}

# Folded names and abbreviations of all languages, one line a month. No spelling means two months (a test looks).
_MONTHS = """
january jan janvier janv enero ene gener gen janeiro
february feb fevrier fevr fev febrero febrer febr fevereiro
march mar mars marzo marc marco
april apr avril avr abril abr
may mai mayo maig maio
june jun juin junio juny junho
july jul juillet juil julio juliol julho
august aug aout agosto ago agost ag
september sep sept septembre septiembre setiembre setembre set setembro
october oct octobre octubre outubro out
november nov novembre noviembre novembro
december dec decembre diciembre dic desembre des dezembro dez
"""

# The same for weekdays, Monday first. "mar." is March in four languages, so Tuesday has no such short form here.
_WEEKDAYS = """
monday mon lundi lun lunes dilluns dl segunda-feira seg
tuesday tue tues mardi martes dimarts dt terca-feira ter
wednesday wed mercredi mer miercoles mie dimecres dc quarta-feira qua
thursday thu thur thurs jeudi jeu jueves jue dijous dj quinta-feira qui
friday fri vendredi ven viernes vie divendres dv sexta-feira sex
saturday sat samedi sam sabado sab dissabte ds
sunday sun dimanche dim domingo dom diumenge dg
"""


def _numbered(lines: str) -> dict[str, int]:
    return {name: at for at, line in enumerate(lines.strip().splitlines(), 1) for name in line.split()}


#: Every folded name and abbreviation of a month, without its full stop: 1 (January) to 12.
MONTHS: dict[str, int] = _numbered(_MONTHS)
#: Every folded name and abbreviation of a weekday: 1 (Monday) to 7, as ISO 8601 counts.
WEEKDAYS: dict[str, int] = _numbered(_WEEKDAYS)

#: The English names that messages use.
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def fold(text: str) -> str:
    """Return the text without capitals and accents, so that `Décembre` and `decembre` are one word."""
    if text.isascii():
        return text.lower()
    # Loading the tables of Unicode takes time that most commands can save.
    from unicodedata import combining, normalize

    return "".join(char for char in normalize("NFD", text) if not combining(char)).casefold()
