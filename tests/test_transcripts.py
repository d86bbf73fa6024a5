"""What planctl prints is what tests/cli and the pages say it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden import CONSOLE, ROOT, Golden, replay, replay_blocks

if TYPE_CHECKING:
    from pathlib import Path

TRANSCRIPTS = sorted((ROOT / "tests" / "cli").rglob("*.txt"))
PAGES = [
    page
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
    if CONSOLE.search(page.read_text(encoding="utf-8"))
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=name)
def test_a_transcript_is_what_the_commands_print(path: Path, golden: Golden) -> None:
    golden(path, replay(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_outputs_on_a_page_are_what_the_commands_print(path: Path, golden: Golden) -> None:
    golden(path, replay_blocks(path.read_text(encoding="utf-8")))
