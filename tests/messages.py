"""Every text of planctl's own that reports, agenda and status print, as it stands in the code and the templates."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

SOURCES, TEMPLATES = ROOT / "src" / "planctl", ROOT / "templates"
CATALOGUES = SOURCES / "lang"
#: The functions of planctl.speech that are given texts, and which of their arguments are texts.
KEYWORDS = {"say": None, "later": None, "many": (2, 3), "meant": ((1, "c"), 2)}
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
NAMES = {"fr": "French", "es": "Spanish"}
#: Who says anything of what is looked for: a file that has a function of the module, or the module itself.
_SPEAKS = re.compile(r"^\s*from planctl(?:\.speech import | import .*\bspeech\b)", re.MULTILINE)


def spoken() -> Catalog:
    """Return all texts, each with the files it stands in."""
    found = Catalog()
    for path, method in _files():
        with path.open("rb") as file:
            for _, message, _, context in extract(method, file, KEYWORDS, options={"encoding": "utf-8"}):
                found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return found


def _files() -> Iterator[tuple[Path, str | Callable[..., Any]]]:
    for path in sorted(SOURCES.rglob("*.py")):
        # Others have functions of these names that print something else.
        if _SPEAKS.search(path.read_text(encoding="utf-8")) or path.stem == "speech":
            yield path, "python"
    for path in sorted(TEMPLATES.glob("*.j2")):
        yield path, babel_extract


def catalogue(language: str) -> Catalog:
    """Return a catalogue as it is kept."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str) -> str:
    """Return a catalogue with every text that there is now, in its place; without translation where it is new."""
    old, new = catalogue(language), spoken()
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known is not None:
            message.string = known.string
    written = BytesIO()
    write_po(written, new, width=116, include_lineno=False, omit_header=True)
    head = (
        f"# What planctl says of itself in reports, agenda and status, in {NAMES[language]}.\n"
        "# `pytest --update tests/test_languages.py` adds what is new and takes out what nothing says any more.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    return head + written.getvalue().decode().strip() + "\n"
