"""What `import` tells of a file: how much of it is in the draft, what was done on the way, and what to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.intake.outline import DEEDS
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.intake.outline import Aim, Done, Outline, Piece

_SEVERAL = {"action": "actions", "task": "tasks", "subtask": "subtasks", "milestone": "milestones"}


class Told(Record):
    """One thing that was done: in words, where in the file, and what it was done to, word for word."""

    says: str
    where: str
    words: tuple[str, ...] = ()


class Group(Record):
    """Everything of one sort. `kind` is one of `planctl.intake.outline.DEEDS`."""

    kind: str
    heading: str
    told: tuple[Told, ...]


class Account(Record):
    """The whole account. `what` is what the file was taken for, `draft` where the draft is written, None on stdout.

    `holds` says how much the draft holds, in words; `groups` what was done, in a fixed order, without empty ones.
    """

    source: str
    what: str
    draft: str | None
    holds: tuple[str, ...]
    groups: tuple[Group, ...]


def account(source: str, what: str, draft: str | None, outline: Outline, done: Iterable[Done]) -> Account:
    """Return the account of an outline; `done` is what was done besides, while the draft was written."""
    by_kind: dict[str, list[Told]] = {kind: [] for kind in DEEDS}
    for one in (*outline.done, *done):
        # What is quoted in the line already need not stand below it.
        by_kind[one.kind].append(Told(one.says, one.where, tuple(text for text in one.words if text not in one.says)))
    groups = (Group(kind, DEEDS[kind], tuple(told)) for kind, told in by_kind.items() if told)
    return Account(source, what, draft, tuple(_holds(outline)), tuple(groups))


def _holds(outline: Outline) -> Iterator[str]:
    counts = {
        "objectives": sum(aim.kind == "objective" for aim in outline.aims),
        "priorities": sum(aim.kind == "priority" for aim in outline.aims),
        **dict.fromkeys(_SEVERAL.values(), 0),
    }
    for piece in _pieces((*outline.pieces, *(piece for aim in outline.aims for piece in _of(aim)))):
        counts[_SEVERAL[piece.kind]] += 1
    counts["calendar entries"] = len(outline.entries)
    counts["parts of the front text"] = len(outline.front)
    for what, count in counts.items():
        if count:
            one = {"priorities": "priority", "calendar entries": "calendar entry"}.get(what, what.removesuffix("s"))
            yield f"{count} {what if count != 1 else one.replace('parts of', 'part of')}"


def _of(aim: Aim) -> tuple[Piece, ...]:
    return aim.pieces


def _pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _pieces(piece.parts)
