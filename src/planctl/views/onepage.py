"""What `report one-page` answers: the plan on one sheet of paper, for everyone who has a minute for it.

It chooses by rules that stand in `onesheet/`, and says what it left out. Where nobody has reported it makes no claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import speech
from planctl.record import Record
from planctl.speech import full_day, joined, many, say
from planctl.views.boardpaper.look import Look
from planctl.views.boardpaper.standing import standing
from planctl.views.onesheet.ahead import Ahead, ahead
from planctl.views.onesheet.aims import Aims, aims
from planctl.views.onesheet.figures import Figure, figures
from planctl.views.onesheet.flagship import Flagship, concern, flagships
from planctl.views.onesheet.room import shortened
from planctl.views.printed.dates import stretch
from planctl.views.printed.undecided import Undecided, undecided

if TYPE_CHECKING:
    from datetime import date

    from planctl.model import Plan
    from planctl.views.boardpaper.standing import Standing

#: How many letters have room at the head of the page.
_TITLE, _ORGANISATION = 120, 100


class Counted(Record):
    """How much is not decided yet: `count` of all, and all of it in words."""

    count: int
    dates: int
    values: int
    notes: int
    says: str


class Sheet(Record):
    """The page of one plan.

    `stage`: how far it is on its way, in words. `aims`: what it is for. `flagships`: work that stands for the plan,
    chosen of `work`. `left`: what has no room here, in words, None where nothing was left out. `says`: how it stands,
    a sentence or two.
    """

    id: str
    short: str
    title: str
    organisation: str | None
    period: str
    stage: str | None
    figures: tuple[Figure, ...]
    aims: Aims
    flagships: tuple[Flagship, ...]
    work: int
    ahead: Ahead
    standing: Standing
    says: str
    undecided: Counted
    left: str | None


class OnePage(Record):
    """The report: a page for each plan, how it stands on a day; the day in words too."""

    name: str
    title: str
    language: str
    today: date
    today_said: str
    plans: tuple[Sheet, ...]


def onepage(plans: tuple[Plan, ...], today: date) -> OnePage:
    """Return each of the plans on one page, as it stands today."""
    sheets = tuple(_sheet(Look(plan, plan, today, today)) for plan in plans)
    return OnePage(
        name="one-page",
        title=sheets[0].title if len(sheets) == 1 else say("Plans on one page each"),
        language=speech.language(),
        today=today,
        today_said=full_day(today),
        plans=sheets,
    )


def _sheet(look: Look) -> Sheet:
    plan, names = look.plan, look.names
    dates, (flagship, work) = ahead(look), flagships(look)
    stands, purpose = standing(look), aims(look)
    concerns = sum(bool(concern(look, item)) for item in plan.items)
    organisation = names.maybe(plan.organisation.title) if plan.organisation else None
    return Sheet(
        id=plan.id,
        short=plan.short,
        title=shortened(names.text(plan.title), _TITLE),
        organisation=organisation and shortened(organisation, _ORGANISATION),
        period=stretch(plan.period.first, plan.period.last, plan.period),
        stage=say(plan.stage) if plan.stage else None,
        figures=figures(look, dates, concerns),
        aims=purpose,
        flagships=flagship,
        work=work,
        ahead=dates,
        standing=stands,
        says=_says(look, stands, concerns),
        undecided=_counted(undecided(names)),
        left=_left(look, len(flagship), dates, purpose),
    )


def _says(look: Look, stands: Standing, concerns: int) -> str:
    if not stands.items:
        return say("The plan names no work.")
    if not look.work.is_reported:
        said = [say("Nobody has reported on this work yet, so nothing is said here of how far it is.")]
        if concerns:
            said.append(
                many(
                    concerns,
                    "By the plan's own dates {n} piece of work should be done by now.",
                    "By the plan's own dates {n} pieces of work should be done by now.",
                )
            )
        return " ".join(said)
    said = [stands.sentence, stands.sentence_on_health]
    if concerns:
        needs = many(
            concerns,
            "{n} piece of work needs attention and is named above first.",
            "{n} pieces of work need attention; what they belong to is named first.",
        )
        said.append(needs)
    return " ".join(said)


def _counted(found: Undecided) -> Counted:
    dates, values, notes = len(found.dates), len(found.values), len(found.todo)
    kinds = (
        (dates, many(dates, "{n} date that may still move", "{n} dates that may still move")),
        (values, many(values, "{n} value to be decided", "{n} values to be decided")),
        (
            notes,
            many(notes, "{n} note of what is still to do", "{n} notes of what is still to do"),
        ),
    )
    said = [text for count, text in kinds if count]
    what = joined(said, "and")
    says = say("{count} in all: {what}.", count=found.count, what=what) if len(said) > 1 else f"{what}."
    return Counted(found.count, dates, values, notes, says if said else say("The plan leaves nothing open."))


def _left(look: Look, shown: int, dates: Ahead, purpose: Aims) -> str | None:
    """Return in words what of the plan is not on the page."""
    plan = look.plan
    work = len(plan.items) - shown
    found = (
        (work, many(work, "{n} piece of work", "{n} pieces of work")),
        (dates.more, many(dates.more, "{n} line of the calendar", "{n} lines of the calendar")),
        (purpose.more, many(purpose.more, "{n} objective or priority", "{n} objectives or priorities")),
        (len(plan.front), many(len(plan.front), "{n} text", "{n} texts")),
        (len(plan.networks), many(len(plan.networks), "{n} network", "{n} networks")),
        (len(plan.bodies), many(len(plan.bodies), "{n} body", "{n} bodies")),
    )
    said = [text for count, text in found if count]
    return joined(said, "and") if said else None
