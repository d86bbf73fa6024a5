"""`planctl init`."""

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from planctl import __version__, files, starting
from planctl.cleaning import CONTROL_IN_TEXT
from planctl.cli.beginning import begin, free, has_plans, look_at, next_steps, shown
from planctl.cli.options import TODAY
from planctl.cli.surface import CANNOT_RUN, USAGE, may_ask, misread, remark, say, stop, today_is
from planctl.finding import listed, quoted, visible
from planctl.text import Misread
from planctl.when import Period, read_period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planctl.cli.bringing import Brought


def init(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where; it is made where there is none.", show_default=False)
    ] = os.curdir,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="The time of the plan: 2026, or 2026-07/2027-06.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The plan's title.")] = None,
    organisation: Annotated[str | None, typer.Option(metavar="TEXT", help="Whose plan it is.")] = None,
    ci: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SERVICE",
            help="Have the plans checked by github, gitlab or pre-commit. May be repeated.",
            autocompletion=lambda: list(starting.SERVICES),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Make the plan of this file, as planctl import would."),
    ] = None,
    today: TODAY = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")] = False,
) -> None:
    """Begin a project: a small plan to write over, the schema for editors, and what git needs to know.

    Files that are there already are left as they are. On a terminal it asks for the period, the title and the
    organisation that are not given.
    """
    services = _services(ci or [])
    given = [_line("--title", title), _line("--organisation", organisation)]
    read = None if period is None else _period(period)
    if isinstance(read, Misread):
        stop(f"--period: {misread(read)}", USAGE)
    if not folder:
        stop("a folder needs a name", USAGE)
    now = today_is(today)
    try:
        free(folder, "plans/plan.yaml")
        plan: tuple[starting.File, ...] = ()
        found = _brought(source, period, given) if source is not None else None
        has_enough = source is None and read is None and given == [None, None] and has_plans(folder)
        if found is not None:
            covered = read or _period(found.outline.period or "")
            path = starting.plan_path(covered if isinstance(covered, Period) else _year(now))
            plan = (starting.File(path=path, text=found.draft.text),)
        elif not has_enough:
            covered = read or _period_of(now)
            plan = (starting.File(path=starting.plan_path(covered), text=_plan_text(covered, *given)),)
        kept = _kept()
        set_ups = tuple(starting.checked_by(one, __version__, kept) for one in services)
        begin(folder, (*plan, *starting.beside(), *set_ups), dry=dry_run)
        if has_enough:
            remark(f"{shown(folder, 'plans')} holds plans already and gets no other; --period asks for one")
        elif found is not None:
            _tell(found, dry=dry_run)
        elif read is None and not may_ask():
            remark(f"the plan is for {now.year}, the year of today; --period asks for another time")
        look_at(folder, set_ups)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
    if not dry_run:
        say(next_steps(folder, kept))


def _brought(source: str, period: str | None, given: list[str | None]) -> "Brought":
    from planctl.cli.bringing import bring
    from planctl.intake.brought import Asked

    title, organisation = given
    return bring(source, Asked(None, period, title, None, organisation), modeline=starting.MODELINE)


def _tell(found: "Brought", *, dry: bool) -> None:
    """Tell what was done to bring a file in, on stderr: what comes next is on stdout."""
    from planctl.formats import Page, render

    if sys.stderr is not None and not dry:
        sys.stderr.write(render(found.account(None), "text", Page(width=80)))


def _services(named: list[str]) -> list[str]:
    for one in named:
        if one.casefold() not in starting.SERVICES:
            stop(f"--ci cannot be {quoted(one)}: it is {listed(starting.SERVICES)}", USAGE)
    return list(dict.fromkeys(one.casefold() for one in named))


def _line(option: str, words: str | None) -> str | None:
    """Return a text that was given, or stop where it cannot stand on a line of a plan."""
    why = None if words is None else _unfit(words)
    if why:
        stop(f"{option} {why}", USAGE)
    return words and words.strip()


def _unfit(words: str) -> str:
    """Return why a text cannot be a title, "" where it can."""
    bad = re.search(f"{CONTROL_IN_TEXT}|[\n\ud800-\udfff]", words.strip())
    if bad:
        sign = {"\t": "a tab", "\n": "a line end"}.get(bad[0]) or f"the character {visible(bad[0])}"
        return f"cannot hold {sign}: leave it out"
    return "" if words.strip() else "says nothing"


def _period(words: str) -> Period | Misread:
    return read_period(words.strip())


def _period_of(now: "date") -> Period:
    """Return the period of a plan that nobody gave: asked for, else the year of today."""
    if not may_ask():
        return _year(now)

    def unfit(words: str) -> str:
        read = _period(words)
        return misread(read) if isinstance(read, Misread) else ""

    read = _period(_asked(f"Period (a year, or first and last month; Enter for {now.year})", str(now.year), unfit))
    return read if isinstance(read, Period) else _year(now)


def _year(now: "date") -> Period:
    read = read_period(str(now.year))
    if isinstance(read, Misread):
        stop(f"no plan is for the year {now.year}", USAGE)
    return read


def _plan_text(period: Period, title: str | None, organisation: str | None) -> str:
    """Return the text of the plan to begin with."""
    asks = may_ask()
    if title is None:
        title = starting.default_title(period)
        title = _asked(f"Title (Enter for {title})", title, _unfit) if asks else title
    if organisation is None:
        organisation = _asked("Organisation (Enter for a made-up one)", "", _unfit) if asks else ""
    return starting.plan_text(period, title, organisation)


def _asked(question: str, default: str, unfit: "Callable[[str], str]") -> str:
    """Ask on the terminal until the answer fits; Enter stands for the default."""
    from planctl.cli.asking import answer

    while True:
        words = answer(question)
        why = unfit(words) if words else ""
        if not why:
            return words or default
        remark(why)


def _kept() -> "starting.Kept | None":
    from planctl.cli.origin import kept

    return kept()
