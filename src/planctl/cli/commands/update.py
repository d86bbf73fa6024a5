"""`planctl update`."""

from typing import Annotated, Any

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, TODAY, format_of, readable_plans
from planctl.cli.surface import USAGE, form_of, may_ask, page, stop, today_is


def _names() -> list[tuple[str, str]]:
    """Return what an update can be about, with titles, for the shell to offer."""
    from planctl.called import names

    return [
        (name, str(thing.title))
        for plan in readable_plans()
        for name in names(plan)
        if (thing := plan.item(name) or plan.entry(name)) is not None
    ]


def update(
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[ITEM]",
            help="An item by number or id, as 12.c, or an entry of the calendar by its id; or by its whole title.",
            autocompletion=_names,
            show_default=False,
        ),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Where it stands now, as done.")] = None,
    health: Annotated[str | None, typer.Option(metavar="HEALTH", help="On track, at risk or off track.")] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER", help="What was reached: 15, +1, Asia=4 or Asia=+1. May be repeated."),
    ] = None,
    when: Annotated[str | None, typer.Option(metavar="WHEN", help="The new date, in words or in figures.")] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="The reason.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="LINK", help="Where it can be seen. May be repeated.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day of the report, today if not given.")
    ] = None,
    slot: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of what comes back: a day within the turn meant.")
    ] = None,
    result: Annotated[
        str | None, typer.Option(metavar="RESULT", help="How it went: held, fulfilled, missed or cancelled.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The day on which it really took place.")] = None,
    by: Annotated[str | None, typer.Option(metavar="BODY", help="Who reports, or decided.")] = None,
    message: Annotated[
        str | None, typer.Option("--message", "-m", metavar="TEXT", help="What happened, in a few words.")
    ] = None,
    amends: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="A key of the plan's text that was changed by decision. May be repeated."),
    ] = None,
    was: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="The number or id it had until now, with --amends number or id."),
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("updated")] = None,
    plans: PLANS = None,
    today: TODAY = None,
    color: COLOR = "auto",
    *,
    anyway: Annotated[bool, typer.Option("--anyway", help="Write it also where a warning speaks against it.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the line that would be added; write nothing.")
    ] = False,
) -> None:
    """Report what happened to an item: a line is added to the log beside its plan.

    The plan itself stays as it is. Without options, on a terminal, it asks. Exit code 0: written; 1: refused, for the
    plan or the log would have errors, or a warning speaks against it; 2: usage; 3: could not run.
    """
    form = form_of("updated", form)
    page(color)
    given: dict[str, Any] = {"status": status, "health": health, "value": value, "when": when, "why": why}
    given |= {"text": message, "evidence": evidence, "by": by, "slot": slot, "result": result, "on": on}
    given |= {"was": was, "amends": amends, "date": day}
    given = {key: words for key, words in given.items() if words not in (None, [])}
    now = today_is(today)
    answers = may_ask()
    asks = answers and not _says(given)
    if item is None and not asks:
        stop("say what the update is about: planctl update ITEM, by its number or id", USAGE)
    from planctl.cli.recording import Way, record

    record(item, given, plans, plan, now=now, way=Way(asks, answers, dry_run, anyway, form, color))


def _says(given: dict[str, Any]) -> bool:
    """Tell whether something was told, and not only why, when or by whom."""
    from planctl.updating import FACTS

    return any(key in given for key in FACTS)
