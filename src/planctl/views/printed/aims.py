"""Targets for print: what is to be reached, what was reached of it, and how that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.record import Record
from planctl.speech import say
from planctl.targets import NOT_MEASURABLE, measures
from planctl.views.printed.dates import long_day

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Item
    from planctl.targets import Measure
    from planctl.views.printed.names import Names


class Share(Record):
    """One part of a target: `Africa`, `10`; and how much of it was reached, None where nobody said."""

    of: str
    amount: str
    reached: int | None = None


class Reached(Record):
    """What was reached of a target: the number, and the verdict, one of `planctl.targets.VERDICTS`.

    `why` says what an even pace would have reached; None where pace says nothing.
    """

    number: int
    verdict: str
    why: str | None = None


class Aim(Record):
    """What an item is to reach, in its author's words. `counted`: the calendar entries, where they are what counts.

    `reached` is None where no number is known, and in a plan that reports on nothing.
    """

    words: str
    shares: tuple[Share, ...] = ()
    counted: int | None = None
    reached: Reached | None = None


class Aims:
    """The targets of one plan on one day, measured once."""

    def __init__(self, names: Names, today: date, *, is_told: bool) -> None:
        """Measure the targets of a plan; one that nobody reports on (`is_told`) is not measured."""
        self._names = names
        self._today = today
        self._measures = measures(names.plan, today) if is_told else {}

    def of(self, item: Item) -> Aim | None:
        """Return what an item is to reach; None where it has no target."""
        if item.target is None:
            return None
        measure = self._measures.get(item.address)
        parts = {part.name: part.actual for part in measure.parts} if measure else {}
        names = self._names
        return Aim(
            words=names.text(item.target.text),
            shares=tuple(Share(of, names.text(amount.text), parts.get(of)) for of, amount in item.breakdown),
            counted=self._counted(item),
            reached=self._reached(measure) if measure and measure.actual is not None else None,
        )

    def _counted(self, item: Item) -> int | None:
        """Return how many calendar entries count; None where other things do, or the turns of its rhythm."""
        count = len(self._names.entries(item))
        return count if item.counts == "calendar" and (count or item.every is None) else None

    def _reached(self, measure: Measure) -> Reached | None:
        if measure.actual is None or (measure.verdict == NOT_MEASURABLE and not measure.actual):
            return None
        why = None
        if measure.expected is not None:
            why = say("an even pace would be {number} by {day}", number=measure.expected, day=long_day(self._today))
        return Reached(measure.actual, measure.verdict, why)

    @property
    def verdicts(self) -> list[str]:
        """The verdict on every target of work that was not given up."""
        plan = self._names.plan
        items = ((plan.item(address), measure) for address, measure in self._measures.items())
        return [measure.verdict for item, measure in items if item is not None and item.status not in FALLEN]
