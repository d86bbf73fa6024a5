"""How one value differs from another, in words: dates by how much, quantities by how many, lists by what came and went.

Values are worded as the plan has them; `said` says one with its references by title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.dates import add_months
from planctl.finding import listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planctl.amount import Amount
    from planctl.when import When

_SURE = {"certain": 0, "uncertain": 1, "approximate": 1, "uncertain and approximate": 2}
_WEEK = 7
_COUNTED = {1: "a", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def date_moved(before: When | None, after: When | None) -> str:
    """Return what a new date means: `a week later`, `ends 3 days earlier`, `narrowed down`, `less certain`."""
    if before is None or after is None or not before.is_dated or not after.is_dated:
        return ""
    how = _moved(before, after)
    sure = _SURE[after.certainty] - _SURE[before.certainty]
    said = [how] if how else []
    if sure:
        said.append("more certain" if sure < 0 else "less certain")
    elif not how and before.is_settled != after.is_settled:
        said.append("settled" if after.is_settled else "open again")
    return ", ".join(said)


def _moved(before: When, after: When) -> str:
    first, last = _apart(before.earliest, after.earliest), _apart(before.latest, after.latest)
    if first == last:
        return first
    if before.earliest and before.latest and after.earliest and after.latest:
        if before.earliest <= after.earliest and after.latest <= before.latest:
            return "narrowed down" if before.kind in ("window", "one of") else _ends(first, last)
        if after.earliest <= before.earliest and before.latest <= after.latest and after.kind in ("window", "one of"):
            return "less exact"
        if after.earliest > before.latest or after.latest < before.earliest:
            # One day instead of a month, say: what counts is the distance from end to end.
            return last if "later" in last and "later" in first else first if "earlier" in first else last
    return _ends(first, last)


def _ends(first: str, last: str) -> str:
    ends = [f"begins {first}"] if first else []
    return " and ".join([*ends, *([f"ends {last}"] if last else [])])


def _apart(before: date | None, after: date | None) -> str:
    """Return how far a day has moved: `a week later`; nothing where it has not, or is not known."""
    if before is None or after is None or before == after:
        return ""
    months = (after.year - before.year) * 12 + after.month - before.month
    at_end = _is_end(before) and _is_end(after)
    days = abs((after - before).days)
    if months and (before.day == after.day or at_end):
        years, rest = divmod(abs(months), 12)
        says = _count(abs(months), "month") if rest else _count(years, "year")
    elif days % _WEEK == 0:
        says = _count(days // _WEEK, "week")
    else:
        says = _count(days, "day")
    return f"{says} {'later' if after > before else 'earlier'}"


def _is_end(day: date) -> bool:
    return add_months(day.replace(day=1), 1).toordinal() == day.toordinal() + 1


def _count(number: int, unit: str) -> str:
    return f"{_COUNTED.get(number, str(number))} {unit}{'s' * (number != 1)}"


def amount_moved(before: Amount | None, after: Amount | None) -> str:
    """Return what a new quantity means: `6 more`, `2 fewer`; nothing where the two cannot be compared."""
    if before is None or after is None:
        return ""
    same_sort = (before.low is None, before.high is None) == (after.low is None, after.high is None)
    old, new = (one.low if one.low is not None else one.high for one in (before, after))
    if old is None or new is None or not same_sort or old == new:
        return ""
    return f"{new - old:,} more" if new > old else f"{old - new:,} fewer"


def parts_moved(before: dict[str, Any], after: dict[str, Any], said: Callable[[Any], str]) -> str:
    """Return what became of the parts of a whole: `Africa 12 (was 10), Asia dropped (was 8)`."""
    words = []
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        lead = f"{name} " if name else ""
        if new is None:
            words.append(f"{lead}dropped (was {said(old)})")
        elif old is None:
            words.append(f"{lead}{said(new)}")
        elif said(old) != said(new):
            words.append(f"{lead}{said(new)} (was {said(old)})")
    return ", ".join(words)


def members_moved(before: tuple[Any, ...], after: tuple[Any, ...], said: Callable[[Any], str]) -> str:
    """Return what came into a list and what left it: `now with A and B; no longer with C`."""
    olds, news = [said(one) for one in before], [said(one) for one in after]
    came, went = [one for one in news if one not in olds], [one for one in olds if one not in news]
    if not came and not went:
        return f"now in another order: {listed(news, 'and')}" if news else ""
    said_so = [f"now also {listed(came, 'and')}" if olds else listed(came, "and")] if came else []
    return "; ".join([*said_so, *([f"no longer {listed(went, 'and')}"] if went else [])])
