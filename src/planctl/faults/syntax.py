"""Faults of the YAML itself: PC010 to PC029. The wording is ours; no parser's message is ever passed on."""

from __future__ import annotations

from planctl.finding import Hit, Related, fault, quoted


def _write(line: str) -> str:
    return f"write: {line}" if line else ""


@fault("PC010")
def unreadable_line(start: int, end: int) -> Hit:
    """A line that is not YAML, for a reason planctl cannot name."""
    return Hit(
        start,
        end,
        "this line does not fit what stands above it, and was skipped",
        "here",
        "check the indentation and the punctuation of this line and the one above",
    )


@fault("PC011")
def tab(start: int, end: int, lines: int, help_: str) -> Hit:
    """A tab: YAML indents with spaces only, and a tab looks different in every editor."""
    what = "a tab" if lines == 1 else f"tabs in {lines} lines, from here on"
    return Hit(start, end, f"{what}; YAML wants spaces", "here", help_)


@fault("PC012")
def colon_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes holds a colon followed by a space, which YAML reads as a new key."""
    return Hit(start, end, "a colon inside the text needs quotes", "YAML reads a new key from here", _write(line))


@fault("PC013")
def comma_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes inside `{}` or `[]` holds a comma, which ends it there."""
    return Hit(start, end, "a comma inside the text needs quotes", "YAML ends the text here", _write(line))


@fault("PC014")
def hash_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes holds ` #`, and YAML drops the rest of the line as a comment.

    A space between `#` and the first word says that a comment is meant; a number after it says that none is.
    """
    help_ = _write(line) or "put the whole text in quotes"
    return Hit(start, end, "' #' begins a comment, and the rest of the line is lost", "lost from here", help_)


@fault("PC015")
def open_quote(start: int, end: int, line: str) -> Hit:
    """A quotation mark opens a text and no second one closes it."""
    return Hit(start, end, "this quotation mark is never closed", "opened here", _write(line))


@fault("PC016")
def open_bracket(start: int, end: int, bracket: str, line: str) -> Hit:
    """A bracket or brace is opened and never closed."""
    close = {"[": "]", "{": "}"}[bracket]
    return Hit(start, end, f"this '{bracket}' is never closed with '{close}'", "opened here", _write(line))


@fault("PC017")
def wrong_indent(start: int, end: int, line: str) -> Hit:
    """A line is indented by more or fewer spaces than the lines it belongs to."""
    return Hit(start, end, "this line is not indented like the one it belongs to", "begins here", line)


@fault("PC018")
def special_start(start: int, end: int, char: str, line: str) -> Hit:
    """A text without quotes begins with a character that means something to YAML: `@ % & * ! > |` and others."""
    return Hit(
        start, end, f"a text that begins with {quoted(char)} needs quotes", "YAML reads a sign here", _write(line)
    )


@fault("PC019")
def text_after_quote(start: int, end: int, line: str) -> Hit:
    """A text goes on after its closing quotation mark or bracket."""
    return Hit(start, end, "the text goes on after it was closed", "goes on here", _write(line))


@fault("PC020")
def unknown_escape(start: int, end: int, sign: str, line: str) -> Hit:
    r"""A backslash inside double quotes begins an escape, and this one means nothing: `"C:\x"`."""
    return Hit(start, end, f"{quoted(sign)} means nothing inside double quotes", "here", _write(line))


@fault("PC021")
def missing_space(start: int, end: int, sign: str, line: str) -> Hit:
    """A colon after a key, or a dash before an item, without the space that makes it one."""
    return Hit(start, end, f"a space is missing after '{sign}'", "here", _write(line))


@fault("PC022")
def duplicate_key(start: int, end: int, key: str, first: Related) -> Hit:
    """A key stands twice in one map; only one of the two values could count."""
    return Hit(
        start, end, f"the key {quoted(key)} stands here twice", "again here", "keep one of the two lines", (first,)
    )


@fault("PC023")
def key_not_text(start: int, end: int, what: str) -> Hit:
    """A key that is no plain word: an empty one, a list, a map, or one marked with `?`."""
    return Hit(start, end, f"{what} cannot be a key", "here", "write a plain word before the colon")


@fault("PC024")
def anchor(start: int, end: int, sign: str, line: str, count: int = 1) -> Hit:
    """An anchor `&name` or alias `*name`.

    Plans write each thing where it stands, so that a reader sees what is there.
    """
    what = "an anchor" if sign.startswith("&") else "an alias"
    return Hit(
        start,
        end,
        f"{quoted(sign)} is {what}, and plans do not use them" + (f" ({count} in this file)" if count > 1 else ""),
        "here",
        _write(line) or "write the thing out where it belongs",
    )


@fault("PC025")
def tag(start: int, end: int, sign: str, line: str) -> Hit:
    """A tag `!name`, which would ask a program to build something from the text."""
    return Hit(
        start,
        end,
        f"{quoted(sign)} is a tag, and plans do not use them",
        "here",
        _write(line) or "delete it, or put the text in quotes",
    )


@fault("PC026")
def merge_key(start: int, end: int) -> Hit:
    """The key `<<`, which would copy another map in here."""
    return Hit(start, end, "'<<' would copy another map in here, and plans do not use it", "here", "write the keys out")


@fault("PC027")
def directive(start: int, end: int) -> Hit:
    """A line that begins with `%`, which speaks to the parser and not to readers."""
    return Hit(start, end, "a line that begins with '%' speaks to the parser", "here", "delete this line")


@fault("PC028")
def missing_sign(start: int, end: int, sign: str, word: str, line: str) -> Hit:
    """The sign is missing that would make this a key, or a member of a list.

    A key has a colon behind it; a member of a list has a dash and a space before it, and inside `{}` and `[]` a comma
    stands between two members.
    """
    where = {":": "after", ",": "before", "-": "before", "title:": "before"}
    if sign in where:
        return Hit(start, end, f"'{sign}' is missing {where[sign]} {quoted(word)}", "here", _write(line))
    return Hit(
        start,
        end,
        f"a list begins here, and would become part of the text {quoted(word)}",
        "here",
        "give the list a key of its own, such as tasks:",
    )


@fault("PC029")
def look_alike(start: int, end: int, char: str, like: str, line: str) -> Hit:
    """A character that only looks like the space or the colon that YAML reads, often pasted from another program."""
    what = "a space" if like == " " else f"'{like}'"
    return Hit(start, end, f"U+{ord(char):04X} looks like {what}, and YAML does not read it so", "here", _write(line))
