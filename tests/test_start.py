"""What a command imports, counted in modules: starting takes longer than the work itself does on most plans."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from golden import Golden

#: One line for each command: the most modules of planctl, of other packages and of Python's library that it imports.
RECORDED = ROOT / "tests" / "golden" / "start.txt"
HEAD = "# The most modules a command imports: of planctl, of other packages, of the library of Python {version}\n"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
COMMANDS = ("--version", "validate", "status", "agenda", "list tasks", "show award", "report")
#: No command on the two plans has a use for these, and each would cost it more than the work itself.
NEVER = set(
    "argparse asyncio babel calendar concurrent csv ctypes dateutil docx email http icalendar importlib.metadata "
    "importlib.resources lxml multiprocessing openpyxl pydantic pygments rich sqlite3 ssl tomllib unittest weasyprint "
    "xml zipfile zoneinfo".split()
)
#: Jinja and markdown-it bring these.
FOR_REPORTS = set("dataclasses decimal hashlib html jinja2 json logging markdown_it markupsafe pickle random".split())
#: Runs planctl as its console script does, and says at the very end what was imported.
RUN = """
import os, sys
from planctl.__main__ import main
end = os._exit
def told(code):
    sys.stdout.write("\\n" + " ".join(sys.modules))
    sys.stdout.flush()
    end(code)
os._exit = told
main()
"""


@cache
def imported(command: str) -> frozenset[str]:
    """Return every module that is imported by the end of a command on the two plans."""
    # Without site: what a .pth file of some development tool imports is no matter of planctl's.
    run = [sys.executable, "-S", "-c", RUN, *command.split()]
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(run, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=True)
    return frozenset(done.stdout.rpartition("\n")[2].split()) - {"__main__"}


def counts(command: str) -> tuple[int, int, int]:
    """Return how many modules are planctl's, of other packages, and of Python's library."""
    first = [module.partition(".")[0] for module in imported(command)]
    own, library = first.count("planctl"), sum(name in sys.stdlib_module_names for name in first)
    return own, len(first) - own - library, library


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_nothing_heavy(command: str) -> None:
    heavy = NEVER if command == "report" else NEVER | FOR_REPORTS
    assert not heavy & imported(command)


def test_the_version_takes_no_more_than_python_itself() -> None:
    own = {module for module in imported("--version") if module.startswith("planctl")}
    assert own == {"planctl", "planctl.__main__"}
    assert not imported("--version") & {"re", "typing", "typer", "yaml"}


def test_no_command_imports_more_than_is_recorded(golden: Golden) -> None:
    now = {command: counts(command) for command in COMMANDS}
    if golden.update:
        rows = (f"{command}: {' '.join(map(str, counted))}\n" for command, counted in now.items())
        RECORDED.write_bytes((HEAD.format(version=VERSION) + "".join(rows)).encode())
    head, *lines = RECORDED.read_text(encoding="utf-8").splitlines(keepends=True)
    # Another Python's library is built of other modules.
    kinds = 3 if head == HEAD.format(version=VERSION) else 2
    recorded = dict(line.rstrip().split(": ") for line in lines)
    assert list(recorded) == list(COMMANDS)
    for command, counted in now.items():
        most = [int(count) for count in recorded[command].split()]
        assert all(is_now <= at_most for is_now, at_most in list(zip(counted, most, strict=True))[:kinds]), (
            f"{command} imports {counted} modules, and {most} are recorded; if it must be: pytest --update"
        )
