"""The rows of tables, one after the other: aims, the work below them, and dates, each from the cells of its row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.intake import cells as reading
from planctl.intake.columns import TITLES
from planctl.intake.facts import DATES, Facts
from planctl.intake.markers import member
from planctl.intake.outline import Dated, Register
from planctl.intake.twigs import Telling, Twig, aim_of, ident_for, labelled, numbered_title, same

if TYPE_CHECKING:
    from planctl.dates import Period
    from planctl.intake.facts import Cells, Rest
    from planctl.intake.heads import Headed
    from planctl.intake.outline import Aim, Piece

_AIMS = ("objective", "priority")
#: Cells that say who or what a row is, and not what is said of it.
_NAMES = (*TITLES, *_AIMS, "number", "id", "parent")
_REFERENCES = ("related", "depends_on")
#: What only the first of merged cells says: who is merged over three rows answers for all three.
_ONCE = ("title", "number", "id", "statement")
_ENTRY = (
    "id", "status", "every", "lasts", "place", "online", "body", "organiser", "with", "edition", "tags", "links",
    "source", "note",
)  # fmt: skip
#: A row with one cell is a heading within the table, where the table has so many columns.
_COLUMNS = 3
#: So many marked lines make a list.
_SEVERAL = 2


class Growth:
    """Reads rows; keeps what grows. One for all tables of a file."""

    def __init__(self, period: Period) -> None:
        """`period` is what dates without a year fall into."""
        self.told = Telling()
        self.facts = Facts(period, self.told)
        self.aims: dict[tuple[str, str], Twig] = {}
        self.loose: list[Twig] = []
        self.entries: list[Dated] = []
        self.numbers: dict[str, Twig] = {}
        self.ids: dict[str, Twig] = {}
        self.above: dict[str, Twig] = {}
        self.open: dict[str, Twig] = {}
        self.heading: str | None = None
        self.last: Twig | None = None

    def add(self, table: Headed, orders: dict[int, str]) -> None:
        """Read the rows of a table; `orders` says by column which figure of a date is the day."""
        self.above, self.open, self.heading, self.last = {}, {}, None, None
        filled = self._filled(table)
        sheet = table.sheet
        for number, row in zip(sheet.numbers[table.begins :], sheet.rows[table.begins :], strict=True):
            texts = {at: text for at, text in enumerate(row) if text}
            texts |= {at: text for at, text in filled.get(number, {}).items() if at not in texts}
            named: Cells = {}
            others: Rest = []
            for at, text in sorted(texts.items()):
                name = table.fields.get(at, "remark")
                if name == "remark" or name in named:
                    others.append((table.head(at), text))
                else:
                    named[name] = (table.head(at), text, orders.get(at, ""))
            where = sheet.place(number)
            if table.calendar:
                self._entry(named, others, where)
            elif not self._is_divider(table, named, others, where):
                self._row(named, others, where)

    def _filled(self, table: Headed) -> dict[int, dict[int, str]]:
        """Return by row and column the words of cells that are merged with the ones above them."""
        sheet = table.sheet
        names = list(table.fields.values())
        narrowest = max((name for name in names if name in TITLES), key=TITLES.index)
        rows = dict(zip(sheet.numbers, sheet.rows, strict=True))
        filled: dict[int, dict[int, str]] = {}
        for first, last, column in sheet.merged:
            name = table.fields.get(column - 1)
            row = rows.get(first, ())
            if (
                name is None
                or name in {narrowest, *_ONCE}
                or column > len(row)
                or first <= table.sheet.numbers[table.begins - 1]
            ):
                continue
            for number in range(first + 1, min(last, sheet.numbers[-1]) + 1):
                if number in rows:
                    filled.setdefault(number, {})[column - 1] = row[column - 1]
            self.told.say(
                "column", "cells that are merged over several rows count for each of them", sheet.place(first)
            )
        return filled

    # --- rows of work -----------------------------------------------------------------------------------------------

    def _is_divider(self, table: Headed, named: Cells, others: Rest, where: str) -> bool:
        """Take a row with one cell for an objective, a priority or a heading of the next rows, if it is one."""
        if len(named) + len(others) != 1 or len(table.fields) < _COLUMNS:
            return False
        name, text = next(((name, cell[1]) for name, cell in named.items()), ("", others[0][1] if others else ""))
        kind = labelled(text)
        if name in {*_AIMS, "subtask"} or (name in TITLES and kind is None):
            return False
        if kind is not None:
            self._aim(kind, text, where)
        elif name in {"", "number", "remark"}:
            self.told.say("column", f"'{' '.join(text.split())}' stands alone in its row: a heading", where, (text,))
            self.heading = " ".join(text.split())
            self.open = {}
        else:
            return False
        return True

    def _row(self, named: Cells, others: Rest, where: str) -> None:
        began = [self._aim(kind, named[kind][1], where) for kind in _AIMS if kind in named]
        listed = self._listed(named)
        levels = [name for name in TITLES if name in named]
        if not levels and "statement" in named and ("number" in named or self.last is None):
            named["title"] = named.pop("statement")
            levels = ["title"]
        if not levels and not listed:
            self._untitled(next((aim for aim in began if aim is not None), None), named, others, where)
            return
        twig = next((self.open[name] for name in reversed(TITLES[:-1]) if name in self.open), None)
        for level in levels:
            twig = self._opened(level, named, where, last=level == levels[-1])
        assert twig is not None  # noqa: S101 - there was a level, or one is open
        for marker, text in listed:
            part = Twig("subtask", text, where)
            part.number = marker if re.fullmatch("[a-z]{1,2}", marker) else None
            twig.parts.append(part)
        self._said(twig, named, others, where)
        self.last = twig

    def _listed(self, named: Cells) -> list[tuple[str, str]]:
        """Take the subtasks out of a row that stand as a list in one cell, beside what they are part of."""
        if "subtask" not in named or not any(name in named or name in self.open for name in TITLES[:-1]):
            return []
        lines = [line for line in named["subtask"][1].split("\n") if line.strip()]
        marked = [found for found in map(member, lines) if found is not None]
        if len(lines) < _SEVERAL or len(marked) < len(lines):
            return []
        del named["subtask"]
        return marked

    def _aim(self, kind: str, cell: str, where: str) -> Twig | None:
        """Take an objective or a priority for the one of the rows that follow; return it where it is a new one."""
        found = self.aims.get((kind, same(cell)))
        before = self.above.get(kind)
        if found is None:
            made = self.aims[kind, same(cell)] = aim_of(kind, cell, where)
            if "\n" in cell.strip():
                self.told.say("several", f"the cell of {kind} '{made.title}' has several lines", where, (cell,))
        self.above[kind] = found or self.aims[kind, same(cell)]
        if before is not self.above[kind]:
            self.open = {}
            self.heading = None
        return None if found else self.above[kind]

    def _opened(self, level: str, named: Cells, where: str, *, last: bool) -> Twig:
        """Return the piece of work of a title: the one that is open where the title is repeated, else a new one."""
        cell = named[level][1]
        now = self.open.get(level)
        if now is not None and not last and same(cell) in {same(now.title), same(now.statement or "")}:
            return now
        wider = next((self.open[name] for name in reversed(TITLES[: TITLES.index(level)]) if name in self.open), None)
        printed, text = self._printed(cell, named if last else {})
        number = reading.number(printed) if printed else None
        twig = Twig(self._kind(level, wider), text, where)
        if printed and (number is None or (number in self.numbers and number.isdigit())):
            self.told.say("skipped", f"'{printed}' is no number, or there twice: it is in a comment", where, (printed,))
            twig.remark(named["number"][0] if "number" in named else "number", printed)
            number = None
        parent = self._parent(twig, number, wider, named if last else {})
        if self.heading and parent is None:
            twig.heading, self.heading = self.heading, None
        for name in TITLES[TITLES.index(level) :]:
            self.open.pop(name, None)
        self.open[level] = twig
        (parent.parts if parent is not None else self._holder(twig)).append(twig)
        return twig

    @staticmethod
    def _printed(cell: str, named: Cells) -> tuple[str, str]:
        """Return the number of a row: what its column says, else what its title begins with; and the title."""
        if "number" in named:
            return named["number"][1], cell
        if "id" in named and not reading.is_word_of_register(named["id"][1]):
            return named.pop("id")[1], cell
        return numbered_title(cell)

    @staticmethod
    def _kind(level: str, wider: Twig | None) -> str:
        if level in {"title", "event"}:
            return {"action": "task", "task": "subtask"}.get(wider.kind if wider else "", "action")
        return "task" if level == "subtask" and wider is None else level

    def _parent(self, twig: Twig, number: str | None, wider: Twig | None, named: Cells) -> Twig | None:
        """Return what a piece is part of: what is open, what its number begins with, or what it names; number it."""
        if number is not None and "." in number:
            before, _, own = number.rpartition(".")
            above = self.numbers.get(before)
            if above is not None and (own.isalpha() or above.kind == "action"):
                wider = above
                twig.kind, number = ("subtask", own) if own.isalpha() else ("task", number)
                self.numbers.setdefault(f"{before}.{own}", twig)
        if "parent" in named:
            text = named["parent"][1]
            above = self.numbers.get(reading.number(text) or "") or self.ids.get(text.strip())
            if above is not None:
                wider = above
                twig.kind = "task" if above.kind == "action" else "subtask"
            else:
                twig.remark(named["parent"][0], text)
        if twig.kind == "subtask" and number is not None and not (number.isalpha() and number.islower()):
            twig.remark("number", number)
            number = None
        if number is not None:
            twig.number = number
            self.numbers.setdefault(number, twig)
        if twig.kind == "action" and wider is not None:
            twig.kind = "task"
        return wider

    def _holder(self, twig: Twig) -> list[Twig]:
        """Return what a piece stands in: its objective, else its priority; where it has both, it names the other."""
        objective, priority = self.above.get("objective"), self.above.get("priority")
        if objective is not None and priority is not None:
            self.told.say("column", "work stands under its objective, and names its priority", twig.where)
            twig.more["priority"] = priority.ident or self._identified(priority)
        holder = objective or priority
        return holder.parts if holder is not None else self.loose

    def _identified(self, aim: Twig) -> str:
        aim.ident = ident_for(aim, {one.ident for one in self.aims.values()})
        return aim.ident

    def _untitled(self, aim: Twig | None, named: Cells, others: Rest, where: str) -> None:
        """Read a row without a title: more of its objective, or of the piece of work above it."""
        target = aim or self.last or next(iter(self.above.values()), None)
        rest = {name: cell for name, cell in named.items() if name not in _AIMS}
        if target is None:
            words = tuple(cell[1] for cell in rest.values()) + tuple(text for _, text in others)
            self.told.say("unplaced", "a row without a title", where, words)
            return
        if target.kind in _AIMS:
            if "statement" in rest:
                target.describe(rest.pop("statement")[1])
            others = [*((head, text) for head, text, _ in rest.values()), *others]
            rest = {}
        elif rest or others:
            self.told.say("joined", "rows without a title belong to the piece of work above them", where)
        self._said(target, rest, others, where)

    # --- what is said of it ----------------------------------------------------------------------------------------

    def _said(self, twig: Twig, named: Cells, others: Rest, where: str) -> None:
        """Give a piece of work, or an aim, what the other cells of its row say; a key that it has stays."""
        named = {name: cell for name, cell in named.items() if name not in _NAMES or name == "id"}
        self._identify(twig, named)
        if "statement" in named:
            twig.describe(named.pop("statement")[1])
        twig.refers += [(name, *named.pop(name)[:2]) for name in _REFERENCES if name in named]
        if "when" in twig.more:
            others = [*(named.pop(name)[:2] for name in DATES if name in named), *others]
        when, unread = self.facts.when(named, where)
        values, rest = self.facts.values({name: cell for name, cell in named.items() if name not in DATES}, where)
        if when is not None:
            twig.more["when"] = when
        for name, value in values.items():
            if name not in twig.more:
                twig.more[name] = value
            elif twig.more[name] != value:
                rest.append(named[name][:2] if name in named else (name, str(value)))
        for head, text in (*unread, *rest, *others):
            twig.remark(head, text)

    def _identify(self, twig: Twig, named: Cells) -> None:
        """Give it the id that the row says, if it is one and no other has it."""
        if "id" in named and reading.is_word_of_register(named["id"][1]) and named["id"][1] not in self.ids:
            twig.ident = named.pop("id")[1]
            self.ids[twig.ident] = twig

    def _entry(self, named: Cells, others: Rest, where: str) -> None:
        """Read a row of a table of dates: an entry of the calendar."""
        level = next((name for name in ("event", "title", "action") if name in named), None)
        if level is None and not ("statement" in named and named.setdefault("title", named.pop("statement"))):
            words = tuple(cell[1] for cell in named.values()) + tuple(text for _, text in others)
            self.told.say("unplaced", "a row without a title", where, words)
            return
        twig = Twig("entry", named.pop(level or "title")[1], where)
        statement = "\n\n".join(text for text in (twig.statement, named.pop("statement", ("", "", ""))[1]) if text)
        when, rest = self.facts.when(named, where)
        more, unread = self.facts.values(
            {name: cell for name, cell in named.items() if name in _ENTRY and name != "id"}, where, entry=True
        )
        self._identify(twig, named)
        more = {**({"id": twig.ident} if twig.ident else {}), **more}
        unread += [named[name][:2] for name in named if name not in _ENTRY and name not in DATES]
        unread += [named["id"][:2]] if "id" in named else []
        for head, text in (*rest, *unread, *others):
            twig.remark(head, text)
        self.entries.append(Dated(twig.title, where, when, statement or None, tuple(more.items()), tuple(twig.remarks)))

    def grown(self) -> tuple[tuple[Aim, ...], tuple[Piece, ...], tuple[Dated, ...], tuple[Register, ...]]:
        """Return the aims, the work below none, the entries, and the words that the register of bodies has to hold."""
        known = {*self.numbers, *self.ids}
        return (
            tuple(aim.aim(known) for aim in self.aims.values()),
            tuple(twig.piece(known) for twig in self.loose),
            tuple(self.entries),
            tuple(Register("bodies", word, word, where) for word, where in self.facts.bodies.items()),
        )
