"""What `update` does: find what is meant, make the line, show it or put it at the end of the log, and answer."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from planctl import files, writing
from planctl.called import Gone, Thing, lasting, thing_called
from planctl.cli.options import sound, wanted_plans
from planctl.cli.surface import CANNOT_RUN, FINDINGS, USAGE, answering, present, remark, stop
from planctl.engine import Examined
from planctl.finding import visible
from planctl.fold import fold, named
from planctl.model import Item, Plan
from planctl.record import Record
from planctl.updates import Log, Update
from planctl.updating import Added, RefusedError, added, begun, told, update_of
from planctl.views.fixes import Fixes, Mended
from planctl.views.updated import Stands, Updated, stands

#: The keys that may be given more than once, and hold what was given each time.
SEVERAL = ("value", "evidence", "amends")
#: The line of a plan that tells editors its schema; that of logs lies beside it.
_MODELINE = r"(?m)^# yaml-language-server: \$schema=(\S*?)plan\.schema\.json\s*$"
_LOG_SCHEMA = "updates.schema.json"


class DoubtedError(Exception):
    """What makes an update look like a slip, each argument in one line; whoever means it says so."""


class Way(Record):
    """How an update is to be made.

    `asks`: what happened is asked for. `answers`: there is somebody to ask. `dry`: it is only shown. `anyway`: it is
    made whatever looks wrong with it, short of an error. `form`, `color`: how it is answered.
    """

    asks: bool
    answers: bool
    dry: bool
    anyway: bool
    form: str
    color: str


class Task(Record):
    """An update to be made: the plan as it is written, what it is about, the name it was given, and the log.

    `now` is today, which the day of the update may be or not.
    """

    plan: Plan
    thing: Thing
    name: str
    path: str
    header: bytes
    update: Update
    now: date


class Made(Record):
    """A log before and after, and how things stand then. `before` is None where there was no log.

    `doubts`: what looks wrong with the update, and is no error.
    """

    before: bytes | None
    after: Added
    stands: Stands
    doubts: tuple[str, ...]


def record(
    item: str | None,
    given: dict[str, Any],
    plans: list[str] | None,
    wanted: list[str] | None,
    *,
    now: date,
    way: Way,
) -> None:
    """Make one update: of the item named, or of the one that is asked for; `given` holds words by key."""
    found = wanted_plans(plans, wanted)
    with answering():
        task = _task(found, item, given, now, asks=way.asks)
    _remarks(task)
    with _refusing():
        if way.dry:
            made = _made(task, _content(task))
            _answer(task, made, made.doubts, way)
            if made.doubts and not way.anyway:
                stop("would not be written without --anyway", FINDINGS)
        else:
            made, said = _settled(task, way)
            _answer(task, made, tuple(doubt for doubt in made.doubts if doubt not in said), way)


def _task(found: tuple[Examined, ...], item: str | None, given: dict[str, Any], now: date, *, asks: bool) -> Task:
    """Return the update that is told or asked for; raises NoSuchError where it can mean nothing."""
    readable = tuple(one.plan for one in found if one.plan is not None)
    if item is None:
        from planctl.cli.asking import which

        item, wanted_plan = which(readable)
        readable = (wanted_plan,)
    given = {"date": now.isoformat()} | given
    if "amends" in given:
        given["amends"] = [key.strip() for one in given["amends"] for key in one.split(",")]
    plan, thing, name = thing_called(readable, item, tuple(given.get("amends", ())))
    source = source_of(found, plan)
    read = {key: _read(plan, thing, key, one) for key, one in given.items()}
    if asks:
        from planctl.cli.asking import what

        log = next((one.log for one in found if one.of == plan.id and one.log is not None), Log())
        read |= what(fold(plan, log, read["date"]), name, read)
    # By chance, and not made from what is told: the same may be told in two branches.
    update = update_of(thing, read, f"u{os.urandom(4).hex()}")
    return Task(plan, thing, name, files.log_of(source.path), header_of(source), update, now)


def _settled(task: Task, way: Way) -> tuple[Made, tuple[str, ...]]:
    """Write the update once whoever is there agrees to it; return what was made, and the doubts that were told."""
    from planctl.cli.asking import may_write

    said: tuple[str, ...] = ()
    if way.asks:
        made = _made(task, _content(task))
        said = made.doubts
        may_write(task.path, made.after.line.text, () if way.anyway else said)
    while True:
        try:
            return _written(task, None if way.anyway else said), said if not way.anyway else ()
        except DoubtedError as why:
            if not way.answers:
                raise
            may_write(task.path, "", why.args)
            said += why.args


def _read(plan: Plan, thing: Thing, key: str, words: Any) -> Any:
    return tuple(told(plan, thing, key, one) for one in words) if key in SEVERAL else told(plan, thing, key, words)


def source_of(found: tuple[Examined, ...], plan: Plan) -> Any:
    """Return the text of a plan; stops where it has errors, or its log cannot be read at all.

    Other errors of the log may go with the update: what it still names was dropped, or is called otherwise now.
    """
    own = tuple(one for one in found if plan.id == (one.of or (one.plan.id if one.plan else "")))
    sound(tuple(one for one in own if one.of is None or not one.told))
    source = own[0].source
    if source.path == "<stdin>":
        stop("standard input is no file that a log could stand beside", USAGE)
    return source


def header_of(source: Any) -> bytes:
    """Return what a log begins with that stands beside this plan."""
    found = re.search(_MODELINE, source.text[:1000])
    schema = f"{found[1]}{_LOG_SCHEMA}" if found else ""
    there = schema and os.path.exists(os.path.join(os.path.dirname(source.path), schema))
    return begun(schema if there else "")


def _remarks(task: Task) -> None:
    """Say what nobody will notice otherwise."""
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
    except DoubtedError as why:
        *before, last = (f"not written: {one}" for one in why.args)
        for one in before:
            remark(one)
        stop(f"{last}; --anyway writes it all the same", FINDINGS)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _content(task: Task) -> bytes | None:
    """Return what the log holds; None where there is none."""
    return files.read(task.path).take() if os.path.lexists(task.path) else None


def _made(task: Task, before: bytes | None) -> Made:
    """Return the log with the update, and how things stand then: all that can fail is done before it is written."""
    after = added(task.path, task.header if before is None else before, task.plan, task.update)
    folded = fold(task.plan, after.log, task.update.date)
    doubts = after.warnings
    if task.update.date > task.now:
        ahead = f"--date {task.update.date} lies ahead of today, {task.now}: until then nothing shows it"
        doubts = (ahead, *(one for one in doubts if not one.startswith("--date: ")))
    return Made(before, after, stands(folded, named(folded, task.update.item), task.name, task.update), doubts)


def _written(task: Task, agreed: tuple[str, ...] | None) -> Made:
    """Put the update at the end of the log as it is once nobody else can write; raises CannotRunError.

    Raises DoubtedError for doubts that nobody agreed to; None agrees to all.
    """
    done: list[Made] = []

    def make(before: bytes | None) -> bytes:
        done.append(_made(task, before))
        doubts = () if agreed is None else tuple(one for one in done[0].doubts if one not in agreed)
        if doubts:
            raise DoubtedError(*doubts)
        return done[0].after.data

    writing.remake(task.path, make)
    return done[0]


def _answer(task: Task, made: Made, doubts: tuple[str, ...], way: Way) -> None:
    """Say how things stand, and where it was written; of a dry run, which it would be; `doubts` are yet to say."""
    after, rooted = made.after, files.from_root(task.path)
    where = f"{visible(task.path)}, line {after.number}"
    for one in doubts:
        remark(f"warning: {one}")
    view = Updated(
        **made.stands.as_dict(),  # type: ignore[arg-type]
        file=task.path, rooted=rooted, line=after.number, text=after.line.text, written=not way.dry,
        warnings=made.doubts,
    )  # fmt: skip
    try:
        if way.dry and way.form == "text":
            changed = Mended(task.path, rooted, (made.before or b"").decode(), after.data.decode(), 1)
            present(Fixes((changed,)), "diff", way.color)
            remark(f"{visible(view.item)}: {visible(view.says)}")
        else:
            present(view, way.form, way.color)
    finally:
        # Wherever the answer went, that it was written is told.
        remark(f"would be {where}; nothing was written" if way.dry else where)
