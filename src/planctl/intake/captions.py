"""Which lines of a text without styles are headings: what stands alone and short, where that is safe to say."""

from __future__ import annotations

import re
from collections import Counter

from planctl.intake.pages import Line, Table
from planctl.record import Record

_PART = re.compile(
    r"(?:PART|PARTIE|PARTE|PARTES|SECTION|SECCI[OÓ]N|SECCI[OÓ]|SE[CÇ][AÃ]O|CHAPTER|CHAPITRE|CAP[IÍ]TULO|CAP[IÍ]TOL|TITLE"
    r"|TITRE|ANNEX|ANNEXE|ANEXO|ANNEX[EO]?S?)\s+(?:[0-9]{1,2}|[IVX]{1,5}|[A-Z])\b[ .:–—-]*\S?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20[0-9][0-9]\b")
# A heading is at most so long, and of so many words; a title may be longer, and stands among the first lines.
_LONG, _WORDS, _TITLE, _LINES = 80, 12, 140, 40
# A line that stands so often is at the edge of every page.
_OFTEN = 2
_LETTERS = 5


class Caption(Record):
    """A line that may be a heading: its place among the blocks, and whether a blank line stands before it.

    `following` is the line right behind it, empty where a blank one is.
    """

    at: int
    first: bool
    following: str = ""

    _part = _PART

    @classmethod
    def is_part(cls, text: str) -> bool:
        """Tell whether a line begins a part of a document by its own words: `PART 3. Tasks`."""
        return len(text) <= _LONG + _WORDS and cls._part.match(text) is not None and _ends_open(text)


def _ends_open(text: str) -> bool:
    return text.rstrip()[-1:] not in ".:;,?!"


def levelled(blocks: list[Line | Table], captions: list[Caption]) -> tuple[Line | Table, ...]:
    """Return the blocks of a document with the levels of its headings: 1 for its title, 2 for the others."""
    often = Counter(block.text for block in blocks if isinstance(block, Line))
    lone = [caption for caption in captions if _may_be(_line(blocks, caption), often)]
    title = _title(blocks, lone)
    made = list(blocks)
    for caption in lone:
        line = _line(blocks, caption)
        if caption.at == title:
            made[caption.at] = line.replace(level=1)
        elif caption.first and _is_heading(blocks, caption):
            made[caption.at] = line.replace(level=2)
    return tuple(made)


def _line(blocks: list[Line | Table], caption: Caption) -> Line:
    line = blocks[caption.at]
    assert isinstance(line, Line)  # noqa: S101 - a caption is made of a line only
    return line


def _may_be(line: Line, often: Counter[str]) -> bool:
    text = line.text
    if not text or len(text) > _TITLE or line.marker or not _ends_open(text):
        return False
    return Caption.is_part(text) or often[text] < _OFTEN


def _title(blocks: list[Line | Table], lone: list[Caption]) -> int | None:
    """Return the place of the title: of the lines before the text begins the first with a year, else the first."""
    end = next((at for at, block in enumerate(blocks) if _is_text(block)), len(blocks))
    above = [one for one in lone if one.at < min(end, _LINES)]
    above = [one for one in above if not Caption.is_part(_line(blocks, one).text)]
    dated = [one.at for one in above if _YEAR.search(_line(blocks, one).text)]
    return next(iter([*dated, *(one.at for one in above if one.first)]), None)


def _is_text(block: Line | Table) -> bool:
    """Tell whether the text of a document has begun, so that no title stands below."""
    return (
        isinstance(block, Table)
        or bool(block.marker)
        or len(block.text) > (_TITLE if _ends_open(block.text) else _LONG)
    )


def _is_heading(blocks: list[Line | Table], caption: Caption) -> bool:
    text = _line(blocks, caption).text
    if Caption.is_part(text):
        return True
    if len(text) > _LONG or len(text.split()) > _WORDS or not (text[0].isupper() or text[0].isdigit()):
        return False
    if text.isupper() and sum(char.isalpha() for char in text) >= _LETTERS:
        return True
    before = blocks[caption.at - 1] if caption.at else None
    after = blocks[caption.at + 1] if caption.at + 1 < len(blocks) else None
    if after is None or (isinstance(before, Table) and isinstance(after, Table)):
        return False
    # What is followed by another short line may be an address or a list without bullets.
    return not caption.following or isinstance(after, Table) or bool(after.marker) or len(after.text) > _LONG
