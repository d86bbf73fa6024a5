"""Every page of the manual says what is found: its examples run, and the real plans have neither error nor warning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from golden import ROOT
from planctl.catalogue import plan_of, read
from planctl.engine import examine
from planctl.fixing import fixed
from planctl.manual import entries, page_of

if TYPE_CHECKING:
    from planctl.engine import Examined
    from planctl.finding import Check

ENTRIES = entries()
#: What no page can show, for a page is a short text itself. The corpus, or a test of its own, proves them.
NOT_SHOWN = {
    "PC001": "bytes that are no text",
    "PC002": "64 MiB",
    "PC003": "a million characters",
    "PC008": "64 levels",
    "PC009": "50 slips in one file",
    "PC070": "two files",
    "PC071": "two revisions",
}
SHOWN = [entry for entry in ENTRIES if entry.code not in NOT_SHOWN]
#: Names read well after "allow": they name the fault, not the cure.
CURES = re.compile(r"^(?:no|require|need|dont|allow|must)-")


def found(this: Examined) -> tuple[tuple[str, int], ...]:
    """Return the codes found in a plan, with their lines."""
    return tuple(sorted((one.code, this.source.place(one.start)[0]) for one in this.findings))


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.name)
def test_the_example_of_a_page_shows_where_it_fires(entry: Check) -> None:
    page = page_of(entry)
    fires = page.example(page.fires)
    assert entry.code in {code for code, _ in fires.marks}, "an example shows where it fires"
    assert found(read(fires.text, page)) == fires.marks


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.name)
def test_the_nearest_innocent_twin_is_left_alone(entry: Check) -> None:
    page = page_of(entry)
    silent = page.example(page.silent)
    assert page.silent
    assert not silent.marks
    this = read(silent.text, page)
    assert this.is_sound
    assert found(this) == ()


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.name)
def test_what_can_be_mended_is_shown_mended(entry: Check) -> None:
    page = page_of(entry)
    fires = page.example(page.fires).text
    plan = plan_of(page) if page.plan else None
    mended = fixed("plan-2024.yaml", fires.encode(), chosen=frozenset([entry.code]), plan=plan).data.decode()
    assert (page.example(page.fix).text if page.fix else fires) == mended


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_code_has_a_page_and_a_name_that_reads_well_after_allow(entry: Check) -> None:
    page = page_of(entry)
    first, _, rest = page.says.partition("\n")
    assert first.endswith(".")
    assert not rest or rest.startswith("\n")
    assert bool(page.fires) != (entry.code in NOT_SHOWN)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)
    assert not CURES.match(entry.name)


@pytest.mark.parametrize("code", NOT_SHOWN)
def test_what_cannot_be_shown_says_in_words_how_it_comes_about(code: str) -> None:
    (entry,) = (entry for entry in ENTRIES if entry.code == code)
    assert "\n\n" in page_of(entry).says


def test_names_are_unique() -> None:
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("name", ["iaec-2024", "iopd-2024"])
def test_the_real_plans_are_clean(name: str) -> None:
    examined = examine(f"plans/{name}.yaml", (ROOT / "plans" / f"{name}.yaml").read_bytes())
    assert examined.is_clean


NOTES = {
    "iaec-2024": ["46 of 53 actions have no date", "none of the 53 actions has an owner"],
    "iopd-2024": [
        "17 of 22 tasks have no date: 1, 4, 6, 8 to 11 and 13 to 22",
        "the stage 12.e has no date",
        "the stage 12.f has no date",
        "the stage 12.g has no date",
        "15 September 2024 is a Sunday",
    ],
}


@pytest.mark.parametrize("name", NOTES)
def test_the_real_plans_have_these_notes(name: str) -> None:
    examined = examine(f"plans/{name}.yaml", (ROOT / "plans" / f"{name}.yaml").read_bytes())
    assert [one.message for one in examined.findings] == NOTES[name]


def test_the_example_has_nothing_to_say() -> None:
    examined = examine("riverside-2024.yaml", (ROOT / "examples" / "riverside-2024.yaml").read_bytes())
    assert examined.findings == ()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("when: February\n    title: Call for nominations", "when: June\n    title: Call for nominations", "PC502"),
        ("when: 31 May", "when: 31 March", "PC502"),
        ("when: by 15 May", "when: by 15 November", "PC502"),
        ("when: 15-18 May", "when: 15-18 May 2023", "PC301"),
        ("when: May or June", "when: May or May", "PC306"),
        ("when: May or June", "when: May-June", "PC307"),
        ("when: July", "when: 1 month after 12.d", "PC305"),
        ("when: July", "when: 1 month after 12.e", "PC304"),
        ("when: July", "when: 1 month after finalist", "PC201"),
        ("when: July", "when: 1 month after jury-second-phase", "PC303"),
        ("title: Annual conference\n", "title: Annual conference\n        when: 24-26 October\n", "PC302"),
        ("title: Publish reports\n", "title: Publish reports\n        when: May\n        depends_on: [7]\n", "PC503"),
        ("when: by 15 May", "when: 14 April\n    kind: meeting", "PC506"),
        ("title: Publish reports\n", "title: Publish the reports of 2023\n", "PC505"),
        ("          b: Added value compared with other repositories\n", "", "PC104"),
        ("target: 3 international events\n", "target: 3 international events\n        counts: calendar\n", "PC402"),
        ("for the Award\n    item: 12.d", "for the Award\n    series: award\n    kind: stage", "PC508"),
        ("Strategic criteria for new members", "Strategic criteria for members (task 61)", "PC601"),
        ("Strategic criteria for new members", "Strategic criteria for members (task 16)", "PC602"),
        ("Mutual evaluation between members", "Special reports", "PC603"),
        ("organiser: alda", "organiser: Alda", "PC605"),
        ("title: Best Practice Award", "title: Best Practices Award", "PC606"),
        ("title: Learning materials\n", "title: Learning materials\n        status: done\n", "PC701"),
        ("target: about 5-6 experts\n", "status: postponed\n        health: at risk\n", "PC702"),
    ],
)
def test_one_slip_in_a_real_plan_is_one_finding(before: str, after: str, code: str) -> None:
    text = (ROOT / "plans" / "iopd-2024.yaml").read_text(encoding="utf-8")
    assert text.count(before) == 1
    clean = [one.code for one in examine("p.yaml", text).findings]
    slipped = [one.code for one in examine("p.yaml", text.replace(before, after)).findings]
    for one in clean:
        slipped.remove(one)
    assert slipped == [code]


def test_a_number_of_thousands_of_digits_is_no_figure() -> None:
    number = "4" * 5000
    tasks = "".join(f"  - {{number: {number}, title: Step {at}, note: See task 5., related: [7]}}\n" for at in range(5))
    found = {one.code for one in examine("p.yaml", f"planctl: 1\ntitle: T\nperiod: 2024\ntasks:\n{tasks}").findings}
    assert found == {"PC038", "PC102", "PC201"}
