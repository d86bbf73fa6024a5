"""`planctl explain`."""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, TODAY, format_of, readable_plans, sound_plans
from planctl.cli.surface import FINDINGS, USAGE, answering, form_of, present, stop, today_is, year_of

if TYPE_CHECKING:
    from planctl.when import Period


def explain(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            help="A check's code or name, the beginning of codes such as PC5, a key, or a date in words.",
            show_default=False,
        ),
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("explained")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
) -> None:
    """Explain a check, a key, or how a date is understood: `planctl explain "May or June"`.

    Alone it lists what can be asked.

    A date without a year is of the period that the plans here have in common, else of this year.
    """
    from planctl.views.explained import Unread, contents
    from planctl.views.explained import explained as make

    form = form_of("explained", form)
    day = today_is(today)
    if what is None:
        present(contents(), form, color)
        return
    with answering():
        view = make(what, lambda: _period(plans, plan) or year_of(day.year))
    present(view, form, color)
    if isinstance(view, Unread):
        raise typer.Exit(FINDINGS)


def _period(wheres: list[str] | None, wanted: list[str] | None) -> "Period | None":
    """Return the period that the plans named have in common; of those found here, None where they have not."""
    named = wheres or wanted
    plans = sound_plans(wheres, wanted) if named else readable_plans()
    periods = {(plan.period.first, plan.period.last): plan.period for plan in plans}
    if named and len(periods) > 1:
        # Which of them is meant is not for us to guess.
        stop(f"these plans have {len(periods)} different periods: name one plan with --plan", USAGE)
    return next(iter(periods.values())) if len(periods) == 1 else None
