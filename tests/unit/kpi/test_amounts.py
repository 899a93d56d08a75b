"""万 and 億 are said where nothing is lost by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.numbers import read_number
from kpi.amounts import axis_unit, digits, spoken


@pytest.mark.parametrize(
    "value, words",
    [
        (0, "0"),
        (-0.0, "0"),
        (18.8, "18.8"),
        (62_193, "62,193"),
        (90_000, "90,000"),
        (100_000, "10万"),
        (2_430_000, "243万"),
        (-2_430_000, "−243万"),
        (123_456, "123,456"),
        (12_345_678, "12,345,678"),
        (280_000_000, "2億8,000万"),
        (300_000_000, "3億"),
        (1_234_500_000_000, "12,345億"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_as_people_say_it(value: float, words: str) -> None:
    assert spoken(value) == words


@pytest.mark.parametrize(
    "value, words",
    [
        (12_345_678_901, "12,345,678,901"),
        (-12_345_678_901, "−12,345,678,901"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1_234.56, "1,234.56"),
        (123_456_789.25, "123,456,789.25"),
        (1e15, "1,000,000,000,000,000"),
        (0.0001, "0.0001"),
    ],
)
def test_a_number_with_all_its_digits(value: float, words: str) -> None:
    assert digits(value) == words


@given(st.integers(0, 10**13))
def test_what_is_said_reads_back_as_the_number(value: int) -> None:
    assert read_number(f"{spoken(value)}円").value == value


@pytest.mark.parametrize(
    "largest, unit",
    [(999_999, (1, "")), (1_000_000, (1e4, "万")), (99_999_999, (1e4, "万")), (1e8, (1e8, "億"))],
)
def test_what_an_axis_counts_in(largest: float, unit: tuple[float, str]) -> None:
    assert axis_unit(largest) == unit
