"""A report as a PDF, from its own HTML: tagged for screen readers (PDF/UA-1), with bookmarks, links and its fonts.

The only module that knows WeasyPrint, which is an extra: `pip install 'planctl[pdf]'`. Nothing is loaded for it, from
the network or from files; what a page asks for is refused and named. The bytes follow from the HTML, not from a clock.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from planctl.extras import MissingExtraError
from planctl.finding import visible
from planctl.formats import UnboundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planctl.formats import Imprint

# WeasyPrint lays grids out, but stumbles over one in another across pages, and does not know how many columns fit.
# What is kept with what follows, and is the last in its whole, would keep that with what follows it, and so on.
# How wide columns have to be it finds out by setting every word of a table, which takes long where words are.
_STYLE = """
.pieces.numbered > li { display: block !important; padding-left: 2.6rem !important; }
.pieces.numbered .pieces.numbered > li { padding-left: 1.9rem !important; }
.pieces.numbered .label { display: inline-block; width: 2.6rem; margin-left: -2.6rem; }
.pieces.numbered .pieces.numbered .label { width: 1.9rem; margin-left: -1.9rem; }
dl.head { display: block !important; columns: 3; column-gap: 2rem; }
dl.head > div { break-inside: avoid; padding-bottom: .6rem; }
.networks > div { display: block !important; break-inside: avoid; }
.networks dt { float: left; width: 8rem; }
.networks dd { margin-left: 8rem; }
dl.account, dl.counts { display: block !important; }
dl.account > div, dl.counts > div { display: inline-block !important; margin-right: 1.6rem; }
table { table-layout: fixed !important; }
td, th, li, p, dd { overflow-wrap: anywhere; }
.objectives thead th:first-child { width: 33%; }
.calendar thead th:first-child { width: 15%; }
.bodies thead th:first-child, .targets thead th:first-child { width: 40%; }
.bodies .bare { min-width: 0 !important; }
.title:last-child, .statement:last-child, .facts:last-child, .opening:last-child { break-after: auto !important; }
.pieces .facts, .pieces .statement { break-after: auto !important; }
.status, .label, .no { white-space: nowrap; }
h1 { bookmark-level: 1; } h2 { bookmark-level: 2; } h3 { bookmark-level: 3; } h4 { bookmark-level: 4; }
"""
_BOXES = re.compile(r"display:\s*(?:inline-)?(?:grid|flex)\b")
_SHELLS = ("/THead", "/TBody", "/TFoot", "/NonStruct", "/Div")


def bound(html: str, imprint: Imprint) -> bytes:
    """Return a page of HTML as a PDF.

    Raises MissingExtraError where WeasyPrint, or what it draws with, is not installed, and UnboundError where it
    cannot lay the page out.
    """
    weasyprint = _weasyprint()
    for source in (html, _BOXES.sub("display: block", html)):
        try:
            return _written(weasyprint, source, imprint)
        except Exception as stumbled:  # noqa: BLE001 - whatever the layout stumbles over: plain boxes it can do
            why = stumbled
    raise UnboundError(f"WeasyPrint cannot lay this page out ({type(why).__name__}): write it as .html or .docx")


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError:
        raise MissingExtraError("a PDF needs WeasyPrint: pip install 'planctl[pdf]'") from None
    except OSError:
        raise MissingExtraError(
            "WeasyPrint does not find Pango, which it draws letters with: see its page on installation; "
            "on Debian and Ubuntu, apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from None
    # It tells of every CSS property that is for browsers only.
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return weasyprint


def _written(weasyprint: Any, html: str, imprint: Imprint) -> bytes:
    page = weasyprint.HTML(string=html, url_fetcher=_refusing(weasyprint, imprint.remark))
    for item in page.etree_element.iter("li"):
        _labelled(item)
    document = page.render(stylesheets=[weasyprint.CSS(string=_STYLE)])
    document.metadata.authors = list(imprint.authors)
    document.metadata.created = document.metadata.modified = imprint.day.isoformat()
    document.metadata.generator = "planctl"
    identifier = sha256(html.encode()).digest()[:16]
    with _tagging_languages(weasyprint):
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=_headed)
    return data


def _labelled(item: Any) -> None:
    """Put the label of a piece of work into its first line, lest it stays behind on the page before."""
    label = next(iter(item), None)
    first = next(item.iter("p"), None)
    if label is not None and label.get("class") == "label" and first is not None:
        item.remove(label)
        label.tail, first.text = first.text, None
        first.insert(0, label)


def _refusing(weasyprint: Any, remark: Callable[[str], None]) -> Any:
    """Return what WeasyPrint asks for everything that a page names: only what stands in the page itself is given."""
    refused: set[str] = set()

    class Refusing(weasyprint.URLFetcher):  # type: ignore[misc]  # it has no type information
        def fetch(self, url: str, headers: object = None) -> Any:
            if url[:5].casefold() == "data:":
                return super().fetch(url, headers)
            if url not in refused:
                refused.add(url)
                remark(f"'{visible(url[:80])}' is not loaded: what a page shows stands in it, as a data: address")
            raise ValueError(url)

    return Refusing(allowed_protocols=("data",))


# --- what the tags leave out -----------------------------------------------------------------------------------------


@contextmanager
def _tagging_languages(weasyprint: Any) -> Iterator[None]:
    """Have texts in another language say so in the tags: WeasyPrint tells only the language of the whole."""
    from weasyprint.pdf import tags

    build = getattr(tags, "_build_box_tree", None)
    if build is None:  # pragma: no cover - another version of WeasyPrint
        yield
        return
    string = weasyprint.pdf.pydyf.String

    def built(box: Any, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)
        own = box.element.get("lang") if box.element is not None and box.element_tag != "html" else None
        for element in build(box, *rest):
            if own:
                element["Lang"] = string(own)
            yield element

    tags._build_box_tree = built  # noqa: SLF001 - there is no public way
    try:
        yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def _headed(_: object, pdf: Any) -> None:
    """Say of every table header whether it is for its row or its column, and of every cell which headers it has."""
    objects = {one.reference: one for one in pdf.objects if one.number}
    for table in list(objects.values()):
        if isinstance(table, dict) and table.get("S") == "/Table":
            heads = _Heads()
            for row, in_head in _rows(table, objects, in_head=False):
                heads.row([objects[kid] for kid in row["K"] if kid in objects], in_head=in_head)


def _rows(parent: Any, objects: dict[Any, Any], *, in_head: bool) -> Iterator[tuple[Any, bool]]:
    for kid in parent["K"]:
        one = objects.get(kid)
        if not isinstance(one, dict):
            continue
        if one.get("S") == "/TR":
            yield one, in_head
        elif one.get("S") in _SHELLS:
            yield from _rows(one, objects, in_head=in_head or one["S"] == "/THead")


class _Heads:
    """The headers that hold in a table, row by row: WeasyPrint loses count where a cell goes over several rows."""

    def __init__(self) -> None:
        self._columns: dict[int, list[Any]] = {}
        self._down: dict[int, int] = {}
        self._spanning: dict[Any, int] = {}

    def row(self, cells: list[Any], *, in_head: bool) -> None:
        """Take the cells of the next row."""
        places: list[tuple[Any, range]] = []
        at = 0
        for cell in cells:
            while self._down.get(at, 0):
                at += 1
            about = cell.get("A", {})
            columns = range(at, at + int(about.get("ColSpan", 1)))
            places.append((cell, columns))
            height = int(about.get("RowSpan", 1))
            for column in columns:
                # One more, for at the end of this row it is counted, too.
                self._down[column] = height
            at = columns.stop
            if cell.get("S") == "/TH" and "ID" in cell:
                about["Scope"] = "/Column" if in_head else "/Row"
                if in_head:
                    for column in columns:
                        self._columns.setdefault(column, []).append(cell["ID"])
                else:
                    self._spanning[cell["ID"]] = height
        for cell, columns in places:
            if cell.get("S") == "/TD" and "Headers" in cell.get("A", ()):
                over = [one for column in columns for one in self._columns.get(column, ())]
                cell["A"]["Headers"][:] = list(dict.fromkeys([*self._spanning, *over]))
        self._down = {column: left - 1 for column, left in self._down.items() if left > 1}
        self._spanning = {one: left - 1 for one, left in self._spanning.items() if left > 1}
