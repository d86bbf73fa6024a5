"""Plans and logs held against an earlier revision of themselves: what was approved changes only by decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import checks
from planctl.base import FROZEN
from planctl.changes import paired
from planctl.engine import Examined, by_place
from planctl.finding import finding
from planctl.updates import Log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planctl.base import Base
    from planctl.finding import Finding


def against(found: tuple[Examined, ...], bases: Mapping[str, Base]) -> tuple[Examined, ...]:
    """Return what is known of some files, with what is found by holding them against what they were.

    `bases` holds the plans of the earlier revision by their ids; those that were not approved then are left in peace.
    The files have to have been examined with `keep`.
    """
    held = {name: base for name, base in bases.items() if base.plan.stage in FROZEN}
    logged = {one.of for one in found}
    return tuple(one.replace(findings=by_place((*one.findings, *_found(one, held, logged)))) for one in found)


def _found(one: Examined, held: Mapping[str, Base], logged: set[str | None]) -> Iterator[Finding]:
    base = held.get(one.of or (one.plan.id if one.plan is not None else ""))
    if base is None or one.places is None or one.home is None:
        return
    if one.plan is not None:
        both = paired(base.plan, one.plan)
        base = base.replace(pairs=tuple((before, after) for before, after in both if before is not None))
    for entry in checks.of_frozen():
        if entry.run.__module__.endswith(".logs"):
            # A log that is gone can be told of in the plan alone.
            if one.log is None and (one.plan is None or one.plan.id in logged):
                continue
            hits = entry.run(one.log or Log(), one.places, base)
        elif one.plan is not None:
            hits = entry.run(one.plan, one.places, base)
        else:
            continue
        yield from (one.home(finding(entry, hit)) for hit in hits)
