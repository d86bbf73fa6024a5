"""`diff`, `show --history` and `--at` on real git histories."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golden import ROOT, planctl
from planctl.engine import load
from planctl.past import Past
from planctl.views.changes import changes
from repository import NEUTRAL, Repository, many
from webpage import assert_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.model import Item

IOPD = (ROOT / "plans" / "iopd-2024.yaml").read_text(encoding="utf-8")
OTHER = (ROOT / "plans" / "iaec-2024.yaml").read_text(encoding="utf-8")
HEAD, BEFORE = "HEAD (2 January 2024)", "HEAD~1 (1 January 2024)"


@pytest.fixture(autouse=True)
def _neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, NEUTRAL[name])


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with the two real plans, committed once."""
    made = Repository(tmp_path / "project")
    made.commit("The plans", **{"plans__iopd-2024": IOPD, "plans__iaec-2024": OTHER})
    monkeypatch.chdir(made.folder)
    return made


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


#: A deadline moved by a week, a task dropped, two renumbered, one split.
FOUR = edited(
    IOPD,
    ("when: by 15 May", "when: by 22 May"),
    ("      - {number: 13, title: Mutual evaluation between members, with: [members]}\n", ""),
    ("- number: 14\n", "- number: 13\n"),
    ("{number: 15, title: Strategic", "{number: 14, title: Strategic"),
    (
        "      - number: 2\n        title: Newsletter and e-mail accounts\n        every: month\n",
        (
            "      - number: 2\n        title: Newsletter\n        every: month\n"
            "      - number: 15\n        title: E-mail accounts\n        every: month\n"
        ),
    ),
)


def test_four_things_changed_are_four_things_told(repository: Repository) -> None:
    repository.commit("Four things", **{"plans__iopd-2024": FOUR})
    assert planctl("diff", "HEAD~1").stdout == (
        f"What changed from {BEFORE} to the files as they are\n"
        "\n"
        "IOPD Work Plan 2024\n"
        "\n"
        "Dates and targets\n"
        "  12.c Nominations close\n"
        "      by 22 May, a week later (was by 15 May)\n"
        "\n"
        "Work\n"
        "  2 Newsletter and e-mail accounts\n"
        "      split into 2 'Newsletter' and 15 'E-mail accounts'\n"
        "  13 Mutual evaluation between members\n"
        "      task dropped\n"
        "  13 Clean the member list, once inactive members have been contacted\n"
        "      number 13 now (was 14)\n"
        "  14 Strategic criteria for new members\n"
        "      number 14 now (was 15)\n"
        "\n"
        "5 changes: 1 date or target and 4 in the work\n"
    )


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_every_format_tells_the_same(repository: Repository, form: str) -> None:
    repository.commit("Four things", **{"plans__iopd-2024": FOUR})
    ran = planctl("diff", "HEAD~1", "--format", form, "--plan", "iopd")
    assert ran.code == 0
    shown = re.sub(r"\s+", " ", ran.stdout.replace("&#39;", "'"))
    for says in (
        "by 22 May, a week later (was by 15 May)",
        "split into 2 'Newsletter' and 15 'E-mail accounts'",
        "number 14 now (was 15)",
    ):
        assert shown.count(says) == 1 if form != "json" else says in shown
    if form == "html":
        page = assert_sound(ran.stdout)
        assert page.headings == [1, 2, 3, 3]
    if form == "json":
        (told,) = json.loads(ran.stdout)["plans"]
        assert [(row["how"], row["key"]) for part in told["sections"] for row in part["rows"]] == [
            ("changed", "when"),
            ("split", ""),
            ("dropped", ""),
            ("renumbered", ""),
            ("renumbered", ""),
        ]


def test_what_is_compared(repository: Repository) -> None:
    repository.commit("Four things", **{"plans__iopd-2024": FOUR})
    assert planctl("diff").stdout == f"What changed from {HEAD} to the files as they are\n\nnothing changed\n"
    later = planctl("diff", "HEAD~1..HEAD").stdout
    assert later.startswith(f"What changed from {BEFORE} to {HEAD}\n")
    assert planctl("diff", "HEAD~1..").stdout == later
    assert planctl("diff", "HEAD~1", "HEAD").stdout == later
    assert planctl("diff", "HEAD~1", "--plans", "plans/iaec-2024.yaml").stdout.endswith("\nnothing changed\n")
    repository.write("plans/iopd-2024.yaml", IOPD)
    assert "by 15 May, a week earlier" in planctl("diff").stdout


def test_plans_come_go_and_are_renamed(repository: Repository) -> None:
    repository.git("mv", "plans/iaec-2024.yaml", "plans/iaec-2024-2025.yaml")
    Path("plans/iopd-2024.yaml").unlink()
    repository.write("plans/new-2025.yaml", "planctl: 1\ntitle: New\nperiod: 2025\ntasks: [One, Two]\n")
    told = json.loads(planctl("diff", "--format", "json").stdout)["plans"]
    assert [(one["plan"], one["how"], one["says"]) for one in told] == [
        ("iaec-2024-2025", "same", "nothing changed"),
        ("new-2025", "added", "added: 2 items, 0 in the calendar"),
        ("iopd-2024", "dropped", told[2]["says"]),
    ]


def test_errors_on_a_side_are_told(repository: Repository) -> None:
    repository.commit("Broken", **{"plans__iopd-2024": IOPD.replace("number: 14\n", "number: 13\n")})
    ran = planctl("diff", "HEAD~1")
    assert (ran.code, ran.stdout) == (1, "")
    repository.commit("Mended", **{"plans__iopd-2024": IOPD})
    ran = planctl("diff", "HEAD~1")
    assert (ran.code, ran.stderr) == (
        1,
        (
            "planctl: plans/iopd-2024.yaml had 1 error at HEAD~1; to see it: "
            "git show HEAD~1:plans/iopd-2024.yaml | planctl validate -\n"
        ),
    )
    assert planctl("diff", "HEAD~2").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["HEAD~9"], 2, "no revision 'HEAD~9' here: HEAD has no revisions before it"),
        (["mian"], 2, "no revision 'mian' here: did you mean 'main'?"),
        (["--", "--output=x"], 2, "is no revision"),
        (["--plan", "iopp"], 2, "no plan 'iopp'"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_cannot_be_compared(arguments: list[str], code: int, says: str) -> None:
    ran = planctl("diff", *arguments)
    assert (ran.code, ran.stdout) == (code, "")
    assert says in ran.stderr


def test_without_git_it_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("planctl: 1\ntitle: A\nperiod: 2024\ntasks: [One]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for command in (["diff"], ["status", "--at", "HEAD"], ["show", "tasks.1", "--history"]):
        ran = planctl(*command)
        assert (ran.code, ran.stdout) == (3, "")
        assert ran.stderr.endswith(" is in no git repository, so there are no revisions to read\n")


# --- Texts of a plan do no harm ------------------------------------------------------------------------------------

HOSTILE = [
    "<script>x</script>",
    "](http://evil)",
    "\u202e",
    "**b**",
    "~~s~~",
    "@all #12",
    "::error::x",
    "##[error]x",
    "`",
    "|",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_texts_are_only_texts(repository: Repository, form: str) -> None:
    def made(texts: list[str], day: int) -> str:
        lines = ["planctl: 1", "title: Hostile", "period: 2024", "tasks:"]
        lines += [
            f"  - {{number: {at + 1}, title: {json.dumps(text)}, when: {day} May}}" for at, text in enumerate(texts)
        ]
        return "\n".join(lines) + "\n"

    before = made([f"{text} and some words that stay" for text in HOSTILE], 1)
    after = made([f"{text} and other words that stay" for text in HOSTILE[1:]] + [HOSTILE[0]], 2)
    repository.commit("One", plans__hostile=before.replace("\\u202e", "x"))
    repository.commit("<b>Two</b> ::x:: @all", plans__hostile=after.replace("\\u202e", "x"))
    for words in (["diff", "HEAD~1"], ["show", "2", "--plan", "hostile", "--history"]):
        if words[0] == "show" and form == "html":
            continue
        shown = planctl(*words, "--format", form).stdout
        assert "\u202e" not in shown
        assert not re.search(r"^\s*::", shown, re.MULTILINE)
        assert form in ("md", "html") or "##[" not in shown
        if form == "html":
            assert "<script" not in shown
            assert "{{" in shown
        if form == "md":
            assert "<" not in shown
            assert not re.search(r"(?<!\\)\]\(http", shown)
            assert not re.search(r"(?<!`)@all", shown)


# --- History ---------------------------------------------------------------------------------------------------------


def events(*words: str) -> list[tuple[str, str | None, list[str]]]:
    told = json.loads(planctl("show", *words, "--history", "--format", "json").stdout)
    (one,) = told["items"]
    return [
        (event["source"], event["subject"], [row["says"] or row["key"] for row in event["rows"]])
        for event in one["events"]
    ]


def test_an_item_is_followed_from_its_beginning(repository: Repository) -> None:
    moved = edited(IOPD, ("title: Special reports\n", "title: Special reports of the year\n"))
    repository.commit(
        "Another item", **{"plans__iopd-2024": edited(IOPD, ("title: Annual conference", "title: Conference"))}
    )
    repository.commit("Reword it", **{"plans__iopd-2024": moved})
    renumbered = edited(moved, ("- number: 11\n", "- number: 31\n"), ("related: [10, 11]", "related: [10, 31]"))
    repository.commit("Renumber it", **{"plans__iopd-2024": renumbered})
    repository.git("mv", "plans/iopd-2024.yaml", "plans/work-2024.yaml")
    repository.commit("Rename the plan")
    log = "- {date: 2024-01-03, item: 31, status: in progress, by: Board, why: We began}\n"
    repository.write("plans/work-2024.updates.yaml", log)
    repository.write(
        "plans/work-2024.yaml",
        edited(
            renumbered,
            ("title: Special reports of the year\n", "title: Special reports of the year\n        target: 3 reports\n"),
        ),
    )
    assert events("31", "--plan", "work-2024") == [
        ("files", None, ["target: 3 reports"]),
        ("git", "Renumber it", ["number 31 now (was 11)"]),
        ("git", "Reword it", ["title"]),
        ("log", None, ["status: in progress"]),
        ("git", "The plans", ["added to B. Evaluation of practices, with its 3 parts"]),
    ]
    shown = planctl("show", "31", "--plan", "work-2024", "--history").stdout
    assert "3 January 2024, Board, in the log\n  status: in progress\n  why: We began\n" in shown
    assert re.search(
        r"3 January 2024, Secretariat, [0-9a-f]{7}: Reword it\n  title: Special reports \{\+of the year\+\}", shown
    )


def test_dates_of_an_item_are_in_its_history(repository: Repository) -> None:
    repository.commit("Move it", **{"plans__iopd-2024": edited(IOPD, ("when: by 15 May", "when: by 22 May"))})
    moved = ("git", "Move it", ["by 22 May, a week later (was by 15 May)"])
    assert events("12.c")[0] == moved
    assert events("nominations-close") == [moved, ("git", "The plans", ["added: by 15 May"])]
    assert events("12.b") == [("git", "The plans", ["added to 12 'Best Practice Award'"])]
    assert events("nominations-close", "--at", "HEAD~1") == [("git", "The plans", ["added: by 15 May"])]


def test_the_pieces_of_a_split_go_on_as_the_whole(repository: Repository) -> None:
    repository.commit("Split", **{"plans__iopd-2024": FOUR})
    for piece in ("2", "15"):
        assert events(piece, "--plan", "iopd") == [
            ("git", "Split", ["split into 2 'Newsletter' and 15 'E-mail accounts'"]),
            ("git", "The plans", ["added to A. Communication and awareness campaign"]),
        ]


def test_a_shallow_clone_says_that_more_is_missing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("Move it", **{"plans__iopd-2024": edited(IOPD, ("when: by 15 May", "when: by 22 May"))})
    repository.commit("Move it back", **{"plans__iopd-2024": IOPD})
    repository.git("clone", "-q", "--depth=2", f"file://{repository.folder}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert [subject for _, subject, _ in events("nominations-close")] == ["Move it back"]
    assert planctl("show", "nominations-close", "--history").stdout.endswith(
        "this is a shallow clone, older changes are not in it; to fetch them: git fetch\n--unshallow\n"
    )


@pytest.mark.usefixtures("repository")
def test_only_items_and_entries_have_a_history() -> None:
    ran = planctl("show", "B", "--history", "--plan", "iopd")
    assert (ran.code, ran.stderr) == (
        2,
        "planctl: 'B' is a priority: --history tells of items and of calendar entries\n",
    )


def versions(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield versions of a plan in which titles, numbers, dates and places change at random."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    text = IOPD
    for at in range(count):
        lines = text.split("\n")
        spots = [
            place for place, line in enumerate(lines) if re.match(r" +(?:- )?(?:title|when|number): [^\"{]*$", line)
        ]
        place = chance.choice(spots)
        key, _, value = lines[place].partition(": ")
        if key.endswith("when"):
            lines[place] = f"{key}: {1 + at % 28} {chance.choice(['May', 'June'])}"
        elif key.endswith("number"):
            lines[place] = f"{key}: {100 + at}"
        else:
            lines[place] = f"{key}: {value} {chance.choice(['again', 'anew', 'soon'])}"[:150]
        text = "\n".join(lines)
        yield f"Change {at}", text


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_excerpt_tells_what_the_whole_plan_does(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [IOPD, *(text for _, text in versions(60, seed))]
    made, _ = load("plans/iopd-2024.yaml", texts[-1])
    assert made is not None

    def told(thing: Item) -> list[list[tuple[str, str]]]:
        way = Past("plans/iopd-2024.yaml", made, thing)
        steps = (way.step([before], after) for before, after in zip(texts[-2::-1], texts[:0:-1], strict=True))
        return [sorted((one.how, one.key) for one in step.changes) if step else [] for step in steps]

    things = random.Random(seed).sample(made.items, 4)  # noqa: S311 - the same in every run
    brief = [told(thing) for thing in things]
    assert any(map(any, brief))
    monkeypatch.setattr(Past, "_excerpt", lambda _self, text: text)
    assert brief == [told(thing) for thing in things]


@pytest.mark.parametrize("item", ["nominations-close", "18"])
def test_five_hundred_versions_are_read_in_about_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    repository = Repository(tmp_path / "project")
    moved = ((f"Move {at}", IOPD.replace("by 15 May", f"by {1 + at % 28} May")) for at in range(500))
    many(repository, "plans/iopd-2024.yaml", moved)
    monkeypatch.chdir(repository.folder)
    start = time.process_time()
    assert len(events(item)) == (500 if item == "nominations-close" else 1)
    assert time.process_time() - start < 4  # about one, on a machine that does nothing else


# --- As it was -------------------------------------------------------------------------------------------------------


def test_commands_read_the_files_of_a_revision(repository: Repository) -> None:
    log = "- {date: 2024-01-02, item: 13, status: done, evidence: tbd}\n"
    repository.commit("Report", **{"plans__iopd-2024.updates": log})
    repository.commit("Four things", **{"plans__iopd-2024": FOUR, "plans__iopd-2024.updates": "[]\n"})
    assert "by 22 May" in planctl("show", "12.c").stdout
    assert "by 15 May" in planctl("show", "12.c", "--at", "HEAD~1").stdout
    assert "done" in planctl("show", "13", "--plan", "iopd", "--at", "HEAD~1").stdout
    assert "no report" in planctl("show", "13", "--plan", "iopd", "--at", "HEAD~2").stdout
    assert "Mutual evaluation" in planctl("list", "tasks", "--at", "HEAD~2").stdout
    assert "Mutual evaluation" not in planctl("list", "tasks").stdout
    assert "by Wed 15" in planctl("agenda", "--at", "HEAD~1", "--plan", "iopd", "--from", "2024-01-01").stdout
    assert "by 15 May" in planctl("report", "--at", "HEAD~1", "--plan", "iopd", "--format", "md").stdout
    assert "1 done" in planctl("status", "--at", "HEAD~1", "--plan", "iopd").stdout
    ran = planctl("status", "--at", "nope")
    assert (ran.code, ran.stdout) == (2, "")


def test_nothing_changed_is_said_of_all() -> None:
    told = changes([], "a", "b")
    assert (told.title, told.says) == ("What changed from a to b", "nothing changed")
