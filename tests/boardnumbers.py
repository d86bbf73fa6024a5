"""Counts what stands on a board paper a second time: from the YAML of the example, and from nothing of planctl."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = dict[str, Any]

CLOSED = ("done", "postponed", "cancelled")
_KINDS = {"actions": "action", "tasks": "task", "subtasks": "subtask", "milestones": "milestone"}
#: The dates of the plan's calendar as somebody reads them who knows no planctl: first and last day.
READ = {
    "18 January": ("01-18", "01-18"),
    "14 March": ("03-14", "03-14"),
    "11 April": ("04-11", "04-11"),
    "by 31 May": ("05-31", "05-31"),
    "3, 10 and 17 June": ("06-03", "06-17"),
    "21-23 June": ("06-21", "06-23"),
    "28-30 June": ("06-28", "06-30"),
    "4 July": ("07-04", "07-04"),
    "12 September": ("09-12", "09-12"),
    "about 20 September": ("09-20", "09-20"),
    "10 October or 17 October": ("10-10", "10-17"),
    "15 November?": ("11-15", "11-15"),
    "22 November": ("11-22", "11-22"),
    "early December": ("12-01", "12-10"),
    "by 15 December": ("12-15", "12-15"),
    "by end of February": ("02-29", "02-29"),
    "by 31 October": ("10-31", "10-31"),
    "from April to October": ("04-01", "10-31"),
    "April or May": ("04-01", "05-31"),
    "spring": ("03-01", "05-31"),
}


def _load(name: str) -> Any:
    # Nothing but texts: `5.a` and `1.2` are no figures.
    return yaml.load((ROOT / "examples" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def _walk(holder: Found, above: str = "") -> Iterator[Found]:
    for key, kind in _KINDS.items():
        held = holder.get(key, [])
        pairs = held.items() if isinstance(held, dict) else enumerate(held, 1)
        for name, one in pairs:
            item = {"title": one} if isinstance(one, str) else dict(one)
            if isinstance(item["title"], dict):
                item["title"] = item["title"]["en"]
            number = item.get("number") or f"{above}.{name}"
            yield {**item, "kind": kind, "number": number}
            yield from _walk(item, number)


class Counted:
    """The plan as it stood on a day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.plan = _load("riverside-2024.yaml")
        self.updates = [one for one in _load("riverside-2024.updates.yaml") if one["date"] <= day.isoformat()]
        self.items = [item for objective in self.plan["objectives"].values() for item in _walk(objective)]
        self.entries = [{**one} for one in self.plan["calendar"]]
        for one in self.updates:
            for thing in (*self.items, *self.entries):
                if one["item"] in (thing.get("id"), thing.get("number")):
                    thing.update({key: one[key] for key in ("status", "health", "evidence", "when") if key in one})
                    if "result" in one and "slot" not in one:
                        thing["status"] = one["result"]

    def item(self, number: str) -> Found:
        return next(one for one in self.items if one["number"] == number)

    @property
    def statuses(self) -> Counter[str]:
        return Counter(one.get("status", "no report") for one in self.items)

    @property
    def kinds(self) -> Counter[str]:
        return Counter(one["kind"] for one in self.items)

    @property
    def open(self) -> list[Found]:
        return [one for one in self.items if one.get("status") not in CLOSED]

    @property
    def healths(self) -> Counter[str]:
        return Counter(one.get("health", "not said") for one in self.open)

    @property
    def unproven(self) -> list[str]:
        return [one["number"] for one in self.items if one.get("status") == "done" and not one.get("evidence")]

    @property
    def silent(self) -> list[str]:
        return [one["number"] for one in self.items if "status" not in one]

    @property
    def untold(self) -> list[str]:
        """The numbers of the items of which nothing at all was said, nor of their entries."""
        told = {one["item"] for one in self.updates}
        told |= {one["item"] for one in self.entries if one.get("id") in told and "item" in one}
        silent = [one for one in self.items if one["number"] in self.silent and "health" not in one]
        return [one["number"] for one in silent if not {one["number"], one.get("id")} & told]

    def reached(self, name: str) -> int | None:
        """Add up what was reported of an item, by part."""
        parts: dict[str, int] = {}
        for one in self.updates:
            if one["item"] == name and "value" in one:
                value = one["value"] if isinstance(one["value"], dict) else {"": one["value"]}
                for part, number in value.items():
                    parts[part] = parts.get(part, 0) + int(number["add"]) if isinstance(number, dict) else int(number)
        return sum(parts.values()) if parts else None

    def turns(self, name: str, *results: str) -> int:
        return sum(one["item"] == name and "slot" in one and one["result"] in results for one in self.updates)

    @property
    def figures(self) -> dict[str, int | None]:
        """What was reached of each target of which anything was reported, by the number of the item."""
        named = {"1": "measuring", "1.2": "1.2", "4": "rivers-day", "5.b": "5.b"}
        found = {number: self.reached(name) for number, name in named.items()}
        found |= {"3": self.turns("bulletin", "fulfilled"), "8": self.meetings[0]}
        return {number: found[number] for number in ("1", "1.2", "3", "4", "5.b", "8")}

    @property
    def meetings(self) -> tuple[int, int]:
        """How many meetings of the Board were held by this day, and how many are still to come."""
        held = [one for one in self.entries if one.get("item") == "board-meetings" and one.get("status") == "held"]
        return len(held), sum(one.get("item") == "board-meetings" for one in self.entries) - len(held)

    def coming(self) -> list[str]:
        """Return the titles of what comes in the next three months, by the first day; ties by the title."""
        month = self.day.month + 3
        year, month = self.day.year + (month > 12), (month - 1) % 12 + 1
        until = date(year, month, min(self.day.day, monthrange(year, month)[1])).isoformat()
        found = []
        for one in (*self.entries, *self.items):
            gone = one.get("status") in (*CLOSED, "held", "fulfilled", "missed")
            names = ((item.get("id"), item["number"], item) for item in self.items)
            of = next((item for *ids, item in names if one.get("item", "none") in ids), {})
            if gone or of.get("status") in CLOSED or one.get("when", "tbd") == "tbd":
                continue
            first, last = self._days(one)
            begins = "kind" not in one or first >= self.day.isoformat()
            if first <= until and last >= self.day.isoformat() and begins:
                found.append((first, one["title"]))
        return [title for _, title in sorted(found)]

    def _days(self, one: Found) -> tuple[str, str]:
        if one["when"] == "2 weeks before board-winter":
            # Of the 1st to the 10th of December; once it was held on the 5th, of that day.
            held = any(each["item"] == "board-winter" for each in self.updates)
            return ("2024-11-21", "2024-11-21") if held else ("2024-11-17", "2024-11-26")
        first, last = READ[one["when"]]
        return f"2024-{first}", f"2024-{last}"
