"""What `report` answers: plans in their own shape, with calendar, open questions and registers, ready to print.

Everything is decided here: what is shown and in which order, what is counted, how it is called. A template lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.kinds import ITEM_KINDS
from planctl.record import Record
from planctl.views.choice import no_such
from planctl.views.printed.calendar import Calendar, calendar, count_dated
from planctl.views.printed.dates import stretch
from planctl.views.printed.names import LANGUAGE, Names, Ref
from planctl.views.printed.pieces import Group, Territory, Writer, territories
from planctl.views.printed.registers import (
    Member,
    Note,
    Running,
    Standing,
    Target,
    bodies,
    notes,
    series,
    standing,
    targets,
)
from planctl.views.printed.undecided import Undecided, undecided
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planctl.model import Part, Plan

#: The reports there are; that for a board is `planctl.views.board`.
REPORTS = ("annual", "board")

# The order of a plan's sections, and what each is called unless the plan's front text has a name for it.
_TITLES = {
    "standing": "Where the work stands",
    "objectives": "Objectives",
    "themes": "Thematic priorities",
    "work": "Work",
    "calendar": "Calendar",
    "undecided": "Not decided yet",
    "targets": "Targets",
    "networks": "Networks",
    "series": "Series and editions",
    "bodies": "Bodies",
    "notes": "Notes on the text",
}
_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ca": "Catalan", "pt": "Portuguese"}
_PLURALS = {"body": "bodies", "priority": "priorities", "calendar entry": "calendar entries"}
# Front parts with one of these ids are the opening of a section, under their own heading.
_OPENINGS = {
    **{name: name for name in ("objectives", "themes", "work", "calendar", "targets", "networks", "series", "bodies")},
    **dict.fromkeys(("priorities", "actions", "tasks"), "work"),
    "agenda": "calendar",
}


class Section(Record):
    """A section of a printed plan: `kind` says which of its contents stand there, `text` what opens it.

    A part of the document's front text has the kind "part". `parts`: what the section holds, for the contents.
    """

    kind: str
    anchor: str
    title: str
    text: str | None = None
    parts: tuple[Ref, ...] = ()


class Adoption(Record):
    """The decision that adopted a plan: by whom, when, and where it can be found."""

    by: str | None
    when: str | None
    ref: str | None


class Head(Record):
    """What stands at the head of a plan. `translations`: the organisation's name in its other languages."""

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


class Document(Record):
    """One plan, ready to print.

    `counts` says how much it holds, in words. `unit` is what its work is called: Action, Task, or Work where several
    kinds stand side by side.
    """

    anchor: str
    id: str
    short: str
    title: str
    period: str
    head: Head
    sections: tuple[Section, ...] = ()
    counts: tuple[str, ...] = ()
    unit: str = "Work"
    standing: Standing | None = None
    objectives: tuple[Group, ...] = ()
    themes: tuple[str, ...] = ()
    work: tuple[Group, ...] = ()
    calendar: Calendar = Calendar()
    undecided: Undecided = Undecided()
    targets: tuple[Target, ...] = ()
    networks: tuple[Territory, ...] = ()
    series: tuple[Running, ...] = ()
    bodies: tuple[Member, ...] = ()
    notes: tuple[Note, ...] = ()


class Report(Record):
    """A report on one plan or several: its name, its title, the language of its own words, and the plans."""

    name: str
    title: str
    language: str
    plans: tuple[Document, ...]


def report(plans: tuple[Plan, ...], today: date, *, name: str = "annual") -> Report:
    """Return a report on plans; today is asked only where a plan reports on its work, for what is overdue.

    Raises NoSuchError for a report that there is not.
    """
    if name != "annual":
        raise no_such("report", "reports", name, REPORTS)
    taken: set[str] = {"contents", "main"}
    documents = tuple(_document(plan, Names(plan, taken), today) for plan in plans)
    if len(documents) == 1:
        return Report(name, documents[0].title, LANGUAGE, documents)
    periods = {document.period for document in documents}
    title = f"Plans for {periods.pop()}" if len(periods) == 1 else "Plans"
    return Report(name, title, LANGUAGE, documents)


def _document(plan: Plan, names: Names, today: date) -> Document:
    writer = Writer(names, today)
    work = writer.groups()
    kinds = _kinds_of(work)
    known = {objective.id for objective in plan.objectives}
    document = Document(
        anchor=names.prefix,
        id=plan.id,
        short=plan.short,
        title=names.text(plan.title),
        period=stretch(plan.period.first, plan.period.last, plan.period),
        head=_head(plan, names),
        counts=tuple(_counts(plan)),
        unit=kinds[0].capitalize() if len(kinds) == 1 else "Work",
        standing=standing(names, writer, today),
        objectives=writer.goals(),
        themes=names.texts(plan.themes),
        work=work,
        calendar=calendar(names),
        undecided=undecided(names),
        targets=targets(names, writer),
        networks=territories(names, (one for one in plan.networks if one.objective not in known)),
        series=series(names),
        bodies=bodies(names),
        notes=notes(names),
    )
    return document.replace(sections=tuple(_sections(document, plan, names)))


def _head(plan: Plan, names: Names) -> Head:
    organisation = plan.organisation.title if plan.organisation else None
    others = organisation.languages if isinstance(organisation, Translated) else {}
    approved = plan.approved
    when = names.dated(approved.when).words if approved and approved.when else None
    return Head(
        kind=names.maybe(plan.kind),
        stage=names.maybe(plan.stage),
        organisation=names.maybe(organisation),
        translations=tuple(Translated({one: text}, one) for one, text in others.items() if text != organisation),
        languages=tuple(_LANGUAGES.get(one, one) for one in plan.languages),
        approved=Adoption(names.who(approved.by), when, names.maybe(approved.ref)) if approved else None,
        owner=names.who(plan.owner),
        previous=names.maybe(plan.previous),
        aligned_with=names.texts(plan.aligned_with),
        guides=names.texts(plan.guides),
    )


def _counts(plan: Plan) -> Iterator[str]:
    kinds = [(kind, sum(item.kind == kind for item in plan.items)) for kind in ITEM_KINDS.values()]
    for what, count in (
        ("objective", len(plan.objectives)),
        ("priority", len(plan.priorities)),
        *kinds,
        ("network", len(plan.networks)),
        ("calendar entry", len(plan.calendar)),
    ):
        if count:
            yield f"{count} {what if count == 1 else _PLURALS.get(what, what + 's')}"
    if not count_dated(plan):
        yield "no dates"


# --- sections ------------------------------------------------------------------------------------------------------


def _sections(document: Document, plan: Plan, names: Names) -> Iterator[Section]:
    """Yield the sections in print order.

    The document's own front parts come first, in their order, except those that open a section. A part that follows
    such an opening in the document follows that section in print.
    """
    openings: dict[str, Part] = {}
    after: dict[str, list[Part]] = {"": []}
    last = ""
    kinds = _kinds(document)
    for part in plan.front:
        kind = _opened(part, kinds, document)
        if kind and kind not in openings:
            openings[kind] = part
            last = kind
        else:
            after.setdefault(last, []).append(part)
    for part in after[""]:
        yield _part(part, names)
    for kind in kinds:
        opening = openings.get(kind)
        yield Section(
            kind=kind,
            anchor=names.section(kind),
            title=names.text(opening.title) if opening else _title(kind, document),
            text=names.maybe(opening.text) if opening else None,
            parts=_inside(kind, document),
        )
        for part in after.get(kind, ()):
            yield _part(part, names)


def _kinds(document: Document) -> list[str]:
    """Return the sections that have something to show; the calendar always has, be it that nothing is dated."""
    return [
        kind
        for kind in _TITLES
        if (document.undecided.count if kind == "undecided" else kind == "calendar" or getattr(document, kind))
    ]


def _opened(part: Part, kinds: list[str], document: Document) -> str | None:
    kind = _OPENINGS.get(part.id)
    if kind == "objectives" and not document.objectives:
        kind = "work"
    return kind if kind in kinds else None


def _part(part: Part, names: Names) -> Section:
    return Section("part", names.section("front", part.id), names.text(part.title), names.maybe(part.text))


def _title(kind: str, document: Document) -> str:
    """Return what a section is called; the work by what holds it and what it is called: Objectives and actions."""
    if kind != "work":
        return _TITLES[kind]
    holders = {group.kind for group in document.work}
    words = [_PLURALS.get(holder, f"{holder}s") for holder in ("priority", "objective") if holder in holders]
    words += [f"{kind}s" for kind in _kinds_of(document.work)]
    return listed(words, "and").capitalize() if words else _TITLES[kind]


def _kinds_of(work: tuple[Group, ...]) -> list[str]:
    """Return the kinds of the work that stands at the top of its groups, each once, in order."""
    return list(dict.fromkeys(piece.kind for group in work for block in group.blocks for piece in block.pieces))


def _inside(kind: str, document: Document) -> tuple[Ref, ...]:
    if kind != "work":
        return ()
    return tuple(Ref(group.title, group.code, group.anchor) for group in document.work if group.title)
