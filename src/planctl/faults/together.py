"""Plans that are read together: PC070 to PC079."""

from __future__ import annotations

from planctl.finding import Hit, fault, quoted


@fault("PC070")
def plan_id_taken(start: int, end: int, ident: str, other: str) -> Hit:
    """Two plans have one id, and it stands for the plan everywhere outside its file: in `--plan`, in calendar feeds.

    The id of a plan is the name of its file, unless the plan has an `id` of its own. It is looked for among the plans
    that one run of `validate` reads.
    """
    help_ = "rename one of the files, or give one of the plans an id of its own"
    return Hit(start, end, f"this plan and {other} are both called {quoted(ident)}", "", help_)


@fault("PC071")
def approved_plan_gone(ident: str, says: str) -> Hit:
    """A plan that was approved, in force or closed is not there any more.

    It is looked for with `--base`, among the plans of that revision. What is over is closed, and stays: the next plan
    and the annual report lean on it. A plan that was renamed keeps its id with `id:`.
    """
    help_ = "put the file back, with stage: closed where its time is over; in a file of another name, give it its id"
    return Hit(0, 0, f"the plan {quoted(ident)} was here in {says}, approved, and is gone", "", help_)
