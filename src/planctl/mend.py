"""Mending lines that are not YAML, in memory, so that reading can go on.

A mend never leaves the process: it only lets one run of `validate` show everything. It never moves a line, so every
line keeps its number; `origin` takes an offset of the mended text back to the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.record import Record
from planctl.slips import LINE, Slip, slips
from planctl.text import Edit, splice, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.cleaning import Cleaned
    from planctl.finding import Finding

#: How many lines back a quotation mark that was never closed is looked for.
_BACK = 200
#: By how many columns a line may be moved.
_MOVE = 4


class Mend(Record):
    """A change that may let reading go on: its edits, and the finding it stands for, None where there is one.

    `line` counts from 0, `skipped` says how many lines from there on were left out, and `gap` in which line
    something is missing now.
    """

    edits: tuple[Edit, ...]
    found: Finding | None
    line: int
    skipped: int = 0
    gap: int | None = None

    def back(self, offset: int) -> int:
        """Return the offset before this mend of an offset after it."""
        return step(self.edits).back(offset)


class Mending:
    """A text on its way to being readable."""

    def __init__(self, cleaned: Cleaned, keys: frozenset[str]) -> None:
        """Begin with a clean text; `keys` are the words that a plan has for keys."""
        self.text = splice(cleaned.text, list(cleaned.edits))
        self.count = 0
        self.lost = bool(cleaned.gaps)
        self._keys = keys
        self._steps = [step(cleaned.edits)] if cleaned.edits else []
        self._found: list[Finding | None] = []
        self._lines: list[int] = []
        self._mended: set[int] = set()
        self._skipped: set[int] = set()
        self._gaps = [cleaned.text.count("\n", 0, at) for at in cleaned.gaps]

    def origin(self, offset: int) -> int:
        """Return the offset in the file of an offset in the mended text."""
        for one in reversed(self._steps):
            offset = one.back(offset)
        return offset

    def home(self, found: Finding) -> Finding:
        """Return a finding of the mended text with the places of the file."""
        if not self._steps:
            return found
        related = tuple(at.replace(start=self.origin(at.start), end=self.origin(at.end)) for at in found.related)
        return found.replace(start=self.origin(found.start), end=self.origin(found.end), related=related)

    def gaps(self) -> tuple[int, ...]:
        """Return the offsets in the mended text where something was left out."""
        if not self._gaps:
            return ()
        starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return tuple(starts[line] for line in sorted(self._gaps))

    def findings(self) -> list[Finding]:
        """Return what was mended; the line to type holds all mends of that line."""
        written = self.text.split("\n") if self._found else []
        last: list[Finding] = []
        for found, line in zip(self._found, self._lines, strict=True):
            if found is None:
                continue
            whole = written[line].strip()
            again = found.help.startswith("write: ") and whole and "\n" not in found.help
            last.append(found.replace(help=f"write: {whole}") if again and line not in self._skipped else found)
        return last

    def mended(self, mend: Mend) -> str:
        """Return the text as this mend would make it."""
        return splice(self.text, list(mend.edits))

    def make(self, mend: Mend) -> None:
        """Take a mend for good."""
        self.text = self.mended(mend)
        self.count += 1
        self._steps.append(step(mend.edits))
        self._found.append(mend.found)
        self._lines.append(mend.line)
        self._mended.add(mend.line)
        if mend.gap is not None:
            self.lost = True
            self._gaps.append(mend.gap)
            self._skipped |= set(range(mend.line, mend.line + mend.skipped))

    # --- what may be wrong -----------------------------------------------------------------------------------------

    def choices(self, at: int, context: int | None) -> Iterator[list[Mend]]:
        """Yield what may have stopped the parser at `at`, likeliest first; of several at once the best is meant.

        `context` is where what the parser was reading began.
        """
        here = self._line_at(at)
        began = here if context is None else self._start(context)
        tried: set[int] = set()
        for start in self._suspects(here, began, context):
            if start not in tried:
                tried.add(start)
                yield from ([one] for one in self._slips(start))
        yield list(self._quoted_over_lines(here))
        yield list(self._titled(here))
        bare = began != here and not (parts := self._parts(began))["key"] and not parts["dashes"]
        if bare:
            # A text that stands where a key should.
            yield list(self._moved(began))
        yield list(self._moved(here))
        for start in self._back(here):
            if start not in tried:
                yield from ([one] for one in self._slips(start) if one.found and one.found.code == "PC015")
        if bare:
            yield [self.skip(began)]

    def _suspects(self, here: int, began: int, context: int | None) -> Iterator[int]:
        """Yield the starts of the lines that may hold the slip."""
        if context is not None and self.text[context : context + 1] in {'"', "'"}:
            # A quoted text that never ended was opened where the parser began to read it.
            yield began
        yield here
        if began != here:
            yield began
        if here > 0:
            yield self._line_at(here - 1)

    def _line_at(self, offset: int) -> int:
        """Return the start of the last line at or before an offset that still has something on it."""
        start = self._start(min(offset, len(self.text)))
        while start > 0 and not self._line(start).strip():
            start = self._start(start - 1)
        return start

    def _start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line(self, start: int) -> str:
        return self.text[start : self._end(start)]

    def _end(self, start: int) -> int:
        """Return where a line ends, without its ending."""
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        return end - (end > start and self.text[end - 1] == "\r")

    def _back(self, start: int) -> Iterator[int]:
        """Yield the starts of the lines above, nearest first."""
        for _ in range(_BACK):
            if start <= 0:
                return
            start = self._start(start - 1)
            yield start

    def _parts(self, start: int) -> re.Match[str]:
        """Return a line by its parts; the pattern matches every line."""
        parts = LINE.match(self._line(start))
        assert parts is not None  # noqa: S101 - see above
        return parts

    def _slips(self, start: int) -> Iterator[Mend]:
        line = self._line(start)
        for slip in slips(line, self._keys):
            yield self._mend(start, line, slip)

    def _mend(self, start: int, line: str, slip: Slip) -> Mend:
        written = line[: slip.start] + slip.new + line[slip.end :]
        found = slip.fault(
            self.origin(start + slip.begin),
            self.origin(start + slip.stop),
            *slip.words,
            written.strip(),
        )
        number = self.text.count("\n", 0, start)
        edits = (Edit(start + slip.start, start + slip.end, slip.new),)
        # The same slip again in one line: the finding that stands will show the whole line.
        same = (one for one, at in zip(self._found, self._lines, strict=True) if at == number and one)
        return Mend(edits, None if any(one.code == found.code for one in same) else found, number)

    def _quoted_over_lines(self, here: int) -> Iterator[Mend]:
        """Yield the mend of a text without quotes that runs over several lines and holds a colon."""
        line = self._line(here)
        parts = self._parts(here)
        if not parts["key"] or parts["key"] in self._keys:
            return
        first = next((start for start in self._back(here) if self._parts(start)["key"]), here)
        above = self._parts(first)
        if first == here or not above["key"] or not above["value"] or above["value"][0] in "\"'[{|>":
            return
        begin, end = first + above.start("value"), here + len(line.rstrip())
        text = self.text[begin:end]
        new = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        number = self.text.count("\n", 0, here)
        at = self.origin(here + parts.start("colon"))
        opening = self._line(first)[: above.start("value")].lstrip() + '"' + above["value"]
        help_ = f'put the whole text in quotes: {opening} … {line.strip()}"'
        found = syntax.colon_in_text(at, at + 1, "").replace(help=help_)
        yield Mend((Edit(begin, end, new),), found, number)

    def _titled(self, here: int) -> Iterator[Mend]:
        """Yield the mend of a short form, which is a title alone, below which keys stand all the same."""
        parts = self._parts(here)
        start = self._line_at(here - 1) if here > 0 else here
        line, above = self._line(start), self._parts(start)
        value = above["value"]
        if start == here or parts["dashes"] or parts["key"] not in self._keys or not value or value[0] in "[{|>#":
            return
        number = self.text.count("\n", 0, start)
        at, end = start + above.start("value"), start + len(line.rstrip())
        begin, stop = self.origin(at), self.origin(end)
        if above["dashes"] and not above["key"] and len(parts["indent"]) == above.start("value"):
            written = line[: above.start("value")].lstrip() + "title: " + value
            found = syntax.missing_sign(begin, stop, "title:", value, written)
            yield Mend((Edit(at, at, "title: "),), found, number)
        elif above["key"] and above["key"] not in self._keys and len(parts["indent"]) > len(above["indent"]):
            found = syntax.missing_sign(begin, stop, "title:", value, "")
            help_ = f"write this in a line of its own below {above['key']}: title: {value}"
            yield Mend((Edit(at, end, " " * (end - at)),), found.replace(help=help_), number, gap=number + 1)

    # --- lines that stand too far left or right ----------------------------------------------------------------------

    def _moved(self, start: int) -> Iterator[Mend]:
        """Yield the mends of a line that is sound by itself but stands too far left or right."""
        parts = self._parts(start)
        if not parts[0].strip() or parts["value"].startswith("#"):
            return
        own = len(parts["indent"])
        bare = not (parts["key"] or parts["dashes"])
        known = parts["key"] in self._keys or not parts["key"]

        def likely(one: tuple[int, int]) -> tuple[int, bool, int]:
            # Of two columns as near, the one where another word of the plan's own stands.
            return abs(one[0] - own), (self._parts(one[1])["key"] in self._keys) != known, -one[0]

        for level, like in sorted(self._levels(start, parts), key=likely):
            far = abs(level - own)
            if level == own or (far > _MOVE and not bare) or (far > 1 and not known):
                continue
            above = self.text.count("\n", 0, like) + 1
            help_ = f"begin it with {level} spaces, {'for it goes on with' if bare else 'like'} line {above}"
            at = self.origin(start + own)
            found = syntax.wrong_indent(at, at + 1, help_)
            number = self.text.count("\n", 0, start)
            yield Mend((Edit(start, start + own, " " * level),), found, number)
            below = self._below(start, own)
            if below:
                edits = (self._indented(one, level - own) for one in (start, *below))
                yield Mend(tuple(edits), found, number)

    def _indented(self, start: int, by: int) -> Edit:
        return Edit(start, start, " " * by) if by > 0 else Edit(start, start - by, "")

    def _levels(self, start: int, parts: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the columns where the lines above say that a line like this may begin, with the line that says so."""
        limit = 10_000
        for back in self._back(start):
            above = self._parts(back)
            if not above[0].strip() or above[0].lstrip().startswith("#"):
                continue
            column = len(above["indent"])
            inner = column + len(above["dashes"])
            if not (parts["key"] or parts["dashes"]):
                # A sentence goes on, further right than what it belongs to.
                if " " in above["value"] and (above["key"] or above["dashes"]):
                    yield (inner if above["key"] else column) + 2, back
                return
            if inner < limit and above["key"] and not (above["dashes"] and parts["dashes"]):
                yield inner, back
            if column < limit and above["dashes"] and parts["dashes"]:
                yield column, back
            limit = min(limit, column if above["dashes"] else inner)
            if limit <= 0:
                return

    def _below(self, start: int, indent: int) -> list[int]:
        """Return the starts of the lines that stand directly below a line and further right."""
        below: list[int] = []
        while True:
            start = self.text.find("\n", start) + 1
            line = self._line(start)
            if start == 0 or len(line) - len(line.lstrip(" ")) <= indent:
                return below
            below.append(start)

    # --- for want of anything better ---------------------------------------------------------------------------------

    def skip(self, at: int) -> Mend:
        """Return the mend that leaves out the line at an offset, with what is indented below it."""
        start = self._line_at(at)
        line = self._line(start)
        indent = len(line) - len(line.lstrip(" "))
        below = self._below(start, indent)
        end = self._end(below[-1] if below else start)
        number = self.text.count("\n", 0, start)
        lines = re.sub(r"[^\r\n]+", "", self.text[start:end])
        first, last = self.origin(start + indent), self.origin(start + len(line.rstrip()))
        found = None if number in self._mended else syntax.unreadable_line(first, last)
        return Mend((Edit(start, end, lines),), found, number, len(below) + 1, gap=number)
