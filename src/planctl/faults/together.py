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
