"""YAML text to a located tree: every key and value keeps its place. What is broken is mended in memory, and read on.

YAML never decides a type: a scalar is the text between its marks, and the model says what it means.
The tree is built from events, so nothing recurses and nothing is constructed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.build import Builder
from planctl.cleaning import CONTROL, GONE, Cleaned, is_clean
from planctl.events import StoppedError, give, is_pure
from planctl.faults import file as files
from planctl.finding import visible
from planctl.record import Record
from planctl.text import splice
from planctl.vocabulary import NO_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.finding import Finding
    from planctl.mend import Mend
    from planctl.nodes import Node
    from planctl.suspects import Suspects
    from planctl.text import Source
    from planctl.vocabulary import Vocabulary

#: How many slips one reading mends.
MEND_LIMIT = 50
#: How many characters all further attempts at a broken file together may take, with libyaml: at least the first number,
#: so many for each of its own, and at most the last, which is some six seconds.
READING_LEAST, READING_TIMES, READING_LIMIT = 2_000_000, 18, 20_000_000
#: To word a finding takes as long as to read so many characters.
_FINDING = 50
#: How many times as long the other parser takes.
_SLOWER = 5


_GONE_SHOWN = visible(GONE)


class Tree(Record):
    """What a text holds: the root, the findings by place, and whether nothing was left out.

    `text` is what was read in the end, with the slips mended; offsets of nodes are offsets in it, and `home` gives a
    finding the places of the file. `gaps` are the offsets in it where something was left out: what is missing there
    may only have been lost.
    """

    root: Node | None
    findings: tuple[Finding, ...]
    whole: bool
    text: str
    home: Callable[[Finding], Finding] = lambda found: found
    gaps: tuple[int, ...] = ()


class _Attempt:
    """One reading of a text: the builder, and where the parser stopped and had begun, None where it did not."""

    def __init__(self, text: str, words: Vocabulary, *, pure: bool, gone: bool) -> None:
        self.builder = Builder(text, words, gone=gone)
        self.stopped: int | None = None
        self.context: int | None = None
        try:
            give(self.builder, text, pure=pure)
            self.builder.finish()
        except files.TooManyFaultsError:
            pass
        except files.GluedDashError as glued:
            self.stopped = glued.args[0]
        except StoppedError as stop:
            self.stopped, self.context = stop.at, stop.context


class _Reading:
    """Attempts at one text, each with one more slip mended, until one of them comes to the end."""

    def __init__(self, written: str, cleaned: Cleaned, words: Vocabulary, mends: int, *, pure: bool) -> None:
        self.mending: Suspects | None = None
        self.text = splice(cleaned.text, list(cleaned.edits)) if cleaned.edits else cleaned.text
        # An old file may have nothing else for a line's end.
        self._written = written if "\n" in written else written.replace("\r", "\n")
        self._cleaned = cleaned
        self._words = words
        self._gone = GONE in cleaned.text
        self._pure = is_pure(asked=pure)
        self._mends = mends
        self._read = 0
        self._limit = min(READING_LEAST + READING_TIMES * len(self.text), READING_LIMIT)

    def mend(self) -> Suspects:
        """Return what mends the text; most texts need none."""
        if self.mending is None:
            from planctl.suspects import Suspects

            self.mending = Suspects(self._written, self._cleaned, self._words)
        return self.mending

    def _try(self, text: str) -> _Attempt:
        attempt = _Attempt(text, self._words, pure=self._pure, gone=self._gone)
        if self.mending is not None:
            # To make the text anew costs about a twentieth of reading it.
            read = len(text) // 20 + (len(text) if attempt.stopped is None else attempt.stopped)
            read += _FINDING * len(attempt.builder.findings)
            self._read += read * (_SLOWER if self._pure else 1)
        return attempt

    def run(self) -> _Attempt:
        """Return the last attempt; it has `stopped` where too much was wrong."""
        attempt = self._try(self.text)
        while attempt.stopped is not None and self.mend().count < self._mends:
            further = self._next(self.mend(), attempt, attempt.stopped)
            if further is None:
                break
            attempt = further
        return attempt

    def _next(self, mending: Suspects, attempt: _Attempt, at: int) -> _Attempt | None:
        """Mend what stopped an attempt, by the first choice that lets the next come further, and return that one.

        None where enough has been read: then the line is named all the same.
        """
        end, context = len(mending.text.rstrip()), attempt.context
        if at >= end and context is not None and mending.text[context : context + 1] in {'"', "'"}:
            # A quotation mark that is never closed hides whatever is wrong below it: to get past it is to come further.
            at = context
        for choice in mending.choices(at, attempt.context):
            best: tuple[int, Mend, _Attempt] | None = None
            for mend in choice:
                if self._read > self._limit:
                    skipped = mending.skip(at)
                    mending.make(skipped)
                    attempt.stopped = skipped.edits[0].start
                    return None
                new = self._try(mending.mended(mend))
                far = len(mending.text) + 1 if new.stopped is None else mend.back(new.stopped)
                if far > (at if best is None else best[0]):
                    best = far, mend, new
            if best is not None:
                mending.make(best[1])
                return best[2]
        mending.make(mending.skip(at))
        return self._try(mending.text)


def parse(
    source: Source, keys: Vocabulary = NO_WORDS, *, pure: bool = False, broken: bool = False, mends: int = MEND_LIMIT
) -> Tree:
    """Read a text as YAML; with `pure`, by the parser that needs no libyaml.

    `keys` are words that a plan has for keys: they tell a key without its colon from a text. `broken` says that bytes
    that were no text stand in it as U+FFFD. After so many `mends` reading stops. Never raises for anything the text
    holds: every fault is a finding, and reading goes on after it where it can.
    """
    cleaned = Cleaned(source.text, (), (), (), over=False)
    if not is_clean(source.text):
        from planctl.strays import clean

        cleaned = clean(source, keys)
    if broken:
        cleaned = cleaned.replace(text=cleaned.text.replace("\ufffd", GONE))
    stand_in = "\ufffd" if broken else ""
    if cleaned.over:
        findings = [_typed(found, stand_in) for found in cleaned.findings]
        return Tree(None, _sorted(findings), whole=False, text=source.text)
    reading = _Reading(source.text, cleaned, keys, mends, pure=pure)
    attempt = reading.run()
    builder = attempt.builder
    if not cleaned.findings and not broken and reading.mending is None:
        return Tree(builder.root, _sorted(builder.findings), builder.whole, reading.text, gaps=tuple(builder.gaps))
    mending = reading.mend()

    def home(found: Finding) -> Finding:
        return _typed(mending.way.home(found), stand_in)

    findings = [_typed(found, stand_in) for found in mending.findings()]
    if attempt.stopped is not None:
        at = mending.way.origin(attempt.stopped)
        findings.append(files.too_many_faults(at, at))
        return Tree(None, _sorted(findings), whole=False, text=mending.text, home=home)
    # What a mend has put in has no place of its own in the file: two findings of it may be the same one there.
    findings += dict.fromkeys(map(home, builder.findings))
    whole = builder.whole and not mending.lost
    return Tree(builder.root, _sorted(findings), whole, mending.text, home, (*builder.gaps, *mending.gaps()))


def _typed(found: Finding, stand_in: str) -> Finding:
    """Return a finding without what was taken out of the file, or the sign for it: nobody can type that."""
    fix = () if any(re.search(CONTROL, edit.new) for edit in found.fix) else found.fix
    help_ = found.help if found.help.isprintable() else re.sub(CONTROL, stand_in, found.help)
    if fix == found.fix and help_ == found.help and _GONE_SHOWN not in found.message:
        return found
    return found.replace(message=found.message.replace(_GONE_SHOWN, "\ufffd"), help=help_, fix=fix)


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (found.start, found.code)))
