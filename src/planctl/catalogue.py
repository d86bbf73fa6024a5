"""`docs/checks.md`: every code by theme, then the page of each, with what `validate` really says of its example."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from planctl.base import base_of
from planctl.engine import compared, examine
from planctl.formats import Page, render
from planctl.frozen import against
from planctl.logs import examine_log
from planctl.manual import entries, example, page_of, theme_of
from planctl.updates import Log
from planctl.views.findings import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.engine import Examined
    from planctl.manual import Page as ManualPage
    from planctl.model import Plan

_HEAD = ("", "| code | name | severity | `--fix` | what it says |", "|---|---|---|---|---|")


def read(text: str, page: ManualPage) -> Examined:
    """Return what is known of an example of a page, held against the plan that the page has it stand beside."""
    if _is_frozen(page):
        return _held(text, page)
    if page.plan:
        return examine_log("plan.updates.yaml", text, plan_of(page))
    others = [examine("plan-2023.yaml", example(page.before).text)] if page.before else []
    this, *_ = compared((examine("plan.yaml", text), *others))
    return this


def _is_frozen(page: ManualPage) -> bool:
    """Tell whether a check holds a plan or a log against an earlier revision of itself."""
    return page.entry.run.__module__.startswith("planctl.checks.frozen.")


def _held(text: str, page: ManualPage) -> Examined:
    """Return what is known of an example, held against what the page says was there at an earlier revision."""
    before = page.example(page.before).text
    if page.plan:
        plan = plan_of(page)
        this, log = (examine_log("plan.updates.yaml", one, plan) for one in (text, before))
        base = base_of(plan, log.log or Log(), this.log or Log(), "HEAD~1")
    else:
        this, then = (examine("plan.yaml", one, keep=True) for one in (text, before))
        if then.plan is None:
            raise ValueError(f"what was there before {page.entry.code} is no plan: {then.findings}")
        base = base_of(then.plan, Log(), Log(), "HEAD~1")
    (held,) = against((this,), {base.plan.id: base})
    return held


def plan_of(page: ManualPage) -> Plan:
    """Return the plan of a page whose examples are logs; raises ValueError where it is not a sound one."""
    examined = examine("plan.yaml", example(page.plan).text)
    if examined.plan is None or not examined.is_sound:
        raise ValueError(f"the plan of {page.entry.code} is not sound: {examined.findings}")
    return examined.plan


def reference() -> str:
    """Return the tables of all codes, by theme, and a page for each code under a heading to link to."""
    pages = [page_of(entry) for entry in entries()]
    themes: dict[str, list[str]] = {}
    for page in pages:
        themes.setdefault(theme_of(page.entry), []).append(_row(page))
    lines = ["", "## All codes"]
    for theme, rows in themes.items():
        lines += ["", f"### {theme}", *_HEAD, *rows]
    lines += ["", "## The page of each"]
    for page in pages:
        lines += _page(page)
    return "\n".join(lines) + "\n\n"


def _row(page: ManualPage) -> str:
    entry = page.entry
    first = page.says.partition("\n")[0].replace("|", "\\|")
    fix = "yes" if page.fix else ""
    return f"| [{entry.code}](#{entry.code.lower()}) | `{entry.name}` | {entry.severity} | {fix} | {first} |"


def _page(page: ManualPage) -> Iterator[str]:
    entry = page.entry
    mended = ", mended by `--fix`" if page.fix else ""
    yield from ("", f"### {entry.code}", "", f"`{entry.name}`, {_article(entry.severity)}{mended}", "", page.says)
    if page.plan:
        yield from ("", "When the plan holds", *_block("yaml", page.plan))
    if page.before:
        when = f"{'and its log' if page.plan else 'When the plan'} held at the revision that --base names"
        yield from ("", when if _is_frozen(page) else "When `plan-2023` holds", *_block("yaml", page.before))
    if page.plan or page.before:
        now = "and holds now" if _is_frozen(page) else "and the plan after it" if page.before else "and its log"
        yield from ("", now)
    if page.fires:
        fires = page.example(page.fires)
        said = _said(read(fires.text, page))
        yield from (*_block("yaml", fires.shown), *_block("text", said), *_mended(fires.shown, page.fix, said))
    if page.silent:
        yield from ("", "Nothing is said of:", *_block("yaml", page.silent))


def _said(this: Examined) -> str:
    """Return what `validate --notes` prints of an example, but for the last line: it would be much the same in each."""
    return render(findings(((this, this.source.path),), notes=True), "text", Page(None)).rpartition("\n\n")[0]


def _mended(before: str, after: str, said: str) -> tuple[str, ...]:
    """Return the lines that a fix changes, where they are not the lines to type that were said already."""
    changes = list(unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm=""))[2:] if after else []
    changes = [line for line in changes if not line.startswith("@@")]
    typed = [f"= write: {line[1:].strip()}\n" for line in changes if line.startswith("+")]
    if not changes or (typed and all(line in f"{said}\n" for line in typed)):
        return ()
    return ("", "What `--fix` changes:", *_block("diff", "\n".join(changes)))


def _article(severity: str) -> str:
    return f"{'an' if severity[0] in 'aeiou' else 'a'} {severity}"


def _block(language: str, text: str) -> tuple[str, ...]:
    return ("", f"```{language}", text, "```")
