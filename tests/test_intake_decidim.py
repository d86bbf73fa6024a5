from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golden import ROOT
from planctl.engine import examine
from planctl.finding import ERROR
from planctl.intake import RefusedError
from planctl.intake.decidim import accountability
from planctl.intake.draft import draft
from planctl.intake.htmltext import plain_html
from planctl.views.decidim import accountability as exported
from planctl.views.decidim import ways
from planctl.words import Translated

HEAD = (
    "id;parent/id;category/id;category/name/en;status/id;status/name/en;title/en;title/es;description/en;start_date;"
    "end_date;progress;proposal_urls"
).split(";")
ROWS = (
    ("1", "", "7", "Learning", "3", "Done", "Growth", "Crecer", "<p>Invite <b>thirty</b> cities</p>", "2024-01-01",
     "2024-06-30", "100", "https://example.org/p/1;https://example.org/p/2"),
    ("2", "1", "7", "Learning", "4", "Waiting", "", "Boletín", "", "soon", "", "50", "none"),
    ("2", "9", "", "", "", "", "Twice", "", "", "2024-02-30", "", "", ""),
    ("4", "5", "", "", "", "", "Ring", "", "", "", "", "", ""),
    ("5", "4", "", "", "", "", "Round", "", "", "", "", "", ""),
    ("6", "", "", "", "", "", "", "", "<i>Words</i> without a title", "", "", "", ""),
)  # fmt: skip


def table(*rows: tuple[str, ...], delimiter: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEAD, *rows])
    return text.getvalue().encode()


@pytest.mark.parametrize("delimiter", [";", ","])
def test_results_become_actions_below_their_category_and_tasks_below_them(delimiter: str) -> None:
    found = accountability(table(*ROWS[:2], delimiter=delimiter), period=None)
    (aim,) = found.aims
    (growth,) = aim.pieces
    (letter,) = growth.parts
    assert (found.period, found.languages, aim.title) == ("2024", ("en", "es"), "Learning")
    assert isinstance(growth.title, Translated)
    assert growth.title.languages == {"en": "Growth", "es": "Crecer"}
    assert (growth.kind, growth.statement, letter.kind, str(letter.title)) == (
        "action", "Invite **thirty** cities", "task", "Boletín",
    )  # fmt: skip
    assert dict(growth.more) == {
        "when": "2024-01-01/2024-06-30", "status": "done", "source": "Result 1 in Decidim",
        "links": ("https://example.org/p/1", "https://example.org/p/2"),
    }  # fmt: skip
    assert growth.remarks == ("Column 'category/id': 7", "Column 'status/id': 3", "Column 'progress': 100")
    assert {"Column 'start_date': soon", "Column 'status/name/en': Waiting", "Column 'proposal_urls': none"} <= {
        *letter.remarks
    }


def test_what_decidim_would_stumble_over_is_told() -> None:
    found = accountability(table(*ROWS), period="2024")
    says = [f"{done.where}: {done.says}" for done in found.done]
    for part in (
        "row 4: the id '2' is there twice",
        "row 4: no result has the id '9'",
        "row 3: 'soon' is no day",
        "row 4: '2024-02-30' is no day",
        "row 5 and 1 more: results below one another in a ring",
        "row 7: a result without a title",
    ):
        assert any(one.startswith(part) for one in says), (part, says)
    assert any("<i>Words</i> without a title" in done.words for done in found.done)
    assert [piece.title for piece in found.pieces] == ["Twice", "Ring", "Round"]


def test_what_is_no_file_of_results_is_refused() -> None:
    with pytest.raises(RefusedError, match="no columns id and title/en"):
        accountability(b"a;b\n1;2\n", period="2024")
    with pytest.raises(RefusedError, match="no row"):
        accountability(b"", period="2024")
    with pytest.raises(RefusedError, match="--period"):
        accountability(table(*ROWS), period="whenever")


def test_a_long_chain_of_parents_is_no_deep_draft() -> None:
    rows = [(str(at), str(at - 1) if at else "", *[""] * 4, f"Result {at}", *[""] * 6) for at in range(500)]
    found = accountability(table(*rows), period="2024")
    examined = examine("draft.yaml", draft(found.replace(title="Plan")).text)
    assert not [one for one in examined.findings if one.severity == ERROR]
    assert examined.plan is not None
    assert len(examined.plan.items) == 500


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<a href="https://example.org">here</a><br>next', "[here](https://example.org)\nnext"),
        ("<script>bad()</script><em>so</em>", "*so*"),
        ("a < b", "a < b"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert plain_html(html) == text


@given(st.text(alphabet="<>&;/apliulo \n\"'=", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_html_is_read(html: str) -> None:
    plain_html(html)


@pytest.mark.parametrize("name", ["iopd-2024", "iaec-2024"])
def test_what_is_exported_for_decidim_comes_back(name: str) -> None:
    plan = examine(f"{name}.yaml", (ROOT / "plans" / f"{name}.yaml").read_bytes()).plan
    assert plan is not None
    made = exported((plan,), ways(None, None))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([made.columns, *made.sheets[0].rows])
    found = accountability(text.getvalue().encode(), period="2024")
    flat = []
    waiting = list(reversed(found.pieces))
    while waiting:
        piece = waiting.pop()
        flat.append(piece)
        waiting += reversed(piece.parts)
    assert [piece.title for piece in flat] == [item.title for item in plan.items]
    assert not [done for done in found.done if done.kind in {"unplaced", "undated", "skipped"}]
