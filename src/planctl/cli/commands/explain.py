"""`planctl explain`."""

from typing import Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, TODAY, common_period, format_of, sound_plans
from planctl.cli.surface import FINDINGS, answering, form_of, period_of, present, today_is, year_of


def explain(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A check's code or name, a key, or a date in words.")],
    plan: PLAN = None,
    form: Annotated[str | None, format_of("explained")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Explain a check, a key, or how a date is understood: `planctl explain "May or June"`.

    A date without a year is of the period that the plans here have in common, else of this year.
    """
    from planctl.views.explained import Unread
    from planctl.views.explained import explained as make

    form = form_of("explained", form)
    day = today_is(today)
    period = period_of(sound_plans(plans, plan)) if plan or plans else common_period() or year_of(day.year)
    with answering():
        view = make(what, period)
    present(view, form, color)
    if isinstance(view, Unread):
        raise typer.Exit(FINDINGS)
