"""Located tree to plan, driven by the keys that the model declares. What does not fit becomes a finding."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from planctl.faults import file as files
from planctl.faults import shape
from planctl.keys import Keys, as_written
from planctl.kinds import ITEM_KINDS
from planctl.model import (
    Addresses,
    Approval,
    Body,
    Entry,
    Item,
    Network,
    Objective,
    Organisation,
    Part,
    Plan,
    Priority,
    Series,
)
from planctl.nodes import Lost, Mapping, Node, Scalar, Sequence
from planctl.places import Place, Places
from planctl.quoting import line_as
from planctl.resolve import resolve
from planctl.text import Edit, Misread, Source
from planctl.values import is_value
from planctl.vocabulary import Vocabulary
from planctl.when import Period, read_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.record import Key, Record, RecordType

#: The records a key may hold, by the name that `Kind.holds` gives.
RECORDS: dict[str, RecordType] = {
    kind.__name__: kind
    for kind in (Approval, Body, Entry, Item, Network, Objective, Organisation, Part, Plan, Priority, Series)
}
#: Every word that is a key somewhere in a plan.
KEYS = Vocabulary(RECORDS.values())
#: How messages call a record.
CALLED = {"Body": "a body", "Organisation": "the organisation", "Plan": "a plan", "Part": "a front part"}

_LETTER = r"[a-z]{1,2}|[0-9]{1,3}"
_RECORD_KINDS = {"records", "record", "lettered", "register"}


class Reader(Keys):
    """Reads one tree; keeps where each record and key stands."""

    def __init__(self, source: Source, *, whole: bool = True, gaps: tuple[int, ...] = ()) -> None:
        """`whole` is False where parts of the file were left out already, and `gaps` are the offsets of such parts."""
        super().__init__(source)
        self.gaps = gaps
        self.nodes: dict[int, Node] = {}
        if not whole:
            self.lost |= {"items", "calendar", "bodies", "series", "objectives", "priorities"}
        self._items: list[Item] = []
        self._addresses: dict[str, int] = {}

    def plan(self, root: Node | None, ident: str) -> Plan | None:
        """Read the plan; None where the text is no plan or misses what makes one."""
        if isinstance(root, Lost):
            return None
        what = "it is empty"
        if isinstance(root, Mapping):
            if root.has("planctl") or root.has("period") or self.is_gap(root.start, root.end):
                return self._plan(root, ident)
            what = "it has neither 'planctl' nor 'period'"
        elif root is not None:
            what = "it is a list" if isinstance(root, Sequence) else "it is a text without keys"
        start = root.start if root is not None else 0
        self.say(files.not_a_plan(start, start, what))
        return None

    def _plan(self, root: Mapping, ident: str) -> Plan | None:
        node = root.get("period")
        if isinstance(node, Scalar) and node.text.strip():
            self.period = self._read_period(node)
        elif node is not None and not isinstance(node, Lost):
            self.value(Plan.keys["period"], node)
        self.language = self._source_language(root)
        values = self._values(Plan, root, "a plan", skip="period")
        if isinstance(node, Scalar):
            self.say_yearless(node)
        # Without a readable period, dates are left unread and the rest is read all the same.
        values["period"] = self.period or Period("", date(1900, 1, 1), date(2199, 12, 31), "1900/2199")
        values["id"] = values.get("id") or ident
        values["items"] = tuple(self._items)
        values["addresses"] = Addresses(self._addresses)
        plan, changed = resolve(cast("Plan", self._made(Plan, values, root)))
        self.nodes |= {id(after): self.nodes[id(before)] for before, after in changed}
        return plan

    @staticmethod
    def _source_language(root: Mapping) -> str:
        """Return the first of the plan's languages, in which texts are written before they are translated."""
        node = root.get("languages")
        if isinstance(node, Sequence):
            node = next(node.nodes(), None)
        return node.text if isinstance(node, Scalar) else ""

    def _read_period(self, node: Scalar) -> Period | None:
        period = read_period(node.text)
        if isinstance(period, Misread):
            self.say(self.misread(shape.unread_date, node, period))
            return None
        return period

    def _made(self, kind: RecordType, values: dict[str, Any], node: Node) -> Record:
        record = cast("Record", kind(**values))
        self.nodes[id(record)] = node
        return record

    def _values(
        self, kind: RecordType, node: Mapping, holder: str, place: Place | None = None, skip: str = ""
    ) -> dict[str, Any]:
        """Read the keys of a map."""
        values: dict[str, Any] = {}
        keys = kind.keys
        mistaken: set[str] = set()
        last = -1
        for at, (name, bare) in enumerate(zip(node.names, node.bare, strict=True)):
            known = keys.get(name)
            if known is None:
                if not name.startswith("x-"):
                    mistaken.add(self.unknown_key(kind, node, name, node.value(at), node.plain(last), holder))
                continue
            last = at
            if name == skip:
                continue
            if type(bare) is str and is_value(bare, known.kind):
                values[known.field] = bare
                continue
            value = node.value(at)
            if known.kind.name in _RECORD_KINDS and not isinstance(value, Lost):
                got = self._inside(known, value, place or Place())
            else:
                got = self.value(known, value)
            if got is not None:
                values[known.field] = got
        self._fill(kind, values, node, holder, mistaken)
        return values

    def _fill(self, kind: RecordType, values: dict[str, Any], node: Mapping, holder: str, meant: set[str]) -> None:
        """Report a mandatory key that is missing, unless another was mistaken for it."""
        for needed in kind.needed:
            if needed.name not in values:
                # The record is made all the same, so that nothing that follows from this is reported as well.
                values[needed.name] = ""
                if not node.has(needed.name) and needed.name not in meant and not self.is_gap(node.start, node.end):
                    self.missing_key(node, needed.name, holder, needed.kind.examples[0])

    def _inside(self, key: Key, node: Node, place: Place) -> Any:
        """Read a key that holds records."""
        if isinstance(node, Scalar) and not node.text.strip():
            self.empty(node, key.name, key.kind.says)
            return None
        read = {
            "records": self._records,
            "lettered": self._lettered,
            "register": self._register,
            "record": self._one,
        }[key.kind.name]
        return read(key, node, place)

    def _record(self, kind: RecordType, node: Node, ident: str = "", place: Place | None = None) -> Any:
        """Read one record from a map, or from a text that is its title."""
        holder = CALLED.get(kind.__name__) or ("an " if kind.__name__[0] in "AEIO" else "a ") + kind.__name__.lower()
        if isinstance(node, Lost):
            return None
        if isinstance(node, Scalar):
            if not self._titles(kind, node, ident or holder):
                return None
            values = {"text" if kind is Part else "title": node.text}
        elif isinstance(node, Mapping):
            if kind is Objective:
                place = Place(owner=ident, objective=ident)
            elif kind is Priority:
                place = Place(owner=ident, priority=ident)
            values = self._values(kind, node, holder, place)
        else:
            self.say(shape.wrong_shape(node.start, node.start + 1, ident or holder, "a text or a map", "a list", ""))
            return None
        if ident:
            values["id"] = ident
        if kind is Part and not values.get("title"):
            values["title"] = ident.replace("-", " ").capitalize()
        return self._made(kind, values, node)

    def _titles(self, kind: RecordType, node: Scalar, holder: str) -> bool:
        """Tell whether a text can stand for a whole record, as its title; report it where it cannot."""
        if kind is Approval:
            self.say(shape.wrong_shape(node.start, node.end, "approved", "a map", "a text", ""))
        elif not node.text:
            self.empty(node, holder, "a text or a map")
        else:
            return not (":" in node.text and self.spaceless(kind, node))
        return False

    def _item(self, kind: str, node: Node, place: Place, index: int, letter: str | None = None) -> Item | None:
        """Read one piece of work and what it is made of."""
        at = len(self._items)
        ident = number = inner = None
        if isinstance(node, Mapping):
            ident, number = self._peek(node, "id"), self._peek(node, "number")
        if letter is not None:
            number = f"{place.number}.{letter}" if place.number else letter
        address = self._address(kind, place, index, number, ident, letter)
        if isinstance(node, Mapping) and not ITEM_KINDS.keys().isdisjoint(node.names):
            inner = place.replace(owner=address, parent=address, number=number, ident=ident)
        # Parts are read before their whole is made, so its seat is kept free, and what it is called is its own.
        self._items.append(cast("Item", None))
        called = None if letter == number else number  # every task without a number may have its own 'a'
        for name in (address, called, ident, f"{place.ident}.{letter}" if letter and place.ident else None):
            if name:
                self._addresses.setdefault(name, at)
        made: Item | None = None
        if isinstance(node, Mapping):
            values = self._values(Item, node, f"a {kind}" if kind != "action" else "an action", inner)
            made = self._placed(values, node, kind, place, address, number)
        else:
            bare = self._record(Item, node, "", inner)
            if bare is not None:
                made = self._placed({"title": bare.title}, node, kind, place, address, number)
        if made is None:
            self.lost.add("items")
            self._items[at : at + 1] = []
            self._addresses = {key: value - (value > at) for key, value in self._addresses.items() if value != at}
            return None
        self._items[at] = made
        return made

    @staticmethod
    def _address(kind: str, place: Place, index: int, number: str | None, ident: str | None, letter: str | None) -> str:
        if letter is not None:
            return f"{place.owner}.{letter}"
        return number or ident or f"{place.owner or kind + 's'}.{index + 1}"

    def _placed(
        self, values: dict[str, Any], node: Node, kind: str, place: Place, address: str, number: str | None
    ) -> Item:
        values |= {"kind": kind, "address": address, "parent": place.parent, "number": number}
        values.setdefault("objective", place.objective)
        values.setdefault("priority", place.priority)
        return cast("Item", self._made(Item, values, node))

    @staticmethod
    def _peek(node: Mapping, key: str) -> str | None:
        # A name that is only written large is reported, and names the item all the same.
        value = node.get(as_written(tuple(node.names), key))
        # What cannot be seen names nothing, and would stand in every message about the item.
        return value.text if isinstance(value, Scalar) and value.text and value.text.isprintable() else None

    def _one(self, key: Key, node: Node, _place: Place) -> Any:
        return self._record(RECORDS[key.kind.holds], node)

    def _records(self, key: Key, node: Node, place: Place) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            self.misshapen(key, node)
            return None
        kind = ITEM_KINDS.get(key.name)
        if kind is not None:
            items = (self._item(kind, value, place, index) for index, value in enumerate(node.nodes()))
            return tuple(item for item in items if item is not None)
        made: list[Record] = []
        for index, value in enumerate(node.nodes()):
            record = self._record(RECORDS[key.kind.holds], value)
            if isinstance(record, Entry):
                seat = record.replace(address=record.id or f"calendar.{index + 1}")
                self.nodes[id(seat)] = value
                made.append(seat)
            else:
                self.lost.add(key.name)
        return tuple(made)

    def _lettered(self, key: Key, node: Node, place: Place) -> tuple[Item, ...] | None:
        if isinstance(node, Sequence) and not node.flow and self.unlettered(node):
            self.miss(key)
            return None
        if not isinstance(node, Mapping):
            self.misshapen(key, node)
            return None
        items: list[Item] = []
        for index, (name, value) in enumerate(node.entries()):
            if not ("a" <= name.text <= "z" and len(name.text) == 1) and not re.fullmatch(_LETTER, name.text):
                found = shape.bad_number(name.start, name.end, name.text, "letter")
                small = name.text.lower()
                if re.fullmatch(_LETTER, small) and not node.has(small):
                    line = line_as(self.source.text, name.start, name.end, small)
                    found = found.replace(help=f"write: {line}", fix=(Edit(name.start, name.end, small),))
                self.say(found)
                continue
            item = self._item("subtask", value, place, index, name.text)
            if item is not None:
                items.append(item)
        return tuple(items)

    def _register(self, key: Key, node: Node, _place: Place) -> tuple[Any, ...] | None:
        if not isinstance(node, Mapping):
            self.misshapen(key, node)
            return None
        return tuple(self._registered(key, node))

    def _registered(self, key: Key, node: Mapping) -> Iterator[Record]:
        lettered = key.name == "priorities"
        above: Mapping | None = None
        for name, value in node.entries():
            if above is not None and name.text in RECORDS[key.kind.holds].keys and not above.has(name.text):
                self.say(self.outside(name, above))
                self.lost.add(key.name)
                continue
            above = value if isinstance(value, Mapping) and not value.flow and not node.flow else None
            if (lettered and "A" <= name.text <= "Z" and len(name.text) == 1) or self.has_ident(name):
                record = self._record(RECORDS[key.kind.holds], value, name.text)
                if record is not None:
                    yield record
                    continue
            self.lost.add(key.name)

    def places(self) -> Places:
        """Return where everything read stands."""
        return Places(self.nodes, frozenset(self.lost), self.source.text, traced=self.traced)
