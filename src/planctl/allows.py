"""Remarks in a plan that silence a finding: `# planctl: allow NAME`, on its line or on a line of its own above."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from planctl.faults import remarks
from planctl.finding import ERROR, REGISTER, Finding, quoted
from planctl.near import nearest
from planctl.nodes import Mapping, Scalar, Sequence
from planctl.record import Record
from planctl.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.nodes import Node
    from planctl.text import Source
    from planctl.tree import Tree

_REMARK = re.compile(r"(?<![^ \n])#[ \t]*planctl(?:[ \t]*(?P<colon>:)|\b)[ \t]*(?P<says>[^\r\n]*)", re.IGNORECASE)
_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ALLOW = re.compile(rf"allow[ \t]+(?P<names>{_NAME}(?:[ \t]*,[ \t]*{_NAME})*)(?![^\s:;(])", re.IGNORECASE)
#: What no sentence about planctl has behind `allow`: a code, or a name of several words.
_MEANT = re.compile(r"PC[0-9]|[A-Za-z]+-", re.IGNORECASE)
#: So many lines below a remark it may be looked for what it was meant for.
_NEAR = 3


class Allow(Record):
    """A name that is allowed in one line (counted from 1), and what to say where it silences nothing there."""

    name: str
    line: int
    unused: Finding


class Allows:
    """What a plan's remarks allow."""

    def __init__(self, tree: Tree) -> None:
        """Look up the remarks of a text that was read."""
        #: What is wrong with the remarks themselves.
        self.findings: list[Finding] = []
        self._allows: list[Allow] = []
        texts = _texts(tree.root)
        starts = [start for start, _ in texts]
        for found in _REMARK.finditer(tree.text):
            within = bisect_right(starts, found.start()) - 1
            if within < 0 or found.start() >= texts[within][1]:
                self._remark(tree, found)

    def _remark(self, tree: Tree, found: re.Match[str]) -> None:
        allow = _ALLOW.match(found["says"])
        if not found["colon"]:
            if allow and _MEANT.match(allow["names"]):
                said = ", ".join(re.findall(_NAME, allow["names"]))
                message, help_ = "a colon is missing after 'planctl'", f"write it as # planctl: allow {said}"
                self.findings.append(tree.home(remarks.unknown_remark(found.start(), found.end(), message, help_)))
            return
        if allow is None:
            message = f"{quoted('planctl: ' + found['says'].strip())} says nothing that planctl knows"
            help_ = "name what it allows, as in # planctl: allow meeting-on-a-weekend"
            self.findings.append(tree.home(remarks.unknown_remark(found.start(), found.end(), message, help_)))
            return
        text = tree.text
        begin = text.rfind("\n", 0, found.start()) + 1
        before = text[begin : found.start()].strip()
        line = text.count("\n", 0, begin) + 1 + (not before or before.startswith("#"))
        at = found.start("says") + allow.start("names")
        names = list(re.finditer(_NAME, allow["names"]))
        for index, name in enumerate(names):
            start, end = at + name.start(), at + name.end()
            known = _known(name[0])
            if isinstance(known, str):
                edit = _without(text, found, [at + one.start() for one in names], index, allow["names"], own=not before)
                unused = tree.home(remarks.unused_allow(start, end, known, (edit,)))
                self._allows.append(Allow(known, line, unused))
            else:
                self.findings.append(tree.home(remarks.unknown_remark(start, end, *known)))

    def kept(self, findings: list[Finding], source: Source, later: frozenset[str]) -> list[Finding]:
        """Return the findings that are not allowed, and one for each remark that silences nothing.

        `later` names what is only looked for afterwards, so that it cannot be told yet whether it is there.
        """
        allowed = {(allow.line, allow.name): allow for allow in self._allows}
        left: list[Finding] = []
        used = set()
        for found in findings:
            place = (source.place(found.start)[0], found.name) if found.severity != ERROR else None
            if place in allowed:
                used.add(place)
            else:
                left.append(found)
        places = {(source.place(found.start)[0], found.name) for found in left}
        unused = (one for place, one in allowed.items() if place not in used and one.name not in later)
        return [*left, *self.findings, *(_misplaced(one, places) or one.unused for one in unused)]

    def allows(self, found: Finding, source: Source) -> bool:
        """Tell whether a finding of the file is allowed where it is."""
        line = source.place(found.start)[0]
        return found.severity != ERROR and any(one.line == line and one.name == found.name for one in self._allows)


def _misplaced(allow: Allow, places: set[tuple[int, str]]) -> Finding | None:
    """Return what to say of a remark a little further up than what it was meant for; None where nothing is near."""
    below = next((line for line in range(allow.line + 1, allow.line + _NEAR) if (line, allow.name) in places), None)
    return allow.unused.replace(help=f"move it to the line above line {below}", fix=()) if below else None


def _known(name: str) -> str | tuple[str, str]:
    """Return the name of the check that a remark means by its name or code, or what is wrong with it, and help."""
    check = REGISTER.get(name.upper())
    if check is None:
        check = next((one for one in REGISTER.values() if one.name == name.casefold()), None)
    if check is None:
        near = nearest(name, [one.name for one in REGISTER.values() if one.severity != ERROR])
        return (
            f"nothing is called {quoted(name)}",
            f"did you mean '{near}'?" if near else "planctl explain lists all names",
        )
    if check.severity == ERROR:
        return f"{quoted(name)} is an error, and an error cannot be allowed", "mend it, or delete the remark"
    return check.name


def _without(text: str, remark: re.Match[str], starts: list[int], index: int, names: str, *, own: bool) -> Edit:
    """Return the edit that takes one name out of a remark; the last name takes the remark with it."""
    if index + 1 < len(starts):
        return Edit(starts[index], starts[index + 1], "")
    if index:
        before = text.rindex(",", starts[0], starts[index])
        return Edit(before, starts[0] + len(names), "")
    start, end = remark.span()
    if own:
        newline = text.find("\n", end)
        return Edit(text.rfind("\n", 0, start) + 1, len(text) if newline < 0 else newline + 1, "")
    return Edit(len(text[:start].rstrip(" ")), end, "")


def _texts(root: Node | None) -> list[tuple[int, int]]:
    """Return where texts stand that may hold a `#`, in order: those in quotes and in blocks."""
    spans: list[tuple[int, int]] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar) and node.style:
            spans.append((node.start, node.end))
        elif isinstance(node, Mapping | Sequence):
            waiting += _within(node)
    return sorted(spans)


def _within(node: Mapping | Sequence) -> Iterator[Node]:
    if isinstance(node, Sequence):
        yield from node.nodes()
        return
    for key, value in node.entries():
        yield key
        yield value
