"""What is told of an item, to an update that fits the plan, and to the log with it. Pure: no file, no clock, no chance.

What nobody could have meant is refused at the option it was given by (`NoSuchError`); what the checks of logs have
against the update, in their own words (`RefusedError`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from planctl.called import Gone, lasting
from planctl.checks.log.history import COMMITTED, RENAMED
from planctl.cleaning import CONTROL_IN_TEXT
from planctl.finding import ERROR, WARNING, listed, quoted, visible
from planctl.kinds import ENTRY_STATUSES, HEALTHS, RESULTS, STATUSES
from planctl.logline import MARK, NoPlaceError, ended, log_line, with_line
from planctl.logs import examine_log
from planctl.meant import is_link, link_meant
from planctl.model import Entry, Item
from planctl.months import fold
from planctl.near import nearest
from planctl.record import Record
from planctl.synonyms import choice_meant
from planctl.text import Edit, Misread, is_ident, splice
from planctl.updates import Log, Update, Value
from planctl.views import NoSuchError
from planctl.when import read_when

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.called import Thing
    from planctl.engine import Examined
    from planctl.finding import Finding
    from planctl.logline import Line
    from planctl.model import Plan

#: What says something by itself; the other keys say more about one of these.
FACTS = ("status", "health", "value", "when", "evidence", "result", "text", "amends")
#: A day that the plan hardly can be about: a note in a log that people write, and a slip when it is told now.
_SLIP = "PC805"
#: What the codes of the checks of logs begin with.
_OF_LOGS = "PC8"
_NUMBER = r"(?P<sign>[+-]?)(?P<number>[0-9]{1,9})"


class RefusedError(Exception):
    """What speaks against an update, each argument in one line."""


class Added(Record):
    """A log with an update at its end: its new bytes, the line that came to it, its number, and all updates read.

    `warnings` are what the checks have to say of the log with the new line, and had not of the one before: that is
    no error, and most likely a slip.
    """

    data: bytes
    line: Line
    number: int
    log: Log
    warnings: tuple[str, ...] = ()


def option(key: str) -> str:
    """Return the option by which a key of an update is given."""
    return "-m" if key == "text" else f"--{key}"


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

    `data` is what the file holds now, `plan` as it is written. Raises RefusedError where the log has errors which the
    update does not take away, where there is no place for a line in it, and where the update would bring an error.
    """
    data = ended(data)
    before = examine_log(path, data, plan)
    line = log_line(update)
    mark, text = (MARK, data.removeprefix(MARK)) if data.startswith(MARK) else (b"", data)
    try:
        new, begin = with_line(text.decode(), line.text)
    except (NoPlaceError, UnicodeDecodeError) as why:
        _sound(before)
        raise RefusedError(f"{visible(path)} cannot be added to as it is: {why}") from None
    after = examine_log(path, new, plan)
    number = after.source.place(begin)[0]
    known = [(one.code, one.message) for one in before.findings]
    found = [one for one in after.findings if (one.code, one.message) not in known or one.start >= begin]
    older = [one for one in after.findings if one.severity == ERROR and one.start < begin]
    errors = [one for one in found if one.severity == ERROR]
    # An amendment that lacks something takes nothing away yet; what it lacks is then the thing to say.
    if older and not (errors and all(one.code.startswith(_OF_LOGS) for one in older)):
        _sound(before)
    if errors:
        raise RefusedError(*(_against(one, line, begin, after) for one in errors))
    if after.log is None or after.log.updates[before.told :] != (update,):
        raise RefusedError(f"{visible(path)} cannot be added to as it is: write the update by hand: {line.text}")
    slips = (one for one in found if one.severity == WARNING or (one.code == _SLIP and one.start >= begin))
    warnings = tuple(_against(one, line, begin, after) for one in slips)
    return Added(mark + new.encode(), line, number, after.log, warnings)


def _sound(before: Examined) -> None:
    """Refuse a log that had errors before anything came to it."""
    count = before.count(ERROR)
    if before.log is None:
        path = visible(before.source.path)
        says = f"{count} error{'s' * (count != 1)}; to see {'them' if count != 1 else 'it'}"
        raise RefusedError(f"{path} has {says}: planctl validate {path}")


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
    # What is told now is not committed, so what would help then is not said.
    help_ = found.help.partition(COMMITTED)[0]
    if help_ and not help_.startswith("write: "):
        return f"{message}; {_optioned(help_)}"
    return message


def _optioned(words: str) -> str:
    """Return a sentence about the keys of a log as one about the options that they are given by."""
    keys = "|".join(Update.keys)
    words = re.sub(rf"(?<!\w)'({keys})'(?!\w)|(?<![\w-])({keys}):", lambda key: option(key[1] or key[2]), words)
    words = re.sub(r"(--amends) \[(\w+)\]", r"\1 \2", words)
    return re.sub(rf"\bleave out ({keys})\b", lambda key: f"leave out {option(key[1])}", words)


def begun(schema: str = "") -> bytes:
    """Return what a log begins with; `schema` is where its JSON Schema lies, as seen from the log, "" for nowhere."""
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    says = "# What was reported of the plan beside this file: one line for each update, only ever added to.\n"
    return (modeline + says).encode()
