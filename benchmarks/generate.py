"""Print a plan of N tasks, the same one every time: `python benchmarks/generate.py 20000 > big.yaml`.

A task has nine keys and about 300 bytes. The plan is sound: `planctl validate` finds nothing in it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
planctl: 1
title: A work plan of {count} tasks
period: 2024
languages: [en]
organisation: {{title: A network of cities, aliases: [ANC]}}
bodies:
  secretariat: Technical Secretariat
  committee: Coordinating Committee
  board: Executive Board
  jury: Award Jury
objectives:
"""
TASK = """\
          - number: {number}
            title: {verb} the {thing} for member cities, round {number}
            owner: {owner}
            with: [{partner}]
            when: {when}
            target: {target}
            status: {status}
            health: {health}
            tags: [{tag}, round {number}]
"""
VERBS = ("Prepare", "Publish", "Review", "Organise", "Translate", "Present", "Evaluate")
THINGS = ("annual report", "best practice award", "online platform", "newsletter", "learning visit")
BODIES = ("secretariat", "committee", "board", "jury")
WHENS = ("by 15 May", "15-18 June", "January or February", "September", "2024-11-04", "tbd", "15 October?")
TARGETS = ("30 cities", "at least 4 meetings", "2 or 3 events", "about 5-6 experts", "1 video")
STATUSES = ("not started", "in progress", "ongoing")
HEALTHS = ("on track", "at risk", "off track", "on track")
TAGS = ("learning", "young people", "gender", "local democracy")
TASKS_PER_ACTION = 10
ACTIONS_PER_OBJECTIVE = 20


def lines(count: int) -> Iterator[str]:
    """Yield the plan in pieces."""
    yield HEAD.format(count=count)
    for at in range(count):
        action, first = divmod(at, TASKS_PER_ACTION)
        objective, first_action = divmod(action, ACTIONS_PER_OBJECTIVE)
        if not first and not first_action:
            yield f"  objective-{objective + 1}:\n    title: Objective {objective + 1} of the network\n    actions:\n"
        if not first:
            yield f"      - title: Action {action + 1} of the plan\n        tasks:\n"
        # The lists have different lengths, so neighbouring tasks differ without any chance being involved.
        yield TASK.format(
            number=at + 1,
            verb=VERBS[at % len(VERBS)],
            thing=THINGS[at % len(THINGS)],
            owner=BODIES[at % len(BODIES)],
            partner=BODIES[(at + 1) % len(BODIES)],
            when=WHENS[at % len(WHENS)],
            target=TARGETS[at % len(TARGETS)],
            status=STATUSES[at % len(STATUSES)],
            health=HEALTHS[at % len(HEALTHS)],
            tag=TAGS[at % len(TAGS)],
        )


if __name__ == "__main__":
    sys.stdout.writelines(lines(int(sys.argv[1])))
