"""Safe fixes made: a plan's text to the same text with nothing changed but what its findings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.engine import examine, records
from planctl.finding import ERROR, FIRST_CHECK
from planctl.record import Record
from planctl.text import splice
from planctl.way import Way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.engine import Examined
    from planctl.finding import Finding
    from planctl.model import Plan

_MARK = b"\xef\xbb\xbf"
#: How many times what is left is looked through again: one fix may make room for the next in the same place.
ROUNDS = 10
#: In a longer text, in characters, it is not tried beforehand which fixes hold.
SIZE_LIMIT = 200_000
#: After so many fixes in a row that do not hold, the others are left for a round in which something was mended.
FAILURES = 12
#: Where to try them takes more than this, in characters read to look for lines astray, none is made: people would wait,
#: and what is so far from being a plan is theirs to look at.
EFFORT = 10_000_000


class Fixed(Record):
    """A plan file with its safe fixes made: its new bytes, and the findings that are gone with them.

    `places` are their codes and where they began in the file as it was.
    """

    data: bytes
    made: tuple[Finding, ...]
    places: frozenset[tuple[str, int]] = frozenset()


def fixed(path: str, data: bytes, *, chosen: frozenset[str] | None = None, plan: Plan | None = None) -> Fixed:
    """Return a file's bytes with every safe fix made that brings nothing else with it; `chosen` limits the codes.

    Of a log, `plan` is the one that it belongs to.

    Every other byte stays: byte order mark, line ends, quotes, comments. What is no UTF-8 text is left alone. Fixing
    what was fixed changes nothing.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Fixed(data, ())
    mark, text = (_MARK, text[1:]) if text.startswith("\ufeff") else (b"", text)
    made: list[Finding] = []
    places: set[tuple[str, int]] = set()
    way = Way()
    look = _Look(path, plan)
    before = look(text)
    for _ in range(ROUNDS):
        wanted = [one for one in before.findings if one.fix and (chosen is None or one.code in chosen)]
        text, before, done = _round(look, text, before, wanted)
        if look.effort > EFFORT:
            return Fixed(data, ())
        if not done:
            break
        made += done
        places |= {(one.code, way.origin(one.start)) for one in done}
        way.go(tuple(sorted((edit for one in done for edit in one.fix), key=lambda edit: edit.start)))
    return Fixed(mark + text.encode(), tuple(made), frozenset(places)) if made else Fixed(data, ())


def fixable(one: Examined, plan: Plan | None = None, *, chosen: frozenset[str] | None = None) -> Examined:
    """Return the same, with a fix only where `fixed` would make it; of a log, `plan` is the one that it belongs to.

    In a long text all fixes are believed, for to try them takes several times as long as to read it.
    """
    if not any(found.fix for found in one.findings) or len(one.source.text) > SIZE_LIMIT:
        return one
    # What is no UTF-8 text is not fixed, and its text does not show it.
    whole = all(found.code != "PC001" for found in one.findings)
    places = fixed(one.source.path, one.source.text.encode(), chosen=chosen, plan=plan).places if whole else frozenset()
    kept = (found if (found.code, found.start) in places else found.replace(fix=()) for found in one.findings)
    return one.replace(findings=tuple(kept))


class _Look:
    """Looks at one file again and again, and knows what that took. Of a log, `plan` is the one it belongs to."""

    def __init__(self, path: str, plan: Plan | None) -> None:
        self.path = path
        self.plan = plan
        self.effort = 0

    def __call__(self, text: str) -> Examined:
        if self.plan is None:
            found = examine(self.path, text)
        else:
            from planctl.logs import examine_log

            found = examine_log(self.path, text, self.plan)
        self.effort += found.effort
        return found


def _round(look: _Look, text: str, before: Examined, wanted: list[Finding]) -> tuple[str, Examined, list[Finding]]:
    """Make as many fixes as go together; where some bring anything else with them, find out which and leave them.

    Returns the text as it is then, what is known of it, and the findings that are gone.
    """
    done: list[Finding] = []
    new = text
    groups = [group] if (group := _apart(wanted)) else []
    failed = 0
    while groups and failed < FAILURES and look.effort <= EFFORT:
        group = groups.pop()
        tried = _made(text, [*done, *group])
        after = look(tried)
        if _are_gone(group, before, after):
            new, before, failed = tried, after, 0
            done += group
            continue
        failed += 1
        if len(group) > 1 and (before.plan is not None or look.plan is not None):
            half = len(group) // 2
            groups += (group[half:], group[:half])
    return new, before, done


def _apart(wanted: list[Finding]) -> list[Finding]:
    """Return the fixes that do not touch one another, the first of each place."""
    kept: list[Finding] = []
    end = -1
    for one in sorted(wanted, key=lambda found: (found.fix[0].start, found.fix[-1].end)):
        if one.fix[0].start > end:
            kept.append(one)
            end = one.fix[-1].end
    return kept


def _made(text: str, fixes: Iterable[Finding]) -> str:
    edits = [edit for one in fixes for edit in one.fix]
    if "\r\n" in text:
        edits = [edit.replace(new=edit.new.replace("\n", "\r\n")) for edit in edits]
    return splice(text, edits)


def _are_gone(fixes: list[Finding], before: Examined, after: Examined) -> bool:
    """Tell whether findings are gone and none has come, but for what could not be seen while a part was not read.

    What a plan holds may become more by it, and never less. A fix whose finding went with another one is not made.
    """
    then, now = _count(before.findings), _count(after.findings)
    gone = all(now.get(code, 0) <= then.get(code, 0) - count for code, count in _count(fixes).items())
    more = [code for code, count in now.items() if count > then.get(code, 0)]
    if records(after.plan) < records(before.plan):
        return False
    unread = (before.plan is None and before.log is None) or before.count(ERROR) > after.count(ERROR)
    return gone and (not more or (unread and min(more) >= FIRST_CHECK))


def _count(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.code] = counts.get(one.code, 0) + 1
    return counts
