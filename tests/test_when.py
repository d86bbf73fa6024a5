"""Dates: what every form means, what is refused, and that words and EDTF are two spellings of the same values."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import ROOT
from planctl.dates import Period, When, days_in
from planctl.datewords import PHRASES, WORDS
from planctl.edtf import looks_like_edtf
from planctl.months import MONTH_NAMES, MONTHS, WEEKDAYS, fold
from planctl.text import Misread
from planctl.when import read_period, read_when

if TYPE_CHECKING:
    from golden import Golden

TABLES = ROOT / "tests" / "dates"
PAGE = ROOT / "docs" / "dates.md"
LANGUAGES = ("en", "fr", "es", "ca", "pt")


def period(text: str) -> Period:
    found = read_period(text)
    assert isinstance(found, Period), found
    return found


YEAR = period("2024")


def read(text: str, within: Period = YEAR) -> When:
    found = read_when(text, within)
    assert isinstance(found, When), found
    return found


def refuse(text: str, within: Period = YEAR) -> Misread:
    found = read_when(text, within)
    assert isinstance(found, Misread), found
    return found


def rows(name: str) -> list[list[str]]:
    """Return the cells of a table; `␣` is a space at an end, `-` is nothing."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [[cell.replace("␣", " ") for cell in line.split(" | ")] for line in lines if not line.startswith("# ")]


READ = rows("read.txt")
REFUSED = rows("refused.txt")


def same(one: When, other: When) -> bool:
    """Whether two values say the same, however they were written."""
    return one.replace(text="", note="") == other.replace(text="", note="")


# ---- the tables


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(READ) >= 300
    assert len(REFUSED) >= 100
    assert len({cells[0] for cells in READ}) == len(READ)


@pytest.mark.parametrize("cells", READ, ids=lambda cells: cells[0])
def test_a_text_means_what_the_table_says(cells: list[str]) -> None:
    text, kind, edtf, earliest, latest, precision, certainty = cells
    when = read(text)
    said = (when.kind, when.edtf, when.earliest, when.latest, when.precision, when.certainty)
    meant = (
        *(kind, edtf),
        *(None if day == "-" else date.fromisoformat(day) for day in (earliest, latest)),
        *("" if precision == "-" else precision, certainty),
    )
    assert said == meant
    assert when.text == text


@pytest.mark.parametrize("cells", READ, ids=lambda cells: cells[0])
def test_accents_and_capitals_are_optional(cells: list[str]) -> None:
    if not looks_like_edtf(cells[0].strip()):
        for variant in (cells[0].upper(), cells[0].lower(), fold(cells[0])):
            assert same(read(variant), read(cells[0])), variant


def test_refusals_read_as_recorded(golden: Golden) -> None:
    """Each line: the text, the characters pointed at, the message and the next step."""
    lines = []
    for text, *_ in REFUSED:
        misread = refuse(text)
        cells = (text, text[misread.start : misread.end])
        shown = (cell if cell and cell == cell.strip() else cell.replace(" ", "␣") for cell in cells)
        lines.append(" | ".join((*shown, misread.message, misread.help)))
    golden(TABLES / "refused.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("cells", REFUSED, ids=lambda cells: cells[0])
def test_a_refusal_points_says_and_helps(cells: list[str]) -> None:
    misread = refuse(cells[0])
    assert 0 <= misread.start <= misread.end <= len(cells[0])
    assert misread.help
    assert not misread.message.endswith(".")
    assert "invalid" not in misread.message
    first = misread.message.split()[0].strip("'")
    assert misread.message[0] in "'0123456789" or first.islower() or first in MONTH_NAMES["en"]


def test_a_suggested_text_can_be_read() -> None:
    for text, *_ in REFUSED:
        _, near, better = refuse(text).help.partition("did you mean '")
        if near:
            read(better.removesuffix("'?"))


def test_offsets_count_from_the_authors_first_character() -> None:
    misread = refuse("   15 Setember ")
    assert (misread.start, misread.end) == (6, 14)
    misread = refuse("  [2024-01,2024-13] ")
    assert "  [2024-01,2024-13] "[misread.start : misread.end] == "2024-13"


def test_a_day_that_the_month_lacks() -> None:
    assert "February 2024 has 29 days" in refuse("2024-02-30").message
    assert "February 2023 has 28 days" in refuse("29 February", period("2023")).message
    assert refuse("15 May or 31 June").start == 10


def test_long_texts_are_not_read() -> None:
    assert "201 characters" in refuse("1" * 201).message
    assert refuse("May " * 50).start < 200


# ---- one language of values, two spellings


@pytest.mark.parametrize("edtf", sorted({cells[2] for cells in READ}))
def test_canonical_edtf_reads_as_itself(edtf: str) -> None:
    when = read(edtf)
    assert when.edtf == edtf
    assert [when.kind] in [[cells[1]] for cells in READ if cells[2] == edtf]


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def atoms(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    shape = draw(st.integers(0, 4))
    code = draw(st.sampled_from([*range(21, 42)]))
    open_digits = draw(st.sampled_from([f"{day:%Y-%m}-XX", f"{day:%Y}-XX", f"{day:%Y}-XX-XX", f"{str(day.year)[:3]}X"]))
    text = [str(day), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-{code}", open_digits][shape]
    return text + draw(MARKS)


@st.composite
def notations(draw: st.DrawFn) -> str:
    one, two, three = sorted(draw(st.tuples(atoms(), atoms(), atoms())))
    return draw(
        st.sampled_from(
            [
                *(one, f"{one}/{two}", f"{one}/..", f"{one}/", f"../{one}", f"/{one}"),
                *(f"[{one},{two},{three}]", f"[{one}..{two}]", f"[{one},{two}..{three}]", f"[..{one}]", f"[{one}..]"),
                *(f"{{{one},{two},{three}}}", f"{{{one}..{two}}}", f"{{{one}, {two}..{three}}}"),
                f"a-{one[0]}+P{draw(st.integers(0, 60))}{draw(st.sampled_from('DWM'))}",
            ]
        )
    )


@given(notations())
def test_every_value_reads_back_from_its_edtf(text: str) -> None:
    when = read_when(text, YEAR)
    if isinstance(when, Misread):
        assert "before it begins" in when.message
        return
    again = read(when.edtf)
    assert same(again, when)
    assert again.edtf == when.edtf
    assert all(first <= last for first, last in when.parts)
    assert when.parts or when.earliest is None or when.latest is None
    if when.parts:
        assert (when.earliest, when.latest) == (when.parts[0][0], max(last for _, last in when.parts))


WORDS_OF = {
    # by, from … to, or, and, between … and
    "en": ("by {}", "from {} to {}", "{} or {}", "{} and {}", "between {} and {}"),
    "fr": ("au plus tard {}", "de {} à {}", "{} ou {}", "{} et {}", "entre {} et {}"),
    "es": ("a más tardar {}", "de {} a {}", "{} o {}", "{} y {}", "entre {} y {}"),
    "ca": ("com a molt tard {}", "de {} a {}", "{} o {}", "{} i {}", "entre {} i {}"),
    "pt": ("o mais tardar {}", "de {} a {}", "{} ou {}", "{} e {}", "entre {} e {}"),
}


def spelled(day: date, language: str) -> str:
    month = MONTH_NAMES[language][day.month - 1]
    return f"{day.day} {month} {day.year}" if language in ("en", "fr") else f"{day.day} de {month} de {day.year}"


@given(st.sampled_from(LANGUAGES), DAYS, st.integers(2, 500))
def test_words_in_every_language_mean_their_edtf(language: str, first: date, apart: int) -> None:
    last = first + timedelta(days=apart)
    one, two = spelled(first, language), spelled(last, language)
    by, span, either, both, between = WORDS_OF[language]
    expected = {
        one: f"{first}",
        by.format(one): f"[..{first}]",
        span.format(one, two): f"{first}/{last}",
        either.format(one, two): f"[{first},{last}]",
        both.format(one, two): f"{{{first},{last}}}",
        between.format(one, two): f"[{first}..{last}]",
        f"{one}?": f"{first}?",
    }
    for text, edtf in expected.items():
        assert same(read(text), read(edtf)), text


VOCABULARY = [*WORDS, *(" ".join((first, *rest[0])) for first, ends in PHRASES.items() for rest in ends)]
PIECES = st.sampled_from([*VOCABULARY, *"15 3 31 99 2024 2025 1850 2024-05 2024-05-15 conference ' .. [ ] 0 X".split()])
PERIODS = [YEAR, period("2024-07/2025-06"), period("2023/2026"), period("2024-01-15/2025-01-14")]


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map(" ".join)), st.sampled_from(PERIODS))
def test_no_text_is_too_strange(text: str, within: Period) -> None:
    found = read_when(text, within)
    if isinstance(found, When):
        assert same(read(found.edtf, within), found)
        assert found.text == text
    else:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        assert found.help
    read_period(text)


# ---- words without a year, and periods

WITHIN = [
    ("2024-07/2025-06", "May", "2025-05"),
    ("2024-07/2025-06", "September", "2024-09"),
    ("2024-07/2025-06", "15 May", "2025-05-15"),
    ("2024-07/2025-06", "December or January", "[2024-12,2025-01]"),
    ("2024-07/2025-06", "15 December - 10 January", "2024-12-15/2025-01-10"),
    ("2024-07/2025-06", "from September to May", "2024-09/2025-05"),
    ("2024-07/2025-06", "winter", "2024-24"),
    ("2024-07/2025-06", "Q1", "2025-33"),
    ("2024-07/2025-06", "all year", "2024-07/2025-06"),
    ("2024-07/2025-06", "end of May", "[2025-05-21..2025-05-31]"),
    ("2024-01-15/2024-12-31", "5 January", "2024-01-05"),
    ("2024-01-15/2025-01-14", "5 January", "2025-01-05"),
    ("2024-01-15/2025-01-14", "20 January", "2024-01-20"),
    ("2024-10/2025-03", "29 February 2024", "2024-02-29"),
    ("2024", "15 May 2026", "2026-05-15"),
    ("2024", "15 May - 18 June 2025", "2025-05-15/2025-06-18"),
    ("2024", "15 May 2025 - 18 June", "2025-05-15/2025-06-18"),
    ("2024", "November to February 2025", "2024-11/2025-02"),
    ("2024", "May or June 2025", "[2025-05,2025-06]"),
    ("2024", "June to 2026", "2024-06/2026"),
    ("2023", "by the end of February", "[..2023-02-28]"),
    ("2025-03/2025-06", "October", "2025-10"),
]
UNCLEAR = [
    ("2024/2025", "May", "comes more than once in the period: 2024 and 2025"),
    ("2024/2025", "15 May", "comes more than once"),
    ("2024-07/2025-06", "29 February", "February 2025 has 28 days"),
    ("2024-10/2025-03", "June", "lies outside the period"),
    ("2024", "winter", "more than one touches the period"),
    ("2024-05", "15 December - 10 January", "ends before it begins"),
    ("2024-07/2025-06", "week 20", "more than one year"),
    ("2024-07/2025-06", "end of the year", "more than one year"),
    ("2024-07/2025-06", "June - July", "ends before it begins"),
]


@pytest.mark.parametrize(("within", "text", "edtf"), WITHIN)
def test_words_without_a_year_mean_the_periods(within: str, text: str, edtf: str) -> None:
    assert read(text, period(within)).edtf == edtf


@pytest.mark.parametrize(("within", "text", "message"), UNCLEAR)
def test_an_unclear_year_is_asked_for(within: str, text: str, message: str) -> None:
    assert message in refuse(text, period(within)).message


@pytest.mark.parametrize(
    ("text", "first", "last", "edtf"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024-07/2025-06", date(2024, 7, 1), date(2025, 6, 30), "2024-07/2025-06"),
        ("2024-01-15/2024-12-31", date(2024, 1, 15), date(2024, 12, 31), "2024-01-15/2024-12-31"),
        ("July 2024 to June 2025", date(2024, 7, 1), date(2025, 6, 30), "2024-07/2025-06"),
        ("juillet 2024 - juin 2025", date(2024, 7, 1), date(2025, 6, 30), "2024-07/2025-06"),
        ("de julio de 2024 a junio de 2025", date(2024, 7, 1), date(2025, 6, 30), "2024-07/2025-06"),
        ("2024-2025", date(2024, 1, 1), date(2025, 12, 31), "2024/2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("H2 2024", date(2024, 7, 1), date(2024, 12, 31), "2024-41"),
    ],
)
def test_periods(text: str, first: date, last: date, edtf: str) -> None:
    assert read_period(text) == Period(text, first, last, edtf)


@pytest.mark.parametrize(
    "text",
    ["", "May", "tbd", "by 2024", "2024?", "2024-05-15", "202X", "2025/2024", "2024/..", "1899", "2200", "2024/25"],
)
def test_what_is_no_period(text: str) -> None:
    misread = read_period(text)
    assert isinstance(misread, Misread)
    assert misread.help


# ---- what views ask


def test_an_ambiguous_range_offers_the_clear_spellings() -> None:
    note = read("May-June").note
    for clear in ("from May to June", "between May and June", "May or June"):
        assert clear in note
        assert not read(clear).note
    assert "winter 2023-2024" in read("winter 2024").note
    assert not read("15-18 May").note


@pytest.mark.parametrize(
    ("text", "settled", "tentative"),
    [
        ("15 May", True, False),
        ("15-18 May", True, False),
        ("by May", True, False),
        ("3, 10 and 17 June", True, False),
        ("from May to July", True, False),
        ("since 2006", True, False),
        ("until May", True, False),
        ("May and October", False, True),
        ("May", False, True),
        ("May or June", False, True),
        ("15 May?", False, True),
        ("about 15 May", False, True),
        ("not before May", False, True),
        ("tbd", False, False),
        ("with conference", False, False),
    ],
)
def test_what_may_still_move(text: str, settled: bool, tentative: bool) -> None:  # noqa: FBT001
    when = read(text)
    assert (when.is_settled, when.is_tentative) == (settled, tentative)
    assert when.is_dated == (settled or tentative)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("15 May", [5]),
        ("May or July", [5, 7]),
        ("May-July", [5, 6, 7]),
        ("3 June and 10 August", [6, 8]),
        ("by 15 May", [5]),
        ("from November", [11, 12]),
        ("not before November", [11, 12]),
        ("until February", [1, 2]),
        ("tbd", []),
        ("with conference", []),
    ],
)
def test_an_entry_shows_in_every_month_it_may_fall_in(text: str, months: list[int]) -> None:
    when = read(text)
    shown = [n for n in range(1, 13) if when.overlaps(date(2024, n, 1), date(2024, n, days_in(2024, n)))]
    assert shown == months


def test_sorting_puts_the_undated_last() -> None:
    texts = ["tbd", "May", "until February", "15 January", "by 3 March", "since 2006"]
    ordered = sorted(texts, key=lambda text: read(text).sort_day)
    assert ordered == ["since 2006", "15 January", "until February", "by 3 March", "May", "tbd"]


@pytest.mark.parametrize(
    ("tie", "other", "kind", "edtf", "certainty"),
    [
        ("with conference", "15-18 May", "span", "2024-05-15/2024-05-18", "certain"),
        ("with conference", "May?", "window", "2024-05?", "uncertain"),
        ("2 weeks before conference", "15 May", "day", "2024-05-01", "certain"),
        ("2 weeks before conference", "15-18 May", "day", "2024-05-01", "certain"),
        ("3 days after conference", "15-18 May", "day", "2024-05-21", "certain"),
        ("3 days after conference", "15-18 May?", "day", "2024-05-21?", "uncertain"),
        ("1 month before conference", "31 March", "day", "2024-02-29", "certain"),
        ("1 month after conference", "31 March", "day", "2024-04-30", "certain"),
        ("1 week before conference", "May", "window", "[2024-04-24..2024-05-24]", "certain"),
        ("1 week before conference", "15 or 20 May", "one of", "[2024-05-08,2024-05-13]", "certain"),
        ("1 week after conference", "3 and 10 June", "day", "2024-06-17", "certain"),
        ("1 week before conference", "by 15 May", "day", "2024-05-08", "certain"),
        ("1 week before conference", "from May to July", "day", "2024-04-24~", "approximate"),
        ("1 week before conference", "from 15 May", "day", "2024-05-08", "certain"),
    ],
)
def test_a_tie_follows_the_other_entry(tie: str, other: str, kind: str, edtf: str, certainty: str) -> None:
    when = read(tie).tied_to(read(other))
    assert (when.text, when.anchor, when.kind, when.edtf, when.certainty) == (tie, "conference", kind, edtf, certainty)
    again = read(when.edtf)
    assert (again.earliest, again.latest, again.parts) == (when.earliest, when.latest, when.parts)
    assert again.certainty == certainty


@pytest.mark.parametrize("other", ["tbd", "with congress"])
def test_a_tie_to_nothing_dated_stays_one(other: str) -> None:
    tie = read("2 weeks before conference")
    assert tie.tied_to(read(other)) == tie
    assert read("1 week after conference").tied_to(read("from May")).kind == "tied"
    assert read("15 May").tied_to(read("June")) == read("15 May")


# ---- the page, and others' readers


def page() -> list[tuple[list[str], str]]:
    """Return the texts and the EDTF of each line of the page's tables of dates."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text("utf-8").splitlines()]
    return [
        (cells[0].strip("`").split("`, `"), cells[2].strip("`"))
        for cells in lines
        if len(cells) == 3 and cells[0].startswith("`") and cells[2].startswith("`")
    ]


@pytest.mark.parametrize(("texts", "edtf"), page(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_form_on_the_page_means_what_it_says(texts: list[str], edtf: str) -> None:
    for text in texts:
        assert read(text).edtf == edtf, text


# Where the `edtf` package makes something else of a notation, or nothing, and why we do not follow.
DIFFERENT = {
    "a winter ends with December there; it lasts until the end of February": "2023-24 2024-24",
    "an unknown end is ten years away there; nothing is known of it": "/2024-05 2024-05/ 2024-05-15/",
    "it has no first or last day of what is open": """
        ../2024-05 ../2024-05-15 2006/.. 2024-05-15/.. 2024-05/..
        [..2024-05-14] [..2024-05-15] [..2024-05-31] [..2024-05] [..2024-06-30]
        [2024-05-15..] [2024-05-16..] [2024-05..]""",
    "ours: seasons, quarters and halves in intervals and sets, as plans name them there": """
        2024-33/2024-34 [..2024-34] [2024-21,2024-23]""",
    "ours: marks on the ends of a run": "[..2024-06-15~] [2024-05?..2024-06?]",
    "it stops at a month with one open digit": "2024-1X",
    "a day of the years 0 to 9999 there; ours is tbd": "XXXX-XX-XX",
}


def oracle(text: str) -> tuple[date, date] | None:
    from edtf import parse_edtf

    try:
        found = parse_edtf(text)
        return date(*found.lower_strict()[:3]), date(*found.upper_strict()[:3])
    except Exception:  # noqa: BLE001 - it raises what comes, of many classes
        return None


def test_another_reader_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    """The `edtf` package gives the first and last day that we do of all the page shows, but for what is listed."""
    asked = sorted({edtf for _, edtf in page() if read(edtf).kind != "tied"})
    differ = [text for text in asked if oracle(text) != (read(text).earliest, read(text).latest)]
    capsys.readouterr()  # it prints while it fails
    assert differ == sorted(text for texts in DIFFERENT.values() for text in texts.split())
    assert len(asked) - len(differ) >= 40


def test_month_names_are_those_of_the_languages() -> None:
    babel = pytest.importorskip("babel")
    for language in LANGUAGES:
        locale = babel.Locale(language)
        for context in locale.months.values():
            for names in (context["wide"], context["abbreviated"]):
                for number, name in names.items():
                    # Catalan puts its article into the name: `de gener`, `d’abril`.
                    bare = fold(name).removeprefix("de ").removeprefix("d’").rstrip(".")
                    assert MONTHS[bare] == number, (language, name)
        assert [fold(name) for name in MONTH_NAMES[language]] == [
            fold(locale.months["stand-alone"]["wide"][number]) for number in range(1, 13)
        ]
        for number, name in locale.days["stand-alone"]["wide"].items():
            assert WEEKDAYS[fold(name)] == number + 1, (language, name)
