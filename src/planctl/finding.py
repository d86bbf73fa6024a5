"""What validation has to say, and the register of everything it can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec

from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.text import Edit

P = ParamSpec("P")

ERROR, WARNING, NOTE = SEVERITIES = ("error", "warning", "note")
#: Codes below are those of reading, this and those behind are of the checks over what was read.
FIRST_CHECK = "PC1"


class Related(Record):
    """A second place that a finding speaks of, with words of its own."""

    start: int
    end: int
    says: str


class Hit(Record):
    """A finding before it has a code: what is wrong, where (character offsets), and the next step.

    `fix` holds the edits that mend it, and is given only where they can be made without asking: there is one thing that
    the author can have meant, and a sound plan means the same afterwards.
    """

    start: int
    end: int
    message: str
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()


class Finding(Record):
    """One thing to say about a plan file. Offsets count characters of the file without its byte order mark."""

    code: str
    name: str
    severity: str
    start: int
    end: int
    message: str
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()


class Check(Record):
    """An entry of the register: one function, whose docstring is its page in the manual."""

    code: str
    name: str
    severity: str
    run: Callable[..., Any]

    @property
    def page(self) -> str:
        """The manual page: the function's docstring without its indentation."""
        from inspect import cleandoc

        return cleandoc(self.run.__doc__ or "")


#: Every code planctl can utter, in order of registration. Read-only once the modules are imported.
REGISTER: dict[str, Check] = {}


def _enter(code: str, severity: str, run: Callable[..., Any]) -> Check:
    if code in REGISTER:
        raise ValueError(f"{code} is taken by {REGISTER[code].name}")
    entry = Check(code=code, name=run.__name__.replace("_", "-"), severity=severity, run=run)
    REGISTER[code] = entry
    return entry


def finding(entry: Check, hit: Hit) -> Finding:
    """Return the hit under the code, name and severity of its entry."""
    return Finding(code=entry.code, name=entry.name, severity=entry.severity, **hit.as_dict())  # type: ignore[arg-type]


def fault(code: str, severity: str = ERROR) -> Callable[[Callable[P, Hit]], Callable[P, Finding]]:
    """Register a fault that reading meets; the decorated function words it and then returns a Finding."""

    def register(words: Callable[P, Hit]) -> Callable[P, Finding]:
        entry = _enter(code, severity, words)

        def make(*args: P.args, **values: P.kwargs) -> Finding:
            return finding(entry, words(*args, **values))

        make.__doc__ = words.__doc__
        return make

    return register


def check(code: str, severity: str = ERROR) -> Callable[[Callable[..., Any]], Check]:
    """Register a check: a generator of hits over a plan that was read, given the plan and its places."""

    def register(run: Callable[..., Any]) -> Check:
        return _enter(code, severity, run)

    return register


def quoted(text: str, limit: int = 60) -> str:
    """Return the author's words in quotes, cut to `limit` characters and without anything a terminal obeys."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "'" + visible(shown) + "'"


def visible(text: str) -> str:
    r"""Return the text with control and direction characters written out, as in `\u202e`."""
    if "##" in text:
        # Build servers obey this wherever it stands in their log.
        text = text.replace("##[", "# #[").replace("##vso[", "# #vso[")
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else {"\n": "\\n", "\t": "\\t"}.get(char) or f"\\u{ord(char):04x}" for char in text
    )


def listed(words: Any, last: str = "or") -> str:
    """Return words as prose: `A, B or C`."""
    words = list(words)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last} {words[-1]}"
