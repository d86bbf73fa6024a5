"""The events of a YAML text, by libyaml or by PyYAML's own parser, which agree. The only module that imports yaml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from planctl.faults import file as files
from planctl.faults import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.build import Builder

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml
    CParser = None  # type: ignore[assignment, misc]

#: How deep lists and maps may stand inside one another.
DEPTH_LIMIT = 64


class StoppedError(Exception):
    """A parser stopped: at which offset, and at which it had begun with what it could not end, if it says so."""

    def __init__(self, at: int, context: int | None) -> None:
        """Offsets are of characters."""
        super().__init__(at, context)
        self.at = at
        self.context = context


class _Pieces:
    """Gives a text to libyaml piece by piece: of a whole one it makes a second copy."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self, size: int = 0, /) -> str:
        """Return up to so many characters more, none at the end."""
        self._at += size
        return self._text[self._at - size : self._at]


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for where libyaml is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """Return the next event; raises yaml.YAMLError for an escape of half a character, as libyaml does."""
        event = super().get_event()  # type: ignore[no-untyped-call]
        if type(event) is ScalarEvent and re.search("[\ud800-\udfff]", event.value):
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem_mark=mark)
        return event

    def scan_plain(self) -> Any:
        """Return a text without quotes; in brackets and braces a question mark does not end it, as in libyaml.

        Raises yaml.YAMLError where a colon has one of `,?[]{}` right behind it, as libyaml does.
        """
        if not self.flow_level:
            return super().scan_plain()
        token = self._taking("?", "x", super().scan_plain)
        if ":?" in token.value or (self.peek() == ":" and self.peek(1) in ",[]{}"):
            raise yaml.MarkedYAMLError(problem_mark=self.get_mark())
        return token

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        """Return what stands behind a `|` or `>`; a comment may follow without a space, as in libyaml."""
        return self._taking("#", " ", super().scan_block_scalar_indicators, start_mark)

    def _taking(self, sign: str, other: str, scan: Callable[..., Any], *args: Any) -> Any:
        """Return what is scanned where a sign is taken for another; the text itself comes from what was written."""
        look = self.peek
        self.peek = lambda index=0: other if (seen := look(index)) == sign else seen  # type: ignore[method-assign]
        try:
            return scan(*args)
        finally:
            del self.peek

    def scan_directive_name(self, start_mark: Any) -> Any:
        """Return the name of a directive; raises yaml.YAMLError for one that there is none of, as libyaml does."""
        name = super().scan_directive_name(start_mark)  # type: ignore[no-untyped-call]
        if name not in {"YAML", "TAG"}:
            raise yaml.MarkedYAMLError(problem_mark=start_mark)
        return name

    def fetch_more_tokens(self) -> Any:
        """Read on; raises yaml.YAMLError also for an escape that stands for no character, where chr() would."""
        try:
            return super().fetch_more_tokens()
        except (ValueError, OverflowError):
            raise yaml.MarkedYAMLError(problem_mark=self.get_mark()) from None


def is_pure(*, asked: bool) -> bool:
    """Tell whether PyYAML's own parser reads: where it is asked for, and where there is no libyaml."""
    return asked or CParser is None


def give(builder: Builder, text: str, *, pure: bool) -> None:
    """Give a builder all events of a text; raises StoppedError where it is no YAML."""
    try:
        _build(builder, (_PureParser(text) if pure else CParser(_Pieces(text))).get_event)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        context = getattr(problem, "context_mark", None)
        at = mark.index if mark is not None else getattr(problem, "position", len(text))
        raise StoppedError(min(at, len(text)), None if context is None else context.index) from None


def _build(builder: Builder, next_event: Callable[[], Any]) -> None:  # noqa: C901 - a branch for each kind of event
    """Give a builder all events of a parser; raises yaml.YAMLError where the parser stops."""
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            builder.scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if builder.depth >= DEPTH_LIMIT:
                at = event.start_mark.index
                return builder.report(files.too_deep(at, at + 1, DEPTH_LIMIT))
            builder.open(event, mapping=kind is MappingStartEvent)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            builder.close(event)
        elif kind is AliasEvent:
            builder.alias(event.start_mark.index, event.end_mark.index)
        elif kind is DocumentStartEvent:
            if documents:
                return _second(builder, event.start_mark.index)
            documents += 1
            if event.version or event.tags:
                builder.report(refused.directive(event.start_mark.index, event.start_mark.index + 1))
        elif kind is StreamEndEvent or event is None:
            return None


def _second(builder: Builder, at: int) -> None:
    first = builder.root.start if builder.root is not None else 0
    builder.report(files.second_document(at, at + 3, first))
