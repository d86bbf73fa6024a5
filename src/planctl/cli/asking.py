"""What is asked on a terminal, most by `update`. All goes to stderr; Enter passes over, the end of input ends all."""

import re
import sys
from io import TextIOWrapper
from typing import Any, NoReturn

from planctl.called import lasting, thing_called, things, titles
from planctl.cli.questions import Question, questions
from planctl.cli.surface import FINDINGS, USAGE, stop
from planctl.finding import visible
from planctl.fold import named
from planctl.model import Entry, Item, Plan
from planctl.months import fold
from planctl.updating import FACTS, told
from planctl.views import NoSuchError

#: So many titles are offered for a few letters of one.
_OFFERED = 6
_YES = ("y", "yes", "o", "oui", "s", "si", "sim")


def which(plans: tuple[Plan, ...]) -> tuple[str, Plan]:
    """Ask what the update is about until it is something that a plan has; return its name and its plan."""
    while True:
        words = answer("Which item (number or id, or a word of its title)")
        if not words:
            _nothing()
        try:
            plan, _, name = thing_called(plans, words)
        except NoSuchError as why:
            offered = _offered(plans, words)
            if len(offered) == 1 and re.search(r"[^\W\d_]", words):
                (plan, only), *_ = offered
                return only.address, plan
            lines = [_line(one, plan.short if len(plans) > 1 else "") for plan, one in offered[:_OFFERED]]
            _say("\n".join(lines) if lines else f"  {why}")
            continue
        return name, plan


def _offered(plans: tuple[Plan, ...], words: str) -> list[tuple[Plan, Item | Entry]]:
    """Return what has these words in its title."""
    words = fold(words)
    return [(plan, one) for plan in plans for one in things(plan) if any(words in title for title in titles(one))]


def _line(thing: Item | Entry, whose: str = "") -> str:
    return f"  {visible(thing.address)}  {visible(thing.title)}" + (f"  ({visible(whose)})" if whose else "")


def what(plan: Plan, name: str, known: dict[str, Any]) -> dict[str, Any]:
    """Ask what happened to an item or entry, but for what is known by key; return that and what was told.

    `plan` is the plan as it stands on the day of the update.
    """
    thing = named(plan, name)
    assert thing is not None  # noqa: S101 - only amendments are about anything else, and they are never asked for
    _say(_line(thing))
    said = dict(known)
    for question in questions(plan, thing, said):
        if question.key not in said:
            got = _told(plan, thing, question)
            if got is not None:
                said[question.key] = got
    if not any(key in said for key in FACTS):
        _say(f"  nothing said of {visible(lasting(thing))}")
        _nothing()
    return said


def _told(plan: Plan, thing: Item | Entry, question: Question) -> Any:
    """Ask until the answer can be understood; Enter gives the default, None where there is none."""
    while True:
        words = answer(visible(question.text))
        if not words:
            return question.default
        try:
            if question.key == "value":
                # Several parts may be told at once, as people would: Asia=4, Africa=2.
                parts = [one for one in words.replace(";", ",").split(",") if one.strip()]
                return tuple(told(plan, thing, "value", one) for one in parts)
            got = told(plan, thing, question.key, words)
        except NoSuchError as why:
            _say(f"  {why}")
            continue
        return (got,) if question.key == "evidence" else got


def may_write(path: str, line: str, doubts: tuple[str, ...]) -> None:
    """Show the line, "" where it is known, and what looks wrong; ask whether to write it, and stop where it is not."""
    for doubt in doubts:
        _say(f"  warning: {visible(doubt)}")
    if line:
        _say(f"  {visible(line)}")
    words = fold(answer(f"Write it to {visible(path)}{' all the same? [y/N]' if doubts else '? [Y/n]'}"))
    if words not in (_YES if doubts else ("", *_YES)):
        stop("nothing was written", FINDINGS)


def answer(question: str) -> str:
    """Ask one question and return the answer; stops where the input ends."""
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != "surrogateescape":
        # What is no text in this terminal's encoding is refused like any other sign that cannot be written.
        sys.stdin.reconfigure(errors="surrogateescape")
    line = sys.stdin.readline()
    if not line:
        _say("")
        _nothing()
    return line.strip()


def _nothing() -> NoReturn:
    stop("nothing was written", USAGE)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
