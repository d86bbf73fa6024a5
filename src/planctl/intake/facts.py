"""What the cells of one row say: its date, and the values of keys; and which of them no key holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.intake.cells import (
    BODIES,
    DAY,
    as_day,
    dated,
    due,
    is_word_of_register,
    parts,
    span,
    value,
)
from planctl.intake.dated import means
from planctl.text import Misread
from planctl.when import read_when

if TYPE_CHECKING:
    from planctl.dates import Period
    from planctl.intake.cells import Value
    from planctl.intake.twigs import Telling

    #: By what its column is for: what the column is called, the cell, and which figure of its dates is the day.
    Cells = dict[str, tuple[str, str, str]]
    #: Cells that no key holds: what their columns are called, and their words.
    Rest = list[tuple[str, str]]

DATES = ("when", "start", "end", "deadline")
#: A clock that says no more than the day does.
_MIDNIGHT = re.compile(r".*[ T]0?0:00(?::00(?:\.0+)?)?Z?")
_SHORT = 60
#: What becomes of days in figures, by the sign of it.
_FIGURES = {
    "/": "of a start and an end are the time between them",
    "by ": "in a column of deadlines are the last day: by that day",
    "from ": "of a start without an end are the first day: from that day",
}
_CURRENCY = re.compile(r"€|£|\$|\b(?:EUR|USD|GBP|CHF|[Ee]uros?)\b")
_AMOUNT = re.compile(r"[0-9][0-9 .,'\u00a0\u202f]*")


class Facts:
    """Reads the cells of rows; keeps the words that have to be in the register of bodies, each with its place."""

    def __init__(self, period: Period, told: Telling) -> None:
        """`period` is what dates without a year fall into; `told` takes what is to be told."""
        self.period = period
        self.told = told
        self.bodies: dict[str, str] = {}

    def when(self, cells: Cells, where: str) -> tuple[str | None, Rest]:
        """Return the date that a row gives, None where it gives none, and the cells that are not in it."""
        texts = {name: as_day(cells[name][1], cells[name][2]) for name in DATES if name in cells}
        if not texts:
            return None, []
        last = "end" if "end" in texts else "deadline"

        def held(name: str) -> bool:
            return name in texts and dated(texts[name], self.period)

        # Where the end stands before the start, nobody knows which of them is wrong.
        tries = [
            (texts["when"], ("when",)) if held("when") else None,
            (span(texts["start"], texts.get(last, ""), self.period), ("start", last)) if "start" in texts else None,
            (due(texts["deadline"], self.period), ("deadline",)) if "deadline" in texts and not held("start") else None,
            (due(texts["end"], self.period), ("end",)) if "end" in texts and not held("start") else None,
            (span(texts["start"], "", self.period), ("start",)) if "start" in texts and not held("end") else None,
        ]
        when, used = next((one for one in tries if one is not None and one[0] is not None), (None, ()))
        if when is not None:
            self._tell(when, [cells[name][1] for name in used if name in cells], where)
        rest = [cells[name][:2] for name in texts if name not in used or self._is_clock(cells[name][1])]
        for name, text in texts.items():
            if name not in used:
                self._untold(cells[name], text, where)
        return when, rest

    @staticmethod
    def _is_clock(text: str) -> bool:
        return ":" in text and not _MIDNIGHT.fullmatch(text.strip())

    def _tell(self, when: str, written: list[str], where: str) -> None:
        """Tell how a date was understood; of days in figures, year first, only what became of them."""
        if all(DAY.fullmatch(text) for text in written):
            how = next((how for sign, how in _FIGURES.items() if sign in when), "stay as they are")
            self.told.say("dated", f"days in figures, year first, {how}", where)
            return
        text = " to ".join(" ".join(one.split()) for one in written)
        meant = when if when.startswith(("by ", "from ")) else means(when, self.period)
        self.told.say("dated", f"'{visible(text)}': {meant}", where, tuple(written))

    def _untold(self, cell: tuple[str, str, str], text: str, where: str) -> None:
        read = read_when(text, self.period)
        why = read.message if isinstance(read, Misread) else "the row has another date, or ends before it begins"
        self.told.say("undated", f"'{visible(text[:_SHORT])}' in '{cell[0]}': {visible(why)}", where, (cell[1],))

    def values(self, cells: Cells, where: str, *, entry: bool = False) -> tuple[dict[str, Value], Rest]:
        """Return the values of keys in the cells of a row, dates and references apart, and the cells no key holds."""
        more: dict[str, Value] = {}
        rest: Rest = []
        for name, (head, text, _) in cells.items():
            found = value(name, self._money(head, text, where) if name == "budget" else text, entry=entry)
            if found is None:
                rest.append((head, text))
                short = visible(" ".join(text.split())[:_SHORT])
                self.told.say("skipped", f"'{short}' in '{head}' is no {name}: it is in a comment", where, (text,))
                continue
            if name == "owner":
                self._owner(more, head, text, where)
            elif name == "with":
                more["with"] = (*more.get("with", ()), *found)
            else:
                more[name] = found
            if name == "status" and found != text.casefold():
                self.told.say("column", f"'{visible(text)}' in '{head}' is the status '{found}'", where, (text,))
        self._names(more, where)
        return more, rest

    def _money(self, head: str, text: str, where: str) -> str:
        """Return an amount with the currency that the head of its column names, where it has none of its own."""
        sign = _CURRENCY.search(head)
        if sign is None or not _AMOUNT.fullmatch(text.strip()):
            return text
        self.told.say("column", f"amounts in '{head}' are in {sign[0]}", where)
        return f"{text.strip()} {sign[0]}"

    def _owner(self, more: dict[str, Value], head: str, text: str, where: str) -> None:
        """Take the first of several owners for the one who answers; the others take part."""
        owners = parts(text) if re.search(r"[\n;]", text.strip()) else (" ".join(text.split()),)
        more["owner"] = owners[0]
        if owners[1:]:
            more["with"] = (*owners[1:], *more.get("with", ()))
            says = f"of several in '{head}' the first answers for the work, the others take part"
            self.told.say("column", says, where)

    def _names(self, more: dict[str, Value], where: str) -> None:
        for name in BODIES:
            held = more.get(name, ())
            for one in (held,) if isinstance(held, str) else held:
                if is_word_of_register(one):
                    self.bodies.setdefault(one, where)
