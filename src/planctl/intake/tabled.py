"""Tables with a column for each thing that is said of work, as an outline: one row is one piece of work, or one date.

Cells that are blank below an objective or an action belong to it, as people write who mean merged cells. What no key
holds stays as a comment beside its piece, and what was taken for what is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.intake import RefusedError
from planctl.intake.cells import day_order
from planctl.intake.growth import Growth
from planctl.intake.heads import Headed, headed, no_head
from planctl.intake.outline import Done, Outline
from planctl.intake.ownsheet import own, owned
from planctl.text import Misread
from planctl.when import read_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planctl.dates import Period
    from planctl.intake.sheets import Sheet

_YEAR = re.compile(r"(?<![0-9/.-])(?:19|20|21)[0-9]{2}(?![0-9/.-])")
_DATED = ("when", "start", "end", "deadline")
#: Stands in for the plan's period where nobody knows it.
_ANY = "2024"


def tabled(sheets: Sequence[Sheet], columns: dict[str, str] | None, *, period: str | None) -> Outline:
    """Return the plan in tables. `columns` says what columns are for, by their heads, where a person said so.

    Raises RefusedError where no column has titles, a column that was named is not there, or the period is none.
    """
    if columns is None and owned(sheets):
        return own(sheets, period=_asked(period))
    tables = _headed(sheets, columns)
    title = _title(tables)
    text, told = _period(period, title, tables)
    growth = Growth(_asked(text or _ANY) or _any())
    for table in tables:
        growth.add(table, _orders(table))
    aims, pieces, entries, registers = growth.grown()
    loose = tuple(
        done for sheet in sheets if all(table.sheet is not sheet for table in tables) for done in _left(sheet)
    )
    return Outline(
        title=title,
        period=text,
        aims=aims,
        pieces=pieces,
        entries=entries,
        registers=registers,
        done=(*(done for table in tables for done in table.done), *told, *growth.told.done(), *loose),
    )


def _asked(period: str | None) -> Period | None:
    if period is None:
        return None
    read = read_period(period)
    if isinstance(read, Misread):
        raise RefusedError(f"--period: {visible(read.message)}{f'; {visible(read.help)}' if read.help else ''}")
    return read


def _any() -> Period:
    read = read_period(_ANY)
    assert not isinstance(read, Misread)  # noqa: S101 - a year is a period
    return read


def _headed(sheets: Sequence[Sheet], columns: dict[str, str] | None) -> list[Headed]:
    """Return the tables that have a head; where columns are named, those that have them, and what else has one."""
    found: list[Headed] = []
    refused: RefusedError | None = None
    named = False
    for sheet in sheets:
        if not sheet.rows:
            continue
        try:
            table = headed(sheet, columns)
            named = named or table is not None
        except RefusedError as why:
            refused = refused or why
            table = headed(sheet, None)
        found += [table] if table is not None else []
    if columns and refused is not None and not named:
        raise refused
    if not found:
        raise no_head(sheets)
    return found


def _title(tables: list[Headed]) -> str:
    """Return the title above the first table, else the name of its sheet where a person gave it one."""
    for table in tables:
        for row in table.sheet.rows[: table.begins - 1]:
            cells = [cell for cell in row if cell]
            if len(cells) == 1 and len(cells[0]) <= 200:  # noqa: PLR2004 - a longer line is no title
                return " ".join(cells[0].split())
    names = [table.sheet.name for table in tables]
    if len(names) == 1 and not re.fullmatch(
        r"(?i)(?:sheet|hoja|feuil\w*|full|folha|tabelle|planilha)? ?[0-9]*", names[0]
    ):
        return names[0]
    return ""


def _period(asked: str | None, title: str, tables: list[Headed]) -> tuple[str | None, tuple[Done, ...]]:
    """Return the period asked for, else the one year that the title, the sheets or all dates name, and how so."""
    if asked is not None:
        return asked, ()
    above = " ".join(cell for table in tables for row in table.sheet.rows[: table.begins - 1] for cell in row)
    for what, texts in (
        ("the title", (title, above)),
        ("the names of the sheets", tuple(table.sheet.name for table in tables)),
        ("the columns", tuple(head for table in tables for head in table.heads)),
        ("the dates", tuple(_dates(tables))),
    ):
        years = {year for text in texts for year in _years(text)}
        if len(years) == 1:
            year = years.pop()
            return year, (Done("dated", f"the period is {year}: no other year is in {what}", tables[0].sheet.where),)
    return None, ()


def _years(text: str) -> list[str]:
    figures = re.findall(
        r"(?<![0-9])((?:19|20|21)[0-9]{2})-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-]((?:19|20|21)[0-9]{2})", text
    )
    return [first or second for first, second in figures] or _YEAR.findall(text)


def _dates(tables: list[Headed]) -> Iterator[str]:
    for table in tables:
        columns = [at for at, name in table.fields.items() if name in _DATED]
        for row in table.sheet.rows[table.begins :]:
            yield from (row[at] for at in columns if at < len(row))


def _orders(table: Headed) -> dict[int, str]:
    """Return for each column of dates which figure is the day; where one tells, it tells for the others."""
    found = {
        at: day_order(row[at] for row in table.sheet.rows[table.begins :] if at < len(row))
        for at, name in table.fields.items()
        if name in _DATED
    }
    sure = {order for order in found.values() if order}
    return {at: order or (next(iter(sure)) if len(sure) == 1 else "") for at, order in found.items()}


def _left(sheet: Sheet) -> Iterator[Done]:
    """Yield what is told of a sheet that is no table of work: all its words."""
    yield from sheet.done
    if sheet.rows:
        words = tuple(cell for row in sheet.rows for cell in row if cell)
        yield Done("unplaced", f"{sheet.where} has no column with actions, tasks or titles", sheet.where, words)
