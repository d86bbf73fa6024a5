"""Templates of one's own: reading them and what stands beside them, and writing one to start from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.surface import CANNOT_RUN, USAGE, form_by_name, say, stop
from planctl.finding import visible

if TYPE_CHECKING:
    from planctl.formats.own import Read
    from planctl.record import Record

#: The most that a template may hold, in bytes.
LIMIT = 1024 * 1024


def form_of(path: str, form: str | None, output: str | None) -> str:
    """Return what a template writes, by its name; stops where that is unknown, or something else is asked for."""
    from planctl.formats import own

    writes = own.form_of(path)
    if writes is None:
        stop(
            f"'{visible(path)}' does not say what it writes: a template's name ends in .html.j2, .md.j2 or .txt.j2",
            USAGE,
        )
    ending = os.path.splitext(output or "")[1].casefold()
    for asked in (form.casefold() if form else None, own.ENDINGS.get(ending, ending[1:])):
        if asked and asked != writes:
            stop(f"'{visible(path)}' writes {writes}, and {asked} is asked for", USAGE)
    return writes


def through(view: Record, path: str, form: str) -> str:
    """Return a report as a template has it; stops at whatever is wrong with that."""
    from planctl.formats import own

    try:
        return own.render(view, os.path.basename(path), form, _beside(path))
    except own.TemplateFaultError as why:
        stop(str(why), USAGE)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _beside(path: str) -> Read:
    """Return what reads a template and the files beside it, or below, and no others."""
    folder, main = os.path.split(path)

    def read(name: str) -> tuple[str, str] | None:
        if name != main:
            _stay_inside(folder, name)
        place = os.path.join(folder, *name.split("/"))
        return (_text(place), place) if name == main or os.path.lexists(place) else None

    return read


def _stay_inside(folder: str, name: str) -> None:
    """Refuse a name, or a link, that leads out of the template's folder; raises ValueError."""
    top = os.path.realpath(folder or os.curdir)
    if not any(char in name for char in "\\:\0") and all(part.strip(". ") for part in name.split("/")):
        real = os.path.realpath(os.path.join(top, *name.split("/")))
        if os.path.commonpath((top, real)) == top:
            return
    raise ValueError(f"'{name}' leads out of the template's folder")


def _text(path: str) -> str:
    from planctl.formats.own import TemplateFaultError

    found = files.read(path, "template")
    data = found.take()
    if found.size > LIMIT:
        raise files.CannotRunError(f"{visible(path)}: a template holds no more than {LIMIT // 1024} KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        says = f'this is not UTF-8 text (byte 0x{data[problem.start]:02X}); save the file with the encoding "UTF-8"'
        raise TemplateFaultError(f"{visible(path)}:{line}: {says}") from None


def eject(name: str, form: str | None, output: str | None) -> None:
    """Write a template to start from, to standard output or to a file that is not there yet."""
    from planctl import writing
    from planctl.formats import own
    from planctl.formats.ejected import ejected

    named = own.form_of(output) if output and not os.path.isdir(output) else None
    form = (form or named or "html").casefold()
    if form not in {"html", "md"} or (named and named != form):
        stop("a built-in template writes html or md: name the file so, as in letter.html.j2", USAGE)
    text = ejected(name, form)
    if output is None or output == "-":
        say(text, document=True)
        return
    path = os.path.join(output, f"{name}.{form}.j2") if os.path.isdir(output) else output
    if own.form_of(path) is None:
        form_by_name(path)
        stop(f"'{visible(path)}' would not say what it writes: a template's name ends in .html.j2 or .md.j2", USAGE)
    try:
        writing.create(path, text)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
