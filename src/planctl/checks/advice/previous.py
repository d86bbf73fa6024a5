"""A plan against the one before: checks that need both, and run where both are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, check, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places

#: Nothing has had so many editions: from here on the number is a year.
_YEARS = 1000


@check("PC504", "warning")
def edition_out_of_turn(plan: Plan, at: Places, before: Plan) -> Iterator[Hit]:
    """The edition of a series does not follow that of the `previous` plan.

    A number follows by one; a year is a later year. An edition may go on from the plan before: then an item of the
    series says `continues`.

    Before:

        series: {award: {title: Award, edition: 17}, congress: {title: Congress, edition: 17}}

    Fires:

        previous: plan-2023
        series: {award: {title: Award, edition: 17}}  # <- PC504

    Silent:

        previous: plan-2023
        series: {award: {title: Award, edition: 18}, congress: {title: Congress, edition: 17}}
        actions:
          - {title: Hold the congress, series: congress, continues: yes}
    """
    editions = {series.id: series.edition for series in before.series}
    carried = {item.series for item in plan.items if item.continues is not None}
    for series in plan.series:
        now, then = series.edition or "", editions.get(series.id) or ""
        if not (now.isdecimal() and then.isdecimal()) or (now == then and series.id in carried):
            continue
        is_year = int(now) >= _YEARS
        if is_year != (int(then) >= _YEARS):
            continue
        if int(now) <= int(then) or (not is_year and int(now) > int(then) + 1):
            place = at(series, "edition")
            message = f"the edition {quoted(now)} does not follow {quoted(then)}, the one of {before.id}"
            help_ = "" if is_year else f"the next is {int(then) + 1}; what goes on says continues: yes on its item"
            yield Hit(place.start, place.end, message, "", help_)
