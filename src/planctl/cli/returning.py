"""`import --updates`: a table that was filled in becomes lines of the logs, and what nobody can decide is told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planctl import files, writing
from planctl.cli.bringing import content_of
from planctl.cli.options import sound_plans, wanted_plans
from planctl.cli.recording import header_of, source_of
from planctl.cli.surface import CANNOT_RUN, FINDINGS, remark, say, stop
from planctl.finding import visible
from planctl.updating import RefusedError, added

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planctl.filledin import News
    from planctl.model import Plan
    from planctl.returned import Returned


def give_back(
    file: str, sort: str | None, plans: list[str] | None, wanted: list[str] | None, now: date, *, dry: bool
) -> None:
    """Add to the logs what a table tells, each row that can be taken; end with exit code 1 where one cannot."""
    found = wanted_plans(plans, wanted)
    told = _told(file, sort, sound_plans(plans, wanted, now), now)
    written = {one.plan.id: one.plan for one in found if one.plan is not None}
    refused: list[str] = []
    taken = 0
    for ident, plan in written.items():
        news = [one for one in told.news if one.plan == ident]
        if not news:
            continue
        source = source_of(found, plan)
        path = files.log_of(source.path)
        make, lines = _making(path, header_of(source), plan, news, refused)
        _write(path, make, dry=dry)
        taken += len(lines)
        say(f"{visible(path)}:\n" + "".join(f"  {line}\n" for line in lines) if lines else "")
    _doubts(told, refused)
    would = "would be added; nothing was written" if dry else "added"
    remark(f"{taken} update{'s' * (taken != 1)} {would}; {told.same} rows tell nothing new")
    if told.conflicts or told.faults or refused:
        stop("the rows named above were not taken: planctl update takes each of them by hand", FINDINGS)


def _told(file: str, sort: str | None, plans: tuple[Plan, ...], now: date) -> Returned:
    from planctl.extras import MissingExtraError
    from planctl.intake import RefusedError as UnreadError
    from planctl.intake.brought import tables
    from planctl.returned import returned

    path, data = content_of(file)
    try:
        return returned(tables(path, data, sort), plans, now)
    except UnreadError as why:
        stop(f"{visible(file)}: {why}", CANNOT_RUN)
    except MissingExtraError as why:
        stop(str(why), CANNOT_RUN)


def _making(
    path: str, header: bytes, plan: Plan, news: list[News], refused: list[str]
) -> tuple[Callable[[bytes | None], bytes], list[str]]:
    """Return what makes the new log of the old one, and the list in which it leaves the lines that came to it."""
    lines: list[str] = []

    def make(before: bytes | None) -> bytes:
        data = header if before is None else before
        for one in news:
            try:
                after = added(path, data, plan, one.update)
            except RefusedError as why:
                refused.extend(f"{one.where}: {visible(one.item)}: {reason}" for reason in why.args)
                continue
            data = after.data
            lines.append(f"{visible(one.item)}: {visible(', '.join(one.says))}")
            for doubt in after.warnings:
                remark(f"warning: {one.where}: {doubt}")
        # A log that nothing was added to stays as it is, or is not begun.
        return data if lines else before or b""

    return make, lines


def _write(path: str, make: Callable[[bytes | None], bytes], *, dry: bool) -> None:
    there = os.path.lexists(path)
    try:
        if dry:
            make(files.read(path).take() if there else None)
        else:
            writing.remake(path, make)
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)


def _doubts(told: Returned, refused: list[str]) -> None:
    for one in told.conflicts:
        remark(f"conflict: {one.where}: {visible(one.what)}: {one.says}")
    for one in told.faults:
        remark(f"not taken: {one.where}: {visible(one.what)}: {one.says}")
    for reason in refused:
        remark(f"not taken: {reason}")
    for column in told.ignored:
        remark(f"left out: {column}")
