"""Findings as test results in the XML of JUnit, which nearly every build server shows.

A plan, or a log, is a test suite and a finding a test case. What fails the run has failed; anything else has passed,
with its words as output. Nothing in it hangs on the clock: every time is 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from planctl.finding import visible

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
#: Servers tell cases apart by suite and name, and compare two runs by them; so a name says no line.
_CLEAN = "nothing to mend"


def render(view: Findings, _page: Page) -> str:
    """Return one suite a file; a file without findings is one case that passed."""
    root = ET.Element("testsuites", name="planctl validate")
    suites = {file.path: _suite(root, file.rooted) for file in view.files}
    names: dict[tuple[str, str], int] = {}
    for found in view.together:
        name = f"{found.code} {found.name}: {found.message}"
        nth = names[found.path, name] = names.get((found.path, name), 0) + 1
        case = _case(suites[found.path], found.rooted, f"{name} ({nth})" if nth > 1 else name)
        case.set("line", str(found.line))
        _tell(case, found, failed=found.severity in view.failing)
    for file in view.files:
        if not len(suites[file.path]):
            _case(suites[file.path], file.rooted, _CLEAN)
    for element in (*suites.values(), root):
        _count(element)
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n"


def _suite(root: ET.Element, path: str) -> ET.Element:
    return ET.SubElement(root, "testsuite", name=_text(path))


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_text(path), name=_text(name), file=_text(path), time="0")


def _tell(case: ET.Element, found: Located, *, failed: bool) -> None:
    if failed:
        told = ET.SubElement(case, "failure", type=found.severity, message=_text(found.message))
    else:
        told = ET.SubElement(case, "system-out")
    places = [f"{spot.line}:{spot.column}: {spot.says}" for spot in found.related if spot.says]
    lines = [f"{found.rooted}:{found.line}:{found.column}: {found.severity}: {found.message}", *places]
    # Behind the first, each line begins with our own words: at its beginning a build server could obey a plan's.
    told.text = "\n  = ".join(_text(line) for line in (*lines, found.help) if line)


def _count(element: ET.Element) -> None:
    failures = len(list(element.iter("failure")))
    counts = {"tests": len(list(element.iter("testcase"))), "failures": failures, "errors": 0, "skipped": 0, "time": 0}
    for name, count in counts.items():
        element.set(name, str(count))


def _text(text: str) -> str:
    """Return a text with nothing that XML 1.0 cannot hold, nor what servers take for the name of a file to attach."""
    return visible(text).replace("[[ATTACHMENT|", "[ [ATTACHMENT|")
