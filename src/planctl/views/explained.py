"""What `explain` answers: a page of the manual, a key, how a date is understood, or what can be asked.

The manual comes from the code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import quoted
from planctl.manual import entries, page_of, theme_of
from planctl.read import RECORDS
from planctl.record import Record
from planctl.text import Misread
from planctl.updates import Update
from planctl.views import NoSuchError
from planctl.when import read_when

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planctl.when import Period

#: What was meant for a code, with the letters that are taken for figures.
_CODE = re.compile(r"PC[ -]?([0-9OIL]{1,20})", re.IGNORECASE)
_FIGURES = str.maketrans("OIL", "011")
_FIGURES_OF_A_CODE = 3
#: From here on a word is taken for a name that was mistyped, and not for a date.
_ALIKE = 0.75
#: The records whose keys have a page: those of a plan, and what its log is made of.
EXPLAINED = RECORDS | {"Update": Update}
#: No name is nearly as long.
_NAME_LIMIT = 60


class Page(Record):
    """One page: of a check, or of a key in one record."""

    title: str
    says: str
    holds: str = ""
    examples: tuple[str, ...] = ()
    needed: bool = False


class Manual(Record):
    """The pages of the manual on one word."""

    what: str
    pages: tuple[Page, ...]


class Entry(Record):
    """What validation can say, in one line: `says` is the first sentence of its page."""

    code: str
    name: str
    severity: str
    says: str


class Theme(Record):
    """What validation can say about one thing."""

    title: str
    codes: tuple[Entry, ...]


class Contents(Record):
    """What can be asked: the codes that begin with `what`, by theme; with `keys` of plans where that is all of them."""

    what: str
    themes: tuple[Theme, ...]
    keys: tuple[str, ...] = ()


class Explained(Record):
    """How a date is understood. Days are the first and the last on which it can be; None where that end is open.

    `note` says in which way it was read and what to write instead, where it can be understood in more than one.
    """

    text: str
    edtf: str
    earliest: date | None
    latest: date | None
    precision: str
    certainty: str
    kind: str
    note: str | None = None


class Unread(Record):
    """Why a date is not understood: the characters that do not fit, from and up to, counted from 0."""

    text: str
    message: str
    start: int
    end: int
    help: str


def contents(begin: str = "") -> Contents:
    """Return what can be asked: every code that begins so, and, where that is all of them, every key of a plan."""
    themes: dict[str, list[Entry]] = {}
    for entry in entries():
        if entry.code.startswith(begin):
            first = " ".join(page_of(entry).says.partition("\n\n")[0].split())
            row = Entry(entry.code, entry.name, entry.severity, first)
            themes.setdefault(theme_of(entry), []).append(row)
    keys = () if begin else tuple(sorted({key for record in EXPLAINED.values() for key in record.keys}))
    return Contents(begin, tuple(Theme(title, tuple(codes)) for title, codes in themes.items()), keys)


def explained(what: str, period: Callable[[], Period]) -> Manual | Contents | Explained | Unread:
    """Return what is known of a code, a check's name, a key, or else a date within the period.

    The beginning of codes is answered by what begins so. `period` is called only for a date. Raises NoSuchError for a
    code that does not exist, and for a word that is nearly a name or a key.
    """
    pages = _checks(what) or _keys(what)
    if pages:
        return Manual(what, tuple(pages))
    code = _CODE.fullmatch(what)
    if code:
        several = contents(f"PC{code[1].upper()}")
        if several.themes and len(code[1]) < _FIGURES_OF_A_CODE:
            return several
        raise NoSuchError(f"no check has the code {what.upper()}; the nearest is {_nearest_code(code[1])}")
    when = read_when(what, period())
    if isinstance(when, Misread):
        near = _nearest_name(what)
        if near:
            raise NoSuchError(f"no check or key is called {quoted(what)}, and it is no date; did you mean {near}?")
        return Unread(what, when.message, when.start, when.end, when.help)
    note = when.note or None
    return Explained(what, when.edtf, when.earliest, when.latest, when.precision, when.certainty, when.kind, note)


def _checks(what: str) -> list[Page]:
    return [
        # The class of a record keeps its own `needed`, which a default would have to share.
        Page(f"{entry.code} {entry.name} ({entry.severity})", entry.page, needed=False)
        for entry in entries()
        if what.casefold() in {entry.code.casefold(), entry.name}
    ]


def _nearest_code(figures: str) -> str:
    """Return the code with the same figures, in whatever order, or else with the nearest number."""
    wanted = figures.upper().translate(_FIGURES)

    def far(code: str) -> tuple[bool, int]:
        return sorted(code[2:]) != sorted(wanted), abs(int(code[2:]) - int(wanted))

    return min((entry.code for entry in entries()), key=far)


def _nearest_name(what: str) -> str | None:
    """Return the name, code or key that a slip of the pen most likely meant, where it is near enough."""
    from difflib import get_close_matches

    names = {name for entry in entries() for name in (entry.name, entry.code)}
    names |= {key for record in EXPLAINED.values() for key in record.keys}
    folded = {name.casefold(): name for name in names}
    close = get_close_matches(what.strip().casefold()[:_NAME_LIMIT], folded, n=1, cutoff=_ALIKE)
    return folded[close[0]] if close else None


def _keys(what: str) -> list[Page]:
    pages: dict[tuple[str, str], list[str]] = {}
    made: dict[tuple[str, str], Page] = {}
    for name, record in EXPLAINED.items():
        key = record.keys.get(what)
        if key is not None:
            alike = (key.doc, key.kind.says)
            pages.setdefault(alike, []).append(name)
            made[alike] = Page("", key.doc, key.kind.says, key.kind.examples, key.needed)
    return [page.replace(title=f"{what} (in {', '.join(pages[alike])})") for alike, page in made.items()]
