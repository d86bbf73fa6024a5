"""An .xlsx file as tables of texts. The only module that reads with openpyxl, an extra: `pip install 'planctl[xlsx]'`.

openpyxl reads rows one by one here and knows neither merged cells nor comments then; these are looked for in the parts
of the file themselves. Formulas count with the value that was last computed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from planctl.intake import RefusedError
from planctl.intake.archive import opened
from planctl.intake.outline import Done
from planctl.intake.sheets import Sheet, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

#: How many cells, empty ones among them, and rows a spreadsheet may say it has.
_CELLS, _LAST_ROW = 20_000_000, 1_048_576
_DAMAGED = "this spreadsheet cannot be read: open it in a spreadsheet program, save it as .xlsx anew, and import that"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet ")
_UNCOMPUTED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?: [^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<v></v>)?\s*</(?:\w+:)?c>")
#: What is written beside the cells: comments, text boxes, headers of the printed page, and where links lead.
_BESIDE = {
    re.compile(r"xl/(?:\w+/)*(?:comments?|threadedComment)[^/]*\.xml"): (
        "comments", re.compile(rb"<(?:\w+:)?(?:t|text)(?: [^>]*)?>([^<]+)<")),
    re.compile(r"xl/drawings/[^/]*\.xml"): ("text boxes", re.compile(rb"<a:t>([^<]+)<")),
    re.compile(r"xl/worksheets/[^/]*\.xml"): (
        "headers and footers", re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]+)<")),
    re.compile(r"xl/worksheets/_rels/[^/]*\.rels"): (
        "addresses of links", re.compile(rb'<Relationship (?=[^>]*External)[^>]*Target="([^"]+)"')),
}  # fmt: skip
#: The signs of money and shares in the format of a number, which its value does not show.
_MONEY = re.compile(r'\[\$([^\]\-]+)[\]\-]|"?(€|£|\$|EUR|USD|GBP|CHF)"?')


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Return the tables of a spreadsheet; raises RefusedError in one line, and MissingExtraError without openpyxl."""
    import io
    import warnings

    load = _openpyxl()
    try:
        with opened(data, "a spreadsheet", parts=("xl/workbook.xml",)) as parts, warnings.catch_warnings():
            # What openpyxl does not know, such as the rules for filling cells, is no concern of ours.
            warnings.simplefilter("ignore")
            beside = tuple(_beside(parts))
            book = load(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = _sheets(book, parts)
            finally:
                book.close()
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - a damaged file may make any error in three libraries
        raise RefusedError(_DAMAGED) from None
    found = [sheet for sheet in sheets if sheet.rows or sheet.done]
    if not any(sheet.rows for sheet in found):
        raise RefusedError("there is no row in this spreadsheet")
    return (found[0].replace(done=beside + found[0].done), *found[1:])


def _openpyxl() -> Any:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as why:
        from planctl.extras import MissingExtraError

        said = "spreadsheets are read by openpyxl, which is not installed: pip install 'planctl[xlsx]'"
        raise MissingExtraError(said) from why
    return load_workbook


def _beside(parts: ZipFile) -> Iterator[Done]:
    """Yield what is written beside the cells."""
    for part in parts.infolist():
        for names, (what, pattern) in _BESIDE.items():
            if names.fullmatch(part.filename):
                words = tuple(filter(None, map(_words, pattern.findall(parts.read(part)))))
                if words:
                    yield Done("dropped", f"{what} of the spreadsheet", part.filename, words)


def _words(found: bytes) -> str:
    from html import unescape

    return unescape(found.decode("utf-8", "replace")).strip()


def _sheets(book: Any, parts: ZipFile) -> list[Sheet]:
    """Return the sheets; openpyxl leaves one out whose part is missing, without a word."""
    if len(book.sheetnames) < len(_SHEET.findall(parts.read("xl/workbook.xml"))):
        raise RefusedError(_DAMAGED)
    return [_sheet(one, parts) for one in book.worksheets]


def _sheet(table: Any, parts: ZipFile) -> Sheet:
    where = f"sheet '{table.title}'"
    content = parts.read(table._worksheet_path)  # noqa: SLF001 - the name of its part is told nowhere else
    done: list[Done] = []
    missing = len(_UNCOMPUTED.findall(content))
    if missing:
        says = (
            f"{missing} formula{'s' * (missing > 1)} without a computed value: open the file, save it, import it anew"
        )
        done.append(Done("skipped", says, where))
    numbers: list[int] = []
    rows: list[tuple[str, ...]] = []
    texts: dict[str, str] = {}
    for number, cells in numbered(_rows(table)):
        numbers.append(number)
        # Most cells repeat what stands above them, and need not be kept twice.
        rows.append(tuple([texts.setdefault(cell, cell) for cell in cells]))
    if table.sheet_state != "visible" and rows:
        done.append(Done("column", f"{where} is hidden; it was read like the others", where))
    return Sheet(table.title, tuple(rows), tuple(numbers), where, _merged(content), tuple(done))


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the texts of the cells of each row; raises RefusedError where there are too many."""
    # What a file says of its own size is often wrong, and would cut it.
    table.reset_dimensions()
    count = 0
    for number, row in enumerate(table.iter_rows(), 1):
        count += len(row) + 1
        if count > _CELLS or number > _LAST_ROW:
            raise RefusedError("it has far more rows or columns than a plan: keep the plan's rows and columns only")
        yield [text(cell) if cell.value is not None else "" for cell in row]


def text(cell: Any) -> str:
    """Return the value of a cell as people would type it: days as ISO 8601, numbers without needless figures."""
    value = cell.value
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float, form: str) -> str:
    """Return a number with the sign of money or the % that its format shows."""
    if form == "General":
        return f"{value:.15g}"
    if "%" in form:
        return f"{value * 100:.12g}%"
    money = _MONEY.search(form)
    sign = (money[1] or money[2]) if money else ""
    return f"{value:.15g}{f' {sign}' if sign else ''}"


def _merged(content: bytes) -> tuple[tuple[int, int, int], ...]:
    """Return first and last row and the column of cells that are merged downwards."""
    found = []
    for first_column, first, _, last in _MERGED.findall(content):
        if int(last) > int(first):
            column = 0
            for letter in first_column:
                column = column * 26 + letter - ord("A") + 1
            found.append((int(first), int(last), column))
    return tuple(found)
