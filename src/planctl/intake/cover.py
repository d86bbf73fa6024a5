"""What the first lines of a document say of the plan: its title, period, kind and stage, and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from planctl.dates import Period
from planctl.intake.pages import Line
from planctl.intake.shapes import PROSE_WORDS, is_front, is_member, is_month, label_of, section_of
from planctl.months import fold
from planctl.record import Record
from planctl.when import read_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planctl.intake.pages import Table

#: So many lines at most are looked at for a title.
_TOP = 12
_PLAN = re.compile(
    r"(?i)\b(?:(?P<kind>(?:action|work|working|strategic|annual|activity|operational|business)[ -]?"
    r"(?:plan|programme|program)|plan (?:d['’]actions?|de travail|strat[ée]gique|annuel|de acci[óo]n|de trabajo"
    r"|estrat[ée]gico|anual|operativo)"
    r"|(?:programme|programa) (?:de travail|d['’]actions?|de trabajo|de acci[óo]n)|roadmap|feuille de route"
    r"|hoja de ruta)|plan|programme|programa|strategy|stratégie|estrategia)\b"
)
_STAGES = {
    "proposed": r"proposal|proposed|proposition|propos[ée]e?|propuesta|propuesto",
    "draft": r"draft|brouillon|avant-projet|projet de (?:plan|programme)|borrador|ébauche",
    "approved": r"approved|adopted|approuv[ée]e?|adopt[ée]e?|aprobad[oa]|adoptad[oa]",
}
_ORGANISATION = re.compile(
    r"(?i)\b(?:association|associaci[óo]n|observatory|observatoire|observatorio|network|r[ée]seau|red|council|conseil"
    r"|consejo|federation|f[ée]d[ée]ration|federaci[óo]n|foundation|fondation|fundaci[óo]n|union|uni[óo]n|committee"
    r"|comit[ée]|institute|institut|instituto|cent(?:re|er)|centro|ministry|minist[èe]re|ministerio|city of|ville de"
    r"|ayuntamiento|mairie|municipality|society|soci[ée]t[ée]|sociedad|alliance|alianza|agency|agence|agencia|club"
    r"|coalition|coalici[óo]n|confederation|league|ligue|liga|trust|university|universit[ée]|universidad)\b"
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)(?!\d))?")
# A line of a letterhead that ends in such a word goes on in the next.
_GOES_ON = frozenset(("of", "des", "de", "du", "del", "d", "la", "las", "los", "the", "for", "pour", "para"))
_COMMON = {
    "en": "the of and to in for with on that will is are our be by",
    "fr": "le la les des et du une pour dans est sur aux avec nos en",
    "es": "el la los las y del una para en con que por sus es al",
}


class Cover(Record):
    """What the top of a document says. `used` are the lines that it was taken from, by their place in the document."""

    title: str
    period: str | None = None
    kind: str | None = None
    stage: str | None = None
    organisation: str | None = None
    used: frozenset[int] = frozenset()
    todo: tuple[str, ...] = ()


def cover(blocks: Sequence[Line | Table], letterhead: Sequence[Line], period: str | None) -> Cover:
    """Return what the first lines say; what could not be found, or is doubtful, becomes a todo."""
    top = _top(blocks)
    at = _title_at(blocks, top)
    title = blocks[at].text.strip() if at is not None else ""  # type: ignore[union-attr]
    used = {at} if at is not None else set()
    todo = [] if title else ["Give the plan its title: the document begins with none"]
    if title and not _PLAN.search(title):
        todo.append(f"Check the title: '{title}' is the first line of the document")
    organisation = _letterhead_name(letterhead)
    for one in top if not organisation else ():
        text = blocks[one].text.strip()  # type: ignore[union-attr]
        if one not in used and _ORGANISATION.search(text) and not _PLAN.search(text) and text[-1:] not in ".:;":
            organisation = text
            used.add(one)
            break
    if organisation:
        todo.append(f"Check the name of the organisation: '{organisation}' was taken from the top of the document")
    said = " ".join([title, *(blocks[one].text for one in top)])  # type: ignore[union-attr]
    found, doubt = _period(title, said, period)
    named = _PLAN.search(title) or _PLAN.search(said)
    kind = named["kind"].lower() if named and named["kind"] else None
    stage = next((name for name, words in _STAGES.items() if re.search(rf"(?i)\b(?:{words})\b", said)), None)
    if stage is None and re.search(r"(?i)\(projet\)", said):
        stage = "draft"
    return Cover(title or "Plan", found, kind, stage, organisation, frozenset(used), (*todo, *doubt))


def language_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the language that a document is written in, nothing where its commonest words leave it open."""
    counts: Counter[str] = Counter()
    for text in texts:
        words = fold(text[:2000]).split()
        for language, common in _COMMON.items():
            own = set(common.split())
            counts[language] += sum(word in own for word in words)
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return (first,) if most * 2 > second * 3 else ()


def _top(blocks: Sequence[Line | Table]) -> list[int]:
    """Return the places of the short lines at the top, before the first heading of a section, list, table or prose."""
    found: list[int] = []
    for at, block in enumerate(blocks[:_TOP]):
        if not isinstance(block, Line) or is_member(block) or len(block.text.split()) > PROSE_WORDS:
            break
        if label_of(block) or is_front(block.text) or is_month(block.text) or section_of(block.text):
            break
        if block.level and found and not _PLAN.search(block.text):
            break
        found.append(at)
    return found


def _title_at(blocks: Sequence[Line | Table], top: list[int]) -> int | None:
    """Return the place of the title: the line that speaks of a plan, else the first, unless a list follows it."""
    lines = [(at, line) for at in top if isinstance(line := blocks[at], Line)]
    for at, line in lines:
        if _PLAN.search(line.text) and line.text[-1:] not in ".;:":
            return at
    if not lines:
        return None
    at, line = lines[0]
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    same = [one for one in blocks if isinstance(one, Line) and one.level == line.level]
    if line.text[-1:] in ".;:" or (isinstance(after, Line) and is_member(after) and len(same) > 1):
        return None
    return at


def _period(title: str, said: str, asked: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the period asked for or named at the top, and what is left to be said about it."""
    if asked:
        return asked, ()
    for text in (title, said):
        years = list(dict.fromkeys(re.sub(r"\s+", "", one).replace("–", "-") for one in _YEARS.findall(text)))
        if len(years) == 1 and isinstance(read_period(years[0]), Period):
            return years[0], ()
        if years:
            return None, (f"Say which period the plan is for: the document has '{years[0]}' at its top",)
    return None, ("Say which period the plan is for: the top of the document names none",)


def _letterhead_name(letterhead: Sequence[Line]) -> str | None:
    """Return the first name of a letterhead: its first line, and the next where that one ends in "of" or its like."""
    name = ""
    for line in letterhead:
        words = [word.lower() if fold(word) in _GOES_ON else word.capitalize() for word in line.text.split()]
        name = f"{name} {' '.join(words) if line.text.isupper() else line.text}".strip()
        if fold(name.rsplit(None, 1)[-1]) not in _GOES_ON:
            return name
    return name or None
