"""The words that a plan has for keys, as far as mending a broken line needs them. It knows nothing of their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planctl.record import RecordType

#: The kinds of key below which a list may stand, one of texts or of records.
_LISTS = {"records", "texts", "words", "refs", "some bodies", "links", "languages"}


class Vocabulary:
    """The keys of some records: which of them stand together, and what is written below each."""

    def __init__(self, records: Iterable[RecordType] = ()) -> None:
        """Take the classes of the records, which declare their keys."""
        self._records = tuple(record.keys for record in records)
        self._kinds: dict[str, set[str]] = {}
        for keys in self._records:
            for name, key in keys.items():
                self._kinds.setdefault(name, set()).add(key.kind.name)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word is a key somewhere in a plan."""
        return word in self._kinds

    def __iter__(self) -> Iterator[str]:
        """Yield all keys."""
        return iter(self._kinds)

    def holds(self, word: str, *kinds: str) -> bool:
        """Tell whether a key may hold one of some kinds of value, as `planctl.kinds` names them."""
        return not self._kinds.get(word, set()).isdisjoint(kinds)

    def lists(self, word: str) -> bool:
        """Tell whether a list may stand below a key."""
        return self.holds(word, *_LISTS)

    def together(self, word: str, others: Iterable[str]) -> bool:
        """Tell whether a key may stand in one map with others; words that are no keys do not count."""
        known = [other for other in others if other in self._kinds]
        return any(word in keys and all(other in keys for other in known) for keys in self._records)


#: For texts that are no plans.
NO_WORDS = Vocabulary()
