"""Which item of a plan is which in a later text of it: by id, by number and title, and else by likeness."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planctl.months import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from planctl.model import Entry, Item, Plan

#: From here on two titles are one that was reworded: in the same place, and anywhere in the plan.
_LIKE, _ALIKE = 0.6, 0.7
#: A word that more items than this hold tells nothing. So many are compared with one at most, and so many in all.
_COMMON, _COMPARED, _IN_ALL = 40, 20, 20_000
#: No more characters of a text are compared.
_LONGEST = 200


class Pairs:
    """Two texts of one plan, and what each item, entry and register entry of the one is in the other."""

    def __init__(self, before: Plan, after: Plan) -> None:
        """Pair everything that has a counterpart."""
        self.before, self.after = before, after
        self._then: dict[int, Any] = {}
        self._now: dict[int, Any] = {}
        for register in ("objectives", "priorities", "bodies", "series", "networks", "front"):
            self._register(getattr(before, register), getattr(after, register))
        self._items()
        self._calendar()

    def then(self, now: Any) -> Any:
        """Return what something was before; None where it is new."""
        return self._then.get(id(now))

    def now(self, then: Any) -> Any:
        """Return what something became; None where it is gone."""
        return self._now.get(id(then))

    def all(self, before: Iterable[Any], after: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield what there was, in its order, each with what it became or None; then what is new, behind None."""
        yield from ((one, self.now(one)) for one in before)
        yield from ((None, one) for one in after if self.then(one) is None)

    def place(self, item: Item, *, then: bool) -> Hashable:
        """Return where an item stands, told alike for both texts: under an item, or an objective and a priority."""
        plan = self.before if then else self.after
        above = plan.item(item.parent) if item.parent else None
        if above is not None:
            return id(self.now(above) or above) if then else id(above)
        return tuple(self._group(plan, name, getattr(item, key), then=then) for name, key in _GROUPS)

    def _group(self, plan: Plan, register: str, name: str | None, *, then: bool) -> Hashable:
        found = next((one for one in getattr(plan, register) if one.id == name), None)
        return name if found is None else id(self.now(found) or found) if then else id(found)

    # --- Pairing ---

    def _pair(self, then: Any, now: Any) -> None:
        self._then[id(now)] = then
        self._now[id(then)] = now

    def _left(self, before: Iterable[Any], after: Iterable[Any]) -> tuple[list[Any], list[Any]]:
        return [one for one in before if id(one) not in self._now], [one for one in after if id(one) not in self._then]

    def _by(
        self,
        before: Iterable[Any],
        after: Iterable[Any],
        key: Callable[[Any], Hashable],
        now: Callable[[Any], Hashable] | None = None,
        *,
        once: bool = True,
    ) -> None:
        """Pair what has the same key and no counterpart yet; `now` is the key after, where that is another.

        `once`: only where one thing has it on either side; else the first is paired with the first, and so on.
        """
        here, there = self._left(before, after)
        known: dict[Hashable, tuple[list[Any], list[Any]]] = {}
        for side, things, of in ((0, here, key), (1, there, now or key)):
            for one in things:
                name = of(one)
                if name is not None:
                    known.setdefault(name, ([], []))[side].append(one)
        for olds, news in known.values():
            if not once or len(olds) == len(news) == 1:
                for old, new in zip(olds, news, strict=False):
                    self._pair(old, new)

    def _alike(
        self, before: Iterable[Any], after: Iterable[Any], enough: float, fits: Callable[[Any, Any], bool]
    ) -> None:
        """Pair what is left by the likeness of titles, the likest first; `fits` says what may be a pair at all."""
        here, there = self._left(before, after)
        holding: dict[str, list[Any]] = {}
        for one in there:
            for word in stems(one.title):
                holding.setdefault(word, []).append(one)
        scored: list[tuple[float, int, Any, Any]] = []
        most = max(2, min(_COMPARED, _IN_ALL // (len(here) + 1)))
        for old in here:
            shared: dict[int, tuple[int, Any]] = {}
            for word in stems(old.title):
                held = holding.get(word, ())
                for new in held if len(held) <= _COMMON else ():
                    shared[id(new)] = (shared.get(id(new), (0, new))[0] + 1, new)
            for _, new in sorted(shared.values(), key=lambda pair: -pair[0])[:most]:
                if fits(old, new) and (score := likeness(old.title, new.title)) >= enough:
                    scored.append((-score, len(scored), old, new))
        for _, _, old, new in sorted(scored, key=lambda one: one[:2]):
            if id(old) not in self._now and id(new) not in self._then:
                self._pair(old, new)

    def _register(self, before: tuple[Any, ...], after: tuple[Any, ...]) -> None:
        self._by(before, after, lambda one: one.id)
        self._by(before, after, lambda one: fold(one.title) or None)
        self._alike(before, after, _ALIKE, lambda _old, _new: True)

    def _items(self) -> None:
        before, after = self.before.items, self.after.items
        self._by(before, after, lambda item: item.id)
        self._by(before, after, lambda item: (item.number, fold(item.title)) if item.number else None)
        self._by(before, after, lambda item: fold(item.title))
        depths = _depths(self.before), _depths(self.after)
        for depth in range(max((*depths[0].values(), *depths[1].values()), default=-1) + 1):
            olds, news = (
                [item for item in side if at[id(item)] == depth]
                for side, at in zip((before, after), depths, strict=True)
            )
            self._level(olds, news)
        self._alike(before, after, _ALIKE, lambda _old, _new: True)

    def _level(self, before: list[Item], after: list[Item]) -> None:
        """Pair the items of one depth; those above them are paired."""

        def titled(*, then: bool) -> Callable[[Item], Hashable]:
            return lambda item: (self.place(item, then=then), fold(item.title))

        def together(old: Item, new: Item) -> bool:
            return self.place(old, then=True) == self.place(new, then=False)

        self._by(before, after, titled(then=True), titled(then=False), once=False)
        self._alike(before, after, _LIKE, lambda old, new: together(old, new) and label(old) == label(new) != "")
        self._alike(before, after, _LIKE, together)

    def _calendar(self) -> None:
        before, after = self.before.calendar, self.after.calendar

        def of(plan: Plan, *more: str) -> Callable[[Entry], Hashable]:
            def key(entry: Entry) -> Hashable:
                item = plan.item(entry.item) if entry.item else None
                known = id(self.now(item) or item) if plan is self.before else id(item)
                said = entry.when.edtf or entry.when.text if entry.when else ""
                return (
                    known if item else None,
                    fold(entry.title),
                    *({"when": said, "place": entry.place}[one] for one in more),
                )

            return key

        self._by(before, after, lambda entry: entry.id)
        for more in (("when", "place"), ("when",), ("place",), ()):
            self._by(before, after, of(self.before, *more), of(self.after, *more), once=False)
        self._by(before, after, lambda entry: fold(entry.title))
        self._alike(
            before,
            after,
            _LIKE,
            lambda old, new: old.when is not None and new.when is not None and old.when.edtf == new.when.edtf,
        )
        self._alike(before, after, _ALIKE, lambda _old, _new: True)


#: What groups items of the top: the register, and the key that names its entry.
_GROUPS = (("objectives", "objective"), ("priorities", "priority"))


def label(item: Item) -> str:
    """Return an item's number, of a part without that of its whole: `c` of `12.c`."""
    return (item.number or "").rpartition(".")[2] if item.parent else item.number or ""


def likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, from 0 to 1; capitals and accents count for nothing."""
    from difflib import SequenceMatcher

    one, other = fold(one)[:_LONGEST], fold(other)[:_LONGEST]
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def stems(text: str) -> set[str]:
    """Return the words of a text that tell something, by their first letters: `report` and `reports` are one."""
    return {word[:6] for word in re.findall(r"\w+", fold(text)) if len(word) > 3 or word.isdecimal()}  # noqa: PLR2004


def _depths(plan: Plan) -> dict[int, int]:
    """Return how deep each item stands, by identity."""
    found: dict[int, int] = {}
    for item in plan.items:
        above = plan.item(item.parent) if item.parent else None
        found[id(item)] = found.get(id(above), -1) + 1 if above is not None else 0
    return found
