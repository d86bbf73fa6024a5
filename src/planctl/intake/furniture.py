"""What stands on every page of a document and is no text of it: letterheads, page numbers, what a program left."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from planctl.intake.outline import Done
from planctl.intake.pages import Line, Row, Table
from planctl.intake.shapes import PROSE_WORDS, label_of
from planctl.intake.titles import words_of
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planctl.intake.pages import Pages

#: A letterhead of several lines stands on two pages at least; a single line that is one, on three.
_PAGES, _PAGES_OF_ONE = 2, 3
#: A letterhead has at most so many lines.
_TOP = 15
_PAGE = re.compile(r"(?i)(?:page|p[áa]gina|p[áa]g\.?|p\.)\s*[0-9]{1,4}(?:\s*(?:of|de|sur|/|von)\s*[0-9]{1,4})?")
_FIGURE = re.compile(r"[-–—]?\s*([0-9]{1,4})\s*(?:[-–—]|/\s*[0-9]{1,4})?")
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]\s*")


class Cleared(Record):
    """A document without what stands on every page. `letterhead` holds one copy of the lines at its top."""

    blocks: tuple[Line | Table, ...]
    letterhead: tuple[Line, ...] = ()
    done: tuple[Done, ...] = ()


def cleared(pages: Pages) -> Cleared:
    """Return a document without its furniture, and tell of each piece once, with a count."""
    outside = {line.text: line for line in reversed(pages.dropped) if line.text}
    done = [Done("dropped", "not part of the text", one.where, (one.text,)) for one in reversed(outside.values())]
    blocks = [_without_residue(block, done) for block in pages.blocks]
    letterhead = _letterhead(blocks)
    top = {_key(line) for line in letterhead}
    counts = Counter(_key(line) for line in _lines(blocks))
    between = _between_tables(blocks, counts) - top
    numbers = _page_numbers(blocks)
    taken: Counter[tuple[str, ...]] = Counter()
    said: dict[tuple[str, ...], Line] = {}

    def stays(line: Line) -> bool:
        key = _key(line)
        if key in top or key in between or id(line) in numbers:
            key = ("#",) if id(line) in numbers and key not in top else key
            taken[key] += 1
            said.setdefault(key, line)
            return False
        return True

    kept = [block for block in (_kept(one, stays) for one in blocks) if block is not None]
    if letterhead:
        times = max(taken[_key(line)] for line in letterhead)
        words = tuple(line.text for line in letterhead)
        done.append(Done("dropped", f"letterhead, on {times} pages", letterhead[0].where, words))
    done += [
        Done("dropped", f"between tables, {taken[key]} times", said[key].where, (said[key].text,))
        for key in taken
        if key not in top and key != ("#",)
    ]
    if taken[("#",)]:
        words = tuple(line.text for line in _lines(blocks) if id(line) in numbers)
        done.append(Done("dropped", f"page numbers, {taken[('#',)]} of them", said[("#",)].where, words))
    return Cleared(tuple(kept), letterhead, tuple(done))


def _key(line: Line) -> tuple[str, ...]:
    return tuple(words_of(line.text))


def _lines(blocks: Iterable[Line | Table]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell)


def _without_residue(block: Line | Table, done: list[Done]) -> Line | Table:
    """Return a block without what a program left in its text, and tell of it."""

    def clean(line: Line) -> Line:
        found = _RESIDUE.findall(line.text)
        if not found:
            return line
        done.append(Done("dropped", "left behind by a program", line.where, tuple(one.strip() for one in found)))
        return line.replace(text=_RESIDUE.sub("", line.text).strip(), marked=_RESIDUE.sub("", line.marked).strip())

    if isinstance(block, Line):
        return clean(block)
    rows = tuple(row.replace(cells=tuple(tuple(map(clean, cell)) for cell in row.cells)) for row in block.rows)
    return block.replace(rows=rows)


def _letterhead(blocks: list[Line | Table]) -> tuple[Line, ...]:
    """Return the lines at the top of a document that come back as a block on its further pages."""
    counts = Counter(_key(line) for line in _lines(blocks))
    run: list[Line] = []
    for block in blocks[:_TOP]:
        if not isinstance(block, Line) or block.marker or len(block.text.split()) > PROSE_WORDS or label_of(block):
            break
        if counts[_key(block)] >= _PAGES and _key(block):
            run.append(block)
        elif run:
            break
    keys = {_key(line) for line in run}
    enough = _PAGES if len(keys) > 1 else _PAGES_OF_ONE
    return tuple(run) if run and min(counts[key] for key in keys) >= enough else ()


def _between_tables(blocks: list[Line | Table], counts: Counter[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return the short lines that stand, each time that they do, beside a table: they part its pieces."""
    beside: Counter[tuple[str, ...]] = Counter()
    for at, block in enumerate(blocks):
        near = blocks[max(0, at - 1) : at + 2]
        short = isinstance(block, Line) and not block.level and not block.marker and not label_of(block)
        if short and len(near) == len("-0+") and all(isinstance(one, Table) for one in (near[0], near[2])):
            beside[_key(block)] += 1  # type: ignore[arg-type]
    return {key for key, count in beside.items() if key and count >= _PAGES_OF_ONE and counts[key] == count}


def _page_numbers(blocks: list[Line | Table]) -> set[int]:
    """Return which lines are page numbers: those that say so, and bare figures that count on."""
    found = {id(line) for line in blocks if isinstance(line, Line) and _PAGE.fullmatch(line.text.strip())}
    figures = [(line, _FIGURE.fullmatch(line.text.strip())) for line in blocks if isinstance(line, Line)]
    bare = [(line, int(match[1])) for line, match in figures if match and not line.marker]
    values = [value for _, value in bare]
    if len(bare) >= _PAGES and all(after == before + 1 for before, after in pairwise(values)):
        found |= {id(line) for line, _ in bare}
    return found


def _kept(block: Line | Table, stays: Callable[[Line], bool]) -> Line | Table | None:
    if isinstance(block, Line):
        return block if block.text.strip() and stays(block) else None
    rows = []
    for row in block.rows:
        cells = tuple(tuple(line for line in cell if line.text.strip() and stays(line)) for cell in row.cells)
        if any(cells) or not any(row.cells):
            rows.append(Row(cells, row.where))
    return block.replace(rows=tuple(rows)) if any(any(row.cells) for row in rows) else None
