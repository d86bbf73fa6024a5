"""The checks over a plan that was read. A theme is a module and a hundred of codes; a check is one function.

Here stand the themes that know errors, which every command asks for; in `advice` those that only warn and observe.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from planctl.finding import ERROR, REGISTER

if TYPE_CHECKING:
    from planctl.finding import Check

_OF_ONE_PLAN = len(("plan", "at"))


def load(package: str, folder: str) -> None:
    """Import the modules of a package: what lies in its folder is the list of its themes."""
    for file in sorted(os.listdir(folder)):
        name, ending = os.path.splitext(file)
        if ending == ".py" and name != "__init__":
            import_module(f"{package}.{name}")


def of_one_plan(*, briefly: bool = False) -> list[Check]:
    """Return the checks in order of their codes; `briefly` only those that find errors."""
    found = _registered(briefly=briefly)
    return [entry for entry in found if entry.run.__code__.co_argcount == _OF_ONE_PLAN]


def against_previous() -> list[Check]:
    """Return the checks that hold a plan against the one before it, given as a third argument."""
    return [entry for entry in _registered(briefly=False) if entry.run.__code__.co_argcount != _OF_ONE_PLAN]


def _registered(*, briefly: bool) -> list[Check]:
    if not briefly:
        import_module(f"{__name__}.advice")
    found = (entry for _, entry in sorted(REGISTER.items()) if entry.run.__module__.startswith(f"{__name__}."))
    return [entry for entry in found if not briefly or entry.severity == ERROR]


load(__name__, __path__[0])
