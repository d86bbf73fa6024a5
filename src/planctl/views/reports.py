"""The register of reports: what each is, and which options it takes. Help, `report --list` and errors read it."""

from __future__ import annotations

from planctl.record import Record
from planctl.speech import later, say


class Option(Record):
    """An option that only some reports take: how it is written, and what it is for."""

    flag: str
    says: str


class Kind(Record):
    """A report: its name, what it is in one line, and the options that are its own; `is_usual` without a name."""

    name: str
    says: str
    options: tuple[Option, ...] = ()
    is_usual: bool = False


class Reports(Record):
    """What `report --list` answers: the reports, and the options that each of them takes."""

    reports: tuple[Kind, ...]
    shared: tuple[str, ...]


#: The reports there are, the usual one first. Each is a template, and a view that `made` knows.
KINDS = (
    Kind("annual", later("The whole plan in the shape of its document, and how it stands."), is_usual=True),
    Kind("one-page", later("The plan on one sheet of paper: figures, flagship work, the next dates, what is open.")),
    Kind(
        "board",
        later("One page for a meeting: how the work stands, what changed, what is to be decided."),
        (
            Option("--since DAY|REV", later("what changed since then; without it, since the last meeting")),
            Option("--meeting ENTRY", later("the meeting it is for, by its id in the calendar")),
        ),
    ),
    Kind("calendar", later("A wall calendar of the plan's period, a sheet for each month.")),
)
NAMES = tuple(kind.name for kind in KINDS)
#: What every report takes.
SHARED = ("--plan", "--as-of", "--lang", "--format", "--output")


def reports() -> Reports:
    """Return the register, in the language spoken."""
    return Reports(tuple(_said(kind) for kind in KINDS), SHARED)


def _said(kind: Kind) -> Kind:
    options = tuple(one.replace(says=say(one.says)) for one in kind.options)
    return kind.replace(says=say(kind.says), options=options)


def known(name: str) -> str:
    """Return the name of a report; raises NoSuchError, with the nearest, for one that there is not."""
    if name not in NAMES:
        from planctl.views.choice import no_such

        raise no_such("report", "reports", name, NAMES)
    return name


def owners(flag: str) -> tuple[str, ...]:
    """Return which reports take an option that is not for all: `("board",)` for `--since`."""
    return tuple(kind.name for kind in KINDS if any(one.flag.split()[0] == flag for one in kind.options))
