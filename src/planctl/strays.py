"""Finding what no plan may hold, and taking it out so that reading can go on.

Almost everything is replaced by as many characters, so that places stay what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from planctl.cleaning import ALIKE, CONTROL, GONE, SPACES, Cleaned
from planctl.faults import file as files
from planctl.faults import syntax
from planctl.lines import Lines, parts_of
from planctl.marks import is_mark
from planctl.moves import is_like, levels
from planctl.text import Edit, Source, splice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.finding import Finding
    from planctl.vocabulary import Vocabulary

#: How many faults of this kind are reported before reading stops.
FAULT_LIMIT = 50
#: How many lines with tabs are looked at.
TAB_LIMIT = 10_000

#: For how many of them it is looked up how deep they may be meant.
DEPTHS = 500

_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_LAST_MARKER = re.compile(r"^>{7}(?=[ \r\n]|\Z)", re.MULTILINE)
_TAB_LINE = re.compile(r"^[^\t\n]*\t.*$", re.MULTILINE)
_ALIKE_HEAD = re.compile(
    rf"^(?=.*[{SPACES}：])(?P<indent>[ {SPACES}]*)(?P<dashes>(?:-[ {SPACES}]+)*)"
    rf"(?:(?P<key>[A-Za-z][\w-]*)[ {SPACES}]*(?P<colon>[:：])(?P<gap>[ {SPACES}]*))?",
    re.MULTILINE,
)
_PLAIN = str.maketrans(dict.fromkeys(SPACES, " ") | {"：": ":"})
_BLOCK = re.compile(r"(?:^|.*[:-] +)[|>][0-9+-]{0,2}\s*(?:#.*)?$")


def clean(source: Source, keys: Vocabulary) -> Cleaned:
    """Find and take out what no plan may hold; `keys` are the words that a plan has for keys."""
    cleaning = _Cleaning(source, keys)
    steps = (cleaning.controls, cleaning.long_lines, cleaning.conflicts, cleaning.alike, cleaning.tabs)
    for step in steps:
        for found in step():
            cleaning.findings.append(found)
            if len(cleaning.findings) >= FAULT_LIMIT:
                cleaning.findings.append(files.too_many_faults(found.end, found.end))
                return cleaning.done(over=True)
    return cleaning.done(over=cleaning.over)


class _Cleaning:
    """A text on its way to being clean."""

    def __init__(self, source: Source, keys: Vocabulary) -> None:
        self.source = source
        self.text = source.text
        self.findings: list[Finding] = []
        self._keys = keys
        self._edits: list[Edit] = []
        self._gaps: list[int] = []
        self._tabs: dict[int, tuple[int, ...]] = {}
        self.over = False

    def done(self, *, over: bool) -> Cleaned:
        edits = tuple(sorted(self._edits, key=lambda edit: edit.start))
        return Cleaned(self.text, tuple(self.findings), edits, tuple(self._gaps), over, self._tabs)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _blank(self, start: int, end: int) -> None:
        """Leave out some lines: spaces for now, so that places stay, and nothing in the end."""
        dropped = self.text[start:end]
        lines = re.sub(r"[^\r\n]+", "", dropped)
        spaces = " " * len(dropped) if not lines else re.sub(r"[^\r\n]", " ", dropped)
        self.text = self.text[:start] + spaces + self.text[end:]
        self._edits = [edit for edit in self._edits if edit.end <= start or end <= edit.start]
        self._edits.append(Edit(start, end, lines))
        self._gaps.append(start)

    def controls(self) -> Iterator[Finding]:
        """Report the first control character of each line: one is enough to find them all by."""
        control = re.compile(CONTROL)
        found = control.search(self.text)
        if not found:
            return
        while found:
            yield files.control_character(found.start(), found.end(), found[0])
            end = self.text.find("\n", found.end())
            found = control.search(self.text, end) if end >= 0 else None
        # A file with nothing else for a line's end is an old one, and may as well be read.
        newline = GONE if "\n" in self.text else "\n"
        self.text = control.sub(lambda one: newline if one[0] == "\r" else GONE, self.text)

    def long_lines(self) -> Iterator[Finding]:
        """Report a line that is longer than any text may be."""
        at = 0
        while len(self.text) - at > files.TEXT_LIMIT:
            end = self.text.rfind("\n", at, at + files.TEXT_LIMIT + 1)
            if end < 0:
                end = self._line_end(at)
                yield files.text_too_long(at, at, end - at)
                self._blank(at, end)
            at = end + 1

    def conflicts(self) -> Iterator[Finding]:
        """Report conflict markers and keep the first of the two versions."""
        dropped: list[tuple[int, int]] = []
        inside = False
        found = _CONFLICT.search(self.text)
        while found:
            start, end = found.start(), self._line_end(found.start())
            sign = found[0][0]
            if sign == "<" or (sign == ">" and not inside):
                yield files.conflict_marker(start, end - self.text[start:end].endswith("\r"), found[0])
                inside = sign == "<"
            elif inside and sign == ">":
                inside = False
            elif inside:
                # The other version, up to the last marker.
                last = _LAST_MARKER.search(self.text, end)
                end = self._line_end(last.start()) if last else end
                inside = False
            dropped.append((start, end))
            found = (_MARKER if inside else _CONFLICT).search(self.text, end)
        for start, end in dropped:
            self._blank(start, end)

    def tabs(self) -> Iterator[Finding]:
        """Report tabs, neighbouring lines together, and read spaces instead."""
        text = self.text
        if "\t" not in text:
            return
        first = re.compile(r"^( +)\S", re.MULTILINE).search(text)
        step = first[1] if first else "  "
        run: list[int] = []
        last, tabs, column = -1, 0, 0
        for count, found in enumerate(_TAB_LINE.finditer(text)):
            if run and (found.start() != last + 1 or count >= TAB_LIMIT):
                yield self._tab(run, len(step))
                run = []
            if count >= TAB_LIMIT:
                self.over = True
                return
            if self._behind_mark(found):
                continue
            inner = found[0].lstrip(" \t")
            indent = found[0][: len(found[0]) - len(inner)]
            if "\t" in indent and inner.strip():
                if not run:
                    tabs = indent.count("\t")
                    column = len(indent.replace("\t", step))
                    column = self._depth(found.start(), inner, column) if count < DEPTHS else column
                by = len(indent.replace("\t", step)) - tabs * len(step)
                new = " " * max(column + by, 0) if run else " " * column
                self._edits.append(Edit(found.start(), found.start() + len(indent), new))
            run.append(found.start())
            last = found.end()
        if run:
            yield self._tab(run, len(step))
        self.text = text.replace("\t", " ")

    def _depth(self, start: int, inner: str, column: int) -> int:
        """Return how deep a line is meant that begins with tabs: so deep, or like a line above that is like it."""
        lines, parts = Lines(self.text), parts_of(inner)
        above = next(lines.said_above(start), None)
        below_key = above is not None and not lines.parts(above)["value"] and lines.indent(above) < column
        if not parts["key"] or below_key:
            return column
        alike = [one for one in levels(lines, start, parts) if is_like(lines.parts(one[1]), parts, self._keys)]
        columns = [one for one, _ in alike]
        return column if column in columns or not columns else columns[0]

    def _behind_mark(self, line: re.Match[str]) -> bool:
        """Tell whether the tab of a line stands behind the bullet of a point of a list, of which more will be said."""
        marked = re.match(r" *\S{1,5}(?=\t+[^\t]*$)", line[0])
        return marked is not None and is_mark(Lines(self.text), line.start(), line.start() + marked.end(), self._keys)

    def _tab(self, run: list[int], step: int) -> Finding:
        start = run[0]
        first = self.text.count("\n", 0, start) + 1
        self._tabs[len(self.findings)] = tuple(range(first, first + len(run)))
        line = self.text[start : self._line_end(start)].rstrip("\r")
        at = line.index("\t")
        inner = [self.text[begin : self._line_end(begin)].lstrip(" ") for begin in run]
        within = not any(line[:1] == "\t" for line in inner)
        if len(run) > 1:
            help_ = f"put {'a space' if within else f'{step} spaces'} in place of each"
        elif not line.strip():
            help_ = "leave the line empty"
        elif line[:at].strip():
            help_ = f"write: {line.replace(chr(9), ' ').strip()}"
        else:
            indent = line[: len(line) - len(line.lstrip())]
            help_ = f"begin the line with {len(indent) + (step - 1) * indent.count(chr(9))} spaces"
        # In front of a line it stands for a number of spaces that only its author knows.
        tabs = re.finditer("\t", self.text[start : self._line_end(run[-1])]) if within else ()
        fix = tuple(Edit(start + tab.start(), start + tab.end(), " ") for tab in tabs)
        return syntax.tab(start + at, start + at + 1, len(run), help_).replace(fix=fix)

    def alike(self) -> Iterator[Finding]:
        """Report spaces and colons that only look like those that YAML reads."""
        if self.text.isascii() or not any(char in self.text for char in ALIKE):
            return
        blocks: list[int] | None = None
        for found in _ALIKE_HEAD.finditer(self.text):
            if self._is_alike(found):
                blocks = blocks or _blocks(self.text)
                # An odd number of bounds before it: the line stands within a block text.
                if bisect_right(blocks, found.start()) % 2 == 0:
                    yield self._like(found)

    def _is_alike(self, head: re.Match[str]) -> bool:
        """Tell whether the signs at the head of a line were meant for those that YAML reads."""
        if not any(char in head[0] for char in ALIKE):
            return False
        if not head["key"] or head["key"] in self._keys:
            return bool(head["key"] or head["dashes"])
        # A letter or an id is a key where the lines beside it begin with one.
        lines = Lines(self.text)
        like = (lines.parts(one) for one in lines.beside(head.start()))
        own = parts_of(head[0].translate(_PLAIN))
        return bool(head["gap"]) and any(is_like(one, own, self._keys) for one in like if one["key"])

    def _like(self, head: re.Match[str]) -> Finding:
        start, end = head.span()
        new = "".join(" " if char in SPACES else ":" if char == "：" else char for char in head[0])
        places = [start + index for index, char in enumerate(head[0]) if char in ALIKE]
        at, last = places[0], places[-1] + 1
        char = self.text[at]
        fix = {place: Edit(place, place + 1, new[place - start]) for place in places}
        if head["key"]:
            # No space belongs before a colon, of whatever kind.
            gap = range(head.end("key"), head.start("colon"))
            fix |= {place: Edit(place, place + 1, "") for place in gap}
        self.text = self.text[:start] + new + self.text[end:]
        behind: tuple[Edit, ...] = ()
        if head["key"] and not head["gap"] and self.text[end : end + 1].strip():
            self._edits.append(Edit(end, end, " "))
            behind = (Edit(end, end, " "),)
        edits = (*(fix[place] for place in sorted(fix)), *behind)
        shifted = [one.replace(start=one.start - start, end=one.end - start) for one in edits]
        line = splice(self.text[start : self._line_end(end)], shifted).strip()
        indent = len(head["indent"])
        if at - start < indent:
            last = start + indent
        found = syntax.look_alike(at, last, char, line).replace(fix=edits)
        return found.replace(help=f"begin the line with {indent} spaces") if at - start < indent else found


def _blocks(text: str) -> list[int]:
    """Return where block texts begin and end, in turn: within them every character is the author's."""
    bounds: list[int] = []
    level = -1
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        indent = len(line) - len(line.lstrip(" "))
        if level >= 0 and line.strip() and indent <= level:
            bounds.append(at)
            level = -1
        if level < 0 and ("|" in line or ">" in line) and _BLOCK.match(line):
            head = parts_of(line)
            level = indent + len(head["dashes"]) if head["key"] else indent
            bounds.append(end + 1)
        at = end + 1
    return bounds or [len(text) + 1]
