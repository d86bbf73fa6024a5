"""Counts the machine instructions of `status` and `agenda` on the two plans, in multiples of starting Python.

`python benchmarks/counting.py` fails when one is more than 5 % above what is recorded in `instructions.json`; with
`--record` it records. The same program takes the same number of instructions in every run, however busy the machine,
so no clock is asked. Ends with 3 where it cannot be told: no valgrind, or nothing recorded for this version of Python.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench import ROOT, Bench, install
from jobs import NOTHING, ON_TWO_PLANS

RECORDED = Path(__file__).with_name("instructions.json")
GATED = ("status", "agenda")
ALLOWANCE = 1.05
CANNOT = 3
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def instructions(bench: Bench, words: tuple[str, ...]) -> int:
    """Return how many instructions a command takes; raise MissingError without valgrind."""
    # A console script begins with a line that only the kernel can follow; valgrind is given the Python itself.
    words = (bench.python, *words) if words[0] == bench.planctl else words
    tool = [bench.tool("valgrind"), "--tool=callgrind", "--callgrind-out-file=/dev/null", *words]
    fixed = bench.environment | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(tool, env=fixed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise ValueError(f"valgrind gave no count:\n{done.stderr}")
    return int(found[1])


def ratios(bench: Bench, names: tuple[str, ...] = tuple(ON_TWO_PLANS)) -> dict[str, float]:
    """Return the instructions of each command over those of `python -c pass`, and print them."""
    floor = instructions(bench, NOTHING[1](bench).words)
    print(f"{'':16}{'million instructions':>20}{'x pass':>8}\n{NOTHING[0]:16}{floor / 1e6:20.1f}{1:8.2f}")
    found = {}
    for name in names:
        counted = instructions(bench, ON_TWO_PLANS[name](bench).words)
        found[name] = round(counted / floor, 3)
        print(f"{name:16}{counted / 1e6:20.1f}{counted / floor:8.2f}")
    return found


def over(found: dict[str, float], recorded: dict[str, float]) -> list[str]:
    """Return a line for each command that takes more than it may."""
    return [
        f"{name} takes {now} times `python -c pass`, and {recorded[name]} is recorded: more than 5 % above"
        for name, now in found.items()
        if now > recorded[name] * ALLOWANCE
    ]


def main(arguments: list[str]) -> int:
    """Count, and compare or record; return the exit code."""
    os.chdir(ROOT)
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    record = arguments == ["--record"]
    if shutil.which("valgrind") is None:
        print("no valgrind")
        return CANNOT
    if not record and VERSION not in recorded:
        print(f"nothing is recorded for Python {VERSION}")
        return CANNOT
    install()
    found = ratios(Bench(), GATED)
    if record:
        text = json.dumps(recorded | {VERSION: found}, indent=2, sort_keys=True)
        RECORDED.write_text(f"{text}\n", encoding="utf-8")
        return 0
    too_many = over(found, recorded[VERSION])
    for line in too_many:
        print(line)
    return int(bool(too_many))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
