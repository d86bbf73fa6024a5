"""All that reports and the agenda print of themselves is said, so that it can be said in another language."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from madeup import madeup, unsaid
from planctl import speech
from planctl.formats import Page, render
from planctl.localized import localized
from planctl.views.agenda import agenda
from planctl.views.board import board
from planctl.views.onepage import onepage
from planctl.views.report import report
from planctl.views.reports import reports
from planctl.views.wall import wall
from sample import example, real

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.model import Plan
    from planctl.record import Record

SPRING, DAY = date(2024, 4, 11), date(2024, 9, 20)
PLANS: dict[str, tuple[Plan, ...]] = {
    "example": (example(DAY),),
    "iaec": (real("iaec-2024"),),
    "iopd": (real("iopd-2024"),),
    "both": (real("iaec-2024"), real("iopd-2024")),
}
REPORTS: dict[str, Callable[[tuple[Plan, ...]], Record]] = {
    "annual": lambda plans: report(plans, DAY, revision="0000000"),
    "one-page": lambda plans: onepage(plans, DAY),
    "board": lambda plans: board(plans, DAY, before=tuple(map(_before, plans)), since=SPRING),
    "calendar": lambda plans: wall(plans, DAY),
}
#: What is typed at a terminal is the same in every language.
TYPED = ("planctl report annual --plan",)
_READ = re.compile(r'<style>.*?</style>|<(?:[^>"]*|"[^"]*")*>', re.DOTALL)
_LABEL = re.compile(r'\b(?:aria-label|title|alt|abbr)="([^"]*)"')


def _before(plan: Plan) -> Plan:
    return localized(example(SPRING), speech.language()) if plan.id == example(DAY).id else plan


def shown(html: str) -> str:
    """Return what people read or are told of a page: its texts, and the labels in its tags."""
    labels = _LABEL.findall(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    # In a drawing a title is cut where there is no room.
    return re.sub(r"\w+…", "", unescape(" ".join((_READ.sub(" ", html), *labels))))


def own() -> tuple[str, ...]:
    """Return the names of days and months that the language has, and their beginnings."""
    months = [name(month) for name in (speech.month, speech.short_month) for month in range(1, 13)]
    days = [*speech.weekdays(), *speech.shortest_weekdays(), *(name[:3] for name in speech.weekdays())]
    letters = (name[0] for name in months + days)
    return (*TYPED, "ª", *months, *days, *letters, *speech.LANGUAGES, *speech.LANGUAGES.values())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("of", PLANS)
def test_every_word_of_a_report_is_said_or_the_plans_own(of: str, name: str, language: str) -> None:
    plans = tuple(localized(plan, language) for plan in PLANS[of])
    with madeup(language):
        view = REPORTS[name](plans)
        for form in ("html", "md"):
            printed = render(view, form, Page())
            printed = shown(printed) if form == "html" else printed
            assert not unsaid(printed, *plans, also=own()), form


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("of", PLANS)
def test_every_word_of_an_agenda_is_said_or_the_plans_own(of: str, language: str) -> None:
    plans = tuple(localized(plan, language) for plan in PLANS[of])
    with madeup(language):
        for view in (
            agenda(plans, DAY),
            agenda(plans, date(2024, 5, 1), month=5, grid=True),
            agenda(plans, DAY, month=4),
            agenda(plans, date(2024, 5, 13), days=14),
            agenda(plans, DAY, first=date(2024, 1, 1), last=date(2024, 12, 31)),
            agenda(plans, DAY, week=53),
        ):
            for form in ("text", "md"):
                assert not unsaid(render(view, form, Page()), *plans, also=own()), form


def test_the_list_of_reports_is_said() -> None:
    with madeup("fr"):
        printed = render(reports(), "text", Page())
        names = [*REPORTS, *re.findall(r"--[a-z-]+(?: [A-Z|]+)?", printed)]
        assert not unsaid(printed, also=names)
