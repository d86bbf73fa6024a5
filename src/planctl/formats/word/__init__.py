"""A report as a Word document, from its own HTML: real headings, lists, tables, links and languages.

The only package that knows python-docx, which is an extra: `pip install 'planctl[docx]'`. What the report says and in
which order is decided once, in its view and its template; here every element becomes what Word calls it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planctl.extras import MissingExtraError
from planctl.speech import say

if TYPE_CHECKING:
    from planctl.formats import Imprint

#: The longest that the name of a place in a document may be.
_NAME = 40


def bound(html: str, imprint: Imprint) -> bytes:
    """Return a page of HTML as a .docx.

    Raises MissingExtraError where python-docx is not installed, and UnboundError for a reference document that is no
    Word document, or not safe to read.
    """
    try:
        import docx  # noqa: F401 - only whether it is there
        import lxml  # noqa: F401 - it comes with it
    except ImportError:
        raise MissingExtraError("a Word document needs python-docx: pip install 'planctl[docx]'") from None
    from planctl.formats.word import container
    from planctl.formats.word.inline import Letters, Line
    from planctl.formats.word.lists import Lists
    from planctl.formats.word.reading import Web
    from planctl.formats.word.story import Here, Story
    from planctl.formats.word.styles import W, completed, ids, renewed

    web = Web(html)
    if imprint.reference is None:
        document = container.blank(landscape=web.landscape)
        renewed(document.styles.element, web.language)
        _edges(document, web.title)
    else:
        document = container.lending(imprint.reference)
        missing = completed(document.styles.element, web.language)
        if missing:
            imprint.remark(f"the reference document has no style for {', '.join(missing)}: these look as planctl's own")
    styles = ids(document.styles.element)
    names = _names(web.ids)
    letters = Letters(web, styles, _Addresses(document.part), names)
    story = Story(web, letters, styles, Lists(container.numbering_of(document)), names, _width(document))
    story.picture = _Pictures(document.part, story.width, imprint)
    body = document.element.body
    end = body[-1] if len(body) else None
    for drawing in web.drawings():
        imprint.remark(f"a drawing is left out of the .docx: {drawing}; a logo goes into the header of --reference-doc")
    story.flow(body, web.body, Here())
    if not len(body) or body[-1].tag != f"{W}p":
        story.paragraph(body, Line(), Here())
    if end is not None:
        # Where the pages are described comes last.
        body.append(end)
    container.named(document, web.title, web.language, imprint.authors, imprint.day)
    return container.packed(document)


def _names(ids: set[str]) -> dict[str, str]:
    """Return the names of places by their ids in the page: short, of letters and figures, each once."""
    return {one: f"{re.sub('[^A-Za-z0-9_]', '_', one)[: _NAME - 8]}_{at}" for at, one in enumerate(sorted(ids), 1)}


def _width(document: Any) -> int:
    """Return how wide a line is, in twips."""
    section = document.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return max(width // 635, 3000)


def _edges(document: Any, title: str) -> None:
    """Write the title at the head of every page but the first, and the number of the page at its foot."""
    from planctl.formats.word.contents import fields

    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = title
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["footer"]
        before, between, after = re.split(r"⟦[pn]⟧", say("Page {page} of {pages}", page="⟦p⟧", pages="⟦n⟧"))
        fields(paragraph._p, before, "PAGE", between, "NUMPAGES", after)  # noqa: SLF001 - no public way to write fields


class _Addresses:
    """Gives every address of the web the number that a document has for it."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._known: dict[str, str] = {}

    def __call__(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self._known:
            number = f"rIdWeb{len(self._known) + 1}"
            self._part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, number, is_external=True)
            self._known[address] = number
        return self._known[address]


class _Pictures:
    """Writes the pictures that stand in a page itself, as `data:` addresses; others are named and left out."""

    def __init__(self, part: Any, width: int, imprint: Imprint) -> None:
        self._part = part
        self._width = width * 635
        self._imprint = imprint

    def __call__(self, element: Any, paragraph: Any) -> None:
        from base64 import b64decode
        from io import BytesIO

        from docx.oxml.ns import qn
        from lxml import etree

        address = element.get("src") or ""
        found = re.fullmatch(r"data:image/(?:png|jpeg|gif);base64,([A-Za-z0-9+/=\s]+)", address)
        try:
            data = BytesIO(b64decode(found[1] if found else ""))
            asked = element.get("width") or ""
            width = int(asked) * 9525 if asked.isdecimal() else None
            drawn = self._part.new_pic_inline(data, width=width)
        except Exception:  # noqa: BLE001 - whatever a broken picture makes of its reader
            self._imprint.remark(f"a picture is left out of the .docx: '{address[:40]}' is no PNG, JPEG or GIF in it")
            return
        if drawn.extent.cx > self._width:
            drawn.extent.cy = int(drawn.extent.cy * self._width / drawn.extent.cx)
            drawn.extent.cx = self._width
        drawn.docPr.set("descr", element.get("alt") or "")
        run = etree.SubElement(paragraph, qn("w:r"))
        etree.SubElement(run, qn("w:drawing")).append(drawn)
