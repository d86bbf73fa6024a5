"""Everything of a plan that has a date, a rhythm, or waits for a date: calendar entries, and work with its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.localized import is_spoken
from planctl.record import Record
from planctl.speech import joined, later, say
from planctl.views.daywords import said, said_day
from planctl.views.outcomes import NO_OUTCOME, Outcome, Turned, outcome_of, turned, turns_said
from planctl.views.remarks import OVER, remark_on
from planctl.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.every import Slot
    from planctl.model import Entry, Item, Plan
    from planctl.when import When

    Spans = tuple[tuple[date, date], ...]

#: What comes back without a rhythm, or with one that nobody has decided.
LOOSE = ("on demand", "irregular", "tbd")
#: Rhythms, the most frequent first.
_RHYTHMS = ("day", "week", "fortnight", "month", "quarter", "half-year", "year", "rule", *LOOSE)
#: Rhythms that have a shorter word in an agenda than elsewhere.
_SHORTLY = {"irregular": later("irregular"), "tbd": later("tbd")}
#: Kinds of date that have days of their own.
_DAILY = frozenset(("day", "span", "several"))
#: How many turns of a rhythm are named by their days.
_TURNS = 2


class Row(Record):
    """One line of an agenda.

    `plan`, `short`: the plan's id and short name. `what`: "entry", or the item's kind. `address`: the entry's or item's
    own. `item`: the item it is or is a date of, by number where it has one. `series`: the id of its series.
    `place`, `online`, `status`: as in the plan; `where`: the first two in words. `when`, `every`: the author's words;
    `says`: the same as an agenda says it. `earliest`, `latest`: the first and last day it may fall on or last to.
    `kind`, `precision`, `certainty`, `edtf`: of its date, as `explain` tells them; None where it has none.
    `section`: "dated", "not settled", "repeats" or "undated". `remark`: what today says of it, such as `in 25 days`.
    `day`, `of`: on a day of its own, which one of how many it is. `slots`: the turns of a rhythm in the days asked for.
    `result`: how it went: "held", "fulfilled", "missed" or "cancelled"; None where nobody has said. `planned`: its date
    before it was another, in the author's words. `why`: the reason given. `history`: all of that in words.
    `turns`: how those turns of a rhythm went that somebody has told of.
    """

    plan: str
    short: str
    what: str
    address: str
    item: str | None
    title: str
    series: str | None
    place: str | None
    online: str | None
    where: str
    status: str | None
    when: str | None
    every: str | None
    says: str
    earliest: date | None
    latest: date | None
    kind: str | None
    precision: str | None
    certainty: str | None
    edtf: str | None
    section: str
    remark: str | None = None
    day: int | None = None
    of: int | None = None
    slots: tuple[Slot, ...] = ()
    result: str | None = None
    planned: str | None = None
    why: str | None = None
    history: str | None = None
    turns: tuple[Turned, ...] = ()

    @property
    def headline(self) -> str:
        """The title, with what has become of it or what today says of it: `Congress (postponed)`."""
        over = self.result or (self.status if self.status in OVER else None)
        said = say(over) if over else self.remark
        return f"{self.title} ({said})" if said else self.title

    @property
    def reference(self) -> str:
        """The plan and the item: `IOPD 12.c`."""
        return f"{self.short} {self.item}" if self.item else self.short


class Appointment(Record):
    """One entry or item of a plan, and the stretches of days it may fall on; none when it has no date."""

    plan: Plan
    thing: Entry | Item
    what: str
    item: Item | None
    when: When | None
    spans: Spans
    work: Work
    today: date | None = None

    @property
    def series(self) -> str | None:
        """The id of the series it belongs to: its own, or that of its item, or of what that is a part of."""
        if self.thing.series or self.item is None:
            return self.thing.series
        return next((above.series for above in self.work.upwards(self.item) if above.series), None)

    @property
    def remark(self) -> str | None:
        """What today says of it."""
        return remark_on(self.work, self.thing, self.item, self.spans, self.today) if self.today else None

    @property
    def outcome(self) -> Outcome:
        """What has become of it, as far as somebody has told."""
        return outcome_of(self.plan, self.thing) if self.plan.standings else NO_OUTCOME

    @property
    def section(self) -> str:
        """Where it stands among the dated: apart when its date is not settled."""
        when = self.when
        return "dated" if when and when.is_settled and self.thing.status != "tentative" else "not settled"

    @property
    def is_undated(self) -> bool:
        """Whether it waits for a date."""
        return not self.spans and self.thing.every is None

    @property
    def rhythm(self) -> str:
        """The unit of its rhythm, or "" when it does not come back."""
        return self.thing.every.unit if self.thing.every else ""

    @property
    def is_loose(self) -> bool:
        """Whether it comes back without a rhythm."""
        return self.rhythm in LOOSE and not self.spans

    @property
    def frequency(self) -> int:
        """Where its rhythm stands among all, the most frequent being 0."""
        return _RHYTHMS.index(self.rhythm)

    def begins(self, first: date = date.min) -> date:
        """Return the first day it may fall on, not counting those before `first`."""
        return min((max(begin, first) for begin, end in self.spans if end >= first), default=date.max)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether it may fall on one of these days."""
        return any(begin <= last and end >= first for begin, end in self.spans)

    @property
    def order(self) -> tuple[date, bool, str, str]:
        """What to sort by: the first day, deadlines before all else on a day, then the title."""
        deadline = self.when is not None and self.when.kind == "deadline"
        return self.begins(), not deadline, self.thing.title.casefold(), self.plan.id

    def turns(self, slots: Iterable[Slot], days: Iterable[tuple[date, date]]) -> tuple[Slot, ...]:
        """Return those slots of its rhythm that may fall on some days, while it lasts when it says so."""
        lasts = self.when is not None and self.when.kind in {"span", "from", "until"}
        return tuple(
            slot
            for slot in slots
            if any(slot.first <= last and slot.last >= first for first, last in days)
            and (not lasts or self.overlaps(slot.first, slot.last))
        )

    def row(self, under: tuple[int, int]) -> Row:
        """Return it as said under a heading of this year and month."""
        words = said(self.when, under, own=is_spoken(self.plan)) if self.when else ""
        if self.thing.status == "tentative" and (self.when is None or "uncertain" not in self.when.certainty):
            words = say("{day}?", day=words)
        return self._row(self.section, words)

    def repeated(self, turns: tuple[Slot, ...]) -> Row:
        """Return it as something that comes back, with the days of these turns where it has days and they are few."""
        every = self.thing.every
        words = self._rhythm()
        days = [slot.first for slot in turns if slot.first == slot.last]
        if every and not every.month and 0 < len(days) == len(turns) <= _TURNS:
            on = joined(said_day(day, (day.year, 0)) for day in days)
            words = say("{rhythm}: {days}", rhythm=words, days=on)
        row = self._row("repeats", words).replace(slots=turns)
        told = turned(self.plan.standing(self.thing).turns, turns) if self.plan.standings else ()
        return row.replace(turns=told, history=turns_said(told)) if told else row

    def on_days(self, first: date, last: date) -> Iterator[tuple[date, Row]]:
        """Yield the days among these on which it takes place for sure or perhaps, with what to say under each.

        Nothing for what has no days of its own: a window, months, one of several dates, a day known only about.
        """
        when, mark = self.when, "{day}?" if self.section == "not settled" else ""
        if when is None or not self.spans:
            return
        if when.kind == "deadline":
            day = self.spans[-1][1]
            if first <= day <= last:
                words = say("deadline")
                yield day, self._row(self.section, say(mark, day=words) if mark else words)
        elif when.kind in _DAILY and when.precision == "day" and "approximate" not in when.certainty:
            days = [day for begin, end in self.spans for day in range(begin.toordinal(), end.toordinal() + 1)]
            for at, number in enumerate(days, 1):
                if first.toordinal() <= number <= last.toordinal():
                    words = which_day(when, at, len(days)) if len(days) > 1 else say("all day")
                    row = self._row(self.section, say(mark, day=words) if mark else words)
                    yield date.fromordinal(number), row.replace(day=at, of=len(days))

    def turn(self, slot: Slot) -> Row:
        """Return one turn of its rhythm, as said under the heading of its day."""
        row = self._row("repeats", self._rhythm()).replace(slots=(slot,))
        told = turned(self.plan.standing(self.thing).turns, (slot,)) if self.plan.standings else ()
        return row.replace(turns=told, result=told[0].result, history=None) if told else row

    def undated(self) -> Row:
        """Return it as something without a date."""
        return self._row("undated", said(self.when, (0, 0), own=is_spoken(self.plan)) if self.when else say("no date"))

    def _rhythm(self) -> str:
        every = self.thing.every
        if every is None or every.unit in _SHORTLY:
            return say(_SHORTLY[every.unit]) if every else ""
        from planctl.views.printed.rhythms import rhythm

        return rhythm(every)

    def _row(self, section: str, says: str) -> Row:
        plan, thing, when, outcome = self.plan, self.thing, self.when, self.outcome
        return Row(
            plan=plan.id,
            short=plan.short,
            what=self.what,
            address=thing.address,
            item=self.item.address if self.item else None,
            title=thing.title,
            series=self.series,
            place=thing.place,
            online=thing.online,
            where=_where(thing),
            status=thing.status,
            when=when.text if when else None,
            every=thing.every.text if thing.every else None,
            says=says,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            kind=when.kind if when else None,
            precision=when.precision if when else None,
            certainty=when.certainty if when else None,
            edtf=when.edtf if when else None,
            section=section,
            remark=self.remark,
            result=outcome.result,
            planned=outcome.planned,
            why=outcome.why,
            history=outcome.says,
        )


def which_day(when: When, n: int, of: int) -> str:
    """Return which of its days a day is: `day 2 of 3`, or `date 2 of 3` where they stand apart."""
    if when.kind == "several":
        return say("date {n} of {all}", n=n, all=of)
    return say("day {n} of {all}", n=n, all=of)


def appointments(plan: Plan, today: date | None = None, *, bare: bool = False) -> Iterator[Appointment]:
    """Yield a plan's calendar, then the items with dates of their own that no entry has told already.

    With `today` each has its remark. With `bare`, work without parts that nothing dates stands among them.
    """
    work = Work(plan)
    told: dict[str, list[Spans]] = {}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item else None
        spans = _spans(plan, entry.when)
        if item:
            told.setdefault(item.address, []).append(spans)
        yield Appointment(plan, entry, "entry", item, entry.when, spans, work, today)
    for item in plan.items:
        if not (bare or item.every or item.when):
            continue
        spans, already = _spans(plan, item.when), told.get(item.address)
        if item.every or item.when:
            # An entry gives its item the date: what the item says itself is news only when it is another date.
            is_news = item.every or already is None or (spans and spans not in already)
        else:
            is_news = already is None and not item.parts
        if is_news:
            yield Appointment(plan, item, item.kind, item, item.when, spans, work, today)


def _spans(plan: Plan, when: When | None) -> Spans:
    """Return the stretches of days it may fall on: of a deadline its last day; an open end reaches to the plan's."""
    if when is None or not when.is_dated:
        return ()
    if when.kind == "deadline" and when.latest:
        return ((when.latest, when.latest),)
    if when.parts:
        return when.parts
    first = when.earliest or min(plan.period.first, when.latest or date.max)
    return ((first, when.latest or max(plan.period.last, first)),)


def _where(thing: Entry | Item) -> str:
    place = say("place to be decided") if thing.place == "tbd" else thing.place or ""
    if thing.online not in {"yes", "also"}:
        return place
    if thing.online == "also":
        return say("{place} and online", place=place) if place else say("on site and online")
    # A title such as `Virtual meeting` has said so.
    told = any(word in thing.title.casefold() for word in ("online", "virtu"))
    return place or ("" if told else say("online"))


def counted(kinds: Iterable[str]) -> str:
    """Return how many there are of each kind: `22 tasks, 27 subtasks`."""
    from planctl.views.countwords import counted as of_kind

    counts: dict[str, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(of_kind(kind, count) for kind, count in counts.items())
