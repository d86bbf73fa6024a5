"""Names in titles and texts: PC600 to PC699, beside the words."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from planctl.checks.spelling import lettered, slip, slips
from planctl.finding import Hit, Related, check, listed, quoted
from planctl.kinds import BODIES, BODY
from planctl.months import fold
from planctl.record import Record
from planctl.text import is_ident
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.model import Entry, Item, Objective, Plan, Priority
    from planctl.places import Places

    #: A word of names, its place in them, and of how many words they are.
    Odd = tuple[str, int, int]

_ARTICLES = frozenset(["the", "la", "le", "les", "el", "els", "los", "las", "l"])
#: What is an article at the beginning of a name, and the letter of a group elsewhere.
_FIRST = frozenset(["a", "o", "os", "as"])
#: In a title, a letter too few may make another word, unless the other words of a longer name tell; another letter
#: may make it the same name in another language: International, Internacional.
_SLIPS = {False: ("swap", "double"), True: ("swap", "double", "missing")}
#: More mixtures of one thing's names are not looked at.
_MIXED = 64
_MARKS = ".,:;!?()[]«»“”‘’\"'"
#: A name of so many words is still the same one when a word within it stands in the plural.
_WORDS = 3


class Name(Record):
    """Something's name: as written, its words in small letters, what has it, and where; `id` of a body."""

    text: str
    words: tuple[str, ...]
    of: Record
    key: str
    index: int | None = None
    id: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def _bare(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents and articles."""
    words = _words(fold(text))
    rest = words[1:] if len(words) > 1 and words[0] in _FIRST else words
    return tuple(word for word in rest if word not in _ARTICLES) or words


def _names(records: Iterable[Record]) -> Iterator[Name]:
    """Yield what records are called, in every language."""
    for record in records:
        for key in ("title", "aliases"):
            value = getattr(record, key)
            for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                for said in text.languages.values() if isinstance(text, Translated) else (text,):
                    place = index if isinstance(value, tuple) else None
                    yield Name(str(said), _words(said), record, key, place, getattr(record, "id", ""))


class _Alike:
    """Names, found by any spelling of them."""

    def __init__(self) -> None:
        self._same: dict[str, Name] = {}
        self._near: dict[tuple[int, tuple[str, ...]], list[Name]] = {}

    def add(self, name: Name) -> None:
        """Take a further name, unless there is one like it."""
        bare = _bare(name.text)
        if self._same.setdefault("".join(bare), name) is name:
            for form in self._forms(bare):
                self._near.setdefault(form, []).append(name)

    def find(self, text: str) -> Name | None:
        """Return the name that a text spells, rightly or not."""
        bare = _bare(text)
        same = self._same.get("".join(bare))
        if same is not None:
            return same
        for at, words in self._forms(bare):
            for other in self._near.get((at, words), ()):
                if slip(bare[at], _bare(other.text)[at]):
                    return other
        return None

    @staticmethod
    def _forms(words: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        for at, word in enumerate(words):
            for form in slips(word):
                yield at, (*words[:at], form, *words[at + 1 :])


@check("PC605", "warning")
def second_spelling_of_a_name(plan: Plan, at: Places) -> Iterator[Hit]:
    """A name is that of a body of the plan, or another name in it, but for capitals, accents, an article or a slip.

    Whoever answers or takes part is told apart by the name: what is spelt in two ways is counted as two. A slip is two
    letters swapped, one doubled, or one that is wrong within a long word; plurals and figures make another name.

    Fires:

        bodies: {secretariat: Technical Secretariat}
        tasks:
          - {number: 1, title: Newsletter, owner: Technical Secretariat}  # <- PC605
          - {number: 2, title: Website, owner: The technical secretariat}  # <- PC605
          - {number: 3, title: Reports, with: [City of Liège]}
          - {number: 4, title: Learning visit, with: [City of Liege]}  # <- PC605

    Silent:

        bodies: {secretariat: Technical Secretariat, group-1: Working Group 1}
        tasks:
          - {number: 1, title: Newsletter, owner: secretariat}
          - {number: 2, title: Website, owner: Working Group 2}
          - {number: 3, title: Reports, with: [City of Liège]}
    """
    uses = _free_names(plan)
    alike = _Alike()
    for name in _names((*plan.bodies, *((plan.organisation,) if plan.organisation else ()))) if uses else ():
        alike.add(name)
    # What is written most often is most likely right.
    for text, used in sorted(uses.items(), key=lambda one: -len(one[1])):
        other = alike.find(text)
        if other is None:
            alike.add(Name(text, (), *used[0]))
        elif other.text != text or other.id:
            for use in used:
                place, there = at(*use), at(other.of, other.key, other.index)
                says = "is another spelling of" if other.text != text else "is the name of"
                message = f"{quoted(text)} {says} {quoted(other.id if other.text == text else other.text)}"
                related = (Related(there.start, there.end, "this name"),)
                help_ = f"write its id, {other.id}" if other.id else f"did you mean '{other.text}'?"
                yield Hit(place.start, place.end, message, "", help_, related)


def _free_names(plan: Plan) -> dict[str, list[tuple[Record, str, int | None]]]:
    """Return the names that stand where the id of a body may stand, with where: record, key, and which of a list."""
    uses: dict[str, list[tuple[Record, str, int | None]]] = {}
    ids: set[str] = set()
    fields: dict[type, list[str]] = {}
    for record in (plan, *((plan.approved,) if plan.approved else ()), *plan.bodies, *plan.items, *plan.calendar):
        kind = type(record)
        if kind not in fields:
            fields[kind] = [
                field
                for field in kind.fields
                if getattr(kind.keys.get(field.rstrip("_")), "kind", None) in (BODY, BODIES)
            ]
        for field in fields[kind]:
            value = getattr(record, field)
            if not value or value in ids:
                continue
            for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                if text in uses or not is_ident(text):
                    place = index if isinstance(value, tuple) else None
                    uses.setdefault(text, []).append((record, field.rstrip("_"), place))
                else:
                    ids.add(text)
    return uses


@check("PC606", "warning")
def misspelt_name(plan: Plan, at: Places) -> Iterator[Hit]:
    """A title names a body or a series of the plan, or its organisation, in a way that is none of its names.

    That is a name with a slip in one of its words, one with a plural within it, or one that mixes two of its names,
    such as an old short name with a new word. Capitals, accents and marks are left alone: they are a matter of style.

    Fires:

        series: {award: {title: IOPD Award, aliases: [OIDP Prize, Best Practice Award]}}
        tasks:
          - {number: 1, title: Call for the Best Practices Award}  # <- PC606
          - {number: 2, title: Jury of the Best Practice Awrad}  # <- PC606
          - {number: 3, title: Ceremony of the OIDP Award}  # <- PC606

    Silent:

        series: {award: {title: IOPD Award, aliases: [OIDP Prize, Best Practice Award]}}
        tasks:
          - {number: 1, title: Call for the best practice award}
          - {number: 2, title: Jury of the OIDP Prize}
          - {number: 3, title: Best practice and its awards}
    """
    owners: tuple[Record, ...] = (*plan.bodies, *plan.series, *((plan.organisation,) if plan.organisation else ()))
    names = {name.words: name for name in _names(owners) if name.words}
    titled: tuple[Objective | Priority | Item | Entry, ...] = ()
    if names:
        titled = (*plan.objectives, *plan.priorities, *plan.items, *plan.calendar)
    odd = _odd_words((record.title for record in titled), names)
    mixed = _mixtures(names)
    lengths = {len(words) for words in mixed}
    for record in titled if odd or mixed else ():
        title = str(record.title)
        words = [word.strip(_MARKS) for word in title.split()]
        if any(word.lower() in odd for word in words):
            yield from _with_slips(record, title, at, odd, names)
        windows = (
            tuple(words[first : first + length]) for length in lengths for first in range(len(words) - length + 1)
        )
        for window in filter(mixed.__contains__, windows):
            several = mixed[window]
            help_ = f"write {listed(name.text for name in several)}, or add this name to its aliases"
            yield _none_of(record, " ".join(window), at, several[0], help_)


def _with_slips(
    record: Record, title: str, at: Places, odd: dict[str, list[Odd]], names: dict[tuple[str, ...], Name]
) -> Iterator[Hit]:
    """Yield the names in a title of which one word has gone wrong."""
    met = [*re.finditer(r"\w+", title)]
    words = tuple(one[0].lower() for one in met)
    for index, word in enumerate(words):
        for other, place, length in odd.get(word, ()):
            first, last = index - place, index - place + length
            name = names.get((*words[max(first, 0) : index], other, *words[index + 1 : last]))
            if name is not None and len(name.words) == length and words[max(first, 0) : last] not in names:
                written = title[met[first].start() : met[last - 1].end()]
                yield _none_of(record, written, at, name, f"did you mean '{name.text}'?")
                break


def _none_of(record: Record, written: str, at: Places, name: Name, help_: str) -> Hit:
    """Return the finding that some words of a title are none of the names of something."""
    here, there = at.words(record, "title", written), at(name.of, name.key, name.index)
    message = f"{quoted(written)} is none of the names of {quoted(name.id) if name.id else 'the organisation'}"
    return Hit(here.start, here.end, message, "", help_, (Related(there.start, there.end, "a name of it"),))


def _odd_words(titles: Iterable[str], names: Iterable[tuple[str, ...]]) -> dict[str, list[Odd]]:
    """Return the words of titles that look like a word of a name gone wrong, with that word and where names have it."""
    places: dict[str, set[tuple[int, int]]] = {}
    for name in names:
        for at, word in enumerate(name):
            places.setdefault(word, set()).add((at, len(name)))
    said = {word for title in titles for word in title.lower().split()}
    met = {word if word.isalpha() else word.strip(_MARKS) for word in said} - places.keys()
    odd: dict[str, list[Odd]] = {}
    for word, where in places.items():
        for other in (f"{word}s", word.removesuffix("s")):
            if other in met:
                odd[other] = [(word, at, length) for at, length in where if at + 1 < length >= _WORDS]
    # What begins or ends otherwise is no slip, and most words do.
    begun = {word[0] + word[-1] for word in places}
    met = {word for word in met if word[:1] + word[-1:] in begun}
    ends = {word[0] + word[-1] for word in met}
    near: dict[frozenset[str], list[str]] = {}
    for word in places:
        for letters in lettered(word) if word[0] + word[-1] in ends else ():
            near.setdefault(letters, []).append(word)
    for word in met:
        for other in {other for letters in lettered(word) for other in near.get(letters, ())}:
            kind = slip(word, other)
            found = [(other, at, length) for at, length in places[other] if kind in _SLIPS[length > 1]]
            odd.setdefault(word, []).extend(found)
    return {word: sorted(found) for word, found in odd.items() if found}


def _mixtures(names: dict[tuple[str, ...], Name]) -> dict[tuple[str, ...], list[Name]]:
    """Return the mixtures of the names of one thing that are no name of anything, with those names.

    The names have as many words, all with a capital, and differ in a short name that is all capitals.
    """
    rows: dict[tuple[int, int], list[Name]] = {}
    for name in names.values():
        if len(name.words) > 1 and name.text[0].isupper() and name.text.replace(" ", "").isalnum():
            rows.setdefault((id(name.of), len(name.words)), []).append(name)
    mixtures: dict[tuple[str, ...], list[Name]] = {}
    for several in rows.values():
        columns = [sorted(set(column)) for column in zip(*(name.text.split() for name in several), strict=True)]
        has_capitals = all(word[0].isupper() for column in columns for word in column)
        if has_capitals and any(len(column) > 1 and all(map(str.isupper, column)) for column in columns):
            for words in islice(product(*columns), _MIXED):
                if tuple(word.lower() for word in words) not in names:
                    mixtures[words] = several
    return mixtures
