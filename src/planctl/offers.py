"""What to write instead of a date that could not be read, where one slip or habit stands in the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.dates import days_in
from planctl.months import MONTH_NAMES, MONTHS, fold
from planctl.points import EXAMPLES
from planctl.text import Misread
from planctl.ties import speaks_of_another

if TYPE_CHECKING:
    from collections.abc import Callable

_FIGURES = r"(?<![0-9A-Za-z])(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?![0-9])"
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2}(?: ?h(?:rs?)?\b)?| ?h(?:rs?\b)?(?:[0-9]{2}\b)?(?!\w)| ?[ap]\.?m\b\.?| Uhr\b)"
_TIME = (
    rf"(?i)[,;]? *(?:[-–—] *)?(?:\b(?:at|from|à|a|a las|a les|às|de|um|ab)\b *)?\b{_CLOCK}"
    rf"(?: *(?:[-–—]|to|à|a|a las|bis) *{_CLOCK})?(?: *(?:Uhr|hrs?|h|CET|CEST|UTC|GMT)\b)?\.?"
)
#: German, which dates do not speak: the words to read in place of its own.
_GERMAN = {
    "januar": "January", "jänner": "January", "februar": "February", "märz": "March", "april": "April", "mai": "May",
    "juni": "June", "juli": "July", "august": "August", "september": "September", "oktober": "October",
    "november": "November", "dezember": "December", "jan": "January", "feb": "February", "mär": "March",
    "apr": "April", "jun": "June", "jul": "July", "aug": "August", "sep": "September", "sept": "September",
    "okt": "October", "nov": "November", "dez": "December", "frühjahr": "spring", "frühling": "spring",
    "sommer": "summer", "herbst": "autumn", "winter": "winter", "anfang": "early", "mitte": "mid", "ende": "late",
    "bis": "-", "und": "and", "oder": "or", "ab": "from", "vor": "before", "nach": "after", "quartal": "quarter",
    "halbjahr": "half-year", "im": "", "am": "", "vom": "", "zum": "", "der": "", "den": "", "montag": "Monday",
    "dienstag": "Tuesday", "mittwoch": "Wednesday", "donnerstag": "Thursday", "freitag": "Friday",
    "samstag": "Saturday", "sonntag": "Sunday",
}  # fmt: skip
_NAMES = MONTH_NAMES["en"]
_DAY = r"(?<![0-9.])([0-9]{1,2})\. ?([0-9]{1,2})\.(?![0-9])"
_UNSURE = r"(?i)\([^)]*\b(?:tbc|tbd|tba|confirm\w*|provisional\w*|provisoire)\b[^)]*\)"
_LONGEST_MONTH = len("septiembre")


def offered(text: str, misread: Misread, reads: Callable[[str], bool]) -> Misread:
    """Return the refusal of a date with the nearest text that can be read; `reads` says which can."""
    figures = re.search(_FIGURES, text)
    if figures and (len(figures[3]) > len("24") or (figures[1] and "-" not in figures[0])):
        message = "a date in figures is read only as EDTF writes it, year first"
        return Misread(message, *figures.span(), _year_first(*figures.groups()))

    def same(_text: str, better: str) -> Misread:
        return misread.replace(help=f"did you mean '{better}'?")

    bare = _without_time(text)
    tries = (
        (bare, _timed),
        (_german(text), _spelled),
        (_german(bare), _timed),
        (_with_months(text), _figures),
        (re.sub(r"(?<=\w) */ *(?=\w)", " ", text), same),
        (_without_dots(text), same),
        (re.sub(r"['’]([0-9]{2})(?![0-9])", r"20\1", text), same),
        (text.strip(" ,;.*"), same),
        (re.sub(_UNSURE, "(tbc)", text), same),
    )
    for better, refused in tries:
        if better and better != text and reads(better):
            return refused(text, better)
    return _misspelt(text, misread, reads)


def _misspelt(text: str, misread: Misread, reads: Callable[[str], bool]) -> Misread:
    """Return the refusal with the month that one word is nearest to, or how a date is tied to another."""
    word = text[misread.start : misread.end]
    if not misread.message.endswith("of a date"):
        return misread
    if speaks_of_another(text):
        return misread.replace(help="name another entry by its id, for example 2 weeks before conference")
    if not word.isalpha() or len(word) > _LONGEST_MONTH + 2:
        return misread
    from difflib import get_close_matches

    for near in get_close_matches(fold(word), [name for name in MONTHS if len(name) > len("mai")], 2, 0.75):
        better = text[: misread.start] + near.capitalize() + text[misread.end :]
        if reads(better):
            return misread.replace(help=f"did you mean '{better}'?")
    return misread


def _without_time(text: str) -> str:
    """Return a date without the time of day."""
    time = re.search(_TIME, text)
    return "" if time is None else " ".join((text[: time.start()] + text[time.end() :]).split()).strip(" ,;")


def _timed(text: str, better: str) -> Misread:
    """Return the refusal of a time of day, at its place."""
    time = re.search(_TIME, text)
    start, end = (time.start(), time.end()) if time else (0, len(text))
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;"))
    message = "a time of day is not read, only the day; it can stand in a note"
    return Misread(message, start, end, f"did you mean '{better}'?")


def _german(text: str) -> str:
    """Return a date with English words in place of German ones; "" where it has none."""
    if re.search(_DAY, text):
        return _hyphens(_without_dots(re.sub(_DAY, _day, text)))
    if not any(word in _GERMAN for word in re.findall(r"[^\W\d_]+", text.casefold())):
        return ""
    better = re.sub(r"^\s*bis(?: zum)? ", "by ", text, flags=re.IGNORECASE)
    better = re.sub(r"[^\W\d_]+\.?", lambda word: _GERMAN.get(word[0].casefold().rstrip("."), word[0]), better)
    return _hyphens(_without_dots(better))


def _day(figures: re.Match[str]) -> str:
    """Return a day of German figures, such as `15.5.`, with the name of its month."""
    month = int(figures[2])
    return f"{int(figures[1])} {_NAMES[month - 1]}" if 1 <= month <= len(_NAMES) else figures[0]


def _hyphens(text: str) -> str:
    return " ".join(re.sub(r"\s*-\s*", "-", text).split())


def _spelled(text: str, better: str) -> Misread:
    return Misread(f"a date as German writes it: '{text}'", 0, len(text), f"did you mean '{better}'?")


def _figures(text: str, better: str) -> Misread:
    return Misread(f"a month stands in words, not in figures: '{text}'", 0, len(text), f"did you mean '{better}'?")


def _with_months(text: str) -> str:
    """Return a date with the name of the month for its figure, where only one of two can be the month; else ""."""

    def named(found: re.Match[str]) -> str:
        one, other = int(found[1]), int(found[2])
        day, month = (one, other) if other <= len(_NAMES) else (other, one)
        return f"{day} {_NAMES[month - 1]}" if 1 <= month <= len(_NAMES) < day else "?"

    better = re.sub(r"(?<![0-9])([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9./])", named, text)
    return "" if better == text or "?" in better else better


def _without_dots(text: str) -> str:
    """Return a date without the full stops behind its days, as in `15. May`."""
    return re.sub(r"(?<=[0-9])\.(?![0-9])", "", text)


def _year_first(day: str | None, month: str, year: str) -> str:
    """Return what to write for a date in figures: the one date it can be, or both."""
    numbers = (int(day) if day else 0), int(month)
    months = [n for n in dict.fromkeys((numbers[1], numbers[0])) if 1 <= n <= 12]  # noqa: PLR2004
    if not months:
        return "write the month in words and the year in four figures"
    year = year if len(year) > len("24") else f"20{year}"
    if day is None:
        return f"write {year}-{numbers[1]:02d}" if numbers[1] in months else EXAMPLES
    dates = [f"{year}-{month:02d}-{sum(numbers) - month:02d}" for month in months]
    return f"write {' or '.join(dates)}"


def day_offered(text: str, misread: Misread) -> Misread:
    """Return the refusal of EDTF with the day that was meant, where it has slashes for hyphens."""
    day = re.fullmatch(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", text)
    if day is None or not 1 <= int(day[2]) <= len(_NAMES) or not 1 <= int(day[3]) <= days_in(int(day[1]), int(day[2])):
        return misread
    return misread.replace(start=0, end=len(text), help=f"did you mean '{day[1]}-{day[2]:0>2}-{day[3]:0>2}'?")


def period_offered(text: str) -> Misread | None:
    """Return the refusal of years that follow one another and are not both written out; None where it is none."""
    years = re.fullmatch(r"\s*([0-9]{4}|[0-9]{2})\s*[-/–—]\s*([0-9]{2})\s*", text)
    if years is None:
        return None
    first = int(years[1]) if len(years[1]) > len("24") else 2000 + int(years[1])
    if (first + 1) % 100 != int(years[2]):
        return None
    help_ = f"write {first}/{first + 1} for two whole years, or {first}-07/{first + 1}-06 from July to June"
    return Misread(f"both years are written in four figures: '{text.strip()}'", 0, len(text), help_)
