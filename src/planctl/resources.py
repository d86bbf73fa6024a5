"""Where the built-in templates and the schema lie. They are kept once, at the top of the repository."""

from __future__ import annotations

import os.path


def folder(name: str) -> str:
    """Return the absolute path of the folder "templates" or "schema".

    In a wheel it stands inside the package; in a checkout, and so in an editable install, at the top of the repository.
    Raises FileNotFoundError where neither has it: the installation is incomplete.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    for parent in (package, os.path.dirname(os.path.dirname(package))):
        path = os.path.join(parent, name)
        if os.path.isdir(path):
            return path
    raise FileNotFoundError(f"planctl is not installed whole: its folder {name!r} is missing")
