"""A row of a table that was pasted into a plan, as the member of a list that it was to become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.faults import syntax
from planctl.months import MONTHS, fold
from planctl.quoting import in_list
from planctl.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.finding import Finding
    from planctl.lines import Lines
    from planctl.vocabulary import Vocabulary

_FIGURES = r"[0-9]{1,2}[./-][0-9]{1,2}|[0-9]{4}(?:-[0-9]{2})?"
#: How many cells make a row.
_CELLS = 3
#: Further right than any line.
_FAR = 10_000
#: The longest that a cell with a date may be.
_DATE = 40


def row(lines: Lines, start: int, written: str, keys: Vocabulary) -> Iterator[Slip]:
    """Yield the repair of a line that is a row of a table; `written` is the line with the tabs it has in the file."""
    tabs = "\t" in written.strip()
    cells = [cell.strip() for cell in re.split(r"\t" if tabs else r"[;|]", written.strip())]
    cells = [cell for cell in cells if cell]
    parts = lines.parts(start)
    if len(cells) < (_CELLS if not tabs else _CELLS - 1) or parts["key"] or parts["dashes"]:
        return
    own = lines.indent(start)
    # How deep a tab before it was meant nobody knows.
    column = _column(lines, start, _FAR if written[:1] == "\t" else own, keys)
    if column is None:
        return
    member = _member(cells)
    help_ = f"write, after {column} spaces: - {member}"

    def fault(first: int, last: int, _line: str) -> Finding:
        return syntax.tab(first, last, 1, help_, row=True)

    size = len(lines[start].rstrip())
    new = " " * column + "- " + member
    if tabs:
        yield Slip(0, size, new, fault, own, size, help=help_)
    else:
        yield Slip(0, size, new, syntax.missing_sign, own, size, ("-", cells[0]), help=help_)


def _column(lines: Lines, start: int, own: int, keys: Vocabulary) -> int | None:
    """Return the column of the dashes of the list of records that a line stands in, or behind; None where in none."""
    for above in lines.said_above(start):
        parts = lines.parts(above)
        if parts["key"] and len(parts["indent"]) <= own and not parts["dashes"]:
            if keys.holds(parts["key"], "records") and not parts["value"]:
                first = lines.next_said(above)
                dashed = first is not None and lines.parts(first)["dashes"]
                return lines.indent(first) if dashed and first is not None else len(parts["indent"]) + 2
            own = len(parts["indent"]) - 1
    return None


def _member(cells: list[str]) -> str:
    """Return cells as a record in braces: one is the date, the longest of the others the title, one more the place."""
    when = next((cell for cell in cells if _is_date(cell)), "")
    rest = [cell for cell in cells if cell != when]
    title = max(rest, key=len, default=when)
    place, *more = [cell for cell in rest if cell != title] or [""]
    named = {"when": when, "title": title, "place": place, "note": "; ".join(more)}
    return "{" + ", ".join(f"{key}: {in_list(text)}" for key, text in named.items() if text) + "}"


def _is_date(cell: str) -> bool:
    words = re.findall(r"[^\W\d_]+", fold(cell))
    return len(cell) <= _DATE and (any(word in MONTHS for word in words) or re.search(_FIGURES, cell) is not None)
