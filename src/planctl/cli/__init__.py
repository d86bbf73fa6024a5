"""The commands. This package alone prints, exits, and asks for the time, the environment and the terminal."""

import os
import sys
from typing import Annotated

import typer

from planctl import __version__, files
from planctl.cli.feed import BEFORE_ALL, publish
from planctl.cli.options import (
    BODY,
    COLOR,
    ENTRY_KIND,
    ITEM,
    PLAN,
    PLANS,
    PRIORITY,
    SERIES,
    TODAY,
    examined,
    format_of,
    offer,
    sound_plans,
)
from planctl.cli.spans import span_of, suits
from planctl.cli.surface import (
    CANNOT_RUN,
    CLEAN,
    FINDINGS,
    answering,
    form_of,
    page,
    present,
    remark,
    say,
    today_is,
    write,
    year_of,
)
from planctl.finding import listed
from planctl.formats import FORMATS, render
from planctl.kinds import KINDS

app = typer.Typer(
    name="planctl",
    help="Annual action plans as plain text: validated, asked, printed.",
    epilog="Plans are the .yaml files in plans/ of this folder or the nearest above it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code: 0 clean, 1 findings, 2 usage, 3 could not run."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # Where the terminal cannot show a character, show its code rather than fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments, prog_name="planctl")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else CLEAN if end.code is None else CANNOT_RUN
    return CLEAN


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        say(f"planctl {__version__}\n")
        raise typer.Exit(CLEAN)


@app.callback()
def planctl(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Annual action plans as plain text: validated, asked, printed."""


@app.command()
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Plan files, or folders of them.", show_default=False),
    ] = None,
    *,
    notes: Annotated[bool, typer.Option("--notes", help="List the notes too, and not only how many.")] = False,
    form: Annotated[str | None, format_of("findings")] = None,
    color: COLOR = "auto",
) -> None:
    """Check plans and report every finding with its place. Never writes.

    Exit code 0: clean, or only warnings; 1: errors; 2: usage; 3: could not run.
    """
    from planctl.views.findings import findings

    if form is None and os.environ.get("GITHUB_ACTIONS") == "true":
        form = "github"
    form = form_of("findings", form)
    found = examined(tuple(paths or ()))
    located = tuple((one, files.from_root(one.source.path)) for one in found)
    present(findings(located, notes=notes and form != "json"), form, color)
    if not all(one.is_sound for one in found):
        raise typer.Exit(FINDINGS)


@app.command()
def status(
    plan: PLAN = None,
    priority: PRIORITY = None,
    objective: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this objective.", autocompletion=offer("objectives"))
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="BODY", help="Only what this body answers for.", autocompletion=offer("bodies")),
    ] = None,
    state: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="Only what stands so: done, no report and so on.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="GROUP", help="Group by priority, objective, owner, status or body.")
    ] = None,
    form: Annotated[str | None, format_of("status")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Say where the work stands: counts by status, and parts done."""
    from planctl.views.status import status as make

    form = form_of("status", form)
    day = today_is(today)
    found = sound_plans(plans, plan)
    with answering():
        view = make(found, day, priority=priority, objective=objective, owner=owner, state=state, by=by)
    present(view, form, color)


@app.command()
def agenda(
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="A month: may, mai, 5 or 2024-05.")] = None,
    quarter: Annotated[str | None, typer.Option(metavar="QUARTER", help="A quarter: 2, Q2 or 2024-Q2.")] = None,
    week: Annotated[str | None, typer.Option(metavar="WEEK", help="A week: 20, 2024-W20, or a day in it.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day, as 2024-05-15.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3660, help="How many days, from --from or today.")] = None,
    plan: PLAN = None,
    body: BODY = None,
    priority: PRIORITY = None,
    item: ITEM = None,
    series: SERIES = None,
    kind: ENTRY_KIND = None,
    form: Annotated[str | None, format_of("agenda")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
    *,
    grid: Annotated[bool, typer.Option("--grid", help="Show months as calendar sheets, the list below each.")] = False,
    tasks: Annotated[bool, typer.Option("--tasks", help="With --format ics: the work that has a last day.")] = False,
) -> None:
    """List what is coming, over all plans: from today, or a month, quarter or week, or a range of days."""
    from planctl.views.agenda import Wanted
    from planctl.views.agenda import agenda as make

    form = form_of("agenda", form)
    suits(form, grid=grid, tasks=tasks)
    span = span_of(month, quarter, week, first, last, days)
    day = BEFORE_ALL if form == "ics" and days is None else today_is(today)
    found = sound_plans(plans, plan)
    with answering():
        view = make(found, day, wanted=Wanted(body, priority, item, series, kind), grid=grid, **span)
    if form == "ics":
        publish(found, view, tasks=tasks)
        return
    if view.remark:
        remark(view.remark)
    present(view, form, color)


@app.command()
def report(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which report.", show_default=True)] = "annual",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; .md or .html decides.")
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("report")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Print the report that boards and the public read: HTML, or Markdown.

    On a terminal it is shown as text; into a file or a pipe it is one self-contained HTML page.
    """
    from planctl.views.report import report as make

    ending = os.path.splitext(output or "")[1].lstrip(".").casefold()
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if form is None and ending in FORMATS["report"]:
        form = ending
    shown = form is None and output is None and sys.stdout is not None and sys.stdout.isatty()
    form = "md" if shown else form_of("report", form)
    day = today_is(today)
    found = sound_plans(plans, plan)
    with answering():
        view = make(found, day, name=name)
    paper = page(color)
    text = render(view, form, paper)
    if output is not None and output != "-":
        write(output, text)
    elif shown:
        from planctl.formats.terminal import markdown

        say(markdown(text, paper))
    else:
        say(text, document=True)


@app.command("list")
def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help=f"One of {listed(KINDS)}.", autocompletion=lambda: list(KINDS), show_default=False
        ),
    ],
    plan: PLAN = None,
    form: Annotated[str | None, format_of("listing")] = None,
    plans: PLANS = None,
    color: COLOR = "auto",
) -> None:
    """List everything of a kind: actions, tasks, subtasks, objectives, entries and so on."""
    from planctl.views.listing import listing as make

    form = form_of("listing", form)
    found = sound_plans(plans, plan)
    with answering():
        view = make(found, kind)
    present(view, form, color)


@app.command()
def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A number such as 12.c, an id, or plan#id.", autocompletion=offer("addresses")
        ),
    ],
    plan: PLAN = None,
    form: Annotated[str | None, format_of("shown")] = None,
    plans: PLANS = None,
    color: COLOR = "auto",
) -> None:
    """Show one item, entry, objective, priority or body with all that is known of it."""
    from planctl.views.shown import shown as make

    form = form_of("shown", form)
    found = sound_plans(plans, plan)
    with answering():
        view = make(found, what)
    present(view, form, color)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A check's code or name, a key, or a date in words.")],
    plan: PLAN = None,
    form: Annotated[str | None, format_of("explained")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Explain a check, a key, or how a date is understood: `planctl explain "May or June"`."""
    from planctl.views.explained import Unread
    from planctl.views.explained import explained as make

    form = form_of("explained", form)
    period = sound_plans(plans, plan)[0].period if plan or plans else year_of(today_is(today).year)
    with answering():
        view = make(what, period)
    present(view, form, color)
    if isinstance(view, Unread):
        raise typer.Exit(FINDINGS)


@app.command()
def schema() -> None:
    """Print the JSON Schema of plan files, for editors."""
    from planctl.schema import text

    say(text(), document=True)
