"""The themes of approved plans: they hold a plan and its log against themselves at an earlier revision."""

from __future__ import annotations

from planctl.checks import load

load(__name__, __path__[0])
