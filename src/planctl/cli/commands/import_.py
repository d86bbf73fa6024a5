"""`planctl import`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from planctl import files
from planctl.cli.bringing import bring
from planctl.cli.options import COLOR, PLAN, PLANS, TODAY
from planctl.cli.surface import CANNOT_RUN, USAGE, page, remark, say, stop, today_is
from planctl.finding import visible

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.account import Account

#: What an account can be kept as, by the ending of its file.
_ACCOUNTS = {"md": "md", "txt": "text", "json": "json"}


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A .docx, .xlsx, .csv, .md, .txt or .ics; - for standard input.", show_default=False
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the draft there; not over another file.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="The time the plan is for: 2024, or 2024-07/2025-06.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The plan's title.")] = None,
    columns: Annotated[
        str | None, typer.Option(metavar="MAP", help="Of a table: what columns mean, as when=Fecha,owner=Responsable.")
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option("--from", metavar="SORT", help="What it is: docx, xlsx, csv, decidim, ics, md or txt."),
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep the account of what was done as .md, .txt or .json.")
    ] = None,
    plan: PLAN = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
    *,
    updates: Annotated[
        bool, typer.Option("--updates", help="It is a table of export --updates, filled in: add to the logs.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the account; write nothing.")] = False,
) -> None:
    """Make a draft plan of a Word table, a spreadsheet, a text or a calendar, and tell what was done.

    The draft goes to standard output and the account to standard error; with -o the draft goes into a file. Sentences
    stay whole, and every word of the file is in the draft or in the account.
    """
    from planctl.intake.brought import Asked

    _one_way(
        updates,
        {"-o": output, "--period": period, "--title": title, "--columns": columns, "--report": report},
        {"--plan": plan, "--plans": plans},
    )
    sort = sort and sort.casefold()
    if updates:
        from planctl.cli.returning import give_back

        give_back(file, sort, plans, plan, today_is(today), dry=dry_run)
        return
    form = _account_form(report)
    paper = page(color)
    found = bring(file, Asked(sort, period, title, columns), modeline=_modeline(output))
    told, text = found.account(output), found.draft.text
    if dry_run:
        say(_written(told, "text", paper))
        return
    _write(output, text)
    if report is not None:
        _write(report, _written(told, form, paper))
    if output is None:
        say(text, document=True)
    _tell(told, report, paper, aside=output is None)


def _one_way(updates: bool, of_drafts: dict[str, object], of_updates: dict[str, object]) -> None:  # noqa: FBT001
    """Stop where an option was given that goes with the other way of using the command."""
    for flag, value in (of_drafts if updates else of_updates).items():
        if value is not None:
            stop(f"{flag} does not go with --updates" if updates else f"{flag} goes with --updates", USAGE)


def _modeline(output: str | None) -> str:
    """Return the line by which an editor finds the schema, where it lies beside the folder of the draft."""
    from planctl.starting import MODELINE

    schema = os.path.join(os.path.dirname(output or ""), os.pardir, "schema", "plan.schema.json")
    return MODELINE if output is not None and os.path.exists(schema) else ""


def _account_form(report: str | None) -> str:
    ending = os.path.splitext(report or "x.md")[1].lstrip(".").casefold()
    if ending not in _ACCOUNTS:
        stop(f"--report cannot be '{visible(report or '')}': an account is kept as .md, .txt or .json", USAGE)
    return _ACCOUNTS[ending]


def _written(told: "Account", form: str, paper: "Page") -> str:
    from planctl.formats import render

    return render(told, form, paper)


def _write(path: str | None, text: str) -> None:
    from planctl import writing

    if path is None:
        return
    try:
        writing.make_folder(os.path.dirname(path) or os.curdir)
        writing.create(path, text)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _tell(told: "Account", report: str | None, paper: "Page", *, aside: bool) -> None:
    """Tell what was done: all of it, or, where it is kept in a file, how much of each sort."""
    import sys

    if report is None:
        text = _written(told, "text", paper.replace(colour=False) if aside else paper)
        if not aside:
            say(text)
        elif sys.stderr is not None:
            sys.stderr.write(text)
    else:
        for group in told.groups:
            remark(f"{group.heading[:1].lower()}{group.heading[1:]}: {len(group.told)}")
        remark(f"the whole account is in {visible(report)}")
    if told.draft is not None:
        remark(f"{visible(told.draft)} is written; planctl validate {visible(told.draft)} tells what to look at")
