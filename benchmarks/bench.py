"""Where benchmarks run: the installed wheel, the files they read, the tools they find and the environment they have."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from generate import folder, written
from measuring import Command, Runner
from writers import ENDINGS

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".cache" / "bench"
#: A day within the year of both plans, so that there is something to tell.
TODAY = "2024-04-20"


class MissingError(Exception):
    """A tool is not installed; the message is its name."""


def install(place: Path = PLACE) -> None:
    """Build a wheel of the repository as it is and install it, byte-compiled, with the pinned packages it needs."""
    python = place / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if not (python.exists() and (place / "lib" / version).exists()):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--compile"]
    subprocess.run([*pip, "--constraint", str(ROOT / "requirements-dev.txt"), str(ROOT)], check=True)


class Bench:
    """One run of the benchmarks, in a folder; tools are looked for in the folder `peers` first, then on the PATH."""

    def __init__(self, place: Path = PLACE, peers: Path | None = None) -> None:
        """Make ready a folder that `install` has filled."""
        self.python = str(place / "bin" / "python")
        self.planctl = str(place / "bin" / "planctl")
        self._work = place / "work"
        self._path = os.pathsep.join([*([str(peers.resolve())] if peers else []), os.environ.get("PATH", os.defpath)])
        self._made: dict[object, str] = {}
        (self._work / "tasks").mkdir(parents=True, exist_ok=True)
        self.environment = {
            "PATH": self._path,
            "HOME": str(self._work),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
            "PLANCTL_TODAY": TODAY,
            "TASKRC": str(self._work / "taskrc"),
            "TASKDATA": str(self._work / "tasks"),
        }
        self.run = Runner(self._work, self.environment)

    def tool(self, name: str) -> str:
        """Return where an executable is; raise MissingError where it is not installed."""
        found = shutil.which(name, path=self._path)
        if found is None:
            raise MissingError(name)
        return found

    def file(self, form: str, count: int, fault: str = "") -> str:
        """Return the path of a file with so many tasks, and perhaps a fault at its end."""
        if (form, count, fault) not in self._made:
            path = self._work / f"{form}-{count}{'-faulty' if fault else ''}.{ENDINGS[form]}"
            written(path, count, form)
            with path.open("a", encoding="utf-8") as file:
                file.write(fault)
            self._made[form, count, fault] = str(path)
        return self._made[form, count, fault]

    def folder(self, files: int) -> str:
        """Return the path of a folder with so many plans of a hundred tasks."""
        if files not in self._made:
            shutil.rmtree(self._work / f"{files}", ignore_errors=True)
            self._made[files] = str(folder(self._work / f"{files}", files))
        return self._made[files]

    def tasks(self, count: int) -> None:
        """Have taskwarrior hold so many tasks, and nothing else."""
        (self._work / "taskrc").write_text("confirmation=off\n", encoding="utf-8")
        shutil.rmtree(self._work / "tasks")
        (self._work / "tasks").mkdir()
        self.run(Command((self.tool("task"), "import", self.file("taskwarrior", count)), rf"Imported {count} tasks"))

    @cached_property
    def events(self) -> str:
        """The path of libyaml's bare loop of events, compiled here; raises MissingError without compiler or header."""
        to = self._work / "events"
        source = Path(__file__).with_name("events.c")
        command = [self.tool("cc"), "-O2", str(source), "-o", str(to), "-lyaml"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            raise MissingError("libyaml's header")
        return str(to)

    @cached_property
    def items(self) -> int:
        """How many items the two plans of the repository have: actions, tasks, milestones, subtasks."""
        command = [self.planctl, "validate"]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True)
        return sum(int(count) for count in re.findall(r"(\d+) (?:action|task|milestone|subtask)s?\b", done.stdout))

    @cached_property
    def packages(self) -> str:
        """The versions of the two packages that no command can do without, and of libyaml inside one of them."""
        told = (
            "from importlib.metadata import version as v; from yaml._yaml import get_version_string as libyaml; "
            'print(f\'typer {v("typer")}, PyYAML {v("pyyaml")} with libyaml {libyaml()}\')'
        )
        return subprocess.run([self.python, "-c", told], capture_output=True, text=True, check=True).stdout.strip()

    def version(self, name: str) -> str:
        """Return the version that a tool gives, or that it is not installed."""
        try:
            command = [self.tool(name), "--version"]
        except MissingError:
            return "not installed"
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
        return found[0] if found else "?"
