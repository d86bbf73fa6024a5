"""What a record says, key by key, in words: references by title, dates with their days, every language there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.model import Item
from planctl.views.work import WITHOUT_EVIDENCE, in_words, stands, state
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.amount import Amount
    from planctl.record import Key, Record
    from planctl.views.work import Work
    from planctl.when import When

#: What has a place of its own where a record is shown: its heading, its parts, and where it stands.
_ELSEWHERE = frozenset(("planctl", "title", "id", "number"))
_STANDING = frozenset(("objective", "priority"))
_ONLINE = {"yes": "yes", "no": "no, on site", "also": "on site and online"}


def facts(work: Work, record: Record) -> Iterator[tuple[str, str]]:
    """Yield every key that is set, in the order of the manual, and what it says.

    Of an item, who answers for it and how it stands are told even when others say so, or nobody.
    """
    title = getattr(record, "title", "")
    if isinstance(title, Translated) and len(title.languages) > 1:
        yield "title", text(title)
    for key in type(record).keys.values():
        if key.name in _ELSEWHERE or key.kind.holds or (isinstance(record, Item) and key.name in _STANDING):
            continue
        value = getattr(record, "with_" if key.name == "with" else key.name)
        if isinstance(record, Item):
            value = _of_item(work, record, key.name, value)
        if value:
            yield key.name, value if isinstance(value, _Words) else said(work, key, value)


class _Words(str):
    """What is said already, and needs no further wording."""

    __slots__ = ()


def _of_item(work: Work, item: Item, key: str, value: Any) -> Any:
    """Return an item's value, or the words for what follows from the rest of the plan."""
    if key == "status":
        return _Words(WITHOUT_EVIDENCE if stands(item) == WITHOUT_EVIDENCE else state(item))
    if key == "counts" and value == "calendar":
        count = work.count(item)
        says = f"from the calendar, which has {count}"
        if item.target is None or (item.target.low is None and item.target.high is None):
            return _Words(says)
        return _Words(f"{says}: {'enough' if item.target.met_by(count) else 'not enough yet'}")
    if key == "owner" and not value and (owner := work.owner(item)):
        above = next((one for one in work.upwards(item) if one.owner), None)
        return _Words(f"{work.name(owner)}, as for {f'{above.number or above.title}' if above else 'the whole plan'}")
    return value


def said(work: Work, key: Key, value: Any) -> str:
    """Return what a key's value says."""
    wording = _WORDINGS.get(key.kind.name)
    if wording is not None:
        return str(wording(value))
    members = value if isinstance(value, tuple) else (value,)
    if key.kind.register:
        return "; ".join(reference(work, key.kind.register, member) for member in members)
    if key.name == "online":
        return str(_ONLINE.get(value, value))
    return "; ".join(text(member) for member in members)


def reference(work: Work, register: str, name: str) -> str:
    """Return what a reference points at, in words; the reference itself where it points at nothing."""
    if register == "bodies":
        return work.name(name)
    if register == "items":
        item = work.plan.item(name)
        return f"{item.address} {item.title}" if item else name
    found = next((one for one in getattr(work.plan, register) if one.id == name), None)
    if found is None:
        return name
    return f"{found.id} {found.title}" if register == "priorities" else str(found.title)


def text(value: str) -> str:
    """Return a text, and after it what it is in the other languages."""
    if not isinstance(value, Translated):
        return value
    others = [f"{code}: {other}" for code, other in value.languages.items() if other != str(value)]
    return " / ".join((str(value), *others))


def when(value: When) -> str:
    """Return a date in the author's words, with its days where the words do not tell them all."""
    more = []
    first, last = value.earliest, value.latest
    if first and last:
        until = in_words(last)
        more.append(until if first == last else f"{in_words(first, last.year)} to {until}")
    if value.certainty != "certain":
        more.append(value.certainty)
    return f"{value.text} ({', '.join(more)})" if more and more != [value.text] else value.text


def _breakdown(parts: tuple[tuple[str, Amount], ...]) -> str:
    return ", ".join(f"{name} {amount.text}" for name, amount in parts)


_WORDINGS: dict[str, Callable[[Any], str]] = {
    "when": when,
    "every": lambda value: value.text,
    "period": lambda value: value.text,
    "amount": lambda value: value.text,
    "breakdown": _breakdown,
    "continues": lambda value: "from the plan before" if value == "yes" else value,
}
