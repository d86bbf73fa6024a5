"""Plans for tests of views: small ones from a text, and the two real ones."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from golden import ROOT
from planctl.engine import load
from planctl.finding import ERROR

if TYPE_CHECKING:
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
