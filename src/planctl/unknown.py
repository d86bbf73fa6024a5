"""What to say of a revision that is not there: what it may be called, or how to fetch it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.finding import quoted, visible
from planctl.near import nearest
from planctl.views import NoSuchError

if TYPE_CHECKING:
    from collections.abc import Callable

_BACK = re.compile(r"(.+?)(?:[~^][0-9]*)+")
_WHOLE_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class NoCommitError(Exception):
    """There is no commit at all yet."""


def unknown(rev: str, knows: Callable[[str], bool], ask: Callable[..., list[str]]) -> NoSuchError:
    """Return the error for a revision that is not there, with the next step.

    `knows` tells whether another one is there, `ask` puts a question to git and returns the lines of its answer. Raises
    NoCommitError where nothing was ever committed.
    """
    names = ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    if not names and not knows("HEAD"):
        raise NoCommitError
    says = f"no revision {quoted(rev)} here"
    if ask("rev-parse", "--is-shallow-repository") == ["true"]:
        remotes = ask("remote")
        return NoSuchError(f"{says}: this is a shallow clone, and it may be older; fetch it: {_fetch(rev, remotes)}")
    back = _BACK.fullmatch(rev)
    if back and knows(back[1]):
        count = int((ask("rev-list", "--count", "--first-parent", back[1], "--") or ["1"])[0]) - 1
        revisions = f"{count or 'no'} revision{'s' * (count != 1)}"
        return NoSuchError(f"{says}: {visible(back[1])} has {revisions} before it")
    near = nearest(back[1] if back else rev, names)
    if near:
        return NoSuchError(f"{says}: did you mean {quoted(near)}?")
    return NoSuchError(f"{says}: write a branch, a tag, a commit, or HEAD~1; git log shows what there is")


def _fetch(rev: str, remotes: list[str]) -> str:
    """Return the command that fetches what a shallow clone leaves out."""
    remote, _, branch = rev.partition("/")
    if _WHOLE_ID.fullmatch(rev):
        return f"git fetch --depth=1 {visible((remotes or ['origin'])[0])} {rev}"
    if branch and remote in remotes and re.fullmatch(r"[\w./-]+", branch):
        return f"git fetch --depth=1 {remote} {branch}:refs/remotes/{remote}/{branch}"
    return "git fetch --unshallow --tags"
