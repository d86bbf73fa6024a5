"""What opens a report on several plans: a table of them, what they share, months in which several have dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planctl.months import fold
from planctl.record import Record
from planctl.speech import capital, joined, later, many, month_and_year, say
from planctl.views.printed.calendar import count_dated
from planctl.views.printed.terms import stand
from planctl.views.work import NO_REPORT, is_open, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from planctl.model import Plan
    from planctl.views.printed.names import Names
    from planctl.views.printed.summary import Coming
    from planctl.views.report import Document

# What is shared, as what it is named.
_KINDS = {
    "organisation": later("organisation"),
    "body": later("body"),
    "network": later("network"),
    "series": later("series"),
    "plan": later("plan"),
}


# Bodies of these sorts are an organisation's own: two General Assemblies are two, though they are called alike.
_OWN = ("governing", "secretariat", "delegation", "committee", "jury", "member")


class Row(Record):
    """A plan in the table. `coming`: what is next.

    `counts`: what it holds, in words; `holds` says all of it, and whether nothing has a date; `stands`: how it stands.
    """

    anchor: str
    label: str
    title: str
    organisation: str | None
    period: str
    stage: str | None
    counts: tuple[str, ...]
    holds: str
    stands: str
    coming: Coming | None


class Shared(Record):
    """Something that several plans name: what it is called first, what it is there, and the labels of the plans."""

    title: str
    kinds: tuple[str, ...]
    plans: tuple[str, ...]


class Dates(Record):
    """How many dates a plan has in a month; `says` it with the plan's label."""

    label: str
    count: int
    says: str


class Month(Record):
    """A month in which several plans have dates."""

    name: str
    first: date
    dates: tuple[Dates, ...]


class Portfolio(Record):
    """Several plans side by side. `labels` tell them apart: short names, or titles where these are not enough."""

    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    shared: tuple[Shared, ...]
    months: tuple[Month, ...]


def portfolio(plans: Sequence[Plan], documents: Sequence[Document], names: Sequence[Names]) -> Portfolio | None:
    """Return the plans of a report side by side, each with its document and names; None where there is but one."""
    if len(plans) < 2:  # noqa: PLR2004 - one plan is no portfolio
        return None
    labels = _labels(documents)
    return Portfolio(
        labels=labels,
        rows=tuple(_row(plan, document, label) for plan, document, label in zip(plans, documents, labels, strict=True)),
        shared=tuple(_shared(plans, names, labels)),
        months=tuple(_months(documents, labels)),
    )


def _labels(documents: Iterable[Document]) -> tuple[str, ...]:
    shorts = Counter(document.short for document in documents)
    titles = Counter(document.title for document in documents)
    return tuple(
        one.short if shorts[one.short] == 1 else one.title if titles[one.title] == 1 else one.id for one in documents
    )


def _row(plan: Plan, document: Document, label: str) -> Row:
    return Row(
        anchor=document.anchor,
        label=label,
        title=document.title,
        organisation=document.head.organisation,
        period=document.period,
        stage=document.head.stage,
        counts=document.counts,
        holds=_holds(plan, document.counts),
        stands=_stands(plan),
        coming=document.summary.coming if document.summary else None,
    )


def _holds(plan: Plan, counts: tuple[str, ...]) -> str:
    what = joined(counts)
    if count_dated(plan):
        return what
    return " ".join((*([say("{counts}.", counts=what)] if what else []), say("Nothing in it has a date.")))


def _stands(plan: Plan) -> str:
    counts = Counter(state(item) for item in plan.items)
    if not counts:
        return say("The plan names no work.")
    if set(counts) == {NO_REPORT}:
        return say("Nobody has reported on the work.")
    return capital(say("{counts}.", counts=joined(stand(counts))))


# --- what is shared --------------------------------------------------------------------------------------------------


def _shared(plans: Sequence[Plan], names: Sequence[Names], labels: Sequence[str]) -> Iterator[Shared]:
    """Yield what several plans name, by any of its names, in the order in which it is first named."""
    groups: list[tuple[str, dict[str, None], dict[str, None]]] = []
    known: dict[str, int] = {}
    for plan, spoken, label in zip(plans, names, labels, strict=True):
        for kind, title, aliases in _named(plan):
            called = [fold(one).strip() for one in (title, *aliases)]
            at = next((known[one] for one in called if one in known), len(groups))
            if at == len(groups):
                groups.append((spoken.text(title), {}, {}))
            _, kinds, where = groups[at]
            kinds[kind] = None
            where[label] = None
            for one in called:
                known.setdefault(one, at)
    for title, kinds, where in groups:
        if len(where) > 1:
            yield Shared(title, tuple(say(_KINDS[kind]) for kind in kinds), tuple(where))


def _named(plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield everything that other plans could name too: its sort, its name, its other names."""
    own = plan.organisation
    if own is not None and not is_open(own.title):
        yield "organisation", own.title, own.aliases
    yield "plan", plan.title, (plan.id,)
    for kind, members in (("body", plan.bodies), ("network", plan.networks), ("series", plan.series)):
        for one in members:
            if not is_open(one.title) and getattr(one, "kind", None) not in _OWN:
                yield kind, one.title, getattr(one, "aliases", ())
    aims = (plan, *plan.objectives, *plan.priorities)
    for name in (name for aim in aims for name in getattr(aim, "aligned_with", ())):
        if not is_open(name):
            yield "plan", name, ()


# --- months ----------------------------------------------------------------------------------------------------------


def _months(documents: Sequence[Document], labels: Sequence[str]) -> Iterator[Month]:
    found: dict[date, list[Dates]] = {}
    for document, label in zip(documents, labels, strict=True):
        for month in document.calendar.months:
            count = len(month.lines)
            if count:
                says = many(count, "{plan}: {n} date", "{plan}: {n} dates", plan=label)
                found.setdefault(month.first, []).append(Dates(label, count, says))
    for first, dates in sorted(found.items(), key=lambda one: one[0]):
        if len(dates) > 1:
            yield Month(capital(month_and_year(first)), first, tuple(dates))
