"""What comes back: a rhythm in words or as a rule of RFC 5545, and its slots in a period. Never drifts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planctl.dates import Period, Unread, add_months, days_in, month_end
from planctl.datewords import WORDS
from planctl.months import WEEKDAYS, fold
from planctl.record import Record

if TYPE_CHECKING:
    from planctl.text import Misread

EXAMPLES = (
    "write week, fortnight, month, quarter, half-year, year, month on 15, first Monday of the month, or on demand"
)
LONGEST = 200
#: How many months one turn of a rhythm takes, for those that go by months.
_MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_LAST = 9
_LAST_DAY = 31

# Unit, how many of it, and the folded words. A `joining` word says nothing by itself; a `number` is its value.
_VOCABULARY = """
day 1: day, days, daily, jour, jours, quotidien, dia, dias, diario, diari, dies
week 1: week, weeks, weekly, semaine, semaines, hebdomadaire, semana, semanas, semanal, setmana, setmanes, setmanal
fortnight 1: fortnight, fortnights, fortnightly, quinzaine, quincena, quincenal, quinzena, quinzenal
month 1: month, months, monthly, mois, mensuel, mensuelle, mes, meses, mensual, mesos, mensal
month 2: bimestriel, bimestrielle, bimestral, bimestrial
quarter 1: quarter, quarters, quarterly, trimestre, trimestres, trimestriel, trimestrielle, trimestral
half-year 1: half-year, half year, half-yearly, semester, semestre, semestres, semestriel, semestrielle, semestral
half-year 1: semi-annual, semi-annually, six-monthly
year 1: year, years, yearly, annual, annually, an, ans, annee, annees, annuel, annuelle, ano, anos, anual, any, anys
on demand 1: on demand, on request, as needed, as required, when needed, a la demande, sur demande, a demanda
on demand 1: bajo demanda, a peticion, sota demanda, a peticio, sob demanda, a pedido
irregular 1: irregular, irregularly, irregulier, irreguliere, occasional, occasionally, occasionnel, ocasional
irregular 1: ocasionalment, from time to time, ponctuel
tbd 1: tbd, to be decided
joining 0: every, each, the, of, on, in, at, a, le, la, les, l, el, els, los, las, os, as, de, du, del, d, do, da
joining 0: chaque, cada, tous, toutes, todos, todas, todo, toda, tots, totes, tot
number 2: two, deux, dos, dues, dois, duas
number 3: three, trois, tres
number 4: four, quatre, cuatro, quatro
number 6: six, seis, sis
number 15: quinze, quince
"""
_AMBIGUOUS = {
    "biweekly": "fortnight, or 2 slots a week in words of your own",
    "bimonthly": "fortnight or 2 months",
    "bimensuel": "fortnight, or 2 months",
    "biannual": "half-year or 2 years",
    "biannually": "half-year or 2 years",
}


def _vocabulary() -> dict[str, tuple[str, int]]:
    words: dict[str, tuple[str, int]] = {}
    for line in _VOCABULARY.strip().splitlines():
        head, _, said = line.partition(": ")
        unit, _, count = head.rpartition(" ")
        # A word that is said twice means what it is said to mean first.
        words = dict.fromkeys(said.split(", "), (unit, int(count))) | words
    return words


_WORDS = _vocabulary()


class Slot(Record):
    """One turn of what comes back: it is to happen between these days, both inside; one day when they are equal."""

    first: date
    last: date


class Every(Record):
    """How often something comes back.

    `text`: the author's words. `unit`: "day", "week", "fortnight", "month", "quarter", "half-year", "year", "rule" (RFC
    5545), "on demand", "irregular" (comes back, no rhythm stated) or "tbd". `count`: how many units from one to the
    next. `day`: the day of the month (31 means its last day), `weekday`: 1 (Monday) to 7, `nth`: which of the month's,
    9 for the last; `month`: of a yearly rhythm; 0 where not said. `rule`: the RRULE, when `unit` is "rule".
    """

    text: str
    unit: str
    count: int = 1
    day: int = 0
    weekday: int = 0
    nth: int = 0
    month: int = 0
    rule: str = ""

    def slots(self, period: Period) -> tuple[Slot, ...]:
        """Return its turns in a period, in order, cut to the period; none for "on demand", "irregular" and "tbd".

        A rhythm without a day gives one slot for each of its stretches, counted from the period's first month; a week
        belongs to the period that holds its Thursday (ISO 8601). With a day, each slot is that day.
        """
        if self.unit == "rule":
            return tuple(Slot(day, day) for day in _rule_days(self.rule, period))
        if self.nth or self.day or self.month or self.unit == "day":
            return _on_days(self, period)
        if self.unit in ("week", "fortnight"):
            return _weeks(self, period)
        months = _MONTHS_IN.get(self.unit, 0) * self.count
        begin = period.first.replace(day=1)
        slots = []
        while months and begin <= period.last:
            after = add_months(begin, months)
            slots.append(_cut(begin, after - timedelta(days=1), period))
            begin = after
        return tuple(slots)


def _cut(first: date, last: date, period: Period) -> Slot:
    return Slot(max(first, period.first), min(last, period.last))


def _weeks(every: Every, period: Period) -> tuple[Slot, ...]:
    step = timedelta(weeks=every.count * (2 if every.unit == "fortnight" else 1))
    if every.weekday:
        day = period.first + timedelta(days=(every.weekday - period.first.isoweekday()) % 7)
        days = []
        while day <= period.last:
            days.append(Slot(day, day))
            day += step
        return tuple(days)
    thursday = period.first + timedelta(days=(4 - period.first.isoweekday()) % 7)
    slots = []
    while thursday <= period.last:
        monday = thursday - timedelta(days=3)
        slots.append(_cut(monday, monday + step - timedelta(days=1), period))
        thursday += step
    return tuple(slots)


def _on_days(every: Every, period: Period) -> tuple[Slot, ...]:
    """Return the slots that are single days, or the one month of each year; each counted anew, so nothing drifts."""
    if every.unit == "day":
        length = (period.last - period.first).days + 1
        days = [period.first + timedelta(days=n) for n in range(0, length, every.count)]
        return tuple(Slot(day, day) for day in days)
    slots = []
    begin = period.first.replace(day=1)
    while begin <= period.last:
        if every.month in (0, begin.month):
            first, last = _days_of(every, begin.year, begin.month)
            if first <= period.last and last >= period.first:
                slots.append(_cut(first, last, period))
        begin = add_months(begin, 1)
    return tuple(slots)


def _days_of(every: Every, year: int, month: int) -> tuple[date, date]:
    end = month_end(year, month)
    if every.nth == _LAST:
        day = end - timedelta(days=(end.isoweekday() - every.weekday) % 7)
    elif every.nth:
        first = date(year, month, 1)
        day = first + timedelta(days=(every.weekday - first.isoweekday()) % 7 + 7 * (every.nth - 1))
    elif every.day:
        day = date(year, month, min(every.day, end.day))
    else:
        return date(year, month, 1), end
    return day, day


def read_every(text: str) -> Every | Misread:
    """Return the rhythm that a text tells, or the first characters of it that do not fit and what to write instead."""
    try:
        return _read(text)
    except Unread as unread:
        return unread.misread


def _read(text: str) -> Every:
    if len(text) > LONGEST:
        raise Unread(f"a rhythm of {len(text)} characters; at most {LONGEST} are read", 0, len(text), EXAMPLES)
    folded = " ".join(fold(text).split())
    unit, count = _WORDS.get(folded, ("joining", 0))
    if unit not in ("joining", "number"):
        return Every(text, unit, count)
    if folded in _AMBIGUOUS:
        raise Unread(f"'{text}' is understood in two ways", 0, len(text), f"write {_AMBIGUOUS[folded]}")
    rule = re.match(r"\s*(?:RRULE:)?(?=[A-Z]+=)", text)
    if rule:
        from planctl.rules import read_rule

        return Every(text, "rule", rule=read_rule(text, rule.end()))
    return _read_words(text)


def _read_words(text: str) -> Every:
    """Read a rhythm of several words by the sequence of their kinds: Unit, Number, Count, Ordinal, Weekday, Month."""
    shape, units, numbers = "", list[str](), list[int]()
    counting = False
    for found in re.finditer(r"([0-9]+)(?:st|nd|rd|th|er|e|r|n|t|º|ª)?(?![^\W_])|[^\W\d_]+(?:-[^\W\d_]+)*|\S", text):
        kind, unit, number = _kind(fold(found[1] or found[0]))
        if kind == "?":
            raise Unread(f"'{found[0]}' is not a word of a rhythm", *found.span(), EXAMPLES)
        if kind == "U" and counting:
            shape = shape[:-1] + "C"  # `2 months`; but the `15th of the month` is a day
        counting = kind == "N" and found[1] in (None, found[0])
        shape += kind
        units += [unit] if unit else []
        numbers += [number] if number else []
    every = _shaped(text, shape, units, numbers)
    if every is None:
        raise Unread(f"'{text[:60]}' is not a rhythm that planctl knows", 0, len(text), EXAMPLES)
    return every


def _kind(word: str) -> tuple[str, str, int]:
    """Return the kind of a folded word, with its unit or its number; "" for what only joins, "?" for an unknown one."""
    unit, count = _WORDS.get(word, ("", 0))
    category, value = WORDS.get(word, ("", 0))
    kind = "?"
    if unit == "joining" or word in ",'’":
        kind, unit, value = "", "", 0
    elif unit == "number" or (word.isascii() and word.isdecimal() and len(word) <= 2):  # noqa: PLR2004
        kind, unit, value = "N", "", count or int(word)
    elif unit:
        kind, value = "U", count - 1
    elif category in ("ordinal", "weekday", "month"):
        kind = category[0].upper()
    else:
        value = WEEKDAYS.get(word.removesuffix("s"), 0) or WEEKDAYS.get(word, 0)
        kind = "W" if value else "?"
    return kind, unit, value


def _shaped(text: str, shape: str, units: list[str], numbers: list[int]) -> Every | None:
    """Return the rhythm of which these are the kinds of words, with its units and its numbers in their order."""
    every: Every | None = None
    match shape, units, numbers:
        case "U", [unit], _:
            every = Every(text, unit, 1 + sum(numbers))
        case "CU", [unit], [number, *_] if unit not in _STILL:
            every = Every(text, *_COUNTED.get((number, unit), (unit, number)))
        case (("W" | "UW"), ([] | ["week"]), [weekday]):
            every = Every(text, "week", weekday=weekday)
        case (("OW" | "OWU" | "UOW" | "NW" | "NWU"), ([] | ["month"]), [nth, weekday]) if nth in (1, 2, 3, 4, _LAST):
            every = Every(text, "month", weekday=weekday, nth=nth)
        case (("UN" | "NU" | "UNU"), (["month"] | ["day", "month"]), [day]) if day <= _LAST_DAY:
            every = Every(text, "month", day=day)
        case (("OUU" | "UOU" | "OU" | "UO"), (["day", "month"] | ["month", "day"] | ["month"]), [nth]) if nth == _LAST:
            every = Every(text, "month", day=_LAST_DAY)
        case (("M" | "UM"), ([] | ["year"]), [month]):
            every = Every(text, "year", month=month)
        case (("NM" | "UNM" | "NMU"), ([] | ["year"]), [day, month]) if day <= days_in(2024, month):
            every = Every(text, "year", day=day, month=month)
        case (("MN" | "UMN"), ([] | ["year"]), [month, day]) if day <= days_in(2024, month):
            every = Every(text, "year", day=day, month=month)
    return every


_STILL = frozenset(("on demand", "irregular", "tbd"))
# Counts that have a name of their own.
_COUNTED = {
    (7, "day"): ("week", 1),
    (14, "day"): ("fortnight", 1),
    (15, "day"): ("fortnight", 1),
    (2, "week"): ("fortnight", 1),
    (3, "month"): ("quarter", 1),
    (6, "month"): ("half-year", 1),
    (12, "month"): ("year", 1),
}


# dateutil looks for the days of a rule up to the year 9999, which is slow where there are none. The calendar repeats
# every 400 years, weekdays included, so the same search is made in its last centuries, where it is short.
_LATER = 19 * 400


def _rule_days(rule: str, period: Period) -> list[date]:
    """Return the days of a rule in a period, the rule counted from the period's first day."""
    from datetime import datetime, time
    from itertools import takewhile

    from dateutil.rrule import rrulestr

    def later(found: re.Match[str]) -> str:
        return f"UNTIL={int(found[1]) + _LATER}"

    start = datetime.combine(period.first.replace(year=period.first.year + _LATER), time())
    end = datetime.combine(period.last.replace(year=period.last.year + _LATER), time())
    found = rrulestr(re.sub(r"UNTIL=([0-9]{4})", later, rule), dtstart=start)
    days = [moment.date() for moment in takewhile(lambda moment: moment <= end, found)]
    return [day.replace(year=day.year - _LATER) for day in days]
