"""Cells of a table as values of keys: what a key of the format can hold of them, and nothing where it cannot.

Dates stay as they were written; only days in figures are turned year first, and only where the column itself tells
which figure is the day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.amount import Amount, read_amount
from planctl.dates import days_in
from planctl.intake.outline import Shares
from planctl.kinds import ENTRY_KINDS, ENTRY_STATUSES, HEALTHS, STATUSES
from planctl.meant import is_link, link_meant, money_unread
from planctl.months import MONTH_NAMES, fold
from planctl.synonyms import choice_meant
from planctl.text import is_ident
from planctl.when import Every, When, read_every, read_when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.dates import Period

    Value = str | tuple[str, ...]

#: Statuses in words that the synonyms do not hold, folded.
_STATUS = {
    "hecho": "done", "100%": "done", "ok": "done", "yes": "done", "entregado": "done", "executat": "done",
    "ejecutado": "done", "ejecutada": "done", "executada": "done", "tancat": "done", "cerrado": "done",
    "0%": "not started", "no iniciada": "not started", "sin iniciar": "not started", "a venir": "not started",
    "a comencar": "not started", "per comencar": "not started", "non commencee": "not started", "todo": "not started",
    "non demarre": "not started", "non demarree": "not started", "no started": "not started", "nao iniciada":
    "not started", "no comenzado": "not started", "no comenzada": "not started", "no comencat": "not started",
    "no comencada": "not started", "en proces": "in progress", "en desarrollo": "in progress", "en ejecucion":
    "in progress", "en execucio": "in progress", "em execucao": "in progress", "iniciada": "in progress", "demarre":
    "in progress", "demarree": "in progress", "commencee": "in progress", "on going": "ongoing", "on-going": "ongoing",
    "en continu": "ongoing", "continua": "ongoing", "retrasado": "postponed", "suspendu": "postponed",
    "suspendue": "postponed", "on hold": "postponed", "en pausa": "postponed", "abandonado": "cancelled",
    "abandonne": "cancelled", "abandonnee": "cancelled",
}  # fmt: skip
_CHOICES = {"health": HEALTHS, "online": ("yes", "no", "also"), "counts": ("calendar",)}
_NUMBER = r"[0-9A-Za-z]{1,6}(?:\.[0-9A-Za-z]{1,6}){0,3}"
_CONTINUES = r"[a-z][a-z0-9-]*#[a-z0-9][a-zA-Z0-9.-]*"
#: Keys that hold lists of texts, and those whose members are bodies.
LISTS = ("with", "tags", "links", "evidence")
BODIES = ("owner", "with", "body", "organiser")
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)Z?")
_FIGURES = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?: 0?0:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./])([0-9]{1,2})\2([0-9]{1,2})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = 12


def value(name: str, text: str, *, entry: bool = False) -> Value | None:
    """Return a cell as the value of a key, None where the key cannot hold it; for all keys but dates and references."""
    bare = " ".join(text.split())
    if name == "status":
        return status(bare, ENTRY_STATUSES if entry else STATUSES)
    if name == "statement":
        return text
    if name in LISTS:
        return _listed(name, text)
    if name == "breakdown":
        return _shares(text)
    fits = _FITS.get(name)
    if fits is not None:
        return bare if fits(bare) else None
    return _choice(bare, _CHOICES[name]) if name in _CHOICES else None


def _always(_text: str) -> bool:
    return True


_FITS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("owner", "body", "organiser", "heading", "place", "source", "note", "title"), _always),
    "every": lambda text: isinstance(read_every(text), Every),
    "lasts": lambda text: isinstance(read_amount(text), Amount),
    "target": lambda text: isinstance(read_amount(text), Amount),
    "budget": lambda text: money_unread(text) is None,
    "edition": lambda text: re.fullmatch(_NUMBER, text),
    "continues": lambda text: text == "yes" or re.fullmatch(_CONTINUES, text),
}


def status(text: str, choices: tuple[str, ...]) -> str | None:
    """Return the status that a word says in one of five languages, None where it says none."""
    found = _STATUS.get(fold(text).strip(" ."))
    return _choice(text, choices) or (found if found in choices else None)


def number(text: str) -> str | None:
    """Return a number as the format prints it, `12.c` for `12c`; None for what is none."""
    bare = text.strip().rstrip(".)").strip()
    lettered = re.fullmatch(r"([0-9]{1,4})\s?[.-]?\s?([a-z])", bare)
    if lettered:
        return f"{lettered[1]}.{lettered[2]}"
    return bare if re.fullmatch(_NUMBER, bare) else None


def references(text: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """Return the numbers and ids of items that a cell names, None where it says anything else."""
    there = set(known)
    words = [word.strip("#.()") for word in re.split(r"[;,/&\s]+", text)]
    named = [number(word) or word for word in words if word and fold(word) not in _BETWEEN]
    return tuple(dict.fromkeys(named)) if named and all(word in there for word in named) else None


_WORDS = (
    "and et y i e task tasks action actions tache taches tarea tareas accion acciones tasca tasques accio accions "
    "tarefa tarefas acao acoes no nº n° see voir ver"
)
_BETWEEN = frozenset(_WORDS.split())


def _choice(text: str, choices: tuple[str, ...]) -> str | None:
    low = fold(text)
    return low if low in choices else choice_meant(text, choices)


def parts(text: str) -> tuple[str, ...]:
    """Return the members of a list in a cell: they stand in lines, or behind `;`, or, where there is none, commas."""
    sign = r"\s*[\n;]\s*" if re.search(r"[\n;]", text.strip()) else r"\s*,\s*"
    found = (re.sub(r"^\s*(?:[-–•*]\s+)", "", one).strip() for one in re.split(sign, text))
    return tuple(" ".join(one.split()) for one in found if one)


def _listed(name: str, text: str) -> tuple[str, ...] | None:
    found = parts(text)
    if name in {"links", "evidence"}:
        found = tuple(text.split()) if all(map(is_link, text.split())) else found
        found = tuple(one if is_link(one) else link_meant(one) if " " not in one else "" for one in found)
        return found if found and all(found) else None
    return found


def _shares(text: str) -> Shares | None:
    pairs = [re.fullmatch(r"(.+?)\s*[=:]\s*(.+)", one) for one in parts(text)]
    if not pairs or not all(pair and isinstance(read_amount(pair[2]), Amount) for pair in pairs):
        return None
    return Shares(tuple((pair[1], pair[2]) for pair in pairs if pair))


def day_order(texts: Iterable[str]) -> str:
    """Return which figure of a column's dates is the day: "day" or "month" first; "" where its dates do not tell."""
    first = second = False
    for text in texts:
        found = _FIGURES.fullmatch(text.strip())
        if found:
            first |= int(found[1]) > _MONTHS
            second |= int(found[3]) > _MONTHS
    return "" if first == second else ("day" if first else "month")


def as_day(text: str, order: str) -> str:
    """Return a day in figures year first, as ISO 8601 has it, and any other text as it is on one line."""
    bare = " ".join(text.split())
    clock = _CLOCK.fullmatch(bare)
    if clock:
        return clock[1]
    figures, whole = _FIGURES.fullmatch(bare), _YEAR_FIRST.fullmatch(bare)
    if whole:
        year, month, day = (int(whole[at]) for at in (1, 3, 4))
    elif figures and order:
        day, month, year = int(figures[1]), int(figures[3]), int(figures[4])
        if order == "month":
            day, month = month, day
    else:
        return bare
    if not 1 <= month <= _MONTHS or not 1 <= day <= days_in(year, month):
        return bare
    return f"{year:04}-{month:02}-{day:02}"


def dated(text: str, period: Period) -> bool:
    """Tell whether planctl reads a date in this text."""
    return isinstance(read_when(text, period), When)


#: What makes a last day of a day, by the language of its month.
_BY = {"en": "by", "fr": "d'ici le", "es": "a más tardar el"}


def due(text: str, period: Period) -> str | None:
    """Return the date of a column of due days: as a last day where it is a plain one, else what was written.

    None where it is no date. The word before it is of the language of its month: `by`, `d'ici le`, `a más tardar el`.
    """
    words = set(re.findall(r"[^\W\d_]+", fold(text)))
    named = (language for language in _BY if words & set(map(fold, MONTH_NAMES[language])))
    wanted = f"{_BY[next(named, 'en')]} {text}"
    read = read_when(text, period)
    if isinstance(read, When) and read.kind == "day" and dated(wanted, period):
        return wanted
    return text if isinstance(read, When) else None


def span(first: str, last: str, period: Period) -> str | None:
    """Return the time between a first and a last day as one date, None where it is none."""
    if not last or not first:
        return due(last, period) if last else (f"from {first}" if dated(f"from {first}", period) else None)
    if DAY.fullmatch(first) and DAY.fullmatch(last):
        wanted = first if first == last else f"{first}/{last}"
    else:
        wanted = first if first == last else f"{first} to {last}"
    return wanted if (first <= last or not DAY.fullmatch(first)) and dated(wanted, period) else None


def entry_kind(text: str) -> str | None:
    """Return the sort of an entry of the calendar that a word says, None where it says none."""
    return _choice(text, ENTRY_KINDS)


def is_word_of_register(text: str) -> bool:
    """Tell whether a name would be taken for the id of a body that has to be in the register."""
    return is_ident(text) and text != "tbd"
