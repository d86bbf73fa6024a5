"""Which plans a command works on, the options that commands share, and what the shell may complete.

No `from __future__ import annotations` here, nor in the commands: typer would evaluate every annotation again from
its text, for all commands at every start, which takes as long as reading both real plans.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl import files
from planctl.cli.surface import CANNOT_RUN, FINDINGS, USAGE, stop
from planctl.engine import Examined, compared, examine
from planctl.faults.file import file_too_large
from planctl.finding import listed, nearest, visible
from planctl.formats import FORMATS
from planctl.text import Source

if TYPE_CHECKING:
    from planctl.model import Entry, Item, Plan


def examined(wheres: tuple[str, ...]) -> tuple[Examined, ...]:
    """Return the plans of the files and folders named, or of the project, each with its findings."""
    named = os.environ.get("PLANCTL_PLANS", "")
    try:
        found = files.find(wheres or tuple(where for where in named.split(os.pathsep) if where))
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
    return compared(
        tuple(
            examine(one.path, one.take())
            if one.data is not None
            else Examined(Source(one.path, ""), None, (file_too_large(one.size),))
            for one in found
        )
    )


def sound_plans(wheres: list[str] | None, wanted: list[str] | None = None) -> "tuple[Plan, ...]":
    """Return the sound plans asked for; stop where one of them has errors, for nothing may be hidden or guessed."""
    found = examined(tuple(wheres or ()))
    if wanted:
        named = {(one.plan.id if one.plan else one.source.path): one for one in found}
        names = {(one.plan.short.casefold() if one.plan else ""): name for name, one in named.items()}
        chosen = [names.get(want.casefold(), want) for want in wanted]
        for want in chosen:
            if want not in named:
                near = nearest(want, named)
                hint = f"did you mean '{near}'?" if near else f"there is {listed(named, 'and')}"
                stop(f"no plan '{visible(want)}': {hint}", USAGE)
        found = tuple(one for name, one in named.items() if name in chosen)
    for one in found:
        if not one.is_sound:
            path = visible(one.source.path)
            errors = one.count("error")
            stop(
                f"{path} has {errors} error{'s' * (errors != 1)}; to see {'them' if errors != 1 else 'it'}: "
                f"planctl validate {path}",
                FINDINGS,
            )
    return tuple(one.plan for one in found if one.plan is not None)


def _known(kind: str) -> list[tuple[str, str]]:
    """Return ids with titles for the shell to offer; nothing where no plan can be read."""
    try:
        plans = [one.plan for one in examined(()) if one.plan is not None]
    except typer.Exit:
        return []
    if kind == "plans":
        return [(plan.id, plan.title) for plan in plans]
    if kind == "addresses":
        records: list[Item | Entry] = []
        for plan in plans:
            records += (*plan.items, *plan.calendar)
        return [(record.address, record.title) for record in records]
    return [(record.id, record.title) for plan in plans for record in getattr(plan, kind)]


def offer(kind: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return what completes a word of a kind: a register's name, `plans` or `addresses`."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        known = dict(_known(kind))
        return [(word, title) for word, title in known.items() if word.casefold().startswith(incomplete.casefold())]

    return offered


PLANS = Annotated[
    list[str] | None,
    typer.Option("--plans", metavar="PATH", help="A plan file or a folder of them. Also: PLANCTL_PLANS."),
]
PLAN = Annotated[
    list[str] | None,
    typer.Option("--plan", metavar="ID", help="Only this plan; may be repeated.", autocompletion=offer("plans")),
]
PRIORITY = Annotated[
    str | None, typer.Option(metavar="ID", help="Only this priority.", autocompletion=offer("priorities"))
]
BODY = Annotated[
    str | None,
    typer.Option(
        metavar="BODY", help="Only where this body meets, takes part or answers.", autocompletion=offer("bodies")
    ),
]
ITEM = Annotated[
    str | None,
    typer.Option(
        metavar="ID", help="Only this item and its parts, by number or id.", autocompletion=offer("addresses")
    ),
]
SERIES = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Only this series, all its dates in order.", autocompletion=offer("series")),
]
ENTRY_KIND = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="Only deadlines, meetings, events, stages, tasks and so on."),
]
TODAY = Annotated[
    str | None,
    typer.Option("--today", envvar="PLANCTL_TODAY", metavar="DAY", help="The day to take for today, as 2024-05-15."),
]
COLOR = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]


def format_of(view: str) -> Any:
    """Return the option that chooses among the formats of a view."""
    return typer.Option("--format", "-f", metavar="FORMAT", help=f"{listed(FORMATS[view])}.".capitalize())
