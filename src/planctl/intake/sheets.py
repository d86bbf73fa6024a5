"""Spreadsheets as rows of texts: CSV in whatever encoding and with whatever delimiter it came. For .xlsx: `workbook`.

A row keeps the number that a spreadsheet shows before it, so that people find what they are told of. Rows without a
word are left out.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from planctl.intake import RefusedError
from planctl.intake.characters import decoded
from planctl.intake.outline import Done
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: More rows than these no plan has, and a cell of more characters neither (csv's own limit).
ROWS, CHARACTERS = 100_000, 131_072
#: What parts the cells of a row.
DELIMITERS = ",;\t|"
#: Of a text so many characters and rows are looked at to find what parts its cells.
_SAMPLE, _SAMPLED = 64_000, 40
#: What begins so would be a formula; programs that write tables put an apostrophe before it.
_FORMULA = ("'=", "'+", "'-", "'@")


class Sheet(Record):
    """A table of texts. `name` is what its tab says, empty where it has none; `where` tells people which one it is.

    `rows` holds the texts of the cells, without empty ones at the end; `numbers` the number of each row, from 1.
    `merged` holds the cells that are merged downwards: first and last row and the column, all from 1. Its words stand
    in the first of these rows only. `done` tells what was found beside the cells.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    where: str
    merged: tuple[tuple[int, int, int], ...] = ()
    done: tuple[Done, ...] = ()

    def place(self, number: int) -> str:
        """Return how people are told of a row: `row 12`, or `sheet 'Tasks', row 12`."""
        return f"{self.where}, row {number}" if self.name else f"row {number}"


def read_csv(data: bytes) -> tuple[Sheet, ...]:
    """Return the one table in a CSV file; raises RefusedError, in one line, for what is none."""
    text, remarks = decoded(data)
    delimiter, text = _delimiter(text)
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    for number, cells in numbered(_records(text, delimiter)):
        numbers.append(number)
        rows.append(tuple(cell[1:] if cell.startswith(_FORMULA) else cell for cell in cells))
    if not rows:
        raise RefusedError("there is no row in this table")
    if any("\n" in cell for cell in rows[-1]) and _is_unclosed(text, delimiter):
        raise RefusedError(
            f"a quotation mark in row {numbers[-1]} is never closed: close it, or save the table as CSV anew"
        )
    return (Sheet("", tuple(rows), tuple(numbers), "the table", done=tuple(Done("dropped", one) for one in remarks)),)


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Return the tables in an .xlsx file; raises RefusedError, and MissingExtraError where openpyxl is missing."""
    from planctl.intake.workbook import read_xlsx as read

    return read(data)


def numbered(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows that hold words, each with its number; raises RefusedError where they are too many or too long."""
    kept = 0
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        if kept > ROWS:
            raise RefusedError(f"it has more than {ROWS:,} rows, and no plan has: keep the plan's rows only")
        if max(map(len, cells)) > CHARACTERS:
            raise _too_long(number)
        yield number, cells


def _too_long(number: int) -> RefusedError:
    return RefusedError(
        f"row {number} has a cell of more than {CHARACTERS:,} characters: look for a quotation mark that is not closed"
    )


def _records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    """Yield the records of a CSV text; raises RefusedError for what csv cannot read."""
    import csv
    from io import StringIO

    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    count = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as why:
            if strict:
                raise
            if "limit" in str(why):
                raise _too_long(count + 1) from None
            raise RefusedError(f"row {count + 1} is not CSV: save the table anew, as CSV UTF-8") from None
        count += 1
        yield [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]


def _is_unclosed(text: str, delimiter: str) -> bool:
    """Tell whether the text ends within quotation marks."""
    import csv

    try:
        for _ in _records(text, delimiter, strict=True):
            pass
    except csv.Error as why:
        return "end of data" in str(why)
    return False


def _delimiter(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without the line in which Excel says so."""
    head, _, rest = text.partition("\n")
    said = head.strip().strip('"').lower()
    if said.startswith("sep=") and len(said) == len("sep=,") and said[-1] in DELIMITERS:
        return said[-1], rest
    if head.lower().startswith("sep=\t"):
        return "\t", rest
    return max(DELIMITERS, key=lambda sign: _agreeing(text[:_SAMPLE], sign)), text


def _agreeing(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have as many cells as most rows have, and how many cells that are; 0 where it is one."""
    widths: list[int] = []
    try:
        for row in islice(_records(sample, delimiter), _SAMPLED):
            widths += [len(row)] if any(row) else []
    except RefusedError:
        pass
    if not widths:
        return 0, 0
    most = max(set(widths), key=widths.count)
    return (widths.count(most), most) if most > 1 else (0, 0)
