"""Both real plans as Word documents, as their secretariats lay them out, come back with everything in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golden import planctl
from sample import real
from test_import import drafted, kept, text_of
from worddocs import Cell, Member, Word

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from planctl.model import Entry, Item, Plan

HEAD = ("NETWORK OF", "Learning Cities", "RÉSEAU DES", "Villes apprenantes")
#: So many objectives stand on a page.
ON_A_PAGE = 4


def sentence(text: str) -> str:
    """Return a title as a document has it: with a stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def actions_of(plan: Plan) -> dict[str, list[Item]]:
    """Return the actions under each objective."""
    return {
        one.id: [item for item in plan.items if item.kind == "action" and item.objective == one.id]
        for one in plan.objectives
    }


def two_columns(plan: Plan) -> Word:
    """Return objectives and actions as a table over pages: sentences cut, cells merged, rows repeated."""
    word = Word()
    for line in HEAD:
        word.line(line)
    word.line("2024 ACTION PLAN")
    pages: list[list[list[Cell]]] = [[["Objective", "Action"]]]
    of = actions_of(plan)
    objectives = list(plan.objectives)
    while objectives:
        batch, objectives = objectives[:ON_A_PAGE], objectives[ON_A_PAGE:]
        for at, one in enumerate(batch):
            work = [sentence(item.title) for item in of[one.id]] or [""]
            # Now and then each action has a row of its own, beside one merged cell.
            cells: list[Cell] = [*work] if at == 1 else [[*work]]
            pages[-1] += ([one.title if row == 0 else None, cell] for row, cell in enumerate(cells))
        pages.append(torn(pages[-1]) if objectives else [])
    # The last objective stands on two rows, each with some of its actions.
    label, last = pages[-2][-1]
    assert isinstance(last, list)
    pages[-2][-1:] = [[label, last[:1]], [label, last[1:]]]
    for at, rows in enumerate(pages):
        if at:
            for line in HEAD:
                word.line(line)
        if rows:
            word.table(*rows)
    return word


def torn(page: list[list[Cell]]) -> list[list[Cell]]:
    """Cut the last sentence of a page, and return what the next one begins with: a row without its label."""
    cell = page[-1][1]
    last = cell[-1] if isinstance(cell, list) else ""
    assert isinstance(last, str)
    words = last.split()
    half = next((at for at in range(2, len(words)) if words[at][:1].islower()), None)
    if half is None or not isinstance(cell, list):
        return []
    cell[-1] = " ".join(words[:half])
    return [["", [" ".join(words[half:])]]]


def by_tasks(plan: Plan) -> Word:
    """Return priorities, tasks with letters and a calendar by months, each in a table of its own."""
    word = Word()
    word.heading("2024 Work Plan Proposal", 0)
    word.heading("Introduction")
    word.line("A network of local governments says here what it will do.")
    word.heading("PART 1. Strategic priorities")
    numbers = word.list(("decimal", "%1."))
    word.line("Objectives:")
    for one in plan.objectives:
        word.line(Member(sentence(one.title), numbers))
    for priority in plan.priorities:
        word.line(f"PRIORITY {priority.id}. {sentence(priority.title)} {sentence((priority.statement or '').strip())}")
    word.heading("PART 3. Tasks to promote networking")
    for priority in plan.priorities:
        rows: list[list[Cell]] = [[f"PRIORITY {priority.id}. {priority.title}"]]
        for task in (item for item in plan.items if item.kind == "task" and item.priority == priority.id):
            if task.heading:
                rows.append([task.heading])
            parts = [f"{(part.number or '').rpartition('.')[2]}. {sentence(part.title)}" for part in task.parts]
            rows.append([f"Task {task.number}", [sentence(task.title).rstrip(".") + (":" if parts else "."), *parts]])
        word.table(*rows)
    word.heading("PART 4. Calendar")
    months: dict[int, list[Entry]] = {month: [] for month in range(1, 13)}
    for entry in plan.calendar:
        assert entry.when is not None
        assert entry.when.earliest is not None
        months[entry.when.earliest.month].append(entry)
    names = "January February March April May June July August September October November December".split()
    calendar: list[list[Cell]] = [
        [name, [dated(entry, name) for entry in months[at]] or [""]] for at, name in enumerate(names, 1)
    ]
    word.table(*calendar)
    return word


def dated(entry: Entry, month: str) -> str:
    """Return an entry as a line under its month."""
    assert entry.when is not None
    text = entry.when.text.rstrip("?")
    if text == month:
        return entry.title
    return f"{text}: {entry.title}" if re.search("[0-9]", text) else f"{entry.title} ({text})"


def imported(word: Word, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return the draft of a document, which has lost no word of it."""
    monkeypatch.chdir(folder)
    (folder / "plan.docx").write_bytes(word.bytes())
    ran = planctl("import", "plan.docx", "-o", "draft.yaml", "--report", "account.md")
    assert ran.code == 0, ran.stderr
    texts = (folder / "draft.yaml").read_text(), (folder / "account.md").read_text()
    assert not kept(text_of(folder / "plan.docx"), *texts)
    return drafted(folder / "draft.yaml")


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text)).casefold()


def said(item: Item) -> str:
    return bare(item.statement or item.title)


def test_a_table_of_objectives_and_actions_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = real("iaec-2024")
    made = imported(two_columns(plan), tmp_path, monkeypatch)
    titles = {bare(one.title): one.id for one in made.objectives}
    found = [one for one in plan.objectives if bare(one.title) in titles]
    assert len(found) == len(plan.objectives) == 21
    of, back = actions_of(plan), actions_of(made)
    placed = [
        item
        for one in plan.objectives
        for item in of[one.id]
        if bare(item.title) in {said(own) for own in back[titles[bare(one.title)]]}
    ]
    assert len(placed) == sum(map(len, of.values())) == 53
    assert made.period.text == "2024"


def test_tasks_with_letters_and_a_calendar_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = real("iopd-2024")
    made = imported(by_tasks(plan), tmp_path, monkeypatch)
    for kind, count in (("task", 22), ("subtask", 27)):
        before = [(item.number, bare(item.title), item.priority) for item in plan.items if item.kind == kind]
        after = {(item.number, said(item), item.priority) for item in made.items if item.kind == kind}
        assert len([one for one in before if one in after]) == len(before) == count
    assert [one.id for one in made.priorities] == ["A", "B", "C", "D"]
    entries = {(bare(entry.title), entry.when and (entry.when.earliest, entry.when.latest)) for entry in made.calendar}
    wanted = [(bare(entry.title), entry.when and (entry.when.earliest, entry.when.latest)) for entry in plan.calendar]
    assert [one for one in wanted if one not in entries] == []
    assert len(wanted) == len(made.calendar) == 15
