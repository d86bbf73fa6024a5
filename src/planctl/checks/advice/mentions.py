"""Items that texts mention by number, such as "task 19" or "tâches 10 et 11", in the languages planctl speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from planctl.months import fold
from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planctl.model import Plan

#: How the words for each kind of item are written; of those in the plural, a list follows.
_SINGULAR = {
    "task": "task|t[âa]che|tarea|tasca|tarefa",
    "action": "action|acci[óo]n?|a[çc][ãa]o|acç[ãa]o",
    "subtask": "sub-?task|sous-t[âa]che|subtarea|subtasca|subtarefa",
    "milestone": "milestone|jalon|hito|fita",
}
_PLURAL = {
    "task": "tasks|t[âa]ches|tareas|tasques|tarefas",
    "action": "actions|acci[óo]n?s|acciones|a[çc][õo]es|acç[õo]es",
    "subtask": "sub-?tasks|sous-t[âa]ches|subtareas|subtasques|subtarefas",
    "milestone": "milestones|jalons|hitos|fites",
}
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}(?:\.?(?-i:[a-z]))?(?!\w|\s?[%€$£°º]|[.,:/'’+–-]\w)"
_SIGN = r"(?:(?:no|n|nr|num|núm|number|numéro|número)[.º°]*\s|n?[º°]\s?|#\s?)?"
_JOINED = r"\s*(?:,\s*(?:and|et|y|i|e)\s|[,&]|\band\b|\bor\b|\bet\b|\bou\b|\by\b|\bo\b|\be\b|\bi\b)\s*"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: A part of each word for an item, small and as it may be written: where none stands, no item is mentioned.
_STEMS = {
    "task": _set("task tâche tache tarea tasca tasques tarefa"),
    "action": _set("actio acció accio ação açõe acao acoe acção acções accao"),
    "subtask": _set("task tâche tache subtarea subtasca subtasques subtarefa"),
    "milestone": _set("milestone jalon hito fita fites"),
}
# What may stand before a mention, and after it. Anything else may make it something else: "key action 2", "task 3 men".
_BEFORE = _set(
    "the of in to with by for from see cf as per under on at after before until once when while if and or both than "
    "like via through following follows follow complements complement supports support continues continue feeds uses "
    "use implements prepares precedes also then is are our this that "
    "la le les l de des du au aux avec pour par sur sous selon voir dans apres avant et ou ainsi que suivant cette ces "
    "las el los del al con para en sobre segun ver tras desde y o u esta estas "
    "els dels als amb per segons vegeu veure i aquesta aquestes "
    "a as os da das do dos na nas no nos em ao com conforme e essa"
)
_AFTER = _set(
    "and or is are was were will has have had can must should shall begins starts ends on with by before after as "
    "when while which that who also above below first then so because but until only "
    "et ou est sont sera seront a ont avec pour par sur qui que quand avant apres "
    "y o es son sera seran ha han con por para sobre cuando antes despues "
    "i amb per quan abans despres e sao serao foi com quando depois"
)
#: "Cities in action" is no item, whatever number follows.
_IDIOM = _set("in into en em")
#: Where a sentence speaks of these, the number may be another plan's.
_FOREIGN = _set(
    "plan plans pla planes plano planos programme programmes program programs programa programes programas pact pacte "
    "pacto agenda strategy stratégie estrategia estratègia estratégia framework charter charte carta convention "
    "convención convenció convenção erasmus interreg horizon sdg sdgs ods odd previous last former earlier précédent "
    "précédente anterior passat passé passée passado "
    "pasado pasada"
)
_LABEL = ":.)–—-"
#: So many characters from where a word for an item begins, its number has begun.
_REACH = 24
#: What no text of a plan holds: they stand between texts, and between the languages of one.
_TEXT, _LINE = "\0", "\1"
#: So many figures make a year: no task has such a number.
_YEAR = 4


class Mention(Record):
    """A mention of items: the words as written, the kind of item they name, and the numbers, as in `12.c`."""

    record: Record
    key: str
    index: int | None
    words: str
    kind: str
    numbers: tuple[str, ...]


def mentions(plan: Plan) -> tuple[Mention, ...]:
    """Return every mention in the titles, statements and notes of a plan that cannot mean anything else."""
    return tuple(_mentions(plan))


def _mentions(plan: Plan) -> Iterator[Mention]:
    kinds = {item.kind for item in plan.items if item.number is not None}
    stems = frozenset[str]().union(*(_STEMS[kind] for kind in kinds))
    patterns: dict[str, re.Pattern[str]] = {}
    years = {str(year) for year in range(plan.period.first.year, plan.period.last.year + 1)}
    for record, key, index, text in _texts(plan, stems):
        patterns = patterns or {kind: _pattern(kind) for kind in sorted(kinds)}
        own: list[int] | None = None
        said: set[str] = set()
        for kind, pattern in patterns.items():
            for match in pattern.finditer(text):
                if match[0] in said or not _is_plain(text, match, key):
                    continue
                # Where the sentences of other plans are is looked up once, however many mentions a text has.
                own = _borders(text, years) if own is None else own
                if bisect_right(own, match.start()) % 2 == 0:
                    said.add(match[0])
                    numbers = re.findall(_NUMBER, match["list"] or match["one"])
                    yield Mention(record, key, index, match[0], kind, tuple(map(_address, numbers)))


def _texts(plan: Plan, stems: frozenset[str]) -> Iterator[tuple[Record, str, int | None, str]]:
    """Yield every text that may mention an item, in each of its languages, with where it stands."""
    for register in (plan.front, plan.networks, plan.objectives, plan.priorities, plan.items, plan.calendar):
        for key in ("title", "statement", "text", "note"):
            if register and key in type(register[0]).known:
                texts = list(map(attrgetter(key), register))
                yield from ((register[at], key, None, text) for at, text in _with_stems(texts, stems))
    yield from ((plan, "todo", at, text) for at, text in _with_stems(plan.todo, stems))


def _with_stems(texts: Sequence[str | None], stems: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield those texts, each with its place, that hold a word for an item; a translated text in all its languages."""
    told = [text if type(text) is str else _LINE.join(_languages(text)) for text in texts]
    # One long text is searched far quicker than thousands of short ones.
    whole = _TEXT.join(told).lower()
    found: set[int] = set()
    ends: list[int] = []
    for stem in stems:
        at = whole.find(stem)
        while at >= 0:
            # Most often no number follows, and no pattern need be made.
            ends = ends or [*accumulate(len(text.lower()) + 1 for text in told)]
            place = bisect_right(ends, at)
            if any(map(str.isdigit, whole[at : at + _REACH])):
                found.add(place)
                at = whole.find(stem, ends[place])
            else:
                at = whole.find(stem, at + 1)
    yield from ((place, text) for place in sorted(found) for text in told[place].split(_LINE))


def _languages(text: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.languages.values())) if isinstance(text, Translated) else ()


def _pattern(kind: str) -> re.Pattern[str]:
    listed = rf"(?:{_PLURAL[kind]})\s+{_SIGN}(?P<list>{_NUMBER}(?:{_JOINED}{_NUMBER})+)"
    one = rf"(?:{_SINGULAR[kind]})\s+{_SIGN}(?P<one>{_NUMBER})"
    return re.compile(rf"(?<![\w-])(?:{listed}|{one})", re.IGNORECASE)


def _address(number: str) -> str:
    """Return the number of an item as plans write it: `12.c` for 12c."""
    return f"{number[:-1].rstrip('.')}.{number[-1].lower()}" if number[-1].isalpha() else number


def _is_plain(text: str, match: re.Match[str], key: str) -> bool:
    """Tell whether what stands before and after a mention leaves it one."""
    before, after = (
        text[max(match.start() - _NEAR, 0) : match.start()].rstrip(),
        text[match.end() : match.end() + _NEAR],
    )
    if key == "title" and not before and after.lstrip()[:1] in (*_LABEL,):
        # The item's own number, written into its title.
        return False
    words = re.findall(r"\w+", fold(before))
    ahead = words[-1] if words and (before[-1].isalnum() or before[-1] in "'’") else ""
    idiom = ahead in _IDIOM and fold(match[0]).startswith(("acti", "acci", "acao", "acca"))
    behind = re.match(r"\s+(\w+)", after)
    return (not ahead or ahead in _BEFORE) and not idiom and (behind is None or fold(behind[1]) in _AFTER)


#: So many characters before a mention hold the word before it.
_NEAR = 40


def _borders(text: str, years: set[str]) -> list[int]:
    """Return where sentences begin and end that speak of another plan, or of a year that is not this plan's."""
    if not _speaks_of_others(text, years):
        return []
    ends = [*(found.end() for found in re.finditer(r"[.;!?]\s|\n\s*\n", text)), len(text)]
    return [
        at for start, end in pairwise([0, *ends]) if _speaks_of_others(text[start:end], years) for at in (start, end)
    ]


def _speaks_of_others(text: str, years: set[str]) -> bool:
    words = set(re.findall(r"\w+", text.lower()))
    years_said = {word for word in words if len(word) == _YEAR and word.isdecimal()}
    return not _FOREIGN.isdisjoint(words) or not years.issuperset(years_said)
