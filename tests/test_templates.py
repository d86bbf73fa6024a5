"""Templates of one's own: they print what the built-in ones do, fail on one line, never run away and never look out."""

from __future__ import annotations

import os
import re
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import nodes
from markdown_it import MarkdownIt

from golden import ROOT, planctl
from planctl.formats import Page, own, render, sandbox, template
from planctl.formats.costs import WORK
from planctl.formats.ejected import BLOCKS, blocks, ejected
from planctl.speech import speaking
from planctl.templating import VIEWS
from planctl.views.board import board
from planctl.views.report import report
from planctl.views.reports import NAMES
from sample import example, plan, real
from test_template import HOSTILE, hostile_plan
from webpage import Seen, assert_sound

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Plan
    from planctl.record import Record

TODAY = date(2024, 10, 20)
FORMS = ("html", "md")


@pytest.fixture(scope="module")
def view() -> object:
    return report((real("iaec-2024"), real("iopd-2024")), TODAY)


def printed(text: str, form: str = "html", view: Record | None = None, **beside: Any) -> str:
    """Return what a template prints; `beside` are other files, `part_html` standing for `part.html`."""
    files = {f"own.{form}": text, **{name.replace("_", "."): other for name, other in beside.items()}}
    given = view if view is not None else report((small(),), TODAY)
    return own.render(given, f"own.{form}", form, lambda name: (files[name], name) if name in files else None)


def small() -> Plan:
    return plan("title: Plan of <b>work</b>\ntasks:\n- {number: 1, title: Some *work*, when: 5 May}\n")


def fault(text: str, form: str = "html", **beside: Any) -> str:
    """Return the line that is said of a template."""
    with pytest.raises(own.TemplateFaultError) as told:
        printed(text, form, **beside)
    assert "\n" not in str(told.value)
    return str(told.value)


def run(tmp_path: Path, text: str | bytes, *more: str, name: str = "own.html.j2") -> tuple[str, str, int]:
    """Print a report through a template in a file; return what is said."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = planctl("report", "--plans", str(ROOT / "examples"), "--template", str(path), *more)
    return ran.stdout, ran.stderr.replace(str(tmp_path) + os.sep, ""), ran.code


# --- built-in templates ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_ejected_prints_the_same_at_once(name: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.{form}.j2"
    day = ("--plans", str(ROOT / "examples"), "--as-of", "2024-09-05")
    assert planctl("report", "--eject", name, "-o", str(tmp_path), "--format", form) == ("", "", 0)
    assert path.read_text(encoding="utf-8") == planctl("report", "--eject", name, "-f", form).stdout
    own_way = planctl("report", name, "--template", str(path), *day)
    assert own_way.stderr == ""
    assert own_way.stdout == planctl("report", name, "--format", form, *day).stdout


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_is_ejected_can_be_taken_out_of_its_comment(name: str, form: str, tmp_path: Path) -> None:
    text = ejected(name, form)
    bare = re.sub(r"\{# [^#]*?\n(\{% block.*?endblock %\})\n#\}", r"\1", text, flags=re.DOTALL)
    assert bare.count("{% block") == len(list(blocks(name, form))) == bare.count("\n{% block")
    day = ("--plans", str(ROOT / "plans"), "--as-of", "2024-09-05")
    stdout, stderr, _ = run(tmp_path, bare, *day[2:], name=f"own.{form}.j2")
    usual = planctl("report", "--plans", str(ROOT / "examples"), "--format", form, *day[2:]).stdout
    if name == "annual":
        assert stderr == ""
        assert stdout.split() == usual.split()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_built_in_template_has_the_blocks_that_own_ones_count_on(name: str, form: str) -> None:
    found = list(blocks(name, form))
    assert {"before", "main", "after"} <= set(found) <= set(BLOCKS)
    assert form != "html" or {"policy", "title", "style", "head"} <= set(found)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_do_no_harm_in_ones_own_template(form: str) -> None:
    view = report((hostile_plan(),), TODAY)
    text = printed(f'{{% extends "annual.{form}.j2" %}}', form, view)
    assert text == render(view, form, Page())
    if form == "html":
        assert_sound(text)


def test_it_is_given_the_report_that_is_asked_for() -> None:
    view = board((example(TODAY),), TODAY, before=(example(date(2024, 5, 1)),), since=date(2024, 5, 1))
    assert printed("{{ report.name }} {{ report.today | full_day }}", "txt", view) == "board 20 October 2024\n"
    with speaking("fr"):
        assert printed("{{ report.today | full_day }}", "txt", view) == "20 octobre 2024\n"


# --- escaping --------------------------------------------------------------------------------------------------------


def test_texts_are_escaped_for_what_the_template_writes() -> None:
    text = '{{ "*<b>" }}|{{ "<b>*" ~ 1 }}|{{ ["*", say("Period")] | join("~") }}|{{ report.title }}'
    assert printed(text) == "*&lt;b&gt;|&lt;b&gt;*1|*~Period|Plan of &lt;b&gt;work&lt;/b&gt;\n"
    assert printed(text, "md") == r"\*&lt;b>|&lt;b>\*1|\*\~Period|Plan of &lt;b>work&lt;/b>" + "\n"
    assert printed(text, "txt") == "*<b>|<b>*1|*~Period|Plan of <b>work</b>\n"


@pytest.mark.parametrize(
    "made",
    [
        "x", "x ~ say('Period')", "say('Period') ~ x", "say('Period') + x", "x + say('Period')",
        "[x, say('y')] | join(x)",
        "x | replace('a', say('b'))", "say('a') | replace('a', x)", "say('a') | indent ~ x", "x | e",
        "x | escape | trim",
        "say('{a}', a=x)", "many(2, '{n}', '{n} {a}', a=x)", "joined([x, x])", "x | text", "x | default(1)",
        "(x | text)[1]",
        "x | upper | lower", "x | truncate(999)", "x | string", "[x] | first", "{'a': x}.a", "x if true",
        "x | capitalize",
    ],
)  # fmt: skip
def test_no_expression_leaves_a_text_unescaped(made: str) -> None:
    text = f"{{% set x = {HOSTILE!r} %}}{{{{ {made} }}}}"
    seen = Seen(printed(text))
    assert not seen.tags
    marked = {one.type for one in MarkdownIt("commonmark", {"html": True}).parse("- " + printed(text, "md"))}
    assert not marked & {"html_block", "heading_open", "fence"}


def test_nothing_prints_as_nothing() -> None:
    assert (
        printed(
            "[{{ none }}{{ none | text }}{{ none | prose }}{{ none | upper }}{{ none | truncate(3) }}"
            "{{ 'x' if false }}{{ [none, 1] | join('-') }}]"
        )
        == "[-1]\n"
    )


def test_days_numbers_and_months_are_said() -> None:
    text = "{{ [1, 3, 13] | map('month') | join(' ') }}"
    assert fault(text).endswith("a month is a day, or a number from 1 to 12")
    assert (
        printed("{{ 8 | month }} {{ 8 | short_month }} {{ 12000 | number }} {{ 21 | ordinal }}")
        == "August Aug 12,000 21st\n"
    )


# --- faults ----------------------------------------------------------------------------------------------------------

FAULTS = {
    "{{ report.plnas }}": "a Report has no 'plnas'; did you mean 'plans'?",
    "{{ report['plnas'] }}": "a Report has no 'plnas'; did you mean 'plans'?",
    "{{ reprot.plans }}": "there is no 'reprot'; did you mean 'report'?",
    "{% for one in report.plans %}{{ one.titel }}{% endfor %}": "a Document has no 'titel'; did you mean 'title'?",
    "{% for document in report.plans %}{{ documnet }}{% endfor %}": "there is no 'documnet'; did you mean 'document'?",
    "{{ report.plans | map(attribute='titel') | join }}": "a Document has no 'titel'; did you mean 'title'?",
    "{{ report.plans.title }}": "a list is gone through with for, and has no 'title'",
    "{{ report.plans[7] }}": "a list has no number '7'",
    "{{ {'a': 1}.b }}": "a dict has no 'b'; it has a",
    "{{ say('x').uper() }}": "a text has no 'uper'; did you mean 'upper'?",
    "{{ report.title | upr }}": "there is no filter 'upr'; did you mean 'upper'?",
    "{% if report.title is defnied %}{% endif %}": "there is no test 'defnied'; did you mean 'defined'?",
    "{{ 1 | map('nosuch') | list }}": "a number is not iterable",
    "{{ 'x' | safe }}": "there is no filter 'safe' here: texts are always escaped",
    "{{ '%s' | format(1) }}": 'there is no filter \'format\' here: use say("… {name} …", name=…) or ~',
    "{{ '%s' % 1 }}": 'a text is not filled in with %: use say("… {name} …", name=…) or ~',
    "{{ 1 / 0 }}": "division by zero",
    "{{ 'a' + 1 }}": "a text and a number do not go together with +: texts are joined with ~",
    "{{ 1 < 'a' }}": "a number and a text cannot be compared",
    "{{ [1, 'a'] | sort }}": "these cannot be put in order: name what to go by, sort(attribute='…')",
    "{{ report }}": "a Report cannot be printed whole: print one of its names",
    "{{ report.plans }}": "a list cannot be printed whole: print its entries, with for or join",
    "{{ report.title | full_day }}": "a text is no day: most dates in a report are texts already",
    "{{ ['a'] | sum }}": 'sum takes numbers, and a text is none: use map(attribute="…") before it',
    "{{ say('by {day}', dya=1) }}": "'day' is not given",
    "{{ x": "unexpected end of template, expected 'end of print statement'",
    "{# x": "missing end of comment tag",
    "{% fro %}": "encountered unknown tag 'fro'",
    "{% for a in [] %}": "unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'. "
    "The innermost block that needs to be closed is 'for'",
    "{% include 'nosuch.html' %}": "there is no template 'nosuch.html' beside it or built in",
    "{% extends 'anual.html.j2' %}": "there is no template 'anual.html.j2' beside it or built in; "
    "did you mean 'annual.html.j2'?",
    "{% import '_plan.html.j2' as print %}{{ print.haed() }}": "what was imported has no 'haed'; "
    "did you mean 'head'?",
    "{% autoescape false %}{% endautoescape %}": "texts are always escaped: autoescape cannot be set",
    "{{ lipsum() }}": "there is no 'lipsum'",
    "{{ report.title() }}": "a text cannot be called",
    "{{ 'a'.split('') }}": "empty separator",
    "{{ (report.title | text)[1:] }}": "this is marked up already, and cannot be cut: cut the text first",
    "{{ say('Period').lstrip('P') }}": "this is marked up already, and cannot be cut: cut the text first",
    "{{ report.title | text | truncate(9) }}": "this is marked up already, and cannot be cut: cut the text first",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_one_line_with_its_place(text: str) -> None:
    assert fault("\n\n" + text) == f"own.html:3: {FAULTS[text]}"


def test_a_fault_in_another_file_is_told_with_that_file() -> None:
    assert fault("{% include 'part.html' %}", part_html="\n{{ x }}") == "part.html:2: there is no 'x'"
    assert fault("{% include 'part.html' %}", part_html="\n{% x %}") == "part.html:2: encountered unknown tag 'x'"
    told = fault("\n{% import '_plan.html.j2' as print %}\n{{ print.head(1, 1) }}")
    assert re.fullmatch(r"own\.html:3: a number has no 'head' \(in _plan\.html\.j2, line \d+\)", told)


def test_a_built_in_template_is_not_replaced_by_accident() -> None:
    files = {"own.html": "{% include 'annual.html.j2' %}", "annual.html.j2": "mine"}
    with pytest.raises(own.TemplateFaultError, match=r"^own\.html:1: 'annual\.html\.j2' is a built-in template: give"):
        own.render(report((), TODAY), "own.html", "html", lambda name: (files[name], name) if name in files else None)
    files = {"annual.html.j2": "{% extends 'annual.html.j2' %}"}
    own.render(report((), TODAY), "annual.html.j2", "html", lambda name: (files[name], name) if name in files else None)


@pytest.mark.parametrize(
    "text",
    [
        "{{ report.__class__ }}", "{{ report['__class__'] }}", "{{ report.replace(title='x') }}",
        "{{ report.as_dict() }}",
        "{{ report.fields }}", "{{ ().__class__.__base__.__subclasses__() }}", "{{ say.__globals__ }}",
        "{{ say.__wrapped__ }}",
        "{{ self.__init__.__globals__ }}", "{{ self._TemplateReference__context }}", "{{ range.__self__ }}",
        "{{ namespace.__init__ }}", "{{ cycler.__init__ }}", "{{ '{0.__class__}'.format(1) }}", "{{ ''.format_map }}",
        "{{ say('{x.__class__}', x=1) }}", "{{ say('{x[0]}', x='ab') }}", "{{ say('{x!r}', x=1) }}",
        "{{ say('{0}', x=1) }}",
        "{{ many(1, '{n.real}', '') }}", "{{ [1].append(2) }}", "{{ {}.update({}) }}",
        "{{ report | attr('__class__') }}",
        "{% for x in [1] %}{{ loop._iterator }}{% endfor %}", "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{{ super() }}",
        "{% block a %}{{ super.__self__ }}{% endblock %}", "{{ [report] | map(attribute='__class__') | join }}",
        "{{ report | map('attr', '__class__') | list }}", "{{ report.today.__class__ }}", "{{ caller }}",
        "{{ varargs }}",
        "{% import 'own.html' as me %}{{ me._body_stream }}", "{{ joined.__defaults__ }}", "{{ 1 .__class__ }}",
    ],
)  # fmt: skip
def test_a_template_gets_nothing_but_values(text: str) -> None:
    assert re.match(r"own\.html:\d+: ", fault(text))


# --- runaway templates -----------------------------------------------------------------------------------------------

TWICE = "{% set ns = namespace(x=START) %}{% for i in range(99) %}{% set ns.x = MADE %}{% endfor %}"


def twice(made: str, start: str = "'aa'") -> str:
    """Return a template that makes what it has twice as large, again and again."""
    return TWICE.replace("START", start).replace("MADE", made)


RUNAWAYS = [
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ [1] * 10**9 }}",
    "{% set x = (1,) * 10**9 %}",
    "{{ 10**(10**8) }}",
    "{{ 2**(2**(2**(2**(2**2)))) }}",
    "{{ 9**999 * 9**999 }}",
    "{{ -(10**(10**8)) }}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{% for i in range(10**9) if false %}{% endfor %}",
    "{{ range(10**6) | list | join('aaaaaaaaaaaaaaaaaaaaaaaaa') }}",
    "{% for i in range(10**5) %}{% for j in range(10**5) %}{% endfor %}{% endfor %}",
    "{% for i in range(10**5) %}{% for j in range(10**5) if false %}{% endfor %}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5) | sum }}{% endfor %}",
    "{% for i in range(10**5) %}{{ range(10**5) | map('string') | map('upper') | list | length }}{% endfor %}",
    "{% for i in range(10**5) %}{% set x = range(10**5) | list == range(10**5) | list %}{% endfor %}",
    "{% for i in range(10**6) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaaa' * 99 }}{% endfor %}",
    "{% for i in [1] * 999 recursive %}{{ loop([1] * 999) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    ("{% macro m(n) %}{% if n %}{{ m(n - 1, varargs, varargs) }}{% else %}"
    "{{ varargs == [varargs] }}{% endif %}{% endmacro %}{{ m(40, 1) }}"),
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% include 'own.html' %}",
    "{% import 'own.html' as x %}",
    "{% extends 'own.html' %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% for i in range(10**6) %}{% include 'nosuch.html' ignore missing %}{% endfor %}",
    "{% for i in range(10**6) %}{% include ['nosuch.html', '_words.html.j2'] %}{% endfor %}",
    twice("ns.x ~ ns.x"),
    twice("ns.x + ns.x"),
    twice("ns.x * 2"),
    twice("ns.x | replace('a', 'aa')"),
    twice("[ns.x, ns.x] | join"),
    twice("joined([ns.x, ns.x])"),
    twice("say('{a}{a}', a=ns.x)"),
    twice("ns.x + ns.x", "[1]"),
    twice("[ns.x, ns.x]", "[1]"),
    twice("(ns.x, ns.x)", "[1]"),
    twice("{1: ns.x, 2: ns.x}", "[1]"),
    twice("ns.x | list + ns.x | list", "[1]"),
    ("{% set ns = namespace(x='aa') %}{% for i in range(99) %}"
    "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}"),
    "{% set x = 'a' * 10**7 %}{% for i in range(10**5) %}{{ x }}{% endfor %}",
    "{% set x = 'a' * 10**7 %}{% for i in range(10**5) %}{% set y = x[1:] %}{% endfor %}",
    "{% set x = 'a' * 10**7 %}{% for i in range(10**5) %}{% set y = x == 'b' ~ x %}{% endfor %}",
    "{% set x = 'a' * 10**7 %}{% for i in range(10**5) %}{% set y = x.upper() %}{% endfor %}",
    "{% set x = 'a' * 10**6 %}{% for i in range(10**5) %}{% set y = 'b' in x %}{% endfor %}",
    "{% set x = [['a' * 10**5] * 9] * 9 %}{% for i in range(10**5) %}{% set y = x | sort %}{% endfor %}",
    "{{ ('a ' * 10**7) | title | wordcount }}{{ ('a ' * 10**7) | prose }}",
    "{% set x = '[' * 10**4 %}{% for i in range(10**4) %}{{ x | prose }}{% endfor %}",
    "{{ 'a' | indent(10**9) }}",
    "{{ ('\\n' * 10**6) | indent(80) }}",
    "{{ 1 | round(10**9) }}",
]  # fmt: skip


@pytest.mark.parametrize("text", RUNAWAYS)
def test_a_runaway_template_is_stopped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A tenth of what a template really may do, so that the tests are done soon: whatever is paid for ends.
    monkeypatch.setattr(sandbox, "WORK", WORK // 10)
    told = fault(text)
    assert re.match(r"own\.html:1: (stopped: |indent takes|round takes)", told), told


def test_what_runs_away_is_stopped_before_long() -> None:
    start = time.process_time()
    told = fault(
        "{% for i in range(10**5) %}{% for j in range(10**5) %}{{ j | string | upper }}{% endfor %}{% endfor %}"
    )
    assert told == "own.html:1: stopped: this does far more than a report needs, and may never end"
    assert time.process_time() - start < 60


ABSENT = [
    "{{ '%1000000000d' | format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a' | center(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ say('{x:>1000000000}', x=1) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ ' '.join('ab') }}",
    "{{ 'a\t'.expandtabs(10**9) }}",
    "{{ [1] | batch(10**9, 1) | list }}",
    "{{ [1] | slice(10**9) }}",
    "{{ lipsum(10**9) }}",
    "{{ 'a' | wordwrap(1, 'x' * 10**7) }}",
    "{{ report.today.strftime('%1000000000d') }}",
    "{{ [[1]] | sum(start=[]) }}",
    "{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}",
    "{{ " + "not " * 9999 + "1 }}",
    "{{ 1" + " + 1" * 9999 + " }}",
    "{{ x" + ".x" * 9999 + " }}",
    "{% if x %}" * 500,
    "{% for x in [1] %}" * 50 + "{% endfor %}" * 50,
]


@pytest.mark.parametrize("text", ABSENT, ids=lambda text: text[:40])
def test_what_could_run_away_is_not_there(text: str) -> None:
    assert fault(text).startswith("own.html:")


def test_a_large_plan_is_no_runaway() -> None:
    tasks = "".join(f"- {{number: {at}, title: Task {at}, when: 5 May, owner: Office}}\n" for at in range(1, 2001))
    view = report((plan("title: T\ntasks:\n" + tasks),), TODAY)
    for form in FORMS:
        assert printed(f"{{% extends 'annual.{form}.j2' %}}", form, view) == render(view, form, Page())


# --- files -----------------------------------------------------------------------------------------------------------


def test_files_beside_it_and_below_may_be_included(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "logo.svg").write_text("<svg/>{% include 'end.html' %}", encoding="utf-8")
    (tmp_path / "end.html").write_text("\ufeffend", encoding="utf-8")
    assert run(tmp_path, "{% include 'parts/logo.svg' %}") == ("<svg/>end\n", "", 0)


@pytest.mark.parametrize(
    "name", ["../x.html", "/etc/passwd", "a/../../x.html", "..", ".", "a//b", "", "a\\b", "C:x", "./own.html.j2"]
)
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "x.html").write_text("secret", encoding="utf-8")
    stdout, stderr, code = run(tmp_path / "in", f"{{% include {name!r} %}}")
    assert (stdout, code) == ("", 2)
    assert "leads out of the template's folder\n" in stderr


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "x.html").write_text("secret", encoding="utf-8")
    (tmp_path / "in" / "link.html").symlink_to(tmp_path / "x.html")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    for name in ("link.html", "up/x.html"):
        stdout, stderr, code = run(tmp_path / "in", f"\n{{% include '{name}' %}}")
        assert (stdout, code) == ("", 2)
        assert stderr.endswith(f":2: '{name}' leads out of the template's folder\n")


def test_a_template_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    assert run(tmp_path, b"a\nb\xe9\n")[1:] == (
        'planctl: own.html.j2:2: this is not UTF-8 text (byte 0xE9); save the file with the encoding "UTF-8"\n', 2
    )  # fmt: skip
    assert run(tmp_path, " " * (1024 * 1024 + 1))[1:] == (
        "planctl: own.html.j2: a template holds no more than 1024 KiB\n",
        3,
    )
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "loop.html").symlink_to("loop.html")
    os.mkfifo(tmp_path / "pipe.html")
    says = {"folder.html": "this is a folder, and a template is a file", "nosuch.html": "there is no such file"}
    says |= {"loop.html": "the links lead in a circle", "pipe.html": "this is a pipe, and a template is a file"}
    for name, what in says.items():
        ran = planctl("report", "--plans", str(ROOT / "plans"), "--template", str(tmp_path / name))
        assert (ran.stderr, ran.code) == (f"planctl: {tmp_path / name}: {what}\n", 3)


@pytest.mark.parametrize("name", ["own.tex.j2", "own", "own.j2", "own.json", "/dev/zero", "-", ""])
def test_the_name_must_say_what_a_template_writes(name: str) -> None:
    ran = planctl("report", "--plans", str(ROOT / "plans"), "--template", name)
    assert (ran.stdout, ran.code) == ("", 2)
    assert "does not say what it writes: a template's name ends in .html.j2, .md.j2 or .txt.j2" in ran.stderr


def test_what_a_template_does_not_write_cannot_be_asked_of_it(tmp_path: Path) -> None:
    assert run(tmp_path, "x", "--format", "md")[1].endswith("own.html.j2' writes html, and md is asked for\n")
    assert run(tmp_path, "x", "-o", str(tmp_path / "x.md"))[1].endswith("writes html, and md is asked for\n")
    assert run(tmp_path, "x", "-o", str(tmp_path / "x.html"), "--format", "HTML") == ("", "", 0)
    assert run(tmp_path, "{{ 1 + 1 }}", name="own.txt.j2") == ("2\n", "", 0)


def test_a_fault_leaves_what_was_written_before(tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    target.write_text("before", encoding="utf-8")
    assert run(tmp_path, "{{ x }}", "-o", str(target))[1:] == ("planctl: own.html.j2:1: there is no 'x'\n", 2)
    assert target.read_text(encoding="utf-8") == "before"


def test_ejecting_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.html.j2"
    path.write_text("mine", encoding="utf-8")
    ran = planctl("report", "--eject", "annual", "-o", str(path))
    assert (ran.stderr, ran.code) == (f"planctl: {path}: this file is there already, and is not written over\n", 3)
    assert path.read_text(encoding="utf-8") == "mine"
    assert planctl("report", "--eject", "anual").stderr == "planctl: no report 'anual': did you mean 'annual'?\n"
    for wrong in (("-f", "json"), ("-o", str(tmp_path / "x.txt.j2")), ("-o", str(tmp_path / "x.md"), "-f", "html")):
        assert planctl("report", "--eject", "annual", *wrong).code == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.html.j2"]


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_names_every_filter_function_and_test() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for form in ("html", "md", "txt"):
        around = own._environment(form, "own", lambda _: None)
        for name in (*around.filters, *around.tests, *around.globals):
            assert f"`{name}`" in page or f"`{name}(" in page, f"docs/templates.md does not name {name}"
    assert set(VIEWS) == set(NAMES)


def test_the_letterhead_is_a_sound_page_with_a_logo() -> None:
    text = (ROOT / "examples" / "letterhead.html.j2").read_text(encoding="utf-8")
    seen = assert_sound(printed(text, "html", report((example(TODAY),), TODAY)))
    assert seen.tags.count("svg") >= 1
    assert "Logo: a river between two banks" in seen.text
    with speaking("fr"):
        assert "un fleuve entre deux rives" in printed(text, "html", report((example(TODAY),), TODAY))


@pytest.mark.parametrize("form", FORMS)
def test_built_in_templates_print_nothing_whole_and_miss_no_name(form: str) -> None:
    around = template.environment(form)
    for name in NAMES:
        assert around.loader is not None
        text, _, _ = around.loader.get_source(around, f"{name}.{form}.j2")
        assert not [one for one in around.parse(text).find_all(nodes.Filter) if one.name == "safe"]
