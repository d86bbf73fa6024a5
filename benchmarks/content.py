"""What a generated plan holds, whatever the format: tasks chosen by chance, the same ones for the same seed."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS_PER_ACTION = 10
ACTIONS_PER_OBJECTIVE = 20
BODIES = {
    "secretariat": "Technical Secretariat",
    "committee": "Coordinating Committee",
    "board": "Executive Board",
    "jury": "Award Jury",
}
VERBS = ("Prepare", "Publish", "Review", "Organise", "Translate", "Present", "Evaluate")
THINGS = ("annual report", "best practice award", "online platform", "newsletter", "learning visit")
UNITS = ("cities", "meetings", "events", "experts", "videos")
STATUSES = ("not started", "in progress", "ongoing")
HEALTHS = ("on track", "at risk", "off track")
TAGS = ("learning", "young people", "gender", "local democracy")
#: Every kind of date that people write, with the last day of it: other tools know days only.
WHENS = (
    ("by 15 May", date(2024, 5, 15)),
    ("15-18 June", date(2024, 6, 18)),
    ("January or February", date(2024, 2, 29)),
    ("September", date(2024, 9, 30)),
    ("2024-11-04", date(2024, 11, 4)),
    ("15 October?", date(2024, 10, 15)),
    ("tbd", date(2024, 12, 31)),
)


class Task(NamedTuple):
    """One task: `low` to `high` of `unit` is its target, `due` the last day of `when`, `key` 128 bits of its own."""

    number: int
    title: str
    owner: str
    partner: str
    when: str
    due: date
    low: int
    high: int
    unit: str
    status: str
    health: str
    tag: str
    key: int

    @property
    def action(self) -> int:
        """The number of the action it belongs to."""
        return (self.number - 1) // TASKS_PER_ACTION + 1

    @property
    def objective(self) -> int:
        """The number of the objective that this action serves."""
        return (self.action - 1) // ACTIONS_PER_OBJECTIVE + 1

    @property
    def round(self) -> str:
        """What is said of this task only."""
        return f"round {dotted(self.number)}"


def tasks(count: int, seed: int) -> Iterator[Task]:
    """Yield so many tasks, numbered from 1; a larger count goes on where a smaller one ends."""
    chance = Random(seed)  # noqa: S311 - the same every time is what is wanted
    for number in range(1, count + 1):
        owner, partner = chance.sample(tuple(BODIES), 2)
        when, due = chance.choice(WHENS)
        low = chance.randint(2, 40)
        yield Task(
            number,
            f"{chance.choice(VERBS)} the {chance.choice(THINGS)} for cities, round {dotted(number)}",
            owner,
            partner,
            when,
            due,
            low,
            low + chance.choice((0, 0, 3)),
            chance.choice(UNITS),
            chance.choice(STATUSES),
            chance.choice(HEALTHS),
            chance.choice(TAGS),
            chance.getrandbits(128),
        )


def dotted(number: int) -> str:
    """Return 1.900 for 1900: planctl asks whether a year in a title stayed behind from another plan."""
    return f"{number:,}".replace(",", ".")


def groups(count: int) -> tuple[int, int]:
    """Return how many objectives and actions a plan of so many tasks has."""
    actions = -(-count // TASKS_PER_ACTION)
    return -(-actions // ACTIONS_PER_OBJECTIVE), actions
