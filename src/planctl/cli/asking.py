"""The questions of `update` on a terminal. They go to stderr; Enter passes over one, and the end of input ends all."""

import sys
from io import TextIOWrapper
from typing import Any, NoReturn

from planctl.cli.surface import FINDINGS, USAGE, stop
from planctl.finding import visible
from planctl.kinds import ENTRY_STATUSES, STATUSES
from planctl.model import Entry, Item, Plan
from planctl.months import fold
from planctl.updating import Gone, Thing, lasting, names, thing_called, told
from planctl.views import NoSuchError

#: So many titles are offered for a few letters of one.
_OFFERED = 6


def which(plans: tuple[Plan, ...]) -> tuple[str, Plan]:
    """Ask what the update is about until it is something that a plan has; return its name and its plan."""
    while True:
        words = _answer("Which item (number or id, or a word of its title)")
        if not words:
            _nothing()
        try:
            plan, _, name = thing_called(plans, words)
        except NoSuchError as why:
            offered = _offered(plans, words)
            _say("\n".join(offered) if offered else f"  {why}")
            continue
        return name, plan


def _offered(plans: tuple[Plan, ...], words: str) -> list[str]:
    """Return lines with what has these words in its title."""
    alike: dict[int, str] = {}
    for plan in plans:
        for name in names(plan):
            thing = plan.item(name) or plan.entry(name)
            if thing is not None and fold(words) in fold(thing.title):
                whose = f"  ({visible(plan.short)})" if len(plans) > 1 else ""
                line = f"  {visible(thing.address)}  {visible(thing.title)}{whose}"
                alike.setdefault(id(thing), line)
    return [*alike.values()][:_OFFERED]


def what(plan: Plan, thing: Thing, known: dict[str, Any]) -> dict[str, Any]:
    """Ask what happened, but for what is known; return what was told by key."""
    _say(f"  {visible(thing.name if isinstance(thing, Gone) else thing.title)}")
    given: dict[str, Any] = {}
    statuses = ENTRY_STATUSES if isinstance(thing, Entry) else STATUSES
    questions = {"status": f"Status ({', '.join(statuses)})"}
    if isinstance(thing, Item) and thing.target is not None:
        parts = f", by part as {thing.breakdown[0][0]}=4 or {thing.breakdown[0][0]}=+1" if thing.breakdown else ""
        questions["value"] = f"Reached so far, of {thing.target.text}, or +1 to add{parts}"
    questions |= {"when": "New date", "why": "Why", "evidence": "Evidence (a link)", "text": "What happened"}
    for key, question in questions.items():
        moved = "when" in given or given.get("status") in ("postponed", "cancelled")
        if key in known or (key == "why" and not moved):
            continue
        got = _told(plan, thing, key, question)
        if got is not None:
            given[key] = got
    if not given.keys() - {"why"}:
        _say(f"  nothing said of {visible(lasting(thing))}")
        _nothing()
    return given


def _told(plan: Plan, thing: Thing, key: str, question: str) -> Any:
    """Ask until the answer can be understood; None where there is none."""
    while True:
        words = _answer(visible(question))
        if not words:
            return None
        try:
            if key == "value":
                # Several parts may be told at once, as people would: Asia=4, Africa=2.
                return tuple(told(plan, thing, key, one) for one in words.replace(";", ",").split(",") if one.strip())
            got = told(plan, thing, key, words)
        except NoSuchError as why:
            _say(f"  {why}")
            continue
        return (got,) if key == "evidence" else got


def may_write(path: str, line: str) -> None:
    """Show the line and ask whether to write it; stops where that is not wanted."""
    _say(f"  {visible(line)}")
    words = fold(_answer(f"Write it to {visible(path)}? [Y/n]"))
    if words and words not in ("y", "yes", "o", "oui", "s", "si", "sim"):
        stop("nothing was written", FINDINGS)


def _answer(question: str) -> str:
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
