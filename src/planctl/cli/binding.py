"""Reports as files of pages, for paper and for Word: asked for by `--format` or the name of the file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.surface import CANNOT_RUN, USAGE, put_file, remark, stop
from planctl.extras import MissingExtraError
from planctl.finding import visible
from planctl.formats import PAPER, Imprint, UnboundError, bound

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan


def asked(form: str | None, output: str | None, reference: str | None) -> str | None:
    """Return "pdf" or "docx" where that is asked for; stops where it would go to a terminal, or is no use.

    `reference` is the document to take the styles of, which only a .docx has.
    """
    ending = os.path.splitext(output or "")[1].lstrip(".")
    wanted: str | None = (form or ending).casefold()
    if wanted not in PAPER:
        wanted = None
    if reference is not None and wanted != "docx":
        stop(f"--reference-doc {visible(reference)} goes with a .docx: planctl report -o annual.docx", USAGE)
    if wanted and (output or "-") == "-" and sys.stdout is not None and sys.stdout.isatty():
        stop(f"a .{wanted} is not for a terminal; write it to a file: planctl report -o annual.{wanted}", USAGE)
    return wanted


def put(html: str, form: str, output: str | None, plans: tuple[Plan, ...], day: date, reference: str | None) -> None:
    """Write a report's HTML as a file of pages; stops where it cannot be made, or written."""
    authors = dict.fromkeys(str(plan.organisation.title) for plan in plans if plan.organisation)
    try:
        data = bound(html, form, Imprint(tuple(authors), day, remark, _read(reference) if reference else None))
    except (files.CannotRunError, MissingExtraError, UnboundError) as why:
        stop(str(why), CANNOT_RUN)
    put_file(output, data)


def _read(path: str) -> bytes:
    found = files.read(path, "document")
    if found.data is None:
        raise files.CannotRunError(f"{visible(path)}: with {found.size} bytes it is too large to take styles from")
    return found.take()
