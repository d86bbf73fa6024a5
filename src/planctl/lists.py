"""Values that hold others: lists of texts, words and references, and maps from languages or parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planctl import meant
from planctl.faults import shape
from planctl.languages import is_language, language_meant
from planctl.nodes import Lost, Mapping, Node, Scalar, Sequence
from planctl.quoting import in_list, line_as
from planctl.record import Key
from planctl.text import Edit, is_ident
from planctl.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.amount import Amount

#: What refers to an item by its number.
_NUMBER = r"[0-9][0-9a-z.]*"
#: One part of a sum in words: its name, and how much it is.
_SHARE = r"(.*?[^\W\d])[ :=-]+([0-9].*)"


#: The kinds of list whose members are looked at one by one.
_CHECKED = {"languages", "links"}


class Lists(Values):
    """Reads the values that are no lone text."""

    def box(self, key: Key, node: Node) -> Any:
        """Return the value of a key that is a list or a map, or one text in place of a list."""
        read = _BOXES.get(key.kind.name)
        return super().box(key, node) if read is None else read(self, key, node)

    def _text(self, key: Key, node: Node) -> str | None:
        """Read a map from languages to texts; a plain text never comes here."""
        if not isinstance(node, Mapping) or not all(_may_be_language(name) for name in node.names):
            self.misshapen(key, node)
            return None
        texts: dict[str, str] = {}
        made_from: dict[str, str] = {}
        for name, value in node.entries():
            self._names_language(name)
            if isinstance(value, Scalar) and value.text.strip():
                texts[name.text] = value.text
            elif isinstance(value, Scalar):
                self.empty(value, name.text, "a text")
            elif isinstance(value, Mapping) and value.has("text"):
                self._translation(name.text, value, texts, made_from)
            elif not isinstance(value, Lost):
                self.misshapen(key, value)
        if not texts:
            return None
        from planctl.words import Translated

        self.traced |= bool(made_from)
        return Translated(texts, self.language, made_from)

    def _translation(self, language: str, node: Mapping, texts: dict[str, str], made_from: dict[str, str]) -> None:
        """Read a translation that says what it was made from: `{text: …, of: kwzrt}`."""
        into = {"text": texts, "of": made_from}
        for name, value in node.entries():
            if name.text.startswith("x-"):
                continue
            if name.text not in into:
                self.say(shape.unknown_key(name.start, name.end, name.text, "a translation", None, tuple(into)))
            elif isinstance(value, Scalar) and value.text.strip():
                into[name.text][language] = value.text
            elif isinstance(value, Scalar):
                self.empty(value, name.text, "a text")
            elif not isinstance(value, Lost):
                got = "a map" if isinstance(value, Mapping) else "a list"
                self.say(shape.wrong_shape(value.start, value.start + 1, name.text, "a text", got, ""))

    def _texts(self, key: Key, node: Node) -> tuple[str, ...] | None:
        if isinstance(node, Scalar):
            if "," in node.text and node.text != "tbd":
                self._several(key, node, node.text.split(","))
                return None
            return (node.text,)
        if not isinstance(node, Sequence):
            self.misshapen(key, node)
            return None
        member = _member(key, "text")
        texts = (self.value(member, value) for value in node.nodes() if not self._nothing(key, value))
        return tuple(text for text in texts if text is not None)

    def _nothing(self, key: Key, node: Node) -> bool:
        """Tell whether a member of a list was not written, and report it."""
        if not isinstance(node, Scalar) or node.text.strip():
            return False
        self.empty(node, key.name, "")
        return True

    def _several(self, key: Key, node: Scalar, members: list[str]) -> None:
        """Report one text that stands for a whole list."""
        self._parted(key, node, members, f"'{key.name}' wants a list, and this is one text", "[{}]")

    def _parted(self, key: Key, node: Scalar, members: list[str], message: str, around: str) -> None:
        text = self.source.text
        written = around.format(", ".join(in_list(member.strip()) for member in members))
        whole = "\n" not in text[node.start : node.end]
        line = line_as(text, node.start, node.end, written) if whole else f"{key.name}: {written}"
        # Ids and numbers hold neither comma nor semicolon; a name may.
        sure = all(member.strip().isalnum() or is_ident(member.strip()) for member in members)
        plain = not node.style and node.text == node.text.lower() and node.end - node.start == len(node.text)
        fix = (Edit(node.start, node.end, written),) if sure and plain else ()
        self.say(shape.list_in_text(node.start, node.end, message, line, fix))
        self.miss(key)

    def _words(self, key: Key, node: Node) -> tuple[str, ...] | None:
        """Read a list of short texts: ids, tags, links, languages."""
        if isinstance(node, Scalar):
            several = _members(key, node.text)
            if len(several) > 1:
                self._several(key, node, several)
                return None
            return self._checked_words(key, [node])
        if isinstance(node, Mapping) and node.flow and self._braced(key, node):
            return None
        if not isinstance(node, Sequence):
            self.misshapen(key, node)
            return None
        texts = node.bare
        if key.kind.name not in _CHECKED and all(type(one) is str and one.strip() and ";" not in one for one in texts):
            return tuple(texts)
        members: list[Scalar] = []
        for value in node.nodes():
            if isinstance(value, Scalar) and value.text.strip():
                if not value.style and ";" in value.text and len(several := value.text.split(";")) > 1:
                    self._parted(key, value, several, "';' does not part the members of a list; a comma does", "{}")
                else:
                    members.append(value)
            elif not self._nothing(key, value) and not isinstance(value, Lost):
                self.misshapen(key, value)
        return self._checked_words(key, members)

    def _braced(self, key: Key, node: Mapping) -> bool:
        """Report a list in braces; tell whether it is one."""
        if not node.names or any(type(one) is not str or one for one in node.bare):
            return False
        text = Scalar(self.source.text[node.start : node.end], node.start, node.end)
        self._parted(key, text, list(node.names), f"'{key.name}' wants a list, which stands in square brackets", "[{}]")
        return True

    def _checked_words(self, key: Key, members: list[Scalar]) -> tuple[str, ...]:
        if key.kind.name == "languages":
            return tuple(one.text for one in members if self._names_language(one))
        if key.kind.name == "links":
            return tuple(one.text for one in members if self._links(one))
        return tuple(one.text for one in members)

    def _names_language(self, node: Scalar) -> bool:
        if is_language(node.text) or node.text == "tbd":
            return True
        near = language_meant(node.text)
        found = shape.unknown_language(node.start, node.end, node.text, near)
        case = near == node.text.lower() and not node.style
        self.say(found.replace(fix=(Edit(node.start, node.end, near),)) if near and case else found)
        return False

    def _links(self, node: Scalar) -> bool:
        if meant.is_link(node.text) or node.text == "tbd":
            return True
        self.say(shape.bad_link(node.start, node.end, node.text, meant.link_meant(node.text)))
        return False

    def _breakdown(self, key: Key, node: Node) -> tuple[tuple[str, Amount], ...] | None:
        if isinstance(node, Scalar):
            shares = [re.fullmatch(_SHARE, part) for part in meant.members(node.text)]
            named = ", ".join(f"{in_list(one[1])}: {in_list(one[2])}" for one in shares if one)
            line = f"{key.name}: {{{named}}}" if shares and all(shares) else ""
            self.say(shape.wrong_shape(node.start, node.end, key.name, key.kind.says, "a text", line))
            return None
        if not isinstance(node, Mapping):
            self.misshapen(key, node)
            return None
        parts: list[tuple[str, Amount]] = []
        for name, value in node.entries():
            if isinstance(value, Scalar) and value.text:
                amount = self.amount(value)
                if amount is not None:
                    parts.append((name.text, amount))
            elif not isinstance(value, Lost):
                self.empty(value, name.text, "a quantity")
        return tuple(parts)


def _may_be_language(text: str) -> bool:
    """Tell whether a key was meant for a language code."""
    return is_language(text) or (len(text) == len("en") and text.isalpha()) or language_meant(text) is not None


def _members(key: Key, text: str) -> list[str]:
    """Return what one text in place of a list holds, where it is plain that it holds several things."""
    parted = meant.members(text, words=key.kind.name == "languages")
    if "," in text or ";" in text or all(map(is_language, parted)):
        return parted
    # A name may have an `and` in it; a number has none.
    words = meant.members(text, words=True) if key.kind.name == "refs" else []
    return words if all(re.fullmatch(_NUMBER, one) for one in words) else []


def _member(key: Key, kind: str) -> Key:
    """Return a key like this one that holds a member of its list."""
    one = Key(key.kind.replace(name=kind), key.doc, None, needed=False)
    one.name = key.name
    return one


_BOXES: dict[str, Callable[[Lists, Key, Node], Any]] = {
    "text": Lists._text,  # noqa: SLF001 - the table belongs to the class
    "texts": Lists._texts,  # noqa: SLF001
    "words": Lists._words,  # noqa: SLF001
    "refs": Lists._words,  # noqa: SLF001
    "some bodies": Lists._words,  # noqa: SLF001
    "links": Lists._words,  # noqa: SLF001
    "languages": Lists._words,  # noqa: SLF001
    "breakdown": Lists._breakdown,  # noqa: SLF001
}
