"""Runs whole processes and takes what they cost: wall time, CPU time and peak memory, as `wait4` tells it.

A run that exits with another code than it should, or whose output does not hold what it must, is no measurement.
"""

from __future__ import annotations

import os
import re
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# ru_maxrss is in KiB on Linux and in bytes on macOS.
PER_UNIT = 1 if sys.platform == "darwin" else 1024


class WrongError(Exception):
    """A command did not do what it was measured for."""


class Command(NamedTuple):
    """What to run, a pattern that some line of its output must match (or just so many lines), and how it must end."""

    words: tuple[str, ...]
    says: str = ""
    times: int | None = None
    code: int = 0

    def __str__(self) -> str:
        """Return it as it would be typed, shortened where it is long."""
        typed = " ".join(self.words)
        return typed if len(typed) <= 200 else f"{typed[:200]} …"  # noqa: PLR2004 - a few lines of a terminal


class Cost(NamedTuple):
    """What one run took: seconds by the clock, seconds of processor time (user and system), peak memory in bytes."""

    wall: float
    cpu: float
    peak: int


class Runner:
    """Runs commands in one folder and one environment, with their output in files of another."""

    def __init__(self, output: Path, environment: Mapping[str, str]) -> None:
        """Take the folder where output is kept, and all of the environment that commands get."""
        self._output = output
        self._environment = environment

    def __call__(self, command: Command) -> Cost:
        """Run a command and return its cost; raise WrongError where it failed or printed something else."""
        out, err = (self._output / name for name in ("stdout", "stderr"))
        write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(out), write, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, str(err), write, 0o600),
        ]
        start = time.perf_counter()
        # Not subprocess: the child's own rusage is wanted, not the sum over all children.
        child = os.posix_spawn(command.words[0], command.words, self._environment, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code != command.code:
            raise WrongError(f"exit {code}, not {command.code}: {command}\n{_beginning(out)}{_beginning(err)}".rstrip())
        times = _matching(command.says, (out, err))
        if (not times) if command.times is None else times != command.times:
            how = "no" if command.times is None else f"{times}, not {command.times}"
            raise WrongError(f"{how} '{command.says}' in the output of: {command}\n{_beginning(out)}".rstrip())
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * PER_UNIT)


def own_peak() -> int:
    """Return the peak memory of this process in bytes: that of a command it starts begins with it."""
    import resource  # which Windows has not

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PER_UNIT


def pairs(run: Runner, first: Command, second: Command, count: int) -> list[tuple[Cost, Cost]]:
    """Run two commands in turn, so often, after one turn that only warms the caches."""
    return [(run(first), run(second)) for _ in range(count + 1)][1:]


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each of the three figures."""
    walls, cpus, peaks = zip(*costs, strict=True)
    return Cost(median(walls), median(cpus), int(median(peaks)))


def _matching(pattern: str, files: Iterable[Path]) -> int:
    # Line by line: a child's peak memory begins with what this process holds when it is started.
    if not pattern:
        return 1
    found = 0
    for path in files:
        with path.open(encoding="utf-8", errors="replace") as lines:
            found += sum(1 for line in lines if re.search(pattern, line))
    return found


def _beginning(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(500)
