"""Keys and values: PC030 to PC059. The YAML is sound, but it is not what a plan holds."""

from __future__ import annotations

from planctl.finding import Hit, fault, listed, quoted
from planctl.text import Edit

#: What a plan counts its items and their parts by.
_ADDRESS = {
    "number": "a number has up to six digits or letters, such as 12 or 3.1",
    "letter": "a subtask has the small letter that is printed in the document, such as a",
}


@fault("PC030")
def unknown_key(start: int, end: int, key: str, holder: str, near: str | None, known: tuple[str, ...]) -> Hit:
    """A key that this part of a plan does not have, often a slip of the pen.

    Keys of your own are free when they begin with `x-`.

    Fires:

        tasks:
          - {number: 7, title: Annual conference, ownr: Technical Secretariat}  # <- PC030

    Silent:

        tasks:
          - {number: 7, title: Annual conference, owner: Technical Secretariat, x-folder: C2}
    """
    strange = next((char for char in key if not char.isascii() and char.isprintable()), "")
    odd = f" the '{strange}' here is U+{ord(strange):04X}" if strange else ""
    help_ = f"did you mean '{near}'?{odd}" if near else f"it has {listed(known, 'and')}; keys of your own begin with x-"
    return Hit(start, end, f"{holder} has no key {quoted(key)}", "", help_)


@fault("PC031")
def missing_key(start: int, end: int, key: str, holder: str, example: str) -> Hit:
    """A key that cannot be left out is not there.

    A plan has `planctl`, `title` and `period`; an item, an entry of the calendar or a body has a `title`.

    Fires:

        tasks:
          - {number: 7, owner: Technical Secretariat}  # <- PC031

    Silent:

        tasks:
          - {number: 7, title: Annual conference}
          - Special reports
    """
    article = "an" if key[0] in "aeio" else "a"
    needs = f"needs {article} {key}" if key != "planctl" else "says which version of the format it is written in"
    return Hit(start, end, f"{holder} {needs}", "here", f"add: {key}: {example}")


@fault("PC032")
def wrong_shape(start: int, end: int, key: str, wants: str, got: str, line: str) -> Hit:
    """A list or a map stands where a text belongs, or the other way round.

    A text that begins with `[` or `{` is put in quotes: without them it is a list or a map.

    Fires:

        tasks:
          - {number: 7, title: Annual conference, when: [May, June]}  # <- PC032

    Silent:

        tasks:
          - {number: 7, title: Annual conference, when: May or June}
    """
    return Hit(start, end, f"'{key}' wants {wants}, and {got} stands here", "", f"write: {line}" if line else "")


@fault("PC033")
def empty_value(start: int, end: int, key: str, wants: str, sign: str = "") -> Hit:
    """A key with nothing after its colon.

    It may have been forgotten, so a plan says it: `tbd` stands for what is still to be decided. A key that does not
    apply is left out.

    Fires:

        tasks:
          - number: 7
            title: Annual conference
            owner:  # <- PC033

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            owner: tbd
    """
    help_ = "write tbd when it is still to be decided"
    if sign:
        message, help_ = f"{quoted(key)} says nothing but {quoted(sign)}", f"{help_}, or leave the line out"
    elif wants:
        message = f"{quoted(key)} is empty; it wants {wants}"
    else:
        message, help_ = f"a member of {quoted(key)} is empty", "write something behind the dash, or delete it"
    return Hit(start, end, message, "", help_)


@fault("PC034")
def unknown_choice(start: int, end: int, key: str, value: str, near: str | None, choices: tuple[str, ...]) -> Hit:
    """A word that this key does not take.

    Fires:

        tasks:
          - {number: 7, title: Annual conference, status: finished}  # <- PC034
          - {number: 8, title: Special reports, status: In progress}  # <- PC034

    Silent:

        tasks:
          - {number: 7, title: Annual conference, status: ongoing}
          - {number: 8, title: Special reports, status: tbd}

    Fix:

        tasks:
          - {number: 7, title: Annual conference, status: finished}
          - {number: 8, title: Special reports, status: in progress}
    """
    mean = f"did you mean '{near}'? " if near else ""
    word = " ".join(value.casefold().replace("_", " ").replace("-", " ").split())
    fix = (Edit(start, end, word),) if word in choices else ()
    return Hit(start, end, f"'{key}' cannot be {quoted(value)}", "", f"{mean}it takes: {listed(choices)}", (), fix)


@fault("PC035")
def unread_date(start: int, end: int, message: str, help_: str) -> Hit:
    """A date that is neither one of the forms in words nor EDTF, or that no calendar has.

    `planctl explain` shows how a date is understood, as in `planctl explain "May or June"`.

    Fires:

        calendar:
          - {when: 5/15/2024, title: Nominations close}  # <- PC035
          - {when: 30 February, title: Jury}  # <- PC035

    Silent:

        calendar:
          - {when: by 15 May, title: Nominations close}
          - {when: 2024-02-29, title: Jury}
    """
    return Hit(start, end, message, "", help_)


@fault("PC036")
def unread_amount(start: int, end: int, message: str, help_: str) -> Hit:
    """A quantity that cannot be read: one wants a number and what is counted.

    Fires:

        actions:
          - {title: Invite new cities, target: many cities}  # <- PC036

    Silent:

        actions:
          - {title: Invite new cities, target: 30 cities}
          - {title: Hold meetings, target: at least four meetings}
    """
    return Hit(start, end, message, "", help_)


@fault("PC037")
def bad_id(start: int, end: int, ident: str, line: str) -> Hit:
    """An id that could be mistaken for a number or a title.

    Ids are small letters, digits and hyphens, and begin with a letter.

    Fires:

        actions:
          - {id: Annual_Conference, title: Hold the annual conference}  # <- PC037

    Silent:

        actions:
          - {id: annual-conference, title: Hold the annual conference}
    """
    help_ = f"write: {line}" if line else "such as annual-conference"
    return Hit(start, end, f"{quoted(ident)} is no id: small letters, digits and hyphens, a letter first", "", help_)


@fault("PC038")
def bad_number(start: int, end: int, number: str, what: str) -> Hit:
    """A number or a letter that could not be used as an address.

    People quote them: task 12, subtask 12.c. The words belong into the title.

    Fires:

        tasks:
          - {number: task twelve, title: Award}  # <- PC038
          - number: 13
            title: Annual conference
            subtasks: {first: Find a host city}  # <- PC038

    Silent:

        tasks:
          - {number: 12, title: Award}
          - number: 13
            title: Annual conference
            subtasks: {a: Find a host city}
    """
    return Hit(start, end, f"{quoted(number)} is no {what}", "", _ADDRESS[what])


@fault("PC039")
def unknown_version(start: int, end: int, version: str) -> Hit:
    """The plan is written for another version of the format than this planctl reads.

    Fires:

        planctl: 2  # <- PC039
        title: Work Plan 2024
        period: 2024

    Silent:

        planctl: 1
        title: Work Plan 2024
        period: 2024
    """
    message = f"this planctl reads format version 1, and the plan says {quoted(version)}"
    return Hit(start, end, message, "", "change it to 1, or use a newer planctl")


@fault("PC040")
def unknown_language(start: int, end: int, language: str, near: str | None) -> Hit:
    """A language is not named by its code.

    That is two or three small letters, as ISO 639 lists them: `en`, `fr`, `es`.

    Fires:

        languages: [English, fr]  # <- PC040
        tasks:
          - {number: 7, title: {en: Annual conference, sp: Conferencia anual}}  # <- PC040

    Silent:

        languages: [en, fr]
        tasks:
          - {number: 7, title: {en: Annual conference, es: Conferencia anual}}
    """
    help_ = f"did you mean '{near}'?" if near else "write a code such as en, fr or es"
    return Hit(start, end, f"{quoted(language)} is no language code", "", help_)


@fault("PC041")
def bad_link(start: int, end: int, link: str, near: str) -> Hit:
    """A web address that is not one: only http, https and mailto addresses are links.

    Fires:

        tasks:
          - {number: 7, title: Annual conference, links: [www.example.org/conference]}  # <- PC041

    Silent:

        tasks:
          - {number: 7, title: Annual conference, links: ["https://www.example.org/conference"]}
    """
    help_ = f"did you mean '{near}'?" if near else "an address begins with https://"
    return Hit(start, end, f"{quoted(link)} is no web address", "", help_)


@fault("PC042")
def bad_continues(start: int, end: int, value: str) -> Hit:
    """What is carried over from an earlier plan does not say from where.

    It says `yes`, or names the earlier item as `plan#item`.

    Fires:

        actions:
          - {title: Hold the congress, continues: last year}  # <- PC042

    Silent:

        actions:
          - {title: Hold the congress, continues: iaec-2023#congress}
          - {title: Run the award, continues: yes}
    """
    return Hit(
        start, end, f"'continues' cannot be {quoted(value)}", "", "write yes, or plan#item such as iaec-2023#congress"
    )


@fault("PC043")
def list_in_text(start: int, end: int, message: str, line: str, fix: tuple[Edit, ...]) -> Hit:
    """Several things stand in one text where a list belongs, or in one member of a list.

    The members of a list stand in square brackets, with commas between.

    Fires:

        tasks:
          - number: 7
            title: Annual conference
            tags: youth, gender  # <- PC043

    Silent:

        tasks:
          - number: 7
            title: Annual conference
            tags: youth

    Fix:

        tasks:
          - number: 7
            title: Annual conference
            tags: [youth, gender]
    """
    return Hit(start, end, message, "", f"write: {line}", (), fix)
