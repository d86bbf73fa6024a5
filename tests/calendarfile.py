"""Reads an iCalendar file by the letter of RFC 5545, without any library, and complains of what breaks it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:[^";:,]*|"[^"]*"))*):(.*)', re.DOTALL)
ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "X-PLANCTL-EDTF")
AT_MOST_ONCE = ("STATUS", "TRANSP", "LOCATION", "URL", "RELATED-TO", "DTSTART", "DTEND", "DUE")
STATUSES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"},
}


class Line(NamedTuple):
    name: str
    parameters: str
    value: str


class Block(NamedTuple):
    """A VEVENT or VTODO."""

    kind: str
    lines: tuple[Line, ...]

    def get(self, name: str) -> str:
        return next((line.value for line in self.lines if line.name == name), "")

    def text(self, name: str) -> str:
        """Return a TEXT value as it was before it was escaped."""
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], self.get(name))

    def day(self, name: str) -> date:
        return datetime.strptime(self.get(name), "%Y%m%d").replace(tzinfo=None).date()  # noqa: DTZ007 - a day has no zone


def unfolded(file: bytes) -> list[Line]:
    """Return the content lines of a file."""
    assert file.endswith(b"\r\n")
    for line in file[:-2].split(b"\r\n"):
        assert len(line) <= 75, line
        assert line.strip(), "an empty line"
        line.decode("utf-8")  # no character is cut in two
    text = file.decode("utf-8")[:-2].replace("\r\n ", "")
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text.replace("\r\n", "")), "a control character"
    found = [LINE.fullmatch(line) for line in text.split("\r\n")]
    assert all(found), text
    return [Line(one[1], one[2], one[3]) for one in found if one]


def read(file: bytes) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """Return the properties of a calendar and its components."""
    lines = unfolded(file)
    assert lines[0] == Line("BEGIN", "", "VCALENDAR")
    assert lines[-1] == Line("END", "", "VCALENDAR")
    head: list[Line] = []
    blocks: list[Block] = []
    inside: list[Line] | None = None
    for line in lines[1:-1]:
        if line.name == "BEGIN":
            assert inside is None, "a component in a component"
            inside = []
        elif line.name == "END":
            assert inside is not None, "an end without a beginning"
            blocks.append(checked(Block(line.value, tuple(inside))))
            inside = None
        else:
            (head if inside is None else inside).append(line)
    assert inside is None, "a component without an end"
    assert not blocks or head == [line for line in lines[1:] if line.name != "BEGIN"][: len(head)], (
        "properties come first"
    )
    assert len({block.get("UID") for block in blocks}) == len(blocks), "a UID twice"
    return tuple(head), tuple(blocks)


def checked(block: Block) -> Block:
    """Return a component that has what it must have, once, in the form it must have."""
    names = [line.name for line in block.lines]
    assert all(names.count(name) == 1 for name in ONCE), names
    assert all(names.count(name) <= 1 for name in AT_MOST_ONCE), names
    assert not {"RDATE", "RRULE", "EXDATE", "DURATION"} & set(names)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert re.fullmatch(r"[0-9]{8}T000000Z", block.get(name))
    for line in block.lines:
        if line.name in {"DTSTART", "DTEND", "DUE"}:
            assert line.parameters == ";VALUE=DATE"
        if line.name in {"SUMMARY", "DESCRIPTION", "LOCATION", "X-PLANCTL-EDTF", "UID"}:
            assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", line.value), line
    assert block.get("STATUS") in STATUSES[block.kind] | {""}
    if block.kind == "VEVENT":
        assert block.day("DTEND") > block.day("DTSTART")
        assert block.get("TRANSP") in {"OPAQUE", "TRANSPARENT"}
    else:
        assert block.get("DUE")
    return block
