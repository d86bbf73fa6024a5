"""`planctl agenda`."""

from typing import Annotated

import typer

from planctl.cli.feed import BEFORE_ALL, publish
from planctl.cli.options import (
    AS_OF,
    AT,
    BODY,
    COLOR,
    ENTRY_KIND,
    ITEM,
    LANG,
    PLAN,
    PLANS,
    PRIORITY,
    SERIES,
    TODAY,
    format_of,
    sound_plans,
)
from planctl.cli.spans import span_of, suits
from planctl.cli.surface import answering, day_of, form_of, present, remark, speaking, today_is


def agenda(
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="A month: may, mai, 5 or 2024-05.")] = None,
    quarter: Annotated[str | None, typer.Option(metavar="QUARTER", help="A quarter: 2, Q2 or 2024-Q2.")] = None,
    week: Annotated[str | None, typer.Option(metavar="WEEK", help="A week: 20, 2024-W20, or a day in it.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day, as 2024-05-15.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")] = None,
    days: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=3660, help="How many days, from --from or today.")
    ] = None,
    plan: PLAN = None,
    body: BODY = None,
    priority: PRIORITY = None,
    item: ITEM = None,
    series: SERIES = None,
    kind: ENTRY_KIND = None,
    as_of: AS_OF = None,
    at: AT = None,
    lang: LANG = None,
    form: Annotated[str | None, format_of("agenda")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
    *,
    grid: Annotated[bool, typer.Option("--grid", help="Show months as calendar sheets, the list below each.")] = False,
    tasks: Annotated[bool, typer.Option("--tasks", help="With --format ics: the work that has a last day.")] = False,
) -> None:
    """List what is coming, over all plans: from today, or a month, quarter or week, or a range of days."""
    from planctl.views.agenda import Wanted
    from planctl.views.agenda import agenda as make

    form = form_of("agenda", form)
    suits(form, grid=grid, tasks=tasks)
    span = span_of(month, quarter, week, first, last, days)
    stood = day_of("--as-of", as_of)
    now = stood or today_is(today)
    day = BEFORE_ALL if form == "ics" and days is None else now
    found = sound_plans(plans, plan, stood if form == "ics" else now, at)
    with speaking(lang, found) as found:
        with answering():
            view = make(found, day, wanted=Wanted(body, priority, item, series, kind), grid=grid, **span)
        if form == "ics":
            publish(found, view, tasks=tasks)
            return
        if view.remark:
            remark(view.remark)
        present(view, form, color)
