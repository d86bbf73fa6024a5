"""What a file is, by its content and its name, and the way from it to an outline."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planctl.intake import RefusedError
from planctl.intake.outline import Done
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.intake.outline import Outline
    from planctl.intake.sheets import Sheet

#: What can be brought in, and what it is called in the account.
SORTS = {
    "docx": "a Word document",
    "xlsx": "a spreadsheet",
    "csv": "a table in CSV",
    "decidim": "a CSV file of Decidim",
    "ics": "a calendar",
    "md": "a Markdown text",
    "txt": "a text",
}
_ENDINGS = {"tsv": "csv", "ical": "ics", "markdown": "md", "text": "txt", "docm": "docx", "xlsm": "xlsx"}
#: What people try that is something else, and what to do with it.
_OTHERS = {
    "doc": "an old Word document: save it as .docx and import that",
    "odt": "an OpenDocument text: save it as .docx and import that",
    "rtf": "rich text: save it as .docx and import that",
    "pdf": "a PDF, which knows no tables: import the .docx it was made from, or save its text",
    "xls": "an old spreadsheet: save it as .xlsx and import that",
    "ods": "an OpenDocument spreadsheet: save it as .xlsx and import that",
    "yaml": "YAML, and may be a plan already: planctl validate tells",
    "yml": "YAML, and may be a plan already: planctl validate tells",
    "html": "a web page: copy its table into Word or a spreadsheet and import that",
}
_MAGIC = {b"PK\x03\x04": "zip", b"%PDF": "pdf", b"\xd0\xcf\x11\xe0": "doc", b"{\\rtf": "rtf"}


class Asked(Record):
    """What the person said of the file: its sort, what its columns mean, the plan's period, title and organisation."""

    sort: str | None = None
    period: str | None = None
    title: str | None = None
    columns: str | None = None
    organisation: str | None = None


def sort_of(name: str, data: bytes, asked: str | None = None) -> str:
    """Return which of SORTS a file is; raises RefusedError where it is none, or not what its name says."""
    ending = os.path.splitext(name)[1].lstrip(".").casefold()
    ending = _ENDINGS.get(ending, ending)
    magic = next((sort for sign, sort in _MAGIC.items() if data.startswith(sign)), None)
    if magic == "zip":
        found = _zipped(data)
    elif magic is not None or (ending in _OTHERS and asked is None):
        raise RefusedError(f"this is {_OTHERS[magic or ending]}")
    elif not data.strip():
        raise RefusedError("there is nothing in this file")
    else:
        found = _text(data, asked or ending)
    wanted = asked or (ending if ending in SORTS else found)
    if (wanted in {"docx", "xlsx"} or found in {"docx", "xlsx"}) and wanted != found:
        raise RefusedError(
            f"this is {SORTS[found]}, and not {SORTS[wanted]}: give it its right name, or --from {found}"
        )
    return found if asked is None else asked


def _zipped(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RefusedError("this file is damaged: it begins like a Word document or spreadsheet, and is none") from None
    for sort, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        if part in names:
            return sort
    if "mimetype" in names:
        raise RefusedError("this is an OpenDocument file: save it as .docx or .xlsx and import that")
    raise RefusedError("this is an archive: take the document out of it, and import that")


def _text(data: bytes, ending: str) -> str:
    """Return what a file of characters is: what its name says, or what it begins with."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    first = head.split(b"\n", 1)[0]
    if b"title/" in first and b"id" in first and (b"parent/id" in first or b"status/id" in first):
        return "decidim"
    if ending in SORTS:
        return ending
    if head[:2] == b"# " or b"\n# " in head or b"\n## " in head or b"\n| " in head:
        return "md"
    return "csv" if first.count(b",") > 1 or first.count(b";") > 1 else "txt"


def brought(name: str, data: bytes, asked: Asked) -> tuple[str, Outline]:
    """Return what a file is, in words, and the outline of the plan in it; raises RefusedError, MissingExtraError."""
    sort = sort_of(name, data, asked.sort)
    outline = _outline(sort, data, asked)
    stem = os.path.splitext(os.path.basename(name))[0]
    title = asked.title or outline.title or stem.replace("_", " ").replace("-", " ").strip() or "Plan"
    organisation = asked.organisation or outline.organisation
    outline = outline.replace(title=title, period=asked.period or outline.period, organisation=organisation)
    if outline.period is None:
        raise RefusedError("no year is named in it: say which one the plan is for, as --period 2024")
    return SORTS[sort], outline


def _outline(sort: str, data: bytes, asked: Asked) -> Outline:
    if asked.columns is not None and sort not in {"xlsx", "csv"}:
        raise RefusedError(f"this is {SORTS[sort]}: --columns is for spreadsheets and CSV; copy its table into one")
    if sort in {"docx", "md", "txt"}:
        from planctl.intake.lost import lost
        from planctl.intake.outlined import outlined

        if sort == "docx":
            from planctl.intake.wordfile import pages
        else:
            from planctl.intake.plaintext import pages
        read = pages(data)
        outline = outlined(read, period=asked.period)
        missing = tuple(Done("unplaced", "has no place in the draft", words=(text,)) for text in lost(read, outline))
        return outline.replace(done=(*outline.done, *missing))
    if sort == "ics":
        from planctl.intake.events import calendar

        return calendar(data, period=asked.period)
    if sort == "decidim":
        from planctl.intake.decidim import accountability

        return accountability(data, period=asked.period)
    from planctl.intake.columns import given
    from planctl.intake.tabled import tabled

    return tabled(_sheets(sort, data), given(asked.columns) if asked.columns else None, period=asked.period)


def tables(name: str, data: bytes, asked: str | None) -> tuple[Sheet, ...]:
    """Return the tables of a spreadsheet or CSV file; raises RefusedError, MissingExtraError."""
    sort = sort_of(name, data, asked)
    if sort not in {"xlsx", "csv"}:
        raise RefusedError(f"this is {SORTS[sort]}, and updates come in a spreadsheet or a table in CSV")
    return _sheets(sort, data)


def _sheets(sort: str, data: bytes) -> tuple[Sheet, ...]:
    from planctl.intake.sheets import read_csv, read_xlsx

    return read_xlsx(data) if sort == "xlsx" else read_csv(data)
