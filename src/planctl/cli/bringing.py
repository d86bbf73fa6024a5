"""A file brought in for `import` and `init --from`: read, understood and drafted, or one line why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl import files
from planctl.cli.surface import CANNOT_RUN, USAGE, misread, stop
from planctl.finding import listed, quoted, visible
from planctl.record import Record
from planctl.text import Misread
from planctl.when import read_period

if TYPE_CHECKING:
    from planctl.intake.brought import Asked
    from planctl.intake.draft import Draft
    from planctl.intake.outline import Outline
    from planctl.views.account import Account


class Brought(Record):
    """A file that was brought in: what it is called, what it was taken for, what it means, and the draft of that."""

    source: str
    what: str
    outline: Outline
    draft: Draft

    def account(self, path: str | None) -> Account:
        """Return the account of it; `path` is where the draft is written, None on standard output."""
        from planctl.views.account import account

        return account(self.source, self.what, path, self.outline, self.draft.done)


def content_of(file: str) -> tuple[str, bytes]:
    """Return what a file is called and what it holds; stop where it cannot be read."""
    try:
        found = files.read(file, "document")
    except files.CannotRunError as why:
        stop(str(why), CANNOT_RUN)
    if found.data is None:
        stop(f"{visible(file)}: it holds more than 64 MiB, and no plan does", CANNOT_RUN)
    return found.path, found.take()


def _look_at(asked: Asked) -> None:
    """Stop where something was asked for that no file can have."""
    from planctl.intake import RefusedError
    from planctl.intake.brought import SORTS
    from planctl.intake.columns import given

    if asked.sort is not None and asked.sort not in SORTS:
        stop(f"--from cannot be {quoted(asked.sort)}: it is {listed(SORTS)}", USAGE)
    period = read_period(asked.period.strip()) if asked.period is not None else None
    if isinstance(period, Misread):
        stop(f"--period cannot be {quoted(asked.period or '')}: {misread(period)}", USAGE)
    try:
        if asked.columns is not None:
            given(asked.columns)
    except RefusedError as why:
        stop(str(why), USAGE)


def bring(file: str, asked: Asked, *, modeline: str = "") -> Brought:
    """Bring a file in, or stop with one line that says why it cannot be."""
    from planctl.extras import MissingExtraError
    from planctl.intake import RefusedError
    from planctl.intake.brought import brought
    from planctl.intake.draft import draft

    _look_at(asked)
    path, data = content_of(file)
    try:
        what, outline = brought(path, data, asked)
        return Brought(path, what, outline, draft(outline, modeline=modeline))
    except MissingExtraError as why:
        stop(str(why), CANNOT_RUN)
    except RefusedError as why:
        stop(f"{visible(file)}: {why}", CANNOT_RUN)
