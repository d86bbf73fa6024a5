"""What is told of an item, to an update that fits the plan, and to the log with it. Pure: no file, no clock, no chance.

What nobody could have meant is refused at the option it was given by (`NoSuchError`); what the checks of logs have
against the update, in their own words (`RefusedError`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from planctl.checks.log.history import RENAMED
from planctl.cleaning import CONTROL_IN_TEXT
from planctl.finding import ERROR, WARNING, listed, quoted, visible
from planctl.kinds import ENTRY_STATUSES, HEALTHS, RESULTS, STATUSES
from planctl.logline import MARK, NoPlaceError, ended, log_line, with_line
from planctl.logs import examine_log
from planctl.meant import is_link, link_meant
from planctl.model import Entry, Item, Plan
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.synonyms import choice_meant
from planctl.text import Edit, Misread, is_ident, splice
from planctl.updates import Log, Update, Value
from planctl.views import NoSuchError
from planctl.when import read_when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planctl.engine import Examined
    from planctl.finding import Finding
    from planctl.logline import Line

#: What says something by itself; the other keys say more about one of these.
FACTS = ("status", "health", "value", "when", "evidence", "result", "text", "amends")
_NUMBER = r"(?P<sign>[+-]?)(?P<number>[0-9]{1,9})"


class RefusedError(Exception):
    """What speaks against an update, each argument in one line."""


class Gone(Record):
    """What a plan no longer has, or has under another name; an amendment may still be about it."""

    name: str


#: What an update can be about. The plan itself, and what is gone from it, only as an amendment.
Thing = Item | Entry | Plan | Gone


class Added(Record):
    """A log with an update at its end: its new bytes, the line that came to it, its number, and all updates read.

    `warnings` are what the checks have to say of the new line that does not speak against it.
    """

    data: bytes
    line: Line
    number: int
    log: Log
    warnings: tuple[str, ...] = ()


def option(key: str) -> str:
    """Return the option by which a key of an update is given."""
    return "-m" if key == "text" else f"--{key}"


def thing_called(plans: tuple[Plan, ...], what: str, amends: tuple[str, ...] = ()) -> tuple[Plan, Thing, str]:
    """Return the plan, what is called so in it, and the name under which the plan knows it.

    `amends` are the keys that a decision changed: then it may also be the plan by its id, or something that is gone.
    Raises NoSuchError where there is none, with the nearest name there is, or where several plans have one.
    """
    named, _, name = what.strip().rpartition("#")
    chosen = [plan for plan in plans if not named or fold(named) in (fold(plan.id), fold(plan.short))]
    found = _called(chosen, name, amends)
    if not found:
        known = list(dict.fromkeys(one for plan in chosen for one in names(plan)))
        alike = next((one for one in known if fold(one) == fold(name)), None)
        if alike is None and not RENAMED.isdisjoint(amends):
            found = [(plan, Gone(name)) for plan in chosen]
        elif alike is None:
            near = nearest(name, known)
            help_ = f"did you mean {quoted(near)}?" if near else "planctl list items and planctl list entries show all"
            raise NoSuchError(f"no item and no entry of the calendar is called {quoted(what.strip())}: {help_}")
        else:
            name, found = alike, _called(chosen, alike, amends)
    if len(found) > 1:
        where = listed((visible(plan.id) for plan, _ in found), "and")
        raise NoSuchError(f"{quoted(name)} is in {where}: say which, for example --plan {visible(found[0][0].id)}")
    (plan, thing), *_ = found
    return plan, thing, name


def _called(plans: list[Plan], name: str, amends: tuple[str, ...]) -> list[tuple[Plan, Thing]]:
    found: list[tuple[Plan, Thing]] = []
    for plan in plans:
        thing = plan.item(name) or plan.entry(name) or (plan if amends and name == plan.id else None)
        if thing is not None:
            found.append((plan, thing))
    return found


def names(plan: Plan) -> Iterable[str]:
    """Yield all that an update can be about: the items by number and id, the entries of the calendar by id."""
    yield from plan.addresses
    yield from (entry.address for entry in plan.calendar)


def lasting(thing: Thing) -> str:
    """Return the name to write for what an update is about: its id, which outlasts the year, or else its number."""
    if isinstance(thing, Gone):
        return thing.name
    return thing.id if isinstance(thing, Plan) else thing.id or thing.address


def told(plan: Plan, thing: Thing, key: str, words: str) -> Any:
    """Return what the words given for a key of an update mean; raises NoSuchError where they mean nothing."""
    words = words.replace("\r\n", "\n").strip()
    said = option(key)
    bad = re.search(CONTROL_IN_TEXT, words)
    if bad:
        sign = "a tab" if bad[0] == "\t" else f"the character {visible(bad[0])}"
        raise NoSuchError(f"{said} cannot hold {sign}: leave it out")
    if not words.strip("-–—_?.…/*~ "):
        raise NoSuchError(f"{said} says nothing" + (f": {quoted(words)}" if words else ""))
    read = _READ.get(key)
    return read(plan, thing, words) if read is not None else words


def _chosen(key: str, choices: tuple[str, ...], words: str) -> str:
    plain = fold(words).replace("-", " ").replace("_", " ")
    if plain in choices:
        return plain
    near = choice_meant(words, choices) or nearest(words, choices)
    says = f"did you mean {quoted(near)}?" if near else f"it is {listed(choices)}"
    raise NoSuchError(f"{option(key)} cannot be {quoted(words)} here: {says}")


def _day(key: str) -> Callable[[Plan, Thing, str], date]:
    def read(_plan: Plan, _thing: Thing, words: str) -> date:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            try:
                return date.fromisoformat(words)
            except ValueError:
                pass
        raise NoSuchError(f"{option(key)} wants a day such as 2024-05-15, not {quoted(words)}")

    return read


def _when(plan: Plan, _thing: Thing, words: str) -> Any:
    when = read_when(words, plan.period)
    if isinstance(when, Misread):
        raise NoSuchError(f"--when: {visible(when.message)}" + (f"; {visible(when.help)}" if when.help else ""))
    return when


def _status(_plan: Plan, thing: Thing, words: str) -> str:
    return _chosen("status", ENTRY_STATUSES if isinstance(thing, Entry) else STATUSES, words)


def _evidence(_plan: Plan, _thing: Thing, words: str) -> str:
    if is_link(words) or words == "tbd":
        return words
    meant = link_meant(words)
    says = f"did you mean {visible(meant)}?" if meant else "give an address such as https://example.org/report"
    raise NoSuchError(f"--evidence {quoted(words)} cannot be followed: {says}")


def _by(plan: Plan, _thing: Thing, words: str) -> str:
    """Read who reports: the id of a body, or a name, which has a capital letter or a space."""
    bodies = [body.id for body in plan.bodies]
    if not is_ident(words) or words in bodies:
        return words
    near = nearest(words, bodies)
    says = f"did you mean {quoted(near)}?" if near else "name a body of the plan, or write the name with a capital"
    raise NoSuchError(f"--by: the plan has no body {quoted(words)}: {says}")


def _amends(_plan: Plan, thing: Thing, words: str) -> str:
    key = words.replace("-", "_")
    known = sorted(RENAMED) if isinstance(thing, Gone) else [*type(thing).keys, *RENAMED]
    if key in known:
        return key
    near = nearest(words, known)
    says = f"did you mean {quoted(near)}?" if near else "name one that the plan has, such as target or when"
    raise NoSuchError(f"--amends: {quoted(words)} is no key of the plan's text: {says}")


def _value(_plan: Plan, thing: Thing, words: str) -> Value:
    """Read `15`, `+1`, `Asia=4`, `Asia=+1` or `Asia=-1`."""
    name, sign, number = words.rpartition("=")
    name, found = name.strip(), re.fullmatch(_NUMBER, number.strip())
    if found is None or (sign and not name):
        says = "write the whole number reached, as 15 or Asia=4, or what to add to it, as +1 or Asia=+1"
        raise NoSuchError(f"--value {quoted(words)} is no number reached: {says}")
    parts = [part for part, _ in thing.breakdown] if isinstance(thing, Item) else []
    if name and not parts:
        raise NoSuchError(f"--value {quoted(words)}: {quoted(lasting(thing))} has no breakdown; write the whole number")
    if name:
        near = next((part for part in parts if fold(part) == fold(name)), None)
        if near is None:
            close = nearest(name, parts)
            says = f"did you mean {quoted(close)}?" if close else f"the parts are {listed(map(visible, parts), 'and')}"
            raise NoSuchError(f"--value: {quoted(name)} is no part of {quoted(lasting(thing))}: {says}")
        name = near
    count = int(found["number"])
    if found["sign"]:
        return Value(name, add=-count if found["sign"] == "-" else count)
    return Value(name, total=count)


_READ: dict[str, Callable[[Plan, Any, str], Any]] = {
    "status": _status,
    "health": lambda _plan, _thing, words: _chosen("health", HEALTHS, words),
    "result": lambda _plan, _thing, words: _chosen("result", RESULTS, words),
    "value": _value,
    "when": _when,
    "evidence": _evidence,
    "by": _by,
    "amends": _amends,
    "date": _day("date"),
    "slot": _day("slot"),
    "on": _day("on"),
}


def update_of(thing: Thing, given: dict[str, Any], ident: str) -> Update:
    """Return the update made of what was told, by its keys; `ident` becomes its id where a number is added.

    Without an id, git would take the same line of two branches for one. Raises NoSuchError where nothing is said.
    """
    if not any(given.get(key) for key in FACTS):
        raise NoSuchError(f"say what happened: {listed(map(option, FACTS))}")
    values: tuple[Value, ...] = given.get("value", ())
    parts = [value.part for value in values]
    if len(set(parts)) < len(parts):
        twice = next(part for part in parts if parts.count(part) > 1)
        raise NoSuchError(f"--value says {quoted(twice) if twice else 'the whole'} twice")
    if "" in parts and len(parts) > 1:
        raise NoSuchError("--value is either one number for the whole, or one for each part")
    adds = any(value.add is not None for value in values)
    return Update(item=lasting(thing), id=ident if adds else None, **given)


def added(path: str, data: bytes, plan: Plan, update: Update) -> Added:
    """Return a log with an update behind all others; every other byte stays, and a last line without its end gets it.

    `data` is what the file holds now, `plan` as it is written. Raises RefusedError where the log has errors, where
    there is no place for a line in it, and where the update would bring an error.
    """
    data = ended(data)
    before = examine_log(path, data, plan)
    if before.log is None:
        count = before.count(ERROR)
        says = f"{count} error{'s' * (count != 1)}; to see {'them' if count != 1 else 'it'}"
        raise RefusedError(f"{visible(path)} has {says}: planctl validate {visible(path)}")
    line = log_line(update)
    mark, text = (MARK, data.removeprefix(MARK)) if data.startswith(MARK) else (b"", data)
    try:
        new, begin = with_line(text.decode(), line.text)
    except NoPlaceError as why:
        raise RefusedError(f"{visible(path)} cannot be added to as it is: {why}") from None
    after = examine_log(path, new, plan)
    number = after.source.place(begin)[0]
    known = [(one.code, one.message) for one in before.findings]
    found = [one for one in after.findings if (one.code, one.message) not in known or one.start >= begin]
    errors = [one for one in found if one.severity == ERROR]
    if errors:
        raise RefusedError(*(_against(one, line, begin, after) for one in errors))
    if after.log is None or after.log.updates != (*before.log.updates, update):
        raise RefusedError(f"{visible(path)} cannot be added to as it is: write the update by hand: {line.text}")
    warnings = (_against(one, line, begin, after) for one in found if one.severity == WARNING)
    return Added(mark + new.encode(), line, number, after.log, tuple(warnings))


def _against(found: Finding, line: Line, begin: int, after: Examined) -> str:
    """Return a finding in the words of the command: what is wrong, with its option, and what to give instead."""
    held = [one for one in line.spans if one[1] <= found.start - begin < one[2] and one[0] != "item"]
    said = f"{option(held[0][0])}: " if held and f"'{held[0][0]}'" not in found.message else ""
    if found.start < begin:
        said = f"line {after.source.place(found.start)[0]}: "
    message = f"{said}{_optioned(found.message)} [{found.code}]"
    edits = [edit.replace(start=edit.start - begin, end=edit.end - begin) for edit in found.fix]
    if held and edits and all(held[0][1] <= edit.start and edit.end <= held[0][2] for edit in edits):
        key, start, end = held[0]
        inner = [Edit(edit.start - start, edit.end - start, edit.new) for edit in edits]
        return f"{message}; give {option(key)} {visible(splice(line.text[start:end], inner))}"
    if found.help and not found.help.startswith("write: "):
        return f"{message}; {_optioned(found.help)}"
    return message


def _optioned(words: str) -> str:
    """Return a sentence about the keys of a log as one about the options that they are given by."""
    keys = "|".join(Update.keys)
    words = re.sub(rf"(?<!\w)'({keys})'(?!\w)|(?<![\w-])({keys}):", lambda key: option(key[1] or key[2]), words)
    return re.sub(rf"\bdelete ({keys})\b", lambda key: f"leave out {option(key[1])}", words)


def begun(schema: str = "") -> bytes:
    """Return what a log begins with; `schema` is where its JSON Schema lies, as seen from the log, "" for nowhere."""
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    says = "# What was reported of the plan beside this file: one line for each update, only ever added to.\n"
    return (modeline + says).encode()
