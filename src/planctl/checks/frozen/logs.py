"""The log as it was: PC950 to PC999. It is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.base import without
from planctl.finding import Hit, check, quoted
from planctl.updates import Update

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.base import Base
    from planctl.places import Places
    from planctl.updates import Log

#: Updates that have so many keys in common are one that was edited.
_LIKE = 2


@check("PC950")
def edited_update(log: Log, at: Places, base: Base) -> Iterator[Hit]:
    """An update that stood in the log of an approved plan was changed, or is gone.

    What was reported was reported. What turned out to be wrong is put right by a further update; it counts from its own
    day on, and on one day the later line counts.

    Plan:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}

    Before:

        - {date: 2024-03-02, item: 7, status: in progress}

    Fires:

        - {date: 2024-03-02, item: 7, status: postponed}  # <- PC950

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress}
        - {date: 2024-03-02, item: 7, status: postponed, why: The hall is taken}
    """
    gone = without(base.log, log)
    for update, same in zip(gone, _edited(gone, without(log, base.log)), strict=True):
        what = f"the update of {update.date.isoformat()} on {quoted(update.item)}"
        help_ = "put it back as it was, and say what is new in an update of its own"
        if same is None:
            yield Hit(0, 0, f"{what} was in the log in {base.says}, and is gone", "", help_)
            continue
        key = next(key for key in Update.keys if getattr(same, key) != getattr(update, key))
        place = at(same, key) if at.written(same, key) else at(same)
        yield Hit(place.start, place.end, f"{what} had another {key} in {base.says}", "", help_)


def _edited(gone: list[Update], fresh: list[Update]) -> list[Update | None]:
    """Return for each update that is gone the new one that it most likely became, each once; None where none did."""
    likely = sorted(
        ((-_likeness(then, now), at, to) for at, then in enumerate(gone) for to, now in enumerate(fresh)),
    )
    became: dict[int, int] = {}
    for likeness, at, to in likely:
        if -likeness >= _LIKE and at not in became and to not in became.values():
            became[at] = to
    return [fresh[became[at]] if at in became else None for at in range(len(gone))]


def _likeness(one: Update, other: Update) -> int:
    """Return how many keys that say something two updates have in common."""
    values = ((getattr(one, key), getattr(other, key)) for key in Update.keys)
    return sum(then == now for then, now in values if now not in (None, ()))
