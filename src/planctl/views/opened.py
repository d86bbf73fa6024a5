"""What `status --open` and `status --list` answer: what wants a decision, and what needs a look, each with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.months import fold
from planctl.record import Record
from planctl.speech import later, say
from planctl.views import NoSuchError
from planctl.views.choice import chosen, no_such
from planctl.views.concerns import LISTS, Concern, Followed
from planctl.views.countwords import on_list
from planctl.views.undecided import either_or, pressing, to_be_decided
from planctl.views.work import Work, heading, in_words
from planctl.words import is_tbd

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
        if not is_tbd(note):
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

#: What a list is called in a heading; said where it is printed.
HEADINGS = {
    "overdue": later("Overdue"),
    "off track": later("Off track"),
    "at risk": later("At risk"),
    "behind": later("Behind the target"),
    "stale": later("No update for 90 days or more"),
    "without owner": later("Without an owner"),
    "undated": later("Without a date"),
    "done without evidence": later("Done without evidence"),
    "without report": later("Past without a report"),
    "undecided": later("Undecided"),
    "tentative soon": later("Soon, and not sure yet"),
    "either-or": later("One of several dates"),
    "to be decided": later("To be decided"),
    "notes": later("Notes of the editors"),
    "untranslated": later("Not translated"),
    "stale translations": later("Translated from another text than the plan has now"),
}
_OF_A_LANGUAGE = ("untranslated", "stale translations")
# What is said where nothing is on the one list that was asked for.
_NOTHING = {
    "overdue": later("nothing overdue"),
    "off track": later("nothing off track"),
    "at risk": later("nothing at risk"),
    "behind": later("nothing behind"),
    "stale": later("nothing stale"),
    "without owner": later("nothing without owner"),
    "undated": later("nothing undated"),
    "done without evidence": later("nothing done without evidence"),
    "without report": later("nothing without report"),
    "undecided": later("nothing undecided"),
    "untranslated": later("nothing untranslated"),
    "stale translations": later("no stale translations"),
}
# The same of what only a log can tell, where there is none.
_UNKNOWN = {
    "stale": later("stale: nothing is known, for nobody keeps a log of this plan"),
    "without report": later("without report: nothing is known, for nobody keeps a log of this plan"),
}


def opened(
    plans: tuple[Plan, ...],
    today: date,
    name: str | None = None,
    language: str | None = None,
    **asked: str | None,
) -> Concerns:
    """Return what wants a decision, or what stands on the list with this name; `all` means every list.

    `language`: the language asked for; with it there are lists of what is to be translated into it. `asked` holds
    filters by the name of their dimension, as for `chosen`. Raises NoSuchError for a list that there is not, and for a
    filter that no plan knows.
    """
    lists = OPEN if name is None else _lists(name, language)
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
    return Concerns(what, today, say("as of {day}", day=in_words(today)), tuple(made), tuple(items))


def _lists(name: str, language: str | None) -> dict[str, Callable[[Followed, str], Iterator[Concern]]]:
    wanted = fold(name).replace("-", " ").replace("_", " ").strip()
    lists = LISTS
    if language is not None:
        from planctl.views.translating import TRANSLATING

        lists = {**LISTS, **TRANSLATING}
    elif wanted in _OF_A_LANGUAGE:
        raise NoSuchError(f"--list '{wanted}' wants a language: add --lang fr")
    if wanted == "all":
        return lists
    if wanted not in lists:
        raise no_such("list", "lists", name, ("all", *lists))
    return {wanted: lists[wanted]}


def summary(plan: OfPlan) -> str:
    """Return how many things are on the lists: `2 behind, 1 to be decided`."""
    found = ", ".join(on_list(name, count) for name, count in plan.counts if count)
    if found or len(plan.counts) > 1:
        return found or say("nothing to look at")
    ((name, _),) = plan.counts
    return say(_UNKNOWN[name] if name in _UNKNOWN and not plan.followed else _NOTHING[name])
