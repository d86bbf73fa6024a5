"""One row of a table that was filled in and sent back: what it tells that is new, as an update. Pure.

Only a cell that differs from its column `was …` (`planctl.views.tofill`) was filled in; where the plan or its log says
something else by now, nobody but a person can tell which holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planctl.called import lasting
from planctl.finding import quoted, visible
from planctl.model import Item
from planctl.months import fold
from planctl.record import Record
from planctl.updating import told, update_of
from planctl.views.tofill import AS_OF, STOOD, WAS, standing_cells
from planctl.when import read_when
from planctl.words import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Entry, Plan
    from planctl.updates import Update, Value

    Row = dict[str, str]


class News(Record):
    """What one row tells that is new. `item` is what the update calls it; `says` is what changes, in words."""

    where: str
    plan: str
    item: str
    title: str
    update: Update
    says: tuple[str, ...]


class ConflictError(Exception):
    """Why nobody but a person can tell what holds, each argument in a line."""


class FaultError(Exception):
    """Why a row cannot be meant as it is, each argument in a line."""


class FilledIn:
    """One row, with the thing it is about and how that stands now."""

    def __init__(self, row: Row, plan: Plan, thing: Item | Entry, today: date) -> None:
        """`row` holds the cells by column, `plan` is as it stands today, `thing` what the row is about."""
        self._row = row
        self._today = today
        self._plan, self._thing = plan, thing
        self._standing = self._plan.standing(self._thing)
        self._now = standing_cells(self._plan, self._thing)

    def made(self, where: str) -> News | None:
        """Return the news of the row, None where there is none; raises ConflictError, FaultError and NoSuchError."""
        given: dict[str, Any] = {}
        says: list[str] = []
        conflicts: list[str] = []
        for key in STOOD:
            said = self._row.get(key, "")
            if self._is_new(key):
                conflicts += self._conflict(key)
                given[key] = self._values(said) if key == "value" else self._told(key, said)
                says.append(f"{key}: {visible(self._now[key]) or 'nothing'} → {visible(' '.join(said.split()))}")
        if self._slot() is not None and "result" in given:
            says[-1] = f"result of the turn of {self._row['slot']}: {given['result']}"
        text, links = self._row.get("text", ""), self._links()
        if text and all(text != update.text for update in self._standing.updates):
            given["text"] = self._told("text", text)
            says.append(f"text: {visible(' '.join(text.split()))}")
        if links:
            given["evidence"] = links
            says.append(f"evidence: {'; '.join(map(visible, links))}")
        if conflicts:
            raise ConflictError(*conflicts)
        if not given:
            self._alone()
            return None
        return self._news(where, given, says)

    def _news(self, where: str, given: dict[str, Any], says: list[str]) -> News:
        for key in ("why", "by", "slot", "on", "date"):
            if self._row.get(key) and (key != "slot" or "result" in given):
                given[key] = self._told(key, self._row[key])
        given.setdefault("date", self._today)
        name = lasting(self._thing)
        # The same table gives the same id: told in two branches, it is told once.
        ident = "u" + fingerprint(f"{name} {self._row.get(AS_OF)} {given.get('value')}")
        update = update_of(self._thing, given, ident)
        return News(where, self._plan.id, name, str(self._thing.title), update, tuple(says))

    def _told(self, key: str, words: str) -> Any:
        return told(self._plan, self._thing, key, words)

    def _is_new(self, key: str) -> bool:
        """Tell whether a cell was filled in with something that is not so yet."""
        said, was = self._row.get(key), self._row.get(WAS + key)
        if key == "result" and (slot := self._slot()) is not None:
            return bool(said) and self._turn(slot) != fold(said or "")
        if said is None or (was is not None and self._same(key, said, was)):
            return False
        if not said:
            if was:
                raise FaultError(f"'{key}' was {quoted(was)} and is empty now: no update takes back what was told")
            return False
        return not self._same(key, said, self._now[key])

    def _conflict(self, key: str) -> Iterator[str]:
        """Yield why a cell cannot simply be taken: something else was told since the table was made."""
        was, now = self._row.get(WAS + key), self._now[key]
        since = [one for one in self._standing.updates if getattr(one, key) not in (None, ())]
        if was is None:
            day = self._row.get(AS_OF, "")
            if not (day and since and since[-1].date.isoformat() > day):
                return
        elif self._same(key, was, now) or (key == "result" and self._slot() is not None):
            return
        by = f" by the update of {since[-1].date}" if since else ""
        if was is None:
            yield f"'{key}' became {quoted(now)}{by}, after the table was made; it now says {quoted(self._row[key])}"
            return
        before = f"was {quoted(was)} in the table" if was else "was empty in the table"
        yield f"'{key}' {before} and became {quoted(now) if now else 'empty'}{by}; it now says {quoted(self._row[key])}"

    def _same(self, key: str, one: str, two: str) -> bool:
        """Tell whether two cells say the same, however they are written."""
        if _plainly(one) == _plainly(two):
            return True
        if key == "value":
            return _parts(one) == _parts(two)
        if key != "when" or not (one and two):
            return False
        whens = [read_when(text, self._plan.period) for text in (one, two)]
        said = [
            (getattr(when, "kind", None), getattr(when, "parts", None), getattr(when, "certainty", None))
            for when in whens
        ]
        return said[0] == said[1] and said[0][1] is not None and said[0][0] not in ("tied", "tbd")

    def _values(self, said: str) -> tuple[Value, ...]:
        """Return the numbers that are new: of a breakdown, only those parts that changed."""
        before = _parts(self._row.get(WAS + "value", self._now["value"]))
        fresh = {part: number for part, number in _parts(said).items() if before.get(part) != number}
        return tuple(self._told("value", f"{part}={number}" if part else number) for part, number in fresh.items())

    def _links(self) -> tuple[str, ...]:
        known = {*(self._thing.evidence if isinstance(self._thing, Item) else ())}
        known |= {link for update in self._standing.updates for link in update.evidence}
        said = dict.fromkeys(re.split(r"[;,]?\s+|;", self._row.get("evidence", "")))
        return tuple(self._told("evidence", link) for link in said if link and link not in known)

    def _slot(self) -> date | None:
        return self._told("slot", self._row["slot"]) if self._row.get("slot") else None

    def _turn(self, slot: date) -> str:
        """Return how the turn of a day went, "" where nobody said."""
        every = self._thing.every
        slots = every.slots(self._plan.period) if every is not None else ()
        of = next(((one.first, one.last) for one in slots if one.first <= slot <= one.last), (slot, slot))
        return next((turn.result for turn in self._standing.turns if of[0] <= turn.slot <= of[1]), "")

    def _alone(self) -> None:
        """Refuse a reason or a day with nothing that it is said of, unless it was told before."""
        for key in ("why", "on"):
            said = self._row.get(key, "")
            if said and all(said != str(getattr(one, key)) for one in self._standing.updates):
                raise FaultError(f"'{key}' says {quoted(said)}, and nothing says what happened: fill in status or text")


def _plainly(text: str) -> str:
    return " ".join(fold(text).replace("–", "-").replace("_", " ").split())


def _parts(text: str) -> dict[str, str]:
    """Return the numbers of a cell by the parts of a breakdown, "" for the whole: `Africa=10; Asia=+1`."""
    found: dict[str, str] = {}
    for one in re.split(r"[;\n]|,(?!\d{3}\b)", text):
        name, _, number = one.replace(":", "=").rpartition("=")
        if number.strip():
            found[name.strip()] = number.strip()
    return found
