"""However large a plan is, and however much is wrong with it, four times as much takes about four times as long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from planctl import checks
from planctl.engine import examine
from planctl.read import KEYS, Reader
from planctl.text import Source
from planctl.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\n"
FEW, MANY = 500, 2_000
#: Four times as much takes four times as long; what compares each with each would take sixteen times as long.
AT_MOST = 9
SHAPES: dict[str, Callable[[int, int], str]] = {
    "in a circle": lambda at, count: (
        f"  - {{number: {at + 1}, title: Step {at}, depends_on: [{(at + 1) % count + 1}]}}"
    ),
    "of unknown ids": lambda at, _: f"  - {{id: item-{at:05}, title: Step {at}, related: [itm-{at:05}x]}}",
    "of names alike": lambda at, _: f"  - {{title: Step {at}, owner: City of Kolk{chr(97 + at % 26)}rt{at:05}na}}",
    "of one name": lambda at, _: f"  - {{title: Step {at}, owner: {'City of Liège' if at % 2 else 'City of Liege'}}}",
    "of one title": lambda at, _: f"  - {{number: {at + 1}, title: The annual conference}}",
    "of one number": lambda at, _: f"  - {{number: 7, title: Step {at}}}",
    "of mentions": lambda at, _: (
        f"  - {{number: {at + 1}, title: Step {at}, note: See task {at % 400 + 5} and task 999.}}"
    ),
    "with gaps": lambda at, _: f"  - {{number: {at + 1 + at // 5}, title: Step {at}}}",
    "that are done": lambda at, _: f"  - {{number: {at + 1}, title: Step {at}, status: done, health: at risk}}",
}


def checking(text: str) -> Callable[[], float]:
    """Return what tells how long all checks together take, each time it is called."""
    source = Source("plan.yaml", text)
    reader = Reader(source)
    plan = reader.plan(parse(source, KEYS).root, "plan")
    assert plan is not None
    places = reader.places()

    def seconds() -> float:
        start = time.process_time()
        assert sum(1 for entry in checks.of_one_plan() for _ in entry.run(plan, places))
        return time.process_time() - start

    return seconds


@pytest.mark.parametrize("shape", SHAPES)
def test_checking_grows_with_the_plan(shape: str) -> None:
    few, many = (checking(HEAD + "tasks:\n" + "\n".join(SHAPES[shape](at, n) for at in range(n))) for n in (FEW, MANY))
    grows(few, many)


def grows(few: Callable[[], float], many: Callable[[], float]) -> None:
    """Hold four times as much against as much: the fastest of some rounds counts, and one that says so is enough."""
    fast, slow = min(few(), few()), many()
    for _ in range(3):
        if slow < AT_MOST * fast:
            return
        fast, slow = min(fast, few()), min(slow, many())
    assert slow < AT_MOST * fast


def reading(text: str) -> Callable[[], float]:
    """Return what tells how long a text takes to be examined, each time it is called."""

    def seconds() -> float:
        start = time.process_time()
        examine("plan.yaml", text)
        return time.process_time() - start

    return seconds


@pytest.mark.parametrize("signs", ["-", "=", "-=", "*_", "~ ", "<!--", "a", " "])
def test_a_line_of_signs_takes_as_long_as_it_is(signs: str) -> None:
    """A line of five thousand dashes once took half a minute."""
    few, many = (
        reading(f"{HEAD}tasks:\n   {signs * (size // len(signs))} number: 1\n      title: a\n")
        for size in (2_000, 8_000)
    )
    grows(few, many)
