"""Measures planctl side by side with what else does such work: `python benchmarks/run.py`.

Two commands run in turn (A B A B …), so that a busy machine slows both; what counts is the median of the ratios of
the pairs, of whole processes. What runs is a wheel, installed and byte-compiled in `.cache/bench`. A command that ends
with another exit code than it should, or prints another count, stops the benchmark. Tools that are not installed are
named in the table; docs/performance.md says where to get them.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import counting
import tables
from bench import ROOT, Bench, MissingError, install
from jobs import JOBS, NAMES
from measuring import WrongError, middle, own_peak, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs import Job

PAIRS = 7
PEERS = ("hledger", "bean-check", "task", "planner", "check-jsonschema", "yamllint")


def measured(bench: Bench, job: Job, count: int) -> tables.Result:
    """Return what a job takes, or what is missing for it."""
    unit = " KB/task" if job.tasks else "x"
    try:
        first, second = job.run(bench), job.against(bench)
    except MissingError as missing:
        return tables.Result(job.name, job.first, job.second, job.limit, missing=str(missing), unit=unit)
    both = pairs(bench.run, first, second, count)
    if job.tasks and own_peak() >= min(other.peak for _, other in both):
        raise WrongError(f"the benchmark itself takes more memory than: {second}")
    ratios = tuple(
        (mine.peak - other.peak) / job.tasks / 1000 if job.tasks else mine.cpu / other.cpu for mine, other in both
    )
    return tables.Result(
        job.name,
        job.first,
        job.second,
        job.limit,
        value=median(ratios),
        unit=unit,
        wall=median(mine.wall / other.wall for mine, other in both),
        ratios=ratios,
        costs=(middle(mine for mine, _ in both), middle(other for _, other in both)),
    )


def about(bench: Bench, count: int) -> list[str]:
    """Return what was measured, with what, and on how busy a machine."""
    few = f", fewer than the usual {PAIRS}: too few to be relied upon" if count < PAIRS else ""
    tools = [f"{peer} {bench.version(peer)}" for peer in PEERS]
    return [
        f"Medians of {count} {'pair' if count == 1 else 'pairs'}{few}, {datetime.now(UTC):%Y-%m-%d}",
        f"planctl {bench.version(bench.planctl)}, Python {sys.version.split()[0]}, {bench.packages}",
        ", ".join(tools),
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the beginning",
    ]


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--jobs", nargs="+", choices=NAMES, metavar="NAME", help="only these; --list names them")
    parser.add_argument("--list", action="store_true", help="name the jobs, and stop")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"how many, usually {PAIRS}; fewer are told of")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="look for other tools here before the PATH")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file")
    parser.add_argument("--markdown", type=Path, metavar="PAGE", help="put the table between the marks of a page")
    parser.add_argument("--gate", action="store_true", help="exit with 1 also when a limit does not hold")
    parser.add_argument("--instructions", action="store_true", help="count machine instructions as well, with valgrind")
    given = parser.parse_args(arguments)
    if given.markdown and given.jobs:
        parser.error("--markdown wants every job: a page with half a table would say that this is all")
    if given.pairs < 1:
        parser.error("--pairs: at least 1")
    return given


def measure(given: argparse.Namespace, bench: Bench) -> list[tables.Result]:
    """Run what is asked for, telling of each job as it is done, and print the table."""
    head = about(bench, given.pairs)
    print("\n".join(head), flush=True)
    results = []
    for job in JOBS:
        if given.jobs is None or job.name in given.jobs:
            results.append(measured(bench, job, given.pairs))
            print(f"  {' '.join(tables.cells(results[-1])[:5])}", file=sys.stderr, flush=True)
    print(f"\n{tables.text(results)}")
    if given.json:
        given.json.write_text(tables.as_json(results, head), encoding="utf-8")
    if given.markdown:
        tables.put_into(given.markdown, results, head)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return 1 when a command did something else than its work, or a limit that is a gate does not hold."""
    given = asked(arguments)
    if given.list:
        print("\n".join(NAMES))
        return 0
    for name in ("json", "markdown", "peers"):
        path = getattr(given, name)
        setattr(given, name, path and path.resolve())
    os.chdir(ROOT)
    install()
    bench = Bench(peers=given.peers)
    try:
        results = measure(given, bench)
        if given.instructions:
            print()
            counting.ratios(bench)
    except WrongError as wrong:
        print(f"not measured: {wrong}", file=sys.stderr)
        return 1
    except MissingError as missing:
        print(f"instructions: could not count, no {missing}")
    return int(given.gate and any(result.holds is False for result in results))


if __name__ == "__main__":
    sys.exit(main())
