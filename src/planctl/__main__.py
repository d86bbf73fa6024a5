"""Where planctl begins: `planctl` and `python -m planctl`.

What can go wrong before and around the command line is met here: Ctrl-C while modules are still being imported,
a reader that closed the pipe, a disk that is full.
"""

import os
import signal
import sys


def _interrupted(_number: int, _frame: object) -> None:
    # Straight out: no traceback, no half-written buffer, whatever was being imported.
    try:
        os.write(2, b"planctl: interrupted\n")
    finally:
        os._exit(130)


def main() -> None:
    """Run the command line of this process and exit with its code."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # A shell lets what it runs in the background ignore Ctrl-C, and that is to stay so.
        signal.signal(signal.SIGINT, _interrupted)
    _hold_streams()
    if sys.argv[1:] == ["--version"]:
        from planctl import __version__

        code = _said(f"planctl {__version__}\n")
    else:
        code = _run()
    # Nothing is left to tear down, and what the interpreter would do at its end takes longer than most commands.
    os._exit(code)


def _hold_streams() -> None:
    """Keep the places of streams that are closed, or the next file opened would get what is meant for one of them."""
    for stream in range(3):
        try:
            os.fstat(stream)
        except OSError:
            from contextlib import suppress

            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def _run() -> int:
    import gc

    # A plan is thousands of small objects that live to the end: looking for garbage among them only costs time.
    gc.disable()
    try:
        from planctl.cli import run

        return _flushed(run(sys.argv[1:]))
    except BrokenPipeError:
        return _closed_pipe()
    except OSError as problem:
        return _unwritten(problem)
    except (MemoryError, RecursionError):
        return _cannot("this needs more memory than there is")
    except Exception as fault:
        if os.environ.get("PLANCTL_DEBUG"):
            raise
        return _cannot(f"internal error ({type(fault).__name__}); please report it. PLANCTL_DEBUG=1 shows more")


def _said(text: str) -> int:
    try:
        if sys.stdout is None:
            return _cannot("there is no standard output to write to")
        sys.stdout.write(text)
        return _flushed(0)
    except BrokenPipeError:
        return _closed_pipe()
    except OSError as problem:
        return _unwritten(problem)


def _flushed(code: int) -> int:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return code


def _closed_pipe() -> int:
    # The exit code of a program that a closed pipe ended, as shells expect it.
    return 141


def _unwritten(problem: OSError) -> int:
    # What the system did not say is a message of our own, such as that the installation is not whole.
    return _cannot(f"cannot write: {problem.strerror.lower()}" if problem.strerror else str(problem))


def _cannot(message: str) -> int:
    from contextlib import suppress

    with suppress(OSError):
        os.write(2, f"planctl: {message}\n".encode())
    return 3


if __name__ == "__main__":
    main()
