"""What a table of a plan does not hold: told, so that nobody takes the table for the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import listed, quoted, visible
from planctl.localized import texts
from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Plan

#: A remark, which begins a line or has a blank before it, and a key of one's own.
_REMARK = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_OWN_KEY = re.compile(r"(?m)(?:^[ \t-]*|[{,]\s*)(x-[\w-]+)[ \t]*:")
#: Lines that are for programs.
_FOR_PROGRAMS = "# yaml-language-server:"
_FEW = 5


class Beside(Record):
    """What is known of a plan besides its records: the text of its file, and how many updates its log has."""

    text: str = ""
    updates: int = 0


def of_file(plan: Plan, beside: Beside, *, folded: bool) -> Iterator[str]:
    """Yield what stands in the files of a plan and in none of its records.

    `folded`: where the plan is told of as it stood on a day, its log counts as held as far as it changed something.
    """
    name = visible(plan.id)
    comments = _comments(plan, beside.text)
    if comments:
        yield f"{comments} comment{'s' * (comments != 1)} of {name}"
    own = list(dict.fromkeys(_OWN_KEY.findall(beside.text)))
    if own:
        yield f"keys of your own in {name}: {listed(own[:_FEW] + ['others'] * (len(own) > _FEW), 'and')}"
    if beside.updates:
        updates = f"{beside.updates} update{'s' * (beside.updates != 1)}"
        if folded:
            yield f"the single steps in the log of {name}, {updates}; the table tells how things stood after them"
        else:
            yield f"{updates} in the log of {name}; --as-of tells how things stood on a day"


def of_records(plan: Plan) -> Iterator[str]:
    """Yield what records of a plan hold that no cell does."""
    name = visible(plan.id)
    if plan.organisation is not None:
        keys = [key for key in ("source", "note") if getattr(plan.organisation, key)]
        if keys:
            yield f"{listed(keys, 'and')} of the organisation of {name}"
    joined = list(dict.fromkeys(_semicolons(plan)))
    if joined:
        some = listed([quoted(one) for one in joined[:_FEW]] + ["others"] * (len(joined) > _FEW), "and")
        yield f"that {some} of {name} is one member of a list, for a semicolon parts them there"
    stamped = sum(isinstance(one.text, Translated) and bool(one.text.made_from) for one in texts(plan))
    if stamped:
        what = f"of {stamped} translation{'s' * (stamped != 1)}"
        yield f"{what} of {name}, which text {'they were' if stamped != 1 else 'it was'} made from"


def _semicolons(value: object) -> Iterator[str]:
    """Yield the members of lists that would be taken for two in a cell."""
    if isinstance(value, Record):
        for name in type(value).keys:
            yield from _semicolons(getattr(value, "with_" if name == "with" else name))
    elif isinstance(value, tuple):
        for one in value:
            # Of a breakdown, the name of the part.
            text = one[0] if isinstance(one, tuple) and one else one
            if isinstance(text, str) and ";" in text:
                yield str(text)
            elif isinstance(text, Record):
                yield from _semicolons(text)


def _comments(plan: Plan, text: str) -> int:
    """Return how many comments a file has; what looks like one within a text of the plan is none."""
    found = [one for one in _REMARK.findall(text) if not one.startswith(_FOR_PROGRAMS)]
    if not found:
        return 0
    told = "\n".join(_all_texts(plan))
    return sum(one.rstrip(" \"'}],") not in told for one in found)


def _all_texts(value: object) -> Iterator[str]:
    if isinstance(value, Translated):
        yield from value.languages.values()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in type(value).keys:
            yield from _all_texts(getattr(value, "with_" if name == "with" else name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _all_texts(one)
