"""What changed from one text of a plan to another, with what their logs say. Pure: two folded plans to changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.amount import Amount
from planctl.kinds import CLOSED
from planctl.months import fold
from planctl.pairing import Pairs, label
from planctl.record import Record
from planctl.when import When
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.record import Key
    from planctl.updates import Update

__all__ = ["Change", "changes", "paired"]

#: The registers of a plan.
REGISTERS = ("objectives", "priorities", "bodies", "series", "networks", "front")
#: Keys of an item that say where it stands or what it is called: told as renumbered, renamed or moved.
_PLACING = frozenset(("id", "number", "objective", "priority"))
#: Where one item is told to have become several, its pieces have shared out these.
_SHARED_OUT = frozenset(("title", "statement", "heading", "note", "source", "tags"))
#: Lists whose order says nothing.
_UNORDERED = frozenset(("words", "links", "refs", "some bodies", "languages"))


class Change(Record):
    """One thing that changed.

    `how`: "added", "dropped", "split", "renamed" (another id), "renumbered", "moved", "changed" (`key` has another
    value), "planned" (the date in the plan's own text is another, where the log has moved it), "reworded" (`key` is
    written in another way and means the same), "reached" (`before` and `after` are what was reached by part), "turned"
    (`after` are turns newly reported).
    `what`: "item", "entry", "plan", or the name of the register. `then`, `now`: the record before and after, None where
    it was not there. `before`, `after`: the values. `pieces`: what an item was split into. `along`: dates that hang on
    this one and moved with it. `update`: what the log says of it, newest word first found.
    """

    how: str
    what: str
    then: Any = None
    now: Any = None
    key: str = ""
    before: Any = None
    after: Any = None
    pieces: tuple[Item, ...] = ()
    along: tuple[Item | Entry, ...] = ()
    update: Update | None = None

    @property
    def one(self) -> Any:
        """The record as it is now, or as it was where it is gone."""
        return self.then if self.now is None else self.now


def paired(before: Plan, after: Plan) -> tuple[tuple[Item | Entry | None, Item | Entry | None], ...]:
    """Return each item and entry of one text of a plan with what it is in another; None where there is none."""
    pairs = Pairs(before, after)
    return (*pairs.all(before.items, after.items), *pairs.all(before.calendar, after.calendar))


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return everything that changed from one text of a plan to another, in the order of the new one.

    Both may be folded with their logs. Nothing is told that only follows from something told: numbers of parts, places
    of what was moved with its whole, references to what was renumbered.
    """
    return tuple(_Comparison(before, after).changes())


class _Comparison:
    """Two texts of a plan while they are compared."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self.before, self.after = before, after
        self.pairs = Pairs(before, after)
        self.splits: dict[int, tuple[Item, ...]] = {}
        #: By identity of a piece, what it was before.
        self.whole: dict[int, Item] = {}
        new = [item for item in after.items if self.pairs.then(item) is None]
        if new:
            from planctl.splits import splits

            self.splits = splits(self.pairs, new)
            olds = {id(item): item for item in before.items}
            self.whole = {id(piece): olds[at] for at, pieces in self.splits.items() for piece in pieces}

    def changes(self) -> Iterator[Change]:
        """Yield the plan's own changes, those of its registers, of its items, of its calendar."""
        yield from self._keys("plan", self.before, self.after)
        for register in REGISTERS:
            olds, news = getattr(self.before, register), getattr(self.after, register)
            for then, now in self.pairs.all(olds, news):
                yield from self._registered(register, then, now)
        items = self._in_order(self._items(), self.before.items, self.after.items)
        entries = self._in_order(self._entries(), self.before.calendar, self.after.calendar)
        yield from self._hanging([*items, *entries])

    def _in_order(self, found: Iterator[Change], before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Change]:
        """Return changes in the order of the new text; what is gone stands behind what stood before it."""
        at = {id(one): float(number) for number, one in enumerate(after)}
        last = -1.0
        for one in before:
            now = self.pairs.now(one)
            last = at[id(now)] if now is not None else last
            at.setdefault(id(one), last + 0.5)
        return sorted(found, key=lambda change: at[id(change.one)])

    def _registered(self, register: str, then: Any, now: Any) -> Iterator[Change]:
        if then is None or now is None:
            yield Change("added" if then is None else "dropped", register, then, now)
            return
        if then.id != now.id:
            yield Change("renamed", register, then, now)
        yield from self._keys(register, then, now)

    def _items(self) -> Iterator[Change]:
        for then, now in self.pairs.all(self.before.items, self.after.items):
            if then is not None and id(then) in self.splits:
                yield Change("split", "item", then, now, pieces=self.splits[id(then)])
            if now is None:
                # The parts of what is gone are gone with it.
                above = self.before.item(then.parent) if then.parent else None
                if id(then) not in self.splits and (above is None or self.pairs.now(above) is not None):
                    yield Change("dropped", "item", then)
            elif then is None:
                above = self.after.item(now.parent) if now.parent else None
                if id(now) not in self.whole and (above is None or self.pairs.then(above) is not None):
                    yield Change("added", "item", None, now)
            else:
                yield from self._item(then, now)

    def _item(self, then: Item, now: Item) -> Iterator[Change]:
        shared = id(then) in self.splits or self._goes_with_pieces(then, now)
        if not shared:
            if then.id != now.id:
                yield Change("renamed", "item", then, now)
            if label(then) != label(now):
                yield Change("renumbered", "item", then, now)
            if self.pairs.place(then, then=True) != self.pairs.place(now, then=False):
                yield Change("moved", "item", then, now)
            elif then.kind != now.kind:
                yield Change("changed", "item", then, now, "kind", then.kind, now.kind)
        yield from self._keys("item", then, now)
        yield from self._planned("item", then, now)
        yield from self._reported("item", then, now)

    def _goes_with_pieces(self, then: Item, now: Item) -> bool:
        """Tell whether an item was a part of what was split, and is a part of one of its pieces."""
        above, whole = self.before.item(then.parent or ""), self.after.item(now.parent or "")
        return above is not None and id(above) in self.splits and whole in self.splits[id(above)]

    def _entries(self) -> Iterator[Change]:
        for then, now in self.pairs.all(self.before.calendar, self.after.calendar):
            if then is None or now is None:
                yield Change("added" if then is None else "dropped", "entry", then, now)
                continue
            if then.id != now.id:
                yield Change("renamed", "entry", then, now)
            yield from self._keys("entry", then, now)
            yield from self._planned("entry", then, now)
            yield from self._reported("entry", then, now)

    # --- Values ---

    def _keys(self, what: str, then: Record, now: Record) -> Iterator[Change]:
        for key in type(now).keys.values():
            if key.kind.holds and key.kind.name != "record":
                continue
            if key.name in ("planctl", "id") or (what == "item" and key.name in _PLACING):
                continue
            if key.name == "health" and getattr(now, "status", None) in CLOSED:
                # Whether it will make it is no question any more.
                continue
            field = "with_" if key.name == "with" else key.name
            old, new = getattr(then, field), getattr(now, field)
            if old == new or self._is_shared_out(key, then, old) or self._is_of_period(old, new):
                continue
            was, is_ = self._meaning(key, old, then=True), self._meaning(key, new, then=False)
            if was != is_:
                update = self._update(what, then, now, key.name)
                yield Change("changed", what, then, now, key.name, old, new, update=update)
            elif isinstance(old, When | Amount) and isinstance(new, When | Amount) and old.text != new.text:
                yield Change("reworded", what, then, now, key.name, old.text, new.text)

    def _is_of_period(self, old: Any, new: Any) -> bool:
        """Tell whether a date is another only because the plan is for another time: 15 May, of the year after."""
        dates = isinstance(old, When) and isinstance(new, When) and old.text == new.text
        return dates and self.before.period != self.after.period

    def _is_shared_out(self, key: Key, then: Record, old: Any) -> bool:
        """Tell whether a value of what was split is now that of a piece, or was put in words anew."""
        pieces = self.splits.get(id(then), ())
        field = "with_" if key.name == "with" else key.name
        return bool(pieces) and (key.name in _SHARED_OUT or any(getattr(piece, field) == old for piece in pieces))

    def _meaning(self, key: Key, value: Any, *, then: bool) -> Hashable:
        """Return what a value means, told alike for both texts."""
        if value in (None, (), ""):
            return None
        if isinstance(value, Record):
            return self._of_record(value, then=then)
        if key.kind.register:
            names = value if isinstance(value, tuple) else (value,)
            return frozenset(self._pointed(key.kind.register, name, then=then) for name in names) - {None} or None
        if isinstance(value, tuple):
            said = [self._text(one, then=then) for one in value]
            return frozenset(said) if key.kind.name in _UNORDERED else tuple(said)
        return self._text(value, then=then)

    def _of_record(self, value: Record, *, then: bool) -> Hashable:
        if isinstance(value, When):
            if value.anchor:
                return "tied", self._pointed("things", value.anchor, then=then), value.offset, value.unit
            return value.edtf or fold(value.text)
        if isinstance(value, Amount):
            unknown = fold(value.text) if value.low is None and value.high is None else ""
            return value.low, value.high, fold(value.unit), value.about, unknown
        if not type(value).keys:
            # A period, or a rhythm.
            return getattr(value, "edtf", "") or fold(getattr(value, "text", ""))
        fields = type(value).keys
        return tuple(self._meaning(key, getattr(value, name), then=then) for name, key in fields.items())

    def _text(self, value: Any, *, then: bool) -> Hashable:
        if isinstance(value, Translated):
            return tuple(sorted((code, " ".join(text.split())) for code, text in value.languages.items()))
        if isinstance(value, tuple):
            return tuple(self._text(one, then=then) for one in value)
        if isinstance(value, Record):
            return self._of_record(value, then=then)
        return " ".join(str(value).split())

    def _pointed(self, register: str, name: str, *, then: bool) -> Hashable:
        """Return what a reference points at, told alike for both texts; None where that is dropped."""
        plan = self.before if then else self.after
        if register in ("items", "things"):
            found: Any = plan.item(name) or (plan.entry(name) if register == "things" else None)
            if found is not None and then:
                now = self.pairs.now(found)
                return id(now) if now is not None else id(found) if id(found) in self.splits else None
            if found is not None:
                whole = self.whole.get(id(found))
                return id(self.pairs.now(whole) or whole) if whole is not None else id(found)
            return name
        found = next((one for one in getattr(plan, register) if one.id == name), None)
        return name if found is None else id(self.pairs.now(found) or found) if then else id(found)

    # --- The log ---

    def _planned(self, what: str, then: Item | Entry, now: Item | Entry) -> Iterator[Change]:
        """Yield how the date in the plan's own text changed, where the log has another and it would not be seen."""
        old, new = self.before.standing(then).planned or then.when, self.after.standing(now).planned or now.when
        if old == new or self._is_of_period(old, new) or (old, new) == (then.when, now.when):
            return
        if self._text(old, then=True) == self._text(new, then=False):
            return
        decided = [update for update in self._new(then, now) if "when" in update.amends]
        yield Change("planned", what, then, now, "when", old, new, update=decided[-1] if decided else None)

    def _reported(self, what: str, then: Item | Entry, now: Item | Entry) -> Iterator[Change]:
        """Yield what was reached and held, and how, as the log says."""
        was, is_ = self.before.standing(then), self.after.standing(now)
        if dict(was.values) != dict(is_.values):
            update = self._update(what, then, now, "value")
            yield Change("reached", what, then, now, "value", was.values, is_.values, update=update)
        new = tuple(turn for turn in is_.turns if turn not in was.turns)
        if new:
            yield Change("turned", what, then, now, "slot", was.turns, new)
        if was.result != is_.result and is_.result in ("missed", None):
            # Every other result shows as the status.
            update = self._update(what, then, now, "result")
            yield Change("changed", what, then, now, "result", was.result, is_.result, update=update)

    def _update(self, what: str, then: Any, now: Any, key: str) -> Update | None:
        """Return the newest update that came between the two and set a key, or decided on its change."""
        if what not in ("item", "entry"):
            return None
        new = self._new(then, now)
        told = [update for update in new if getattr(update, key, None) or key in update.amends]
        if key == "status" or (key == "when" and not told):
            # A date that was moved keeps its reason, whatever is told of it later.
            results = [update for update in new if update.result and update.slot is None]
            told = [update for update in new if update in told or update in results]
        return told[-1] if told else None

    def _new(self, then: Item | Entry, now: Item | Entry) -> list[Update]:
        """Return the updates that came between the two, oldest first."""
        known = self.before.standing(then).updates
        return [update for update in self.after.standing(now).updates if update not in known]

    def _hanging(self, found: list[Change]) -> Iterator[Change]:
        """Yield the changes; dates that moved only because they hang on another are told with that one."""
        along: dict[int, list[Item | Entry]] = {}
        moved = {id(one.now) for one in found if one.key == "when" and one.how == "changed"}
        dated: tuple[Item | Entry, ...] = (*self.after.items, *self.after.calendar)
        for thing in dated:
            root, seen = thing, set[int]()
            while root.when is not None and root.when.anchor and id(root) not in seen and id(root) not in moved:
                seen.add(id(root))
                above = self.after.entry(root.when.anchor) or self.after.item(root.when.anchor)
                if above is None:
                    break
                root = above
            then = self.pairs.then(thing)
            was, is_ = then.when if then is not None else None, thing.when
            if root is not thing and was is not None and is_ is not None and was.edtf != is_.edtf:
                along.setdefault(id(root), []).append(thing)
        for one in found:
            hangs = along.get(id(one.now), ()) if one.key == "when" and one.how == "changed" else ()
            yield one.replace(along=tuple(hangs)) if hangs else one
