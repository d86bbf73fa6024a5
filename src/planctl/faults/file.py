"""Faults of a whole file: PC001 to PC009."""

from __future__ import annotations

from planctl.finding import Hit, Related, fault

#: The most a plan file may hold, in bytes.
FILE_LIMIT = 64 * 1024 * 1024
#: The most one text may hold, in characters.
TEXT_LIMIT = 1024 * 1024
#: The most faults of one file that are reported.
FINDING_LIMIT = 500


class TooManyFaultsError(Exception):
    """Raised to stop reading a file of which more faults are known than anyone will read."""


@fault("PC001")
def not_utf8(at: int, byte: int) -> Hit:
    """The file is not UTF-8 text.

    Files saved by older programs use other encodings, and accents would come out wrong.
    """
    return Hit(
        at, at, f"this file is not UTF-8 text (byte 0x{byte:02X})", "here", 'save the file with the encoding "UTF-8"'
    )


@fault("PC002")
def file_too_large(size: int) -> Hit:
    """The file is larger than any plan: over 64 MiB."""
    return Hit(
        0, 0, f"this file holds {size:,} bytes, more than the {FILE_LIMIT:,} a plan may hold", "", "split the plan"
    )


@fault("PC003")
def text_too_long(start: int, end: int, length: int) -> Hit:
    """A single text is longer than a million characters."""
    return Hit(
        start,
        end,
        f"one text of {length:,} characters: a text may hold {TEXT_LIMIT:,}",
        "",
        "keep long documents in files of their own and link to them",
    )


@fault("PC004")
def control_character(start: int, end: int, char: str) -> Hit:
    """A character that controls a terminal or turns the direction of reading.

    Such characters make a plan read differently from what it says.
    """
    return Hit(
        start, end, f"a character that cannot be seen: U+{ord(char):04X}", "here", "delete it or retype the line"
    )


@fault("PC005")
def conflict_marker(start: int, end: int, marker: str) -> Hit:
    """Markers that git leaves where two edits met.

    Both versions stand in the file; someone has to choose.
    """
    return Hit(
        start,
        end,
        f"two edits met here and were not joined ({marker})",
        "",
        "keep one of the two versions and delete the three marker lines",
    )


@fault("PC006")
def not_a_plan(start: int, end: int, what: str) -> Hit:
    """The file is YAML but not a plan: a plan is a map that begins with `planctl: 1`."""
    return Hit(
        start,
        end,
        f"this is not a plan: {what}",
        "",
        "a plan begins with: planctl: 1",
    )


@fault("PC007")
def second_document(start: int, end: int, first: int) -> Hit:
    """A line `---` begins a second document; a file holds one plan."""
    return Hit(
        start,
        end,
        "a second document begins here, and nothing after it is read",
        "",
        "delete this line, or move what follows to a file of its own",
        (Related(first, first, "the plan begins here"),),
    )


@fault("PC008")
def too_deep(start: int, end: int, limit: int) -> Hit:
    """Lists and maps stand inside one another deeper than any plan needs: over 64 levels."""
    return Hit(start, end, f"more than {limit} levels inside one another: nothing after this is read", "here")


@fault("PC009")
def too_many_faults(start: int, end: int) -> Hit:
    """So much cannot be read that reading stopped: what follows was not looked at."""
    return Hit(start, end, "so much is wrong above that nothing after this is looked at", "", "mend the others first")
