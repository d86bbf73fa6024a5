"""Targets against what was reached: met, on pace, behind, each with its reason in words. Never a percentage.

What was reached is reported in updates, or counted: from the calendar for `counts: calendar`, else from the turns of
what comes back. Where it is the reports still missing that would decide, no claim is made.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.kinds import CLOSED, FALLEN
from planctl.record import Record
from planctl.speech import day_and_month, full_day, later, many, number, say
from planctl.tally import LASTING, Tally, occasions, turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.amount import Amount
    from planctl.model import Entry, Item, Plan
    from planctl.when import When

#: What a target can be found to be. `not met` is said when its time is over, or the work is closed.
VERDICTS = MET, ON_PACE, BEHIND, NOT_MET, NOT_MEASURABLE = ("met", "on pace", "behind", "not met", "not measurable")
#: Where the number reached comes from.
SOURCES = UPDATES, CALENDAR, SLOTS = ("updates", "calendar", "slots")

# What has to be said as a whole: whose pace somebody is behind, and how work stands that is closed.
_BEHIND = {
    "the year": later("behind the pace of the year"),
    "the period": later("behind the pace of the period"),
    "its time": later("behind the pace of its time"),
}
_CLOSED = {
    "done": later("the work is done"),
    "postponed": later("the work is postponed"),
    "cancelled": later("the work is cancelled"),
}


class Measured(Record):
    """One part of a breakdown: `actual` is None where nobody reported it, `target` in the author's words."""

    name: str
    actual: int | None
    target: str
    verdict: str


class Measure(Record):
    """A target and what was reached of it on a day.

    `item`: its address. `actual`: the number reached, None where none can be told. `low`, `high`, `unit`: the target,
    as in Amount. `needed`: the smallest number that meets it, None for a ceiling. `says`: `15 of 30 cities`, or the
    target alone. `verdict`: one of VERDICTS, `reason` why, in words. `parts`: those of the breakdown. `counted_from`:
    one of SOURCES, "" where nothing was reported. `expected`: what an even pace would have reached, None where pace
    says nothing. `paced_by`: whose pace that is, `the year` or `its time`. `reported`: the day of the newest number.
    """

    item: str
    actual: int | None
    low: int | None
    high: int | None
    unit: str
    says: str
    verdict: str
    reason: str
    parts: tuple[Measured, ...] = ()
    counted_from: str = ""
    needed: int | None = None
    expected: int | None = None
    paced_by: str = ""
    reported: date | None = None

    @property
    def is_short(self) -> bool:
        """Whether less was reached than should have been by now."""
        return self.verdict in (BEHIND, NOT_MET)

    @property
    def answer(self) -> str:
        """The number and the verdict, in one line: `15 of 30 cities, behind the pace of the year`."""
        verdict = _BEHIND[self.paced_by] if self.verdict == BEHIND and self.paced_by else self.verdict
        return f"{self.says}, {say(verdict)}"

    @property
    def words(self) -> str:
        """The number, the verdict and its reason: `15 of 30 cities, behind: an even pace would be 20 by 30 August`."""
        return say("{what}: {how}", what=f"{self.says}, {say(self.verdict)}", how=self.reason)


def measure(plan: Plan, item: Item, day: date) -> Measure | None:
    """Return how an item's target stands on a day; None where it has no target.

    The plan is to be folded up to that day.
    """
    return _Judging(plan, day).of(item, _by_item(plan, (item,)).get(item.address, []))


def measures(plan: Plan, day: date) -> dict[str, Measure]:
    """Return all targets of a plan, each with how it stands on a day, by the address of the item."""
    items = [item for item in plan.items if item.target is not None]
    entries, judging = _by_item(plan, items), _Judging(plan, day)
    made = ((item.address, judging.of(item, entries.get(item.address, []))) for item in items)
    return {address: one for address, one in made if one is not None}


def _by_item(plan: Plan, items: Iterable[Item]) -> dict[str, list[Entry]]:
    """Return the calendar entries that name these items, by the address of each."""
    wanted = {plan.addresses[item.address]: item.address for item in items}
    found: dict[str, list[Entry]] = {}
    for entry in plan.calendar if wanted else ():
        at = plan.addresses.get(entry.item) if entry.item else None
        if at in wanted:
            found.setdefault(wanted[at], []).append(entry)
    return found


class _Time(Record):
    """The days within which a target is to be reached, both inside; `name` is what people call them.

    `steps`: where not every day counts alike, the days after which another share of it is due.
    """

    first: date
    last: date
    name: str
    steps: tuple[date, ...] = ()


class _Judging:
    """Judges the targets of one plan on one day."""

    def __init__(self, plan: Plan, day: date) -> None:
        self.plan = plan
        self.day = day

    def of(self, item: Item, entries: list[Entry]) -> Measure | None:
        """Return how an item's target stands; `entries` are those of the calendar that name it."""
        target = item.target
        if target is None:
            return None
        standing = self.plan.standing(item)
        time = self._time(item, entries)
        tally, reported = None, None
        actual, source = standing.reached, UPDATES
        if item.counts == "calendar":
            source = CALENDAR
            tally = self._turns(item, time) if not entries else occasions(self.plan, item, entries, self.day)
        elif actual is not None:
            reported = max(update.date for update in standing.updates if update.value)
        elif item.every is not None and standing.turns:
            source, tally = SLOTS, self._turns(item, time)
        if tally is not None:
            actual = tally.held if tally != Tally() else None
        verdict, reason, expected = self._verdict(item, target, actual, time, tally)
        values = dict(standing.values) if source == UPDATES else {}
        return Measure(
            item=item.address,
            actual=actual,
            low=target.low,
            high=target.high,
            unit=target.unit,
            says=_says(target, actual),
            verdict=verdict,
            reason=reason,
            parts=tuple(self._part(item, name, amount, values.get(name), time) for name, amount in item.breakdown),
            counted_from=source if actual is not None else "",
            needed=_needed(target),
            expected=expected,
            paced_by=time.name if expected is not None else "",
            reported=reported,
        )

    def _turns(self, item: Item, time: _Time) -> Tally:
        return turns(self.plan, item, self.day, (time.first, time.last))

    def _part(self, item: Item, name: str, amount: Amount, actual: int | None, time: _Time) -> Measured:
        verdict, _, _ = self._verdict(item, amount, actual, time, None)
        return Measured(name, actual, amount.text, verdict)

    # --- verdicts ----------------------------------------------------------------------------------------------------

    def _verdict(
        self, item: Item, target: Amount, actual: int | None, time: _Time, tally: Tally | None
    ) -> tuple[str, str, int | None]:
        """Return the verdict, its reason, and what an even pace would have reached, None where pace says nothing."""
        needed = _needed(target)
        if actual is None or (target.low is None and target.high is None):
            return NOT_MEASURABLE, self._unknown(item, target, time), None
        if needed is None:
            return (*self._ceiling(item, target, actual, time), None)
        if actual >= needed:
            return MET, many(needed, "{n} is enough", "{n} are enough"), None
        if item.status in CLOSED:
            return NOT_MET, say(_CLOSED[item.status]), None
        if tally is not None and tally.planned:
            return (*self._counted(item, tally, needed, time), None)
        return self._paced(needed, actual, time)

    def _unknown(self, item: Item, target: Amount, time: _Time) -> str:
        if target.low is None and target.high is None:
            return say("the target is still to be decided")
        if item.status in CLOSED:
            return say(_CLOSED[item.status])
        if self.day < time.first:
            return say("its time begins on {day}", day=self._said(time.first))
        if item.counts == "calendar":
            return say("the calendar has no entry of it")
        return say("no number has been reported")

    def _ceiling(self, item: Item, target: Amount, actual: int, time: _Time) -> tuple[str, str]:
        most = number(target.high or 0)
        if not target.met_by(actual):
            return NOT_MET, say("more than {most}", most=most)
        if self.day > time.last or item.status in CLOSED:
            return MET, say("no more than {most}", most=most)
        return ON_PACE, say("no more than {most} so far", most=most)

    def _counted(self, item: Item, tally: Tally, needed: int, time: _Time) -> tuple[str, str]:
        """Judge what is counted in occasions: those held, with those still to come, must be able to reach it."""
        if item.counts != "calendar" and tally.planned < needed:
            return NOT_MEASURABLE, many(
                tally.planned,
                "it comes back {n} time, which cannot count {needed}: report a value",
                "it comes back {n} times, which cannot count {needed}: report a value",
                needed=number(needed),
            )
        says = tally.words
        if tally.held + tally.ahead >= needed:
            return ON_PACE, says
        if tally.held + tally.ahead + tally.silent >= needed:
            return NOT_MEASURABLE, many(
                tally.silent, "{held}: the missing report decides", "{held}: the missing reports decide", held=says
            )
        short = say("{held}, not enough for {needed}", held=says, needed=number(needed))
        return NOT_MET if self.day > time.last else BEHIND, short

    def _paced(self, needed: int, actual: int, time: _Time) -> tuple[str, str, int | None]:
        """Judge a number by an even pace from the first day to the last, rounded down in favour of the work."""
        if self.day > time.last:
            return NOT_MET, say("its time ended on {day}", day=self._said(time.last)), None
        if self.day < time.first:
            return ON_PACE, say("its time only begins on {day}", day=self._said(time.first)), None
        passed, whole = (self.day - time.first).days, (time.last - time.first).days + 1
        if time.steps:
            passed, whole = sum(step < self.day for step in time.steps), len(time.steps)
            if not passed:
                return ON_PACE, say("nothing is due before {day} has passed", day=self._said(time.steps[0])), None
        expected = needed * passed // whole
        verdict = ON_PACE if actual >= expected else BEHIND
        pace = many(
            expected,
            "an even pace would be {n} by {day}",
            "an even pace would be {n} by {day}",
            day=self._said(self.day),
        )
        return verdict, pace, expected

    # --- time --------------------------------------------------------------------------------------------------------

    def _time(self, item: Item, entries: list[Entry]) -> _Time:
        """Return the time for a target: the item's own date, else those the calendar gives it, else its whole's."""
        outer = self._outer(item)
        when = item.when
        if when is not None and when.is_dated and (item.every is None or when.kind in LASTING):
            return _within(when, outer)
        dated = [entry.when for entry in entries if entry.when and entry.status not in FALLEN]
        lasts = [when.latest for when in dated if when.latest]
        if not lasts or item.counts == "calendar" or item.every is not None:
            return outer
        firsts = [when.earliest for when in dated if when.earliest and when.kind != "deadline"]
        return _Time(min(firsts, default=min(outer.first, *lasts)), max(lasts), "its time", (max(lasts),))

    def _outer(self, item: Item) -> _Time:
        """Return the time of what an item is a part of, else the plan's period."""
        period = self.plan.period
        first, last = period.first, period.last
        is_year = (first.month, first.day, last) == (1, 1, date(first.year, 12, 31))
        above: list[When] = []
        at = self.plan.item(item.parent) if item.parent else None
        while at is not None:
            if at.when is not None and at.when.is_dated:
                above.append(at.when)
            at = self.plan.item(at.parent) if at.parent else None
        time = _Time(first, last, "the year" if is_year else "the period")
        for when in reversed(above):
            time = _within(when, time)
        return time

    def _said(self, day: date) -> str:
        """Return a day in words, without its year where the whole plan has that one."""
        period = self.plan.period
        return day_and_month(day) if period.first.year == day.year == period.last.year else full_day(day)


def _needed(target: Amount) -> int | None:
    """Return the smallest number that meets a target; None for a ceiling, and where it is still to be decided."""
    if target.low is None or target.high == 0:
        return None
    return target.low - (target.low // 10 if target.about else 0)


def _says(target: Amount, actual: int | None) -> str:
    """Return the number reached with the target in the author's words."""
    if actual is None or (target.low is None and target.high is None):
        return say(target.text) if target.text == "tbd" else target.text
    reached = number(actual)
    if target.high == 0:
        return f"{reached} ({target.text})"
    return say("{reached} of {target}", reached=reached, target=target.text)


def _within(when: When, outer: _Time) -> _Time:
    """Return the time that a date gives; where it leaves an end open, that of what it stands in."""
    first = when.earliest if when.earliest and when.kind != "deadline" else outer.first
    last = max(when.latest or outer.last, first if when.kind != "deadline" else date.min)
    steps: tuple[date, ...] = ()
    if when.kind == "several":
        steps = tuple(end for _, end in when.parts)
    elif when.kind in ("day", "one of") and when.precision == "day":
        steps = (last,)
    return _Time(min(first, last), last, "its time", steps)
