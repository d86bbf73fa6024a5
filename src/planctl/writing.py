"""Writing files: whole, at once, and never over what somebody else has written meanwhile."""

from __future__ import annotations

import errno
import os
import signal
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from planctl.files import CannotRunError, read
from planctl.finding import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def write(path: str, text: str | bytes) -> None:
    """Write a whole file at once: a reader sees the old content or the new, never half of it.

    Raises CannotRunError where it cannot be written; then the old content still stands.
    """
    if not path:
        raise CannotRunError("a file to write needs a name")
    data = text if isinstance(text, bytes) else text.encode()
    with _said(path):
        if _is_special(path):
            with open(path, "wb") as opened:
                opened.write(data)
        else:
            _put(os.path.realpath(path), data)


def create(path: str, text: str) -> None:
    """Write a file that is not there yet; raises CannotRunError where it is, or cannot be written."""
    with _said(path):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:
            raise CannotRunError(f"{visible(path)}: this file is there already, and is not written over") from None
        try:
            _fill(handle, text.encode())
        except BaseException:
            # Half a file would be found there the next time, and left alone.
            with suppress(OSError):
                os.unlink(path)
            raise


def make_folder(path: str) -> None:
    """Make a folder, and those it stands in, where there is none; raises CannotRunError where that cannot be done."""
    with _said(path):
        try:
            os.makedirs(path, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise CannotRunError(f"{visible(path)}: a file is in the way of this folder") from None


def append(path: str, text: str) -> None:
    """Write at the end of a file; raises CannotRunError where that cannot be done."""
    with _said(path), open(path, "ab") as opened:
        opened.write(text.encode())


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, while nobody else who asks can write in that folder.

    Raises CannotRunError where the file does not hold `before` any more, or cannot be written; nothing is lost then.
    """
    target = os.path.realpath(path)
    with _said(path), _locked(os.path.dirname(target)):
        with open(target, "rb") as opened:
            if opened.read() != before:
                raise CannotRunError(f"{visible(path)}: somebody else has just changed it; run this again")
        _put(target, after)


def remake(path: str, make: Callable[[bytes | None], bytes]) -> None:
    """Put what `make` makes of a file's content in its place, while nobody else who asks can write in that folder.

    `make` is given what stands there now, None where there is no such file, so that of several at once nothing is lost;
    what it raises ends the writing, and the file stays as it was. Raises CannotRunError as `rewrite` does, and where
    the file may not be read.
    """
    target = os.path.realpath(path)
    with _said(path), _locked(os.path.dirname(target)) as alone:
        before = read(path) if os.path.lexists(path) else None
        if before is not None and before.data is None:
            raise CannotRunError(f"{visible(path)}: it holds more than a log may")
        _put(target, make(before.take() if before else None), alone=alone)


def _put(target: str, data: bytes, *, alone: bool = False) -> None:
    """Write a file beside its place and move it there, with the access rights of what it replaces.

    `alone` says that the lock of the folder is held: then the temporary file always has the same name, and one that a
    killed run left behind goes with the next. Where the system can, there is one only for the moment of moving it.
    """
    folder, name = os.path.split(target)
    mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~_umask()
    named = os.path.join(folder, f".planctl-{name}") if alone else ""
    with _undisturbed():
        if named:
            with suppress(OSError):
                os.unlink(named)
        temporary = (named and _linked(folder, named, data, mode)) or _beside(folder, named, data, mode)
        try:
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _settle(folder)


def _beside(folder: str, named: str, data: bytes, mode: int) -> str:
    """Write a temporary file in a folder, called so or by chance, and return its path."""
    if named:
        handle = os.open(named, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        temporary = named
    else:
        import tempfile

        handle, temporary = tempfile.mkstemp(prefix=".planctl-", dir=folder)
    try:
        _fill(handle, data)
        os.chmod(temporary, mode)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _linked(folder: str, named: str, data: bytes, mode: int) -> str:
    """Write a file that has no name until it is whole, and so goes with the process; "" where that cannot be done."""
    try:
        handle = os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o600)
    except (AttributeError, OSError):
        return ""
    try:
        _fill(os.dup(handle), data)
        os.chmod(handle, mode)
        with suppress(OSError):
            # Only where a folder is named does Python follow the link that /proc has for the file; the path is whole.
            os.link(f"/proc/self/fd/{handle}", named, src_dir_fd=handle, follow_symlinks=True)
            return named
    finally:
        os.close(handle)
    return ""


def _fill(handle: int, data: bytes) -> None:
    """Write a file that is open, to the disk itself, and close it."""
    with os.fdopen(handle, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _settle(folder: str) -> None:
    """Have the folder itself written out, so that the new name outlives a power cut; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that end a program wait, so that no temporary file is left behind."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - only on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _locked(folder: str) -> Iterator[bool]:
    """Hold the lock of a folder; it goes with the process, whatever ends it, and leaves no file behind.

    Yields whether it is held: some network file systems know no locks.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows keeps a file that is open from being replaced
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    held = False
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
            held = True
        yield held
    finally:
        os.close(handle)


@contextmanager
def _said(path: str) -> Iterator[None]:
    """Say in one plain line why a file could not be written."""
    try:
        yield
    except OSError as problem:
        reasons = {errno.ENOENT: "its folder does not exist", errno.EISDIR: "this is a folder"}
        words = reasons.get(problem.errno or 0) or (problem.strerror or "it cannot be written").lower()
        raise CannotRunError(f"{visible(path)}: {words}") from None


def _is_special(path: str) -> bool:
    """Tell whether this is a device or a pipe, to be written into: a file put in its place would end it."""
    if not os.path.exists(path):
        return False
    mode = os.stat(path).st_mode
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
