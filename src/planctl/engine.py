"""One file's text to a plan and its findings: decode, parse, read, check, sort. Pure: no file, no clock, no print."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from planctl import checks
from planctl.faults import file as files
from planctl.finding import ERROR, NOTE, REGISTER, WARNING, Finding, finding
from planctl.read import KEYS, Reader
from planctl.record import Record
from planctl.text import Source, is_ident
from planctl.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.model import Plan
    from planctl.places import Places

#: What makes a text a plan, well written or not: a line that begins with one of the keys no plan is without.
_PLAN_KEY = r"(?m)^[{ ]*[\"']?(?:planctl|period)\b"
#: What may be said of a file that is no plan: that it is none, or no text that could be one.
_OF_ANY_FILE = {"PC001", "PC003", "PC004", "PC006"}


class Examined(Record):
    """What is known of one plan file: its text, the plan as far as it could be read, and the findings by place."""

    source: Source
    plan: Plan | None
    findings: tuple[Finding, ...]
    # Kept only of a plan that names the one before it: what `compared` needs to say where things stand.
    places: Places | None = None
    home: Callable[[Finding], Finding] | None = None

    def count(self, severity: str) -> int:
        """Return the number of findings of a severity."""
        return sum(found.severity == severity for found in self.findings)

    @property
    def is_sound(self) -> bool:
        """Whether the plan can be worked with: it was read whole and has no error."""
        return self.plan is not None and not self.count(ERROR)

    @property
    def is_clean(self) -> bool:
        """Whether there is no error and no warning; notes are observations about a sound plan."""
        return self.is_sound and not self.count(WARNING)


def examine(path: str, data: bytes | str, *, pure: bool = False) -> Examined:
    """Read and check one plan file; `path` is what messages call it, and gives the plan its id.

    Never raises for anything the data holds. `pure` reads with the parser that needs no libyaml.
    """
    text, fault = decode(data) if isinstance(data, bytes) else (data.removeprefix("\ufeff"), None)
    del data
    source = Source(path, text)
    if fault is not None and "\0" in text:
        # Not a text at all: whatever it is, what stands in it says nothing.
        return Examined(source, None, (fault,))
    tree = parse(source, KEYS, pure=pure, broken=fault is not None)
    findings = [*tree.findings, *([fault] if fault is not None else [])]
    plan = places = None
    if tree.root is not None or not any(found.severity == ERROR for found in findings):
        reader = Reader(Source(path, tree.text), whole=tree.whole, gaps=tree.gaps)
        with suppress(files.TooManyFaultsError):
            plan = reader.plan(tree.root, plan_id(path))
        found = list(reader.findings)
        if plan is not None:
            places = reader.places()
            hits = (finding(entry, hit) for entry in checks.ALL for hit in entry.run(plan, places))
            found += islice(hits, files.FINDING_LIMIT)
        findings += map(tree.home, found)
    if "\nplanctl:" not in text and not re.search(_PLAN_KEY, text):
        # What else there is to say would quote a file that is something else, and may be a secret.
        plan = None
        findings = [one for one in findings if one.code in _OF_ANY_FILE]
        if not findings:
            findings = [files.not_a_plan(0, 0, "it has neither 'planctl' nor 'period'")]
    kept = (places, tree.home) if plan is not None and plan.previous else ()
    return Examined(source, plan, _by_place(findings), *kept)


def _by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (found.start, found.code)))


def compared(examined: tuple[Examined, ...]) -> tuple[Examined, ...]:
    """Return the same, and what is found by holding each plan against the one it calls `previous`.

    That is named by its id and has to be among the plans examined; otherwise there is nothing to compare with.
    """
    plans = {one.plan.id: one.plan for one in examined if one.plan is not None}
    return tuple(_compared(one, plans) for one in examined)


def _compared(one: Examined, plans: dict[str, Plan]) -> Examined:
    before = plans.get(one.plan.previous) if one.plan and one.plan.previous else None
    if before is None or before is one.plan or one.places is None or one.home is None:
        return one
    hits = (finding(entry, hit) for entry in checks.AGAINST_PREVIOUS for hit in entry.run(one.plan, one.places, before))
    return one.replace(findings=_by_place((*one.findings, *map(one.home, hits))))


def load(path: str, data: bytes | str) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Return the plan of a file, or None where it could not be read, and its findings."""
    examined = examine(path, data)
    return examined.plan, examined.findings


def plan_id(path: str) -> str:
    """Return the id that a plan has from the name of its file."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    if ending in ("yaml", "yml"):
        name = stem
    return name if is_ident(name) else re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "plan"


def decode(data: bytes) -> tuple[str, Finding | None]:
    """Return the text of a file's bytes, without its byte order mark, or the finding that it is not UTF-8."""
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        text = data.decode(errors="replace").removeprefix("\ufeff")
        at = len(data[: fault.start].decode(errors="replace").removeprefix("\ufeff"))
        return text, files.not_utf8(at, data[fault.start])
    return text.removeprefix("\ufeff"), None


__all__ = ["ERROR", "NOTE", "REGISTER", "WARNING", "Examined", "compared", "decode", "examine", "load", "plan_id"]
