"""The file as a whole: PC001 to PC009."""

from __future__ import annotations

from planctl.finding import Hit, Related, fault

#: The most a plan file may hold, in bytes.
FILE_LIMIT = 64 * 1024 * 1024
#: The most one text may hold, in characters.
TEXT_LIMIT = 1024 * 1024
#: The most faults of one file that are reported.
FINDING_LIMIT = 2000


class GluedDashError(Exception):
    """A key begins with the dash of a list: reading stops at this offset, as where YAML itself cannot go on."""


class TooManyFaultsError(Exception):
    """Raised to stop reading a file of which more faults are known than anyone will read."""


@fault("PC001")
def not_utf8(at: int, byte: int) -> Hit:
    """The file is not UTF-8 text.

    It was saved by an older program, or by one that was told to use another encoding, and its accents would come out
    wrong. In most programs the encoding is chosen under "Save as". The rest of the file is looked at all the same.
    """
    return Hit(
        at, at, f"this file is not UTF-8 text (byte 0x{byte:02X})", "here", 'save the file with the encoding "UTF-8"'
    )


@fault("PC002")
def file_too_large(size: int) -> Hit:
    """The file is larger than any plan: over 64 MiB.

    Nothing of it is read. Most often it is not a plan at all, and has come into the folder by mistake.
    """
    return Hit(
        0, 0, f"this file holds {size:,} bytes, more than the {FILE_LIMIT:,} a plan may hold", "", "split the plan"
    )


@fault("PC003")
def text_too_long(start: int, end: int, length: int) -> Hit:
    """A single text, or a single line, is longer than a million characters.

    That is a document or a picture pasted into the plan, and no text that somebody reads.
    """
    return Hit(
        start,
        end,
        f"one text of {length:,} characters: a text may hold {TEXT_LIMIT:,}",
        "",
        "keep long documents in files of their own and link to them",
    )


@fault("PC004")
def control_character(start: int, end: int, char: str) -> Hit:
    r"""A character that nobody sees: one that controls a terminal or turns the direction of reading.

    It comes along with words pasted from a web page or a chat, and makes a plan read differently from what it says.
    It is shown by its number: `\u202e` turns what follows from right to left.

    Fires:

        tasks:
          - {number: 7, title: Approve \u202edesu fo noitroper}  # <- PC004

    Silent:

        tasks:
          - {number: 7, title: Approve the report on funds}
          - {number: 8, title: المؤتمر السنوي}
    """
    return Hit(
        start, end, f"a character that cannot be seen: U+{ord(char):04X}", "here", "delete it or retype the line"
    )


@fault("PC005")
def conflict_marker(start: int, end: int, marker: str) -> Hit:
    """Markers that git leaves where two edits met.

    Both versions stand in the file, and someone has to choose. Until then the first one is read.

    Fires:

        tasks:
          - number: 7
        <<<<<<< HEAD  # <- PC005
            title: Annual conference
        =======
            title: International conference
        >>>>>>> board

    Silent:

        tasks:
          - number: 7
            title: Annual conference
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
    """The file is no plan: a plan is a map that begins with `planctl: 1`.

    Nothing else is said of such a file, and nothing of it is shown, for it may be private.

    Fires:

        - Annual conference  # <- PC006
        - Special reports

    Silent:

        tasks:
          - Annual conference
          - Special reports
    """
    return Hit(
        start,
        end,
        f"this is not a plan: {what}",
        "",
        "a plan begins with: planctl: 1",
    )


@fault("PC007")
def second_document(start: int, end: int, first: int) -> Hit:
    """A line `---` begins a second document, and a file holds one plan.

    Fires:

        planctl: 1
        title: Work Plan 2024
        period: 2024
        ---  # <- PC007
        planctl: 1
        title: Work Plan 2025
        period: 2025

    Silent:

        ---
        planctl: 1
        title: Work Plan 2024
        period: 2024
    """
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
    """Lists and maps stand inside one another deeper than any plan needs: over 64 levels.

    Nothing behind that place is read. Plans that people write have five or six levels; hundreds are made by a program.
    """
    message = f"more than {limit} levels inside one another: nothing after this is read"
    return Hit(start, end, message, "here", "write the inner ones as texts, or leave them out")


@fault("PC009")
def too_many_faults(start: int, end: int) -> Hit:
    """So much is wrong that reading stopped: what follows was not looked at.

    Only so many slips of one file are mended for reading on, and only so many findings are listed. Most often the file
    is not a plan, or one thing above went wrong and everything after it follows from that.
    """
    return Hit(start, end, "so much is wrong above that nothing after this is looked at", "", "mend the others first")
