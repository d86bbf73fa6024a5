"""What a plan still has to decide, gathered for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.dates import When
from planctl.model import Entry, Item
from planctl.record import Record
from planctl.speech import say
from planctl.views.outcomes import NOT_HELD, outcome_of
from planctl.views.printed.names import Names, Ref, code
from planctl.views.printed.terms import TO_BE_DECIDED, called
from planctl.views.work import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Body, Network, Objective, Part, Priority, Series

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
    for record, of in _records(names):
        # A record holds only what its author gave: most keys of most records are not there.
        given = vars(record)
        for key in type(record).keys.values():
            value = given.get("with_" if key.name == "with" else key.name)
            if value is None:
                continue
            if isinstance(value, When):
                open_date = _date(names, record, value)
                if open_date is not None:
                    dates.append(open_date.replace(what=called(key.name), of=of))
            elif is_open(value) or (isinstance(value, tuple) and any(map(is_open, value))):
                values.append(Open(called(key.name), say(TO_BE_DECIDED), of))
        for part, amount in record.breakdown if isinstance(record, Item) else ():
            if is_open(amount):
                values.append(Open(say("target for {part}", part=part), say(TO_BE_DECIDED), of))
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


def _records(names: Names) -> Iterator[tuple[Record, Ref | None]]:
    """Yield every record of a plan with what to call it; None for the plan itself."""
    plan = names.plan
    yield plan, None
    for one in (plan.organisation, plan.approved):
        if one is not None:
            yield one, None
    members: tuple[Body | Series | Network | Part, ...] = (*plan.bodies, *plan.series, *plan.networks, *plan.front)
    for member in members:
        yield member, Ref(names.text(member.title))
    aims: tuple[Objective | Priority, ...] = (*plan.objectives, *plan.priorities)
    for aim in aims:
        yield aim, Ref(names.text(aim.title), code(aim), names.anchor(aim))
    for item in plan.items:
        yield item, names.item(item)
    for entry in plan.calendar:
        yield entry, _entry(names, entry)


def _entry(names: Names, entry: Entry) -> Ref:
    return Ref(names.text(entry.title), None, names.anchor(entry))
