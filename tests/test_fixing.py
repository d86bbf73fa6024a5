"""Safe fixes: only what was named changes, twice is once, and a sound plan means the same."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT
from planctl import fixing
from planctl.engine import Examined, examine
from planctl.fixing import Fixed, fixed
from planctl.record import Record
from planctl.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = [
    path
    for folder in ("tests/corpus", "plans", "examples", "tests/projects")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
HEAD = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\n"
MARK = b"\xef\xbb\xbf"


def texts() -> list[tuple[str, bytes]]:
    """Return every plan of the repository, and the files of one slip that stand in a test of their own."""
    return [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in FILES]


def meaning(value: Any) -> Any:
    """Return what a plan says, without how its dates are worded."""
    if isinstance(value, When):
        return value.edtf, value.kind
    if isinstance(value, Record):
        return type(value).__name__, {name: meaning(one) for name, one in value.as_dict().items()}
    if isinstance(value, tuple):
        return tuple(map(meaning, value))
    return value


def words(value: Any) -> Iterator[str]:
    """Return all texts of what a plan says."""
    if isinstance(value, dict):
        yield from (word for one in value.values() for word in words(one))
    elif isinstance(value, tuple):
        yield from (word for one in value for word in words(one))
    elif isinstance(value, str):
        yield value


def places(examined: Examined) -> set[int]:
    """Return the lines (from 1) in which a finding has something to fix."""
    source = examined.source
    return {
        line
        for found in examined.findings
        for edit in found.fix
        for line in range(source.place(edit.start)[0], source.place(edit.end)[0] + 1)
    }


@pytest.fixture
def _looked_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let what was looked at once be remembered: most of the texts that one file becomes are the same."""
    monkeypatch.setattr(fixing, "examine", known)
    yield
    known.cache_clear()


@cache
def known(path: str, data: bytes | str) -> Examined:
    return examine(path, data)


@pytest.mark.usefixtures("_looked_at_once")
@pytest.mark.parametrize(("name", "data"), texts(), ids=[name for name, _ in texts()])
def test_every_promise_of_fixing_is_kept(name: str, data: bytes, *, thorough: bool) -> None:
    once = fixed(name, data)
    twice_is_once(name, once)
    nothing_comes_with_it(name, data, once)
    a_plan_means_the_same(name, data, once)
    only_lines_named_change(name, data)
    # What holds more than planctl reads is read a hundred times to find that nothing of it can be mended.
    if thorough or not any(found.code == "PC009" for found in known(name, data).findings):
        ends_and_marks_stay(name, data, once)


def twice_is_once(name: str, once: Fixed) -> None:
    twice = fixed(name, once.data)
    assert twice.data == once.data
    assert not twice.made


def nothing_comes_with_it(name: str, data: bytes, once: Fixed) -> None:
    before, after = known(name, data), known(name, once.data)
    assert after.count("error") <= before.count("error")
    made = {found.code for found in once.made}
    assert {found.code for found in after.findings if found.severity != "note"} <= {
        found.code for found in before.findings
    } or made


def a_plan_means_the_same(name: str, data: bytes, once: Fixed) -> None:
    before = known(name, data)
    if before.plan is None or not once.made:
        return
    after = known(name, once.data).plan
    assert after is not None
    if before.is_sound:
        assert meaning(after) == meaning(before.plan)
    else:
        # What could not be read before has come to it, and nothing else has changed.
        now = "\n".join(words(meaning(after)))
        assert all(word in now for word in words(meaning(before.plan)))


def only_lines_named_change(name: str, data: bytes) -> None:
    now = data
    for _ in range(10):
        before = known(name, now)
        after = fixed(name, now, chosen=frozenset(found.code for found in before.findings))
        old, new = now.decode(errors="replace").split("\n"), after.data.decode(errors="replace").split("\n")
        changed = {
            line
            for kind, start, end, *_ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
            if kind != "equal"
            for line in range(start + 1, max(end, start + 1) + 1)
        }
        if changed <= places(before):
            return
        now = after.data
    pytest.fail("lines change that no finding names")


def ends_and_marks_stay(name: str, data: bytes, once: Fixed) -> None:
    if b"\r" in data or data.startswith(MARK):
        return
    result = once.data
    assert fixed(name, MARK + data).data == MARK + result
    assert fixed(name, data.rstrip(b"\n")).data == (result.rstrip(b"\n") if data.endswith(b"\n") else result)
    ended = data.replace(b"\n", b"\r\n")
    if known(name, ended).plan is not None:
        assert fixed(name, ended).data == result.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("tasks:\n  - title: Report: one: two # keep\n", 'tasks:\n  - title: "Report: one: two" # keep\n'),
        ("tasks:\n  - {title: Girls, Boys, number: 2}\n", 'tasks:\n  - {title: "Girls, Boys", number: 2}\n'),
        ("tasks:\n  - title: Report #12\n", 'tasks:\n  - title: "Report #12"\n'),
        ("tasks:\n  - title: x\n    target: >= 4\n", 'tasks:\n  - title: x\n    target: ">= 4"\n'),
        ('tasks:\n  - title: "C:\\x"\n', "tasks:\n  - title: 'C:\\x'\n"),
        ("tasks:\n  - title: x\n    number:1\n", "tasks:\n  - title: x\n    number: 1\n"),
        ("tasks:\n  - title:\tx\n", "tasks:\n  - title: x\n"),
        ("tasks:\n  - title\u00a0: x\n", "tasks:\n  - title: x\n"),
        ("tasks:\n  - Title: x\n", "tasks:\n  - title: x\n"),
        ("tasks:\n  - title: x\n    status: Not-Started\n", "tasks:\n  - title: x\n    status: not started\n"),
        ("bodies: {a: A, b: B}\ntasks:\n  - with: a, b\n", "bodies: {a: A, b: B}\ntasks:\n  - with: [a, b]\n"),
        ("tasks:\n  - title: x  # planctl: allow ambiguous-date\n", "tasks:\n  - title: x\n"),
        ("tasks:\n  # planctl: allow ambiguous-date\n  - title: x\n", "tasks:\n  - title: x\n"),
    ],
)
def test_a_slip_is_mended(typed: str, mended: str) -> None:
    assert fixed("p.yaml", (HEAD + typed).encode()).data == (HEAD + mended).encode()


@pytest.mark.parametrize(
    "typed",
    [
        "tasks:\n  - title: Report #todo\n",  # a remark whose space is missing, or a text
        "tasks:\n  - {title: Girls, online}\n",  # a key without its value, or a text
        'tasks:\n  - title: "Report\n',  # where it ends is not known
        "tasks:\n  - titel: x\n",  # most likely, but not surely
        "tasks:\n\t- title: x\n",  # how deep it stands is not known
        "tasks:\n  - title: x\n    status: finished\n",
        "tasks:\n  - title: x\n    with: City of Lyon, Porto\n",
        "tasks:\n  - {title: x, title: y}\n",
        "tasks:\n  - title: *draft\n",
        "calendar:\n  - {when: 31 June, title: x}\n",
        "calendar:\n  - {when: May-June, title: x}\n",
    ],
)
def test_what_may_be_meant_in_two_ways_is_left_to_the_author(typed: str) -> None:
    data = (HEAD + typed).encode()
    assert examine("p.yaml", data).findings
    assert fixed("p.yaml", data).data == data


def test_the_format_version_is_added() -> None:
    plan = b"# our plan\r\ntitle: x\r\nperiod: 2024\r\n"
    assert fixed("p.yaml", plan).data == b"# our plan\r\nplanctl: 1\r\ntitle: x\r\nperiod: 2024\r\n"
    assert fixed("p.yaml", b"{title: x, period: 2024}\n").data == b"{title: x, period: 2024}\n"


def test_what_is_no_plan_stays_as_it_is() -> None:
    for data in (b"", b"a: b: c\n", b"\xff\xfe", MARK, b"- x\n"):
        assert fixed("p.yaml", data).data == data


def test_only_what_is_chosen_is_fixed() -> None:
    plan = (HEAD + "tasks:\n  - title: a: b\n    status: Done\n").encode()
    assert fixed("p.yaml", plan, chosen=frozenset(["PC034"])).data == plan.replace(b"Done", b"done")
    assert fixed("p.yaml", plan, chosen=frozenset()).data == plan


def test_a_fix_that_would_bring_something_with_it_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    from planctl import engine, fixing
    from planctl.text import Edit

    plan = (HEAD + "tasks:\n  - title: a: b\n  - title: c: d\n  - title: e: f\n").encode()

    def worse(path: str, data: bytes | str) -> Examined:
        examined = engine.examine(path, data)
        return examined.replace(
            findings=tuple(
                found.replace(fix=(Edit(found.start, found.end, ": ["),)) if "c: d" in found.help else found
                for found in examined.findings
            )
        )

    monkeypatch.setattr(fixing, "examine", worse)
    result = fixed("p.yaml", plan)
    assert result.data == plan.replace(b"a: b", b'"a: b"').replace(b"e: f", b'"e: f"')
    assert len(result.made) == 2


def test_a_finding_that_went_with_another_fix_is_no_fault_of_ours() -> None:
    """A fuzzed file: mending one line made another line's finding go."""
    data = b"period:\no:\n -s\n  -k\n"
    once = fixed("plan.yaml", data)
    assert fixed("plan.yaml", once.data).data == once.data


def test_a_file_that_takes_too_long_to_try_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fuzzed file of 939 bytes took twelve seconds: nine fixes, and each trial looked for lines astray anew."""
    data = (ROOT / "tests/corpus/yaml/seven-unlike-faults.yaml").read_bytes()
    made = fixed("plan.yaml", data).made
    assert made
    monkeypatch.setattr(fixing, "EFFORT", examine("plan.yaml", data).effort - 1)
    assert fixed("plan.yaml", data) == Fixed(data, ())
    assert not any(found.fix for found in fixing.fixable(examine("plan.yaml", data)).findings)


def test_what_was_tried_is_not_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = (HEAD + "tasks:\n  - title: a: b\n    status: Done\n").encode()
    texts: list[object] = []

    def counted(path: str, text: str) -> Examined:
        texts.append(text)
        return examine(path, text)

    monkeypatch.setattr(fixing, "examine", counted)
    assert fixed("p.yaml", plan).made
    assert len(texts) == len(set(texts))
