"""The architecture: imports go down the list, each third-party package has one door, and no file grows too long."""

from __future__ import annotations

import ast
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "src" / "planctl"
# A module may import what stands before it; `/` marks a folder, whose modules may also import one another.
LAYERS = """
    record resources extras text months translations speech revision near vocabulary finding way faults/ nodes
    quoting cleaning lines slips brackets oneline languages marks entries inline around moves astray rows strays
    mend suspects dashes noted build events tree allows dates atoms edtf datewords rules every spots points phrases ties
    offers translate when amount words kinds updates model synonyms resolve localized fold pairing splits changes base
    rewording tally targets meant values lists keys places read checks/ manual engine past logs frozen intake/
    views/ formats/ templating catalogue schema starting fixing logline called updating filledin returned files
    unknown gitprogram git writing cli/ __main__
""".split()
# What the templates meet that other people write, and nothing else does.
OWN_TEMPLATES = {f"formats/{one}" for one in "absent costs ejected filters mistakes own paying sandbox".split()}
WORD = {f"formats/word/{one}" for one in "|container|contents|inline|lists|reading|story|styles|tables".split("|")}
DOORS = {
    "babel": {"translations"},
    "docx": WORD,
    "dateutil": {"every"},
    "icalendar": {"formats/ics", "intake/events"},
    "jinja2": {"formats/template", *OWN_TEMPLATES},
    "lxml": WORD,  # reads and writes what python-docx works on
    "markdown_it": {"formats/template"},
    "openpyxl": {"formats/xlsx", "intake/workbook"},
    "markupsafe": {"formats/template", *OWN_TEMPLATES},  # the text type of jinja2
    "rich": {"formats/"},
    "typer": {"cli/"},
    "weasyprint": {"formats/pdf"},
    "yaml": {"events"},
}
LINES = 330
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def name(path: Path) -> str:
    """Return `checks/dates` for a module, `checks/` for the folder's own `__init__`."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("__init__")


def layer(module: str) -> str:
    return module.partition("/")[0] + "/" if "/" in module else module


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Return the full name of everything a module imports, at its top or inside a function."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}: imports are written out in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down(path: Path) -> None:
    here = layer(name(path))
    assert here in LAYERS, f"{name(path)} is new: give it a place in LAYERS"
    for full in imported(path):
        first, _, rest = full.partition(".")
        if first == "planctl":
            module = rest.partition(".")[0]
            there = f"{module}/" if f"{module}/" in LAYERS else module
            assert there in {*LAYERS, "__version__"}, f"{there} is new: give it a place in LAYERS"
            down = there == "__version__" or LAYERS.index(there) < LAYERS.index(here)
            assert down or (there == here and here.endswith("/")), f"{name(path)} imports {full}, which stands above it"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_third_party_package_has_one_door(path: Path) -> None:
    for full in imported(path):
        package = full.partition(".")[0]
        if package not in sys.stdlib_module_names | {"planctl"}:
            assert {name(path), layer(name(path))} & DOORS.get(package, set()), f"{name(path)} imports {package}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_file_outgrows_its_idea(path: Path) -> None:
    length = path.read_text(encoding="utf-8").count("\n")
    assert length <= LINES, "split it by idea"
