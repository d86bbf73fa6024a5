"""One change in words: what it is of, where it is told, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.amount import Amount
from planctl.finding import listed
from planctl.model import Entry, Item
from planctl.rewording import SAME, Words, reworded
from planctl.views.difference import amount_moved, date_moved, members_moved, parts_moved
from planctl.views.facts import said, text
from planctl.views.work import Work, in_words
from planctl.when import When
from planctl.words import Translated

if TYPE_CHECKING:
    from planctl.changes import Change
    from planctl.model import Plan
    from planctl.record import Key

#: Keys of items and entries that are told first, and those that hold texts, told last.
_DATES = frozenset(("when", "every", "lasts", "target", "breakdown", "counts", "value"))
_TEXTS = frozenset(("title", "statement", "heading", "source", "note", "text"))
#: What a key is called in a sentence, where it is not called as it is written.
_CALLED = {"when": "", "kind": "", "value": "reached", "slot": "turns"}
_REGISTERED = {
    "objectives": "objective",
    "priorities": "priority",
    "bodies": "body",
    "series": "series",
    "networks": "network",
    "front": "front text",
}


class Teller:
    """Tells the changes of one plan."""

    def __init__(self, before: Plan, after: Plan) -> None:
        """Take the plan as it was and as it is."""
        self._then, self._now = Work(before), Work(after)

    def told(self, change: Change) -> dict[str, Any]:
        """Return the fields of a row that tells a change; none where there is nothing to tell."""
        before, after, says, words = self._said(change)
        if not says and not words:
            return {}
        update = change.update
        who = self._now.name(update.by) if update is not None and update.by else None
        return {
            **self._of(change),
            "section": _section(change),
            "how": change.how,
            "key": change.key,
            "before": before,
            "after": after,
            "says": says,
            "words": words,
            "along": tuple(self._along(one) for one in change.along),
            "why": _why(change),
            "by": who,
            "day": update.date.isoformat() if update is not None else None,
        }

    def _of(self, change: Change) -> dict[str, Any]:
        """Return what a change is of."""
        one = change.then if change.how == "split" else change.one
        if isinstance(one, Item):
            label = one.number or ""
            return {"kind": one.kind, "address": one.address, "number": one.number, "id": one.id, "label": label} | {
                "title": str(one.title)
            }
        if isinstance(one, Entry):
            item = (self._now if change.now is not None else self._then).plan.item(one.item or "")
            label = item.number or "" if item is not None else ""
            return {"kind": "entry", "address": one.address, "number": None, "id": one.id, "label": label} | {
                "title": str(one.title)
            }
        name = "" if change.what == "plan" else one.id
        kind = _REGISTERED.get(change.what, "plan")
        title = "" if change.what == "plan" else str(one.title) or name
        return {"kind": kind, "address": name, "number": None, "id": name or None, "label": "", "title": title}

    def _said(self, change: Change) -> tuple[str | None, str | None, str, tuple[Words, ...]]:
        """Return the value before, the value after, the sentence, and of a text its words."""
        if change.how in ("added", "dropped"):
            return None, None, self._come_or_gone(change), ()
        if change.how == "split":
            pieces = listed((_named(one) for one in change.pieces), "and")
            return None, pieces, f"split into {pieces}", ()
        if change.how in ("renamed", "renumbered"):
            field, called = ("id", "called") if change.how == "renamed" else ("number", "number")
            old, new = getattr(change.then, field), getattr(change.now, field)
            return old, new, _value(old, f"{called} {new} now", "") if new else f"no longer {called} {old}", ()
        if change.how == "moved":
            old, new = self._place(change.then, self._then), self._place(change.now, self._now)
            return old, new, f"moved to {new} (was in {old})", ()
        return self._changed(change)

    def _come_or_gone(self, change: Change) -> str:
        one = change.one
        if isinstance(one, Item):
            work = self._then if change.now is None else self._now
            parts = sum(one.address == item.parent for item in work.plan.items)
            more = f", with its {parts} part{'s' * (parts != 1)}" if parts else ""
            return f"{change.how}{more}" if change.now is None else f"added to {self._place(one, work)}{more}"
        if isinstance(one, Entry) and one.when is not None and one.when.kind != "tbd":
            return f"{change.how}: {one.when.text}"
        return change.how

    def _place(self, item: Item, work: Work) -> str:
        """Return where an item stands, in words."""
        plan = work.plan
        above = plan.item(item.parent or "")
        if above is not None:
            return _named(above)
        groups = [one for one in plan.objectives if one.id == item.objective]
        found = [f"{one.number}. {one.title}" if one.number else str(one.title) for one in groups]
        found += [f"{one.id}. {one.title}" for one in plan.priorities if one.id == item.priority]
        return "; ".join(found) or "the plan itself"

    def _along(self, one: Item | Entry) -> str:
        when = one.when
        day = in_words(when.earliest) if when is not None and when.earliest else when.text if when is not None else ""
        return f"{_named(one) if isinstance(one, Item) else one.title}, {day}"

    # --- Values ---

    def _changed(self, change: Change) -> tuple[str | None, str | None, str, tuple[Words, ...]]:
        old, new = change.before, change.after
        lead = _CALLED.get(change.key, change.key.replace("_", " "))
        if change.how == "reached":
            return self._reached(change)
        if change.how == "reworded":
            return old, new, f"{change.key} written as '{new}' (was '{old}')", ()
        if change.how == "planned":
            before, after = self._one(self._then, None, old), self._one(self._now, None, new)
            return before, after, f"in the plan's text: {_value(before, after, '')}", ()
        if change.how == "turned":
            turns = listed((f"{in_words(turn.slot)} {turn.result}" for turn in new), "and")
            return None, turns, f"turns reported: {turns}", ()
        key = type(change.one).keys.get(change.key)
        if key is not None and key.name in _TEXTS and old and new:
            return str(old), str(new), "", _words(old, new)
        before, after = self._one(self._then, key, old), self._one(self._now, key, new)
        if isinstance(old, tuple) and isinstance(new, tuple) and change.key == "breakdown":
            says = parts_moved(dict(old), dict(new), lambda amount: amount.text)
        elif isinstance(old, tuple) and isinstance(new, tuple) and key is not None:
            says = members_moved(
                tuple(self._one(self._then, key, (one,)) for one in old),
                tuple(self._one(self._now, key, (one,)) for one in new),
                str,
            )
        else:
            says = _value(before, after, _by_how_much(old, new))
        if change.key == "status" and change.update is not None and change.update.result == "fulfilled":
            # An entry that was fulfilled stands as held.
            lead, says = "result", _value(before, "fulfilled", "")
        return before, after, f"{lead}: {says}" if lead else says, ()

    def _reached(self, change: Change) -> tuple[str | None, str | None, str, tuple[Words, ...]]:
        old, new = dict(change.before), dict(change.after)
        before, after = (
            ", ".join(f"{name} {one}".strip() for name, one in side.items()) or None for side in (old, new)
        )
        target = getattr(change.now, "target", None)
        if list(new) == [""] or not new:
            says = _value(before, after, "")
        else:
            total = sum(new.values())
            says = f"{total} (was {sum(old.values())})" if old else str(total)
            says += f", {parts_moved(old, new, str)}"
        return before, after, f"reached: {says}" + (f", of {target.text}" if target is not None else ""), ()

    @staticmethod
    def _one(work: Work, key: Key | None, value: Any) -> str | None:
        """Return a value in words."""
        if value in (None, (), ""):
            return None
        if isinstance(value, When) and value.earliest is not None and value.text == value.earliest.isoformat():
            return in_words(value.earliest)
        if isinstance(value, When | Amount):
            return value.text
        if key is None or key.kind.holds:
            return _record(work, value) if hasattr(value, "as_dict") else str(value)
        return said(work, key, value)


def _section(change: Change) -> str:
    """Return where a change is told."""
    if change.how == "reworded" or (change.how == "changed" and change.key in _TEXTS and change.what != "plan"):
        return "texts"
    if change.what not in ("item", "entry"):
        return "texts" if change.key in ("source", "note") else "plan"
    if change.how in ("changed", "reached", "planned") and change.key in _DATES:
        return "dates"
    return "work" if change.what == "item" else "calendar"


def _words(old: str, new: str) -> tuple[Words, ...]:
    """Return what changed in a text, in each of its languages that changed."""
    then, now = (one.languages if isinstance(one, Translated) else {"": one} for one in (old, new))
    if then.keys() != now.keys() or len(now) == 1:
        return reworded(text(old), text(new))
    changed = [code for code in now if then[code].split() != now[code].split()]
    return tuple(part for code in changed for part in (Words(SAME, f"{code}:"), *reworded(then[code], now[code])))


def _why(change: Change) -> str | None:
    """Return the reason that the log gives; of an update that says several things, with the first of them."""
    update = change.update
    if update is None or not update.why or (change.key == "value" and (update.status or update.health or update.when)):
        return None
    return str(update.why)


def _by_how_much(old: Any, new: Any) -> str:
    if isinstance(old, When) and isinstance(new, When):
        return date_moved(old, new)
    if isinstance(old, Amount) and isinstance(new, Amount):
        return amount_moved(old, new)
    return ""


def _value(before: str | None, after: str | None, how: str) -> str:
    """Return a new value, by how much it is another, and what it was."""
    if after is None:
        return f"dropped (was {before})"
    says = f"{after}, {how}" if how else after
    return f"{says} (was {before})" if before is not None else says


def _record(work: Work, value: Any) -> str:
    """Return the keys of a record that are set, in words."""
    fields = ((key, getattr(value, name)) for name, key in type(value).keys.items())
    return ", ".join(one.text if isinstance(one, When) else said(work, key, one) for key, one in fields if one)


def _named(item: Item) -> str:
    """Return an item by its number and its title."""
    return f"{item.number} '{item.title}'" if item.number else f"'{item.title}'"
