"""Mending lines that are not YAML, in memory, so that reading can go on.

A mend never leaves the process: it only lets one run of `validate` show everything. `way` leads from the mended text
back to the file, and lines are called by their numbers there, from 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.lines import Lines
from planctl.record import Record
from planctl.text import Edit, apart, splice, step
from planctl.way import Way

if TYPE_CHECKING:
    from planctl.cleaning import Cleaned
    from planctl.finding import Finding
    from planctl.slips import Slip
    from planctl.vocabulary import Vocabulary

#: What can be mended without asking: the text was meant, and only its quotes or a space are missing.
_SAFE = frozenset(["PC012", "PC018", "PC019", "PC020", "PC021"])
#: Of so many lines the indentation is told one by one.
_SHOWN = 6
#: What a help begins with that shows the whole line to type.
_LINE = re.compile(r"write(?:, after [0-9]+ spaces)?: ")


class Mend(Record):
    """A change that may let reading go on: its edits, and the finding it stands for, None where there is one.

    `line` is that of the slip, `skipped` says how many lines from there on were left out, and `gap` in which line
    something is missing now. `code` is that of the finding, also where that is one made before; `safe` says that the
    file may be mended like this without asking. `tab` is which of the findings about tabs it stands for.
    `more` are mends of the same kind in the lines below, which only help together.
    """

    edits: tuple[Edit, ...]
    found: Finding | None
    line: int
    skipped: int = 0
    gap: int | None = None
    code: str = ""
    safe: bool = False
    tab: int | None = None
    more: tuple[Mend, ...] = ()

    def all_edits(self) -> tuple[Edit, ...]:
        """Return its edits and those of all that are made with it, in order."""
        return tuple(sorted((edit for one in (self, *self.more) for edit in one.edits), key=lambda edit: edit.start))

    def back(self, offset: int) -> int:
        """Return the offset before this mend of an offset after it."""
        return step(self.all_edits()).back(offset)


class Mending:
    """A text on its way to being readable."""

    def __init__(self, written: str, cleaned: Cleaned, keys: Vocabulary) -> None:
        """Begin with a file's text as it was written, and cleaned; `keys` are the words that a plan has for keys."""
        self.text = splice(cleaned.text, list(cleaned.edits))
        self.count = 0
        self.lost = bool(cleaned.gaps)
        self.way = Way()
        self.way.go(cleaned.edits)
        self.lines = Lines(self.text, self.number)
        self._written = written
        self._cleaned = cleaned
        self.keys = keys
        self._found: list[Finding | None] = []
        self._fixes: list[list[Edit]] = []
        self._at: list[int] = []
        self.done: set[int] = set()
        self._skipped: set[int] = set()
        self._added: list[int] = []
        self._gaps = [cleaned.text.count("\n", 0, at) + 1 for at in cleaned.gaps]
        # The findings about tabs, by line: what it takes to mend them is known only once the rest can be read.
        self.tabs = {line: at for at, lines in cleaned.tabs.items() for line in lines}
        self._rows: dict[int, Finding] = {}

    def number(self, offset: int) -> int:
        """Return the number in the file of the line of an offset in the mended text, from 1."""
        return self._cleaned.text.count("\n", 0, self.way.origin(offset)) + 1

    def line_of(self, line: int) -> str:
        """Return a line as it stands in the file, by its number."""
        above = self._cleaned.text.split("\n")[: line - 1]
        start = sum(map(len, above)) + len(above)
        end = self._cleaned.text.find("\n", start)
        return self._written[start : len(self._written) if end < 0 else end]

    def _index(self, line: int) -> int:
        """Return which line of the mended text, from 0, a line of the file is, or begins."""
        return line - 1 + sum(one < line for one in self._added)

    def gaps(self) -> tuple[int, ...]:
        """Return the offsets in the mended text where something was left out."""
        if not self._gaps:
            return ()
        starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return tuple(starts[self._index(line)] for line in sorted(self._gaps) if self._index(line) < len(starts))

    def findings(self) -> list[Finding]:
        """Return what was found before mending and what was mended; the line to type holds all mends of that line."""
        last = [self._tab(at, found) for at, found in enumerate(self._cleaned.findings)]
        written = self.text.split("\n") if self._found else []
        for found, line, fix in zip(self._found, self._at, self._fixes, strict=True):
            if found is None:
                continue
            if line not in self._skipped:
                whole = written[self._index(line)].strip()
                head = _LINE.match(found.help) if whole and "\n" not in found.help else None
                found = found.replace(help=head[0] + whole if head else found.help, fix=apart(fix))  # noqa: PLW2901
            last.append(found)
        return last

    def _tab(self, at: int, found: Finding) -> Finding:
        """Return a finding about tabs with the number of spaces that turned out to be right."""
        lines = self._cleaned.tabs.get(at, ())
        if at in self._rows or not lines or found.fix or not found.help.startswith(("begin", "put")):
            return self._rows.get(at, found)
        mended = self.text.split("\n")
        spaces = [len(one := mended[self._index(line)]) - len(one.lstrip(" ")) for line in lines]
        before = [one[: len(one) - len(one.lstrip())] for one in map(self.line_of, lines)]
        return found.replace(help=_spaces(spaces, before))

    def mended(self, mend: Mend) -> str:
        """Return the text as this mend would make it."""
        return splice(self.text, list(mend.all_edits()))

    def make(self, mend: Mend) -> None:
        """Take a mend for good."""
        for one in (mend, *mend.more):
            self._note(one)
        edits = mend.all_edits()
        self.text = self.mended(mend)
        self.count += 1
        self.way.go(edits)
        self.lines = Lines(self.text, self.number)

    def _note(self, mend: Mend) -> None:
        """Keep what there is to say of a mend, before it is made."""
        fix = list(self.way.edits(mend.edits)) if mend.safe else []
        if mend.found is None and mend.code:
            # The same slip again in this line belongs to the finding that stands.
            made = zip(self._found, self._at, self._fixes, strict=True)
            same = (one for found, line, one in made if line == mend.line and found and found.code == mend.code)
            next(same).extend(fix)
        self._fixes.append(fix)
        added = (edit.new.count("\n") - self.text.count("\n", edit.start, edit.end) for edit in mend.edits)
        self._added += [mend.line] * sum(added)
        if mend.tab is not None and mend.found is not None:
            self._rows[mend.tab] = mend.found
        self._found.append(mend.found if mend.tab is None else None)
        self._at.append(mend.line)
        self.done.add(mend.line)
        if mend.gap is not None:
            self.lost = True
            self._gaps.append(mend.gap)
            self._skipped |= set(range(mend.line, mend.line + mend.skipped))

    def of(self, start: int, slip: Slip) -> Mend:
        """Return the mend of a slip, whose columns count from the start of a line."""
        line = self.lines[start]
        written = line[: slip.start] + slip.new + line[slip.end :]
        places = self.way.origin(start + slip.begin), self.way.origin(start + slip.stop)
        found = slip.fault(*places, *slip.words, written.strip())
        found = found.replace(help=slip.help) if slip.help else found
        number = self.number(start + slip.begin)
        first = Edit(start + slip.start, start + slip.end, slip.new)
        edits = (first, *(one.replace(start=start + one.start, end=start + one.end) for one in slip.also))
        gap = None if slip.gap is None else number + slip.gap
        safe = found.code in _SAFE if slip.safe is None else slip.safe
        # Where a text over several lines ends can be meant in more than one way.
        safe = safe and edits[-1].end <= start + len(line)
        # The same slip again in one line: the finding that stands will show the whole line.
        same = (one for one, at in zip(self._found, self._at, strict=True) if at == number and one)
        if any(one.code == found.code for one in same):
            return Mend(edits, None, number, gap=gap, code=found.code, safe=safe)
        if number in self.tabs and found.code == "PC017":
            # How deep the tabs before it were meant was only guessed.
            return Mend(edits, None, number, gap=gap)
        return Mend(edits, found, number, gap=gap, code=found.code, safe=safe, tab=self.tab_of(found, number))

    def tab_of(self, found: Finding, line: int) -> int | None:
        """Return which finding about tabs another one of the same line says better."""
        at = self.tabs.get(line)
        better = at is not None and found.code in {"PC010", "PC011"} and self._cleaned.tabs[at][0] == line
        return at if better and at not in self._rows else None


def _spaces(spaces: list[int], before: list[str]) -> str:
    """Return how many spaces some lines have to begin with; `before` is what they begin with, tabs among it."""
    if len(spaces) == 1:
        return f"begin the line with {spaces[0]} spaces"
    step = (spaces[0] - before[0].count(" ")) // max(before[0].count("\t"), 1)
    if all(count == len(one.replace("\t", " " * step)) for count, one in zip(spaces, before, strict=True)):
        return f"put {step} spaces in place of each"
    if len(set(spaces)) == 1:
        return f"begin each of these lines with {spaces[0]} spaces"
    if len(spaces) <= _SHOWN:
        return f"begin these lines with {listed(map(str, spaces), 'and')} spaces"
    return f"begin these lines with {', '.join(map(str, spaces[:_SHOWN]))} spaces and so on"
