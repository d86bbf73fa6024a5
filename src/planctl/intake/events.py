"""A calendar file (iCalendar, RFC 5545) as an outline: events become dates of the calendar, to-dos become tasks.

Only days count; a time of day is kept in a remark. What comes back is told in words where the format has them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from planctl.finding import visible
from planctl.intake import RefusedError
from planctl.intake.characters import decoded
from planctl.intake.dated import means, period_of
from planctl.intake.facts import Facts
from planctl.intake.htmltext import plain_html
from planctl.intake.outline import Dated, Done, Outline
from planctl.intake.twigs import Telling, Twig
from planctl.meant import is_link
from planctl.text import Misread
from planctl.when import Every, When, read_every, read_period, read_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: More than these no plan has.
_MOST = 100_000
_STATUS = {"TENTATIVE": "tentative", "CONFIRMED": "confirmed", "CANCELLED": "cancelled"}
_STANDS = {"NEEDS-ACTION": "not started", "IN-PROCESS": "in progress", "COMPLETED": "done", "CANCELLED": "cancelled"}
#: Rhythms in the words of the format, by how often and how many.
_RHYTHMS = {
    ("WEEKLY", 1): "week", ("WEEKLY", 2): "fortnight", ("MONTHLY", 1): "month", ("MONTHLY", 3): "quarter",
    ("MONTHLY", 6): "half-year", ("YEARLY", 1): "year",
}  # fmt: skip
#: What was said of an event that no key holds, and stays as a remark.
_REMARKS = (
    "ORGANIZER",
    "ATTENDEE",
    "CONTACT",
    "COMMENT",
    "RESOURCES",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "RELATED-TO",
)
_BROKEN = "this is no calendar that can be read, or it is damaged: export it anew from the program it is in"


def calendar(data: bytes, *, period: str | None) -> Outline:
    """Return the events and to-dos of a calendar file; raises RefusedError, in one line, for what is none."""
    text, remarks = decoded(data)
    if isinstance(read_period(period or "2024"), Misread):
        raise RefusedError(f"--period: '{visible(period or '')}' is no period: write it as 2024, or 2024-07/2025-06")
    told = Telling()
    for remark in remarks:
        told.say("dropped", remark, "")
    title = ""
    found: list[Any] = []
    for one in _calendars(text):
        title = title or _text(one, "NAME") or _text(one, "X-WR-CALNAME")
        found += [part for part in one.walk() if part.name in {"VEVENT", "VTODO", "VJOURNAL"}]
        _beside(one, told)
    if not found:
        raise RefusedError("there is no event in this calendar")
    if len(found) > _MOST:
        raise RefusedError(f"it has more than {_MOST:,} events, and no plan has: export one year only")
    events = _Events(period, told)
    for number, part in enumerate(found, 1):
        events.add(part, f"event {number}" if part.name == "VEVENT" else f"to-do {number}")
    return events.outline(title)


def _calendars(text: str) -> list[Any]:
    import warnings

    # icalendar has its one other door in formats/ics, which writes what is read here.
    import icalendar

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = icalendar.Calendar.from_ical(text, multiple=True)
    except Exception:  # noqa: BLE001 - a damaged file may make any error in the library
        raise RefusedError(_BROKEN) from None
    if not found or any(one.name != "VCALENDAR" for one in found):
        raise RefusedError(_BROKEN)
    return list(found)


def _beside(one: Any, told: Telling) -> None:
    """Tell of what a calendar says of itself, and of alarms."""
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        if _text(one, name):
            told.say("dropped", "what the calendar says of itself", "", (_text(one, name),))
    if any(part.name == "VALARM" for part in one.walk()):
        told.say("dropped", "alarms, which are for one person's clock", "")


def _text(part: Any, name: str) -> str:
    """Return a property's text, "" where it has none; of several all of them."""
    held = part.get(name)
    if held is None:
        return ""
    return "; ".join(filter(None, (_one(one) for one in (held if isinstance(held, list) else [held]))))


def _one(held: Any) -> str:
    """Return one value of a property as people write it; of a person the name, too."""
    if isinstance(held, str):
        try:
            name = held.params.get("CN") if hasattr(held, "params") else None
        except ValueError:
            # icalendar keeps what it cannot read, and raises when it is asked about it.
            name = None
        return f"{name} <{held}>" if name else str(held)
    if hasattr(held, "cats"):
        return "; ".join(str(one) for one in held.cats)
    written = held.to_ical()
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


class _Events:
    """Collects entries and tasks."""

    def __init__(self, period: str | None, told: Telling) -> None:
        self.asked = period
        self.period = period_of(period)
        self.told = told
        self.facts = Facts(self.period, told)
        self.entries: list[Dated] = []
        self.tasks: list[Twig] = []
        self.years: set[int] = set()

    def add(self, part: Any, where: str) -> None:
        """Take an event, a to-do or a note."""
        title = " ".join(_text(part, "SUMMARY").split())
        where = f"{where}, '{visible(title[:40])}'" if title else where
        if not title or part.name == "VJOURNAL":
            words = tuple(filter(None, (title, *(_text(part, name) for name in ("DESCRIPTION", "LOCATION")))))
            self.told.say("unplaced", "what has no title, or is a note and no event", where, words)
            return
        twig = Twig("entry" if part.name == "VEVENT" else "task", "", where)
        twig.title = title
        self._when(twig, part)
        self._rhythm(twig, part)
        self._values(twig, part)
        statement = plain_html(_text(part, "DESCRIPTION")) or None
        if part.name == "VTODO":
            twig.statement = statement
            self.tasks.append(twig)
            return
        when = twig.more.pop("when", None)
        more = tuple(twig.more.items())
        self.entries.append(Dated(title, where, str(when) if when else None, statement, more, tuple(twig.remarks)))

    def _when(self, twig: Twig, part: Any) -> None:
        edtf = _text(part, "X-PLANCTL-EDTF")
        first, last = _day(part, "DTSTART"), _day(part, "DTEND") or _day(part, "DUE")
        self.years |= {day.year for day in (first, last) if day}
        if edtf and isinstance(read_when(edtf, self.period), When):
            twig.more["when"] = edtf
            self.told.say("dated", f"'{visible(edtf)}': {means(edtf, self.period)}", twig.where, (edtf,))
            return
        if part.name == "VTODO":
            due = last or first
            when = f"by {due}" if due else ""
        else:
            last = _last(part, first, last)
            when = "" if first is None else (f"{first}/{last}" if last and last > first else str(first))
        if not when or not isinstance(read_when(when, self.period), When):
            self.told.say("undated", "an event without a day, or with one that is none", twig.where, ())
            for name in ("DTSTART", "DTEND", "DUE"):
                self._remark(twig, part, name)
            return
        twig.more["when"] = when
        self.told.say("dated", "days of the calendar file", twig.where)
        clock = _clock(part)
        if clock:
            twig.remarks.append(f"Time of day: {clock}")

    def _rhythm(self, twig: Twig, part: Any) -> None:
        rule = part.get("RRULE")
        if rule is None:
            return
        written = _text(part, "RRULE")
        known = isinstance(rule, dict) and set(rule) <= {"FREQ", "INTERVAL", "WKST"}
        every = _RHYTHMS.get((rule["FREQ"][0], rule.get("INTERVAL", [1])[0])) if known and rule.get("FREQ") else None
        if every is None and isinstance(read_every(written), Every):
            every = written
        if every is not None:
            twig.more["every"] = every
            self.told.say("column", f"'{visible(written)}' comes back: every {visible(every)}", twig.where, (written,))
        else:
            twig.remarks.append(f"Comes back: {' '.join(written.split())}")
            self.told.say("skipped", f"'{visible(written)}' is no rhythm of the format", twig.where, (written,))

    def _values(self, twig: Twig, part: Any) -> None:
        place = " ".join(_text(part, "LOCATION").split())
        if place:
            twig.more["place"] = place
        status = (_STATUS if part.name == "VEVENT" else _STANDS).get(_text(part, "STATUS").upper())
        if status:
            twig.more["status"] = status
        else:
            self._remark(twig, part, "STATUS")
        tags = tuple(dict.fromkeys(filter(None, (one.strip() for one in _text(part, "CATEGORIES").split(";")))))
        if tags:
            twig.more["tags"] = tags
        link = _text(part, "URL")
        if is_link(link):
            twig.more["links"] = (link,)
        else:
            self._remark(twig, part, "URL")
        for name in _REMARKS:
            self._remark(twig, part, name)

    @staticmethod
    def _remark(twig: Twig, part: Any, name: str) -> None:
        said = " ".join(_text(part, name).split())
        if said:
            twig.remarks.append(f"{name.capitalize()}: {said}")

    def outline(self, title: str) -> Outline:
        """Return all of it; the period is the one asked for, else the one year of all days."""
        period = self.asked or (str(next(iter(self.years))) if len(self.years) == 1 else None)
        done: list[Done] = list(self.told.done())
        if period and not self.asked:
            done.append(Done("dated", f"the period is {period}: all days are in it"))
        tasks = tuple(twig.piece(()) for twig in self.tasks)
        return Outline(title=title, period=period, pieces=tasks, entries=tuple(self.entries), done=tuple(done))


def _day(part: Any, name: str) -> date | None:
    """Return the day of a property; None where there is none, or what stands there is no date."""
    held = _held(part, name)
    if isinstance(held, datetime):
        return held.date()
    return held if isinstance(held, date) else None


def _held(part: Any, name: str) -> Any:
    """Return the value of a property of days and times, None where there is none or it is broken."""
    try:
        return getattr(part.get(name), "dt", None)
    except ValueError:
        return None


def _last(part: Any, first: date | None, end: date | None) -> date | None:
    """Return the last day of an event: the end of whole days, and of what ends at midnight, is the day after it."""
    held, length = _held(part, "DTEND"), _held(part, "DURATION")
    if first is None:
        return None
    try:
        if end is None and isinstance(length, timedelta):
            start = _held(part, "DTSTART")
            held = (start if isinstance(start, datetime) else datetime.combine(start, time())) + length
            end = held.date()
        if end is not None and end > first and (not isinstance(held, datetime) or held.time() == time()):
            return end - timedelta(days=1)
    except (OverflowError, TypeError):
        return None
    return end


def _clock(part: Any) -> str:
    """Return the times of day that an event begins and ends at, "" where it takes whole days."""
    return " to ".join(_clocks(_held(part, name) for name in ("DTSTART", "DTEND", "DUE")))


def _clocks(held: Iterable[Any]) -> Iterator[str]:
    for at in held:
        if isinstance(at, datetime) and at.time() != time():
            yield f"{at:%H:%M}{f' {at.tzinfo}' if at.tzinfo else ''}"
