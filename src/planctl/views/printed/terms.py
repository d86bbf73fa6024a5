"""The words that reports have for statuses, kinds, keys and counts, said in the language spoken.

Values stay English, as programs read them; what stands here is what people read in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.speech import later, many, meant, say
from planctl.views.work import NO_REPORT
from planctl.views.work import progress as parts_done

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.model import Item

# All the words of the format that a report prints, so that translators meet each of them.
WORDS = (
    *(later("not started"), later("in progress"), later("ongoing"), later("done"), later("postponed")),
    *(later("cancelled"), later("no report"), later("no status"), later("done without evidence"), later("overdue")),
    *(later("on track"), later("at risk"), later("off track")),
    *(later("tentative"), later("confirmed"), later("held"), later("fulfilled"), later("missed")),
    *(later("met"), later("on pace"), later("behind"), later("not met"), later("not measurable")),
    *(later("draft"), later("proposed"), later("approved"), later("in force"), later("closed")),
    *(later("event"), later("meeting"), later("deadline"), later("stage"), later("period")),
    *(later("governing"), later("secretariat"), later("delegation"), later("network"), later("committee")),
    *(later("jury"), later("member"), later("partner")),
)

_ONLINE = {"yes": later("online"), "also": later("on site and online"), "no": later("on site")}
_LANGUAGES = {
    "en": later("English"),
    "fr": later("French"),
    "es": later("Spanish"),
    "ca": later("Catalan"),
    "pt": later("Portuguese"),
    "de": later("German"),
    "it": later("Italian"),
}
_UNITS = {
    "action": later("Action"),
    "task": later("Task"),
    "subtask": later("Subtask"),
    "milestone": later("Milestone"),
}
_SEVERAL = {
    "objective": later("objectives"),
    "priority": later("priorities"),
    "action": later("actions"),
    "task": later("tasks"),
    "subtask": later("subtasks"),
    "milestone": later("milestones"),
}
# What a key is called in a sentence. Keys that hold records are not in it: what is open is named by the record.
_KEYS = {
    "aliases": later("aliases"),
    "aligned_with": later("plans it follows"),
    "also_serves": later("further objectives"),
    "body": later("body"),
    "budget": later("budget"),
    "by": later("who adopts it"),
    "continues": later("what it continues"),
    "counts": later("what is counted"),
    "depends_on": later("what comes first"),
    "edition": later("edition"),
    "every": later("rhythm"),
    "evidence": later("evidence"),
    "guides": later("documents that guide it"),
    "heading": later("heading"),
    "health": later("whether it will be done in time"),
    "item": later("the work it belongs to"),
    "kind": later("kind"),
    "languages": later("languages"),
    "lasts": later("length"),
    "links": later("links"),
    "objective": later("objective"),
    "objectives": later("objectives"),
    "online": later("on site or online"),
    "organiser": later("organiser"),
    "owner": later("owner"),
    "parent": later("what it belongs to"),
    "place": later("place"),
    "previous": later("plan before"),
    "priority": later("priority"),
    "ref": later("where the decision can be found"),
    "related": later("related work"),
    "series": later("series"),
    "since": later("since when"),
    "source": later("source"),
    "statement": later("wording"),
    "status": later("status"),
    "tags": later("keywords"),
    "target": later("target"),
    "territory": later("territory"),
    "text": later("text"),
    "themes": later("thematic priorities"),
    "title": later("name"),
    "todo": later("what is still to do"),
    "when": later("date"),
    "with": later("who takes part"),
}


def called(key: str) -> str:
    """Return what a key of the format is called in a sentence."""
    # A stage is something else where it is an entry of a calendar.
    return meant("of a plan", "stage") if key == "stage" else say(_KEYS.get(key, key))


def several(kind: str) -> str:
    """Return what all of a kind are called, as it stands in a sentence: `tasks`."""
    return say(_SEVERAL[kind])


def unit(kinds: list[str]) -> str:
    """Return what pieces of work of these kinds are called in a heading; Work where there are several."""
    return say(_UNITS[kinds[0]]) if len(kinds) == 1 and kinds[0] in _UNITS else say("Work")


def language_name(code: str) -> str:
    """Return what a language is called; its code where that is not known."""
    return say(_LANGUAGES[code]) if code in _LANGUAGES else code


def online(choice: str | None) -> str | None:
    """Return in words whether something is held online."""
    if choice is None:
        return None
    return say(_ONLINE[choice]) if choice in _ONLINE else say("on site or online: to be decided")


def ordinal_edition(edition: str, ordinal: str) -> str:
    """Return an edition in words: `18th edition`; of a year `2024 edition`. What is no number is as it is."""
    if not edition.isdecimal():
        return ordinal
    return say("{ordinal} edition", ordinal=ordinal) if ordinal != edition else say("{year} edition", year=edition)


def carried(continues: str | None) -> str | None:
    """Return in words that work is carried over, and from where if that is another plan's item."""
    if continues is None:
        return None
    if continues == "tbd":
        return say("carried over: to be decided")
    plan, hash_, item = continues.partition("#")
    return say("carried over from {plan}, {item}", plan=plan, item=item) if hash_ else say("carried over")


def progress(item: Item, is_overdue: Callable[[Item], bool]) -> str | None:
    """Return what has become of an item's parts, such as `2 of 3 done, 1 cancelled`; nothing is averaged."""
    return parts_done(item, is_overdue) or None


# How many pieces of work have a status, as a clause of a sentence that begins with how many there are.
_STAND: dict[str, Callable[[int], str]] = {
    "done": lambda n: many(n, "{n} is done", "{n} are done"),
    "in progress": lambda n: many(n, "{n} is in progress", "{n} are in progress"),
    "ongoing": lambda n: many(n, "{n} goes on all the time", "{n} go on all the time"),
    "not started": lambda n: many(n, "{n} has not been started", "{n} have not been started"),
    "postponed": lambda n: many(n, "{n} was postponed", "{n} were postponed"),
    "cancelled": lambda n: many(n, "{n} was cancelled", "{n} were cancelled"),
    NO_REPORT: lambda n: many(n, "of {n} no status is reported", "of {n} no status is reported"),
}


def stand(counts: dict[str, int]) -> list[str]:
    """Return how many have each status as clauses, those that are done first, those nobody speaks of last."""
    return [_STAND[status](counts[status]) for status in _STAND if counts.get(status)]
