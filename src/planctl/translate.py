"""From the parts of a date in words to EDTF, piece by piece, so that a fault in it points at the author's word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planctl.dates import Period, Unread
from planctl.edtf import TBD
from planctl.spots import Spot, complete

if TYPE_CHECKING:
    from planctl.phrases import Phrase, Range

#: A piece of EDTF and the characters of the author's text that it stands for.
Piece = tuple[str, int, int]
_MARKS = ("", "?", "~", "%")


def to_edtf(phrase: Phrase, period: Period | None) -> list[Piece]:
    """Return the EDTF of a phrase that has been read; raises Unread for what no date can mean."""
    if phrase.prefix == "tbd":
        return [(TBD, 0, len(phrase.text))]
    lone = phrase.ranges[0] if len(phrase.ranges) == 1 else None
    if phrase.prefix == "all" and lone and period and lone[0].plan_year and not lone[0].year:
        return [(period.edtf if "/" in period.edtf else f"{period.edtf}/{period.edtf}", 0, len(phrase.text))]
    if phrase.prefix == "between" and phrase.joiner == "and" and len(phrase.ranges) == 2:  # noqa: PLR2004
        first, last = phrase.ranges
        if first[1] is None and last[1] is None:
            lone = (first[0], last[0], "to")
            phrase.ranges = [lone]
    spots = [spot for first, last, _ in phrase.ranges for spot in (first, last) if spot]
    complete(spots, [(first, last) for first, last, _ in phrase.ranges if last], period)
    if lone is None:
        return _list(phrase)
    if lone[1] is not None:
        return _range(phrase, lone[0], lone[1], lone[2])
    return _single(phrase, lone[0], lone[2])


def _marked(phrase: Phrase, spot: Spot, said: tuple[str, str]) -> str:
    """Return the EDTF of one end with its marks, `said` being the date and the mark its own words give."""
    flags = phrase.flags | spot.flags
    return said[0] + _MARKS[flags | 2 if said[1] else flags]


def _whole(phrase: Phrase, spot: Spot) -> tuple[str, bool]:
    """Return the EDTF of all that is meant, and whether it is a run `a..b` that needs brackets."""
    mark = _MARKS[phrase.flags | spot.flags]
    first, last = spot.bounds()
    return (first + mark, False) if first == last else (f"{first}{mark}..{last}{mark}", True)


def _single(phrase: Phrase, spot: Spot, connector: str) -> list[Piece]:
    def piece(before: str, text: str, after: str) -> list[Piece]:
        return [(before, spot.start, spot.start), (text, spot.start, spot.end), (after, spot.end, spot.end)]

    prefix = phrase.prefix
    first, last = (_marked(phrase, spot, said) for said in (spot.first(), spot.last()))
    if connector == "tbd":
        return piece("", first, "/")
    if prefix == "between":
        raise Unread("'between' wants two dates", spot.start, spot.end, "write for example between May and July")
    if prefix == "before" and not spot.part:
        return piece("[..", _moved(phrase, spot, spot.days()[0], -1), "]")
    if prefix == "after":
        return piece("[", _moved(phrase, spot, spot.days()[1], 1), "..]")
    forms = {
        "by": ("[..", last, "]"),
        "before": ("[..", last, "]"),
        "until": ("../", last, ""),
        "from": ("", first, "/.."),
        "not before": ("[", first, "..]"),
        "all": ("", f"{first}/{last}", ""),
    }
    if prefix in forms:
        return piece(*forms[prefix])
    whole, run = _whole(phrase, spot)
    return piece("[", whole, "]") if run else piece("", whole, "")


def _moved(phrase: Phrase, spot: Spot, day: date, by: int) -> str:
    return _marked(phrase, spot, (str(day + timedelta(days=by)), ""))


def _range(phrase: Phrase, first: Spot, last: Spot, connector: str) -> list[Piece]:
    if phrase.prefix not in ("", "from", "between", "all"):
        raise Unread(
            "a deadline or an open end wants one date, and two stand here",
            first.start,
            last.end,
            f"keep the one that counts, for example {phrase.text[last.start : last.end]}",
        )
    left, right = phrase.text[first.start : first.end], phrase.text[last.start : last.end]
    window = connector == "dash" and not (first.day and last.day) and phrase.prefix == ""
    if window:
        adjacent = f", or '{left} or {right}'" if last.begins()[1] - first.begins()[1] == 1 else ""
        phrase.note = (
            f"read as once, some time between {left} and {right}; write 'from {left} to {right}' if it lasts, "
            f"'between {left} and {right}' if it is once{adjacent}"
        )
    if window or phrase.prefix == "between":
        marks = [_MARKS[phrase.flags | spot.flags] for spot in (first, last)]
        ends = (first.bounds()[0] + marks[0], last.bounds()[1] + marks[1])
        opened, joined, closed = "[", "..", "]"
    else:
        ends = (_marked(phrase, first, first.first()), _marked(phrase, last, last.last()))
        opened, joined, closed = "", "/", ""
    return [
        (opened, first.start, first.start),
        (ends[0], first.start, first.end),
        (joined, first.start, last.end),
        (ends[1], last.start, last.end),
        (closed, last.end, last.end),
    ]


def _list(phrase: Phrase) -> list[Piece]:
    if phrase.prefix:
        spot = phrase.ranges[1][0]
        raise Unread(
            "a deadline, an open end or 'between' cannot take a list",
            spot.start,
            spot.end,
            "write one date, or the list without the word before it",
        )
    opened, closed = "[]" if phrase.joiner == "or" else "{}"
    pieces: list[Piece] = []
    for at, entry in enumerate(phrase.ranges):
        start = entry[0].start
        pieces.append((opened if at == 0 else ",", start, start))
        pieces += _element(phrase, entry)
    return [*pieces, (closed, len(phrase.text), len(phrase.text))]


def _element(phrase: Phrase, entry: Range) -> list[Piece]:
    first, last, connector = entry
    if connector == "tbd":
        raise Unread("an open end cannot stand in a list", first.start, first.end, "give it an entry of its own")
    if last is None:
        return [(_whole(phrase, first)[0], first.start, first.end)]
    ends = (_marked(phrase, first, (first.bounds()[0], "")), _marked(phrase, last, (last.bounds()[1], "")))
    return [(ends[0], first.start, first.end), ("..", first.start, last.end), (ends[1], last.start, last.end)]
