"""What planctl costs, measured against what starting Python costs: `python benchmarks/run.py`.

Every command runs in turn with its yardsticks (A B C, A B C, …), so that a busy machine slows all of them; a ratio is
the median of the ratios of single rounds. Time is CPU time of the process, user and system. What runs is a wheel,
installed and byte-compiled in `.cache/bench`. A command that exits with anything but 0 stops the benchmark.
`--instructions` also counts machine instructions with valgrind, which gives the same figure in every run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from generate import lines

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".cache" / "bench"
PYTHON = str(PLACE / "bin" / "python")
PLANCTL = str(PLACE / "bin" / "planctl")
SMALL, LARGE = 2_000, 20_000
# ru_maxrss is in KiB on Linux and in bytes on macOS.
PER_KIB = 1024 if sys.platform == "darwin" else 1

NOTHING = (PYTHON, "-c", "pass")
IMPORTS = (PYTHON, "-c", "import typer, yaml")
COMMANDS = {
    "status": (PLANCTL, "status"),
    "agenda --month may": (PLANCTL, "agenda", "--month", "may"),
    "validate": (PLANCTL, "validate"),
}
Cost = tuple[float, int]


def install() -> None:
    """Build a wheel of the repository as it is and install it with what it depends on."""
    if not Path(PYTHON).exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", str(ROOT / "requirements-dev.txt"), str(ROOT)], check=True)


def cost(command: tuple[str, ...]) -> Cost:
    """Run a command in the repository; return its CPU time in milliseconds and its peak memory in KiB."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        # Not subprocess: the child's own rusage is wanted, not the sum over all children.
        actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, used = os.wait4(child, 0)
    finally:
        os.close(null)
    code = os.waitstatus_to_exitcode(status)
    if code:
        sys.exit(f"exit {code}: {' '.join(command)}")
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss // PER_KIB


def rounds(count: int, *commands: tuple[str, ...]) -> list[list[Cost]]:
    """Run the commands in turn, `count` times over, after one round that only warms the caches."""
    return [[cost(command) for command in commands] for _ in range(count + 1)][1:]


def ratio(measured: list[list[Cost]], of: int, to: int) -> float:
    """Return the median, over the rounds, of the CPU time of one command divided by that of another."""
    return median(one[of][0] / one[to][0] for one in measured)


def commands() -> None:
    """Print what each command on the plans of the repository costs."""
    print(f"{'':28}{'CPU ms':>8}{'x pass':>8}{'x typer+yaml':>14}{'peak MiB':>10}")
    for name, command in COMMANDS.items():
        measured = rounds(15, NOTHING, IMPORTS, command)
        time, peak = (median(one[2][part] for one in measured) for part in (0, 1))
        against = f"{ratio(measured, 2, 0):>8.2f}{ratio(measured, 2, 1):>14.2f}"
        print(f"planctl {name:<20}{time:>8.1f}{against}{peak / 1024:>10.1f}")


def growth() -> None:
    """Print how time and memory of `validate` grow with the plan."""
    large, small = (PLACE / f"{count}.yaml" for count in (LARGE, SMALL))
    for path, count in ((large, LARGE), (small, SMALL)):
        # Line by line: a child's peak counts what this process held when it was started.
        with path.open("w", encoding="utf-8") as plan:
            plan.writelines(lines(count))
    # The yardstick for a plan's size: libyaml reading the same bytes into events, and nothing else.
    events = f"import yaml\nfor _ in yaml.parse(open({str(large)!r}), yaml.CSafeLoader): pass"
    validate = [(PLANCTL, "validate", str(path)) for path in (large, small)]
    measured = rounds(5, *validate, (PYTHON, "-c", events), IMPORTS)
    time, peak = (median(one[0][part] for one in measured) for part in (0, 1))
    floor = median(one[3][1] for one in measured)
    print(f"\nvalidate, {LARGE:,} tasks ({large.stat().st_size / 1e6:.1f} MB)")
    print(f"  CPU                   {time / 1000:8.2f} s")
    print(f"  x {SMALL:,} tasks         {ratio(measured, 0, 1):8.2f}   (linear: at most {LARGE // SMALL})")
    print(f"  x libyaml's events    {ratio(measured, 0, 2):8.2f}")
    print(f"  memory a task         {(peak - floor) / LARGE:8.2f} KiB above typer+yaml")


def instructions() -> None:
    """Print how many machine instructions each command takes, in multiples of starting Python."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("\ninstructions: could not count, no valgrind")
        return

    def count(command: tuple[str, ...]) -> int:
        tool = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
        fixed = os.environ | {"PYTHONHASHSEED": "0"}
        done = subprocess.run(tool, env=fixed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
        return int(done.stderr.rpartition("Collected :")[2].split()[0])

    floor = count(NOTHING)
    print(f"\n{'':28}{'million instructions':>21}{'x pass':>8}")
    for name, command in (
        ("python -c pass", NOTHING),
        *((f"planctl {name}", command) for name, command in COMMANDS.items()),
    ):
        # A console script begins with a line that only the kernel can follow; valgrind is given the Python itself.
        counted = count((PYTHON, *command) if command[0] == PLANCTL else command)
        print(f"{name:<28}{counted / 1e6:>21.1f}{counted / floor:>8.2f}")


if __name__ == "__main__":
    os.chdir(ROOT)
    install()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    commands()
    growth()
    if "--instructions" in sys.argv:
        instructions()
