"""What every command needs of the world: writing, stopping, the day, the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import typer

from planctl import files
from planctl.finding import listed, visible
from planctl.formats import FORMATS, Page, forms_of, render
from planctl.views import NoSuchError
from planctl.when import Period, read_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.record import Record
    from planctl.text import Misread

CLEAN, FINDINGS, USAGE, CANNOT_RUN = 0, 1, 2, 3
COLORS = ("auto", "always", "never")
#: Narrower than this nothing can be read, whatever the terminal says of itself.
NARROWEST = 20


def stop(message: str, code: int) -> NoReturn:
    """End the command with a line on stderr and an exit code."""
    remark(message)
    raise typer.Exit(code)


def remark(message: str) -> None:
    """Say a line on stderr: chatter, never data."""
    if sys.stderr is not None:
        sys.stderr.write(f"planctl: {message}\n")


def say(text: str, *, document: bool = False) -> None:
    """Write to stdout; a document is UTF-8 whatever the terminal's own encoding is, for that is what it declares."""
    if sys.stdout is None:
        stop("there is no standard output to write to", CANNOT_RUN)
    if document and isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)
    sys.stdout.flush()


def may_ask() -> bool:
    """Tell whether somebody can answer; questions go to stderr, for stdout may be going elsewhere."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def page(color: str = "auto") -> Page:
    """Return what stdout is: its width, and whether it takes colour. Stops where `color` is no choice."""
    if color not in COLORS:
        stop(f"--color cannot be '{visible(color)}': it is {listed(COLORS)}", USAGE)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    width: int | None = None
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        width = int(columns[:4])
    # A terminal that nobody told its size says 0.
    if not width:
        width = (_terminal_width() or 80) if terminal else None
    forced = bool(os.environ.get("FORCE_COLOR"))
    colour = (terminal and os.environ.get("TERM") != "dumb") or forced
    if os.environ.get("NO_COLOR"):
        colour = False
    if color != "auto":
        colour = color == "always"
    return Page(max(width, NARROWEST) if width is not None else None, colour)


def _terminal_width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 0


def today_is(today: str | None) -> date:
    """Return the day to take for today: the one given, else the clock's."""
    return day_of("--today", today) or date.today()  # noqa: DTZ011 - a plan's days are those of the reader's calendar


def form_of(view: str, form: str | None) -> str:
    """Return the format to write a view in, asked for in any case; stop where the view does not have it."""
    forms = FORMATS[view]
    if form is None:
        return next(iter(forms))
    if form.casefold() not in forms:
        stop(f"--format cannot be '{visible(form)}' here: it is {listed(forms_of(view))}", USAGE)
    return form.casefold()


def form_by_name(output: str) -> str | None:
    """Return the format that the name of a report's file asks for; stop at an ending that promises another."""
    ending = os.path.splitext(output)[1].lstrip(".").casefold()
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    forms = forms_of("report")
    if ending and ending not in forms:
        stop(f"'{visible(output)}' cannot be written: the report is {listed(f'.{one}' for one in forms)}", USAGE)
    return ending or None


def present(view: Record, form: str | None, color: str = "auto") -> None:
    """Write a view to stdout in a format."""
    form = form_of(type(view).__name__.lower(), form)
    say(render(view, form, page(color)), document=form != "text")


@contextmanager
def answering() -> Iterator[None]:
    """Turn a question that no plan can answer into a usage error."""
    try:
        yield
    except NoSuchError as why:
        stop(str(why), USAGE)


def day_of(option: str, day: str | None) -> date | None:
    """Read a day as ISO 8601 writes it."""
    if day is None:
        return None
    try:
        if len(day) == len("2024-05-15"):
            return date.fromisoformat(day)
    except ValueError:
        pass
    stop(f"{option} wants a day such as 2024-05-15, not '{visible(day)}'", USAGE)


@contextmanager
def speaking(lang: str | None, plans: tuple[Plan, ...] = ()) -> Iterator[tuple[Plan, ...]]:
    """Say what follows in the language asked for, and give the plans with their texts in it as far as they have them.

    It is asked for as `fr`, `FR`, `fr-CH` or `français`. Where it is not, it is the one that all the plans are written
    in, if planctl speaks it, else English. Stops at a language that planctl does not speak.
    """
    from planctl.speech import ENGLISH, LANGUAGES
    from planctl.speech import speaking as spoken

    own = {plan.languages[0] if plan.languages else ENGLISH for plan in plans}
    code = next(iter(own)) if len(own) == 1 and own <= LANGUAGES.keys() else ENGLISH
    if lang:
        from planctl.languages import language_meant

        code = language_meant(lang) or ""
    if code not in LANGUAGES:
        stop(f"--lang cannot be '{visible(lang or '')}': it is {listed(LANGUAGES)}", USAGE)
    if lang and own != {code}:
        from planctl.localized import localized

        plans = tuple(localized(plan, code) for plan in plans)
    with spoken(code):
        yield plans


def misread(read: Misread) -> str:
    """Return why a value was not understood, and what to write instead where that is known."""
    return visible(read.message) + (f"; {visible(read.help)}" if read.help else "")


def year_of(number: int) -> Period:
    """Return a year as a period."""
    period = read_period(str(number))
    if not isinstance(period, Period):
        stop(f"no plan is for the year {number}", USAGE)
    return period


def put_file(path: str | None, data: bytes) -> None:
    """Write what is no text into a file, or to standard output where none is named."""
    if path is not None and path != "-":
        write(path, data)
    elif sys.stdout is None:
        stop("there is no standard output to write to", CANNOT_RUN)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write(path: str, text: str | bytes) -> None:
    """Write a file whole, or stop."""
    from planctl import writing

    try:
        writing.write(path, text)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
