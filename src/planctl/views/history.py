"""What `show --history` answers: every change of an item or an entry, from git and from the log, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.model import Entry, Item
from planctl.past import Past, kept, text_of
from planctl.record import Record
from planctl.views.changed import Teller
from planctl.views.changes import Row
from planctl.views.daywords import full_day
from planctl.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from planctl.model import Plan
    from planctl.past import Step
    from planctl.revision import Revision, Version
    from planctl.updates import Update

#: Keys of an update that tell what was reported, in the order they are told.
_TOLD = ("status", "health", "when", "value", "result", "evidence", "amends")


class Event(Record):
    """What was changed, or reported, at once.

    `source` is "git", "log", or "files" for what is not committed yet; then there is no day. `who` made the commit, or
    reported.
    """

    source: str
    day: date | None
    who: str | None
    revision: str | None
    subject: str | None
    why: str | None
    rows: tuple[Row, ...]


class Course(Record):
    """One thing, and its events, newest first."""

    plan: str
    kind: str
    address: str
    number: str | None
    id: str | None
    title: str
    events: tuple[Event, ...]


class History(Record):
    """The history of everything that goes by the name asked for; `remark` says where it breaks off."""

    what: str
    items: tuple[Course, ...]
    remark: str | None = None


def called(rev: str, commit: Revision) -> str:
    """Return how a revision is called: as it was typed, and its day."""
    return f"{visible(rev)} ({full_day(commit.day)})"


def past(
    way: Past,
    versions: Iterable[Version],
    content: Callable[[str], bytes | None],
    files: bytes,
    *,
    shallow: bool = False,
) -> Course:
    """Return the history of the item or entry that `way` leads back; `versions` are those of its plan, newest first.

    `content` gives the bytes of a version by its id, and `files` are those of the plan as it is now. Of a `shallow`
    clone the oldest version is not told: what it seems to add was there before.
    """
    plan, thing = way.plan, way.thing
    told = sorted(_reported(plan, thing), key=_day, reverse=True)
    commits = list(_committed(way, versions, content, files))
    if shallow and way.is_first:
        commits.pop()
    events = _merged(commits, told)
    kind = thing.kind if isinstance(thing, Item) else "entry"
    number = thing.number if isinstance(thing, Item) else None
    return Course(plan.id, kind or "entry", thing.address, number, thing.id, str(thing.title), tuple(events))


def _committed(
    way: Past, versions: Iterable[Version], content: Callable[[str], bytes | None], files: bytes
) -> Iterator[Event]:
    """Yield what each commit changed, and before that what is not committed yet."""
    texts: dict[str, str] = {}

    def text(name: str) -> str:
        return kept(texts, name, lambda: text_of(content(name)))

    first = True
    for version in versions:
        if version.after is None:
            # It was removed, and brought back since.
            continue
        after = text(version.after)
        if first:
            first = False
            step = way.step([after], text_of(files))
            if step is not None:
                yield Event("files", None, None, None, None, None, _rows(step))
        step = way.step([text(name) for name in version.before], after)
        if step is not None and (rows := _rows(step)):
            made = version.revision
            yield Event("git", made.day, made.author, made.id, made.subject, None, rows)
        if way.is_over:
            return


def _rows(step: Step) -> tuple[Row, ...]:
    teller = Teller(step.before, step.after)
    return tuple(Row(**told) for change in step.changes if (told := teller.told(change)))


def _reported(plan: Plan, thing: Item | Entry) -> Iterator[Event]:
    """Yield what the log says of a thing, and of an item's dates in the calendar."""
    work = Work(plan)
    entries = work.entries(thing) if isinstance(thing, Item) else ()
    for one in (thing, *entries):
        for update in plan.standing(one).updates:
            rows = tuple(_told(one, update))
            who = work.name(update.by) if update.by else None
            text, why = (str(one) if one else None for one in (update.text, update.why))
            yield Event("log", update.date, who, None, text, why, rows)


def _told(one: Item | Entry, update: Update) -> Iterator[Row]:
    """Yield what an update says, key by key."""
    kind = one.kind if isinstance(one, Item) else "entry"
    for key in _TOLD:
        value = getattr(update, key)
        if not value or (key == "result" and update.slot is not None):
            continue
        says = _words(key, value)
        if key == "result" and update.on is not None:
            says += f" on {full_day(update.on)}"
        yield _row(one, kind or "entry", key, says)
    if update.slot is not None and update.result is not None:
        yield _row(one, kind or "entry", "slot", f"the turn of {full_day(update.slot)}: {update.result}")


def _row(one: Item | Entry, kind: str, key: str, says: str) -> Row:
    return Row(
        section="log",
        how="reported",
        kind=kind,
        address=one.address,
        number=getattr(one, "number", None),
        id=one.id,
        label=getattr(one, "number", None) or "",
        title=str(one.title),
        key=key,
        before=None,
        after=says,
        says=says,
    )


def _words(key: str, value: object) -> str:
    if key == "when":
        return f"moved to {getattr(value, 'text', value)}"
    if key == "value" and isinstance(value, tuple):
        parts = (f"{one.part} {one.total if one.total is not None else f'+{one.add}'}".strip() for one in value)
        return f"reached: {', '.join(parts)}"
    if isinstance(value, tuple):
        return f"{key}: {', '.join(map(str, value))}"
    return f"{key}: {value}"


def _day(event: Event) -> date:
    from datetime import date

    return event.day or date.max


def _merged(commits: list[Event], told: list[Event]) -> Iterator[Event]:
    """Yield the events of git, which keep their order, with those of the log among them by day."""
    waiting = list(told)
    for event in commits:
        while waiting and _day(waiting[0]) > _day(event):
            yield waiting.pop(0)
        yield event
    yield from waiting
