"""How many there are, in the language spoken: how many of a kind, with a status, and on a list of `status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.speech import many
from planctl.views.work import NO_REPORT

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS: dict[str, Callable[[int], str]] = {
    "objective": lambda n: many(n, "{n} objective", "{n} objectives"),
    "priority": lambda n: many(n, "{n} priority", "{n} priorities"),
    "action": lambda n: many(n, "{n} action", "{n} actions"),
    "task": lambda n: many(n, "{n} task", "{n} tasks"),
    "subtask": lambda n: many(n, "{n} subtask", "{n} subtasks"),
    "milestone": lambda n: many(n, "{n} milestone", "{n} milestones"),
    "network": lambda n: many(n, "{n} network", "{n} networks"),
    "calendar entry": lambda n: many(n, "{n} calendar entry", "{n} calendar entries"),
}
_STATUSES: dict[str, Callable[[int], str]] = {
    "not started": lambda n: many(n, "{n} not started", "{n} not started"),
    "in progress": lambda n: many(n, "{n} in progress", "{n} in progress"),
    "ongoing": lambda n: many(n, "{n} ongoing", "{n} ongoing"),
    "done": lambda n: many(n, "{n} done", "{n} done"),
    "postponed": lambda n: many(n, "{n} postponed", "{n} postponed"),
    "cancelled": lambda n: many(n, "{n} cancelled", "{n} cancelled"),
    NO_REPORT: lambda n: many(n, "{n} no report", "{n} no report"),
}

_LISTS: dict[str, Callable[[int], str]] = {
    "overdue": lambda n: many(n, "{n} overdue", "{n} overdue"),
    "off track": lambda n: many(n, "{n} off track", "{n} off track"),
    "at risk": lambda n: many(n, "{n} at risk", "{n} at risk"),
    "behind": lambda n: many(n, "{n} behind", "{n} behind"),
    "stale": lambda n: many(n, "{n} stale", "{n} stale"),
    "without owner": lambda n: many(n, "{n} without owner", "{n} without owner"),
    "undated": lambda n: many(n, "{n} undated", "{n} undated"),
    "done without evidence": lambda n: many(n, "{n} done without evidence", "{n} done without evidence"),
    "without report": lambda n: many(n, "{n} without report", "{n} without report"),
    "undecided": lambda n: many(n, "{n} undecided", "{n} undecided"),
    "tentative soon": lambda n: many(n, "{n} tentative soon", "{n} tentative soon"),
    "either-or": lambda n: many(n, "{n} either-or", "{n} either-or"),
    "to be decided": lambda n: many(n, "{n} to be decided", "{n} to be decided"),
    "notes": lambda n: many(n, "{n} note", "{n} notes"),
    "untranslated": lambda n: many(n, "{n} untranslated", "{n} untranslated"),
    "stale translations": lambda n: many(n, "{n} stale translation", "{n} stale translations"),
}


def counted(kind: str, count: int) -> str:
    """Return so many of a kind: `3 tasks`."""
    return _KINDS[kind](count)


def standing_so(status: str, count: int) -> str:
    """Return how many items have a status: `3 no report`."""
    return _STATUSES[status](count)


def on_list(name: str, count: int) -> str:
    """Return how many things are on a list: `2 behind`."""
    return _LISTS[name](count)
