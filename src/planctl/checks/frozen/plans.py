"""Approved text: PC900 to PC949. What was adopted does not change without a decision that stands in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.finding import Hit, check, quoted
from planctl.kinds import STAGES
from planctl.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.base import Base
    from planctl.model import Item, Plan
    from planctl.places import Places


def _hit(at: Places, record: Any, key: str, message: str, base: Base, name: str) -> Hit:
    place = at(record, key)
    amends = "dropped" if key == "dropped" else key
    by = f" --by {base.by}" if base.by else " --by …"
    help_ = f"a decision can change it: planctl update {name} --amends {amends}{by} --why …"
    return Hit(place.start, place.end, message, "", help_)


def _called(thing: Item | Entry) -> str:
    return quoted(thing.title) if isinstance(thing, Entry) or thing.number is None else thing.number


def _changed(at: Places, base: Base, keys: tuple[str, ...], says: str) -> Iterator[Hit]:
    """Yield a hit for each of some keys that has another value than before, without a decision."""
    for before, after in base.pairs:
        if after is None:
            continue
        for key in keys:
            then, now = _worth(getattr(before, key, None)), _worth(getattr(after, key, None))
            if then == now or base.covers(key, before.address, after.address, before.id, after.id):
                continue
            was, is_ = _words(getattr(before, key, None)), _words(getattr(after, key, None))
            message = f"{says.format(key=key)} of {_called(after)} was {was} in {base.says}, and is {is_} now"
            yield _hit(at, after, key, message, base, after.address)


def _worth(value: Any) -> Any:
    """Return what a value means, however it is written."""
    if hasattr(value, "edtf"):
        return value.anchor or value.edtf, value.text if value.anchor else ""
    if hasattr(value, "low"):
        return value.low, value.high, value.unit, value.about
    if isinstance(value, tuple):
        return tuple(_worth(one) for one in value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _words(value: Any) -> str:
    if value in (None, (), ""):
        return "not given"
    if isinstance(value, tuple):
        return quoted(", ".join(f"{part}: {amount.text}" for part, amount in value))
    return quoted(value if isinstance(value, str) else value.text)


@check("PC901")
def changed_statement(_plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """The title or the statement of something in an approved plan is not what was approved.

    It is looked for with `--base`, where the plan was approved, in force or closed at that revision. A decision that
    changes the text stands in the log: an update with `amends: [title]`, `why` and `by`.

    Before:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        stage: approved
        tasks:
          - {number: 7, title: Annual conferences}  # <- PC901

    Silent:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference, status: in progress}
    """
    yield from _changed(at, base, ("title", "statement"), "the {key}")


@check("PC902")
def changed_target(_plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """The target of something in an approved plan is not what was approved.

    A decision that changes it stands in the log: an update with `amends: [target]`, `why` and `by`.

    Before:

        stage: in force
        tasks:
          - {number: 7, title: Invite cities, target: 30 cities}

    Fires:

        stage: in force
        tasks:
          - {number: 7, title: Invite cities, target: 20 cities}  # <- PC902

    Silent:

        stage: in force
        tasks:
          - {number: 7, title: Invite cities, target: "30  cities"}
    """
    yield from _changed(at, base, ("target", "breakdown"), "the {key}")


@check("PC903")
def changed_date(_plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """A date of an approved plan is not what was approved.

    That a date moved is news for the log: an update with `when` and `why` moves it and leaves the approved text as it
    is. Where the text itself is to change, the log says who decided it: `amends: [when]`, `why` and `by`. The same date
    written in another way is no change.

    Before:

        stage: approved
        calendar:
          - {id: closing, when: by 15 May, title: Nominations close}
          - {id: jury, when: 31 May, title: Jury}

    Fires:

        stage: approved
        calendar:
          - {id: closing, when: by 22 May, title: Nominations close}  # <- PC903
          - {id: jury, when: 31 May, title: Jury}

    Silent:

        stage: approved
        calendar:
          - {id: closing, when: by 15 May, title: Nominations close}
          - {id: jury, when: 2024-05-31, title: Jury}
    """
    yield from _changed(at, base, ("when", "every"), "the date")


@check("PC904")
def dropped_item(plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """Something that was approved is not in the plan any more.

    What will not be done stays in the plan and is cancelled in the log, with the reason. Where it is to go, the log
    says who decided it: an update with `amends: [dropped]`, `why` and `by`.

    Before:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Award}

    Fires:

        stage: approved  # <- PC904
        tasks:
          - {number: 7, title: Annual conference}

    Silent:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Award}
          - {number: 9, title: Study trip}
    """
    gone = {id(before) for before, after in base.pairs if after is None}
    for before, after in base.pairs:
        whole = base.plan.item(before.parent) if not isinstance(before, Entry) and before.parent else None
        if after is not None or (whole is not None and id(whole) in gone):
            continue
        if not base.covers("dropped", before.address, before.id):
            message = f"{_called(before)}{_and_title(before)} was in the plan in {base.says}, and is gone"
            key = "stage" if at.written(plan, "stage") else "title"
            yield _hit(at, plan, key, message, base, before.address).replace(
                help=f"put it back, and: planctl update {before.address} --status cancelled --why …; or, decided: "
                f"planctl update {before.address} --amends dropped --by {base.by or '…'} --why …"
            )


def _and_title(thing: Item | Entry) -> str:
    return "" if isinstance(thing, Entry) or thing.number is None else f" {quoted(thing.title)}"


@check("PC905")
def renumbered_item(plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """Something in an approved plan has another number, or another id, than was approved.

    Minutes, mails and the log itself call it by the old one. A decision that changes it stands in the log: an update
    with `amends: [number]`, what it `was`, `why` and `by`.

    Before:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}
          - {number: 8, title: Award}

    Fires:

        stage: approved
        tasks:
          - {number: 7, title: Annual conference}
          - {number: 9, title: Award}  # <- PC905

    Silent:

        stage: approved
        tasks:
          - {number: 8, title: Award}
          - {number: 7, title: Annual conference}
    """
    for before, after in base.pairs:
        if after is None:
            continue
        for key in ("number", "id"):
            then, now = getattr(before, key, None), getattr(after, key, None)
            if then is None or then == now:
                continue
            # A part has the number of its whole in its own.
            whole = plan.item(after.parent) if not isinstance(after, Entry) and after.parent else None
            if key == "number" and whole is not None and after.kind == "subtask" and _last(then) == _last(now):
                continue
            if not base.renames(then, after.address, after.id):
                message = f"{quoted(after.title)} was {then} in {base.says}, and is {now or 'without'} now"
                yield _hit(at, after, key, message, base, f"{after.address} --was {then}")


def _last(number: str | None) -> str:
    return (number or "").rpartition(".")[2]


@check("PC907")
def lowered_stage(plan: Plan, at: Places, base: Base) -> Iterator[Hit]:
    """A plan that was approved is said to be a proposal or a draft again.

    Then nothing of it would be looked after any more. A decision that takes it back stands in the log: an update of the
    plan, by its own id, with `amends: [stage]`, `why` and `by`.

    Before:

        stage: in force

    Fires:

        stage: draft  # <- PC907

    Silent:

        stage: closed
    """
    then, now = base.plan.stage, plan.stage
    rank = {stage: at for at, stage in enumerate(STAGES)}
    if rank.get(now or "", -1) < rank.get(then or "", -1) and not base.covers("stage", plan.id):
        key = "stage" if at.written(plan, "stage") else "title"
        says = quoted(now) if now else "not given"
        message = f"the stage was {quoted(then or '')} in {base.says}, and is {says} now"
        yield _hit(at, plan, key, message, base, plan.id)
