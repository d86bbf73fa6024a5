"""`planctl diff`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.cli.options import COLOR, PLAN, PLANS, format_of, sound_plans
from planctl.cli.surface import USAGE, form_of, present, stop
from planctl.finding import visible

if TYPE_CHECKING:
    from planctl.model import Plan

#: What the newest side is called.
_NOW = "the files as they are"
_HELP = "A revision, two of them as REV..REV, or two files."


def diff(
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[REV | REV..REV | FILE FILE]", help=_HELP, show_default=False)
    ] = None,
    plan: PLAN = None,
    form: Annotated[str | None, format_of("changes")] = None,
    plans: PLANS = None,
    color: COLOR = "auto",
) -> None:
    """Say what changed in the plans and their logs, in words: since a revision (HEAD), or between two.

    Exit code 0, whatever changed; 1: one side has errors; 2: usage; 3: could not run.
    """
    from planctl.views.changes import changes, pairs_of

    form = form_of("changes", form)
    before, after = _sides(what or [])
    if os.path.isfile(before) and after is not None:
        then, now = _file(before), _file(after)
        view = changes([(then, now)], visible(before), visible(after))
    else:
        from planctl.cli.revisions import commit
        from planctl.views.history import called

        says = called(before, commit(before)), called(after, commit(after)) if after is not None else _NOW
        # What is new, or gone, on one side may be asked for all the same.
        olds, news = sound_plans(plans, None, None, before), sound_plans(plans, None, None, after)
        view = changes(_chosen(pairs_of(olds, news), plan), *says)
    present(view, form, color)


def _sides(what: list[str]) -> tuple[str, str | None]:
    """Return what to compare with what; None is the files as they are."""
    if len(what) > 2:  # noqa: PLR2004 - one side and the other
        stop("diff compares two things: a revision, REV..REV, or two files", USAGE)
    if len(what) == 2:  # noqa: PLR2004
        alike = [os.path.isfile(one) for one in what]
        if alike[0] != alike[1]:
            missing = visible(what[alike.index(False)])
            stop(f"{missing} is no file here, and the other is: name two files, or two revisions", USAGE)
        return what[0], what[1]
    one = what[0] if what else "HEAD"
    if os.path.isfile(one):
        stop(
            f"{visible(one)} is a file: name the one to compare it with too, or planctl diff --plans {visible(one)}",
            USAGE,
        )
    if "..." in one:
        stop(f"'{visible(one)}' has three points: write two, as HEAD~1..HEAD", USAGE)
    before, dots, after = one.partition("..")
    return (before or "HEAD", after or "HEAD") if dots else (one, None)


def _file(path: str) -> "Plan":
    (plan,) = sound_plans([path])
    return plan


def _chosen(
    pairs: "list[tuple[Plan | None, Plan | None]]", wanted: list[str] | None
) -> "list[tuple[Plan | None, Plan | None]]":
    """Return the pairs of which one side is asked for by its id or short name."""
    if not wanted:
        return pairs
    names = [[one.casefold() for side in pair if side for one in (side.id, side.short)] for pair in pairs]
    for want in wanted:
        if not any(want.casefold() in known for known in names):
            from planctl.views.choice import no_such

            stop(str(no_such("plan", "plans", want, [side.id for pair in pairs for side in pair if side])), USAGE)
    asked = {want.casefold() for want in wanted}
    return [pair for pair, known in zip(pairs, names, strict=True) if asked & {*known}]
