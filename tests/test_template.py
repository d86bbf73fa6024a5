"""Reports through templates: no text of a plan can do harm in HTML, CSS or Markdown, and no template can either."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markdown_it import MarkdownIt

from golden import ROOT
from planctl.engine import examine
from planctl.formats import Page, render, template
from planctl.formats.markdown_prose import escaped
from planctl.formats.markdown_prose import written as anew
from planctl.views.report import report
from webpage import Seen, assert_sound

if TYPE_CHECKING:
    from planctl.model import Plan

TODAY = date(2024, 10, 20)

# --- hostile texts ---------------------------------------------------------------------------------------------------

HOSTILE = (
    "# <script>alert(1)</script> \"onmouseover='x' </style></title><!-- {{ 7 * 7 }} {% raise %} {# gone #} | pipe "
    "[a](javascript:alert(1)) [b](data:text/html,x) ![c](http://example.org/c.png) "
    "<img src=x onerror=y> [d](//example.org/d) `code` &lt; &#60; *e* _f_ \\ ~~g~~\n"
    "# Heading\n\n| h | i |\n|---|---|\n\n- j\n1. k\n> l\n---\n"
    "<http://example.org/m> <javascript:n> <b>o</b>\n[p]: javascript:q"
)


def hostile_plan() -> Plan:
    """Return a plan in which every text is hostile; ids, dates and numbers are as they must be."""
    named = {"title": HOSTILE, "aliases": [HOSTILE], "source": HOSTILE}
    item = {
        **dict.fromkeys("title statement heading owner body organiser budget place source note".split(), HOSTILE),
        **{key: [HOSTILE] for key in "with tags milestones".split()},
        "number": "1",
        "target": "30 <b>cities</b>",
        "breakdown": {HOSTILE: "30"},
        "when": "May?",
        "status": "done",
        "evidence": ["https://example.org/?a=1&b=\"'><script>"],
        "links": ["https://example.org/(x)[y]"],
        "series": "s",
        "also_serves": ["o"],
        "tasks": [{"title": HOSTILE, "number": "2"}],
        "subtasks": {"a": HOSTILE},
    }
    whole = {
        "planctl": "1",
        "period": "2024",
        **dict.fromkeys("title kind previous owner".split(), HOSTILE),
        **{key: [HOSTILE] for key in "aligned_with guides themes todo".split()},
        "organisation": {"title": {"en": HOSTILE, "fr": HOSTILE + " fr"}, "aliases": [HOSTILE]},
        "approved": {"by": HOSTILE, "ref": HOSTILE},
        "front": {"introduction": {"title": HOSTILE, "text": {"fr": HOSTILE}}, "calendar": HOSTILE},
        "bodies": {"b": named},
        "series": {"s": {**named, "place": HOSTILE}},
        "networks": {"n": {"title": HOSTILE, "territory": HOSTILE}},
        "objectives": {"o": {**named, "statement": HOSTILE}},
        "priorities": {"A": {**named, "statement": HOSTILE, "actions": [item]}},
        "calendar": [
            {**dict.fromkeys("title place body organiser source".split(), HOSTILE), "when": "May or June"},
            {"title": {"fr": HOSTILE}, "item": "2"},
        ],
    }
    plan = examine("hostile.yaml", json.dumps(whole)).plan
    assert plan is not None
    assert plan.item("1") is not None
    return plan


def printed(plan: Plan, form: str) -> str:
    return render(report((plan,), TODAY), form, Page())


def test_hostile_texts_do_no_harm_in_html() -> None:
    seen = assert_sound(printed(hostile_plan(), "html"))
    small = examine("small.yaml", (ROOT / "tests" / "golden" / "report" / "small.yaml").read_bytes()).plan
    assert small is not None
    safe = Seen(printed(small, "html"))
    # Markdown may make these of a statement; everything else is the template's own.
    assert set(seen.tags) <= {*safe.tags, "em", "strong", "code", "hr", "blockquote", "ol", "ul", "a"}
    assert {name for name, _ in seen.attributes} <= {name for name, _ in safe.attributes} | {
        "rowspan",
        "colspan",
        "class",
        "id",
    }
    assert not seen.comments
    assert "{{ 7 * 7 }} {% raise %} {# gone #}" in seen.text
    assert "<script>alert(1)</script>" in seen.text


def test_hostile_texts_do_no_harm_in_css() -> None:
    style = str(template.css_text("a\"; } </style><script>\n\\ é😀 @import 'x'"))
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]{6})*"', style)


def test_a_link_without_a_text_shows_where_it_leads() -> None:
    for text in ("[](https://example.org/a)", "[ ](https://example.org/a)", "![](https://example.org/a)"):
        assert ">https://example.org/a</a>" in str(template.Prose().html(text)).replace("> ", ">")


def test_hostile_texts_do_no_harm_in_markdown() -> None:
    text = printed(hostile_plan(), "md")
    assert set(harmful(text)) == {"heading_open"}
    tokens = MarkdownIt("commonmark").parse(text)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings
    assert "Heading" not in headings


@pytest.mark.parametrize(
    "text",
    [
        "# Report", "- item", "+ item", "1. first", "12) twelfth", "> quoted", "---", "===", "| a | b |", "<b>", "&lt;",
        "&#60;", "[a](http://example.org)", "![a](b)", "*a*", "_a_", "__a__", "`a`", "a\\", "~~a~~", "$a$", "a\nb",
        "[ ] a", "[a]: b", "    code", "a  \nb", "snake_case and 3.b stay", "5-6 experts (about)",
    ],
)  # fmt: skip
def test_plain_text_means_itself_in_markdown(text: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = Seen(reader.render(f"- {escaped(text)}"))
    assert shown.tags in (["ul", "li"], ["ul", "li", "p"])
    assert shown.text == " ".join(text.split())


def test_what_needs_no_escape_gets_none() -> None:
    assert (
        escaped("snake_case, 3.b and 5-6 experts (about): 12,000 EUR!")
        == "snake_case, 3.b and 5-6 experts (about): 12,000 EUR!"
    )


MARKS = st.lists(
    st.sampled_from(
        [*"abc  \n\n#*_`[]()!<>&|~-+.1\\\"':=", "](", "](http://e.org", "<b>", "<!--", "&lt;", "javascript:", "```"]
    ),
    max_size=30,
).map("".join)


def harmful(text: str) -> list[str]:
    """Return what a reader of Markdown that lets everything through would make of a text, if it were harmful."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    flat = [inner for token in reader.parse(text) for inner in (token, *(token.children or ()))]
    links = [str(token.attrGet("href")) for token in flat if token.type == "link_open"]
    found = {token.type for token in flat} & {
        "html_block",
        "html_inline",
        "image",
        "table_open",
        "s_open",
        "heading_open",
    }
    return [*found, *(link for link in links if not template.is_web(link))]


@settings(max_examples=300)
@given(MARKS)
def test_no_text_becomes_harmful_in_markdown(text: str) -> None:
    assert not harmful(f"- {escaped(text)}")
    assert not harmful(anew(template.Prose().tokens(text)))


@settings(max_examples=200)
@given(MARKS)
def test_no_text_becomes_harmful_in_html(text: str) -> None:
    seen = Seen(str(template.Prose().html(text)))
    assert set(seen.tags) <= set("p em strong code pre hr blockquote ol ul li a br".split())
    assert all(map(template.is_web, seen.values("href")))


@pytest.mark.parametrize(
    "text",
    [
        "Plain.\n\nTwo paragraphs,\nthree lines.",
        "**bold** and *slanted* and `a ``tick`` here`",
        "- one\n- two\n  - three\n\n    more",
        "3. three\n4. four",
        "> quoted\n> twice",
        "```\ncode <b>\n```",
        "hard\\\nbreak",
        "[a (b)](https://example.org/(c)) and <https://example.org>",
        "2 * 3 * 4 < 5 & _x",
        "an [empty]() link and ![a picture](https://example.org/a.png)",
    ],
)
def test_markdown_written_anew_means_the_same(text: str) -> None:
    prose = template.Prose()
    again = anew(prose.tokens(text))
    assert Seen(str(prose.html(again))).text == Seen(str(prose.html(text))).text
    # Lists come out tight, so a paragraph more or less inside them is no difference.
    tags = [[tag for tag in Seen(str(prose.html(one))).tags if tag != "p"] for one in (text, again)]
    assert tags[0] == tags[1]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "/x", "", "vbscript:x", "https://a b"]
)
def test_only_the_web_is_linked(address: str) -> None:
    assert not template.is_web(address)
    assert template.is_web("https://example.org/a?b=1&c=2#d")
    assert template.is_web("mailto:office@example.org")


# --- templates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [template._html, template._md])
def test_a_template_cannot_misspell(make: object) -> None:
    assert callable(make)
    environment = make(template.Prose())
    environment.loader = DictLoader({})
    with pytest.raises(UndefinedError):
        environment.from_string("{{ tasc }}").render()


def test_escaping_does_not_hang_on_a_files_name() -> None:
    text = "<b> *x*"
    for make, shown in ((template._html, "&lt;b&gt; *x*"), (template._md, r"&lt;b> \*x\*")):
        environment = make(template.Prose())
        environment.loader = DictLoader({"a.txt": "{{ text }}", "b.html.j2": "{% include 'a.txt' %}"})
        assert environment.get_template("b.html.j2").render(text=text) == shown
