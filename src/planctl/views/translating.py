"""What of a plan is still to be translated into the language spoken, and what is to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.localized import coverage
from planctl.model import Entry, Item
from planctl.speech import language, say
from planctl.views.concerns import Concern
from planctl.words import Translated, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.localized import Text
    from planctl.views.concerns import Followed


def _untranslated(of: Followed, name: str) -> Iterator[Concern]:
    for text in coverage(of.plan, language()).missing:
        yield _about(of, name, text, say("{what}: {how}", what=_key(of, text), how=_source(text)))


def _stale(of: Followed, name: str) -> Iterator[Concern]:
    for text in coverage(of.plan, language()).stale:
        source = _source(text)
        says = say("{what}: {how}", what=_key(of, text), how=source)
        # As it is to be written in the plan, once the translation says the same as this.
        yield _about(of, name, text, say("{what}; {more}", what=says, more=f"of: {fingerprint(source)}"))


#: The lists that there are where a language is asked for, as LISTS has the others.
TRANSLATING: dict[str, Callable[[Followed, str], Iterator[Concern]]] = {
    "untranslated": _untranslated,
    "stale translations": _stale,
}


def _source(text: Text) -> str:
    """Return a text as its plan has it in its own language, in whichever it is shown."""
    said = text.text
    return said.languages[said.source] if isinstance(said, Translated) else said


def _key(of: Followed, text: Text) -> str:
    """Return where a text stands in its record, as the file has it: `title`, `tags.2`, `organisation.title`."""
    above = next((name for name, value in vars(of.plan).items() if value is text.record), "")
    return ".".join(one for one in (above, text.key, "" if text.index is None else str(text.index + 1)) if one)


def _about(of: Followed, name: str, text: Text, says: str) -> Concern:
    """Return what there is to say of the record that holds a text; of the plan, where that has no name of its own."""
    one = text.record
    if isinstance(one, Item | Entry):
        return of.about(name, one, says).replace(when="", date=None)
    own = getattr(one, "id", None)
    title = str(getattr(one, "title", "") or of.plan.title)
    return Concern(of.plan.id, name, type(one).__name__.lower(), own, None, own or of.plan.id, title, says, "", None)
