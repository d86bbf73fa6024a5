"""The kinds of value that keys hold, as far as people, the reader and the schema need to know; and their words."""

from __future__ import annotations

from planctl.record import Record


class Kind(Record):
    """What a key may hold.

    `name` says how it is read, `says` how people are told, `choices` the words it takes, `register` where a reference
    leads, `holds` the class of the records inside, `examples` how it is written.
    """

    name: str
    says: str
    choices: tuple[str, ...] = ()
    register: str = ""
    holds: str = ""
    examples: tuple[str, ...] = ()


STATUSES = ("not started", "in progress", "ongoing", "done", "postponed", "cancelled")
CLOSED = ("done", "postponed", "cancelled")
HEALTHS = ("on track", "at risk", "off track")
STAGES = ("draft", "proposed", "approved", "in force", "closed")
ENTRY_KINDS = ("event", "meeting", "deadline", "stage", "period")
ENTRY_STATUSES = ("tentative", "confirmed", "held", "postponed", "cancelled")
#: Statuses of entries that do not take place as written.
FALLEN = ("postponed", "cancelled")
#: How a turn of what comes back went, or an entry of the calendar.
RESULTS = ("held", "fulfilled", "missed", "cancelled")
BODY_KINDS = ("governing", "secretariat", "delegation", "network", "committee", "jury", "member", "partner")
ITEM_KINDS = {"actions": "action", "tasks": "task", "subtasks": "subtask", "milestones": "milestone"}

#: What `list` can list.
KINDS = (
    "plans", "objectives", "priorities", "actions", "tasks", "subtasks", "milestones", "items", "entries",
    "bodies", "series", "networks",
)  # fmt: skip

VERSION = Kind("version", "the number 1", choices=("1",), examples=("1",))
TEXT = Kind("text", "a text, or one text per language: `{en: …, fr: …}`", examples=("Annual conference",))
TEXTS = Kind("texts", "a list of texts, or `tbd`", examples=("[IOPD Prize, OIDP Award]",))
WORD = Kind("word", "a short text in one language")
MONEY = Kind("money", "an amount of money and its currency", examples=("EUR 12,000",))
TEXTS_TO_COME = Kind("texts", "a list of texts, or `tbd`")
IDENT = Kind(
    "ident", "an id: small letters, digits and hyphens, beginning with a letter", examples=("annual-conference",)
)
NUMBER = Kind("number", "the number or letter printed in the document", examples=("12",))
ONLINE = Kind("choice", "`yes`, `no`, or `also` when it is both on site and online", choices=("yes", "no", "also"))
PERIOD = Kind("period", "a year, or a first and a last month or day", examples=("2024", "2024-07/2025-06"))
WHEN = Kind(
    "when", "a date in words or in EDTF", examples=("by 15 May", "January or February", "2024-05-15/2024-05-18")
)
DAY = Kind("day", "a day in figures, year first", examples=("2024-05-15",))
VALUES = Kind(
    "values",
    "a number reached, or one for each part of the breakdown; `+1` adds to what was there",
    examples=("15", "{Africa: 4, Asia: +1}"),
)
REPORTED = Kind("text", "a text, or one text per language: `{en: …, fr: …}`", examples=("The hall is taken",))
AMENDED = Kind("words", "a list of keys", examples=("[when, target]",))
EVERY = Kind("every", "a rhythm", examples=("month", "quarter"))
LASTS = Kind("amount", "a length of time", examples=("2 years",))
AMOUNT = Kind("amount", "a quantity in words", examples=("30 cities", "at least 4 meetings", "2 or 3 events"))
BREAKDOWN = Kind("breakdown", "a map from a part's name to its quantity", examples=("{Africa: 10, Asia: 10}",))
LANGUAGES = Kind("languages", "a list of two-letter language codes", examples=("[en, fr, es]",))
EDITION = Kind("number", "an ordinal number or a year", examples=("18", "2024"))
TAGS = Kind("words", "a list of short texts", examples=("[young people, gender]",))
LINKS = Kind("links", "a web address or a list of them", examples=("https://example.org/report",))
CONTINUES = Kind("continues", "`yes`, or the earlier item as `plan#item`", examples=("yes", "iaec-2023#congress"))
PLANS = Kind("words", "a list of plans, by id or by name", examples=("[uclg-2024]",))
BODY = Kind("body", "the id of a body, or a name", register="bodies", examples=("secretariat",))
BODIES = Kind("some bodies", "a list of bodies, by id or by name", register="bodies", examples=("[secretariat]",))
ITEM = Kind("ref", "an item, by number or by id", register="items", examples=("12.c",))
THING = Kind("ref", "an item or an entry of the calendar, by number or by id", register="things", examples=("12.c",))
ITEMS = Kind("refs", "a list of items, by number or by id", register="items", examples=("[10, 11]",))
SERIES = Kind("ref", "the id of a series", register="series", examples=("award",))
OBJECTIVE = Kind("ref", "the id of an objective", register="objectives")
OBJECTIVES = Kind("refs", "a list of objectives, by id", register="objectives", examples=("[research]",))
PRIORITY = Kind("ref", "the letter or id of a priority", register="priorities")


def one_of(*choices: str) -> Kind:
    """Return the kind of a key that holds one of a few words."""
    return Kind("choice", "one of " + ", ".join(f"`{choice}`" for choice in choices), choices=choices)


def some(holds: str) -> Kind:
    """Return the kind of a key that holds a list of records of the class named `holds`."""
    return Kind("records", f"a list; see {holds}", holds=holds)


def register_of(holds: str) -> Kind:
    """Return the kind of a key that holds a map from ids to records of the class named `holds`."""
    return Kind("register", f"a map from ids; see {holds}", holds=holds)


def a(holds: str) -> Kind:
    """Return the kind of a key that holds one record of the class named `holds`."""
    return Kind("record", f"a map; see {holds}", holds=holds)


LETTERED = Kind("lettered", "a map from letters; see Item", holds="Item")
