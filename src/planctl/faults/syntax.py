"""Lines, keys and signs that are not YAML: PC010 to PC029. No parser's message is ever passed on."""

from __future__ import annotations

from planctl.faults.quotes import write
from planctl.finding import Hit, Related, fault, quoted

#: What looks like a space or a colon is called.
_ALIKE = {"：": "a wide colon"} | dict.fromkeys("\u00a0\u202f\u2007", "a no-break space")
_ALIKE |= dict.fromkeys("\u2009\u200a", "a thin space")


@fault("PC010")
def unreadable_line(start: int, end: int, line: str) -> Hit:
    """A line that is not YAML, for a reason planctl cannot name.

    It was left out, with what is indented below it, so that the rest could be read.

    Fires:

        tasks:
          - number: 7
            in Pau again  # <- PC010
            title: Annual conference

    Silent:

        tasks:
          - number: 7
            place: in Pau again
            title: Annual conference
    """
    return Hit(
        start,
        end,
        "this line does not fit what stands above it, and was skipped",
        "here",
        f"put a key before it, such as {line}, or # where it is a remark"
        if line
        else "check the indentation and the punctuation of this line and the one above",
    )


@fault("PC011")
def tab(start: int, end: int, lines: int, help_: str, *, row: bool = False) -> Hit:
    r"""A tab: YAML indents with spaces only, and a tab looks different in every editor.

    It is shown as `\t`. Most editors can be told to write spaces when the tab key is pressed.

    Fires:

        tasks:
          - number: 7
        \t\ttitle: Annual conference  # <- PC011

    Silent:

        tasks:
          - number: 7
            title: Annual conference
    """
    what = "a tab" if lines == 1 else f"tabs in {lines} lines, from here on"
    message = "a row of a table, with tabs between its cells" if row else f"{what}; YAML wants spaces"
    return Hit(start, end, message, "here", help_)


@fault("PC016")
def open_bracket(start: int, end: int, bracket: str, line: str) -> Hit:
    """A bracket or brace is opened and never closed.

    Fires:

        tasks:
          - number: 6
            title: Special reports
            tags: [young people, gender  # <- PC016
            place: Pau

    Silent:

        tasks:
          - number: 6
            title: Special reports
            tags: [young people, gender]
            place: Pau
    """
    other = {"[": "]", "{": "}", "]": "[", "}": "{"}[bracket]
    if bracket in "]}":
        return Hit(start, end, f"this '{bracket}' was never opened with '{other}'", "closed here", write(line))
    return Hit(start, end, f"this '{bracket}' is never closed with '{other}'", "opened here", write(line))


@fault("PC017")
def wrong_indent(start: int, end: int, line: str) -> Hit:
    """A line is indented by more or fewer spaces than the lines it belongs to.

    Fires:

        tasks:
          - number: 7
             title: Annual conference  # <- PC017
            place: Pau

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            place: Pau
    """
    return Hit(start, end, "this line is not indented like the one it belongs to", "begins here", line)


@fault("PC021")
def missing_space(start: int, end: int, sign: str, line: str) -> Hit:
    """A colon after a key, or a dash before an item, without the space that makes it one.

    Fires:

        tasks:
          - number: 7
            title:Annual conference  # <- PC021
        todo:
          -Ask the cities  # <- PC021

    Silent:

        tasks:
          - number: 7
            title: Follow-up at 10:30
        todo:
          - Ask the cities

    Fix:

        tasks:
          - number: 7
            title: Annual conference
        todo:
          - Ask the cities
    """
    return Hit(start, end, f"a space is missing after '{sign}'", "here", write(line))


@fault("PC022")
def duplicate_key(start: int, end: int, key: str, first: Related, line: str, *, again: bool = False) -> Hit:
    """A key stands twice in one map; only one of the two values could count.

    Fires:

        tasks:
          - number: 7
            title: Annual conference
            owner: Technical Secretariat
            owner: Host city  # <- PC022

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            owner: Technical Secretariat
            with: Host city
    """
    help_ = write(line) or "keep one of the two lines"
    if again:
        help_ = "a new part begins here: write its id above it in a line of its own, with a colon, or delete it"
    return Hit(start, end, f"the key {quoted(key)} stands here twice", "again here", help_, (first,))


@fault("PC023")
def key_not_text(start: int, end: int, what: str) -> Hit:
    """A key that is no plain word: an empty one, a list, a map, or one marked with `?`.

    Fires:

        tasks:
          - number: 12
            title: Award
            subtasks:
              [a, b]: Call for nominations  # <- PC023

    Silent:

        tasks:
          - number: 12
            title: Award
            subtasks:
              a: Call for nominations
    """
    return Hit(start, end, f"{what} cannot be a key", "here", "write a plain word before the colon")


@fault("PC028")
def missing_sign(start: int, end: int, sign: str, word: str, line: str, *, instead: bool = False) -> Hit:
    """The sign is missing that would make this a key, a member of a list, or a remark.

    A key has a colon behind it and begins a new line; a member of a list has a dash and a space before it, and inside
    `{}` and `[]` a comma stands between two members. Bullets, long dashes and numbers are what other programs have.

    Fires:

        tasks:
          - number: 7
            title: Annual conference
            owner Technical Secretariat  # <- PC028
          - number: 8
            title: Award
            subtasks:
              a) Call for nominations  # <- PC028
              b: Jury

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            owner: Technical Secretariat
          - number: 8
            title: Award
            subtasks:
              a: Call for nominations
              b: Jury

    Fix:

        tasks:
          - number: 7
            title: Annual conference
            owner Technical Secretariat
          - number: 8
            title: Award
            subtasks:
              a: Call for nominations
              b: Jury
    """
    message = f"'{sign}' is missing {'after' if sign == ':' else 'before'} {quoted(word)}"
    if instead:
        message = f"{quoted(sign)} belongs here, not {quoted(word)}"
    elif sign == "\n":
        message = f"{quoted(word)} begins a new line"
    elif not sign:
        message = f"a list begins here, and would become part of the text {quoted(word)}"
        return Hit(start, end, message, "here", "give the list a key of its own, such as tasks:")
    return Hit(start, end, message, "here", write(line))


@fault("PC029")
def look_alike(start: int, end: int, char: str, line: str) -> Hit:
    """A character that only looks like the space or the colon that YAML reads, often pasted from another program.

    Such are the wide colon of Chinese and Japanese keyboards, and the space at which a word processor breaks no line.
    Within a text they stay what they are.

    Fires:

        tasks:
          - number: 7
            title： Annual conference  # <- PC029

    Silent:

        tasks:
          - number: 7
            title: 年次会議：Annual conference

    Fix:

        tasks:
          - number: 7
            title: Annual conference
    """
    what = _ALIKE.get(char, "a wide space")
    message = f"{what} stands here, and YAML wants a plain one"
    if end - start > 1:
        message = f"{what.partition(' ')[2]}s stand here, and YAML wants plain ones"
    return Hit(start, end, message, "here", write(line))
