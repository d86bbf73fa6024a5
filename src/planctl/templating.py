"""`docs/templates.md`: every name that a template of one's own receives, read off the views and the filters."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib import import_module
from inspect import get_annotations, getdoc, getsource
from typing import TYPE_CHECKING

from planctl.finding import listed
from planctl.formats.absent import names_of
from planctl.formats.ejected import BLOCKS, blocks
from planctl.record import Record
from planctl.views.reports import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The view of each report: its module, and the record in it that templates receive as `report`.
VIEWS = {
    "annual": ("planctl.views.report", "Report"),
    "one-page": ("planctl.views.onepage", "OnePage"),
    "board": ("planctl.views.board", "Board"),
    "calendar": ("planctl.views.wall", "Wall"),
}
_PLAIN = {"str": "text", "int": "number", "float": "number", "bool": "true or false", "date": "day", "When": "date"}
_SENTENCE = re.compile(r"(?<=[.:;])\s+(?=`)|(?<=\.)\s+")
# The names at the beginning of a sentence: `sign` and `word`.
_ABOUT = re.compile(r"`\w+`(?:(?:, | and )`\w+`)*")
_NAME = re.compile(r"\w+(?=`)")


def reference() -> str:
    """Return a table for each record that the reports are made of, in Markdown."""
    taken: dict[str, type[Record]] = {}
    lines: list[str] = []
    for name in NAMES:
        module, kind = VIEWS[name]
        top = getattr(import_module(module), kind)
        lines += ["", f"## What `report` is in {name}", ""]
        first = [record for record in _reached(top) if record not in taken.values()]
        for record in first:
            taken[_heading(record, name, taken)] = record
        for record in first:
            lines += _section(record, {one: heading for heading, one in taken.items()})
    return "\n".join(lines[1:]) + "\n\n"


def block_table() -> str:
    """Return which blocks the built-in templates have, in Markdown."""
    held = {f"{name} ({form})": list(blocks(name, form)) for name in NAMES for form in ("html", "md")}
    lines = ["| block | stands for | in |", "|---|---|---|"]
    for block, says in BLOCKS.items():
        where = [name for name, found in held.items() if block in found]
        lines.append(f"| `{block}` | {says} | {_where(where)} |")
    return "\n".join(lines) + "\n"


def _where(names: list[str]) -> str:
    """Return which templates have a block: all, those of one form, or each by its name."""
    for form in ("html", "md"):
        if [f"{name} ({form})" for name in NAMES] == names:
            return f"all ({form})"
    return ", ".join(names) if len(names) < len(NAMES) * 2 else "all"


def _reached(top: type[Record]) -> list[type[Record]]:
    """Return a record and those it is made of, in the order in which a reader meets them."""
    found = [top]
    for record in found:
        for _, says in _fields(record):
            found += [one for name in ast.walk(says) if (one := _record(name, record)) and one not in found]
    return found


def _fields(record: type[Record]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names of a record with what the code says that they hold."""
    for name in names_of(record):
        says = _declared(record, name)
        yield name, ast.parse(says, mode="eval").body


def _declared(record: type, name: str) -> str:
    for kind in record.__mro__:
        if name in get_annotations(kind):
            return str(get_annotations(kind)[name])
        if isinstance(kind.__dict__.get(name), property):
            return str(get_annotations(kind.__dict__[name].fget)["return"])
    raise ValueError(f"{record.__name__} does not say what {name} is")


def _record(node: ast.AST, where: type) -> type[Record] | None:
    """Return the record that a name in an annotation means; None for anything else."""
    if not isinstance(node, ast.Name) or node.id in _PLAIN:
        return None
    module = sys.modules[where.__module__]
    kind = getattr(module, node.id, None)
    if kind is None and node.id in (sources := _sources(where.__module__)):
        kind = getattr(import_module(sources[node.id]), node.id)
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


@cache
def _sources(module: str) -> dict[str, str]:
    """Return where the names come from that a module imports, also those for type checkers only."""
    nodes = ast.walk(ast.parse(getsource(sys.modules[module])))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}


def _heading(record: type[Record], report: str, taken: dict[str, type[Record]]) -> str:
    return record.__name__ if record.__name__ not in taken else f"{record.__name__} of {report}"


def _section(record: type[Record], headings: dict[type[Record], str]) -> Iterator[str]:
    doc, about = _meanings(record)
    yield from (f"### {headings[record]}", "", doc, "", "| name | holds | meaning |", "|---|---|---|")
    for name, says in _fields(record):
        meaning = about.get(name) or _of_property(record, name)
        yield f"| `{name}` | {_said(says, record, headings)} | {meaning} |"
    yield ""


def _meanings(record: type[Record]) -> tuple[str, dict[str, str]]:
    """Return what a record is, and the sentences of its description that begin with the name of one of its fields."""
    rest: list[str] = []
    about: dict[str, str] = {}
    for sentence in _SENTENCE.split(" ".join((getdoc(record) or "").split())):
        found = _ABOUT.match(sentence)
        names = [name for name in _NAME.findall(found[0]) if name in record.fields] if found else []
        for name in names:
            says = sentence.removeprefix(f"`{name}`: ").rstrip(".;:")
            about[name] = f"{about[name]}; {says}" if name in about else says
        if not names:
            rest.append(sentence.rstrip(";:") + "." * (sentence[-1:] in ";:"))
    return " ".join(rest), about


def _of_property(record: type[Record], name: str) -> str:
    found = getattr(record, name, None)
    return " ".join((found.__doc__ or "").split()) if isinstance(found, property) else ""


def _said(node: ast.expr, where: type, headings: dict[type[Record], str], *, many: bool = False) -> str:
    """Return what a field holds in plain words."""
    if isinstance(node, ast.BinOp):
        parts = [_said(one, where, headings, many=many) for one in _alternatives(node)]
        return listed(list(dict.fromkeys(parts)), "or")
    if isinstance(node, ast.Constant):
        return "nothing" if node.value is None else str(node.value)
    if isinstance(node, ast.Subscript):
        return _compound(node, where, headings)
    found = _record(node, where)
    if found is not None:
        heading = headings[found]
        return f"[{heading}](#{heading.lower().replace(' ', '-')})"
    name = node.id if isinstance(node, ast.Name) else ast.unparse(node)
    return _PLAIN.get(name, name) + ("s" if many and name in {"str", "int", "float", "date"} else "")


def _compound(node: ast.Subscript, where: type, headings: dict[type[Record], str]) -> str:
    inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if isinstance(inside[-1], ast.Constant) and inside[-1].value is ...:
        return f"list of {_said(inside[0], where, headings, many=True)}"
    words = [_said(one, where, headings) for one in inside]
    kind = ast.unparse(node.value)
    return f"{ {'dict': 'map from'}.get(kind, 'pair of') } {listed(words, 'to' if kind == 'dict' else 'and')}"


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _alternatives(node.left)
        yield from _alternatives(node.right)
    else:
        yield node
