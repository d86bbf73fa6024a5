"""What changed in a text, word by word."""

from __future__ import annotations

from planctl.record import Record

SAME, DROPPED, ADDED = "same", "dropped", "added"
#: Texts with more words than this together are told as one replaced by the other.
_LONGEST = 4000
#: So many words stay on either side of a change where a long text is cut.
_AROUND = 4


class Words(Record):
    """Words of a text one after the other, and what became of them: "same", "dropped" or "added"."""

    how: str
    text: str


def reworded(before: str, after: str) -> tuple[Words, ...]:
    """Return two texts as one, in words that stayed, were dropped or were added; blanks and lines count for nothing."""
    from difflib import SequenceMatcher

    old, new = before.split(), after.split()
    if len(old) + len(new) > _LONGEST:
        return tuple(Words(how, " ".join(words)) for how, words in ((DROPPED, old), (ADDED, new)) if words)
    found: list[Words] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Words(SAME, " ".join(old[a:b])))
            continue
        found += [Words(how, " ".join(words)) for how, words in ((DROPPED, old[a:b]), (ADDED, new[c:d])) if words]
    return tuple(_whole(found))


def brief(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the same with what stayed cut down to a few words around each change."""
    found = []
    for at, one in enumerate(words):
        parts = one.text.split(" ")
        head, tail = _AROUND if at else 0, _AROUND if at < len(words) - 1 else 0
        if one.how == SAME and len(parts) > head + tail + 2:
            kept = [*parts[:head], "…", *parts[len(parts) - tail :]]
            found.append(one.replace(text=" ".join(kept)))
        else:
            found.append(one)
    return tuple(found)


def _whole(found: list[Words]) -> list[Words]:
    """Put together changes that a lone short word keeps apart: a text rewritten is not told word for word."""
    made: list[Words] = []
    for at, one in enumerate(found):
        lone = one.how == SAME and " " not in one.text and len(one.text) < 4  # noqa: PLR2004 - `the`, `of`, `and`
        if lone and 0 < at < len(found) - 1:
            made += [one.replace(how=DROPPED), one.replace(how=ADDED)]
        else:
            made.append(one)
    joined: list[Words] = []
    run: dict[str, list[str]] = {DROPPED: [], ADDED: []}
    for one in [*made, Words(SAME, "")]:
        if one.how != SAME:
            run[one.how].append(one.text)
            continue
        joined += [Words(how, " ".join(texts)) for how, texts in run.items() if texts]
        run = {DROPPED: [], ADDED: []}
        if one.text:
            joined.append(one)
    return joined
