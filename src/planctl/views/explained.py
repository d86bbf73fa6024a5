"""What `explain` answers: a page of the manual, a key, or how a date is understood. The manual comes from the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import REGISTER, nearest
from planctl.read import RECORDS
from planctl.record import Record
from planctl.text import Misread
from planctl.views import NoSuchError
from planctl.when import read_when

if TYPE_CHECKING:
    from datetime import date

    from planctl.when import Period

_CODE = re.compile(r"PC[0-9]{3}", re.IGNORECASE)


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


def explained(what: str, period: Period) -> Manual | Explained | Unread:
    """Return what is known of a code, a check's name, a key, or else a date within the period.

    Raises NoSuchError for a code that does not exist.
    """
    pages = _checks(what) or _keys(what)
    if pages:
        return Manual(what, tuple(pages))
    if _CODE.fullmatch(what):
        near = nearest(what.upper(), REGISTER)
        raise NoSuchError(f"no check has the code {what.upper()}" + (f"; the nearest is {near}" if near else ""))
    when = read_when(what, period)
    if isinstance(when, Misread):
        return Unread(what, when.message, when.start, when.end, when.help)
    note = when.note or None
    return Explained(what, when.edtf, when.earliest, when.latest, when.precision, when.certainty, when.kind, note)


def _checks(what: str) -> list[Page]:
    return [
        Page(f"{check.code} {check.name} ({check.severity})", check.page)
        for check in REGISTER.values()
        if what.casefold() in {check.code.casefold(), check.name}
    ]


def _keys(what: str) -> list[Page]:
    pages: dict[tuple[str, str], list[str]] = {}
    made: dict[tuple[str, str], Page] = {}
    for name, record in RECORDS.items():
        key = record.keys.get(what)
        if key is not None:
            alike = (key.doc, key.kind.says)
            pages.setdefault(alike, []).append(name)
            made[alike] = Page("", key.doc, key.kind.says, key.kind.examples, key.needed)
    return [page.replace(title=f"{what} (in {', '.join(pages[alike])})") for alike, page in made.items()]
