"""Findings as SARIF 2.1.0 (OASIS), which code scanning of GitHub and most viewers of findings read.

Only the rules that have a result are described, not the whole register: a report is then as long as what it reports,
two reports of one state of the files are the same, and nothing that reads SARIF asks for more.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

# From the engine: there every check is loaded, and so in the register.
from planctl import __version__
from planctl.engine import REGISTER
from planctl.finding import visible
from planctl.formats.fingerprints import fingerprinted
from planctl.formats.json import written

if TYPE_CHECKING:
    from planctl.finding import Check
    from planctl.formats import Page
    from planctl.views.findings import Change, Findings, Located, Spot

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
#: The longest description of a rule that GitHub takes.
_DESCRIPTION = 1024
#: What the text of a link must not hold as it is.
_SIGNS, _ESCAPED = re.compile(r"[\[\]\\]"), r"\\\g<0>"
_EXAMPLES = re.compile(r"^(?:Before|Plan|Fires|Silent|Fix):$", re.MULTILINE)


def render(view: Findings, _page: Page) -> str:
    """Return a log with one run, in which every path counts from the top of the repository."""
    codes = sorted({found.code for found in view.together})
    files = list(dict.fromkeys(file.rooted for file in view.files))
    driver = {
        "name": "planctl",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(REGISTER[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the top of the repository"}}},
        "artifacts": [{"location": _artifact(file), "roles": ["analysisTarget"]} for file in files],
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, mark, codes, files) for found, mark in fingerprinted(view)],
    }
    return written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(entry: Check) -> dict[str, object]:
    says = _EXAMPLES.split(entry.page, maxsplit=1)[0].strip()
    return {
        "id": entry.code,
        "name": entry.name,
        "shortDescription": {"text": says.partition("\n")[0][:_DESCRIPTION]},
        "fullDescription": {"text": " ".join(says.split())[:_DESCRIPTION]},
        # A page is written in Markdown: its examples are indented blocks.
        "help": {"text": entry.page, "markdown": _EXAMPLES.sub(r"**\g<0>**", entry.page)},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(found: Located, fingerprint: str, codes: list[str], files: list[str]) -> dict[str, object]:
    artifact = {**_artifact(found.rooted), "index": files.index(found.rooted)}
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": found.severity,
        "message": {"text": _message(found)},
        "locations": [_location(found, artifact)],
        # The name under which GitHub looks for it.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": at, **_location(spot, artifact), **({"message": {"text": _text(spot.says)}} if spot.says else {})}
            for at, spot in enumerate(found.related)
        ]
    if found.fix:
        changes = [{"artifactLocation": artifact, "replacements": [_replacement(change) for change in found.fix]}]
        says = {"description": {"text": _text(found.help)}} if found.help else {}
        result["fixes"] = [{**says, "artifactChanges": changes}]
    return result


def _message(found: Located) -> str:
    """Return the message as a sentence, for which GitHub has room, and below it the next step and the other places."""
    links = [f"[{_SIGNS.sub(_ESCAPED, _text(spot.says))}]({at})" for at, spot in enumerate(found.related) if spot.says]
    return "\n".join(part for part in (f"{_text(found.message)}.", _text(found.help), *links) if part)


def _text(text: str) -> str:
    """Return a plan's words without what a viewer would take for a link.

    Braces stay single, although SARIF would have them doubled: no viewer we know undoes it, and people are to type what
    stands here.
    """
    return visible(text).replace("](", "] (")


def _artifact(path: str) -> dict[str, object]:
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _location(spot: Located | Spot, artifact: dict[str, object]) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(spot)}}


def _region(spot: Located | Spot | Change) -> dict[str, int]:
    return {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
    }


def _replacement(change: Change) -> dict[str, object]:
    inserted = {"insertedContent": {"text": change.new}} if change.new else {}
    return {"deletedRegion": _region(change), **inserted}
