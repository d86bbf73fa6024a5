"""What a new project begins with: which files, and what stands in them. Values in, texts out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planctl import schema
from planctl.intake.blockstyle import written
from planctl.months import MONTH_NAMES
from planctl.record import Record

if TYPE_CHECKING:
    from datetime import date

    from planctl.when import Period

#: What the organisation is called where nobody says: made up, as all of the plan is.
ORGANISATION = "Example Cities Network"
#: Where Git is told how to merge logs, and the line that tells it.
ATTRIBUTES = ".gitattributes"
MERGED = "*.updates.yaml merge=union"
#: The services that can check the plans, and the file that each of them reads.
SERVICES = {
    "github": ".github/workflows/plans.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
#: What stands for whoever keeps planctl, where that is not known.
WHO = "OWNER"
#: The first line of a plan in `plans/`: by it an editor finds the schema.
MODELINE = "# yaml-language-server: $schema=../schema/plan.schema.json"
_WEEKEND = 5


class File(Record):
    """A file of a new project: its path from the project's folder, with `/`, and its text."""

    path: str
    text: str


class Kept(Record):
    """Where planctl is kept, as `https://github.com/OWNER/planctl`, and the tag or commit of this very version."""

    url: str
    ref: str

    @property
    def host(self) -> str:
        """The server, as `github.com`."""
        return self.url.split("/")[2]

    @property
    def project(self) -> str:
        """The repository as its server calls it, as `OWNER/planctl`."""
        return "/".join(self.url.split("/")[3:])


_PLAN = f"""\
{MODELINE}
#
# A plan to begin with. Whatever it says is made up: put your own words in the place of these, line by line.
#
# How such a file is written:
# - What stands behind a # is a remark for those who write the plan. Reports do not print it.
# - A line has a key, a colon, a space, and then what you have to say: "title: Work Plan".
# - What belongs to something stands below it, set in by two more spaces. Not by tabs.
# - A dash and a space begin each member of a list.
# - A text with a colon and a space in it stands in quotes: "Water: a right".
#
# While you write, `planctl validate` says what is wrong, in which line, and what to write instead.

planctl: 1 # The version of this format. It stays as it is.
title: {{title}}
kind: work plan
stage: draft # Later on: proposed, approved, in force, closed.
period: {{period}} # A year, or a first and a last month: 2026-07/2027-06

{{organisation}}

# Whoever answers for all that names no owner of its own.
owner: office

# Everyone the plan speaks of. The word before the colon is an id: small letters, digits and hyphens.
# The rest of the plan calls them by it.
bodies:
  office: Network Office
  board: Executive Board

# What the work is for. Each objective has an id, a title, and the actions that serve it.
objectives:
  learning:
    title: Cities learn from one another
    actions:
      - number: 1
        title: Hold a conference
        owner: board
        # An action may have tasks, and a task may have parts with letters. A part that only has a title is one line.
        tasks:
          - number: 1.1
            title: Make the programme
            subtasks:
              a: Choose the theme
              b:
                title: Invite the speakers
                when: by {{deadline}}
      - number: 2
        title: Publish a guide of good practice
        target: at least 10 cities
        when: tbd # Not decided yet. Anything may be tbd, and reports say so.

# What has a date. Dates are written in words: 15 May, by 15 May, 15-18 May, May or June, 15 May?, tbd
# An entry that names an item, here action 1, gives that item its date.
calendar:
  - id: conference
    title: Conference of the network
    when: {{day}}
    item: 1
    place: tbd
"""

_ITS_NAME = """\
# Whose plan it is. The short name is printed where space is short.
organisation:
  title: {title}
  {aliases}"""

_ATTRIBUTES = f"""\
# Two branches that both report progress: keep the lines of both.
{MERGED}
"""

_GITHUB = """\
# Checks the plans of every pull request that changes one.
name: plans
on:
  pull_request:
    paths: ["plans/**"]
permissions:
  contents: read
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: {project}@{ref}
"""

_GITLAB = """\
# Checks the plans in merge requests and on the default branch.
include:
  - project: {project}
    ref: {ref}
    file: /ci/gitlab.yml

planctl:
  variables:
    PLANCTL_PACKAGE: git+{url}@{ref}
"""

_PRE_COMMIT = """\
# Checks the plans before each commit, after `pre-commit install`.
repos:
  - repo: {url}
    rev: {ref}
    hooks:
      - id: planctl-validate
"""


def plan_path(period: Period) -> str:
    """Return where the plan of a period stands: `plans/plan-2026.yaml`, `plans/plan-2025-2026.yaml`."""
    return f"plans/plan-{_years(period)}.yaml"


def default_title(period: Period) -> str:
    """Return what a plan is called where nobody says."""
    return f"Work Plan {_years(period)}"


def plan_text(period: Period, title: str, organisation: str = "") -> str:
    """Return a small plan for a period, with remarks that teach the format; a made-up organisation where none is named.

    Its dates are working days within the period, wherever that has any.
    """
    named = ("aliases: [ECN]", "# aliases: [ABC]")[bool(organisation)]
    return _PLAN.format(
        title=written(title),
        period=written(period.text, figures=True),
        organisation=_ITS_NAME.format(title=written(organisation or ORGANISATION), aliases=named),
        deadline=_day(period, 3),
        day=_day(period, 5),
    )


def beside() -> tuple[File, ...]:
    """Return what every project has beside its plans: what editors and Git need to know of them."""
    schemas = (File(path=f"schema/{name}.schema.json", text=make()) for name, make in schema.SCHEMAS.items())
    return (*schemas, File(path=ATTRIBUTES, text=_ATTRIBUTES))


def checked_by(service: str, version: str, kept: Kept | None = None) -> File:
    """Return the file by which one of SERVICES checks the plans with this version of planctl, as docs/ci.md has it.

    Where it is not known where planctl is kept, or the service cannot take it from there, WHO stands in its place.
    """
    github = kept is not None and kept.host == "github.com"
    fits = {"github": github, "gitlab": kept is not None and not github, "pre-commit": kept is not None}
    if kept is None or not fits[service]:
        host = "gitlab.example.org" if service == "gitlab" else "github.com"
        kept = Kept(url=f"https://{host}/{WHO}/planctl", ref=f"v{version}")
    text = {"github": _GITHUB, "gitlab": _GITLAB, "pre-commit": _PRE_COMMIT}[service]
    return File(path=SERVICES[service], text=text.format(url=kept.url, project=kept.project, ref=kept.ref))


def merges_logs(attributes: str) -> bool:
    """Tell whether a `.gitattributes` has logs merged by keeping the lines of both sides."""
    lines = (line.split() for line in attributes.splitlines())
    return any(words and words[0].endswith(".updates.yaml") and "merge=union" in words[1:] for words in lines)


def _years(period: Period) -> str:
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}-{last}"


def _day(period: Period, eighths: int) -> str:
    """Return a working day so many eighths into a period; with its year where the period does not say which."""
    day = period.first + timedelta((period.last - period.first).days * eighths // 8)
    day = _working(day, period)
    words = f"{day.day} {MONTH_NAMES['en'][day.month - 1]}"
    return words if period.first.year == period.last.year else f"{words} {day.year}"


def _working(day: date, period: Period) -> date:
    """Return a day, or the nearest within the period that is on no weekend."""
    days = (day + timedelta(by) for by in (0, 1, 2, -1, -2))
    return next((one for one in days if period.first <= one <= period.last and one.weekday() < _WEEKEND), day)
