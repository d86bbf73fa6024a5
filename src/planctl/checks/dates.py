"""Dates: PC300 to PC399. A check never sees today: what was clean yesterday is clean tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, check, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Entry, Item, Plan
    from planctl.places import Places


@check("PC301", "warning")
def outside_the_period(plan: Plan, at: Places) -> Iterator[Hit]:
    """Something is dated wholly outside the time the plan is for.

    Fires:

        calendar:
          - {when: 15 May 2023, title: Nominations close}  # <- PC301

    Silent:

        calendar:
          - {when: 15 May, title: Nominations close}
    """
    period = plan.period
    records: tuple[Item | Entry, ...] = (*plan.items, *plan.calendar)
    for record in records:
        when = record.when
        if when is None or when.earliest is None or when.latest is None:
            continue
        if when.latest < period.first or when.earliest > period.last:
            place = at(record, "when")
            yield Hit(place.start, place.end, f"{quoted(when.text)} is outside the plan's period, {period.text}")
