"""The dates that come; of a plan that is over, those it had; and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import FALLEN
from planctl.model import Entry
from planctl.record import Record
from planctl.speech import say
from planctl.views.appointments import appointments
from planctl.views.onesheet.room import fitting, lines, shortened
from planctl.views.outcomes import NOT_HELD

if TYPE_CHECKING:
    from planctl.views.appointments import Appointment
    from planctl.views.boardpaper.look import Look
    from planctl.views.printed.names import Ref

#: How many have room, in how many thirds of a line, and how many letters a line of each column holds.
MOST, ROOM, _COLUMNS, _WHEN = 20, 86, 29, 15
_TITLE, _PLACE, _WORDS = 76, 26, 52


class Coming(Record):
    """Something dated or coming back: when, in words; what; and where."""

    when: str
    of: Ref
    where: str | None = None


class Ahead(Record):
    """The dates, under a title of their own, and what comes back; `more` of both have no room.

    `coming`: how many dates are still to come, shown or not. `says`: what is to be said before the rows.
    """

    title: str
    says: str | None
    rows: tuple[Coming, ...]
    recurring: tuple[Coming, ...]
    more: int
    coming: int


def ahead(look: Look) -> Ahead:
    """Return the dates of a plan that are to come; where there is none left, those it had."""
    found = tuple(appointments(look.plan, look.day))
    dated = sorted((one for one in found if one.spans and not _fell(one)), key=lambda one: one.order)
    coming = [one for one in dated if _comes(one, look)]
    shown = coming or dated
    back = [one for one in found if one.thing.every is not None and not _fell(one)]
    back.sort(key=lambda one: one.frequency)
    # What comes back has a few lines for itself in any case.
    spared = min(sum(_height(_repeated(look, one)) for one in back[:MOST]), ROOM // 3)
    kept, left = fitting((_coming(look, one) for one in shown), _height, ROOM - spared, MOST)
    again, _ = fitting((_repeated(look, one) for one in back), _height, left + spared, MOST - len(kept))
    return Ahead(
        title=say("The dates to come") if coming else say("The dates"),
        says=_says(look, coming, dated),
        rows=kept,
        recurring=again,
        more=len(shown) - len(kept) + len(back) - len(again),
        coming=len(coming),
    )


def _says(look: Look, coming: list[Appointment], dated: list[Appointment]) -> str | None:
    if coming:
        return None
    if not dated:
        return say("Nothing in this plan has a date.")
    if look.day > look.plan.period.last:
        return say("The time of this plan is over. These were its dates.")
    return say("No date is still to come. These were the dates.")


def _fell(one: Appointment) -> bool:
    return one.thing.status in FALLEN or one.outcome.result in NOT_HELD


def _comes(one: Appointment, look: Look) -> bool:
    over = ("held", "done", *FALLEN)
    if one.thing.status in over or (one.item and one.item.status in over):
        return False
    if not any(end >= look.day for _, end in one.spans):
        return False
    # Work that goes on is no news; what may still fall on one of these days is.
    return isinstance(one.thing, Entry) or one.begins() >= look.day


def _coming(look: Look, one: Appointment) -> Coming:
    period = look.plan.period
    # Without the year where the period says which one it is.
    row = one.row((period.first.year if period.first.year == period.last.year else 0, 0))
    return _row(look, one, row.says, None if one.thing.place == "tbd" else look.names.maybe(one.thing.place))


def _repeated(look: Look, one: Appointment) -> Coming:
    return _row(look, one, look.names.rhythm(one.thing.every) or "")


def _row(look: Look, one: Appointment, words: str, where: str | None = None) -> Coming:
    of = look.ref(one.thing)
    return Coming(
        when=shortened(words, _WORDS),
        of=of.replace(title=shortened(of.title, _TITLE)),
        where=None if where is None else shortened(where, _PLACE),
    )


def _height(one: Coming) -> int:
    what = f"{one.of.number or ''} {one.of.title}{', ' if one.where else ''}{one.where or ''}"
    # A row needs some room around it, too.
    return 3 * max(lines(one.when, _WHEN), lines(what, _COLUMNS)) + 1
