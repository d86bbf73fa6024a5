"""Whatever a plan's texts say, no output of any command runs, hides or moves anything where it is read."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown_it import MarkdownIt

import calendarfile
from golden import Ran, planctl
from planctl.formats import FORMATS
from planctl.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATTACKS = [
    # markup of terminals, of HTML and of Markdown
    "[bold red]x[/bold red] and [/nothing] and [link=https://evil.example]x[/link]",
    "<script>alert(1)</script>",
    "<img src=https://evil.example/a.png onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "</style></title></textarea><script>alert(1)</script>-->",
    "[x](javascript:alert(1)) and <javascript:alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD4=) and [x]: javascript:alert(1)",
    "![x](https://evil.example/beacon.png)",
    "a | b | c",
    "# Heading",
    "Heading\n=======\n\n# Heading\n\n- item\n\n---\n",
    # templates
    "{{ 191*7 }} {% for a in b %} {# x #} ${191*7}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    # spreadsheets
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    # what build servers obey
    "::error file=x::y",
    "x\n::error file=x::y",
    "%0A::error::x",
    "##vso[task.complete]x",
    "##[error]x",
    # what cannot be seen
    "a\u200bb\u00adc\u200fd",
]
CONTROLS = ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "a\rb", "a\bb", "a\x00b", "\u202edesrever", "\u2028", "\ufeff"]
COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
SHOWN_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\u200f\u00ad\ufeff]"
)
SGR = re.compile("\x1b\\[[0-9;]*m")


class NoAliases(yaml.SafeDumper):
    """Writes everything out where it stands."""

    def ignore_aliases(self, _data: object) -> bool:
        """Never."""
        return True


def item(texts: Iterator[str]) -> dict[str, Any]:
    """Return a piece of work that says something else wherever it says anything."""
    return {
        "title": next(texts), "statement": next(texts), "heading": next(texts), "owner": f"X {next(texts)}",
        "with": [f"X {next(texts)}"], "place": next(texts), "tags": [next(texts)], "source": next(texts),
        "note": next(texts), "target": "30 cities", "budget": f"4 {next(texts)}",
        "breakdown": {" ".join(next(texts).split()): "30"}, "status": "in progress", "health": "at risk",
        "evidence": [f"https://example.org/{next(texts)}".replace(" ", "%20").replace("\n", "%0A")], "when": "15 May",
    }  # fmt: skip


def hostile(texts: Iterator[str]) -> dict[str, Any]:
    """Return a plan, sound as such, with one attack after the other wherever it says anything."""

    def named() -> dict[str, Any]:
        return {"title": next(texts), "aliases": [next(texts)], "source": next(texts), "note": next(texts)}

    return {
        "planctl": "1",
        "title": next(texts),
        "kind": next(texts),
        "period": "2024",
        "languages": ["en", "fr"],
        "organisation": named(),
        "approved": {"by": f"X {next(texts)}", "ref": next(texts), "when": "15 January"},
        "aligned_with": [next(texts)],
        "guides": [next(texts)],
        "themes": [next(texts)],
        "front": {"introduction": {"title": next(texts), "text": next(texts)}},
        "bodies": {"board": named()},
        "series": {"award": {**named(), "place": next(texts)}},
        "networks": {"one": {"title": next(texts), "territory": next(texts), "objective": "research"}},
        "objectives": {
            "research": {
                "title": {"en": next(texts), "fr": next(texts)},
                "statement": next(texts),
                "actions": [{**item(texts), "id": "first", "owner": "board"}, *ATTACKS],
            }
        },
        "priorities": {
            "B": {
                **named(),
                "statement": next(texts),
                "tasks": [{**item(texts), "number": "12", "subtasks": {"a": next(texts), "b": item(texts)}}],
            }
        },
        "milestones": [{**item(texts), "every": "month"}],
        "calendar": [
            {"id": "entry", "when": "May or June", "title": next(texts), "place": next(texts), "organiser": "X"},
            {"id": "close", "when": "by 15 May", "title": next(texts), "item": "12.a"},
            *({"id": f"e{n}", "when": "15 May", "title": text, "place": text} for n, text in enumerate(ATTACKS)),
        ],
        "todo": ATTACKS,
        "source": next(texts),
        "note": next(texts),
    }


@pytest.fixture(params=range(0, len(ATTACKS), 8))
def attacked(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a plan that is full of attacks; with every number they stand at other places."""
    (tmp_path / "plans").mkdir()
    texts = islice(cycle(ATTACKS), request.param, None)
    with (tmp_path / "plans" / "work-2024.yaml").open("w", encoding="utf-8") as file:
        yaml.dump(hostile(texts), file, NoAliases, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)
    monkeypatch.chdir(tmp_path)


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield every command line that prints plan texts, with the view that it shows."""
    yield "status", ["status"]
    for by in ("priority", "objective", "owner", "status"):
        yield "status", ["status", "--by", by]
    yield "agenda", ["agenda", "--month", "may"]
    yield "agenda", ["agenda"]
    for kind in KINDS:
        yield "listing", ["list", kind]
    for what in ("first", "12", "12.b", "entry", "research", "B", "board", "award", "one", "milestones.1"):
        yield "shown", ["show", what]
    yield "report", ["report"]
    yield "findings", ["validate"]


def outputs() -> Iterator[tuple[str, list[str], Ran]]:
    """Yield what every command prints in every format that it has."""
    for view, command in commands():
        for form in FORMATS[view]:
            ran = planctl(*command, "--format", form)
            assert ran.code == 0, (command, form, ran)
            yield form, [*command, form], ran


class Page(HTMLParser):
    """What an HTML page could do: the elements that run or load something, the attributes that do, the links."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[object] = []
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is alive."""
        if tag in {"script", "iframe", "object", "embed", "img", "form", "base", "textarea", "input"}:
            self.live.append(tag)
        # The drawing of the year is ours.
        if tag == "svg" and not {("role", "img"), ("aria-hidden", "true")} & {*attrs}:
            self.live.append(tag)
        if tag == "link" or (tag == "meta" and ("http-equiv", "refresh") in attrs):
            self.live.append((tag, attrs))
        self.headings += tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        for name, value in attrs:
            if name.startswith("on") or name in {"src", "srcdoc", "action", "formaction", "background"}:
                self.live.append((tag, name, value))
            if name == "href" and not re.match(r"#|https?://|mailto:", value or ""):
                self.live.append((tag, name, value))


def alive(html: str) -> list[object]:
    page = Page()
    page.feed(html)
    page.close()
    return page.live


def check(form: str, what: list[str], ran: Ran) -> None:
    """Fail where an output is not harmless on its channel."""
    text = ran.stdout
    shown = text.replace("\r\n", "\n") if form in {"csv", "html", "md"} else text
    assert not SHOWN_CONTROL.search(shown) or form in {"html", "md", "csv", "ics"}, what
    assert not COMMAND.search(text) or form in {"html", "md", "json", "csv", "github", "ics"}, what
    assert "1337" not in text, what
    if form == "json":
        assert json.loads(text)["planctl"] == 1
    elif form == "csv":
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}, (what, cell)
    elif form == "html":
        assert not alive(text), what
        assert "Content-Security-Policy" in text
    elif form == "md":
        # As a viewer would that lets HTML pass; where the plan's Markdown is ours to print, it is without scripts.
        assert not alive(MarkdownIt("commonmark", {"html": True}).enable("table").render(text)), what
    elif form == "ics":
        calendarfile.read(text.encode())
    elif form == "github":
        ours = re.compile(r"::(error|warning|notice) file=|planctl: ")
        assert all(ours.match(line) for line in text.splitlines()), what


@pytest.mark.usefixtures("attacked")
def test_no_output_of_any_command_is_alive() -> None:
    count = 0
    for form, what, ran in outputs():
        check(form, what, ran)
        assert not COMMAND.search(ran.stderr)
        count += 1
    assert count > 50


@pytest.mark.usefixtures("attacked")
def test_json_gives_the_very_text() -> None:
    listed = json.loads(planctl("list", "actions", "--format", "json").stdout)
    assert [one["title"] for one in listed["items"]][1:] == ATTACKS


@pytest.mark.usefixtures("attacked")
def test_colour_is_the_only_thing_a_terminal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    for _, command in commands():
        if command != ["report"]:
            text = SGR.sub("", planctl(*command, "--color", "always").stdout)
            assert not SHOWN_CONTROL.search(text), command
            assert not COMMAND.search(text), command


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
@pytest.mark.parametrize("form", FORMATS["findings"])
def test_a_control_character_in_a_plan_is_named_and_never_written(control: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "work.yaml"
    path.write_bytes(f"planctl: 1\ntitle: x {control} y\nperiod: 2024\n{control}: z\nti{control}tle: z\n".encode())
    ran = planctl("validate", str(path), "--format", form)
    assert ran.code == 1
    assert "PC004" in ran.stdout
    assert not SHOWN_CONTROL.search(ran.stdout)


@pytest.mark.parametrize("control", CONTROLS[:5], ids=ascii)
def test_an_escape_for_a_control_character_is_refused(control: str, tmp_path: Path) -> None:
    path = tmp_path / "work.yaml"
    written = "".join(f"\\u{ord(char):04x}" if not char.isprintable() else char for char in control)
    path.write_text(f'planctl: 1\ntitle: "{written}"\nperiod: 2024\n', encoding="utf-8")
    ran = planctl("validate", str(path))
    assert "PC004" in ran.stdout
    assert not SHOWN_CONTROL.search(ran.stdout)


@pytest.mark.parametrize("text", [*ATTACKS, *CONTROLS], ids=ascii)
def test_words_on_the_command_line_are_harmless_in_the_answer(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "work.yaml").write_text("planctl: 1\ntitle: x\nperiod: 2024\n", encoding="utf-8")
    for command in (
        ["list", text],
        ["show", text],
        ["status", "--plan", text],
        ["status", "--priority", text],
        ["agenda", "--month", text],
        ["explain", text],
        ["report", text],
        ["agenda", "--from", text],
    ):
        if text.startswith("-"):
            command.insert(1, "--")
        ran = planctl(*command)
        assert ran.code in (0, 1, 2), ran
        for line in (ran.stdout + ran.stderr).split("\n"):
            assert not SHOWN_CONTROL.search(line), (command, line)
            assert not COMMAND.search(line), (command, line)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS["findings"])
@pytest.mark.parametrize("name", ["a%0A::error::b,c", "a\n::error::b", "\x1b[2J", "[bold]x"], ids=ascii)
def test_the_name_of_a_file_is_harmless(name: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{name}.yaml"
    (tmp_path / name).write_text("planctl: 1\ntitle: x\nperiod: soon\n", encoding="utf-8")
    ran = planctl("validate", name, "--format", form)
    assert ran.code == 1
    check(form, [name], ran)
    if form == "github":
        assert ran.stdout.count("\n") == 2
