"""What planctl promises of any file, whatever it holds: no exception, places within the file, the same answer again.

`tests/fuzz.py` holds it to them with a great many files. A promise that is not kept raises an exception.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from golden import ROOT
from planctl.cleaning import CONTROL
from planctl.engine import examine
from planctl.finding import ERROR, FIRST_CHECK
from planctl.fixing import fixed
from planctl.fold import fold
from planctl.formats import FORMATS, Page, render
from planctl.kinds import KINDS
from planctl.logs import examine_log
from planctl.record import Record
from planctl.views.agenda import agenda
from planctl.views.feed import feed
from planctl.views.findings import findings
from planctl.views.fixes import Fixes, Mended
from planctl.views.listing import listing
from planctl.views.report import report
from planctl.views.shown import shown
from planctl.views.status import status
from planctl.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.engine import Examined
    from planctl.finding import Finding, Related
    from planctl.model import Plan
    from planctl.text import Edit

PATH, LOG_PATH = "plans/plan-2024.yaml", "plans/plan-2024.updates.yaml"
TODAY = date(2024, 4, 20)
#: The plan that every log is held against: with parts, what comes back, numbers to reach, and dates of every kind.
FOLLOWED = examine(PATH, (ROOT / "examples" / "riverside-2024.yaml").read_bytes()).plan
#: How many characters a message may have.
LONGEST = 700
#: Words of parsers that no author should ever read.
PARSER_WORDS = re.compile(r"YAMLError|\b(?:token|scalar|mapping|context|flow|block|stream)\b")


class BrokenError(AssertionError):
    """A promise that was not kept; the message is the same for every file that breaks it."""


def promise(kept: object, what: str) -> None:
    """Raise BrokenError where a promise is not kept."""
    if not kept:
        raise BrokenError(what)


def read(data: bytes, *, pure: bool) -> Examined:
    """Read and check a file by one of the parsers, and hold the findings to what is promised of them."""
    examined = examine(PATH, data, pure=pure)
    try:
        text = data.decode().removeprefix("\ufeff")
        promise(examined.source.text == text, "the text of a file in UTF-8 is kept whole")
    except UnicodeDecodeError:
        promise(not examined.is_sound, "a file that is not UTF-8 is not sound")
    promise(examined.is_sound or examined.count(ERROR), "what is not sound has an error")
    promise(examined.plan is not None or not examined.is_sound, "what is sound is a plan")
    order = [(found.start, found.code) for found in examined.findings]
    promise(order == sorted(order), "findings stand in the order of their places")
    promise(len(set(examined.findings)) == len(order), "nothing is said twice")
    for found in examined.findings:
        _within(examined, found)
    return examined


def read_log(data: bytes, *, pure: bool) -> Examined:
    """Read and check a file as the log of a plan, and hold the findings to what is promised of them."""
    assert FOLLOWED is not None
    examined = examine_log(LOG_PATH, data, FOLLOWED, pure=pure)
    promise(examined.is_sound or examined.count(ERROR), "a log that is not sound has an error")
    for found in examined.findings:
        _within(examined, found)
    return examined


def log(data: bytes) -> None:
    """Hold planctl to its promises with one log: parsers agree, fixing brings no error, what is sound is folded."""
    assert FOLLOWED is not None
    usual, pure = (read_log(data, pure=pure) for pure in (False, True))
    promise(usual.is_sound == pure.is_sound, "both parsers find the same logs sound")
    if any(found.fix for found in usual.findings):
        once = fixed(LOG_PATH, data, plan=FOLLOWED)
        promise(fixed(LOG_PATH, once.data, plan=FOLLOWED).data == once.data, "fixing a log twice is fixing it once")
        after = read_log(once.data, pure=False)
        # What can be read at last is held against the plan.
        errors = [sum(found.code < FIRST_CHECK for found in one.findings) for one in (usual, after)]
        promise(errors[1] <= errors[0], "fixing a log brings no error")
    shown_findings(usual)
    if usual.log is not None:
        promise(usual.log == pure.log, "both parsers read the same out of a sound log")
        for day in (None, TODAY):
            folded = fold(FOLLOWED, usual.log, day)
            printed(status((folded,), TODAY))
            promise(fold(FOLLOWED, usual.log, day) == folded, "the same log gives the same plan")


def _within(examined: Examined, found: Finding) -> None:
    source = examined.source
    size, lines = len(source.text), source.text.count("\n") + 1
    places: tuple[Finding | Related | Edit, ...] = (found, *found.related, *found.fix)
    for place in places:
        promise(0 <= place.start <= place.end <= size, f"a place of {found.code} is within the file")
        line, column = source.place(place.start)
        inside = 1 <= line <= lines and 1 <= column <= len(source.line(line)) + 2
        promise(inside, f"a line and column of {found.code} are within the file")
    ours = (found.message, found.label, *(at.says for at in found.related))
    promise(found.message and all(map(str.isprintable, ours)), f"the words of {found.code} can be printed")
    promise(len(found.message) < LONGEST, f"the message of {found.code} is a line that can be read")
    # The line to type holds the author's own characters, but none of those that no file may hold.
    typed = "".join((found.help, *(edit.new for edit in found.fix)))
    promise(not re.search(CONTROL, typed), f"the line to type of {found.code} holds nothing that no file may hold")
    promise("ufdd0" not in found.message + found.help, f"{found.code} does not speak of characters we put there")
    unquoted = re.sub(r"'.*'|write: .*|begin.*", "", found.message)
    promise(not PARSER_WORDS.search(unquoted), f"{found.code} speaks no parser's language")


def same(usual: Examined, pure: Examined) -> None:
    """Both parsers agree on whether a plan is sound, and then on what it says."""
    promise(usual.is_sound == pure.is_sound, "both parsers find the same plans sound")
    if usual.is_sound:
        promise(usual.plan == pure.plan, "both parsers read the same out of a sound plan")
        promise(usual.findings == pure.findings, "both parsers find the same in a sound plan")


def again(examined: Examined, data: bytes) -> None:
    """The same file gives the same findings."""
    promise(examine(PATH, data).findings == examined.findings, "the same file gives the same findings")


def mended(examined: Examined, data: bytes) -> None:
    """Fixing brings no error, changes no line it does not name, and leaves a sound plan with the same meaning."""
    once = fixed(PATH, data)
    promise(bool(once.made) == (once.data != data), "a file changes where something is fixed, and only there")
    promise(not once.made or fixed(PATH, once.data).data == once.data, "fixing twice is fixing once")
    promise(once.data.startswith(BOM_UTF8) >= data.startswith(BOM_UTF8), "fixing keeps the byte order mark")
    ends = [set(re.findall(rb"\r\n|\r|\n", each)) for each in (data, once.data)]
    promise(ends[1] <= ends[0] or not ends[0] - {b"\r"}, "fixing keeps the line ends")
    if once.made:
        printed(Fixes((Mended(PATH, PATH, data.decode(), once.data.decode(), len(once.made)),)))
    after = examine(PATH, once.data)
    promise(examined.plan is None or after.count(ERROR) <= examined.count(ERROR), "fixing brings no error")
    if examined.is_sound:
        promise(_meaning(after.plan) == _meaning(examined.plan), "fixing leaves a sound plan with the same meaning")


def _meaning(value: Any) -> Any:
    """Return what a plan says, without how its dates are worded."""
    if isinstance(value, When):
        return value.earliest, value.latest, value.certainty
    if isinstance(value, Record):
        return {name: _meaning(one) for name, one in value.as_dict().items()}
    return tuple(map(_meaning, value)) if isinstance(value, tuple) else value


# --- what is printed --------------------------------------------------------------------------------------------------


def printed(view: Record) -> None:
    """Every format of a view, on paper of every sort, is written and is what it says it is."""
    name = type(view).__name__.lower()
    # An agenda becomes a feed before it becomes a calendar.
    for form in FORMATS[name].keys() - ({"ics"} if name == "agenda" else set()):
        for page in (Page(None), Page(20), Page(80, colour=True)) if form in {"text", "concise"} else (Page(None),):
            _well_formed(form, render(view, form, page), page)


def _well_formed(form: str, text: str, page: Page) -> None:
    text.encode()
    if form in {"json", "sarif", "gitlab"}:
        json.loads(text)
    elif form in {"junit", "checkstyle"}:
        ET.fromstring(text)  # noqa: S314 - we wrote it
    elif form in {"text", "concise", "github"} and not page.colour:
        promise(not re.search(CONTROL, text), f"{form} obeys no character of a plan")
        promise("##[" not in text and "##vso[" not in text, f"{form} gives a build server no orders")


def shown_findings(examined: Examined) -> None:
    """What is found can be shown in every format."""
    printed(findings(((examined, PATH),), notes=True))


def shown_plan(plan: Plan) -> None:
    """A sound plan can be worked with: every view of it, in every format."""
    for view in _views((plan,)):
        printed(view)


def _views(plans: tuple[Plan, ...]) -> Iterator[Record]:
    yield status(plans, TODAY, rows=True)
    yield status(plans, TODAY, by="owner")
    coming = agenda(plans, TODAY)
    yield coming
    yield agenda(plans, TODAY, grid=True)
    yield feed(plans, coming, tasks=True)
    yield from (listing(plans, kind) for kind in KINDS)
    yield from (shown(plans, item.address) for item in plans[0].items[:3])
    yield report(plans, TODAY)
