"""git, run as a program. The only module that does; it only ever reads.

A repository is somebody else's text too: nothing that it configures is run (hooks, pagers, external diffs, filters),
nothing is fetched, nothing is locked, and what a person typed as a revision is never taken for an option.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from planctl.faults.file import FILE_LIMIT
from planctl.files import CannotRunError
from planctl.finding import quoted, visible
from planctl.views import NoSuchError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Sequence

#: So many seconds git may take for one question, and for a whole history.
ANSWER, HISTORY = 30, 120
#: So many contents are asked for at once at most, and no more than so many bytes of them are held.
_AT_ONCE, _HELD = 64, 8 << 20
#: Set for every call. Contents that a partial clone left out are not fetched: `protocol.allow` is for those versions of
#: git that do not know GIT_NO_LAZY_FETCH.
_CONFIG = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "diff.external=",
    "protocol.allow=never",
    "log.showSignature=false",
    "log.showRoot=true",
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
#: What a hook, or a person, sets to make git look elsewhere: planctl asks about the folder that the plans stand in.
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PARTIAL = "this clone leaves out contents of older revisions; to fetch them: git fetch --refetch --no-filter"


def asked(folder: str, *words: str, seconds: int = ANSWER, missing: bool = False) -> bytes:
    """Return what git answers about a folder; with `missing`, nothing where it does not know what it was asked for."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - a program found by its absolute path, and no shell
            _words(folder, *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_surroundings(),
        )
    except subprocess.TimeoutExpired:
        raise CannotRunError(f"git did not answer within {seconds} seconds") from None
    except OSError as problem:
        raise CannotRunError(f"git cannot be run: {(problem.strerror or 'it failed').lower()}") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace")
    why = _refusal(said, folder)
    if missing and not why:
        return b""
    raise CannotRunError(why or f"git could not answer: {visible(said.strip().partition(chr(10))[0]) or 'it failed'}")


def id_of(rev: str, folder: str) -> str:
    """Return the id of the commit that a revision names; raises NoSuchError where none does."""
    typed = rev.strip()
    if not typed or typed.startswith(("-", "^")) or not typed.isprintable():
        raise NoSuchError(f"{quoted(rev)} is no revision: write a branch, a tag, a commit, or HEAD~1")
    found = _verified(typed, folder)
    if found:
        return found
    from planctl.unknown import NoCommitError, unknown

    try:
        why = unknown(typed, lambda one: bool(_verified(one, folder)), lambda *words: _lines(folder, *words))
    except NoCommitError:
        raise CannotRunError("nothing was committed here yet, so there are no revisions to read") from None
    raise why


@contextmanager
def contents(folder: str = ".", ahead: Sequence[str] = ()) -> Iterator[Callable[[str], bytes | None]]:
    """Give a function that returns a content by its id, None where it holds more than a plan may; one git for all.

    `ahead` are ids in the order in which they will be asked for, so that git is not waited for at each. The function
    raises CannotRunError for a content that this clone does not hold.
    """
    import subprocess
    from threading import Timer

    words = _words(folder, "cat-file", "--batch")
    with subprocess.Popen(  # noqa: S603 - a program found by its absolute path, and no shell
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings()
    ) as running:
        late = Timer(HISTORY, running.kill)
        late.daemon = True
        late.start()
        try:
            yield _Contents(running, ahead)
        finally:
            late.cancel()
            running.kill()


class _Contents:
    """Asks a running git for contents, several at once where it is known which come next."""

    def __init__(self, running: subprocess.Popen[bytes], ahead: Sequence[str]) -> None:
        self._running = running
        self._ahead = ahead
        self._at = {name: at for at, name in reversed([*enumerate(ahead)])}
        self._waiting: dict[str, bytes | None] = {}
        self._many = 1

    def __call__(self, name: str) -> bytes | None:
        if name not in self._waiting:
            at = self._at.get(name, len(self._ahead))
            self._waiting = self._asked([*dict.fromkeys((name, *self._ahead[at : at + self._many]))])
        return self._waiting[name]

    def _asked(self, names: list[str]) -> dict[str, bytes | None]:
        stdin, stdout = self._running.stdin, self._running.stdout
        assert stdin is not None and stdout is not None  # noqa: PT018, S101 - both are pipes
        if not all(map(_ID.fullmatch, names)):
            raise CannotRunError("git was asked for something that has no content")
        try:
            stdin.write("".join(f"{name}\n" for name in names).encode())
            stdin.flush()
            found = {name: _content(stdout) for name in names}
        except OSError:
            raise CannotRunError("git stopped answering") from None
        largest = max(len(data or b"") for data in found.values())
        self._many = max(1, min(_AT_ONCE, _HELD // (largest + 1)))
        return found


def _content(stream: IO[bytes]) -> bytes | None:
    """Read one content, with the line before it that says its size."""
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 - id, kind and size
        raise CannotRunError(_PARTIAL if head[-1:] == [b"missing"] else "git stopped answering")
    size = int(head[2])
    if size <= FILE_LIMIT:
        return stream.read(size + 1)[:-1]
    left = size + 1
    while left > 0:
        left -= len(stream.read(min(left, 1 << 20))) or left
    return None


def _verified(rev: str, folder: str) -> str:
    said = asked(folder, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}", missing=True)
    found = said.decode(errors="replace").strip()
    return found if _ID.fullmatch(found) else ""


def _lines(folder: str, *words: str) -> list[str]:
    return asked(folder, *words, missing=True).decode(errors="replace").splitlines()


def _words(folder: str, *words: str) -> list[str]:
    options = [word for one in _CONFIG for word in ("-c", one)]
    return [_program(), "-C", folder, "--no-pager", *options, *words]


def _program() -> str:
    """Return where git is. A `git` in the current folder is not looked at: it may have come with the plans."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in ("git", "git.exe"):
            path = os.path.join(folder, name)
            if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
                return path
    raise CannotRunError("git is not installed, or not on the PATH; revisions are read with it")


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return kept | _ENVIRONMENT


def _refusal(said: str, folder: str) -> str:
    """Return in our words why git refused to answer at all; nothing where it only did not find something."""
    shown = visible(os.path.abspath(folder))
    if "not a git repository" in said:
        return f"{shown} is in no git repository, so there are no revisions to read"
    if "dubious ownership" in said:
        owned = re.search(r"repository at '(.+)'", said)
        trusted = visible(owned[1]) if owned else shown
        return (
            f"{trusted} belongs to somebody else, and git does not read it; where you trust it: "
            f"git config --global --add safe.directory {trusted}"
        )
    if "must be run in a work tree" in said:
        return f"{shown} is a repository without files of its own (a bare one): clone it, and ask there"
    if "promisor" in said or "transport " in said:
        return _PARTIAL
    return ""
