"""A table that `planctl export` wrote, perhaps filled in since: every row is a record, every column a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import listed, quoted, visible
from planctl.intake import RefusedError
from planctl.intake import cells as reading
from planctl.intake.outline import Dated, Done, Front, Outline, Register
from planctl.intake.twigs import Twig
from planctl.kinds import ENTRY_STATUSES, STATUSES
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planctl.dates import Period
    from planctl.intake.cells import Value
    from planctl.intake.sheets import Sheet

#: What every such table has at its head, and in which of its first rows that is.
_HEAD, _FIRST = {"kind", "address", "title"}, 10
#: Keys that hold lists.
_LISTS = frozenset((
    "with", "evidence", "depends_on", "related", "also_serves", "tags", "links", "aliases", "objectives",
    "aligned_with", "guides", "themes", "todo", "languages",
))  # fmt: skip
#: Columns that say which record a row is, and those that a record has places of its own for.
_PLACES = frozenset(("plan", "kind", "address", "parent", "number", "title", "statement", "heading", "text"))
_ITEMS = ("action", "task", "subtask", "milestone")
_REGISTERS = {"body": "bodies", "series": "series", "network": "networks"}

Row = tuple[str, dict[str, str], list[str]]


def owned(sheets: Sequence[Sheet]) -> bool:
    """Tell whether one of the tables has the head of an exported plan."""
    return any(_head(sheet) is not None for sheet in sheets)


def own(sheets: Sequence[Sheet], *, period: Period | None) -> Outline:
    """Return the plan in exported tables; raises RefusedError where they hold several."""
    rows = [row for sheet in sheets for row in _rows(sheet)]
    plans = list(dict.fromkeys(cells["plan"] for _, cells, _ in rows if cells.get("plan")))
    if len(plans) > 1:
        named = listed((quoted(plan) for plan in plans[:10]), "and")
        raise RefusedError(f"it holds {len(plans)} plans: keep the rows of one of {named} and import that")
    top = next((cells for _, cells, _ in rows if cells.get("kind") == "plan"), {})
    language = (top.get("languages") or "en").split(";")[0].strip()
    told = [Done("column", "the table is one that planctl export wrote: its columns are keys", sheets[0].where)]
    told += [done for sheet in sheets for done in sheet.done]
    for sheet in sheets:
        if sheet.rows and _head(sheet) is None:
            words = tuple(cell for row in sheet.rows for cell in row if cell)
            told.append(Done("unplaced", f"{sheet.where} is no table of the plan", sheet.where, words))
    return _Grown(rows, language, told).outline(top, period.text if period else None)


def _head(sheet: Sheet) -> int | None:
    return next((at for at, row in enumerate(sheet.rows[:_FIRST]) if set(row) >= _HEAD), None)


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Yield where each row stands, its cells by column, and the cells of no column."""
    begins = _head(sheet)
    if begins is None:
        return
    head = sheet.rows[begins]
    for number, row in zip(sheet.numbers[begins + 1 :], sheet.rows[begins + 1 :], strict=True):
        held = [(head[at] if at < len(head) else "", text) for at, text in enumerate(row) if text]
        yield (
            sheet.place(number),
            {name: text for name, text in held if name},
            [text for name, text in held if not name],
        )


class _Grown:
    """The records of the rows, in their order."""

    def __init__(self, rows: list[Row], language: str, told: list[Done]) -> None:
        self.language = language
        self.told = told
        self.aims: list[Twig] = []
        self.loose: list[Twig] = []
        self.items: dict[str, Twig] = {}
        self.belongs: dict[int, dict[str, str]] = {}
        self.entries: list[Dated] = []
        self.front: list[Front] = []
        self.registers: list[Register] = []
        for where, cells, others in rows:
            kind = cells.get("kind", "").strip().casefold()
            if kind in {"objective", "priority"}:
                self.aims.append(self._twig(kind, cells, others, where))
                self.aims[-1].ident = cells.get("id") or cells.get("address", "")
            elif kind in _ITEMS and cells.get("title"):
                self._item(kind, cells, others, where)
            elif kind == "entry" and cells.get("title"):
                self._entry(cells, others, where)
            elif kind in _REGISTERS or kind == "front":
                self._registered(kind, cells, where)
            elif kind != "plan":
                words = (*cells.values(), *others)
                self.told.append(Done("unplaced", f"a row of the kind {quoted(visible(kind))}", where, words))

    def _text(self, name: str, cells: dict[str, str]) -> str:
        """Return the text of a column, with its translations where it has some."""
        others = {
            column.partition("/")[2]: text for column, text in cells.items() if column.startswith(f"{name}/") and text
        }
        text = cells.get(name, "")
        return Translated({self.language: text} | others, self.language) if others else text

    def _more(self, cells: dict[str, str], *, without: tuple[str, ...] = ()) -> dict[str, Value]:
        more: dict[str, Value] = {}
        for name in dict.fromkeys(column.partition("/")[0] for column in cells):
            if name in _PLACES or name in without:
                continue
            text = self._text(name, cells)
            if name in _LISTS:
                more[name] = _members(text)
            elif name == "breakdown":
                more[name] = reading.value(name, text) or text
            elif name == "status":
                choices = ENTRY_STATUSES if cells["kind"] == "entry" else STATUSES
                more[name] = reading.status(text, choices) or text
            else:
                more["kind" if name == "type" else name] = text
        return more

    def _twig(self, kind: str, cells: dict[str, str], others: list[str], where: str) -> Twig:
        twig = Twig(kind, "", where)
        twig.title = self._text("title", cells) or cells.get("address", "")
        twig.statement = self._text("statement", cells) or None
        twig.number = cells.get("number")
        twig.heading = self._text("heading", cells) or None
        twig.more = self._more(cells, without=("id", "objective", "priority"))
        for text in others:
            twig.remark("", text)
        return twig

    def _item(self, kind: str, cells: dict[str, str], others: list[str], where: str) -> None:
        twig = self._twig(kind, cells, others, where)
        twig.ident = cells.get("id", "")
        parent = self.items.get(cells.get("parent", ""))
        if "parent" in cells and parent is None:
            twig.remark("parent", cells["parent"])
            self.told.append(
                Done("skipped", f"no row has the address {quoted(cells['parent'])}", where, (cells["parent"],))
            )
        if kind == "subtask" and parent is None:
            twig.kind = "task"
        if twig.kind == "subtask" and twig.number:
            twig.number = twig.number.rpartition(".")[2]
        holder, given = self._holder(parent, cells)
        for name in ("objective", "priority"):
            if cells.get(name) and cells[name] != given.get(name):
                twig.more = {name: cells[name], **twig.more}
        holder.append(twig)
        self.belongs[id(twig)] = given | {name: cells[name] for name in given.keys() | _AIMS if cells.get(name)}
        for address in (cells.get("address"), twig.ident):
            if address:
                self.items.setdefault(address, twig)

    def _holder(self, parent: Twig | None, cells: dict[str, str]) -> tuple[list[Twig], dict[str, str]]:
        """Return what an item stands in, and the objective and priority that it has from there."""
        if parent is not None:
            return parent.parts, self.belongs[id(parent)]
        aim = self.aims[-1] if self.aims else None
        if aim is not None and cells.get(aim.kind) == aim.ident:
            return aim.parts, {aim.kind: aim.ident}
        return self.loose, {}

    def _entry(self, cells: dict[str, str], others: list[str], where: str) -> None:
        more = self._more(cells, without=("when",))
        remarks = tuple(f"Column '': {' '.join(text.split())}" for text in others)
        title = self._text("title", cells)
        self.entries.append(Dated(title, where, cells.get("when"), None, tuple(more.items()), remarks))

    def _registered(self, kind: str, cells: dict[str, str], where: str) -> None:
        ident = cells.get("id") or cells.get("address", "")
        more = self._more(cells, without=("id",))
        title = self._text("title", cells)
        if kind == "front":
            self.front.append(Front(title, self._text("text", cells), where, ident, tuple(more.items())))
            return
        if "parent" in cells:
            more["parent"] = cells["parent"]
        self.registers.append(Register(_REGISTERS[kind], ident, title, where, tuple(more.items())))

    def outline(self, top: dict[str, str], period: str | None) -> Outline:
        """Return all of it. `top` is the row of the plan."""
        more = self._more(top, without=("period", "type", "stage", "languages", "organisation", "aliases", "todo"))
        aliases = _members(self._text("aliases", top)) if top.get("aliases") else None
        todo = _members(self._text("todo", top)) if top.get("todo") else ()
        languages = _members(top["languages"]) if top.get("languages") else ()
        return Outline(
            title=self._text("title", top),
            period=period or top.get("period"),
            organisation=self._text("organisation", top) or None,
            kind=self._text("type", top) or None,
            stage=top.get("stage"),
            languages=languages if isinstance(languages, tuple) else (languages,),
            front=tuple(self.front),
            aims=tuple(aim.aim(()) for aim in self.aims),
            pieces=tuple(twig.piece(()) for twig in self.loose),
            entries=tuple(self.entries),
            todo=todo if isinstance(todo, tuple) else (todo,),
            done=tuple(self.told),
            registers=tuple(self.registers),
            more=(*((("organisation.aliases", aliases),) if aliases else ()), *more.items()),
        )


_AIMS = {"objective", "priority"}


def _members(text: str) -> Value:
    """Return the members of a list; `tbd` alone is no list yet."""
    if isinstance(text, Translated):
        each = {code: one.split(";") for code, one in text.languages.items()}
        if len({len(members) for members in each.values()}) == 1:
            count = len(each[text.source])
            return tuple(
                Translated({code: members[at].strip() for code, members in each.items()}, text.source)
                if len({members[at].strip() for members in each.values()}) > 1
                else each[text.source][at].strip()
                for at in range(count)
            )
    return text if text == "tbd" else tuple(one.strip() for one in text.split(";") if one.strip())
