"""Plans spoilt at random, as hands, editors and programs spoil them: the inputs of `tests/fuzz.py`.

The same seed and the same files of the repository give the same inputs, whatever machine they are made on.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from golden import ROOT
from planctl.kinds import KINDS
from planctl.months import MONTHS
from planctl.read import KEYS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Random, bytes, bytes], bytes]

#: The longest input: what is made by repeating is cut here.
SIZE_LIMIT = 12_000
#: What has a meaning to YAML.
SIGNS = [
    ": ", ":", " #", "#", "# ", "- ", "-", "? ", "?", "'", '"', "''", '""', "{", "}", "[", "]", ",", "[[", "}}",
    "{,}", "[,]", "&a ", "*a", "&", "!x ", "!!int ", "!!python/object:os.system ", "%", "%YAML 1.2\n", "@", "`", "~",
    "=", "|", "|2", "|-\n", ">", ">-", ">+", "<<: ", "<<: *a", "---\n", " --- ", "...\n", "\\", "\\u12", "\\x",
    "\\ud83d", "\\U00110000", "\\0", ": - ", "- : ", "? - ", ": :", "a: b: c", "- a: - b", "- - - - - - - - - -\n",
    "null", "yes", "2024-02-30", "0x1F", "1_000", ".inf", "12:30:45", "\n", "\r", "\r\n", "\n\n", "\t", " \t", "  ",
    "    ", "<<<<<<< ours\n", "|||||||\n", "=======\n", ">>>>>>> theirs\n", "# planctl: allow ",
]  # fmt: skip
#: What a screen, a parser or a person may take for something else.
LETTERS = [
    "\0", "\x07", "\x08", "\x0c", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b31m", "\xa0", "\xad", "\u034f",
    "\u0301", "\u05d0", "\u0627", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\u3000", "\u4e2d",
    "\ue000", "\ufdd0", "\ufeff", "\uff1a", "\ufffd", "\uffff", "\U0001f600", "\U0001f469\u200d\U0001f467",
    "\U0010ffff", "é", "ß", "İ", "№",
]  # fmt: skip
BROKEN = [b"\xe9", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80", b"\xfe\xff"]
DATES = [
    "2024", "2024-05", "2024-05-15", "15 May", "by 15 May", "May or June", "15-18 May", "3, 10 and 17 June", "tbd",
    "Q2", "2024-07/2025-06", "15 September?", "2024-05-XX", "{2024-05,2024-06}", "[..2024-05-15]",
    "two weeks before award", "every month", "last week of May", "31 February", "early autumn 2024", "1900",
    "2199-12-31", "2200", "05/06/2024",
]  # fmt: skip
OTHERS = ["12", "12.c", "iaec-2023#congress", "30 cities", "at least 4", "2 or 3", "99999999999999999999", "-1", "x-y"]


def _own_words() -> list[str]:
    """Return the words that plans are made of: keys, what they take, and what they are shown to hold."""
    kinds = [key.kind for record in RECORDS.values() for key in record.keys.values()]
    taken = {word for kind in kinds for word in (*kind.choices, *kind.examples, kind.register)}
    return sorted({*KEYS, *KINDS, *MONTHS, *taken, *DATES, *OTHERS})


WORDS = _own_words()
_KEYS = sorted(KEYS)


def originals() -> list[bytes]:
    """Return the files that are spoilt: the real plans, the examples, and the corpus."""
    folders = (ROOT / "plans", ROOT / "examples", ROOT / "tests" / "corpus")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yaml"))]


def spoilt(seed: str, files: list[bytes]) -> bytes:
    """Return one of the files with one to six changes, or more where it is long."""
    random = Random(seed)  # noqa: S311 - nothing is kept secret by it
    data = _part(random, random.choice(files))
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        change = random.choice(CHANGES)
        data = change(random, data, random.choice(files))[:SIZE_LIMIT]
    return data


def _part(random: Random, data: bytes) -> bytes:
    """Return a file, or of a long one mostly its head and some lines from further down: they read faster."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 60 or not random.randrange(4):
        return data
    first = random.randrange(len(lines))
    return b"".join(lines[: random.randrange(40)] + lines[first : first + random.randrange(60)])


def _place(random: Random, data: bytes) -> int:
    """Return an offset, more often than not one where a word begins or ends."""
    if random.randrange(3) and len(data):
        near = re.compile(rb"\b|$").search(data, random.randrange(len(data)))
        return near.start() if near else len(data)
    return random.randint(0, len(data))


def _range(random: Random, data: bytes) -> tuple[int, int]:
    start = _place(random, data)
    return start, min(start + random.choice((1, 1, 2, 3, 8, 30, 200)), len(data))


def _line(random: Random, lines: list[bytes]) -> tuple[int, int]:
    first = random.randrange(len(lines) + 1)
    return first, min(first + random.choice((1, 1, 1, 2, 3, 8)), len(lines))


# --- bytes ------------------------------------------------------------------------------------------------------------


def _flip(random: Random, data: bytes, _other: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + bytes(byte ^ 1 << random.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]


def _delete(random: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _range(random, data)
    return data[:start] + data[end:]


def _duplicate(random: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _range(random, data)
    at = _place(random, data)
    return data[:at] + data[start:end] + data[at:]


def _swap(random: Random, data: bytes, _other: bytes) -> bytes:
    (a, b), (c, d) = sorted((_range(random, data), _range(random, data)))
    return data if c < b else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _insert(random: Random, data: bytes, _other: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + _token(random) + data[at:]


def _overwrite(random: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _range(random, data)
    return data[:start] + _token(random) + data[end:]


def _token(random: Random) -> bytes:
    if not random.randrange(12):
        return random.choice(BROKEN)
    return random.choice(random.choice((SIGNS, SIGNS, LETTERS, WORDS))).encode()


def _truncate(random: Random, data: bytes, _other: bytes) -> bytes:
    at = random.randint(0, len(data))
    return random.choice((data[:at], data[at:])) if random.randrange(8) else data[:at] + bytes(random.randrange(300))


def _splice(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(random, data)] + other[_place(random, other) :]


def _repeat(random: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _range(random, data)
    piece = random.choice((data[start:end], _token(random)))
    return data[:start] + piece * random.choice((2, 10, 70, 600, 5000)) + data[end:]


# --- lines ------------------------------------------------------------------------------------------------------------


def _delete_lines(random: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    first, last = _line(random, lines)
    return b"".join(lines[:first] + lines[last:])


def _move_lines(random: Random, data: bytes, _other: bytes) -> bytes:
    """Copy some lines to another place, or move them there."""
    lines = data.splitlines(keepends=True)
    first, last = _line(random, lines)
    piece = lines[first:last]
    if random.randrange(2):
        del lines[first:last]
    at = random.randint(0, len(lines))
    return b"".join(lines[:at] + piece + lines[at:])


def _graft(random: Random, data: bytes, other: bytes) -> bytes:
    """Put lines of another file in, often as deep as those where they come to stand."""
    lines, others = data.splitlines(keepends=True), other.splitlines(keepends=True)
    first, last = _line(random, others)
    at = random.randint(0, len(lines))
    piece = others[first:last]
    if random.randrange(2) and at < len(lines):
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(b" "))]
        piece = [indent + line.lstrip(b" ") for line in piece]
    return b"".join(lines[:at] + piece + lines[at:])


def _indent(random: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    first, last = random.choice((_line(random, lines), (0, len(lines))))
    by = random.choice((b" ", b" ", b"  ", b"   ", b"    ", b"\t", "\u00a0".encode(), b"- ", b""))
    for at in range(first, last):
        if by:
            lines[at] = by + lines[at]
        else:
            lines[at] = lines[at][random.randrange(3) :] if lines[at].startswith(b"  ") else lines[at]
    return b"".join(lines)


def _join(random: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    at, _ = _line(random, lines)
    if at < len(lines):
        lines[at] = lines[at].rstrip(b"\r\n") + random.choice((b"", b" ", b", ", b": "))
    return b"".join(lines)


def _line_ends(random: Random, data: bytes, _other: bytes) -> bytes:
    end = random.choice((b"\r\n", b"\r\n", b"\r", b"\n\n", "\u2028".encode(), b"", b" \n"))
    many = random.choice((-1, 1, 3))
    return data.replace(b"\r\n", b"\n").replace(b"\n", end, many)


def _encoding(random: Random, data: bytes, _other: bytes) -> bytes:
    """Save it as other programs do: with a byte order mark, or in another encoding."""
    encoding = random.choice(("utf-8-sig", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"))
    return data.decode(errors="replace").encode(encoding, errors="replace")


# --- keys and values --------------------------------------------------------------------------------------------------


def _put(random: Random, data: bytes, pattern: bytes, new: bytes) -> bytes:
    """Put something else in place of one of the parts that a pattern finds."""
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + new + data[one.end() :]


def _value(random: Random, data: bytes, other: bytes) -> bytes:
    values = re.findall(rb"(?<=: )[^\r\n]+", other)
    word = random.choice(WORDS).encode()
    new = random.choice((word, word, _token(random), random.choice(values) if values else b""))
    return _put(random, data, random.choice((rb"(?<=: )[^\r\n]*", rb"(?<=: )[^\s,\]}]+", rb"(?<=- )[^\r\n]*")), new)


def _key(random: Random, data: bytes, _other: bytes) -> bytes:
    return _put(random, data, rb"[\w-]+(?= *:)", random.choice((random.choice(_KEYS), random.choice(WORDS))).encode())


def _pair(random: Random, data: bytes, _other: bytes) -> bytes:
    """Add a key with a value, in a line of its own or within braces."""
    key, value = random.choice(_KEYS), random.choice((random.choice(WORDS), "{", "[", "", "|", "[a, b]", "{a: b}"))
    if random.randrange(3):
        return _put(random, data, rb"(?m)^ *", b"  " * random.randrange(6) + f"{key}: {value}\n".encode())
    return _put(random, data, rb"(?<=[{,])", f" {key}: {value},".encode())


def _quote(random: Random, data: bytes, _other: bytes) -> bytes:
    """Put a value into quotation marks or brackets, or take some away."""
    if random.randrange(2):
        return _put(random, data, rb"[\"'\[\]{}]", b"")
    found = list(re.finditer(rb"(?<=: )[^\r\n]+", data))
    if not found:
        return data
    one = random.choice(found)
    mark, close = random.choice(((b"'", b"'"), (b'"', b'"'), (b"[", b"]"), (b"{", b"}"), (b'"', b""), (b"|\n", b"")))
    return data[: one.start()] + mark + one[0] + close + data[one.end() :]


CHANGES: tuple[Change, ...] = (
    _flip, _delete, _duplicate, _swap, _insert, _insert, _overwrite, _truncate, _splice, _repeat,
    _delete_lines, _move_lines, _move_lines, _graft, _graft, _indent, _indent, _join, _line_ends, _encoding,
    _value, _value, _value, _key, _key, _pair, _pair, _quote, _quote,
)  # fmt: skip
