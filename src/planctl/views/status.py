"""What `status` answers: where the work stands, by the plan's own shape or as asked.

An item's own status stands. Its parts are counted beside it, and nothing is averaged into a percentage. An item that
serves two objectives is listed under both and counted once in what holds them. What needs a look, and how targets
stand, is worked out where somebody keeps a log of the plan, or where all of it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ITEM_KINDS, STATUSES
from planctl.speech import many, number, say
from planctl.views.countwords import on_list
from planctl.views.groups import GROUPINGS, REGISTERED, keys, names, register
from planctl.views.overview import Counts, Group, PlanStatus, Row, Status, Translation, remarks
from planctl.views.work import (
    NO_REPORT,
    WITHOUT_EVIDENCE,
    Work,
    evidence,
    heading,
    health,
    in_words,
    progress,
    stands,
    state,
)

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Item, Plan
    from planctl.views.choice import Filter
    from planctl.views.concerns import Concern, Followed

#: What the counts tell of already.
_COUNTED = ("overdue", "done without evidence")

__all__ = ["GROUPINGS", "Counts", "Group", "PlanStatus", "Row", "Status", "Translation", "remarks", "status"]


def status(  # noqa: PLR0913 - one for each option of the command
    plans: tuple[Plan, ...],
    today: date,
    *,
    priority: str | None = None,
    objective: str | None = None,
    owner: str | None = None,
    state: str | None = None,
    by: str | None = None,
    rows: bool = True,
    language: str | None = None,
) -> Status:
    """Return where the work stands, filtered and grouped as asked; with a `language`, how far plans are translated too.

    Without `rows`, items are left out where only their groups are to be shown, which is most of the work, and what is
    to be followed is told only of plans with a log.
    Raises NoSuchError for a filter or grouping that no plan knows; plans that do not know it are left out.
    """
    asked = {"priority": priority, "objective": objective, "owner": owner, "status": state}
    works = _grouped_by(tuple(map(Work, plans)), by)
    found: list[tuple[Work, tuple[Filter, ...]]] = [(work, ()) for work in works]
    if any(value is not None for value in asked.values()):
        from planctl.views.choice import chosen

        found = chosen(works, asked)
    detailed = len(plans) == 1 or any((priority, objective, owner, state, by))
    made = [_plan(work, filters, today, by, rows=rows or detailed, whole=rows) for work, filters in found]
    return Status(
        today=today,
        by=by,
        detailed=detailed,
        plans=tuple(_translated(one, work.plan, language) for (one, _), (work, _) in zip(made, found, strict=True)),
        items=tuple(row for _, listed in made for row in listed),
    )


def _grouped_by(works: tuple[Work, ...], by: str | None) -> tuple[Work, ...]:
    """Return the plans that can be grouped so."""
    if by is None:
        return works
    from planctl.views.choice import no_such

    if by not in GROUPINGS:
        raise no_such("grouping", "groupings", by, GROUPINGS)
    if by not in REGISTERED:
        return works
    able = tuple(work for work in works if register(work, by))
    if not able:
        raise no_such("grouping", REGISTERED[by], by, ())
    return able


def _plan(
    work: Work, filters: tuple[Filter, ...], today: date, by: str | None, *, rows: bool, whole: bool
) -> tuple[PlanStatus, tuple[Row, ...]]:
    plan = work.plan
    items = [item for item in plan.items if all(one.fits(item) for one in filters)]
    followed = _followed(work, today, whole=whole)
    late = followed.late if followed else {item.address for item in plan.items if work.is_overdue(item, today)}
    by = by or ("priority" if plan.priorities else "objective" if plan.objectives else "")
    found = [keys(work, by, item) for item in items]
    members = _members(items, found)
    groups_named = names(work, by, members)
    titles = {key: title for key, _, title in groups_named}
    own = zip(items, found, strict=True) if rows else ()
    listed = [_row(work, item, late, tuple(titles[key] for key in kept), followed) for item, kept in own]
    # What everything has in common stands in the heading and makes no group.
    if not by or by in {one.name for one in filters}:
        groups = [_group("", "", "", items, late)]
    else:
        groups = [
            _group(key, label, title, members.get(key, []), late)
            for key, label, title in groups_named
            if key in members or not filters
        ]
    lists = followed.lists(filters) if followed else ()
    return PlanStatus(
        plan=plan.id,
        title=", ".join((heading(plan), *(one.says for one in filters))),
        first=plan.period.first,
        last=plan.period.last,
        stands=_today(plan, today, items),
        groups=tuple(groups),
        counts=_counts(items, late),
        followed=work.has_log,
        lists=tuple((name, tuple(one.address for one in concerns)) for name, concerns in lists),
        look=_look(followed, dict(lists)) if followed else "",
    ), tuple(listed)


def _translated(made: PlanStatus, plan: Plan, language: str | None) -> PlanStatus:
    """Add how far a plan is translated into a language that is not its own."""
    if language is None:
        return made
    from planctl.localized import coverage, source_language

    if source_language(plan) == language:
        return made
    found = coverage(plan, language)
    return made.replace(translated=Translation(language, found.texts, len(found.missing), len(found.stale)))


def _followed(work: Work, today: date, *, whole: bool) -> Followed | None:
    """Return a plan with all that is to be followed of it; None where nobody keeps a log and nobody asks for it."""
    if not work.has_log and not whole:
        return None
    from planctl.views.concerns import Followed

    return Followed(work, today)


def _look(followed: Followed, lists: dict[str, list[Concern]]) -> str:
    """Return how many things need a look that the counts do not tell of, in a plan that has a log."""
    if not followed.work.has_log:
        return ""
    said = []
    for name, concerns in lists.items():
        if concerns and name not in _COUNTED:
            guessed = sum(map(followed.is_guess, concerns))
            guesses = many(guessed, "{n} suggested", "{n} suggested")
            words = on_list(name, len(concerns))
            said.append(f"{words} ({guesses})" if guessed else words)
    return ", ".join(said)


def _today(plan: Plan, today: date, items: list[Item]) -> str:
    """Return how today stands to the plan's period, and whether anyone has reported anything."""
    first, last = plan.period.first, plan.period.last
    if today < first:
        days, day = (first - today).days, in_words(first)
        if days == 1:
            return say("period begins {day}, tomorrow", day=day)
        return many(days, "period begins {day}, in {n} day", "period begins {day}, in {n} days", day=day)
    if today <= last:
        says = say("day {n} of {all}", n=number((today - first).days + 1), all=number((last - first).days + 1))
    else:
        says = say("period ended {day}", day=in_words(last))
    told = [standing.last for standing in plan.standings.values() if standing.last]
    if told:
        day = in_words(max(told), first.year if first.year == last.year else None)
        return ", ".join((says, say("last update {day}", day=day)))
    reported = any(state(item) != NO_REPORT or health(item) for item in items)
    return says if reported or not items else ", ".join((says, say("nothing reported")))


def _row(work: Work, item: Item, late: set[str], group: tuple[str, ...], followed: Followed | None) -> Row:
    measure = followed.measures.get(item.address) if followed else None
    return Row(
        plan=work.plan.id,
        kind=item.kind,
        number=item.number,
        id=item.id,
        address=item.address,
        title=item.title,
        group=group,
        parent=item.parent,
        priority=work.priority(item),
        objectives=work.objectives(item),
        owner=work.owner(item),
        status=state(item),
        health=health(item),
        stands=stands(item, told=work.is_told(item)),
        due=work.due(item),
        overdue=item.address in late,
        parts=len(item.parts),
        parts_done=sum(part.status == "done" for part in item.parts),
        progress=progress(item, lambda part: part.address in late),
        target=item.target.text if item.target else None,
        evidence=len(evidence(item)),
        risk=followed.risk(item) if followed else None,
        reached=measure.actual if measure else None,
        verdict=measure.verdict if measure else None,
        measured=measure.words if measure else None,
        updated=followed.heard(item) if followed else None,
        stale=followed.is_stale(item) if followed else False,
    )


def _counts(items: list[Item], late: set[str]) -> Counts:
    kinds = [item.kind for item in items]
    states = [state(item) for item in items]
    return Counts(
        kinds=tuple((kind, kinds.count(kind)) for kind in ITEM_KINDS.values() if kind in kinds),
        statuses=tuple((one, states.count(one)) for one in (*STATUSES, NO_REPORT) if one in states),
        overdue=sum(item.address in late for item in items),
        done_without_evidence=sum(item.status == "done" and stands(item) == WITHOUT_EVIDENCE for item in items),
    )


# --- groups ----------------------------------------------------------------------------------------------------------


def _members(items: list[Item], found: list[tuple[str, ...]]) -> dict[str, list[Item]]:
    members: dict[str, list[Item]] = {}
    for item, own in zip(items, found, strict=True):
        for key in own:
            members.setdefault(key, []).append(item)
    return members


def _group(key: str, label: str, title: str, items: list[Item], late: set[str]) -> Group:
    """Return a group that lists its items; what is part of a listed one is counted beside it."""
    addresses = {item.address for item in items}
    listed = tuple(item.address for item in items if item.parent not in addresses)
    return Group(key, label, title, listed, _counts(items, late))
