"""Safe fixes made: a plan's text to the same text with nothing changed but what its findings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.engine import examine
from planctl.finding import ERROR, FIRST_CHECK
from planctl.record import Record
from planctl.text import splice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planctl.engine import Examined
    from planctl.finding import Finding
    from planctl.model import Plan

_MARK = b"\xef\xbb\xbf"
#: How many times what is left is looked through again: one fix may make room for the next in the same place.
ROUNDS = 10


class Fixed(Record):
    """A plan file with its safe fixes made: its new bytes, and the findings that are gone with them."""

    data: bytes
    made: tuple[Finding, ...]


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
    for _ in range(ROUNDS):
        before = _examined(path, text, plan)
        wanted = [one for one in before.findings if one.fix and (chosen is None or one.code in chosen)]
        if not wanted:
            break
        text, done = _round(path, text, before, wanted, plan)
        made += done
        if not done:
            break
    return Fixed(mark + text.encode(), tuple(made)) if made else Fixed(data, ())


def _examined(path: str, text: str, plan: Plan | None) -> Examined:
    if plan is None:
        return examine(path, text)
    from planctl.logs import examine_log

    return examine_log(path, text, plan)


def _round(
    path: str, text: str, before: Examined, wanted: list[Finding], plan: Plan | None
) -> tuple[str, list[Finding]]:
    """Make as many fixes as go together; where some bring anything else with them, find out which and leave them."""
    done: list[Finding] = []
    new = text
    groups = [_apart(wanted)]
    while groups:
        group = groups.pop()
        tried = _made(text, [*done, *group])
        after = _examined(path, tried, plan)
        if _are_gone(group, before, after):
            new, before = tried, after
            done += group
        elif len(group) > 1:
            half = len(group) // 2
            groups += (group[half:], group[:half])
    return new, done


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
    """Tell whether findings are gone and none has come, but for what could not be seen while a part was not read."""
    then, now = _count(before.findings), _count(after.findings)
    gone = all(now.get(code, 0) <= then[code] - count for code, count in _count(fixes).items())
    more = [code for code, count in now.items() if count > then.get(code, 0)]
    unread = (before.plan is None and before.log is None) or before.count(ERROR) > after.count(ERROR)
    return gone and (not more or (unread and min(more) >= FIRST_CHECK))


def _count(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.code] = counts.get(one.code, 0) + 1
    return counts
