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


def of_log(*, briefly: bool = False) -> list[Check]:
    """Return the checks of a log of updates, given it, its places and its plan; `briefly` only those for errors."""
    import_module(f"{__name__}.log")
    return _of(f"{__name__}.log.", briefly=briefly)


def of_frozen() -> list[Check]:
    """Return the checks of approved plans and their logs, given either, its places and what the plan was."""
    import_module(f"{__name__}.frozen")
    return _of(f"{__name__}.frozen.", briefly=False)


def _registered(*, briefly: bool) -> list[Check]:
    if not briefly:
        import_module(f"{__name__}.advice")
    found = _of(f"{__name__}.", briefly=briefly)
    apart = (f"{__name__}.log.", f"{__name__}.frozen.")
    return [entry for entry in found if not entry.run.__module__.startswith(apart)]


def _of(package: str, *, briefly: bool) -> list[Check]:
    found = (entry for _, entry in sorted(REGISTER.items()) if entry.run.__module__.startswith(package))
    return [entry for entry in found if not briefly or entry.severity == ERROR]


load(__name__, __path__[0])
