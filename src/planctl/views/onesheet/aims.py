"""What a plan is for: the titles of its objectives, then of its priorities, as many as have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.views.onesheet.room import fitting, lines, shortened
from planctl.views.printed.names import Ref, code

if TYPE_CHECKING:
    from planctl.model import Objective, Priority
    from planctl.views.boardpaper.look import Look

#: How many have room, in how many lines of two columns, and how many letters a line holds.
MOST, ROOM, _COLUMNS = 12, 14, 50
_TITLE = 110


class Aims(Record):
    """Titles of objectives and priorities, and how many more there are."""

    rows: tuple[Ref, ...] = ()
    more: int = 0


def aims(look: Look) -> Aims:
    """Return what a plan is for; where not all have room, the first of them in the order of the plan."""
    found: tuple[Objective | Priority, ...] = (*look.plan.objectives, *look.plan.priorities)
    rows = (Ref(shortened(look.names.text(one.title), _TITLE), code(one)) for one in found)
    kept, _ = fitting(rows, lambda one: lines(f"{one.number or ''} {one.title}", _COLUMNS), ROOM, MOST)
    return Aims(kept, len(found) - len(kept))
