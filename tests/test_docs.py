"""The pages say what the code says: generated parts are fresh, links lead somewhere, versions agree."""

from __future__ import annotations

import importlib
import re
import textwrap
from typing import TYPE_CHECKING

import pytest

from golden import CONSOLE, ROOT, Golden, execute, planctl
from planctl.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
# `<!-- generated: planctl.schema.reference -->`: what that function returns, up to `<!-- end -->`.
GENERATED = re.compile(r"(<!-- generated: (planctl(?:\.\w+)+) -->\n).*?(<!-- end -->)", re.DOTALL)
# An excerpt names its file: "```yaml plans/iopd-2024.yaml".
EXCERPT = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\[[^\]]*\]\((?!https:)([^)#]*)#([^)]+)\)")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def produced(part: re.Match[str]) -> str:
    module, _, function = part[2].rpartition(".")
    return f"{part[1]}{getattr(importlib.import_module(module), function)()}{part[3]}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_generated_parts_are_fresh(path: Path, golden: Golden) -> None:
    golden(path, GENERATED.sub(produced, path.read_text(encoding="utf-8")))


def test_the_schema_is_fresh(golden: Golden) -> None:
    golden(ROOT / "schema" / "plan.schema.json", planctl("schema").stdout)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_excerpts_stand_in_the_file_they_name(path: Path) -> None:
    for file, excerpt in EXCERPT.findall(path.read_text(encoding="utf-8")):
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        count = len(excerpt.splitlines())
        windows = (textwrap.dedent("\n".join(lines[at : at + count])) for at in range(len(lines)))
        assert excerpt.rstrip("\n") in windows, f"no longer in {file}:\n{excerpt}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert target.startswith(("https://", "mailto:")) or (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_where_an_example_runs_is_said_above_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for block in CONSOLE.finditer(text):
        if block["folder"]:
            above = text[: block.start()].rpartition("\n#")[2]
            assert f"[{block['folder']}](" in above, f"a reader cannot tell that this runs in {block['folder']}"


def formats_of_findings() -> list[str]:
    """Return what each format of findings is for, as the first words of its module say."""
    table = ["| `--format` | |", "|---|---|"]
    for form, module in FORMATS["findings"].items():
        words = importlib.import_module(f"planctl.formats.{module}").__doc__ or ""
        table.append(f"| `{form}` | {' '.join(words.partition(chr(10) * 2)[0].split())} |")
    return [
        "### The formats of findings",
        "",
        *table,
        "",
        "In `text` and `concise` a path is as it was given; everywhere else it counts from the top of the repository.",
        "`gitlab` and `sarif` give each finding a fingerprint, which stays when lines above it come or go.",
        "Inside GitHub's Actions `github` is the usual format, and `md` is put on the page that sums up the run.",
        "",
    ]


def anchors(page: Path) -> set[str]:
    """Return what a page's headings are called in links: small letters, and hyphens for blanks."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_into_a_page_lead_to_a_heading(path: Path) -> None:
    for target, anchor in ANCHOR.findall(path.read_text(encoding="utf-8")):
        assert anchor in anchors(path.parent / target if target else path), f"{target}#{anchor}"


def test_the_page_of_commands_is_their_help(golden: Golden) -> None:
    from typer.main import get_command

    from planctl.cli import app

    names = ["", *getattr(get_command(app), "commands")]  # noqa: B009 - a group, which its type does not say
    page = [
        "# The commands",
        "",
        "What `planctl COMMAND --help` prints. Recorded by `pytest --update`; do not edit.",
        "",
    ]
    for command in names:
        words = " ".join(("planctl", *command.split(), "--help"))
        page += [f"## {command or 'planctl'}", "", "```console", f"$ {words}", *execute(words).lines(), "```", ""]
        if command == "validate":
            page += formats_of_findings()
    golden(ROOT / "docs" / "cli.md", "\n".join(page))


def test_the_changelog_begins_with_this_version() -> None:
    from planctl import __version__

    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert next(heading for heading in headings if heading != "Unreleased") == __version__


def test_the_readme_runs_the_two_scripts_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for script in ("try.sh", "test.sh"):
        assert f"sh {script}" in readme
        assert (ROOT / script).exists()
