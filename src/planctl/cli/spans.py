"""Which days an agenda is asked for: a month, a quarter, a week, or a range; and what its formats can show."""

from typing import TYPE_CHECKING

from planctl.cli.surface import USAGE, answering, day_of, stop
from planctl.finding import listed

if TYPE_CHECKING:
    from datetime import date


def span_of(
    month: str | None, quarter: str | None, week: str | None, first: str | None, last: str | None, days: int | None
) -> "dict[str, int | tuple[int, int] | date | None]":
    """Return the days that these options ask for, each read; stop where two of them say different things."""
    from planctl.views.agenda import read_month, read_quarter, read_week

    named = {"month": (month, read_month), "quarter": (quarter, read_quarter), "week": (week, read_week)}
    given = [f"--{name}" for name, (text, _) in named.items() if text is not None]
    if len(given) > 1:
        stop(f"{listed(given, 'and')} each say which days: give one of them", USAGE)
    if given and (first, last, days) != (None, None, None):
        stop(f"{given[0]} goes without --from, --to and --days", USAGE)
    if last is not None and days is not None:
        stop("--to and --days both say where the agenda ends: give one of them", USAGE)
    with answering():
        span: dict[str, int | tuple[int, int] | date | None] = {
            name: read(text) if text is not None else None for name, (text, read) in named.items()
        }
    return span | {"first": day_of("--from", first), "last": day_of("--to", last), "days": days}


def suits(form: str, *, grid: bool, tasks: bool) -> None:
    """Stop where a format cannot show what is asked for."""
    if tasks and form != "ics":
        stop("--tasks goes with --format ics", USAGE)
    if grid and form in ("csv", "ics"):
        stop(f"--grid does not go with --format {form}", USAGE)
