"""What a plan still has to decide, gathered for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import When
from planctl.model import Approval, Entry, Item, Organisation, Plan
from planctl.record import Record
from planctl.speech import say
from planctl.views.outcomes import NOT_HELD, outcome_of
from planctl.views.printed.terms import called
from planctl.views.work import TO_BE_DECIDED, unsettled, unsettled_shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.views.printed.names import Names, Ref, Titled

    Anything = Plan | Organisation | Approval | Titled

# What is postponed has a new date to be found; what is over has none.
_OVER = ("held", "done", "cancelled")


class Open(Record):
    """Something still to be decided: of what (None: of the plan), which of its keys, and what is known so far."""

    what: str
    words: str
    of: Ref | None = None
    remark: str | None = None


class Undecided(Record):
    """All that is not decided: dates that may still move, everything else that is `tbd`, and the editors' notes."""

    dates: tuple[Open, ...] = ()
    values: tuple[Open, ...] = ()
    todo: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things there are to decide."""
        return len(self.dates) + len(self.values) + len(self.todo)


def undecided(names: Names) -> Undecided:
    """Return what a plan leaves open. A month without a day is not in it: nobody has to decide that now."""
    plan = names.plan
    dates: list[Open] = []
    values: list[Open] = []
    for record in _records(plan):
        for key, value in unsettled(record):
            of = _of(names, record)
            if not isinstance(value, When):
                values.append(Open(called(key), say(TO_BE_DECIDED), of))
            elif (open_date := _date(names, record, value)) is not None:
                dates.append(open_date.replace(what=called(key), of=of))
        values += (
            Open(say("target for {part}", part=part), say(TO_BE_DECIDED), _of(names, record))
            for part in unsettled_shares(record)
        )
    return Undecided(tuple(dates), tuple(values), names.texts(plan.todo))


def _date(names: Names, record: Record, when: When) -> Open | None:
    """Return a date that may still move, or whose entry may; None for one that is settled, or of what is over."""
    status = getattr(record, "status", None)
    shown = names.dated(when)
    if status in _OVER or not (shown.undecided or status == "tentative"):
        return None
    if isinstance(record, Item | Entry) and outcome_of(names.plan, record).result in NOT_HELD:
        return None
    remarks = [shown.remark] if shown.remark else []
    if status == "tentative" and "uncertain" not in when.certainty:
        remarks.append(say(status))
    return Open("", shown.words, None, ", ".join(remarks) or None)


def _of(names: Names, record: Anything) -> Ref | None:
    """Return what to call a record; None for the plan itself and its head."""
    return None if isinstance(record, Plan | Organisation | Approval) else names.ref(record)


def _records(plan: Plan) -> Iterator[Anything]:
    yield plan
    yield from (one for one in (plan.organisation, plan.approved) if one is not None)
    titled: tuple[Titled, ...] = (*plan.bodies, *plan.series, *plan.networks, *plan.front)
    titled += (*plan.objectives, *plan.priorities, *plan.items, *plan.calendar)
    yield from titled
