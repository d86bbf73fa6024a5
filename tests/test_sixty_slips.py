"""Slips typed by hand: each is one finding on its line, and doing what the finding says mends the plan."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from golden import ROOT
from planctl.engine import Examined, examine
from planctl.finding import NOTE
from planctl.text import splice
from slips60 import MORE, SIXTY, Slip

if TYPE_CHECKING:
    from planctl.finding import Finding

#: What only looks like a slip: planctl reads it as it is meant, and has nothing to say.
UNDERSTOOD = {"min. in a target": "read as at least, so that nothing has to be typed"}
#: What the list has for a slip, but whose right form is itself not sound in that plan.
NOT_SOUND = {"school-year period": "in a plan of two years every date has to name its year"}
ALL = [slip for slip in (*SIXTY, *MORE) if slip.name not in UNDERSTOOD]


@cache
def plan(name: str) -> str:
    """Return the text of a plan."""
    return name if "\n" in name else (ROOT / "plans" / f"{name}.yaml").read_text(encoding="utf-8")


def slipped(slip: Slip) -> str:
    """Return the plan with the slip in it."""
    assert plan(slip.plan).count(slip.sound) == 1
    return plan(slip.plan).replace(slip.sound, slip.typed)


@cache
def read(text: str) -> Examined:
    """Return what is known of a plan's text."""
    return examine("plan.yaml", text)


def faults(examined: Examined) -> list[Finding]:
    return [found for found in examined.findings if found.severity != NOTE]


def obey(examined: Examined, found: Finding) -> str:
    """Do what a finding says, as somebody would who reads nothing but its help."""
    text, help_ = examined.source.text, found.help
    lines = text.split("\n")
    at = examined.source.place(found.start)[0] - 1
    bare = lines[at].lstrip(" \t\u00a0")
    if said := re.match(r"write(?:, after ([0-9]+) spaces)?: (.+)", help_):
        indent = " " * int(said[1]) if said[1] else lines[at][: len(lines[at]) - len(bare)]
        lines[at] = indent + said[2]
    elif re.match(r"write \w+ lines: ", help_):
        indent = lines[at][: len(lines[at]) - len(bare)]
        lines[at : at + 1] = [indent + line for line in re.findall(r"'(.+?)'(?:,|$| and)", help_)]
    elif said := re.match(r"begin (?:it|the line) with ([0-9]+) spaces", help_):
        lines[at] = " " * int(said[1]) + bare
        if more := re.search(r"and line ([0-9]+) with ([0-9]+)$", help_):
            lines[int(more[1]) - 1] = " " * int(more[2]) + lines[int(more[1]) - 1].lstrip()
    elif said := re.match(
        r"put a (.) before '(.+)' in line ([0-9]+), and another . at the end of line ([0-9]+)$", help_
    ):
        first, last = int(said[3]) - 1, int(said[4]) - 1
        lines[first] = lines[first].replace(said[2], said[1] + said[2], 1)
        lines[last] += said[1]
    elif said := re.match(r"put a (.) at the end of line ([0-9]+)$", help_):
        lines[int(said[2]) - 1] += said[1]
    else:
        said = re.match(
            r"did you mean '(.+?)'\?|write (\S+) (?:or|for)|give one of them another id, such as (\S+)"
            r"|the number (\S+) is free",
            help_,
        )
        assert said, help_
        return text[: found.start] + "".join(one or "" for one in said.groups()) + text[found.end :]
    return "\n".join(lines)


@pytest.mark.parametrize("slip", ALL, ids=lambda slip: slip.name)
@pytest.mark.parametrize("pure", [False, True], ids=["", "pure"])
def test_a_slip_is_one_finding_on_its_line_with_what_to_type(slip: Slip, *, pure: bool) -> None:
    examined = examine("plan.yaml", slipped(slip), pure=True) if pure else read(slipped(slip))
    assert [(examined.source.place(found.start)[0], found.help) for found in faults(examined)] == [
        (slip.line, slip.offered)
    ]


@pytest.mark.parametrize("slip", ALL, ids=lambda slip: slip.name)
def test_doing_what_it_says_makes_the_plan_what_was_meant(slip: Slip) -> None:
    examined = read(slipped(slip))
    meant = read(plan(slip.plan).replace(*slip.meant) if slip.meant else plan(slip.plan))
    assert meant.is_clean != (slip.name in NOT_SOUND)
    (found,) = faults(examined)
    again = read(obey(examined, found))
    assert again.plan == meant.plan
    assert [one.message for one in again.findings] == [one.message for one in meant.findings]


@pytest.mark.parametrize("slip", ALL, ids=lambda slip: slip.name)
def test_what_is_mended_without_asking_is_what_was_meant(slip: Slip) -> None:
    examined = read(slipped(slip))
    (found,) = faults(examined)
    if found.fix:
        mended = splice(examined.source.text, list(found.fix))
        assert read(mended).plan == read(obey(examined, found)).plan


@pytest.mark.parametrize("slip", [slip for slip in SIXTY if slip.name in UNDERSTOOD], ids=lambda slip: slip.name)
def test_what_is_understood_needs_no_finding(slip: Slip) -> None:
    examined = examine("plan.yaml", slipped(slip))
    assert not faults(examined)
    assert examined.plan is not None
    target = next(item.target for item in examined.plan.items if item.id == "ex-ante-evaluation")
    assert target is not None
    assert (target.low, target.high, target.unit) == (3, None, "pilot cities")


def test_there_are_sixty_of_them_and_more() -> None:
    assert len(SIXTY) == 60
    assert len({slip.name for slip in (*SIXTY, *MORE)}) == len(SIXTY) + len(MORE)
    # Every one is located or understood; of those located, all have a line to type or words to put in their place.
    assert len(SIXTY) - len(UNDERSTOOD) >= 57
    assert len(ALL) > 60
