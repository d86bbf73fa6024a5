"""One item through all versions of its plan: what each of them changed about it.

To read five hundred versions of a plan takes seconds, and most changed something else. So of each version only an
excerpt is read, without the work and the dates in which the item is not mentioned; and what has the same excerpt before
and after did not change it. Where the item is not found in an excerpt the whole version is read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from planctl.changes import Change, changes
from planctl.engine import decode, plan_id
from planctl.faults.file import TooManyFaultsError
from planctl.model import Entry, Item
from planctl.read import KEYS, Reader
from planctl.record import Record
from planctl.text import Source
from planctl.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.model import Plan

T = TypeVar("T")

#: So many versions are kept in memory: neighbours, and those of branches side by side.
_KEPT = 8
_MEMBER = re.compile(r" *- ")
#: A word of a title that is long enough to find it by.
_TELLING = 5


class Step(Record):
    """What one version changed: the plan before and after, as far as it was read, and the changes."""

    before: Plan
    after: Plan
    changes: tuple[Change, ...]


class Past:
    """An item, or an entry of the calendar, on its way back through the versions of its plan."""

    def __init__(self, path: str, plan: Plan, thing: Item | Entry) -> None:
        """Begin with what it is now; `path` gives the plan its id."""
        self.plan, self.thing = plan, thing
        self._id = plan_id(path)
        self._names: dict[str, None] = {}
        self._called: list[tuple[str | None, str | None, str]] = []
        self._is_entry = isinstance(thing, Entry)
        self._mention = re.compile("")
        self._excerpts: dict[str, str] = {}
        self._read: dict[str, Plan | None] = {}
        #: Whether the version was met that brought it in: there is nothing before.
        self.is_over = False
        #: Whether that was the first version of the plan that there is.
        self.is_first = False
        self._learn(plan, thing)

    def step(self, befores: list[str], after: str) -> Step | None:
        """Return what a version changed; `befores` are the texts it was made from, several of a merge.

        Versions are taken newest first. None where it changed nothing about the item, or could not be read.
        """
        if self.is_over:
            return None
        if not befores:
            return self._first(after)
        found: Step | None = None
        for before in befores:
            step = self._between(before, after)
            if step is None or not step.changes:
                return None
            if found is None:
                found = step
            else:
                # A merge changed what is now as in none of its parents.
                known = {(one.how, one.key) for one in step.changes}
                found = found.replace(changes=tuple(one for one in found.changes if (one.how, one.key) in known))
        return found if found is not None and found.changes else None

    def _first(self, after: str) -> Step | None:
        plan = self._plan(self._excerpt(after))
        thing = self._find(plan) if plan is not None else None
        if plan is None or thing is None:
            return None
        self.is_over = self.is_first = True
        what = "entry" if self._is_entry else "item"
        return Step(plan, plan, (Change("added", what, None, thing),))

    def _between(self, before: str, after: str) -> Step | None:
        texts = self._excerpt(before), self._excerpt(after)
        if texts[0] == texts[1]:
            return None
        then, now = self._plan(texts[0]), self._plan(texts[1])
        if then is None or now is None:
            return None
        if self._find(now) is None or self._find(then) is None:
            then, now = self._plan(before), self._plan(after)
            if then is None or now is None:
                return None
        thing = self._find(now)
        if thing is None:
            return None
        return self._step(then, now, thing)

    def _step(self, then: Plan, now: Plan, thing: Item | Entry) -> Step:
        found = []
        for change in changes(then, now):
            if change.now is thing or thing in change.pieces:
                found.append(change)
                if change.then is None:
                    self.is_over = True
                else:
                    # A piece of what was split goes on as the whole.
                    self._learn(then, change.then)
            elif change.what == "entry" and not self._is_entry and self._dates(then, now, change, thing):
                found.append(change)
        return Step(then, now, tuple(found))

    @staticmethod
    def _dates(then: Plan, now: Plan, change: Change, thing: Item | Entry) -> bool:
        """Tell whether a changed entry is a date of the item."""
        of = now.item(change.now.item or "") if change.now is not None else None
        old = then.item(change.then.item or "") if change.then is not None else None
        return of is thing or (old is not None and old.title == thing.title and old.id == getattr(thing, "id", None))

    # --- Finding it ---

    def _learn(self, plan: Plan, thing: Item | Entry) -> None:
        """Remember what it is called in a version."""
        called = thing.id, getattr(thing, "number", None), str(thing.title)
        if called in self._called:
            return
        self._called.append(called)
        above: Item | Entry | None = thing
        while above is not None:
            words = [word for word in re.findall(r"\w+", above.title) if len(word) >= _TELLING]
            telling = max(words, key=len, default="")
            self._names |= dict.fromkeys(filter(None, (above.id, getattr(above, "number", None), telling)))
            above = plan.item(above.parent) if isinstance(above, Item) and above.parent else None
        self._mention = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._names))})(?!\w)")
        self._excerpts.clear()

    def _find(self, plan: Plan) -> Item | Entry | None:
        """Return what it is in a version: by a known id, else by number and title, else by a title that is unique."""
        things: tuple[Item | Entry, ...] = plan.calendar if self._is_entry else plan.items
        for name, number, title in self._called:
            if name is not None:
                same = [one for one in things if one.id == name]
            else:
                same = [one for one in things if one.title == title]
                if len(same) > 1 or self._is_entry:
                    same = [one for one in same if getattr(one, "number", None) == number]
            if len(same) == 1:
                return same[0]
        return None

    # --- Reading ---

    def _excerpt(self, text: str) -> str:
        return kept(self._excerpts, text, lambda: "\n".join(_mentioning(text, self._mention.search)))

    def _plan(self, text: str) -> Plan | None:
        return kept(self._read, text, lambda: _plan_of(text, self._id))


def kept(cache: dict[str, T], name: str, make: Callable[[], T]) -> T:
    """Return what is kept under a name, or make it; only the latest few are kept, for plans may be large."""
    if name not in cache:
        while len(cache) >= _KEPT:
            del cache[next(iter(cache))]
        cache[name] = make()
    return cache[name]


def _plan_of(text: str, name: str) -> Plan | None:
    """Return a plan as far as it can be read; nothing is checked."""
    tree = parse(Source("", text), KEYS)
    reader = Reader(Source("", tree.text), whole=tree.whole, gaps=tree.gaps)
    with suppress(TooManyFaultsError):
        return reader.plan(tree.root, name) if tree.root is not None else None
    return None


def text_of(data: bytes | None) -> str:
    """Return the text of a version; nothing where it is no text, or too large."""
    return decode(data)[0] if data is not None else ""


def _mentioning(text: str, mentions: Callable[[str], object]) -> Iterator[str]:
    """Yield the lines of a plan without the members of its lists that do not mention something.

    Only the outermost members count, by their dashes: what stands in one belongs to it.
    """
    held: list[str] = []
    depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        lead = len(line) - len(line.lstrip(" "))
        bare = line[lead : lead + 1]
        if held and bare and bare != "#" and lead <= depth:
            member = "\n".join(held)
            if mentions(member):
                yield member
            held = []
        if held:
            held.append(line)
        elif bare == "-" and _MEMBER.match(line):
            depth = lead
            held = [line]
        elif bare != "#":
            yield line
    if held and mentions(member := "\n".join(held)):
        yield member
