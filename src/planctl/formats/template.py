"""Views through the templates in `templates/`, as HTML or Markdown. The only module that knows Jinja and markdown-it.

A template gets the view's records as they are, and decides nothing but the layout. Plan texts are values, never
templates; HTML and Markdown are escaped without the template's doing, by the format asked for and not by a file's name.
Markdown in a plan's longer texts goes through `prose`. A name that a template misspells is an error. What others have
written runs in a sandbox, by `planctl.formats.own`.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import BaseLoader, Environment, FileSystemLoader, ModuleLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from planctl import speech
from planctl.resources import folder
from planctl.words import Translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from planctl.formats import Page
    from planctl.record import Record

#: What a link may begin with. Everything else, `javascript:` above all, stays the text it was.
SCHEMES = ("http", "https", "mailto")

#: Letters of Hebrew, Arabic and other scripts that are written from right to left.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: The folder in which a wheel has its templates compiled, below it one for the version of Jinja they fit.
COMPILED = "compiled"


def render(view: Record, page: Page) -> str:
    """Return a view with a `name`, such as the report "annual", as `page.form` has it: "html" or "md".

    Raises `jinja2.TemplateError` where a template does not fit its view.
    """
    name: str = view.name  # type: ignore[attr-defined]  # not every view has one; those in FORMATS under "template" do
    return tidied(environment(page.form).get_template(f"{name}.{page.form}.j2").render(report=view))


def environment(form: str) -> Environment:
    """Return what a template of ours finds around it when it writes "html" or "md"; also "txt", for others' own."""
    return {"html": _html, "md": _md, "txt": _txt}[form](Prose())


def compile_all(target: str) -> None:
    """Compile the built-in templates into a folder, for this version of Jinja."""
    for make, endings in ((_html, (".html.j2", ".css.j2")), (_md, (".md.j2",))):
        made = make(Prose())
        names = made.list_templates(filter_func=lambda name, of=endings: name.endswith(of))  # type: ignore[misc]
        made.compile_templates(
            os.path.join(target, jinja2.__version__), zip=None, filter_func=set(names).__contains__, ignore_errors=False
        )


def _loader() -> BaseLoader:
    """Return what finds the built-in templates: compiled where a wheel has them so for this Jinja, else as written."""
    templates = folder("templates")
    compiled = os.path.join(templates, COMPILED, jinja2.__version__)
    return ModuleLoader(compiled) if os.path.isdir(compiled) else FileSystemLoader(templates)


def tidied(text: str) -> str:
    """Return what a template wrote: where it leaves something out, the lines around it stay, and one is enough."""
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"


class Prose(MarkdownIt):
    """CommonMark without HTML, without images (nothing is loaded from elsewhere), and with links to the web only."""

    def __init__(self) -> None:
        """Set up the rules."""
        super().__init__("commonmark", {"html": False, "xhtmlOut": False})
        self.disable("image")

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it calls it so
        """Tell whether a link in a text may become one."""
        return is_web(url)

    def tokens(self, text: str) -> list[Token]:
        """Return a text parsed.

        A link that was refused would stay as one without address: it loses its marks. One that shows no text, so that
        nobody would find it, shows its address.
        """
        tokens = self.parse(text)
        for token in tokens:
            dropped = opened = 0
            kept: list[Token] = []
            for inner in token.children or ():
                dropped += inner.type == "link_open" and not is_web(str(inner.attrGet("href")))
                if dropped and inner.type in {"link_open", "link_close"}:
                    dropped -= inner.type == "link_close"
                else:
                    if inner.type == "link_open":
                        opened = len(kept)
                    elif inner.type == "link_close" and not "".join(one.content for one in kept[opened:]).strip():
                        kept.append(Token("text", "", 0, content=str(kept[opened].attrGet("href"))))
                    kept.append(inner)
            token.children = kept if token.children is not None else None
        return tokens

    def html(self, text: str) -> Markup:
        """Return a text as HTML; its headings as bold lines, for they are no sections of the report."""
        tokens = self.tokens(text)
        for token in tokens:
            if token.type in {"heading_open", "heading_close"}:
                token.tag = "p"
                if token.nesting > 0:
                    token.attrSet("class", "heading")
        return Markup(self.renderer.render(tokens, self.options, {}).rstrip())  # noqa: S704 - markdown-it has escaped it


def _environment(finalize: Callable[[Any], Any] | None = None) -> Environment:
    environment = Environment(
        loader=_loader(),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web"] = is_web
    environment.globals.update(language=speech.language, capital=speech.capital, number=speech.number)
    return environment


def _speaking(environment: Environment, safe: Callable[[object], str]) -> None:
    """Let templates say our own words in the language spoken; `safe` makes a value fit for the format."""

    def marked(say: Callable[..., str]) -> Callable[..., Markup]:
        def made(*texts: Any, **values: object) -> Markup:
            said = say(*texts, **{name: safe(value) for name, value in values.items()}) if values else say(*texts)
            return Markup(said)  # noqa: S704 - a text of ours, with values made fit

        return made

    for name in ("say", "many", "meant"):
        environment.globals[name] = marked(getattr(speech, name))
    environment.globals["joined"] = lambda words, last="and": Markup(speech.joined(map(safe, words), last))  # noqa: S704


def is_web(address: str) -> bool:
    """Tell whether an address may become a link."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES and not re.search(r"[\s<>]", address)
    except ValueError:
        return False


# --- HTML ------------------------------------------------------------------------------------------------------------


def _html(markdown: Prose) -> Environment:
    environment = _environment()

    def prose(text: str) -> Markup:
        made = markdown.html(str(text))
        language = language_of(text)
        return Markup('<div lang="{}">{}</div>').format(language, made) if language else made

    environment.filters.update(prose=prose, text=_tagged, css=css_text)
    _speaking(environment, escape)
    return environment


def _tagged(text: str) -> Markup:
    """Return a text; in an element that names its language where that is not the report's own.

    A text with letters that are written from right to left keeps its order to itself, whatever stands around it.
    """
    language = language_of(text)
    if text.isascii() or _FROM_RIGHT.search(text) is None:
        return Markup('<span lang="{}">{}</span>').format(language, text) if language else escape(text)
    if language:
        return Markup('<span lang="{}" dir="auto">{}</span>').format(language, text)
    return Markup("<bdi>{}</bdi>").format(text)


def language_of(text: str) -> str | None:
    """Return the language of a text for print; None where it is the report's own."""
    return next(iter(text.languages), None) if isinstance(text, Translated) else None


def css_text(text: str) -> Markup:
    r"""Return a text as a CSS string: all but letters and digits by number (`\00003c`), so nothing can end it."""
    # A space after a number belongs to the number, even to one of six figures.
    numbered = re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found[0]):06x} ", " ".join(text.split()))
    return Markup(f'"{numbered}"')  # noqa: S704 - only letters, digits, spaces and backslashes are left


# --- Markdown --------------------------------------------------------------------------------------------------------


def _md(markdown: Prose) -> Environment:
    from planctl.formats.markdown_prose import escaped, written

    def finalize(value: Any) -> Any:
        # What is markup already came out of a macro or filter. Everything else is a plan's.
        return value if hasattr(value, "__html__") else Markup(escaped(str(value)))  # noqa: S704

    def safe(value: object) -> str:
        return str(finalize(value))

    def prose(text: str, indent: int = 0) -> Markup:
        return Markup(written(markdown.tokens(str(text))).replace("\n", "\n" + " " * indent))  # noqa: S704

    def link(address: str) -> Markup:
        return Markup(f"<{address}>" if is_web(address) else escaped(address))  # noqa: S704

    def heading(level: int) -> Markup:
        return Markup("#" * min(max(level, 1), 6))  # noqa: S704

    environment = _environment(finalize)
    environment.filters.update(prose=prose, link=link, text=finalize)
    environment.globals["heading"] = heading
    _speaking(environment, safe)
    return environment


# --- plain text ------------------------------------------------------------------------------------------------------


def _txt(_markdown: Prose) -> Environment:
    """Escape nothing, for nothing in plain text means anything but itself."""

    def safe(value: Any) -> Markup:
        return value if isinstance(value, Markup) else Markup(str(value))  # noqa: S704 - nothing reads it as markup

    environment = _environment(safe)
    environment.filters.update(prose=safe, text=safe)
    _speaking(environment, safe)
    return environment
