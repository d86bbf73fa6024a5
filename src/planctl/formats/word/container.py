"""The file around a Word document: one of our own, or what somebody's document lends, and no more than that.

A document to take styles from comes from anywhere. What it says in its text, comments and properties is not handed on,
nor what would be loaded from elsewhere; what cannot be read safely is refused.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from planctl.formats import UnboundError

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document

#: The most that a document may hold once unpacked, in bytes, and in how many parts.
UNPACKED, PARTS = 128 * 1024 * 1024, 5000
_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)
# What a document lends: how it looks, and what stands at the edge of every page.
_LENT = ("STYLES", "NUMBERING", "SETTINGS", "FONT_TABLE", "THEME", "WEB_SETTINGS", "HEADER", "FOOTER")
_KEPT = frozenset(getattr(RELATIONSHIP_TYPE, name) for name in _LENT)
_SETTINGS_DROPPED = (
    "w:attachedTemplate",
    "w:mailMerge",
    "w:documentProtection",
    "w:writeProtection",
    "w:trackRevisions",
    "w:footnotePr",
    "w:endnotePr",
    "w:docVars",
)
_NUMBERING = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def blank(*, landscape: bool) -> Document:
    """Return a document of our own: A4, without text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    if landscape:
        from docx.enum.section import WD_ORIENT

        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(11)
    return document


def lending(data: bytes) -> Document:
    """Return somebody's document without its text; raises UnboundError where it is none, or not safe to read."""
    _inspected(data)
    try:
        document = docx.Document(BytesIO(data))
        _emptied(document)
    except UnboundError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file makes of its readers
        raise UnboundError(
            "the reference document is not a Word document that can be read: save it anew as .docx"
        ) from (None)
    return document


def _inspected(data: bytes) -> None:
    """Refuse what is no .docx, or would unpack to more than any document holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if "word/document.xml" not in {info.filename for info in infos} and "[Content_Types].xml" not in {
                info.filename for info in infos
            }:
                raise UnboundError("the reference document is not a .docx: save it as Word document")
            if len(infos) > PARTS or sum(info.file_size for info in infos) > UNPACKED:
                raise UnboundError("the reference document unpacks to more than any document holds: it is not read")
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    _without_entities(archive, info)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise UnboundError("the reference document is not a .docx: save it as Word document") from None


def _without_entities(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    with archive.open(info) as part:
        # No more than was said is read: a file may lie about its size.
        start = part.read(min(info.file_size, 64 * 1024)).replace(b"\0", b"")
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise UnboundError("the reference document defines entities, which no Word document does: it is not read")


def _emptied(document: Document) -> None:
    """Take out all that stands in the text, and whatever only the text needs."""
    body = document.element.body
    last = body.find(qn("w:sectPr"))
    for whole, kept in ((body, last), (document.element, body)):
        for one in list(whole):
            if one is not kept:
                whole.remove(one)
    for number, link in list(document.part.rels.items()):
        if link.reltype not in _KEPT:
            del document.part.rels[number]
    for link in list(document.part.rels.values()):
        if link.is_external or link._target is None:  # noqa: SLF001 - there is no public way to ask
            raise UnboundError("the reference document loads its styles from elsewhere: it is not read")
        _alone(link.target_part)
    settings = document.settings.element
    for one in [one for name in _SETTINGS_DROPPED for one in settings.findall(qn(name))]:
        settings.remove(one)


def _alone(part: Any) -> None:
    """Refuse a header or other part that loads something; a link in it may stay, and so may its own pictures."""
    for number, link in list(part.rels.items()):
        if not link.is_external:
            continue
        if link.reltype.endswith("/attachedTemplate"):
            del part.rels[number]
        elif link.reltype != RELATIONSHIP_TYPE.HYPERLINK:
            raise UnboundError("the reference document loads a picture or other part from elsewhere: put it into it")


def numbering_of(document: Document) -> Any:
    """Return the root of a document's numbering, made where it has none."""
    part: Any = document.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        made = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, parse_xml(_NUMBERING), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element


def named(document: Document, title: str, language: str, authors: tuple[str, ...], day: date) -> None:
    """Say of the document what it is: nothing is left of what another one said of itself, or of the clock."""
    from docx.opc.parts.coreprops import CorePropertiesPart

    package = document.part.package
    for number, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del package.rels[number]
    part = CorePropertiesPart.default(package)
    for one in list(part.element):
        part.element.remove(one)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    about = document.core_properties
    # Longer than this the format does not take.
    about.title, about.author = title[:255], ", ".join(authors)[:255]
    about.language = language
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def packed(document: Document) -> bytes:
    """Return the document as a file whose bytes follow from what is in it: always in one order, without a clock."""
    for number, link in list(document.part.package.rels.items()):
        # What counts pages and names a program, of the file that ours began with.
        if link.reltype not in {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}:
            del document.part.package.rels[number]
    first = BytesIO()
    document.save(first)
    last = BytesIO()
    with zipfile.ZipFile(first) as before, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            told = zipfile.ZipInfo(info.filename, _BEFORE_ALL)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.create_system = 0
            after.writestr(told, before.read(info))
    return last.getvalue()
