"""`planctl list`."""

from typing import Annotated

import typer

from planctl.cli.options import AS_OF, AT, COLOR, PLAN, PLANS, TODAY, format_of, sound_plans
from planctl.cli.surface import answering, day_of, form_of, present, today_is
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
    as_of: AS_OF = None,
    at: AT = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """List everything of a kind: actions, tasks, subtasks, objectives, entries and so on."""
    from planctl.views.listing import listing as make

    form = form_of("listing", form)
    found = sound_plans(plans, plan, day_of("--as-of", as_of) or today_is(today), at)
    with answering():
        view = make(found, kind)
    present(view, form, color)
