"""What reading a date costs: microseconds for each read, of texts met for the first time and of texts met before.

Run with `PYTHONPATH=src python benchmarks/dates.py`. Fails when the average of a first read is over its limit.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.text import Misread
from planctl.when import _read, read_every, read_period, read_when

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = Path(__file__).resolve().parent.parent / "tests" / "dates"
#: The most that a first read may take on average, in microseconds of processor time.
LIMIT = 50.0
ROUNDS = 5


def texts(name: str) -> list[str]:
    """Return the first cells of a table of the tests."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ")[0].replace("␣", " ") for line in lines if not line.startswith("# ")]


def measured(what: str, each: Callable[[str], object], given: list[str]) -> float:
    """Print and return the microseconds that `each` takes for one text, in the fastest of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in given:
            each(text)
        spent.append(time.process_time() - start)
    figure = min(spent) / len(given) * 1e6
    print(f"{what:<40} {len(given):4} texts {figure:6.1f} us each")
    return figure


def main() -> int:
    """Print the figures; return 1 when reading is slower than it may be."""
    period = read_period("2024")
    if isinstance(period, Misread):
        raise TypeError(period.message)

    def fresh(text: str) -> object:
        return _read.__wrapped__(text, period)  # past the memory of what was read before

    read, refused = texts("read.txt"), texts("refused.txt")
    edtf = sorted({when.edtf for text in read if not isinstance(when := read_when(text, period), Misread)})
    days = [f"{day} {month} {year}" for year in (2024, 2025) for month in ("May", "June") for day in range(1, 31)]
    first = measured("every form, in words and EDTF", fresh, read)
    measured("days in words", fresh, days)
    measured("EDTF", fresh, edtf)
    measured("what is refused", fresh, refused)
    measured("what was read before", lambda text: read_when(text, period), read)
    measured("rhythms", read_every, ["month", "every two weeks", "first Monday of the month", "month on 31"] * 50)
    return int(first > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
