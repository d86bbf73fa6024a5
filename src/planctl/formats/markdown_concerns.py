"""What wants a decision or needs a look, as Markdown tables: for the papers of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.formats.markdown_prose import escaped
from planctl.formats.markdown_status import sentence, table
from planctl.speech import say
from planctl.views.opened import HEADINGS, summary

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.opened import Concerns


def render(view: Concerns, _page: Page) -> str:
    """Return a heading for each plan, and a table for each list on which anything stands."""
    parts: list[str] = []
    for plan in view.plans:
        parts += [f"## {escaped(plan.title)}", sentence(view.stands)]
        for name, count in plan.counts:
            if count:
                listed = view.of(plan.plan, name)
                rows = [(one.number or one.address, one.title, one.says, one.when) for one in listed]
                head = (say("No."), say("What"), say("Why"), say("When"))
                parts += [f"### {escaped(say(HEADINGS[name]))}", table(head, rows)]
        parts.append(f"**{escaped(summary(plan))}**")
    return "\n\n".join(parts) + "\n" if parts else ""
