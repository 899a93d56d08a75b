"""Rounding by hand: a half goes up, whatever the binary fraction or the even digit says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.rounding import half_up


@pytest.mark.parametrize(
    "value, digits, rounded",
    [
        (802.5, 3, "803"),  # not the even 802
        (-802.5, 3, "-803"),
        (801.5, 3, "802"),
        (1.005, 3, "1.01"),  # the binary fraction lies below
        (2.675, 3, "2.68"),
        (0.1 + 0.7, 3, "0.8"),
        (802.5 - 1e-12, 3, "803"),  # dust of a sum
        (802.4, 3, "802"),
        (12345, 3, "12300"),
        (999.5, 3, "1000"),
        (0.0004445, 3, "0.000445"),
        (0, 3, "0"),
        (1e300, 3, "1e300"),
        (1e-300, 3, "1e-300"),
    ],
)
def test_in_significant_digits(value: float, digits: int, rounded: str) -> None:
    assert half_up(value, digits=digits) == Decimal(rounded)


@pytest.mark.parametrize(
    "value, places, rounded",
    [
        (0.125, 2, "0.13"),
        (-0.125, 2, "-0.13"),
        (1.005, 2, "1.01"),
        (4 / 3, 2, "1.33"),
        (0.00125, 4, "0.0013"),
        (166.65, 1, "166.7"),
        (1e300, 2, "1e300"),
        (0.004, 2, "0"),
    ],
)
def test_in_places_after_the_point(value: float, places: int, rounded: str) -> None:
    assert half_up(value, places=places) == Decimal(rounded)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_other_side_of_zero_is_the_mirror(value: float) -> None:
    assert half_up(-value, digits=3) == -half_up(value, digits=3)
    assert half_up(-value, places=2) == -half_up(value, places=2)
