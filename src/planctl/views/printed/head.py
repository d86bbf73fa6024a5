"""The head of a printed plan: whose it is, who adopted it, what it holds; and, at its end, what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.kinds import ITEM_KINDS
from planctl.localized import coverage, source_language
from planctl.record import Record
from planctl.speech import language
from planctl.views.countwords import counted
from planctl.views.printed.dates import long_day
from planctl.views.printed.terms import language_name
from planctl.views.work import TO_BE_DECIDED
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.views.printed.names import Names


class Adoption(Record):
    """The decision that adopted a plan: by whom, when, and where it can be found."""

    by: str | None
    when: str | None
    ref: str | None


class Head(Record):
    """What stands at the head of a plan.

    `stage` is said by whoever prints it. `translations`: the organisation's name in its other languages; `names`: its
    short names.
    """

    kind: str | None
    stage: str | None
    organisation: str | None
    translations: tuple[str, ...]
    languages: tuple[str, ...]
    approved: Adoption | None
    owner: str | None
    previous: str | None
    aligned_with: tuple[str, ...]
    guides: tuple[str, ...]
    names: tuple[str, ...] = ()


class Translation(Record):
    """How much of a plan stands in the report's language; `of` is the language of the rest, in words.

    `texts`: all that could be translated, `missing`: those that stand in the plan's own language, `stale`: those whose
    original was changed after they were translated.
    """

    of: str
    texts: int
    missing: int
    stale: int


class Provenance(Record):
    """What a printed plan was made from: the plan's id, the day up to which reports count, the revision it was read at.

    All of it is given, nothing comes from a clock. `updates`: how many reports there are, `last`: the newest one's day.
    `translation` is None where the report speaks the plan's language.
    """

    id: str
    as_of: str
    day: date
    revision: str | None
    updates: int
    last: str | None
    translation: Translation | None


def head(plan: Plan, names: Names) -> Head:
    """Return the head of a plan."""
    organisation = plan.organisation.title if plan.organisation else None
    others = organisation.languages if isinstance(organisation, Translated) else {}
    approved = plan.approved
    when = names.dated(approved.when).words if approved and approved.when else None
    return Head(
        kind=names.maybe(plan.kind),
        stage=TO_BE_DECIDED if plan.stage == "tbd" else plan.stage,
        organisation=names.maybe(organisation),
        translations=tuple(Translated({one: text}, one) for one, text in others.items() if text != organisation),
        languages=tuple(map(language_name, plan.languages)),
        approved=Adoption(names.who(approved.by), when, names.maybe(approved.ref)) if approved else None,
        owner=names.who(plan.owner),
        previous=names.maybe(plan.previous),
        aligned_with=names.texts(plan.aligned_with),
        guides=names.texts(plan.guides),
        names=names.texts(plan.organisation.aliases) if plan.organisation else (),
    )


def provenance(plan: Plan, today: date, revision: str | None) -> Provenance:
    """Return what a printed plan was made from."""
    updates = [update.date for standing in plan.standings.values() for update in standing.updates]
    own = source_language(plan)
    translation = None
    if own != language():
        found = coverage(plan, language())
        translation = Translation(language_name(own), found.texts, len(found.missing), len(found.stale))
    return Provenance(
        id=plan.id,
        as_of=long_day(today),
        day=today,
        revision=revision,
        updates=len(updates),
        last=long_day(max(updates)) if updates else None,
        translation=translation,
    )


def contents(plan: Plan) -> Iterator[str]:
    """Yield how much a plan holds, in words: `3 objectives`, `22 tasks`; what it has none of is left out."""
    for what, count in (
        ("objective", len(plan.objectives)),
        ("priority", len(plan.priorities)),
        *((kind, sum(item.kind == kind for item in plan.items)) for kind in ITEM_KINDS.values()),
        ("network", len(plan.networks)),
        ("calendar entry", len(plan.calendar)),
    ):
        if count:
            yield counted(what, count)
