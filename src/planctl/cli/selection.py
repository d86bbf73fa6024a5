"""Which findings a run of `validate` looks at, and which of them fail it."""

from typing import TYPE_CHECKING

from planctl.cli.surface import USAGE, stop
from planctl.finding import ERROR, FIRST_CHECK, REGISTER, SEVERITIES, WARNING, listed, visible
from planctl.near import nearest

if TYPE_CHECKING:
    from planctl.engine import Examined
    from planctl.finding import Finding

_LEVELS = (*SEVERITIES, "never")


def chosen(select: list[str] | None, ignore: list[str] | None) -> frozenset[str] | None:
    """Return the codes that a run looks at, None for all of them.

    A word is a code, the beginning of codes such as PC5, or a name; stops at one that is neither, and at one that is to
    be ignored and cannot be.
    """
    if not select and not ignore:
        return None
    from planctl.manual import entries

    names = {entry.code: entry.name for entry in entries()}
    wanted = _codes("--select", select, names) if select else frozenset(names)
    ignored = _codes("--ignore", ignore or [], names)
    kept = sorted(code for code in ignored if _keeps_from_reading(code, REGISTER[code].severity))
    if kept:
        stop(
            f"--ignore: {kept[0]} {names[kept[0]]} cannot be ignored: errors that begin with PC0 say that a plan could "
            "not be read as it was meant, and then nothing else can be said to be in order",
            USAGE,
        )
    return wanted - ignored


def _codes(option: str, words: list[str], names: dict[str, str]) -> frozenset[str]:
    codes: set[str] = set()
    for word in (part.strip() for given in words for part in given.split(",")):
        start = word.upper() if word[:2].upper() == "PC" and word[2:].isdecimal() else None
        meant = {code for code, name in names.items() if name == word.casefold() or (start and code.startswith(start))}
        if not meant:
            near = nearest(word, [*names, *names.values()])
            help_ = f"; the nearest is {near}" if near else "; planctl explain lists them"
            stop(f"{option}: no check is called '{visible(word)}'{help_}", USAGE)
        codes |= meant
    return frozenset(codes)


def looked_at(one: "Examined", codes: frozenset[str] | None) -> "Examined":
    """Return a plan with only the findings of these codes, and the errors that kept it from being read whole."""
    if codes is None:
        return one
    return one.replace(findings=tuple(found for found in one.findings if _is_kept(found, codes)))


def _is_kept(found: "Finding", codes: frozenset[str]) -> bool:
    return found.code in codes or _keeps_from_reading(found.code, found.severity)


def _keeps_from_reading(code: str, severity: str) -> bool:
    # A plan that was not read whole cannot be said to be free of anything else.
    return code < FIRST_CHECK and severity == ERROR


def failing(fail_on: str | None, *, strict: bool) -> tuple[str, ...]:
    """Return the severities that fail a run; stop where `fail_on` is none of them, or contradicts `strict`.

    `never` contradicts nothing: it is for a run that only writes a report, whatever else it was told.
    """
    if fail_on is not None and fail_on not in _LEVELS:
        stop(f"--fail-on cannot be '{visible(fail_on)}': it is {listed(_LEVELS)}", USAGE)
    if strict and fail_on not in {None, WARNING, "never"}:
        stop(f"--strict means --fail-on {WARNING}: leave one of the two out", USAGE)
    level = fail_on or (WARNING if strict else ERROR)
    return () if level == "never" else SEVERITIES[: SEVERITIES.index(level) + 1]
