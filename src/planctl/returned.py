"""A table that was filled in and sent back, to the updates it tells. Pure: no file, no clock, no chance.

Rows are found by their address, number, id or title, never by where they stand. What the table said when it was made
stands in its columns `was …` (`planctl.views.tofill`): only a cell that differs from these was filled in, and where the
plan or its log says something else by now, nobody but a person can tell which holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.called import lasting, things, titles
from planctl.filledin import ConflictError, FaultError, FilledIn, News
from planctl.finding import listed, quoted, visible
from planctl.fold import Things
from planctl.formats.table_csv import plain
from planctl.intake import RefusedError
from planctl.model import Entry, Item
from planctl.months import fold
from planctl.record import Record
from planctl.synonyms import key_meant
from planctl.views import NoSuchError
from planctl.views.cells import COLUMNS
from planctl.views.tofill import AS_OF, FILLED, STOOD, WAS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planctl.intake.sheets import Sheet
    from planctl.model import Plan

    Row = dict[str, str]
    Found = tuple[Plan, Item | Entry]

#: The columns that say which thing a row is about, the surest first.
NAMES = ("address", "number", "id")
#: Other words for columns, in tables of one's own.
_ALSO = {"reached": "value", "message": "text", "item": "address"}
#: So far down the names of the columns are looked for.
_DEEP = 20
#: What a spreadsheet adds to a day and to a whole number.
_MIDNIGHT, _WHOLE = r"[ T]00:00(:00)?$", r"(?<=[0-9])\.0+$"
_DAYS = ("when", "date", "slot", "on")
_FEW = 6
#: Kinds of row that no update is about.
_SILENT = ("plan", "front", "body", "series", "network", "objective", "priority")


class Doubt(Record):
    """A row that becomes no update: where it is, what it is about, in its own words, and why, in a line."""

    where: str
    what: str
    says: str


class Returned(Record):
    """What a table tells.

    `same` is how many rows tell nothing new. `conflicts`: rows about something that has changed since the table was
    made. `faults`: rows that name nothing there is, or say what cannot be meant. `ignored`: columns that were filled
    in and are none, sheets without a column to go by among them.
    """

    news: tuple[News, ...]
    same: int
    conflicts: tuple[Doubt, ...]
    faults: tuple[Doubt, ...]
    ignored: tuple[str, ...] = ()


def returned(sheets: Sequence[Sheet], plans: tuple[Plan, ...], today: date) -> Returned:
    """Return what tables tell of plans as they stand today. A row with a conflict or a fault gives no update at all.

    Raises RefusedError for a table that was not made to be filled in.
    """
    reading = _Reading(plans, today)
    heads = [_head(sheet.rows) for sheet in sheets]
    if not any(heads):
        raise RefusedError(
            "no row names columns such as address and status: make a table with planctl export --updates, or name the "
            f"columns {listed((*NAMES, 'title'))}, and {listed(FILLED, 'and')}"
        )
    for sheet, head in zip(sheets, heads, strict=True):
        if head is None:
            reading.ignored.append(visible(sheet.where))
        else:
            reading.sheet(sheet, *head)
    return reading.done()


class _Reading:
    """Goes through tables row by row, and keeps what they tell."""

    def __init__(self, plans: tuple[Plan, ...], today: date) -> None:
        self.ignored: list[str] = []
        self._known = _Known(plans)
        self._today = today
        self._news: list[News] = []
        self._conflicts: list[Doubt] = []
        self._faults: list[Doubt] = []
        self._told: dict[tuple[str, ...], str] = {}
        self._same = 0

    def sheet(self, sheet: Sheet, at: int, columns: list[str]) -> None:
        """Read the rows below the one that names the columns."""
        for number, cells in list(zip(sheet.numbers, sheet.rows, strict=True))[at + 1 :]:
            row = _row(columns, cells)
            if any(row.get(name) for name in (*NAMES, "title", *FILLED)):
                self._row(row, sheet.place(number))
        named = enumerate(columns)
        self.ignored += (visible(name) for place, name in named if not _is_known(name) and _any(sheet.rows[at:], place))

    def _row(self, row: Row, where: str) -> None:
        try:
            news = FilledIn(row, *self._known.found(row), self._today).made(where)
            if news is None:
                self._same += 1
                return
            _once(self._told, news, row)
            self._news.append(news)
        except ConflictError as why:
            self._conflicts += (Doubt(where, _called(row), says) for says in why.args)
        except (FaultError, NoSuchError) as why:
            self._faults += (Doubt(where, _called(row), _in_columns(str(says))) for says in why.args)

    def done(self) -> Returned:
        """Return what was told."""
        found = (tuple(self._news), self._same, tuple(self._conflicts), tuple(self._faults))
        return Returned(*found, tuple(self.ignored))


def _once(told: dict[tuple[str, ...], str], fresh: News, row: Row) -> None:
    """Remember what a row tells of; raises FaultError where another one told of it."""
    first = told.setdefault((fresh.plan, fresh.item, row.get("slot", "")), fresh.where)
    if first != fresh.where:
        raise FaultError(f"it is told of in {first} already")


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    """Return which row names the columns, and their names; None where none does."""
    for at, row in enumerate(rows[:_DEEP]):
        columns = [_column(cell) for cell in row]
        if {*NAMES, "title"} & {*columns} and {*FILLED} & {*columns}:
            if "kind" in columns and "address" in columns and WAS + STOOD[0] not in columns:
                raise RefusedError(
                    "this table of export was not made to be filled in, so what is new in it cannot be told: "
                    "make one with planctl export --updates"
                )
            return at, columns
    return None


def _column(cell: str) -> str:
    name = " ".join(cell.strip().casefold().split())
    if _is_known(name):
        return name
    return _ALSO.get(name) or key_meant(name, (*FILLED, *NAMES, "title")) or name


def _is_known(name: str) -> bool:
    return name in (*COLUMNS, *FILLED, *(WAS + one for one in STOOD), AS_OF, "")


def _any(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(len(row) > place and row[place].strip() for row in rows[1:])


def _row(columns: list[str], cells: Sequence[str]) -> Row:
    """Return the cells by column; one that is there and empty is "", one that is not there is missing."""
    found: Row = {}
    for name, cell in zip(columns, [*cells, *[""] * len(columns)], strict=False):
        text = plain(cell.replace("\r\n", "\n").strip())
        if name in _DAYS or name == AS_OF:
            text = re.sub(_MIDNIGHT, "", text)
        if name == "value":
            text = re.sub(_WHOLE, "", text)
        if name and not found.get(name):
            found[name] = text
    return found


def _called(row: Row) -> str:
    """Return what a row is about, as the table says it."""
    return visible(next((row[name] for name in (*NAMES, "title") if row.get(name)), ""))


def _in_columns(says: str) -> str:
    """Return a sentence about options as one about the columns of the table."""
    return re.sub(r"--([a-z]+)\b", r"'\1'", re.sub(r"(?<![\w-])-m\b", "'text'", says))


# --- which thing -----------------------------------------------------------------------------------------------------


class _Known:
    """What rows can be about, by name and by title; each plan is gone through once."""

    def __init__(self, plans: tuple[Plan, ...]) -> None:
        self._plans = [(plan, Things(plan)) for plan in plans]
        self._titles: dict[str, list[Found]] = {}
        for plan in plans:
            for thing in things(plan):
                for title in dict.fromkeys(titles(thing)):
                    self._titles.setdefault(title, []).append((plan, thing))

    def found(self, row: Row) -> Found:
        """Return what a row is about; raises FaultError where it is nothing, or where it could be two things."""
        if row.get("kind", "") in _SILENT:
            raise FaultError(f"nothing is reported of a row of the kind {row['kind']}")
        said = fold(row.get("plan", ""))
        chosen = [one for one in self._plans if not said or said in (fold(one[0].id), fold(one[0].short))]
        if not chosen:
            raise FaultError(f"no plan here is called {quoted(row['plan'])}")
        name = next((row[one] for one in NAMES if row.get(one)), "")
        by_name = [(plan, one) for plan, called in chosen if name and (one := called(name)) is not None]
        if len(by_name) > 1:
            where = listed((visible(plan.id) for plan, _ in by_name), "and")
            raise FaultError(f"{quoted(name)} is in {where}: say which")
        title = fold(row.get("title", ""))
        by_title = [one for one in self._titles.get(title, ()) if title and any(one[0] is plan for plan, _ in chosen)]
        if by_name:
            return _agreed(name, by_name[0], title, by_title)
        if len(by_title) == 1:
            return by_title[0]
        if by_title:
            names = [visible(lasting(one)) for _, one in by_title]
            raise FaultError(f"this is the title of {listed(names[:_FEW] + ['others'] * (len(names) > _FEW), 'and')}")
        raise FaultError(f"no item and no entry of the calendar is called {quoted(name or row.get('title', ''))}")


def _agreed(name: str, found: Found, title: str, by_title: list[Found]) -> Found:
    """Return what a row names; raises FaultError where its title shows that another thing is called so by now."""
    thing = found[1]
    if not title or title in titles(thing):
        return found
    # A title alone may have been worded anew, but not that of a thing which is called by its place in the plan.
    is_place = not thing.id and not (isinstance(thing, Item) and thing.number)
    if not by_title and not is_place:
        return found
    if is_place and len(by_title) == 1:
        return by_title[0]
    says = f"{quoted(name)} is {quoted(str(thing.title))} now"
    if is_place:
        raise FaultError(f"{says}: give its number or id")
    raise FaultError(f"{says}, and this title is that of {visible(lasting(by_title[0][1]))}")
