"""Events to nodes. Sound YAML that is not for plans is found here, and a text that a comma or ` #` cut off."""

from __future__ import annotations

import re
from array import array
from sys import intern
from typing import TYPE_CHECKING, Any

from planctl.cleaning import CONTROL_IN_TEXT, GONE, asks
from planctl.faults import file as files
from planctl.faults import quotes, refused, syntax
from planctl.finding import Related
from planctl.nodes import LOST, STYLE_CODES, Mapping, Scalar, Sequence
from planctl.nodes import root as as_root
from planctl.noted import Noted
from planctl.quoting import cut_by_hash, line_as, line_with, put_in_quotes

if TYPE_CHECKING:
    from planctl.vocabulary import Vocabulary

#: From how many keys on a map's keys are looked up and not searched.
_WIDE = 32
#: Texts shorter than this are kept once however often they are said, of so many.
_SHORT, _MANY = 24, 10_000

_LOST_HASH = r" #(?=[^\s#])| +# ?(?=[0-9])"
_KEY_LIKE = r"[a-z_]+"
#: What may begin a line of a list that was typed elsewhere.
_MARKS = "-–—―−•◦‣⁃∙·●○■□▪▫►▸➢✓→\uf0b7\uf0a7"
#: Within how many characters the number of a point ends: `12.`, `iii)`.
_POINT = 6


class Builder(Noted):
    """Takes the events of one reading and makes nodes of them."""

    def __init__(self, text: str, words: Vocabulary, *, gone: bool) -> None:
        """`words` are those that a plan has for keys; `gone` says that forbidden characters were taken out."""
        super().__init__(text)
        self._words = words
        self._gone = gone
        self._asks = asks(text)
        self._stack: list[tuple[Mapping | Sequence | None, Scalar | None, bool]] = []
        self._box: Mapping | Sequence | None = None
        self._key: Scalar | None = None
        self._keep = True
        self._slips: list[Mapping] = []
        self._tagged: set[int] = set()
        self._wide: dict[int, set[str]] = {}
        self._again: set[int] = set()
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        #: The words that are keys wherever they stand, with nothing to be looked at.
        self._sound = frozenset(() if self._asks else words)
        self._texts: dict[str, str] = {}
        self._marks = array("I")

    # --- texts -------------------------------------------------------------------------------------------------------

    def scalar(self, event: Any) -> None:
        """Take a text: the next key, or a value."""
        if event.anchor is not None or event.tag is not None:
            start, plain = event.start_mark.index, event.value and not event.style
            self.marked(start, event.end_mark.index if plain else start)
        box = self._box
        if self._key is not None or type(box) is not Mapping:
            self._text(event)
            return
        text = intern(event.value)
        key = self._key = Scalar(text, event.start_mark.index, event.end_mark.index, event.style or "")
        # Almost every key is a word that plans have, and stands in its map for the first time.
        self._keep = text in self._sound and len(box.names) < _WIDE and text not in box.names
        if not self._keep:
            self._named(box, key)

    def _text(self, event: Any) -> None:
        """Take a text as a value."""
        start, end, text = event.start_mark.index, event.end_mark.index, event.value
        style = STYLE_CODES[event.style]
        box = self._box
        value: Any = text
        if len(text) < _SHORT:
            value = self._texts.get(text) or self._kept(text)
        if not style:
            if not text:
                # An empty value has no characters; its place is where it should have been written.
                end = start = self._after_colon() if self._key is not None else start
            elif (text[0] in _MARKS or len(text) != end - start) and self._dashed(text, start, end):
                value = LOST
            if self.text.startswith(" ", end) and re.compile(_LOST_HASH).match(self.text, end):
                value, end = self._hash(text, start, end)
            elif not text and type(box) is Mapping and box.flow and self._valueless(box):
                return
        if (style or self._gone or len(text) > files.TEXT_LIMIT) and not self._allowed(text, start, end, style):
            value = LOST
        self.value(value, start, end, style)

    def _kept(self, text: str) -> str:
        """Keep a short text: plans say the same ones again and again, an owner, a status, a month."""
        if len(self._texts) < _MANY:
            self._texts[text] = text
        return text

    def _after_colon(self) -> int:
        """Return the place of a value that was not written."""
        assert self._key is not None  # noqa: S101 - asked for only behind a key
        colon = self.text.find(":", self._key.end)
        return colon + 1 if colon >= 0 and not self.text[self._key.end : colon].strip() else self._key.end

    def _allowed(self, text: str, start: int, end: int, style: int) -> bool:
        """Tell whether a text holds only what a plan may hold; report it where it does not."""
        escapes = style == STYLE_CODES['"'] and not text.isprintable()
        found = re.search(CONTROL_IN_TEXT, text) if escapes else None
        if self._gone and GONE in text:
            # What stood there was reported when it was taken out.
            self.whole = False
            if GONE in self.text[start:end]:
                return False
        if found:
            self.report(files.control_character(start, end, found[0]))
        elif len(text) > files.TEXT_LIMIT:
            self.report(files.text_too_long(start, start, len(text)))
        else:
            return True
        return False

    def alias(self, start: int, end: int) -> None:
        """Take an alias."""
        self.used(start, end, merged=self._key is not None and self._key.text == "<<")
        self.value(LOST, start, end, 0)

    def _dashed(self, text: str, start: int, end: int) -> bool:
        """Report lines of a list that were read as one text, for want of a dash or of the space behind it."""
        point = text[0] in _MARKS or "." in text[1:_POINT] or ")" in text[1:_POINT]
        if end - start > files.TEXT_LIMIT or not (point or " - " in text):
            return False
        from planctl.dashes import unlisted

        found = list(unlisted(self.text, start, end, self._key.text if self._key else "", self._words))
        for one in found:
            self.report(one)
        return bool(found)

    def _hash(self, text: str, start: int, end: int) -> tuple[str, int]:
        """Report the text that ` #` cut off and give it back."""
        refers = self._key is not None and self._words.holds(self._key.text, "ref", "refs", "number")
        value, stop, found = cut_by_hash(self.text, text, start, end, refers=refers)
        self.say(found)
        return value, stop

    def _valueless(self, box: Mapping) -> bool:
        """Join a flow key without a colon to the text before it: `{title: Girls, Boys}`; say whether it was one."""
        key, last = self._key, box.plain(len(box) - 1)
        if key is None or last is None or self.text[key.end : key.end + 1].strip() not in {",", "}"}:
            return False
        whole = last.text + ", " + key.text
        box.lengthen(whole, key.end)
        self._key = None
        comma = self.text.index(",", last.end)
        found = quotes.comma_in_text(comma, key.end, line_with(self.text, last.start, key.end, whole))
        if not re.fullmatch(_KEY_LIKE, key.text):
            # A small word alone may be a key whose value was forgotten.
            found = put_in_quotes(found, last.start, key.end, whole)
        if self._slips and self._slips[-1] is box:
            # The same text goes on: one finding for all its commas, with the whole line to type.
            self.findings[-1] = self.findings[-1].replace(help=found.help, fix=found.fix)
        else:
            self._slips.append(box)
            self.say(found)
        return True

    # --- keys and values ---------------------------------------------------------------------------------------------

    def _named(self, box: Mapping, key: Scalar) -> None:
        """Look at a key that may be none, or be there already; nothing is kept of it then."""
        if key.text in box.names if len(box.names) < _WIDE else self._seen(box, key.text):
            self._repeated(box, key)
        else:
            self._keep = self._is_key(box, key)

    def _is_key(self, box: Mapping, key: Scalar) -> bool:
        """Tell whether a text can be a key; report it where it cannot."""
        text, start, end = key.text, key.start, key.end
        if self._gone and GONE in text:
            self.leave(start)
        elif text == "<<":
            self.report(refused.merge_key(start, end))
            self.leave(start)
        elif not text.strip():
            self.report(syntax.key_not_text(start, end, "an empty text"))
            self.leave(start)
        elif self._asks and self.text[max(start - _WIDE, 0) : start].rstrip(" ").endswith("?"):
            at = self.text.rindex("?", 0, start)
            self.report(syntax.key_not_text(at, end, "what is marked with '?'"))
            self.leave(start)
        elif text[0] == "-" and text[1:] in self._words and not box.flow:
            raise files.GluedDashError(start)
        else:
            return True
        return False

    def _repeated(self, box: Mapping, key: Scalar) -> None:
        """Report a key that the map has already, and read on as it was most likely meant."""
        from planctl.dashes import begins_again, free_letter, member_again

        first = box.key(key.text)
        assert first is not None  # noqa: S101 - it was seen
        related = Related(first.start, first.end, "first here")
        outer, above, _ = self._stack[-1]
        letter = ""
        if above and self._words.holds(above.text, "lettered") and len(key.text) == 1:
            letter = free_letter(self.text, key.start, key.text, box.names)
        if letter:
            line = line_as(self.text, key.start, key.end, letter)
            self.say(syntax.duplicate_key(key.start, key.end, key.text, related, line))
            self._key, self._keep = Scalar(letter, key.start, key.end), True
            return
        again = not box.flow and begins_again(self.text, key.start, key.text, box.names)
        if again and type(outer) is Sequence and not outer.flow:
            self.say(member_again(self.text, key.start, key.end, key.text))
            self._finish(box)
            outer.add(box, box.start, box.end, 0)
            self._box = Mapping(key.start, flow=False)
            self._keep = True
            return
        if id(box) not in self._again:
            self.say(syntax.duplicate_key(key.start, key.end, key.text, related, "", again=again))
        if again:
            # What follows belongs to something that is not there: it is left out, and said once.
            self._again.add(id(box))
        if again or re.compile(r" *:[ \r]*\n").match(self.text, key.end):
            self.leave(key.start)

    def _seen(self, box: Mapping, text: str) -> bool:
        """Tell whether a map of many keys has this one; it will have it from now on."""
        known = self._wide.get(id(box))
        if known is None:
            known = self._wide[id(box)] = set(box.names)
        seen = text in known
        known.add(text)
        return seen

    def value(self, value: Any, start: int, end: int, style: int) -> None:
        """Put a finished value where it belongs."""
        box = self._box
        if type(box) is Mapping:
            if self._key is None:
                # An alias or a collection stands where a key should.
                what = "an alias" if value is LOST else "a list or a map"
                self.report(syntax.key_not_text(start, max(end, start + 1), what))
                self.leave(start)
                self._key, self._keep = Scalar("", start, end), False
                return
            if self._keep:
                box.add(self._key, value, start, end, style)
            else:
                box.stretch(end)
            self._key = None
        elif type(box) is Sequence:
            box.add(value, start, end, style)
        else:
            self.root = as_root(value, start, end, style)

    # --- lists and maps ----------------------------------------------------------------------------------------------

    @property
    def depth(self) -> int:
        """How many lists and maps are open."""
        return len(self._stack)

    def open(self, event: Any, *, mapping: bool) -> None:
        """Begin a list or a map."""
        start, flow = event.start_mark.index, bool(event.flow_style)
        tagged = event.tag is not None
        if event.anchor is not None or tagged:
            self.marked(start, start)
        self._stack.append((self._box, self._key, self._keep))
        self._box = Mapping(start, flow=flow) if mapping else Sequence(start, flow=flow)
        self._key, self._keep = None, True
        if tagged:
            self._tagged.add(id(self._box))

    def _finish(self, box: Mapping) -> None:
        """End a map."""
        box.share(self._alike)
        box.close(self._marks)
        if self._wide:
            self._wide.pop(id(box), None)
        if self._again:
            self._again.discard(id(box))

    def close(self, event: Any) -> None:
        """End the list or the map begun last."""
        box = self._box
        assert box is not None  # noqa: S101 - events are balanced
        if box.flow:
            # A block collection ends with its last member; its end event comes at the next token.
            box.stretch(event.end_mark.index)
        if type(box) is Mapping:
            self._finish(box)
        else:
            box.close(self._marks)
        if self._slips and self._slips[-1] is box:
            self._slips.pop()
        self._box, self._key, self._keep = self._stack.pop()
        value: Any = box
        if self._tagged and id(box) in self._tagged:
            # What something with a tag would have become is not for us to say.
            value = LOST
            self._tagged.discard(id(box))
        self.value(value, box.start, box.end, 0)
