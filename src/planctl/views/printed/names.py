"""What things are called in print, and where on the page they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import speech
from planctl.localized import source_language
from planctl.model import Objective, Priority
from planctl.months import fold
from planctl.record import Record
from planctl.speech import ENGLISH, language, say
from planctl.views.printed.dates import Dated, dated
from planctl.views.printed.rhythms import length, rhythm
from planctl.views.printed.terms import ordinal_edition
from planctl.views.work import TO_BE_DECIDED
from planctl.words import Translated, is_tbd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.amount import Amount
    from planctl.dates import When
    from planctl.every import Every
    from planctl.model import Body, Entry, Item, Network, Part, Plan, Series

    Titled = Item | Entry | Objective | Priority | Body | Series | Network | Part

#: The language of the report's own words where nobody asked for another.
LANGUAGE = ENGLISH
#: What has become of an item or entry where its date is no longer open.
OVER = ("held", "done", "postponed", "cancelled")


class Ref(Record):
    """Something the report points at. `anchor` is its place on the page, None where it does not stand there."""

    title: str
    number: str | None = None
    anchor: str | None = None


class Edition(Record):
    """An edition of a series: `IOPD Award`, `18th`; either can be all that is left to say. `words`: `18th edition`."""

    title: str | None
    edition: str | None
    words: str | None = None


class Names:
    """The names, numbers and anchors of one plan."""

    def __init__(self, plan: Plan, taken: set[str]) -> None:
        """Give every record that can be pointed at its anchor; `taken` holds those of plans printed before."""
        self.plan = plan
        self._taken = taken
        self._language = source_language(plan)
        #: Whether the language spoken is the one the plan is written in.
        self.is_own = self._language == language()
        # An id in HTML begins with a letter, and a plan's may begin with its year.
        self._prefix = self._free(plan.id if plan.id[:1].isalpha() else f"plan-{plan.id}")
        self._bodies = {body.id: self.text(body.title) for body in plan.bodies}
        self._series = {series.id: series for series in plan.series}
        self._objectives = {objective.id: objective for objective in plan.objectives}
        self._calendar = {entry.id: entry for entry in plan.calendar if entry.id}
        self._anchors: dict[int, str] = {}
        self._refs: dict[int, Ref] = {}
        self._entries: dict[int, list[Entry]] = {}
        for objective in plan.objectives:
            self._anchors[id(objective)] = self.section("objective", objective.id)
        for priority in plan.priorities:
            self._anchors[id(priority)] = self.section("priority", priority.id)
        for item in plan.items:
            self._anchors[id(item)] = self.section("item", item.address)
        for entry in plan.calendar:
            self._anchors[id(entry)] = self.section("entry", entry.address)
        for entry in plan.calendar:
            dated_by = plan.item(entry.item) if entry.item else None
            if dated_by is not None:
                self._entries.setdefault(id(dated_by), []).append(entry)

    def _free(self, anchor: str) -> str:
        """Return the anchor, counted on where another record has it; points become what no id holds."""
        anchor = wanted = anchor.replace(".", "_")
        count = 1
        while anchor in self._taken:
            count += 1
            anchor = f"{wanted}__{count}"
        self._taken.add(anchor)
        return anchor

    def section(self, *names: str) -> str:
        """Return a new anchor in this plan."""
        return self._free("_".join((self._prefix, *names)))

    @property
    def prefix(self) -> str:
        """The anchor of the plan itself."""
        return self._prefix

    def anchor(self, record: Record) -> str:
        """Return where a record of the plan stands on the page."""
        return self._anchors[id(record)]

    # --- texts -------------------------------------------------------------------------------------------------------

    def text(self, text: str) -> str:
        """Return a text for print. One in another language than the report's own knows that it is."""
        if is_tbd(text):
            return say(TO_BE_DECIDED)
        if not isinstance(text, Translated):
            return text if self.is_own else Translated({self._language: text}, self._language)
        spoken = language()
        if text.languages.get(spoken) == text:
            return str(text)
        shown = next((code for code, said in text.languages.items() if said == text), self._language)
        return str(text) if shown == spoken else Translated({shown: str(text)}, shown)

    def maybe(self, text: str | None) -> str | None:
        """Return a text for print, None where there is none."""
        return None if text is None else self.text(text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return texts for print."""
        return tuple(map(self.text, texts))

    def who(self, body: str | None) -> str | None:
        """Return the name of a body given by id; what is no id is a name already."""
        return None if body is None else self._bodies.get(body) or self.text(body)

    def all_of(self, bodies: Iterable[str]) -> tuple[str, ...]:
        """Return the names of bodies."""
        return tuple(self._bodies.get(body) or self.text(body) for body in bodies)

    def unsaid(self, body: str | None, record: Item | Entry) -> str | None:
        """Return the name of a body, unless the title of the item or entry says it."""
        name = self.who(body)
        return None if name is None or _says(record.title, name) else name

    def edition_of(self, record: Item | Entry) -> Edition | None:
        """Return what an item or entry is an edition of; without what its title says already."""
        series = self._series.get(record.series or "")
        edition = record.edition or (series.edition if series else None)
        title = self.text(series.title) if series else self.maybe(record.series)
        if title and _says(record.title, title):
            title = None
        if edition and _stands_in(record.title, edition, str.isdecimal):
            edition = None
        said = ordinal(edition) if edition else None
        words = ordinal_edition(edition, said) if edition and said else None
        return Edition(title, said, words) if title or said else None

    def place_of(self, item: Item) -> str | None:
        """Return where an item takes place: its own place, else that of the edition of a series that it is."""
        series = self._series.get(item.series or "")
        if item.place is None and series is not None and item.edition in (None, series.edition):
            return self.maybe(series.place)
        return self.maybe(item.place)

    def rhythm(self, every: Every | None) -> str | None:
        """Return in words how often something comes back."""
        return None if every is None else rhythm(every)

    def lasts(self, lasts: Amount | None) -> str | None:
        """Return how long something goes on, in the author's words or, where these are foreign, in our own."""
        return None if lasts is None else (not self.is_own and length(lasts)) or self.text(lasts.text)

    # --- places ------------------------------------------------------------------------------------------------------

    def ref(self, record: Titled) -> Ref:
        """Return a record to point at, with its number and its place on the page where it has them."""
        key = id(record)
        if key not in self._refs:
            number = code(record) if isinstance(record, Objective | Priority) else getattr(record, "number", None)
            self._refs[key] = Ref(self.text(record.title), number, self._anchors.get(key))
        return self._refs[key]

    def items(self, addresses: Iterable[str]) -> tuple[Ref, ...]:
        """Return the items that stand under these numbers or ids."""
        return tuple(self._item(address) for address in addresses)

    def _item(self, address: str) -> Ref:
        item = self.plan.item(address)
        return self.ref(item) if item else Ref(self.text(address))

    def objectives(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Return the objectives with these ids."""
        return tuple(self._objective(one) for one in ids)

    def _objective(self, ident: str) -> Ref:
        one = self._objectives.get(ident)
        return self.ref(one) if one else Ref(self.text(ident))

    def entries(self, item: Item) -> list[Entry]:
        """Return the calendar entries that date an item."""
        return self._entries.get(id(item), [])

    # --- dates -------------------------------------------------------------------------------------------------------

    def dated(self, when: When) -> Dated:
        """Return a date for print; one that is tied to an entry or item calls it by its title and date."""
        anchor: Entry | Item | None = None
        if when.anchor:
            anchor = self._calendar.get(when.anchor) or self.plan.item(when.anchor)
        name = anchor.title if anchor else ""
        if anchor is not None and anchor.when:
            name = say("{what}, {when}", what=name, when=dated(anchor.when, self.plan.period, own=self.is_own).words)
        return dated(when, self.plan.period, name, own=self.is_own)


def _says(title: str, name: str) -> bool:
    """Tell whether a title holds a name, as words of its own."""
    return _stands_in(fold(title), fold(name), lambda sign: sign.isalnum() or sign == "_")


def _stands_in(text: str, part: str, joins: Callable[[str], bool]) -> bool:
    """Tell whether a text holds a part by itself: nothing before or behind it `joins` it to something longer."""
    at = text.find(part)
    while at >= 0:
        behind = at + len(part)
        if not joins(text[at - 1 : at]) and not joins(text[behind : behind + 1]):
            return True
        at = text.find(part, at + 1)
    return False


def code(record: Objective | Priority) -> str | None:
    """Return what the document calls an objective or priority: its number, or its id where that is a letter."""
    number: str | None = getattr(record, "number", None)
    return number or (record.id if len(record.id) == 1 else None)


def ordinal(edition: str) -> str:
    """Return the number of an edition as people say it, `18th`; a year, and what is no number, as it is."""
    if not edition.isdecimal():
        return say(TO_BE_DECIDED) if is_tbd(edition) else edition
    # Nothing has had a thousand editions: this is a year.
    return edition if int(edition) >= 1000 else speech.ordinal(int(edition))  # noqa: PLR2004
