"""The checks over a plan that was read. A theme is a module and a hundred of codes; a check is one function."""

from __future__ import annotations

from planctl.checks import amounts, dates, ids, refs
from planctl.finding import REGISTER, Check

#: The checks in order of their codes, found in the register: nothing lists them by hand.
ALL: tuple[Check, ...] = tuple(
    entry
    for _, entry in sorted(REGISTER.items())
    if entry.run.__module__ in {module.__name__ for module in (ids, refs, dates, amounts)}
)
