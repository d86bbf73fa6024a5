"""Faults of keys and values: PC030 to PC059. The YAML is sound, but it is not what a plan holds."""

from __future__ import annotations

from planctl.finding import Hit, fault, listed, quoted


@fault("PC030")
def unknown_key(start: int, end: int, key: str, holder: str, near: str | None, known: tuple[str, ...]) -> Hit:
    """A key that this part of a plan does not have, often a slip of the pen.

    Keys of your own are free when they begin with `x-`.
    """
    strange = next((char for char in key if not char.isascii() and char.isprintable()), "")
    odd = f" the '{strange}' here is U+{ord(strange):04X}" if strange else ""
    help_ = f"did you mean '{near}'?{odd}" if near else f"it has {listed(known, 'and')}; keys of your own begin with x-"
    return Hit(start, end, f"{holder} has no key {quoted(key)}", "", help_)


@fault("PC031")
def missing_key(start: int, end: int, key: str, holder: str, example: str) -> Hit:
    """A key that cannot be left out is not there."""
    needs = f"needs a {key}" if key != "planctl" else "says which version of the format it is written in"
    return Hit(start, end, f"{holder} {needs}", "here", f"add: {key}: {example}")


@fault("PC032")
def wrong_shape(start: int, end: int, key: str, wants: str, got: str, line: str) -> Hit:
    """A list or a map stands where a text belongs, or the other way round."""
    return Hit(start, end, f"'{key}' wants {wants}, and {got} stands here", "", f"write: {line}" if line else "")


@fault("PC033")
def empty_value(start: int, end: int, key: str, wants: str) -> Hit:
    """A key with nothing after its colon."""
    return Hit(start, end, f"'{key}' is empty; it wants {wants}", "", "write tbd when it is still to be decided")


@fault("PC034")
def unknown_choice(start: int, end: int, key: str, value: str, near: str | None, choices: tuple[str, ...]) -> Hit:
    """A word that this key does not take."""
    mean = f"did you mean '{near}'? " if near else ""
    return Hit(start, end, f"'{key}' cannot be {quoted(value)}", "", f"{mean}it is {listed(choices)}")


@fault("PC035")
def unread_date(start: int, end: int, message: str, help_: str) -> Hit:
    """A date that is neither one of the forms in words nor EDTF, or that no calendar has."""
    return Hit(start, end, message, "", help_)


@fault("PC036")
def unread_amount(start: int, end: int, message: str, help_: str) -> Hit:
    """A quantity that cannot be read: one wants a number and what is counted."""
    return Hit(start, end, message, "", help_)


@fault("PC037")
def bad_id(start: int, end: int, ident: str, near: str) -> Hit:
    """An id that could be mistaken for a number or a title.

    Ids are small letters, digits and hyphens, and begin with a letter.
    """
    help_ = f"write: {near}" if near else ""
    return Hit(start, end, f"{quoted(ident)} is no id: small letters, digits and hyphens, a letter first", "", help_)


@fault("PC038")
def bad_number(start: int, end: int, number: str, wants: str) -> Hit:
    """A number or letter that could not be used as an address."""
    return Hit(start, end, f"{quoted(number)} is no number: {wants}")


@fault("PC039")
def unknown_version(start: int, end: int, version: str) -> Hit:
    """The plan is written for another version of the format."""
    return Hit(start, end, f"this planctl reads format version 1, and the plan says {quoted(version)}")


@fault("PC040")
def unknown_language(start: int, end: int, language: str) -> Hit:
    """A language is named by its code of two or three small letters (ISO 639)."""
    return Hit(start, end, f"{quoted(language)} is no language code", "", "write a code such as en, fr or es")


@fault("PC041")
def bad_link(start: int, end: int, link: str) -> Hit:
    """A web address that is not one: only http, https and mailto addresses are links."""
    return Hit(start, end, f"{quoted(link)} is no web address", "", "an address begins with https://")


@fault("PC042")
def bad_continues(start: int, end: int, value: str) -> Hit:
    """What is carried over says `yes`, or names the earlier item as `plan#item`."""
    return Hit(
        start, end, f"'continues' cannot be {quoted(value)}", "", "write yes, or plan#item such as iaec-2023#congress"
    )


@fault("PC043")
def list_in_text(start: int, end: int, key: str, line: str) -> Hit:
    """Several things stand in one text, with commas between, where a list belongs."""
    return Hit(start, end, f"'{key}' wants a list, and this is one text", "", f"write: {line}")
