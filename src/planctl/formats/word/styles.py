"""The styles that a Word document of ours uses, by the names Word knows them by, and how they look unless told.

A document that gives its own styles keeps them; those it has not are added as they stand here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
#: What Word calls the languages we meet. Others are said as they are.
REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ca": "ca-ES", "pt": "pt-PT", "de": "de-DE", "it": "it-IT"}

_ACCENT, _SOFT, _LINE = "0B4A63", "55616A", "CCD4D9"
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'


class Style(Record):
    """A style: what Word calls it, its sort, what it is based on, its paragraph's and its letters' properties."""

    name: str
    base: str = "Normal"
    ppr: str = ""
    rpr: str = ""
    sort: str = "paragraph"
    own: bool = False
    more: str = ""

    @property
    def id(self) -> str:
        """Its id in a document of ours."""
        return self.name.replace(" ", "")


def _spaced(before: int, after: int, more: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>{more}'


def _heading(level: int, size: int, before: int, *, colour: str = _ACCENT) -> Style:
    return Style(
        f"heading {level}",
        ppr=f"<w:keepNext/><w:keepLines/>{_spaced(before, 80)}" + f'<w:outlineLvl w:val="{level - 1}"/>',
        rpr=f'<w:b/><w:bCs/><w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        more='<w:next w:val="Normal"/>',
    )


def _letters(size: int, *, colour: str = "", bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f"{weight}{_coloured(colour)}" + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _coloured(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>' if colour else ""


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("top", "bottom", "insideH")
)
_TABLE = (
    f'<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:top w:val="single" w:sz="12" w:space="0" w:color="{_ACCENT}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
)

STYLES = (
    Style("Normal", "", _spaced(0, 100, ""), ""),
    Style("Default Paragraph Font", "", sort="character"),
    Style("Normal Table", "", sort="table", more='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'),
    Style("Title", ppr=f"<w:keepNext/>{_spaced(0, 160)}", rpr=_letters(52, colour=_ACCENT, bold=True)),
    Style("Subtitle", ppr=f"<w:keepNext/>{_spaced(0, 80)}", rpr=_letters(20, colour=_SOFT, bold=True)),
    _heading(1, 32, 360),
    _heading(2, 26, 280),
    _heading(3, 22, 220, colour="1F262B"),
    _heading(4, 21, 180, colour="1F262B"),
    _heading(5, 21, 160, colour=_SOFT),
    Style("TOC Heading", ppr=f"<w:keepNext/>{_spaced(240, 60)}", rpr=_letters(22, colour=_ACCENT, bold=True)),
    Style("toc 1", ppr=_spaced(20, 20)),
    Style("toc 2", ppr=_spaced(0, 10, '<w:ind w:left="360"/>'), rpr=_letters(19)),
    Style("List Bullet", ppr=_spaced(0, 40, "<w:contextualSpacing/>")),
    Style("List Number", ppr=_spaced(0, 40, "<w:contextualSpacing/>")),
    Style("caption", ppr=f"<w:keepNext/>{_spaced(120, 60)}", rpr=_letters(18, colour=_SOFT, bold=True)),
    Style("Quote", ppr=_spaced(80, 80, '<w:ind w:left="360"/>'), rpr="<w:i/><w:iCs/>"),
    Style("header", ppr=_spaced(0, 0), rpr=_letters(17, colour=_SOFT)),
    Style("footer", ppr=_spaced(0, 0, '<w:jc w:val="right"/>'), rpr=_letters(17, colour=_SOFT)),
    # A hyperlink that cannot be told from text by its colour alone is underlined.
    Style("Hyperlink", "Default Paragraph Font", rpr=f'{_coloured(_ACCENT)}<w:u w:val="single"/>', sort="character"),
    Style("Work", ppr=f"<w:keepNext/><w:keepLines/>{_spaced(140, 20)}", rpr="<w:b/><w:bCs/>", own=True),
    Style("Work Part", ppr=f"<w:keepLines/>{_spaced(60, 20)}", own=True),
    Style("Lead", ppr=f"<w:keepNext/>{_spaced(120, 40)}", rpr=_letters(19, bold=True), own=True),
    Style("Facts", ppr=f"<w:keepLines/>{_spaced(0, 40)}", rpr=_letters(18), own=True),
    Style("Definition", ppr=_spaced(20, 20), rpr=_letters(20), own=True),
    Style(
        "Reported",
        ppr=f'<w:pBdr><w:left w:val="single" w:sz="8" w:space="6" w:color="{_LINE}"/></w:pBdr>{_spaced(0, 20)}',
        rpr=_letters(18),
        own=True,
    ),
    Style("Table Text", ppr=_spaced(0, 40), rpr=_letters(20), own=True),
    Style("Table Heading", ppr=_spaced(0, 20), rpr=_letters(18, colour=_SOFT, bold=True), own=True),
    Style("Note", ppr=_spaced(0, 60), rpr=_letters(17, colour=_SOFT), own=True),
    Style("Remark", "Default Paragraph Font", rpr=_letters(18, colour=_SOFT), sort="character", own=True),
    Style("Fact Label", "Default Paragraph Font", rpr=_coloured(_SOFT), sort="character", own=True),
    Style("Status", "Default Paragraph Font", rpr=_letters(18, colour=_SOFT), sort="character", own=True),
    Style("Table", "Normal Table", sort="table", own=True, more=_TABLE),
)


def renewed(styles: Any, language: str) -> None:
    """Put our styles in the place of all that a document has."""
    for old in styles.findall(f"{W}style"):
        styles.remove(old)
    for old in styles.findall(f"{W}docDefaults"):
        styles.remove(old)
    size = f'{_FONT}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{REGIONS["en"]}"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{size}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    styles.insert(0, _element(defaults))
    completed(styles, language)


def completed(styles: Any, language: str) -> list[str]:
    """Add our styles that a document has not, say its language, and return those of Word's own that were missing."""
    known = ids(styles)
    missing = [one for one in STYLES if one.name.casefold() not in known]
    for one in missing:
        # A style of theirs may have the id that ours has by its name.
        taken = set(known.values())
        known[one.name.casefold()] = next(name for name in _free(one.id) if name not in taken)
    for one in missing:
        styles.append(_element(_written(one, known)))
    for place in (f"{W}docDefaults/{W}rPrDefault/{W}rPr", f"{W}style[@{W}default='1'][@{W}type='paragraph']/{W}rPr"):
        letters = styles.find(place)
        if letters is not None:
            _speak(letters, language, always="docDefaults" in place)
    return [one.name for one in missing if not one.own and one.sort == "paragraph" and one.name != "Normal"]


def ids(styles: Any) -> dict[str, str]:
    """Return the ids of a document's styles by their names, in small letters: Word tells names no other way."""
    found: dict[str, str] = {}
    for one in styles.findall(f"{W}style"):
        name = one.find(f"{W}name")
        if name is not None and name.get(f"{W}val"):
            found.setdefault(name.get(f"{W}val").casefold(), one.get(f"{W}styleId") or "")
    return found


def _free(name: str) -> Iterator[str]:
    yield name
    count = 1
    while True:
        count += 1
        yield f"{name}{count}"


def _written(style: Style, known: dict[str, str]) -> str:
    first = style.name in {"Normal", "Default Paragraph Font", "Normal Table"}
    sort = f'w:type="{style.sort}"' + ' w:default="1"' * first + ' w:customStyle="1"' * style.own
    base = f'<w:basedOn w:val="{known[style.base.casefold()]}"/>' if style.base else ""
    follows, more = ("", style.more) if style.sort == "table" else (style.more, "")
    follows = follows.replace('"Normal"', f'"{known["normal"]}"')
    shown = "" if style.sort == "table" and first else "<w:qFormat/>"
    return (
        f'<w:style {sort} w:styleId="{known[style.name.casefold()]}"><w:name w:val="{style.name}"/>{base}{follows}'
        f"{shown}{_wrapped('pPr', style.ppr)}{_wrapped('rPr', style.rpr)}{more}</w:style>"
    )


def _wrapped(tag: str, inside: str) -> str:
    return f"<w:{tag}>{inside}</w:{tag}>" if inside else ""


def _speak(letters: Any, language: str, *, always: bool) -> None:
    lang = letters.find(f"{W}lang")
    if lang is None and always:
        lang = etree.SubElement(letters, f"{W}lang")
    if lang is not None:
        lang.set(f"{W}val", REGIONS.get(language, language))


def _element(text: str) -> Any:
    return etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{text}</w:body>')[0]
