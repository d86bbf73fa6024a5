"""`planctl report`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.cli.options import AT, COLOR, LANG, PLAN, PLANS, TODAY, format_of, offer, sound_plans
from planctl.cli.surface import (
    USAGE,
    answering,
    day_of,
    form_by_name,
    form_of,
    page,
    say,
    speaking,
    stop,
    today_is,
    write,
)
from planctl.formats import render

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan
    from planctl.record import Record


def report(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Which report: annual or board.", show_default=True)
    ] = "annual",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; .md or .html decides.")
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("report")] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY|REV", help="board: tell what changed since a day, or a git revision."),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="ENTRY", help="board: the meeting it is for.", autocompletion=offer("calendar")),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="As it stood that day: later updates are left out.")
    ] = None,
    at: AT = None,
    lang: LANG = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Print a report: of the whole plan for the public, or the page that a board needs.

    On a terminal it is shown as text; into a file or a pipe it is one self-contained HTML page.
    """
    if form is None:
        form = form_by_name(output or "")
    shown = form is None and output is None and sys.stdout is not None and sys.stdout.isatty()
    form = "md" if shown else form_of("report", form)
    day = day_of("--as-of", as_of) or today_is(today)
    if name != "board" and (since is not None or meeting is not None):
        stop(f"{'--since' if since is not None else '--meeting'} goes with planctl report board", USAGE)
    found = sound_plans(plans, plan, day, at)
    paper = page(color)
    with speaking(lang):
        view = _board(found, day, (plans, plan), since, meeting) if name == "board" else _named(found, day, name)
        text = render(view, form, paper)
    if output is not None and output != "-":
        write(output, text)
    elif shown:
        from planctl.formats.terminal import markdown

        say(markdown(text, paper))
    else:
        say(text, document=True)


def _named(found: "tuple[Plan, ...]", day: "date", name: str) -> "Record":
    from planctl.views.report import report as make

    with answering():
        return make(found, day, name=name)


def _board(
    found: "tuple[Plan, ...]",
    day: "date",
    asked: tuple[list[str] | None, list[str] | None],
    since: str | None,
    meeting: str | None,
) -> "Record":
    """Return the board paper; without --since it tells what changed since the last meeting of the same kind."""
    from planctl.cli.earlier import earlier
    from planctl.views.board import board, last_time

    before, then = earlier(*asked, since if since is not None else last_time(found, day, meeting), day)
    with answering():
        return board(found, day, before=before, since=then, meeting=meeting)
