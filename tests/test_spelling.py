"""Which words are one word with a slip of the pen, and which are two."""

from __future__ import annotations

import pytest

from planctl.checks.spelling import NearOfMany, slip, slips

SLIPS = """
secretariat secretarait swap
board baord swap
award awrad swap
committee commitee double
committee comittee double
assembly asembly double
technical tecnical missing
delegation delegaton missing
secretariat secratariat letter
"""
TWO = """
network networks
city cities
delegado delegada
secretario secretaria
american america
palma parma
soria sofia
vitoria victoria
austria australia
slovakia slovenia
form from
1 2
a b
group-1 group-2
network network
"""


@pytest.mark.parametrize("line", SLIPS.strip().splitlines())
def test_a_slip_makes_one_word_of_two(line: str) -> None:
    one, other, kind = line.split()
    assert slip(one, other) == slip(other, one) == kind
    assert set(slips(one)) & set(slips(other)), "or it would not be found among many"


@pytest.mark.parametrize("line", TWO.strip().splitlines())
def test_other_words_stay_two(line: str) -> None:
    one, other = line.split()
    assert slip(one, other) == slip(other, one) == ""


@pytest.mark.parametrize("count", [3, 600])
def test_the_nearest_of_few_and_of_many(count: int) -> None:
    near = NearOfMany([f"item-{at:04}" for at in range(count)])
    assert near("itm-0002") == "item-0002"
    assert near("something-else") is None
