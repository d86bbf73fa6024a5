"""What `status --open` and `status --list` answer: what wants a decision, and what needs a look, each with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.months import fold
from planctl.record import Record
from planctl.views.choice import chosen, no_such
from planctl.views.concerns import LISTS, Concern, Followed
from planctl.views.undecided import either_or, pressing, to_be_decided
from planctl.views.work import Work, heading, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from planctl.model import Plan


class OfPlan(Record):
    """One plan: how many things there are on each list, in order; and whether anyone keeps a log of it."""

    plan: str
    title: str
    followed: bool
    counts: tuple[tuple[str, int], ...]


class Concerns(Record):
    """What was asked for: `open`, `all` or the name of a list. `items` holds all that is on the lists, in order."""

    what: str
    today: date
    stands: str
    plans: tuple[OfPlan, ...]
    items: tuple[Concern, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of an item, for tables."""
        return Concern.fields

    def of(self, plan: str, name: str) -> tuple[Concern, ...]:
        """Return what is on one list of one plan."""
        return tuple(one for one in self.items if (one.plan, one.list) == (plan, name))


def _notes(of: Followed, name: str) -> Iterator[Concern]:
    for note in of.plan.todo:
        if fold(note).strip() != "tbd":
            yield Concern(of.plan.id, name, "note", None, None, "", note, "", "", None)


#: What wants a decision, in the order in which it presses.
OPEN: dict[str, Callable[[Followed, str], Iterator[Concern]]] = {
    "off track": LISTS["off track"],
    "behind": LISTS["behind"],
    "without report": LISTS["without report"],
    "tentative soon": pressing,
    "either-or": either_or,
    "to be decided": to_be_decided,
    "done without evidence": LISTS["done without evidence"],
    "notes": _notes,
}

#: What only a log can tell.
_FROM_THE_LOG = ("stale", "without report")
#: What a list is called in a heading.
HEADINGS = {
    "overdue": "Overdue",
    "off track": "Off track",
    "at risk": "At risk",
    "behind": "Behind the target",
    "stale": "No update for 90 days or more",
    "without owner": "Without an owner",
    "undated": "Without a date",
    "done without evidence": "Done without evidence",
    "without report": "Past without a report",
    "undecided": "Undecided",
    "tentative soon": "Soon, and not sure yet",
    "either-or": "One of several dates",
    "to be decided": "To be decided",
    "notes": "Notes of the editors",
}


def opened(plans: tuple[Plan, ...], today: date, name: str | None = None, **asked: str | None) -> Concerns:
    """Return what wants a decision, or what stands on the list with this name; `all` means every list.

    `asked` holds filters by the name of their dimension, as for `chosen`. Raises NoSuchError for a list that there is
    not, and for a filter that no plan knows.
    """
    lists = OPEN if name is None else _lists(name)
    made: list[OfPlan] = []
    items: list[Concern] = []
    for work, filters in chosen(tuple(map(Work, plans)), asked):
        of = Followed(work, today)
        counts = []
        for one, find in lists.items():
            found = [concern for concern in find(of, one) if of.fits(concern, filters)]
            counts.append((one, len(found)))
            items += found
        title = ", ".join((heading(work.plan), *(one.says for one in filters)))
        made.append(OfPlan(work.plan.id, title, work.has_log, tuple(counts)))
    what = "open" if name is None else "all" if len(lists) > 1 else next(iter(lists))
    return Concerns(what, today, f"as of {in_words(today)}", tuple(made), tuple(items))


def _lists(name: str) -> dict[str, Callable[[Followed, str], Iterator[Concern]]]:
    wanted = fold(name).replace("-", " ").replace("_", " ").strip()
    if wanted == "all":
        return LISTS
    if wanted not in LISTS:
        raise no_such("list", "lists", name, ("all", *LISTS))
    return {wanted: LISTS[wanted]}


def summary(plan: OfPlan) -> str:
    """Return how many things are on the lists: `2 behind, 1 to be decided`."""
    # One thing is one note, and not one notes.
    said = ((count, name.removesuffix("s") if (name, count) == ("notes", 1) else name) for name, count in plan.counts)
    found = ", ".join(f"{count} {name}" for count, name in said if count)
    if found or len(plan.counts) > 1:
        return found or "nothing to look at"
    ((name, _),) = plan.counts
    if name in _FROM_THE_LOG and not plan.followed:
        return f"{name}: nothing is known, for nobody keeps a log of this plan"
    return f"nothing {name}"
