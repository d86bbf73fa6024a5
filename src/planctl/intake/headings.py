"""Which lines are headings, and whether what stands below one is work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.shapes import PROSE_WORDS, is_bold, is_front, is_open, is_short, label_of, section_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.intake.pages import Line
    from planctl.intake.units import Unit


def _line(units: Sequence[Unit], at: int) -> Line | None:
    """Return the free line at a place, None for a cell or a table or past the end."""
    unit = units[at] if 0 <= at < len(units) else None
    return unit.lines[0] if unit is not None and unit.lines and not unit.cell else None


def is_heading(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit is a heading: by its style, as a numbered part, or by its shape and what follows.

    A line without a style is one if it is short, has no end, and stands before a list, a table, a label or prose; one
    that ends in a colon only before a list.
    """
    line = _line(units, at)
    if line is None or line.marker or line.depth:
        return False
    label = label_of(line)
    if line.level or (label is not None and label.kind == "part"):
        return True
    after = units[at + 1] if at + 1 < len(units) else None
    return after is not None and is_short(line) and not is_open(line.text) and _stands_before(line, after)


def _stands_before(line: Line, after: Unit) -> bool:
    """Tell whether a short line is the heading of what stands behind it."""
    if is_bold(line) or after.table is not None or after.cell:
        return True
    following = after.lines[0]
    if following.marker:
        return True
    if line.text.endswith(":"):
        return bool(section_of(line.text.rstrip(":"))) and not is_open(following.text)
    return not is_open(following.text) and (len(following.text.split()) > PROSE_WORDS or is_front(line.text))


def is_repeated_part(units: Sequence[Unit], at: int) -> bool:
    """Tell whether the heading of a part stands in a list of contents: right behind it stands another such heading."""
    here, after = _line(units, at), _line(units, at + 1)
    labels = [label_of(line) if line is not None else None for line in (here, after)]
    return all(label is not None and label.kind == "part" for label in labels)


def works_below(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a list, a table or a label of work stands below a heading, before the next that is as high."""
    heading = _line(units, at)
    assert heading is not None  # noqa: S101 - asked of headings only
    for further in range(at + 1, len(units)):
        unit = units[further]
        if unit.table is not None:
            return True
        line = unit.lines[0]
        label = label_of(line)
        if label is not None and label.kind in {"task", "action"}:
            return True
        if line.marker:
            return True
        if is_heading(units, further):
            deeper = heading.level and (line.level > heading.level or not line.level)
            if not deeper or section_of(line.text.rstrip(":")):
                return False
    return False
