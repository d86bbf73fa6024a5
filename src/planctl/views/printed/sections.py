"""The sections of a printed plan: which there are, in which order, what they are called, what opens each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.record import Record
from planctl.speech import capital, joined, later, say
from planctl.views.printed.names import Names, Ref
from planctl.views.printed.terms import several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Part, Plan
    from planctl.views.printed.pieces import Group
    from planctl.views.report import Document

# The order of a plan's sections, and what each is called unless the plan's front text has a name for it.
_TITLES = {
    "standing": later("Where the work stands"),
    "objectives": later("Objectives"),
    "themes": later("Thematic priorities"),
    "work": later("Work"),
    "calendar": later("Calendar"),
    "undecided": later("Not decided yet"),
    "targets": later("Targets"),
    "networks": later("Networks"),
    "series": later("Series and editions"),
    "bodies": later("Bodies"),
    "notes": later("Notes on the text"),
}
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


def sections(document: Document, plan: Plan, names: Names) -> Iterator[Section]:
    """Yield the sections of a plan in print order.

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
        return say(_TITLES[kind])
    holders = {group.kind for group in document.work}
    words = [several(holder) for holder in ("priority", "objective") if holder in holders]
    words += [several(kind) for kind in kinds_of(document.work)]
    return capital(joined(words)) if words else say(_TITLES[kind])


def kinds_of(work: tuple[Group, ...]) -> list[str]:
    """Return the kinds of the work that stands at the top of its groups, each once, in order."""
    return list(dict.fromkeys(piece.kind for group in work for block in group.blocks for piece in block.pieces))


def _inside(kind: str, document: Document) -> tuple[Ref, ...]:
    if kind != "work":
        return ()
    return tuple(Ref(group.title, group.code, group.anchor) for group in document.work if group.title)
