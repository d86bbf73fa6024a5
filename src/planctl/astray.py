"""One line that stands too far left or right, found by what follows from it: put where it belongs, the rest is sound.

YAML mostly stops further down, or reads something else and does not stop at all. So the lines that a fault may come
from are moved one at a time, and what lets most of what was found vanish is what was meant.
"""

from __future__ import annotations

import re
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.finding import FIRST_CHECK, NOTE, Finding
from planctl.lines import Lines, says_nothing
from planctl.moves import levels, moves
from planctl.record import Record
from planctl.text import Edit, splice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.slips import Slip

#: A longer text is not read so often.
SIZE_LIMIT = 200_000
#: How many lines may be astray, how many moves are tried for each, and how many characters may be read again in all.
ROUNDS, TRIES, READ_LIMIT = 3, 32, 2_400_000
#: Where more is wrong than this, it does not follow from a line or two.
_MANY = 25
#: To begin reading costs as much as so many characters.
_BEGINNING = 1_000
#: So many faults of reading are looked at, and so many of those that stand within so many lines of one another.
_FAULTS, _TOGETHER, _NEAR = 9, 3, 6
#: So many moves are tried for the first place before the others have their turn.
_FIRST = 20
#: By how many columns a line may be moved that does not begin at the left margin.
_FAR = 4
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}\s*(?:#|$)")

#: What is said of something that does not stand where it is looked for.
_MISPLACED = frozenset(["PC010", "PC017", "PC022", "PC030", "PC031", "PC032", "PC033"])


class Moved(Record):
    """A line put where it belongs: the edits that do it, and what there is to say of it."""

    edits: tuple[Edit, ...]
    found: Finding


def is_unsure(findings: tuple[Finding, ...], text: str) -> bool:
    """Tell whether a line astray may be behind what was found: several findings, or one that is not sure of itself."""
    if len(text) > SIZE_LIMIT or weight(findings, text) == 1:
        return False
    if sum(found.code < FIRST_CHECK for found in findings) > _MANY:
        return False
    faults = [found for found in findings if _is_misplaced(found)]
    if len(faults) == 1 and faults[0].code == "PC017" and not _is_odd(faults[0], text):
        # It is told already; but what is missing now may show that another line was meant.
        return any(found.code.startswith("PC2") for found in findings)
    return bool(faults)


def _is_misplaced(found: Finding) -> bool:
    """Tell whether something may only be in the wrong place: what is misspelt comes with what to type."""
    if found.code == "PC012":
        return found.help.startswith("put a ")
    return found.code in _MISPLACED and not found.help.startswith(("write: ", "did you mean "))


def weight(findings: tuple[Finding, ...], text: str) -> int:
    """Return how much was found, notes apart; what is not sure of itself counts twice."""
    said = (found for found in findings if found.severity != NOTE)
    return sum(1 + (found.code == "PC010" or (found.code == "PC017" and _is_odd(found, text))) for found in said)


def _is_odd(found: Finding, text: str) -> bool:
    """Tell whether a finding wants more than one line moved, or one from an even column to an odd one."""
    to = re.match(r"begin it with ([0-9]*[13579]) spaces", found.help)
    from_ = found.start - text.rfind("\n", 0, found.start) - 1
    return ", and line" in found.help or (to is not None and from_ % 2 == 0)


def moved(text: str, findings: tuple[Finding, ...]) -> Iterator[Moved]:
    """Yield what moves one line that the findings may follow from, likeliest first; the first place has most turns."""
    lines = Lines(text)
    tried: set[tuple[int, int]] = set()
    turns: list[list[tuple[int, int]]] = []
    for start in _places(lines, findings):
        pairs = {(one, column) for one in _near(lines, start) for column in _columns(lines, one, start)} - tried
        tried |= pairs
        turns.append(sorted(pairs, key=lambda pair: _likely(lines, start, *pair)))
    later: list[Moved] = []
    first = [*chain(*zip_longest(*turns[:_TOGETHER]))]
    others = chain(*zip_longest(*turns[_TOGETHER:]))
    for start, column in filter(None, (*first[:_FIRST], *others, *first[_FIRST:])):
        alone, *together = moves(lines, start, column, _why(lines, start, column))
        yield _made(start, alone)
        later += [_made(start, slip) for slip in together]
    yield from later


def _made(start: int, slip: Slip) -> Moved:
    found = syntax.wrong_indent(start + slip.begin, start + slip.stop, "").replace(help=slip.help)
    edits = (Edit(start + slip.start, start + slip.end, slip.new), *slip.also)
    return Moved(tuple(one if at == 0 else _from(start, one) for at, one in enumerate(edits)), found)


def _from(start: int, edit: Edit) -> Edit:
    return edit.replace(start=start + edit.start, end=start + edit.end)


def _places(lines: Lines, findings: tuple[Finding, ...]) -> list[int]:
    """Return the starts of the first lines with a fault of reading, a few of each place."""
    places: dict[int, int] = {}
    for start in dict.fromkeys(lines.start(found.start) for found in findings if _is_misplaced(found)):
        number = lines.number(start)
        if sum(abs(one - number) <= _NEAR for one in places.values()) < _TOGETHER:
            places[start] = number
        if len(places) == _FAULTS:
            break
    return [*places]


def _near(lines: Lines, start: int) -> list[int]:
    """Return the starts of the lines that a fault may come from: its own, those beside it and what it is held to."""
    below = lines.next_said(start)
    near = [start, *islice(lines.said_above(start), 2), *([below] if below is not None else [])]
    near += [one for _, one in levels(lines, start, lines.parts(start))]
    return [one for one in dict.fromkeys(near) if _is_movable(lines, one)]


def _is_movable(lines: Lines, start: int) -> bool:
    line, parts = lines[start], lines.parts(start)
    begins = parts["key"] or parts["dashes"] or _begins_block(lines, start)
    return not says_nothing(line) and bool(begins) and "\t" not in line


def _begins_block(lines: Lines, start: int) -> bool:
    above = next(lines.said_above(start), None)
    return above is not None and _BLOCK.match(lines.parts(above)["value"]) is not None


def _columns(lines: Lines, start: int, fault: int) -> Iterator[int]:
    """Yield the columns where a line may have been meant to begin."""
    own = lines.indent(start)
    above = next(lines.said_above(start), None)
    below = lines.next_said(start)
    if _begins_block(lines, start):
        # How deep a block text stands is told by its first line, which is then the one that is astray.
        yield from () if below is None or lines.indent(below) == own else (lines.indent(below),)
        return
    columns = {column for column, _ in levels(lines, start, lines.parts(start))}
    columns |= {lines.indent(one) for one in (fault, above, below) if one is not None}
    if above is not None:
        parts = lines.parts(above)
        if parts["key"] and not parts["value"]:
            columns.add(len(parts["indent"]) + len(parts["dashes"]) + 2)
    for column in columns - {own}:
        if (abs(column - own) <= _FAR or not own) and not _within_text(lines, start, column):
            yield column


def _within_text(lines: Lines, start: int, column: int) -> bool:
    """Tell whether a line would become part of a block text."""
    holder = lines.holder(start, column)
    return holder is not None and _BLOCK.match(lines.parts(holder)["value"]) is not None


def _likely(lines: Lines, fault: int, start: int, column: int) -> tuple[bool, int, int, int]:
    """Return what to sort by: whether it comes to stand at an odd column, how far it is moved, and how near it is."""
    own = lines.indent(start)
    # What was pasted to the left margin tells nothing by it.
    far = abs(column - own) if own else 2
    return column % 2 > own % 2, far, abs(start - fault), -column


def _why(lines: Lines, start: int, column: int) -> str:
    """Return what a line is like that begins in a column, or what it belongs to."""
    dashes = bool(lines.parts(start)["dashes"])
    beside = [one for one in lines.beside(start, column) if bool(lines.parts(one)["dashes"]) == dashes]
    if beside:
        return f", like line {lines.number(min(beside, key=lambda one: abs(one - start)))}"
    holder = lines.holder(start, column)
    return f", for it belongs to line {lines.number(holder)}" if holder is not None else ""


class Known(Record):
    """What is known of a text: what is found in it, and how many records it holds."""

    findings: tuple[Finding, ...]
    records: int

    def misplaced(self, text: str) -> set[tuple[str, int]]:
        """Return what does not stand where it is looked for, by code and line, which no move changes."""
        return {(one.code, text.count("\n", 0, one.start)) for one in self.findings if one.code in _MISPLACED}


def cost(text: str, findings: tuple[Finding, ...]) -> int:
    """Return what it took to read a text in which this was found, in characters: a fault makes it be read once more."""
    return (len(text) + _BEGINNING) * (1 + sum(found.code < FIRST_CHECK for found in findings))


def settled(text: str, known: Known, read: Callable[[str, int], Known]) -> list[Moved]:
    """Return what moves the lines that are astray, each in the text as it is after those before.

    `read` looks into a text, with at most so many mends. A move is believed where it takes away more than it is told by
    itself, and neither loses a record nor brings one into the wrong place.
    """
    made: list[Moved] = []
    left = READ_LIMIT
    while len(made) < ROUNDS and is_unsure(known.findings, text):
        best: tuple[Moved, Known] | None = None
        limit, misplaced = weight(known.findings, text) - 1, known.misplaced(text)
        for one in islice(moved(text, known.findings), TRIES):
            new = splice(text, list(one.edits))
            # What takes more mends than that is no better, and need not be read to its end.
            after = read(new, max(limit, 0))
            left -= cost(new, after.findings)
            rest, faults = weight(after.findings, new), after.misplaced(new)
            # Where nothing is left to say, what was there before only seemed to be more.
            kept = not rest or (after.records >= known.records and faults <= misplaced)
            if rest < limit and kept:
                best, limit = (one, after), rest
                line = text.count("\n", 0, one.found.start)
                if rest < weight(known.findings, text) // 2 and all(abs(at - line) > _NEAR for _, at in faults):
                    break
            if left < 0:
                break
        if best is None:
            break
        made.append(best[0])
        text, known = splice(text, list(best[0].edits)), best[1]
    return made
