"""A short title out of a sentence: cut where a clause ends, never within a word, and no word changed."""

from __future__ import annotations

import re

from planctl.months import fold

#: A title has at most so many words and so many characters.
WORDS, LETTERS = 12, 80
#: A title is at least so many words, or the cut is made elsewhere; before a small word it is made only behind more.
_FEW, _ENOUGH = 3, 5


def set_of(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


# Where a clause begins, in three languages; folded.
_CLAUSES = set_of(
    "which who whom whose where when while so but because especially including such taking using through with without "
    "as for by based in within under during according e.g. eg "
    "qui que dont ou lorsque afin pour par avec sans dans selon notamment ainsi mais y compris sur "
    "cual quien donde cuando mientras para por con sin en segun incluyendo incluso asi pero especialmente sobre"
    " to at on from towards via and or et o y a"
)
_OF = set_of("of de des du del d'")
# What no title ends in; folded.
_SMALL = _CLAUSES | set_of(
    "the an of its their our his her one other various different this that these those not also both new "
    "le la les un une des de du d l au aux ce ces son sa ses leur leurs notre nos en "
    "el los las una unos unas del al su sus este esta estos estas nuestro nuestra is are be been will its than "
    "example exemple ejemplo how comment como more most some any all each every between among"
)
_ENDS = " .;:,–—-("


def is_small(word: str) -> bool:
    """Tell whether nothing ends in a word: it belongs to what follows."""
    return fold(word) in _SMALL


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded and without signs: what has to be kept of it."""
    return re.findall(r"\w+", fold(text))


def short_title(text: str) -> str:
    """Return a title for a text on one line: all of it where it is short, else its beginning up to a clause's end."""
    whole = text.strip().rstrip(" .;:,") or text.strip()
    if len(whole.split()) <= WORDS and len(whole) <= LETTERS:
        return whole
    room = _room(whole)
    for few, candidates in (
        (_FEW, _sentences(room)),
        (_FEW - 1, _breaks(room)),
        (_FEW, _clauses(room)),
        (_ENOUGH, _phrases(room, whole)),
        (_FEW, [*_phrases(room, whole), len(room), *_spaces(room)]),
    ):
        for at in candidates:
            cut = _trimmed(room[:at])
            if len(cut.split()) >= few and _is_whole(cut):
                return cut
    return _trimmed(room) or whole.split(None, 1)[0]


def _room(text: str) -> str:
    """Return as many of the first words as a title may have; one word at least."""
    room = ""
    for word in text[: LETTERS * 2].split()[:WORDS]:
        longer = f"{room} {word}" if room else word
        if room and len(longer) > LETTERS:
            break
        room = longer
    # A longer word than that is still not cut.
    return room if text.startswith(room) and (len(room) < LETTERS * 2) else text.split(None, 1)[0]


def _sentences(room: str) -> list[int]:
    return [found.start() for found in re.finditer(r"[.!?](?=\s+[^\W\d_])", room)][:1]


def _breaks(room: str) -> list[int]:
    return [found.start() for found in re.finditer(r"[;:](?=\s)|\s[–—-](?=\s)|\s(?=\()", room)][::-1]


def _clauses(room: str) -> list[int]:
    """Return where a comma stands before a word that begins a clause: elsewhere it parts the members of a list."""
    found = [(one.start(), fold(one[1])) for one in re.finditer(r",\s+([\w.]+)", room)]
    return [at for at, word in found if word in _CLAUSES and word not in {"and", "et", "y", "o", "ou", "or"}][::-1]


def _phrases(room: str, whole: str) -> list[int]:
    """Return where a word stands that begins a clause or goes on a noun, the last first; none within a name."""
    places = []
    for one in re.finditer(r"\s+([\w.'’]+)", room):
        before, after = room[: one.start()].rsplit(None, 1)[-1], whole[one.end() :].lstrip()
        joins = fold(one[1]) in _OF and not (before[:1].isupper() and after[:1].isupper())
        if fold(one[1]) in _CLAUSES or joins:
            places.append(one.start())
    return places[::-1]


def _spaces(room: str) -> list[int]:
    return [one.start() for one in re.finditer(r"\s", room)][::-1]


def _trimmed(text: str) -> str:
    """Return a text without the small words at its end, and without one that only began a list."""
    cut = text.strip(_ENDS)
    while " " in cut:
        last = cut.rsplit(None, 1)
        if fold(last[1]).strip("'’") not in _SMALL and not last[0].endswith(","):
            break
        cut = last[0].rstrip(_ENDS)
    return cut


def _is_whole(text: str) -> bool:
    """Tell whether no bracket and no quotation mark stands open at a text's end."""
    pairs = ("()", "[]", "“”", "«»")
    return text.count('"') % 2 == 0 and all(text.count(one[0]) <= text.count(one[1]) for one in pairs)
