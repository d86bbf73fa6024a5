"""The results of Decidim's accountability component, as its CSV holds them, as an outline.

A result is an action and a result below it a task. What Decidim would stumble over when it imports the same file is
told: parents that are missing, dates that are none, ids that are there twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planctl.finding import quoted, visible
from planctl.intake import RefusedError
from planctl.intake import cells as reading
from planctl.intake.dated import period_of
from planctl.intake.htmltext import plain_html
from planctl.intake.outline import Done, Outline
from planctl.intake.sheets import read_csv
from planctl.intake.twigs import Telling, Twig, same
from planctl.kinds import STATUSES
from planctl.meant import is_link
from planctl.text import Misread
from planctl.when import read_period
from planctl.words import Translated

if TYPE_CHECKING:
    from planctl.intake.outline import Aim, Piece
    from planctl.intake.sheets import Sheet

_KINDS = ("action", "task", "subtask")
#: Columns whose cells have a place in the outline; the others become remarks.
_PLACED = ("id", "parent/id", "start_date", "end_date", "proposal_urls")
_TEXTS = ("title", "description", "status/name", "category/name", "taxonomy/name")
#: Results stand below at most so many others.
_DEEPEST = 8
#: A code of a language is so short, and may name a country.
_CODE = 2


def accountability(data: bytes, *, period: str | None) -> Outline:
    """Return the plan in a CSV file of Decidim; raises RefusedError where it has no column of titles."""
    (sheet,) = read_csv(data)
    if isinstance(read_period(period or "2024"), Misread):
        raise RefusedError(
            f"--period: {quoted(visible(period or ''))} is no period: write it as 2024, or 2024-07/2025-06"
        )
    head = [name.strip() for name in sheet.rows[0]]
    if not any(name.startswith("title/") or name == "title" for name in head) or "id" not in head:
        raise RefusedError("it has no columns id and title/en, and so is no CSV file of Decidim's results")
    results = _Results(head, period)
    results.read(sheet)
    return results.outline(sheet.done)


class _Results:
    """The rows: what each says, and which stands below which."""

    def __init__(self, head: list[str], period: str | None) -> None:
        self.head = head
        self.asked = period
        self.period = period_of(period)
        self.locales = tuple(
            dict.fromkeys(name.partition("/")[2] for name in head if name.startswith("title/") and name[6:])
        )
        self.told = Telling()
        self.twigs: dict[str, Twig] = {}
        self.parents: dict[str, str] = {}
        self.years: set[str] = set()
        self.aims: dict[str, Twig] = {}
        self.loose: list[Twig] = []

    def read(self, sheet: Sheet) -> None:
        """Read all rows, then put each below its parent."""
        rows = [
            (sheet.place(number), {self.head[at]: text for at, text in enumerate(row) if text and at < len(self.head)})
            for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True)
        ]
        orders = {
            name: reading.day_order(cells.get(name, "") for _, cells in rows) for name in ("start_date", "end_date")
        }
        self._say_columns(sheet)
        aims: dict[str, str] = {}
        for where, cells in rows:
            twig = self._result(cells, orders, where)
            if twig is None:
                continue
            ident = cells.get("id", "")
            if ident in self.twigs:
                says = f"the id {quoted(visible(ident))} is there twice: Decidim would keep the last row only"
                self.told.say("skipped", says, where, (ident,))
                ident = f"{ident} in {where}"
            self.twigs[ident or where] = twig
            self.parents[ident or where] = cells.get("parent/id", "")
            aims[ident or where] = self._text("category/name", cells) or self._text("taxonomy/name", cells)
        for ident, twig in self.twigs.items():
            self._place(ident, twig, aims[ident])

    def _say_columns(self, sheet: Sheet) -> None:
        where = sheet.place(sheet.numbers[0])
        for name in self.head:
            known = name in {*_PLACED, "title", "description"} or name.rpartition("/")[0] in _TEXTS
            says = (
                f"'{name}' is read as Decidim means it"
                if known
                else f"'{name}' is for no key: its cells are in comments"
            )
            self.told.say("column", says, where, (name,))

    def _text(self, name: str, cells: dict[str, str]) -> str:
        """Return a text in the languages that it is there in; the first is the file's first."""
        found: dict[str, str] = {}
        for code in self.locales:
            text = plain_html(cells.get(f"{name}/{code}", ""))
            short = code[:_CODE].lower()
            # Two forms of one language, such as pt and pt-BR, are one text here.
            found |= {short: f"{found[short]} / {text}" if short in found else text} if text else {}
        if not found:
            return plain_html(cells.get(name, ""))
        first = self.locales[0][:_CODE].lower()
        return next(iter(found.values())) if list(found) == [first] else Translated(found, first)

    def _result(self, cells: dict[str, str], orders: dict[str, str], where: str) -> Twig | None:
        title = self._text("title", cells)
        if not title:
            self.told.say("unplaced", "a result without a title", where, tuple(cells.values()))
            return None
        twig = Twig("action", "", where)
        twig.title = title
        twig.statement = self._text("description", cells) or None
        self._dates(twig, cells, orders)
        self._status(twig, cells)
        links = [one for one in cells.get("proposal_urls", "").replace(";", " ").split() if one]
        if links and all(map(is_link, links)):
            twig.more["links"] = tuple(links)
        elif links:
            twig.remark("proposal_urls", cells["proposal_urls"])
        if cells.get("id"):
            twig.more["source"] = f"Result {cells['id']} in Decidim"
        for name, text in cells.items():
            base = name.rpartition("/")[0]
            if name not in {*_PLACED, "title", "description"} and (
                base not in _TEXTS or name.rpartition("/")[2] not in self.locales
            ):
                twig.remark(name, text)
        return twig

    def _dates(self, twig: Twig, cells: dict[str, str], orders: dict[str, str]) -> None:
        first, last = (reading.as_day(cells.get(name, ""), orders[name]) for name in ("start_date", "end_date"))
        if not first and not last:
            return
        when = reading.span(first, last, self.period)
        written = " to ".join(cells[name] for name in ("start_date", "end_date") if cells.get(name))
        if when is not None and all(reading.DAY.fullmatch(day) for day in (first, last) if day):
            twig.more["when"] = when
            self.years |= {day[:4] for day in (first, last) if day}
            self.told.say("dated", f"'{visible(written)}': {when}", twig.where, (written,))
            return
        for name in ("start_date", "end_date"):
            if cells.get(name):
                twig.remark(name, cells[name])
        says = f"'{visible(written)}' is no day, or no time between two: Decidim would refuse it, and name another row"
        self.told.say("undated", says, twig.where, (written,))

    def _status(self, twig: Twig, cells: dict[str, str]) -> None:
        names = [cells[f"status/name/{code}"] for code in self.locales if cells.get(f"status/name/{code}")]
        found = next((one for name in names if (one := reading.status(name, STATUSES))), None)
        if found is not None:
            twig.more["status"] = found
            self.told.say("column", f"'{visible(names[0])}' is the status '{found}'", twig.where, tuple(names))
        else:
            for code in self.locales:
                if cells.get(f"status/name/{code}"):
                    twig.remark(f"status/name/{code}", cells[f"status/name/{code}"])

    def _place(self, ident: str, twig: Twig, aim: str) -> None:
        """Put a result below its parent, else below its category, else below nothing."""
        parent = self.parents[ident]
        above = self.twigs.get(parent)
        if parent and above is None:
            says = f"no result has the id {quoted(visible(parent))}: Decidim would delete what stands below it"
            self.told.say("skipped", says, twig.where, (parent,))
            twig.remark("parent/id", parent)
        depth = self._depth(ident)
        if above is not None and depth:
            twig.kind = _KINDS[min(depth, len(_KINDS) - 1)]
            above.parts.append(twig)
            return
        if above is not None:
            self.told.say(
                "skipped", "results below one another in a ring, or far too deep, stand on their own", twig.where
            )
            twig.remark("parent/id", parent)
        if not aim:
            self.loose.append(twig)
            return
        if same(aim) not in self.aims:
            self.aims[same(aim)] = Twig("objective", "", twig.where)
            self.aims[same(aim)].title = aim
        self.aims[same(aim)].parts.append(twig)

    def _depth(self, ident: str) -> int:
        """Return how many results a result stands below; 0 where that is itself, or no end."""
        seen = {ident}
        above = self.parents.get(ident, "")
        while above in self.twigs:
            if above in seen or len(seen) > _DEEPEST:
                return 0
            seen.add(above)
            above = self.parents[above]
        return len(seen) - 1

    def outline(self, done: tuple[Done, ...]) -> Outline:
        """Return all of it."""
        period = self.asked or (next(iter(self.years)) if len(self.years) == 1 else None)
        aims: tuple[Aim, ...] = tuple(aim.aim(()) for aim in self.aims.values())
        pieces: tuple[Piece, ...] = tuple(twig.piece(()) for twig in self.loose)
        languages = tuple(dict.fromkeys(code[:_CODE].lower() for code in self.locales))
        return Outline(
            title="", period=period, languages=languages, aims=aims, pieces=pieces, done=(*done, *self.told.done())
        )
