"""Values out of the located tree: texts, numbers, dates, quantities and lists of them. No record is made here."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from planctl import meant
from planctl.amount import Amount, read_amount
from planctl.every import Every, read_every
from planctl.faults import shape
from planctl.faults.file import FINDING_LIMIT, TooManyFaultsError, too_many_faults
from planctl.finding import Finding, Related, listed, visible
from planctl.near import nearest
from planctl.nodes import Lost, Mapping, Node, Scalar, Sequence
from planctl.quoting import colon_in_text, in_list, in_quotes, line_as, line_with
from planctl.spots import MORE_THAN_ONCE
from planctl.synonyms import choice_meant
from planctl.text import Misread, Source, is_ident
from planctl.when import Period, When, read_when

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.kinds import Kind
    from planctl.record import Key

_SIMPLE = r"\w[\w .-]*"
#: Signs that say nothing where they stand alone, up to so many of them, and the kinds of text that need words.
_SIGNS, _SAYS, _WORDY = "-–—_?.…/*~ ", 6, {"text", "word", "body", "ref"}
_KEY_LIKE = r"[a-z_-]+"
_NUMBER = r"[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}"
# What few plans hold is compiled when it is met.
# A quotation of more than can be taken in at a glance.
_LONG_QUOTE = r"(?<=')([^']{59})[^']{2,}(?=')"
#: So many dates without a year are told one by one.
_FEW = 3
#: How many digits a number may have.
_DIGITS = 6
_CONTINUES = r"[a-z][a-z0-9-]*#[a-z0-9][a-zA-Z0-9.-]*"


def is_value(text: str, kind: Kind) -> bool:
    """Tell whether a text is what a key of a kind holds, just as it stands. Most are, and need no further look."""
    return text in kind.choices or (len(text) >= _SAYS and kind.name in _WORDY and not text.isspace())


class Values:
    """Reads values; keeps the findings, and which registers could not be read whole."""

    def __init__(self, source: Source) -> None:
        """`source` is the text that the nodes' offsets count in."""
        self.source = source
        self.findings: list[Finding] = []
        self.lost: set[str] = set()
        self.period: Period | None = None
        self.language = ""
        #: Whether a translation was met that says which text it was made from.
        self.traced = False
        #: What there is to say of dates whose year the period leaves open.
        self.yearless: list[Finding] = []
        #: Offsets where something was left out before.
        self.gaps: tuple[int, ...] = ()

    def say(self, found: Finding) -> None:
        """Keep a finding; raises TooManyFaultsError when there are too many."""
        self.findings.append(found)
        if len(self.findings) >= FINDING_LIMIT:
            self.findings.append(too_many_faults(found.end, found.end))
            raise TooManyFaultsError

    def value(self, key: Key, node: Node) -> Any:
        """Return the value of a key by its kind; None where it could not be read and was reported."""
        kind: Kind = key.kind
        if isinstance(node, Lost):
            self.miss(key)
            return None
        if isinstance(node, Scalar):
            if not node.text.strip():
                self.empty(node, key.name, kind.says)
                return None
            if len(node.text) < _SAYS and kind.name in _WORDY and not node.text.strip(_SIGNS):
                self.say(shape.empty_value(node.start, node.end, key.name, kind.says, node.text))
                return None
            read = _SCALARS.get(kind.name)
            if read is not None:
                return read(self, key, node)
        return self.box(key, node)

    def box(self, key: Key, node: Node) -> Any:
        """Return the value of a key that is no lone text; `planctl.lists` knows more than that it does not belong."""
        self.misshapen(key, node)
        return None

    def empty(self, node: Scalar | Sequence | Mapping, name: str, wants: str) -> None:
        """Report a key with nothing after it, unless what stood there was left out."""
        if not self.is_gap(node.start, node.end):
            self.say(shape.empty_value(node.start, node.end, name, wants))

    def is_gap(self, start: int, end: int) -> bool:
        """Tell whether something was left out between two offsets, right before or right behind."""
        text = self.source.text
        return any(not text[gap:start].strip() and not text[end:gap].strip() for gap in self.gaps)

    def miss(self, key: Key) -> None:
        """Remember that what this key holds is not known whole: nothing may be said to be missing from it."""
        self.lost.add("items" if key.kind.holds == "Item" else key.name)

    def misshapen(self, key: Key, node: Node) -> None:
        """Report a list, a map or a text where another of them belongs, with the line to type where one would do."""
        if isinstance(node, Mapping) and self._colon_slip(node):
            self.miss(key)
            return
        if isinstance(node, Sequence) and key.kind.name in {"body", "ref"}:
            self._not_several(key, node)
            return
        got = {Scalar: "a text", Mapping: "a map", Sequence: "a list"}.get(type(node), "something else")
        line = ""
        end = node.end if isinstance(node, Scalar) else node.start + 1
        if not isinstance(node, Scalar) and isinstance(node, Mapping | Sequence) and node.flow:
            text = self.source.text[node.start : node.end]
            whole = self._spelled(text) if key.kind.name == "when" else text
            if "\n" not in text:
                line, end = line_with(self.source.text, node.start, node.end, whole), node.end
            elif key.kind.name == "when":
                line = f"{key.name}: {in_quotes(whole)}"
        if isinstance(node, Scalar) and key.kind.name == "records":
            text = node.text if re.fullmatch(_SIMPLE, node.text) else in_quotes(node.text)
            line = f"{key.name}: [{text}]"
        wants = key.kind.says.partition(";")[0]
        self.say(shape.wrong_shape(node.start, end, key.name, wants, got, line))
        self.miss(key)

    def _not_several(self, key: Key, node: Sequence) -> None:
        """Report a list where one name belongs."""
        names = [one.text for one in node.nodes() if isinstance(one, Scalar) and one.text]
        end = node.end if node.flow else node.start + 1
        line = line_as(self.source.text, node.start, node.end, in_list(names[0])) if len(names) == 1 else ""
        found = shape.wrong_shape(node.start, end, key.name, key.kind.says, "a list", line if node.flow else "")
        self.say(found if found.help or not names else found.replace(help=f"name one of them: {listed(names)}"))
        self.miss(key)

    def _spelled(self, text: str) -> str:
        """Return a list or map in brackets as the date that was meant: as it is, or else as words with or, and."""
        text = " ".join(text.split())
        members = [member.strip() for member in text[1:-1].split(",")]
        words = [" or ".join(members)] if text[0] == "[" else [text[1:-1].strip(), " and ".join(members)]
        period = self.period
        return next((one for one in (text, *words) if period and isinstance(read_when(one, period), When)), text)

    def _colon_slip(self, node: Mapping) -> bool:
        """Report a map of one key that is a text with a colon in it, as a member of a list most often is."""
        text = self.source.text
        name, value = next(node.entries(), (None, None))
        if len(node) != 1 or name is None or not isinstance(value, Scalar) or text[node.start] == "{":
            return False
        member = text[max(node.start - 20, 0) : node.start].rstrip(" ")[-1:] in {"-", ",", "["}
        if not member and re.fullmatch(_KEY_LIKE, name.text):
            return False
        self.say(colon_in_text(text, name, value))
        return True

    def misread(self, fault: Callable[..., Finding], node: Scalar, why: Misread) -> Finding:
        """Word a value that was not understood, at its very characters where they can be found."""
        message = visible(re.sub(_LONG_QUOTE, r"\1…", why.message))
        whole = re.fullmatch(r"did you mean '(.+)'\?", why.help)
        if whole and "\n" not in self.source.text[node.start : node.end]:
            # What is wrong is marked, and what to type is the whole.
            line = line_as(self.source.text, node.start, node.end, in_list(whole[1]))
            why = why.replace(help=f"write: {line}")
        if node.style in {"", "'", '"'} and node.end - node.start - 2 * bool(node.style) == len(node.text):
            first = node.start + bool(node.style)
            return fault(first + why.start, max(first + why.end, first + why.start + 1), message, why.help)
        return fault(node.start, node.end, message, why.help)

    def _ident(self, _key: Key, node: Scalar) -> str | None:
        return node.text if self.has_ident(node) else None

    def has_ident(self, node: Scalar) -> bool:
        """Tell whether a text is an id; report it where it is not."""
        if is_ident(node.text):
            return True
        near = meant.ident_meant(node.text)
        line = line_as(self.source.text, node.start, node.end, near) if near else ""
        self.say(shape.bad_id(node.start, node.end, node.text, line))
        return False

    def _number(self, _key: Key, node: Scalar) -> str | None:
        text = node.text
        # Most are a plain figure; the pattern would be made for them at every start.
        if (text.isdecimal() and text.isascii() and len(text) <= _DIGITS) or re.fullmatch(_NUMBER, text):
            return text
        self.say(shape.bad_number(node.start, node.end, node.text, "number"))
        return None

    def _choice(self, key: Key, node: Scalar) -> str | None:
        choices = key.kind.choices
        text = {"true": "yes", "false": "no"}.get(node.text, node.text) if "yes" in choices else node.text
        if text in choices or text == "tbd":
            return text
        near = choice_meant(text, choices) or nearest(text, choices)
        self.say(shape.unknown_choice(node.start, node.end, key.name, node.text, near, choices))
        return None

    def _version(self, _key: Key, node: Scalar) -> str | None:
        if node.text == "1":
            return node.text
        self.say(shape.unknown_version(node.start, node.end, node.text))
        return None

    def _when(self, _key: Key, node: Scalar) -> When | None:
        if self.period is None:
            return None
        when = read_when(node.text, self.period)
        if isinstance(when, Misread):
            self._unread(node, when, self.period)
            return None
        return when

    def _unread(self, node: Scalar, why: Misread, period: Period) -> None:
        """Report a date; one that lacks no more than its year is kept for when all of these are known."""
        if MORE_THAN_ONCE in why.message:
            years = range(period.first.year, min(period.last.year, period.first.year + 3) + 1)
            alone = [
                read_when(node.text, Period(f"{year}", date(year, 1, 1), date(year, 12, 31), f"{year}"))
                for year in years
            ]
            if any(isinstance(when, When) for when in alone):
                self.yearless.append(self.misread(shape.unread_date, node, why))
                return
            why = next((one for one in alone if isinstance(one, Misread)), why)
        self.say(self.misread(shape.unread_date, node, why))

    def say_yearless(self, node: Scalar) -> None:
        """Report the dates whose year the period leaves open: many of them at the period, which is then the slip."""
        count = len(self.yearless)
        if count > _FEW:
            message = f"{count} dates name no year, and their months come more than once in this period"
            found = shape.unread_date(node.start, node.end, message, "write one year here, or the year with each date")
            first = self.yearless[0]
            self.say(found.replace(related=(Related(first.start, first.end, "the first of them"),)))
            return
        for found in self.yearless:
            self.say(found.replace(related=(Related(node.start, node.end, "the period"),)))

    def _every(self, _key: Key, node: Scalar) -> Every | None:
        every = read_every(node.text)
        if isinstance(every, Misread):
            self.say(self.misread(shape.unread_date, node, every))
            return None
        return every

    def amount(self, node: Scalar) -> Amount | None:
        """Read a quantity."""
        amount = read_amount(node.text)
        if isinstance(amount, Misread):
            self.say(self.misread(shape.unread_amount, node, amount))
            return None
        return amount

    def _money(self, _key: Key, node: Scalar) -> str | None:
        why = meant.money_unread(node.text)
        if why is None:
            return node.text
        self.say(self.misread(shape.unread_amount, node, why))
        return None

    def _continues(self, _key: Key, node: Scalar) -> str | None:
        text = "yes" if node.text == "true" else node.text
        if text in {"yes", "tbd"} or re.fullmatch(_CONTINUES, text):
            return text
        self.say(shape.bad_continues(node.start, node.end, text))
        return None


def _plain(_reader: Values, _key: Key, node: Scalar) -> str:
    return node.text


_SCALARS: dict[str, Callable[[Values, Key, Scalar], Any]] = {
    "text": _plain,
    "word": _plain,
    "body": _plain,
    "ref": _plain,
    "ident": Values._ident,  # noqa: SLF001 - the table belongs to the class
    "number": Values._number,  # noqa: SLF001
    "choice": Values._choice,  # noqa: SLF001
    "version": Values._version,  # noqa: SLF001
    "when": Values._when,  # noqa: SLF001
    "every": Values._every,  # noqa: SLF001
    "amount": lambda reader, _key, node: reader.amount(node),
    "money": Values._money,  # noqa: SLF001
    "continues": Values._continues,  # noqa: SLF001
}
