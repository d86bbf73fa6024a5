"""The themes of logs: they hold the updates against the plan that they are about."""

from __future__ import annotations

from planctl.checks import load

load(__name__, __path__[0])
