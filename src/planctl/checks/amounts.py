"""Quantities: PC400 to PC499."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, check, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places


@check("PC401")
def breakdown_does_not_add_up(plan: Plan, at: Places) -> Iterator[Hit]:
    """The parts of a target do not make up the whole.

    Fires:

        actions:
          - title: Invite cities
            target: 30 cities
            breakdown: {Africa: 10, Asia: 10}  # <- PC401

    Silent:

        actions:
          - title: Invite cities
            target: 30 cities
            breakdown: {Africa: 10, Asia: 20}
    """
    for item in plan.items:
        if not item.breakdown or item.target is None:
            continue
        lows = [amount.low for _, amount in item.breakdown]
        highs = [amount.high for _, amount in item.breakdown]
        low = None if None in lows else sum(part for part in lows if part is not None)
        high = None if None in highs else sum(part for part in highs if part is not None)
        too_many = low is not None and item.target.high is not None and low > item.target.high
        too_few = high is not None and item.target.low is not None and high < item.target.low
        if too_many or too_few:
            place = at(item, "breakdown")
            total = low if low == high else f"{low or 0} to {high if high is not None else 'more'}"
            message = f"the parts make {total}, and the target is {quoted(item.target.text)}"
            yield Hit(place.start, place.end, message)
