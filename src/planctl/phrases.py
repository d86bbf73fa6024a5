"""Dates in words: a small grammar whose result `planctl.translate` puts into EDTF. `planctl.points` is its lower half.

date   = {mark} [prefix] {mark} range {("," | and | or) range} {suffix}  |  tbd
prefix = by | before | after | not before | from | until | between | all
range  = point [("-" | "/" | to) (point | tbd)]
point  = [weekday] (day [month] | month [day]) [year] | (early | mid | late) point | season [year]
| which (quarter | half | week) [month] [year] | week (number | of day) | year
suffix = mark | by | not before | onwards
mark   = "?" | about | probably …
"""

from __future__ import annotations

from planctl.dates import Unread
from planctl.months import fold
from planctl.points import Words
from planctl.spots import WEEK_OF, Spot

#: A date, or the two ends of a range and the category of the word between them.
Range = tuple[Spot, Spot | None, str]

_PREFIXES = frozenset(("by", "before", "after", "not before", "from", "until", "between", "all"))
_UNDECIDED = frozenset(("tbd", "mark", "dots", "open", "close"))
_APPROXIMATE = 2


class Phrase(Words):
    """A whole date text: its ranges, the word before them, the word that joins them, and its marks."""

    def __init__(self, text: str) -> None:
        """Read the text; raises Unread at the first word that does not fit."""
        super().__init__(text)
        self.flags = 0
        self.prefix = ""
        self.joiner = ""
        self.ranges: list[Range] = []
        self._check_brackets()
        kinds = {kind for kind, value, _, _ in self.tokens[:-1] if kind != "mark" or value < _APPROXIMATE}
        if kinds & {"tbd", "mark"} and kinds <= _UNDECIDED and len(kinds & {"tbd", "mark"}) == 1:
            self.prefix = "tbd"
            return
        self._read_prefix()
        self._read_ranges()
        self._read_suffix()

    def _check_brackets(self) -> None:
        """Refuse any but one pair of brackets, which may hold a qualifier: `15 May (to be confirmed)`."""
        brackets = [token for token in self.tokens if token[0] in ("open", "close")]
        if brackets and [kind for kind, *_ in brackets] != ["open", "close"]:
            raise Unread("this bracket has no other half", *brackets[-1][2:], "leave the brackets out")

    def _read_prefix(self) -> None:
        while True:
            kind, value, _, end = self.tokens[self.at]
            if kind == "mark":
                self.flags |= value
            elif kind in _PREFIXES and not self.prefix:
                # The Portuguese `até` is a deadline, unless it joins two dates.
                self.prefix = "by" if kind == "until" and value else kind
            else:
                break
            self.at += 1
        _, _, start, end = self.tokens[self.at]
        if self.prefix and self.kind == "or" and fold(self.text[start:end]) == "o":
            self.at += 1  # the Portuguese article: `até o fim de maio`

    def _read_ranges(self) -> None:
        self.ranges.append(self._range())
        while self.kind in ("and", "or", "comma"):
            if self.kind == "comma" and self.after in ("mark", "by", "not before", "open"):
                return  # `15 September, probably`
            self.take("comma")
            joining = self.take("and", "or")
            if joining and self.joiner not in ("", joining[0]):
                raise Unread(
                    "'and' and 'or' in one date can be read in two ways", *joining[2:], "keep one of the two words"
                )
            if joining:
                self.joiner = joining[0]
            self.ranges.append(self._range())

    def _range(self) -> Range:
        first = self.point(first=True)
        word = self.take("dash", "to", "until")
        if word is None:
            return first, None, ""
        if self.take("tbd"):
            return first, None, "tbd"
        if first.part == WEEK_OF:
            first.part = 0  # `semana del 13 al 17 de mayo`: the days are said
        last = self.point(first=False)
        if word[0] == "dash" and word[1] and first.day:
            raise Unread(
                "'/' between days can be read in two ways",
                *word[2:],
                "write '-' when it lasts from one to the other, 'or' for one of them",
            )
        if bool(first.day) != bool(last.day) and not (first.month and last.month):
            raise Unread("one end is a day and the other is not", first.start, last.end, "write the month of both")
        return first, last, "dash" if word[0] == "dash" else "to"

    def _read_suffix(self) -> None:
        while self.kind != "end":
            kind, value, _, _ = self.tokens[self.at]
            if kind == "mark":
                self.flags |= value
            elif kind in ("by", "not before") and value and not self.prefix:
                self.prefix = kind
            elif kind == "onwards" and self.prefix in ("", "from"):
                self.prefix = "from"
            elif kind != "close" and not (kind in ("dots", "comma", "open") and self._qualifies()):
                raise self.unexpected()
            self.at += 1

    def _qualifies(self) -> bool:
        """Whether a dot, comma or bracket leads to something that qualifies the date before it."""
        return self.after in ("mark", "by", "not before", "dots")
