"""`planctl show`."""

from typing import Annotated

import typer

from planctl.cli.options import AS_OF, AT, COLOR, PLAN, PLANS, TODAY, format_of, offer, sound_plans
from planctl.cli.surface import answering, day_of, form_of, present, today_is


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
    today: TODAY = None,
    color: COLOR = "auto",
    as_of: AS_OF = None,
    at: AT = None,
    *,
    history: Annotated[
        bool, typer.Option("--history", help="Tell every change of an item or entry, from git and the log.")
    ] = False,
) -> None:
    """Show one item, entry, objective, priority or body with all that is known of it."""
    from planctl.views.shown import shown as make

    day = day_of("--as-of", as_of) or today_is(today)
    if history:
        from planctl.cli.past import told

        present(told(what, plans, plan, day, at), form_of("history", form), color)
        return
    form = form_of("shown", form)
    found = sound_plans(plans, plan, day, at)
    with answering():
        view = make(found, what, day)
    present(view, form, color)
