"""What `validate --diff` and `--fix` answer: the files that change, each before and after."""

from __future__ import annotations

from planctl.record import Record


class Mended(Record):
    """A plan file with its safe fixes made. The texts hold everything, byte order mark and line ends included.

    `path` is as the file was named, `rooted` from the top of its repository, and `count` how many findings are gone.
    """

    path: str
    rooted: str
    before: str
    after: str
    count: int


class Fixes(Record):
    """The plan files that change, in the order read."""

    files: tuple[Mended, ...]

    @property
    def count(self) -> int:
        """How many findings are gone altogether."""
        return sum(one.count for one in self.files)
