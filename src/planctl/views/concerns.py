"""What needs a look in a plan, list by list: what is late, at risk, silent, unowned, undated, unproven, undecided.

Each list is worked out from the plan as it stands on a day; the counts of `status` are the lengths of these lists.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planctl.kinds import CLOSED
from planctl.model import Entry
from planctl.record import Record
from planctl.speech import many, say
from planctl.targets import BEHIND, Measure, measures
from planctl.views.work import SETTLED, WITHOUT_EVIDENCE, health, in_words, said, spanned, stands, when_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import TypeGuard

    from planctl.model import Item
    from planctl.views.choice import Filter
    from planctl.views.work import Work

    Thing = Item | Entry

#: After so many days without a word, open work is stale.
STALE_AFTER = timedelta(days=90)
#: Stale work that is due within so many days is at risk.
DUE_SOON = timedelta(days=31)
#: Dates that may still move are pressing when they could fall within so many days.
SOON = timedelta(days=60)


class Concern(Record):
    """One thing that needs a look. `list` is the list it is on, `says` what is the matter, in words.

    `what` is the kind of thing: `task`, `entry`, `note`. `address` is what `show` takes, "" for a note. `when` says its
    date in words, `date` is the day that matters: of work its last, of an entry its first; None where there is none.
    """

    plan: str
    list: str
    what: str
    id: str | None
    number: str | None
    address: str
    title: str
    says: str
    when: str
    date: date | None


class Followed:
    """One plan as it stands on a day: what its targets, dates and silences say of each item."""

    def __init__(self, work: Work, today: date) -> None:
        """Measure the targets and find the last word on every item."""
        self.work = work
        self.plan = work.plan
        self.today = today
        self.measures: dict[str, Measure] = measures(self.plan, today)
        self.late = {item.address for item in self.plan.items if work.is_overdue(item, today)}
        self._heard = self._last_words()
        self._items = {entry.address: entry.item for entry in self.plan.calendar}

    def _last_words(self) -> dict[str, date]:
        """Return the day of the last update on each item: on itself, its dates, its parts, or what it is a part of."""
        plan = self.plan
        own: dict[str, date] = {}
        for item in plan.items:
            days = [plan.standing(item).last, *(plan.standing(entry).last for entry in self.work.entries(item))]
            said = [day for day in days if day is not None]
            if said:
                own[item.address] = max(said)
        heard = dict(own)
        # Parts stand behind their whole: backwards, what was said of a part is known of the whole of it.
        for item in reversed(plan.items):
            if item.parent and item.address in heard:
                heard[item.parent] = max(heard[item.address], heard.get(item.parent, heard[item.address]))
        for item in plan.items:
            whole = own.get(item.parent) if item.parent else None
            if whole is not None:
                own[item.address] = max(whole, own.get(item.address, whole))
                heard[item.address] = max(own[item.address], heard.get(item.address, whole))
        return heard

    def heard(self, item: Item) -> date | None:
        """Return the day of the last update on an item; one on a part, a date or the whole of it counts too."""
        return self._heard.get(item.address)

    def silent(self, item: Item) -> int | None:
        """Return for how many days nothing was said of open work, counted from its beginning; None where it is not yet.

        Only while the plan's period runs, and in a plan that has a log: without one, silence says nothing.
        """
        period = self.plan.period
        if not self.work.has_log or self.work.is_closed(item) or not period.first <= self.today <= period.last:
            return None
        begins = item.when.earliest if item.when and item.when.kind != "deadline" else None
        since = max(day for day in (period.first, begins, self.heard(item)) if day is not None)
        return max((self.today - since).days, 0) if begins is None or begins <= self.today else None

    def is_stale(self, item: Item) -> bool:
        """Tell whether nothing was said of open work for 90 days or more."""
        return is_long(self.silent(item))

    def risk(self, item: Item) -> str | None:
        """Return why open work seems to be at risk, where nobody has said whether it will make it; else None."""
        if self.work.is_closed(item) or health(item) is not None:
            return None
        reasons = []
        if item.address in self.late:
            reasons.append(say("overdue"))
        measure = self.measures.get(item.address)
        if measure is not None and measure.is_short:
            reasons.append(say("behind its target") if measure.verdict == BEHIND else say("target not met"))
        due, silent = self.work.due(item), self.silent(item)
        if is_long(silent) and due is not None and self.today <= due <= self.today + DUE_SOON:
            reasons += [_no_update(silent), say("due {day}", day=self.said(due))]
        return ", ".join(reasons) or None

    def said(self, day: date) -> str:
        """Return a day in words, without the year that the whole plan is in."""
        period = self.plan.period
        return in_words(day, period.first.year if period.first.year == period.last.year else None)

    def is_guess(self, concern: Concern) -> bool:
        """Tell whether that something is at risk is suggested here, for nobody has said its health."""
        item = self.plan.item(concern.address) if concern.list == "at risk" else None
        return item is not None and health(item) is None

    # --- lists -------------------------------------------------------------------------------------------------------

    def listed(self, name: str) -> Iterator[Concern]:
        """Yield what is on a list, in the order of the plan."""
        return LISTS[name](self, name)

    def lists(self, filters: tuple[Filter, ...] = ()) -> list[tuple[str, list[Concern]]]:
        """Return every list with what is on it, as far as that is asked for."""
        return [(name, [one for one in self.listed(name) if self.fits(one, filters)]) for name in LISTS]

    def fits(self, concern: Concern, filters: tuple[Filter, ...]) -> bool:
        """Tell whether an item, or the item of an entry, is among what is asked for."""
        if not filters:
            return True
        name = self._items.get(concern.address) if concern.what == "entry" else concern.address
        item = self.plan.item(name) if name and concern.what != "note" else None
        return item is not None and all(one.fits(item) for one in filters)

    def about(self, name: str, thing: Thing, says: str) -> Concern:
        """Return what there is to say of an item or an entry."""
        if isinstance(thing, Entry):
            when = when_said(self.plan, thing.when) if thing.when else ""
            day = (thing.when.earliest or thing.when.latest) if thing.when else None
            return Concern(self.plan.id, name, "entry", thing.id, None, thing.address, thing.title, says, when, day)
        due = self.work.due(thing) if thing.status not in CLOSED else None
        due_words = say("due {day}", day=self.said(due)) if due else ""
        return Concern(
            self.plan.id,
            name,
            thing.kind,
            thing.id,
            thing.number,
            thing.address,
            thing.title,
            says,
            due_words if due_words not in says else "",
            due,
        )

    def why(self, thing: Thing) -> str:
        """Return the reason given last for an item's health, or for what became of an entry; "" without one."""
        for update in reversed(self.plan.standing(thing).updates):
            if update.health is not None or update.status is not None or update.result is not None:
                return update.why or ""
        return ""


def is_long(silent: int | None) -> TypeGuard[int]:
    """Tell whether so many days without a word make open work stale."""
    return silent is not None and silent >= STALE_AFTER.days


def _no_update(silent: int) -> str:
    return many(silent, "no update for {n} day", "no update for {n} days")


def _overdue(of: Followed, name: str) -> Iterator[Concern]:
    for item in of.plan.items:
        due = of.work.due(item)
        if item.address in of.late and due is not None:
            late = many((of.today - due).days, "overdue by {n} day", "overdue by {n} days")
            yield of.about(name, item, f"{said(stands(item))}, {late}")


def _reported(of: Followed, name: str) -> Iterator[Concern]:
    for item in of.plan.items:
        if health(item) == name:
            why, how = of.why(item), said(stands(item))
            yield of.about(name, item, say("{what}: {how}", what=how, how=why) if why else how)


def _at_risk(of: Followed, name: str) -> Iterator[Concern]:
    yield from _reported(of, name)
    for item in of.plan.items:
        risk = of.risk(item)
        if risk:
            yield of.about(name, item, say("suggested: {what}", what=risk))


def _behind(of: Followed, name: str) -> Iterator[Concern]:
    for item in of.plan.items:
        measure = of.measures.get(item.address)
        if measure is not None and measure.is_short:
            yield of.about(name, item, measure.words)


def _stale(of: Followed, name: str) -> Iterator[Concern]:
    for item in of.plan.items:
        silent = of.silent(item)
        if is_long(silent):
            last = of.heard(item)
            says = [said(stands(item)), _no_update(silent)]
            if last is None:
                says[1] = many(silent, "no update yet in {n} day", "no update yet in {n} days")
            else:
                says.append(say("last on {day}", day=of.said(last)))
            yield of.about(name, item, ", ".join(says))


def _without_owner(of: Followed, name: str) -> Iterator[Concern]:
    lacking: set[str] = set()
    for item in of.plan.items:
        organised = any(above.organiser for above in of.work.upwards(item))
        if not of.work.is_closed(item) and not of.work.owner(item) and not organised:
            lacking.add(item.address)
            # Whoever answers for the whole will answer for its parts.
            if item.parent not in lacking:
                yield of.about(name, item, said(stands(item)))


def _undated(of: Followed, name: str) -> Iterator[Concern]:
    dates = {item.address for item in of.plan.items if item.when or item.every or of.work.entries(item)}
    dated = set(dates)
    for item in reversed(of.plan.items):
        if item.parent and item.address in dated:
            dated.add(item.parent)
    lacking: set[str] = set()
    for item in of.plan.items:
        above = any(one.address in dates for one in of.work.upwards(item))
        if item.address not in dated and not above and item.status != "ongoing" and not of.work.is_closed(item):
            lacking.add(item.address)
            if item.parent not in lacking:
                yield of.about(name, item, said(stands(item)))


def _without_evidence(of: Followed, name: str) -> Iterator[Concern]:
    for item in of.plan.items:
        if stands(item) == WITHOUT_EVIDENCE:
            yield of.about(name, item, say("done, and nothing shows it"))


def _without_report(of: Followed, name: str) -> Iterator[Concern]:
    for entry in of.plan.calendar if of.work.has_log else ():
        dates = spanned([entry.when])
        over = dates is not None and dates.latest is not None and dates.latest < of.today
        settled = entry.status in SETTLED or of.plan.standing(entry).result is not None
        if over and not settled and entry.every is None:
            yield of.about(name, entry, say("past, and nobody has said how it went"))


def _undecided(of: Followed, name: str) -> Iterator[Concern]:
    from planctl.views.undecided import undecided

    return undecided(of, name)


#: The lists that `status --list` shows, in order, and how each is found.
LISTS: dict[str, Callable[[Followed, str], Iterator[Concern]]] = {
    "overdue": _overdue,
    "off track": _reported,
    "at risk": _at_risk,
    "behind": _behind,
    "stale": _stale,
    "without owner": _without_owner,
    "undated": _undated,
    "done without evidence": _without_evidence,
    "without report": _without_report,
    "undecided": _undecided,
}
