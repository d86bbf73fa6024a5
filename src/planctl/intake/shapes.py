"""What a line is by its shape and its first word: a numbered label, a heading, the name of a section, a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.months import MONTHS, fold
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.intake.pages import Line

#: A heading has at most so many words, one that ends in a colon so many, and a longer line is prose.
HEADING_WORDS, COLON_WORDS, PROSE_WORDS = 10, 4, 14


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LABELS = {
    "task": r"tasks?|t[âa]ches?|tareas?|tarefas?|tasques?",
    "action": r"actions?|acci[óo]n(?:es)?|activit(?:y|ies)|activit[ée]s?|actividad(?:es)?|mesures?|measures?|medidas?",
    "priority": (
        r"(?:strategic |strat[ée]gique |estrat[ée]gica )?priorit(?:y|ies)|priorit[ée]s?|prioridad(?:es)?|axis|axes?"
        r"|ejes?(?: estrat[ée]gicos?)?|pillars?|piliers?|pilar(?:es)?|strands?|l[íi]neas?"
    ),
    "objective": (
        r"(?:strategic |specific |general )?objectives?|objectifs?(?: strat[ée]giques?)?"
        r"|objetivos?(?: estrat[ée]gicos?)?"
        r"|goals?|aims?|metas?"
    ),
    "part": r"parts?|parties?|partes?|sections?|secci[óo]n(?:es)?|chapters?|chapitres?|cap[íi]tulos?",
}
_NUMBERS = dict.fromkeys(_LABELS, r"[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?") | {
    "priority": r"[A-Z]|[IVX]{1,4}|[0-9]{1,2}(?:\.[0-9]{1,2})?",
    "objective": r"[A-Z]|[IVX]{1,4}|[0-9]{1,2}(?:\.[0-9]{1,2})?",
    "part": r"[A-Z]|[IVX]{1,4}|[0-9]{1,2}",
}
_SECTIONS = {
    "calendar": "calendar agenda schedule timetable timeline calendrier echeancier calendario cronograma",
    "themes": "theme themes thematic thematiques thematique temas tematicas tematicos tematica",
    "tasks": (
        "task tasks action actions activity activities tache taches activite activites tarea tareas accion acciones "
        "actividad actividades measures mesures medidas"
    ),
    "objectives": (
        "objective objectives goal goals aim aims objectif objectifs objetivo objetivos metas priority priorities "
        "priorite priorites prioridad prioridades axes ejes axis pillars"
    ),
}
_SECTION_OF = {word: name for name, words in _SECTIONS.items() for word in words.split()}
# What may stand beside such a word in a heading that is nothing but the section's name.
_BESIDE = _set(
    "strategic estrategicos estrategicas strategiques general generales generaux specific especificos specifiques main "
    "key our the of and planned expected annual los las les des de nuestros nos lines lineas y et"
)
_FRONT = re.compile(
    r"(?i)(?:introducci[óo]n|introduction|background|context[eo]?|preamble|pr[ée]ambule|pre[áa]mbulo|foreword"
    r"|avant-propos|pr[óo]logo|presentaci[óo]n|pr[ée]sentation|summary|r[ée]sum[ée]|resumen|annex\w*|anexos?"
    r"|conclusion\w*|conclusi[óo]n(?:es)?|method\w*|m[ée]tod\w*|about .*|contents|sommaire"
    r"|[íi]ndice|contact\w*|references|notes?)\b.*"
)
_TBD = frozenset(
    (
        "tbd",
        "tbc",
        "to be defined",
        "to be decided",
        "to be determined",
        "to be confirmed",
        "to be completed",
        "a definir",
        "a determiner",
        "a preciser",
        "a confirmer",
        "por definir",
        "por determinar",
        "por confirmar",
    )
)


class Label(Record):
    """A numbered label before a text: `Task 4`, `PRIORITY A. Title`. `rest` and `marked` are what follows it."""

    kind: str
    word: str
    number: str
    rest: str
    marked: str


def _pattern(kind: str) -> re.Pattern[str]:
    head = (
        rf"[*_]*(?P<word>(?i:{_LABELS[kind]}))[\s\u00a0]+(?:(?:n[º°o]\.?|no\.|#)\s*)?(?P<number>{_NUMBERS[kind]})[*_]*"
    )
    return re.compile(rf"{head}(?:[*_\s]*$|\s*[.:)]+[*_]*\s*|\s*[–—-]\s*|\s+(?=[*_]*[^\W\d_a-zà-ÿ])|\t)(?P<rest>.*)")


_PATTERNS = {kind: _pattern(kind) for kind in _LABELS}


def label_of(line: Line) -> Label | None:
    """Return the label at the beginning of a line, None where there is none. The word begins with a capital."""
    if not line.text[:1].isupper():
        return None
    for kind, pattern in _PATTERNS.items():
        found = pattern.match(line.text)
        if found:
            marked = pattern.match(line.marked or line.text)
            rest = found["rest"].strip()
            with_marks = marked["rest"].strip() if marked else rest
            if with_marks.count("**") % 2:
                with_marks = rest
            return Label(kind, found["word"], found["number"], rest, with_marks)
    return None


def section_of(text: str) -> str:
    """Return which section of a plan a heading names: calendar, themes, tasks or objectives; "" for none of them.

    A heading that is numbered as a part may say more beside the section's name.
    """
    part = _PATTERNS["part"].match(text.strip())
    words = re.findall(r"[^\W\d_]+", fold(part["rest"] if part else text))
    if not part and any(word not in _SECTION_OF and word not in _BESIDE for word in words):
        return ""
    named = [_SECTION_OF[word] for word in words if word in _SECTION_OF]
    return next((name for name in _SECTIONS if name in named), "")


def is_front(text: str) -> bool:
    """Tell whether a heading is one of prose: an introduction, a background, an annex."""
    return _FRONT.fullmatch(re.sub(r"^[0-9IVX.]+[.)]?\s+", "", text.strip())) is not None


def is_open(text: str) -> bool:
    """Tell whether a text only says that it is still to be written."""
    return fold(text).strip(" .:()[]…") in _TBD


def is_month(text: str) -> bool:
    """Tell whether a text is the name of a month, with or without a year, and no more."""
    words = fold(text).strip(" .:").replace(" de ", " ").split()
    return (
        len(words) in {1, 2}
        and words[0].strip(".") in MONTHS
        and (len(words) == 1 or bool(re.fullmatch("[0-9]{4}", words[1])))
    )


def is_bold(line: Line) -> bool:
    """Tell whether all of a line is bold."""
    return bool(line.text) and line.marked in {f"**{line.text}**", f"***{line.text}***"}


def is_short(line: Line) -> bool:
    """Tell whether a line has the length and the end of a heading."""
    words = line.text.split()
    limit = COLON_WORDS if line.text.endswith(":") else HEADING_WORDS
    return 0 < len(words) <= limit and line.text[-1:] not in ".;,!?…" and not line.text[:1].islower()


def is_member(line: Line) -> bool:
    """Tell whether a line is a member of a list."""
    return bool(line.marker)


def listed(line: Line) -> Line:
    """Return a line whose marker still stands in its text as a member of a list; any other as it is."""
    if line.marker or line.level:
        return line
    found = re.match(r"(?:([a-z])[.)]|([-•·‣▪◦–—*]))[\s\u00a0]+(?=\S)", line.text)
    if not found:
        return line
    marked = line.marked or line.text
    kept = marked[found.end() :] if marked.startswith(found[0]) else line.text[found.end() :]
    marker = found[1] or "-"
    return line.replace(text=line.text[found.end() :], marked=kept, marker=marker, depth=max(1, line.depth))
