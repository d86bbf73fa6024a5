"""What plans were at a revision, and what each commit made of one. What git says, in planctl's own records."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from planctl.faults.file import FILE_LIMIT
from planctl.files import STDIN, CannotRunError, PlanFile, is_log_name, is_plan_name, log_of
from planctl.finding import visible
from planctl.gitprogram import HISTORY, asked, contents, id_of
from planctl.revision import Revision, Version

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["commit", "contents", "file_at", "is_shallow", "log_at", "plans_at", "revisions"]

_FORMAT = "%x01%H%x00%as%x00%aN%x00%s%x00"
_HEAD = re.compile(rb"\x01([0-9a-f]{40,64})")
#: How the mode of a link begins.
_LINK = "120"


def commit(rev: str, folder: str = ".") -> Revision:
    """Return the commit that a revision names, in the repository of a folder.

    Raises NoSuchError for one that is not there, CannotRunError where there is no repository to ask.
    """
    found = id_of(rev, folder)
    said = asked(folder, "log", "-1", "-z", "--no-color", "--encoding=UTF-8", f"--format={_FORMAT}", found, "--")
    return _revision(said.split(b"\0"))


def plans_at(rev: str, wheres: tuple[str, ...] = ()) -> tuple[PlanFile, ...]:
    """Read the plans of a revision: those of the files and folders named, or of `plans/` of this project.

    They are chosen as `files.find` chooses them now, and called by the paths they would have now. Raises NoSuchError
    for a revision that is not there, CannotRunError where it has none of these plans.
    """
    found = [path for where in wheres for path in _named(rev, where)] if wheres else _project(rev)
    once: dict[str, tuple[str, _Leaf]] = {}
    for path, leaf in found:
        once.setdefault(os.path.abspath(path), (path, leaf))
    return tuple(_contents([*once.values()]))


def file_at(rev: str, path: str) -> PlanFile | None:
    """Read one file as it was at a revision; None where that has no such file. Raises as `plans_at` does."""
    folder, inner = _place(path)
    leaf = _leaves(rev, folder, inner).get(os.path.basename(path))
    return next(_contents([(path, leaf)])) if leaf is not None else None


def log_at(rev: str, path: str) -> PlanFile | None:
    """Read the log that stood beside a plan at a revision, None where it had none; raises as `plans_at` does."""
    return file_at(rev, log_of(path))


def is_shallow(folder: str = ".") -> bool:
    """Tell whether a repository is a clone that leaves out older revisions."""
    return asked(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def revisions(path: str, limit: int | None = None, rev: str = "HEAD") -> tuple[Version, ...]:
    """Return what each commit made of a file, newest first, also under the names that it had before it was renamed.

    `limit` is how many at most. A merge is among them only where it wrote what none of its parents had. In a shallow
    clone the oldest commit seems to have brought in the file, whatever was before.
    """
    folder, inner = _place(path)
    start = id_of(rev, folder)
    words = ["log", "--follow", "-z", "--raw", "-c", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv"]
    words += ["-M", "--encoding=UTF-8", f"--format={_FORMAT}", *([f"--max-count={limit}"] if limit else [])]
    name = inner + os.path.basename(path)
    return tuple(_versions(asked(folder, *words, start, "--", name, seconds=HISTORY)))


# --- Finding ---------------------------------------------------------------------------------------------------------


class _Leaf:
    """A file in a tree: its mode, the id of its content, its size in bytes, and the folder it is asked about in."""

    __slots__ = ("folder", "id", "mode", "rev", "size")

    def __init__(self, rev: str, folder: str, mode: str, name: str, size: str) -> None:
        self.rev = rev
        self.folder = folder
        self.mode = mode
        self.id = name
        self.size = int(size) if size.isdigit() else 0


def _place(path: str) -> tuple[str, str]:
    """Return the nearest folder above a path that there is now, and what leads from there to the path's own folder."""
    folder, inner = os.path.dirname(path) or os.curdir, ""
    while not os.path.isdir(folder):
        above = os.path.dirname(folder)
        inner = f"{os.path.basename(folder)}/{inner}"
        if above == folder:
            break
        folder = above or os.curdir
    return folder, inner


def _named(rev: str, where: str) -> list[tuple[str, _Leaf]]:
    if where == STDIN:
        raise CannotRunError("standard input has no revisions: name a plan file or a folder")
    # A log stands for its plan.
    path = where.replace(".updates.y", ".y") if is_log_name(where) else where
    folder, inner = _place(path)
    leaf = _leaves(rev, folder, inner).get(os.path.basename(path.rstrip("/")))
    if leaf is not None:
        return [(path, leaf)]
    folder, inner = _place(os.path.join(where, "a"))
    found = _plans(rev, folder, inner, "" if where == os.curdir else where)
    if not found:
        raise CannotRunError(f"there was no plan {visible(where)} at {visible(rev)}")
    return found


def _project(rev: str) -> list[tuple[str, _Leaf]]:
    """Return the plans that stood in the nearest `plans/` upwards, looking no further than the git repository."""
    try:
        here = os.getcwd()
    except OSError:
        raise CannotRunError("the current folder does not exist any more") from None
    # How deep the current folder lies in the repository.
    levels = asked(here, "rev-parse", "--show-prefix").count(b"/")
    folder = here
    for _ in range(levels + 1):
        found = _plans(rev, folder, "plans/", os.path.relpath(os.path.join(folder, "plans"), here))
        if found:
            return found
        folder = os.path.dirname(folder)
    raise CannotRunError(
        f"no plans at {visible(rev)}: it has no plans/ folder with .yaml files in this folder or above it"
    )


def _plans(rev: str, folder: str, inner: str, shown: str) -> list[tuple[str, _Leaf]]:
    leaves = _leaves(rev, folder, inner)
    return [(os.path.join(shown, name), leaves[name]) for name in sorted(leaves) if is_plan_name(name)]


def _leaves(rev: str, folder: str, inner: str) -> dict[str, _Leaf]:
    """Return the files of a folder at a revision, by their names; none where it had no such folder."""
    words = ("ls-tree", "-l", "-z", id_of(rev, folder), "--", *((inner,) if inner else ()))
    found = {}
    for entry in asked(folder, *words).split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if path:
            mode, kind, name, size = about.decode().split()
            if kind == "blob":
                found[os.fsdecode(path.rpartition(b"/")[2])] = _Leaf(rev, folder, mode, name, size)
    return found


def _contents(named: list[tuple[str, _Leaf]]) -> Iterator[PlanFile]:
    """Yield the files named, in order."""
    for path, leaf in named:
        if leaf.mode.startswith(_LINK):
            raise CannotRunError(f"{visible(path)}: a link at {visible(leaf.rev)}, and those are not followed there")
        if leaf.size > FILE_LIMIT:
            yield PlanFile(path, None, leaf.size)
            continue
        data = asked(leaf.folder, "cat-file", "blob", leaf.id)
        yield PlanFile(path, data, len(data))


# --- Reading what git says -------------------------------------------------------------------------------------------


def _revision(fields: list[bytes]) -> Revision:
    from datetime import date

    name, day, author, subject = (field.decode(errors="replace") for field in fields[:4])
    try:
        made = date.fromisoformat(day)
    except ValueError:
        # A year of five figures: git itself calls days that it cannot tell so.
        made = date(1970, 1, 1)
    return Revision(name.lstrip("\x01"), made, author, subject)


def _versions(said: bytes) -> Iterator[Version]:
    """Yield the commits of a `git log --raw -z`: fields and changes, all ended by NUL."""
    tokens = said.split(b"\0")
    at = 0
    revision = None
    while at < len(tokens):
        token = tokens[at].lstrip(b"\n")
        at += 1
        if _HEAD.fullmatch(token):
            revision = _revision([token, *tokens[at : at + 3]])
            at += 3
        elif token.startswith(b":") and revision is not None:
            parents = len(token) - len(token.lstrip(b":"))
            words = token.lstrip(b":").decode().split()
            before, after, how = words[parents + 1 : 2 * parents + 1], words[2 * parents + 1], words[-1]
            at += 2 if parents == 1 and how[0] in "RC" else 1
            copied = how.startswith("C")
            known = tuple(one for one in before if one.strip("0") and not copied)
            yield Version(revision, known, after if after.strip("0") else None)
            if copied:
                # Last year's plan, from which this one was begun: what follows is the history of that.
                return
