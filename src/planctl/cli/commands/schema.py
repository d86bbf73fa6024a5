"""`planctl schema`."""

from typing import Annotated

import typer

from planctl.cli.surface import USAGE, say, stop
from planctl.finding import listed, visible


def schema(
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="Of what: plan, as usual, or updates.", show_default=False)
    ] = "plan",
) -> None:
    """Print the JSON Schema of plan files, or of their logs, for editors."""
    from planctl.schema import SCHEMAS

    if what not in SCHEMAS:
        stop(f"there is no schema of '{visible(what)}': there is one of {listed(SCHEMAS, 'and')}", USAGE)
    say(SCHEMAS[what](), document=True)
