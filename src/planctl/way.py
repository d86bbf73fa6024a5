"""The way back from a mended text to the file: its steps, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.text import Edit, Step, step

if TYPE_CHECKING:
    from planctl.finding import Finding


class Way:
    """The steps from a file's text to the text that was read, in the order they were taken."""

    def __init__(self) -> None:
        """No step yet: the text is the file's own."""
        self._steps: list[Step] = []

    def go(self, edits: tuple[Edit, ...]) -> None:
        """Take a step further: edits of the text as it is by now, in order."""
        if edits:
            self._steps.append(step(edits))

    def origin(self, offset: int) -> int:
        """Return the offset in the file of an offset in the text as it is by now."""
        for one in reversed(self._steps):
            offset = one.back(offset)
        return offset

    def edits(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Return edits of the text as it is by now as edits of the file."""
        return tuple(one.replace(start=self.origin(one.start), end=self.origin(one.end)) for one in edits)

    def home(self, found: Finding) -> Finding:
        """Return a finding in the text as it is by now with the places of the file."""
        if not self._steps:
            return found
        related = tuple(at.replace(start=self.origin(at.start), end=self.origin(at.end)) for at in found.related)
        start, end = self.origin(found.start), self.origin(found.end)
        return found.replace(start=start, end=end, related=related, fix=self.edits(found.fix))
