"""A built-in template to start from: a small one that extends it, with what can be put in its place as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, nodes

from planctl.formats.template import environment
from planctl.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What stands in each block that a built-in template may have.
BLOCKS = {
    "policy": "What the page may load: nothing. For pictures inside the page, add: ; img-src data:",
    "title": "The title in the browser's tab and in the list of files.",
    "style": "The style sheet. Keep super() and add your own below it.",
    "head": "Anything else for the head of the page. Empty in the built-in template.",
    "before": "Before everything else: a letterhead. Empty in the built-in template.",
    "cover": "The title of the report and what is said of the plan as a whole.",
    "main": "The report itself.",
    "after": "After the report: a signature, an address. Empty in the built-in template.",
    "footer": "The small print at the end of the page.",
}
_HEAD = """\
{{# A report of your own, made from the built-in '{name}'. To print it:
     planctl report {name} --template {file}
   Each block below stands for a part of the built-in template. Take one out of its comment and change it;
   super() is what the built-in template has there. docs/templates.md tells the rest. #}}
{{% extends "{file}" %}}
"""


def ejected(name: str, form: str) -> str:
    """Return a template that prints what the built-in one does; raises TemplateNotFound where there is none."""
    file = f"{name}.{form}.j2"
    parts = [_HEAD.format(name=name, file=file)]
    for block in blocks(name, form):
        # These two stand inside a line of the page.
        end = "" if block in {"policy", "title"} else "\n"
        parts.append(f"\n{{# {BLOCKS[block]}\n{{% block {block} %}}{end}{{{{ super() }}}}{end}{{% endblock %}}\n#}}\n")
    return "".join(parts)


def blocks(name: str, form: str) -> Iterator[str]:
    """Yield the names of the blocks of a built-in template, in its order."""
    around = environment(form)
    # As it is written: a wheel has it compiled besides, and what is compiled knows no source.
    text, path, _ = FileSystemLoader(folder("templates")).get_source(around, f"{name}.{form}.j2")
    for block in around.parse(text, name, path).find_all(nodes.Block):
        yield block.name
