"""Which plans a command works on, the options that commands share, and what the shell may complete.

No `from __future__ import annotations` here, nor in the commands: typer would evaluate every annotation again from
its text, for all commands at every start, which takes as long as reading both real plans.
"""

import os
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl import files
from planctl.cli.surface import CANNOT_RUN, FINDINGS, USAGE, stop
from planctl.engine import Examined, compared, examine, plan_id
from planctl.faults.file import file_too_large
from planctl.finding import listed, visible
from planctl.formats import forms_of
from planctl.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Plan


def examined(wheres: tuple[str, ...], *, keep: bool = False) -> tuple[Examined, ...]:
    """Return the plans of the files and folders that `validate` is given, or of the project, with their findings.

    `keep` keeps the places of plans that are still to be held against others.
    """
    with _naming("name the plans: planctl validate PATH"):
        return _read(wheres, briefly=False, keep=keep)


def found_files(wheres: tuple[str, ...]) -> tuple[files.PlanFile, ...]:
    """Return the plan files that `validate` is given, or those of the project."""
    with _naming("name the plans: planctl validate PATH"):
        return _found(wheres)


@contextmanager
def _naming(how: str) -> "Iterator[None]":
    """Stop where plans cannot be read; where there are none, say how they are named."""
    try:
        yield
    except files.NoProjectError as why:
        stop(f"{why}; go to your project, or {how}", CANNOT_RUN)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _found(wheres: tuple[str, ...]) -> tuple[files.PlanFile, ...]:
    return files.find(named_wheres(wheres))


def named_wheres(wheres: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files and folders named, or else those that the environment names; none for those of the project."""
    named = os.environ.get("PLANCTL_PLANS", "")
    return wheres or tuple(where for where in named.split(os.pathsep) if where)


def _read(wheres: tuple[str, ...], *, briefly: bool = True, keep: bool = False) -> tuple[Examined, ...]:
    """Return the plans, and behind them the logs that stand beside some of them."""
    plans = compared(tuple(examined_plan(one, briefly=briefly, keep=keep) for one in _found(wheres)))
    beside = ((one, files.read_log(one.source.path)) for one in plans if one.plan is not None)
    return plans + tuple(examined_log(one, log, briefly=briefly) for one, log in beside if log is not None)


def examined_plan(one: files.PlanFile, *, briefly: bool, keep: bool = False) -> Examined:
    """Return what is known of a plan file, of today or of a revision."""
    if one.data is None:
        return Examined(Source(one.path, ""), None, (file_too_large(one.size),))
    return examine(one.path, one.take(), briefly=briefly, keep=keep)


def examined_log(one: Examined, log: files.PlanFile, *, briefly: bool) -> Examined:
    """Return what is known of the log of a plan that could be read."""
    assert one.plan is not None  # noqa: S101 - it was read
    if log.data is None:
        return Examined(Source(log.path, ""), None, (file_too_large(log.size),), of=one.plan.id)
    from planctl.logs import examine_log

    return examine_log(log.path, log.take(), one.plan, sound=one.is_sound, briefly=briefly)


def sound_plans(
    wheres: list[str] | None, wanted: list[str] | None = None, as_of: "date | None" = None, at: str | None = None
) -> "tuple[Plan, ...]":
    """Return the sound plans asked for, with what their logs say up to a day, or all of it.

    With `at`, as they were at a revision. Stops where a plan or its log has errors, for nothing may be hidden or
    guessed.
    """
    found = wanted_plans(wheres, wanted, at)
    sound(found, at)
    logs = {one.of: one.log for one in found if one.log is not None}
    plans = tuple(one.plan for one in found if one.plan is not None)
    if not logs:
        return plans
    from planctl.fold import fold

    return tuple(fold(plan, log, as_of) if (log := logs.get(plan.id)) is not None else plan for plan in plans)


def wanted_plans(
    wheres: list[str] | None, wanted: list[str] | None = None, at: str | None = None
) -> tuple[Examined, ...]:
    """Return the plans asked for and their logs, with their errors; stops where two plans are called the same."""
    if at is None:
        with _naming("name the plans with --plans"):
            found = _read(tuple(wheres or ()))
    else:
        from planctl.cli.revisions import examined_at

        found = examined_at(at, named_wheres(tuple(wheres or ())))
    twice = _same_ids(found)
    if twice:
        stop(twice, FINDINGS)
    return _wanted(found, wanted) if wanted else found


def sound(found: tuple[Examined, ...], at: str | None = None) -> None:
    """Stop where a plan or a log has errors, or had them `at` a revision."""
    for one in found:
        if not one.is_sound:
            if at is not None:
                from planctl.cli.revisions import unsound

                unsound(one, at)
            path = visible(one.source.path)
            errors = one.count("error")
            stop(
                f"{path} has {errors} error{'s' * (errors != 1)}; to see {'them' if errors != 1 else 'it'}: "
                f"planctl validate {path}",
                FINDINGS,
            )


def readable_plans() -> "tuple[Plan, ...]":
    """Return the project's plans as far as they can be read, none where nothing can."""
    try:
        return tuple(one.plan for one in _read(()) if one.plan is not None)
    except files.CannotRunError:
        return ()


def _wanted(found: tuple[Examined, ...], wanted: list[str]) -> tuple[Examined, ...]:
    """Return the plans with one of these ids or short names, in the order of the plans."""
    shorts = {one.plan.id: one.plan.short for one in found if one.plan}
    names = [(_id(one), shorts.get(_id(one), "")) for one in found]
    asked = {want.casefold() for want in wanted}
    for want in wanted:
        if not want or not any(want.casefold() in (plan, short.casefold()) for plan, short in names):
            from planctl.views.choice import no_such

            stop(str(no_such("plan", "plans", want, list(dict.fromkeys(plan for plan, _ in names)))), USAGE)
    return tuple(one for one, (plan, short) in zip(found, names, strict=True) if asked & {plan, short.casefold()})


def _id(one: Examined) -> str:
    return one.of or (one.plan.id if one.plan else plan_id(one.source.path))


def _same_ids(found: tuple[Examined, ...]) -> str:
    """Return what is wrong where two plans have one id, which stands for the plan everywhere outside its file."""
    paths: dict[str, str] = {}
    for one in found:
        if one.plan is not None:
            first = paths.setdefault(one.plan.id, one.source.path)
            if first != one.source.path:
                return f"{visible(first)} and {visible(one.source.path)} are both called '{one.plan.id}': rename one"
    return ""


def _known(kind: str) -> list[tuple[str, str]]:
    """Return ids with titles for the shell to offer; nothing where no plan can be read."""
    plans = readable_plans()
    if kind == "plans":
        return [(plan.id, plan.title) for plan in plans]
    if kind == "addresses":
        return [pair for plan in plans for pair in _addresses(plan)]
    return [(record.id, record.title) for plan in plans for record in getattr(plan, kind)]


def _addresses(plan: "Plan") -> "Iterator[tuple[str, str]]":
    yield from ((item.address, item.title) for item in plan.items)
    yield from ((entry.address, entry.title) for entry in plan.calendar)
    for register in (plan.objectives, plan.priorities, plan.bodies, plan.series, plan.networks):
        for one in register:
            yield one.id, one.title


def offer(kind: str) -> Callable[[], list[tuple[str, str]]]:
    """Return what completes a word of a kind: a register's name, `plans` or `addresses`; typer keeps what fits."""
    return lambda: list(dict(_known(kind)).items())


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
OBJECTIVE = Annotated[
    str | None, typer.Option(metavar="ID", help="Only this objective.", autocompletion=offer("objectives"))
]
OWNER = Annotated[
    str | None, typer.Option(metavar="BODY", help="Only what this body answers for.", autocompletion=offer("bodies"))
]
STATE = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="Only what stands so: done, no report and so on.")
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
AS_OF = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="As it stood that day: another name of --today."),
]
AT = Annotated[
    str | None, typer.Option("--at", metavar="REV", help="As the files were at a git revision, such as HEAD~1.")
]
LANG = Annotated[
    str | None,
    typer.Option("--lang", envvar="PLANCTL_LANG", metavar="CODE", help="The language to say it in: en, fr or es."),
]
COLOR = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]


def format_of(view: str) -> Any:
    """Return the option that chooses among the formats of a view."""
    return typer.Option("--format", "-f", metavar="FORMAT", help=f"{listed(forms_of(view))}.".capitalize())
