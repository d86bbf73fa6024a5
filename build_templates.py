"""Compiles the built-in templates when a wheel is built: doing so takes longer than everything else about a report.

They are Python modules that fit one version of Jinja; beside another one the templates themselves are used.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TemplatesBuildHook(BuildHookInterface[Any]):
    """What hatchling calls before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the templates into a folder, and have it put into the wheel; an editable one needs none."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from planctl.formats.template import COMPILED, compile_all

        made = tempfile.mkdtemp()
        compile_all(made)
        build_data["force_include"][made] = f"planctl/templates/{COMPILED}"
