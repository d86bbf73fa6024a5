"""Remarks that allow a warning or a note: what they silence, and what is said of one that silences nothing."""

from __future__ import annotations

import pytest

from planctl.engine import compared, examine

HEAD = "planctl: 1\ntitle: Work Plan 2024\nperiod: 2024\ncalendar:\n"
SUNDAY = "  - {when: 14 April, title: Board meeting}"


def found(text: str) -> list[tuple[str, int, str]]:
    examined = examine("p.yaml", text)
    return [(one.code, examined.source.place(one.start)[0], one.help) for one in examined.findings]


@pytest.mark.parametrize(
    "remark",
    [
        "# planctl: allow meeting-on-a-weekend",
        "#planctl: allow meeting-on-a-weekend",
        "# planctl: allow PC506",
        "# planctl: allow pc506",
        "# planctl: allow Meeting-On-A-Weekend",
        "# planctl: allow meeting-on-a-weekend (as agreed)",
        "# planctl: allow meeting-on-a-weekend: as agreed",
        "# planctl: allow meeting-on-a-weekend; as agreed",
        "# planctl: allow meeting-on-a-weekend as agreed",
        "# a remark # planctl: allow meeting-on-a-weekend",
        "# Planctl: Allow MEETING-ON-A-WEEKEND",
        "#  planctl : allow PC506",
    ],
)
def test_a_remark_silences_what_it_names(remark: str) -> None:
    assert found(f"{HEAD}{SUNDAY}\n") == [("PC506", 5, found(f"{HEAD}{SUNDAY}\n")[0][2])]
    assert found(f"{HEAD}{SUNDAY}  {remark}\n") == []
    assert found(f"{HEAD}  {remark}\n{SUNDAY}\n") == []
    assert found(f"{HEAD}{SUNDAY}  {remark}\n".replace("\n", "\r\n")) == []


def test_it_silences_its_own_line_only() -> None:
    remark = "# planctl: allow meeting-on-a-weekend"
    assert [one[:2] for one in found(f"{HEAD}{SUNDAY}\n  {remark}\n")] == [("PC506", 5), ("PC060", 6)]
    assert [one[:2] for one in found(f"{HEAD}  {remark}\n\n{SUNDAY}\n")] == [("PC060", 5), ("PC506", 7)]
    assert [one[:2] for one in found(f"{HEAD}  - {{when: May, title: x}}  {remark}\n{SUNDAY}\n")] == [
        ("PC060", 5),
        ("PC506", 6),
    ]


def test_one_remark_may_allow_several() -> None:
    entry = "  - {when: 14 April, title: Board meeting of 2023}"
    assert found(f"{HEAD}{entry}  # planctl: allow meeting-on-a-weekend, PC505\n") == []
    assert [one[:2] for one in found(f"{HEAD}{entry}  # planctl: allow PC505 , ambiguous-date\n")] == [
        ("PC506", 5),
        ("PC060", 5),
    ]


@pytest.mark.parametrize(
    ("remark", "help_"),
    [
        ("# planctl: allow meeting-on-a-weeken", "did you mean 'meeting-on-a-weekend'?"),
        ("# planctl: allow zzz", "planctl explain lists all names"),
        ("# planctl: allow PC5", "planctl explain lists all names"),
        ("# planctl allow meeting-on-a-weekend", "write it as # planctl: allow meeting-on-a-weekend"),
        ("# planctl allow pc506 , unknown-key (why)", "write it as # planctl: allow pc506, unknown-key"),
        ("# planctl: alow meeting-on-a-weekend", "name what it allows, as in # planctl: allow meeting-on-a-weekend"),
        ("# planctl: allow", "name what it allows, as in # planctl: allow meeting-on-a-weekend"),
        ("# planctl: allow unknown-key", "mend it, or delete the remark"),
        ("# planctl: allow PC030", "mend it, or delete the remark"),
    ],
)
def test_a_remark_that_says_nothing_is_reported(remark: str, help_: str) -> None:
    assert ("PC061", 5, help_) in found(f"{HEAD}{SUNDAY}  {remark}\n")


@pytest.mark.parametrize("remark", ["# planctl allow us to know", "# planctl allows PC506", "# planctl-allow: PC506"])
def test_a_sentence_about_planctl_is_no_remark_to_it(remark: str) -> None:
    assert [one[0] for one in found(f"{HEAD}{SUNDAY}  {remark}\n")] == ["PC506"]


def test_an_error_stays_an_error() -> None:
    codes = [one[0] for one in found(f"{HEAD}  - {{when: May, title: x, item: 9}}  # planctl: allow PC201\n")]
    assert codes == ["PC201", "PC061"]


@pytest.mark.parametrize(
    "text",
    [
        "note: 'see # planctl: allow zzz'\n",
        'note: "see # planctl: allow zzz"\n',
        "note: |\n  see\n  # planctl: allow zzz\n",
        "note: >-\n  # planctl: allow zzz\nsource: x\n",
    ],
)
def test_a_text_is_no_remark(text: str) -> None:
    assert "PC061" not in {one[0] for one in found("planctl: 1\ntitle: x\nperiod: 2024\n" + text)}


def test_it_still_holds_where_a_line_was_mended() -> None:
    text = f"{HEAD}  - when: May\n    title: a: b\n{SUNDAY}  # planctl: allow meeting-on-a-weekend\n"
    assert [one[0] for one in found(text)] == ["PC012"]


def test_what_is_only_found_with_the_plan_before_is_not_called_unused() -> None:
    before = "planctl: 1\ntitle: x\nperiod: 2023\nseries: {award: {title: Award, edition: 17}}\n"
    now = (
        "planctl: 1\ntitle: x\nperiod: 2024\nprevious: p-2023\nseries:\n"
        "  award: {title: Award, edition: 17}  # planctl: allow edition-out-of-turn\n"
    )
    assert found(now) == []
    plain = now.replace("  # planctl: allow edition-out-of-turn", "")
    both = compared((examine("p-2023.yaml", before), examine("p-2024.yaml", plain)))
    assert [one.code for one in both[1].findings] == ["PC504"]
    both = compared((examine("p-2023.yaml", before), examine("p-2024.yaml", now)))
    assert [one.code for one in both[1].findings] == []
