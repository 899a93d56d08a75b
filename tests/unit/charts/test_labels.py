"""Labels at the ends of lines: in order, apart, inside, and no farther away than they must."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.labels import spread

DUST = 1e-6
PLACES = st.floats(-1e4, 1e4)
LABELS = st.lists(st.tuples(PLACES, st.floats(0.1, 50)), max_size=20)


def gaps(places: list[float], sizes: list[float]) -> list[float]:
    """The room between each label and the next above it."""
    rows = sorted(zip(places, sizes, strict=True))
    pairs = itertools.pairwise(rows)
    return [(b - b_size / 2) - (a + a_size / 2) for (a, a_size), (b, b_size) in pairs]


@given(LABELS, PLACES, st.floats(0, 3e4))
def test_labels_keep_order_and_distance_and_stay_inside_where_they_fit(
    labels: list[tuple[float, float]], low: float, length: float
) -> None:
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    high = low + length
    found = spread(wanted, sizes, low, high)
    order = sorted(range(len(labels)), key=lambda n: wanted[n])
    assert sorted(range(len(labels)), key=lambda n: found[n]) == order
    assert all(gap >= -DUST for gap in gaps(found, sizes))
    if sum(sizes) <= length:
        for place, size in zip(found, sizes, strict=True):
            assert low - DUST <= place - size / 2
            assert place + size / 2 <= high + DUST


@given(LABELS)
def test_labels_that_do_not_touch_stay_where_they_are(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    if all(gap > DUST for gap in gaps(wanted, sizes)):
        assert spread(wanted, sizes, -1e5, 1e5) == pytest.approx(wanted, abs=DUST)


@pytest.mark.parametrize(
    "wanted, sizes, low, high, found",
    [
        pytest.param([], [], 0, 1, [], id="none"),
        pytest.param([5], [2], 0, 10, [5], id="one"),
        pytest.param([-3], [2], 0, 10, [1], id="one-below"),
        pytest.param([5, 5], [2, 2], 0, 10, [4, 6], id="a-tie-keeps-its-order"),
        pytest.param([9, 1], [2, 2], 0, 10, [9, 1], id="any-order"),
        pytest.param([0, 0, 0], [2, 2, 2], 0, 10, [1, 3, 5], id="at-the-floor"),
        pytest.param([5, 5], [2, 4], 0, 10, [3.5, 6.5], id="a-higher-one"),
        pytest.param([5, 5, 5], [4, 4, 4], 0, 10, [1, 5, 9], id="no-room"),
    ],
)
def test_where_labels_stand(
    wanted: list[float], sizes: list[float], low: float, high: float, found: list[float]
) -> None:
    assert spread(wanted, sizes, low, high) == pytest.approx(found)
