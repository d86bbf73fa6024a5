"""One file's text to a plan and its findings: decode, parse, read, check, sort. Pure: no file, no clock, no print."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from planctl import checks
from planctl.cleaning import CONTROL
from planctl.faults import file as files
from planctl.finding import ERROR, FIRST_CHECK, NOTE, REGISTER, SEVERITIES, WARNING, Finding, finding, visible
from planctl.read import KEYS, Reader
from planctl.record import Record
from planctl.text import Source, Span, apart, is_ident, splice
from planctl.tree import MEND_LIMIT, parse
from planctl.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.allows import Allows
    from planctl.model import Plan
    from planctl.places import Places
    from planctl.updates import Log

#: What makes a text a plan, well written or not: one of the keys no plan is without, at the beginning of a line, or the
#: version of the format further in. Other files may have a `period`, or a part called planctl, somewhere within.
_PLAN_KEY = (
    r"(?m)^(?:\{ *)?[\"']?(?:planctl|period)[\"']? *[:：]"
    r"|(?:^[ \t]*planctl +|(?:^|[{,])[ \t]*[\"']?planctl[\"']? *[:：] *)[\"']?[0-9]"
)
#: What a remark that speaks to planctl begins with.
REMARK = r"#[ \t]*[Pp][Ll][Aa][Nn][Cc][Tt][Ll]\b"
#: What may be said of a file that is no plan: that it is none, or no text that could be one.
_OF_ANY_FILE = {"PC001", "PC003", "PC004", "PC006"}


class Examined(Record):
    """What is known of one file, a plan or the log of one: its text, and the findings by place.

    `plan` is the plan as far as it could be read, None of a log.
    """

    source: Source
    plan: Plan | None
    findings: tuple[Finding, ...]
    # What `compared` needs to say where things stand: the plan's id, and of a plan that names the one before it, all.
    ident: Span = Span(0, 0)
    home: Callable[[Finding], Finding] | None = None
    places: Places | None = None
    allows: Allows | None = None
    # Of a log and not of a plan: its updates, None where it has errors, and the id of its plan.
    log: Log | None = None
    of: str | None = None
    # How many updates could be read, also where there are errors.
    told: int = 0
    # What it took to look for lines astray, in characters that were read for it.
    effort: int = 0

    def count(self, severity: str) -> int:
        """Return the number of findings of a severity."""
        return sum(found.severity == severity for found in self.findings)

    @property
    def is_sound(self) -> bool:
        """Whether the plan, or the log, can be worked with: it was read whole and has no error."""
        return (self.plan is not None or self.log is not None) and not self.count(ERROR)

    @property
    def is_clean(self) -> bool:
        """Whether there is no error and no warning; notes are observations about a sound plan."""
        return self.is_sound and not self.count(WARNING)


def examine(path: str, data: bytes | str, *, pure: bool = False, briefly: bool = False, keep: bool = False) -> Examined:
    """Read and check one plan file; `path` is what messages call it, and gives the plan its id.

    Never raises for anything the data holds. `pure` reads with the parser that needs no libyaml. `briefly` looks only
    for errors, for whoever asks no more than whether the plan can be worked with. `keep` keeps the places of a plan
    that is still to be held against another.
    """
    text, fault = decode(data) if isinstance(data, bytes) else (data.removeprefix("\ufeff"), None)
    del data
    source = Source(path, text)
    if fault is not None and "\0" in text:
        # Not a text at all: whatever it is, what stands in it says nothing.
        return Examined(source, None, (fault,))
    if fault is not None:
        return _examine(source, fault, pure=pure, briefly=briefly, keep=keep)
    examined = _examine(source, None, pure=pure, briefly=briefly, keep=keep)
    if examined.plan is None or all(found.code >= FIRST_CHECK for found in examined.findings):
        return examined

    def again(text: str, mends: int) -> Examined:
        return _examine(Source(path, text), None, mends, pure=pure, briefly=briefly, keep=keep)

    return _aligned(examined, again)


def _aligned(examined: Examined, again: Callable[[str, int], Examined]) -> Examined:
    """Return the same where no line is astray, else what is known of the text with those lines where they belong."""
    from planctl.astray import Known, cost, settled

    source, way = examined.source, Way()
    known: dict[str, Examined] = {}

    def read(text: str, mends: int) -> Known:
        known[text] = again(text, mends)
        return Known(known[text].findings, records(known[text].plan))

    text, said = source.text, list[Finding]()
    for one in settled(text, Known(examined.findings, records(examined.plan)), read):
        said.append(way.home(one.found))
        way.go(one.edits)
        text = splice(text, list(one.edits))
    effort = sum(cost(text, one.findings) for text, one in known.items())
    if not said:
        return examined.replace(effort=effort)
    after = known[text]
    inner = after.home or (lambda found: found)
    findings = by_place((*said, *map(way.home, after.findings)))
    return after.replace(source=source, findings=findings, home=lambda found: way.home(inner(found)), effort=effort)


def records(plan: Plan | None) -> int:
    """Return how many records a plan holds, items among them, and members of lists of texts."""
    held = (getattr(plan, name, None) for name, key in type(plan).keys.items()) if plan is not None else ()
    lists = sum(len(one) for one in held if isinstance(one, tuple))
    return lists + (len(plan.items) if plan is not None else 0)


def _examine(
    source: Source, fault: Finding | None, mends: int = MEND_LIMIT, *, pure: bool, briefly: bool, keep: bool
) -> Examined:
    """Read and check a text as it stands; `fault` says that bytes of the file were none. `mends` as in `parse`."""
    path, text = source.path, source.text
    tree = parse(source, KEYS, pure=pure, broken=fault is not None, mends=mends)
    findings = [*tree.findings, *([fault] if fault is not None else [])]
    plan = places = None
    if tree.root is not None or not any(found.severity == ERROR for found in findings):
        reader = Reader(Source(path, tree.text), whole=tree.whole, gaps=tree.gaps)
        with suppress(files.TooManyFaultsError):
            plan = reader.plan(tree.root, plan_id(path))
        found = list(reader.findings)
        if plan is not None:
            places = reader.places()
            found += _checked(plan, places, briefly=briefly)
        findings += map(tree.home, found)
    allows = None
    if not briefly and re.search(REMARK, text):
        from planctl.allows import Allows

        allows = Allows(tree)
        # What is looked for once all plans are read may still come.
        later = frozenset(entry.name for entry in checks.against_previous())
        findings = allows.kept(findings, source, later)
    if not is_plan(text):
        # What else there is to say would quote a file that is something else, and may be a secret.
        plan = None
        findings = [one for one in findings if one.code in _OF_ANY_FILE]
        if not findings:
            findings = [files.not_a_plan(0, 0, "it has neither 'planctl' nor 'period'")]
    ident = places(plan, "id") if plan is not None and places is not None and places.written(plan, "id") else Span(0, 0)
    kept = (ident, tree.home, *((places, allows) if plan is not None and (keep or plan.previous) else ()))
    return Examined(source, plan, by_place(whole_lines(findings, source)), *kept)


def _checked(plan: Plan, places: Places, *, briefly: bool) -> list[Finding]:
    """Return what the checks find; where that is more than anyone reads, errors are not what is left out."""
    entries = checks.of_one_plan(briefly=briefly)
    wanted = (entry for rank in SEVERITIES for entry in entries if entry.severity == rank)
    hits = (finding(entry, hit) for entry in wanted for hit in entry.run(plan, places))
    found = [*islice(hits, files.FINDING_LIMIT)]
    if len(found) == files.FINDING_LIMIT and found[-1].severity == ERROR:
        found.append(files.too_many_faults(found[-1].end, found[-1].end))
    return found


def is_plan(text: str) -> bool:
    """Tell whether a text is a plan, well written or not: of anything else no line is shown, for it may be a secret."""
    return "\nplanctl:" in text or re.search(_PLAN_KEY, text) is not None


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their places."""
    return tuple(sorted(findings, key=lambda found: (found.start, found.code)))


def whole_lines(findings: list[Finding], source: Source) -> Iterable[Finding]:
    """Return the findings; what has a fix within its line offers the whole line, with all that is fixed in it."""
    lines: dict[int, list[Finding]] = {}
    for found in findings:
        if found.fix and found.help.startswith(("write: ", "did you mean ")):
            lines.setdefault(source.place(found.start)[0], []).append(found)
    helped: dict[int, str] = {}
    for line, several in lines.items():
        edits = apart([edit for found in several for edit in found.fix])
        start = source.line_start(line)
        end = start + len(source.line(line))
        typeable = not re.search(CONTROL, source.line(line))
        if typeable and edits and start <= edits[0].start and edits[-1].end <= end:
            shifted = [edit.replace(start=edit.start - start, end=edit.end - start) for edit in edits]
            helped |= dict.fromkeys(map(id, several), f"write: {splice(source.line(line), shifted).strip()}")
    return (found.replace(help=helped[id(found)]) if id(found) in helped else found for found in findings)


def compared(examined: tuple[Examined, ...]) -> tuple[Examined, ...]:
    """Return the same, and what is found by holding plans against one another.

    No two may have one id. Each is held against the one that it calls `previous`, which is named by its id and has to
    be among the plans examined.
    """
    first: dict[str, Examined] = {}
    for one in examined:
        if one.plan is not None:
            first.setdefault(one.plan.id, one)
    plans = {name: one.plan for name, one in first.items() if one.plan is not None}
    return tuple(_unlike(_compared(one, plans), first) for one in examined)


def _unlike(one: Examined, first: dict[str, Examined]) -> Examined:
    same = first[one.plan.id] if one.plan is not None else None
    if one.plan is None or one.home is None or same is None or same.source is one.source:
        return one
    from planctl.faults.together import plan_id_taken

    found = one.home(plan_id_taken(one.ident.start, one.ident.end, one.plan.id, visible(same.source.path)))
    return one.replace(findings=by_place((*one.findings, found)))


def _compared(one: Examined, plans: dict[str, Plan]) -> Examined:
    before = plans.get(one.plan.previous) if one.plan and one.plan.previous else None
    if before is None or before is one.plan or one.places is None or one.home is None:
        return one
    hits = (
        finding(entry, hit) for entry in checks.against_previous() for hit in entry.run(one.plan, one.places, before)
    )
    found = map(one.home, hits)
    allows = one.allows
    if allows is not None:
        found = filter(lambda each: not allows.allows(each, one.source), found)  # type: ignore[assignment]
    return one.replace(findings=by_place((*one.findings, *found)))


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
