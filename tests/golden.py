"""Runs planctl in process and holds what it prints against what is recorded.

A transcript is a file of commands, each followed by exactly what it prints:

    # a comment stands directly above its command
    @ in tests/projects/two-plans
    $ planctl validate plans/a.yaml
    ! a line on stderr
    [exit 1]

Commands run in a copy of the plans and examples, or after `@ in FOLDER` in a copy of that folder, so they may write.
`| head -N` shortens, `> FILE` and `< FILE` redirect, `$ cat FILE` shows a file, `$ sh FILE` runs a script and `$ cd`
goes on in another folder. Files change from one command to the next.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from typer.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CONSOLE = re.compile(
    r"^```console(?: in (?P<folder>\S+)|(?P<on> goes on))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Ran(NamedTuple):
    """What one command gave back."""

    stdout: str
    stderr: str = ""
    code: int = 0

    def lines(self) -> list[str]:
        """Return what a transcript shows of it."""
        shown = self.stdout.split("\n")
        if not shown[-1]:
            shown.pop()
        else:
            shown.append("[no newline at the end]")
        shown += [f"! {line}".rstrip() for line in self.stderr.splitlines()]
        if self.code:
            shown.append(f"[exit {self.code}]")
        return shown


class Golden:
    """Holds texts against recorded files; with `update` it records them instead."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def __call__(self, path: Path, now: str) -> None:
        """Fail with the difference when `now` is not what `path` holds, byte for byte."""
        before = path.read_bytes().decode() if path.exists() else ""
        if now == before and path.exists():
            return
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(now.encode())
            return
        name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
        difference = difflib.unified_diff(before.splitlines(), now.splitlines(), name, "now", lineterm="")
        pytest.fail("\n".join([*difference, "", "if this is right: pytest --update, and read the diff"]), pytrace=False)

    def none_left_over(self, folder: Path, recorded: str, source: str) -> None:
        """Fail for files ending in `recorded` beside which no file ending in `source` stands."""
        orphans = [path for path in sorted(folder.rglob(f"*{recorded}")) if not path.with_suffix(source).exists()]
        if self.update:
            for path in orphans:
                path.unlink()
        elif orphans:
            pytest.fail(f"nothing writes these: {', '.join(str(path.relative_to(ROOT)) for path in orphans)}")


def planctl(*arguments: str, typed: bytes = b"") -> Ran:
    """Run planctl as its console script does, in this process and in the current folder; `typed` is standard input."""
    from planctl.cli import run

    with CliRunner().isolation(input=typed) as (stdout, stderr, _):
        try:
            code = run(list(arguments))
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(stdout.getvalue().decode(), stderr.getvalue().decode(), code)


def execute(command: str) -> Ran:
    """Run one line of a transcript in the current folder."""
    words = shlex.split(command)
    file = lines = None
    if len(words) > 1 and words[-2] == ">":
        *words, _, file = words
    if words[-3:-1] == ["|", "head"]:
        *words, _, _, count = words
        lines = int(count.removeprefix("-"))
    typed = b""
    if words[-2:-1] == ["<"]:
        *words, _, source = words
        typed = Path(source).read_bytes()
    name, *arguments = words
    if name == "cd":
        os.chdir(*arguments)
        ran = Ran("")
    elif name == "sh":
        done = subprocess.run([name, *arguments], capture_output=True, text=True, check=False)
        ran = Ran(done.stdout, done.stderr, done.returncode)
    elif name == "cat":
        ran = Ran("".join(Path(argument).read_text(encoding="utf-8") for argument in arguments))
    elif name == "planctl":
        ran = planctl(*arguments, typed=typed)
    else:
        raise ValueError(f"a transcript knows planctl, cat, cd and sh, not {name!r}")
    if lines is not None:
        ran = ran._replace(stdout="".join(ran.stdout.splitlines(keepends=True)[:lines]))
    if file is not None:
        Path(file).write_text(ran.stdout, encoding="utf-8")
        ran = ran._replace(stdout="")
    return ran


@contextlib.contextmanager
def copy_of(folder: str) -> Iterator[None]:
    """Work in a copy of a folder of the repository; of the repository itself, only the plans and examples."""
    with tempfile.TemporaryDirectory(prefix="planctl-") as place:
        if folder == ".":
            for name in ("plans", "examples"):
                shutil.copytree(ROOT / name, Path(place, name))
        else:
            shutil.copytree(ROOT / folder, place, dirs_exist_ok=True)
        with contextlib.chdir(place):
            yield


def replay(transcript: str, folder: str = ".") -> str:
    """Return a transcript with every output as it is now."""
    with copy_of(folder):
        return _replayed(transcript)


def _replayed(transcript: str) -> str:
    lines = transcript.splitlines()
    shown: list[str] = []
    with contextlib.ExitStack() as stack:
        for head, command in _steps(lines, shown):
            for line in head:
                if line.startswith("@ in "):
                    stack.enter_context(copy_of(line.removeprefix("@ in ")))
            output = execute(command.removeprefix("$ ")).lines()
            for line in output:
                if line.startswith("$ "):
                    raise ValueError(f"a transcript cannot hold an output line that begins with '$ ': {line}")
            if shown and (head or not shown[-1].startswith("$ ")) and shown[-1]:
                shown.append("")
            shown += [*head, command, *output]
    return "\n".join(shown) + "\n"


def _steps(lines: list[str], shown: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield each command with the lines that belong to it from above; put what stands before the first into `shown`."""
    first = True
    for at, line in enumerate(lines):
        if not line.startswith("$ "):
            continue
        start = at
        while start and lines[start - 1].startswith(("# ", "@ ")):
            start -= 1
        if first:
            shown += lines[:start]
            first = False
        yield lines[start:at], line
    if first:
        raise ValueError("a transcript without a command: no line begins with '$ '")


def replay_blocks(page: str) -> str:
    """Return a Markdown page with the output of every ```console block as it is now.

    A block that "goes on" runs where the one above it ended.
    """
    with contextlib.ExitStack() as stack:

        def again(block: re.Match[str]) -> str:
            if not block["on"]:
                stack.close()
                stack.enter_context(copy_of(block["folder"] or "."))
            return f"{block[0].partition(chr(10))[0]}\n{_replayed(block['body'])}```"

        return CONSOLE.sub(again, page)
