"""`planctl update`: what is told becomes one line that reads back as told, and nothing else in the log changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from golden import planctl
from planctl.called import Gone, thing_called
from planctl.cleaning import CONTROL_IN_TEXT
from planctl.engine import examine
from planctl.fold import fold, named
from planctl.logline import NoPlaceError, bare, log_line, with_line
from planctl.logs import KEYS, LogReader
from planctl.text import Source
from planctl.tree import parse
from planctl.updates import Log, Update, Value
from planctl.updating import RefusedError, added, begun, told, update_of
from planctl.views import NoSuchError
from planctl.views.updated import stands
from planctl.when import When, read_when

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan

PLAN = """\
planctl: 1
title: Work Plan 2024
period: 2024
bodies: {office: Network Office}
tasks:
  - {number: 7, id: conference, title: Annual conference, when: 15 May}
  - {number: 8, title: Meetings, target: at least 4 meetings, subtasks: {a: Invite, b: Report}}
  - {id: invite, title: Invite cities, target: 30 cities, breakdown: {Africa: 10, "Asia, Pacific": 10, Europe: 10}}
  - Nameless
calendar:
  - {id: assembly, when: 14 March, title: Assembly}
  - {when: June, title: Nameless meeting}
"""
NAME = "plans/work-2024.updates.yaml"
FIRST = "- {date: 2024-03-02, item: 7, status: in progress}\n"


def plan_of(text: str = PLAN, path: str = "work-2024.yaml") -> Plan:
    found = examine(path, text)
    assert found.is_sound, found.findings
    assert found.plan is not None
    return found.plan


THE_PLAN = plan_of()


def read_back(update: Update, text: str = "", *, pure: bool = False) -> Update:
    """Return the last update of a log to which one was added; whatever the checks have to say, it is read."""
    new, begin = with_line(text, log_line(update).text)
    assert new.startswith(text)
    assert new[begin:].startswith("- {")
    tree = parse(Source(NAME, new), KEYS, pure=pure)
    assert not tree.findings, new
    reader = LogReader(Source(NAME, new))
    log = reader.log(tree.root, THE_PLAN)
    assert not reader.findings, (new, reader.findings)
    return log.updates[-1]


# What is written reads back

SIGNS = "".join(map(chr, range(33, 127)))
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from(SIGNS + " \n’é–…😀"), max_size=40),
    st.lists(st.sampled_from(["- ", ": ", " #", "'", '"', "{", "}", ", ", "\n", "\\", "x", "é", "<<<<<<<"]), max_size=9)
    .map("".join),
).map(str.strip).filter(lambda text: text.strip("-–—_?.…/*~ ") and not re.search(CONTROL_IN_TEXT, text))  # fmt: skip


@settings(max_examples=600)
@given(text=TEXTS, why=TEXTS, part=TEXTS.filter(lambda part: part not in {"x y", "<<"}), pure=st.booleans())
@example(text="yes", why="12", part="no", pure=True)
@example(text="a: b # c", why='"quoted"', part="<", pure=False)
@example(text="C:\\new", why='it\'s "so"', part="=", pure=False)
@example(text="one\ntwo", why="a\u00a0b", part="{add: 1}", pure=False)
@example(text="💧 eau – 水", why="%TAG", part="add", pure=True)
def test_any_text_reads_back_as_it_was_given(text: str, why: str, part: str, pure: bool) -> None:  # noqa: FBT001
    update = Update(date=date(2024, 5, 2), item="7", text=text, why=why, value=(Value(part, total=3), Value("x y", 2)))
    line = log_line(update)
    assert "\n" not in line.text
    back = read_back(update, FIRST, pure=pure)
    assert (back.text, back.why) == (text, why)
    for key, start, end in line.spans:
        assert line.text[start - len(key) - 2 : start] == f"{key}: "
        assert line.text[end] in ",}"
    assert back == update


@settings(max_examples=300)
@given(TEXTS)
def test_to_any_reader_of_yaml_a_text_is_a_text(text: str) -> None:
    written = bare(text)
    if written == text or "\n" not in text:
        assert yaml.safe_load(f"{{x: {written}}}") == {"x": text}


NUMBERS = st.integers(-999_999_999, 999_999_999)
VALUES = st.one_of(
    st.integers(0, 999_999_999).map(lambda number: (Value("", total=number),)),
    NUMBERS.map(lambda number: (Value("", add=number),)),
    st.lists(
        st.tuples(st.sampled_from(["Africa", "Asia, Pacific", "Europe"]), NUMBERS, st.booleans()),
        unique_by=lambda one: one[0], min_size=1,
    ).map(lambda some: tuple(Value(n, add=c) if c < 0 or adds else Value(n, total=c) for n, c, adds in some)),
)  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LINKS = st.sampled_from(["https://example.org/a", "https://example.org/a,b;c", "https://example.org/?q=#x", "tbd"])
WHENS = st.sampled_from(["by 15 May", "2024-05-15/2024-05-18", "15 September?", "May or June", "tbd", "~2024-05"])


@settings(max_examples=300)
@given(
    st.fixed_dictionaries(
        {"date": DAYS, "item": st.sampled_from(["7", "8.a", "invite"])},
        optional={
            "id": st.just("u12ab34cd"),
            "status": st.sampled_from(["done", "in progress"]),
            "health": st.sampled_from(["on track", "at risk"]),
            "value": VALUES,
            "when": WHENS.map(lambda text: read_when(text, THE_PLAN.period)),
            "evidence": st.lists(LINKS, min_size=1, unique=True).map(tuple),
            "by": st.sampled_from(["office", "A. N. Other", "O'Neill: office"]),
            "slot": DAYS,
            "result": st.sampled_from(["held", "missed"]),
            "on": DAYS,
            "was": st.sampled_from(["12", "12.c", "1e3", "0012", "old-id"]),
            "amends": st.lists(st.sampled_from(["when", "target"]), min_size=1, unique=True).map(tuple),
            "text": TEXTS,
        },
    )
)
def test_any_update_reads_back_as_it_was_made(fields: dict[str, Any]) -> None:
    update = Update(**fields)
    assert read_back(update) == update


def told_update(name: str, **words: str) -> Update:
    """Return an update of 2 May as the options make it."""
    plan, thing, _ = thing_called((THE_PLAN,), name)
    read = {key: told(plan, thing, key, said) for key, said in words.items()}
    several = {key: (one,) if key in ("value", "evidence", "amends") else one for key, one in read.items()}
    return update_of(thing, {"date": DAY} | several, "u1")


# Where the line goes

DAY = date(2024, 5, 2)
UPDATE = Update(date=DAY, item="7", status="done")
LINE = "- {date: 2024-05-02, item: 7, status: done}"
BLOCK = "- date: 2024-03-02\n  item: 7\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{LINE}\n"),
        ("\n", f"\n{LINE}\n"),
        ("# only this", f"# only this\n{LINE}\n"),
        ("---\n# x\n" + FIRST, f"---\n# x\n{FIRST}{LINE}\n"),
        (FIRST, f"{FIRST}{LINE}\n"),
        (FIRST.rstrip(), f"{FIRST}{LINE}\n"),
        (FIRST + "\n\n", f"{FIRST}\n\n{LINE}\n"),
        (FIRST + "# end", f"{FIRST}# end\n{LINE}\n"),
        (FIRST.replace("\n", "\r\n"), FIRST.replace("\n", "\r\n") + f"{LINE}\r\n"),
        ("# x\r\n" + FIRST.rstrip(), "# x\r\n" + FIRST.rstrip() + f"\r\n{LINE}\r\n"),
        ("   " + FIRST, f"   {FIRST}   {LINE}\n"),
        ("# x\n\n  -   date: 2024-03-02\n      item: 7\n", f"# x\n\n  -   date: 2024-03-02\n      item: 7\n  {LINE}\n"),
        (f"{BLOCK}  text: |\n    - {{\n", f"{BLOCK}  text: |\n    - {{\n{LINE}\n"),
        (f"{BLOCK}  text: |\n    so", f"{BLOCK}  text: |\n    so\n{LINE}\n"),
    ],
)  # fmt: skip
def test_every_other_byte_stays(before: str, after: str) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        done = added(NAME, mark + before.encode(), THE_PLAN, UPDATE)
        assert done.data == mark + after.encode()
        assert done.log.updates[-1] == UPDATE
        assert after.splitlines()[done.number - 1].strip() == LINE


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("[]\n", "it holds only an empty list in brackets, '[]': take that out"),
        ("# none\n[ ]", "it holds only an empty list in brackets, '[]': take that out"),
        (FIRST + "...\n", "it ends with '...'"),
    ],
)
def test_where_no_line_can_be_added_nothing_is(before: str, why: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(f"{NAME} cannot be added to as it is: {why}")):
        added(NAME, before.encode(), THE_PLAN, UPDATE)


def test_a_log_that_is_a_map_is_no_place() -> None:
    with pytest.raises(NoPlaceError, match="it is no list"):
        with_line("updates:\n", LINE)
    with pytest.raises(NoPlaceError, match="one pair of brackets"):
        with_line(" [{date: 2024-03-02, item: 7}]\n", LINE)


def test_a_log_with_errors_is_left_alone() -> None:
    with pytest.raises(RefusedError, match=r"has 1 error; to see it: planctl validate plans/work-2024.updates.yaml"):
        added(NAME, b"- {date: 2024-03-02, item: nothing, status: done}\n", THE_PLAN, UPDATE)


def test_what_cannot_be_read_back_is_not_written() -> None:
    """A part called `add` alone is how a sum is written."""
    update = Update(date=date(2024, 5, 2), item="7", value=(Value("add", total=3),))
    with pytest.raises(RefusedError, match="write the update by hand"):
        added(NAME, b"", THE_PLAN, update)


def test_an_error_is_said_at_its_option() -> None:
    for update, says in (
        (Update(date=DAY, item="7", status="finished"), "--status cannot be 'finished' [PC034]; did you mean 'done'?"),
        (Update(date=DAY, item="7", status="done", on=date(2024, 6, 1)), "--on: 2024-06-01 had not come on 2024-05-02"),
        (Update(date=DAY, item="7", amends=("when",)), "--amends: this changes the plan's text, and does not say "),
    ):  # fmt: skip
        with pytest.raises(RefusedError) as why:
            added(NAME, b"", THE_PLAN, update)
        (said,) = why.value.args
        assert said.startswith(says)


def test_an_error_that_goes_with_the_update_is_no_hindrance() -> None:
    """What the plan no longer has may still be amended, though the log names it until then."""
    log = b"- {date: 2024-03-02, item: walks, status: in progress}\n"
    with pytest.raises(RefusedError, match=r"has 1 error; to see it"):
        added(NAME, log, THE_PLAN, UPDATE)
    decided = {"date": DAY, "why": "no money", "by": "Board"}
    dropped = update_of(Gone("walks"), decided | {"amends": ("dropped",)}, "u1")
    assert added(NAME, log, THE_PLAN, dropped).log.updates[1:] == (dropped,)
    thing = THE_PLAN.item("8")
    assert thing is not None
    renamed = update_of(thing, decided | {"amends": ("id",), "was": "walks"}, "u1")
    assert added(NAME, log, THE_PLAN, renamed).line.text.endswith("by: Board, was: walks, amends: id}")
    with pytest.raises(RefusedError, match=r"has 2 errors; to see them"):
        added(NAME, log + b"- {date: 2024-03-02, item: talks, status: done}\n", THE_PLAN, dropped)


def test_a_warning_is_told() -> None:
    done = added(NAME, FIRST.encode(), THE_PLAN, told_update("7", when="22 May"))
    (said,) = done.warnings
    assert said.startswith(
        "--when: the date moves from '15 May' to '22 May', and no reason is given [PC841]; add --why "
    )
    assert not added(NAME, FIRST.encode(), THE_PLAN, told_update("7", when="22 May", why="no venue")).warnings


def test_a_warning_at_an_older_line_names_it() -> None:
    """What is reported late may make what was said later look strange."""
    log = "- {date: 2024-05-03, item: 7, health: at risk}\n"
    done = added(NAME, log.encode(), THE_PLAN, told_update("7", status="cancelled", why="no venue"))
    assert done.warnings
    assert all(said.startswith("line 1: ") for said in done.warnings)


# What is told


def told_of(name: str, key: str, words: str) -> Any:
    plan, thing, _ = thing_called((THE_PLAN,), name)
    return told(plan, thing, key, words)


@pytest.mark.parametrize(
    ("name", "key", "words", "means"),
    [
        ("7", "status", "Done", "done"),
        ("7", "status", "in-progress", "in progress"),
        ("7", "health", "at_risk", "at risk"),
        ("assembly", "status", "held", "held"),
        ("7", "value", "15", Value("", total=15)),
        ("7", "value", "+1", Value("", add=1)),
        ("7", "value", "-2", Value("", add=-2)),
        ("invite", "value", "europe=4", Value("Europe", total=4)),
        ("invite", "value", "Asia, Pacific=+1", Value("Asia, Pacific", add=1)),
        ("invite", "value", " Africa = -1 ", Value("Africa", add=-1)),
        ("7", "evidence", "https://example.org/x", "https://example.org/x"),
        ("7", "by", "office", "office"),
        ("7", "by", "Board of the Network", "Board of the Network"),
        ("7", "amends", "depends-on", "depends_on"),
        ("7", "on", "2024-05-02", date(2024, 5, 2)),
        ("7", "text", "  two\r\nlines ", "two\nlines"),
    ],
)
def test_words_mean(name: str, key: str, words: str, means: object) -> None:
    assert told_of(name, key, words) == means


def test_a_date_keeps_its_words() -> None:
    when = told_of("7", "when", "by 15 May")
    assert isinstance(when, When)
    assert (when.text, when.kind) == ("by 15 May", "deadline")


@pytest.mark.parametrize(
    ("name", "key", "words", "why"),
    [
        ("7", "status", "don", "--status cannot be 'don' here: did you mean 'done'?"),
        ("7", "status", "held", "--status cannot be 'held' here: "),
        ("assembly", "status", "done", "--status cannot be 'done' here: "),
        ("7", "health", "purple", "--health cannot be 'purple' here: it is on track, at risk or off track"),
        ("7", "result", "hold", "--result cannot be 'hold' here: did you mean 'held'?"),
        ("7", "value", "some", "--value 'some' is no number reached: "),
        ("7", "value", "2.5", "--value '2.5' is no number reached: "),
        ("7", "value", "1234567890", "--value '1234567890' is no number reached: "),
        ("7", "value", "٣", "--value '٣' is no number reached: "),
        ("7", "value", "=4", "--value '=4' is no number reached: "),
        ("7", "value", "Asia=4", "--value 'Asia=4': 'conference' has no breakdown; write the whole number"),
        ("invite", "value", "Afrika=4", "--value: 'Afrika' is no part of 'invite': did you mean 'Africa'?"),
        ("invite", "value", "Mars=4", "--value: 'Mars' is no part of 'invite': the parts are Africa, Asia, "),
        ("7", "when", "Mai 35", "--when: "),
        ("7", "evidence", "in the files", "--evidence 'in the files' cannot be followed: give an address such as"),
        ("7", "evidence", "www.example.org", "did you mean https://www.example.org?"),
        ("7", "by", "offce", "--by: the plan has no body 'offce': did you mean 'office'?"),
        ("7", "by", "nobody", "--by: the plan has no body 'nobody': name a body of the plan"),
        ("7", "amends", "targit", "--amends: 'targit' is no key of the plan's text: did you mean 'target'?"),
        ("7", "on", "2024-02-30", "--on wants a day such as 2024-05-15, not '2024-02-30'"),
        ("7", "date", "2024-W20-1", "--date wants a day such as 2024-05-15, not '2024-W20-1'"),
        ("7", "text", "a\tb", "-m cannot hold a tab: leave it out"),
        ("7", "text", "a\x1b[2Jb", r"-m cannot hold the character \u001b: leave it out"),
        ("7", "why", "\u202ereason", r"--why cannot hold the character \u202e"),
        ("7", "why", "\udce9", r"--why cannot hold the character \udce9"),
        ("7", "text", " - ", "-m says nothing: '-'"),
        ("7", "by", "", "--by says nothing"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_said(name: str, key: str, words: str, why: str) -> None:
    with pytest.raises(NoSuchError) as said:
        told_of(name, key, words)
    assert why in str(said.value)


def test_only_what_adds_has_an_id() -> None:
    thing = THE_PLAN.item("8")
    assert thing is not None
    day = {"date": date(2024, 5, 2)}
    assert update_of(thing, day | {"value": (Value("", add=1),)}, "u1").id == "u1"
    assert update_of(thing, day | {"value": (Value("", total=1),)}, "u1").id is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "say what happened: --status, --health, --value, --when, --evidence, --result, -m or --amends"),
        ({"why": "x", "by": "office", "slot": date(2024, 5, 2)}, "say what happened"),
        ({"value": (Value("", total=1), Value("", add=1))}, "--value says the whole twice"),
        ({"value": (Value("Asia", add=1), Value("Asia", add=1))}, "--value says 'Asia' twice"),
        ({"value": (Value("", total=1), Value("Asia", add=1))}, "--value is either one number for the whole"),
    ],
)
def test_what_says_nothing_or_two_things_is_refused(given: dict[str, Any], why: str) -> None:
    thing = THE_PLAN.item("invite")
    assert thing is not None
    with pytest.raises(NoSuchError, match=why):
        update_of(thing, {"date": date(2024, 5, 2)} | given, "u1")


@pytest.mark.parametrize(
    ("name", "known", "item"),
    [
        ("7", "7", "conference"),
        ("Conference", "conference", "conference"),
        ("8.A", "8.a", "8.a"),
        ("work-2024#invite", "invite", "invite"),
        ("assembly", "assembly", "assembly"),
        ("calendar.2", "calendar.2", "calendar.2"),
    ],
)
def test_an_item_is_known_by_all_its_names_and_written_by_the_one_that_lasts(name: str, known: str, item: str) -> None:
    plan, thing, said = thing_called((THE_PLAN,), name)
    assert said == known
    assert update_of(thing, {"date": date(2024, 5, 2), "text": "x"}, "").item == item
    assert plan is THE_PLAN


def test_what_no_plan_has_or_two_have_is_said() -> None:
    other = plan_of(path="other-2024.yaml")
    with pytest.raises(NoSuchError, match="is called 'conferense': did you mean 'conference'"):
        thing_called((THE_PLAN, other), "conferense")
    with pytest.raises(NoSuchError, match="is called 'zzz': planctl list items"):
        thing_called((THE_PLAN,), "zzz")
    with pytest.raises(
        NoSuchError, match="'7' is in work-2024 and other-2024: say which, for example --plan work-2024"
    ):
        thing_called((THE_PLAN, other), "7")
    assert thing_called((THE_PLAN, other), "other-2024#7")[0] is other


# How things stand then


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("8", {"value": "2"}, "2 of at least 4 meetings, on pace"),
        ("8", {"value": "0"}, "0 of at least 4 meetings, behind the pace of the year"),
        ("7", {"value": "3"}, "3 reached"),
        ("7", {"status": "done"}, "done without evidence"),
        ("7", {"status": "done", "evidence": "https://example.org/r"}, "done, with evidence"),
        ("7", {"status": "postponed", "why": "no venue"}, "postponed: no venue"),
        ("7", {"evidence": "https://example.org/r"}, "evidence noted"),
        ("7", {"health": "at risk", "status": "in progress"}, "in progress; at risk"),
        ("7", {"when": "22 May"}, "22 May 2024, 7 days later than planned"),
        ("7", {"when": "14 May"}, "14 May 2024, 1 day earlier than planned"),
        ("7", {"when": "15 May"}, "15 May 2024, as planned"),
        ("7", {"when": "22 May?"}, "22 May?, planned for 15 May"),
        ("7", {"when": "May or June"}, "May or June, planned for 15 May"),
        ("8", {"when": "by 15 May"}, "by 15 May 2024"),
        ("assembly", {"result": "held", "on": "2024-03-14"}, "held on 14 March 2024"),
        ("7", {"amends": "target"}, "target amended"),
        ("7", {"text": "A letter was sent"}, "noted"),
    ],
)
def test_the_answer_says_how_it_stands(name: str, given: dict[str, str], says: str) -> None:
    update = told_update(name, **given)
    folded = fold(THE_PLAN, Log((update,)), update.date)
    assert stands(folded, named(folded, update.item), name, update).says == says


def test_a_decision_may_be_about_the_plan_or_what_is_gone_from_it() -> None:
    _, thing, _ = thing_called((THE_PLAN,), "work-2024", ("stage",))
    assert thing is THE_PLAN
    _, gone, name = thing_called((THE_PLAN,), "old-item", ("dropped",))
    update = update_of(gone, {"date": DAY, "amends": ("dropped",), "why": "no money", "by": "Board"}, "u1")
    done = added(NAME, b"", THE_PLAN, update)
    assert done.line.text == "- {date: 2024-05-02, item: old-item, why: no money, by: Board, amends: dropped}"
    assert stands(THE_PLAN, None, name, update).says == "dropped by decision"
    with pytest.raises(NoSuchError, match="is called 'work-2024'"):
        thing_called((THE_PLAN,), "work-2024")
    with pytest.raises(NoSuchError, match="'target' is no key"):
        told(THE_PLAN, gone, "amends", "target")


# The command


@pytest.fixture
def at_work(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (project / "plans" / "work-2024.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def test_a_log_begins_with_what_it_is(at_work: Path) -> None:
    ran = planctl("update", "7", "--status", "in progress")
    assert (ran.stdout, ran.code) == ("7: in progress\n", 0)
    assert ran.stderr == f"planctl: {NAME}, line 2\n"
    log = at_work / NAME
    assert log.read_bytes() == begun() + b"- {date: 2024-04-20, item: conference, status: in progress}\n"
    assert log.stat().st_mode & 0o777 == (at_work / "plans" / "work-2024.yaml").stat().st_mode & 0o777


def test_editors_are_told_the_schema_where_there_is_one(at_work: Path) -> None:
    plan = at_work / "plans" / "work-2024.yaml"
    plan.write_text("# yaml-language-server: $schema=../schema/plan.schema.json\n" + PLAN, encoding="utf-8")
    (at_work / "schema").mkdir()
    (at_work / "schema" / "updates.schema.json").touch()
    planctl("update", "7", "--status", "in progress")
    first = (at_work / NAME).read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema/updates.schema.json"


def test_a_dry_run_shows_the_lines_and_writes_nothing(at_work: Path) -> None:
    ran = planctl("update", "8", "--value", "+1", "--dry-run")
    assert re.search(
        r"^\+- \{date: 2024-04-20, item: 8, id: u[0-9a-f]{8}, value: \{add: 1\}\}$", ran.stdout, re.MULTILINE
    )
    assert f"+++ b/{NAME}" in ran.stdout
    assert "1 of at least 4 meetings" in ran.stderr
    assert not (at_work / NAME).exists()
    ran = planctl("update", "8", "--value", "3", "--dry-run", "--format", "json")
    shown = json.loads(ran.stdout)
    assert (shown["written"], shown["line"], shown["item"]) == (False, 2, "8")
    assert not (at_work / NAME).exists()


def git(*arguments: str, typed: str = "") -> None:
    """Run git here, as somebody with no settings of their own."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a",
           "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a"}  # fmt: skip
    command = ["git", *arguments]
    done = subprocess.run(command, input=typed.encode(), env=os.environ | own, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("begun_before", [True, False])
def test_two_branches_that_report_the_same_both_count(at_work: Path, *, begun_before: bool) -> None:
    (at_work / ".git").rmdir()
    git("init", "-b", "main")
    (at_work / ".gitattributes").write_text("*.updates.yaml merge=union\n", encoding="utf-8")
    if begun_before:
        planctl("update", "8", "--value", "1")
    git("add", ".")
    git("commit", "-m", "before")
    for branch in ("one", "other"):
        git("checkout", "-b", branch, "main")
        assert planctl("update", "8", "--value", "+1").code == 0
        git("add", ".")
        git("commit", "-m", branch)
    git("merge", "one")
    ran = planctl("update", "8", "--value", "+1", "--dry-run")
    assert f"{3 + begun_before} of at least 4 meetings" in ran.stderr
    assert planctl("validate").code == 0
    git("diff", "--exit-code")


def test_what_a_dry_run_shows_can_be_applied(at_work: Path) -> None:
    planctl("update", "7", "--status", "in progress")
    git("apply", typed=planctl("update", "7", "--status", "done", "--dry-run").stdout)
    assert "status: done" in (at_work / NAME).read_text(encoding="utf-8")


def test_json_tells_programs_all(at_work: Path) -> None:
    ran = planctl("update", "7", "--status", "done", "--format", "json", "--color", "never")
    shown = json.loads(ran.stdout)
    assert shown == {
        "planctl": 1, "plan": "work-2024", "item": "7", "title": "Annual conference", "says": "done without evidence",
        "is_well": None, "file": NAME, "rooted": NAME, "line": 2, "written": True, "warnings": shown["warnings"],
        "text": "- {date: 2024-04-20, item: conference, status: done}",
    }  # fmt: skip
    assert at_work


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["update"], 2, "say what the update is about: planctl update ITEM"),
        (["update", "7"], 2, "say what happened: --status"),
        (["update", "7", "--why", "x"], 2, "say what happened: --status"),
        (["update", "99", "--status", "done"], 2, "no item and no entry of the calendar is called '99'"),
        (["update", "7", "--status", "done", "--plan", "x"], 2, "no plan 'x'"),
        (["update", "7", "--status", "done", "--format", "csv"], 2, "--format cannot be 'csv'"),
        (["update", "7", "--status", "done", "--color", "csv"], 2, "--color cannot be 'csv'"),
        (["update", "7", "--status", "done", "--date", "1 May"], 2, "--date wants a day"),
        (["update", "7", "--status", "done", "--plans", "none"], 3, "none: there is no such file"),
    ],
)
def test_a_refusal_writes_nothing(arguments: list[str], code: int, says: str, at_work: Path) -> None:
    ran = planctl(*arguments)
    assert (ran.code, ran.stdout) == (code, "")
    assert says in ran.stderr
    assert not (at_work / NAME).exists()


def test_a_plan_with_errors_gets_no_log(at_work: Path) -> None:
    (at_work / "plans" / "work-2024.yaml").write_text(PLAN + "todos: 1\n", encoding="utf-8")
    ran = planctl("update", "7", "--status", "done")
    assert ran.code == 1
    assert "to see it: planctl validate plans/work-2024.yaml" in ran.stderr
    assert not (at_work / NAME).exists()


def test_another_plan_may_have_errors(at_work: Path) -> None:
    (at_work / "plans" / "other.yaml").write_text("planctl: 1\ntitle: x\nperiod: 2024\ntodos: 1\n", encoding="utf-8")
    assert planctl("update", "7", "--status", "done").code == 0


def test_standard_input_has_no_log(at_work: Path) -> None:
    ran = planctl("update", "7", "--status", "done", "--plans", "-", typed=PLAN.encode())
    assert (ran.code, "no file that a log could stand beside" in ran.stderr) == (2, True)
    assert at_work


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["7", "--status", "done", "--date", "2042-07-29"], "--date 2042-07-29 lies ahead of today, 2024-04-20: "),
        (["7", "--status", "done", "--date", "2024-04-21"], "--date 2024-04-21 lies ahead of today, 2024-04-20: "),
        (
            ["7", "--status", "done", "--date", "2004-07-29"],
            "--date: 2004-07-29 is far from 2024, the time of the plan",
        ),
        (["7", "--when", "22 May"], "--when: the date moves from '15 May' to '22 May', and no reason is given"),
        (["7", "--value", "3"], "--value: 'conference' has no target"),
        (["8.a", "--result", "held"], "--result: 'held' is said of '8.a', an item that does not come back"),
    ],
)
def test_a_slip_is_not_written_unless_it_is_meant(arguments: list[str], says: str, at_work: Path) -> None:
    ran = planctl("update", *arguments)
    assert (ran.code, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"planctl: not written: {says}")
    assert ran.stderr.endswith("; --anyway writes it all the same\n")
    assert ran.stderr.count("\n") == 1
    ran = planctl("update", *arguments, "--dry-run")
    assert (ran.code, f"planctl: warning: {says}" in ran.stderr) == (1, True)
    assert ran.stderr.endswith("would not be written without --anyway\n")
    assert not (at_work / NAME).exists()
    ran = planctl("update", *arguments, "--anyway")
    assert (ran.code, f"planctl: warning: {says}" in ran.stderr) == (0, True)
    assert (at_work / NAME).exists()


def test_an_item_may_be_dropped_whose_number_the_log_still_has(at_work: Path) -> None:
    planctl("update", "7", "--status", "in progress")
    plan = at_work / "plans" / "work-2024.yaml"
    lines = PLAN.splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if "conference" not in line), encoding="utf-8")
    assert planctl("update", "8", "--value", "1").stderr.startswith(f"planctl: not written: {NAME} has 1 error; ")
    dropped = ["conference", "--amends", "dropped", "--by", "office", "--why", "no venue"]
    assert planctl("update", *dropped).stdout == "conference: dropped by decision\n"
    assert planctl("update", "8", "--value", "1").code == 0


def test_a_new_number_says_which_it_was(at_work: Path) -> None:
    planctl("update", "8", "--value", "1")
    plan = at_work / "plans" / "work-2024.yaml"
    plan.write_text(PLAN.replace("number: 8", "number: 9"), encoding="utf-8")
    ran = planctl("update", "9", "--amends", "number", "--by", "office", "--why", "one came before it")
    assert (ran.code, "--was" in ran.stderr) == (1, True)
    ran = planctl("update", "9", "--amends", "number", "--was", "8", "--by", "office", "--why", "one came before it")
    assert (ran.code, ran.stdout) == (0, "9: number amended\n"), ran.stderr
    assert planctl("update", "9", "--value", "+1").stdout.startswith("9: 2 of at least 4 meetings")


def test_several_keys_may_be_amended_in_one_word(at_work: Path) -> None:
    ran = planctl("update", "invite", "--amends", "target, breakdown", "--by", "office", "--why", "Two cities left")
    assert ran.stdout == "invite: target and breakdown amended\n", ran.stderr
    assert at_work


def test_a_whole_title_names_what_has_it() -> None:
    assert thing_called((THE_PLAN,), " annual CONFERENCE ")[2] == "7"
    assert thing_called((THE_PLAN,), "Assembly")[2] == "assembly"
    assert thing_called((THE_PLAN,), "Nameless")[2] == "tasks.4"
    with pytest.raises(NoSuchError, match="is called 'Annual'"):
        thing_called((THE_PLAN,), "Annual")
    twice = plan_of(PLAN.replace("title: Assembly", "title: Annual conference"))
    with pytest.raises(NoSuchError, match="'annual conference' is the title of 7 and assembly: say which"):
        thing_called((twice,), "annual conference")
    other = plan_of(path="other-2024.yaml")
    with pytest.raises(NoSuchError, match="is the title of work-2024#7 and other-2024#7: say which"):
        thing_called((THE_PLAN, other), "annual conference")


def test_what_would_go_unnoticed_is_said(at_work: Path) -> None:
    ran = planctl("update", "calendar.2", "--status", "confirmed", "--dry-run")
    assert "'calendar.2' is its place in the plan" in ran.stderr
    assert at_work


def test_the_shell_is_offered_items_and_entries(at_work: Path) -> None:
    from planctl.cli.commands.update import _names

    assert [name for name, _ in _names()] == ["7", "conference", "8", "8.a", "8.b", "invite", "tasks.4", "assembly",
                                              "calendar.2"]  # fmt: skip
    assert at_work
