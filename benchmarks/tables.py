"""The results, as an aligned table for a terminal, as Markdown for docs/performance.md, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from measuring import Cost

BEGIN, END = "<!-- measured -->\n", "<!-- end of what was measured -->"
HEAD = ("job", "against", "is", "at most", "", "CPU", "its CPU", "wall", "peak", "its peak")
#: Which of them are words; the others are figures, and stand to the right.
WORDS = {0, 1, 4}


class Result(NamedTuple):
    """What one job took: `value` is a ratio of processor times, or kilobytes a task; `missing` what there was not."""

    name: str
    first: str
    second: str
    limit: float | None
    missing: str = ""
    value: float = 0.0
    unit: str = ""
    wall: float = 0.0
    ratios: tuple[float, ...] = ()
    costs: tuple[Cost, Cost] | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None where there is none, or nothing was measured."""
        return None if self.limit is None or self.costs is None else self.value <= self.limit


def cells(result: Result) -> tuple[str, ...]:
    """Return a row of the table."""
    limit = "" if result.limit is None else f"{result.limit:g}{result.unit}"
    if result.costs is None:
        return (result.first, f"{result.second} (not installed: {result.missing})", "", limit, *[""] * 6)
    mine, other = result.costs
    holds = {True: "holds", False: "over", None: ""}[result.holds]
    return (
        result.first,
        result.second,
        f"{result.value:.2f}{result.unit}",
        limit,
        holds,
        _seconds(mine.cpu),
        _seconds(other.cpu),
        f"{result.wall:.2f}",
        f"{mine.peak / 1e6:.0f} MB",
        f"{other.peak / 1e6:.0f} MB",
    )


def text(results: Sequence[Result]) -> str:
    """Return all results as an aligned table."""
    rows = [HEAD, *map(cells, results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in WORDS else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def markdown(results: Sequence[Result], about: Sequence[str]) -> str:
    """Return what stands between the marks in the page: a table, and what was measured with."""
    rows = ["| " + " | ".join(row) + " |" for row in (HEAD, *map(cells, results))]
    rule = "".join("|---" if at in WORDS else "|--:" for at in range(len(HEAD))) + "|"
    return "\n".join(["", *[f"{line}." for line in about], "", rows[0], rule, *rows[1:], "", ""])


def put_into(page: Path, results: Sequence[Result], about: Sequence[str]) -> None:
    """Write the table between the marks of a page; raise ValueError where the page has none."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no {BEGIN.strip()} with an {END} below it")
    page.write_text(before + begin + markdown(results, about) + end + after, encoding="utf-8")


def as_json(results: Sequence[Result], about: Sequence[str]) -> str:
    """Return all figures, the ratio of each pair among them."""
    listed = [
        result._asdict() | {"costs": result.costs and [cost._asdict() for cost in result.costs], "holds": result.holds}
        for result in results
    ]
    return json.dumps({"about": list(about), "results": listed}, indent=1) + "\n"


def _seconds(figure: float) -> str:
    return f"{figure * 1000:.0f} ms" if figure < 1 else f"{figure:.2f} s"
