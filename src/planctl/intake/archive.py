"""The archive that an office document is: looked at before anything in it is read, for it may come from anywhere."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from planctl.intake import RefusedError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: The most that a document may hold once unpacked, in bytes, in how many parts, and how many elements in one part.
UNPACKED, PARTS, ELEMENTS = 64 * 1024 * 1024, 5000, 4_000_000
#: How deep elements may stand in one another. No document of people comes near.
DEPTH = 200
_MIB = 1024 * 1024
_XML = (".xml", ".rels", ".vml")
_CHUNK = 64 * 1024
# One kind of Word's files names the same things after another address.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)


class _StopError(Exception):
    """Enough was read."""


def opened(data: bytes, what: str, *, parts: tuple[str, ...] = ()) -> zipfile.ZipFile:
    """Return the archive of an office document, after looking whether it may be read.

    `what` is what it should be, with its article: `a Word document`. `parts` are names of parts that it must have.
    Raises RefusedError for what is no archive or lacks a part, unpacks to more than UNPACKED, or defines entities.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(f"this is not {what} as it is read here: it is an old one, or has a password; save it anew")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > UNPACKED or len(infos) > PARTS:
            raise RefusedError(f"this unpacks to more than {UNPACKED // _MIB} MiB or {PARTS:,} parts: it is not read")
        names = {info.filename for info in infos}
        missing = next((part for part in parts if part not in names), None)
        if missing is not None:
            raise RefusedError(f"this is not {what}: it is an archive without {missing}; save it anew")
        for info in infos:
            if info.filename.casefold().endswith(_XML):
                _without_entities(archive, info, what)
    except _BROKEN:
        raise RefusedError(f"this is not {what}, or it is damaged: open it and save it anew") from None
    return archive


def _without_entities(archive: zipfile.ZipFile, info: zipfile.ZipInfo, what: str) -> None:
    """Refuse a part that begins with definitions: only there can entities be made, which grow or fetch files."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(what)
    parser.StartElementHandler = _stop
    with archive.open(info) as part:
        try:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
        except (_StopError, expat.ExpatError, LookupError):
            # What is broken is told of where it is needed.
            return


def _refuse(what: str) -> None:
    raise RefusedError(f"this defines entities, which {what} never does: it is not read")


def _stop(*_: object) -> None:
    raise _StopError


def element(archive: zipfile.ZipFile, name: str, what: str) -> Element | None:
    """Return the root of a part, None where there is no such part.

    Raises RefusedError for a part that is broken, or made to exhaust its reader.
    """
    from xml.etree import ElementTree as ET

    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        data = archive.read(info)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        _measured(data, what)
        # Definitions were refused just before, and nothing is ever fetched: there is nothing to defuse.
        return ET.fromstring(data)  # noqa: S314
    except _BROKEN:
        raise RefusedError(f"this is not {what}, or it is damaged: open it and save it anew") from None
    except (ET.ParseError, expat.ExpatError, LookupError):
        raise RefusedError(f"a part of this document is broken ({name}): open it and save it anew") from None


def _measured(data: bytes, what: str) -> None:
    """Refuse what has more elements, or deeper ones, than any document."""
    parser = expat.ParserCreate()
    depth = count = 0

    def begins(*_: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEPTH or count > ELEMENTS:
            raise RefusedError(f"this is built deeper or of more pieces than {what} ever is: it is not read")

    def ends(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(what)
    parser.Parse(data, True)  # noqa: FBT003 - expat takes it so
