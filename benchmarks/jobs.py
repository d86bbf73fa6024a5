"""Every job that is measured, what it is held against, and the most it may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import sides
from sides import listing, planctl, planner_list, python, report, status, validate

if TYPE_CHECKING:
    from sides import Side


class Job(NamedTuple):
    """Two commands to run in turn.

    What is looked at is the processor time of the first over that of the second or, where a number of `tasks` is
    given, the peak memory that each of them takes beyond the second command, in kilobytes.
    """

    name: str
    first: str
    run: Side
    second: str
    against: Side
    limit: float | None = None
    tasks: int = 0


NOTHING = ("python -c pass", python("pass"))
IMPORTS = ("import typer, yaml", python("import typer, yaml"))
#: What each command says of the two plans of the repository.
ON_TWO_PLANS = {
    "status": planctl("status", says="22 tasks, 27 subtasks"),
    "agenda": planctl("agenda", says="Nominations close"),
    "list tasks": planctl("list", "tasks", says="^35 tasks"),
    "validate": planctl("validate", says="^2 plans checked .*: no errors, no warnings"),
}
REPORT = planctl("report", says="</html>")
TUXFAN = ("planner list, as many", planner_list())


def two_plans() -> list[Job]:
    """Return what starting costs, for each command that is asked many times a day."""
    jobs = [Job("version", "--version", planctl("--version", says=r"^planctl \d"), *NOTHING, 2.5)]
    for name, side in ON_TWO_PLANS.items():
        jobs += [
            Job("two-plans", name, side, *NOTHING),
            Job("two-plans", name, side, *IMPORTS, 1.15),
            Job("two-plans", name, side, *TUXFAN, 0.6),
        ]
    jobs += [
        Job("report", "report", REPORT, *NOTHING, 14),
        Job("report", "report", REPORT, *IMPORTS),
        Job("report", "report", REPORT, *TUXFAN),
    ]
    return jobs


def validating(count: int, *others: tuple[str, Side, float | None]) -> list[Job]:
    """Return the validation of so many tasks against other tools."""
    name, first = f"validate-{count}", f"validate {count:,}"
    return [Job(name, first, validate(count), second, side, limit) for second, side, limit in others]


JOBS = (
    *two_plans(),
    *validating(
        1_000,
        ("planner validate", sides.planner_validate(1_000), 0.15),
        ("check-jsonschema", sides.check_jsonschema(1_000), 0.15),
        ("yamllint", sides.yamllint(1_000), 0.15),
    ),
    *validating(
        10_000,
        ("hledger check", sides.hledger(10_000), 1.0),
        ("bean-check", sides.bean_check(10_000), 0.4),
    ),
    *validating(
        100_000,
        ("hledger check", sides.hledger(100_000), 0.8),
        ("libyaml's events, in C", sides.events_c(100_000), 9),
        ("PyYAML's events", sides.events_python(100_000), None),
    ),
    Job("memory", "validate 100,000", validate(100_000), *IMPORTS, 2, tasks=100_000),
    Job("many-files", "validate 500 files", sides.validate_folder(500), "validate 50,000", validate(50_000), 1.15),
    Job("list", "list tasks 10,000", listing(10_000), "validate 10,000", validate(10_000), 1.3),
    Job("status", "status 10,000", status(10_000), "task list", sides.task_list(10_000), 1.2),
    Job("growth", "validate 100,000", validate(100_000), "validate 10,000", validate(10_000), 11),
    Job("growth-small", "validate 20,000", validate(20_000), "validate 2,000", validate(2_000), 11),
    Job("growth-report", "report 20,000", report(20_000), "report 5,000", report(5_000), 4.4),
)
NAMES = tuple(dict.fromkeys(job.name for job in JOBS))
