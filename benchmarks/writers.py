"""The same tasks in planctl's format and in those of other tools, one function for each, piece by piece.

Other formats have no place for some of what a plan says (a window of time, one of two months, a target that is a span).
They get it as what they do have: the last day, the lower figure, and a comment or field with the author's words.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from content import ACTIONS_PER_OBJECTIVE, BODIES, TASKS_PER_ACTION, UNITS, dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from content import Task

PRIORITIES = {"off track": "high", "at risk": "medium", "on track": "low"}
ACTIVE = {"not started": "pending", "in progress": "active", "ongoing": "ongoing"}


def planctl(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield a plan for planctl: nine keys and about 300 bytes a task. Its tasks are numbered from 1."""
    yield "planctl: 1\ntitle: A work plan of many tasks\nperiod: 2024\nlanguages: [en]\n"
    yield "organisation: {title: A network of cities, aliases: [ANC]}\nbodies:\n"
    yield from (f"  {name}: {title}\n" for name, title in BODIES.items())
    yield "objectives:\n"
    per_objective = TASKS_PER_ACTION * ACTIONS_PER_OBJECTIVE
    for at, task in enumerate(tasks):
        if not at % per_objective:
            name = at // per_objective + 1
            yield f"  objective-{name}:\n    title: Objective {name} of the network\n    actions:\n"
        if not at % TASKS_PER_ACTION:
            yield f"      - title: Action {dotted(at // TASKS_PER_ACTION + 1)} of the plan\n        tasks:\n"
        yield (
            f"          - number: {at + 1}\n"
            f"            title: {task.title}\n"
            f"            owner: {task.owner}\n"
            f"            with: [{task.partner}]\n"
            f"            when: {task.when}\n"
            f"            target: {_target(task)}\n"
            f"            status: {task.status}\n"
            f"            health: {task.health}\n"
            f"            tags: [{task.tag}, {task.round}]\n"
        )


def hledger(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield a journal: a transaction for each task, which spends what the target counts."""
    yield from (f"account plan:{name}\n" for name in BODIES)
    yield "account means\n\n"
    for task in tasks:
        yield (
            f"{task.due} {'' if task.status == 'not started' else '! '}({task.number}) {task.title}"
            f"  ; health: {task.health}, with: {task.partner}, when: {task.when}\n"
            f"    plan:{task.owner}  {task.low} {task.unit}  ; {task.tag}: {task.round}\n"
            "    means\n\n"
        )


def beancount(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield a ledger: a transaction for each task, which spends what the target counts."""
    yield 'option "title" "A work plan of many tasks"\n'
    yield from (f"2024-01-01 open Expenses:{name.title()}\n" for name in BODIES)
    yield "2024-01-01 open Equity:Means\n"
    yield from (f"2024-01-01 commodity {unit.upper()}\n" for unit in UNITS)
    for task in tasks:
        yield (
            f'\n{task.due} {"!" if task.health == "at risk" else "*"} "{task.partner}" "{task.title}"'
            f" #{_joined(task)}\n"
            f'  when: "{task.when}"\n'
            f'  health: "{task.health}"\n'
            f"  Expenses:{task.owner.title()}  {task.low} {task.unit.upper()}\n"
            "  Equity:Means\n"
        )


def taskwarrior(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield what `task import` reads: an object on each line."""
    for task in tasks:
        yield (
            json.dumps(
                {
                    "uuid": str(uuid.UUID(int=task.key, version=4)),
                    "status": "pending",
                    "entry": "20240101T000000Z",
                    "description": task.title,
                    "project": f"objective-{task.objective}.action-{task.action}",
                    "due": f"{task.due:%Y%m%d}T000000Z",
                    "priority": PRIORITIES[task.health][0].upper(),
                    "tags": [_joined(task), task.owner, task.partner],
                }
            )
            + "\n"
        )


def tuxfan(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield a plan for tuxfan-planner, with the fields it asks for and those that a task of ours has as well."""
    yield "project: A work plan of many tasks\ntasks:\n"
    for task in tasks:
        yield (
            f"  - id: T{task.number}\n"
            f"    label: {task.title}\n"
            f"    project: Objective {task.objective} of the network\n"
            f"    description: {_target(task)}, by the {BODIES[task.owner]}\n"
            f"    start: {_fiscal(task.due)}\n"
            f"    expected: 1\n"
            f"    priority: {PRIORITIES[task.health]}\n"
            f"    status: {ACTIVE[task.status]}\n"
            f"    tags: [{task.tag}, {task.round}]\n"
            f"    risk: {{type: schedule, level: {PRIORITIES[task.health]}, mitigation: {task.partner}}}\n"
        )


#: By the name that `generate.py --format` knows; check-jsonschema and yamllint read what planctl reads.
WRITERS: dict[str, Callable[[Iterable[Task]], Iterator[str]]] = {
    "planctl": planctl,
    "hledger": hledger,
    "beancount": beancount,
    "taskwarrior": taskwarrior,
    "tuxfan": tuxfan,
}
#: How a file of each is called: check-jsonschema and yamllint ask for the right ending.
ENDINGS = {"planctl": "yaml", "hledger": "journal", "beancount": "beancount", "taskwarrior": "json", "tuxfan": "yaml"}


def _target(task: Task) -> str:
    return f"{task.low} {task.unit}" if task.low == task.high else f"{task.low}-{task.high} {task.unit}"


def _joined(task: Task) -> str:
    return task.tag.replace(" ", "-")


def _fiscal(day: date) -> str:
    """Return the month as tuxfan-planner counts it: of a quarter of a year that begins in October."""
    quarter, month = divmod((day.month - 10) % 12, 3)
    return f"M{month + 1}Q{quarter + 1}FY{(day.year + (day.month >= 10)) % 100}"  # noqa: PLR2004 - October
