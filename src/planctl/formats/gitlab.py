"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import visible
from planctl.formats.fingerprints import fingerprinted
from planctl.formats.json import written

if TYPE_CHECKING:
    from planctl.formats import Page
    from planctl.views.findings import Findings, Located

#: GitLab knows info, minor, major, critical and blocker. The two worst are left to faults that do harm by themselves:
#: an error keeps planctl from working with a plan, a warning is most likely a mistake, a note is none.
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(view: Findings, _page: Page) -> str:
    """Return a JSON array with the fields that GitLab reads; it ignores all others."""
    return written([_issue(found, fingerprint) for found, fingerprint in fingerprinted(view)])


def _issue(found: Located, fingerprint: str) -> dict[str, object]:
    return {
        # The only text that is shown, so the next step stands in it too.
        "description": visible(f"{found.message}; {found.help}" if found.help else found.message),
        "check_name": f"{found.code} {found.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        # Half a character, which the name of a file may hold, would make it no JSON to strict readers.
        "location": {
            "path": found.rooted.encode(errors="surrogatepass").decode(errors="replace"),
            "lines": {"begin": found.line},
        },
    }
