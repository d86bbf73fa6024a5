"""Rules of recurrence as RFC 5545 writes them (RRULE): which of them a plan may hold."""

from __future__ import annotations

import re

from planctl.dates import Unread, days_in

_DAY = r"[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)"
_NUMBER = r"-?(?:[1-9]|[12][0-9]|3[01])"
_RULE = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]?",
    "COUNT": r"[1-9][0-9]{0,2}",
    "UNTIL": r"(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
    "BYDAY": rf"{_DAY}(?:,{_DAY})*",
    "BYMONTHDAY": rf"{_NUMBER}(?:,{_NUMBER})*",
    "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "BYSETPOS": r"-?[1-5](?:,-?[1-5])*",
    "WKST": r"MO|SU",
}


def _is_day(value: str) -> bool:
    return int(value[6:]) <= days_in(int(value[:4]), int(value[4:6]))


def read_rule(text: str, at: int) -> str:
    """Return the rule that begins at offset `at` in its plainest form; raises Unread for what a plan cannot need.

    A rule without a day is refused, as its days would be invented.
    """
    known: dict[str, str] = {}
    for part in text[at:].rstrip().split(";"):
        name, _, value = part.partition("=")
        end = at + len(part)
        if name not in _RULE or name in known:
            why = "stands twice in this rule" if name in known else "is not read in a rule"
            raise Unread(f"'{name}' {why}", at, end, f"planctl reads {', '.join(_RULE)}")
        if not re.fullmatch(_RULE[name], value) or (name == "UNTIL" and not _is_day(value)):
            raise Unread(f"{name} cannot be '{value[:40]}'", at, end, "write for example FREQ=MONTHLY;BYDAY=1MO")
        known[name] = value
        at = end + 1
    if "FREQ" not in known:
        raise Unread("a rule needs FREQ", 0, len(text), "write for example FREQ=MONTHLY;BYDAY=1MO")
    if known["FREQ"] != "DAILY" and not known.keys() & {"BYDAY", "BYMONTHDAY"}:
        raise Unread("this rule says no day", 0, len(text), "add BYDAY or BYMONTHDAY, or write for example month")
    if known["FREQ"] in ("DAILY", "WEEKLY") and re.search("[1-5]", known.get("BYDAY", "")):
        raise Unread("a weekday is counted in months and years only", 0, len(text), "write FREQ=MONTHLY")
    if known["FREQ"] == "WEEKLY" and "BYMONTHDAY" in known:
        raise Unread("a week has no days of the month", 0, len(text), "write FREQ=MONTHLY;BYMONTHDAY=15")
    return ";".join(f"{name}={value}" for name, value in known.items())
