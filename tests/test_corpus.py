"""One fault, or one innocent twin, per file: `planctl validate --notes FILE` says just what is recorded."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, Golden, planctl

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = ROOT / "tests" / "corpus"
FILES = [path for path in sorted(CORPUS.rglob("*.yaml")) if not path.name.endswith(".updates.yaml")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_validate_says_what_is_recorded(path: Path, golden: Golden) -> None:
    with contextlib.chdir(path.parent):
        ran = planctl("validate", "--notes", path.name)
    assert not ran.stderr
    assert ran.code in (0, 1), "a fault in a plan is a finding, whatever it is"
    golden(path.with_suffix(".out"), ran.stdout)


def test_every_log_has_its_plan() -> None:
    logs = [path for path in sorted(CORPUS.rglob("*.yaml")) if path not in FILES]
    assert logs
    assert [log.name for log in logs if log.with_name(log.name.replace(".updates.", ".")) not in FILES] == []


def test_every_output_has_its_plan(golden: Golden) -> None:
    golden.none_left_over(CORPUS, ".out", ".yaml")
