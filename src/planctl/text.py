"""A text, places in it, and changes to it. Knows nothing of YAML or plans."""

from __future__ import annotations

from planctl.record import Record

#: How many characters lie between two places whose line is kept.
_STRETCH = 4096


class Span(Record):
    """A half-open range of character offsets in one text."""

    start: int
    end: int


class Edit(Record):
    """A replacement for the characters from `start` to `end`."""

    start: int
    end: int
    new: str


class Source:
    """One text with the name it is shown under; turns offsets into lines and columns when asked."""

    __slots__ = ("_counts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        """`path` is what people see in messages, `text` the whole content without a byte order mark."""
        self.path = path
        self.text = text
        self._counts: list[int] | None = None

    def _lines_before(self) -> list[int]:
        """Return how many lines end before each stretch of the text: a list of all lines would outweigh the text."""
        if self._counts is None:
            text = self.text
            counts = [0]
            for at in range(0, len(text), _STRETCH):
                counts.append(counts[-1] + text.count("\n", at, at + _STRETCH))
            self._counts = counts
        return self._counts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, columns in characters."""
        text = self.text
        offset = min(offset, len(text))
        stretch = offset // _STRETCH
        line = self._lines_before()[stretch] + text.count("\n", stretch * _STRETCH, offset)
        return line + 1, offset - text.rfind("\n", 0, offset)

    def line_start(self, line: int) -> int:
        """Return the offset where a line, counted from 1, begins; past the end, the end of the text."""
        if line <= 1:
            return 0
        counts = self._lines_before()
        if line - 1 > counts[-1]:
            return len(self.text)
        from bisect import bisect_left

        stretch = bisect_left(counts, line - 1) - 1
        at = stretch * _STRETCH - 1
        for _ in range(line - 1 - counts[stretch]):
            at = self.text.find("\n", at + 1)
        return at + 1

    def line(self, line: int) -> str:
        """Return a line, counted from 1, without its ending."""
        start = self.line_start(line)
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


def is_ident(text: str) -> bool:
    """Tell whether a text is an id: small letters, digits and hyphens, a letter first."""
    bare = text.replace("-", "")
    return text.isascii() and text[:1].isalpha() and bare.isalnum() and bare.lower() == bare


def splice(text: str, edits: list[Edit]) -> str:
    """Return the text with all edits made; raises ValueError where two of them overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError(f"two edits overlap at offset {edit.start}")
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """Return edits in order, without one that a later one has taken in; none where two only meet in part."""
    from bisect import bisect_left, bisect_right

    kept: list[Edit] = []
    for edit in edits:
        first = bisect_left(kept, edit.start, key=lambda one: one.end)
        last = bisect_right(kept, edit.end, key=lambda one: one.start)
        stay = [one for one in kept[first:last] if not (edit.start <= one.start and one.end <= edit.end)]
        if any(one.start < edit.end and edit.start < one.end for one in stay):
            return ()
        kept[first:last] = sorted([*stay, edit], key=lambda one: (one.start, one.end))
    return tuple(kept)


class Step(Record):
    """One step from a text to the next, for finding the way back: its edits, and where each ended up."""

    edits: tuple[Edit, ...]
    begins: tuple[int, ...]

    def back(self, offset: int) -> int:
        """Return the offset before this step."""
        from bisect import bisect_right

        at = bisect_right(self.begins, offset) - 1
        if at < 0:
            return offset
        edit, begin = self.edits[at], self.begins[at]
        inside = offset - begin
        if inside >= len(edit.new):
            return edit.end + inside - len(edit.new)
        # Where a text was put in quotes, what stands in it has moved by one character.
        inside -= edit.new[:1] in {'"', "'"} and edit.end > edit.start and inside > 0
        return min(edit.start + inside, edit.end)


def step(edits: tuple[Edit, ...]) -> Step:
    """Return the step that makes some edits, given in order and not overlapping."""
    begins: list[int] = []
    shift = 0
    for edit in edits:
        begins.append(edit.start + shift)
        shift += len(edit.new) - (edit.end - edit.start)
    return Step(edits, tuple(begins))


class Misread(Record):
    """Why a value was not understood: the characters that do not fit, in plain words, and what to write instead."""

    message: str
    start: int
    end: int
    help: str = ""
