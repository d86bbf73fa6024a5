"""Texts that need quotes: PC012 to PC020. YAML takes a sign in them for one of its own."""

from __future__ import annotations

from planctl.finding import Hit, fault, quoted


def write(line: str) -> str:
    """Return the help that shows the line to type, or none where it is not known."""
    return f"write: {line}" if line else ""


@fault("PC012")
def colon_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes holds a colon followed by a space, which YAML reads as a new key.

    Fires:

        objectives:
          strengthen:
            title: Strengthening: growing the network  # <- PC012

    Silent:

        tasks:
          - {number: 7, title: Meeting at 12:30}

    Fix:

        objectives:
          strengthen:
            title: "Strengthening: growing the network"
    """
    return Hit(start, end, "a colon inside the text needs quotes", "YAML reads a new key from here", write(line))


@fault("PC013")
def comma_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes inside `{}` or `[]` holds a comma, which ends it there.

    On a line of its own a text may hold as many commas as it likes.

    Fires:

        tasks:
          - {number: 6, title: Girls, boys and their cities}  # <- PC013

    Silent:

        tasks:
          - number: 6
            title: Girls, boys and their cities

    Fix:

        tasks:
          - {number: 6, title: "Girls, boys and their cities"}
    """
    return Hit(start, end, "a comma inside the text needs quotes", "YAML ends the text here", write(line))


@fault("PC014")
def hash_in_text(start: int, end: int, line: str) -> Hit:
    """A text without quotes holds ` #`, and YAML drops the rest of the line as a comment.

    A space between `#` and the first word says that a comment is meant; a number after it says that none is.

    Fires:

        tasks:
          - number: 6
            # <- PC014
            title: Special reports #12 and #13

    Silent:

        tasks:
          - number: 6
            title: Annual conference  # the city is still to be found

    Fix:

        tasks:
          - number: 6
            title: "Special reports #12 and #13"
    """
    help_ = write(line) or "put the whole text in quotes"
    return Hit(start, end, "' #' begins a comment, and the rest of the line is lost", "lost from here", help_)


@fault("PC015")
def open_quote(start: int, end: int, line: str) -> Hit:
    """A quotation mark opens a text and no second one closes it.

    Fires:

        tasks:
          - number: 7
            title: "Annual conference  # <- PC015
            place: Pau

    Silent:

        tasks:
          - number: 7
            title: "Annual conference"
          - number: 8
            title: The board's yearly report
    """
    return Hit(start, end, "this quotation mark is never closed", "opened here", write(line))


@fault("PC018")
def special_start(start: int, end: int, char: str, line: str, *, alone: bool = False) -> Hit:
    """A text without quotes begins with a character that means something to YAML: `@ % & * ! > |` and others.

    Fires:

        actions:
          - title: Invite new cities
            target: >= 30 cities  # <- PC018
          - title: Newsletter
            note: *Every* member writes a page  # <- PC018

    Silent:

        actions:
          - title: Invite new cities
            target: at least 30 cities
          - title: Newsletter
            note: Every *member* writes a page

    Fix:

        actions:
          - title: Invite new cities
            target: ">= 30 cities"
          - title: Newsletter
            note: "*Every* member writes a page"
    """
    says = f"a text that begins with {quoted(char)} needs quotes"
    if alone:
        says = f"{quoted(char)} alone is a sign of YAML; what is not known yet is tbd, what does not apply is left out"
    return Hit(start, end, says, "YAML reads a sign here", write(line))


@fault("PC019")
def text_after_quote(start: int, end: int, line: str) -> Hit:
    """A text goes on after its closing quotation mark or bracket.

    Fires:

        tasks:
          - number: 6
            title: "Voices" campaign  # <- PC019
          - number: 7
            title: [draft] Special reports  # <- PC019

    Silent:

        tasks:
          - number: 6
            title: The campaign "Voices"
          - number: 7
            title: Special reports [draft]

    Fix:

        tasks:
          - number: 6
            title: '"Voices" campaign'
          - number: 7
            title: "[draft] Special reports"
    """
    return Hit(start, end, "the text goes on after it was closed", "goes on here", write(line))


@fault("PC020")
def unknown_escape(start: int, end: int, sign: str, line: str) -> Hit:
    r"""A backslash inside double quotes begins an escape, and this one means nothing.

    Inside single quotes, and without any, a backslash is a backslash.

    Fires:

        tasks:
          - number: 6
            title: Special reports
            source: "C:\Plans\Work.docx"  # <- PC020

    Silent:

        tasks:
          - number: 6
            title: Special reports
            source: C:\Plans\Work.docx

    Fix:

        tasks:
          - number: 6
            title: Special reports
            source: 'C:\Plans\Work.docx'
    """
    return Hit(start, end, f"{quoted(sign)} means nothing inside double quotes", "here", write(line))
