"""The checks over a plan that was read. A theme is a module and a hundred of codes; a check is one function."""

from __future__ import annotations

import os
from importlib import import_module

from planctl.finding import REGISTER

# What lies in this folder is the list of themes: adding one means adding its file.
for _file in sorted(os.listdir(__path__[0])):
    if not _file.startswith("_"):
        import_module(f"{__name__}.{_file.partition('.')[0]}")

_HERE = [entry for _, entry in sorted(REGISTER.items()) if entry.run.__module__.startswith(f"{__name__}.")]
_OF_ONE_PLAN = len(("plan", "at"))

#: The checks in order of their codes, found in the register: nothing lists them by hand.
ALL = tuple(entry for entry in _HERE if entry.run.__code__.co_argcount == _OF_ONE_PLAN)
#: The checks that hold a plan against the one before it, given as a third argument.
AGAINST_PREVIOUS = tuple(entry for entry in _HERE if entry.run.__code__.co_argcount != _OF_ONE_PLAN)
