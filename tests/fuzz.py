"""Spoil plans at random and see that every promise of `tests/promises.py` is kept.

    python tests/fuzz.py --mutations 200000        a number of spoilt files
    python tests/fuzz.py --seconds 10              as many as there is time for
    python tests/fuzz.py --replay FILE             one file, with the traceback of what it breaks

A seed gives the same files every time. What breaks a promise is made as short as it still does, and kept in
.cache/fuzz/. Exit code 0: nothing was broken; 1: something was.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import promises
from golden import ROOT
from mutations import originals, spoilt
from planctl.logs import is_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

KEPT = ROOT / ".cache" / "fuzz"
#: What one reading may take: seconds of the processor, and microseconds more for each byte.
SECONDS, MICROSECONDS = 10.0, 100.0
#: Fixing tries what it does, and is tried twice: that may take as long as a file with so many bytes more.
MENDING = 100_000
#: How long a process may be silent before it is given up, in seconds.
SILENCE = 300.0
#: What one process may have of memory, in bytes.
MEMORY = 2 * 1024**3
#: How long it is tried to make a file that breaks a promise shorter, in seconds.
PATIENCE = 30.0


class TooLongError(BaseException):
    """Reading took longer than a file of its size may."""


class Failure(NamedTuple):
    """A file that breaks a promise, and which."""

    number: int
    what: str
    data: bytes


class Figures(NamedTuple):
    """What one process has done: files, those sound, and the longest reading with its size and number."""

    files: int = 0
    sound: int = 0
    seconds: float = 0.0
    size: int = 0
    number: int = 0

    def and_(self, other: Figures) -> Figures:
        """Return the figures of both together."""
        longest = max(self, other, key=lambda figures: figures.seconds)
        return Figures(self.files + other.files, self.sound + other.sound, *longest[2:])


@contextlib.contextmanager
def limited(size: int) -> Iterator[None]:
    """Raise TooLongError where what is done takes more of the processor's time than a file of this size may."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + size * MICROSECONDS / 1e6)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(_number: int, _frame: object) -> None:
    raise TooLongError


def check(data: bytes, share: int = 0) -> tuple[bool, float]:
    """Hold planctl to its promises with one file; return whether it is a sound plan, and what reading took.

    All is looked at when `share` is 0; of other numbers only some, in turn, because the rest takes longer than reading.
    """
    began = time.process_time()
    with limited(len(data)):
        usual = promises.read(data, pure=False)
    with limited(len(data)):
        pure = promises.read(data, pure=True)
    took = time.process_time() - began
    promises.same(usual, pure)
    if share % 10 == 0:
        promises.again(usual, data)
    with limited(20 * len(data) + MENDING):
        if share % 9 == 0 and any(found.fix for found in usual.findings):
            promises.mended(usual, data)
    with limited(20 * len(data)):
        if share % 5 == 0:
            promises.shown_findings(usual)
        if share % 7 == 0 and usual.is_sound and usual.plan is not None:
            promises.shown_plan(usual.plan)
        if is_log(usual.source.text):
            promises.log(data)
    return usual.is_sound, took


def broken(data: bytes, share: int = 0) -> str:
    """Return which promise a file breaks, in words that are the same for every such file, or nothing."""
    try:
        check(data, share)
    except promises.BrokenError as fault:
        return str(fault)
    except (Exception, TooLongError) as fault:  # noqa: BLE001 - that nothing is raised is the first of the promises
        places = [one for one in traceback.extract_tb(fault.__traceback__) if "planctl" in one.filename]
        where = f" in {Path(places[-1].filename).name}, {places[-1].name}" if places else ""
        # Where it was when the time was over says nothing.
        return type(fault).__name__ + where * (not isinstance(fault, TooLongError))
    return ""


# --- many files -------------------------------------------------------------------------------------------------------


def work(options: argparse.Namespace, first: int, at: Any, report: Connection) -> None:
    """Read every spoilt file whose turn it is, beginning with `first`; `at` is the one at hand."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGVTALRM, _too_long)
    files = originals()
    figures, said = Figures(), time.monotonic()
    for number in range(first, options.mutations, options.jobs):
        if options.until and time.monotonic() > options.until:
            break
        at.value = number
        data = spoilt(f"{options.seed}:{number}", files)
        try:
            sound, took = check(data, number)
            figures = figures.and_(Figures(1, int(sound), took, len(data), number))
        except (Exception, TooLongError):  # noqa: BLE001 - see above
            what = broken(data, number)
            figures = figures.and_(Figures(1))
            # What does not happen again was the machine's: it had too much else to do.
            if what:
                report.send(Failure(number, what, data))
        if time.monotonic() > said + SILENCE / 100:
            report.send(figures)
            figures, said = Figures(), time.monotonic()
    report.send(figures)
    report.send(None)


class Worker:
    """One process that reads files, and the next where one dies or falls silent."""

    def __init__(self, options: argparse.Namespace, first: int) -> None:
        """Begin with the file of that number."""
        self._options = options
        self._at = multiprocessing.Value("q", first)
        self._start(first)

    def _start(self, first: int) -> None:
        self.report, theirs = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.Process(target=work, args=(self._options, first, self._at, theirs))
        self._process.start()
        theirs.close()

    def said(self) -> Iterator[Failure | Figures]:
        """Yield what the process says, until it has done its part."""
        while True:
            if not self.report.poll(SILENCE):
                self._process.kill()
            try:
                said = self.report.recv()
            except EOFError:
                self._process.join()
                number = int(self._at.value)
                what = f"the process ended with {self._process.exitcode}"
                yield Failure(number, what, spoilt(f"{self._options.seed}:{number}", originals()))
                self._start(number + self._options.jobs)
                continue
            if said is None:
                self._process.join()
                return
            yield said


def run(options: argparse.Namespace) -> int:
    """Spoil and read as many files as asked for; return the exit code."""
    began = time.monotonic()
    options.until = began + options.seconds if options.seconds else 0.0
    workers = [Worker(options, first) for first in range(options.jobs)]
    figures, failures, broken_times = Figures(), dict[str, Failure](), 0
    for worker in workers:
        for said in worker.said():
            if isinstance(said, Figures):
                figures = figures.and_(said)
                continue
            broken_times += 1
            shortest = failures.get(said.what, said)
            failures[said.what] = min(said, shortest, key=lambda one: len(one.data))
            if shortest is said:
                print(f"file {said.number}: {said.what} ({put_by(said.number, said.data)})", flush=True)
    seconds = time.monotonic() - began
    print(
        f"seed {options.seed}: {figures.files:,} files on both parsers in {seconds:.0f} s, "
        f"{figures.files / seconds:.0f} in a second; {figures.sound:,} of them sound plans; longest: "
        f"file {figures.number}, {figures.size:,} bytes, {figures.seconds:.2f} s; promises broken: {broken_times}"
    )
    for failure in failures.values():
        keep(failure)
    return 1 if failures else 0


# --- one file ---------------------------------------------------------------------------------------------------------


def put_by(number: int, data: bytes) -> str:
    """Write a file that breaks a promise; return its path."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{number}.yaml"
    path.write_bytes(data)
    return os.path.relpath(path)


def keep(failure: Failure) -> None:
    """Make a file that breaks a promise shorter, put it by, and say how to try it again."""
    signal.signal(signal.SIGVTALRM, _too_long)
    data = failure.data if failure.what.startswith("the process ended") else shortened(failure.data, failure.what)
    path = put_by(failure.number, data)
    print(f"\n{failure.what} ({len(data)} bytes)\n  python tests/fuzz.py --replay {path}\n  {data[:300]!r}")


def shortened(data: bytes, what: str) -> bytes:
    """Return a file without the lines, and then the bytes, that it breaks the same promise without."""
    end = time.monotonic() + PATIENCE
    for split in (lambda data: data.splitlines(keepends=True), lambda data: [bytes([byte]) for byte in data]):
        pieces = split(data)
        size = max(len(pieces) // 2, 1)
        while size and time.monotonic() < end:
            at = 0
            while at < len(pieces) and time.monotonic() < end:
                fewer = pieces[:at] + pieces[at + size :]
                if broken(b"".join(fewer)) == what:
                    pieces = fewer
                else:
                    at += size
            size //= 2
        data = b"".join(pieces)
    return data


def replay(path: Path) -> int:
    """Read one file again, with the traceback of what it breaks."""
    signal.signal(signal.SIGVTALRM, _too_long)
    sound, took = check(path.read_bytes())
    print(f"{path}: every promise is kept; {'a sound plan' if sound else 'not a sound plan'}, {took:.3f} s")
    return 0


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Spoil plans at random and see that every promise is kept.")
    parser.add_argument("--mutations", type=int, metavar="N", default=200_000, help="how many files (%(default)s)")
    parser.add_argument("--seconds", type=float, metavar="S", default=0.0, help="stop after so many seconds")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other files (%(default)s)")
    parser.add_argument("--jobs", type=int, metavar="N", default=os.cpu_count() or 1, help="processes (%(default)s)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="read this file and show what it breaks")
    options = parser.parse_args()
    return replay(options.replay) if options.replay else run(options)


if __name__ == "__main__":
    sys.exit(main())
