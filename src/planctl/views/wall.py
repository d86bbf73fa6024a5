"""What `report calendar` answers: a wall calendar of the period of a plan, or of several plans together.

It is made of the same appointments as the agenda; `wallsheet` says what stands on which day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import speech
from planctl.record import Record
from planctl.speech import say, short_weekday, weekday
from planctl.views.appointments import appointments
from planctl.views.onesheet.room import shortened
from planctl.views.printed.dates import stretch
from planctl.views.printed.names import Names
from planctl.views.scope import months_of
from planctl.views.wallsheet import GOES_ON, SIGNS, UNSURE, Filled, Mark, Month, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planctl.model import Plan

#: Of a period of more months than this, those in which nothing stands are left out.
_MONTHS = 24
#: How many letters of the title have room in the head of each page.
_RUNNING = 70


class Sign(Record):
    """A sign of the legend, and the word for it."""

    kind: str
    sign: str
    word: str


class Weekday(Record):
    """A day of the week: its name, and its short name."""

    name: str
    short: str


class Owner(Record):
    """A plan in the calendar: its id, short name, title, organisation and period."""

    id: str
    short: str
    title: str
    organisation: str | None
    period: str


class Wall(Record):
    """The calendar.

    `running`: the title, short enough for the head of each page. `legend`: the signs that are used; `legend_said`: all
    of it in one line. `months`: the sheets, none where nothing is dated. `spread`: what may fall in, or lasts over,
    more than three months. `recurring`: what comes back without days of its own. `undated`: what waits for a date.
    `left_out`: how many months of a long period are left out, for nothing stands in them.
    """

    name: str
    title: str
    running: str
    language: str
    plans: tuple[Owner, ...]
    legend: tuple[Sign, ...]
    legend_said: str
    weekdays: tuple[Weekday, ...]
    months: tuple[Month, ...]
    spread: tuple[Mark, ...]
    recurring: tuple[Mark, ...]
    undated: tuple[Mark, ...]
    left_out: int


def wall(plans: tuple[Plan, ...], today: date) -> Wall:
    """Return the wall calendar of plans; `today` is asked for nothing, for a calendar hangs all year."""
    del today
    owners, shown = [], []
    for plan in plans:
        names = Names(plan, set())
        owners.append(_owner(plan, names))
        short = plan.short if len(plans) > 1 else None
        shown += [Shown(one, names, short) for one in appointments(plan)]
    filled = Filled()
    for one in sorted(shown, key=lambda one: one.of.order):
        filled.put(one)
    back = sorted((one for one in shown if _has_no_turns(one)), key=lambda one: one.of.frequency)
    undated = tuple(one.undated() for one in shown if one.of.is_undated)
    months = tuple(filled.month(first) for first in _months(plans, filled))
    legend = tuple(_legend(filled))
    title = owners[0].title if len(owners) == 1 else say("Calendar of the plans")
    return Wall(
        name="calendar",
        title=title,
        running=shortened(title, _RUNNING),
        language=speech.language(),
        plans=tuple(owners),
        legend=legend,
        legend_said=" · ".join(f"{one.sign} {one.word}" for one in legend),
        weekdays=_weekdays(),
        months=months,
        spread=tuple(filled.spread),
        recurring=tuple(one.rhythm() for one in back),
        undated=undated,
        left_out=len(_periods(plans) | filled.touched) - len(months) if months else 0,
    )


def _owner(plan: Plan, names: Names) -> Owner:
    return Owner(
        id=plan.id,
        short=plan.short,
        title=names.text(plan.title),
        organisation=names.maybe(plan.organisation.title) if plan.organisation else None,
        period=stretch(plan.period.first, plan.period.last, plan.period),
    )


def _has_no_turns(one: Shown) -> bool:
    return one.of.thing.every is not None and next(one.turns(), None) is None


def _periods(plans: Iterable[Plan]) -> set[date]:
    return {first.replace(day=1) for plan in plans for first, _ in months_of(plan.period.first, plan.period.last)}


def _months(plans: Iterable[Plan], filled: Filled) -> list[date]:
    """Return the first days of the months that get a sheet."""
    touched = filled.touched
    if not touched:
        return []
    period = _periods(plans)
    return sorted(touched | period if len(period) <= _MONTHS else touched)


def _legend(filled: Filled) -> Iterator[Sign]:
    """Yield the signs that stand on the sheets."""
    marks = [mark for some in (*filled.days.values(), *filled.months.values(), filled.spread) for mark in some]
    used = {mark.kind for mark in marks}
    for kind, (sign, word) in SIGNS.items():
        if kind in used:
            yield Sign(kind, sign, say(word))
    if any(mark.sign.endswith(UNSURE) for mark in marks):
        yield Sign("unsure", UNSURE, say("tentative"))
    if any(mark.again for mark in marks):
        yield Sign("again", GOES_ON, say("goes on"))


def _weekdays() -> tuple[Weekday, ...]:
    from datetime import date

    # A Monday, and the six days after it.
    days = [date.fromordinal(number) for number in range(1, 8)]
    return tuple(Weekday(weekday(day), short_weekday(day)) for day in days)
