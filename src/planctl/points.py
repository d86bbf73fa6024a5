"""One date in words, from a weekday, day, month, quarter, season or year to a part of one: the grammar's lower half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.atoms import GROUPS
from planctl.dates import Unread
from planctl.datewords import Token, cut
from planctl.months import fold
from planctl.spots import FIRST_HALF, WEEK_NUMBER, WEEK_OF, WEEKS, WINTER, Spot

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = "write for example 15 May, 15-18 May, May or June, by 15 May, 2024-05-15, or tbd"

# How many there are of what is counted: quarters, thirds of a year, halves. `last` is written as 9.
_SIZES = {33: 4, 37: 3, 40: 2}
_LAST = 9
_WEEKS_OF_A_MONTH = 4
# What the French `à`, `au` and the Spanish `a` may stand before when they do not join two dates.
_AFTER_A = frozenset(("season", "part", "ordinal", "group", "month", "week"))
# Words that a date never has, and what to say of them.
_FOREIGN = {
    "moving": ("'{}' depends on the day it is read", "write the date itself"),
    "rhythm": ("'{}' tells a rhythm, not a date", "write it under every:, for example every: month"),
    "time": ("a time of day is not read, only the day", "leave the time out; it can stand in a note"),
    "tbd": (
        "'{}' stands alone, or as the end of a date with a beginning",
        "write tbd, or May? for a date not yet sure",
    ),
    "end": ("the date stops too early", EXAMPLES),
    "unfinished": ("the date stops too early", EXAMPLES),
    "other": ("'{}' is not a word of a date", EXAMPLES),
}


class Words:
    """The words of one text, read from left to right. Its functions raise Unread at the first that does not fit."""

    def __init__(self, text: str) -> None:
        """Cut the text into words; one that no date has is kept, to be pointed at when it is reached."""
        words = cut(text)
        if words and words[0][0] == "all year":
            _, _, start, end = words[0]
            words[:1] = [("all", 0, start, end), ("year", 0, start, end)]
        self.text = text
        self.tokens: list[Token] = [token for token in words if token[0] != "of"]
        if words and words[-1][0] == "of":
            # `from May on`; any other such word at the end says that something is missing.
            _, _, start, end = words[-1]
            self.tokens.append(("onwards" if fold(text[start:end]) == "on" else "unfinished", 0, start, end))
        self.tokens.append(("end", 0, len(text), len(text)))
        self.at = 0
        self.note = ""

    @property
    def kind(self) -> str:
        """The category of the word to be read next."""
        return self.tokens[self.at][0]

    @property
    def after(self) -> str:
        """The category of the word after that; "end" past the last."""
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)][0]

    def take(self, *kinds: str) -> Token | None:
        """Return the next word and step over it when it is of one of these categories."""
        token = self.tokens[self.at]
        if token[0] not in kinds:
            return None
        self.at += 1
        return token

    def unexpected(self, help_: str = "") -> Unread:
        """Say that the next word does not fit."""
        kind, _, start, end = self.tokens[self.at]
        word = self.text[start:end]
        if kind == "end" and self.at:
            start = self.tokens[self.at - 1][2]
        if kind == "number":
            kind = "time" if self.after == "time" else kind
            help_ = help_ or "write the year in four figures, or a comma between two dates"
        message, usual = _FOREIGN.get(kind, ("'{}' does not fit here", EXAMPLES))
        return Unread(message.format(word), start, end, usual if kind in ("time", "moving") else help_ or usual)

    def point(self, *, first: bool) -> Spot:
        """Read one date; `first` says that no word joining it to an earlier one stands before it."""
        if first and self.kind == "to" and self.tokens[self.at][1] and self.after in _AFTER_A:
            self.at += 1
        spot = Spot(self.tokens[self.at][2])
        weekday = self.take("weekday")
        if weekday:
            spot.weekday = weekday[1]
            self.take("comma")
            if self.kind != "number" and not (self.kind == "month" and self.after == "number"):
                raise self.unexpected("write the day of the month with the weekday")
        self._read(spot, self.kind)
        spot.end = self.tokens[self.at - 1][3]
        if self.kind == "mark" and self.after not in ("end", "mark", "close"):
            spot.flags |= self.tokens[self.at][1]
            self.at += 1
        return spot

    def _read(self, spot: Spot, kind: str) -> None:
        read = _POINTS.get(kind)
        if read is None:
            raise self.unexpected()
        self.at += 1
        read(self, spot, self.tokens[self.at - 1])

    def _year(self, spot: Spot) -> None:
        """Read a year behind what has been read, or the words `the year`."""
        if self.kind == "comma" and self.after == "year number" and not spot.year:
            self.at += 1
        if spot.year:
            return
        year = self.take("year number")
        if year:
            spot.year = year[1]
        elif not (spot.month or spot.day) and self.take("year"):
            spot.plan_year = True
            self._year(spot)

    def _number(self, spot: Spot, token: Token) -> None:
        if self.kind in ("group", "half", "week"):
            self._ordinal(spot, token)
            return
        spot.day = token[1]
        month = self.take("month")
        if month:
            spot.month = month[1]
        self._year(spot)  # also without a month: `May 15-18, 2024`

    def _year_number(self, spot: Spot, token: Token) -> None:
        spot.year = token[1]
        if self.kind == "dash" and self.after == "letter":
            self.at += 1  # `2024-Q2`
        if self.kind in ("month", "season", "letter"):
            self._read(spot, self.kind)

    def _year_word(self, spot: Spot, _token: Token) -> None:
        self.at -= 1
        self._year(spot)

    def _month(self, spot: Spot, token: Token) -> None:
        spot.month = token[1]
        day = self.take("number")
        if day:
            spot.day = day[1]
        self._year(spot)

    def _iso(self, spot: Spot, token: Token) -> None:
        spot.year, rest = divmod(token[1], 10000)
        spot.month, spot.day = divmod(rest, 100)
        text = self.text[token[2] : token[3]]
        if spot.month in GROUPS and len(text) == len("2024-21"):
            spot.code, spot.month = spot.month, 0
        elif not 1 <= spot.month <= 12 or (not spot.day and len(text) > len("2024-05")):  # noqa: PLR2004
            raise Unread(f"'{text}' is not a date", token[2], token[3], EXAMPLES)

    def _part(self, spot: Spot, token: Token) -> None:
        """Read early, mid or late, and what it is a part of."""
        self.take("dash")
        self._read(spot, self.kind)
        if spot.day or spot.part:
            raise Unread(
                "early, mid and late want a month, a quarter or a year", token[2], self.tokens[self.at - 1][3], EXAMPLES
            )
        spot.part = token[1]

    def _ordinal(self, spot: Spot, token: Token) -> None:
        """Read `first quarter`, `second half of May`, `last week of June` and `first of May`."""
        word = self.take("group", "half", "week", "month")
        if word is None:
            raise self.unexpected("write for example first quarter, first half of May, or 1 May")
        kind, value, _, end = word
        ordinal = token[1]
        last = token[0] == "ordinal" and ordinal == _LAST
        if kind == "month" and not last:
            spot.day, spot.month = ordinal, value
        elif kind == "group":
            spot.code = value + self._counted(token, end, _SIZES[value], last=last) - 1
        elif kind == "half":
            self._half(spot, self._counted(token, end, 2, last=last), fortnight=value > 0)
        else:
            month = self.take("month") if kind == "week" else None
            if month is None:
                raise Unread("the last of what", token[2], end, "write for example last week of May, or the day")
            week = self._counted(token, end, _WEEKS_OF_A_MONTH, last=last)
            spot.part, spot.month = WEEKS + (_LAST if last else week), month[1]
        self._year(spot)

    def _counted(self, token: Token, end: int, size: int, *, last: bool) -> int:
        """Return which one an ordinal means, `last` being the highest; raises Unread where there are fewer."""
        number = size if last else token[1]
        if not 1 <= number <= size:
            raise Unread(f"there is no '{self.text[token[2] : end]}'", token[2], end, f"there are {size}")
        return number

    def _half(self, spot: Spot, which: int, *, fortnight: bool) -> None:
        month = self.take("month")
        if month:
            spot.month, spot.part = month[1], FIRST_HALF + which - 1
        elif fortnight:
            raise self.unexpected("write the month with it")
        else:
            spot.code = 39 + which

    def _group(self, spot: Spot, token: Token) -> None:
        """Read `quarter 2` and `Q2`."""
        number = self.take("number")
        if number is None:
            raise self.unexpected("write which one, for example Q2 or second quarter")
        which = self._counted(("", number[1], token[2], 0), number[3], _SIZES[token[1]], last=False)
        spot.code = token[1] + which - 1
        self._year(spot)

    def _season(self, spot: Spot, token: Token) -> None:
        spot.code = token[1]
        years = self.take("iso") if spot.code == WINTER else None
        if years:
            spot.year, rest = divmod(years[1], 10000)
            if rest != (spot.year + 1) % 100 * 100:  # `winter 2023-24` looks like a month of ISO 8601
                raise Unread("the years of a winter follow each other", years[2], years[3], "write winter 2023-2024")
            return
        self._year(spot)
        if spot.code != WINTER or not spot.year:
            return
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if self.kind == "dash" and following[1] in (spot.year + 1, (spot.year + 1) % 100):
            self.at += 2
            return
        self.note = (
            f"read as December {spot.year} to February {spot.year + 1}; "
            f"write winter {spot.year - 1}-{spot.year} for the one before"
        )

    def _week(self, spot: Spot, token: Token) -> None:
        """Read `week 20`, and `week of 13 May`, which has a word between."""
        number = self.take("number")
        if number is None:
            raise self.unexpected("write for example week of 13 May")
        spot.day, spot.part = number[1], WEEK_NUMBER
        month = self.take("month")
        if month or len(self.text[token[2] : number[2]].split()) > 1:
            spot.part, spot.month = WEEK_OF, month[1] if month else 0
        self._year(spot)


_POINTS: dict[str, Callable[[Words, Spot, Token], None]] = {
    "number": Words._number,  # noqa: SLF001
    "year number": Words._year_number,  # noqa: SLF001
    "year": Words._year_word,  # noqa: SLF001
    "month": Words._month,  # noqa: SLF001
    "iso": Words._iso,  # noqa: SLF001
    "part": Words._part,  # noqa: SLF001
    "ordinal": Words._ordinal,  # noqa: SLF001
    "group": Words._group,  # noqa: SLF001
    "letter": Words._group,  # noqa: SLF001
    "season": Words._season,  # noqa: SLF001
    "week": Words._week,  # noqa: SLF001
}
