"""The characters of a file: how they were written down, and what in them no text holds."""

from __future__ import annotations

import re

from planctl.cleaning import CONTROL_IN_TEXT
from planctl.intake import RefusedError

#: The longest text that is read, in bytes.
LONGEST = 64 * 1024 * 1024
_OTHERS = {
    b"PK\x03\x04": "an archive or an office document: give it its right name, such as .docx or .xlsx",
    b"%PDF": "a PDF: import the Word document it was made from, or save its text as .txt",
    b"{\\rtf": "rich text: save it as .docx and import that",
    b"\xd0\xcf\x11\xe0": "an old office document: save it as .docx or .xlsx and import that",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What marks the places where a line may break, and joins letters, shows nothing and parts words for no reader.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060]")
_CONTROL = re.compile(CONTROL_IN_TEXT)
# The breaks of lines and pages stay: whoever reads a text asks for them.
_STRAY = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what should be said about how it was written down.

    UTF-8, UTF-16 and UTF-32 as they say of themselves; what says nothing and is no UTF-8 is taken for Windows' own
    Western characters. Raises RefusedError for what is no text.
    """
    if len(data) > LONGEST:
        raise RefusedError(f"this text is longer than {LONGEST // 1024 // 1024} MiB: no plan is, so it is not read")
    sign = next((sign for sign in _OTHERS if data.startswith(sign)), None)
    if sign is not None:
        raise RefusedError(f"this is {_OTHERS[sign]}")
    text, remarks = _decoded(data)
    kept = _STRAY.sub("", text)
    if len(kept) < len(text):
        remarks += (f"{len(text) - len(kept)} control characters, which show nothing, are left out",)
    return kept, remarks


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), ()
            except UnicodeDecodeError:
                raise RefusedError(f"this says it is {encoding[:6].upper()}, and is not: save it as UTF-8") from None
    if b"\0" in data:
        raise RefusedError("this is no text: it holds zero bytes; if it is one, save it as UTF-8")
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    text = data.decode("cp1252", errors="replace")
    return text, (f"not written in UTF-8 (line {line}): read as Windows-1252; look whether accents are right",)


def plain(text: str) -> str:
    """Return a text on one line: spaces of all kinds as one, and nothing in it that cannot be seen."""
    text = " ".join(text.split())
    return text if text.isprintable() else _CONTROL.sub("", _UNSEEN.sub("", text))
