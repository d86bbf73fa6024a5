"""`planctl show`."""

from typing import Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, format_of, offer, sound_plans
from planctl.cli.surface import answering, form_of, present


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
