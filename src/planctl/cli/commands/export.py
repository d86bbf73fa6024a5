"""`planctl export`."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl.cli.options import (
    AT,
    OBJECTIVE,
    OWNER,
    PLAN,
    PLANS,
    PRIORITY,
    STATE,
    TODAY,
    format_of,
    sound,
    wanted_plans,
)
from planctl.cli.surface import CANNOT_RUN, USAGE, answering, day_of, put_file, remark, say, stop, today_is, write
from planctl.finding import listed, visible
from planctl.formats import Page, forms_of, render

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan
    from planctl.views.exported import Exported
    from planctl.views.notheld import Beside

#: What parts the cells of a table, by the names that a shell takes without quotes.
_DELIMITERS = {",": ",", ";": ";", "comma": ",", "semicolon": ";", "tab": "\t", "\t": "\t"}
#: Excel takes a file without it for one in the old code of its country, and shows Ã© for é.
_MARK = "\ufeff"


def export(
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; .csv, .xlsx or .json decides."),
    ] = None,
    form: Annotated[str | None, format_of("exported")] = None,
    plan: PLAN = None,
    priority: PRIORITY = None,
    objective: OBJECTIVE = None,
    owner: OWNER = None,
    state: STATE = None,
    *,
    updates: Annotated[
        bool, typer.Option("--updates", help="A table to be filled in, for planctl import --updates.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="As it stood that day, not as it was written.")
    ] = None,
    at: AT = None,
    delimiter: Annotated[
        str | None, typer.Option(metavar="SIGN", help="What parts cells: comma, semicolon or tab.")
    ] = None,
    locale: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="decidim: a language of it. May be repeated.")
    ] = None,
    status_map: Annotated[
        str | None, typer.Option(metavar="MAP", help="decidim: its ids of statuses, as done=3,ongoing=2.")
    ] = None,
    category_map: Annotated[
        str | None, typer.Option(metavar="MAP", help="decidim: its ids of categories, as research=7,B=8.")
    ] = None,
    plans: PLANS = None,
    today: TODAY = None,
) -> None:
    """Give plans as a spreadsheet, as JSON, or as results for Decidim, and tell what the format does not hold.

    Plans are given as they are written; with --as-of as they stood on a day.
    """
    form = _form(form, output)
    asked: dict[str, Any] = {"priority": priority, "objective": objective, "owner": owner, "status": state}
    _stop_at_others(form, {"--updates": updates or None}, ("csv", "xlsx"))
    of_decidim = {"--locale": locale, "--status-map": status_map, "--category-map": category_map}
    _stop_at_others(form, of_decidim, ("decidim",))
    _stop_at_others(form, {"--delimiter": delimiter}, ("csv", "decidim"))
    _stop_at_others(form, {f"--{name}": value for name, value in asked.items()}, ("csv", "xlsx", "decidim"))
    now = today_is(today)
    day = day_of("--as-of", as_of) or (now if updates else None)
    found, beside = _found(plans, plan, day, at)
    sign: dict[str, Any] = {} if delimiter is None else {"delimiter": _delimiter(delimiter)}
    with answering():
        if updates:
            from planctl.views.tofill import tofill

            view = tofill(found, day or now, **sign, **asked)
        elif form == "decidim":
            from planctl.views.decidim import accountability, ways

            view = accountability(found, ways(status_map, category_map, tuple(locale or ())), **sign, **asked)
        else:
            from planctl.views.exported import exported

            view = exported(found, as_of=day, **sign, **asked)
    _put(view, form, output)
    _tell(view, form, beside)


def _form(form: str | None, output: str | None) -> str:
    """Return the format asked for, or the one that the name of the file says; stops at one there is not."""
    forms = forms_of("exported")
    ending = os.path.splitext(output or "")[1].lstrip(".").casefold()
    if form is None and ending and ending not in {"csv", "xlsx", "json"}:
        stop(f"'{visible(output or '')}' cannot be written: the table is .csv, .xlsx or .json", USAGE)
    wanted = (form or ending or forms[0]).casefold()
    if wanted not in forms:
        stop(f"--format cannot be '{visible(form or '')}' here: it is {listed(forms)}", USAGE)
    if wanted == "xlsx" and (output or "-") == "-" and sys.stdout is not None and sys.stdout.isatty():
        stop("a .xlsx is not for a terminal; write it to a file: planctl export -o plan.xlsx", USAGE)
    return wanted


def _stop_at_others(form: str, given: dict[str, Any], forms: tuple[str, ...]) -> None:
    """Stop where an option was given that other formats take."""
    for flag, value in given.items():
        if value is not None and form not in forms:
            said = " ".join((flag, *([value] if isinstance(value, str) else value if isinstance(value, list) else ())))
            stop(f"{visible(said)} goes with planctl export --format {listed(forms)}", USAGE)


def _delimiter(given: str) -> str:
    sign = _DELIMITERS.get(given.casefold())
    if sign is None:
        stop(f"--delimiter cannot be '{visible(given)}': it is comma, semicolon or tab", USAGE)
    return sign


def _found(
    wheres: list[str] | None, wanted: list[str] | None, day: "date | None", at: str | None
) -> "tuple[tuple[Plan, ...], dict[str, Beside]]":
    """Return the plans, as written or as of a day, and what is known of each besides; stops where one has errors."""
    from planctl.fold import fold
    from planctl.views.notheld import Beside

    found = wanted_plans(wheres, wanted, at)
    sound(found, at)
    logs = {one.of: one.log for one in found if one.log is not None}
    made: list[Plan] = []
    beside: dict[str, Beside] = {}
    for one in found:
        if one.plan is not None:
            log = logs.get(one.plan.id)
            made.append(fold(one.plan, log, day) if log is not None and day is not None else one.plan)
            beside[one.plan.id] = Beside(one.source.text, len(log.updates) if log is not None else 0)
    return tuple(made), beside


def _put(view: "Exported", form: str, output: str | None) -> None:
    """Write a table into a file, or to standard output."""
    if form == "xlsx":
        _put_workbook(view, output)
        return
    text = render(view, form, Page())
    if output is None or output == "-":
        say(text, document=True)
    else:
        write(output, (_MARK if form == "csv" else "") + text)


def _put_workbook(view: "Exported", output: str | None) -> None:
    from planctl.extras import MissingExtraError
    from planctl.formats.xlsx import workbook

    try:
        data = workbook(view, remark)
    except MissingExtraError as why:
        stop(str(why), CANNOT_RUN)
    put_file(output, data)


def _tell(view: "Exported", form: str, beside: "dict[str, Beside]") -> None:
    """Say what the format does not hold."""
    from planctl.views.notheld import of_file, of_records

    what = {"json": "JSON", "decidim": "Decidim"}.get(form, "a table")
    left = list(view.left)
    for plan in view.plans if not view.filled else ():
        left += of_file(plan, beside[plan.id], folded=view.as_of is not None)
        left += of_records(plan) if form != "json" else ()
    for one in left:
        remark(f"not in {what}: {one}")
