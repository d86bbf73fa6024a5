"""Feeds of plans for tests, and what stands in the files they make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import calendarfile
from planctl.formats import Page, render
from planctl.views.agenda import agenda
from planctl.views.feed import feed
from sample import plan

if TYPE_CHECKING:
    from calendarfile import Block
    from planctl.model import Plan
    from planctl.views.feed import Feed

LONG_AGO = date(1900, 1, 1)


def view(*plans: Plan, tasks: bool = False, month: int | None = None) -> Feed:
    return feed(plans, agenda(plans, LONG_AGO, month=month), tasks=tasks)


def written(*plans: Plan, tasks: bool = False, month: int | None = None) -> bytes:
    return render(view(*plans, tasks=tasks, month=month), "ics", Page()).encode()


def blocks(*plans: Plan, tasks: bool = False, month: int | None = None) -> dict[str, Block]:
    """Return the components of the feed by the part of their UID before the @."""
    _, found = calendarfile.read(written(*plans, tasks=tasks, month=month))
    return {block.text("UID").partition("@")[0]: block for block in found}


def event(entry: str, more: str = "") -> Block:
    """Return the event of a calendar entry with the id `x`."""
    return blocks(plan(f"title: Plan\n{more}\ncalendar:\n  - {{id: x, title: Thing, {entry}}}"))["x"]


def days(block: Block) -> str:
    """Return first and last day, the last as people count it."""
    last = date.fromordinal(block.day("DTEND").toordinal() - 1)
    return f"{block.day('DTSTART'):%m-%d}/{last:%m-%d}"
