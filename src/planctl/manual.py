"""The manual of what validation can say: the page of every code, taken apart.

A page is the docstring of the function that words the fault or makes the check. Its examples run: `# <- CODE` behind a
line, or in a line of its own above it, says what is found there.
"""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from textwrap import dedent
from typing import TYPE_CHECKING

from planctl import checks, faults
from planctl.finding import REGISTER
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.finding import Check

#: What every plan has, and examples leave out.
HEADER = {"planctl": "1", "title": "Work Plan 2024", "period": "2024"}

_SECTION = re.compile(r"^(Before|Plan|Fires|Silent|Fix):\n", re.MULTILINE)
_MARK = re.compile(r" *# <- (PC[0-9]{3}(?:, PC[0-9]{3})*)$")
#: A character that nobody would see stands in a page as findings show it.
_UNSEEN = re.compile(r"\\(?:t|u([0-9a-f]{4}))")


class Page(Record):
    """The page of a code: what it says, where it fires, the nearest that it leaves alone, and the first one mended.

    `before` is what the plan before holds, for a check that holds the two against each other. Where there is a `plan`,
    the examples are logs of it.
    """

    entry: Check
    says: str
    fires: str = ""
    silent: str = ""
    fix: str = ""
    before: str = ""
    plan: str = ""

    def example(self, block: str) -> Example:
        """Return a block of this page as it is shown, and as the file that it is."""
        return example(block, log=bool(self.plan))


class Example(Record):
    """An example as it is shown, as a file, and the codes that are marked in it, with their lines (from 1)."""

    shown: str
    text: str
    marks: tuple[tuple[str, int], ...]


def entries() -> tuple[Check, ...]:
    """Return everything validation can say, in the order of the codes."""
    # A plan without fault does not need the words for all of them, so that not all may have been loaded.
    for package in (faults, checks):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return tuple(entry for _, entry in sorted(REGISTER.items()))


def page_of(entry: Check) -> Page:
    """Return the page of a code."""
    says, *parts = _SECTION.split(entry.page)
    blocks = {name.lower(): dedent(text).strip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}
    return Page(entry, says.strip(), **blocks)


def theme_of(entry: Check) -> str:
    """Return what a code is about, as its module says in its first words."""
    return (import_module(entry.run.__module__).__doc__ or "").partition(":")[0]


def example(block: str, *, log: bool = False) -> Example:
    """Return a block of a page without its marks, and as a file of its own: a plan, or the log of one.

    The keys that every plan needs are added below, so that a line keeps its number; not to what is no map of keys.
    """
    lines: list[str] = []
    marks: list[tuple[str, int]] = []
    for line in block.split("\n"):
        found = _MARK.search(line)
        bare = line[: found.start()] if found else line
        marks += [(code, len(lines) + 1) for code in found[1].split(", ")] if found else []
        if bare.strip() or not found:
            lines.append(bare)
    shown = "\n".join(lines)
    text = _UNSEEN.sub(lambda char: chr(int(char[1], 16)) if char[1] else "\t", shown + "\n")
    if not log and re.match(r"[a-z]", text):
        text += "".join(f"{key}: {value}\n" for key, value in HEADER.items() if not re.search(rf"(?m)^{key}:", text))
    return Example(shown, text, tuple(sorted(marks)))
