"""What Word fills in: the table of contents, and the number of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from planctl.formats.word.inline import SPACE, Line, Look
from planctl.formats.word.styles import W

if TYPE_CHECKING:
    from planctl.formats.word.story import Here, Story


def contents(story: Story, out: Any, element: Any, here: Here) -> None:
    """Write the contents as a field that Word can make anew; until then it stands as it is in the page."""
    entries = [
        (one, 0 if one.tag == "h3" else min(sum(above.tag == "ol" for above in one.iterancestors()), 2))
        for one in element.iter("h2", "h3", "li")
    ]
    title = element.find("h2")
    if title is not None:
        story.paragraph(out, story.line(title, Look()), here.replace(style="TOC Heading"))
    written = []
    for one, level in entries:
        if one is title:
            continue
        line = Line()
        for child in one:
            if child.tag not in {"ol", "ul"}:
                story.letters.inline(child, line, here.look.replace(bold=level == 0))
        style = "toc 2" if level > 1 else "toc 1"
        written.append(story.paragraph(out, line, here.replace(style=style)))
    if written:
        _field(written[0], written[-1], 'TOC \\o "1-2" \\n \\h \\z')


def _field(first: Any, last: Any, code: str) -> None:
    """Put a field around paragraphs that stand there as its result."""
    begin = [_part("begin"), etree.Element(f"{W}r"), _part("separate")]
    told = etree.SubElement(begin[1], f"{W}instrText")
    told.text = f" {code} "
    properties = first.find(f"{W}pPr")
    for at, one in enumerate(begin):
        first.insert(first.index(properties) + 1 + at, one)
    last.append(_part("end"))


def _part(sort: str) -> Any:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": sort})
    return run


def fields(paragraph: Any, *texts: str) -> None:
    """Write texts into a paragraph, those in capitals as fields: `fields(p, "PAGE", " / ", "NUMPAGES")`."""
    for text in texts:
        if not text.isupper():
            run = etree.SubElement(paragraph, f"{W}r")
            told = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
            told.text = text
            continue
        field = etree.SubElement(paragraph, f"{W}fldSimple", {f"{W}instr": f" {text} "})
        etree.SubElement(etree.SubElement(field, f"{W}r"), f"{W}t").text = "1"
