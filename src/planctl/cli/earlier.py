"""The plans as they stood the last time: on a day, or at a revision of their repository."""

import os
from datetime import date
from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.options import named_wheres, sound_plans
from planctl.cli.surface import CANNOT_RUN, USAGE, answering, stop

if TYPE_CHECKING:
    from planctl.model import Plan


def earlier(
    wheres: list[str] | None, wanted: list[str] | None, since: date | str, today: date
) -> "tuple[tuple[Plan, ...], date]":
    """Return the plans with what their logs said up to a day, or as their files were at a revision; and that day.

    Stops where that is after today, where there is no such revision, and where a plan had errors then.
    """
    day = _day(since) if isinstance(since, str) else since
    rev = None if day is not None else str(since)
    if rev is not None:
        day = _day_of_revision(rev, named_wheres(tuple(wheres or ())))
    if day is None or day > today:
        stop(f"--since is {day}, and the report is of {today}: give an earlier day, or a later --as-of", USAGE)
    return sound_plans(wheres, wanted, day if rev is None else None, rev), day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-05-15") else None
    except ValueError:
        return None


def _day_of_revision(rev: str, wheres: tuple[str, ...]) -> date:
    from planctl import git

    # The repository is that of the plans, wherever the command is given.
    where = next(iter(wheres), os.curdir)
    folder = where if os.path.isdir(where) else os.path.dirname(where) or os.curdir
    with answering():
        try:
            return git.commit(rev, folder).day
        except files.CannotRunError as why:
            stop(str(why), CANNOT_RUN)
