"""`planctl report`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.cli import binding, templates
from planctl.cli.options import AT, COLOR, LANG, PLAN, PLANS, TODAY, format_of, offer, sound_plans
from planctl.cli.surface import (
    USAGE,
    answering,
    day_of,
    form_by_name,
    form_of,
    page,
    present,
    say,
    speaking,
    stop,
    today_is,
    write,
)
from planctl.finding import listed
from planctl.formats import render
from planctl.views.reports import NAMES, known, owners, reports

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan
    from planctl.record import Record


def report(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=f"Which report: {listed(NAMES)}.", show_default=True)
    ] = "annual",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; .md, .html, .pdf or .docx decides."),
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
    *,
    listing: Annotated[
        bool, typer.Option("--list", help="Say which reports there are and what each takes, and stop.")
    ] = False,
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="Print it through your own template, .html.j2 or .md.j2.")
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference-doc", metavar="FILE", help="With a .docx: take styles, page and header of this one."),
    ] = None,
    eject: Annotated[
        str | None, typer.Option(metavar="NAME", help="Write a template to start from, and stop; -o names its file.")
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
    """Print a report: the whole plan for the public, one page of it, the page for a board, a wall calendar.

    On a terminal it is shown as text; into a file or a pipe it is one self-contained HTML page.
    """
    with answering():
        known(eject if eject is not None else name)
    if listing:
        with speaking(lang):
            present(reports(), form, color)
        return
    if eject is not None:
        templates.eject(eject, form, output)
        return
    shown = template is None and form is None and output is None and sys.stdout is not None and sys.stdout.isatty()
    paged = binding.asked(form, output, reference)
    form = "md" if shown else _form("html" if paged else form, None if paged else output, template)
    asked = day_of("--as-of", as_of) or (today_is(today) if today is not None or name == "board" else None)
    _stop_at_others(name, {"--since": since, "--meeting": meeting})
    found = sound_plans(plans, plan, asked, at)
    day = asked or stood(found)
    paper = page(color)
    with speaking(lang, found) as found:
        view = _board(found, day, (plans, plan), since, meeting) if name == "board" else _named(found, day, name, at)
        text = render(view, form, paper) if template is None else templates.through(view, template, form)
        if paged:
            binding.put(text, paged, output, found, day, reference)
            return
    if output is not None and output != "-":
        write(output, text)
    elif shown:
        from planctl.formats.terminal import markdown

        say(markdown(text, paper))
    else:
        say(text, document=True)


def _form(form: str | None, output: str | None, template: str | None) -> str:
    """Return what to write: what a template writes, what was asked for, or what the name of the file says."""
    if template is not None:
        return templates.form_of(template, form, output)
    return form_of("report", form if form is not None else form_by_name(output or ""))


def _stop_at_others(name: str, asked: dict[str, str | None]) -> None:
    """Stop where an option was given that other reports take."""
    for flag, value in asked.items():
        if value is not None and name not in owners(flag):
            stop(f"{flag} goes with planctl report {listed(owners(flag))}", USAGE)


def stood(plans: "tuple[Plan, ...]") -> "date":
    """Return the day as of which plans are reported on where none was asked for: that of the newest update.

    Where nothing was ever reported it is the first day of their periods. The clock is not asked: the same files give
    the same report on every day.
    """
    told = [standing.last for plan in plans for standing in plan.standings.values() if standing.last]
    return max(told) if told else min((plan.period.first for plan in plans), default=today_is(None))


def _named(found: "tuple[Plan, ...]", day: "date", name: str, at: str | None) -> "Record":
    if name == "one-page":
        from planctl.views.onepage import onepage

        return onepage(found, day)
    if name == "calendar":
        from planctl.views.wall import wall

        return wall(found, day)
    from planctl.views.report import report as make

    return make(found, day, name=name, revision=_revision(at) if at is not None else None)


def _revision(at: str) -> str:
    from planctl.cli.revisions import commit
    from planctl.views.daywords import full_day

    found = commit(at)
    return f"{found.short} ({full_day(found.day)})"


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
