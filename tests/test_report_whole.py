"""Nothing that a plan says is missing from its report: every key of the format, in HTML and in Markdown."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT
from planctl import model
from planctl.engine import examine
from planctl.formats import Page, render
from planctl.record import Record
from planctl.views.printed.rhythms import rhythm
from planctl.views.report import report
from webpage import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Body, Objective, Plan, Priority, Series
    from planctl.record import Key

#: Names for programs (they are the anchors of the page), and what is for editors only.
NOT_PRINTED = {"planctl", "id", "note"}
#: What the report says where the plan has a word of the format.
SAID = {
    "yes": "online",
    "no": "on site",
    "also": "on site and online",
    "calendar": "in the calendar",
    "en": "English",
    "pt": "Portuguese",
    "31": "31st",
    "32": "32nd",
    "33": "33rd",
}


def whole() -> Plan:
    path = ROOT / "tests" / "golden" / "report" / "whole.yaml"
    examined = examine(str(path), path.read_text(encoding="utf-8"))
    assert examined.plan is not None
    assert examined.is_sound, [found.message for found in examined.findings]
    return examined.plan


def records(record: Record) -> Iterator[Record]:
    """Yield a record and all that it holds, each once."""
    yield record
    for key in type(record).keys.values():
        value = getattr(record, "with_" if key.name == "with" else key.name)
        if key.kind.holds:
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, Record):
                    yield from records(inner)


def printed(plan: Plan, key: Key, value: Any) -> Iterator[str]:
    """Yield what has to stand in the report for the value of a key."""
    named: tuple[Body | Series | Objective | Priority, ...] = (
        *plan.bodies,
        *plan.series,
        *plan.objectives,
        *plan.priorities,
    )
    titles = {one.id: one.title for one in named}
    for one in value if isinstance(value, tuple) else (value,):
        if key.kind.register == "items":
            item = plan.item(one)
            assert item is not None
            yield item.title
        elif key.kind.name == "breakdown":
            name, amount = one
            yield from (name, amount.text)
        elif key.kind.name == "every":
            yield rhythm(one)
        elif key.kind.name == "continues":
            yield from one.split("#")
        else:
            words = str(getattr(one, "text", one))
            yield SAID.get(words, titles.get(words, words))


@pytest.mark.parametrize("form", ["html", "md"])
def test_every_key_that_a_reader_can_read_is_in_the_report(form: str) -> None:
    plan = whole()
    page = render(report((plan,), date(2024, 6, 1)), form, Page())
    written = " ".join(Seen(page).texts) if form == "html" else page.replace("\\", "")
    text = " ".join(written.split())
    said: set[tuple[str, str]] = set()
    for record in records(plan):
        for key in type(record).keys.values():
            value = getattr(record, "with_" if key.name == "with" else key.name)
            if key.name in NOT_PRINTED or key.kind.holds or value in (None, (), ""):
                continue
            said.add((type(record).__name__, key.name))
            for words in printed(plan, key, value):
                found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
                assert found, f"{key.name} of {getattr(record, 'title', record)!r}: {words!r} is not in the report"
    known = {
        (name, key.name)
        for name, kind in vars(model).items()
        if isinstance(kind, type) and issubclass(kind, Record)
        for key in kind.keys.values()
        if key.name not in NOT_PRINTED and not key.kind.holds
    }
    assert known == said
