"""The themes that only warn and observe: nothing but `validate` has use for them."""

from __future__ import annotations

from planctl.checks import load

load(__name__, __path__[0])
