"""The reading of a calendar: months, and below each what takes place in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake.dated import date_of, found_date, means
from planctl.intake.growing import Texts
from planctl.intake.outline import Dated, Done
from planctl.intake.titles import short_title, words_of

if TYPE_CHECKING:
    from planctl.dates import Period
    from planctl.intake.pages import Line


class Entry(Texts):
    """An entry of the calendar in the making. `own` says that it has a date of its own, not only its month's."""

    __slots__ = ("depth", "more", "own", "remarks", "rest", "when")

    def __init__(self, where: str, when: str | None, *, own: bool) -> None:
        """Begin an entry of which nothing is said yet."""
        super().__init__(where)
        self.when = when
        self.own = own
        self.rest = ""
        self.depth = 0
        self.more: list[tuple[str, str | tuple[str, ...]]] = []
        self.remarks: list[str] = []

    def dated(self) -> Dated:
        """Return it as it is in the outline."""
        title, statement = self.title_and_statement(self._title())
        kept = {*words_of(title), *words_of(self.when or "")}
        if statement and len(self.parts) == 1 and self.parts[0][1] == self.first and kept >= {*words_of(self.first)}:
            statement = None
        return Dated(
            title,
            self.where,
            when=self.when,
            statement=statement,
            more=tuple(self.more),
            remarks=tuple(self.remarks),
        )

    def _title(self) -> str:
        return short_title(self.rest or self.first)


class Almanac:
    """Takes the lines of a calendar in order."""

    def __init__(self, period: Period, done: list[Done]) -> None:
        """Add to an account; words without a year mean the year in which they fall into `period`."""
        self.period = period
        self.done = done
        self.entries: list[Entry] = []
        self.month = ""
        self._month: Line | None = None
        # How many entries there were when the month began; where there is none, each line may go on the last.
        self._count = 0
        self._empty: list[Line] = []

    @property
    def is_open(self) -> bool:
        """Whether a month has begun."""
        return self._month is not None

    def begin(self, line: Line) -> None:
        """Begin a month, or another date under which entries stand."""
        self.end()
        self._month = line
        self._count = len(self.entries)
        self.month = date_of(line.text, self.period) or ""

    def end(self) -> None:
        """Tell of the month that ends here."""
        line, self._month, self.month = self._month, None, ""
        if line is None:
            return
        if len(self.entries) == self._count:
            self._empty.append(line)
            return
        count = len(self.entries) - self._count
        says = f"'{line.text}': {count} {'entry' if count == 1 else 'entries'} under it"
        self.done.append(Done("dated", says, line.where, (line.text,)))

    def close(self) -> None:
        """End the calendar: tell of the months in which nothing stands."""
        self.end()
        if self._empty:
            words = tuple(line.text for line in self._empty)
            self.done.append(Done("dropped", "months in which nothing stands", self._empty[0].where, words))
        self._empty = []

    def add(self, line: Line) -> None:
        """Take a line: an entry, the date of the entry above, or the rest of its sentence."""
        last = self.entries[-1] if len(self.entries) > self._count else None
        written = date_of(line.text, self.period, self.month)
        if written is not None and last is not None and not last.own:
            self._date(last, written, line)
            if words_of(written) != words_of(line.text):
                last.add_line(line)
            return
        if last is not None and (last.goes_on(line) or (line.depth > last.depth > 0)):
            if last.goes_on(line):
                last.go_on(line)
                last.rest = f"{last.rest} {line.text}" if last.rest else ""
            else:
                last.add_line(line)
            return
        self._entry(line)

    def _entry(self, line: Line) -> None:
        entry = Entry(line.where, self.month or None, own=False)
        entry.depth = line.depth
        entry.add(line.text, line.marked)
        asked = re.search(r"\?\s*$", line.text) is not None
        bare = re.sub(r"\s*\?\s*$", "", line.text)
        found = found_date(bare, self.period, self.month)
        if found is not None and found.rest:
            entry.rest = found.rest
            self._date(entry, found.when, line)
        elif not self.month:
            self.done.append(Done("undated", f"'{line.text[:80]}'", line.where, (line.text,)))
            under = f"; it stands under '{self._month.text}': say of which year" if self._month else ""
            entry.remarks.append(f"no date was understood{under}")
        elif re.search(r"\b[0-9]{1,2}\b", bare):
            says = f"'{bare[:80]}' holds figures that may be a date; it has its month, {self.month}"
            self.done.append(Done("undated", says, line.where, (line.text,)))
        if asked:
            entry.more.append(("status", "tentative"))
            entry.rest = entry.rest or bare
            sign = f"; where the date is what is asked, write '{entry.when}?'" if entry.when else ""
            entry.remarks.append(f"a question mark stands at its end{sign}")
        self.entries.append(entry)

    def _date(self, entry: Entry, written: str, line: Line) -> None:
        """Give an entry the date that stands in a line."""
        entry.when, entry.own = written, True
        understood = means(written, self.period)
        self.done.append(Done("dated", f"'{written}': {understood}", line.where, (written,)))
        if self.month and not _within(understood, means(self.month, self.period)):
            entry.remarks.append(f"it stands under {self.month}, and its date is {written}")


def _within(days: str, month: str) -> bool:
    """Tell whether two stretches of days, as `means` returns them, have a day in common, or one of them is open."""
    first, _, last = days.partition(" to ")
    begin, _, end = month.partition(" to ")
    if "…" in days + month or not days or not month:
        return True
    return first <= (end or begin) and (last or first) >= begin
