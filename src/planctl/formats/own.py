"""Views through a template that somebody else has written, which may build on the built-in ones.

It is found by its file, and what it includes stands beside it or is built in. The ending of its name says what it
writes, and so how texts are escaped. Whatever goes wrong in it is a TemplateFaultError with file and line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, FileSystemLoader
from jinja2.exceptions import TemplateNotFound
from markupsafe import Markup, escape

from planctl.finding import visible
from planctl.formats import template
from planctl.formats.costs import LOOKED_FOR, RunawayError
from planctl.formats.filters import made_for
from planctl.formats.mistakes import TemplateFaultError, fault
from planctl.formats.sandbox import Bounded
from planctl.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from planctl.record import Record

    #: Returns the text of a file beside the template and what to call the file, None where there is none of that name.
    Read = Callable[[str], tuple[str, str] | None]

#: What a template's name may end in, and what it writes then.
ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".txt": "txt"}
_OWN = "./"

__all__ = ["ENDINGS", "TemplateFaultError", "form_of", "render"]


def form_of(name: str) -> str | None:
    """Return what a template writes by its name, `html`, `md` or `txt`; None where its ending does not say."""
    bare = re.sub(r"\.(j2|jinja2?)$", "", name.casefold())
    return next((form for ending, form in ENDINGS.items() if bare.endswith(ending)), None)


def render(view: Record, name: str, form: str, read: Read) -> str:
    """Return a view as a template has it; `name` is that of its file, which `read` finds like those beside it.

    Raises TemplateFaultError, and what `read` raises.
    """
    environment = _environment(form, name, read)
    environment.allow(view)
    try:
        parts = list(environment.get_template(_OWN + name).generate(report=view))
    except Exception as problem:
        found = fault(problem, environment)
        if found is None:
            raise
        raise found from None
    return template.tidied("".join(parts))


def _environment(form: str, main: str, read: Read) -> _Environment:
    base = template.environment(form)
    finalize = base.finalize

    def safe(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        return finalize(value) if finalize is not None else escape(value)

    return _Environment(base, _Files(main, read), safe)


class _Environment(Bounded):
    """Knows where the names in `extends`, `include` and `import` lead: our own templates never lead out to others."""

    def __init__(self, base: Environment, files: _Files, safe: Callable[[object], Markup]) -> None:
        self.files = files
        super().__init__(files, safe, *made_for(base, safe, self.spend))

    def compile(self, source: Any, name: Any = None, filename: Any = None, **given: Any) -> Any:  # type: ignore[override]
        """Return a template compiled; one that is nested too deeply for that is a fault too."""
        try:
            return super().compile(source, name, filename, **given)
        except (RecursionError, MemoryError, SyntaxError, SystemError, OverflowError):
            raise TemplateFaultError(f"{visible(filename or '')}:1: this is nested too deeply, or too long") from None

    def join_path(self, template: str, parent: str) -> str:
        """Return what a name in a template stands for; it is paid for, for files are looked for."""
        self.spend(LOOKED_FOR)
        if not parent.startswith(_OWN) or template in self.files.built_in:
            if template in self.files.built_in and parent.startswith(_OWN):
                self.files.only_one(template)
            return template
        return _OWN + template


class _Files(BaseLoader):
    """Loads built-in templates by their names, others by `./` and theirs."""

    def __init__(self, main: str, read: Read) -> None:
        self._built_in = FileSystemLoader(folder("templates"))
        self.built_in = frozenset(self._built_in.list_templates())
        self._main = main
        self._read = read

    def only_one(self, name: str) -> None:
        """Refuse the name of a built-in template for a file beside this one: it would never be used."""
        if name != self._main and self._read(name) is not None:
            raise RunawayError(f"'{name}' is a built-in template: give yours another name")

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        """Return a template's text, and what to call its file."""
        if not template.startswith(_OWN):
            text, path, _ = self._built_in.get_source(environment, template)
            return text, path, None
        name = template.removeprefix(_OWN)
        found = self._read(name)
        if found is None:
            raise TemplateNotFound(name)
        return found[0], found[1], None

    def list_templates(self) -> list[str]:
        """Return the names of the built-in templates."""
        return sorted(self.built_in)
