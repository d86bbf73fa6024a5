"""`planctl status`."""

from typing import Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, PRIORITY, TODAY, format_of, offer, sound_plans
from planctl.cli.surface import answering, form_of, present, today_is


def status(
    plan: PLAN = None,
    priority: PRIORITY = None,
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
        asked = {"priority": priority, "objective": objective, "owner": owner, "state": state, "by": by}
        view = make(found, day, **asked, rows=form in {"json", "csv"})
    present(view, form, color)
