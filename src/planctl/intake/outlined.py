"""From a document as it stands to what it means: objectives, work, dates, and an account of how they were found."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from planctl.intake.columned import take
from planctl.intake.cover import cover, language_of
from planctl.intake.dated import period_of, spoken
from planctl.intake.flow import Flow
from planctl.intake.furniture import cleared
from planctl.intake.lost import all_lines
from planctl.intake.outline import Done, Front, Outline
from planctl.intake.shapes import is_front, label_of, section_of
from planctl.intake.units import Unit, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.intake.growing import Goal, Work
    from planctl.intake.opened import Part, Read
    from planctl.intake.outline import Aim, Piece
    from planctl.intake.pages import Pages

#: A document of nothing but lines is a list of actions where it has so many, each of so many words at most.
_FEW, _SHORT = 2, 40
#: The sign of a member of a list within a statement.
_MARK = r"(?m)^\s*(?:- ([a-z])\)|([0-9]+)\.) "


def outlined(pages: Pages, *, period: str | None = None) -> Outline:
    """Return what a document means.

    `period` is the plan's, where the person gave it; else it is taken from the document's title. Every line ends up in
    a record of the outline or in its account (`planctl.intake.lost` looks).
    """
    clear = cleared(pages)
    done = [*(Done("column", remark) for remark in pages.remarks), *clear.done]
    top = cover(clear.blocks, clear.letterhead, period)
    blocks = [block for at, block in enumerate(clear.blocks) if at not in top.used]
    span = period_of(top.period)
    read = Flow(_as_list(units(blocks, span, done)), span, done, take).read()
    _number(read)
    known = frozenset(work.number for work in _works(read) if work.number)
    aims = tuple(goal.aim(known, done) for goal in read.goals)
    pieces = tuple(work.piece(known, done) for work in read.works)
    entries = tuple(entry.dated() for entry in read.almanac.entries)
    for piece in _pieces((*pieces, *(one for aim in aims for one in aim.pieces))):
        done += (
            Done("mentioned", f"'{found.when}' in '{piece.title}': {found.means}", piece.where, (found.when,))
            for found in spoken(piece.statement or piece.title, span)
        )
    marks = _marks_left(pages, aims, pieces)
    if marks:
        done.append(Done("dropped", "signs of lists, where the draft has none", words=(" ".join(marks),)))
    return Outline(
        top.title,
        period=top.period,
        organisation=top.organisation,
        kind=top.kind,
        stage=top.stage,
        languages=language_of(line.text for line in all_lines(pages)),
        front=tuple(_front(part) for part in read.parts if part.title or part.parts),
        aims=aims,
        pieces=pieces,
        entries=entries,
        todo=read.todo,
        remarks=top.todo,
        done=tuple(done),
    )


def _marks_left(pages: Pages, aims: Iterable[Aim], pieces: Iterable[Piece]) -> list[str]:
    """Return the letters and numbers of lists that are neither a number in the outline nor within a statement."""
    records: tuple[Aim | Piece, ...] = (*aims, *_pieces((*pieces, *(piece for aim in aims for piece in aim.pieces))))
    kept = Counter(str(one.number) for one in records)
    kept.update(mark for one in records for found in re.findall(_MARK, one.statement or "") for mark in found if mark)
    there = Counter(line.marker for line in all_lines(pages) if line.marker.isalnum())
    return list((there - kept).elements())


def _front(part: Part) -> Front:
    return Front(part.title, part.whole(), part.where, id=part.id)


def _pieces(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        yield piece
        yield from _pieces(piece.parts)


def _works(read: Read) -> Iterable[Work]:
    """Yield all work, each piece before its parts."""
    for work in (*(one for goal in read.goals for one in goal.works), *read.works):
        yield from work.all()


def _number(read: Read) -> None:
    """Take back numbers that stand twice: printed ones with a remark, those of a list that begins anew without."""
    works = [work for work in _works(read) if work.kind != "subtask"]
    ordinals = Counter(work.number for work in works if work.number and work.number.startswith("?"))
    once = all(count == 1 for count in ordinals.values())
    for work in works:
        if work.number and work.number.startswith("?"):
            work.number = work.number[1:] if once else None
    _once(works)
    _once([goal for goal in read.goals if goal.kind == "objective"])
    for work in _works(read):
        _once([part for part in work.parts_of_it if part.kind == "subtask"])


def _once(numbered: Iterable[Work] | Iterable[Goal]) -> None:
    taken: dict[str, str] = {}
    for one in numbered:
        if one.number is None:
            continue
        if one.number in taken:
            one.remarks.append(f"its number, {one.number}, is also that of {taken[one.number]}")
            one.number = None
        else:
            taken[one.number] = one.where


def _as_list(found: list[Unit]) -> list[Unit]:
    """Return the lines of a document that is nothing but short lines as the members of a list."""
    plain = all(
        not unit.cell and unit.table is None and not unit.lines[0].marker and not unit.lines[0].level for unit in found
    )
    short = plain and all(
        len(unit.lines[0].text.split()) <= _SHORT and not is_front(unit.lines[0].text) and not label_of(unit.lines[0])
        for unit in found
    )
    if not short or len(found) < _FEW or any(section_of(unit.lines[0].text.rstrip(":")) for unit in found):
        return found
    return [Unit((unit.lines[0].replace(marker="-", depth=1),)) for unit in found]
