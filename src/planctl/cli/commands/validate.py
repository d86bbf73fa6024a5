"""`planctl validate`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from planctl import files
from planctl.cli.options import COLOR, examined, format_of
from planctl.cli.selection import chosen, failing, looked_at
from planctl.cli.surface import FINDINGS, USAGE, form_of, present, remark, stop
from planctl.finding import NOTE, visible
from planctl.formats import Page, render

if TYPE_CHECKING:
    from planctl.views.findings import Findings


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Plan files, or folders of them; - is standard input. Also: PLANCTL_PLANS.",
            show_default=False,
        ),
    ] = None,
    *,
    notes: Annotated[bool, typer.Option("--notes", help="List the notes too, and not only how many.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only these: codes, beginnings such as PC5, or names. May be repeated."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE", help="All but these. May be repeated.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too: the same as --fail-on warning.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="What ends with 1: error (as usual), warning, note, or never."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Make the safe fixes in the files, and report what is left.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    base: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Hold approved plans against a git revision: changes want a decision."),
    ] = None,
    form: Annotated[str | None, format_of("findings")] = None,
    color: COLOR = "auto",
) -> None:
    """Check plans and report every finding with its place. Writes nothing unless --fix is given.

    Exit code 0: clean, or only warnings; 1: errors; 2: usage; 3: could not run.
    """
    from planctl.views.findings import findings

    if diff and form and form.casefold() != "text":
        stop(f"--diff writes a patch, and --format {visible(form)} something else: leave one of the two out", USAGE)
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form_of("findings", form or ("github" if in_actions else None))
    codes, fails = chosen(select, ignore), failing(fail_on, strict=strict)
    wheres = tuple(paths or ())
    if fix and diff:
        stop("--diff shows what --fix would change: leave one of the two out", USAGE)
    if diff:
        from planctl.cli.fixes import shown

        found = shown(wheres, codes, color)
    else:
        if fix:
            from planctl.cli.fixes import fixed

            fixed(wheres, codes)
        found = examined(wheres, keep=base is not None)
    if base is not None:
        from planctl.cli.against import held

        found = held(found, wheres, base)
    found = tuple(looked_at(one, codes) for one in found)
    if not diff:
        from planctl.fixing import fixable

        plans = {one.plan.id: one.plan for one in found if one.plan is not None}
        found = tuple(fixable(one, plans.get(one.of or ""), chosen=codes) for one in found)
    located = tuple((one, files.from_root(one.source.path)) for one in found)
    if not diff:
        wants_notes = notes or bool(select) or NOTE in fails or form == "json"
        view = findings(located, notes=wants_notes, failing=fails)
        present(view, form, color)
        _summarise(view)
    if any(one.count(severity) for one in found for severity in fails):
        raise typer.Exit(FINDINGS)


def _summarise(view: "Findings") -> None:
    """Inside GitHub Actions, write the findings on the page that the run is summed up on."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and os.environ.get("GITHUB_ACTIONS") == "true":
        from planctl import writing

        try:
            writing.append(path, render(view, "md", Page(form="md")))
        except files.CannotRunError as why:
            remark(str(why))
