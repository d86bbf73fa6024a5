"""A revision of a repository, as planctl speaks of it: who changed what on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record

if TYPE_CHECKING:
    from datetime import date


class Revision(Record):
    """One commit: its full id, the day its author made it (in the author's own zone), who, and its first line."""

    id: str
    day: date
    author: str
    subject: str

    @property
    def short(self) -> str:
        """The beginning of the id, as git shows it."""
        return self.id[:7]


class Version(Record):
    """What one commit made of one file.

    `after`: the id of the content it left, None where it removed the file. `before`: the ids of what its parents had;
    none where it brought the file in, several where a merge wrote what none of them had.
    """

    revision: Revision
    before: tuple[str, ...]
    after: str | None
