"""`planctl list`."""

from typing import Annotated

import typer

from planctl.cli.options import AT, COLOR, PLAN, PLANS, format_of, sound_plans
from planctl.cli.surface import answering, form_of, present
from planctl.finding import listed
from planctl.kinds import KINDS


def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help=f"One of {listed(KINDS)}.", autocompletion=lambda: list(KINDS), show_default=False
        ),
    ],
    plan: PLAN = None,
    form: Annotated[str | None, format_of("listing")] = None,
    at: AT = None,
    plans: PLANS = None,
    color: COLOR = "auto",
) -> None:
    """List everything of a kind: actions, tasks, subtasks, objectives, entries and so on."""
    from planctl.views.listing import listing as make

    form = form_of("listing", form)
    found = sound_plans(plans, plan, None, at)
    with answering():
        view = make(found, kind)
    present(view, form, color)
