"""What `update` does: find what is meant, make the line, show it or put it at the end of the log, and answer."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from planctl import files, writing
from planctl.cli.options import sound, wanted_plans
from planctl.cli.surface import CANNOT_RUN, FINDINGS, USAGE, answering, present, remark, stop
from planctl.engine import Examined
from planctl.finding import visible
from planctl.fold import fold, named
from planctl.model import Item, Plan
from planctl.record import Record
from planctl.updates import Update
from planctl.updating import Added, Gone, RefusedError, Thing, added, begun, lasting, thing_called, told, update_of
from planctl.views.fixes import Fixes, Mended
from planctl.views.updated import Stands, Updated, stands

#: The keys that may be given more than once, and hold what was given each time.
SEVERAL = ("value", "evidence", "amends")
#: The line of a plan that tells editors its schema; that of logs lies beside it.
_MODELINE = r"(?m)^# yaml-language-server: \$schema=(\S*?)plan\.schema\.json\s*$"
_LOG_SCHEMA = "updates.schema.json"


class Task(Record):
    """An update to be made: the plan as it is written, what it is about, the name it was given, and the log."""

    plan: Plan
    thing: Thing
    name: str
    path: str
    header: bytes
    update: Update


class Made(Record):
    """A log before and after, and how things stand then. `before` is None where there was no log."""

    before: bytes | None
    after: Added
    stands: Stands


def record(
    item: str | None,
    given: dict[str, Any],
    day: str | None,
    plans: list[str] | None,
    wanted: list[str] | None,
    *,
    form: str,
    color: str,
    now: date,
    asks: bool,
    dry: bool,
) -> None:
    """Make one update: of the item named, or of the one that is asked for; `given` holds words by key."""
    found = wanted_plans(plans, wanted)
    readable = tuple(one.plan for one in found if one.plan is not None)
    with answering():
        if item is None:
            from planctl.cli.asking import which

            item, wanted_plan = which(readable)
            readable = (wanted_plan,)
        plan, thing, name = thing_called(readable, item, tuple(given.get("amends", ())))
        source = _source(found, plan)
        words = {"date": day or now.isoformat()} | given
        read = {key: _read(plan, thing, key, one) for key, one in words.items()}
        if asks:
            from planctl.cli.asking import what

            read |= what(plan, thing, read)
        # By chance, and not made from what is told: the same may be told in two branches.
        update = update_of(thing, read, f"u{os.urandom(4).hex()}")
    task = Task(plan, thing, name, files.log_of(source.path), _header(source), update)
    _remarks(task, now)
    with _refusing():
        made = _made(task, _content(task)) if dry or asks else _written(task)
        if asks and not dry:
            from planctl.cli.asking import may_write

            may_write(task.path, made.after.line.text)
            made = _written(task)
    _answer(task, made, form, color, dry=dry)


def _read(plan: Plan, thing: Thing, key: str, words: Any) -> Any:
    return tuple(told(plan, thing, key, one) for one in words) if key in SEVERAL else told(plan, thing, key, words)


def _source(found: tuple[Examined, ...], plan: Plan) -> Any:
    """Return the text of a plan; stops where the plan or its log has errors."""
    own = tuple(one for one in found if plan.id == (one.of or (one.plan.id if one.plan else "")))
    sound(own)
    source = own[0].source
    if source.path == "<stdin>":
        stop("standard input is no file that a log could stand beside", USAGE)
    return source


def _header(source: Any) -> bytes:
    """Return what a log begins with that stands beside this plan."""
    found = re.search(_MODELINE, source.text[:1000])
    schema = f"{found[1]}{_LOG_SCHEMA}" if found else ""
    there = schema and os.path.exists(os.path.join(os.path.dirname(source.path), schema))
    return begun(schema if there else "")


def _remarks(task: Task, now: date) -> None:
    """Say what nobody will notice otherwise."""
    if task.update.date > now:
        remark(f"--date {task.update.date} lies ahead of today, {now}: until then nothing shows it")
    thing = task.thing
    if not isinstance(thing, Gone) and not thing.id and not (isinstance(thing, Item) and thing.number):
        says = "is its place in the plan, which changes when another is put above it; an id would stay"
        remark(f"'{visible(lasting(thing))}' {says}")


@contextmanager
def _refusing() -> Iterator[None]:
    """Say why nothing was written."""
    try:
        yield
    except RefusedError as why:
        *before, last = (f"not written: {one}" for one in why.args)
        for one in before:
            remark(one)
        stop(last, FINDINGS)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _content(task: Task) -> bytes | None:
    """Return what the log holds; None where there is none."""
    return files.read(task.path).take() if os.path.lexists(task.path) else None


def _made(task: Task, before: bytes | None) -> Made:
    """Return the log with the update, and how things stand then: all that can fail is done before it is written."""
    after = added(task.path, task.header if before is None else before, task.plan, task.update)
    folded = fold(task.plan, after.log, task.update.date)
    return Made(before, after, stands(folded, named(folded, task.update.item), task.name, task.update))


def _written(task: Task) -> Made:
    """Put the update at the end of the log as it is once nobody else can write; raises CannotRunError."""
    done: list[Made] = []

    def make(before: bytes | None) -> bytes:
        done.append(_made(task, before))
        return done[0].after.data

    writing.remake(task.path, make)
    return done[0]


def _answer(task: Task, made: Made, form: str, color: str, *, dry: bool) -> None:
    """Say how things stand, and where it was written; of a dry run, which lines it would be."""
    after, rooted = made.after, files.from_root(task.path)
    where = f"{visible(task.path)}, line {after.number}"
    for one in after.warnings:
        remark(f"warning: {one}")
    view = Updated(
        **made.stands.as_dict(),  # type: ignore[arg-type]
        file=task.path, rooted=rooted, line=after.number, text=after.line.text, written=not dry,
        warnings=after.warnings,
    )  # fmt: skip
    try:
        if dry and form == "text":
            changed = Mended(task.path, rooted, (made.before or b"").decode(), after.data.decode(), 1)
            present(Fixes((changed,)), "diff", color)
            remark(f"{visible(view.item)}: {visible(view.says)}")
        else:
            present(view, form, color)
    finally:
        # Wherever the answer went, that it was written is told.
        remark(f"would be {where}; nothing was written" if dry else where)
