"""The checks over a plan that was read. A theme is a module and a hundred of codes; a check is one function."""

from __future__ import annotations

from planctl.checks import amounts, calendar, dates, ids, previous, refs
from planctl.finding import REGISTER, Check


def _of(*modules: object) -> tuple[Check, ...]:
    names = {getattr(module, "__name__", "") for module in modules}
    return tuple(entry for _, entry in sorted(REGISTER.items()) if entry.run.__module__ in names)


#: The checks in order of their codes, found in the register: nothing lists them by hand.
ALL = _of(ids, refs, dates, amounts, calendar)
#: The checks that hold a plan against the one before it, given as a third argument.
AGAINST_PREVIOUS = _of(previous)


def reference() -> str:
    """Return the table of all checks for the manual."""
    rows = [
        f"| `{check.code}` | `{check.name}` | {check.severity} | {check.page.partition(chr(10))[0]} |\n"
        for check in sorted((*ALL, *AGAINST_PREVIOUS), key=lambda check: check.code)
    ]
    return "\n| code | name | | what it says |\n|---|---|---|---|\n" + "".join(rows) + "\n"
