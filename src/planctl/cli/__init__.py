"""The commands. This package alone prints, exits, and asks for the time, the environment and the terminal."""

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from planctl import __version__, files
from planctl.cli.options import COLOR, PLAN, PLANS, TODAY, examined, format_of, offer, same_ids, sound_plans
from planctl.cli.surface import (
    CANNOT_RUN,
    CLEAN,
    FINDINGS,
    USAGE,
    answering,
    day_of,
    form_by_name,
    form_of,
    page,
    period_of,
    present,
    remark,
    say,
    stop,
    today_is,
    write,
    year_of,
)
from planctl.finding import listed
from planctl.formats import render
from planctl.kinds import KINDS

_FUNCTIONS: dict[str, Callable[..., None]] = {}


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function the command of its name."""
    _FUNCTIONS[function.__name__.rstrip("_")] = function
    return function


class _Commands(TyperGroup):
    """The commands, each made when it is asked for: typer makes all of them at every start, to run one."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = dict.fromkeys(_FUNCTIONS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer calls it
        if cmd_name not in _FUNCTIONS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        alone.command(cmd_name)(_FUNCTIONS[cmd_name])
        return get_command(alone)


app = typer.Typer(
    name="planctl",
    cls=_Commands,
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
    code: object = CLEAN
    try:
        app(arguments, prog_name="planctl")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            # typer makes 1 of it, which would say that something was found.
            raise end.__context__ from None
        code = end.code
    return code if isinstance(code, int) else CANNOT_RUN


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


@_command
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Plan files, or folders of them.", show_default=False),
    ] = None,
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
    present(findings(tuple((one, files.from_root(one.source.path)) for one in found)), form, color)
    twice = same_ids(found)
    if twice:
        stop(twice, FINDINGS)
    if not all(one.is_sound for one in found):
        raise typer.Exit(FINDINGS)


@_command
def status(
    plan: PLAN = None,
    priority: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this priority.", autocompletion=offer("priorities"))
    ] = None,
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


@_command
def agenda(
    month: Annotated[
        str | None, typer.Option(metavar="MONTH", help="A month by name in any language, by number, or as 2024-05.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day, as 2024-05-15.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")] = None,
    days: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=3660, help="How many days, from --from or today.")
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("agenda")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """List what is coming, over all plans: from today, or a month, or a range of days."""
    from planctl.views.agenda import agenda as make
    from planctl.views.agenda import read_month

    form = form_of("agenda", form)
    if month is not None and (first, last, days) != (None, None, None):
        stop("--month goes without --from, --to and --days", USAGE)
    if last is not None and days is not None:
        stop("--to and --days both say where the agenda ends: give one of them", USAGE)
    day = today_is(today)
    found = sound_plans(plans, plan)
    with answering():
        view = make(
            found,
            day,
            month=read_month(month) if month is not None else None,
            first=day_of("--from", first),
            last=day_of("--to", last),
            days=days,
        )
    if view.remark:
        remark(view.remark)
    present(view, form, color)


@_command
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

    if form is None:
        form = form_by_name(output or "")
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


@_command
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


@_command
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


@_command
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
    day = today_is(today)
    period = period_of(sound_plans(plans, plan)) if plan or plans else year_of(day.year)
    with answering():
        view = make(what, period)
    present(view, form, color)
    if isinstance(view, Unread):
        raise typer.Exit(FINDINGS)


@_command
def schema() -> None:
    """Print the JSON Schema of plan files, for editors."""
    from planctl.schema import text

    say(text(), document=True)
