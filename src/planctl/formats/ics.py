"""A feed as iCalendar (RFC 5545 and 7986).

Whole days only, which no time zone can move; nothing from the clock, so that the same feed is the same file.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar
from icalendar.prop import vDuration, vText

from planctl.formats.text.paper import one_line
from planctl.views.feed import Event, Todo

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.feed import Component, Feed

#: How often programs that subscribe should look again: a plan does not change by the hour.
_AGAIN = timedelta(days=1)
_DAY = timedelta(days=1)
_STATUS = {
    "tentative": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "cancelled": "CANCELLED",
    "not started": "NEEDS-ACTION",
    "in progress": "IN-PROCESS",
    "ongoing": "IN-PROCESS",
    "done": "COMPLETED",
}


def render(view: Feed, _page: Page) -> str:
    """Return a feed as a calendar object; lines end in CRLF and take at most 75 bytes, as RFC 5545 wants them."""
    # Put together by hand: `Calendar.new()` would add a random UID and the time of day.
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//planctl//planctl//EN")
    calendar.add("method", "PUBLISH")
    _text(calendar, "name", view.name, view.language)
    _text(calendar, "x-wr-calname", view.name)
    calendar.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_AGAIN))
    for component in view.components:
        calendar.add_component(_event(component) if isinstance(component, Event) else _todo(component))
    # In our own order: what the library sorts by has changed from version to version.
    return str(calendar.to_ical(sorted=False), "utf-8")


def _event(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    _shared(made, event)
    made.add("dtstart", event.first)
    made.add("dtend", event.last + _DAY)
    made.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    if event.place:
        _text(made, "location", event.place)
    return made


def _todo(todo: Component) -> icalendar.Todo:
    assert isinstance(todo, Todo)  # noqa: S101 - a feed holds nothing else
    made = icalendar.Todo()
    _shared(made, todo)
    made.add("due", todo.due)
    if todo.parent:
        _text(made, "related-to", todo.parent)
    return made


def _shared(made: icalendar.Component, component: Component) -> None:
    changed = datetime.combine(component.stamp, time(), UTC)
    _text(made, "uid", component.uid)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", component.sequence)
    _text(made, "summary", component.title, component.language)
    made.add("description", "\n".join(one_line(line) for line in component.description))
    made.add("categories", [one_line(category) for category in component.categories])
    status = _STATUS.get(component.status or "")
    if status:
        made.add("status", status)
    if component.link:
        made.add("url", component.link)
    # The type is said, because readers keep the escapes of what they have not heard of.
    made.add("x-planctl-edtf", vText(component.edtf), parameters={"VALUE": "TEXT"})


def _text(made: icalendar.Component, name: str, text: str, language: str | None = None) -> None:
    """Add a text on one line. As vText: by itself the library escapes only what it has heard of."""
    made.add(name, vText(one_line(text)), parameters={"LANGUAGE": language} if language else {})
