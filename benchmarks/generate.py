"""Print a plan of N tasks, the same one every time: `python benchmarks/generate.py 20000 > big.yaml`.

The plan is sound: `planctl validate` finds nothing in it. `--seed` gives another one, `--format` the same tasks for
another tool, and `--files 500 --to FOLDER` a folder of so many plans with N tasks each (100 where no N is given).
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from content import tasks
from writers import ENDINGS, WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = 1
MOST = 150_000
PER_FILE = 100


def lines(count: int, form: str = "planctl", seed: int = SEED) -> Iterator[str]:
    """Yield a plan of so many tasks in pieces."""
    return WRITERS[form](tasks(count, seed))


def written(path: Path, count: int, form: str = "planctl", seed: int = SEED) -> Path:
    """Write a plan to a file, piece by piece, and return its path."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(count, form, seed))
    return path


def folder(to: Path, files: int, per_file: int = PER_FILE, form: str = "planctl", seed: int = SEED) -> Path:
    """Write the tasks of one large plan as many small plans into a folder, and return its path."""
    to.mkdir(parents=True, exist_ok=True)
    together = tasks(files * per_file, seed)
    for number in range(1, files + 1):
        with (to / f"plan-{number:04}.{ENDINGS[form]}").open("w", encoding="utf-8") as file:
            file.writelines(WRITERS[form](islice(together, per_file)))
    return to


def count(text: str) -> int:
    """Read a number of tasks from the command line."""
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"1 to {MOST:,} tasks")
    return number


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=count, nargs="?", help=f"how many tasks, at most {MOST:,}")
    parser.add_argument("--seed", type=int, default=SEED, help="another number gives other tasks")
    parser.add_argument("--format", choices=WRITERS, default="planctl", help="for which tool")
    parser.add_argument("--files", type=int, help="write so many files into a folder")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="that folder")
    asked = parser.parse_args(arguments)
    if (asked.files is None) != (asked.to is None):
        parser.error("--files and --to go together")
    if asked.to is not None:
        folder(asked.to, asked.files, asked.count or PER_FILE, asked.format, asked.seed)
    elif asked.count is None:
        parser.error("how many tasks?")
    else:
        sys.stdout.writelines(lines(asked.count, asked.format, asked.seed))


if __name__ == "__main__":
    main()
