"""The draft of an outline: whatever a document says, it is a plan that reads without an error and says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from planctl.engine import examine
from planctl.finding import ERROR
from planctl.intake.draft import draft
from planctl.intake.outline import Aim, Dated, Front, Outline, Piece

if TYPE_CHECKING:
    from planctl.model import Plan

# What documents hold and YAML has another meaning for.
SIGNS = st.sampled_from(
    [": ", " #", " - ", "- ", "'", '"', "“", "«", "[draft] ", "{x} ", "* ", "**b** ", "@a ", "% ", "> ", "| ", "& ",
     "!", "1. ", "a) ", "a. ", "yes", "no", "2024", "15 May", "task 19 ", "→ ", "\u00a0", "\u200b", "\u202e", "é", "文",
     "\\", "`", "?", ",", ";", "=", "+", "~", "null", "0x1", "tbd", "TBD", "…", "\t", "---", "...", "\x07", "<b>", "\n"]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(SIGNS, st.sampled_from("one two three Congress".split()), st.just(" ")), min_size=1, max_size=9
).map(lambda parts: "x" + "".join(parts)) | st.lists(SIGNS, min_size=1, max_size=4).map("".join).filter(
    lambda text: re.search(r"\w", text) is not None
)
PIECES = st.builds(
    Piece,
    kind=st.sampled_from(["action", "task"]),
    title=TEXTS,
    where=st.just("line 1"),
    statement=st.none() | TEXTS,
    number=st.none() | st.sampled_from(["1", "2", "12"]),
    heading=st.none() | TEXTS,
    more=st.dictionaries(
        st.sampled_from(["when", "target", "owner", "place", "status", "budget", "source"]), TEXTS, max_size=3
    ).map(lambda found: tuple(found.items())),
    remarks=st.lists(TEXTS, max_size=1).map(tuple),
    parts=st.lists(
        st.builds(Piece, kind=st.just("subtask"), title=TEXTS, where=st.just("line 2"), statement=st.none() | TEXTS),
        max_size=2,
    ).map(tuple),
)
AIMS = st.builds(
    Aim,
    kind=st.sampled_from(["objective", "priority"]),
    title=TEXTS,
    where=st.just("line 1"),
    id=st.just(""),
    statement=st.none() | TEXTS,
    remarks=st.lists(TEXTS, max_size=1).map(tuple),
    pieces=st.lists(PIECES, max_size=2).map(tuple),
)
OUTLINES = st.builds(
    Outline,
    title=TEXTS,
    period=st.just("2024"),
    organisation=st.none() | TEXTS,
    front=st.lists(st.builds(Front, title=TEXTS, text=TEXTS, where=st.just("line 1")), max_size=2).map(tuple),
    aims=st.lists(AIMS, max_size=3).map(tuple),
    pieces=st.lists(PIECES, max_size=2).map(tuple),
    entries=st.lists(
        st.builds(Dated, title=TEXTS, where=st.just("line 9"), when=st.none() | TEXTS, statement=st.none() | TEXTS),
        max_size=2,
    ).map(tuple),
    todo=st.lists(TEXTS, max_size=2).map(tuple),
)


def words(text: str) -> list[str]:
    """Return the words of a text, which blanks, breaks and what nobody can see do not change."""
    seen = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)
    return re.findall(r"\w+", seen)


def read(text: str) -> Plan:
    """Return the plan in a draft, which has no error."""
    examined = examine("draft.yaml", text)
    assert not [found for found in examined.findings if found.severity == ERROR], (text, examined.findings)
    assert examined.plan is not None
    return examined.plan


@given(OUTLINES)
@settings(max_examples=150, deadline=None)
@example(Outline("A", "2024", pieces=(Piece("action", "no", "l", more=(("when", "Soon"), ("target", "x"))),)))
def test_a_draft_reads_without_an_error_and_says_what_the_outline_says(outline: Outline) -> None:
    made = draft(outline)
    plan = read(made.text)
    assert words(plan.title) == words(outline.title)
    assert [words(one.title) for one in plan.objectives] == [
        words(aim.title) for aim in outline.aims if aim.kind == "objective"
    ]
    pieces = [
        piece for kind in ("objective", "priority") for aim in outline.aims if aim.kind == kind for piece in aim.pieces
    ]
    expected = sorted(words(one.title) for piece in (*pieces, *outline.pieces) for one in (piece, *piece.parts))
    assert sorted(words(item.title) for item in plan.items) == expected
    statements = sorted(
        words(one.statement) for piece in (*pieces, *outline.pieces) for one in (piece, *piece.parts) if one.statement
    )
    assert sorted(words(item.statement) for item in plan.items if item.statement) == statements
    assert [words(entry.title) for entry in plan.calendar] == [words(entry.title) for entry in outline.entries]
    # What is not a value is a comment, and told: nothing is lost.
    kept = words(made.text)
    for entry in outline.entries:
        assert set(words(entry.when or "")) <= set(kept)


def test_what_the_format_does_not_take_is_a_comment_in_its_place_and_told() -> None:
    outline = Outline(
        "Plan",
        "2024",
        pieces=(Piece("task", "Meet", "l", number="1", more=(("when", "soonish"), ("place", "Oslo"))),),
        entries=(Dated("Board", "l", "whenever"),),
    )
    made = draft(outline)
    assert "# when: soonish\n    place: Oslo" in made.text
    assert "  # when: whenever\n  - title: Board" in made.text
    assert [one.words for one in made.done] == [("when: soonish",), ("when: whenever",)]


def test_two_of_the_same_name_have_ids_of_their_own() -> None:
    aims = tuple(
        Aim("objective", title, "l") for title in ("Growth of the network", "Growth of a network", "2030", "№")
    )
    assert [one.id for one in read(draft(Outline("Plan", "2024", aims=aims)).text).objectives] == [
        "growth-network",
        "growth-network-2",
        "part-2030",
        "part",
    ]


def test_subtasks_keep_their_letters_or_get_some() -> None:
    parts = tuple(Piece("subtask", f"Part {at}", "l") for at in range(30))
    plan = read(draft(Outline("Plan", "2024", pieces=(Piece("task", "T", "l", number="3", parts=parts),))).text)
    assert [item.number for item in plan.items][1:3] == ["3.a", "3.b"]
    assert len(plan.items) == 31


def test_a_draft_is_the_same_twice_and_looks_like_a_plan_written_by_hand() -> None:
    outline = Outline(
        "Plan 2024",
        "2024",
        aims=(Aim("objective", "Growth", "l", number="1", pieces=(Piece("action", "Invite: thirty cities", "l"),)),),
    )
    assert draft(outline).text == (
        "# A draft made by planctl import. Sentences are as in the document, titles are proposals.\n"
        "planctl: 1\n"
        "title: Plan 2024\n"
        "period: 2024\n"
        "objectives:\n"
        "  growth:\n"
        "    number: 1\n"
        "    title: Growth\n"
        "    actions:\n"
        '      - title: "Invite: thirty cities"\n'
    )
