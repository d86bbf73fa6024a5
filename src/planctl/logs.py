"""A log's text to its updates and findings: what `engine` is for a plan. Pure: no file, no clock, no print."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from planctl import checks
from planctl.engine import REMARK, Examined, by_place, decode, whole_lines
from planctl.faults import file as files
from planctl.faults import shape
from planctl.faults import updates as faults
from planctl.finding import ERROR, SEVERITIES, Finding, finding, visible
from planctl.nodes import Lost, Mapping, Node, Scalar, Sequence
from planctl.quoting import line_as
from planctl.read import Reader
from planctl.text import Edit, Source
from planctl.tree import parse
from planctl.updates import Log, Update, Value, log_of
from planctl.vocabulary import Vocabulary
from planctl.when import When, read_when

if TYPE_CHECKING:
    from planctl.model import Plan
    from planctl.places import Places
    from planctl.record import Key

#: Every word that is a key of an update.
KEYS = Vocabulary([Update])
#: The kinds of value that only a log holds.
_OWN = {"day", "values"}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUMBER = r"\+?[0-9]{1,9}"
_LOOKS = (
    r"(?m)^[ \t]*\[?[ \t]*(?:-[ \t]*)?(?:\{[ \t]*)?[\"']?(?:date|item)[\"']?[ \t]*:"
    r"|\A(?:\s|#[^\n]*(?:\n|\Z)|---|\[\s*\])*\Z"
)


class LogReader(Reader):
    """Reads the tree of a log; keeps where each update and key stands."""

    def log(self, root: Node | None, plan: Plan) -> Log:
        """Return the updates that could be read; dates without a year are meant as in the plan."""
        self.period = plan.period
        self.language = plan.languages[0] if plan.languages else ""
        if root is None or isinstance(root, Lost):
            return Log()
        if not isinstance(root, Sequence):
            if not (isinstance(root, Scalar) and not root.text.strip()):
                what = "a map" if isinstance(root, Mapping) else "a text"
                self.say(faults.not_a_log(root.start, root.start + 1, f"it is {what}, and not a list"))
            return Log()
        made = (self._update(node) for node in root.nodes())
        return log_of(tuple(update for update in made if update is not None))

    def _update(self, node: Node) -> Update | None:
        if isinstance(node, Lost):
            return None
        if not isinstance(node, Mapping):
            says = node.text.strip() if isinstance(node, Scalar) else ""
            got = "a text" if says else "nothing" if isinstance(node, Scalar) else "a list"
            end = node.end if isinstance(node, Scalar) else node.start + 1
            self.say(shape.wrong_shape(node.start, end, "an update", "a map", got, ""))
            return None
        values = self._values(Update, node, "an update")
        if not values["date"] or not values["item"]:
            self.lost.add("updates")
            return None
        made: Update = self._made(Update, values, node)  # type: ignore[assignment]
        return made

    def value(self, key: Key, node: Node) -> Any:
        """Return the value of a key of an update."""
        if key.kind.name not in _OWN or isinstance(node, Lost) or (isinstance(node, Scalar) and not node.text.strip()):
            return super().value(key, node)
        if key.kind.name == "day" and isinstance(node, Scalar):
            return self._day(node)
        if key.kind.name == "values" and isinstance(node, Scalar):
            value = self._number_reached("", node)
            return None if value is None else (value,)
        if key.kind.name == "values" and isinstance(node, Mapping):
            return self._parts(node)
        # No line to type: in quotes, a list is no day and no number either.
        got = "a map" if isinstance(node, Mapping) else "a list"
        end = node.end if isinstance(node, Mapping | Sequence) and node.flow else node.start + 1
        self.say(shape.wrong_shape(node.start, end, key.name, key.kind.says.partition(";")[0], got, ""))
        return None

    def _day(self, node: Scalar) -> date | None:
        with suppress(ValueError):
            if re.fullmatch(_DAY, node.text):
                return date.fromisoformat(node.text)
        when = read_when(node.text, self.period) if self.period is not None else None
        sure = isinstance(when, When) and when.kind == "day" and when.earliest is not None
        day = when.earliest.isoformat() if sure else ""  # type: ignore[union-attr]
        line = line_as(self.source.text, node.start, node.end, day) if day else ""
        found = faults.unread_day(node.start, node.end, node.text, line)
        self.say(found.replace(fix=(Edit(node.start, node.end, day),)) if day and not node.style else found)
        return None

    def _parts(self, node: Mapping) -> tuple[Value, ...]:
        """Read a map from parts to numbers; `{add: 1}` in the place of a number adds it."""
        values: list[Value] = []
        for name, held in node.entries():
            value = None
            if name.text == "add" and len(node) == 1 and isinstance(held, Scalar):
                value = self._number_reached("", held, add=True)
            elif isinstance(held, Scalar):
                value = self._number_reached(name.text, held)
            elif isinstance(held, Mapping) and held.names == ("add",):
                inner = held.get("add")
                value = self._number_reached(name.text, inner, add=True) if isinstance(inner, Scalar) else None
            elif not isinstance(held, Lost):
                says = f"write for example {visible(name.text)}: 4, or {visible(name.text)}: +1"
                what = self.source.text[held.start : held.end].partition("\n")[0]
                self.say(faults.unread_value(held.start, held.start + len(what), what, says))
            if value is not None:
                values.append(value)
        return tuple(values)

    def _number_reached(self, part: str, node: Scalar, *, add: bool = False) -> Value | None:
        text = node.text.strip()
        if not re.fullmatch(_NUMBER if not add else _NUMBER.replace("?", "?-?"), text):
            help_ = "write the whole number reached so far, such as 15, or +1 to add to it"
            if re.fullmatch(r"-[0-9]{1,9}", text):
                help_ = f"write the whole number that is left; or, to take away from it, {{add: {text}}} and why"
            self.say(faults.unread_value(node.start, node.end, node.text, help_))
            return None
        number = int(text)
        return Value(part, add=number) if add or text.startswith("+") else Value(part, total=number)


def examine_log(
    path: str, data: bytes | str, plan: Plan, *, sound: bool = True, pure: bool = False, briefly: bool = False
) -> Examined:
    """Read and check the log of a plan; `path` is what messages call it.

    The plan is the one beside it, as it is written; where it is not `sound`, nothing is held against it, for what it
    seems to lack may stand in a part that could not be read. Never raises for anything the data holds; `pure` and
    `briefly` as for a plan.
    """
    text, fault = decode(data) if isinstance(data, bytes) else (data.removeprefix("\ufeff"), None)
    source = Source(path, text)
    if fault is not None and "\0" in text:
        return Examined(source, None, (fault,), of=plan.id)
    tree = parse(source, KEYS, pure=pure, broken=fault is not None)
    findings: list[Finding] = [*map(_merged, tree.findings), *([fault] if fault is not None else [])]
    reader = LogReader(Source(path, tree.text), whole=tree.whole, gaps=tree.gaps)
    log = Log()
    with suppress(files.TooManyFaultsError):
        log = reader.log(tree.root, plan)
    found = list(reader.findings)
    places = reader.places()
    if sound:
        found += _checked(log, places, plan, briefly=briefly)
    findings += map(tree.home, found)
    if not briefly and re.search(REMARK, text):
        from planctl.allows import Allows

        findings = Allows(tree).kept(findings, source, frozenset())
    if not is_log(text):
        # What else there is to say would quote a file that is something else, and may be a secret.
        findings = [one for one in findings if one.code == "PC080"] or [faults.not_a_log(0, 0, "it has no updates")]
    whole = tree.whole and not any(one.severity == ERROR for one in findings)
    findings_by_place = by_place(whole_lines(findings, source))
    kept = log if whole else None
    told = len(log.updates)
    return Examined(source, None, findings_by_place, home=tree.home, places=places, log=kept, of=plan.id, told=told)


def _merged(found: Finding) -> Finding:
    """Return a finding; of two versions of a log that git could not join, both are kept, and not one."""
    if found.code != "PC005":
        return found
    says = "keep the lines of both and delete the marker lines; *.updates.yaml merge=union in .gitattributes does it"
    return found.replace(help=says, fix=())


def _checked(log: Log, places: Places, plan: Plan, *, briefly: bool) -> list[Finding]:
    """Return what the checks find; where that is more than anyone reads, errors are not what is left out."""
    entries = checks.of_log(briefly=briefly)
    wanted = (entry for rank in SEVERITIES for entry in entries if entry.severity == rank)
    hits = (finding(entry, hit) for entry in wanted for hit in entry.run(log, places, plan))
    found = [*islice(hits, files.FINDING_LIMIT)]
    if len(found) == files.FINDING_LIMIT and found[-1].severity == ERROR:
        found.append(files.too_many_faults(found[-1].end, found[-1].end))
    return found


def is_log(text: str) -> bool:
    """Tell whether a text is a log of updates, well written or not; an empty one is."""
    return re.search(_LOOKS, text) is not None
