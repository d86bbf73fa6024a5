"""Plans for tests of views: small ones from a text, and the two real ones."""

from __future__ import annotations

from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

from golden import ROOT
from planctl.engine import load
from planctl.finding import ERROR
from planctl.fold import fold
from planctl.logs import examine_log
from planctl.when import Period, When, read_period, read_when

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan


def plan(text: str, name: str = "small-2024", period: str = "2024") -> Plan:
    """Return the plan that a text makes, once it has its version and its period."""
    made, findings = load(f"plans/{name}.yaml", f"planctl: 1\nperiod: {period}\n" + dedent(text))
    assert [found.message for found in findings if found.severity == ERROR] == []
    assert made is not None
    return made


def real(name: str, folder: str = "plans") -> Plan:
    """Return one of the plans kept in this repository."""
    made, _ = load(f"{folder}/{name}.yaml", (ROOT / folder / f"{name}.yaml").read_bytes())
    assert made is not None
    return made


def followed(made: Plan, log: str, day: date | None = None) -> Plan:
    """Return a plan with what its log says up to a day, or all of it."""
    told = examine_log(f"plans/{made.id}.updates.yaml", dedent(log), made)
    assert [found.message for found in told.findings if found.severity == ERROR] == []
    assert told.log is not None
    return fold(made, told.log, day)


@cache
def example(day: date | None = None) -> Plan:
    """Return the made-up plan with the log that is kept of it, up to a day or whole."""
    log = (ROOT / "examples" / "riverside-2024.updates.yaml").read_text(encoding="utf-8")
    return followed(real("riverside-2024", "examples"), log, day)


def year() -> Period:
    """Return the year of the plans."""
    period = read_period("2024")
    assert isinstance(period, Period)
    return period


def when(text: str) -> When:
    """Return what a date means in that year."""
    read = read_when(text, year())
    assert isinstance(read, When)
    return read
