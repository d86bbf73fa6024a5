"""Findings in every format: each is read back by its published schema or by a reader that knows nothing of planctl."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from golden import ROOT, copy_of, planctl
from planctl.engine import REGISTER, examine
from planctl.finding import SEVERITIES, Finding, Related, visible
from planctl.formats import FORMATS, Page, render
from planctl.text import Edit
from planctl.views.findings import findings
from reportfile import SARIF_SCHEMA, commands, concise, gitlab, junit, markdown, sarif

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.views.findings import Findings, Located

FORMS = tuple(FORMATS["findings"])
HEAD = "planctl: 1\ntitle: A plan\nperiod: 2024\n"
PLAIN = Page(80)


def cell(text: str) -> str:
    """Return what a cell of a table shows of a text."""
    return " ".join(visible(text).split())


# --- what is read back ------------------------------------------------------------------------------------------------


def seen(*plans: tuple[str, str], notes: bool = True, failing: tuple[str, ...] = ("error",)) -> Findings:
    """Return what is found in plans, each given as its path and its text."""
    examined = tuple((examine(path, text), path) for path, text in plans)
    return findings(examined, notes=notes, failing=failing)


def made(*found: Finding, path: str = "plans/a.yaml", failing: tuple[str, ...] = ("error",)) -> Findings:
    """Return a plan with these findings."""
    return findings(((examine(path, HEAD).replace(findings=found), path),), notes=True, failing=failing)


def one(message: str, severity: str = "error", at: int = 0, **more: Any) -> Finding:
    """Return a finding with a code that the register has."""
    code = {"error": "PC201", "warning": "PC301", "note": "PC506"}[severity]
    return Finding(code, REGISTER[code].name, severity, at, at + 7, message, **more)


def read_back(view: Findings) -> None:
    """Fail where a format does not say of every finding what there is to say, or says anything else."""
    texts = {form: render(view, form, PLAIN) for form in FORMS}
    assert texts == {form: render(view, form, PLAIN) for form in FORMS}
    found = view.together
    shown = [visible(each.message) for each in found]
    lines = concise(texts["concise"])
    assert all(line["message"].startswith(words) for line, words in zip(lines, shown, strict=True))
    assert [(int(line["line"]), line["code"]) for line in lines] == [(each.line, each.code) for each in found]
    assert len(json.loads(texts["json"])["findings"]) == len(view.findings)
    _github(view, texts["github"])
    issues = gitlab(texts["gitlab"])
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [each.line for each in found]
    assert all(issue["description"].startswith(words) for issue, words in zip(issues, shown, strict=True))
    results = sarif(texts["sarif"])["results"]
    assert [result["level"] for result in results] == [each.severity for each in found]
    cases = [case for case in junit(texts["junit"]) if case[1] != "nothing to mend"]
    assert len(cases) == len(found)
    for (_, name, became, words), each in zip(cases, sorted(found, key=lambda each: each.path), strict=True):
        assert became == ("failed" if each.severity in view.failing else "passed")
        assert name.startswith(f"{each.code} {each.name}: ")
        path = visible(each.rooted).replace("[[ATTACHMENT|", "[ [ATTACHMENT|")
        assert words.startswith(f"{path}:{each.line}:{each.column}: {each.severity}: ")
    heading, rows, _ = markdown(texts["md"])
    assert heading.startswith("planctl: ")
    assert [row[1] for row in rows] == [
        f"{each.severity}: {cell(each.message)} ({each.code} {each.name})" for each in view.worst_first[:50]
    ]


def _github(view: Findings, text: str) -> None:
    told = commands(text)
    severities = {"error": "error", "warning": "warning", "notice": "note"}
    assert len(told) == len(view.together)
    assert [name for name, _, _ in told] == sorted((name for name, _, _ in told), key=list(severities).index)
    for name, properties, data in told:
        same = [each for each in view.together if data.partition("\n")[0] == visible(each.message)]
        assert any(
            (properties["file"], properties["line"], severities[name])
            == ("\n".join(map(visible, each.rooted.split("\n"))), str(each.line), each.severity)
            for each in same
        )
        assert ("col" in properties) == (properties["line"] == properties["endLine"])


SOUND = HEAD + "tasks: [{number: 1, title: One}]\n"
NOTED = HEAD + "calendar:\n  - {when: 14 April, title: Board, kind: meeting}\n"
FAULTY = HEAD + "tasks:\n  - {number: 1, title: One, ownr: x}\n  - {number: 1, title: Two, related: [9]}\n"
NO_PLAN = "user: admin\npassword: hunter2\n"


@pytest.mark.parametrize(
    "view",
    [
        seen(),
        seen(("plans/a.yaml", SOUND)),
        seen(("plans/a.yaml", NOTED)),
        seen(("plans/a.yaml", NOTED), notes=False),
        seen(("plans/a.yaml", FAULTY)),
        seen(("plans/a.yaml", FAULTY), ("plans/b.yaml", SOUND), ("plans/c.yaml", NOTED), ("plans/d.yaml", FAULTY)),
        seen(("plans/a.yaml", NOTED), failing=("error", "warning", "note")),
        seen(("secrets.yaml", NO_PLAN)),
        seen(("plans/a.yaml", "")),
        made(one("over two lines").replace(end=20), one("a warning", "warning"), one("a note", "note")),
        made(*(one(f"{severity} {at}", severity, at) for at in range(25) for severity in SEVERITIES)),
        made(*(one("the same again") for _ in range(3))),
    ],
    ids=[
        *["no plan at all", "nothing found", "a note", "a note not asked for", "errors", "several plans"],
        *["a note that fails", "no plan", "an empty file", "each severity", "seventy-five", "three alike"],
    ],
)
def test_every_format_is_read_back_by_others(view: Findings) -> None:
    read_back(view)


def test_the_schema_of_sarif_is_no_rubber_stamp() -> None:
    log = json.loads(render(seen(("plans/a.yaml", FAULTY)), "sarif", PLAIN))
    assert SARIF_SCHEMA.is_valid(log)
    slips: tuple[dict[str, object], ...] = ({"version": "2.0.0"}, {"colour": "red"}, {"runs": [{"results": []}]})
    for spoilt in slips:
        assert not SARIF_SCHEMA.is_valid({**log, **spoilt})
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    assert not SARIF_SCHEMA.is_valid(log)


def test_the_verdict_is_said() -> None:
    def verdict(view: Findings) -> tuple[str, set[str]]:
        cases = {became for _, _, became, _ in junit(render(view, "junit", PLAIN))}
        return markdown(render(view, "md", PLAIN))[0], cases

    assert verdict(seen(("a.yaml", SOUND))) == ("planctl: passed", {"passed"})
    assert verdict(seen(("a.yaml", NOTED))) == ("planctl: passed", {"passed"})
    assert verdict(seen(("a.yaml", NOTED), failing=SEVERITIES)) == ("planctl: failed", {"failed"})
    assert verdict(seen(("a.yaml", FAULTY))) == ("planctl: failed", {"failed"})
    allowed = "planctl: errors, and this run does not fail for them"
    assert verdict(seen(("a.yaml", FAULTY), failing=())) == (allowed, {"passed"})
    assert verdict(seen()) == ("planctl: passed", set())


def test_a_clean_file_is_a_test_that_passed() -> None:
    view = seen(("plans/a.yaml", SOUND), ("plans/b.yaml", NOTED), notes=False)
    assert junit(render(view, "junit", PLAIN)) == [
        ("plans/a.yaml", "nothing to mend", "passed", ""),
        ("plans/b.yaml", "nothing to mend", "passed", ""),
    ]


def test_notes_that_nobody_asked_for_are_counted() -> None:
    view = seen(("plans/a.yaml", NOTED), notes=False)
    for form in ("text", "concise", "github", "md"):
        assert "1 note" in render(view, form, PLAIN), form


def test_a_long_list_is_cut_in_markdown_and_in_no_other_format() -> None:
    view = made(*(one(f"number {at}", at=at % 9) for at in range(120)))
    text = render(view, "md", PLAIN)
    assert len(markdown(text)[1]) == 50
    assert "\n… and 70 more.\n" in text
    assert len(concise(render(view, "concise", PLAIN))) == 120
    assert len(commands(render(view, "github", PLAIN))) == 120
    assert "\nplanctl: GitHub shows 110 of these in this log only" in render(view, "github", PLAIN)


def test_a_comment_never_grows_past_what_github_takes() -> None:
    view = made(*(one("|<" * 5000 + f"{at}", help="write: " + "`|" * 5000) for at in range(60)))
    text = render(view, "md", PLAIN)
    assert len(text) < 65_536
    rows = markdown(text)[1]
    assert 20 < len(rows) < 50
    assert f"\n… and {60 - len(rows)} more.\n" in text


def test_nothing_of_a_file_that_is_no_plan_is_told() -> None:
    view = seen(("secrets.yaml", NO_PLAN))
    for form in FORMS:
        text = render(view, form, PLAIN)
        assert "hunter2" not in text
        assert "password" not in text
    assert "fixes" not in render(view, "sarif", PLAIN)


def test_json_has_only_grown() -> None:
    data = json.loads(render(seen(("plans/a.yaml", FAULTY)), "json", PLAIN))
    assert list(data) == ["planctl", "findings", "notes", "plans", "failing", "logs"]
    assert data["planctl"] == 1
    assert data["failing"] == ["error"]
    before = "path rooted line column end_line end_column severity code name message label help related excerpt".split()
    assert list(data["findings"][0]) == [*before, "fix"]
    assert list(data["plans"][0]) == [*"path plan errors warnings notes holds".split(), "rooted"]


# --- fingerprints -----------------------------------------------------------------------------------------------------


def fingerprints(text: str, path: str = "plans/a.yaml") -> dict[str, str]:
    """Return the fingerprints of a plan's findings, which both formats that have them agree on."""
    view = seen((path, text))
    issues = gitlab(render(view, "gitlab", PLAIN))
    results = sarif(render(view, "sarif", PLAIN))["results"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert marks == [issue["fingerprint"] for issue in issues]
    return {f"{issue['check_name']} {at}": issue["fingerprint"] for at, issue in enumerate(issues)}


def test_a_finding_keeps_its_fingerprint_when_it_moves() -> None:
    marks = fingerprints(FAULTY)
    assert len(marks) == 3
    assert fingerprints(FAULTY) == marks
    assert fingerprints(FAULTY.replace("tasks:", "# a remark\n\n\ntasks:")) == marks
    assert fingerprints(FAULTY.replace("  - {", "    - {")) == marks
    assert not set(fingerprints(FAULTY, "plans/b.yaml").values()) & set(marks.values())
    assert not set(fingerprints(FAULTY.replace("One", "Uno").replace("Two", "Dos")).values()) & set(marks.values())


def test_the_same_line_twice_has_two_fingerprints() -> None:
    line = "  - {when: May, title: One, ownr: x}\n"
    first = fingerprints(f"{HEAD}calendar:\n{line}")
    both = fingerprints(f"{HEAD}calendar:\n{line}{line}")
    assert len(set(both.values())) == 2
    assert set(first.values()) < set(both.values())


# --- hostile texts ----------------------------------------------------------------------------------------------------

HOSTILE = [
    *["100% %0A::error::x %25", "::error file=x::y", " ::warning::y", "##[error]y", "###[error]y", "##vso[task.x]y"],
    *["a\nb", "a\r\n::error::b", "a: b, c:d", "]]>", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'],
    *["a | b || c", "a\\| b", "`code` and ``more``", "`", "\\", "*b* _c_ ~~d~~", "# Heading", "- item", "1. item"],
    *["[x](javascript:alert(1))", "![x](https://evil.example/x.png)", "[x](0)", "a](1)", "[[ATTACHMENT|/etc/passwd]]"],
    *["@octocat and @a/b", "see #12 and a/b#12", "`@octocat`", "&lt;b&gt; &#64;x &amp;", "https://evil.example/"],
    *["\x1b[2J", "\x1b]0;x\x07", "\x00", "\x9b31m", "\u202edesrever", "\u2028", "\ufeff", "\ufffe", "\ud83d", "\udc80"],
    *["😀 👩‍🚀", "日本語", "e\u0301", "{0} {{ 191*7 }}", "section_start:1:x\r\x1b[0K", "a\tb"],
]


def harmless(form: str, text: str) -> None:
    """Fail for anything in an output that a terminal or a build server would obey."""
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", text)
    assert "##[" not in text
    assert "##vso[" not in text
    assert "[[ATTACHMENT|" not in text or form != "junit"
    ours = re.compile(r"::(?:error|warning|notice) file=") if form == "github" else re.compile(r"(?!)")
    for line in re.split(r"[\r\n]", text):
        bare = line.lstrip()
        assert not bare.startswith("::") or ours.match(bare), line


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_of_a_plan_gets_out_of_its_place(text: str) -> None:
    related = (Related(11, 16, f"see {text}"), Related(0, 3, text))
    found = one(text, help=text, related=related, fix=(Edit(0, 3, text.encode(errors="replace").decode()),))
    typed = one(f"of {text}", "warning", help=f"write: {text}")
    # No system gives a file a name with half a character in it, other than for a byte that is none.
    name = text.replace("\ud83d", "\udcff")
    for path in ("plans/a.yaml", f"{name}.yaml", f"plans/{name}/a.yaml"):
        view = made(found, typed, path=path)
        for form in FORMS:
            harmless(form, render(view, form, PLAIN))
        read_back(view)
        run = sarif(render(view, "sarif", PLAIN))
        assert unquote(run["artifacts"][0]["location"]["uri"], errors="surrogateescape") == path
        rows = markdown(render(view, "md", PLAIN))[1]
        assert [cell(row[2]) for row in rows] == [cell(text), cell(f"write: {visible(text)}")]
        assert [row[0] for row in rows] == [cell(f"{path}:1:1")] * 2


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_plan_full_of_a_hostile_text_is_reported_whole(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False).encode(errors="replace").decode()
    plan = f"tasks:\n  - title: {written}\n    {written}: x\n    status: {written}\n    related: [{written}]\n"
    view = seen((f"plans/{text.replace(chr(0xD83D), '')}.yaml", HEAD + plan))
    assert view.findings
    for form in FORMS:
        harmless(form, render(view, form, PLAIN))
    read_back(view)


# --- twelve slips of twelve sorts -------------------------------------------------------------------------------------

#: What is found in tests/projects/twelve, and the very thing to type instead of what is marked or of the line.
TWELVE = [
    (3, 22, "PC012", 'title: "Work Plan 2024: cities that listen"'),
    (17, 9, "PC030", "owner: secretariat"),
    (21, 17, "PC018", 'target: ">= 4 visits"'),
    (22, 15, "PC043", "tags: [youth, gender]"),
    (23, 33, "PC013", '- {number: 3, title: "Girls, boys and their cities", owner: board}'),
    (28, 54, "PC014", 'title: "Newsletter, with the pages of members #1 to #30"'),
    (30, 17, "PC034", "status: in progress"),
    (31, 17, "PC102", None),
    (33, 22, "PC201", None),
    (36, 14, "PC021", "owner: secretariat"),
    (42, 11, "PC032", '- when: "September or October"'),
    (43, 12, "PC015", 'title: "Study visit"'),
]


@pytest.fixture(scope="module")
def twelve() -> dict[str, str]:
    """What `validate` prints of the plan with twelve slips, in every format."""
    with copy_of("tests/projects/twelve"):
        ran = {form: planctl("validate", "--format", form) for form in FORMS}
    assert {one.code for one in ran.values()} == {1}
    return {form: one.stdout for form, one in ran.items()}


def test_twelve_slips_are_twelve_findings_in_one_run(twelve: dict[str, str]) -> None:
    expected = [(line, column, code) for line, column, code, _ in TWELVE]
    assert len({code for _, _, code in expected}) == 12
    assert sum(code < "PC030" for _, _, code in expected) == 6
    data = json.loads(twelve["json"])
    assert [(found["line"], found["column"], found["code"]) for found in data["findings"]] == expected
    assert [(int(one["line"]), int(one["column"]), one["code"]) for one in concise(twelve["concise"])] == expected
    results = sarif(twelve["sarif"])["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert [(region["startLine"], region["startColumn"]) for region in regions] == [place[:2] for place in expected]
    assert [issue["location"]["lines"]["begin"] for issue in gitlab(twelve["gitlab"])] == [at for at, _, _ in expected]
    places = [f"plans/twelve.yaml:{line}:{column}" for line, column, _ in expected]
    assert [row[0] for row in markdown(twelve["md"])[1]] == places
    assert [words.split(": ")[0] for _, _, _, words in junit(twelve["junit"])] == places
    told = [(int(one["line"]), int(one["col"]), one["title"][:5]) for _, one, _ in commands(twelve["github"])]
    assert told == expected


def test_what_to_type_stands_in_every_format(twelve: dict[str, str]) -> None:
    typed = [what for _, _, _, what in TWELVE if what]
    assert len(typed) >= 10
    json_texts = "\n".join(found["help"] for found in json.loads(twelve["json"])["findings"])
    results = sarif(twelve["sarif"])["results"]
    texts = {
        "text": twelve["text"],
        "concise": "\n".join(one["message"] for one in concise(twelve["concise"])),
        "json": json_texts,
        "github": "\n".join([*(data for _, _, data in commands(twelve["github"])), twelve["github"]]),
        "gitlab": "\n".join(issue["description"] for issue in gitlab(twelve["gitlab"])),
        "sarif": "\n".join(result["message"]["text"] for result in results),
        "junit": "\n".join(words for _, _, _, words in junit(twelve["junit"])),
        "md": "\n".join(row[2] for row in markdown(twelve["md"])[1]),
    }
    assert set(texts) == set(FORMS)
    for form, text in texts.items():
        for what in typed:
            assert re.search(rf"(?:write: |'){re.escape(what)}(?:'|$)", text, re.MULTILINE), (form, what)


def applied(text: str, run: dict[str, Any]) -> str:
    """Make all fixes of a run, as a viewer would that counts lines and columns in characters."""
    lines = text.splitlines(keepends=True)
    changes = [
        (one["deletedRegion"], one.get("insertedContent", {}).get("text", ""))
        for result in run["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        for one in change["replacements"]
    ]
    for region, new in sorted(changes, key=lambda change: -change[0]["startLine"]):
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]
    return "".join(lines)


def test_the_fixes_that_sarif_gives_can_be_made_by_others(twelve: dict[str, str]) -> None:
    text = (ROOT / "tests/projects/twelve/plans/twelve.yaml").read_text(encoding="utf-8")
    run = sarif(twelve["sarif"])
    fixed = {result["ruleId"] for result in run["results"] if "fixes" in result}
    assert len(fixed) >= 6
    left = examine("twelve.yaml", applied(text, run))
    assert {found.code for found in left.findings} == {code for _, _, code, _ in TWELVE} - fixed


def located() -> Iterator[Located]:
    """Yield one finding of every code that the corpus provokes."""
    once: set[str] = set()
    for path in sorted((ROOT / "tests" / "corpus").rglob("*.yaml")):
        name = path.relative_to(ROOT).as_posix()
        view = findings(((examine(name, path.read_bytes()), name),), notes=True)
        for found in view.together:
            if found.code not in once:
                once.add(found.code)
                yield found


def test_every_code_of_the_corpus_is_described_as_code_scanning_wants_it() -> None:
    found = tuple(located())
    assert len(found) > 30
    plans = seen(*((path, SOUND) for path in dict.fromkeys(each.path for each in found))).plans
    view = seen().replace(findings=found, plans=plans)
    assert len(sarif(render(view, "sarif", PLAIN))["tool"]["driver"]["rules"]) == len(found)
