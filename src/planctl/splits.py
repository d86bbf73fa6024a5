"""Items that became several: one whose text, or whose parts, new items share between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.months import fold
from planctl.pairing import stems

if TYPE_CHECKING:
    from planctl.model import Item
    from planctl.pairing import Pairs

#: How much of an item's words its pieces have between them, and how much of a piece's words the item had.
_COVERED, _FROM = 0.6, 0.5
#: A word that more new items than this hold tells nothing.
_COMMON = 40


def splits(pairs: Pairs, new: list[Item]) -> dict[int, tuple[Item, ...]]:
    """Return the pieces of each item that was split, by its identity; `new` are the items without a counterpart.

    Pieces stand where the item stood.
    """
    found: dict[int, tuple[Item, ...]] = {}
    taken: set[int] = set()
    order = {id(item): at for at, item in enumerate(pairs.after.items)}
    near = _Near(pairs, new)
    for then in pairs.before.items:
        now = pairs.now(then)
        if now is not None and _is_whole(then, now):
            continue
        beside = [item for item in near(then, now) if id(item) not in taken]
        pieces = (_by_parts(pairs, then, now, beside) or _by_words(then, now, beside)) if beside else []
        if pieces:
            taken |= set(map(id, pieces))
            found[id(then)] = tuple(sorted(pieces, key=lambda item: order[id(item)]))
    return found


class _Near:
    """The new items by where they stand and what their titles and their parts say."""

    def __init__(self, pairs: Pairs, new: list[Item]) -> None:
        self._pairs = pairs
        self._held: dict[tuple[object, str], dict[int, Item]] = {}
        for item in new:
            place = pairs.place(item, then=False)
            for stem in _stems(item):
                self._held.setdefault((place, stem), {})[id(item)] = item

    def __call__(self, then: Item, now: Item | None) -> list[Item]:
        """Return the new items that may be pieces of one: they stand where it does, and share rare words with it."""
        pairs = self._pairs
        place = pairs.place(then, then=True) if now is None else pairs.place(now, then=False)
        found: dict[int, Item] = {}
        for stem in _stems(then):
            held = self._held.get((place, stem), {})
            if len(held) <= _COMMON:
                found |= held
        return [*found.values()]


def _is_whole(then: Item, now: Item) -> bool:
    """Tell whether nothing of an item is gone, so that it was not split."""
    same = fold(now.title) == fold(then.title) and _words(then) <= _words(now)
    return same and len(now.parts) >= len(then.parts)


def _stems(item: Item) -> set[str]:
    return _words(item).union(*(stems(part.title) for part in item.parts))


def _by_parts(pairs: Pairs, then: Item, now: Item | None, near: list[Item]) -> list[Item]:
    """Return the items under which the parts of an item stand now, where these are several."""
    parents = {part.parent for old in then.parts if (part := pairs.now(old)) is not None}
    found = [item for item in (*([now] if now is not None else []), *near) if item.address in parents]
    return found if len(found) > 1 else []


def _by_words(then: Item, now: Item | None, near: list[Item]) -> list[Item]:
    """Return the items whose texts make up that of an item; where it is still there, it has lost what they have."""
    words = _words(then)
    whole, kept = stems(then.title), _words(now) if now is not None else set[str]()
    lost = words - kept
    pieces = [item for item in near if _is_from(item, words) and _words(item) & lost]
    if not pieces or (now is not None and fold(now.title) != fold(then.title) and whole <= kept):
        # Its name is what all of them go by now: `Bulletin in English`, `Bulletin in French`.
        pieces = [item for item in near if whole and whole <= stems(item.title)]
    if now is not None and pieces and _is_from(now, words):
        pieces.append(now)
    if len(pieces) < 2 or (now is not None and now not in pieces):  # noqa: PLR2004 - several
        return []
    made = set[str]().union(*map(_words, pieces))
    return pieces if _covers(made, words) and _covers(made, lost) else []


def _covers(made: set[str], words: set[str]) -> bool:
    return len(words & made) >= _COVERED * len(words)


def _is_from(item: Item, words: set[str]) -> bool:
    own = stems(item.title)
    return bool(own) and len(own & words) >= _FROM * len(own)


def _words(item: Item) -> set[str]:
    return stems(f"{item.title} {item.statement or ''}")
