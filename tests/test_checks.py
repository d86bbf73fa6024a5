"""Every check does what its page says: the examples in it run, and the real plans have neither error nor warning."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from golden import ROOT
from planctl import checks
from planctl.engine import compared, examine
from planctl.finding import REGISTER, Check

HEADER = {"planctl": "1", "title": "Work Plan 2024", "period": "2024"}
CHECKS = (*checks.ALL, *checks.AGAINST_PREVIOUS)
MARK = re.compile(r"# <- ((?:PC[0-9]{3}(?:, )?)+)$", re.MULTILINE)
#: Names read well after "allow": they name the fault, not the cure.
CURES = re.compile(r"^(?:no|require|need|dont|allow|must)-")


def block(page: str, head: str) -> str:
    """Return the indented example under a heading of a page, or nothing."""
    found = re.search(rf"^{head}:\n\n((?:(?:    .*)?\n)+)", page + "\n", re.MULTILINE)
    return dedent(found[1]).strip("\n") + "\n" if found else ""


def whole(example: str) -> str:
    """Return an example as a plan: with the keys that every plan needs, where it leaves them out."""
    missing = (
        f"{key}: {value}\n" for key, value in HEADER.items() if not re.search(rf"^{key}:", example, re.MULTILINE)
    )
    return "".join(missing) + example


def marked(text: str) -> list[tuple[str, int]]:
    """Return the codes that a text says it has, with their lines."""
    lines = enumerate(text.splitlines(), start=1)
    return sorted((code, at) for at, line in lines for found in MARK.findall(line) for code in found.split(", "))


def found(text: str, before: str = "") -> list[tuple[str, int]]:
    """Return the codes found in a plan, with their lines; `before` is the plan before it."""
    if before:
        text += "previous: plan-2023\n"
    examined = (examine("plan-2024.yaml", text), *([examine("plan-2023.yaml", whole(before))] if before else []))
    this, *_ = compared(examined)
    assert this.plan is not None
    return sorted((one.code, this.source.place(one.start)[0]) for one in this.findings)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_examples_of_a_check_say_what_it_finds(check: Check) -> None:
    fires = whole(block(check.page, "Fires"))
    assert check.code in {code for code, _ in marked(fires)}, "an example shows where it fires"
    assert found(fires, block(check.page, "Before")) == marked(fires)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_nearest_innocent_twin_is_left_alone(check: Check) -> None:
    silent = whole(block(check.page, "Silent"))
    assert silent != whole("")
    assert found(silent, block(check.page, "Before")) == []


@pytest.mark.parametrize("entry", REGISTER.values(), ids=lambda entry: entry.code)
def test_every_code_has_a_page_and_a_name_that_reads_well_after_allow(entry: Check) -> None:
    assert entry.page.partition("\n")[0].endswith(".")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)
    assert not CURES.match(entry.name)


def test_names_are_unique() -> None:
    assert len({entry.name for entry in REGISTER.values()}) == len(REGISTER)


@pytest.mark.parametrize("name", ["iaec-2024", "iopd-2024"])
def test_the_real_plans_are_clean(name: str) -> None:
    examined = examine(f"plans/{name}.yaml", (ROOT / "plans" / f"{name}.yaml").read_bytes())
    assert examined.is_clean


def test_the_real_plans_have_these_notes() -> None:
    examined = examine("plans/iopd-2024.yaml", (ROOT / "plans" / "iopd-2024.yaml").read_bytes())
    assert [one.message for one in examined.findings] == [
        "the stage 12.e has no date",
        "the stage 12.f has no date",
        "the stage 12.g has no date",
        "15 September 2024 is a Sunday",
    ]


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
