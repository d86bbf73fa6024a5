"""Titles and texts: PC600 to PC699."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planctl.checks.advice.mentions import mentions
from planctl.checks.ids import is_figure
from planctl.finding import Hit, Related, check, quoted
from planctl.model import Entry, Item
from planctl.words import Translated, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan
    from planctl.places import Places

#: A title of fewer words may well stand in two places of a plan: Training, Annual report.
_TELLING = 3
#: What tells two items, or two entries, of one title apart.
_TELL_APART = ("every", "place", "body", "organiser", "online", "edition", "series", "with_", "tags")


@check("PC601", "warning")
def mention_of_nothing(plan: Plan, at: Places) -> Iterator[Hit]:
    """A text mentions a task or an action by a number that this plan does not have.

    Looked at are titles, statements, notes, the front text and the to-dos, in all languages planctl speaks. Silent
    where the words may mean something else: another plan's number, a year, an amount, a name such as Key Action 2.

    Fires:

        tasks:
          - {number: 1, title: Reports, statement: According to the priority contents (task 19).}  # <- PC601
          - {number: 2, title: Identify the priority contents}

    Silent:

        tasks:
          - {number: 1, title: Reports, statement: "In line with task 19 of the UCLG plan, with Key Action 2."}
          - {number: 2, title: Identify the priority contents}
    """
    known: dict[tuple[str, int], list[str]] = {}
    for mention in at.once(mentions, plan) if "items" not in at.lost else ():
        known = known or _numbers(plan)
        for number in mention.numbers:
            help_ = "" if plan.item(number) else _range(plan, known, mention.kind, number)
            if help_:
                place = at.words(mention.record, mention.key, mention.words, mention.index)
                message = f"the text says {quoted(mention.words)}, and this plan has no {number}"
                yield Hit(place.start, place.end, message, "", help_)


def _numbers(plan: Plan) -> dict[tuple[str, int], list[str]]:
    """Return the numbers of each kind of item that are figures, by how many figures they are made of, in order."""
    known: dict[tuple[str, int], list[str]] = {}
    for item in plan.items:
        if item.number is not None and all(map(is_figure, item.number.split("."))):
            known.setdefault((item.kind, item.number.count(".")), []).append(item.number)
    return {key: sorted(numbers, key=lambda one: [*map(int, one.split("."))]) for key, numbers in known.items()}


def _range(plan: Plan, known: dict[tuple[str, int], list[str]], kind: str, number: str) -> str:
    """Return what numbers there are instead of one that nothing has; nothing where it may be no number of this plan."""
    stem, _, last = number.rpartition(".")
    whole = plan.item(stem) if last.isalpha() else None
    if whole is not None:
        letters = [part.number for part in whole.subtasks]
        return f"{stem} has the parts {letters[0]} to {letters[-1]}" if letters else f"{stem} has no lettered parts"
    number = stem if last.isalpha() else number
    alike = known.get((kind, number.count(".")), [])
    return f"the {kind}s go from {alike[0]} to {alike[-1]}" if len(alike) > 1 else ""


@check("PC602", "note")
def mention_without_a_link(plan: Plan, at: Places) -> Iterator[Hit]:
    """A text mentions another item by its number, and nothing in the plan links the two.

    Words go stale when numbers change, and a reference does not. A link of any part of the one to any part of the other
    is enough, in `related` or `depends_on` and in either direction; an entry has its `item`.

    Fires:

        tasks:
          - {number: 8, title: International events, note: Their content follows task 19.}  # <- PC602
          - {number: 19, title: Identify the priority contents}

    Silent:

        tasks:
          - {number: 8, title: International events, note: Their content follows task 19., related: [19]}
          - {number: 19, title: Identify the priority contents}
    """
    links: set[frozenset[str]] = set()
    tops: dict[str, str] = {}
    told: set[tuple[int, tuple[str, ...]]] = set()
    for mention in at.once(mentions, plan) if "items" not in at.lost else ():
        record = mention.record
        others = [other for number in mention.numbers if (other := plan.item(number)) is not None]
        if not isinstance(record, Item | Entry) or len(others) < len(mention.numbers):
            continue
        if not tops:
            tops = _tops(plan)
            links = {frozenset(link) for item in plan.items for link in _linked(plan, tops, item)}
        item = record if isinstance(record, Item) else plan.item(record.item or "")
        top = tops[item.address] if item is not None else ""
        loose = [one for one in others if frozenset((top, tops[one.address])) not in links and top != tops[one.address]]
        if loose and (id(record), mention.numbers) not in told:
            told.add((id(record), mention.numbers))
            place = at.words(record, mention.key, mention.words)
            names = ", ".join(one.address for one in loose)
            help_ = f"add related: [{names}]" if item is not None else f"add item: {loose[0].number}"
            help_ += f" to {item.address}" if isinstance(record, Entry) and item is not None else ""
            message = f"the text says {quoted(mention.words)}, and no reference does"
            yield Hit(place.start, place.end, message, "", help_)


def _tops(plan: Plan) -> dict[str, str]:
    """Return what each item is a part of in the end, by their addresses."""
    tops: dict[str, str] = {}
    for item in plan.items:
        tops[item.address] = tops.get(item.parent or "", item.address)
    return tops


def _linked(plan: Plan, tops: dict[str, str], item: Item) -> Iterator[tuple[str, str]]:
    for name in (*item.depends_on, *item.related):
        other = plan.item(name)
        if other is not None:
            yield tops[item.address], tops[other.address]


@check("PC603", "warning")
def repeated_title(plan: Plan, at: Places) -> Iterator[Hit]:
    """Two items of one kind have one title and stand side by side, so that no reader can tell them apart.

    Items at the top of the plan are compared throughout where the title has three words or more. Silent where the two
    say unlike things of when or how often, where, of whom or which edition, or have dates of their own in the calendar.

    Fires:

        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Annual Conference}  # <- PC603

    Silent:

        tasks:
          - {number: 7, title: Annual conference, place: Barcelona}
          - {number: 8, title: Annual conference, place: Valongo}
    """
    seen: dict[tuple[str, str, str], Item] = {}
    dates: dict[str, set[str]] = {}
    titles = [item.title.casefold() for item in plan.items]
    again = {title for title, count in Counter(titles).items() if count > 1}
    for item, title in zip(plan.items, titles, strict=True) if again else ():
        if title not in again or not title:
            continue
        where = item.parent or ("" if len(title.split()) >= _TELLING else f"{item.objective}/{item.priority}")
        first = seen.setdefault((item.kind, where, title), item)
        if first is not item and not _apart(first, item):
            dates = dates or _dates_of_items(plan)
            if dates[first.address] and dates[item.address] and dates[first.address] != dates[item.address]:
                continue
            here, there = at(item, "title"), at(first, "title")
            related = (Related(there.start, there.end, "first here"),)
            message = f"the title {quoted(item.title)} is given twice"
            help_ = "say what makes them two"
            help_ += "" if item.parent else "; for one item that serves two objectives there is also_serves"
            yield Hit(here.start, here.end, message, "", help_, related)


def _apart(one: Item | Entry, other: Item | Entry) -> bool:
    """Tell whether two records say unlike things of what tells such records apart."""
    pairs = ((getattr(one, key), getattr(other, key)) for key in _TELL_APART)
    return any(here and there and here != there for here, there in pairs)


def _dates_of_items(plan: Plan) -> dict[str, set[str]]:
    """Return the dates of each item by its address: its own, and those the calendar gives it."""
    dates = {item.address: {item.when.edtf} if item.when else set() for item in plan.items}
    for entry in plan.calendar:
        item = plan.item(entry.item) if entry.item else None
        if item is not None and entry.when is not None:
            dates[item.address].add(entry.when.edtf)
    return dates


@check("PC604", "warning")
def repeated_entry(plan: Plan, at: Places) -> Iterator[Hit]:
    """Two lines of the calendar have one title and one date.

    Silent where the date is a month or longer, in which something may take place twice, and where the two say unlike
    things of where, of whom, of what or which edition.

    Fires:

        calendar:
          - {when: 15 May, title: Nominations close}
          - {when: 2024-05-15, title: Nominations close}  # <- PC604

    Silent:

        calendar:
          - {when: 15 May, title: Learning visit, place: Barcelona}
          - {when: 15 May, title: Learning visit, place: Valongo}
          - {when: May, title: Meeting of the jury}
          - {when: May, title: Meeting of the jury}
    """
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in plan.calendar:
        when = entry.when
        if when is None or when.precision != "day" or not when.is_dated or not entry.title:
            continue
        first = seen.setdefault((when.kind, when.edtf, *entry.title.casefold().split()), entry)
        items = {first.item, entry.item} - {None}
        if first is not entry and not _apart(first, entry) and len(items) < len(("one", "other")):
            here, there = at(entry), at(first)
            related = (Related(there.start, there.end, "first here"),)
            message = f"{quoted(entry.title)} stands in the calendar twice on {quoted(when.text)}"
            help_ = "delete one of them, or say what makes them two"
            yield Hit(here.start, here.end, message, "", help_, related)


@check("PC607", "note")
def stale_translation(plan: Plan, at: Places) -> Iterator[Hit]:
    """A translation was made from a source text that has changed since.

    A translation that is written as `{text: …, of: …}` remembers by a fingerprint which text it was made from. When
    the source has changed, somebody has to read the translation again; then the new fingerprint takes the old one's
    place. `status --lang fr` counts what is missing or stale, and gives the fingerprints.

    Fires:

        tasks:
          - title:
              en: Annual report of 2024
              fr: {text: Rapport annuel, of: jzvvm}  # <- PC607

    Silent:

        tasks:
          - title:
              en: Annual report
              fr: {text: Rapport annuel, of: jzvvm}
          - title: {en: Training, fr: Formation}
    """
    if not at.traced:
        return
    from planctl.localized import texts

    for one in texts(plan):
        said = one.text
        if not isinstance(said, Translated):
            continue
        for language, made_from in said.made_from.items():
            if said.is_stale(language):
                place = at.words(one.record, one.key, made_from, one.index)
                source = said.languages[said.source]
                message = f"the translation of {quoted(source)} ({language}) was made from another text"
                help_ = f"read it again; when it says the same, its of: is {fingerprint(source)}"
                yield Hit(place.start, place.end, message, "", help_)
