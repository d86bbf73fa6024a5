"""An outline as the text of a plan: block style, the person's sentences whole, and comments where somebody should look.

What the format does not take as it stands is found by reading the draft as any plan is read; it becomes a comment in
its place, and is told in the account.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planctl.engine import examine
from planctl.finding import ERROR
from planctl.intake.blockstyle import Block, Entry, comment, lines
from planctl.intake.outline import Done, Shares
from planctl.kinds import ITEM_KINDS
from planctl.months import fold
from planctl.record import Record
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planctl.finding import Finding
    from planctl.intake.outline import Aim, Dated, Front, More, Outline, Piece


#: The key under which pieces of a kind stand.
_KEYS = {kind: key for key, kind in ITEM_KINDS.items()}
#: Keys whose numbers other programs may read as numbers, too.
_FIGURES = ("planctl", "period", "number", "when", "edition", "related", "depends_on", "item")
#: An id is made of at most so many words, and as many letters.
_WORDS, _LETTERS = 4, 40
#: So often the draft is read again after something in it became a comment.
_ROUNDS = 20
#: Keys whose texts may have several lines.
_PROSE = ("statement", "text", "note", "source")
_HEAD = "A draft made by planctl import. Sentences are as in the document, titles are proposals."
#: Words that no id needs, in the languages planctl speaks.
_SMALL = (
    " a an and as at by for from in into its of on or the their to with au aux d de des du en et l la le les leur par "
    "pour sur un une al con del el las los o para por su sus una y "
)


class Draft(Record):
    """The text of a plan, and what could not be kept as it was understood: each stands in a comment in its place."""

    text: str
    done: tuple[Done, ...] = ()


def draft(outline: Outline, *, modeline: str = "") -> Draft:
    """Return an outline as the text of a plan that planctl reads without an error."""
    written = [*([modeline] if modeline else []), *comment(_HEAD, 0)]
    for remark in _remarks(outline.remarks):
        written += comment(remark, 0)
    written += lines(_plan(outline))
    done: list[Done] = []
    for _ in range(_ROUNDS):
        text = "\n".join(written) + "\n"
        examined = examine("draft.yaml", text)
        wrong = {examined.source.place(found.start)[0]: found for found in examined.findings if found.severity == ERROR}
        if not wrong:
            break
        written, doubted = _doubted(written, wrong)
        if not doubted:
            break
        done += doubted
    return Draft("\n".join(written) + "\n", tuple(done))


def _doubted(written: list[str], wrong: dict[int, Finding]) -> tuple[list[str], list[Done]]:
    """Make comments of the lines, and of what belongs to them, in which an error was found.

    A dash that stood before such a line goes to the next key of its record.
    """
    kept: list[str] = []
    done: list[Done] = []
    within: int | None = None
    dash: int | None = None
    for number, line in enumerate(written, 1):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if within is not None and bare and indent <= within:
            within = None
        found = wrong.get(number)
        if within is None and found is not None and bare[:1] not in {"", "#"}:
            if bare.startswith("- ") and ":" in bare:
                dash, bare = indent, f"  {bare[2:]}"
            within = indent if dash is None else indent + 2
            kept += comment(f"not understood: {found.message}", within if dash is None else dash)
            done.append(Done("doubted", found.message, words=(bare.strip(),)))
        if within is not None and bare:
            kept.append(f"{' ' * (within if dash is None else dash)}# {line[within:]}")
        elif dash is not None and bare[:1] not in {"", "#"}:
            kept.append(f"{' ' * dash}- {line[dash + 2 :]}")
            dash = None
        else:
            kept.append(line)
    return kept, done


# --- the plan --------------------------------------------------------------------------------------------------------


def _plan(outline: Outline) -> Block:
    taken: set[str] = set()
    aims = {kind: [aim for aim in outline.aims if aim.kind == kind] for kind in ("objective", "priority")}
    more = dict(outline.more)
    of_records = {name: more.pop(name) for name in tuple(more) if "." in name}
    entries = [
        Entry("planctl", "1", figures=True),
        Entry("title", _text(outline.title)),
        *_given("kind", outline.kind),
        *_given("stage", outline.stage),
        *_given("period", outline.period),
        *([Entry("languages", outline.languages)] if outline.languages else []),
        *_within("organisation", of_records, _given("title", outline.organisation)),
        *_within("approved", of_records, []),
        *(_further(name, value) for name, value in more.items()),
        *([Entry("todo", tuple(map(_one_line, outline.todo)))] if outline.todo else []),
        *_registers(outline),
        *_register("front", [(part.id, part.title, _front(part)) for part in outline.front], set()),
        *_register("objectives", [(aim.id, aim.title, _aim(aim)) for aim in aims["objective"]], taken),
        *_register("priorities", [(aim.id, aim.title, _aim(aim)) for aim in aims["priority"]], taken),
        *_work(outline.pieces),
        *([Entry("calendar", tuple(map(_dated, outline.entries)))] if outline.entries else []),
    ]
    return Block(tuple(entries))


def _register(name: str, members: list[tuple[str, str, Block]], taken: set[str]) -> list[Entry]:
    if not members:
        return []
    found = tuple(
        Entry(_ident(ident or _slug(title), taken), block.replace(remarks=()), block.remarks)
        for ident, title, block in members
    )
    return [Entry(name, Block(found))]


def _registers(outline: Outline) -> Iterator[Entry]:
    for name in ("bodies", "series", "networks"):
        members = [one for one in outline.registers if one.kind == name]
        blocks = (Block((*_given("title", one.title), *_all(one.more))) for one in members)
        yield from _register(
            name, [(one.id, one.title, block) for one, block in zip(members, blocks, strict=True)], set()
        )


def _within(name: str, more: dict[str, str | tuple[str, ...]], own: list[Entry]) -> list[Entry]:
    """Return a record of the plan with what is said of it, under names such as `approved.by`."""
    found = [
        *own,
        *(_further(key.partition(".")[2], value) for key, value in more.items() if key.startswith(f"{name}.")),
    ]
    return [Entry(name, Block(tuple(found)))] if found else []


def _front(part: Front) -> Block:
    text = _text(part.text, _paragraphs)
    return Block((*_given("title", part.title), *([Entry("text", text)] if text else []), *_all(part.more)))


def _aim(aim: Aim) -> Block:
    number = aim.number if aim.kind == "objective" else None
    return Block(
        (
            *_given("number", number),
            Entry("title", _text(aim.title)),
            *_statement(aim.statement),
            *_all(aim.more),
            *_work(aim.pieces),
        ),
        _remarks(aim.remarks),
    )


def _work(pieces: Iterable[Piece]) -> list[Entry]:
    """Return pieces under the keys of their kinds, each kind in the place of its first piece."""
    by_kind: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_kind.setdefault(piece.kind, []).append(piece)
    found: list[Entry] = []
    for kind, members in by_kind.items():
        if kind == "subtask":
            letters = _letters(members)
            blocks = (_lettered(letter, one) for letter, one in zip(letters, members, strict=True))
            found.append(Entry("subtasks", Block(tuple(blocks))))
        else:
            found.append(Entry(_KEYS[kind], tuple(_piece(one) for one in members)))
    return found


def _lettered(letter: str, piece: Piece) -> Entry:
    block = _piece(piece, lettered=True)
    alone = len(block.entries) == 1
    return Entry(letter, block.entries[0].value if alone else block, _remarks(piece.remarks))


def _letters(members: list[Piece]) -> list[str]:
    """Return the letters of subtasks: those printed where each has its own, else the alphabet from its beginning."""
    printed = [one.number or "" for one in members]
    if len(set(printed)) == len(printed) and all(re.fullmatch("[a-z]{1,2}", letter) for letter in printed):
        return printed
    return [_letter(at) for at in range(len(members))]


def _letter(at: int) -> str:
    return ("" if at < 26 else _letter(at // 26 - 1)) + chr(ord("a") + at % 26)  # noqa: PLR2004 - letters


def _piece(piece: Piece, *, lettered: bool = False) -> Block:
    return Block(
        (
            *(_given("number", piece.number) if not lettered else ()),
            *_given("heading", piece.heading),
            Entry("title", _text(piece.title)),
            *_statement(piece.statement),
            *_all(piece.more),
            *_work(piece.parts),
        ),
        () if lettered else _remarks(piece.remarks),
    )


def _dated(entry: Dated) -> Block:
    return Block(
        (
            *_given("when", entry.when),
            Entry("title", _text(entry.title)),
            *_all(entry.more),
            # An entry has no statement of its own: what else was said of it is for the editors.
            *([Entry("note", _paragraphs(entry.statement))] if entry.statement else []),
        ),
        _remarks(entry.remarks),
    )


# --- texts and ids ---------------------------------------------------------------------------------------------------


def _given(name: str, value: str | None) -> list[Entry]:
    return [_further(name, value)] if value else []


def _all(more: More) -> Iterator[Entry]:
    """Yield further keys, of one given twice the last."""
    yield from (_further(name, value) for name, value in dict(more).items())


def _further(name: str, value: str | tuple[str, ...]) -> Entry:
    figures = name in _FIGURES
    if isinstance(value, tuple):
        return Entry(name, tuple(_text(one) for one in value), figures=figures)
    if isinstance(value, Shares):
        return Entry(name, Block(tuple(Entry(part, _one_line(share), figures=True) for part, share in value.parts)))
    return Entry(name, _text(value, _paragraphs if name in _PROSE else None), figures=figures)


def _remarks(remarks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for remark in remarks if (one := _one_line(remark)))


def _statement(text: str | None) -> list[Entry]:
    return [_further("statement", text)] if text else []


def _text(text: str, how: Callable[[str], str] | None = None) -> str | Block:
    """Return a text on one line, or as `how` has it; in several languages, under the codes of these."""
    how = how or _one_line
    if isinstance(text, Translated) and len(text.languages) > 1:
        return Block(tuple(Entry(code, how(said)) for code, said in text.languages.items()))
    return how(text)


def _one_line(text: str) -> str:
    return " ".join(_readable(text).split())


def _paragraphs(text: str) -> str:
    """Return a text whose lines are kept, without blanks at their ends and more than one empty line."""
    kept = "\n".join(
        " ".join(line.split()) if not line[:1].isspace() else line.rstrip() for line in _readable(text).split("\n")
    )
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _readable(text: str) -> str:
    """Return a text without the characters that no plan may hold, and without tabs."""
    return "".join(char if char == "\n" or char.isprintable() or char.isspace() else "" for char in text.expandtabs(4))


def _slug(title: str) -> str:
    words = [word for word in re.findall("[a-z0-9]+", fold(title)) if f" {word} " not in _SMALL]
    return "-".join(words[:_WORDS])[:_LETTERS].strip("-")


def _ident(wanted: str, taken: set[str]) -> str:
    """Return an id that nothing else has, counted on where it is taken; a letter where it is one already."""
    base = wanted if wanted[:1].isalpha() else f"part-{wanted}".rstrip("-")
    ident, count = base, 1
    while ident in taken:
        count += 1
        ident = f"{base}-{count}"
    taken.add(ident)
    return ident
