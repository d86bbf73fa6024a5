"""Finding and reading plan files. Only this module and `writing` open files."""

from __future__ import annotations

import errno
import os
import stat

from planctl.faults.file import FILE_LIMIT
from planctl.finding import visible

#: What stands for standard input among the files named.
STDIN = "-"
#: What the name of a log has before its ending, behind the name of its plan.
_LOG = ".updates"


class CannotRunError(Exception):
    """Why planctl could not do what was asked, in one plain line; not a fault of a plan's content."""


class NoProjectError(CannotRunError):
    """There are no plans here, and none were named; how to name them is for the command to say."""


class PlanFile:
    """A plan file that was read: what to call it, and its bytes (None where it holds more than a plan may)."""

    __slots__ = ("data", "path", "size")

    def __init__(self, path: str, data: bytes | None, size: int) -> None:
        """`path` is relative to the current folder, `size` in bytes."""
        self.path = path
        self.data = data
        self.size = size

    def take(self) -> bytes:
        """Hand over the bytes, so that they are kept no longer than they are needed."""
        data, self.data = self.data, None
        return data or b""


def find(wheres: tuple[str, ...] = ()) -> tuple[PlanFile, ...]:
    """Read the plans in the files and folders named, or, where none is, `plans/` of this project.

    Raises CannotRunError where there is no plan, or something named cannot be read.
    """
    _here()
    paths = [path for where in wheres for path in _named(where)] if wheres else _project()
    # One file may be named twice, and in two ways: it is still one plan.
    once: dict[str, str] = {}
    for path in paths:
        once.setdefault(path if path == STDIN else os.path.abspath(path), path)
    return tuple(map(read, once.values()))


def log_of(path: str) -> str:
    """Return the path of the log that stands beside a plan, whether there is one or not."""
    stem, ending = os.path.splitext(path)
    return f"{stem}{_LOG}{ending}"


def read_log(path: str) -> PlanFile | None:
    """Return the log beside a plan, None where it has none; raises CannotRunError as `read` does."""
    log = log_of(path)
    return read(log) if os.path.lexists(log) and path != "<stdin>" else None


def _plan_of(log: str) -> str:
    """Return the plan beside a log; raises CannotRunError where there is none."""
    stem, ending = os.path.splitext(log)
    plan = stem.removesuffix(_LOG) + ending
    if not os.path.lexists(plan):
        raise CannotRunError(f"{visible(log)}: a log of updates, and its plan is not there: {visible(plan)}")
    return plan


def is_log_name(name: str) -> bool:
    """Tell whether a file of this name is the log of a plan."""
    stem, ending = os.path.splitext(name)
    return ending in {".yaml", ".yml"} and not os.path.basename(name).startswith(".") and stem.endswith(_LOG)


def _named(where: str) -> list[str]:
    if where == STDIN:
        return [where]
    if not os.path.isdir(where):
        return [_plan_of(where) if is_log_name(where) else where]
    # Whoever names the top of a project means its plans.
    found = _in_folder(where) or _within("plans" if where == os.curdir else os.path.join(where, "plans"))
    if not found:
        raise CannotRunError(f"no plans in {visible(where)}: a plan is a file whose name ends in .yaml or .yml")
    return found


def _within(plans: str) -> list[str]:
    """Return the plans in a folder that need not be there."""
    return _in_folder(plans) if os.path.isdir(plans) else []


def _in_folder(folder: str) -> list[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as problem:
        raise CannotRunError(f"{visible(folder)}: {_reason(problem)}") from None
    where = "" if folder == os.curdir else folder
    for name in names:
        if is_log_name(name):
            _plan_of(os.path.join(where, name))
    return [os.path.join(where, name) for name in names if is_plan_name(name)]


def is_plan_name(name: str) -> bool:
    """Tell whether a file of this name is taken for a plan: YAML, not hidden, not a log of updates."""
    stem, ending = os.path.splitext(name)
    return ending in {".yaml", ".yml"} and not name.startswith(".") and not stem.endswith(_LOG)


def _project() -> list[str]:
    """Return the plans of the nearest folder upwards that has any, looking no further than the git repository."""
    folder = _here()
    while True:
        found = _within(os.path.relpath(os.path.join(folder, "plans")))
        if found:
            return found
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            raise NoProjectError(
                "no plans here: there is no plans/ folder with .yaml or .yml files in this folder or above it"
            )
        folder = above


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:
        raise CannotRunError("the current folder does not exist any more") from None


def read(path: str, kind: str = "plan") -> PlanFile:
    """Read one file, a plan or another `kind`.

    Raises CannotRunError where it is missing, unreadable, special, or a link out of the project.
    """
    if path == STDIN:
        return _piped()
    shown = visible(path) or "''"
    _stay_inside(path, shown)
    try:
        # A pipe without a writer would make an ordinary open wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as problem:
        raise CannotRunError(f"{shown}: {_reason(problem, kind)}") from None
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise CannotRunError(f"{shown}: {_sort(about.st_mode)}, and a {kind} is a file")
    with os.fdopen(handle, "rb") as opened:
        if about.st_size > FILE_LIMIT:
            return PlanFile(path, None, about.st_size)
        try:
            data = opened.read(FILE_LIMIT + 1)
        except OSError as problem:
            raise CannotRunError(f"{shown}: {_reason(problem)}") from None
    return PlanFile(path, data if len(data) <= FILE_LIMIT else None, len(data))


def _piped() -> PlanFile:
    import sys

    if sys.stdin is None or sys.stdin.closed:
        raise CannotRunError("there is no standard input to read")
    try:
        data = sys.stdin.buffer.read(FILE_LIMIT + 1)
    except OSError as problem:
        raise CannotRunError(f"standard input: {_reason(problem)}") from None
    return PlanFile("<stdin>", data if len(data) <= FILE_LIMIT else None, len(data))


def _stay_inside(path: str, shown: str) -> None:
    """Refuse a link that leads out of the project: in a pull request it could print any file of the machine."""
    try:
        folder = os.path.abspath(os.path.dirname(path))
    except OSError:
        raise CannotRunError("the current folder does not exist any more") from None
    root = folder
    while not os.path.exists(os.path.join(root, ".git")):
        above = os.path.dirname(root)
        if above == root:
            root = os.path.dirname(folder) if os.path.basename(folder) == "plans" else folder
            break
        root = above
    try:
        # Links on the way to the project are nobody's doing; those within it are.
        root, real = os.path.realpath(root), os.path.realpath(path)
        if os.path.commonpath((root, real)) == root:
            return
    except (OSError, ValueError):
        pass
    raise CannotRunError(f"{shown}: a link that leads out of the project")


def _sort(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "this is a folder"
    return "this is a pipe" if stat.S_ISFIFO(mode) else "this is a device or a socket"


def _reason(problem: OSError, kind: str = "plan") -> str:
    """Return why an operation failed, in words of our own where people meet it often."""
    known = {
        errno.ENOENT: "there is no such file",
        errno.EACCES: "it may not be read (no permission)",
        errno.EPERM: "it may not be read (no permission)",
        errno.EISDIR: "this is a folder",
        errno.ENOTDIR: "there is no such file",
        errno.ELOOP: "the links lead in a circle",
        errno.ENXIO: f"this is a device or a socket, and a {kind} is a file",
        errno.ENAMETOOLONG: "the name is too long",
    }
    return known.get(problem.errno or 0) or (problem.strerror or "it cannot be read").lower()


def from_root(path: str) -> str:
    """Return a path as it is called from the top of its git repository; from the current folder outside of one."""
    if path == "<stdin>":
        return path
    full = os.path.realpath(path)
    root = os.path.dirname(full)
    while not os.path.exists(os.path.join(root, ".git")):
        above = os.path.dirname(root)
        if above == root:
            root = os.getcwd()
            break
        root = above
    return os.path.relpath(full, os.path.realpath(root)).replace(os.sep, "/")
