"""What one reading of a text finds, and which anchors and tags stand in front of its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import file as files
from planctl.faults import refused
from planctl.quoting import line_with

if TYPE_CHECKING:
    from planctl.finding import Finding
    from planctl.nodes import Node


class Noted:
    """The findings of a reading, and whether all of the text is in what it made."""

    def __init__(self, text: str) -> None:
        """`text` is what is read."""
        self.text = text
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.gaps: list[int] = []
        self.whole = True
        self._anchors: dict[str, int] = {}
        self._used: set[str] = set()

    def say(self, found: Finding) -> None:
        """Keep a finding; raises TooManyFaultsError when there are too many."""
        self.findings.append(found)
        if len(self.findings) >= files.FINDING_LIMIT:
            self.findings.append(files.too_many_faults(found.end, found.end))
            self.root, self.whole = None, False
            raise files.TooManyFaultsError

    def report(self, found: Finding) -> None:
        """Keep the finding of something that is left out of the tree."""
        self.whole = False
        self.say(found)

    def leave(self, at: int) -> None:
        """Remember that something was left out here."""
        self.whole = False
        self.gaps.append(at)

    def marked(self, start: int, end: int) -> None:
        """Report an anchor or a tag in front of a value; `end` of a text that it may have been meant to be part of."""
        sign = re.compile(r"\S+").match(self.text, start)
        if sign is None:
            return
        whole = self.text[start:end]
        line = line_with(self.text, start, end, whole) if whole and "\n" not in whole else ""
        if sign[0][0] == "&":
            self._anchors[sign[0][1:]] = len(self.findings)
            self.report(refused.anchor(start, sign.end(), sign[0], line))
        else:
            self.report(refused.tag(start, sign.end(), sign[0], line))

    def used(self, start: int, end: int, *, merged: bool) -> None:
        """Note an alias, which stands for something written elsewhere; where that is, it was reported.

        `merged` says that it is the value of a merge key, which is reported itself.
        """
        sign = self.text[start:end]
        if sign[1:] in self._anchors:
            self._used.add(sign[1:])
        elif not merged:
            self.report(refused.anchor(start, end, sign, line_with(self.text, start, end, sign)))

    def finish(self) -> None:
        """Leave one finding for all the anchors that are really used, for they were meant as such."""
        used = sorted(at for name, at in self._anchors.items() if name in self._used)
        if used:
            first = self.findings[used[0]]
            sign = self.text[first.start : first.end]
            self.findings[used[0]] = refused.anchor(first.start, first.end, sign, "", len(used))
            # What has a line to type was a text; lists and maps have none.
            others = {at for at in self._anchors.values() if not self.findings[at].help.startswith("write: ")}
            dropped = (others | set(used)) - {used[0]}
            self.findings = [found for at, found in enumerate(self.findings) if at not in dropped]
