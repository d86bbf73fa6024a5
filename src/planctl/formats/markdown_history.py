"""The history of an item, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.markdown_changes import sentences
from planctl.formats.markdown_prose import quiet
from planctl.formats.text.history import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.formats import Page
    from planctl.views.history import Course, Event, History


def render(view: History, _page: Page) -> str:
    """Return the events of everything that goes by the name, newest first."""
    parts = [part for one in view.items for part in _one(one)]
    return "\n\n".join([*parts, *([quiet(view.remark)] if view.remark else [])]) + "\n"


def _one(one: Course) -> Iterator[str]:
    yield f"### {quiet(f'{one.number}. {one.title}' if one.number else one.title)}"
    if one.events:
        yield "\n".join(line for event in one.events for line in _event(one, event))
    else:
        yield "Nothing is known of it from before."


def _event(one: Course, event: Event) -> Iterator[str]:
    yield f"- {quiet(heading(event))}"
    for row in event.rows:
        of = f"{quiet(row.title)}: " if row.address != one.address and row.kind == "entry" else ""
        yield f"  - {of}{'; '.join(sentences(row))}"
    if event.why:
        yield f"  - {quiet(f'why: {event.why}')}"
