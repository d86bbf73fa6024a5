"""Moved dates and amendments: PC840 to PC849."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planctl.checks.log.history import COMMITTED, LATER, RENAMED, histories, last, unrighted
from planctl.finding import Hit, check, listed, quoted
from planctl.fold import Things, fold
from planctl.model import Entry, Item
from planctl.near import nearest
from planctl.resolve import Ties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log, Update
    from planctl.when import When

#: What an amendment can be of besides the keys of what it is about: the whole of it.
_WHOLE = "dropped"
_AGAIN = f"{COMMITTED}a further amendment with why and by puts it right"
#: So many entries are named.
_FEW = 4


@check("PC841", "warning")
def moved_without_a_reason(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A date moves, and nobody says why.

    That a date becomes more exact is no move: from May to 15 May, or from `tbd` to any. Silent where a later update
    gives the date, the same or another, and says why.

    Plan:

        calendar:
          - {id: opening, when: October, title: Opening}

    Fires:

        - {date: 2024-09-02, item: opening, when: 17 October}
        - {date: 2024-10-02, item: opening, when: 24 October}  # <- PC841

    Silent:

        - {date: 2024-09-02, item: opening, when: 17 October}
        - {date: 2024-10-02, item: opening, when: 24 October}
        - {date: 2024-10-03, item: opening, when: 24 October, why: The hall is taken}
    """
    for thing, updates in histories(log, at, plan):
        before = thing.when
        done = last(updates, lambda update: update.when is not None and at.written(update, "why"))
        for index, update in enumerate(updates):
            if update.when is None:
                continue
            if index > done and before is not None and _is_moved(before, update.when):
                place = at(update, "when")
                message = (
                    f"the date moves from {quoted(before.text)} to {quoted(update.when.text)}, and no reason is given"
                )
                yield Hit(place.start, place.end, message, "", f"add why: and the reason in a few words{LATER}")
            before = update.when


def _is_moved(before: When, after: When) -> bool:
    """Tell whether a date goes beyond the one before it; what hangs on another date is not held against any."""
    if "tied" in (before.kind, after.kind) or (before.earliest is None and before.latest is None):
        return False
    if after.earliest is None and after.latest is None:
        return True
    if before.kind == after.kind == "deadline":
        return before.latest != after.latest
    first, last = before.earliest or date.min, before.latest or date.max
    return (after.earliest or after.latest or date.max) < first or (after.latest or date.max) > last


def _amendments(
    log: Log, at: Places, plan: Plan, is_sound: Callable[[Item | Entry | Plan | None, Update], bool]
) -> Iterator[tuple[Item | Entry | Plan | None, Update, set[str]]]:
    """Yield each amendment with what it is of, and the keys that sound ones behind it name for the same thing."""
    things = at.once(Things, plan)
    later: dict[int | str, set[str]] = {}
    for update in sorted(log.updates, key=lambda update: update.date)[::-1]:
        if not update.amends:
            continue
        thing = things(log.name(update)) or (plan if update.item == plan.id else None)
        told = later.setdefault(update.item if thing is None else id(thing), set())
        yield thing, update, told
        if at.written(update, "why") and at.written(update, "by") and is_sound(thing, update):
            told.update(update.amends)


@check("PC842")
def amendment_of_nothing(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An amendment is of a key that the item, or the entry, cannot have.

    `amends` lists the keys whose text a decision changed, as they are called in the plan; `dropped` is for what was
    taken out of it. Silent where a later amendment of the same names keys that there are, and says why and by whom.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-06-02, item: invite, amends: [goal], why: Two regions have left, by: Board}  # <- PC842

    Silent:

        - {date: 2024-06-02, item: invite, amends: [goal], why: Two regions have left, by: Board}
        - {date: 2024-06-03, item: invite, amends: [target], why: Two regions have left, by: Board}
    """
    for thing, update, later in _amendments(log, at, plan, lambda of, one: {*one.amends} <= {*_amended(of)}):
        if later or (thing is None and RENAMED.isdisjoint(update.amends)):
            continue
        known = _amended(thing)
        for index, name in enumerate(update.amends):
            if name in known:
                continue
            place = at(update, "amends", index)
            near = nearest(name, known)
            help_ = f"did you mean '{near}'?" if near else "name the keys whose text was changed, as in [when, target]"
            if thing is None:
                help_ = f"of what is not in the plan it can be {listed(known)}"
            yield Hit(place.start, place.end, f"{quoted(update.item)} has no key {quoted(name)}", "", help_ + _AGAIN)


def _amended(thing: Item | Entry | Plan | None) -> tuple[str, ...]:
    """Return what can be amended of an item, an entry or a plan; of what is gone without one."""
    return (*type(thing).keys, _WHOLE) if thing is not None else tuple(sorted(RENAMED))


@check("PC843")
def amendment_without_a_reason(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An amendment does not say why, or does not say who decided it.

    It stands for a decision, and makes it right that an approved text was changed. Silent where a later amendment of
    the same keys says both.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities}

    Fires:

        - {date: 2024-06-02, item: invite, amends: [target], why: Two regions have left}  # <- PC843

    Silent:

        - {date: 2024-06-02, item: invite, amends: [target], why: Two regions have left}
        - {date: 2024-06-03, item: invite, amends: [target], why: Two regions have left, by: Board}
    """
    for _, update, later in _amendments(log, at, plan, lambda _of, _one: True):
        missing = [key for key in ("why", "by") if not at.written(update, key)]
        if missing and not later.issuperset(update.amends):
            place = at(update, "amends")
            says = "this changes the plan's text, and does not say "
            says += listed([{"why": "why", "by": "who decided it"}[key] for key in missing], "or")
            help_ = f"add {listed([f'{key}:' for key in missing], 'and')}{_AGAIN}"
            yield Hit(place.start, place.end, says, "", help_)


@check("PC844")
def renamed_from_nothing(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """An amendment gives something another number or id and does not say which it had.

    Older updates name it by the old one, and that may be the number of something else by now. With `was` they still
    mean what they meant. Of two items that change their numbers, each has an amendment of its own, on the same day.

    Plan:

        tasks:
          - {number: 8, title: Invite cities}

    Fires:

        - {date: 2024-06-02, item: 8, amends: [number], why: Two tasks were joined, by: Board}  # <- PC844

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress}
        - {date: 2024-06-02, item: 8, was: 7, amends: [number], why: Two tasks were joined, by: Board}
    """

    def rights(update: Update) -> bool:
        return update.was is not None and not {"number", "id"}.isdisjoint(update.amends)

    for _, update in unrighted(log, at, plan, rights):
        if update.was is None and not {"number", "id"}.isdisjoint(update.amends):
            place = at(update, "amends")
            message = f"{quoted(update.item)} has another number or id, and which it had is not said"
            help_ = f"add was: and the number or id that it had{_AGAIN}"
            yield Hit(place.start, place.end, message, "", help_)
        elif update.was is not None and {"number", "id"}.isdisjoint(update.amends):
            place = at(update, "was")
            message = f"{quoted(update.item)} is said to have been {quoted(update.was)}, and nothing was amended"
            yield Hit(place.start, place.end, message, "", f"add amends: [number] or amends: [id]{_AGAIN}")


@check("PC845", "warning")
def date_that_the_calendar_gives(log: Log, at: Places, plan: Plan) -> Iterator[Hit]:
    """A new date is given to an item whose date stands in the calendar, so that it has two.

    The item takes its date from its entry, and it is the entry that moves. Silent where the entry is moved later, or
    has fallen through, and where the item has a date of its own.

    Plan:

        tasks:
          - {number: 12, title: Award, subtasks: {c: Nominations}}
        calendar:
          - {id: nominations-close, when: by 29 May, title: Nominations close, item: 12.c}

    Fires:

        - {date: 2024-05-02, item: 12.c, when: 24 June, why: Few have come in}  # <- PC845

    Silent:

        - {date: 2024-05-02, item: 12.c, when: 24 June, why: Few have come in}
        - {date: 2024-05-02, item: nominations-close, when: by 24 June, why: Few have come in}
    """
    calendar: _Calendar | None = None
    for thing, updates in histories(log, at, plan):
        if not isinstance(thing, Item) or thing.when is not None:
            continue
        for update in updates:
            if update.when is None:
                continue
            calendar = calendar or _Calendar(log, at, plan)
            entries = calendar.entries(thing)
            if entries and not calendar.is_righted(update, thing, entries):
                place = at(update, "when")
                ids = [entry.id for entry in entries if entry.id][:_FEW]
                help_ = (
                    f"move its entry {listed(ids)} instead" if ids else "give its entry an id, and move that instead"
                )
                help_ += f"{COMMITTED}move the entry all the same"
                yield Hit(place.start, place.end, f"the calendar dates {quoted(update.item)}", "", help_)


class _Calendar:
    """The entries that date items after all that is reported, and the last words on the dates of all things."""

    def __init__(self, log: Log, at: Places, plan: Plan) -> None:
        now = fold(plan, log)
        self._ties = Ties(now)
        things = at.once(Things, plan)
        ordered = sorted(log.updates, key=lambda update: update.date)
        self._order = {id(update): index for index, update in enumerate(ordered)}
        self._last: dict[str, int] = {}
        for index, update in enumerate(ordered):
            thing = things(log.name(update))
            if isinstance(thing, Entry) and update.when is not None:
                self._last[thing.address] = index
            elif isinstance(thing, Item) and "when" in update.amends:
                self._last[f"@{thing.address}"] = index

    def entries(self, item: Item) -> list[Entry]:
        """Return the entries that date an item."""
        return self._ties.entries(item)

    def is_righted(self, update: Update, item: Item, entries: list[Entry]) -> bool:
        """Tell whether one of the entries was moved after an update, or the item's date was decided anew."""
        names = (f"@{item.address}", *(entry.address for entry in entries))
        return self._order[id(update)] < max(self._last.get(name, -1) for name in names)
