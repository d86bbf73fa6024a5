"""Keys that a record does not have, or would have to have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from planctl.faults import quotes, shape, syntax
from planctl.lists import Lists
from planctl.near import Near
from planctl.nodes import Mapping, Node, Scalar, Sequence
from planctl.quoting import colon_in_text, line_as, line_with, put_in_quotes
from planctl.synonyms import key_meant
from planctl.text import Edit

if TYPE_CHECKING:
    from planctl.finding import Finding
    from planctl.record import RecordType
    from planctl.text import Source

_WORD_KEY = r"[a-z_-]+"
#: How many letters there are.
_LETTERS = 26
# A key and its text, with nothing between them that YAML would part them by.
_GLUED = r"([a-z_]+)(:| *= *)(?=\S)"


@lru_cache(maxsize=1024)
def as_written(names: tuple[str, ...], key: str) -> str:
    """Return a key as it is written in a map: it may be written large. Thousands of maps have the same names."""
    return key if key in names else next((one for one in names if one.casefold() == key), key)


class Keys(Lists):
    """Reads values, and says what is wrong with the keys they stand under."""

    def __init__(self, source: Source) -> None:
        """`source` is the text that the nodes' offsets count in."""
        super().__init__(source)
        self._nears: dict[RecordType, Near] = {}
        self._said: set[int] = set()

    def missing_key(self, node: Mapping, key: str, holder: str, example: str) -> None:
        """Report a key that cannot be left out and is not there."""
        found = shape.missing_key(node.start, node.start + 1, key, holder, example)
        if key == "planctl" and not node.flow and self.source.text[node.start - 1 : node.start] in {"", "\n"}:
            # There is one version of the format so far, so it can be no other.
            found = found.replace(fix=(Edit(node.start, node.start, f"planctl: {example}\n"),))
        self.say(found)

    def unknown_key(
        self, kind: RecordType, node: Mapping, key: str, value: Node, before: Scalar | None, holder: str
    ) -> str:
        """Report a key the record does not have; return the key that was most likely meant, or nothing."""
        name = node.key(key)
        assert name is not None  # noqa: S101 - it was met in this map
        if not re.fullmatch(_WORD_KEY, key) and isinstance(value, Scalar) and key.casefold() not in kind.keys:
            if node.flow and before is not None:
                whole = self.source.text[before.start : value.end]
                line = line_with(self.source.text, before.start, value.end, whole)
                found = quotes.comma_in_text(self.source.text.find(",", before.end), value.end, line)
                self.say(put_in_quotes(found, before.start, value.end, whole))
                return ""
            if len(node) == 1:
                self.say(colon_in_text(self.source.text, name, value))
                return "title"
        glued = re.match(_GLUED, key)
        if glued and glued[1] in kind.keys and isinstance(value, Scalar) and not value.text:
            self._unglued(node, name, glued)
            return glued[1]
        near = key_meant(key, kind.keys, node.names) or self._near(kind, key)
        if near:
            self.miss(kind.keys[near])
        found = shape.unknown_key(name.start, name.end, key, holder, near, tuple(kind.keys))
        if near and node.has(near):
            found = found.replace(help=f"'{near}' stands here already: keep one of the two")
        alike = near if near and key.casefold().replace("-", "_") == near and not node.has(near) else ""
        self.say(found.replace(fix=(Edit(name.start, name.end, alike),)) if alike else found)
        return near or ""

    def outside(self, name: Scalar, above: Mapping) -> Finding:
        """Return the finding that a key stands where the ids do, and belongs into the record above it."""
        from planctl.lines import Lines

        lines = Lines(self.source.text)
        first = lines.start(above.start)
        help_ = f"begin it with {above.start - first} spaces, like line {lines.number(first)}"
        return syntax.wrong_indent(name.start, name.start + 1, "").replace(help=help_)

    def _unglued(self, node: Mapping, name: Scalar, glued: re.Match[str]) -> None:
        """Report a key that is not told from its text, once for the map that it stands in."""
        if id(node) in self._said:
            return
        self._said.add(id(node))
        text = self.source.text
        keys = "|".join(re.match(_GLUED, key)[1] for key in node.names if re.match(_GLUED, key))  # type: ignore[index]
        whole = re.sub(rf"\b({keys}) *(?::(?! )|=) *", r"\1: ", text[node.start : node.end])
        line = line_as(text, node.start, node.end, whole) if "\n" not in whole else ""
        at = name.start + len(glued[1])
        if glued[2].strip() == ":":
            self.say(syntax.missing_space(at, at + 1, ":", line))
        else:
            sign = name.start + len(glued[0].rstrip())
            self.say(syntax.missing_sign(sign - 1, sign, ":", "=", line, instead=True))

    def spaceless(self, kind: RecordType, node: Scalar) -> bool:
        """Report a member of a list that is a key and its text run together; tell whether it is one."""
        glued = re.match(r"([a-z_]+):(?=\S)", node.text)
        if node.style or not glued or glued[1] not in kind.keys:
            return False
        at = node.start + glued.end()
        found = syntax.missing_space(at - 1, at, ":", line_as(self.source.text, at, at, " "))
        self.say(found.replace(fix=(Edit(at, at, " "),)))
        return True

    def unlettered(self, node: Sequence) -> bool:
        """Report the members of a list that want letters; tell whether it is one of texts."""
        members = list(node.nodes())
        if not all(isinstance(member, Scalar) and member.text for member in members) or len(members) > _LETTERS:
            return False
        for at, member in enumerate(members):
            dash = self.source.text.rfind("-", 0, member.start)
            letter = f"{chr(ord('a') + at)}:"
            line = line_as(self.source.text, dash, dash + 1, letter)
            self.say(syntax.missing_sign(dash, dash + 1, letter, "-", line, instead=True))
        return True

    def _near(self, kind: RecordType, key: str) -> str | None:
        """Return the key of a record that is written most like an unknown one."""
        if kind not in self._nears:
            self._nears[kind] = Near(kind.keys)
        return self._nears[kind](key)
