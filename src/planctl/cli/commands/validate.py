"""`planctl validate`."""

import os
from typing import Annotated

import typer

from planctl import files
from planctl.cli.options import COLOR, examined, format_of, same_ids
from planctl.cli.surface import FINDINGS, form_of, present, stop


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
    present(findings(located, notes=notes or form == "json"), form, color)
    twice = same_ids(found)
    if twice:
        stop(twice, FINDINGS)
    if not all(one.is_sound for one in found):
        raise typer.Exit(FINDINGS)
