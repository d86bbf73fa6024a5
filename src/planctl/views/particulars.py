"""What a calendar program is told of an entry or item besides its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.model import Item
from planctl.views.outcomes import changes, outcome_of
from planctl.views.work import Work, heading
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from planctl.model import Entry, Plan
    from planctl.when import When


class Particulars:
    """The particulars of one plan's entries and items. Bodies and series are told by their names."""

    def __init__(self, plan: Plan) -> None:
        """Look up what is the same for all of them."""
        self.plan = plan
        approved = plan.approved.when if plan.approved else None
        #: The day all of it was last changed, as far as its own text knows.
        self.approved: date = (approved.earliest if approved else None) or plan.period.first
        self._work = Work(plan)
        self._series = {series.id: series.title for series in plan.series}

    def uid(self, name: str) -> str:
        """Return what identifies an entry or item among all plans, by what identifies it in its own."""
        return f"{name}@{self.plan.id}"

    def changed(self, thing: Entry | Item, days: tuple[date, date] | None = None) -> dict[str, Any]:
        """Return the day it was last changed, and how many updates did; of a rhythm, its turn on `days` alone.

        Work takes its dates from the calendar too, and so the changes of these.
        """
        found = [*changes(self.plan, thing, days)]
        if isinstance(thing, Item):
            found += [update for entry in self._work.entries(thing) for update in changes(self.plan, entry)]
        return {"stamp": max((self.approved, *(update.date for update in found))), "sequence": len(found)}

    def of(self, thing: Entry | Item, item: Item | None, when: When | None) -> dict[str, Any]:
        """Return the fields of a component that its days do not decide; `item` is what an entry is a date of."""
        links = [link for link in thing.links if link != "tbd"]
        lines = [*self._about(thing, item, when), *self._who(thing), heading(self.plan), *links[1:]]
        is_deadline = when is not None and when.kind == "deadline" and not isinstance(thing, Item)
        categories = (self.plan.short, self._series_of(thing), thing.kind, "deadline" if is_deadline else None)
        return {
            "language": language_of(self.plan, thing.title),
            "categories": tuple(dict.fromkeys(one for one in categories if one and one != "tbd")),
            "link": links[0] if links else None,
            "description": tuple(lines),
        }

    def _about(self, thing: Entry | Item, item: Item | None, when: When | None) -> Iterator[str]:
        if item is not None:
            number = f" {item.number}" if item.number else ""
            yield f"{item.kind.capitalize()}{number}: {item.title}"
        # An event says so in its title.
        if isinstance(thing, Item) and when and not when.is_settled:
            yield f"When: {when.text}"
        history = outcome_of(self.plan, thing).says
        if history:
            yield history[0].upper() + history[1:]
        if thing.online in {"yes", "also"}:
            yield "Online" if thing.online == "yes" else "On site and online"

    def _who(self, thing: Entry | Item) -> Iterator[str]:
        name = self._work.name
        owner = self._work.owner(thing) if isinstance(thing, Item) else None
        for label, who in (("Owner", owner), ("Body", thing.body), ("Organiser", thing.organiser)):
            if who and who != "tbd":
                yield f"{label}: {name(who)}"
        others = ", ".join(name(who) for who in thing.with_ if who != "tbd")
        if others:
            yield f"With: {others}"

    def _series_of(self, thing: Entry | Item) -> str | None:
        if isinstance(thing, Item):
            name = next((above.series for above in self._work.upwards(thing) if above.series), None)
        else:
            name = self.plan.series_of(thing)
        return self._series.get(name, name) if name else None


def language_of(plan: Plan, text: str) -> str | None:
    """Return the two-letter code of the language a text is shown in, None where its plan names none."""
    if isinstance(text, Translated):
        return next((code for code, words in text.languages.items() if words == str(text)), None)
    return plan.languages[0] if plan.languages else None
