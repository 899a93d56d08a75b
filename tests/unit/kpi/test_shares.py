"""A share is written with its denominator, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.shares import part_of, percent


@pytest.mark.parametrize(
    "n, total, printed",
    [
        (12, 36, "12件 / 36件（33%）"),
        (3, 8, "3件 / 8件（38%）"),
        (1, 8, "1件 / 8件（13%）"),
        (0, 36, "0件 / 36件（0%）"),
        (36, 36, "36件 / 36件（100%）"),
        (1, 204, "1件 / 204件（1%未満）"),
        (203, 204, "203件 / 204件（99%超）"),
        (2, 4, "2件 / 4件"),
        (0, 1, "0件 / 1件"),
        (5, 5, "5件 / 5件（100%）"),
    ],
)
def test_a_share_is_written_with_its_denominator(n: int, total: int, printed: str) -> None:
    assert part_of(n, total) == printed


def test_where_the_sentence_names_the_whole_it_is_not_repeated() -> None:
    assert part_of(12, 36, bare=True) == "12件（33%）"
    assert part_of(1, 4, bare=True) == "1件"


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_all_and_nothing_are_said_only_where_they_are_true(part: int, more: int) -> None:
    whole = part + more
    assert percent(part, whole) not in ("100%",)
    assert (percent(part, whole) == "0%") == (part == 0)
    assert percent(whole, whole) == "100%"
