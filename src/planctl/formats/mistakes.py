"""What is wrong with a template, on one line: `FILE:LINE: what`, whatever Jinja or Python had to say of it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from jinja2.exceptions import TemplateAssertionError, TemplateError, TemplateNotFound, TemplateSyntaxError

from planctl.finding import visible
from planctl.formats.absent import offered
from planctl.near import nearest
from planctl.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any

    from jinja2 import Environment

_NO_SUCH = re.compile(r"No (filter|test) named '(.*?)'")
_NO_NAME = re.compile(r"there is no '(\w+)'$")
_KINDS = {"str": "a text", "Markup": "a text", "Translated": "a text", "int": "a number", "float": "a number"}
_KINDS |= {"NoneType": "nothing (none)", "tuple": "a list", "list": "a list", "dict": "a dict", "date": "a day"}
_KIND = re.compile(rf"'({'|'.join(_KINDS)})'(?: object)?")
#: Filters of Jinja that people look for, and why they are not here.
_MISSED = {
    "safe": "texts are always escaped",
    "format": 'use say("… {name} …", name=…) or ~',
    "center": "the style does that",
    "tojson": "planctl report --format json writes JSON",
    "attr": "write report.name",
    "striptags": "texts of a plan hold no tags",
    "xmlattr": "write the attributes",
    "urlize": "test with `is web`",
}


_PYTHON: dict[type[Exception], str] = {
    RecursionError: "stopped: it calls itself without end",
    MemoryError: "stopped: it needs more memory than there is",
    KeyError: "{} is not given",
}


class TemplateFaultError(Exception):
    """What is wrong with a template, as `FILE:LINE: what`."""


def fault(problem: Exception, environment: Environment) -> TemplateFaultError | None:
    """Return what an exception of Jinja, or one raised while rendering, says; None where it is not the template's."""
    if isinstance(problem, TemplateFaultError):
        return problem
    if isinstance(problem, TemplateSyntaxError):
        # Jinja's lexer puts the file in the place of the name.
        return _said(problem.filename or problem.name or "", problem.lineno, _syntax(problem, environment))
    places = [place for place in _places(problem.__traceback__) if place]
    if not places:
        return _said("", 0, _what(problem, {}, environment)) if isinstance(problem, TemplateError) else None
    own = [place for place in places if not place[0].startswith(folder("templates"))] or places
    path, line, names = own[-1]
    what = _what(problem, places[-1][2] or names, environment)
    inner, at, _ = places[-1]
    return _said(path, line, what if inner == path else f"{what} (in {os.path.basename(inner)}, line {at})")


def _said(path: str, line: int, what: str) -> TemplateFaultError:
    what = " ".join(visible(what).split())
    where = f"{visible(path)}:{line}: " if line else ""
    return TemplateFaultError(f"{where}{what}")


def _places(trace: TracebackType | None) -> list[tuple[str, int, Mapping[str, Any]]]:
    """Return where in which templates it happened, the outermost first, with the names known there.

    Jinja puts such places into the traceback itself, in frames that it marks.
    """
    found: list[tuple[str, int, Mapping[str, Any]]] = []
    while trace is not None:
        frame = trace.tb_frame
        if "__jinja_exception__" in frame.f_globals:
            found.append((frame.f_code.co_filename, trace.tb_lineno, frame.f_locals))
        trace = trace.tb_next
    return found


def _syntax(problem: TemplateSyntaxError, environment: Environment) -> str:
    message = problem.message or "this cannot be read"
    missing = _NO_SUCH.match(message) if isinstance(problem, TemplateAssertionError) else None
    return _no_such(missing[1], missing[2], environment) if missing else _worded(message)


def _no_such(kind: str, name: str, environment: Environment) -> str:
    says = f"there is no {kind} '{name}'"
    if kind == "filter" and name in _MISSED:
        return f"{says} here: {_MISSED[name]}"
    return says + offered(name, environment.filters if kind == "filter" else environment.tests)


def _what(problem: Exception, names: Mapping[str, Any], environment: Environment) -> str:
    message = str(problem)
    if isinstance(problem, TemplateNotFound):
        return f"there is no template '{problem.name}' beside it or built in{_near(str(problem.name), environment)}"
    for kind, says in _PYTHON.items():
        if isinstance(problem, kind):
            return says.format(message)
    if missing := _NO_SUCH.match(message):
        return _no_such(missing[1], missing[2], environment)
    if missing := _NO_NAME.match(message):
        near = nearest(missing[1], names)
        return f"{message}; did you mean '{near}'?" if near else message
    if "'<' not supported" in message:
        message = "these cannot be put in order: name what to go by, sort(attribute='…')"
    return _worded(message or type(problem).__name__)


def _near(name: str, environment: Environment) -> str:
    near = nearest(name, environment.list_templates())
    return f"; did you mean '{near}'?" if near else ""


def _worded(message: str) -> str:
    """Return a message of Jinja or Python as ours are: a small letter first, no full stop, kinds in plain words."""
    message = _KIND.sub(lambda found: _KINDS[found[1]], message.strip()).removesuffix(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
