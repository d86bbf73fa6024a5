"""What follows for an item from the rest of its plan: who answers, what it serves, when it is due, how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from planctl.amount import Amount
from planctl.dates import When
from planctl.every import Every
from planctl.kinds import CLOSED, STATUSES
from planctl.record import Record
from planctl.speech import day_and_month, full_day, later, many, number, say
from planctl.words import Translated, is_tbd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from planctl.model import Entry, Item, Plan

#: What is printed, and counted, where nobody has said how an item stands: no claim is made.
NO_REPORT = "no report"
#: What people read instead where something else was said of it: a number, a turn, its health.
NO_STATUS = "no status"
#: How everything that is `tbd` reads in print.
TO_BE_DECIDED = later("to be decided")
#: A state that people should see: it is said to be done, and nothing shows it.
WITHOUT_EVIDENCE = "done without evidence"
#: Entries that no longer set a date: it was kept, or does not stand.
SETTLED = ("held", "postponed", "cancelled")


class Dates(Record):
    """When an item takes place or is due: the author's words, and the first and the last day, None where open."""

    text: str
    earliest: date | None
    latest: date | None


class Work:
    """One plan, with what has to be looked up for each of its items."""

    __slots__ = ("_above", "_bodies", "_entries", "_under", "is_reported", "plan")

    def __init__(self, plan: Plan) -> None:
        """Index the calendar by the items it names."""
        self.plan = plan
        self.is_reported = any(state(item) != NO_REPORT for item in plan.items)
        self._bodies = {body.id: body.title for body in plan.bodies}
        self._entries: dict[int, list[Entry]] = {}
        self._under: dict[str, dict[str, dict[str, Item]]] = {}
        self._above: dict[int, tuple[Item, ...]] = {}
        for entry in plan.calendar:
            at = plan.addresses.get(entry.item) if entry.item else None
            if at is not None:
                self._entries.setdefault(at, []).append(entry)

    @property
    def has_log(self) -> bool:
        """Whether anyone keeps a log of the plan; what it says up to some day may still be nothing."""
        return self.plan.as_of is not None or bool(self.plan.standings)

    def name(self, body: str) -> str:
        """Return a body's title by its id; a free name is its own."""
        return say("tbd") if body == "tbd" else self._bodies.get(body, body)

    def upwards(self, item: Item) -> tuple[Item, ...]:
        """Return the item, then what it is a part of, up to the top."""
        known = self._above.get(id(item))
        if known is None:
            above = self.plan.item(item.parent) if item.parent else None
            known = self._above[id(item)] = (item, *(self.upwards(above) if above else ()))
        return known

    def _nearest(self, item: Item, field: str) -> str | None:
        for above in self.upwards(item):
            value: str | None = getattr(above, field)
            if value:
                return value
        return None

    def owner(self, item: Item) -> str | None:
        """Return who answers for an item: its owner, else that of what it is a part of, else the plan's."""
        return self._nearest(item, "owner") or self.plan.owner

    def body(self, item: Item) -> str | None:
        """Return the body that an item, or what it is a part of, is about."""
        return self._nearest(item, "body")

    def priority(self, item: Item) -> str | None:
        """Return the id of an item's priority; a part has that of its whole."""
        return self._nearest(item, "priority")

    def objectives(self, item: Item) -> tuple[str, ...]:
        """Return the ids of all objectives that an item serves: itself, with its whole, or through its priority."""
        own = self._nearest(item, "objective")
        also = [one for above in self.upwards(item) for one in above.also_serves]
        found = ([own] if own else []) + also
        if not found:
            name = self.priority(item)
            found = [one for priority in self.plan.priorities if priority.id == name for one in priority.objectives]
        return tuple(dict.fromkeys(found))

    def under(self, dimension: str, group: str) -> tuple[Item, ...]:
        """Return the items of an objective or a priority, without those whose whole is among them."""
        if dimension not in self._under:
            found: dict[str, dict[str, Item]] = {}
            self._under[dimension] = found
            for item in self.plan.items:
                keys = self.objectives(item) if dimension == "objective" else (self.priority(item),)
                for key in keys:
                    if key:
                        found.setdefault(key, {})[item.address] = item
        members = self._under[dimension].get(group, {})
        return tuple(item for item in members.values() if item.parent not in members)

    def entries(self, item: Item) -> tuple[Entry, ...]:
        """Return the calendar entries that name an item, in the order written."""
        return tuple(self._entries.get(self.plan.addresses[item.address], ()))

    def count(self, item: Item) -> int:
        """Return how many times the calendar has an item, each of several days by itself; none that fell through."""
        return sum(
            len(entry.when.parts) if entry.when and entry.when.kind == "several" else 1
            for entry in self.entries(item)
            if entry.status not in ("postponed", "cancelled")
        )

    def is_told(self, item: Item) -> bool:
        """Tell whether anything at all was said of an item: its status or health, or something that the log has.

        What was said of its dates in the calendar counts, for it is said of the item.
        """
        if item.status is not None or item.health is not None:
            return True
        if not self.plan.standings:
            return False
        things: tuple[Item | Entry, ...] = (item, *self.entries(item))
        return any(self.plan.standing(one).updates for one in things)

    def dates(self, item: Item) -> Dates | None:
        """Return an item's own date, or else the dates that the calendar gives it; None where it has neither."""
        return spanned([item.when] if item.when else (entry.when for entry in self.entries(item)))

    def due(self, item: Item) -> date | None:
        """Return the day after which an item is late; None while a date of it is open or all of them are settled."""
        open_entries = (entry for entry in self.entries(item) if entry.status not in SETTLED)
        dates = spanned([item.when] if item.when else (entry.when for entry in open_entries))
        return dates.latest if dates else None

    def is_closed(self, item: Item) -> bool:
        """Tell whether an item is done, postponed or cancelled; a part without a status of its own is as its whole."""
        said = next((above.status for above in self.upwards(item) if above.status is not None), None)
        return said in CLOSED

    def is_overdue(self, item: Item, today: date) -> bool:
        """Tell whether an item's last day has passed while it is open.

        Ongoing and recurring work is judged by its occasions and never overdue. Nothing is before the plan begins, nor
        after the end of a plan on which nobody ever reported: that says nothing of single items.
        """
        period = self.plan.period
        if item.status in (*CLOSED, "ongoing") or item.every is not None or today < period.first:
            return False
        due = self.due(item)
        if due is None or due >= today:
            return False
        return today <= period.last or self.is_reported


# By type and not by `isinstance`, which takes its time over a class like Record: every value of a plan is asked.
_OPEN: dict[type, Callable[[Any], bool]] = {
    str: is_tbd,
    Translated: is_tbd,
    Every: lambda every: every.unit == "tbd",
    Amount: lambda amount: amount.low is None and amount.high is None,
}


def is_open(value: object) -> bool:
    """Tell whether a value is `tbd`, a date apart: views differ in which dates are open."""
    is_so = _OPEN.get(type(value))
    return is_so is not None and is_so(value)


_UNSETTLED: dict[type, Callable[[Any], bool]] = {
    **_OPEN,
    When: lambda _: True,
    tuple: lambda values: any(map(is_open, values)),
}


def unsettled(record: Record) -> Iterator[tuple[str, object]]:
    """Yield the keys of a record that hold a date, or that are `tbd`, with what they hold, in the format's order."""
    # A record holds only what its author gave: most keys of most records are not there.
    found = {
        name.rstrip("_"): value
        for name, value in vars(record).items()
        if (is_so := _UNSETTLED.get(type(value))) is not None and is_so(value)
    }
    return ((name, found[name]) for name in type(record).keys if name in found) if found else iter(())


def unsettled_shares(record: Record) -> Iterator[str]:
    """Yield the parts of an item's target whose number is `tbd`."""
    return (part for part, amount in getattr(record, "breakdown", ()) if is_open(amount))


def spanned(whens: Iterable[When | None]) -> Dates | None:
    """Return several dates as one, from the first to the last; None where there is no date at all."""
    found = tuple(when for when in whens if when)
    if not found:
        return None
    if len(found) == 1:
        return Dates(found[0].text, found[0].earliest, found[0].latest)
    firsts, lasts = [when.earliest for when in found], [when.latest for when in found]
    return Dates(
        ", ".join(when.text for when in found),
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )


class Stands(str):
    """How an item stands, as programs read it; `words` is what people read instead, in English like the other."""

    __slots__ = ("words",)

    words: str

    def __new__(cls, stands: str, words: str) -> Self:
        """Take both."""
        made = super().__new__(cls, stands)
        made.words = words
        return made


def worded(stands: str) -> str:
    """Return in words how an item stands: `no status` where something was said of it, and no status."""
    return said(stands.words if isinstance(stands, Stands) else stands)


def said(stands: str) -> str:
    """Return a status, or one with a health behind a comma, in the language spoken."""
    return ", ".join(map(say, stands.split(", ")))


def state(item: Item) -> str:
    """Return an item's own status, or that there is none."""
    return item.status if item.status in STATUSES else NO_REPORT


def health(item: Item) -> str | None:
    """Return whether an item will make it, which is a question only while it is open."""
    return item.health if item.health != "tbd" and item.status not in CLOSED else None


def evidence(item: Item) -> tuple[str, ...]:
    """Return where it can be seen that an item was done."""
    return tuple(link for link in item.evidence if link != "tbd")


def stands(item: Item, *, told: bool = False) -> str:
    """Return in English how an item stands: its status, and its health while it is open or that evidence is missing.

    Where it was `told` of without a status, `worded` says so; and it says it in the language spoken.
    """
    if item.status == "done" and not evidence(item):
        return WITHOUT_EVIDENCE
    own, how = state(item), health(item)
    says = f"{own}, {how}" if how else own
    return Stands(says, says.replace(NO_REPORT, NO_STATUS)) if own == NO_REPORT and (told or how) else says


def progress(item: Item, is_overdue: Callable[[Item], bool]) -> str:
    """Return what has become of an item's parts, such as `2 of 3 done, 1 cancelled`; nothing is averaged."""
    return ", ".join(_progress(item, is_overdue)) if item.parts else ""


def _progress(item: Item, is_overdue: Callable[[Item], bool]) -> Iterator[str]:
    done, cancelled, postponed = (
        sum(part.status == status for part in item.parts) for status in ("done", "cancelled", "postponed")
    )
    yield many(done, "{n} of {all} done", "{n} of {all} done", all=number(len(item.parts)))
    if cancelled:
        yield many(cancelled, "{n} cancelled", "{n} cancelled")
    if postponed:
        yield many(postponed, "{n} postponed", "{n} postponed")
    late = sum(is_overdue(part) for part in item.parts)
    if late:
        yield many(late, "{n} overdue", "{n} overdue")


def heading(plan: Plan) -> str:
    """Return a plan's title with the short name of the organisation, so that plans can be told apart."""
    names = plan.organisation.aliases if plan.organisation else ()
    if not names or names[0].casefold() in plan.title.casefold():
        return plan.title
    return f"{names[0]} {plan.title}"


def when_said(plan: Plan, when: When) -> str:
    """Return a date in its author's words, or where these are in another language than is spoken, from its values."""
    from planctl.localized import is_spoken

    if is_spoken(plan):
        return when.text
    from planctl.views.printed.dates import dated

    to = (plan.entry(when.anchor) or plan.item(when.anchor)) if when.anchor else None
    return dated(when, plan.period, to.title if to else "", own=False).words


def in_words(day: date, year: int | None = None) -> str:
    """Return a day as people say it; without its year where that is the one given."""
    return day_and_month(day) if day.year == year else full_day(day)
