"""Plan texts as Markdown that says what they say and nothing else: escaped where plain, written anew where Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    # A token of markdown-it, which only `planctl.formats.template` knows: type, nesting, content, children, markup.
    Token = Any

_MARKS = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STARTS = re.compile(r"^(?=[#>+=-]|:-)|^([0-9]{1,9})(?=[.)](?:\s|$))")
_FENCE = re.compile(r"`+")
_CALLS = re.compile(r"@[@#]*|#+(?=[0-9])")


def escaped(text: str) -> str:
    """Return a text on one line, with nothing in it that Markdown or HTML would obey."""
    return _start(_marks(" ".join(text.split())))


def quiet(text: str) -> str:
    """Return a text for a cell of a table, escaped, that also calls nobody.

    Where GitHub and GitLab show it, `@name` would write to a person and `#12` into an issue; not so as code.
    """
    return _CALLS.sub(r"`\g<0>`", _marks(" ".join(text.split())))


def code(text: str) -> str:
    """Return a text for a cell of a table as code: exactly what is to be typed."""
    if "\\|" in text:
        # Readers do not agree on what ends the cell here, and code knows no other way to write it.
        return quiet(text)
    return _code(text).replace("|", "\\|")


def _marks(text: str) -> str:
    # `&lt;` rather than a backslash: the oldest readers of Markdown know no other way.
    return _MARKS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")


def _start(line: str) -> str:
    """Return a line that begins no heading, list, quotation, rule or table."""
    return _STARTS.sub(r"\1\\", line.lstrip(), count=1)


def written(tokens: list[Token]) -> str:
    """Return parsed Markdown as Markdown again: no HTML, no images, headings as bold lines, every text escaped."""
    return "\n\n".join("\n".join(block) for block in _blocks(iter(tokens)))


def _blocks(tokens: Iterator[Token]) -> list[list[str]]:
    """Return the blocks up to the end of what encloses them, each as its lines."""
    found: list[list[str]] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            found.append(_container(token, _blocks(tokens)))
        elif token.type == "inline":
            found.append([_start(line) for line in _inline(token.children or []).split("\n")])
        elif token.type == "hr":
            found.append(["---"])
        elif token.content:
            found.append(_code_block(token.content))
    return found


def _container(token: Token, inner: list[list[str]]) -> list[str]:
    if token.type == "heading_open":
        return [f"**{line}**" for block in inner for line in block]
    if token.type == "list_item_open":
        marker = f"{token.info}{token.markup} " if token.info else "- "
        return _prefixed(_spaced(inner), marker, " " * len(marker))
    if token.type == "blockquote_open":
        return _prefixed(_spaced(inner), "> ", "> ")
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        return [line for item in inner for line in item]
    return _spaced(inner)


def _spaced(blocks: list[list[str]]) -> list[str]:
    """Return blocks as lines, an empty one between two of them."""
    return [line for at, block in enumerate(blocks) for line in ([""] * (at > 0) + block)]


def _prefixed(lines: list[str], first: str, later: str) -> list[str]:
    return [((later if at else first) + line).rstrip() for at, line in enumerate(lines or [""])]


def _code_block(code: str) -> list[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in _FENCE.findall(code)), default=0))
    return [fence, *code.rstrip("\n").split("\n"), fence]


def _inline(tokens: list[Token]) -> str:
    links: list[str] = []
    parts: list[str] = []
    for token in tokens:
        if token.type == "text":
            parts.append(_marks(token.content))
        elif token.type == "code_inline":
            parts.append(_code(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\\\n" if token.type == "hardbreak" else "\n")
        elif token.type == "link_open":
            # What could end the address early is written as a web address writes it.
            href = str(token.attrGet("href")).replace("(", "%28").replace(")", "%29").replace("<", "%3C")
            links.append(f"]({href})")
            # After an exclamation mark it would be an image, which would be loaded from elsewhere.
            if parts and parts[-1].endswith("!"):
                parts[-1] = parts[-1][:-1] + "\\!"
            parts.append("[")
        elif token.type == "link_close":
            parts.append(links.pop())
        else:
            # Emphasis keeps its own marks, so it stands where its author put it.
            parts.append(token.markup)
    return "".join(parts)


def _code(code: str) -> str:
    fence = "`" * (1 + max((len(run) for run in _FENCE.findall(code)), default=0))
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{space}{code}{space}{fence}"
