"""The plan: what its records are, which keys each may carry, and what every key means.

Each key is declared once, here, in one line. The reader, the nearest-key suggestions, the JSON Schema and the
reference page `docs/format.md` all follow from these declarations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import (
    AMOUNT,
    BODIES,
    BODY,
    BODY_KINDS,
    BREAKDOWN,
    CONTINUES,
    EDITION,
    ENTRY_KINDS,
    ENTRY_STATUSES,
    EVERY,
    HEALTHS,
    IDENT,
    ITEM,
    ITEMS,
    LANGUAGES,
    LASTS,
    LETTERED,
    LINKS,
    MONEY,
    NUMBER,
    OBJECTIVE,
    OBJECTIVES,
    ONLINE,
    PERIOD,
    PLANS,
    PRIORITY,
    SERIES,
    STAGES,
    STATUSES,
    TAGS,
    TEXT,
    TEXTS,
    TEXTS_TO_COME,
    VERSION,
    WHEN,
    WORD,
    a,
    one_of,
    register_of,
    some,
)
from planctl.record import Record, key

if TYPE_CHECKING:
    from datetime import date

    from planctl.amount import Amount
    from planctl.every import Every
    from planctl.updates import Standing
    from planctl.when import Period, When


class Body(Record):
    """Who: a governing body, a secretariat, a committee, a partner."""

    title: str = key(TEXT, "The body's name.", needed=True)
    # Not a key: the key it stands under in its register.
    id: str = ""
    aliases: tuple[str, ...] = key(TEXTS, "Other names it goes by in the documents.", default=())
    kind: str | None = key(one_of(*BODY_KINDS), "What sort of body it is.")
    parent: str | None = key(BODY, "The body it belongs to.")
    since: When | None = key(WHEN, "Since when it exists or works with the organisation.")
    source: str | None = key(TEXT, "Where the document says so.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")


class Series(Record):
    """What comes back: an award, a congress, a day that is held in edition after edition."""

    title: str = key(TEXT, "The series' name.", needed=True)
    # Not a key: the key it stands under in its register.
    id: str = ""
    aliases: tuple[str, ...] = key(TEXTS, "Other names it goes by in the documents.", default=())
    edition: str | None = key(EDITION, "This plan's edition: its ordinal number, or its year.")
    place: str | None = key(TEXT, "Where this edition is held.")
    source: str | None = key(TEXT, "Where the document says so.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")


class Network(Record):
    """A standing group that is not work itself: a thematic network, a working group."""

    title: str = key(TEXT, "The group's name.", needed=True)
    # Not a key: the key it stands under in its register.
    id: str = ""
    territory: str | None = key(TEXT, "The territory it works in.")
    objective: str | None = key(OBJECTIVE, "The objective it serves; reports print it there.")
    source: str | None = key(TEXT, "Where the document says so.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")


class Item(Record):
    """A piece of work. `actions`, `tasks`, `subtasks` and `milestones` all hold items; the key says the kind."""

    title: str = key(TEXT, "What is to be done, in a few words.", needed=True)
    id: str | None = key(IDENT, "Needed only where something outlasts the year or is pointed at from elsewhere.")
    number: str | None = key(NUMBER, "The number printed in the document; unique in the plan. A subtask has a letter.")
    statement: str | None = key(TEXT, "The full wording, printed whole. Markdown.")
    heading: str | None = key(TEXT, "The sub-heading the document prints above this item and those after it.")
    objective: str | None = key(OBJECTIVE, "The objective served, for an item that does not stand under it.")
    priority: str | None = key(PRIORITY, "The priority, for an item that does not stand under it.")
    also_serves: tuple[str, ...] = key(OBJECTIVES, "Further objectives that this item serves.", default=())
    owner: str | None = key(BODY, "Who answers for it.")
    with_: tuple[str, ...] = key(BODIES, "Who takes part.", default=())
    body: str | None = key(BODY, "The body it is about: whose meetings, whose members.")
    organiser: str | None = key(BODY, "Who holds it, when that is not the plan's organisation.")
    when: When | None = key(WHEN, "When it is due or takes place.")
    every: Every | None = key(EVERY, "How often it comes back within the period.")
    lasts: Amount | None = key(LASTS, "How long it goes on.")
    online: str | None = key(ONLINE, "Whether it is held online.")
    target: Amount | None = key(AMOUNT, "How much is to be reached.")
    breakdown: tuple[tuple[str, Amount], ...] = key(BREAKDOWN, "The parts that make up the target.", default=())
    counts: str | None = key(one_of("calendar"), "What the target is counted from: calendar entries of this item.")
    budget: str | None = key(MONEY, "The money set aside or promised, with its currency.")
    status: str | None = key(one_of(*STATUSES), "Where it stood when the plan was written.")
    health: str | None = key(one_of(*HEALTHS), "Whether open work will make it.")
    evidence: tuple[str, ...] = key(LINKS, "Where it can be seen that it was done.", default=())
    depends_on: tuple[str, ...] = key(ITEMS, "Items that have to come first.", default=())
    related: tuple[str, ...] = key(ITEMS, "Items the document points to.", default=())
    series: str | None = key(SERIES, "The series whose edition this is.")
    edition: str | None = key(EDITION, "Which edition, when it is not the series' own.")
    continues: str | None = key(CONTINUES, "Carried over from the plan before.")
    tags: tuple[str, ...] = key(TAGS, "Words to find it by.", default=())
    place: str | None = key(TEXT, "Where it takes place.")
    links: tuple[str, ...] = key(LINKS, "Web addresses that tell more.", default=())
    source: str | None = key(TEXT, "Where the document says so, and what was the editor's choice.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")
    tasks: tuple[Item, ...] = key(some("Item"), "The tasks it is made of.", default=())
    subtasks: tuple[Item, ...] = key(LETTERED, "The lettered parts it is made of.", default=())
    milestones: tuple[Item, ...] = key(some("Item"), "Points on the way, without work of their own.", default=())
    # Not keys: where the item stands, set by the reader.
    kind: str = "item"
    address: str = ""
    parent: str | None = None

    @property
    def parts(self) -> tuple[Item, ...]:
        """The items directly below: tasks, then subtasks, then milestones."""
        return self.tasks + self.subtasks + self.milestones


class Objective(Record):
    """Why: what the work is for."""

    title: str = key(TEXT, "The objective in a few words.", needed=True)
    # Not a key: the key it stands under in its register.
    id: str = ""
    number: str | None = key(NUMBER, "The number printed in the document.")
    statement: str | None = key(TEXT, "The full wording, printed whole. Markdown.")
    aliases: tuple[str, ...] = key(TEXTS, "Other names it goes by in the documents.", default=())
    aligned_with: tuple[str, ...] = key(PLANS, "Plans of others that it follows.", default=())
    source: str | None = key(TEXT, "Where the document says so, and what was the editor's choice.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")
    actions: tuple[Item, ...] = key(some("Item"), "The actions that serve it.", default=())
    tasks: tuple[Item, ...] = key(some("Item"), "The tasks that serve it.", default=())
    milestones: tuple[Item, ...] = key(some("Item"), "Points on the way.", default=())


class Priority(Record):
    """Where: an axis or a theme that groups the work."""

    title: str = key(TEXT, "The priority in a few words.", needed=True)
    # Not a key: the key it stands under in its register, often a letter.
    id: str = ""
    aliases: tuple[str, ...] = key(TEXTS, "Other names it goes by in the documents.", default=())
    statement: str | None = key(TEXT, "The full wording, printed whole. Markdown.")
    objectives: tuple[str, ...] = key(OBJECTIVES, "The objectives it serves.", default=())
    source: str | None = key(TEXT, "Where the document says so, and what was the editor's choice.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")
    actions: tuple[Item, ...] = key(some("Item"), "The actions that belong to it.", default=())
    tasks: tuple[Item, ...] = key(some("Item"), "The tasks that belong to it.", default=())
    milestones: tuple[Item, ...] = key(some("Item"), "Points on the way.", default=())


class Entry(Record):
    """A line of the calendar: something that takes place, or falls due."""

    title: str = key(TEXT, "What takes place or falls due.", needed=True)
    when: When | None = key(WHEN, "When: in words or in EDTF; `by …` makes it a deadline.")
    id: str | None = key(IDENT, "Needed for calendar feeds and for updates.")
    kind: str | None = key(one_of(*ENTRY_KINDS), "What sort of entry it is.")
    item: str | None = key(ITEM, "The item it is a date of; that item takes its date from here.")
    status: str | None = key(one_of(*ENTRY_STATUSES), "How firm it was when the plan was written.")
    every: Every | None = key(EVERY, "How often it comes back within the period.")
    lasts: Amount | None = key(LASTS, "How long it goes on.")
    place: str | None = key(TEXT, "Where it takes place.")
    online: str | None = key(ONLINE, "Whether it is held online.")
    body: str | None = key(BODY, "The body that meets.")
    organiser: str | None = key(BODY, "Who holds it, when that is not the plan's organisation.")
    with_: tuple[str, ...] = key(BODIES, "Who takes part.", default=())
    series: str | None = key(SERIES, "The series it belongs to.")
    edition: str | None = key(EDITION, "Which edition, when it is not the series' own.")
    tags: tuple[str, ...] = key(TAGS, "Words to find it by.", default=())
    links: tuple[str, ...] = key(LINKS, "Web addresses that tell more.", default=())
    source: str | None = key(TEXT, "Where the document says so, and what was the editor's choice.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")
    # Not a key: the id, or else the place in the calendar, set by the reader.
    address: str = ""


class Part(Record):
    """A part of the document's own front text.

    A part whose id names a section of the plan (objectives, themes, tasks, calendar) opens that section in reports;
    the others stand before it.
    """

    title: str = key(TEXT, "The heading; without it the key is the heading.", default="")
    # Not a key: the key it stands under in its register.
    id: str = ""
    text: str | None = key(TEXT, "The text. Markdown.")
    source: str | None = key(TEXT, "Where the document says so, and what was the editor's choice.")


class Organisation(Record):
    """Whose plan it is."""

    title: str = key(TEXT, "The organisation's full name.", needed=True)
    aliases: tuple[str, ...] = key(TEXTS, "Short names; the first is used where space is short.", default=())
    source: str | None = key(TEXT, "Where the document says so.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")


class Approval(Record):
    """The decision that adopted the plan."""

    by: str | None = key(BODY, "Who decided.")
    when: When | None = key(WHEN, "On which day.")
    ref: str | None = key(TEXT, "Where the decision can be found.")


class Addresses(dict[str, int]):
    """Where each item stands in `Plan.items`, by number, by id and by place."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Hash by the number of addresses: plans are compared by their items."""
        return len(self)


class Standings(dict[str, "Standing"]):
    """What the log says of each item and entry, by what `Plan.standing` finds them under."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Hash by their number: plans are compared by their records."""
        return len(self)


NO_ADDRESSES = Addresses()
NO_STANDINGS = Standings()


class Plan(Record):
    """An adopted, or proposed, set of work for a period."""

    planctl: str = key(VERSION, "The version of the format.", needed=True)
    title: str = key(TEXT, "The plan's title.", needed=True)
    period: Period = key(PERIOD, "The time the plan is for.", needed=True)
    id: str = key(IDENT, "The plan's id, when it is not the file's name.")
    kind: str | None = key(WORD, "What the organisation calls it: action plan, work plan.")
    stage: str | None = key(one_of(*STAGES), "How far it is on its way to being adopted.")
    languages: tuple[str, ...] = key(
        LANGUAGES, "The plan's languages; the first is the one it is written in.", default=()
    )
    organisation: Organisation | None = key(a("Organisation"), "Whose plan it is.")
    approved: Approval | None = key(a("Approval"), "The decision that adopted it.")
    owner: str | None = key(BODY, "Who answers for what names no owner of its own.")
    previous: str | None = key(WORD, "The id of the plan before.")
    aligned_with: tuple[str, ...] = key(PLANS, "Plans of others that it follows.", default=())
    guides: tuple[str, ...] = key(TEXTS_TO_COME, "Documents that guide it.", default=())
    themes: tuple[str, ...] = key(TEXTS_TO_COME, "Its thematic priorities.", default=())
    front: tuple[Part, ...] = key(register_of("Part"), "The document's own front text, printed in order.", default=())
    bodies: tuple[Body, ...] = key(register_of("Body"), "Everyone the plan names.", default=())
    series: tuple[Series, ...] = key(register_of("Series"), "What comes back every year.", default=())
    networks: tuple[Network, ...] = key(register_of("Network"), "Standing groups that are not work.", default=())
    objectives: tuple[Objective, ...] = key(register_of("Objective"), "What the work is for.", default=())
    priorities: tuple[Priority, ...] = key(register_of("Priority"), "The axes of work.", default=())
    actions: tuple[Item, ...] = key(some("Item"), "Actions that stand under no objective or priority.", default=())
    tasks: tuple[Item, ...] = key(some("Item"), "Tasks that stand under no objective or priority.", default=())
    milestones: tuple[Item, ...] = key(some("Item"), "Points on the way.", default=())
    calendar: tuple[Entry, ...] = key(some("Entry"), "What is dated.", default=())
    todo: tuple[str, ...] = key(TEXTS_TO_COME, "What the editors still have to do.", default=())
    source: str | None = key(TEXT, "Which document this is, and what was the editors' choice.")
    note: str | None = key(TEXT, "A remark for editors; not printed in reports.")
    # Not keys: every item in document order, each before its parts, and under each of its addresses.
    items: tuple[Item, ...] = ()
    addresses: Addresses = NO_ADDRESSES
    # Not keys: what the log says, up to this day; None where it was not asked.
    standings: Standings = NO_STANDINGS
    as_of: date | None = None

    @property
    def short(self) -> str:
        """What the plan is called where space is short: the organisation's short name, else the plan's id."""
        names = self.organisation.aliases if self.organisation else ()
        return names[0] if names else self.id

    def item(self, address: str) -> Item | None:
        """Return the item with this number (`12.c`), id, or place in its objective (`governance.2`)."""
        at = self.addresses.get(address)
        return None if at is None else self.items[at]

    def entry(self, address: str) -> Entry | None:
        """Return the calendar entry with this id, or place in the calendar (`calendar.3`)."""
        return next((entry for entry in self.calendar if entry.address == address), None)

    def standing(self, thing: Item | Entry) -> Standing:
        """Return what the log says of an item or an entry."""
        from planctl.updates import NO_STANDING

        return self.standings.get(f"@{thing.address}" if isinstance(thing, Entry) else thing.address, NO_STANDING)

    def series_of(self, entry: Entry) -> str | None:
        """Return the id of the series an entry belongs to: its own, else its item's, or of what that is part of."""
        if entry.series is not None or entry.item is None:
            return entry.series
        item = self.item(entry.item)
        while item is not None and item.series is None:
            item = self.item(item.parent) if item.parent else None
        return item.series if item else None
