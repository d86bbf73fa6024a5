"""`planctl report`."""

import sys
from typing import Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, TODAY, format_of, sound_plans
from planctl.cli.surface import answering, form_by_name, form_of, page, say, today_is, write
from planctl.formats import render


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
