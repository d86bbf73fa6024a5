"""Which lines may hold what stopped the parser, and which mends of them may let it go on."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from planctl.around import marked, mistyped
from planctl.faults import refused, syntax
from planctl.lines import says_nothing
from planctl.marks import without_mark
from planctl.mend import Mend, Mending
from planctl.moves import moved, spread, spread_back, text_moved, titled, uncommaed
from planctl.oneline import LOST_COLON, slips
from planctl.quoting import in_list
from planctl.rows import row
from planctl.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.finding import Finding
    from planctl.slips import Slip

#: So many lines are mended together, and looked back at for where a list began.
_TOGETHER = 50

#: Nobody types so many spaces, and what looks for slips would look at each of them many times.
_GAP = " " * 400


class Suspects(Mending):
    """A text on its way to being readable, and what may be wrong in it."""

    def choices(self, at: int, context: int | None) -> Iterator[list[Mend]]:
        """Yield what may have stopped the parser at `at`, likeliest first; of several at once the best is meant.

        `context` is where what the parser was reading began.
        """
        lines, keys = self.lines, self.keys
        here = lines.last_at(at)
        began = here if context is None else lines.start(context)
        tried: set[int] = set()
        for start in self._suspects(here, began, context):
            if start not in tried:
                tried.add(start)
                yield from ([one] for one in self._slips(start))
        if context is not None and self.text[context : context + 1] in {"{", "["}:
            yield [self.of(start, slip) for start, slip in uncommaed(lines, here)]
        yield [self.of(start, slip) for start, slip in spread_back(lines, here, keys)]
        for start in [here, *islice(lines.said_above(here), 1)]:
            yield list(self._mends(start, text_moved(lines, start, keys)))
        yield [self.of(start, slip) for start, slip in titled(lines, here, keys)]
        bare = began != here and not (parts := lines.parts(began))["key"] and not parts["dashes"]
        if bare:
            # A text that stands where a key should.
            yield list(self._mends(began, moved(lines, began, keys)))
        above = next(lines.said_above(here), None)
        if above is not None and self._in_the_way(above, here):
            yield [self.skip(above)]
        yield list(self._mends(here, moved(lines, here, keys)))
        for start in lines.above(here):
            # Only a quotation mark reaches from so far up.
            if start not in tried and not {'"', "'"}.isdisjoint(lines[start]):
                yield from ([one] for one in self._typed(start) if one.found and one.code == "PC015")
        if bare:
            yield [self.skip(began)]

    def _in_the_way(self, above: int, here: int) -> bool:
        """Tell whether a line that is only text stands where the key below it belongs."""
        parts = self.lines.parts(above)
        alone = not parts["key"] and not parts["dashes"] and self.lines.parts(here)["key"]
        return bool(alone) and self.lines.indent(above) == self.lines.indent(here)

    def _suspects(self, here: int, began: int, context: int | None) -> Iterator[int]:
        """Yield the starts of the lines that may hold the slip."""
        if context is not None and self.text[context : context + 1] in {'"', "'"}:
            # A quoted text that never ended was opened where the parser began to read it.
            yield began
        yield here
        if began != here:
            yield began
        if here > 0:
            yield self.lines.last_at(here - 1)
        for above in islice(self.lines.said_above(here), _TOGETHER):
            # A text that was to be a list may have begun further up.
            if without_mark(self.lines[above]) or LOST_COLON.match(self.lines[above]):
                yield above
            elif self.lines.parts(above)["key"]:
                break

    def _slips(self, start: int) -> Iterator[Mend]:
        """Yield the mends of one line."""
        lines, keys = self.lines, self.keys
        if _GAP in lines[start]:
            return
        number = self.number(start)
        if number in self.tabs or not {";", "|"}.isdisjoint(lines[start]):
            yield from self._mends(start, row(lines, start, self.line_of(number), keys))
        more: tuple[Mend, ...] | None = None
        for one in self._mends(start, marked(lines, start, keys)):
            if more is None:
                more = self._marked_below(start)
                yield from ([one.replace(more=more)] if more else [])
            yield one
        yield from self._mends(start, mistyped(lines, start, keys))
        yield from self._typed(start)

    def _typed(self, start: int) -> Iterator[Mend]:
        """Yield the mends of what is wrong in a line by itself."""
        line = self.lines[start]
        typed = slips(line, self.keys, lambda word: self._fits(start, word)) if _GAP not in line else ()
        return self._mends(start, (spread(self.lines, start, slip) for slip in typed))

    def _mends(self, start: int, found: Iterable[Slip]) -> Iterator[Mend]:
        return (self.of(start, slip) for slip in found)

    def _marked_below(self, start: int) -> tuple[Mend, ...]:
        """Return the mends of the lines below that begin in the same column and with a mark that is as wrong."""
        lines = self.lines
        more: list[Mend] = []
        for below in lines.after(start):
            if says_nothing(lines[below]) or lines.indent(below) > lines.indent(start):
                continue
            slip = next(marked(lines, below, self.keys), None) if lines.indent(below) == lines.indent(start) else None
            if slip is None or slip.help or len(more) >= _TOGETHER:
                break
            more.append(self.of(below, slip))
        return tuple(more)

    def _fits(self, start: int, word: str) -> bool:
        """Tell whether a word may be the key of a line, by those beside it."""
        line = self.lines[start]
        column = len(line) - len(line.lstrip(" -"))
        return word in self.keys and self.keys.together(word, self.lines.keys_beside(start, column))

    def skip(self, at: int) -> Mend:
        """Return the mend that leaves out the line at an offset, with what is indented below it."""
        lines = self.lines
        start = lines.last_at(at)
        line = lines[start]
        indent = lines.indent(start)
        below = lines.below(start, indent)
        end = lines.end(below[-1] if below else start)
        number = self.number(start)
        left = re.sub(r"[^\r\n]+", "", self.text[start:end])
        first, last = self.way.origin(start + indent), self.way.origin(start + len(line.rstrip()))
        found = None
        if number not in self.done:
            found = refused.directive(first, last) if line.startswith("%") else self._unreadable(start, first, last)
        tab = self.tab_of(found, number) if found else None
        return Mend((Edit(start, end, left),), found, number, len(below) + 1, gap=number, tab=tab)

    def _unreadable(self, start: int, first: int, last: int) -> Finding:
        parts = self.lines.parts(start)
        said = parts["value"] if not parts["key"] and not parts["dashes"] else ""
        words = [key for key in ("note", "text") if self._fits(start, key)] if said[:1].isalnum() else []
        return syntax.unreadable_line(first, last, f"{words[0]}: {in_list(said)}" if words else "")
