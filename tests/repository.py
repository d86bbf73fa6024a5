"""A git repository made for a test, without anything of this machine's own set-up."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEUTRAL = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Secretariat",
    "GIT_AUTHOR_EMAIL": "secretariat@example.org",
    "GIT_COMMITTER_NAME": "Secretariat",
    "GIT_COMMITTER_EMAIL": "secretariat@example.org",
}


class Repository:
    """A repository in a folder, with one commit a day from the first of January 2024."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commits = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, **more: str) -> str:
        """Run git here; fails where git does."""
        day = f"2024-{1 + self.commits // 28 % 12:02}-{1 + self.commits % 28:02}T12:00:00+00:00"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        surroundings = {**kept, **NEUTRAL, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, **more}
        done = subprocess.run(
            ["git", *words],  # noqa: S607 - that of the PATH
            cwd=self.folder,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> Path:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self, subject: str = "Change the plan", **files: str) -> str:
        """Write files (`plans__a` is plans/a.yaml), commit everything, and return the commit's id."""
        for name, text in files.items():
            self.write(name.replace("__", "/") + ".yaml", text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        self.commits += 1
        return self.git("rev-parse", "HEAD")


def many(repository: Repository, path: str, texts: Iterator[tuple[str, str]]) -> None:
    """Commit many versions of one file at once: (subject, text), oldest first."""
    stream = [b"reset refs/heads/main\n"]
    for number, (subject, text) in enumerate(texts, start=1):
        data, said = text.encode(), subject.encode()
        stream.append(
            b"commit refs/heads/main\ncommitter Secretariat <secretariat@example.org> %d +0000\ndata %d\n%s\n"
            b"M 100644 inline %s\ndata %d\n%s\n"
            % (1704067200 + number * 3600, len(said), said, path.encode(), len(data), data)
        )
    subprocess.run(
        ["git", "fast-import", "--quiet"],  # noqa: S607 - that of the PATH
        cwd=repository.folder,
        input=b"".join(stream),
        check=True,
        env={**os.environ, **NEUTRAL},
    )
    repository.git("reset", "-q", "--hard", "main")
