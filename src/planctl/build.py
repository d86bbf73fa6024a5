"""Events to nodes. Sound YAML that is not for plans is found here, and a text that a comma or ` #` cut off."""

from __future__ import annotations

import re
import sys
from typing import Any

from planctl.cleaning import CONTROL_IN_TEXT, GONE
from planctl.faults import file as files
from planctl.faults import syntax
from planctl.finding import Finding, Related
from planctl.nodes import LOST, STYLE_CODES, Mapping, Node, Scalar, Sequence
from planctl.nodes import root as as_root
from planctl.quoting import line_with

#: From how many keys on a map's keys are looked up and not searched.
_WIDE = 32
#: Texts shorter than this are kept once however often they are said.
_SHORT = 24

_LOST_HASH = r" #(?=[^\s#])| +# ?(?=[0-9])"
_GLUED_DASH = r" *-(?=[^\W\d]|[\"'\[{])"


class Builder:
    """Takes the events of one reading and makes nodes of them; holds what it found."""

    def __init__(self, text: str, *, gone: bool) -> None:
        """`gone` says that forbidden characters were taken out of the text."""
        self.text = text
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.gaps: list[int] = []
        self.whole = True
        self._gone = gone
        self._asks = "?" in text
        self._stack: list[tuple[Mapping | Sequence | None, Scalar | None, bool]] = []
        self._box: Mapping | Sequence | None = None
        self._key: Scalar | None = None
        self._keep = True
        self._slips: list[Mapping] = []
        self._anchors: dict[str, int] = {}
        self._used: set[str] = set()
        self._tagged: set[int] = set()
        self._wide: dict[int, set[str]] = {}
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._texts: dict[str, str] = {}

    def say(self, found: Finding) -> None:
        """Keep a finding; raises TooManyFaultsError when there are too many."""
        self.findings.append(found)
        if len(self.findings) >= files.FINDING_LIMIT:
            self.findings.append(files.too_many_faults(found.end, found.end))
            self.root, self.whole = None, False
            raise files.TooManyFaultsError

    def report(self, found: Finding) -> None:
        """Keep the finding of something that is left out of the tree."""
        self.whole = False
        self.say(found)

    # --- texts -------------------------------------------------------------------------------------------------------

    def scalar(self, event: Any) -> None:
        """Take a text: the next key, or a value."""
        start, end, text = event.start_mark.index, event.end_mark.index, event.value
        style = STYLE_CODES[event.style]
        if event.anchor is not None or event.tag is not None:
            self._marked(start, end if text and not style else start)
        box = self._box
        if type(box) is Mapping and self._key is None:
            self._named(box, Scalar(sys.intern(text), start, end, event.style or ""))
            return
        # Plans say the same short things again and again: an owner, a status, a month.
        value: Any = self._texts.setdefault(text, text) if len(text) < _SHORT else text
        if not style:
            if not text:
                # An empty value has no characters; its place is where it should have been written.
                end = start = self._after_colon() if self._key is not None else start
            elif (text[0] == "-" or len(text) != end - start) and self._dashed(start, end):
                value = LOST
            if self.text.startswith(" ", end) and re.compile(_LOST_HASH).match(self.text, end):
                value, end = self._hash(text, start, end)
            elif not text and type(box) is Mapping and box.flow and self._valueless(box):
                return
        if (style or self._gone or len(text) > files.TEXT_LIMIT) and not self._allowed(text, start, end, style):
            value = LOST
        self.value(value, start, end, style)

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

    def _marked(self, start: int, end: int) -> None:
        """Report an anchor or a tag in front of a value; `end` of a text that it may have been meant to be part of."""
        sign = re.compile(r"\S+").match(self.text, start)
        if sign is None:
            return
        whole = self.text[start:end]
        line = line_with(self.text, start, end, whole) if whole and "\n" not in whole else ""
        if sign[0][0] == "&":
            self._anchors[sign[0][1:]] = len(self.findings)
            self.report(syntax.anchor(start, sign.end(), sign[0], line))
        else:
            self.report(syntax.tag(start, sign.end(), sign[0], line))

    def alias(self, start: int, end: int) -> None:
        """Take an alias, which stands for something written elsewhere; where that is, it was reported."""
        sign = self.text[start:end]
        if sign[1:] in self._anchors:
            self._used.add(sign[1:])
        elif self._key is None or self._key.text != "<<":
            self.report(syntax.anchor(start, end, sign, line_with(self.text, start, end, sign)))
        self.value(LOST, start, end, 0)

    def finish(self) -> None:
        """Leave one finding for all the anchors that are really used, for they were meant as such."""
        used = sorted(at for name, at in self._anchors.items() if name in self._used)
        if used:
            first = self.findings[used[0]]
            sign = self.text[first.start : first.end]
            self.findings[used[0]] = syntax.anchor(first.start, first.end, sign, "", len(used))
            # What has a line to type was a text; lists and maps have none.
            others = {at for at in self._anchors.values() if not self.findings[at].help.startswith("write: ")}
            dropped = (others | set(used)) - {used[0]}
            self.findings = [found for at, found in enumerate(self.findings) if at not in dropped]

    def _dashed(self, start: int, end: int) -> bool:
        """Report lines of a list that were read as one text, for want of a dash or of the space behind it."""
        if end - start > files.TEXT_LIMIT:
            return False
        lines = self.text[start:end].split("\n")
        own_line = not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()
        listed = sum(line.lstrip(" ").startswith("- ") for line in lines[1:])
        at = start
        if own_line and lines[0][0] == "-" and re.match(_GLUED_DASH, lines[0]):
            for line in lines:
                glued = re.match(_GLUED_DASH, line)
                if glued:
                    dash = at + glued.end()
                    written = line[: glued.end()] + " " + line[glued.end() :]
                    self.report(syntax.missing_space(dash - 1, dash, "-", written.strip()))
                at += len(line) + 1
            return True
        if own_line and listed:
            self.report(syntax.missing_sign(start, start + 1, "-", lines[0].strip(), f"- {lines[0].strip()}"))
            return True
        if listed > 1:
            at = start + len(lines[0]) + 1
            dash = self.text.index("-", at)
            self.report(syntax.missing_sign(dash, dash + 1, "", lines[0].strip(), ""))
            return True
        return False

    def _hash(self, text: str, start: int, end: int) -> tuple[str, int]:
        """Report the text that ` #` cut off and give it back."""
        at = self.text.index("#", end)
        if not text:
            start = at
        stop = self.text.find("\n", end)
        stop = start + len(self.text[start : len(self.text) if stop < 0 else stop].rstrip())
        whole = self.text[start:stop]
        line = line_with(self.text, start, stop, whole) if "\n" not in whole else ""
        self.say(syntax.hash_in_text(at, stop, line))
        return text + self.text[end:stop] if text else whole, stop

    def _valueless(self, box: Mapping) -> bool:
        """Join a flow key without a colon to the text before it: `{title: Girls, Boys}`; say whether it was one."""
        key, last = self._key, box.last_plain()
        if key is None or last is None or not last.text or self.text[key.end : key.end + 1].strip() not in {",", "}"}:
            return False
        whole = last.text + ", " + key.text
        box.lengthen(whole, key.end)
        self._key = None
        comma = self.text.index(",", last.end)
        found = syntax.comma_in_text(comma, key.end, line_with(self.text, last.start, key.end, whole))
        if self._slips and self._slips[-1] is box:
            # The same text goes on: one finding for all its commas, with the whole line to type.
            self.findings[-1] = self.findings[-1].replace(help=found.help)
        else:
            self._slips.append(box)
            self.say(found)
        return True

    # --- keys and values ---------------------------------------------------------------------------------------------

    def _named(self, box: Mapping, key: Scalar) -> None:
        """Take a text as the next key."""
        self._key, self._keep = key, False
        text, start, end = key.text, key.start, key.end
        if text in box.names if len(box.names) < _WIDE else self._seen(box, text):
            first = box.key(text)
            assert first is not None  # noqa: S101 - it was seen
            self.say(syntax.duplicate_key(start, end, text, Related(first.start, first.end, "first here")))
        elif self._gone and GONE in text:
            self._leave(start)
        elif text == "<<":
            self.report(syntax.merge_key(start, end))
            self._leave(start)
        elif not text.strip():
            self.report(syntax.key_not_text(start, end, "an empty text"))
            self._leave(start)
        elif self._asks and self.text[max(start - _WIDE, 0) : start].rstrip(" ").endswith("?"):
            at = self.text.rindex("?", 0, start)
            self.report(syntax.key_not_text(at, end, "what is marked with '?'"))
            self._leave(start)
        else:
            self._keep = True

    def _seen(self, box: Mapping, text: str) -> bool:
        """Tell whether a map of many keys has this one; it will have it from now on."""
        known = self._wide.get(id(box))
        if known is None:
            known = self._wide[id(box)] = set(box.names)
        seen = text in known
        known.add(text)
        return seen

    def _leave(self, at: int) -> None:
        """Remember that something was left out here."""
        self.whole = False
        self.gaps.append(at)

    def value(self, value: Any, start: int, end: int, style: int) -> None:
        """Put a finished value where it belongs."""
        box = self._box
        if type(box) is Mapping:
            if self._key is None:
                # An alias or a collection stands where a key should.
                what = "an alias" if value is LOST else "a list or a map"
                self.report(syntax.key_not_text(start, max(end, start + 1), what))
                self._leave(start)
                self._key, self._keep = Scalar("", start, end), False
                return
            if self._keep:
                box.add(self._key, value, start, end, style)
            self._key = None
            box.end = end
        elif type(box) is Sequence:
            box.add(value, start, end, style)
            box.end = end
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
            self._marked(start, start)
        self._stack.append((self._box, self._key, self._keep))
        self._box = Mapping(start, flow=flow) if mapping else Sequence(start, flow=flow)
        self._key, self._keep = None, True
        if tagged:
            self._tagged.add(id(self._box))

    def close(self, event: Any) -> None:
        """End the list or the map begun last."""
        box = self._box
        assert box is not None  # noqa: S101 - events are balanced
        if box.flow:
            # A block collection ends with its last member; its end event comes at the next token.
            box.end = event.end_mark.index
        if type(box) is Mapping:
            box.close(self._alike)
            self._wide.pop(id(box), None)
        if self._slips and self._slips[-1] is box:
            self._slips.pop()
        self._box, self._key, self._keep = self._stack.pop()
        value: Any = box
        if id(box) in self._tagged:
            # What it would have become is not for us to say.
            self._tagged.remove(id(box))
            value = LOST
        if self._box is None:
            self.root = as_root(value, box.start, box.end, 0)
        else:
            self.value(value, box.start, box.end, 0)
