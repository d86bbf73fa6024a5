"""The surroundings every test runs in, and the switch that records outputs anew. No logic worth testing."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from golden import ROOT, Golden
from processes import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURROUNDINGS = {
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "PLANCTL_TODAY": "2024-04-20",
    "TERM": "dumb",
    "TZ": "UTC",
}
SCRUBBED = ("CI", "FORCE_COLOR", "CLICOLOR", "GITHUB_", "GITLAB_", "PLANCTL_", "LANG", "LC_", "_TYPER", "TYPER_")

USUAL_MOMENTS = 3

# The same examples in every run: a suite that fails only sometimes is not believed when it does.
settings.register_profile("same every time", derandomize=True, database=None, deadline=None)
settings.load_profile("same every time")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="record outputs, docs and schema as they are now")
    parser.addoption(
        "--moments",
        type=int,
        default=USUAL_MOMENTS,
        help=f"how many moments of a run are disturbed (usually {USUAL_MOMENTS})",
    )


@pytest.fixture(autouse=True, scope="session")
def _surroundings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(SCRUBBED):
                patch.delenv(name)
        for name, value in SURROUNDINGS.items():
            patch.setenv(name, value)
        patch.chdir(ROOT)
        time.tzset()
        yield


@pytest.fixture(scope="session")
def moments(pytestconfig: pytest.Config) -> int:
    """How many moments of a run are disturbed: `pytest --moments 100` is for `make surroundings`."""
    return int(pytestconfig.getoption("--moments"))


@pytest.fixture(scope="session")
def thorough(moments: int) -> bool:
    """Whether to look also at what takes long and hardly ever tells more, as `make surroundings` does."""
    return moments > USUAL_MOMENTS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small plan."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compare a text with a recorded file, or record it: `golden(path, text)`."""
    return Golden(update=pytestconfig.getoption("--update"))
