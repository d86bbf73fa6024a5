"""What people mistype in a line, as far as it takes the lines around it to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.entries import entry
from planctl.inline import languages, links, mentions, several_keys, unopened
from planctl.marks import doubled, point, remark, undashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.lines import Lines
    from planctl.slips import Slip
    from planctl.vocabulary import Vocabulary


def marked(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield what is wrong with the mark that a line begins with, likeliest first."""
    yield from remark(lines, start)
    yield from entry(lines, start, keys)
    yield from point(lines, start, keys)


def mistyped(lines: Lines, start: int, keys: Vocabulary) -> Iterator[Slip]:
    """Yield what else may be wrong in a line, likeliest first; `keys` are the words that a plan has for keys."""
    parts = lines.parts(start)
    yield from doubled(lines[start], parts)
    yield from undashed(lines, start, keys)
    yield from several_keys(lines, start, parts, keys)
    yield from languages(parts)
    yield from unopened(parts, keys)
    yield from mentions(lines, start, parts, keys)
    yield from links(lines, start, parts, keys)
