"""What `report` answers: plans in their own shape, with calendar, open questions and registers, ready to print.

Everything is decided here: what is shown and in which order, what is counted, how it is called. A template lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import language, say
from planctl.views.printed.calendar import Calendar, calendar
from planctl.views.printed.dates import stretch
from planctl.views.printed.head import Head, Provenance, contents, head, provenance
from planctl.views.printed.names import Names
from planctl.views.printed.pieces import Group, Territory, Writer, territories
from planctl.views.printed.portfolio import Portfolio, portfolio
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
from planctl.views.printed.sections import Section, kinds_of, sections
from planctl.views.printed.summary import Summary, summary
from planctl.views.printed.terms import unit
from planctl.views.printed.undecided import Undecided, undecided
from planctl.views.reports import NAMES

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan


class Document(Record):
    """One plan, ready to print.

    `counts` says how much it holds, in words. `unit` is what its work is called: Action, Task, or Work where several
    kinds stand side by side. `provenance`: what it was made from, None only where somebody puts a document together.
    """

    anchor: str
    id: str
    short: str
    title: str
    period: str
    head: Head
    sections: tuple[Section, ...] = ()
    counts: tuple[str, ...] = ()
    summary: Summary = Summary(())
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
    provenance: Provenance | None = None


class Report(Record):
    """A report on one plan or several: its name, its title, the language of its own words, and the plans.

    `portfolio`: what opens it where there are several.
    """

    name: str
    title: str
    language: str
    plans: tuple[Document, ...]
    portfolio: Portfolio | None = None


def report(plans: tuple[Plan, ...], today: date, *, name: str = "annual", revision: str | None = None) -> Report:
    """Return a report on plans as they stood on a day; `revision` names the one their files were read at, if any.

    Raises NoSuchError for a report that there is not.
    """
    if name != "annual":
        from planctl.views.choice import no_such

        raise no_such("report", "reports", name, NAMES)
    taken: set[str] = {"contents", "main", "about", "portfolio"}
    names = tuple(Names(plan, taken) for plan in plans)
    documents = tuple(_document(plan, own, today, revision) for plan, own in zip(plans, names, strict=True))
    return Report(name, _title(documents), language(), documents, portfolio(plans, documents, names))


def _title(documents: tuple[Document, ...]) -> str:
    if len(documents) == 1:
        return documents[0].title
    periods = {document.period for document in documents}
    return say("Plans for {period}", period=periods.pop()) if len(periods) == 1 else say("Plans")


def _document(plan: Plan, names: Names, today: date, revision: str | None) -> Document:
    writer = Writer(names, today)
    work = writer.groups()
    known = {objective.id for objective in plan.objectives}
    open_ = undecided(names)
    document = Document(
        anchor=names.prefix,
        id=plan.id,
        short=plan.short,
        title=names.text(plan.title),
        period=stretch(plan.period.first, plan.period.last, plan.period),
        head=head(plan, names),
        counts=tuple(contents(plan)),
        summary=summary(names, writer, today, open_.count),
        unit=unit(kinds_of(work)),
        standing=standing(names, writer, today),
        objectives=writer.goals(),
        themes=names.texts(plan.themes),
        work=work,
        calendar=calendar(names, today if writer.is_told else None),
        undecided=open_,
        targets=targets(names, writer),
        networks=territories(names, (one for one in plan.networks if one.objective not in known)),
        series=series(names),
        bodies=bodies(names),
        notes=notes(names),
        provenance=provenance(plan, today, revision),
    )
    return document.replace(sections=tuple(sections(document, plan, names)))
