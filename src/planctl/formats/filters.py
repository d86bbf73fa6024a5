"""The filters and functions of templates that other people write: those of the built-in ones, and plain ones besides.

Of Jinja's own, those are here whose cost is in proportion to what they are given and that leave texts escaped; a few
are made anew, for they are not so. `safe` is not among them: what a plan says is never markup.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.runtime import Undefined
from jinja2.tests import TESTS
from markupsafe import Markup

from planctl import speech
from planctl.formats.absent import called
from planctl.formats.costs import LONGEST, MARKDOWN, RunawayError, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment

    Safe = Callable[[object], Markup]
    Function = Callable[..., Any]

_FROM_JINJA = (  # noqa: SIM905 - easier to read as words
    "abs capitalize count d default dictsort first float groupby int items last length list lower map max min reject "
    "rejectattr select selectattr sort title trim truncate unique upper urlencode wordcount"
).split()
_OF_TEXTS = ("capitalize", "e", "escape", "indent", "lower", "replace", "string", "title", "trim", "upper", "urlencode")
_TESTS = (  # noqa: SIM905
    "boolean defined divisibleby eq equalto even false float ge gt in integer iterable le lower lt mapping ne none "
    "number odd sameas sequence string true undefined upper"
).split()
#: What may be longer than this cannot be read as Markdown in a report.
_PROSE = 100_000
#: No line is indented further.
_WIDE = 80
_FIELD = re.compile(r"\{[a-z_]\w*\}")
_DAYS = ("full_day", "day_and_month", "month_and_year", "weekday", "short_weekday")


def made_for(
    base: Environment, safe: Safe, spend: Callable[[int], object]
) -> tuple[dict[str, Function], dict[str, Function], dict[str, Function]]:
    """Return the filters, functions and tests, by name; `base` is the environment of the built-in templates."""
    filters: dict[str, Function] = {name: FILTERS[name] for name in _FROM_JINJA}
    filters |= {name: _where_something(one) for name, one in _own(base.filters, FILTERS).items()}
    filters["truncate"], filters["trim"] = _cutting(FILTERS["truncate"]), _trim
    filters |= _texts(safe) | _days() | {"number": speech.number, "ordinal": speech.ordinal, "capital": speech.capital}
    for name in _OF_TEXTS:
        filters[name] = _where_something(filters[name])
    filters |= {"round": _round, "sum": _sum, "reverse": _reverse}
    if "prose" in filters:
        filters["prose"] = _measured(filters["prose"], spend)
    functions = _own(base.globals, DEFAULT_NAMESPACE)
    for name in ("say", "many", "meant"):
        functions[name] = _filled(functions[name])
    known: dict[str, Any] = dict(TESTS)
    tests: dict[str, Function] = {name: known[name] for name in _TESTS} | _own(base.tests, TESTS)
    return filters, functions, tests


def _own(all_of_them: Mapping[str, Any], jinjas: Mapping[str, Any]) -> dict[str, Function]:
    # `range` is set by Jinja's sandbox itself.
    return {name: one for name, one in all_of_them.items() if name not in jinjas and callable(one)}


def _where_something(function: Function) -> Function:
    """Return a filter that leaves nothing where there is nothing."""

    @wraps(function)
    def filtered(value: object, *given: Any, **named: Any) -> Any:
        return "" if value is None or type(value) is Undefined else function(value, *given, **named)

    return filtered


def _measured(prose: Function, spend: Callable[[int], object]) -> Function:
    """Return the filter for Markdown, paid for: reading it takes long, and longest where somebody wants it to."""

    @wraps(prose)
    def measured(text: object, *given: Any, **named: Any) -> Any:
        length = len(text) if isinstance(text, str) else 0
        if length > _PROSE:
            raise RunawayError(f"stopped: a text of more than {_PROSE:,} characters is too long for Markdown")
        spend(length * MARKDOWN)
        return prose(text, *given, **named)

    return measured


def _filled(say: Function) -> Function:
    """Return a function that says a text, with `{names}` in it and nothing else that Python would obey."""

    @wraps(say)
    def said(*texts: Any, **values: object) -> Any:
        for text in texts:
            if isinstance(text, str) and ("{" in (rest := _FIELD.sub("", text)) or "}" in rest):
                raise ValueError("in a text to be said, braces hold a name and nothing else: {day}")
        return say(*texts, **values)

    return said


# --- texts -----------------------------------------------------------------------------------------------------------


def _cutting(truncate: Function) -> Function:
    @wraps(truncate)
    def truncated(environment: Environment, text: object, *given: Any, **named: Any) -> Any:
        whole(text)
        if text is None:
            return ""
        return truncate(environment, text, *given, **named)

    return truncated


def _trim(text: object, chars: str | None = None) -> str:
    _plain(text)
    if chars is not None:
        whole(text)
    return text.strip(chars) if isinstance(text, str) else str(text)


def _texts(safe: Safe) -> dict[str, Function]:
    """Return filters that make texts."""
    filters: dict[str, Function] = {
        name: partial(made, safe) for name, made in (("join", _join), ("replace", _replace))
    }
    return filters | {"indent": _indent, "string": _string, "e": safe, "escape": safe}


def _join(safe: Safe, values: Iterable[Any], between: object = "", attribute: str | None = None) -> str:
    """Return texts with something between; as markup where one of them is markup, and so safe for the format."""
    if attribute is not None:
        raise TypeError('join takes no attribute: use map(attribute="…") before it')
    texts = ["" if value is None else value for value in values]
    for text in (*texts, between):
        _plain(text)
    _fits(len(texts) * len(str(between)))
    if any(hasattr(text, "__html__") for text in (*texts, between)):
        return Markup(str(safe(between)).join(map(str, map(safe, texts))))  # noqa: S704 - each is safe
    return str(between).join(map(str, texts))


def _replace(safe: Safe, text: object, old: str, new: object) -> str:
    _plain(text)
    _plain(new)
    if not old:
        raise ValueError("replace wants something to replace")
    if hasattr(text, "__html__") or hasattr(new, "__html__"):
        return Markup(_replaced(str(safe(text)), str(safe(old)), str(safe(new))))  # noqa: S704 - each is safe
    return _replaced(str(text), str(old), str(new))


def _replaced(text: str, old: str, new: str) -> str:
    _fits(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _indent(text: object, width: int = 4, first: object = False, blank: object = False) -> str:  # noqa: FBT002
    _plain(text)
    if not isinstance(width, int) or not 0 <= width <= _WIDE:
        raise ValueError(f"indent takes a number of blanks from 0 to {_WIDE}")
    head, *lines = str(text).split("\n")
    blanks = " " * width
    _fits(len(lines) * width)
    lines = [blanks + line if line or blank else line for line in lines]
    made = "\n".join([blanks + head if first else head, *lines])
    return Markup(made) if hasattr(text, "__html__") else made  # noqa: S704 - only blanks were added


def _string(value: object) -> str:
    _plain(value)
    return value if isinstance(value, str) else str(value)


def _fits(length: int) -> None:
    if length > LONGEST:
        raise RunawayError(f"stopped: this would make a text of more than {LONGEST:,} characters")


def _plain(value: object) -> None:
    if not isinstance(value, str | int | float | date):
        if isinstance(value, Undefined):
            str(value)
        raise TypeError(f"{called(value)} is no text")


# --- numbers and lists -----------------------------------------------------------------------------------------------


def _round(value: float, precision: int = 0) -> float:
    if not isinstance(precision, int) or not 0 <= precision <= 10:  # noqa: PLR2004 - enough for anything printed
        raise ValueError("round takes a number of decimals from 0 to 10")
    return round(value, precision) if precision else round(value)


def _sum(values: Iterable[Any]) -> Any:
    total: Any = 0
    for value in values:
        if not isinstance(value, int | float):
            raise TypeError(f'sum takes numbers, and {called(value)} is none: use map(attribute="…") before it')
        total += value
    return total


def _reverse(values: Iterable[Any]) -> list[Any]:
    if isinstance(values, str):
        raise TypeError("reverse takes a list")
    return list(values)[::-1]


# --- days ------------------------------------------------------------------------------------------------------------


def _days() -> dict[str, Function]:
    """Return the filters that say a day in the language spoken, under the names that they have in planctl."""

    def of_day(function: Callable[[date], str]) -> Function:
        @wraps(function)
        def said(day: object) -> str:
            if not isinstance(day, date):
                raise TypeError(f"{called(day)} is no day: most dates in a report are texts already")
            return function(day)

        return said

    def of_month(function: Callable[[int], str]) -> Function:
        @wraps(function)
        def said(month: object) -> str:
            number = month.month if isinstance(month, date) else month
            if not isinstance(number, int) or not 1 <= number <= 12:  # noqa: PLR2004 - months
                raise TypeError("a month is a day, or a number from 1 to 12")
            return function(number)

        return said

    filters = {name: of_day(getattr(speech, name)) for name in _DAYS}
    filters |= {"day": of_day(speech.day_number), "year": of_day(lambda day: str(day.year))}
    return filters | {"month": of_month(speech.month), "short_month": of_month(speech.short_month)}
