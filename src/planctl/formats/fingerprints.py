"""What tells a finding from every other, in this run and in the next: for build servers that compare two of them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planctl.views.findings import Findings, Located

#: As many hexadecimal digits as build servers show and keep.
_LENGTH = 32


def fingerprinted(view: Findings) -> Iterator[tuple[Located, str]]:
    """Yield every finding in its place, with a fingerprint that no other of this report has.

    It is made of the file, the code, the words, and the line without its indentation. So it stays when lines above come
    or go, and when a list moves to the right; where all of that is the same twice, the findings are numbered.
    """
    seen: dict[tuple[str, ...], int] = {}
    for found in view.together:
        what = (found.rooted, found.code, found.message, (found.excerpt or "").strip())
        seen[what] = seen.get(what, 0) + 1
        parts = "\0".join((*what, str(seen[what])))
        # The name of a file may hold bytes that are no text.
        yield found, sha256(parts.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]
