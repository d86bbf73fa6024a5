"""The commands that are held against one another: what is run, and what proves that it did the whole work.

A side is a function that makes everything ready and returns the command. Some tools print nothing when all is well.
They are first given the same file with a fault at its very end, and have to find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import ROOT
from content import dotted, groups
from measuring import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench import Bench

    Side = Callable[[Bench], Command]

#: The maps of a generated plan that are no objective, action or task: the plan, its organisation, bodies, objectives.
OTHER_MAPS = 4
SCHEMA = str(ROOT / "schema" / "plan.schema.json")


def planctl(*words: str, says: str) -> Side:
    """Run planctl on the two plans of the repository."""
    return lambda bench: Command((bench.planctl, *words), says)


def python(code: str) -> Side:
    """Run a line of Python."""
    return lambda bench: Command((bench.python, "-c", code))


def validate(count: int) -> Side:
    """Validate one file with planctl."""
    said = rf"\b{count} tasks\): no errors, no warnings"
    return lambda bench: Command((bench.planctl, "validate", bench.file("planctl", count)), said)


def validate_folder(files: int) -> Side:
    """Validate a folder of files of a hundred tasks with planctl."""
    said = rf"^{files} plans checked \(.* {files * 100} tasks\): no errors, no warnings"
    return lambda bench: Command((bench.planctl, "validate", bench.folder(files)), said)


def listing(count: int) -> Side:
    """List all tasks of one file with planctl."""
    return lambda bench: Command(
        (bench.planctl, "list", "tasks", "--plans", bench.file("planctl", count)), rf"^{count:,} tasks|^{count} tasks"
    )


def status(count: int) -> Side:
    """Have planctl say where the tasks of one file stand."""
    return lambda bench: Command(
        (bench.planctl, "status", "--plans", bench.file("planctl", count)), rf"\b{count:,} tasks: "
    )


def report(count: int) -> Side:
    """Print the report of one file with planctl, which has the last task in it."""
    return lambda bench: Command(
        (bench.planctl, "report", "--plans", bench.file("planctl", count)), rf"\bround {dotted(count)}\b"
    )


def hledger(count: int) -> Side:
    """Check a journal; how many transactions it has is what `hledger stats` says."""

    def ready(bench: Bench) -> Command:
        path, tool = bench.file("hledger", count), bench.tool("hledger")
        bench.run(Command((tool, "-f", path, "stats"), rf"^Transactions +: {count} "))
        return Command((tool, "-f", path, "check"))

    return ready


def bean_check(count: int) -> Side:
    """Check a ledger, without the cache."""

    def ready(bench: Bench) -> Command:
        tool = bench.tool("bean-check")
        fault = '\n2024-12-31 * "last"\n  Expenses:Nowhere  1 CITIES\n  Equity:Means\n'
        bench.run(Command((tool, "-C", bench.file("beancount", count, fault)), "Expenses:Nowhere", code=1))
        return Command((tool, "-C", bench.file("beancount", count)))

    return ready


def check_jsonschema(count: int) -> Side:
    """Hold a plan against our schema."""

    def ready(bench: Bench) -> Command:
        words = (bench.tool("check-jsonschema"), "--schemafile", SCHEMA)
        fault = f"{' ' * 12}nowhere: 1\n"
        bench.run(Command((*words, bench.file("planctl", count, fault)), "nowhere", code=1))
        return Command((*words, bench.file("planctl", count)), "ok -- validation done")

    return ready


def yamllint(count: int) -> Side:
    """Look at the same plan as a YAML file, by yamllint's relaxed rules."""

    def ready(bench: Bench) -> Command:
        words = (bench.tool("yamllint"), "-d", "relaxed")
        fault = f"{' ' * 12}nowhere: 1\n{' ' * 12}nowhere: 2\n"
        bench.run(Command((*words, bench.file("planctl", count, fault)), "nowhere", code=1))
        return Command((*words, bench.file("planctl", count)))

    return ready


def planner_validate(count: int) -> Side:
    """Validate a plan with tuxfan-planner."""
    return lambda bench: Command((bench.tool("planner"), "validate", bench.file("tuxfan", count)), rf"^Tasks: {count}$")


def planner_list(count: int | None = None) -> Side:
    """List a plan with tuxfan-planner: of so many tasks, or of as many as our two plans have items."""

    def ready(bench: Bench) -> Command:
        tasks = bench.items if count is None else count
        return Command((bench.tool("planner"), "list", bench.file("tuxfan", tasks)), r"^ +Task \w", tasks)

    return ready


def task_list(count: int) -> Side:
    """List as many pending tasks with taskwarrior, imported beforehand."""

    def ready(bench: Bench) -> Command:
        tool = bench.tool("task")
        bench.tasks(count)
        return Command((tool, "list"), rf"^{count} tasks")

    return ready


def events_c(count: int) -> Side:
    """Read a plan with libyaml's bare loop of events, in C."""
    return lambda bench: Command((bench.events, bench.file("planctl", count)), rf"^{_maps(count)} maps")


def events_python(count: int) -> Side:
    """Read a plan with the same loop through PyYAML."""
    loop = str(ROOT / "benchmarks" / "events.py")
    return lambda bench: Command((bench.python, loop, bench.file("planctl", count)), rf"^{_maps(count)} maps")


def _maps(count: int) -> int:
    return OTHER_MAPS + sum(groups(count)) + count
