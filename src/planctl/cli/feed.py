"""Writing an agenda as a calendar feed, and saying what had to be left out of it."""

from datetime import date
from typing import TYPE_CHECKING

import typer

from planctl.cli.surface import FINDINGS, present, remark
from planctl.dates import FIRST_YEAR

if TYPE_CHECKING:
    from planctl.model import Plan
    from planctl.views.agenda import Agenda

#: A feed has no today: seen from here, an agenda is the whole of every plan.
BEFORE_ALL = date(FIRST_YEAR, 1, 1)


def publish(plans: "tuple[Plan, ...]", shown: "Agenda", *, tasks: bool) -> None:
    """Write what an agenda shows to stdout as iCalendar; exit with 1 where something dated has no id to go by."""
    from planctl.views.feed import feed

    view = feed(plans, shown, tasks=tasks)
    present(view, "ics")
    things = ("item", "items", "number or id") if tasks else ("entry", "entries", "id")
    for unnamed in view.unnamed:
        remark(f"left out, because it has no {things[2]}: {unnamed}")
    if view.undated:
        remark(f"left out, because no day is known: {view.undated} {things[view.undated != 1]}")
    if view.unnamed:
        raise typer.Exit(FINDINGS)
