"""Plans as a spreadsheet, a sheet for each: its head stays in view, every column filters, and nothing is a formula.

The only module that knows openpyxl as a writer, which is an extra: `pip install 'planctl[xlsx]'`. Texts stay texts, so
that no program makes another date of a date; the bytes follow from the table, not from a clock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planctl.extras import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.views.exported import Exported, Sheet

#: What the format cannot hold: characters that XML has not, and more than so many of them in one cell.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
#: What the name of a sheet may not hold, and how long it may be.
_NO_NAME, _NAME = re.compile(r"[\\/?*\[\]:']"), 31
_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
_FORMULA = re.compile(r"[=+\-@]")
#: Columns that hold numbers where all of their cells do.
_NUMBERS = ("number", "edition", "period")
#: How wide a column is, in characters.
_NARROW, _WIDE = 8, 60
_CORE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_HEAD, _TO_FILL = "FFE3E8EE", "FFFFF2CC"


def workbook(view: Exported, remark: Callable[[str], None]) -> bytes:
    """Return a table as the bytes of an .xlsx; `remark` is called with what had to be cut, in a line.

    Raises MissingExtraError where openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    book.remove(book.active)
    names: set[str] = set()
    for sheet in view.sheets:
        _fill(book.create_sheet(_name(sheet.name or sheet.plan, names)), view, sheet, remark)
    if not view.sheets:
        book.create_sheet("planctl")
    book.properties.creator = "planctl"
    return _fixed(book, view)


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("a spreadsheet needs openpyxl: pip install 'planctl[xlsx]'") from None
    return openpyxl


def _name(wanted: str, taken: set[str]) -> str:
    """Return the name of a sheet, as long as it may be, and counted on where another has it already."""
    base = _NO_NAME.sub(" ", _NO_XML.sub("", wanted)).strip()[:_NAME] or "plan"
    name, count = base, 1
    while name.casefold() in taken:
        count += 1
        name = f"{base[: _NAME - len(f' {count}')]} {count}"
    taken.add(name.casefold())
    return name


def _fill(page: Any, view: Exported, sheet: Sheet, remark: Callable[[str], None]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    to_fill = {name for name, _ in view.filled}
    numbers = {at for at, name in enumerate(view.columns) if name in _NUMBERS and _all_numbers(sheet, at)}
    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, name in enumerate(view.columns, 1):
        head = page.cell(1, at, name)
        head.data_type, head.font, head.alignment = "s", Font(bold=True), wrapped
        color = _TO_FILL if name in to_fill else _HEAD
        head.fill = PatternFill("solid", start_color=color, end_color=color)
        page.column_dimensions[get_column_letter(at)].width = _width(name, [row[at - 1] for row in sheet.rows])
    for line, row in enumerate(sheet.rows, 2):
        for at, text in enumerate(row):
            cell = page.cell(line, at + 1)
            cell.alignment = wrapped
            if at in numbers and text:
                cell.value = int(text)
                continue
            # As text, so that `1.10` and `15 May` stay what they are when somebody types them.
            cell.number_format = "@"
            if text:
                where = f"'{view.columns[at]}' in row {line} of {sheet.plan}"
                _write(cell, _held(text, where, remark))
    page.freeze_panes = page.cell(2, _frozen(view.columns))
    page.auto_filter.ref = f"A1:{get_column_letter(len(view.columns))}{len(sheet.rows) + 1}"
    for rule in _rules(view, sheet):
        page.add_data_validation(rule)


def _write(cell: Any, text: str) -> None:
    """Put a text into a cell, whatever openpyxl, or the program that opens it, would make of it."""
    cell.value = text
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True


def _held(text: str, where: str, remark: Callable[[str], None]) -> str:
    text = _NO_XML.sub("", text).replace("\r\n", "\n")
    if len(text) > _LONGEST:
        remark(f"{where} has {len(text)} characters, and a cell holds {_LONGEST}: the rest is cut")
    return text[:_LONGEST]


def _all_numbers(sheet: Sheet, at: int) -> bool:
    return all(_NUMBER.fullmatch(row[at]) for row in sheet.rows if row[at])


def _width(name: str, texts: list[str]) -> int:
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest + 2, len(name) + 4, _NARROW), _WIDE)


def _frozen(columns: tuple[str, ...]) -> int:
    """Return the first column that moves: what a row is called stays in view where it stands near the edge."""
    at = columns.index("address") if "address" in columns else 0
    return at + 2


def _rules(view: Exported, sheet: Sheet) -> Iterator[Any]:
    """Yield the words that a cell to be filled in takes, by column and by the kind of its row; others may be typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    kind = view.columns.index("kind") if "kind" in view.columns else 0
    for name, choices in view.filled:
        letter = get_column_letter(view.columns.index(name) + 1)
        lines: dict[tuple[str, ...], list[int]] = {}
        for line, row in enumerate(sheet.rows, 2):
            lines.setdefault(dict(choices).get(row[kind], ()), []).append(line)
        lines.pop((), None)
        for words, wanted in lines.items():
            cells = " ".join(f"{letter}{first}:{letter}{last}" for first, last in _runs(wanted))
            rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, sqref=cells)
            rule.showErrorMessage = False
            yield rule


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of lines that follow one another."""
    first = last = lines[0]
    for line in lines[1:]:
        if line != last + 1:
            yield first, last
            first = line
        last = line
    yield first, last


def _fixed(book: Any, view: Exported) -> bytes:
    """Return the bytes of a workbook that says of itself the day of its table, and no time of ours."""
    import zipfile
    from io import BytesIO

    written, fixed = BytesIO(), BytesIO()
    book.save(written)
    day = f"{view.day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "docProps/core.xml":
                data = _CORE.sub(rb"\g<1>" + day, data)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, data)
    return fixed.getvalue()
