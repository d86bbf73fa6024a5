"""Findings as people read them: where and what, the line with a caret, the next step; last, what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.text.paper import Paper, around, width, wrap

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located, Spot

#: What each severity looks like.
STYLES = {"error": "bad", "warning": "warning", "note": "dim"}
#: How much of a line is shown where the page has no width of its own, in columns.
_EXCERPT = 100


def render(view: Findings, page: Page) -> str:
    """Return every finding and a last line that says what was checked."""
    paper = Paper(page)
    for found in view.together:
        _finding(paper, found, page)
    for line in wrap(closing(view), page.width):
        paper.line(line)
    mended = sum(bool(found.fix) for found in view.together)
    if mended:
        paper.line(f"--fix mends {mended} of them; --diff shows how")
    return paper.finish()


def _finding(paper: Paper, found: Located, page: Page) -> None:
    where = f"{visible(found.path)}:{found.line}:{found.column}: "
    message = f"{visible(found.message)} [{found.code}]"
    paper.line((where, "heading"), (f"{found.severity}: ", STYLES[found.severity]), message)
    gutter = len(str(max([found.line, *(spot.line for spot in found.related)])))
    columns = (page.width or _EXCERPT + gutter + 3) - gutter - 3
    places: list[tuple[Located | Spot, str]] = [(found, found.label), *((spot, spot.says) for spot in found.related)]
    if found.excerpt is not None or any(spot.excerpt is not None for spot in found.related):
        paper.line((" " * gutter + " |", "dim"))
    for spot, says in sorted(places, key=lambda place: (place[0].line, place[0].column)):
        _excerpt(paper, spot, says, gutter, columns)
    if found.help:
        paper.line((" " * gutter + " = ", "dim"), visible(found.help))
    paper.blank()


def _excerpt(paper: Paper, spot: Located | Spot, says: str, gutter: int, columns: int) -> None:
    """Add a line of the file with a caret under the place; a long one is cut around it."""
    if spot.excerpt is None:
        return
    before = visible(spot.excerpt[: spot.column - 1])
    end = spot.end_column - 1 if spot.end_line == spot.line else len(spot.excerpt)
    marked = visible(spot.excerpt[spot.column - 1 : end])
    after = visible(spot.excerpt[max(end, spot.column - 1) :])
    if width(before + marked + after) > columns:
        before, marked, after = around(before, marked, after, columns)
    carets = "^" * max(1, width(marked))
    paper.line((f"{spot.line:>{gutter}} | ", "dim"), before + marked + after)
    paper.line((" " * gutter + " | ", "dim"), " " * width(before), (f"{carets} {visible(says)}".rstrip(), "bad"))


def closing(view: Findings) -> str:
    """Return the last line: what was checked, how it stands, and how to see what is not listed."""
    unsaid = bool(view.count("note")) and not view.notes
    return summary(view) + " (--notes lists them)" * unsaid


def summary(view: Findings) -> str:
    """Return in one sentence what was checked and how it stands."""
    holds: dict[str, int] = {}
    for file in view.files:
        for name, count in file.holds:
            holds[name] = holds.get(name, 0) + count
    what = ", ".join(_counted(count, name) for name, count in holds.items())
    counts = [_counted(view.count(name), name, none="no") for name in ("error", "warning")]
    if view.count("note"):
        counts.append(_counted(view.count("note"), "note"))
    files = _counted(len(view.plans), "plan") + (f" and {_counted(len(view.logs), 'log')}" if view.logs else "")
    checked = f"{files} checked" + (f" ({what})" if what else "")
    return f"{checked}: {', '.join(counts)}"


def _counted(count: int, name: str, none: str = "0") -> str:
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{count or none} {name if count == 1 else plural}"
