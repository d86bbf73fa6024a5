"""The account of a file brought in, as Markdown: to keep, to print, or to send to whoever checks the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.formats.markdown_prose import escaped

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.account import Account


def render(view: Account, page: Page) -> str:  # noqa: ARG001 - all formats are called so
    """Return the account as a list of what was done, a heading for each sort."""
    draft = f" Draft: {escaped(view.draft)}." if view.draft else ""
    holds = listed(view.holds, "and") if view.holds else "nothing yet"
    lines = [f"# {escaped(view.source)}", "", f"Read as {view.what}.{draft} In the draft: {holds}.", ""]
    for group in view.groups:
        lines += [f"## {group.heading}: {len(group.told)}", ""]
        for told in group.told:
            where = f"{escaped(told.where)}: " if told.where else ""
            lines.append(f"- {where}{escaped(told.says)}")
            lines += (f"  - {escaped(words)}" for words in told.words)
        lines.append("")
    return "\n".join(lines)
