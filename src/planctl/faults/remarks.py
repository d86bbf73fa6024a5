"""Remarks that speak to planctl: PC060 to PC069."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import Hit, fault, quoted

if TYPE_CHECKING:
    from planctl.text import Edit


@fault("PC060", "warning")
def unused_allow(start: int, end: int, name: str, fix: tuple[Edit, ...]) -> Hit:
    """A remark allows something that is not there, so that nobody knows any more why it stands.

    It silences warnings and notes of its own line, or, on a line of its own, of the line below. It may go on with a
    reason.

    Fires:

        calendar:
          - {when: 15 April, title: Board, kind: meeting}  # planctl: allow meeting-on-a-weekend  # <- PC060

    Silent:

        calendar:
          - {when: 14 April, title: Board, kind: meeting}  # planctl: allow meeting-on-a-weekend (as agreed)

    Fix:

        calendar:
          - {when: 15 April, title: Board, kind: meeting}
    """
    return Hit(start, end, f"{quoted(name)} is allowed here, and there is none", "", "delete the remark", (), fix)


@fault("PC061", "warning")
def unknown_remark(start: int, end: int, message: str, help_: str) -> Hit:
    """A remark that begins with `planctl:` and says something that planctl does not know.

    Fires:

        calendar:
          - {when: 15 April, title: Board, kind: meeting}  # planctl: alow meeting-on-a-weekend  # <- PC061

    Silent:

        calendar:
          - {when: 15 April, title: Board, kind: meeting}  # planctl reads this as a Monday
    """
    return Hit(start, end, message, "", help_)
