"""`planctl status`."""

from typing import Annotated

import typer

from planctl.cli.options import (
    AT,
    COLOR,
    LANG,
    OBJECTIVE,
    OWNER,
    PLAN,
    PLANS,
    PRIORITY,
    STATE,
    TODAY,
    format_of,
    sound_plans,
)
from planctl.cli.surface import USAGE, answering, day_of, form_of, present, speaking, stop, today_is
from planctl.speech import language


def status(
    plan: PLAN = None,
    priority: PRIORITY = None,
    objective: OBJECTIVE = None,
    owner: OWNER = None,
    state: STATE = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="GROUP", help="Group by priority, objective, owner, status, body or network."),
    ] = None,
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="As it stood that day: later updates are left out."),
    ] = None,
    at: AT = None,
    open_: Annotated[
        bool, typer.Option("--open", help="List what wants a decision: open dates, tbd, notes and so on.")
    ] = False,
    list_: Annotated[
        str | None,
        typer.Option("--list", metavar="LIST", help="List what is overdue, at risk, stale and so on, or all."),
    ] = None,
    lang: LANG = None,
    form: Annotated[str | None, format_of("status")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Say where the work stands: counts by status, and parts done."""
    form = form_of("status", form)
    day = day_of("--as-of", as_of) or today_is(today)
    asked = {"priority": priority, "objective": objective, "owner": owner}
    if open_ or list_ is not None:
        if by is not None or (open_ and list_ is not None):
            other = "--by" if by is not None else "--list"
            stop(f"{'--open' if open_ else '--list'} and {other} cannot be had together: ask for one of them", USAGE)
        from planctl.views.opened import opened

        found = sound_plans(plans, plan, day, at)
        with speaking(lang, found) as found:
            with answering():
                lists = opened(found, day, list_, language() if lang else None, **asked, status=state)
            present(lists, form, color)
        return
    from planctl.views.status import status as make

    found = sound_plans(plans, plan, day, at)
    with speaking(lang, found) as found:
        with answering():
            to = language() if lang else None
            view = make(found, day, **asked, state=state, by=by, rows=form in {"json", "csv"}, language=to)
        present(view, form, color)
