"""What a template that somebody else has written may cost, and what each thing costs that it does.

A unit is about a nanosecond where it takes longest. Nothing is measured: a template ends at the same place everywhere.
"""

from __future__ import annotations

from markupsafe import Markup

from planctl.record import Record

#: What one rendering may cost: so much, and so much for each value in the view. A built-in template needs a tenth.
WORK, EACH = 2_000_000_000, 50_000
#: What a character costs that is made; one that is looked at costs 1, and so much where words are looked for.
MADE, WORDS = 8, 200
#: What a call costs, of a filter and of a macro, and an entry of a list that is gone through.
CALL, MACRO, ENTRY = 1_000, 5_000, 150
#: What it costs to look for a file beside the template.
LOOKED_FOR = 50_000
#: The longest text, and the longest list, that a template may make.
LONGEST, MOST = 20_000_000, 1_000_000
#: The largest whole number, in bits.
BITS = 1_000
#: How much one character costs to be read as Markdown, in the worst case.
MARKDOWN = 4_000
#: What may hold other values.
LISTS = (list, tuple, dict, range)


class RunawayError(Exception):
    """Why a template was stopped, in words for who wrote it."""


def size(value: object) -> int:
    """Return what it costs to go through a value once, with all that it holds; raises RunawayError for too much.

    What one list holds twice counts twice, so that no few lists in one another stand for more than there is time for.
    """
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, LISTS):
        return 1
    cost, left = 0, [value]
    while left:
        inside = left.pop()
        entries = [*inside, *inside.values()] if isinstance(inside, dict) else inside
        cost += ENTRY * len(entries)
        for entry in () if isinstance(entries, range) else entries:
            if isinstance(entry, str):
                cost += len(entry)
            elif isinstance(entry, LISTS):
                left.append(entry)
        if cost > MOST * ENTRY:
            raise RunawayError(f"stopped: this is a list of more than {MOST:,} entries")
    return cost


def extent(value: object) -> int:
    """Return what a view allows: so much for each of its values, and each of its texts may be read as Markdown."""
    if isinstance(value, Record):
        return EACH + sum(extent(getattr(value, field)) for field in type(value).fields)
    if isinstance(value, tuple | list):
        return sum(map(extent, value))
    return 0 if value is None else EACH + MARKDOWN * len(value) if isinstance(value, str) else EACH


def whole(value: object) -> None:
    """Refuse to cut a text that is escaped already: what is left would mean something else. Raises TypeError."""
    if isinstance(value, Markup):
        raise TypeError("this is marked up already, and cannot be cut: cut the text first")
