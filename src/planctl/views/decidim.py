"""A plan as the CSV file that the accountability component of Decidim imports: each piece of work a result.

What is meant by the columns was read in its importer. It takes an id that it knows for an update of that result, so
ours begin where no result's own do; it replaces them, and the parents that name them, by its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import listed, quoted, visible
from planctl.kinds import FALLEN, STATUSES
from planctl.localized import source_language
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.views import NoSuchError
from planctl.views.exported import Exported, fitting, fitting_entries, table, works
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.model import Item, Plan
    from planctl.views.work import Work
    from planctl.when import When

#: The first id given to a result.
FIRST_ID = 900_001
#: What no reader could do without guessing: only these say how far something is.
_PROGRESS = {"done": "100", "not started": "0"}
_FEW = 6
_LOCALE = "[a-z]{2,3}(-[A-Za-z]{2,4})?"


class Ways(Record):
    """What Decidim calls things: the ids of its statuses by ours, of its categories by objective or priority.

    `locales` are those of the columns; none stands for the languages of the plans.
    """

    statuses: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    locales: tuple[str, ...] = ()


def ways(statuses: str | None, categories: str | None, locales: tuple[str, ...] = ()) -> Ways:
    """Read `done=3,in progress=2` and `research=7,B=8`; raises NoSuchError for what is no such map."""
    known = dict(_pairs("--status-map", statuses, "done=3"))
    for locale in locales:
        if not re.fullmatch(_LOCALE, locale):
            raise NoSuchError(f"--locale wants the code of a language, as fr or pt-BR, not {quoted(locale)}")
    for status in known:
        if status not in STATUSES:
            near = nearest(status, STATUSES)
            says = f"did you mean {quoted(near)}?" if near else f"the statuses are {listed(STATUSES, 'and')}"
            raise NoSuchError(f"--status-map: no status is called {quoted(status)}: {says}")
    return Ways(tuple(known.items()), tuple(_pairs("--category-map", categories, "research=7")), locales)


def _pairs(option: str, given: str | None, example: str) -> Iterator[tuple[str, str]]:
    for pair in (given or "").split(",") if given else ():
        name, sign, number = (part.strip() for part in pair.partition("="))
        if not (sign and name and re.fullmatch(r"[0-9]{1,18}", number)):
            raise NoSuchError(
                f"{option} wants names and the numbers Decidim has for them, as {example}, not {quoted(pair)}"
            )
        yield (fold(name) if option == "--status-map" else name), number


def accountability(plans: tuple[Plan, ...], how: Ways, *, delimiter: str = ";", **asked: str | None) -> Exported:
    """Return the work of plans as results; `asked` as for `status`. Raises NoSuchError for what no plan knows."""
    found = works(plans, asked)
    locales = how.locales or tuple(dict.fromkeys(one for plan in plans for one in plan.languages or ("en",)))
    columns = (
        *("id", "parent/id", "category/id", "scope/id", "status/id"),
        *(f"title/{one}" for one in locales),
        *(f"description/{one}" for one in locales),
        *("start_date", "end_date", "progress", "proposal_urls"),
    )
    ids: dict[tuple[str, str], str] = {}
    told: list[tuple[Plan, list[dict[str, str]]]] = []
    left: list[str] = []
    for work, filters in found:
        items = list(fitting(work, filters))
        for item in items:
            ids[work.plan.id, item.address] = str(FIRST_ID + len(ids))
        told.append((work.plan, [_row(work, item, ids, how, locales) for item in items]))
        entries = sum(1 for _ in fitting_entries(work, filters)) if filters else len(work.plan.calendar)
        left += _left(work, items, entries, how)
    return table(columns, told).replace(delimiter=delimiter, left=tuple(left))


def _row(
    work: Work, item: Item, ids: dict[tuple[str, str], str], how: Ways, locales: tuple[str, ...]
) -> dict[str, str]:
    plan = work.plan
    first, last = days(_when(work, item))
    return {
        "id": ids[plan.id, item.address],
        "parent/id": ids.get((plan.id, item.parent or ""), ""),
        "category/id": _category(work, item, how),
        "status/id": dict(how.statuses).get(item.status or "", ""),
        **{f"title/{code}": _in(plan, item.title, code, locales) for code in locales},
        **{f"description/{code}": _in(plan, item.statement, code, locales) for code in locales},
        "start_date": first,
        "end_date": last,
        "progress": _PROGRESS.get(item.status or "", ""),
    }


def _in(plan: Plan, text: str | None, code: str, locales: tuple[str, ...]) -> str:
    """Return a text in a language, "" where it is not in it: Decidim then shows the one in its own first language.

    Where no column is in the plan's own language, it is in that one, for a result needs a title.
    """
    own = source_language(plan)
    if isinstance(text, Translated):
        return text.languages.get(code) or ("" if own in locales else str(text))
    return str(text or "") if code == own or own not in locales else ""


def _category(work: Work, item: Item, how: Ways) -> str:
    ids = dict(how.categories)
    groups = (*work.objectives(item)[:1], work.priority(item) or "")
    return next((ids[one] for one in groups if one in ids), "")


def _when(work: Work, item: Item) -> When | None:
    """Return an item's date, or the only one that the calendar gives it."""
    if item.when is not None:
        return item.when
    given = [entry.when for entry in work.entries(item) if entry.when and entry.status not in FALLEN]
    return given[0] if len(given) == 1 else None


def days(when: When | None) -> tuple[str, str]:
    """Return the first and the last day of a date as Decidim has them, "" where that would be a guess."""
    if when is None or when.precision != "day" or when.certainty != "certain" or when.kind not in _SURE:
        return "", ""
    first = when.earliest.isoformat() if when.earliest and when.kind != "deadline" else ""
    return first, when.latest.isoformat() if when.latest else ""


#: Kinds of date that have a first and a last day which nobody has to choose.
_SURE = ("day", "span", "deadline")


def _left(work: Work, items: list[Item], entries: int, how: Ways) -> Iterator[str]:
    """Yield what a result of Decidim has no place for."""
    plan, name = work.plan, visible(work.plan.id)
    open_dates = [item for item in items if (when := _when(work, item)) is not None and days(when) == ("", "")]
    if open_dates:
        says = (f"{visible(_said(work, item))} of {visible(item.address)}" for item in open_dates[:_FEW])
        yield f"dates of {name} that are no days: {_some(says, len(open_dates))}"
    groups = [one.id for one in plan.objectives] + [one.id for one in plan.priorities]
    lacking = [one for one in groups if one not in dict(how.categories)]
    if lacking:
        yield f"objectives and priorities of {name}, which are categories there: --category-map {lacking[0]}=7"
    unknown = list(dict.fromkeys(one.status for one in items if one.status and one.status not in dict(how.statuses)))
    if unknown:
        example = f"--status-map '{unknown[0]}=1'"
        yield f"status{'es' * (len(unknown) != 1)} {listed(map(quoted, unknown), 'and')} of {name}, without {example}"
    if entries:
        yield f"{entries} entr{'ies' if entries != 1 else 'y'} of the calendar of {name}, which are meetings there"
    keys = [key for key in _LOST if any(getattr(item, key) for item in items)]
    if keys:
        yield f"of the work of {name}: {listed((key.rstrip('_') for key in keys), 'and')}"


#: Keys of work that no column of a result holds. Links of proposals it would hold, and read their last digit only.
_LOST = (
    *("number", "heading", "also_serves", "owner", "with_", "body", "organiser", "every", "lasts", "online", "target"),
    *("breakdown", "budget", "health", "evidence", "depends_on", "related", "series", "edition", "continues", "tags"),
    *("place", "links", "source", "note"),
)


def _said(work: Work, item: Item) -> str:
    when = _when(work, item)
    return when.text if when is not None else ""


def _some(says: Iterable[str], count: int) -> str:
    named = list(says)
    return listed([*named, f"{count - len(named)} more"] if count > len(named) else named, "and")
