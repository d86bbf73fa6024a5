"""The board paper: every number counted a second time, one page, and words that can be read out."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from boardnumbers import Counted
from golden import ROOT, planctl
from planctl.formats import Page, render
from planctl.views import NoSuchError
from planctl.views.board import Board, board, last_time
from sample import example, followed, plan, real
from webpage import assert_sound

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan
    from planctl.views.board import Paper

#: The days of papers, and of those before them.
DAYS = [
    (date(2024, 4, 11), date(2024, 3, 14)),
    (date(2024, 6, 30), date(2024, 4, 11)),
    (date(2024, 9, 5), date(2024, 4, 11)),
    (date(2024, 10, 25), date(2024, 9, 12)),
    (date(2024, 12, 5), date(2024, 9, 12)),
    (date(2024, 12, 31), date(2024, 12, 5)),
]
AUTUMN, SPRING = DAYS[2]


def paper_of(day: date, since: date, meeting: str | None = None) -> Board:
    return board((example(day),), day, before=(example(since),), since=since, meeting=meeting)


def one(made: Board) -> Paper:
    (paper,) = made.plans
    return paper


def written(made: Board, form: str = "md") -> str:
    return render(made, form, Page(form=form))


def lines(made: Board, title: str) -> list[str]:
    """Return the lines of one group of changes, as `2 now by 31 October`."""
    found = [group.lines for group in one(made).changed if group.title == title]
    return [f"{(line.of and line.of.number) or ''} {line.says}".strip() for group in found for line in group]


# --- every number, a second time -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_the_counts(day: date, since: date) -> None:
    now, standing = Counted(day), one(paper_of(day, since)).standing
    assert standing.items == len(now.items)
    assert standing.open == len(now.open)
    assert standing.unproven == len(now.unproven)
    assert dict(standing.kinds) == now.kinds
    assert dict(standing.statuses) == now.statuses
    assert dict(standing.healths) == now.healths


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_the_sentences_say_the_counts(day: date, since: date) -> None:
    now, standing = Counted(day), one(paper_of(day, since)).standing
    said = standing.sentence
    kinds = ", ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in now.kinds.items())
    assert f"The plan has {len(now.items)} pieces of work" in said
    assert sorted(re.findall(r"\d+ \w+", said.partition(". ")[0].partition(": ")[2])) == sorted(kinds.split(", "))
    for status, count in now.statuses.items():
        is_said = f"reported of {count}" if status == "no report" else rf"\b{count} (are |is )?{status}\b"
        assert re.search(is_said, said), status
    assert (f"({len(now.unproven)} without evidence)" in said) == bool(now.unproven)
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    unproven = [len(now.unproven)] * bool(now.unproven)
    assert sorted(numbers) == sorted([len(now.items), *now.kinds.values(), *now.statuses.values(), *unproven])
    of_health = [int(number) for number in re.findall(r"\d+", standing.sentence_on_health)]
    assert sorted(of_health) == sorted([len(now.open), *now.healths.values()])


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_the_health_is_that_of_open_work(day: date, since: date) -> None:
    found = one(paper_of(day, since)).attention.concerns
    of_health = {item["number"] for item in Counted(day).open if item.get("health") in ("at risk", "off track")}
    assert {concern.of.number for concern in found if concern.kind in ("at risk", "off track")} == of_health


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_the_targets(day: date, since: date) -> None:
    now = Counted(day)
    found = {reached.of.number: reached for reached in one(paper_of(day, since)).targets.rows}
    assert set(found) == {
        item["number"]
        for item in now.items
        if "target" in item and item.get("status") not in ("cancelled", "postponed")
    }
    held, coming = now.meetings
    for number, actual in now.figures.items():
        assert found[number].actual == actual, number
        target = now.item(number)["target"]
        assert found[number].target == target
        assert found[number].says == (target if actual is None else f"{actual} of {target}")
    assert (held >= 4) == (found["8"].verdict == "met")
    assert found["8"].reason == ("4 are enough" if held >= 4 else f"{held} held, {coming} to come")
    if found["1"].verdict in ("behind", "on pace"):
        # Thirty cities from 1 April to 31 October, one day like another.
        passed, days = (day - date(2024, 4, 1)).days + 1, 30 + 31 + 30 + 31 + 31 + 30 + 31
        assert f"would be {min(30 * passed // days, 30)} by" in found["1"].reason
        assert (found["1"].verdict == "behind") == (
            (actual := found["1"].actual) is not None and actual < 30 * passed // days
        )
    missed = now.turns("bulletin", "missed")
    if missed:
        ahead = 12 - missed - now.turns("bulletin", "fulfilled")
        assert f"{missed} fell through, {ahead or 'none'} to come" in found["3"].reason
    if found["4"].verdict == "met":
        assert found["4"].reason == "21 are enough"  # over 20


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_what_changed(day: date, since: date) -> None:
    now, then = Counted(day), Counted(since)
    made = paper_of(day, since)
    figures = {
        number: f"{actual} of {now.item(number)['target']}, {then.figures[number] or 'none'} the last time"
        for number, actual in now.figures.items()
        if actual != then.figures[number]
    }
    assert lines(made, "Figures") == [f"{number} {says}" for number, says in figures.items()]
    for status in ("done", "cancelled", "postponed", "in progress"):
        pairs = [*zip(now.items, then.items, strict=True), *zip(now.entries, then.entries, strict=True)]
        changed = [new.get("number", "") for new, old in pairs if new.get("status") == status != old.get("status")]
        assert [line.partition(" ")[0] for line in lines(made, status.capitalize())] == changed
    moves = {one["item"] for one in now.updates if one["date"] > since.isoformat() and {"when", "amends"} & set(one)}
    assert len(lines(made, "Dates and targets")) == len(moves)


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_what_comes(day: date, since: date) -> None:
    ahead = one(paper_of(day, since)).ahead
    assert [row.of.title for row in ahead.rows] == Counted(day).coming()
    assert ahead.more == 0
    for row in ahead.rows:
        if row.remark and row.remark.startswith("in "):
            due = date(2024, 10, 31) if row.of.number == "2" else date(2024, 12, 15) if row.of.number == "9" else None
            due = due or date(2024, 5, 31)
            assert row.remark == f"in {(due - day).days} days"


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_what_is_for_information(day: date, since: date) -> None:
    now, found = Counted(day), one(paper_of(day, since)).information.lines
    assert [line.of.number for line in found if line.of] == now.unproven
    silent = next((line.says for line in found if line.says.startswith("No status is reported of")), "")
    titles = {item["number"]: item["title"] for item in now.open if item["number"] in now.silent}
    late = "Draft to the Board" if day > date(2024, 11, 26) else None
    told = {number for number, title in titles.items() if title in silent}
    assert told == {number for number in now.untold if titles[number] != late}


def test_no_number_is_left_over() -> None:
    """What is not counted above is a day, or a number of the plan's own."""
    text = written(paper_of(AUTUMN, SPRING, "board-september"))
    now, then = Counted(AUTUMN), Counted(SPRING)
    for number, name in (("1", "measuring"), ("1.2", "1.2"), ("4", "rivers-day")):
        target = now.item(number)["target"]
        assert now.reached(name) is not None
        text = text.replace(f"{now.reached(name)} of {target}", "").replace(
            f", {then.reached(name) or 'none'} the last", ""
        )
    issues = now.turns("bulletin", "fulfilled")
    text = text.replace(f"{issues} of 12 issues", "").replace(f", {then.turns('bulletin', 'fulfilled')} the last", "")
    text = text.replace(f"{now.meetings[0]} of at least 4 meetings", "").replace("(3 finalists)", "")
    paper = one(paper_of(AUTUMN, SPRING))
    for counted in (
        paper.standing.sentence,
        paper.standing.sentence_on_health,
        *(one.reason for one in paper.targets.rows),
    ):
        assert counted in text
        text = text.replace(counted, "")
    text = text.replace(f"in {(date(2024, 10, 31) - AUTUMN).days} days", "").replace("1 week later", "")
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    short = "|".join(month[:3] for month in months.split("|"))
    text = re.sub(rf"\b[\d, and-]*\d+ ({months}|{short})\b( 2024)?", "", text)
    text = re.sub(r"Work Plan 2024|before 2025", "", text)
    numbers = sorted((item["number"] for item in now.items), key=len, reverse=True)
    for item in numbers:
        text = re.sub(rf"(?<![\d.]){re.escape(item)} (?=[A-Z])", "", text)
    text = re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)
    assert re.findall(r"[^\n]*\d[^\n]*", text) == []


# --- what it says ----------------------------------------------------------------------------------------------------


def test_dates_come_first_and_say_who_decided_and_why() -> None:
    made = one(paper_of(AUTUMN, SPRING))
    assert [group.title for group in made.changed] == [
        "Dates and targets", "Done", "In progress", "Postponed", "Cancelled", "Health", "Figures",
    ]  # fmt: skip
    moved, amended = made.changed[0].lines
    assert (moved.says, moved.why) == (
        "now 28-30 June instead of 21-23 June, 1 week later",
        "High water on the upper river",
    )
    assert amended.says == "now by 31 October, decided on 20 June (Board)"
    assert amended.why == "The laboratory delivers a month later"


def test_what_needs_attention_has_its_reason_and_who_answers() -> None:
    found = one(paper_of(AUTUMN, SPRING)).attention.concerns
    assert [(one.of.title, one.says, one.why, one.who) for one in found] == [
        (
            "Publish the readings as open data",
            "off track",
            "The laboratory has sent no readings of the coast",
            "Network Office",
        ),
        ("Measure the water together", "at risk", "The coast has one team", "Water Working Group"),
        ("Water Working Group", "missed, 4 July", "Too few members could come", "Water Working Group"),
        ("Bulletin", "May missed", "Nobody was free to edit it", "Network Office"),
    ]


def test_what_is_overdue_says_since_when_nothing_was_heard() -> None:
    made = plan("title: Plan\nactions: [{id: a, title: A, when: by 20 March}, {id: b, title: B, when: by 20 March}]")
    told = followed(made, "- {date: 2024-02-03, item: a, status: in progress}\n")
    (paper,) = board((told,), AUTUMN, before=(made,), since=SPRING).plans
    assert [(one.says, one.why) for one in paper.attention.concerns] == [
        ("overdue (due 20 March)", "no report since 3 February"),
        ("overdue (due 20 March)", "nobody has reported on it"),
    ]


def test_closed_work_needs_no_attention_whatever_was_said_of_it_before() -> None:
    made = plan("title: Plan\nactions: [{id: a, title: A, status: done, health: off track}]")
    (paper,) = board((made,), AUTUMN, before=(made,), since=SPRING).plans
    assert paper.attention.concerns == ()
    assert paper.standing.healths == ()


def test_a_plan_without_reports_claims_nothing() -> None:
    for name in ("iaec-2024", "iopd-2024"):
        made = real(name)
        (paper,) = board((made,), SPRING, before=(made,), since=date(2024, 1, 1)).plans
        assert paper.standing.sentence.endswith("No status is reported of any of it.")
        assert paper.changed == ()
        assert not any(one.kind == "missed" for one in paper.attention.concerns)


def test_what_was_told_of_otherwise_is_not_called_silent() -> None:
    items = ", ".join(f"{{number: {n}, title: {t}, every: month, target: 9 x}}" for n, t in enumerate("ABCDE", 1))
    made = plan(f"title: Plan\nactions: [{items}]\ncalendar: [{{id: day, title: Day, when: 5 March, item: 4}}]")
    log = """
        - {date: 2024-02-01, item: 1, status: ongoing}
        - {date: 2024-02-02, item: 2, slot: 2024-01-15, result: fulfilled}
        - {date: 2024-02-02, item: 3, value: 3}
        - {date: 2024-03-05, item: day, result: held}
        """
    (paper,) = board((followed(made, log),), AUTUMN, before=(made,), since=SPRING).plans
    assert paper.standing.sentence.endswith("1 is ongoing; no status is reported of 4.")
    assert [line.says for line in paper.information.lines][-1] == "No status is reported of 5 E"


def test_a_decision_puts_the_date_of_the_plan_back() -> None:
    was = plan("title: Plan\ncalendar: [{id: day, title: Day, when: 10 May}]")
    made = plan("title: Plan\ncalendar: [{id: day, title: Day, when: 24 May}]")
    log = "- {date: 2024-02-01, item: day, when: 17 May, why: No room}\n"
    more = log + "- {date: 2024-02-09, item: day, amends: [when], by: Board, why: Better so}\n"
    (paper,) = board((followed(made, more),), AUTUMN, before=(followed(was, log),), since=date(2024, 2, 5)).plans
    (line,) = paper.changed[0].lines
    assert line.says == "now 24 May instead of 17 May, 1 week later, decided on 9 February (Board)"
    assert line.why == "Better so"


def test_an_empty_plan_has_a_paper() -> None:
    made = plan("title: Plan")
    text = written(board((made,), AUTUMN, before=(made,), since=SPRING))
    assert "The plan names no work. No work is open." in text.replace("\n", " ")


def test_what_can_be_read_out_ends_with_a_full_stop() -> None:
    for day, since in DAYS:
        text = written(paper_of(day, since))
        told = [
            line for line in text.splitlines() if line and not line.startswith(("#", "|")) and not line.endswith("**")
        ]
        assert [line for line in told if not line.endswith((".", "?."))] == []
        assert not re.search(r"\.\.|: \.|, \.|  +[^|]|None|\(\)", text)


def test_since_the_last_meeting_where_nobody_says() -> None:
    def since(day: date, meeting: str | None) -> date:
        return last_time((example(day),), day, meeting)

    assert since(AUTUMN, "board-september") == date(2024, 4, 11)
    assert since(date(2024, 12, 1), "board-winter") == date(2024, 9, 12)
    assert since(date(2024, 4, 1), None) == date(2024, 3, 14)
    assert since(date(2024, 3, 1), "general-assembly") == date(2024, 1, 1)
    assert since(date(2024, 4, 1), "general-assembly") == date(2024, 3, 14)
    assert last_time((real("iopd-2024"),), AUTUMN, None) == date(2024, 1, 1)
    assert last_time((), AUTUMN, None) == AUTUMN


def test_a_meeting_that_no_plan_has() -> None:
    with pytest.raises(NoSuchError, match="no entry 'board-septembre': did you mean 'board-september'"):
        paper_of(AUTUMN, SPRING, "board-septembre")


def test_only_the_plan_that_has_the_meeting() -> None:
    plans = (real("iopd-2024"), example(AUTUMN))
    made = board(plans, AUTUMN, before=plans, since=SPRING, meeting="board-september")
    assert [paper.id for paper in made.plans] == ["riverside-2024"]


# --- how it looks ----------------------------------------------------------------------------------------------------

NASTY = r"""
    title: <script>alert(1)</script> | a
    organisation: "*Bold* & <b>"
    actions:
      - {id: a, number: 1, title: "A | B <img src=x onerror=alert(1)>", target: 3 things, when: by 20 March}
    calendar:
      - {id: c, title: "# Heading `code` [x](javascript:alert(1))", when: 20 September?, place: "</td>"}
    todo: ["1. ## <h1>"]
"""


def nasty() -> tuple[Plan, Plan]:
    made = plan(NASTY)
    log = "- {date: 2024-05-02, item: a, health: off track, why: '<b>|</b> `x` ::error::'}\n"
    return made, followed(made, log)


def test_plan_texts_are_texts_in_html() -> None:
    made, told = nasty()
    page = written(board((told,), AUTUMN, before=(made,), since=SPRING), "html")
    seen = assert_sound(page)
    assert "<script>alert(1)</script> | a: where the work stands" in html.unescape(seen.text)
    assert not {"b", "img", "h1"} & set(seen.tags[seen.tags.index("main") + 3 :]) - {"h1"}


def test_plan_texts_are_texts_in_markdown() -> None:
    made, told = nasty()
    text = written(board((told,), AUTUMN, before=(made,), since=SPRING))
    assert "<script" not in text
    assert "<b>" not in text
    for row in [line for line in text.splitlines() if line.startswith("|")]:
        assert len(re.findall(r"(?<!\\)\|", row)) in (3, 4, 5)
    assert not re.search(r"^\s*(## <h1>|# Heading)", text, re.MULTILINE)


@pytest.mark.parametrize(("day", "since"), DAYS)
def test_the_page_is_sound(day: date, since: date) -> None:
    seen = assert_sound(written(paper_of(day, since, "board-september"), "html"))
    assert seen.tags.count("table") == seen.tags.count("caption")
    assert seen.values("scope")


def test_several_plans_each_have_a_page() -> None:
    plans = (real("iaec-2024"), real("iopd-2024"))
    seen = assert_sound(written(board(plans, SPRING, before=plans, since=date(2024, 1, 1)), "html"))
    assert seen.tags.count("article") == 2
    text = written(board(plans, SPRING, before=plans, since=date(2024, 1, 1)))
    assert re.findall(r"^#+ .*stands$", text, re.MULTILINE) == [
        "# Where the work stands",
        "## IAEC Action Plan 2024: where the work stands",
        "## IOPD Work Plan 2024: where the work stands",
    ]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    full = colour.lstrip("#") if len(colour) > 4 else "".join(2 * char for char in colour.lstrip("#"))
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_can_be_read_in_light_and_dark() -> None:
    css = (ROOT / "templates" / "_board.css.j2").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    assert len(schemes) == 2
    for scheme in schemes:
        for ink in ("ink", "soft", "accent", "good", "warn", "bad"):
            for ground in ("paper", "wash"):
                light, dark = sorted((luminance(scheme[ink]), luminance(scheme[ground])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not here to print")
@pytest.mark.parametrize(("day", "since"), [DAYS[2], DAYS[4]])
def test_the_paper_is_one_page(day: date, since: date, tmp_path: Path) -> None:
    page, pdf = tmp_path / "board.html", tmp_path / "board.pdf"
    page.write_text(written(paper_of(day, since, "board-september"), "html"), encoding="utf-8")
    print_it = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run([*print_it, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=60)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1


# --- the command -----------------------------------------------------------------------------------------------------


def command(*words: str) -> Any:
    ran = planctl("report", "board", "--plans", "examples", "--as-of", AUTUMN.isoformat(), *words)
    assert ran.stderr == ""
    assert ran.code == 0
    return ran.stdout


def test_the_command_says_the_same() -> None:
    made = paper_of(AUTUMN, SPRING, "board-september")
    assert command("--meeting", "board-september", "--format", "md") == written(made)
    assert command("--since", "2024-04-11", "--meeting", "board-september") == written(made, "html")
    data = json.loads(command("--since", "2024-04-11", "--format", "json"))
    assert data["plans"][0]["standing"]["statuses"] == dict(Counted(AUTUMN).statuses)


def test_since_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "rivers"
    subprocess.run(["sh", ROOT / "examples" / "history.sh", folder], check=True)  # noqa: S607 - that of the PATH
    monkeypatch.chdir(folder)
    ran = planctl("report", "board", "--since", "HEAD~11", "--as-of", "2024-04-11", "--format", "json")
    assert ran.code == 0, ran.stderr
    made = json.loads(ran.stdout)
    assert made["since"] == "2024-02-05"
    groups = {group["title"]: group["lines"] for group in made["plans"][0]["changed"]}
    assert [(line["of"]["number"], line["says"]) for line in groups["Dates and targets"]] == [
        ("2", "now by 31 October instead of by 30 June, 4 months later"),
        ("1", "target now 30 cities instead of 36 cities"),
    ]
    assert [line["says"] for line in groups["Text of the plan"]] == [
        "9 Exchange of staff between cities: dropped from the plan",
        "number 10 before",
        "number 11 before",
    ]
    refused = planctl("report", "board", "--since", "HEAD~99")
    assert (refused.code, refused.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("board", "--since", "2024-10-01", "--as-of", "2024-09-01"), "--since is 2024-10-01, and the report is of"),
        (("board", "--meeting", "nowhere"), "no entry 'nowhere'"),
        (("annual", "--since", "2024-01-01"), "--since goes with planctl report board"),
        (("--meeting", "board-april"), "--meeting goes with planctl report board"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], says: str) -> None:
    ran = planctl("report", *words, "--plans", "examples")
    assert (ran.code, ran.stdout) == (2, "")
    assert says in ran.stderr


def test_a_large_plan_has_a_paper_of_one_page_all_the_same() -> None:
    items = "".join(
        f"  - {{id: a{n}, number: {n}, title: Item {n}, target: {n} things, when: by 20 March}}\n" for n in range(1, 41)
    )
    entries = "".join(f"  - {{id: e{n}, title: Entry {n}, when: 20 September}}\n" for n in range(1, 41))
    made = plan("title: Plan\nactions:\n" + items + "calendar:\n" + entries)
    log = "".join(f"- {{date: 2024-05-02, item: a{n}, status: in progress, value: 1}}\n" for n in range(1, 31))
    told = followed(made, log)
    shown = board((told,), AUTUMN, before=(made,), since=SPRING)
    paper = one(shown)
    assert (len(paper.attention.concerns), paper.attention.more) == (8, 32)
    assert (len(paper.ahead.rows), paper.ahead.more) == (12, 28)
    assert (len(paper.targets.rows), paper.targets.more) == (12, 28)
    assert {reached.verdict for reached in paper.targets.rows} == {"not met"} | {"behind"} & {
        reached.verdict for reached in paper.targets.rows
    }
    assert (paper.decisions.all, len(paper.decisions.lines)) == (40, 8)
    assert [(group.title, len(group.lines), group.more) for group in paper.changed] == [
        ("In progress", 12, 18),
        ("Figures", 12, 18),
    ]
    text = written(shown)
    assert "12 Item 12 and 18 more." in text
    assert len(text.splitlines()) < 120
    assert_sound(written(shown, "html"))
