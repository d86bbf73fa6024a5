"""Lines that stand too far left or right, and texts that go on over lines where they cannot."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from planctl.faults import quotes, syntax
from planctl.slips import Slip
from planctl.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.finding import Finding
    from planctl.lines import Lines
    from planctl.vocabulary import Vocabulary

#: By how many columns a line with a key or a dash may be moved.
_MOVE = 4
#: What begins a part of a plan and no line of a text: a dash, or an id, a letter or a word of the format with a colon.
_PART = re.compile(r" *(?:- |(?:[a-z][a-z0-9_-]*|[A-Z]) *:(?: |$))")
#: Further right than any line.
_FAR = 10_000


def _wrong_indent(start: int, end: int, _line: str) -> Finding:
    return syntax.wrong_indent(start, end, "")


def moved(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repairs of a line that is sound by itself but stands too far left or right."""
    parts = lines.parts(start)
    if not parts[0].strip() or parts["value"].startswith("#"):
        return
    own = len(parts["indent"])
    bare = not (parts["key"] or parts["dashes"])
    known = parts["key"] in keys or not parts["key"]

    def likely(one: tuple[int, int]) -> tuple[bool, int, bool, int]:
        # Of several columns, one where the key belongs; of two as near, the one where another of the plan's words is.
        column, like = one
        misfit = parts["key"] in keys and not keys.together(parts["key"], lines.keys_beside(like, column))
        return misfit, abs(column - own), (lines.parts(like)["key"] in keys) != known, -column

    for column, like in sorted(_columns(lines, start, parts, keys), key=likely):
        far = abs(column - own)
        if column == own or (far > _MOVE and not bare) or (far > 1 and not known):
            continue
        yield from moves(lines, start, column, _why(lines, like, bare=bare))


def text_moved(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repairs of a line of a text that stands too far left, and has a colon that makes a key of its words."""
    parts = lines.parts(start)
    if parts["key"] and " " in parts["key"] and not parts["dashes"]:
        for column, like in _text_columns(lines, start, parts, keys):
            if column > len(parts["indent"]):
                yield from moves(lines, start, column, _why(lines, like, bare=True))


def _why(lines: Lines, like: int, *, bare: bool) -> str:
    above = lines.parts(like)
    if bare and above["key"] and not above["value"]:
        return f", for it is the text of '{above['key']}' in line {lines.number(like)}"
    goes_on = bare and (above["key"] or above["dashes"])
    return f", {'for it goes on with' if goes_on else 'like'} line {lines.number(like)}"


def moves(lines: Lines, start: int, column: int, why: str) -> Iterator[Slip]:
    """Yield the repair of a line that belongs in a column, and that of the line with all that belongs to it."""
    own = lines.indent(start)
    by = column - own
    help_ = f"begin it with {column} spaces{why}"
    yield Slip(0, own, " " * column, _wrong_indent, own, own + 1, help=help_)
    below = lines.below(start, own)
    if below:
        first, last = lines.number(below[0]), lines.number(below[-1])
        more = f"line {first} with {lines.indent(below[0]) + by}"
        if len(below) > 1:
            more = f"lines {first} to {last} with {abs(by)} {'more' if by > 0 else 'fewer'} each"
        also = tuple(_indented(one - start, by) for one in below)
        yield Slip(0, own, " " * column, _wrong_indent, own, own + 1, help=f"{help_}, and {more}", also=also)


def _indented(start: int, by: int) -> Edit:
    return Edit(start, start, " " * by) if by > 0 else Edit(start, start - by, "")


def _columns(lines: Lines, start: int, parts: re.Match[str], keys: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the columns where the lines above say that a line like this may begin, with the line that says so."""
    if not (parts["key"] or parts["dashes"]):
        yield from _text_columns(lines, start, parts, keys)
        return
    yield from levels(lines, start, parts)


def levels(lines: Lines, start: int, parts: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the columns of keys and dashes above that are still open, each with the line that has it, nearest first."""
    limit = _FAR
    for back in lines.said_above(start):
        above = lines.parts(back)
        column = len(above["indent"])
        inner = column + len(above["dashes"])
        if inner < limit and above["key"] and not (above["dashes"] and parts["dashes"]):
            yield inner, back
        if column < limit and above["dashes"] and parts["dashes"]:
            yield column, back
        limit = min(limit, column if above["dashes"] else inner)
        if limit <= 0:
            return


def is_like(above: re.Match[str], parts: re.Match[str], keys: Vocabulary) -> bool:
    """Tell whether two lines could stand in one map or list, by their keys: both of the plan, letters, or ids."""
    one, other = str(above["key"]), str(parts["key"])
    if one in keys or other in keys:
        return one in keys and other in keys and keys.together(one, (other,))
    return (len(one) == 1) == (len(other) == 1) and one.islower() == other.islower()


def _text_columns(lines: Lines, start: int, parts: re.Match[str], keys: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where a line that is only text may begin: further right than what it belongs to."""
    back = next(lines.said_above(start), None)
    if back is None:
        return
    above = lines.parts(back)
    inner = len(above["indent"]) + len(above["dashes"])
    if not above["key"] and not above["dashes"]:
        # The line above goes on with a text itself.
        yield len(above["indent"]), back
    elif above["key"] and not above["value"]:
        if above["key"] in keys and not keys.lists(above["key"]):
            yield inner + 2, back
    elif " " in above["value"] or (parts["value"][:1].islower() and keys.holds(above["key"] or "", "text")):
        yield (inner if above["key"] else len(above["indent"])) + 2, back


# --- short forms ------------------------------------------------------------------------------------------------------


def titled(lines: Lines, here: int, keys: Vocabulary) -> Iterator[tuple[int, Slip]]:
    """Yield the repair of a short form, which is a title alone, below which keys stand all the same.

    The slip is in the line above `here`, whose start is yielded with it.
    """
    parts = lines.parts(here)
    start = lines.last_at(here - 1) if here > 0 else here
    line, above = lines[start], lines.parts(start)
    value = above["value"]
    if start == here or parts["dashes"] or parts["key"] not in keys or not value or value[0] in "[{|>#":
        return
    at, end = above.start("value"), len(line.rstrip())
    if above["dashes"] and not above["key"] and len(parts["indent"]) == at:
        yield start, Slip(at, at, "title: ", syntax.missing_sign, at, end, ("title:", value))
    elif above["key"] and above["key"] not in keys and len(parts["indent"]) > len(above["indent"]):
        help_ = f"write this in a line of its own below {above['key']}: title: {value}"
        blank = " " * (end - at)
        yield start, Slip(at, end, blank, syntax.missing_sign, at, end, ("title:", value), help_, gap=1)


# --- texts over several lines -----------------------------------------------------------------------------------------


def spread(lines: Lines, start: int, slip: Slip) -> Slip:
    """Return a slip that is repaired by quotes up to the end of its line so that they reach to the end of the text."""
    line = lines[start]
    if slip.fault is syntax.open_bracket and slip.start == slip.end == len(line.rstrip()):
        return _closed_below(lines, start, slip)
    end = lines.end_of_text(start) if slip.whole and slip.end >= len(line.rstrip()) else 0
    if end <= start + len(line) or is_parted(lines, start, end):
        return slip
    was_open = line[slip.start] in "\"'" and slip.whole[:1] != line[slip.start]
    return _quoted(lines, start, (slip.start, end - start), slip, was_open=was_open)


def _closed_below(lines: Lines, start: int, slip: Slip) -> Slip:
    """Return the slip of a bracket that is never closed so that what stands further right below is inside."""
    end = lines.end_of_text(start)
    if end <= start + slip.end:
        return slip
    help_ = f"put a {slip.new.strip()} at the end of line {lines.number(lines.start(end))}"
    return slip.replace(start=end - start, end=end - start, help=help_)


def uncommaed(lines: Lines, here: int) -> Iterator[tuple[int, Slip]]:
    """Yield the repair of a comma that is missing at the end of the line above, within brackets over several lines."""
    parts = lines.parts(here)
    above = next(lines.said_above(here), None)
    line = "" if above is None else lines[above].rstrip()
    if above is not None and (parts["key"] or parts["value"]) and line[-1] not in ",:[{#":
        word = parts["key"] or parts["value"].rstrip(",")
        yield above, Slip(len(line), len(line), ",", syntax.missing_sign, len(line) - 1, len(line), (",", word))


def spread_back(lines: Lines, here: int, keys: Vocabulary) -> Iterator[tuple[int, Slip]]:
    """Yield the repair of a text without quotes that has a colon here, and the start of the line where it begins."""
    parts = lines.parts(here)
    if not parts["key"] or parts["key"] in keys:
        return
    first = next((one for one in lines.said_above(here) if lines.parts(one)["key"] or lines.parts(one)["dashes"]), here)
    above = lines.parts(first)
    end = lines.end_of_text(first)
    if first == here or end < here or above["value"][:1] in {'"', "'", "[", "{", "|", ">"}:
        return
    if is_parted(lines, first, end):
        return
    at = here - first + parts.start("colon")
    column = above.start("value")
    if not above["value"]:
        # The text begins in the line below its key.
        below = lines.next_said(first)
        if below is None or below >= here or lines.parts(below)["key"] or lines.parts(below)["dashes"]:
            return
        column = below - first + lines.indent(below)
    slip = Slip(column, end - first, "", quotes.colon_in_text, at, at + 1)
    yield first, _quoted(lines, first, (column, end - first), slip)


def is_parted(lines: Lines, first: int, end: int) -> bool:
    """Tell whether below a line, up to an offset, keys or members of a list begin: that is no text that goes on."""
    return any(_PART.match(lines[one]) for one in takewhile(lambda one: one < end, lines.after(first)))


def _quoted(lines: Lines, first: int, span: tuple[int, int], slip: Slip, *, was_open: bool = False) -> Slip:
    """Return a slip whose repair puts a text over lines in quotes, from a column of its `first` line on.

    `was_open` says that it begins with a quotation mark that was never closed.
    """
    start, end = span
    text = lines.text[first + start + was_open : first + end]
    mark = "'" if '"' in text or "\\" in text else '"'
    line, last = lines.number(lines.start(first + start)), lines.number(lines.start(first + end))
    if mark in text or (was_open and lines.text[first + start] != mark):
        indent = lines.indent(lines.next_said(first) or first)
        head = lines[first][:start].strip()
        help_ = f"write in line {lines.number(first)}: {head} >-, and the text below it, in lines with {indent} spaces"
        new = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return slip.replace(start=start, end=end, new=new, help=help_, whole="", safe=False)
    words = " ".join(text.split("\n")[0].rstrip("\r").split(" ")[:3])
    begin = "" if was_open else f"a {mark} before '{words}' in line {line}, and "
    help_ = f"put {begin}{'a' if was_open else 'another'} {mark} at the end of line {last}"
    also = (Edit(end, end, mark),)
    return slip.replace(start=start, end=start + was_open, new=mark, also=also, help=help_, whole="")
